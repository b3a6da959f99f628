"""The clauses of a text, as its words and details in order.

No grammar is parsed: a clause ends at punctuation and at words such as `and`, `when` and `that`. What is only there to
tell who says something is known by its verb, and what is taken back by a negation before `that`.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_gen import details
from site_gen.dates import UNREADABLE, Date, certain_day
from site_gen.details import Detail, Kind, english
from site_gen.editing.tensions import words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[^\w\s]")
_BREAKS = frozenset(',;:!?()“”"«»—–.')
_THAT = frozenset("that whether if who which".split())
_STATING = re.compile(
    rf"\d|\b(?:{'|'.join([*english.ONES[2:], *english.TENS, *english.MULTIPLES, *english.FRACTIONS])})\b",
    re.IGNORECASE,
)


class Clause(Struct, frozen=True):
    """The words (in small letters) and details of a clause in order. `is_speech` if it tells who says something,
    `is_denied` if what comes before it takes it back: `did not say that`."""

    items: tuple[str | Detail, ...]
    is_speech: bool = False
    is_denied: bool = False

    @property
    def words(self) -> list[str]:
        return [item for item in self.items if isinstance(item, str)]

    @property
    def names(self) -> frozenset[str]:
        """The words of the names in it."""
        return frozenset(
            word
            for item in self.items
            if isinstance(item, Detail) and isinstance(item.value, tuple)
            for word in item.value
        )

    @property
    def is_negated(self) -> bool:
        return has_any(words.NEGATIONS, self.words)


def states_something(text: str) -> bool:
    """Whether there can be a number or the day of a date in an English text: most texts need no second look."""
    return bool(_STATING.search(text))


def found(text: str, language: str, day: Date) -> tuple[Detail, ...]:
    """The details of a text, one for each place. Days are counted from `day` where it is one."""
    published = day if certain_day(day) else UNREADABLE
    made: list[Detail] = []
    for one in details.find(text, language, published):
        if one.firm and (not made or one.start >= made[-1].end):
            made.append(one)
    return tuple(made)


def clauses(text: str, stated: Iterable[Detail]) -> Iterator[Clause]:
    """The clauses of a text with those details."""
    items: list[str | Detail] = []
    spoken = denied = False
    for item in (*tokens(text, stated), "."):
        if not isinstance(item, str) or not _ends_clause(item):
            items.append(item)
            continue
        is_speech = item in words.REPORTING
        clause = Clause(tuple(items), is_speech or (spoken and not _counts(items)), denied)
        yield clause
        takes_back = has_any(words.DENIALS, clause.words) and (is_speech or item in _THAT)
        denied = takes_back or (denied and not items)
        items, spoken = [], is_speech


def tokens(text: str, stated: Iterable[Detail]) -> Iterator[str | Detail]:
    """The words and punctuation marks of a text, in small letters, and its details in order."""
    position = 0
    for detail in stated:
        yield from _tokens(text[position : detail.start])
        yield detail
        position = detail.end
    yield from _tokens(text[position:])


def content(found: Iterable[str]) -> Iterator[str]:
    """The stems of the words that say something."""
    for word in found:
        if word[0].isalpha() and word not in words.SAYS_NOTHING and not words.is_adverb(word):
            yield words.stem(word)


def has_any(negations: frozenset[str], among: list[str]) -> bool:
    return not negations.isdisjoint(among) or any(word.endswith("n't") for word in among)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold().replace("’", "'"))


def _counts(items: Iterable[str | Detail]) -> bool:
    return any(isinstance(item, Detail) and item.kind is not Kind.NAME for item in items)


def _ends_clause(word: str) -> bool:
    return word in _BREAKS or word in words.BOUNDARIES or word in words.REPORTING
