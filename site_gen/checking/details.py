"""A passage that really stands in its source can still not say what the claim says: details that it lacks.

Numbers in digits that no passage of the claim carries, in digits or in English words, are told. Names,
dates in words and number words of the claim are not looked at.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from site_gen.checking.case import Case, Key, Passage
from site_gen.dates import UNREADABLE, Date
from site_gen.findings import Finding, finding
from site_gen.folding import fold
from site_gen.model import Claim, Entry, Source

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WORDS = re.compile(r"[a-z]+")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def unsupported(case: Case, passages: Mapping[Key, Passage]) -> Iterator[Finding]:
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


def _quoted(entry: Entry, claim: Claim, passages: Mapping[Key, Passage]) -> list[str]:
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
