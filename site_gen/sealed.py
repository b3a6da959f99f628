"""Find a quotation by a seal: the same quotation at the same words as in the document, which isn't there.

A quotation, or each of its pieces where it leaves words out, needs five words, since that is what a seal
knows; words given beside it count. What no seal can prove is told apart from what is not in the document:

- a piece of fewer words (`short`);
- an insertion in place of words (`inserted`): a seal knows only whether it stands for nothing, or
  stands in the document as it is written.

Stricter than `quotes.find` in three rare things: a `prefix` or `suffix` has whole words, as the document
has them; two pieces with no word between them may not both have marks there; and a quotation may begin
and end with no more marks than `runs` allows. Nothing is found that `quotes.find` doesn't find.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice, product, takewhile
from re import Pattern
from typing import Literal

from msgspec import Struct

from site_gen.folding import fold
from site_gen.haystack import is_edge
from site_gen.quotes import (
    ELISION,
    LONG_ELISION,
    Span,
    changed_letters,
    in_order,
    own_and_inserted,
)
from site_gen.runs import Run, runs, words
from site_gen.seals import RUN_CHARACTERS, Seal, Spelling

_MOST_INSERTIONS = 3
_MOST_JOINED = 3
_MOST_PLACES = 10_000

Reason = Literal["absent", "order", "beside", "short", "inserted"]


class SealedPiece(Struct, frozen=True):
    """A piece of a quotation: the numbers of its first and last word in the document, from 0, and the
    piece as the quotation has it."""

    first: int
    last: int
    exact: str


class Proven(Struct, frozen=True):
    """The quotation stands in the document, once."""

    pieces: tuple[SealedPiece, ...]


class Several(Struct, frozen=True):
    """A piece of the quotation stands in so many places that fit."""

    piece: str
    count: int


class Unproven(Struct, frozen=True):
    """`absent`, `order` and `beside` as in `quotes.NotFound`; `short` and `inserted`: no seal can
    prove this piece."""

    piece: str
    reason: Reason


Result = Proven | Several | Unproven


class SealIndex(Struct, frozen=True):
    """A seal made ready to be searched many times. Make one with `prepare`."""

    seal: Seal
    plain: Mapping[str, list[int]]
    others: Mapping[str, list[Spelling]]

    def of_run(self, run: Run) -> Iterator[Spelling]:
        """Where a run of a quotation stands."""
        digest = self.seal.of_run(run.text)
        last = run.last - run.first
        yield from (Spelling(at, 1, at + last, digest) for at in self.plain.get(digest, ()))
        yield from self.others.get(digest, ())

    def of_run_at(self, run: Run, word: int) -> Spelling | None:
        """The run, if it begins with that word of the document."""
        digest = self.seal.of_run(run.text)
        if self.seal.runs.startswith(digest, word * RUN_CHARACTERS):
            return Spelling(word, 1, word + run.last - run.first, digest)
        others = self.others.get(digest, ())
        return next((one for one in others if one.first == word), None)


def prepare(seal: Seal) -> SealIndex:
    plain: defaultdict[str, list[int]] = defaultdict(list)
    for word in range(seal.words):
        plain[seal.runs[word * RUN_CHARACTERS : (word + 1) * RUN_CHARACTERS]].append(word)
    others: defaultdict[str, list[Spelling]] = defaultdict(list)
    for spelling in seal.spellings:
        others[spelling.digest].append(spelling)
    return SealIndex(seal, dict(plain), dict(others))


def find(
    quote: str, index: SealIndex, *, prefix: str | None = None, suffix: str | None = None
) -> Result:
    """Where `quote` stands in the sealed document; `prefix` and `suffix` as in `quotes.find`."""
    beside = (fold(prefix or "").text.strip(), fold(suffix or "").text.strip())
    whole = fold(quote).text.strip()
    if any(_places(index, whole)) or any(_places(index, whole, *beside)):
        return _choose(index, [_Piece(whole, quote.strip(), is_literal=True)], beside)
    result = _choose(index, list(_pieces(quote, ELISION)), beside)
    if isinstance(result, Unproven) and "...." in whole:
        return _choose(index, list(_pieces(quote, LONG_ELISION)), beside)
    return result


class _Piece(Struct, frozen=True):
    """A piece folded, and as the quotation has it. Where `is_literal`, brackets in it are the source's."""

    folded: str
    exact: str
    is_literal: bool = False

    def texts(self) -> Iterator[str]:
        """What it may stand for, as far as a seal can tell: itself, and with each of its insertions
        standing for nothing or for itself."""
        yield self.folded
        if self.is_literal or "[" not in self.folded:
            return
        for spelling in changed_letters(self.folded):
            segments = own_and_inserted(spelling)
            insertions = [f"[{inserted}]" for inserted in segments[1::2]]
            if segments and len(insertions) <= _MOST_INSERTIONS:
                yield from _joinings(segments[::2], insertions)


