"""Emails (RFC 5322, MIME): who wrote to whom, when and of what, and the text. Attachments are not read."""

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from site_gen.reading.extraction import page_text, web_page
from site_gen.reading.extraction.outcome import Extracted, UnreadableError, Wish, cleaned, joined

_MAIL = "mail/1"
_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def extract(data: bytes, wish: Wish) -> Extracted:  # noqa: ARG001 - an email has one text
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not any(name in message for name in _SHOWN):
        raise UnreadableError(
            "is damaged, or no email: it does not begin with From, Date or Subject"
        )
    body = message.get_body(("plain", "html"))
    text = _text(body).strip() if body else ""
    if not text:
        raise UnreadableError(
            "has no text of its own", "Store what is attached to it as a source of its own."
        )
    head = "\n".join(f"{name}: {message[name]}" for name in _SHOWN if name in message)
    return Extracted(cleaned(joined([head, text])), _MAIL)


def _text(body: MIMEPart) -> str:
    data = body.get_payload(decode=True)
    content_type = str(body.get("Content-Type", ""))
    if not isinstance(data, bytes):
        return ""
    if body.get_content_subtype() == "html":
        return web_page.whole_text(data, content_type)
    return page_text.decoded(data, content_type)
