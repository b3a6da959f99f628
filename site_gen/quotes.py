"""Find a quotation in a source: text in, selectors out; exact after the folding, never nearly.

A quotation may leave words out (`[…]`, `[...]`, `…`, `...`): its pieces must stand in that order.
It may carry the editor's insertions (`[Kim]`): each matches nothing, or the one to three words of one
sentence that it replaces, or itself where the source has it. Everything else must stand in the
source letter for letter after `folding.fold`, and begin and end at a word's edge.

Selectors are W3C Web Annotation's TextQuoteSelector and TextPositionSelector in one; offsets are
code points into the source's text.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec import Struct

from site_gen.folding import BREAKS, fold, is_word
from site_gen.haystack import Haystack, Selector, is_edge, squeeze, starts, walk

SHORTEST = 3
"""A quotation of fewer words proves little: it stands in too many places with too many meanings."""
_MOST_PLACES = 10_000
_MOST_REPLACED_WORDS = 3

# Of four dots the first is the piece's own full stop; or, to be generous, they are one long elision.
ELISION = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\.{3}(?!\.))\s*")
LONG_ELISION = re.compile(r"\s*(?:\[\s*\.{3,}\s*\]|\.{3,})\s*")
_INSERTION = re.compile(r"\[([^\[\]]*)\]")
_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_WORD = rf"(?:(?:\w\.){{2,}}|[\w{BREAKS}]+(?:['.,\-][\w{BREAKS}]+)*)"
_NEXT_WORD = re.compile(rf"[^\w{BREAKS}.!?]*{_WORD}")
_BEGINS_WITH_THREE_WORDS = re.compile(r"\w+ \w+ \w", re.ASCII)
# A character of a script that is written without spaces counts as half a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Found(Struct, frozen=True):
    """The quotation stands in the source, once: one selector for each of its pieces."""

    selectors: tuple[Selector, ...]


class Ambiguous(Struct, frozen=True):
    """A piece of the quotation stands in more than one place that fits, the first of them given."""

    piece: str
    places: tuple[Selector, ...]
    count: int


class NotFound(Struct, frozen=True):
    """`absent`: the piece stands nowhere; `order`: not after the piece before it; `beside`: the
    words stand there, but not beside the prefix or suffix that was given."""

    piece: str
    reason: Literal["absent", "order", "beside"]


Result = Found | Ambiguous | NotFound


def count_words(quote: str) -> int:
    """How many words of the source a quotation has; insertions and elisions count for none."""
    own = _INSERTION.sub(" ", LONG_ELISION.sub(" ", fold(quote).text))
    unspaced = len(_UNSPACED.findall(own))
    spaced = [word for word in _UNSPACED.sub(" ", own).split() if any(map(is_word, word))]
    return len(spaced) + (unspaced + 1) // 2


def is_too_short(quote: str) -> bool:
    """Whether a quotation has fewer words than `SHORTEST`."""
    # Nearly all begin so, and nothing that follows makes these words an insertion or an elision.
    return not _BEGINS_WITH_THREE_WORDS.match(quote) and count_words(quote) < SHORTEST


def find(
    quote: str, haystack: Haystack, *, prefix: str | None = None, suffix: str | None = None
) -> Result:
    """Where `quote` stands in the source.

    `prefix` and `suffix` are text of the source directly beside the quotation; they choose one of
    several places and are no part of the passage.
    """
    whole = fold(quote).text.strip()
    literal = list(_places(haystack, (whole,)))
    if len(literal) == 1 and not prefix and not suffix:
        return Found((haystack.selector(*literal[0]),))
    if literal:
        return _choose(haystack, [whole], [literal], prefix, suffix)
    result = _find_pieces(whole, ELISION, haystack, prefix, suffix)
    if isinstance(result, NotFound) and "...." in whole:
        return _find_pieces(whole, LONG_ELISION, haystack, prefix, suffix)
    return result


def _find_pieces(
    whole: str, elision: re.Pattern[str], haystack: Haystack, prefix: str | None, suffix: str | None
) -> Result:
    pieces = [piece for piece in elision.split(whole) if piece]
    if not pieces or (pieces == [whole] and "[" not in whole):
        return NotFound(whole, "absent")
    places: list[list[Span]] = []
    for piece in pieces:
        spans = _piece_places(haystack, piece)
        if not spans:
            return NotFound(piece, "absent")
        places.append(spans)
    return _choose(haystack, pieces, places, prefix, suffix)


class Span(NamedTuple):
    """A stretch of a source, by its begin and its end, whatever they count."""

    start: int
    end: int


def _choose(
    haystack: Haystack,
    pieces: list[str],
    places: list[list[Span]],
    prefix: str | None,
    suffix: str | None,
) -> Result:
    """The one way to take a place for each piece in order, if there is just one."""
    text = haystack.folded.text
    first = [span for span in places[0] if _follows(text, span.start, prefix)]
    if not first:
        return NotFound(pieces[0], "beside")
    places = [first, *places[1:]]
    last = [span for span in places[-1] if _precedes(text, span.end, suffix)]
    if not last:
        return NotFound(pieces[-1], "beside")
    chain = in_order([*places[:-1], last])
    for piece, spans in zip(pieces, chain, strict=True):
        if not spans:
            return NotFound(piece, "order")
    for piece, spans in zip(pieces, chain, strict=True):
        if len(spans) > 1:
            shown = tuple(haystack.selector(span.start, span.end) for span in spans[:3])
            return Ambiguous(piece, shown, len(spans))
    return Found(tuple(haystack.selector(spans[0].start, spans[0].end) for spans in chain))


def in_order(places: list[list[Span]]) -> list[list[Span]]:
    """Of each piece the places that some choice in order goes through."""
    earliest = 0
    forward: list[list[Span]] = []
    for spans in places:
        fitting = [span for span in spans if span.start >= earliest]
        forward.append(fitting)
        if not fitting:
            return forward + [[] for _ in places[len(forward) :]]
        earliest = min(span.end for span in fitting)
    latest = max(span.start for span in forward[-1])
    backward = [forward[-1]]
    for spans in reversed(forward[:-1]):
        fitting = [span for span in spans if span.end <= latest]
        backward.append(fitting)
        latest = max(span.start for span in fitting)
    return backward[::-1]


def _piece_places(haystack: Haystack, piece: str) -> list[Span]:
    """Where a piece without elisions stands, its insertions taken as they stand or as insertions."""
    found: set[Span] = set()
    for spelling in changed_letters(piece):
        segments = own_and_inserted(spelling)
        if segments:
            found.update(_places(haystack, segments))
    return sorted(found)


def changed_letters(piece: str) -> Iterator[str]:
    """The piece itself, and with `[T]he` read as a letter whose case the editor changed."""
    yield piece
    if _CHANGED_LETTER.search(piece):
        yield _CHANGED_LETTER.sub(lambda match: match[1].lower(), piece)
        yield _CHANGED_LETTER.sub(lambda match: match[1].upper(), piece)


def own_and_inserted(piece: str) -> tuple[str, ...]:
    """The piece's own words and its insertions in turn: odd ones are insertions. Insertions at its
    ends match nothing, so they are left away."""
    own: list[str] = []
    position = 0
    for match in _INSERTION.finditer(piece):
        own += (piece[position : match.start()].strip(), match[1])
        position = match.end()
    own.append(piece[position:].strip())
    filled = [index for index in range(0, len(own), 2) if own[index]]
    return tuple(_joined(own[filled[0] : filled[-1] + 1])) if filled else ()


def _joined(own: list[str]) -> Iterator[str]:
    """Two insertions with nothing between them are one."""
    yield from own[:1]
    inserted: list[str] = []
    for index in range(1, len(own), 2):
        inserted.append(own[index])
        if own[index + 1]:
            yield "".join(inserted)
            yield own[index + 1]
            inserted = []


def _places(haystack: Haystack, segments: tuple[str, ...]) -> Iterator[Span]:
    """Each place where the segments stand, insertions between them, at words' edges."""
    text = haystack.folded.text
    for count, start in enumerate(starts(haystack, segments[0])):
        if count >= _MOST_PLACES:
            return
        yield from (Span(start, end) for end in sorted(_ends(text, start, segments)))


