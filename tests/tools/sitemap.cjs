// Reads a sitemap or an index of sitemaps, and writes what the parser of the sitemap package makes of it.
const { Readable } = require("stream");
const { ErrorLevel, XMLToSitemapIndexStream, XMLToSitemapItemStream } = require("sitemap");

async function main() {
  const file = require("fs").readFileSync(0);
  const parser = file.includes("<sitemapindex")
    ? new XMLToSitemapIndexStream({ level: ErrorLevel.THROW })
    : new XMLToSitemapItemStream({ level: ErrorLevel.THROW });
  const found = [];
  for await (const item of Readable.from([file]).pipe(parser)) found.push(item);
  process.stdout.write(JSON.stringify(found));
}

main();
