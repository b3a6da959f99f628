"""The corrections of an entry, each with the change that it tells of, where the site's history has it.

That is what the publication changed which brought the correction: of its claim, or, if it names none, of
the entry and all its claims but those that another correction of that publication names. Where that
changed nothing of these, it is what changed nearest to it on the correction's day, unless another
correction came with that. Where neither is known there is none: rather no before than a wrong one.
"""

from collections.abc import Iterator

from msgspec import Struct

from site_gen import addresses
from site_gen.dates import Day
from site_gen.model import Correction, Entry
from site_gen.reading.corrections import Arrival, name_of
from site_gen.reading.history import Histories, Step
from site_gen.writing.history import ChangeView, Teller


class Corrected(Struct, frozen=True):
    """What changed of one claim; of the entry itself where `text` and `address` are None. They are the
    claim as it is now."""

    text: str | None
    address: str | None
    changes: tuple[ChangeView, ...]


class CorrectionView(Struct, frozen=True):
    """A correction, `number` among its entry's as they are written, from 1. `claim` is the address of
    the claim that it names, if the entry has it. `commit` is the short hash of what made the changes,
    `link` its address where the site's repository has one; both are None where no change is known, or
    it is not committed yet."""

    date: Day
    note: str
    number: int
    claim: str | None
    corrected: tuple[Corrected, ...] = ()
    commit: str | None = None
    link: str | None = None

    @property
    def anchor(self) -> str:
        """Its id on its entry's page."""
        return f"correction-{self.number}"


def corrections(entry: Entry, teller: Teller) -> tuple[CorrectionView, ...]:
    """Newest first; those of one day as they are written."""
    told = [
        _view(entry, number, correction, correction.date, teller)
        for number, correction in enumerate(entry.corrections, 1)
        if correction.date
    ]
    return tuple(sorted(told, key=lambda view: view.date, reverse=True))


def _view(
    entry: Entry, number: int, correction: Correction, day: Day, teller: Teller
) -> CorrectionView:
    named = {claim.id: claim for claim in entry.claims}
    claim = correction.claim if correction.claim in named else None
    address = addresses.claim(entry.id, claim) if claim else None
    about, steps = _change(entry, correction, teller.histories)
    corrected = [Corrected(None, None, teller.changes(about.changes))] if about else []
    corrected += [
        Corrected(named[of].text, addresses.claim(entry.id, of), teller.changes(step.changes))
        for of, step in steps
    ]
    commit = steps[0][1].commit if steps else about.commit if about else None
    shown = teller.commit(commit)
    return CorrectionView(day, correction.note, number, address, tuple(corrected), *shown)


_Steps = list[tuple[str, Step]]
"""Steps with the ids of their claims."""


def _change(
    entry: Entry, correction: Correction, histories: Histories
) -> tuple[Arrival | None, _Steps]:
    """What changed of the entry itself, and the steps of its claims."""
    arrival = histories.corrections.get((entry.id, name_of(correction)))
    if arrival is None:
        return None, []
    steps = list(_steps(entry, correction, histories))
    about = arrival if arrival.changes and correction.claim is None else None
    named = set() if correction.claim else _named(entry, arrival, histories)
    together = [(of, step) for of, step in steps if step.number == arrival.number]
    together = [(of, step) for of, step in together if of not in named]
    if about or together:
        return about, [(of, step) for of, step in together if step.changes]
    taken = set(_taken(entry, correction, histories))
    near = [
        (of, step)
        for of, step in steps
        if step.changes and step.day == correction.date and step.number not in taken
    ]
    distances = [(abs(step.number - arrival.number), step.number) for _, step in near]
    _, nearest = min(distances, default=(0, None))
    return None, [(of, step) for of, step in near if step.number == nearest]


def _steps(
    entry: Entry, correction: Correction, histories: Histories
) -> Iterator[tuple[str, Step]]:
    """Of the claim that a correction names, or of all that the entry has now."""
    for claim in entry.claims:
        if correction.claim in (None, claim.id):
            for step in histories.claims.get((entry.id, claim.id), ()):
                yield claim.id, step


def _named(entry: Entry, arrival: Arrival, histories: Histories) -> set[str | None]:
    """The claims that corrections name which one publication brought."""
    return {
        item.claim
        for item in entry.corrections
        if (found := histories.corrections.get((entry.id, name_of(item))))
        and found.number == arrival.number
    }


def _taken(entry: Entry, correction: Correction, histories: Histories) -> Iterator[int]:
    """The publications that brought other corrections which can tell of the same claim."""
    own = name_of(correction)
    for name in map(name_of, entry.corrections):
        arrival = histories.corrections.get((entry.id, name))
        if arrival and name != own and (None in (name[2], own[2]) or name[2] == own[2]):
            yield arrival.number
