"""The text of a fetched page, to look for quotations in."""

from site_gen.reading.extraction.page_text import HTML, decoded, shown


def is_text(media_type: str | None) -> bool:
    """Whether quotations can be looked for in bodies of this type. One of no type may be anything."""
    return media_type is None or media_type in HTML or media_type.startswith("text/")


def text_of(body: bytes, content_type: str | None) -> str | None:
    """The text that the page shows, paragraphs on lines of their own; None if the body is no text.

    `content_type` is the header, if there was one.
    """
    media_type = (content_type or "").partition(";")[0].strip().lower() or None
    if not is_text(media_type):
        return None
    text = decoded(body, content_type or "")
    if media_type is None and ("\0" in text or text.startswith("%PDF")):
        return None
    if media_type in HTML or (media_type is None and text.lstrip().startswith("<")):
        return shown(text)
    return text
