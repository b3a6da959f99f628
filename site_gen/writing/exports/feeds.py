"""Feeds for readers' programs: Atom (RFC 4287) and JSON Feed 1.1."""

import re
import uuid
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from site_gen import addresses
from site_gen.dates import Day
from site_gen.model import Site
from site_gen.words import Words
from site_gen.writing.corrections import CorrectionView
from site_gen.writing.exports.corrections_html import correction_html
from site_gen.writing.exports.documents import encode
from site_gen.writing.views import EntryView, Views

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ITEMS = 100
_NO_DAY = Day(1970, 1, 1)
_PICTURES = 0x2400
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Item(Struct, frozen=True):
    address: str
    title: str
    text: str
    updated: Day
    tags: tuple[str, ...] = ()
    html: str = ""


def entries_atom(views: Views) -> bytes:
    """feed.xml: the entries, those first whose record changed last."""
    return _atom(views, views.site.title, "feed.xml", _entry_items(views))


def corrections_atom(views: Views) -> bytes:
    """corrections.xml: what was changed after publication, newest first, with its before and after."""
    items = [_correction_item(views, entry, correction) for entry, correction in views.corrections]
    title = views.words.gettext("%(site)s: corrections") % {"site": views.site.title}
    return _atom(views, title, "corrections.xml", items)


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
                "tags": list(item.tags),
            }
            for item in _entry_items(views)
        ],
    }
    return encode({key: value for key, value in feed.items() if value is not None})


def readable(text: str) -> str:
    """The text without the characters that XML 1.0 can't have, not even escaped: a control character
    shows as its picture (U+2400 and on), any other as the replacement character."""
    return _NOT_IN_XML.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURES + code) if code < 0x20 else "\ufffd"


def _entry_items(views: Views) -> list[_Item]:
    last = sorted(views.entries, key=lambda entry: entry.updated or _NO_DAY, reverse=True)
    return [_entry_item(entry, views.words) for entry in last[:_MOST_ITEMS]]


def _entry_item(view: EntryView, words: Words) -> _Item:
    title = words.gettext("%(date)s: %(title)s")
    line = words.gettext("%(status)s: %(claim)s")
    claims = [
        "• " + line % {"status": claim.status.label, "claim": claim.claim.text}
        for claim in view.claims
    ]
    return _Item(
        view.address,
        title % {"date": view.date.label, "title": view.entry.title},
        "\n".join([view.entry.summary or view.entry.title, "", *claims]),
        view.updated or _NO_DAY,
        view.entry.tags,
    )


def _correction_item(views: Views, view: EntryView, correction: CorrectionView) -> _Item:
    return _Item(
        f"{view.address}#{correction.anchor}",
        views.words.gettext("Corrected: %(title)s") % {"title": view.entry.title},
        correction.note,
        correction.date,
        html=correction_html(correction, lambda to: _absolute(views.site, to), views.words),
    )


def _atom(views: Views, title: str, own: str, items: list[_Item]) -> bytes:
    site = views.site
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _text(feed, "title", title)
    if site.description:
        _text(feed, "subtitle", site.description)
    _text(feed, "id", _identity(site, own))
    _link(feed, "self", "application/atom+xml", _absolute(site, own))
    _link(feed, "alternate", "text/html", _absolute(site, ""))
    newest = max((item.updated for item in items), default=views.updated or _NO_DAY)
    _text(feed, "updated", _instant(newest))
    for name in _authors(site):
        _text(SubElement(feed, "author"), "name", name)
    for item in items:
        _atom_entry(feed, site, item)
    return _xml(feed)


def _atom_entry(feed: Element, site: Site, item: _Item) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "title", item.title)
    _text(entry, "id", _identity(site, item.address))
    _link(entry, "alternate", "text/html", _absolute(site, item.address))
    _text(entry, "updated", _instant(item.updated))
    for tag in item.tags:
        SubElement(entry, "category", term=readable(tag))
    _text(entry, "summary", item.text)
    if item.html:
        SubElement(entry, "content", type="html").text = readable(item.html)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = readable(text)


def _link(parent: Element, relation: str, kind: str, address: str) -> None:
    SubElement(parent, "link", rel=relation, type=kind, href=address)


def _authors(site: Site) -> tuple[str, ...]:
    if site.authors:
        return site.authors
    return (site.publisher.name if site.publisher else site.title,)


def _absolute(site: Site, address: str) -> str:
    """The full address, or one relative to the site's base while site.yml has no base_url."""
    return (site.base_url or "./") + addresses.encoded(address)


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
