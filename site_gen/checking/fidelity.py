"""A passage that really stands in its source can still mislead. These checks warn where it plainly does.

What each sees is narrow on purpose, since an editor who is warned wrongly twice stops reading:

- `details`: numbers in digits that no passage of the claim carries, in digits or in English words.
  Names, dates in words and number words of the claim are not looked at.
- `contexts`: an English negation that stands directly before the passage, or alone in a gap that an
  elision leaves out. Hedges and attributions are not looked at.
- `alike`: two supporting sources, counted as independent, whose texts are for the most part the same.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations

from site_gen.checking.case import Case, Key, Passage
from site_gen.checking.support import support
from site_gen.dates import UNREADABLE, Date
from site_gen.findings import Finding, finding
from site_gen.folding import fold
from site_gen.model import Claim, Entry, Source
from site_gen.sentences import Excerpt

Passages = Mapping[Key, Passage]

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WORDS = re.compile(r"[a-z]+")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|den(?:y|ies|ied)|refus(?:es?|ed))\b|n't\b"
)
_NEGATED = re.compile(rf"(?:{_NEGATION.pattern})(?: [\w']+){{0,2}} ?$")
_SHORT_GAP = 3
_SHINGLE = 8
_LEAST_SHINGLES = 50
_MOSTLY = 0.6


def details(case: Case, passages: Passages) -> Iterator[Finding]:
    """Numbers of a claim that stand in none of its passages."""
    known = {source.id: _of_source(source) for source in case.timeline.sources}
    for entry, claim in case.claims():
        if entry.date is UNREADABLE:
            continue  # its numbers might be the date's, which is reported by itself
        written_numbers = _NUMBER.findall(fold(claim.text).text)
        quoted = _quoted(entry, claim, passages) if written_numbers else []
        if not quoted:
            continue
        cited = (known.get(item.source, frozenset()) for item in claim.evidence)
        carried = _numbers(" ".join(quoted)).union(_of_date(entry.date), *cited)
        for written in written_numbers:
            if _value(written) not in carried:
                yield finding(
                    "detail-unsupported",
                    claim.where["text"],
                    f"{written} stands in no passage of the claim `{claim.id}`",
                    "Quote the passage that has the number, or correct the claim.",
                )


def contexts(case: Case, passages: Passages) -> Iterator[Finding]:
    """Negations around a passage that neither the passage nor the claim has."""
    for entry, claim in case.claims():
        for number, item in enumerate(claim.evidence):
            passage = passages.get((entry.id, claim.id, number))
            if passage is None or item.stance != "supports" or _denies(claim.text, item.quote):
                continue
            lost = next(filter(None, map(_lost_negation, passage.excerpts)), None)
            if lost:
                yield finding(
                    "context-omitted",
                    item.where["quote"],
                    f"the sentence denies what the passage seems to say: “…{lost}”",
                    "Quote the whole clause, or say in the claim what the sentence says.",
                )


def alike(case: Case, _: Passages) -> Iterator[Finding]:
    """Supporting sources of one claim, counted apart, whose texts are mostly the same."""
    told: set[tuple[str, str]] = set()

    @cache
    def shingles(source_id: str) -> frozenset[tuple[str, ...]]:
        words = fold(case.snapshots[source_id].text).text.casefold().split()
        return frozenset(zip(*(words[shift:] for shift in range(_SHINGLE)), strict=False))

    for _entry, claim in case.claims():
        origins = support(claim, case.sources).origins
        for one, other in combinations([origin[0] for origin in origins], 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair in told or not {*pair} <= case.snapshots.keys():
                continue
            told.add(pair)
            if _mostly_the_same(shingles(one.id), shingles(other.id)):
                yield _alike(one, other)


def _alike(one: Source, other: Source) -> Finding:
    return finding(
        "sources-alike",
        other.where.place,
        f"most of the text of `{other.id}` stands in `{one.id}` too, and both are counted",
        f"If it repeats the other, say so: `independent_of: [{one.id}]`.",
    )


def _mostly_the_same(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    smaller = min(len(one), len(other))
    return smaller >= _LEAST_SHINGLES and len(one & other) >= _MOSTLY * smaller


def _quoted(entry: Entry, claim: Claim, passages: Passages) -> list[str]:
    """The claim's passages; none if one of them was not found, which is reported by itself."""
    keys = [(entry.id, claim.id, number) for number in range(len(claim.evidence))]
    if not all(key in passages for key in keys):
        return []
    return [exact for key in keys for exact in passages[key].exacts]


def _of_source(source: Source) -> frozenset[Decimal]:
    """Numbers that need no passage, since the source is known by them."""
    return _numbers(source.title) | (
        _of_date(source.published) if source.published else frozenset()
    )


def _of_date(date: Date) -> frozenset[Decimal]:
    return _numbers(re.sub(r"[-/]", " ", date.text))


def _numbers(text: str) -> frozenset[Decimal]:
    """The numbers of a text, in digits and in English words up to ninety-nine."""
    folded = fold(text).text.casefold()
    found = {_value(written) for written in _DIGITS.findall(folded)}
    tens = 0
    for word in _WORDS.findall(folded):
        if word in _ONES:
            ones = _ONES.index(word)
            found |= {Decimal(ones), Decimal(tens + ones)}
        tens = 10 * (_TENS.index(word) + 2) if word in _TENS else 0
        if tens:
            found.add(Decimal(tens))
    return frozenset(found)


def _value(written: str) -> Decimal:
    if _THOUSANDS.fullmatch(written):
        return Decimal(written.replace(",", ""))
    whole, _, rest = written.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{rest.replace('.', '')}") if rest else Decimal(whole)


def _denies(*texts: str) -> bool:
    return any(_NEGATION.search(fold(text).text.casefold()) for text in texts)


def _lost_negation(excerpt: Excerpt) -> str:
    """The words with the negation and the passage's beginning, or nothing."""
    parts = [(fold(text).text, marked) for text, marked in excerpt.parts]
    for index, (words, is_passage) in enumerate(parts[:-1]):
        is_long_gap = index > 0 and len(words.split()) > _SHORT_GAP
        if is_passage or is_long_gap:
            continue
        if _NEGATED.search(words.casefold()):
            return f"{' '.join(words.split()[-4:])} {parts[index + 1][0][:40]}"
    return ""
