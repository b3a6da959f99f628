"""Running heads and feet: the lines that a document prints at the edge of page after page.

They stand between the halves of a sentence that goes on overleaf. So each is kept once, at the end of the
last page that has it, where a quotation of it is still found, and left out before. A line counts as running
only if it stands at the same edge, letter for letter but for the page's own number, of three pages (or of
both, if there are two), each within two of the one before: left and right pages often differ.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

_MOST_LINES = 4
"""Lines at an edge that can be running ones."""
_LEAST_PAGES = 3
_FURTHEST = 2
# A page's number begins or ends its line; behind it may be how many there are.
_NUMBER = re.compile(
    r"^\W{0,9}(\d{1,5})\b|\b(\d{1,5})(?:\W{1,9}(?:of|von|de|sur|из)?\W{0,9}\d{1,5})?\W{0,9}$"
)

_Key = tuple[bool, str, int | None]
"""At the top or not; the line, or the line without a number; what the number is ahead of the page."""


def without_repeats(pages: Sequence[str]) -> tuple[list[str], list[str | None]]:
    """The pages without the lines that run through them, and the number printed on each, where one runs."""
    split = [page.strip().splitlines() for page in pages]
    running = _running(split)
    kept: dict[_Key, tuple[int, str]] = {}
    bodies: list[list[str]] = []
    printed: list[str | None] = []
    for index, lines in enumerate(split):
        top, bottom = (_at_edge(lines, index, running, is_top=is_top) for is_top in (True, False))
        bottom = bottom[: len(lines) - len(top)]
        bodies.append(lines[len(top) : len(lines) - len(bottom)])
        printed.append(_printed((*top, *bottom), index))
        kept |= {key: (index, line) for key, line in (*top, *bottom)}
    for index, line in kept.values():
        bodies[index].append(line)
    return ["\n".join(lines).strip() for lines in bodies], printed


def _running(pages: Sequence[Sequence[str]]) -> frozenset[_Key]:
    places: defaultdict[_Key, list[int]] = defaultdict(list)
    for index, lines in enumerate(pages):
        for is_top in (True, False):
            for line in _edge(lines, is_top=is_top):
                for key in _keys(line, index, is_top=is_top):
                    if places[key][-1:] != [index]:
                        places[key].append(index)
    least = max(2, min(_LEAST_PAGES, len(pages)))
    return frozenset(key for key, found in places.items() if _longest_run(found) >= least)


def _longest_run(indexes: Iterable[int]) -> int:
    longest = length = 1
    for former, index in pairwise(indexes):
        length = length + 1 if index - former <= _FURTHEST else 1
        longest = max(longest, length)
    return longest


def _edge(lines: Sequence[str], *, is_top: bool) -> Sequence[str]:
    """The lines at an edge, from the outermost inwards."""
    return lines[:_MOST_LINES] if is_top else lines[: -_MOST_LINES - 1 : -1]


def _keys(line: str, index: int, *, is_top: bool) -> list[_Key]:
    """All that a line may be alike by: itself, or itself without one of its numbers."""
    plain = " ".join(line.split())
    if not plain:
        return []
    numbered: list[_Key] = [
        (
            is_top,
            f"{plain[: match.start(match.lastindex or 0)]}\0{plain[match.end(match.lastindex or 0) :]}",
            int(match[match.lastindex or 0]) - index,
        )
        for match in _NUMBER.finditer(plain)
    ]
    return [*numbered, (is_top, plain, None)]


def _at_edge(
    lines: Sequence[str], index: int, running: frozenset[_Key], *, is_top: bool
) -> list[tuple[_Key, str]]:
    """The running lines at an edge, from the outermost inwards up to the first that is none."""
    found: list[tuple[_Key, str]] = []
    for line in _edge(lines, is_top=is_top):
        key = next((key for key in _keys(line, index, is_top=is_top) if key in running), None)
        if key is None:
            break
        found.append((key, line))
    return found


def _printed(lines: Iterable[tuple[_Key, str]], index: int) -> str | None:
    ahead = next((key[2] for key, _ in lines if key[2] is not None), None)
    return None if ahead is None else str(index + ahead)
