"""Whether claims deserve their status: evidence and retractions; and sources that stand alone."""

from collections.abc import Iterator

from site_gen.checking.case import Case
from site_gen.checking.support import Support, support
from site_gen.findings import Finding, Severity, counted, finding
from site_gen.model import Needs, Source

RETRACTED = "retracted"


def insufficient(case: Case) -> Iterator[Finding]:
    """A claim has the independent support that its status asks for."""
    for _, claim in case.claims():
        status = case.statuses.get(claim.status)
        known = all(item.source in case.sources for item in claim.evidence)
        if status is None or not claim.evidence or not known:
            continue  # what is wrong there is reported by itself
        has = support(claim, case.sources)
        lacking = _lacking(status.needs, has)
        if lacking:
            yield finding(
                "evidence-insufficient",
                claim.where["status"],
                f"`{status.id}` needs {lacking}; `{claim.id}` has {_counted(has)}",
                f"Add evidence from another publisher, or choose a weaker status{_weaker(case, has)}.",
            )


def _lacking(needs: Needs, has: Support) -> str:
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


def _weaker(case: Case, has: Support) -> str:
    fitting = next(
        (status for status in case.statuses.values() if not _lacking(status.needs, has)), None
    )
    return f", such as `{fitting.id}`" if fitting else ""


def retractions(case: Case) -> Iterator[Finding]:
    """A claim that rests on a retracted source says so by its status."""
    for _, claim, item in case.evidence():
        source = case.sources.get(item.source)
        if (
            not (source and source.retracted)
            or item.stance == "context"
            or claim.status == RETRACTED
        ):
            continue
        when = f" on {source.retracted.on.iso}" if source.retracted.on else ""
        yield finding(
            "source-retracted",
            item.where["source"],
            f"`{claim.id}` rests on `{source.id}`, which was retracted{when}",
            f"Find other evidence, or give the claim the status `{RETRACTED}`.",
        )


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


def circular(case: Case) -> Iterator[Finding]:
    """Sources that rest on themselves through `independent_of`, or on this site."""
    base = case.timeline.site.base_url
    for source in case.timeline.sources:
        for field, url in (("url", source.url), ("archive_url", source.archive_url)):
            if base and url and (url + "/").startswith(base):
                message = f"the source `{source.id}` is a page of this site"
                yield finding("source-circular", source.where[field], message)
        loop = _loop(case, source)
        if loop:
            yield finding(
                "source-circular",
                source.where["independent_of"],
                f"the source `{source.id}` repeats itself: {' → '.join(loop)}",
                "Remove one of the steps: which of them was first?",
                severity=Severity.ERROR,
            )


def _loop(case: Case, source: Source) -> tuple[str, ...]:
    """The shortest way by `independent_of` from a source back to itself."""
    ways: list[tuple[str, ...]] = [(source.id, other) for other in source.independent_of]
    reached: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == source.id:
            return way
        if way[-1] in reached or way[-1] not in case.sources:
            continue
        reached.add(way[-1])
        ways += [(*way, other) for other in case.sources[way[-1]].independent_of]
    return ()
