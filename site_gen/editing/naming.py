"""Ids made out of what things are called, and of where they were found."""

import hashlib
import re
from urllib.parse import unquote

from anyascii import anyascii

_LONGEST = 60
_BEGINNING = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def slug(text: str) -> str:
    """The text in the letters of an id, cut between words; empty where it has none."""
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower())
    joined = "-".join(words)
    if len(joined) <= _LONGEST:
        return joined
    return joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]


def mark(text: str) -> str:
    """Eight characters that another text most likely has not."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def of_address(url: str) -> str:
    """An id for what stands at an address of the web."""
    return slug(_BEGINNING.sub("", unquote(url))) or mark(url)
