"""Which publication brought each correction of an entry. What a correction tells of was, as a rule,
changed in the same one.

A correction has no id. It is the same as long as its date, note and claim are; one that takes the place
of another of the same note, or of the same date and claim, is that one reworded.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from site_gen.dates import Day
from site_gen.model import Correction, Entry
from site_gen.reading.changes import Change, plain

Name = tuple[Day | None, str, str | None]
"""A correction's date, note and claim."""


class Arrival(Struct, frozen=True):
    """The publication that brought a correction, by its number on the main line, from 0; `commit` (the
    whole hash) is None for what is not committed yet. `changes` are those of the entry's title, date
    and summary in the same publication."""

    number: int
    commit: str | None
    changes: tuple[Change, ...] = ()


class Record(Struct, frozen=True):
    """What an entry that is published says beside its claims. The date is EDTF."""

    title: str
    date: str
    summary: str | None
    corrections: tuple[Name, ...]


def name_of(correction: Correction) -> Name:
    return correction.date, plain(correction.note) or "", correction.claim


def record_of(entry: Entry) -> Record:
    corrections = tuple(map(name_of, entry.corrections))
    return Record(entry.title, entry.date.text, entry.summary, corrections)


class Arrivals:
    """The arrivals of all corrections, as one publication after the other is entered."""

    def __init__(self) -> None:
        self._brought: defaultdict[str, dict[Name, Arrival | None]] = defaultdict(dict)
        self._standing: dict[str, tuple[Name, ...]] = {}
        self._last: dict[str, Record] = {}

    def enter(self, entry_id: str, record: Record | None, number: int, commit: str | None) -> None:
        """Add what a publication says of an entry; `record` is None where it is not published."""
        if record is not None:
            changes = _changes(self._last[entry_id], record) if entry_id in self._last else ()
            self._enter(entry_id, record, Arrival(number, commit, changes))

    def enter_standing(self, entry_id: str, record: Record | None) -> None:
        """Add what an entry says where the known past begins: what brought it is not known."""
        if record is not None:
            self._enter(entry_id, record, None)

    def known(self) -> dict[tuple[str, Name], Arrival]:
        """By the entry's id and the correction. One that nothing is known of is not there."""
        return {
            (entry_id, name): arrival
            for entry_id, names in sorted(self._brought.items())
            for name, arrival in names.items()
            if arrival
        }

    def _enter(self, entry_id: str, record: Record, arrival: Arrival | None) -> None:
        brought, names = self._brought[entry_id], record.corrections
        new = [name for name in dict.fromkeys(names) if name not in brought]
        gone = [name for name in self._standing.get(entry_id, ()) if name not in names]
        for part in (_note, _date_and_claim):
            for name, former in _reworded(new, gone, part):
                brought[name] = brought[former]
        brought |= dict.fromkeys(new, arrival)
        self._standing[entry_id] = names
        self._last[entry_id] = record


def _reworded(
    new: list[Name], gone: list[Name], part: Callable[[Name], object]
) -> Iterable[tuple[Name, Name]]:
    """Pairs of new and gone ones that have a part in common, which are taken out of both."""
    for name in tuple(new):
        former = next((other for other in gone if part(other) == part(name)), None)
        if former:
            new.remove(name)
            gone.remove(former)
            yield name, former


def _note(name: Name) -> object:
    return name[1]


def _date_and_claim(name: Name) -> object:
    return name[0], name[2]


def _changes(before: Record, after: Record) -> tuple[Change, ...]:
    pairs: Sequence[Change] = (
        Change("title", plain(before.title), plain(after.title)),
        Change("date", before.date, after.date),
        Change("summary", plain(before.summary), plain(after.summary)),
    )
    return tuple(change for change in pairs if change.before != change.after)
