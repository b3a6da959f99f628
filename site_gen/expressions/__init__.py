"""How a newspaper says a date, resolved to EDTF: as precise as the words, and no more.

English, by a small declared grammar. What is not understood gives None, never a guess: the editor is
told that nothing was compared. News speaks of the past, so a bare `Wednesday` or `May` is the last
one that is not after publication.
"""

import re
from collections.abc import Callable

from site_gen import dates
from site_gen.dates import Date, DateError, End, Part
from site_gen.expressions.rules import ABSOLUTE, RELATIVE, Match
from site_gen.expressions.words import DAY, LEADING, MONTH, WEEKDAY, WEEKDAY_NAMES, WORDS, YEAR

__all__ = ["WORDS", "resolve"]

_DASHES = re.compile("[\u2010-\u2015\u2212]")

_ABOUT = re.compile(r"(?:(?:in|on) )?(?:about|around|approximately|circa|ca\.?|c\.|roughly)\s+(.+)")
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BARE_DAY = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?")
# A month, or a day of one, that names no year and so takes it from its context.
_YEARLESS = (MONTH, rf"{DAY} (?:of )?{MONTH}", rf"{MONTH} {DAY}")

_LONGEST = 200


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
    plain = LEADING.sub("", words)
    for pattern, rule in ABSOLUTE:
        match = re.fullmatch(pattern, plain)
        if match:
            return rule(match)
    return None if base is None else _relative(plain, base)


def _relative(plain: str, base: Part) -> str | None:
    for pattern, rule in RELATIVE:
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
    if any(re.fullmatch(pattern, LEADING.sub("", words)) for pattern in _YEARLESS):
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


def _named_day(match: Match, base: Part | None) -> str | None:
    """`Wednesday, 19 June 2024`: the day, if it is one of that name."""
    day = _resolved(match["rest"], base)
    if day is None or not _A_DAY.fullmatch(day):
        return None
    named = WEEKDAY_NAMES[dates.weekday(dates.day(day))]
    return day if named == match["weekday"] else None


_SPANS: tuple[tuple[str, Callable[[Match, Part | None], str | None]], ...] = (
    (r"(?:between (?P<first>.+) and|from (?P<from>.+) (?:to|until|through)) (?P<last>.+)", _span),
    (rf"(?:(?:on|from) )?(?P<first>)(?P<from>\d{{1,2}})(?: ?- ?| to )(?P<last>{DAY} .+)", _span),
    (
        rf"(?:(?:on|from) )?{MONTH} (?P<from>\d{{1,2}})(?: ?- ?| to ){DAY}(?:,? {YEAR})?",
        _days_of_month,
    ),
    (r"(?:in )?(?P<first>[12]\d{3}) ?- ?(?P<last>[12]\d{3})", _years),
    (rf"(?:(?:on|late|early) )*{WEEKDAY},? (?:the )?(?P<rest>.*\d.*)", _named_day),
    (r"since (?P<first>.+)", _since),
    (r"(?:until|till|up to) (?P<last>.+)", _until),
)
