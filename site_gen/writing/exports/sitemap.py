"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309), for search engines."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from site_gen import addresses
from site_gen.dates import Day
from site_gen.model import Site
from site_gen.writing.views import Views

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
MOST_ADDRESSES, MOST_BYTES = 50_000, 50 * 1024 * 1024
"""The protocol's limits for one file."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_FOOT = "</{name}>\n"


def sitemaps(views: Views, pages: Iterable[str]) -> dict[str, bytes]:
    """sitemap.xml with every page, or where that is more than one file may have, an index of
    sitemap-1.xml and so on. The addresses are full ones only where site.yml has a base_url: without
    it search engines can't use them."""
    changed = {entry.address: entry.updated for entry in views.entries}
    changed |= {claim.address: entry.updated for entry in views.entries for claim in entry.claims}
    lines = [_place("url", views.site, page, changed.get(page)) for page in sorted(pages)]
    parts = list(_parts(lines))
    if len(parts) == 1:
        return {SITEMAP: _file("urlset", lines)}
    files = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
    index = [_place("sitemap", views.site, name, views.updated) for name in files]
    return {SITEMAP: _file("sitemapindex", index)} | {
        name: _file("urlset", part) for name, part in files.items()
    }


def robots(site: Site) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        lines.append(f"Sitemap: {site.base_url}{SITEMAP}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _parts(lines: list[bytes]) -> Iterator[list[bytes]]:
    """The lines in as many files as the limits ask for; one empty file for none."""
    frame = len(_file("urlset", []))
    part: list[bytes] = []
    size = frame
    for line in lines:
        if len(part) == MOST_ADDRESSES or (part and size + len(line) > MOST_BYTES):
            yield part
            part, size = [], frame
        part.append(line)
        size += len(line)
    yield part


def _place(kind: str, site: Site, address: str, changed: Day | None) -> bytes:
    location = escape((site.base_url or "./") + addresses.encoded(address))
    modified = f"<lastmod>{changed.iso}</lastmod>" if changed else ""
    return f"<{kind}><loc>{location}</loc>{modified}</{kind}>\n".encode()


def _file(name: str, lines: list[bytes]) -> bytes:
    head, foot = _HEAD.format(name=name), _FOOT.format(name=name)
    return b"".join([head.encode("utf-8"), *lines, foot.encode("utf-8")])
