"""Books (EPUB 2 and 3): the chapters in the order of reading, each with all the text that it shows."""

import posixpath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from site_gen.reading.extraction import web_page
from site_gen.reading.extraction.outcome import Extracted, UnreadableError, Wish, joined
from site_gen.reading.extraction.zipped import Zipped

_EPUB = "epub/1"
_CONTAINER = "META-INF/container.xml"
_LOCKS = frozenset(("META-INF/rights.xml", "META-INF/sinf.xml", "META-INF/license.lcpl"))
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


def extract(data: bytes, wish: Wish) -> Extracted:  # noqa: ARG001 - a book has one text
    zipped = Zipped(data)
    if not _LOCKS.isdisjoint(zipped.names):
        raise UnreadableError(
            "is locked by its seller's copy protection", "Store the passage's chapter as a text."
        )
    try:
        chapters = (web_page.whole_text(zipped.read(name), "") for name in _chapters(zipped))
        text = joined(filter(None, chapters))
    except ET.ParseError as error:
        raise UnreadableError(f"is damaged, or no EPUB ({error})") from error
    if not text:
        raise UnreadableError("has no text in it: its pages may be pictures, which need OCR")
    return Extracted(text, _EPUB)


def _chapters(zipped: Zipped) -> list[str]:
    """The names of the files that are read one after the other."""
    container = ET.fromstring(zipped.read(_CONTAINER))  # noqa: S314 - bounded by our process and expat
    root = next((item.get("full-path") for item in container.iterfind(".//{*}rootfile")), None)
    if root is None:
        raise UnreadableError("is no EPUB: it names no book")
    package = ET.fromstring(zipped.read(root))  # noqa: S314
    files = {
        item.get("id"): posixpath.normpath(
            posixpath.join(posixpath.dirname(root), unquote(item.get("href", "")))
        )
        for item in package.iterfind("{*}manifest/{*}item")
        if item.get("media-type") in _CHAPTERS
    }
    read = (item.get("idref") for item in package.iterfind("{*}spine/{*}itemref"))
    # Each once: a book that is named again and again grows beyond measure.
    return list(dict.fromkeys(files[name] for name in read if name in files))
