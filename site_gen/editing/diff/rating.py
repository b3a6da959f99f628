"""Whether a claim's status was raised or lowered, and what in the change may be the reason."""

from collections.abc import Iterable, Iterator

from site_gen.checking.support import Support
from site_gen.editing.diff.model import (
    Direction,
    EvidenceChange,
    FieldChange,
    Quoted,
    StatusChange,
)
from site_gen.findings import counted
from site_gen.model import Claim, Correction, Status


def compare(
    before: Claim,
    after: Claim,
    evidence: Iterable[EvidenceChange],
    corrections: Iterable[Correction],
    supported: tuple[Support, Support],
    scale: Iterable[Status],
) -> StatusChange | None:
    """`supported` is what the claim has in each state, `corrections` those that are new and tell of this claim."""
    if before.status == after.status:
        return None
    order = [status.id for status in scale]
    reasons = (
        *_supported(*supported),
        *_evidence(evidence),
        *(f"correction: {item.note}" for item in corrections),
        *([f"note: {after.note}"] if after.note and after.note != before.note else []),
    )
    direction = _direction(order, before.status, after.status)
    return StatusChange(before.status, after.status, direction, reasons)


def _direction(order: list[str], before: str, after: str) -> Direction:
    if before not in order or after not in order:
        return "changed"
    return "raised" if order.index(after) < order.index(before) else "lowered"


def _supported(before: Support, after: Support) -> Iterator[str]:
    if len(before.origins) != len(after.origins):
        had, has = len(before.origins), len(after.origins)
        yield f"{counted(has, 'independent source')} where there {_was(had)}"
    elif before.publishers != after.publishers:
        yield f"{counted(after.publishers, 'publisher')} where there {_was(before.publishers)}"


def _was(number: int) -> str:
    return f"was {number or 'none'}" if number < 2 else f"were {number}"


def _evidence(changes: Iterable[EvidenceChange]) -> Iterator[str]:
    for change in changes:
        old, new = change.before, change.after
        if old and new:
            yield from _changed(old, new, change.fields)
        if new and not old:
            item = new.evidence
            yield f"evidence added that {_bears(item.stance)}: {item.source}"
        if old and not new:
            item = old.evidence
            yield f"evidence dropped that {_bore(item.stance)}: {item.source}"


def _changed(old: Quoted, new: Quoted, fields: Iterable[FieldChange]) -> Iterator[str]:
    source, former = new.source, old.source
    if source and source.retracted and not (former and former.retracted):
        yield f"source retracted: {source.id}"
    for field in fields:
        if field.field in ("quote", "stance"):
            name = "quotation" if field.field == "quote" else "stance"
            yield f"{name} changed: {new.evidence.source}"


def _bears(stance: str) -> str:
    return {"supports": "supports it", "refutes": "refutes it"}.get(stance, "gives context")


def _bore(stance: str) -> str:
    return {"supports": "supported it", "refutes": "refuted it"}.get(stance, "gave context")
