"""The digest of a site: one hash that stands for all of its files but the pages, so that pages can show it.

A page that had the hash of the whole manifest in it would be in the manifest itself. What is left out are the
pages, each of which the manifest lists with a hash of its own, and the site maps, which list the pages.
"""

import hashlib
import re
from collections.abc import Iterable

_LEFT_OUT = re.compile(r".*\.html|sitemap(-[0-9]+)?\.xml", re.DOTALL)


def is_covered(path: str) -> bool:
    """Whether the digest stands for the file at that path of the output, too."""
    return not _LEFT_OUT.fullmatch(path)


def digest(files: Iterable[tuple[str, str]]) -> str:
    """Of files' paths, with the sha256 of each, the sha256 of what `sha256sum` would print of those that it stands
    for, sorted by path."""
    covered = sorted((path, sha256) for path, sha256 in files if is_covered(path))
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in covered)
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
