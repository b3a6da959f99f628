"""data/manifest.json: what was written, so that anyone can hold a published site against it."""

import hashlib
from collections.abc import Mapping

from site_gen.writing.exports.documents import encode


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Path, size in bytes and sha256 of every file but the manifest itself, by path."""
    listed = [
        {"path": path, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]
    return encode({"files": listed})
