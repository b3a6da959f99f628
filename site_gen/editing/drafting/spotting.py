"""Where a text says a date: the longest runs of words that `expressions.resolve` understands.

What finds an expression is what will judge it, so a draft never has one that the check does not
understand. What looks like a date and is none is `misleading`'s to know.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from site_gen import expressions
from site_gen.dates import Date, parse
from site_gen.editing.drafting import misleading
from site_gen.editing.drafting.misleading import Doubt, Seen

_TOKEN = re.compile(r"\w+(?:[./–-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_DIGITS = re.compile(r"\d{1,4}(?:st|nd|rd|th|s)?|[\d./–-]*\d{4}[\d./–-]*|\d{1,2}[–-]\d{1,2}")
# Between the words of one expression: `Jan. 5`, `June 19, 2024`, `12 – 14 June`, but no new paragraph.
_GAP = re.compile(r",?[^\S\n]*\n?[^\S\n]*|\.?[^\S\n]+|[^\S\n]*[–-][^\S\n]*")
_ABBREVIATION = re.compile(r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ca|c)", re.IGNORECASE)
_MOST_WORDS = 14
# Words that say nothing of the date, and are left away at the beginning of an expression.
_EMPTY_WORDS = re.compile(r"(?:(?:the|of|only|just|back|dated?|over)\s+)+", re.IGNORECASE)
_SOME_DAY = parse("2024-06-19")
_UNDATED = Doubt("the document's own date is not known, or not precisely enough, to count from")


class Spot(Struct, frozen=True):
    """`text[start:end]` are words that mean the date."""

    start: int
    end: int
    date: Date


class Doubtful(Struct, frozen=True):
    """`text[start:end]` are words about time that are not resolved, and why."""

    start: int
    end: int
    why: str


def spots(text: str, published: Date) -> Iterator[Spot | Doubtful]:
    """The expressions of a text, in order, apart from each other. Offsets are code points."""
    for run in _runs(text):
        at = 0
        while at < len(run):
            found = _longest(text, run[at : at + _MOST_WORDS], published)
            if found:
                yield found
                while at < len(run) and run[at][0] < found.end:
                    at += 1
            else:
                at += 1


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Words beside each other that can all be part of an expression, as offsets."""
    run: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text):
        span = match.span()
        if run and not _joined(text, run[-1], span):
            yield run
            run = []
        if _is_of_dates(match[0]):
            run.append(span)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _joined(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    gap = text[one[1] : other[0]]
    if not _GAP.fullmatch(gap) or not gap:
        return False
    return not gap.startswith(".") or _ABBREVIATION.fullmatch(text[slice(*one)]) is not None


def _is_of_dates(token: str) -> bool:
    return bool(_DIGITS.fullmatch(token)) or all(
        part in expressions.WORDS or part.isdigit() for part in re.split("[–-]", token.casefold())
    )


def _longest(text: str, run: list[tuple[int, int]], published: Date) -> Spot | Doubtful | None:
    """The longest expression that begins with the first word of the run."""
    start = run[0][0]
    for _, end in reversed(run):
        words = text[start:end]
        meant = expressions.resolve(words, published)
        is_undated = meant is None and expressions.resolve(words, _SOME_DAY) is not None
        if meant is None and not is_undated:
            continue
        begin = start + _empty(words, published if meant else _SOME_DAY)
        verdict = misleading.judge(Seen(text, begin, end))
        if isinstance(verdict, Doubt) or (is_undated and verdict is None):
            return Doubtful(begin, end, (verdict or _UNDATED).why)
        if verdict is None and meant:
            return Spot(begin, end, meant)
    return None


def _empty(words: str, published: Date) -> int:
    """How many characters at the beginning say nothing of the date."""
    match = _EMPTY_WORDS.match(words)
    if match and expressions.resolve(words[match.end() :], published):
        return match.end()
    return 0
