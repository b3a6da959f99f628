"""Which findings of a change are its own: those that it brings, and older ones on what it touches."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from site_gen.editing.diff.model import Diff
from site_gen.editing.diff.state import State
from site_gen.findings import Finding, Severity, in_order
from site_gen.model import Claim

_WEIGHT = {None: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def findings(before: State, after: State, diff: Diff) -> tuple[Finding, ...]:
    """The findings that the change brings or touches, and those that only the comparison makes, in
    order.

    A change can't relax the rules that it is judged by: what only the comparison finds has the
    stricter of the severities that both states give it.
    """
    moved = _moved(before, after, diff)
    known = Counter(_mark(found, moved) for found in before.findings)
    touched = _touched(before, after, diff, moved)
    mine: list[Finding] = []
    for found in after.findings:
        mark = _mark(found, {})
        is_known = known[mark] > 0
        known[mark] -= 1
        if not is_known or found.place.line in touched.get(found.place.path, ()):
            mine.append(found)
    return in_order([*mine, *_weighed(before, after, diff.findings)])


def _mark(found: Finding, moved: Mapping[str, str]) -> tuple[str, str, str]:
    """What a finding has in both states, on whatever line it stands."""
    path = found.place.path
    return found.code, moved.get(path, path), found.message


def _moved(before: State, after: State, diff: Diff) -> dict[str, str]:
    """The paths of content files before the change, to those after it."""
    # A source whose file alone moved is no change, so it is not among those of the diff.
    sources = {source.id: source for source in before.timeline.sources}
    pairs = (
        *((sources.get(source.id), source) for source in after.timeline.sources),
        *((item.before, item.after) for item in diff.entries),
        *((item.before, item.after) for item in diff.sources),
        *((item.before, item.after) for item in diff.pages),
    )
    return {old.where.place.path: new.where.place.path for old, new in pairs if old and new}


def _touched(
    before: State, after: State, diff: Diff, moved: Mapping[str, str]
) -> Mapping[str, frozenset[int]]:
    """The lines of each file that the change touches; all lines of a claim if any of it changed."""
    former = {new: old for old, new in moved.items()}
    touched: dict[str, frozenset[int]] = {}
    for path, text in after.texts.items():
        old = before.texts.get(former.get(path, path), "")
        if old != text:
            touched[path] = frozenset(_changed_lines(old.split("\n"), text.split("\n")))
    for change in diff.entries:
        for item in change.claims:
            if item.after:
                lines = touched.get(change.path, frozenset())
                touched[change.path] = lines | frozenset(_lines(item.after))
    return touched


def _changed_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """Counted from 1. Where lines were only taken out, those that have closed the gap."""
    for run in Indel.opcodes(old, new):
        if run.tag == "insert":
            yield from range(run.dest_start + 1, run.dest_end + 1)
        elif run.tag == "delete":
            yield from (run.dest_start, run.dest_start + 1)


def _lines(claim: Claim) -> range:
    wheres = (claim.where, *(item.where for item in claim.evidence))
    last = max(line for where in wheres for line in where.lines)
    return range(claim.where.place.line, last + 1)


def _weighed(before: State, after: State, made: Iterable[Finding]) -> Iterator[Finding]:
    policies = (before.timeline.site.policy, after.timeline.site.policy)
    for found in made:
        severities = ((one.severities or {}).get(found.code, found.severity) for one in policies)
        severity = max(severities, key=lambda one: _WEIGHT[one])
        if severity:
            yield replace(found, severity=severity)
