"""How a newspaper says a date, resolved to EDTF: as precise as the words, and no more.

English, by a small declared grammar. What is not understood gives None, never a guess: the editor is
told that nothing was compared. News speaks of the past, so a bare `Wednesday` or `May` is the last
one that is not after publication.
"""

import re
from collections.abc import Callable

from site_gen import dates
from site_gen.dates import Date, DateError, Day, End, Part

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
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PART_OF_YEAR = rf"(?P<ordinal>{'|'.join(_ORDINALS)}) (?P<part>quarter|half)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_LEAD_WORDS = (
    "sometime earlier later late early mid in on at by during over the of date dated back only just"
).split()
_LEADING = re.compile(rf"^(?:(?:some time|{'|'.join(_LEAD_WORDS)})[\s-]+)+")
_DASHES = re.compile("[\u2010-\u2015\u2212]")

_ABOUT = re.compile(r"(?:(?:in|on) )?(?:about|around|approximately|circa|ca\.?|c\.|roughly)\s+(.+)")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?")
# A month, or a day of one, that names no year and so takes it from its context.
_YEARLESS = (_MONTH, rf"{_DAY} (?:of )?{_MONTH}", rf"{_MONTH} {_DAY}")

_LONGEST = 200

WORDS = frozenset(
    (
        *_MONTH_NAMES,
        *"jan feb mar apr jun jul aug sep sept oct nov dec".split(),
        *_WEEKDAY_NAMES,
        *_SEASONS,
        *_NUMBERS,
        *_LEAD_WORDS,
        *"some time this last next today yesterday tomorrow tonight morning afternoon evening".split(),
        *"night day days week weeks weekend month months year years quarter half first second".split(),
        *"third fourth q1 q2 q3 q4 ago earlier before after so far to date and between from until".split(),
        *"through since till up about around approximately circa ca c roughly".split(),
    )
)
"""Every word that a known expression can have, but for those with digits; in small letters."""

Match = re.Match[str]
Rule = Callable[[Match, Part], str | None]
AbsoluteRule = Callable[[Match], str | None]


def resolve(expression: str, published: Date) -> Date | None:
    """The date that `expression` means in a document published on that date.

    None where the words are not understood, or `published` is not precise enough for them. From an
    interval or `202X` nothing can be counted, but `19 June 2024` still means what it says.
    """
    if len(expression) > _LONGEST:
        return None
    words = " ".join(_DASHES.sub("-", expression).casefold().split()).strip(" ,.;:")
    try:
        text = _resolved(words, _base(published))
        return None if text is None else dates.parse(text)
    except DateError:
        return None


def _base(published: Date) -> Part | None:
    """What relative words are counted from; None where its year is not known."""
    part = published.start
    if published.is_interval or isinstance(part, End) or part.unknown_year_digits:
        return None
    return part


def _resolved(words: str, base: Part | None) -> str | None:
    about = _ABOUT.fullmatch(words)
    if about:
        inner = _resolved(about[1], base)
        return f"{inner.rstrip('~')}~" if inner and "/" not in inner else None
    for pattern, span in _SPANS:
        match = re.fullmatch(pattern, words)
        if match:
            return span(match, base)
    plain = _LEADING.sub("", words)
    for pattern, rule in _ABSOLUTE:
        match = re.fullmatch(pattern, plain)
        if match:
            return rule(match)
    return None if base is None else _relative(plain, base)


def _relative(plain: str, base: Part) -> str | None:
    for pattern, rule in _RELATIVE:
        match = re.fullmatch(pattern, plain)
        if match:
            return rule(match, base)
    return None


def _span(match: Match, base: Part | None) -> str | None:
    last = _resolved(match["last"], base)
    if last is None or "/" in last:
        return None
    words = match["first"] or match["from"]
    if _BARE_DAY.fullmatch(words):
        # `from 3 to 5 May`: the end tells the month of the beginning too.
        day = int(re.sub(r"\D", "", words))
        return f"{last[:7]}-{day:02d}/{last}" if _A_DAY.fullmatch(last) else None
    if any(re.fullmatch(pattern, _LEADING.sub("", words)) for pattern in _YEARLESS):
        # `from March to May 2025`: the end tells the year of the beginning.
        base = _last_day(last)
    first = _resolved(words, base)
    return f"{first}/{last}" if first and "/" not in first else None


def _days_of_month(match: Match, base: Part | None) -> str | None:
    """`June 12-14, 2024`."""
    month, year = match["month"], match["year"] or ""
    words = f"from {match['from']} to {match['day']} {month} {year}".rstrip()
    return _resolved(words, base)


def _years(match: Match, _: Part | None) -> str:
    return f"{match['first']}/{match['last']}"


def _last_day(text: str) -> Part | None:
    day = dates.parse(text).latest
    return Part(day.year, day.month, day.day) if day else None


def _since(match: Match, base: Part | None) -> str | None:
    first = _resolved(match["first"], base)
    return f"{first}/.." if first and "/" not in first else None


def _until(match: Match, base: Part | None) -> str | None:
    last = _resolved(match["last"], base)
    return f"../{last}" if last and "/" not in last else None


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
    ahead = _WEEKDAY_NAMES.index(match["weekday"]) - dates.weekday(base)
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
    return _iso(base, _WEEKDAY_NAMES.index(match["weekday"]) - dates.weekday(base) + by)


