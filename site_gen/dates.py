"""Dates in EDTF (ISO 8601-2:2019, as the Library of Congress publishes it): parse, bounds, order.

Levels 0 and 1, with level 2's qualifiers beside a component. Years are astronomical (0 is 1 BCE) and
the calendar is the proleptic Gregorian. No file, no locale, no clock.
"""

import re
from calendar import isleap
from datetime import date as calendar_date
from datetime import timedelta
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from site_gen import date_advice

LONGEST = 64
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_MINUTES_A_DAY = 24 * 60
# Beyond any day of the ten-digit years, which reach some 4 * 10**12 days from year 0.
_BEFORE_ALL = -(10**13)

_Q = r"([?~%]?)"
_PART = re.compile(
    rf"{_Q}(?:Y(-?[1-9]\d{{4,9}})|(-?\d{{4}}|\d{{3}}X|\d{{2}}XX)){_Q}"
    rf"(?:-{_Q}(\d{{2}}|XX){_Q}(?:-{_Q}(\d{{2}}|XX){_Q})?)?",
    re.ASCII,
)
_TIME = re.compile(
    r"([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?(Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?", re.ASCII
)


class DateError(ValueError):
    """A text is no EDTF date. `suggestion` is what to write instead, where that is plain."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(f"{message}; write {suggestion}" if suggestion else message)
        self.suggestion = suggestion


class _NotEdtfError(DateError):
    """The text has not even the shape of a date."""


class End(Enum):
    """An interval's end that is no date."""

    OPEN = ".."
    UNKNOWN = ""


class Day(Struct, frozen=True, order=True):
    """A day of the proleptic Gregorian calendar."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601, with a sign outside the years 0 to 9999: `-0044-03-15`."""
        sign = "-" if self.year < 0 else "+" if self.year > 9999 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


