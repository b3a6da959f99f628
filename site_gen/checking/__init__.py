"""Checking: the timeline against its evidence, in an ordered tuple of small pure checks.

Each check takes the case and gives findings. None reads a file or the clock.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from site_gen.checking import (
    circularity,
    contexts,
    dating,
    details,
    independence,
    locators,
    prose,
    quotations,
    references,
    reviews,
    sealing,
    standing,
)
from site_gen.checking.case import Carried, Case, Checked, ClaimKey, Key, Passage
from site_gen.checking.memos import NO_MEMORY, Memo, Memory, Surroundings, is_kept
from site_gen.checking.policy import by_policy
from site_gen.checking.prose import Targets
from site_gen.dates import Day
from site_gen.findings import Finding
from site_gen.markup import Converted
from site_gen.model import Entry, Timeline
from site_gen.progress import NOBODY, Watch
from site_gen.reading.history import NO_HISTORIES, Histories
from site_gen.reading.whole import Reading
from site_gen.spread import chunks, processors, spread

ENTRY_CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    references.sources,
    references.claims,
    references.statuses,
    dating.mismatches,
    standing.insufficient,
    standing.retractions,
    reviews.missing,
    reviews.own,
    reviews.own_contexts,
    reviews.stale,
)
"""What these find in an entry depends on nothing but the entry and what it refers to."""
PASSAGE_CHECKS: tuple[Callable[[Case, Mapping[Key, Passage]], Iterable[Finding]], ...] = (
    contexts.omitted,
    locators.mismatches,
)
"""As the above; these also look at the passages that the quotations were found to be."""
SITE_CHECKS: tuple[Callable[[Case], Iterable[Finding]], ...] = (
    references.navigation,
    references.addresses_taken,
    dating.future,
    standing.unused,
    independence.alike,
    independence.contradicted,
    circularity.circular,
)
"""These need the whole site, or the day."""
_Named = TypeVar("_Named", Key, ClaimKey)
_Found = TypeVar("_Found")
_FEW = 40
"""So many entries are checked sooner than other processes are begun."""


def case_of(
    reading: Reading, timeline: Timeline, today: Day, past: Histories = NO_HISTORIES
) -> Case:
    return Case(
        timeline,
        reading.snapshots,
        reading.seals,
        reading.assets,
        today,
        {source.id: source for source in timeline.sources},
        {status.id: status for status in timeline.site.statuses},
        past,
        reading.stamps,
    )


def check(
    case: Case,
    found_by_reading: Iterable[Finding],
    memory: Memory = NO_MEMORY,
    watch: Watch = NOBODY,
) -> tuple[Checked, Memory]:
    """All that is wrong with a site, and all that was proved on the way; and what to remember of it."""
    watch.begin("Comparing sources")
    alike, compared = independence.likenesses(case, memory.compared, processors())
    case = replace(case, alike=alike)
    watch.begin("Looking for what is known of entries")
    targets = prose.targets_of(case)
    around = Surroundings(case, targets, memory)
    policy = case.timeline.site.policy
    # Whether a review counts may depend on the day, and on who wrote what.
    is_lasting = not (policy.second_reader or policy.review_days)
    held = {
        path: memo
        for path, memo in memory.read().items()
        if is_lasting and memo.around == around.of(memo.entry, memo.prose)
    }
    entries = case.timeline.entries
    changed = [entry for entry in entries if entry.body.path not in held]
    watch.count("entries checked", len(changed))
    if memory.memos:
        watch.count("entries as they were checked before", len(held))
    new = _examined(_with(case, changed), targets, watch)
    watch.begin("Checking the site as a whole")
    others = _examine(_with(case, ()), {}, targets, with_pages=True)
    found = [finding for one in SITE_CHECKS for finding in one(case)]
    memos = held | _memos(changed, found_by_reading, new, around, memory)
    passages = {**new.passages}
    carried = {**new.carried}
    for memo in held.values():
        passages |= memo.passages
        carried |= memo.carried
    converted = {path: memo.prose for path, memo in held.items()}
    told = [finding for memo in held.values() for finding in memo.found]
    findings = [*found_by_reading, *told, *new.findings, *others.findings, *found]
    checked = Checked(
        case.timeline,
        {source: it for source, it in case.snapshots.items() if source not in case.seals},
        case.seals,
        case.assets,
        passages,
        carried,
        {**converted, **new.prose, **others.prose},
        by_policy(findings, case.timeline),
        case.stamps,
        case.alike,
    )
    return checked, Memory(memory.files, memos, compared)


def with_entry(
    case: Case,
    checked: Checked,
    former: Entry,
    entry: Entry,
    found_by_reading: Iterable[Finding],
    targets: Targets,
) -> Checked:
    """What the checks say of a site if the former entry were this one, as far as the entry by itself decides it.
    What was found of the site as a whole stays as it was. `case` is that of the site with the entry in it, whose
    links can lead to those `targets`."""
    case = replace(case, alike=checked.alike)
    new = _examined(_with(case, [entry]), targets, NOBODY)
    # All are copied and few taken out, since a look at each would take most of an editor's time.
    passages, carried = dict(checked.passages), dict(checked.carried)
    for quotation in quotations.listed(_with(case, [former])):
        passages.pop(quotation.key, None)
    for claim in former.claims:
        carried.pop((former.id, claim.id), None)
    return replace(
        checked,
        timeline=case.timeline,
        passages={**passages, **new.passages},
        carried={**carried, **new.carried},
        prose={**checked.prose, **new.prose},
        findings=with_findings(checked, entry.body.path, [*found_by_reading, *new.findings]),
    )


def with_findings(checked: Checked, path: str, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on a site if these were those in the file at a path, before its policy."""
    others = (one for one in checked.findings if one.place.path != path)
    return (*others, *by_policy(found, checked.timeline))


