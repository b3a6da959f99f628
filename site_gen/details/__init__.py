"""The details of a text: its numbers, percentages, sums of money, quantities, dates and names.

    >>> [(one.kind, one.value) for one in find("Forty cars were sold in May 2024.", "en") if one.firm]

Text and language in, values out; no file, no model, no clock. What is not sure to be a detail is none: a
missed one costs a warning, a wrong one an editor's trust.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

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
    with_names: bool = True,
) -> tuple[Detail, ...]:
    """The details of a text, in order. Offsets are code points of `text`.

    From `published` relative dates are counted; without it they are left out. `known` are words, in small
    letters, that are names even at the beginning of a sentence. `only_digits` reads numbers as they are
    read in a language without words; without `with_names` names are left out.
    """
    folded = fold(text)
    rules = languages.of(language)
    if only_digits or not rules.has_words:
        found = list(numbers.in_digits(folded.text, rules))
    else:
        words = frozenset(_WORD.findall(folded.text.casefold()))
        dated = list(times.found(folded.text, words, published))
        rest = blanked(folded.text, ((one.start, one.end) for one in dated))
        named = list(names.found(rest, known)) if with_names else []
        found = [*dated, *_outside(numbers.in_english(rest, words), named), *named]
    if folded.text != text:
        found = [
            one for one in (_placed(one, folded) for one in found) if not _SMALL.search(one.written)
        ]
    return tuple(sorted(found, key=lambda one: one.start))


def _outside(found: Iterable[Detail], named: Iterable[Detail]) -> Iterator[Detail]:
    """A number that is part of a name, as in `Boeing 747`, is not one by itself."""
    spans = [(one.start, one.end) for one in named]
    for one in found:
        within = any(start <= one.start and one.end <= end for start, end in spans)
        yield replace(one, firm=False) if within else one


def _placed(detail: Detail, folded: Folded) -> Detail:
    """With offsets into the text as it was written."""
    start, end = folded.origin_of_start(detail.start), folded.origin_of_end(detail.end)
    return replace(detail, start=start, end=end, written=folded.original[start:end])