def _pieces(quote: str, elision: Pattern[str]) -> Iterator[_Piece]:
    folded = fold(quote)
    position = 0
    ends = [(match.start(), match.end()) for match in elision.finditer(folded.text)]
    for start, end in [*ends, (len(folded.text), len(folded.text))]:
        piece = folded.text[position:start]
        if piece.strip():
            begin, stop = folded.origin_of_start(position), folded.origin_of_end(start)
            yield _Piece(piece.strip(), quote[begin:stop].strip())
        position = end


class _Place(Struct, frozen=True):
    """Words `first` to `last` of the document, with what the text has before and after them, and the
    words as they were looked for."""

    first: int
    last: int
    lead: str
    tail: str
    text: str


def _choose(index: SealIndex, pieces: list[_Piece], beside: tuple[str, str]) -> Result:
    """The one way to take a place for each piece in order, if there is just one."""
    if not pieces:
        return Unproven("", "absent")
    found: list[dict[Span, _Place]] = []
    for number, piece in enumerate(pieces):
        before = beside[0] if number == 0 else ""
        after = beside[1] if number == len(pieces) - 1 else ""
        places = _piece_places(index, piece, before, after)
        if not places:
            return Unproven(piece.folded, _reason(index, piece, before, after))
        found.append(places)
    chain = in_order([sorted(places, key=lambda it: it.start) for places in found])
    for piece, spans in zip(pieces, chain, strict=True):
        if not spans:
            return Unproven(piece.folded, "order")
    for piece, spans in zip(pieces, chain, strict=True):
        if len(spans) > 1:
            return Several(piece.folded, len(spans))
    chosen = [places[spans[0]] for places, spans in zip(found, chain, strict=True)]
    for one, other, piece in zip(chosen, chosen[1:], pieces[1:], strict=False):
        if one.last + 1 == other.first and one.tail and other.lead:
            return Unproven(piece.folded, "order")
    return Proven(tuple(map(_proven, pieces, chosen)))


def _proven(piece: _Piece, place: _Place) -> SealedPiece:
    exact = piece.exact if place.text == piece.folded else place.text
    return SealedPiece(place.first, place.last, exact)


def _reason(index: SealIndex, piece: _Piece, before: str, after: str) -> Reason:
    if (before or after) and _piece_places(index, piece, "", ""):
        return "beside"
    beside = " ".join(filter(None, (before, "{}", after)))
    if not any(_runs(text) for text in map(beside.format, piece.texts())):
        return "short"
    return "inserted" if "[" in piece.folded else "absent"


def _piece_places(index: SealIndex, piece: _Piece, before: str, after: str) -> dict[Span, _Place]:
    places = (place for text in piece.texts() for place in _places(index, text, before, after))
    found: dict[Span, _Place] = {}
    for place in places:
        found.setdefault(Span(place.first, place.last + 1), place)
    return found


def _joinings(own: tuple[str, ...], insertions: list[str]) -> Iterator[str]:
    """The own words with nothing or the insertions between them, spaces or not."""
    choices = (
        ("", " ", *(f"{one}{inserted}{other}" for one, other in product(("", " "), repeat=2)))
        for inserted in insertions
    )
    for between in product(*choices):
        text = _joined(own, between)
        if text is not None:
            yield text


