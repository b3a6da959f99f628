"""Single dates: each rule gives the EDTF of what its pattern has matched, or None.

Absolute ones name their year. Relative ones are counted from a part of a date, and give None where
that is not precise enough for them. DateError is raised for what is in no calendar.
"""

import re
from collections.abc import Callable

from site_gen import dates
from site_gen.dates import DateError, Day, Part
from site_gen.expressions.words import (
    COUNT,
    DAY,
    MONTH,
    MONTH_NAMES,
    NUMBERS,
    ORDINALS,
    PART_OF_YEAR,
    SEASON,
    SEASONS,
    WEEKDAY,
    WEEKDAY_NAMES,
    WHICH,
    YEAR,
)

Match = re.Match[str]
Rule = Callable[[Match, Part], str | None]
AbsoluteRule = Callable[[Match], str | None]


def _day_of(published: Part) -> Day | None:
    return published.earliest if published.day else None


def _iso(base: Day | None, days: int) -> str | None:
    return dates.shifted(base, days).iso if base else None


def _relative_day(match: Match, published: Part) -> str | None:
    word = match["word"]
    days = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    return _iso(_day_of(published), days)


def _two_days_away(match: Match, published: Part) -> str | None:
    return _iso(_day_of(published), -2 if match["word"] == "before yesterday" else 2)


def _weekday(match: Match, published: Part) -> str | None:
    base = _day_of(published)
    if base is None:
        return None
    ahead = WEEKDAY_NAMES.index(match["weekday"]) - dates.weekday(base)
    days = {
        "last": -(-ahead % 7 or 7),
        "next": ahead % 7 or 7,
        "this": ahead,
    }.get(match["which"] or "", -(-ahead % 7))
    return _iso(base, days)


def _weekday_of_week(match: Match, published: Part) -> str | None:
    base = _day_of(published)
    if base is None:
        return None
    by = {"this": 0, "last": -7, "next": 7}[match["which"]]
    return _iso(base, WEEKDAY_NAMES.index(match["weekday"]) - dates.weekday(base) + by)


def _last_night(_: Match, published: Part) -> str | None:
    """It began the day before and ended on the day."""
    base = _day_of(published)
    return f"{_iso(base, -1)}/{base.iso}" if base else None


def _weekend(match: Match, published: Part) -> str | None:
    """The last that is not wholly to come; `this` is that of the week, `last` one that is over."""
    base = _day_of(published)
    if base is None:
        return None
    saturday = 5 - dates.weekday(base)
    if match["which"] in (None, "last") and (match["which"] == "last" or saturday > 0):
        saturday -= 7
    if match["which"] == "next":
        saturday += 7
    return f"{_iso(base, saturday)}/{_iso(base, saturday + 1)}"


def _month_number(name: str) -> int:
    return next(n for n, full in enumerate(MONTH_NAMES, 1) if full.startswith(name.rstrip(".")[:3]))


def _year_by(which: str | None, published: Part) -> int:
    return published.year + {"last": -1, "next": 1}.get(which or "", 0)


def _month_of_year(match: Match, published: Part) -> str | None:
    return f"{_year_by(match['which'], published):04d}-{_month_number(match['month']):02d}"


def _month_alone(match: Match, published: Part) -> str | None:
    month, which = _month_number(match["month"]), match["which"]
    if which == "this":
        return f"{published.year:04d}-{month:02d}"
    if published.month is None:
        return None
    if which == "next":
        year = published.year + (month <= published.month)
    else:
        year = published.year - (month >= published.month + (which != "last"))
    return f"{year:04d}-{month:02d}"


def _day_and_month(match: Match, published: Part) -> str | None:
    base = _day_of(published)
    if base is None:
        return None
    month, number = _month_number(match["month"]), int(match["day"])
    latest = base.year - ((month, number) > (base.month, base.day))
    # 29 February may be up to eight years back; 31 June never was.
    for year in range(latest, latest - 9, -1):
        if number <= dates.days_in(year, month):
            return f"{year:04d}-{month:02d}-{number:02d}"
    return None


def _day_of_year(match: Match, published: Part) -> str | None:
    year = _year_by(match["which"], published)
    return f"{year:04d}-{_month_number(match['month']):02d}-{int(match['day']):02d}"


def _day_of_month(match: Match, published: Part) -> str | None:
    month = _months_away(published, {"this": 0, "last": -1, "next": 1}[match["which"]])
    return f"{month}-{int(match['day']):02d}" if month else None


def _in_digits(match: Match) -> str | None:
    """`19/06/2024` and `6/19/2024`; `5/6/2024` can mean two days, and so means none."""
    one, two = int(match["one"]), int(match["two"])
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (one, two) if one > 12 else (two, one)
    return f"{match['year']}-{month:02d}-{day:02d}"


def _part_of_year(match: Match, year: int) -> str:
    ordinal = match["ordinal"]
    number = int(ordinal[1]) if ordinal[1:].isdigit() else ORDINALS[ordinal]
    months = 6 if match["part"] == "half" else 3
    if number * months > 12:
        raise DateError("a year has two halves")
    return f"{year:04d}-{(number - 1) * months + 1:02d}/{year:04d}-{number * months:02d}"


def _part_of_named_year(match: Match) -> str:
    return _part_of_year(match, int(match["year"]))


def _part_of_year_by(match: Match, published: Part) -> str:
    return _part_of_year(match, _year_by(match["which"], published))


