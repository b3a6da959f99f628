"""A passage that really stands in its source can still mislead: by what stands around it.

An English negation that stands directly before the passage, or alone in a gap that an elision leaves
out, is told. Hedges and attributions are not looked at.
"""

import re
from collections.abc import Iterator, Mapping

from site_gen.checking.case import Case, Key, Passage
from site_gen.findings import Finding, finding
from site_gen.folding import fold
from site_gen.sentences import Excerpt

_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|den(?:y|ies|ied)|refus(?:es?|ed))\b|n't\b"
)
_NEGATED = re.compile(rf"(?:{_NEGATION.pattern})(?: [\w']+){{0,2}} ?$")
_SHORT_GAP = 3


def omitted(case: Case, passages: Mapping[Key, Passage]) -> Iterator[Finding]:
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
