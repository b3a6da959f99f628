"""Web pages: their main text, as trafilatura sees it, or all the text that they show."""

import html
import importlib.metadata
import re
from itertools import islice

from msgspec.structs import replace

from site_gen.reading.extraction import page_text
from site_gen.reading.extraction.outcome import Extracted, UnreadableError, Wish, cleaned

_LINK = re.compile(
    r"""\b(?:href|cite|content)\s*=\s*(?:"\s*(https?:[^"\s<>]+)|'\s*(https?:[^'\s<>]+))""",
    re.IGNORECASE,
)
_MOST_LINKS = 10_000
_BLANK_LINES = re.compile("\n{3,}")
_WHOLE = "page-text/1"
_MAIN = "main/1"


def extract(data: bytes, wish: Wish) -> Extracted:
    return extract_page(data, "", wish)


def extract_page(data: bytes, content_type: str, wish: Wish) -> Extracted:
    """The text of a page that came with that Content-Type header, or with an empty one."""
    page = page_text.decoded(data, content_type)
    read = _whole(data, content_type) if wish.is_whole else _main(page)
    return replace(read, links=_links(page))


def whole_text(data: bytes, content_type: str) -> str:
    """All the text that a page shows, without spaces at the edges of lines, and with one blank line for many."""
    shown = cleaned(page_text.shown(page_text.decoded(data, content_type)))
    lines = "\n".join(line.strip() for line in shown.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def _links(page: str) -> tuple[str, ...]:
    """The whole addresses that attributes of the page's elements have, links and metadata alike."""
    found = dict.fromkeys(html.unescape(match[1] or match[2]) for match in _LINK.finditer(page))
    return tuple(islice(found, _MOST_LINKS))


def _whole(data: bytes, content_type: str) -> Extracted:
    text = whole_text(data, content_type)
    if not text:
        raise UnreadableError(
            "shows no text: perhaps its scripts bring it",
            "Store the page as a browser has it once it is loaded, or its text.",
        )
    return Extracted(text, _WHOLE)


def _main(page: str) -> Extracted:
    import trafilatura  # noqa: PLC0415 - half a second, and an extra

    # Comments are other people's words; duplicates are kept, for what is told twice is in the page twice.
    text = trafilatura.extract(
        page, include_comments=False, include_formatting=False, deduplicate=False
    )
    if not text or not text.strip():
        raise UnreadableError(
            "has no main text that stands out from the rest of the page",
            "Write `extract: whole` into the source, so that all text of the page counts.",
        )
    version = importlib.metadata.version("trafilatura")
    return Extracted(cleaned(text), f"trafilatura/{version} {_MAIN}")
