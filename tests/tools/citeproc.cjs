// Reads {styles, locale, items}, and writes each item as citeproc-js puts it into each style's bibliography.
const { Engine } = require("citeproc");

const { styles, locale, items } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const known = new Map(items.map((item) => [item.id, item]));
const system = { retrieveLocale: () => locale, retrieveItem: (id) => structuredClone(known.get(id)) };

function written(style) {
  const engine = new Engine(system, style, "en-US", true);
  return items.map((item) => {
    engine.updateItems([item.id]);
    const [, entries] = engine.makeBibliography();
    return entries.join("").replace(/<\/?div[^>]*>/g, "").trim();
  });
}

const names = Object.entries(styles).map(([name, style]) => [name, written(style)]);
process.stdout.write(JSON.stringify(Object.fromEntries(names)));
