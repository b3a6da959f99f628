"""A source's text made ready to be searched: where words stand in it, at words' edges, in any of the
spellings that a line's end leaves open.

Positions are those of the folded text; `Haystack.selector` gives code points of the source itself.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct

from site_gen.folding import BREAKS, SPELLINGS, Folded, fold, is_word

BESIDE = 32
"""How many code points of the source a selector carries on each side of its passage."""
_GRAM = 16
_INDEXED_FROM = 200
_SHORT_SOURCE, _LONG_SOURCE = 100_000, 20_000_000
_SQUEEZED_OUT = re.compile(f"[ \\-{BREAKS}]")


class Selector(Struct, frozen=True):
    """A passage: `text[start:end] == exact`, with the source's own text on either side of it."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Haystack(Struct, frozen=True):
    """A source's text made ready to be searched many times. Make one with `prepare`.

    Where a line's end divides a word, the source has one spelling of it and quotations may have
    another. Such a text is searched with its spaces and hyphens squeezed out, so that one plain
    search meets every spelling; `walk` then compares what was squeezed out.
    """

    folded: Folded
    searched: str
    removed: list[int] | None
    grams: dict[str, list[int]] | None

    def needle(self, segment: str) -> str:
        """What to search for in `searched` to find `segment`."""
        return segment if self.removed is None else squeeze(segment)

    def position(self, searched_position: int) -> int:
        """The folded position of a character of `searched`."""
        if self.removed is None:
            return searched_position
        return searched_position + bisect_right(self.removed, searched_position)

    def occurrences(self, needle: str) -> Iterator[int]:
        """The positions in `searched` where `needle` stands, in order."""
        if self.grams is not None and len(needle) >= 2 * _GRAM:
            yield from self._indexed(needle, self.grams)
            return
        at = self.searched.find(needle)
        while at >= 0:
            yield at
            at = self.searched.find(needle, at + 1)

    def _indexed(self, needle: str, grams: dict[str, list[int]]) -> list[int]:
        """Every occurrence covers one whole gram, at one of `_GRAM` shifts."""
        begins = (
            at - shift
            for shift in range(_GRAM)
            for at in grams.get(needle[shift : shift + _GRAM], ())
            if at >= shift
        )
        return sorted(begin for begin in begins if self.searched.startswith(needle, begin))

    def selector(self, start: int, end: int) -> Selector:
        """The selector of the passage whose folding is `folded.text[start:end]`."""
        text = self.folded.original
        begin, stop = self.folded.origin_of_start(start), self.folded.origin_of_end(end)
        before, after = text[max(0, begin - BESIDE) : begin], text[stop : stop + BESIDE]
        return Selector(begin, stop, text[begin:stop], before, after)


def prepare(text: str, searches: int = 1) -> Haystack:
    """Fold a source once, for many quotations.

    `searches` is about how many: from some hundred on, a long source is indexed by every sixteenth
    run of sixteen characters, which costs as much as some hundred plain searches.
    """
    folded = fold(text, line_hyphens=True)
    searched, removed = folded.text, None
    if any(mark in folded.text for mark in BREAKS):
        kept = _SQUEEZED_OUT.split(folded.text)
        removed = list(accumulate(map(len, kept[:-1])))
        searched = "".join(kept)
    indexed = searches >= _INDEXED_FROM and _SHORT_SOURCE < len(searched) < _LONG_SOURCE
    return Haystack(folded, searched, removed, _grams(searched) if indexed else None)


def _grams(text: str) -> dict[str, list[int]]:
    grams: dict[str, list[int]] = {}
    for at in range(0, len(text) - _GRAM + 1, _GRAM):
        grams.setdefault(text[at : at + _GRAM], []).append(at)
    return grams


def starts(haystack: Haystack, segment: str) -> Iterator[int]:
    """The folded positions where the segment may begin."""
    needle = haystack.needle(segment)
    if not needle:
        return
    text = haystack.folded.text
    lead = segment[: segment.index(needle[0])]
    for at in haystack.occurrences(needle):
        start = _back_over(text, haystack.position(at), lead)
        if start is not None and is_edge(text, start):
            yield start


def _back_over(text: str, position: int, lead: str) -> int | None:
    """Where a segment begins whose first letter is at `position` and which has `lead` before it."""
    if text.endswith(lead, 0, position):
        return position - len(lead)
    if position and lead in SPELLINGS.get(text[position - 1], ()):
        return position - 1
    return None


def walk(text: str, position: int, segment: str) -> int | None:
    """Where `segment` ends if it stands at `position`, a BREAK standing for any of its spellings."""
    if text.startswith(segment, position):
        return position + len(segment)
    taken = 0
    while taken < len(segment):
        if position >= len(text):
            return None
        character = text[position]
        if character == segment[taken]:
            taken += 1
        else:
            spelling = _spelling_at(character, segment, taken)
            if spelling is None:
                return None
            taken += len(spelling)
        position += 1
    return position


def _spelling_at(character: str, segment: str, taken: int) -> str | None:
    for spelling in SPELLINGS.get(character, ()):
        if segment.startswith(spelling, taken):
            return spelling
    return None


def squeeze(folded: str) -> str:
    return _SQUEEZED_OUT.sub("", folded)


def is_edge(text: str, position: int) -> bool:
    """Whether a passage may begin or end at `position` of a folded text.

    Not inside a word; and not inside a number, which its sign, its currency, its decimals and its
    per cent belong to; nor between `did` and `n't`.
    """
    if position <= 0 or position >= len(text):
        return True
    before, after = text[position - 1], text[position]
    if is_word(before) and is_word(after):
        return False
    if after.isdigit() and _is_part_of_number(before, text[max(0, position - 2) : position - 1]):
        return False
    if before.isdigit() and _ends_within_number(text, position):
        return False
    return not (before == "n" and text.startswith("'t", position) and is_edge(text, position + 2))


def _is_part_of_number(before: str, further: str) -> bool:
    if before in "+-\u00b1":
        return not (further and is_word(further))
    if before in ".,":
        return further.isdigit()
    return unicodedata.category(before) == "Sc"


def _ends_within_number(text: str, position: int) -> bool:
    after = text[position]
    if after in ".,":
        return text[position + 1 : position + 2].isdigit()
    return after in "%\u2030" or unicodedata.category(after) == "Sc"