def _joined(own: tuple[str, ...], between: tuple[str, ...]) -> str | None:
    """The own words with those texts between them; None where one ends or begins within a word."""
    text = own[0]
    edges: list[int] = []
    for separator, segment in zip(between, own[1:], strict=True):
        edges += (len(text), len(text) + len(separator))
        text += separator + segment
    return text if all(is_edge(text, edge) for edge in edges) else None


def _places(index: SealIndex, text: str, before: str = "", after: str = "") -> Iterator[_Place]:
    """Where a text stands as it is, between the words that must be beside it."""
    tried: set[str] = set()
    for one, other in product(("", " ") if before else ("",), ("", " ") if after else ("",)):
        begin = len(before) + len(one)
        end = begin + len(text)
        whole = f"{before}{one}{text}{other}{after}"
        if whole in tried or not (is_edge(whole, begin) and is_edge(whole, end)):
            continue
        tried.add(whole)
        spans = words(whole)
        of_text = [at for at, span in enumerate(spans) if begin <= span[0] and span[1] <= end]
        if not of_text:
            continue
        lead = whole[begin : spans[of_text[0]][0]]
        tail = whole[spans[of_text[-1]][1] : end]
        for numbers in _numbers(index, whole, spans):
            yield _Place(numbers[of_text[0]], numbers[of_text[-1]], lead, tail, text)


def _numbers(index: SealIndex, whole: str, spans: list[tuple[int, int]]) -> Iterator[list[int]]:
    """The numbers that the words of a text have in the document, for each place where it stands."""
    found = _runs(whole)
    if not found:
        return
    lead, tail = whole[: spans[0][0]], whole[spans[found[-1].last][1] :]
    for begin in islice(index.of_run(found[0]), _MOST_PLACES):
        chain = _chain(index, found, begin)
        if not chain or not _may_begin(index.seal, found[0], chain[0].first, lead):
            continue
        in_tail = len(spans) - 1 - found[-1].last
        words_in_tail = _words_in_tail(index.seal, found[-1], chain[-1].first, tail, in_tail)
        if words_in_tail is None:
            continue
        last = chain[-1].last
        in_chain = [one.first for one in chain]
        in_last_run = range(in_chain[-1] + chain[-1].step, in_chain[-1] + len(spans))
        up_to_last = [*in_chain, *in_last_run][: found[-1].last]
        in_tail_ones = [*range(last + 1, last + in_tail), last + words_in_tail][:in_tail]
        yield [*up_to_last, last, *in_tail_ones]


def _runs(text: str) -> list[Run]:
    """The runs of a quotation's text, in order."""
    spans = words(text)
    found = (runs(text, spans, first) for first in range(len(spans)))
    return [ones[0] for ones in takewhile(bool, found)]


def _chain(index: SealIndex, found: list[Run], begin: Spelling) -> list[Spelling]:
    """Where each of the runs stands, if they stand one after the other; else none."""
    chain = [begin]
    for run in found[1:]:
        following = index.of_run_at(run, chain[-1].first + chain[-1].step)
        if following is None:
            return []
        chain.append(following)
    return chain


def _may_begin(seal: Seal, run: Run, word: int, lead: str) -> bool:
    if lead:
        return seal.of_mark("b", word, run.text, lead) in seal.marks
    return seal.of_mark("B", word, run.text) not in seal.marks


def _words_in_tail(seal: Seal, run: Run, word: int, tail: str, in_tail: int) -> int | None:
    """How many of the document's words are in a tail, which a line's end may divide; None where no
    quotation may end so."""
    if not tail:
        return None if seal.of_mark("E", word, run.text) in seal.marks else 0
    counts = range(in_tail, in_tail + _MOST_JOINED + 1)
    may_be = (count for count in counts if _is_tail(seal, run, word, tail, count))
    return next(may_be, None)


def _is_tail(seal: Seal, run: Run, word: int, tail: str, count: int) -> bool:
    return seal.of_mark("e", word, run.text, tail, str(count)) in seal.marks
