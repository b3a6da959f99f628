"""Whether claims deserve their status: evidence and retractions; and sources that stand alone."""

from collections.abc import Iterator

from site_gen.checking.case import Case
from site_gen.checking.independence import standing_in
from site_gen.checking.support import Bond, Support, bond, discredited, repeated, support
from site_gen.findings import Finding, counted, finding
from site_gen.model import Needs, Retraction, Source

RETRACTED = "retracted"
_MOST_TOLD = 5


def insufficient(case: Case) -> Iterator[Finding]:
    """A claim has the independent support that its status asks for."""
    for _, claim in case.claims():
        status = case.statuses.get(claim.status)
        known = all(item.source in case.sources for item in claim.evidence)
        if status is None or not claim.evidence or not known:
            continue  # what is wrong there is reported by itself
        has = support(claim, case.sources, alike=case.alike)
        missing = lacking(status.needs, has)
        if missing:
            yield finding(
                "evidence-insufficient",
                claim.where["status"],
                f"`{status.id}` needs {missing}; `{claim.id}` has {_counted(has)}{_since(case, has)}",
                f"Add evidence from another publisher, or choose a weaker status{_weaker(case, has)}.",
            )


def lacking(needs: Needs, has: Support) -> str:
    """What the support lacks of what a status needs, in words; nothing where it is enough."""
    if len(has.origins) < needs.sources:
        return f"{counted(needs.sources, 'independent supporting source')}"
    if has.publishers < needs.publishers:
        return f"{counted(needs.publishers, 'publisher')} independent of each other"
    return ""


def _counted(has: Support) -> str:
    if not has.sources:
        return "no supporting source that counts"
    named = ", ".join(f"`{source.id}`" for source in has.sources)
    return (
        f"{counted(len(has.origins), 'independent source')} ({named}) "
        f"of {counted(has.publishers, 'publisher')}"
    )


def _since(case: Case, has: Support) -> str:
    """Which of the sources count as one, and why."""
    told = [
        _bond(source, bond(source, origin[:at], case.sources, case.alike))
        for origin in has.origins
        for at, source in enumerate(origin)
        if at
    ]
    more = f" and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
    return f", since {', '.join(told[:_MOST_TOLD])}{more}" if told else ""


def _bond(source: Source, joined: Bond) -> str:
    other = joined.other.id
    match joined.reason:
        case "repeats":
            return f"`{source.id}` repeats `{other}`"
        case "repeated":
            return f"`{other}` repeats `{source.id}`"
        case "alike":
            return standing_in(source.id, other, joined.likeness) if joined.likeness else ""
        case "same-origin":
            return f"`{source.id}` and `{other}` have one origin"


def _weaker(case: Case, has: Support) -> str:
    fitting = next(
        (status for status in case.statuses.values() if not lacking(status.needs, has)), None
    )
    return f", such as `{fitting.id}`" if fitting else ""


def retractions(case: Case) -> Iterator[Finding]:
    """A claim that rests on a retracted source, or on one that only repeats such, says so by its
    status."""
    for _, claim, item in case.evidence():
        source = case.sources.get(item.source)
        if source is None or item.stance == "context" or claim.status == RETRACTED:
            continue
        if not discredited(source, case.sources):
            continue
        yield finding(
            "source-retracted",
            item.where["source"],
            f"`{claim.id}` rests on `{source.id}`, which {_withdrawn(case, source)}",
            f"Find other evidence, or give the claim the status `{RETRACTED}`.",
        )


def _withdrawn(case: Case, source: Source) -> str:
    if source.retracted:
        return f"was retracted{_when(source.retracted)}"
    origins = (case.sources[other] for other in sorted(repeated(source, case.sources)))
    told = [
        f"`{other.id}`, retracted{_when(other.retracted)}" for other in origins if other.retracted
    ]
    return f"only repeats what was withdrawn: {' and '.join(told)}"


def _when(retraction: Retraction) -> str:
    return f" on {retraction.on.iso}" if retraction.on else ""


def unused(case: Case) -> Iterator[Finding]:
    """Sources that nothing cites."""
    used = {item.source for _, _, item in case.evidence()}
    used |= {entry.date_from.source for entry in case.timeline.entries if entry.date_from}
    used |= {
        entry.image.source for entry in case.timeline.entries if entry.image and entry.image.source
    }
    used |= {other for source in case.timeline.sources for other in source.independent_of}
    for source in case.timeline.sources:
        if source.id not in used:
            message = f"no claim cites the source `{source.id}`"
            yield finding(
                "source-unused", source.where.place, message, "Cite it, or remove its file."
            )
