"""`site-gen draft`: the sentences of a document that say when, as drafts of entries. A document's text and
its day go in, values come out; nothing is read or written here.

A run of words that means a date is a spot (`spotting.py`, which `misleading.py` corrects). The sentence
around it becomes the quotation, as it stands; whom it credits is guessed (`attribution.py`). `plans.py`
makes the files that the site does not have, and `telling.py` says what came of it.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from site_gen import dates, quotes, sentences
from site_gen.dates import UNREADABLE, Date, Day
from site_gen.editing.drafting import attribution, spotting
from site_gen.editing.drafting.spotting import Doubtful, Spot
from site_gen.haystack import Haystack, Selector, prepare
from site_gen.quotes import Ambiguous, Found

_LONGEST_TITLE = 90
_LEAST_WORDS = 3
"""Beside the date. A line with fewer is a dateline or a heading, and tells of no event."""
_BESIDE_WORDS = 4
_AROUND = 400
"""Code points on each side in which words are looked for that tell a sentence from another like it."""
_SHORT = 0.6
"""Of the line below: a line that is shorter is a heading."""
_MOST_ALIKE = 50
"""What stands oftener than this is a table's or a form's, and no sentence."""
_WIDER = (0, 1, 2, 3, 5, 8, 13, 21, 34)
"""By how many words a sentence is made longer, to stand once."""
_LINE_HYPHEN = re.compile(r"(?<=\w)[-\u2010][^\S\n]*\n\s*(?=\w)")
_WORD = re.compile(r"\S+")
_AFTER_DATELINE = re.compile(r"^\s*(?:\([^()]{1,40}\))?[\s:)–—-]*")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.,' ]*,\s*)?(?:(?:date|dated|published|updated|posted)[:\s]*)?", re.IGNORECASE
)


class Draft(Struct, frozen=True):
    """An event that a sentence of the document tells of. `start` and `end` are the sentence's code points;
    all texts are on one line. `quote` stands once in the document, beside `prefix` or `suffix` where
    they are needed; `date_quote` stands once by itself, and has `expression` in it."""

    start: int
    end: int
    date: Date
    expression: str
    title: str
    text: str
    quote: str
    prefix: str | None
    suffix: str | None
    date_quote: str
    attributed_to: str | None


class LeftOut(Struct, frozen=True):
    """Words about time that no draft was made of, at a code point of the document, and why."""

    start: int
    words: str
    why: str


class Drafted(Struct, frozen=True):
    """In the order of the document."""

    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...]


def drafts(text: str, published: Date | None, today: Day) -> Drafted:
    """The dated sentences of a document of that day. What can only happen after `today` is left out."""
    found = list(spotting.spots(text, published or UNREADABLE))
    haystack = prepare(text, len(found))
    made: list[Draft | LeftOut] = []
    told: set[tuple[str, str]] = set()
    for (start, end), group in groupby(
        found, lambda spot: sentences.bounds(text, spot.start, spot.end)
    ):
        made += _of_sentence(haystack, (start, end), list(group), published, today, told)
    return Drafted(
        tuple(item for item in made if isinstance(item, Draft)),
        tuple(item for item in made if isinstance(item, LeftOut)),
    )


def _of_sentence(
    haystack: Haystack,
    sentence: tuple[int, int],
    found: list[Spot | Doubtful],
    published: Date | None,
    today: Day,
    told: set[tuple[str, str]],
) -> Iterator[Draft | LeftOut]:
    """`told` are the dates and sentences that there are drafts of; those made here are added."""
    text = haystack.folded.original
    sentence = (_after_headings(text, sentence[0], found[0].start), sentence[1])
    begin = _after_dateline(text, sentence, found, published)
    expressions = [text[spot.start : spot.end] for spot in found]
    for spot in found:
        words = _one_line(text[spot.start : spot.end])
        if spot.end <= begin:
            yield LeftOut(spot.start, words, "the document's own date")
        elif isinstance(spot, Doubtful):
            yield LeftOut(spot.start, words, spot.why)
        elif dates.is_after(spot.date, today):
            yield LeftOut(spot.start, words, "a day that has not come yet")
        elif (key := (spot.date.text, _one_line(text[begin : sentence[1]]))) not in told:
            told.add(key)
            yield _draft(haystack, (begin, sentence[1]), spot, expressions)


def _after_headings(text: str, start: int, date: int) -> int:
    """Where a sentence begins whose `start` is that of a heading above it, before its first `date`: a
    line much shorter than the one below it, which has a capital. Lines of a paragraph are filled."""
    at = start
    while at == 0 or text[at - 1] == "\n":
        line_end = text.find("\n", at, date)
        if line_end < 0:
            break
        below = text[line_end : line_end + _AROUND].lstrip()
        next_line = below.partition("\n")[0]
        if not next_line[:1].isupper() or line_end - at > _SHORT * len(next_line):
            break
        at = text.index(next_line, line_end)
    return at


def _after_dateline(
    text: str, sentence: tuple[int, int], found: list[Spot | Doubtful], published: Date | None
) -> int:
    """Where the sentence itself begins: `date 2024-06-19 The president…` begins with its document's
    day, which is no part of it."""
    start, end = sentence
    first = found[0]
    if not isinstance(first, Spot) or first.date != published or len(found) == 1:
        return start
    follows = _AFTER_DATELINE.sub("", text[first.end : end])
    is_dateline = _DATELINE.fullmatch(text[start : first.start]) and follows[:1].isupper()
    return end - len(follows) if is_dateline else start


def _draft(
    haystack: Haystack, sentence: tuple[int, int], spot: Spot, expressions: list[str]
) -> Draft | LeftOut:
    text = haystack.folded.original
    start, end = sentence
    quote, expression = _one_line(text[start:end]), _one_line(text[spot.start : spot.end])
    rest = re.findall(r"[^\W\d_]+", quote.replace(expression, " "))
    if len(rest) < _LEAST_WORDS:
        return LeftOut(spot.start, expression, "no sentence stands around it")
    found = _once(haystack, sentence)
    date_quote = _once_by_itself(haystack, sentence)
    if found is None or date_quote is None:
        return LeftOut(
            spot.start, expression, "its sentence can't be quoted so that it is found once"
        )
    return Draft(
        start,
        end,
        spot.date,
        expression,
        _title(quote, expression),
        quote,
        quote,
        *found,
        date_quote,
        attribution.guess(quote, [_one_line(words) for words in expressions]),
    )


def _once(haystack: Haystack, sentence: tuple[int, int]) -> tuple[str | None, str | None] | None:
    """The prefix and suffix with which the check finds the sentence just there, if there are any."""
    text = haystack.folded.original
    start, end = sentence
    quote = _one_line(text[start:end])
    result = quotes.find(quote, haystack)
    if isinstance(result, Found):
        return (None, None) if _is_whole(result.selectors, start) else None
    if not isinstance(result, Ambiguous):
        return None
    before = " ".join(text[max(0, start - _AROUND) : start].split()[-_BESIDE_WORDS:])
    after = " ".join(text[end : end + _AROUND].split()[:_BESIDE_WORDS])
    for prefix, suffix in ((before or None, None), (None, after or None)):
        result = quotes.find(quote, haystack, prefix=prefix, suffix=suffix)
        if isinstance(result, Found) and _is_whole(result.selectors, start):
            return prefix, suffix
    return None


def _once_by_itself(haystack: Haystack, sentence: tuple[int, int]) -> str | None:
    """The sentence, with as many words after or before it as it takes to stand once: what a date is
    read from has neither prefix nor suffix."""
    text = haystack.folded.original
    start, end = sentence
    low = max(0, start - _AROUND)
    ends = [end, *(match.end() for match in _WORD.finditer(text, end, end + _AROUND))]
    begins = [match.start() for match in _WORD.finditer(text, low, start)]
    starts = [start, *reversed(begins)]
    wider = [(start, ends[more]) for more in _WIDER if more < len(ends)]
    wider += [(starts[more], end) for more in _WIDER if more < len(starts)]
    for begin, stop in wider:
        quote = _one_line(text[begin:stop])
        result = quotes.find(quote, haystack)
        if isinstance(result, Found) and _is_whole(result.selectors, begin):
            return quote
        if isinstance(result, Ambiguous) and result.count > _MOST_ALIKE:
            return None
    return None


def _is_whole(selectors: tuple[Selector, ...], start: int) -> bool:
    """Whether a quotation was found where it was taken, in one piece: `…` of the source's own could
    be read as an elision."""
    return len(selectors) == 1 and selectors[0].start == start


def _title(sentence: str, expression: str) -> str:
    """The sentence without its date, which the entry has, cut between words."""
    words = _one_line(sentence.replace(expression, "", 1))
    words = re.sub(r"\s+([,.;:!?])", r"\1", words).strip(" ,;:–—")
    words = re.sub(r"(?<![.!?…])\.$", "", words)
    if len(words) > _LONGEST_TITLE:
        cut = words[:_LONGEST_TITLE].rpartition(" ")[0] or words[: _LONGEST_TITLE - 1]
        words = f"{cut.rstrip(' ,;:–—')}…"
    return words[:1].upper() + words[1:]


def _one_line(text: str) -> str:
    """White space made single spaces; of a word broken at a line's end the hyphen stays."""
    return " ".join(_LINE_HYPHEN.sub("-", text).split())
