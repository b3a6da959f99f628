"""PDFs, by pypdf: the text of each page in the order in which it was drawn.

A quotation may go on from one page to the next, so what is printed on every page is taken out of the way
(`running`). Words that a typesetter divided stay so: the search for quotations knows of hyphens at lines' ends.
"""

import importlib.metadata
import re
from io import BytesIO
from typing import TYPE_CHECKING

from site_gen.reading.extraction import running
from site_gen.reading.extraction.outcome import (
    Extracted,
    Page,
    UnreadableError,
    Wish,
    bounded,
    cleaned,
    joined,
)

if TYPE_CHECKING:
    import pypdf

MOST_PAGES = 10_000
_PAGES = "pages/1"
_OBJECT = re.compile(r"IndirectObject\((\d+), (\d+), \d+\)")
_APART = len("\n\n")


def extract(data: bytes, wish: Wish) -> Extracted:  # noqa: ARG001 - a PDF has one text
    import pypdf  # noqa: PLC0415 - a quarter of a second, and an extra

    try:
        reader = _opened(pypdf.PdfReader(BytesIO(data)))
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise UnreadableError(f"has {count:,} pages; the limit is {MOST_PAGES:,}")
        pages = bounded(cleaned(page.extract_text()) for page in reader.pages)
        labels = list(reader.page_labels)
    except pypdf.errors.LimitReachedError as error:
        raise UnreadableError(
            f"unpacks to more than any document should ({_told(error)})",
            "Print it to a new PDF, and store that.",
        ) from error
    except pypdf.errors.PyPdfError as error:
        raise UnreadableError(
            f"is damaged, or no PDF ({_told(error)})",
            "Retrieve it again: perhaps it was cut short.",
        ) from error
    if not any(page.strip() for page in pages):
        raise UnreadableError(
            "has no text in it: it needs OCR",
            "Its pages are pictures. Make a copy with text (OCRmyPDF does), read it against the "
            "pictures, and store that copy.",
        )
    version = importlib.metadata.version("pypdf")
    return _extracted(pages, labels, f"pypdf/{version} {_PAGES}")


def _told(error: Exception) -> str:
    """What pypdf says, without the number that it has for a reader, which is another each time."""
    return _OBJECT.sub(r"object \1 \2", str(error))


def _opened(reader: "pypdf.PdfReader") -> "pypdf.PdfReader":
    """The reader, unlocked where the document asks for no password: many forbid only printing."""
    import pypdf  # noqa: PLC0415 - loaded already

    if not reader.is_encrypted:
        return reader
    try:
        is_open = reader.decrypt("") != pypdf.PasswordType.NOT_DECRYPTED
    except pypdf.errors.DependencyError as error:
        raise ModuleNotFoundError(name="cryptography") from error
    if not is_open:
        raise UnreadableError(
            "is encrypted: it opens with a password only",
            "Open it with the password, print it to a new PDF, and store that.",
        )
    return reader


def _extracted(pages: list[str], labels: list[str], extractor: str) -> Extracted:
    """The pages as one text, with the place and the numbers of each."""
    bodies, printed = running.without_repeats(pages)
    text = joined(bodies)
    marks: list[Page] = []
    start = 0
    for index, body in enumerate(bodies):
        number = str(index + 1)
        # What a reader's program shows, then what stands on the paper, then where it is in the file.
        known = (labels[index] if index < len(labels) else number, printed[index], number)
        marks.append(Page(start, index + 1, tuple(dict.fromkeys(filter(None, known)))))
        start += len(body) + _APART
    return Extracted(text, extractor, tuple(marks))
