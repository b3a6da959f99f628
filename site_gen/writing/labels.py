"""Dates in words, as precise as they are and no more."""

from dataclasses import dataclass

from site_gen.date_advice import MONTHS
from site_gen.dates import Date, Day, End, Part
from site_gen.words import Words

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True, slots=True)
class Labels:
    """Says dates in the words of a language."""

    words: Words

    def date(self, date: Date) -> str:
        return label(date)

    def day(self, day: Day) -> str:
        return day_label(day)

    def year(self, year: int) -> str:
        return year_label(year)


def label(date: Date) -> str:
    """`February 2024`, `about May 2024`, `September 2023 to February 2024`, `45 BCE`."""
    if not date.is_interval:
        return "" if isinstance(date.start, End) else _part(date.start)
    if isinstance(date.start, End):
        last = "" if isinstance(date.end, End) else _part(date.end)
        return f"until {last}" if date.start is End.OPEN else f"up to {last} (beginning unknown)"
    first = _part(date.start)
    if isinstance(date.end, End):
        return f"from {first} on" if date.end is End.OPEN else f"from {first} (end unknown)"
    return f"{_before(date.start, date.end)} to {_part(date.end)}"


def day_label(day: Day) -> str:
    """`19 June 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {year_label(day.year)}"


def year_label(year: int) -> str:
    """An astronomical year as people say it: 0 is 1 BCE."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def machine(date: Date) -> str | None:
    """What HTML's `<time datetime>` can say of the date, or None: a day, month or year alone."""
    part = date.start
    if date.is_interval or isinstance(part, End) or not 1 <= part.year <= 9999:
        return None
    if part.season or part.unknown_year_digits or part.unknown_month or part.unknown_day:
        return None
    pieces = [f"{part.year:04d}"]
    pieces += [f"{part.month:02d}"] if part.month else []
    pieces += [f"{part.day:02d}"] if part.month and part.day else []
    return "-".join(pieces)


def _before(start: Part, end: Part) -> str:
    """The first date of an interval, without the year where the second one says it."""
    same = start.year == end.year and start.month is not None and end.month is not None
    plain = not (start.uncertain or start.approximate or end.uncertain or end.approximate)
    text = _part(start)
    if same and plain and start.time is None and end.time is None:
        return text.removesuffix(f" {year_label(end.year)}")
    return text


def _part(part: Part) -> str:
    text = _plain(part)
    if part.approximate:
        text = f"about {text}"
    return f"perhaps {text}" if part.uncertain else text


def _plain(part: Part) -> str:
    year = year_label(part.year)
    if part.unknown_year_digits == 1:
        return f"the {part.year}s" if part.year > 0 else f"some year from {year} on, for ten years"
    if part.unknown_year_digits == 2:
        return f"some year from {year} to {year_label(part.year + 99)}"
    if part.season:
        return f"{_SEASONS[part.season]} {year}"
    if part.month is None:
        return f"{year}{_unknown(part)}"
    month = f"{MONTHS[part.month - 1]} {year}"
    return f"{part.day} {month}{_time(part)}" if part.day else f"{month}{_unknown(part)}"


def _unknown(part: Part) -> str:
    if part.unknown_day:
        return " (day unknown)"
    return " (month unknown)" if part.unknown_month else ""


def _time(part: Part) -> str:
    if part.time is None:
        return ""
    zone = {None: "", "Z": " UTC"}.get(part.offset, f" UTC{part.offset}")
    return f", {part.time}{zone}"
