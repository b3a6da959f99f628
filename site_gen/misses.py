"""Explain a quotation that is not in its source: the nearest passage, and how it differs.

Nothing here decides whether a quotation passes; `quotes.find` has already said no. The search is
bounded: rare words that the quotation and the source share vote for the place, and only a few
windows of the source are compared letter by letter, however long the source is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel, Opcode

from site_gen.folding import BREAKS, Folded, fold
from site_gen.haystack import walk

_TOKEN = re.compile(rf"[\w{BREAKS}]+(?:['.,\-][\w{BREAKS}]+)*|[^\w\s]")
_BREAK = re.compile(f"[{BREAKS}]")
_VOTING_WORDS = 8
_PLACES_PER_WORD = 60
_WINDOWS = 3
_SLACK = 6
_LEAST_SHARED = 0.4
_MOST_TOKENS = 200


class Difference(Struct, frozen=True):
    """Words of the quotation that the source does not have there, and those it has instead.

    Either side may be empty: words that the quotation adds, or that it leaves out.
    """

    quoted: str
    source: str


class Miss(Struct, frozen=True):
    """The nearest passage: `text[start:end]` of the source, and the differences in order."""

    start: int
    end: int
    exact: str
    differences: tuple[Difference, ...]


class WordIndex(Struct, frozen=True):
    """Where each word and mark of a folded text stands. Made once a source, by `index_words`."""

    folded: Folded
    spans: Sequence[tuple[int, int]]
    places: Mapping[str, Sequence[int]]


def index_words(folded: Folded) -> WordIndex:
    """Index a folded source by its words, without their case."""
    spans: list[tuple[int, int]] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    plain = _BREAK.search(folded.text) is None
    for number, match in enumerate(_TOKEN.finditer(folded.text)):
        spans.append(match.span())
        word = match.group()
        places[word.casefold() if plain else _key(word)].append(number)
    return WordIndex(folded, spans, dict(places))


def nearest(quote: str, index: WordIndex) -> Miss | None:
    """The passage of the source that is most like `quote`, or None where nothing is like it."""
    wanted = fold(quote).text.strip()
    spans = [match.span() for match in _TOKEN.finditer(wanted)][:_MOST_TOKENS]
    words = [wanted[start:end] for start, end in spans]
    shared = [_share(words, first, index) for first in _candidates(words, index)]
    best = max(shared, key=lambda share: share.equal, default=None)
    if best is None or best.equal < _LEAST_SHARED * len(words):
        return None
    start, end = index.spans[best.first][0], index.spans[best.last][1]
    begin, stop = index.folded.origin_of_start(start), index.folded.origin_of_end(end)
    exact = index.folded.original[begin:stop]
    return Miss(begin, stop, exact, tuple(_differences(wanted, spans, best, index)))


class _Share(Struct, frozen=True):
    """A stretch of the source, by its first and last word's number, set beside a quotation."""

    first: int
    last: int
    equal: int
    runs: tuple[Opcode, ...]
    low: int


def _candidates(words: list[str], index: WordIndex) -> Iterator[int]:
    """The numbers of the source's words at which the quotation most likely begins."""
    known = [index.places.get(_key(word), ()) for word in words]
    voting = sorted((len(places), at) for at, places in enumerate(known) if places)
    votes: Counter[int] = Counter()
    for _, at in voting[:_VOTING_WORDS]:
        votes.update(max(0, place - at) for place in known[at][:_PLACES_PER_WORD])
    # Words left out or added shift the votes by a few places, so near ones count together.
    near = {first: sum(votes[first + by] for by in range(-2, 3)) for first in votes}
    ranked = sorted(near, key=lambda first: (-near[first], -votes[first], first))
    taken: list[int] = []
    for first in ranked:
        if all(abs(first - other) > _SLACK for other in taken):
            taken.append(first)
            yield first
        if len(taken) == _WINDOWS:
            return


def _share(words: list[str], first: int, index: WordIndex) -> _Share:
    """Align the quotation with the words around number `first`, without the outer ones that only
    the window brought along."""
    low = max(0, first - _SLACK)
    high = min(len(index.spans), first + len(words) + _SLACK)
    text = index.folded.text
    window = [_as_quoted(text[start:end], words) for start, end in index.spans[low:high]]
    runs = _compact([run for run in Indel.opcodes(words, window) if run.tag == "equal"])
    if not runs:
        return _Share(low, low, 0, (), low)
    # Quoted words before the first and after the last shared one stand against as many of the source.
    begin = max(0, runs[0].dest_start - runs[0].src_start)
    stop = min(len(window), runs[-1].dest_end + len(words) - runs[-1].src_end)
    equal = sum(run.src_end - run.src_start for run in runs)
    return _Share(low + begin, low + stop - 1, equal, tuple(runs), low)


def _compact(runs: list[Opcode]) -> list[Opcode]:
    """The shared runs without a single outer word (often `the`) met far from the others."""
    while len(runs) > 1 and _is_stray(runs[0], runs[0], runs[1]):
        runs = runs[1:]
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], runs[-1]):
        runs = runs[:-1]
    return runs


def _is_stray(run: Opcode, left: Opcode, right: Opcode) -> bool:
    apart = (right.dest_start - left.dest_end) - (right.src_start - left.src_end)
    return run.src_end - run.src_start == 1 and apart > 2


def _differences(
    wanted: str, spans: Sequence[tuple[int, int]], share: _Share, index: WordIndex
) -> Iterator[Difference]:
    quoted_from, source_from = 0, share.first
    for run in share.runs:
        source_to = share.low + run.dest_start
        quoted = _between(wanted, spans, quoted_from, run.src_start)
        yield from _difference(quoted, index, source_from, source_to)
        quoted_from, source_from = run.src_end, share.low + run.dest_end
    quoted = _between(wanted, spans, quoted_from, len(spans))
    yield from _difference(quoted, index, source_from, share.last + 1)


def _difference(quoted: str, index: WordIndex, first: int, stop: int) -> Iterator[Difference]:
    """None where the words are the same but for what divides one of them at a line's end."""
    if first < stop:
        text = index.folded.text[index.spans[first][0] : index.spans[stop - 1][1]]
        if _BREAK.search(text) and _is_spelled(text, quoted):
            return
    source = _of_source(index, first, stop)
    if quoted or source:
        yield Difference(quoted, source)


def _of_source(index: WordIndex, first: int, stop: int) -> str:
    """Words of the source as it has them, on one line."""
    if first >= stop:
        return ""
    folded = index.folded
    begin = folded.origin_of_start(index.spans[first][0])
    end = folded.origin_of_end(index.spans[stop - 1][1])
    return " ".join(folded.original[begin:end].split())


def _between(text: str, spans: Sequence[tuple[int, int]], first: int, stop: int) -> str:
    return _plain(text[spans[first][0] : spans[stop - 1][1]]) if first < stop else ""


def _key(word: str) -> str:
    return _BREAK.sub("", word).casefold()


def _plain(folded: str) -> str:
    return _BREAK.sub("-", folded)


def _as_quoted(word: str, quoted: Sequence[str]) -> str:
    """A word of the source, with what divides it at a line's end as the quotation has it, if that has the word."""
    if not _BREAK.search(word):
        return word
    return next((one for one in quoted if _is_spelled(word, one)), _plain(word))


def _is_spelled(folded: str, quoted: str) -> bool:
    """Whether a text of the source can be so in a quotation."""
    return walk(folded, 0, quoted) == len(folded)
