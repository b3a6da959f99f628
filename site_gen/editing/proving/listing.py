"""What data/manifest.json says of a site's files."""

import re

import orjson
from msgspec import Struct

from site_gen import addresses

MANIFEST = addresses.MANIFEST
LARGEST_MANIFEST = 200_000_000
"""Bytes: a million files and more."""
LARGEST_FILE = 500_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")


class ManifestError(ValueError):
    """The manifest can't be used, and why."""


class Listed(Struct, frozen=True):
    """A file of a site: its path below the site's base, its size in bytes, its sha256 in hexadecimal."""

    path: str
    size: int
    sha256: str


class Manifest(Struct, frozen=True):
    """The files by their paths, and the digest of them that it states, if it does."""

    files: tuple[Listed, ...]
    digest: str | None


def read(data: bytes) -> Manifest:
    """The manifest that the bytes are. Raises ManifestError, for a path that leads out of the site, too."""
    try:
        told = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ManifestError(f"it is not JSON: {error.msg}") from error
    items = told.get("files") if isinstance(told, dict) else None
    if not isinstance(items, list):
        raise ManifestError("it has no list called `files`")
    files = tuple(_listed(item, number) for number, item in enumerate(items, 1))
    paths = {file.path for file in files}
    if len(paths) < len(files):
        raise ManifestError("it lists a file twice")
    if MANIFEST in paths:
        raise ManifestError("it lists itself, which it can't have the hash of")
    digest = told.get("digest")
    return Manifest(files, digest if isinstance(digest, str) else None)


def _listed(item: object, number: int) -> Listed:
    if not isinstance(item, dict):
        raise ManifestError(f"item {number} of `files` is no record")
    path, size, sha256 = item.get("path"), item.get("size"), item.get("sha256")
    if not isinstance(path, str) or not is_inside(path):
        raise ManifestError(f"item {number} has a path that is not one of a file of the site")
    if not isinstance(size, int) or not 0 <= size <= LARGEST_FILE:
        raise ManifestError(f"the size of `{path}` is not one of a file that can be looked at")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise ManifestError(f"the sha256 of `{path}` has not 64 digits and letters a to f")
    return Listed(path, size, sha256)


def is_inside(path: str) -> bool:
    """Whether a path leads to a file below the folder that it starts from, on any system."""
    parts = path.split("/")
    return not (_CONTROL.search(path) or ":" in parts[0] or {"", ".", ".."} & set(parts))