def _named_day(match: Match, base: Part | None) -> str | None:
    """`Wednesday, 19 June 2024`: the day, if it is one of that name."""
    day = _resolved(match["rest"], base)
    if day is None or not _A_DAY.fullmatch(day):
        return None
    named = _WEEKDAY_NAMES[dates.weekday(dates.day(day))]
    return day if named == match["weekday"] else None


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
    number = int(ordinal[1]) if ordinal[1:].isdigit() else _ORDINALS[ordinal]
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
    count = _NUMBERS.get(match["count"]) or int(match["count"])
    unit = match["unit"]
    if unit == "year":
        return f"{published.year - count:04d}~"
    if unit == "month":
        month = _months_away(published, -count)
        return f"{month}~" if month else None
    day = _iso(_day_of(published), -count * (7 if unit == "week" else 1))
    return f"{day}~" if day and unit == "week" else day


def _season_of_year(match: Match) -> str:
    return f"{match['year']}-{_SEASONS[match['season']]}"


def _season_by(match: Match, published: Part) -> str | None:
    season, which = _SEASONS[match["season"]], match["which"]
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


_SPANS: tuple[tuple[str, Callable[[Match, Part | None], str | None]], ...] = (
    (r"(?:between (?P<first>.+) and|from (?P<from>.+) (?:to|until|through)) (?P<last>.+)", _span),
    (rf"(?:(?:on|from) )?(?P<first>)(?P<from>\d{{1,2}})(?: ?- ?| to )(?P<last>{_DAY} .+)", _span),
    (
        rf"(?:(?:on|from) )?{_MONTH} (?P<from>\d{{1,2}})(?: ?- ?| to ){_DAY}(?:,? {_YEAR})?",
        _days_of_month,
    ),
    (r"(?:in )?(?P<first>[12]\d{3}) ?- ?(?P<last>[12]\d{3})", _years),
    (rf"(?:(?:on|late|early) )*{_WEEKDAY},? (?:the )?(?P<rest>.*\d.*)", _named_day),
    (r"since (?P<first>.+)", _since),
    (r"(?:until|till|up to) (?P<last>.+)", _until),
)

_ABSOLUTE: tuple[tuple[str, AbsoluteRule], ...] = (
    (rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", _full_day),
    (rf"{_MONTH} {_DAY},? {_YEAR}", _full_day),
    (rf"{_MONTH},? (?:of )?{_YEAR}", _month_and_year),
    (rf"{_SEASON},? (?:of )?{_YEAR}", _season_of_year),
    (_YEAR, lambda match: match["year"]),
    (r"(?P<decade>[12]\d{2})0s", lambda match: f"{match['decade']}X"),
    (r"(?P<iso>\d{4}-\d\d(?:-\d\d)?)", lambda match: match["iso"]),
    (rf"(?P<one>\d{{1,2}})(?P<sign>[./])(?P<two>\d{{1,2}})(?P=sign){_YEAR}", _in_digits),
    (rf"{_PART_OF_YEAR} of {_YEAR}", _part_of_named_year),
    (rf"(?P<ordinal>q[1-4])(?P<part>),? (?:of )?{_YEAR}", _part_of_named_year),
)

_RELATIVE: tuple[tuple[str, Rule], ...] = (
    (
        r"(?P<word>today|yesterday|tomorrow|this (?:morning|afternoon|evening)|tonight)"
        r"(?: (?:morning|afternoon|evening|night))?",
        _relative_day,
    ),
    (r"day (?P<word>before yesterday|after tomorrow)", _two_days_away),
    (r"last night", _last_night),
    (rf"(?:{_WHICH} )?weekend", _weekend),
    (rf"{_WEEKDAY},? (?:of )?{_WHICH} week", _weekday_of_week),
    (rf"{_DAY} (?:of )?{_WHICH} month", _day_of_month),
    (rf"{_PART_OF_YEAR} of {_WHICH} year", _part_of_year_by),
    (rf"(?:{_WHICH} )?{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?", _weekday),
    (rf"{_MONTH},? (?:of )?{_WHICH} year", _month_of_year),
    (rf"(?:{_DAY} (?:of )?{_MONTH}),? (?:of )?{_WHICH} year", _day_of_year),
    (rf"(?:{_WHICH} )?{_MONTH}", _month_alone),
    (rf"{_DAY} (?:of )?{_MONTH}", _day_and_month),
    (rf"{_MONTH} {_DAY}", _day_and_month),
    (r"so far this (?P<unit>year|month)", _so_far),
    (r"this (?P<unit>year|month) so far", _so_far),
    (r"(?:the )?year to date", _year_to_date),
    (rf"{_WHICH} (?P<unit>week|month|year)", _unit),
    (rf"{_COUNT} (?P<unit>day|week|month|year)s? (?:ago|earlier|before)", _ago),
    (rf"{_SEASON},? (?:of )?{_WHICH} (?P<year_word>year)", _season_by),
    (rf"{_WHICH} {_SEASON}(?P<year_word>)", _season_by),
)
