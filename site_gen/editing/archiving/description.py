"""What a document says of itself, as fields of a source.

Where a page says a thing in several ways that differ, the first of these counts: JSON-LD of schema.org;
the meta elements of libraries (Highwire's `citation_…`, Dublin Core); Open Graph; other meta elements;
the title, the language and the canonical link of the HTML. What was passed over is kept beside it.
"""

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urljoin, urlsplit

import nh3
from msgspec import Struct

from site_gen import unseen
from site_gen.editing.archiving import json_ld, page_head, saying_days
from site_gen.reading.fields import is_safe_url
from site_gen.reading.files import FORBIDDEN

FIELDS = ("title", "author", "publisher", "published", "language", "type")
"""The fields of a source that a document can fill in."""

_LONGEST = 500
_LONGEST_ADDRESS = 2000
_STEERING = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_OG_TYPES = {"article": "webpage", "book": "book", "video.movie": "motion_picture"}
_OG_TYPES |= {"video.episode": "broadcast", "video.other": "motion_picture"}


class Description(Struct, frozen=True):
    """Fields by their names, each a plain text of one line. `canonical` is the address that a page gives
    itself; `passed_over` are values that it gives, too, by field; `remarks` are what else is to be told."""

    fields: dict[str, str]
    canonical: str | None = None
    passed_over: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def of_page(page: str, url: str) -> Description:
    """What the HTML of a page found at `url` says of it."""
    head = page_head.read(page)
    said = json_ld.read(head.json_ld)
    choices: dict[str, list[str]] = {
        "title": _first_of_each(
            said.titles,
            head.said("citation_title", "dc.title", "dcterms.title"),
            head.said("og:title", "twitter:title"),
            head.said("title"),
            [head.title or ""],
        ),
        "author": _authors(
            said.authors,
            head.said("citation_author", "dc.creator", "dcterms.creator"),
            head.said("article:author", "og:article:author"),
            head.said("author", "byl", "parsely-author", "sailthru.author"),
        ),
        "publisher": _first_of_each(
            said.publishers,
            head.said("citation_publisher", "dc.publisher", "dcterms.publisher"),
            head.said("og:site_name"),
            head.said("publisher", "application-name"),
        ),
        "published": _days(
            said.published,
            head.said(
                "citation_publication_date", "citation_online_date", "citation_date",
                "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date",
            ),
            head.said("article:published_time", "og:article:published_time"),
            head.said(
                "datepublished", "publish-date", "pubdate", "parsely-pub-date", "sailthru.date", "date"
            ),
        ),
        "language": _languages(
            said.languages,
            head.said("citation_language", "dc.language", "dcterms.language"),
            [head.language or ""],
            head.said("og:locale"),
            head.said("content-language"),
        ),
        "type": _kinds(said.types, head),
    }  # fmt: skip
    return Description(
        {name: values[0] for name, values in choices.items() if values},
        _canonical(url, head.canonical, *said.urls, *head.said("og:url")),
        tuple((name, other) for name, values in choices.items() for other in values[1:]),
    )


def plain(text: str) -> str:
    """The words of a text on one line, without markup and without what steers a terminal or can't be seen."""
    # Cut first: what cleans markup takes time by the square of how deep it is nested.
    words = FORBIDDEN.sub(" ", text[: _LONGEST * 10])
    if "<" in words or "&" in words:
        words = html.unescape(nh3.clean(words, tags=set()))
    shown = unseen.without(_STEERING.sub("", FORBIDDEN.sub(" ", words)))
    line = " ".join(shown.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _distinct(values: Iterable[str]) -> list[str]:
    return list({value.casefold(): value for value in reversed(list(values)) if value}.values())[
        ::-1
    ]


def _first_of_each(*ways: Sequence[str]) -> list[str]:
    return _distinct(next((text for value in way if (text := plain(value))), "") for way in ways)


def _authors(*ways: Sequence[str]) -> list[str]:
    """All names of each way in one text. Some pages give the address of a profile for a name."""
    named = ([plain(value) for value in way] for way in ways)
    return _distinct(
        plain("; ".join(_distinct(name for name in names if not is_safe_url(name))))
        for names in named
    )


def _days(*ways: Sequence[str]) -> list[str]:
    return _distinct(
        next((day for value in way if (day := saying_days.edtf(plain(value)))), "") for way in ways
    )


def _languages(*ways: Sequence[str]) -> list[str]:
    tags = (plain(way[0]) if way else "" for way in ways)
    return _distinct(tag.replace("_", "-") for tag in tags if _LANGUAGE.fullmatch(tag))


def _kinds(types: Sequence[str], head: page_head.Head) -> list[str]:
    """The kind of document, in CSL's words: a web page if nothing else is said."""
    told = next((json_ld.CSL_TYPES[name] for name in types if name in json_ld.CSL_TYPES), None)
    if told and told != "webpage":
        return [told]
    if head.said("citation_journal_title"):
        return ["article-journal"]
    shared = next(iter(head.said("og:type")), "").strip().lower()
    return [_OG_TYPES.get(shared, "webpage")]


def _canonical(url: str, *said: str | None) -> str | None:
    """The first address that the page gives itself and that can be one."""
    for address in filter(None, said):
        try:
            whole = urljoin(url, address.strip())
            fits = urlsplit(whole).scheme in ("http", "https") and is_safe_url(whole)
        except ValueError:
            continue
        if fits and len(whole) <= _LONGEST_ADDRESS and not FORBIDDEN.search(whole):
            return whole
    return None
