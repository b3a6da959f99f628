"""Dates as the English citation styles write them."""

from msgspec import Struct

from site_gen.date_advice import MONTHS
from site_gen.dates import Date, End, Part
from site_gen.words import ENGLISH, words
from site_gen.writing.saying.labels import Labels

_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_LABELS = Labels(words(ENGLISH))


class Eras(Struct, frozen=True):
    """What a style puts after the years before the year 1, and after those below 1000."""

    before: str
    since: str

    def year(self, year: int) -> tuple[str, str]:
        """The year's number and its era, which is empty from the year 1000 on."""
        if year < 1:
            return str(1 - year), self.before
        return str(year), self.since if year < 1000 else ""

    def years(self, first: int, last: int) -> str:
        """`2024`, `45 BC`, `2023–2024`, `45–44 BC`, `45 BC–12 AD`."""
        start, era = self.year(first)
        end, last_era = self.year(last)
        if first == last:
            return start + era
        return f"{start}{'' if era == last_era else era}–{end}{last_era}"


def sayable(date: Date) -> tuple[Part, Part] | None:
    """First and last part of a date that the styles have a form for, or None: they have none for an
    interval that is open, or as precise at one end as it is not at the other, and for a decade."""
    start, end = date.start, date.end
    if isinstance(start, End) or isinstance(end, End) or start.unknown_year_digits:
        return None
    if end.unknown_year_digits or _precision(start) != _precision(end):
        return None
    return None if date.is_interval and start.season else (start, end)


def in_words(date: Date) -> str:
    """In English, for a date that is not sayable."""
    return _LABELS.date(date)


def is_circa(start: Part, end: Part) -> bool:
    return any(part.uncertain or part.approximate for part in (start, end))


def within_year(part: Part) -> str:
    """`May 3`, `May`, `Summer`, or nothing."""
    if part.season:
        return _SEASONS[part.season]
    if part.month is None:
        return ""
    return f"{MONTHS[part.month - 1]} {part.day}" if part.day else MONTHS[part.month - 1]


def span_within_year(start: Part, end: Part) -> str:
    """`May 3`, `September–October`, `September 1–5`, `September 1–October 3`."""
    first, last = within_year(start), within_year(end)
    if first == last:
        return first
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{first}–{end.day}" if same_month else f"{first}–{last}"


def _precision(part: Part) -> int:
    return 1 + bool(part.month or part.season) + bool(part.day)
