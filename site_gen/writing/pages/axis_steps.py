"""The calendar as an axis counts it: windows of time, steps of days, months and years, in any year."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from site_gen.dates import Day, days_in, ordinal


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Step(Struct, frozen=True):
    """A distance of the calendar: `7` days, `3` months, `100` years."""

    unit: Unit
    number: int


class Window(Struct, frozen=True):
    """The time that the axis shows: from the beginning of `first` to the end of `last`."""

    first: Day
    last: Day

    @property
    def start(self) -> int:
        return ordinal(self.first)

    @property
    def end(self) -> int:
        return ordinal(self.last) + 1

    def at(self, days: float) -> float:
        """The place of a moment, moved to the nearer end where the window does not hold it."""
        share = (days - self.start) / (self.end - self.start)
        return 100 * min(1.0, max(0.0, share))


def year_window(year: int) -> Window:
    return Window(Day(year, 1, 1), Day(year, 12, 31))


def steps(window: Window) -> Iterator[Step]:
    """Finer before coarser, up to one longer than the window."""
    yield from (Step(Unit.DAY, number) for number in (1, 2, 7))
    yield from (Step(Unit.MONTH, number) for number in (1, 3, 6))
    power = 1
    years = window.last.year - window.first.year + 1
    while power <= 10 * years:
        yield from (Step(Unit.YEAR, number * power) for number in (1, 2, 5))
        power *= 10


def count(window: Window, step: Step) -> float:
    """About how many of the steps the window has."""
    days = {Unit.DAY: 1.0, Unit.MONTH: 30.4, Unit.YEAR: 365.2}[step.unit] * step.number
    return (window.end - window.start) / days


def boundaries(window: Window, step: Step, *, for_people: bool = False) -> Iterator[Day]:
    """The beginnings of the steps, from the last at or before the window on. Steps of years begin in
    multiples of their number: of astronomical years, or for people of years BCE and CE."""
    if step.unit is Unit.DAY:
        day = window.first
        while day <= window.last:
            yield day
            day = moved(day, step.number)
        return
    if step.unit is Unit.MONTH:
        for year in range(window.first.year, window.last.year + 1):
            yield from (Day(year, month, 1) for month in range(1, 13, step.number))
        return
    number = step.number
    for year in range(window.first.year // number * number, window.last.year + 1, number):
        if for_people and year < 1 and number > 1:
            yield Day(year + 1, 1, 1)  # 1 - year is round: 100 BCE is the year -99
        else:
            yield Day(year, 1, 1)


def last_day(first: Day, step: Step, window: Window) -> Day:
    """The last day of the last step, even where the window ends before it."""
    if step.unit is Unit.DAY:
        return max(window.last, moved(first, step.number - 1))
    if step.unit is Unit.MONTH:
        month = first.month + step.number - 1
        return Day(first.year, month, days_in(first.year, month))
    return Day(first.year + step.number - 1, 12, 31)


def moved(day: Day, days: int) -> Day:
    """The day so many days later, in any year; only a few days are gone."""
    year, month, number = day.year, day.month, day.day + days
    while number < 1:
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        number += days_in(year, month)
    while number > days_in(year, month):
        number -= days_in(year, month)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return Day(year, month, number)