def _ends(text: str, start: int, segments: tuple[str, ...]) -> set[int]:
    """Where the segments can end that begin at `start`."""
    ends = _walk_to_edge(text, {start}, segments[0])
    for index in range(1, len(segments), 2):
        insertion, own = segments[index : index + 2]
        begins = {begin for end in ends for begin in _after_insertion(text, end, insertion)}
        ends = _walk_to_edge(text, {at for at in begins if is_edge(text, at)}, own)
    return ends


def _walk_to_edge(text: str, starts: set[int], segment: str) -> set[int]:
    walked = {walk(text, start, segment) for start in starts}
    return {end for end in walked if end is not None and is_edge(text, end)}


def _after_insertion(text: str, end: int, insertion: str) -> Iterator[int]:
    """Where the words after an insertion may begin: see the module's own description."""
    for begin in _over_space(text, end):
        literal = walk(text, begin, f"[{insertion}]")
        if literal is not None:
            yield from _over_space(text, literal)
    yield from _over_space(text, end)
    position = end
    for _ in range(_MOST_REPLACED_WORDS):
        word = _NEXT_WORD.match(text, position)
        if word is None:
            return
        position = word.end()
        yield from _over_space(text, position)


def _over_space(text: str, position: int) -> Iterator[int]:
    yield position
    if text.startswith(" ", position):
        yield position + 1


def _follows(text: str, start: int, prefix: str | None) -> bool:
    if not prefix:
        return True
    beside = squeeze(fold(prefix).text)
    return squeeze(text[max(0, start - 2 * len(prefix) - 8) : start]).endswith(beside)


def _precedes(text: str, end: int, suffix: str | None) -> bool:
    if not suffix:
        return True
    beside = squeeze(fold(suffix).text)
    return squeeze(text[end : end + 2 * len(suffix) + 8]).startswith(beside)
