"""data/manifest.json: what was written, so that anyone can hold a published site against it."""

from collections.abc import Iterable

from site_gen import digests
from site_gen.writing.exports.documents import encode
from site_gen.writing.output import Written


def digest(files: Iterable[Written]) -> str:
    """The digest that pages show, of all files that it stands for."""
    return digests.digest((file.path, file.sha256) for file in files)


def manifest(files: Iterable[Written], digest: str) -> bytes:
    """The digest; and path, size in bytes and sha256 of every file but the manifest itself, by path."""
    listed = [
        {"path": file.path, "size": file.size, "sha256": file.sha256}
        for file in sorted(files, key=lambda file: file.path)
    ]
    return encode({"digest": digest, "files": listed})
