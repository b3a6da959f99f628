"""Runs of five words: the pieces of a text by which a seal knows it.

A word is a stretch of letters, digits, marks and underscores of a folded text. A run begins at a word
and goes on until four spaces lie between words of it; it ends with the word that follows the fourth.
So it has five words as a reader counts them, and in `state-owned` two runs begin. What stands between
the words belongs to the run; what stands before the first and after the last does not, and is told
apart as the `leads` and `tails` with which a quotation may begin and end there.

Where a line's end divides a word, the text has one spelling and quotations may have another: such a
run is given in each of its spellings. Positions are those of the folded text; words are counted from 0.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from site_gen.folding import SPELLINGS, is_word
from site_gen.haystack import is_edge

LENGTH = 5
"""Words of a run, as a reader counts them: with spaces between."""
LONGEST_LEAD, LONGEST_TAIL = 12, 60
"""Code points. What is longer than this before the first word is no punctuation, and after the first
part of the last word no word."""
_MOST_WORDS = 60
_MOST_BREAKS = 4

Span = tuple[int, int]


class Run(Struct, frozen=True):
    """Five words as they may be spelled: `text`. They are the words `first` to `last` of the source;
    `step` of these are the first word as it is spelled here (more than one where line ends divide it)."""

    text: str
    first: int
    last: int
    step: int
    joins: int


def words(folded: str) -> list[Span]:
    """Where the words of a folded text stand."""
    characters = "".join(re.escape(one) for one in sorted(set(folded)) if is_word(one))
    return [match.span() for match in re.finditer(f"[{characters}]+", folded)] if characters else []


def runs(folded: str, spans: Sequence[Span], first: int) -> list[Run]:
    """The run that begins with word number `first`, in all its spellings: the one that joins nothing
    before the others. None where the text ends before, or five words are longer than words can be."""
    plain = _plain(folded, spans, first)
    if plain is not None:
        return [plain]
    found: dict[str, Run] = {}
    begin, end = spans[first]
    open_ones = [_Open(folded[begin:end], first, 0, 1, 0, 0)]
    while open_ones:
        one = open_ones.pop()
        open_ones += _longer(one, folded, spans, first)
        if one.spaces == LENGTH - 1:
            found.setdefault(one.text, Run(one.text, first, one.last, one.step, one.joins))
    return sorted(found.values(), key=lambda run: (run.joins, run.text))


def _plain(folded: str, spans: Sequence[Span], first: int) -> Run | None:
    """The run, if it can be spelled in one way alone."""
    begin, end = spans[first]
    last, spaces = first, 0
    for following in range(first + 1, min(first + _MOST_WORDS, len(spans))):
        between = folded[end : spans[following][0]]
        if between in SPELLINGS:
            return None
        if spaces == LENGTH - 1:
            break
        spaces += " " in between
        last, end = following, spans[following][1]
    return Run(folded[begin:end], first, last, 1, 0) if spaces == LENGTH - 1 else None


class _Open(Struct, frozen=True):
    """A run as far as it is read, in one spelling."""

    text: str
    last: int
    spaces: int
    step: int
    joins: int
    breaks: int


def _longer(one: _Open, folded: str, spans: Sequence[Span], first: int) -> Iterator[_Open]:
    """The same with one word more, in each spelling of what stands between."""
    following = one.last + 1
    if following >= len(spans) or following - first >= _MOST_WORDS:
        return
    begin, end = spans[following]
    between, word = folded[spans[one.last][1] : begin], folded[begin:end]
    spellings = SPELLINGS.get(between)
    if spellings is None:
        spellings = (between,)
    elif one.breaks == _MOST_BREAKS:
        return
    breaks = one.breaks + (between in SPELLINGS)
    for spelling in spellings:
        spaces = one.spaces + (" " in spelling)
        if one.spaces == LENGTH - 1 and spelling:
            continue
        is_one_word = not spelling and one.joins == following - first - 1
        yield _Open(
            one.text + spelling + word,
            following,
            spaces,
            following - first + 1 if is_one_word else one.step,
            one.joins + (not spelling),
            breaks,
        )


def leads(folded: str, spans: Sequence[Span], word: int) -> Iterator[str]:
    """What a quotation whose first word is that one may have before it: nothing, or marks."""
    begin = spans[word][0]
    after = spans[word - 1][1] if word else 0
    for position in range(max(after, begin - LONGEST_LEAD), begin + 1):
        if not is_edge(folded, position):
            continue
        lead = folded[position:begin]
        for spelling in SPELLINGS.get(lead, (lead,)):
            if not spelling.startswith(" "):
                yield spelling


def tails(folded: str, spans: Sequence[Span], word: int) -> Iterator[tuple[str, int]]:
    """What a quotation may have after that word, if it has no space and word after it: nothing, marks,
    or the rest of a compound. Each with the number of the source's words in it."""
    begin = spans[word][1]
    open_ones = [("", begin)]
    while open_ones:
        tail, position = open_ones.pop()
        if is_edge(folded, position) and not tail.endswith(" "):
            yield tail, _words_before(spans, word, position)
        if position == len(folded) or len(tail) >= LONGEST_TAIL:
            continue
        character = folded[position]
        if " " in tail and is_word(character):
            continue
        for spelling in SPELLINGS.get(character, (character,)):
            joins_the_last_word = not spelling and position == begin
            if not joins_the_last_word:
                open_ones.append((tail + spelling, position + 1))


def _words_before(spans: Sequence[Span], word: int, position: int) -> int:
    """How many words after that one end by the position."""
    count = 0
    while word + count + 1 < len(spans) and spans[word + count + 1][1] <= position:
        count += 1
    return count
