"""Files within a zip file: neither one of them nor all together are larger than those of a document should be."""

import struct
import zipfile
import zlib
from io import BytesIO
from itertools import pairwise

from site_gen.reading.extraction.outcome import LARGEST, LARGEST_PART, UnreadableError, too_large

_MOST_FILES = 20_000
_HEAD = 30
"""Bytes before the name of a file; the last four tell how long that is, and what comes after it."""
_DAMAGED = "is damaged, or not of the kind that its name says"
_AGAIN = "Retrieve it again: perhaps it was cut short."


class Zipped:
    """Raises UnreadableError for what is no zip file, or one that is damaged, locked or too large."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise UnreadableError(f"{_DAMAGED} ({error})", _AGAIN) from error
        self._left = LARGEST
        listed = self._file.namelist()
        if len(listed) > _MOST_FILES:
            raise UnreadableError(f"has {len(listed):,} files in it; the limit is {_MOST_FILES:,}")
        if _overlap(data, self._file.infolist()):
            raise UnreadableError(
                "has files that overlap each other, as only one does that was made to hurt its reader",
                "Retrieve it again, or store another copy.",
            )
        # Each once: one that was replaced is listed twice.
        self.names = list(dict.fromkeys(listed))

    def read(self, name: str) -> bytes:
        try:
            with self._file.open(name) as file:
                data = file.read(min(self._left, LARGEST_PART) + 1)
        except KeyError as error:
            raise UnreadableError(f"{_DAMAGED}: it has no `{name[:100]}`", _AGAIN) from error
        except RuntimeError as error:
            raise UnreadableError(
                "is encrypted: it opens with a password only", "Store a copy without one."
            ) from error
        except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError) as error:
            raise UnreadableError(f"{_DAMAGED} ({error})", _AGAIN) from error
        # The same bytes may stand in it under many names, so what the whole has says nothing.
        self._left -= len(data)
        if self._left < 0 or len(data) > LARGEST_PART:
            raise too_large()
        return data


def _overlap(data: bytes, listed: list[zipfile.ZipInfo]) -> bool:
    """Whether bytes belong to more than one file. Some versions of Python refuse to read such ones, and others do not."""
    in_order = sorted(listed, key=lambda file: file.header_offset)
    return any(_end(data, one) > other.header_offset for one, other in pairwise(in_order))


def _end(data: bytes, file: zipfile.ZipInfo) -> int:
    """Where a file ends. One whose head stands nowhere is told as damaged when it is read."""
    start = file.header_offset
    if not 0 <= start <= len(data) - _HEAD:
        return start
    name, extra = struct.unpack_from("<HH", data, start + _HEAD - 4)
    return start + _HEAD + int(name) + int(extra) + file.compress_size
