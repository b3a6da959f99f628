"""A passage that really stands in its source can still not say what the claim says: details that it lacks.

Every number, percentage, sum of money, quantity, date and name of a claim's text is traced to what carries it
(`checking.tracing` tells where it is looked for, and what is not seen). One finding tells of each that nothing
carries, and what the passages have nearest. Sums that the editor declares are worked out again.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from rapidfuzz import process

from site_gen import details
from site_gen.checking import tracing
from site_gen.checking.case import Carried, Case, ClaimKey, Key, Passage
from site_gen.checking.tracing import Ground, Traced
from site_gen.dates import UNREADABLE
from site_gen.details import POINTS, Detail, Kind, arithmetic, matching
from site_gen.details.arithmetic import Sum, SumError
from site_gen.findings import Finding, Place, finding
from site_gen.model import Derivation

_ALIKE = 50
_FEW = 50
"""Details of a claim that take no long time, whatever they are held against."""
_MOST_PAIRS = 1_000_000
_MOST_NEAR = 1_000
"""So many details of the passages are looked at for the nearest, which only helps the editor."""
_CODE = "detail-unsupported"


def traced(
    case: Case, passages: Mapping[Key, Passage]
) -> tuple[dict[ClaimKey, tuple[Carried, ...]], list[Finding]]:
    """What carries the details of each claim, as readers see it; and findings of details that nothing carries,
    and of sums that do not come out."""
    carried: dict[ClaimKey, tuple[Carried, ...]] = {}
    findings: list[Finding] = []
    site = case.timeline.site
    for entry, claim in case.claims():
        if entry.date is UNREADABLE:
            continue  # its details might be the date's, which is reported by itself
        ground = tracing.ground(site, case.sources, entry, claim, passages)
        if ground is None:
            continue
        if too_many := _too_many(ground):
            findings.append(too_many)
            continue
        found = list(tracing.trace(ground))
        findings += [_unsupported(ground, one.detail) for one in found if one.by == "nothing"]
        faults = (_fault_of(ground, derivation) for derivation in claim.derived)
        findings += filter(None, faults)
        shown = tuple(_carried(one) for one in found if _is_shown(ground, one))
        if shown:
            carried[entry.id, claim.id] = shown
    return carried, findings


def _too_many(ground: Ground) -> Finding | None:
    """A claim with so much in it that it would take minutes to hold all of that against all that may carry it.
    No sentence comes near."""
    claim, entry = ground.claim, ground.entry
    held = len(ground.details) + len(claim.derived)
    if held <= _FEW:
        return None
    there = sum(len(text.details) for text in ground.passages)
    there += len(claim.derived) + len(ground.known_as) + len(entry.actors)
    if held * there <= _MOST_PAIRS:
        return None
    return finding(
        "file-too-slow",
        claim.where["text"],
        f"the claim `{claim.id}` has {held:,} numbers, dates, names and sums, to be held against {there:,} of its "
        "passages and entry",
        "Split it into claims of a sentence or two, each with its own passages.",
    )


def _is_shown(ground: Ground, traced: Traced) -> bool:
    """Whether something carries a detail, and not a sum that does not come out."""
    if traced.by != "derived":
        return traced.by != "nothing"
    derivation = tracing.derivation_of(ground, traced.detail)
    return derivation is not None and _fault_of(ground, derivation) is None


def _carried(traced: Traced) -> Carried:
    detail = traced.detail
    return Carried(detail.start, detail.end, traced.by, traced.passages, traced.said)


def _unsupported(ground: Ground, detail: Detail) -> Finding:
    nearest = _nearest(ground, detail)
    have = "the passages have" if len(ground.passages) > 1 else "the passage has"
    return finding(
        _CODE,
        ground.claim.where["text"],
        f"{_quoted(detail)} stands in no passage of the claim `{ground.claim.id}`{f'; {have} {nearest}' if nearest else ''}",
        _way_out(detail),
    )


def _quoted(detail: Detail) -> str:
    return f"“{detail.written}”"


def _way_out(detail: Detail) -> str:
    if detail.kind is Kind.NAME:
        return (
            "Quote the passage that has the name, or correct the claim. If a passage has another name of the "
            "same, write both into `known_as` of the entry or of site.yml: `known_as: {Kim: Kim Jong-un}`."
        )
    if detail.kind is Kind.DATE:
        return (
            "Quote the passage that says when, or correct the claim. What the entry's `date` says needs no "
            "passage here."
        )
    return (
        "Quote the passage that has the number, or correct the claim. If it is worked out of others, say how: "
        f'`derived: [{{detail: "{detail.written}", from: "1,232 + 1,935"}}]`.'
    )


def _nearest(ground: Ground, detail: Detail) -> str:
    """What of the same kind the passages have instead, as they have it; empty if nothing is near."""
    there = list(islice((one for text in ground.passages for one in text.details), _MOST_NEAR))
    if detail.kind is Kind.NAME:
        written = list(dict.fromkeys(one.written for one in there if one.kind is Kind.NAME))
        best = process.extractOne(detail.written, written, score_cutoff=_ALIKE)
        return f"“{best[0]}”" if best else ""
    if detail.kind is Kind.DATE:
        return next((_quoted(one) for one in there if one.kind is Kind.DATE and one.firm), "")
    near = min(
        (one for one in there if one.kind in details.NUMERIC and one.firm),
        key=lambda one: _distance(detail, one),
        default=None,
    )
    return _quoted(near) if near else ""


def _distance(detail: Detail, other: Detail) -> tuple[bool, Decimal]:
    one, two = (
        abs(it.value) if isinstance(it.value, Decimal) else Decimal(0) for it in (detail, other)
    )
    return detail.unit != other.unit, abs(one - two) / (max(one, two) or 1)


def _fault_of(ground: Ground, derivation: Derivation) -> Finding | None:
    """What is wrong with a sum: it is of no number of the claim, is none, has numbers that stand nowhere, or
    comes to something else."""
    if not derivation.detail or not derivation.sum:
        return None
    place = derivation.where["from"]
    detail = next(
        (one for one in ground.details if one.firm and tracing.is_of(ground, derivation, one)), None
    )
    if detail is None:
        return _finding(
            derivation.where["detail"],
            f"the claim `{ground.claim.id}` has no number “{derivation.detail}”",
            "Write the number as the claim's `text` has it, or remove the item.",
        )
    try:
        made = arithmetic.work_out(derivation.sum, ground.language)
    except SumError as error:
        return _finding(
            place,
            f"“{derivation.sum}” can't be worked out: {error}",
            "Write numbers with + - * / and brackets between them, such as `(1,935 - 1,232) / 1,232`.",
        )
    missing = [one.written for one in made.operands if not _has_operand(ground, one)]
    if missing:
        listed = ", ".join(f"“{one}”" for one in dict.fromkeys(missing))
        return _finding(
            place,
            f"{listed} of the sum stand{'s' if len(missing) == 1 else ''} in no passage of the claim "
            f"`{ground.claim.id}`",
            "Quote the passages that have the numbers, or correct the sum.",
        )
    if not _comes_to(made, detail):
        return _finding(
            place,
            f"{derivation.sum} is {_told(made.result, detail)}, not {detail.written}",
            "Correct the sum, or the claim.",
        )
    return None


def _finding(place: Place, message: str, hint: str) -> Finding:
    return finding(_CODE, place, message, hint)


def _has_operand(ground: Ground, operand: Detail) -> bool:
    """Whether a passage has a number of a sum. A hundred needs none, since shares are counted in it, and neither
    does a small one where it may be a word of another language."""
    if operand.value == 100 and not operand.unit:
        return True
    if ground.only_digits:
        found = details.find(operand.written, ground.language, only_digits=True)
        if not any(one.firm for one in found):
            return True
    texts = (*ground.passages, *ground.records)
    return any(text.carries(operand) for text in texts) or matching.is_of_date(
        operand, ground.entry.date
    )


def _comes_to(made: Sum, detail: Detail) -> bool:
    """Whether a sum comes to the detail, as precisely as that is written. A share is a percentage, too."""
    low, high = (Fraction(one) for one in matching.bounds(detail))
    half = Fraction(detail.step) / 2
    results = [made.result]
    if detail.unit in ("%", POINTS):
        results.append(made.result * 100)
    return any(low - half <= abs(one) <= high + half for one in results)


def _told(result: Fraction, detail: Detail) -> str:
    share = detail.unit == "%" and abs(result) < 2
    value = result * 100 if share else result
    text = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.4g}"
    return f"{text}%" if share else text
