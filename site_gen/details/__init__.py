"""The details of a text: its numbers, percentages, sums of money, quantities, dates and names.

    >>> [(one.kind, one.value) for one in find("Forty cars were sold in May 2024.", "en") if one.firm]

Text and language in, values out; no file, no model, no clock. What is not sure to be a detail is none: a
missed one costs a warning, a wrong one an editor's trust.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter

from msgspec.structs import replace

from site_gen.dates import UNREADABLE, Date
from site_gen.details import languages, names, numbers, times
from site_gen.details.values import (
    CLOCK,
    NUMERIC,
    ORDINAL,
    POINTS,
    Detail,
    Kind,
    PartialDate,
    blanked,
)
from site_gen.folding import Folded, fold

_WORD = re.compile(r"[a-z]+|[0-9]")
_SMALL = re.compile(r"(?<![^\W\d_])[\u00b2\u00b3\u00b9\u2070-\u2089\u00bc-\u00be\u2150-\u215f]")
"""The figure of a footnote, or a fraction that is one character; but not the end of `km²`."""

__all__ = [
    "CLOCK",
    "NUMERIC",
    "ORDINAL",
    "POINTS",
    "Detail",
    "Kind",
    "PartialDate",
    "Read",
    "find",
    "has_words",
]


def has_words(language: str) -> bool:
    """Whether words of a language (a BCP 47 tag) are understood, and not its digits alone."""
    return languages.of(language).has_words


def find(
    text: str,
    language: str,
    published: Date = UNREADABLE,
    *,
    known: frozenset[str] = frozenset(),
    only_digits: bool = False,
) -> tuple[Detail, ...]:
    """The details of a text, in order. Offsets are code points of `text`.

    From `published` relative dates are counted; without it they are left out. `known` are words, in small
    letters, that are names even at the beginning of a sentence. `only_digits` reads numbers as they are
    read in a language without words.
    """
    return Read(fold(text), language, published, known, only_digits=only_digits).details


class Read:
    """A folded text as `find` reads it: its `dates`, and what else is looked for when it is first asked for."""

    def __init__(
        self,
        folded: Folded,
        language: str,
        published: Date = UNREADABLE,
        known: frozenset[str] = frozenset(),
        *,
        only_digits: bool = False,
    ) -> None:
        self._folded = folded
        self._rules = languages.of(language)
        self._known = known
        self._has_words = self._rules.has_words and not only_digits
        words = _words_of(folded.text) if self._has_words else frozenset[str]()
        dated = list(times.found(folded.text, words, published))
        self._rest = blanked(folded.text, ((one.start, one.end) for one in dated))
        # The digits of a date tell of no other number.
        self._words = _words_of(self._rest) if dated else words
        self.dates = self._placed(dated)

    @cached_property
    def numbers(self) -> tuple[Detail, ...]:
        """All numbers, those that are part of a name among them."""
        if self._has_words:
            return self._placed(numbers.in_english(self._rest, self._words))
        return self._placed(numbers.in_digits(self._rest, self._rules))

    @cached_property
    def names(self) -> tuple[Detail, ...]:
        return self._placed(names.found(self._rest, self._known)) if self._has_words else ()

    @property
    def details(self) -> tuple[Detail, ...]:
        """All of them, in order."""
        found = (*self.dates, *_outside(self.numbers, self.names), *self.names)
        return tuple(sorted(found, key=attrgetter("start")))

    def _placed(self, found: Iterable[Detail]) -> tuple[Detail, ...]:
        """With offsets into the text as it was written."""
        if self._folded.text == self._folded.original:
            return tuple(found)
        placed = (_placed(one, self._folded) for one in found)
        return tuple(one for one in placed if not _SMALL.search(one.written))


def _words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, and its digits."""
    return frozenset(_WORD.findall(text.casefold()))


def _outside(found: Iterable[Detail], named: Iterable[Detail]) -> Iterator[Detail]:
    """A number that is part of a name, as in `Boeing 747`, is not one by itself."""
    spans = [(one.start, one.end) for one in named]
    for one in found:
        within = any(start <= one.start and one.end <= end for start, end in spans)
        yield replace(one, firm=False) if within else one


def _placed(detail: Detail, folded: Folded) -> Detail:
    start, end = folded.origin_of_start(detail.start), folded.origin_of_end(detail.end)
    return replace(detail, start=start, end=end, written=folded.original[start:end])
