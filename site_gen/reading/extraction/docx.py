"""Word documents (DOCX, ISO 29500): their paragraphs, tables and notes, as they stand when every change is accepted.

Python's own parser reads them. It asks for nothing outside the document, and expat bounds what entities
become; the process that this runs in bounds the rest.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from site_gen.reading.extraction.outcome import (
    Extracted,
    UnreadableError,
    Wish,
    cleaned,
    joined,
)
from site_gen.reading.extraction.zipped import Zipped

_DOCX = "docx/1"
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was moved away, and properties, in which a tab is no tab of the text.
_LEFT_OUT = frozenset(("moveFrom", "pPr", "rPr", "sectPr"))
_CHARACTERS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "p": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_NOTES = ("footnotes.xml", "endnotes.xml")


def extract(data: bytes, wish: Wish) -> Extracted:  # noqa: ARG001 - a document has one text
    zipped = Zipped(data)
    main = _main_part(zipped)
    notes = [posixpath.join(posixpath.dirname(main), name) for name in _NOTES]
    parts = [main, *(name for name in notes if name in zipped.names)]
    try:
        texts = ["".join(_text(zipped.read(name))).strip() for name in parts]
    except ET.ParseError as error:
        raise UnreadableError(f"is damaged, or no Word document ({error})") from error
    text = cleaned(joined([text for text in texts if text]))
    if not text:
        raise UnreadableError("has no text in it")
    return Extracted(text, _DOCX)


def _main_part(zipped: Zipped) -> str:
    """The part that the package names as its document."""
    try:
        relations = ET.fromstring(zipped.read("_rels/.rels"))  # noqa: S314 - see the module
    except ET.ParseError as error:
        raise UnreadableError(f"is damaged, or no Word document ({error})") from error
    for relation in relations:
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    raise UnreadableError("is no Word document: it names no text")


def _text(part: bytes) -> Iterator[str]:
    left_out = 0
    for event, element in ET.iterparse(BytesIO(part), ("start", "end")):  # noqa: S314 - see the module
        name = _name(element.tag)
        is_left_out = name in _LEFT_OUT
        if event == "start":
            left_out += is_left_out
            continue
        left_out -= is_left_out
        if not left_out and not is_left_out:
            yield (element.text or "") if name == "t" else _CHARACTERS.get(name, "")
        element.clear()


def _name(tag: str) -> str:
    """The name of an element of Word's; of what is said again for older programs, one that is left out."""
    if tag == _ALTERNATIVE:
        return "moveFrom"
    namespace = next((known for known in _WORD if tag.startswith(known)), None)
    return tag.removeprefix(namespace) if namespace else ""