def _full_day(match: Match) -> str:
    return f"{match['year']}-{_month_number(match['month']):02d}-{int(match['day']):02d}"


def _month_and_year(match: Match) -> str:
    return f"{match['year']}-{_month_number(match['month']):02d}"


def _unit(match: Match, published: Part) -> str | None:
    """this, last or next week, month or year."""
    by = {"this": 0, "last": -1, "next": 1}[match["which"]]
    if match["unit"] == "year":
        return f"{published.year + by:04d}"
    if match["unit"] == "month":
        return _months_away(published, by)
    base = _day_of(published)
    if base is None:
        return None
    monday = -dates.weekday(base) + 7 * by
    return f"{_iso(base, monday)}/{_iso(base, monday + 6)}"


def _months_away(published: Part, by: int) -> str | None:
    if published.month is None:
        return None
    years, month = divmod(published.year * 12 + published.month - 1 + by, 12)
    return f"{years:04d}-{month + 1:02d}"


def _so_far(match: Match, published: Part) -> str | None:
    base = _day_of(published)
    if base is None:
        return None
    month = base.month if match["unit"] == "month" else 1
    return f"{base.year:04d}-{month:02d}-01/{base.iso}"


def _year_to_date(_: Match, published: Part) -> str | None:
    base = _day_of(published)
    return f"{base.year:04d}-01-01/{base.iso}" if base else None


def _ago(match: Match, published: Part) -> str | None:
    """Days are counted exactly; longer spans only about: nobody means the very day."""
    count = NUMBERS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if unit == "year":
        return f"{published.year - count:04d}~"
    if unit == "month":
        month = _months_away(published, -count)
        return f"{month}~" if month else None
    day = _iso(_day_of(published), -count * (7 if unit == "week" else 1))
    return f"{day}~" if day and unit == "week" else day


def _season_of_year(match: Match) -> str:
    return f"{match['year']}-{SEASONS[match['season']]}"


def _season_by(match: Match, published: Part) -> str | None:
    season, which = SEASONS[match["season"]], match["which"]
    if match["year_word"] or which == "this":
        return f"{_year_by(which, published):04d}-{season}"
    if published.month is None:
        return None
    bounds = dates.parse(f"{published.year:04d}-{season}")
    if which == "next":
        begun = bounds.earliest is not None and bounds.earliest <= published.latest
        return f"{published.year + begun:04d}-{season}"
    over = bounds.latest is not None and bounds.latest < published.earliest
    return f"{published.year - (not over):04d}-{season}"


ABSOLUTE: tuple[tuple[str, AbsoluteRule], ...] = (
    (rf"{DAY} (?:of )?{MONTH},? {YEAR}", _full_day),
    (rf"{MONTH} {DAY},? {YEAR}", _full_day),
    (rf"{MONTH},? (?:of )?{YEAR}", _month_and_year),
    (rf"{SEASON},? (?:of )?{YEAR}", _season_of_year),
    (YEAR, lambda match: match["year"]),
    (r"(?P<decade>[12]\d{2})0s", lambda match: f"{match['decade']}X"),
    (r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)", lambda match: match["iso"]),
    (rf"(?P<one>\d{{1,2}})(?P<sign>[./])(?P<two>\d{{1,2}})(?P=sign){YEAR}", _in_digits),
    (rf"{PART_OF_YEAR} of {YEAR}", _part_of_named_year),
    (rf"(?P<ordinal>q[1-4])(?P<part>),? (?:of )?{YEAR}", _part_of_named_year),
)

RELATIVE: tuple[tuple[str, Rule], ...] = (
    (
        r"(?P<word>today|yesterday|tomorrow|this (?:morning|afternoon|evening)|tonight)"
        r"(?: (?:morning|afternoon|evening|night))?",
        _relative_day,
    ),
    (r"day (?P<word>before yesterday|after tomorrow)", _two_days_away),
    (r"last night", _last_night),
    (rf"(?:{WHICH} )?weekend", _weekend),
    (rf"{WEEKDAY},? (?:of )?{WHICH} week", _weekday_of_week),
    (rf"{DAY} (?:of )?{WHICH} month", _day_of_month),
    (rf"{PART_OF_YEAR} of {WHICH} year", _part_of_year_by),
    (rf"(?:{WHICH} )?{WEEKDAY}(?: (?:morning|afternoon|evening|night))?", _weekday),
    (rf"{MONTH},? (?:of )?{WHICH} year", _month_of_year),
    (rf"(?:{DAY} (?:of )?{MONTH}),? (?:of )?{WHICH} year", _day_of_year),
    (rf"(?:{WHICH} )?{MONTH}", _month_alone),
    (rf"{DAY} (?:of )?{MONTH}", _day_and_month),
    (rf"{MONTH} {DAY}", _day_and_month),
    (r"so far this (?P<unit>year|month)", _so_far),
    (r"this (?P<unit>year|month) so far", _so_far),
    (r"(?:the )?year to date", _year_to_date),
    (rf"{WHICH} (?P<unit>week|month|year)", _unit),
    (rf"{COUNT} (?P<unit>day|week|month|year)s? (?:ago|earlier|before)", _ago),
    (rf"{SEASON},? (?:of )?{WHICH} (?P<year_word>year)", _season_by),
    (rf"{WHICH} {SEASON}(?P<year_word>)", _season_by),
)
