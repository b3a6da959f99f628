"""Texts that were read out of documents, kept in the user's cache folder, so that each is read once.

Not in the site's folder: what stands there came with the content, and a text that anybody could commit
would prove anything. It can be deleted at any time. A file that can't be read, or not as what it should be,
counts as none; where none can be written, nothing is kept.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs
from msgspec import to_builtins

from site_gen.reading.extraction.kinds import Kind
from site_gen.reading.extraction.outcome import Extracted, Wish
from site_gen.reading.extraction.workers import extracted

_FORMAT = 3


def key_of(kind: Kind, sha256: str, wish: Wish) -> str:
    """Names a text by all that it depends on."""
    told = [_FORMAT, sha256, kind.fingerprint, wish.is_whole, wish.url]
    return hashlib.sha256(json.dumps(told).encode("ascii")).hexdigest()


def recall(key: str) -> Extracted | None:
    try:
        digest, _, body = (_folder() / key).read_bytes().partition(b"\n")
        if digest.decode("ascii") != _digest(key, body):
            return None
        return extracted(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(key: str, text: Extracted) -> None:
    """Keep a text. Its file is replaced whole or not at all."""
    body = json.dumps(to_builtins(text)).encode("ascii")
    with suppress(OSError):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", dir=folder)
        fresh = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_digest(key, body).encode("ascii") + b"\n" + body)
            fresh.replace(folder / key)
        finally:
            fresh.unlink(missing_ok=True)


def _folder() -> Path:
    return platformdirs.user_cache_path("site_gen", appauthor=False) / "texts"


def _digest(key: str, body: bytes) -> str:
    """Of a body under its own name: a file that was renamed or cut short is told by it."""
    return hashlib.sha256(key.encode("ascii") + body).hexdigest()