class _Examined(Struct, frozen=True):
    """What was found out of some entries by themselves."""

    passages: Mapping[Key, Passage]
    carried: Mapping[ClaimKey, tuple[Carried, ...]]
    prose: Mapping[str, Converted]
    findings: Sequence[Finding]


def _with(case: Case, entries: Sequence[Entry]) -> Case:
    """The case of some of the entries."""
    return replace(case, timeline=replace(case.timeline, entries=tuple(entries)))


def _examined(case: Case, targets: Targets, watch: Watch) -> _Examined:
    """What is found out of the entries of the case by themselves, in as many processes as there can be."""
    entries = case.timeline.entries
    processes = processors() if len(entries) > _FEW else 1
    passages, missing = quotations.passages(case, processes, watch)
    by_seal, unproven = sealing.passages(case, passages)
    known = {**passages, **by_seal}

    def examine(numbers: range) -> _Examined:
        inside = _with(case, entries[numbers.start : numbers.stop])
        return _examine(inside, known, targets, with_pages=False)

    watch.begin("Checking entries", len(entries))
    parts: list[_Examined] = []
    for part in spread(examine, chunks(len(entries), processes), processes):
        parts.append(part)
        watch.advance(len(part.prose))
    return _Examined(
        known,
        {claim: carried for part in parts for claim, carried in part.carried.items()},
        {path: converted for part in parts for path, converted in part.prose.items()},
        [*missing, *unproven, *(found for part in parts for found in part.findings)],
    )


def _examine(
    case: Case, passages: Mapping[Key, Passage], targets: Targets, *, with_pages: bool
) -> _Examined:
    """The checks of entries, given the passages of their quotations; and of pages."""
    pages = case.timeline.pages if with_pages else ()
    inside = replace(case, timeline=replace(case.timeline, pages=pages))
    converted, findings = prose.bodies(inside, targets)
    findings += [found for one in ENTRY_CHECKS for found in one(inside)]
    carried, of_details = details.traced(inside, passages)
    findings += of_details
    findings += [found for one in PASSAGE_CHECKS for found in one(inside, passages)]
    return _Examined({}, carried, converted, findings)


def _memos(
    entries: Iterable[Entry],
    found_by_reading: Iterable[Finding],
    new: _Examined,
    around: Surroundings,
    memory: Memory,
) -> dict[str, Memo]:
    """Those of entries that were examined now and have no error."""
    read, found = _by_path(found_by_reading), _by_path(new.findings)
    passages, carried = _by_entry(new.passages), _by_entry(new.carried)
    memos: dict[str, Memo] = {}
    for entry in entries:
        path = entry.body.path
        in_file = (*read[path], *found[path])
        if path in memory.files and is_kept(in_file):
            converted = new.prose[path]
            around_it = around.of(entry, converted)
            memos[path] = Memo(
                memory.files[path],
                around_it,
                entry,
                tuple(read[path]),
                passages[entry.id],
                carried[entry.id],
                converted,
                tuple(found[path]),
            )
    return memos


def _by_entry(found: Mapping[_Named, _Found]) -> defaultdict[str, dict[_Named, _Found]]:
    """What was found of claims or quotations, by the ids of their entries."""
    by_entry: defaultdict[str, dict[_Named, _Found]] = defaultdict(dict)
    for name, item in found.items():
        by_entry[name[0]][name] = item
    return by_entry


def _by_path(findings: Iterable[Finding]) -> defaultdict[str, list[Finding]]:
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for found in findings:
        by_path[found.place.path].append(found)
    return by_path
