"""The geometry of a time axis: dates become marks, or bins where they are too many, and ticks.

Time is counted in days (floats, of the proleptic Gregorian calendar, in any year), places on the axis
in per cent of its length from the earlier end. Nothing here knows of a page, a language or a direction.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_gen.dates import Date, Day, End, Part, days_in, moment, ordinal
from site_gen.writing.pages.axis_steps import (
    Step,
    Unit,
    Window,
    boundaries,
    count,
    last_day,
    moved,
    steps,
)

TARGET = 24
"""Pixels that a mark or bin takes at least, so that a finger meets it (WCAG 2.2, 2.5.8)."""
_CAP = 6
"""Pixels by which the round end of a bar, or half of a dot, goes beyond its place in time."""
_UNKNOWN_FADE = 0.1
"""How much of the axis a bar takes to fade out where its other end is unknown."""
_NOWHERE = "a date with no known end has no place on an axis"
_LONG_YEARS, _SHORT_DAYS, _LEAST_DAYS = 3, 45, 7


class Room(Struct, frozen=True):
    """What a drawing has room for: its least width in pixels, and how many marks above each other."""

    width: int
    lanes: int
    marks: int


class Mark(Struct, frozen=True):
    """A date in its place. `dot` is the place of its dot, whole where the day is known exactly.

    `start` and `end` are the earliest and latest that it can mean; between `solid_from` and
    `solid_to` it surely lasted, and before and after these it fades.
    """

    index: int
    start: float
    solid_from: float
    solid_to: float
    end: float
    dot: float | None
    is_exact: bool = True
    lane: int = 0


class Bin(Struct, frozen=True):
    """The dates of a time; `members` are their indices, in order."""

    first: Day
    last: Day
    start: float
    end: float
    members: tuple[int, ...]


class Tick(Struct, frozen=True):
    """`begins` tells that a new year begins at a tick of days or months, or that it is the first."""

    day: Day
    unit: Unit
    at: float
    begins: bool


class Axis(Struct, frozen=True):
    """Every date stands in exactly one mark, or in exactly one bin."""

    window: Window
    marks: tuple[Mark, ...]
    bins: tuple[Bin, ...]
    lanes: int

    @property
    def most(self) -> int:
        """How many dates the fullest bin has."""
        return max((len(bin_.members) for bin_ in self.bins), default=0)


def axis(dates: Sequence[Date], room: Room, window: Window | None = None) -> Axis:
    """The axis of dates that lie in `window`, or wholly in view without one. Dates need one known end."""
    shown = window or fitting(dates)
    marks = None
    if len(dates) <= room.marks:
        marks = _in_lanes([_mark(index, date, shown) for index, date in enumerate(dates)], room)
    if marks is not None:
        return Axis(shown, marks, (), max((mark.lane + 1 for mark in marks), default=1))
    bins = _bins(dates, shown, room)
    widened = Window(min(shown.first, bins[0].first), max(shown.last, bins[-1].last))
    placed = tuple(
        replace(each, start=widened.at(ordinal(each.first)), end=widened.at(ordinal(each.last) + 1))
        for each in bins
    )
    return Axis(widened, (), placed, 0)


def fitting(dates: Sequence[Date]) -> Window:
    """The time that holds all that the dates can mean, rounded to what its length is counted in."""
    firsts = [date.earliest for date in dates if date.earliest]
    lasts = [date.latest for date in dates if date.latest]
    first, last = min(firsts + lasts), max(firsts + lasts)
    days = ordinal(last) - ordinal(first) + 1
    if last.year - first.year >= _LONG_YEARS:
        return Window(Day(first.year, 1, 1), Day(last.year, 12, 31))
    if days >= _SHORT_DAYS:
        end = Day(last.year, last.month, days_in(last.year, last.month))
        return Window(Day(first.year, first.month, 1), end)
    beside = max(1, (_LEAST_DAYS - days + 1) // 2)
    return Window(moved(first, -beside), moved(last, beside))


def ticks(window: Window, width: int, measure: Callable[[Tick], float]) -> tuple[Tick, ...]:
    """As many ticks as have room for their labels. `measure` gives the width of one, in pixels."""
    alone: tuple[Tick, ...] = ()
    for step in steps(window):
        if count(window, step) * TARGET > 2 * width:
            continue
        found = _ticks(window, step)
        if found and _fits(found, width, measure):
            return found
        alone = alone or found[:1]
    return alone


def _fits(found: Sequence[Tick], width: int, measure: Callable[[Tick], float]) -> bool:
    """Whether no label touches the next: those in the middle are centred, those near an end are not."""
    end = 0.0
    for tick in found:
        wide = measure(tick)
        at = tick.at * width / 100
        start = min(max(at - wide / 2, 0), max(width - wide, 0))
        if start < end:
            return False
        end = start + wide
    return True


def _ticks(window: Window, step: Step) -> tuple[Tick, ...]:
    made: list[Tick] = []
    for day in boundaries(window, step, for_people=True):
        if window.first <= day <= window.last:
            begins = not made or made[-1].day.year != day.year
            made.append(Tick(day, step.unit, window.at(ordinal(day)), begins))
    return tuple(made)


def _bins(dates: Sequence[Date], window: Window, room: Room) -> tuple[Bin, ...]:
    """In the finest steps of which each has room for a finger; places are not yet given."""
    wanted = (
        step
        for step in steps(window)
        if step != Step(Unit.DAY, 2) and (count(window, step) + 2) * TARGET <= room.width
    )
    step = next(wanted)
    firsts = list(boundaries(window, step))
    # Boundaries of months begin with the window's year: those that end before it are left out.
    firsts = firsts[max(0, bisect_right(firsts, window.first) - 1) :]
    firsts = [first for first in firsts if first <= window.last]
    members: list[list[int]] = [[] for _ in firsts]
    for index, date in enumerate(dates):
        listed = min(max(_listed(date), window.first), window.last)
        members[bisect_right(firsts, listed) - 1].append(index)
    lasts = [moved(first, -1) for first in firsts[1:]] + [last_day(firsts[-1], step, window)]
    return tuple(
        Bin(first, last, 0.0, 0.0, tuple(inside))
        for first, last, inside in zip(firsts, lasts, members, strict=True)
    )


def _listed(date: Date) -> Day:
    """The day that a date is counted under: its earliest, or else its latest."""
    day = date.earliest or date.latest
    if day is None:
        raise ValueError(_NOWHERE)
    return day


def _mark(index: int, date: Date, window: Window) -> Mark:
    start, end = date.start, date.end
    if isinstance(start, End):
        return _without_start(index, start, end, window)
    if isinstance(end, End):
        return _without_end(index, end, start, window)
    first, last = _first(start), max(_last(end), _first(start))
    if date.is_interval:
        return _interval(index, start, end, window)
    if not _is_soft(start):
        at = window.at(first)
        return Mark(index, at, at, at, at, at)
    return _somewhere(index, window.at(first), window.at(last))


def _somewhere(index: int, start: float, end: float) -> Mark:
    """No more is known than that it was within these."""
    middle = (start + end) / 2
    return Mark(index, start, middle, middle, end, middle, is_exact=False)


def _interval(index: int, start: Part, end: Part, window: Window) -> Mark:
    first, last = window.at(_first(start)), window.at(max(_last(end), _first(start)))
    solid_from = window.at(_last(start)) if _is_soft(start) else first
    solid_to = window.at(_first(end)) if _is_soft(end) else last
    if solid_from > solid_to:  # the ends overlap, as in `2024/2024-06`
        return _somewhere(index, first, last)
    return Mark(index, first, solid_from, solid_to, last, None)


def _without_start(index: int, start: End, end: Part | End, window: Window) -> Mark:
    """It fades in over all the time before, or over a piece of it where nobody knows how much."""
    if isinstance(end, End):
        raise ValueError(_NOWHERE)  # noqa: TRY004 - the value is at fault, not its type
    at = window.at(_last(end))
    fade = at if start is End.OPEN else min(at, 100 * _UNKNOWN_FADE)
    return Mark(index, at - fade, at, at, at, at, is_exact=not _is_soft(end))


def _without_end(index: int, end: End, first: Part, window: Window) -> Mark:
    start = window.at(_first(first))
    fade = 100 - start if end is End.OPEN else min(100 - start, 100 * _UNKNOWN_FADE)
    return Mark(index, start, start, start, start + fade, start, is_exact=not _is_soft(first))


def _is_soft(part: Part) -> bool:
    """Whether it is uncertain, approximate, or no single day."""
    return part.day is None or part.uncertain or part.approximate


def _first(part: Part) -> float:
    """The first moment that a part can mean."""
    days, minutes, seconds = moment(part)
    return days + (minutes * 60 + seconds) / 86_400


def _last(part: Part) -> float:
    """The end of the last day that a part can mean, or its moment where it has a time."""
    return _first(part) if part.time else ordinal(part.latest) + 1


def _in_lanes(marks: Sequence[Mark], room: Room) -> tuple[Mark, ...] | None:
    """Each mark in the lowest lane in which it touches no other; None where they do not fit."""
    ends: list[float] = []
    laid: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (extent(mark, room), mark.index)):
        start, end = extent(mark, room)
        lane = next((at for at, taken in enumerate(ends) if taken <= start), len(ends))
        if lane == room.lanes:
            return None
        ends[lane : lane + 1] = [end]
        laid.append(replace(mark, lane=lane))
    return tuple(sorted(laid, key=lambda mark: mark.index))


def extent(mark: Mark, room: Room) -> tuple[float, float]:
    """From where to where a mark reaches in pixels, at the drawing's least width."""
    start, end = mark.start * room.width / 100, mark.end * room.width / 100
    middle = (start + end) / 2 if mark.dot is None else mark.dot * room.width / 100
    return (
        min(start - _CAP, middle - TARGET / 2),
        max(end + _CAP, middle + TARGET / 2),
    )
