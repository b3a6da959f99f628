"""A passage that really stands in its source can still mislead: by what stands around it.

Looked at is the sentence around each passage of supporting evidence, what an elision leaves out of it
included, for words that deny, doubt, condition or credit what is quoted and that are not quoted
themselves (`site_gen.cues` has the rules). They are not missed where the claim says the same in words of
its own; where the quotation has such a word itself; where `attributed_to` names who says so, for a
credit; where the status says so, being one for what is doubted or refuted; and where the one who is
credited is the source's own publisher or author.

Not seen is what other sentences say, a passage that refutes or gives context, and a language that has no
rules, that of the source or that of the site: then nothing tells whether the claim says the same.

A check of the context (`context_checked`) answers. When its passage has changed since, what is lost is
told again; where nothing is lost any more, that the check is of another passage.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from site_gen import cues
from site_gen.checking import context_checks
from site_gen.checking.case import Case, Key, Passage
from site_gen.cues import Kind, Language, Lost
from site_gen.findings import Finding, finding
from site_gen.model import Claim, Entry, Evidence, Source, Status
from site_gen.sentences import Excerpt

_DOUBT = frozenset({Kind.HEDGE, Kind.CONDITION, Kind.ATTRIBUTION})
_DOUBTFUL = 3
"""The rating from which on, downwards, a status says that something is in doubt."""
_SHOWN = 90
"""Code points of the sentence shown on each side of what is lost."""
_CALLED = {
    Kind.NEGATION: "a negation",
    Kind.HEDGE: "a doubt",
    Kind.CONDITION: "a condition",
    Kind.ATTRIBUTION: "who says so",
}


class Omission(Struct, frozen=True):
    """Words lost around a passage, and the sentence that they stand in."""

    excerpt: Excerpt
    lost: tuple[Lost, ...]


def omitted(case: Case, passages: Mapping[Key, Passage]) -> Iterator[Finding]:
    """What passages lose by what is not quoted, and checks of the context that are of other passages."""
    documents = context_checks.documents(case)
    for entry, claim in case.claims():
        found = list(_of_claim(case, entry, claim, passages))
        aged = {
            id(check): (check, context_checks.aged(entry, claim, check, items, documents))
            for check, items in context_checks.given(claim)
        }
        told: set[int] = set()
        for item, omission in found:
            check = item.context_checked or claim.context_checked
            reason = aged[id(check)][1] if check else ""
            if check is None or reason:
                told.add(id(check))
                yield _finding(entry, claim, item, omission, reason)
        for check, reason in aged.values():
            if reason and id(check) not in told:
                yield finding(
                    "review-stale",
                    check.where["digest" if check.digest else "on"],
                    reason,
                    f"Look at it again: {_command(entry, claim)} Or take `context_checked` out: nothing "
                    "around the passage needs it.",
                )


def _of_claim(
    case: Case, entry: Entry, claim: Claim, passages: Mapping[Key, Passage]
) -> Iterator[tuple[Evidence, Omission]]:
    """The passages of a claim that lose something, and what."""
    written_in = cues.language_of(case.timeline.site.language)
    if written_in is None:
        return
    said: frozenset[Kind] | None = None
    for number, item in enumerate(claim.evidence):
        passage = passages.get((entry.id, claim.id, number))
        source = case.sources.get(item.source)
        if passage is None or source is None or item.stance != "supports":
            continue
        read_in = cues.language_of(source.language or case.timeline.site.language)
        lost = omissions(passage.excerpts, read_in, source) if read_in else ()
        if not lost:
            continue
        if said is None:
            said = _said(claim, case.statuses.get(claim.status), written_in)
        missed = next(filter(None, (_missed(one, said) for one in lost)), None)
        if missed:
            yield item, missed


def omissions(
    excerpts: Iterable[Excerpt], language: Language, source: Source
) -> tuple[Omission, ...]:
    """What is lost around the passages of these excerpts, whatever the claim says."""
    found: list[Omission] = []
    for excerpt in excerpts:
        lost = cues.lost(excerpt.parts, language)
        if not lost:
            continue
        quoted = cues.quoted(excerpt.parts, language)
        left = [
            one
            for one in lost
            if quoted.isdisjoint(one.answered_by) and not _is_of_source(one, excerpt, source)
        ]
        if left:
            found.append(Omission(excerpt, tuple(left)))
    return tuple(found)


def marked(
    excerpt: Excerpt, language: Language | None, source: Source
) -> tuple[tuple[str, Literal["", "passage", "lost"]], ...]:
    """The parts of an excerpt, each with what it is; the words that are lost are parts of their own."""
    found = omissions((excerpt,), language, source) if language else ()
    spans = [(one.start, one.end) for omission in found for one in omission.lost]
    parts: list[tuple[str, Literal["", "passage", "lost"]]] = []
    position = 0
    for text, is_passage in excerpt.parts:
        at = 0
        for start, end in spans:
            if position <= start and end <= position + len(text):
                parts += [
                    (text[at : start - position], ""),
                    (text[start - position : end - position], "lost"),
                ]
                at = end - position
        parts.append((text[at:], "passage" if is_passage else ""))
        position += len(text)
    return tuple(part for part in parts if part[0])


def _is_of_source(lost: Lost, excerpt: Excerpt, source: Source) -> bool:
    """Whether who is credited is the source itself, which the site names beside the passage."""
    if lost.kind != Kind.ATTRIBUTION:
        return False
    sentence = "".join(text for text, _ in excerpt.parts)
    beside = sentence[lost.start : lost.end + 40].casefold()
    return any(name and name.casefold() in beside for name in (source.publisher, source.author))


def _said(claim: Claim, status: Status | None, language: Language) -> frozenset[Kind]:
    """The kinds of things that a claim says of itself: in its words, its credit and its status."""
    said = set(cues.senses(claim.text, language))
    if claim.attributed_to:
        said.add(Kind.ATTRIBUTION)
    if status and status.tone == "negative":
        said.update(Kind)
    elif status and status.rating is not None and status.rating <= _DOUBTFUL:
        said |= _DOUBT
    return frozenset(said)


def _missed(omission: Omission, said: frozenset[Kind]) -> Omission | None:
    """The omission without what the claim says itself."""
    left = tuple(one for one in omission.lost if said.isdisjoint(one.answered_by))
    return Omission(omission.excerpt, left) if left else None


def _finding(
    entry: Entry, claim: Claim, item: Evidence, omission: Omission, reason: str
) -> Finding:
    words = " and ".join(f"“{one.words}” ({_CALLED[one.kind]})" for one in omission.lost)
    again = f"{reason}, and " if reason else ""
    return finding(
        "context-omitted",
        item.where["quote"],
        f"{again}the quotation loses {words}; the sentence is “{_marked(omission)}”",
        "Quote the words, say the same in the claim, or name in `attributed_to` who says so. If the "
        f"passage stands as it is: {_command(entry, claim)}",
    )


def _marked(omission: Omission) -> str:
    """The sentence on one line, what is lost between double asterisks; of a long one the middle."""
    sentence = "".join(text for text, _ in omission.excerpt.parts)
    first, last = omission.lost[0], omission.lost[-1]
    begin, end = max(0, first.start - _SHOWN), min(len(sentence), last.end + _SHOWN)
    begin = sentence.find(" ", begin, first.start) + 1 if begin else 0
    shown = "" if begin == 0 and not omission.excerpt.cut_before else "… "
    position = begin
    for one in omission.lost:
        shown += f"{sentence[position : one.start]}**{sentence[one.start : one.end]}**"
        position = one.end
    is_cut = end < len(sentence) or omission.excerpt.cut_after
    return f"{' '.join((shown + sentence[position:end]).split())}{' …' if is_cut else ''}"


def _command(entry: Entry, claim: Claim) -> str:
    return f"`site-gen review {entry.id}/{claim.id} --context --by NAME --note WHY` records that."