class Part(Struct, frozen=True):
    """One date, not an interval. `year` is the first that fits where digits of it are unknown; `time`
    is `HH:MM` or `HH:MM:SS` and `offset` is `Z`, `+09:00` and so on, as written."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    time: str | None = None
    offset: str | None = None
    unknown_year_digits: int = 0
    unknown_month: bool = False
    unknown_day: bool = False
    uncertain: bool = False
    approximate: bool = False

    @property
    def earliest(self) -> Day:
        if self.season:
            return Day(self.year, _SEASON_MONTHS[self.season][0], 1)
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        if self.season:
            month = _SEASON_MONTHS[self.season][1]
            return Day(self.year, month, days_in(self.year, month))
        year = self.year + 10**self.unknown_year_digits - 1
        month = self.month or 12
        return Day(year, month, self.day or days_in(year, month))


class Date(Struct, frozen=True):
    """A date or interval. `start` and `end` are the same part where it is no interval."""

    text: str
    start: Part | End
    end: Part | End

    @property
    def is_interval(self) -> bool:
        return self.start is not self.end

    @property
    def earliest(self) -> Day | None:
        """The first day that it can mean; None where it is open or unknown."""
        return None if isinstance(self.start, End) else self.start.earliest

    @property
    def latest(self) -> Day | None:
        """The last day that it can mean; None where it is open or unknown."""
        return None if isinstance(self.end, End) else self.end.latest


UNREADABLE = Date("", End.UNKNOWN, End.UNKNOWN)
"""Stands for a date that could not be read: nothing is known of it, so nothing contradicts it."""


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@lru_cache(maxsize=50_000)
def parse(text: str) -> Date:
    """Read an EDTF date. Raises DateError, whose message is for an editor."""
    if len(text) > LONGEST:
        raise DateError(f"a date has at most {LONGEST} characters; this one has {len(text):,}")
    if not text:
        raise DateError("the date is empty")
    try:
        return _read(text)
    except _NotEdtfError:
        raise _not_edtf(text) from None


def day(text: str) -> Day:
    """Read a calendar day, YYYY-MM-DD and nothing else. Raises DateError."""
    date = parse(text)
    if isinstance(date.start, End) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise DateError(f"`{text}` is not a single day, such as 2024-06-19")
    return date.start.earliest


def sort_key(date: Date) -> tuple[int, int, int, int, int]:
    """By the earliest possible moment, which for a time is its instant (UTC where it has no offset);
    then the less precise first: an editor reads `2024` before `2024-01-01`."""
    if isinstance(date.start, End):
        return (_BEFORE_ALL, 0, 0, 0, _descending(date))
    days, minutes, seconds = moment(date.start)
    return (days, minutes, seconds, int(date.start.time is not None), _descending(date))


def certain_day(date: Date) -> Day | None:
    """The day, where the date is a single one, neither uncertain nor approximate, of the years 1 to 9999:
    what xsd:date and most other programs mean by a date."""
    part = date.start
    if date.is_interval or isinstance(part, End) or part.uncertain or part.approximate:
        return None
    whole = part.earliest == part.latest and 1 <= part.year <= 9999
    return part.earliest if whole else None


def contains(outer: Date, inner: Date) -> bool:
    """Whether every day that `inner` can mean lies within `outer`. An open or unknown end of `outer`
    holds everything on its side; one of `inner` only fits into such an end."""
    starts = outer.earliest is None or (
        inner.earliest is not None and inner.earliest >= outer.earliest
    )
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def listed_year(date: Date) -> int | None:
    """The year that a date is listed under: that of its earliest day, or else of its latest."""
    first = date.earliest or date.latest
    return first.year if first else None


def historical_year(year: int) -> int:
    """An astronomical year in the count that has no year 0, as CSL and TimelineJS have it: -44 is -45,
    which is 45 BCE."""
    return year if year > 0 else year - 1


def is_after(date: Date, today: Day) -> bool:
    """Whether the date can only be later than `today`."""
    return date.earliest is not None and date.earliest > today


def shifted(start: Day, days: int) -> Day:
    """The day so many days later. Raises DateError outside the years 1 to 9999."""
    try:
        moved = calendar_date(start.year, start.month, start.day) + timedelta(days)
    except (ValueError, OverflowError) as error:
        raise DateError("the day is out of range") from error
    return Day(moved.year, moved.month, moved.day)


def weekday(of: Day) -> int:
    """0 for Monday to 6 for Sunday, in any year."""
    return (ordinal(of) - 1) % 7


def ordinal(of: Day) -> int:
    """Days since the day before 0001-01-01, in any year: the calendar repeats every 400 years."""
    cycles, year = divmod(of.year - 1, 400)
    return cycles * 146_097 + calendar_date(year + 1, of.month, of.day).toordinal()


def _descending(date: Date) -> int:
    latest = date.latest
    return _BEFORE_ALL if latest is None else -ordinal(latest)


def moment(part: Part) -> tuple[int, int, int]:
    """Day number, minutes and seconds at which the part can first begin, in UTC."""
    minutes, seconds = _clock(part)
    days, minutes = divmod(minutes, _MINUTES_A_DAY)
    return ordinal(part.earliest) + days, minutes, seconds


def _clock(part: Part) -> tuple[int, int]:
    """Minutes (in UTC, so perhaps below zero or above a day) and seconds."""
    if part.time is None:
        return 0, 0
    hours, minutes, *seconds = map(int, part.time.split(":"))
    return hours * 60 + minutes - _offset_minutes(part.offset or "Z"), sum(seconds)


def _offset_minutes(offset: str) -> int:
    if offset == "Z":
        return 0
    digits = offset[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return -minutes if offset[0] == "-" else minutes


def _read(text: str) -> Date:
    if text.count("/") == 1:
        return _interval(text)
    part = _part(text, text)
    return Date(text, part, part)


def _interval(text: str) -> Date:
    first, last = text.split("/")
    start, end = _end(first, text), _end(last, text)
    if isinstance(start, End) and isinstance(end, End):
        raise DateError(f"`{text}` says neither when it began nor when it ended")
    if isinstance(start, Part) and isinstance(end, Part):
        _check_order(text, start, end)
    return Date(text, start, end)


def _check_order(text: str, start: Part, end: Part) -> None:
    timed = start.time is not None and end.time is not None
    backwards = moment(start) > moment(end) if timed else start.earliest > end.latest
    if backwards:
        first, last = text.split("/")
        readable = end.earliest <= start.latest
        message = f"the interval `{text}` ends before it begins"
        raise DateError(message, f"{last}/{first}" if readable else None)
    if start.earliest > end.latest:
        raise DateError(
            f"the ends of `{text}` have different offsets, which puts its last day before its first; "
            "write both with the same offset"
        )


def _end(text: str, whole: str) -> Part | End:
    if text in ("..", ""):
        return End(text)
    return _part(text, whole)


def _part(text: str, whole: str) -> Part:
    written, _, time = text.partition("T")
    match = _PART.fullmatch(written)
    if match is None:
        raise _NotEdtfError(whole)
    q1, long_year, year, q2, q3, month, q4, q5, the_day, q6 = match.groups()
    marks = f"{q1}{q2}{q3 or ''}{q4 or ''}{q5 or ''}{q6 or ''}"
    if (q1 and q2) or (q3 and q4) or (q5 and q6):
        raise DateError(f"`{whole}` marks one part of the date twice")
    if long_year and month:
        raise DateError(f"`{whole}` has a month after a year with Y, which stands alone")
    if year == "-0000":
        raise DateError("there is no year -0000; 1 BCE is the year 0", "0000")
    unknown_digits = (year or "").count("X")
    if unknown_digits and month:
        raise DateError(f"`{whole}` knows the month but not the year")
    number = int(long_year) if long_year else int(year.replace("X", "0"))
    month_number, day_number = _month_and_day(whole, number, month, the_day)
    season = month_number if month_number and month_number > 20 else None
    clock, offset = _time(time, whole) if "T" in text else (None, None)
    if clock and day_number is None:
        raise DateError(f"`{whole}` has a time but no day")
    if clock and marks:
        raise DateError(f"`{whole}` has a time, so that its day takes no ?, ~ or %")
    return Part(
        year=number,
        month=None if season else month_number,
        day=day_number,
        season=season,
        time=clock,
        offset=offset,
        unknown_year_digits=unknown_digits,
        unknown_month=month == "XX",
        unknown_day=the_day == "XX",
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )


def _month_and_day(
    whole: str, year: int, month: str | None, the_day: str | None
) -> tuple[int | None, int | None]:
    """Both as numbers, None where they are not written or are XX. Raises DateError."""
    month_number = int(month) if month and month != "XX" else None
    day_number = int(the_day) if the_day and the_day != "XX" else None
    if month_number is not None and not (1 <= month_number <= 12 or 21 <= month_number <= 24):
        raise DateError(
            f"there is no month {month} in `{whole}`: months are 01 to 12, seasons 21 (spring) to 24"
        )
    if the_day is not None and (month_number or 0) > 20:
        raise DateError(f"a season has no days, as in `{whole}`")
    if day_number is None:
        return month_number, None
    if month_number is None:
        raise DateError(f"`{whole}` knows the day but not the month")
    days = days_in(year, month_number)
    if day_number == 0:
        raise DateError(f"there is no day 00 in `{whole}`: days are 01 to {days}")
    if day_number > days:
        raise DateError(f"{date_advice.MONTHS[month_number - 1]} {year} has {days} days")
    return month_number, day_number


def _time(text: str, whole: str) -> tuple[str, str | None]:
    match = _TIME.fullmatch(text)
    if match is None:
        raise DateError(
            f"the time in `{whole}` is not HH:MM from 00:00 to 23:59, with nothing, Z or an offset "
            "such as +09:00 after it"
        )
    hours, minutes, seconds, offset = match.groups()
    return f"{hours}:{minutes}{seconds or ''}", offset


def _not_edtf(text: str) -> DateError:
    if re.search(r"[{\[]", text):
        return DateError(
            f"`{text}` is a set of dates, which is not read; use an interval or one date"
        )
    trimmed = text.strip()
    made = date_advice.readings(trimmed) or ((trimmed,) if trimmed != text else ())
    faults = {reading: _fault(reading) for reading in made}
    good = [reading for reading, fault in faults.items() if fault is None]
    if len(good) > 1:
        return DateError(f"`{text}` can mean two days; write {' or '.join(good)}")
    if good:
        return DateError(f"`{text}` is not a date in EDTF", good[0])
    # What was meant may be plain, and wrong in itself: `30 February 2024`.
    plain = (fault for fault in faults.values() if fault and not isinstance(fault, _NotEdtfError))
    return next(plain, None) or DateError(
        f"`{text}` is not a date in EDTF, such as 2024-06-19, 2024-06, 2024 or 2023-09/2024-02"
    )


def _fault(text: str) -> DateError | None:
    try:
        _read(text)
    except DateError as error:
        return error
    return None
