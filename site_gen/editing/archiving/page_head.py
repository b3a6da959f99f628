"""What the markup of a page has to say of the page: its meta elements, its title, its language, its JSON-LD.

A page may be written to hurt whoever reads it, so no tree is built: as in the reading of a page's text, one
pass over its tags is enough, and takes time by the length of the page whatever is in it.
"""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

# No step is tried twice at one place: each repetition is possessive or ends at the page's end.
_REST = r"""(?: = \s*+ (?: "[^"]*+" | '[^']*+' ) | [^>] )*+"""
_TAG = re.compile(
    rf"""
      <!-- .*? (?: --!?> | \Z )
    | < (?P<holder> script | style | noscript | title | textarea | svg | template ) (?=[\s/>])
      (?P<about> {_REST} ) (?: > | \Z )
      (?P<content> .*? ) (?: </ (?P=holder) (?=[\s/>]) [^>]*+ (?: > | \Z ) | \Z )
    | < (?P<name> [a-z] [^\s/>]*+ ) (?P<rest> {_REST} ) (?: > | \Z )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++) (?: \s*+ = \s*+ (?: "([^"]*+)" | '([^']*+)' | ([^\s>"']++) ) )?""",
    re.VERBOSE,
)
_JSON_LD = "application/ld+json"
_MOST = 500
"""Meta elements and the like of one page: many times the usual."""


class Head(Struct, frozen=True):
    """`metas` are names in small letters (of `name`, `property` or `itemprop`) with their contents, in
    order; `canonical` is an address as the page writes it; `json_ld` are texts that should be JSON."""

    title: str | None
    language: str | None
    canonical: str | None
    metas: tuple[tuple[str, str], ...]
    json_ld: tuple[str, ...]

    def said(self, *names: str) -> list[str]:
        """What stands under the first of the names that has anything."""
        for name in names:
            if found := [content for known, content in self.metas if known == name]:
                return found
        return []


def read(page: str) -> Head:
    title = language = canonical = None
    metas: list[tuple[str, str]] = []
    json_ld: list[str] = []
    for name, attributes, content in _elements(page):
        if name == "title" and title is None:
            title = html.unescape(content)
        elif name == "html" and language is None:
            language = attributes.get("lang") or attributes.get("xml:lang")
        elif name == "link" and canonical is None and _is_canonical(attributes):
            canonical = attributes.get("href")
        elif name == "meta" and len(metas) < _MOST:
            metas += _meta(attributes)
        elif name == "script" and len(json_ld) < _MOST:
            kind = attributes.get("type", "").partition(";")[0].strip().lower()
            json_ld += [content] if kind == _JSON_LD else []
    return Head(title, language, canonical, tuple(metas), tuple(json_ld))


def _elements(page: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Name, attributes and content (of those whose content is no markup) of each element."""
    for tag in _TAG.finditer(page):
        name = (tag["name"] or tag["holder"] or "").lower()
        if name in ("title", "html", "link", "meta", "script"):
            yield name, _attributes(tag["rest"] or tag["about"] or ""), tag["content"] or ""


def _attributes(text: str) -> dict[str, str]:
    """The attributes by their names in small letters; of two alike the first counts, as in browsers."""
    found: dict[str, str] = {}
    for attribute in _ATTRIBUTE.finditer(text):
        name, *values = attribute.groups()
        value = next((value for value in values if value is not None), "")
        found.setdefault(name.lower(), html.unescape(value))
    return found


def _meta(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    content = attributes.get("content", "")
    for kind in ("property", "name", "itemprop", "http-equiv"):
        for name in attributes.get(kind, "").lower().split():
            if content.strip():
                yield name, content


def _is_canonical(attributes: dict[str, str]) -> bool:
    return "canonical" in attributes.get("rel", "").lower().split()
