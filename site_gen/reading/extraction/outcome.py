"""What is asked of an extractor, and what comes of it: a text with its pages, or a reason why there is none."""

import re
from collections.abc import Iterable

from msgspec import Struct

from site_gen.reading.files import FORBIDDEN

LONGEST = 20_000_000
"""Code points of a document's text: many times those of the longest novel."""
LARGEST_PART = 100_000_000
"""Bytes of one file within an archive, once decompressed."""
LARGEST = 500_000_000
"""Bytes of all that is read out of an archive, once decompressed."""

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


class Wish(Struct, frozen=True):
    """What an editor asked for: the text of a web page that `is_whole` or the main text alone, and out
    of an archive the answer of `url`."""

    is_whole: bool = False
    url: str | None = None


class Page(Struct, frozen=True):
    """A page of a document: the code point at which it begins, its place in the file, from 1, and the
    numbers that it goes by, the one to show first."""

    start: int
    place: int
    numbers: tuple[str, ...]


class Extracted(Struct, frozen=True):
    """A document's text. `extractor` names what read it, each part with a version, and `pages` are in
    order, none for a document that has no pages; `links` are the whole addresses (http, https) that a web page has
    in its markup, each once."""

    text: str
    extractor: str
    pages: tuple[Page, ...] = ()
    links: tuple[str, ...] = ()


class UnreadableError(Exception):
    """A document has no text, or none that can be read. The reason goes on after its name: “is locked”."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def cleaned(text: str) -> str:
    """The text with every line ended by a newline alone; what no JSON or XML may hold is U+FFFD."""
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", text))


def too_large() -> UnreadableError:
    return UnreadableError(
        "unpacks to more than any snapshot should",
        "Store the part of it that is quoted, or its text.",
    )


def too_long() -> UnreadableError:
    return UnreadableError(
        f"has more than {LONGEST:,} characters of text", "Store the part of it that is quoted."
    )


def bounded(parts: Iterable[str]) -> list[str]:
    """The parts of a document. Raises UnreadableError once they are too long, and asks for no more of them."""
    taken: list[str] = []
    length = 0
    for part in parts:
        length += len(part)
        if length > LONGEST:
            raise too_long()
        taken.append(part)
    return taken


def joined(parts: Iterable[str]) -> str:
    """The parts of a document, with a blank line between two. Raises UnreadableError like `bounded`."""
    return "\n\n".join(bounded(parts))
