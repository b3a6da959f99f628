// Reads a JSON list of HTML pages, and writes what structured-data-testing-tool says of each.
const { structuredDataTest } = require("structured-data-testing-tool");
const { Google } = require("structured-data-testing-tool/presets");

const preset = Google.presets.find((one) => one.name === "ClaimReview");
if (!preset) throw new Error("the tool has no preset for ClaimReview any more");

async function tested(page) {
  const result = await structuredDataTest(page, { presets: [preset] }).catch((error) => {
    if (!error.res) throw error;
    return error.res;
  });
  const names = (tests) => tests.map((one) => one.test);
  return {
    failed: names(result.failed),
    warnings: names(result.warnings),
    found: result.structuredData.jsonld,
  };
}

const pieces = [];
process.stdin.on("data", (piece) => pieces.push(piece));
process.stdin.on("end", async () => {
  const pages = JSON.parse(Buffer.concat(pieces).toString("utf8"));
  const results = [];
  for (const page of pages) results.push(await tested(page));
  process.stdout.write(JSON.stringify(results));
});
