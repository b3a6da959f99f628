"""How a newspaper says a date, resolved to EDTF: as precise as the words, and no more.

English, by a small declared grammar. What is not understood gives None, never a guess: the editor is
told that nothing was compared. News speaks of the past, so a bare `Wednesday` or `May` is the last
one that is not after publication.
"""

import re
from collections.abc import Callable

from site_gen import dates
from site_gen.dates import Date, DateError, Day, Part

_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
} | {"a": 1, "an": 1}

_MONTH = (
    "(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_WEEKDAY = f"(?P<weekday>{'|'.join(_WEEKDAY_NAMES)})"
_SEASON = f"(?P<season>{'|'.join(_SEASONS)})"
_YEAR = r"(?P<year>[12]\d{3})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WHICH = "(?P<which>this|last|next)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_LEADING = re.compile(
    r"^(?:(?:earlier|later|late|early|mid|in|on|at|by|during|the|of|date|dated|back|only|just|around the "
    r"middle of)[\s-]+)+"
)

_LONGEST = 200

Match = re.Match[str]
Rule = Callable[[Match, Part], str | None]


def resolve(expression: str, published: Date) -> Date | None:
    """The date that `expression` means in a document published on that date.

    None where the words are not understood, or `published` is not precise enough for them.
    """
    if published.is_interval or not isinstance(published.start, Part):
        return None
    words = " ".join(expression[:_LONGEST].casefold().split()).strip(" ,.;:")
    try:
        text = _resolved(words, published.start)
        return None if text is None else dates.parse(text)
    except DateError:
        return None


def _resolved(words: str, published: Part) -> str | None:
    about = re.fullmatch(r"(?:about|around|circa|c\.|roughly|some time in)\s+(.+)", words)
    if about:
        inner = _resolved(about[1], published)
        return f"{inner.rstrip('~')}~" if inner and "/" not in inner else inner
    for pattern, rule in _SPANS:
        span = re.fullmatch(pattern, words)
        if span:
            return rule(span, published)
    plain = _LEADING.sub("", words)
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, plain)
        if match:
            return rule(match, published)
    return None


def _span(match: Match, published: Part) -> str | None:
    first = _resolved(match["first"] or match["from"], published)
    last = _resolved(match["last"], published)
    return f"{first}/{last}" if first and last and "/" not in first + last else None


def _since(match: Match, published: Part) -> str | None:
    first = _resolved(match["first"], published)
    return f"{first}/.." if first and "/" not in first else None


def _until(match: Match, published: Part) -> str | None:
    last = _resolved(match["last"], published)
    return f"../{last}" if last and "/" not in last else None


def _day_of(published: Part) -> Day | None:
    return published.earliest if published.day else None


def _iso(base: Day | None, days: int) -> str | None:
    return dates.shifted(base, days).iso if base else None


def _relative_day(match: Match, published: Part) -> str | None:
    word = match["word"]
    days = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    return _iso(_day_of(published), days)


def _weekday(match: Match, published: Part) -> str | None:
    base = _day_of(published)
    if base is None:
        return None
    ahead = _WEEKDAY_NAMES.index(match["weekday"]) - dates.weekday(base)
    days = {
        "last": -(-ahead % 7 or 7),
        "next": ahead % 7 or 7,
        "this": ahead,
    }.get(match["which"] or "", -(-ahead % 7))
    return _iso(base, days)


def _month_number(name: str) -> int:
    return next(
        n for n, full in enumerate(_MONTH_NAMES, 1) if full.startswith(name.rstrip(".")[:3])
    )


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
    year = base.year - ((month, number) > (base.month, base.day))
    return f"{year:04d}-{month:02d}-{number:02d}"


def _day_of_year(match: Match, published: Part) -> str | None:
    year = _year_by(match["which"], published)
    return f"{year:04d}-{_month_number(match['month']):02d}-{int(match['day']):02d}"


def _full_day(match: Match, _: Part) -> str:
    return f"{match['year']}-{_month_number(match['month']):02d}-{int(match['day']):02d}"


def _month_and_year(match: Match, _: Part) -> str:
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
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if unit == "year":
        return f"{published.year - count:04d}~"
    if unit == "month":
        month = _months_away(published, -count)
        return f"{month}~" if month else None
    day = _iso(_day_of(published), -count * (7 if unit == "week" else 1))
    return f"{day}~" if day and unit == "week" else day


def _season_of_year(match: Match, _: Part) -> str:
    return f"{match['year']}-{_SEASONS[match['season']]}"


def _season_by(match: Match, published: Part) -> str | None:
    season, which = _SEASONS[match["season"]], match["which"]
    if match["year_word"] or which == "this":
        return f"{_year_by(which, published):04d}-{season}"
    if published.month is None:
        return None
    ended = dates.parse(f"{published.year:04d}-{season}").latest
    over = ended is not None and ended < published.earliest
    year = published.year - (not over) if which == "last" else published.year + over
    return f"{year:04d}-{season}"


_SPANS: tuple[tuple[str, Rule], ...] = (
    (r"(?:between (?P<first>.+) and|from (?P<from>.+) (?:to|until|through)) (?P<last>.+)", _span),
    (r"since (?P<first>.+)", _since),
    (r"(?:until|till|up to) (?P<last>.+)", _until),
)

_RULES: tuple[tuple[str, Rule], ...] = (
    (
        r"(?P<word>today|yesterday|tomorrow|this (?:morning|afternoon|evening)|tonight)"
        r"(?: (?:morning|afternoon|evening|night))?",
        _relative_day,
    ),
    (rf"(?:{_WHICH} )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?", _weekday),
    (rf"{_MONTH},? (?:of )?{_WHICH} year", _month_of_year),
    (rf"(?:{_DAY} (?:of )?{_MONTH}),? (?:of )?{_WHICH} year", _day_of_year),
    (rf"(?:{_WHICH} )?{_MONTH}", _month_alone),
    (rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", _full_day),
    (rf"{_MONTH} {_DAY},? {_YEAR}", _full_day),
    (rf"{_DAY} (?:of )?{_MONTH}", _day_and_month),
    (rf"{_MONTH} {_DAY}", _day_and_month),
    (rf"{_MONTH},? (?:of )?{_YEAR}", _month_and_year),
    (r"so far this (?P<unit>year|month)", _so_far),
    (r"this (?P<unit>year|month) so far", _so_far),
    (r"(?:the )?year to date", _year_to_date),
    (rf"{_WHICH} (?P<unit>week|month|year)", _unit),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? (?:ago|earlier|before)", _ago),
    (rf"{_SEASON},? (?:of )?{_YEAR}", _season_of_year),
    (rf"{_SEASON},? (?:of )?{_WHICH} (?P<year_word>year)", _season_by),
    (rf"{_WHICH} {_SEASON}(?P<year_word>)", _season_by),
    (_YEAR, lambda match, _: match["year"]),
    (r"(?P<decade>[12]\d{2})0s", lambda match, _: f"{match['decade']}X"),
    (r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)", lambda match, _: match["iso"]),
)
