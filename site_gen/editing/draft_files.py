"""What all commands that write drafts have in common: ids, a status, and files that are only ever
added."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from site_gen import dates
from site_gen.dates import End
from site_gen.editing import naming, placing
from site_gen.model import Needs, Status

ENTRIES = "content/entries"
_PREFERRED_STATUS = "unproven"
_WITHDRAWN = "retracted"


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write new files, by their paths from the site's root. Raises OSError, FileExistsError if one has
    come to be meanwhile."""
    for path, text in texts.items():
        placing.add(root, path, text.encode("utf-8"))


def entry_id(date: str, title: str) -> str:
    """An entry's id out of its date, in EDTF, and its title."""
    return f"{_when(date)}-{naming.slug(title) or naming.mark(title)}"


def each_its_own(ids: Iterable[str]) -> Iterator[str]:
    """Of two ids that would be the same, the second gets a number."""
    used: set[str] = set()
    given: Counter[str] = Counter()
    for first in ids:
        own = first
        while own in used:
            given[first] += 1
            own = f"{first}-{given[first] + 1}"
        used.add(own)
        yield own


def status(statuses: tuple[Status, ...]) -> str:
    """A status of the site's scale for a claim that has no evidence yet."""
    ids = [status.id for status in statuses]
    if _PREFERRED_STATUS in ids:
        return _PREFERRED_STATUS
    undemanding = [item.id for item in statuses if item.needs == Needs() and item.id != _WITHDRAWN]
    return (undemanding or ids)[0]


def _when(date: str) -> str:
    """The first day of a date as part of an id: `1989-11-09`, `44bce-03-15`, `198x`."""
    read = dates.parse(date)
    start, _, end = date.partition("/")
    part, text = (read.end, end) if isinstance(read.start, End) else (read.start, start)
    year, rest = re.findall(r"^Y?(-?[\dX]+)(.*)", re.sub(r"T.*|[?~%]", "", text))[0]
    if not isinstance(part, End) and part.year <= 0:
        year = f"{1 - part.year}bce"
    return f"{year}{rest}".lower()
