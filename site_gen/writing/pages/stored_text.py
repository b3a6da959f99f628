"""A stored copy as pages to read: every quoted passage marked, with an anchor and links to what quotes
it. The text is the document's own, cut at the edges of passages and into parts that a phone can load.
In a text whose paragraphs are broken into lines of like length, those breaks are shown as spaces.

Offsets are code points of the stored text.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from site_gen.writing.pages.paging import HEAVIEST, parts

MOST_CITES = 24
"""Of one passage. What else quotes it is only counted."""
_WIDTHS = range(50, 111)
"""Code points of a line that was broken to fit a page's width."""
_STEP = 2_000
"""A part of the text may begin at the first line's end after so many code points."""
_CITE_WEIGHT = 250
# Controls and noncharacters (Infra Standard).
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Cite(Struct, frozen=True):
    """What quotes a passage: a `label` for the link to its `address`, and the words that `title` it."""

    label: str
    title: str
    address: str


class Run(Struct, frozen=True):
    """A stretch of the text, from the code point `start` on, that is quoted or not as a whole. A
    passage `is_opening` at its beginning or not; `cites` are of the passages that end at its end, but
    for so many `more`."""

    start: int
    text: str
    is_quoted: bool
    is_opening: bool
    cites: tuple[Cite, ...] = ()
    more: int = 0


def pages(
    text: str, passages: Sequence[tuple[int, int, Cite]], heaviest: int = HEAVIEST
) -> tuple[tuple[Run, ...], ...]:
    """The text as runs, in parts. Joined, the runs are the text as it is shown (`readable`).
    `passages` have the offsets of their beginning and end."""
    return parts(_runs(text, passages), _weight, heaviest)


def readable(text: str) -> str:
    """The text as it is shown, of the same length: control characters, which HTML has no place for,
    are U+FFFD, and breaks within paragraphs are spaces."""
    lines = _UNSHOWN.sub("\ufffd", text).split("\n")
    going_on = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    if not _are_filled(going_on):
        return "\n".join(lines)
    shown = lines[:1]
    for line, after in pairwise(lines):
        breaks = len(line) in _WIDTHS and after.strip()
        shown += [" " if breaks else "\n", after]
    return "".join(shown)


def _are_filled(lengths: Sequence[int]) -> bool:
    """Whether lines with another below them in their paragraph are nearly all as long as a page of some
    width allows. Lines of verse, of a list or a table are not."""
    width = max((length for length in lengths if length in _WIDTHS), default=0)
    filled = sum(1 for length in lengths if 0.75 * width <= length <= width)
    return width > 0 and filled >= 0.9 * len(lengths)


def _runs(text: str, passages: Sequence[tuple[int, int, Cite]]) -> Iterator[Run]:
    shown = readable(text)
    begins = {start for start, _, _ in passages}
    ends: defaultdict[int, dict[Cite, None]] = defaultdict(dict)
    change: defaultdict[int, int] = defaultdict(int)
    for start, end, cite in passages:
        ends[end][cite] = None
        change[start] += 1
        change[end] -= 1
    edges = sorted({0, *change, len(text)})
    depth = 0
    for start, end in pairwise(edges):
        depth += change[start]
        cuts = (start, *_cuts(shown, start, end), end)
        for begin, stop in pairwise(cuts):
            cites = tuple(ends.get(stop, ()))
            yield Run(
                begin,
                shown[begin:stop],
                depth > 0,
                begin in begins,
                cites[:MOST_CITES],
                max(0, len(cites) - MOST_CITES),
            )


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a long stretch may be cut: at the ends of lines, or else between words."""
    while end - start > 2 * _STEP:
        low, high = start + _STEP, start + 2 * _STEP
        line_end, space = text.find("\n", low, high), text.rfind(" ", low, high)
        start = line_end + 1 if line_end >= 0 else space + 1 if space >= 0 else high
        yield start


def _weight(run: Run) -> int:
    """About how many bytes of HTML the run becomes."""
    cites = sum(_CITE_WEIGHT + len(cite.title.encode()) for cite in run.cites)
    return len(html.escape(run.text).encode()) + cites + 40
