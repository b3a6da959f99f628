"""`site-gen review --context`: somebody looked at what stands around passages, and their entries say so."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from site_gen.checking import context_checks
from site_gen.checking.case import Checked
from site_gen.editing import review_text
from site_gen.editing.review import NotWrittenError, Target, Writing
from site_gen.findings import Finding
from site_gen.model import Claim, ContextCheck

MENDS = ("context-omitted", "review-missing", "review-stale")
"""The codes of findings that do not stand in the way of a check, since it may be their answer."""


def told(checked: Checked, target: Target) -> tuple[Finding, ...]:
    """What the checks tell of the context of the claim's passages, to be looked at."""
    claim = target.claim
    places = {item.where["quote"] for item in claim.evidence}
    return tuple(
        found
        for found in checked.findings
        if found.code == "context-omitted" and found.place in places
    )


def answered(
    checked: Checked, targets: Iterable[Target], check: ContextCheck, passage: int | None
) -> tuple[Writing, ...]:
    """That the context was checked: of the piece of evidence with the number `passage`, counted from 1, or of
    all those that the checks tell of. `check` is without its digest.

    A check that the claim has for all its passages is given anew as a whole. Raises NotWrittenError where
    there is nothing to check.
    """
    sha256 = context_checks.documents(checked)
    writings: list[Writing] = []
    for target in targets:
        claim = target.claim
        for number in _numbers(checked, target, passage):
            items = claim.evidence if number is None else (claim.evidence[number],)
            given = replace(check, digest=context_checks.digest(items, sha256))
            claim = _with(claim, number, given)
            writings.append(_writing(target, number, claim, given))
    return tuple(writings)


def _numbers(checked: Checked, target: Target, passage: int | None) -> Iterator[int | None]:
    """Of which pieces of evidence a check is given, counted from 0; None stands for all together."""
    claim = target.claim
    if passage is not None:
        if not 1 <= passage <= len(claim.evidence):
            raise NotWrittenError(f"`{target.name}` has no passage {passage}.")
        yield passage - 1
        return
    quotes = {found.place for found in told(checked, target)}
    stale = {found.place for found in checked.findings if found.code == "review-stale"}
    of_claim = claim.context_checked
    found = False
    for number, item in enumerate(claim.evidence):
        own = item.context_checked
        is_told = item.where["quote"] in quotes or (own and _is_stale(own, stale))
        if is_told and (own or not of_claim):
            found = True
            yield number
    if of_claim and (not found or _is_stale(of_claim, stale)):
        found = True
        yield None
    if not found:
        raise NotWrittenError(
            f"nothing around the passages of `{target.name}` is told to be lost. `--passage 1` records all "
            "the same that somebody looked at the first."
        )


def _is_stale(check: ContextCheck, places: Iterable[object]) -> bool:
    return bool({check.where["digest"], check.where["on"]}.intersection(places))


def _with(claim: Claim, number: int | None, check: ContextCheck) -> Claim:
    if number is None:
        return replace(claim, context_checked=check)
    evidence = tuple(
        replace(item, context_checked=check) if at == number else item
        for at, item in enumerate(claim.evidence)
    )
    return replace(claim, evidence=evidence)


def _writing(target: Target, number: int | None, claim: Claim, check: ContextCheck) -> Writing:
    def edited(text: str) -> str:
        return review_text.with_context_check(text, target.path, claim.id, number, check)

    return Writing(target, edited, claim, review_text.lines_of(check))
