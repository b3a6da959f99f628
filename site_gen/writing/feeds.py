"""Feeds and maps for other programs: Atom (RFC 4287), JSON Feed 1.1, sitemap and robots.txt."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from site_gen.dates import Day
from site_gen.model import Correction, Site
from site_gen.writing.documents import encode
from site_gen.writing.views import EntryView, Views

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST_ITEMS = 100
_NO_DAY = Day(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Item:
    address: str
    title: str
    text: str
    updated: Day


def entries_atom(views: Views) -> bytes:
    """feed.xml: the entries, those first whose record changed last."""
    return _atom(views, views.site.title, "feed.xml", _entry_items(views))


def corrections_atom(views: Views) -> bytes:
    """corrections.xml: what was changed after publication, newest first."""
    items = [_correction_item(entry, correction) for entry, correction in views.corrections]
    return _atom(views, f"{views.site.title}: corrections", "corrections.xml", items)


def entries_json(views: Views) -> bytes:
    """feed.json: the same items as feed.xml."""
    site = views.site
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": _absolute(site, ""),
        "feed_url": _absolute(site, "feed.json"),
        "description": site.description,
        "language": site.language,
        "authors": [{"name": name} for name in _authors(site)],
        "items": [
            {
                "id": _identity(site, item.address),
                "url": _absolute(site, item.address),
                "title": item.title,
                "content_text": item.text,
                "date_modified": _instant(item.updated),
            }
            for item in _entry_items(views)
        ],
    }
    return encode({key: value for key, value in feed.items() if value is not None})


def sitemap(views: Views, addresses: Iterable[str]) -> bytes:
    """sitemap.xml: every page."""
    changed = {entry.address: entry.updated for entry in views.entries}
    changed |= {claim.address: entry.updated for entry in views.entries for claim in entry.claims}
    root = Element("urlset", xmlns=_SITEMAP)
    for address in sorted(addresses):
        url = SubElement(root, "url")
        SubElement(url, "loc").text = _absolute(views.site, address)
        updated = changed.get(address)
        if updated:
            SubElement(url, "lastmod").text = updated.iso
    return _xml(root)


def robots(site: Site) -> bytes:
    lines = ["User-agent: *", "Allow: /"]
    if site.base_url:
        lines.append(f"Sitemap: {site.base_url}sitemap.xml")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry_items(views: Views) -> list[_Item]:
    items = [_entry_item(entry) for entry in views.entries]
    return sorted(items, key=lambda item: item.updated, reverse=True)[:_MOST_ITEMS]


def _entry_item(view: EntryView) -> _Item:
    claims = [f"• {claim.status.label}: {claim.claim.text}" for claim in view.claims]
    text = "\n".join([view.entry.summary or view.entry.title, "", *claims])
    return _Item(
        view.address, f"{view.date.label}: {view.entry.title}", text, view.updated or _NO_DAY
    )


def _correction_item(view: EntryView, correction: Correction) -> _Item:
    day = correction.date or _NO_DAY
    number = view.entry.corrections.index(correction) + 1
    address = f"{view.address}#correction-{number}"
    return _Item(address, f"Corrected: {view.entry.title}", correction.note, day)


def _atom(views: Views, title: str, own: str, items: list[_Item]) -> bytes:
    site = views.site
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    SubElement(feed, "title").text = title
    if site.description:
        SubElement(feed, "subtitle").text = site.description
    SubElement(feed, "id").text = _identity(site, own)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=_absolute(site, own))
    SubElement(feed, "link", rel="alternate", type="text/html", href=_absolute(site, ""))
    newest = max((item.updated for item in items), default=views.updated or _NO_DAY)
    SubElement(feed, "updated").text = _instant(newest)
    for name in _authors(site):
        SubElement(SubElement(feed, "author"), "name").text = name
    for item in items:
        _atom_entry(feed, site, item)
    return _xml(feed)


def _atom_entry(feed: Element, site: Site, item: _Item) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "title").text = item.title
    SubElement(entry, "id").text = _identity(site, item.address)
    SubElement(entry, "link", rel="alternate", type="text/html", href=_absolute(site, item.address))
    SubElement(entry, "updated").text = _instant(item.updated)
    SubElement(entry, "summary", type="text").text = item.text


def _authors(site: Site) -> tuple[str, ...]:
    if site.authors:
        return site.authors
    return (site.publisher.name if site.publisher else site.title,)


def _absolute(site: Site, address: str) -> str:
    """The full address, or one relative to the site's base while site.yml has no base_url."""
    return (site.base_url or "./") + address


def _identity(site: Site, address: str) -> str:
    """An id that never changes while the site's address does not."""
    if site.base_url:
        return site.base_url + address
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{site.title}/{address}").urn


def _instant(day: Day) -> str:
    return f"{day.iso}T00:00:00Z"


def _xml(root: Element) -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
