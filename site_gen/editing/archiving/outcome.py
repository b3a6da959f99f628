"""What came of storing a document, and the record that is written of it."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from site_gen.dates import Day
from site_gen.editing.archiving import storing
from site_gen.editing.archiving.description import Description
from site_gen.editing.archiving.storing import Spot

Approve = Callable[[Sequence[str]], None]
"""Called with the paths of what would be overwritten; raises an error of its own where that may not be."""


class Stored(Struct, frozen=True):
    """A document that was stored, with its size in bytes; `url` is the address that was recorded."""

    spot: Spot
    size: int
    sha256: str
    description: Description
    url: str | None = None


def store(
    root: Path, spot: Spot, data: bytes, description: Description, url: str | None, on: Day
) -> Stored:
    """Write a snapshot, unless it stands there just so, and the record of its source. `on` is the day on
    which it was retrieved. Raises NotStoredError."""
    sha256 = hashlib.sha256(data).hexdigest()
    fields = {
        **description.fields,
        "retrieved": on.iso,
        "snapshot": spot.snapshot,
        "sha256": sha256,
    } | ({"url": url} if url else {})
    comments = []
    if description.canonical and description.canonical != url:
        comments.append(f"The page calls this its own address: {description.canonical}")
    text = storing.record_text(root, spot, fields, comments)
    storing.write(root, spot, data, text)
    return Stored(spot, len(data), sha256, description, url)
