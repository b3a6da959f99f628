"""The sentence around a passage, so that a reader sees what was quoted out of what.

Offsets are code points. Sentence ends are found by a small declared rule, good enough to show a
context and never used to decide whether a quotation stands.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

LONGEST = 400
"""At most this many code points of context on each side."""

_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*(?=[^\Wa-z_]|[\"'\u201c\u2018\u00ab(])")
# A full stop after these ends no sentence, nor after a single capital (`U.N.`, `J. Smith`).
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Gov|Rev|Hon|No|vs|cf|approx|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|e\.g|i\.e)|\b[A-Z])\.$"
)


class Excerpt(Struct, frozen=True):
    """Passages in the sentence or sentences around them: `parts` are slices of the source in order,
    each with whether it is a passage; `cut_before` and `cut_after` tell that the sentence goes on."""

    parts: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool


def excerpts(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Excerpt, ...]:
    """The sentences of `text` that hold the passages `spans` (offsets, in order, apart from each
    other). Passages of one sentence share an excerpt."""
    made: list[Excerpt] = []
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and span[0] >= _stop(text, group[-1][1])[0]:
            made.append(_excerpt(text, group))
            group = []
        group.append(span)
    if group:
        made.append(_excerpt(text, group))
    return tuple(made)


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences around `text[start:end]` begin and end."""
    return _begin(text, start)[0], _stop(text, end)[0]


def _excerpt(text: str, spans: Sequence[tuple[int, int]]) -> Excerpt:
    begin, cut_before = _begin(text, spans[0][0])
    stop, cut_after = _stop(text, spans[-1][1])
    parts: list[tuple[str, bool]] = []
    position = begin
    for start, end in spans:
        parts += ((text[position:start], False), (text[start:end], True))
        position = end
    parts.append((text[position:stop], False))
    return Excerpt(tuple(part for part in parts if part[0]), cut_before, cut_after)


def _begin(text: str, start: int) -> tuple[int, bool]:
    low = max(0, start - LONGEST)
    marks = reversed([*_END.finditer(text, low, start)])
    end = next((match.end() for match in marks if _is_end(text, match)), low)
    breaks = (match.end() for match in _PARAGRAPH.finditer(text, low, start + 1))
    begin = max((at for at in breaks if at <= start), default=low)
    begin = max(begin, end)
    cut = begin == low and low > 0
    if cut:
        begin = _next_word(text, begin, start)
    while begin < start and text[begin].isspace():
        begin += 1
    return begin, cut


def _next_word(text: str, position: int, limit: int) -> int:
    while position < limit and not text[position].isspace():
        position += 1
    return position


def _stop(text: str, end: int) -> tuple[int, bool]:
    high = min(len(text), end + LONGEST)
    breaks = (match.start() for match in _PARAGRAPH.finditer(text, end, high))
    paragraph = next(breaks, high)
    # A passage may end with its sentence's own full stop, so look from just before its end.
    for match in _END.finditer(text, max(0, end - 3), paragraph):
        if match.end() >= end and _is_end(text, match):
            return match.end(), False
    if paragraph < high or high == len(text):
        return len(text[:paragraph].rstrip()) if paragraph > end else end, False
    return max(end, text.rfind(" ", end, high)), True


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match.group() == "." and _ABBREVIATION.search(text, max(0, match.start() - 12), match.end()):
        return False
    following = text[match.end() : match.end() + 40].lstrip()
    return not following or not following[0].islower()
