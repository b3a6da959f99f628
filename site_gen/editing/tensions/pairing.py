"""Which mentions are of one quantity, or of one event, and differ.

Only those that share an actor (or stand in one event) and a word are compared, in the order of their days, so
that a site of many thousands of events takes seconds.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from site_gen.details import names
from site_gen.details.english import LOOSE_UNITS
from site_gen.editing.tensions.mentions import Mention
from site_gen.editing.tensions.occasions import Occasion
from site_gen.editing.tensions.quantities import Quantity
from site_gen.editing.tensions.words import ONCE

_Stated = TypeVar("_Stated", bound=Quantity | Occasion)
_LOOSE = {unit: sign for sign, units in LOOSE_UNITS.items() for unit in units}


def numbers(
    counted: Iterable[Mention[Quantity]],
) -> Iterator[tuple[Mention[Quantity], Mention[Quantity]]]:
    """Pairs of mentions of one quantity with numbers that can't both be so."""
    groups: defaultdict[Hashable, list[Mention[Quantity]]] = defaultdict(list)
    for mention in counted:
        stated = mention.stated
        kind = (_LOOSE.get(stated.measure, stated.measure), stated.noun, stated.lead, stated.marks)
        shared: Iterable[Hashable] = [stated.about] if stated.is_plain else stated.about
        for who in _meeting_points(mention):
            for word in shared:
                groups[who, kind, word].append(mention)
    meeting = _pairs(groups.values(), _overlapping)
    different = [pair for pair in meeting if _are_one(*pair) and not _settled(*pair)]
    agreeing = {
        (id(one.claim), id(other.claim), one.stated.noun, one.stated.lead)
        for one, other in different
        if one.stated.amount.can_equal(other.stated.amount)
    }
    for one, other in different:
        # A claim with two such numbers may have the other's as well.
        if (id(one.claim), id(other.claim), one.stated.noun, one.stated.lead) not in agreeing:
            yield one, other


def dates(
    dated: Iterable[Mention[Occasion]],
) -> Iterator[tuple[Mention[Occasion], Mention[Occasion]]]:
    """Pairs of mentions of one event with dates that have no day in common."""
    groups: defaultdict[Hashable, list[Mention[Occasion]]] = defaultdict(list)
    for mention in dated:
        stated = mention.stated
        is_title = mention.claim is None
        for who in _meeting_points(mention, nobody=is_title):
            groups[who, stated.about, is_title].append(mention)
    for one, other in _pairs(groups.values(), _apart):
        if _is_one_event(one, other) and not _settled(one, other):
            yield one, other


def _meeting_points(mention: Mention[_Stated], *, nobody: bool = False) -> Iterator[Hashable]:
    """What two mentions must have one of in common: an actor, or the event that they stand in; titles of events
    that name no actor meet, too."""
    yield from mention.actors
    yield "", mention.entry.id
    if nobody and not mention.actors:
        yield ""


def _pairs(
    groups: Iterable[list[Mention[_Stated]]],
    meet: Callable[[list[Mention[_Stated]]], Iterator[tuple[Mention[_Stated], Mention[_Stated]]]],
) -> Iterator[tuple[Mention[_Stated], Mention[_Stated]]]:
    """Each pair of some groups once, but none within one claim."""
    seen: set[tuple[int, int]] = set()
    for group in groups:
        if len(group) < 2:
            continue
        for one, other in meet(sorted(group, key=lambda mention: mention.first)):
            key = (id(one), id(other))
            if key in seen or (one.entry is other.entry and one.claim is other.claim):
                continue
            seen.add(key)
            yield one, other


def _overlapping(
    group: list[Mention[_Stated]],
) -> Iterator[tuple[Mention[_Stated], Mention[_Stated]]]:
    """Pairs that have a day in common, out of a group in the order of the first days."""
    open_: list[Mention[_Stated]] = []
    for mention in group:
        open_ = [earlier for earlier in open_ if earlier.last >= mention.first]
        for earlier in open_:
            yield earlier, mention
        open_.append(mention)


def _apart(group: list[Mention[_Stated]]) -> Iterator[tuple[Mention[_Stated], Mention[_Stated]]]:
    """Pairs that have no day in common."""
    for at, mention in enumerate(group):
        for later in group[at + 1 :]:
            if mention.last < later.first:
                yield mention, later


def _are_one(one: Mention[Quantity], other: Mention[Quantity]) -> bool:
    """Whether two quantities of one kind, with a word in common, are one: what each says beyond the other must
    not be a thing, place or time of its own."""
    a, b = one.stated, other.stated
    if a.is_plain or b.is_plain:
        return a.about == b.about
    if a.measure != b.measure and a.measure not in LOOSE_UNITS and b.measure not in LOOSE_UNITS:
        return False
    shared = {word for actor in one.actors & other.actors for word in names.words_of(actor)}
    return (
        _nested(a.about, b.about)
        and _nested(a.names - shared, b.names - shared)
        and _nested(a.elsewhere, b.elsewhere)
        and (not a.when or not b.when or bool(a.when & b.when))
        and _nested(frozenset(one.entry.places), frozenset(other.entry.places))
    )


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _is_one_event(one: Mention[Occasion], other: Mention[Occasion]) -> bool:
    a, b = one.stated, other.stated
    return a.names == b.names and bool(a.names or a.about - ONCE)


def _settled(one: Mention[_Stated], other: Mention[_Stated]) -> bool:
    """Whether one is there to correct the other: a correction of their event names it, and tells of the other's
    detail."""
    if one.entry is not other.entry:
        return False
    for correction in one.entry.corrections:
        for named, answering in ((one, other), (other, one)):
            is_named = named.claim is not None and correction.claim == named.claim.id
            if is_named and answering.stated.written.casefold() in correction.note.casefold():
                return True
    return False
