"""Where code stands in a Markdown text: between fences, and between runs of backticks. In one pass, whatever
the text is."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"^(?:`{3,}|~{3,})", re.MULTILINE)
_TICKS = re.compile("`+")
_START = re.compile(r"^~{3,}|`+", re.MULTILINE)


def blanked(text: str) -> str:
    """The text with its code as spaces, every other character and all line ends at their offsets."""
    pieces: list[str] = []
    done = 0
    for start, end in _spans(text):
        lines = text[start:end].split("\n")
        pieces += (text[done:start], "\n".join(" " * len(line) for line in lines))
        done = end
    return "".join([*pieces, text[done:]])


def _spans(text: str) -> Iterator[tuple[int, int]]:
    fences = list(_FENCE.finditer(text))
    following = {fence.start(): number for number, fence in enumerate(fences, 1)}
    runs = _Runs(text)
    done = 0
    for opening in _START.finditer(text):
        if opening.start() < done:
            continue
        number = following.get(opening.start())
        end = None if number is None else _fence_end(text, opening.group(), fences, number)
        found = runs.span(opening) if end is None else (opening.start(), end)
        if found:
            yield found
            done = found[1]


def _fence_end(text: str, opening: str, fences: Sequence[re.Match[str]], number: int) -> int | None:
    """Where the line ends that closes a fence: the next that begins with as many of its signs. Of those that
    are passed over all have fewer, so not many fences can pass many."""
    later = (fences[index] for index in range(number, len(fences)))
    closing = next((fence for fence in later if fence.group().startswith(opening)), None)
    if closing is None:
        return None
    end = text.find("\n", closing.end())
    return len(text) if end < 0 else end


class _Runs:
    """Runs of backticks. One is closed by the next of its length; if there is none, its last signs are by the
    next of the greatest length below."""

    def __init__(self, text: str) -> None:
        self._starts: defaultdict[int, list[int]] = defaultdict(list)
        for run in _TICKS.finditer(text):
            self._starts[len(run.group())].append(run.start())
        self._lengths = sorted(self._starts, reverse=True)

    def span(self, opening: re.Match[str]) -> tuple[int, int] | None:
        start, end = opening.span()
        if opening.group()[0] != "`":
            return None
        for length in self._lengths:
            if length > end - start:
                continue
            starts = self._starts[length]
            number = bisect_left(starts, end)
            if number < len(starts):
                return end - length, starts[number] + length
        return None
