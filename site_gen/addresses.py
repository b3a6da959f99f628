"""Where each thing is published: paths below the site's base, and the slugs of names.

The paths are part of the contract with readers' bookmarks and other programs, and never change.
"""

import posixpath
import re
from collections.abc import Container
from functools import lru_cache
from urllib.parse import quote

from site_gen.folding import normalised

RESERVED = frozenset(
    "years entries claims sources tags actors places corrections assets data embed".split()
)
"""Names at the top of a site that no page can have."""
EMBEDDED = "embed/"

EXPORTS = {
    "timeline": "data/timeline.json",
    "schema": "data/timeline.schema.json",
    "claims": "data/claims.csv",
    "sources": "data/sources.csl.json",
    "timelinejs": "data/timelinejs.json",
    "annotations": "data/annotations.jsonld",
    "claimreview": "data/claimreview.jsonld",
    "provenance": "data/provenance.jsonld",
    "feed": "feed.xml",
    "feed-json": "feed.json",
    "corrections": "corrections.xml",
    "sitemap": "sitemap.xml",
    "manifest": "data/manifest.json",
}
"""The files for programs, by what site.yml and `site-gen export` call them."""
ALWAYS_EXPORTED = ("timeline", "schema", "sitemap", "manifest")
"""Those that every site has: everything it publishes, what that means, its pages, and its files."""
MANIFEST = EXPORTS["manifest"]
DATA = "data/"
ONE_PUBLISHER = "data/one-publisher/"
"""The page about the data, and the list of the claims that one publisher alone supports."""

_AS_IT_IS = re.compile(r"[A-Za-z0-9/#_.~-]*")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_NOT_WORD = re.compile(r"[^\w]+|_+")


def entry(entry_id: str) -> str:
    return f"entries/{entry_id}/"


def claim(entry_id: str, claim_id: str) -> str:
    return f"claims/{entry_id}/{claim_id}/"


def source(source_id: str) -> str:
    return f"sources/{source_id}/"


def copy(source_id: str) -> str:
    """The text of a source's stored copy, where it is published: of plain text, its bytes."""
    return f"sources/{source_id}/snapshot.txt"


def part(address: str, number: int) -> str:
    """The further parts of a list or text that is too long for one page: the first stands at the
    address itself, the second at `part/2/` below it."""
    return address if number == 1 else f"{address}part/{number}/"


def parts(address: str, count: int) -> list[str]:
    """The addresses of so many parts, in order."""
    return [part(address, number) for number in range(1, count + 1)]


def text(source_id: str) -> str:
    """A stored copy as a page with its quotations marked, where the copy is published."""
    return f"{source(source_id)}text/"


def claim_anchor(entry_id: str, claim_id: str) -> str:
    """Where a claim stands in the list on its source's page. No id has a full stop in it."""
    return f"claim-{entry_id}.{claim_id}"


def passage_anchor(start: int) -> str:
    """Where the passage that begins at a code point of a stored copy stands on the pages of its text."""
    return f"at-{start}"


def embed(entry_id: str, claim_id: str) -> str:
    """The frame that shows a claim on other sites."""
    return f"{EMBEDDED}claims/{entry_id}/{claim_id}/"


def oembed(entry_id: str, claim_id: str) -> str:
    """What tells other programs of the frame (oEmbed)."""
    return f"{embed(entry_id, claim_id)}oembed.json"


def card_of_site() -> str:
    return asset("cards/site.png")


def card_of_entry(entry_id: str) -> str:
    return asset(f"cards/entries/{entry_id}.png")


def card_of_claim(entry_id: str, claim_id: str) -> str:
    return asset(f"cards/claims/{entry_id}/{claim_id}.png")


def page(page_id: str) -> str:
    return f"{page_id}/"


def year(number: int) -> str:
    """Four digits, and a minus sign before the astronomical years below zero: years/-0044/."""
    return f"years/{'-' if number < 0 else ''}{abs(number):04d}/"


def name(kind: str, text: str) -> str:
    """The page of a tag, actor or place: kind is `tags`, `actors` or `places`."""
    return f"{kind}/{slug(text)}/"


def asset(path: str) -> str:
    return f"assets/{path}"


def asset_named(named: str, path: str, assets: Container[str]) -> str | None:
    """Where the file below static/ is published that an editor names in the file at `path`:
    `photo.jpg`, `static/photo.jpg`, or the way there from that file."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
    inside = named.lstrip("/")
    for candidate in (inside, inside.removeprefix("static/"), beside.removeprefix("static/")):
        if candidate in assets:
            return asset(candidate)
    return None


@lru_cache(maxsize=4_096)
def slug(text: str) -> str:
    """A name as part of an address: its letters and digits in any script, small, joined by hyphens."""
    folded = normalised("NFKC", text).casefold()
    joined = _NOT_WORD.sub("-", folded).strip("-")
    # What Windows takes for a device can be no folder there.
    return f"{joined}-" if _DEVICE.fullmatch(joined) else joined


def encoded(address: str) -> str:
    """An address as links have it: its letters beyond ASCII percent-encoded (RFC 3986)."""
    if _AS_IT_IS.fullmatch(address):
        return address
    return quote(address, safe="/#-_.~")


def upward(address: str) -> str:
    """The relative path from a page to the site's base: `../../` from `entries/pact/`."""
    return "../" * address.count("/") or "./"
