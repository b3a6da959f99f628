"""Files within a zip file: neither one of them nor all together are larger than those of a document should be."""

import zipfile
import zlib
from io import BytesIO

from site_gen.reading.extraction.outcome import LARGEST, LARGEST_PART, UnreadableError, too_large

_MOST_FILES = 20_000
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
        # Each once, however often it is listed.
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
