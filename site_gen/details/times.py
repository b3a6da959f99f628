"""Dates of an English text: where words say one is found here, what they mean by `expressions`.

Words that count from the document's day (`last month`, `Wednesday`) are dates where that day is known, and
tell at least a weekday or month where it is not. A date that names no year can be to come, though
news mostly speaks of the past: so the next one of that name is there too, not firm.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from site_gen import dates, expressions
from site_gen.dates import Date, DateError
from site_gen.details.values import DIGITS, Detail, Kind, PartialDate
from site_gen.expressions.words import MONTH_NAMES, WEEKDAY_NAMES

_FULL = "|".join(name.capitalize() for name in MONTH_NAMES)
_MONTH = rf"(?:{_FULL}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_WEEKDAY = f"(?:{'|'.join(name.capitalize() for name in WEEKDAY_NAMES)})"
_WEEK = rf"(?:{_WEEKDAY},? (?:the )?)?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TO = r"(?: ?- ?| to | and )"
_YEAR = r"[12]\d{3}(?![\d%]|[.,]\d)"
_WHICH = "(?:this|last|next)"
_SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_NUMBER = "(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_BEFORE_A_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|early|late|mid|year|circa|to|of|and|between|through"
    r"|spring|summer|autumn|winter)[ -]|\()$",
    re.IGNORECASE,
)
_SURE_BEFORE_A_YEAR = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid|year)[ -]$", re.IGNORECASE
)
_COUNTED = re.compile(
    r" (?:[a-z]+-)?[a-z]+s\b| people\b| (?:million|billion|thousand|hundred|dozen)\b|-"
)
_MONTH_ALONE = re.compile(
    r"\b(?:in|of|by|since|until|till|from|to|and|or|last|next|this|early|late|mid|during|through|before|after|between|that)"
    r"[ -]$",
    re.IGNORECASE,
)
_IS_ALSO_A_NAME = frozenset({"april", "may", "june", "august", "march"})

_BEGINS = (
    rf"\d|{'|'.join(name[:3].capitalize() for name in MONTH_NAMES)}|{_WEEKDAY}|{_SEASON}|{_WHICH} |{_NUMBER} |Q"
    "|first|second|third|fourth|so far|yesterday|today|tomorrow|the day|day "
)
"""What a date begins with."""
_DATE = re.compile(
    # Most places of a text are within a word or before one that no date begins with, where nothing need be tried.
    rf"(?<!\w)(?={_BEGINS})(?:(?P<iso>(?<![\w-])\d{{4}}-\d\d(?:-\d\d)?(?![\w-]))"
    rf"|(?P<dotted>(?<![\w./])\d{{1,2}}([./])\d{{1,2}}\3[12]\d{{3}}(?![\w/]))"
    rf"|(?P<day_month>(?<![\w.,$€£-]){_WEEK}(?:{_DAY}{_TO})?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR}| (?:of )?{_WHICH} year)?)"
    rf"|(?P<month_day>\b{_WEEK}{_MONTH} {_DAY}(?:{_TO}{_DAY}(?! {_MONTH}))?(?:,? {_YEAR})?(?![\w%]|[.,]\d))"
    rf"|(?P<month_year>\b{_MONTH},? (?:of )?(?:{_YEAR}|{_WHICH} year))"
    rf"|(?P<season>\b{_SEASON},? (?:of )?(?:{_YEAR}|{_WHICH} year)|\b{_WHICH} {_SEASON}\b)"
    rf"|(?P<part>\b(?:first (?:three|six) months|(?:first|second|third|fourth) (?:quarter|half)) of (?:{_YEAR}|{_WHICH} year)|\bQ[1-4],? {_YEAR})"
    rf"|(?P<years>(?<![\w.,-])[12]\d{{3}}-[12]\d{{3}}(?![\w-]))"
    rf"|(?P<decade>(?<![\w'])[12]\d{{2}}0s\b)"
    rf"|(?P<ago>\b{_NUMBER} (?:day|week|month|year)s? ago\b)"
    rf"|(?P<far>\bso far this (?:year|month)\b|\bthis (?:year|month) so far\b)"
    rf"|(?P<relative>\b(?:yesterday|today|tomorrow|last night|{_WHICH} (?:week|month|year|weekend)|"
    rf"(?:the )?day (?:before yesterday|after tomorrow)|{_WEEKDAY} (?:of )?{_WHICH} week)\b)"
    rf"|(?P<weekday>\b(?:{_WHICH} )?{_WEEKDAY}\b(?! {_MONTH}))"
    rf"|(?P<month>\b(?:{_WHICH} )?(?:{_FULL})\b)"
    rf"|(?P<year>(?<![\w.,$€£¥/:-])(?:1\d{{3}}|2[01]\d{{2}})(?![\w/%]|[.,:]\d)))"
)
_TELLING = frozenset(
    (
        *DIGITS,
        *MONTH_NAMES,
        *WEEKDAY_NAMES,
        *"yesterday today tomorrow night week month year weekend ago spring summer autumn fall winter".split(),
    )
)
_RELATIVE = frozenset({"ago", "far", "relative"})
_SPANS_DAYS = re.compile(rf"({_DAY}){_TO}({_DAY})")


def found(text: str, words: frozenset[str], published: Date) -> Iterator[Detail]:
    """The dates of a folded text that was published on that date. `words` are its words and digits, which tell
    quickly of most texts that there are none."""
    if words.isdisjoint(_TELLING):
        return
    for match in _DATE.finditer(text):
        kind = match.lastgroup or ""
        said = match[0]
        if kind == "year" and not _is_year(text, match):
            continue
        if kind == "month" and not _is_month(text, match):
            continue
        meant = resolved(_plain(kind, said), published)
        value = meant or _partial(kind, said)
        if value is None:
            continue
        firm = kind not in _RELATIVE
        yield _detail(match, value, firm=firm)
        if meant and kind in {"day_month", "month_day", "month", "weekday"}:
            later = _later(kind, said, meant)
            if later:
                yield _detail(match, later, firm=False)


@lru_cache(maxsize=20_000)
def resolved(words: str, published: Date) -> Date | None:
    return expressions.resolve(words, published)


def _detail(match: re.Match[str], value: Date | PartialDate, *, firm: bool) -> Detail:
    return Detail(Kind.DATE, value, match.start(), match.end(), match[0], firm=firm)


def _plain(kind: str, words: str) -> str:
    """As `expressions` has it: `3 and 5 May` are days from 3 to 5 May, three months are a quarter."""
    if kind == "part":
        return words.replace("three months", "quarter").replace("six months", "half")
    if kind in {"day_month", "month_day"}:
        return _SPANS_DAYS.sub(r"\1-\2", words)
    return words


def _is_year(text: str, match: re.Match[str]) -> bool:
    """`in 2019`, but not `1,500` or `2019 people`."""
    before = text[max(0, match.start() - 10) : match.start()]
    if _COUNTED.match(text, match.end()):
        return _SURE_BEFORE_A_YEAR.search(before) is not None
    return _BEFORE_A_YEAR.search(before) is not None or 1900 <= int(match[0]) <= 2100


def _is_month(text: str, match: re.Match[str]) -> bool:
    words = match[0].casefold()
    if words not in _IS_ALSO_A_NAME:
        return True
    return _MONTH_ALONE.search(text[max(0, match.start() - 9) : match.start()]) is not None


def _partial(kind: str, words: str) -> PartialDate | None:
    lowered = words.casefold().split()
    weekday = next((at for at, name in enumerate(WEEKDAY_NAMES) if name in words.casefold()), None)
    if kind == "weekday":
        return PartialDate(weekday=weekday)
    if kind not in {"day_month", "month_day", "month"}:
        return None
    month = next(
        number
        for number, name in enumerate(MONTH_NAMES, 1)
        if any(word.startswith(name[:3]) and name.startswith(word.rstrip(".,")) for word in lowered)
    )
    day = re.search(r"\d{1,2}(?=\D*$)", words) if kind != "month" else None
    if day and int(day[0]) > 31:
        return None
    return PartialDate(month, int(day[0]) if day else None, weekday)


def _later(kind: str, words: str, meant: Date) -> Date | None:
    """The next date of that name, where the words name no year."""
    if (
        re.search(r"\d{4}|year|week|last|this", words)
        or meant.is_interval
        or meant.earliest is None
    ):
        return None
    try:
        if kind == "weekday":
            return dates.parse(dates.shifted(meant.earliest, 7).iso)
        return dates.parse(f"{meant.earliest.year + 1:04d}{meant.text[4:]}")
    except DateError:
        return None
