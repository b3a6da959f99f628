// The lists and claims of a timeline. Claims and sources are read here once: as global data Eleventy would
// merge them into the data of every page.

const { readFileSync } = require("node:fs");

const NEWEST = 200;
const PER_PART = 400;
const KINDS = ["tags", "actors", "places", "years"];

const read = (name) => JSON.parse(readFileSync(`${__dirname}/records/${name}.json`, "utf8"));
const slug = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
const before = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

// The parts of every list of one kind: of the events that have the same name.
function partsOf(kind, entries) {
  const named = new Map();
  for (const entry of entries) {
    for (const name of entry.data[kind]) {
      if (!named.has(name)) named.set(name, []);
      named.get(name).push(entry);
    }
  }
  return [...named].flatMap(([name, events]) => {
    const base = `/${kind}/${slug(name)}/`;
    const count = Math.ceil(events.length / PER_PART);
    const addresses = Array.from({ length: count }, (_, at) => (at ? `${base}part/${at + 1}/` : base));
    return addresses.map((address, at) => ({
      name,
      address,
      addresses,
      count: events.length,
      events: events.slice(at * PER_PART, (at + 1) * PER_PART),
    }));
  });
}

module.exports = function (config) {
  const claims = read("claims");
  const sources = read("sources");
  const neighbours = new Map();
  let ordered = null;

  const inOrder = (api) => {
    if (ordered === null) {
      ordered = api.getFilteredByGlob("entries/*.md");
      ordered.sort((one, other) => one.date - other.date || before(one.fileSlug, other.fileSlug));
      ordered.forEach((entry, at) => neighbours.set(entry.fileSlug, [ordered[at - 1], ordered[at + 1]]));
    }
    return ordered;
  };

  config.addPassthroughCopy("assets");
  config.addFilter("slug", slug);
  config.addFilter("claimsOf", (entry) => claims[entry]);
  config.addFilter("source", (id) => sources[id]);
  config.addFilter("neighbours", (entry) => neighbours.get(entry).filter(Boolean));
  config.addCollection("newest", (api) => inOrder(api).slice(-NEWEST));
  config.addCollection("events", inOrder);
  config.addCollection("claims", (api) =>
    inOrder(api).flatMap((entry) => claims[entry.fileSlug].map((claim) => ({ entry, claim }))),
  );
  config.addCollection("lists", (api) => KINDS.flatMap((kind) => partsOf(kind, inOrder(api))));
  config.addCollection("years", (api) => [...new Set(inOrder(api).map((entry) => entry.data.years[0]))]);

  return { markdownTemplateEngine: false, templateFormats: ["md", "njk"] };
};
