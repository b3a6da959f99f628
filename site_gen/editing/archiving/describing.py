"""What a document says of itself, whatever kind of document it is."""

from site_gen.editing.archiving import description, pdf_info
from site_gen.editing.archiving.description import Description
from site_gen.reading.extraction.page_text import HTML, decoded

_PDF = "application/pdf"
_BY_SUFFIX = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": _PDF,
}


def describe(body: bytes, content_type: str | None, url: str) -> Description:
    """What a body says of itself; `content_type` is the header that came with it, if any did."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in HTML or (not kind and body.lstrip()[:1] == b"<"):
        return description.of_page(decoded(body, content_type or ""), url)
    if kind == _PDF or body.startswith(b"%PDF-"):
        return pdf_info.of_pdf(body)
    return Description({})


def describe_file(body: bytes, suffix: str) -> Description:
    return describe(body, _BY_SUFFIX.get(suffix.lower(), "application/octet-stream"), "")
