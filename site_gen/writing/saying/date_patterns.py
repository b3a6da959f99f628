"""How a language writes days, months and years: the patterns of Unicode's CLDR, filled in for any year.

Babel's own functions take only the years 1 to 9999 and read their pattern anew at each call.
"""

import re
from enum import Enum
from functools import cache

from babel import Locale
from babel.dates import match_skeleton, tokenize_pattern
from msgspec import Struct

_Token = str | tuple[str, int]
"""Words as they stand, or a field: its letter in the CLDR and how often it stands there."""


class Order(Enum):
    """Which part of a date comes first, and so at which end of an interval a part is said once."""

    DAY_FIRST = "d"
    MONTH_FIRST = "M"
    YEAR_FIRST = "y"


class Pattern(Struct, frozen=True):
    """`19 June 2024`, `June 2024` and so on, with the month's names in the form that fits there."""

    tokens: tuple[_Token, ...]
    locale: Locale

    def said(self, year: int, month: int = 1, day: str = "") -> str:
        """`year` is as it is counted, from 1; `day` in the form that it has in a sentence. What the
        pattern does not have is not said."""
        return "".join(
            token if isinstance(token, str) else self._field(*token, year, month, day)
            for token in self.tokens
        )

    def _field(self, letter: str, width: int, year: int, month: int, day: str) -> str:
        if letter == "y":
            return str(year)
        if letter == "d":
            return day.zfill(width)
        if width < 3:
            return str(month).zfill(width)
        context = "format" if letter == "M" else "stand-alone"
        return _month(self.locale, context, "wide" if width > 3 else "abbreviated", month)


class Patterns(Struct, frozen=True):
    """`month` stands by itself (`февраль 2024 г.`), `month_within` in a phrase (`с февраля 2024 г.`).
    The `bare` ones are without the year, and the month, that the other end of an interval says."""

    order: Order
    day: Pattern
    month: Pattern
    month_within: Pattern
    year: Pattern
    bare_day: Pattern
    bare_day_and_month: Pattern
    bare_month: Pattern


@cache
def patterns(locale: Locale) -> Patterns:
    """Those of the locale."""
    day = _pattern(locale, locale.date_formats["long"].pattern)
    month = _skeleton(locale, "yMMMM")
    return Patterns(
        _order(day),
        day,
        month,
        Pattern(tuple(_within(token) for token in month.tokens), locale),
        _skeleton(locale, "y"),
        _pattern(locale, locale.interval_formats["d"]["d"][1]),
        _skeleton(locale, "MMMMd"),
        _pattern(locale, "LLLL"),
    )


def _skeleton(locale: Locale, wanted: str) -> Pattern:
    known = locale.datetime_skeletons
    return _pattern(locale, known[match_skeleton(wanted, known)].pattern)


def _pattern(locale: Locale, pattern: str) -> Pattern:
    return Pattern(tuple(value for _, value in tokenize_pattern(pattern)), locale)


def _order(day: Pattern) -> Order:
    first = next(token for token in day.tokens if not isinstance(token, str))
    return Order(first[0])


def _within(token: _Token) -> _Token:
    """The form of the month that goes with other words, in place of the one that stands alone."""
    return token if isinstance(token, str) else (re.sub("L", "M", token[0]), token[1])


@cache
def _month(locale: Locale, context: str, width: str, month: int) -> str:
    name: str = locale.months[context][width][month]
    return name
