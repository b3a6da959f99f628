"""A change told in words: what text, Markdown and HTML show, each in its own form.

One telling, so that a reviewer reads the same wherever it is read.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from site_gen.editing.diff import weakening
from site_gen.editing.diff.model import (
    ClaimChange,
    EntryChange,
    PageChange,
    SettingChange,
    SourceChange,
)
from site_gen.findings import Finding, counted
from site_gen.model import Claim
from site_gen.proposal import Proposal
from site_gen.reports.diff_lines import (
    Line,
    field_line,
    label_of,
    of_claim,
    of_entry,
    plain,
    worded,
)


class Item(Struct, frozen=True):
    """A claim, source, page, rule or the entry itself: its `name`, what became of it in a few words, the
    lines that tell, and the findings on it. `weakens` says how it weakens the record with no correction
    noted; `called` is its name away from its section, where that is another one."""

    name: str
    became: tuple[str, ...]
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    weakens: str = ""
    called: str = ""


class Section(Struct, frozen=True):
    """An entry with its claims, or all sources, pages, rules or files that changed."""

    title: str
    became: str
    path: str
    items: tuple[Item, ...]


class Telling(Struct, frozen=True):
    """`weakened` are the items that weaken the record with no correction noted, called by name."""

    summary: str
    notes: tuple[str, ...]
    weakened: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    elsewhere: tuple[Finding, ...]


def tell(proposal: Proposal) -> Telling:
    diff = proposal.diff
    findings = _Findings(proposal.report.findings)
    sections = [
        *(_entry(change, findings) for change in diff.entries),
        *_section("Sources", [_source(change, findings) for change in diff.sources]),
        *_section("Pages", [_page(change, findings) for change in diff.pages]),
        *_section("Rules and settings", [_setting(change) for change in diff.settings], "site.yml"),
        *_section("Other files", [Item(one.path, (one.kind,), ()) for one in diff.files]),
    ]
    items = [item for section in sections for item in section.items]
    weakened = [(item.called or item.name, item.weakens) for item in items if item.weakens]
    return Telling(
        summary(proposal), proposal.notes, tuple(weakened), tuple(sections), findings.left()
    )


def summary(proposal: Proposal) -> str:
    """One line: `2 events changed; claims: 1 added, 2 reworded; 1 error and 0 warnings`."""
    diff = proposal.diff
    if diff.is_empty:
        told = ["Nothing of the record changes"]
    else:
        told = [
            *_counts(diff.entries, "event"),
            *_claim_counts([claim for change in diff.entries for claim in change.claims]),
            *_counts(diff.sources, "source"),
            *_counts(diff.pages, "page"),
            *([counted(len(diff.settings), "setting") + " changed"] if diff.settings else []),
            *([counted(len(diff.files), "other file")] if diff.files else []),
        ]
    found = proposal.report.summary
    faults = f"{counted(found.errors, 'error')} and {counted(found.warnings, 'warning')}"
    return "; ".join([*told, faults])


def _counts(
    changes: Sequence[EntryChange] | Sequence[SourceChange] | Sequence[PageChange], noun: str
) -> Iterator[str]:
    kinds = Counter(change.kind for change in changes)
    counts = [f"{kinds[kind]:,} {kind}" for kind in ("added", "changed", "removed") if kinds[kind]]
    if counts:
        yield f"{noun}s: {', '.join(counts)}"


def _claim_counts(claims: Sequence[ClaimChange]) -> Iterator[str]:
    counts = Counter(word for claim in claims for word in claim_words(claim))
    told = [f"{number:,} {word}" for word, number in counts.items()]
    if told:
        yield f"claims: {', '.join(told)}"


def claim_words(claim: ClaimChange) -> tuple[str, ...]:
    """What became of a claim, in a few words each, the gravest first."""
    if claim.after is None:
        return ("removed",)
    if claim.before is None:
        return ("added",)
    fields = {field.field for field in claim.fields}
    pieces = claim.evidence
    words = [
        (claim.from_entry is not None, "moved from another event"),
        ("id" in fields, "renamed"),
        ("text" in fields, "reworded"),
        (claim.status is not None, f"status {claim.status.direction}" if claim.status else ""),
        ("attributed_to" in fields, "credited otherwise"),
        (any(item.after is None for item in pieces), "evidence dropped"),
        (any(item.before is None for item in pieces), "evidence added"),
        (
            any(field.field == "quote" for item in pieces for field in item.fields),
            "quotation changed",
        ),
        (
            any(
                field.field not in ("quote", "context_checked")
                for item in pieces
                for field in item.fields
            ),
            "evidence changed",
        ),
        ("derived" in fields, "worked out otherwise"),
        (_has_other_check(claim), "check of the context changed"),
        ("note" in fields, "note changed"),
        (claim.review is not None, f"review {claim.review.kind}" if claim.review else ""),
    ]
    return tuple(word for is_so, word in words if is_so)


def _has_other_check(claim: ClaimChange) -> bool:
    fields = [*claim.fields, *(field for item in claim.evidence for field in item.fields)]
    return any(field.field == "context_checked" for field in fields)


class _Findings:
    """The findings, handed out to the items that they stand on, each once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._left: defaultdict[str, list[Finding]] = defaultdict(list)
        for found in findings:
            self._left[found.place.path].append(found)

    def within(self, path: str, first: int = 1, last: int | None = None) -> tuple[Finding, ...]:
        """Those on the lines of a file, both ends included, to its end if there is no last."""
        return self._taken(
            path,
            lambda found: first <= found.place.line and (last is None or found.place.line <= last),
        )

    def same(self, made: Finding | None) -> tuple[Finding, ...]:
        """The one that the comparison made, with the severity that the policy gave it."""
        if made is None:
            return ()
        mark = made.code, made.place, made.message
        return self._taken(
            made.place.path, lambda found: (found.code, found.place, found.message) == mark
        )

    def _taken(self, path: str, is_wanted: Callable[[Finding], bool]) -> tuple[Finding, ...]:
        there = self._left[path]
        self._left[path] = [found for found in there if not is_wanted(found)]
        return tuple(found for found in there if is_wanted(found))

    def left(self) -> tuple[Finding, ...]:
        return tuple(found for left in self._left.values() for found in left)


def _entry(change: EntryChange, findings: _Findings) -> Section:
    loss = weakening.of_entry(change)
    missing = findings.same(loss)
    losses = [weakening.of_claim(change, claim) for claim in change.claims]
    missed = [findings.same(one) for one in losses]
    claims = [
        replace(
            _claim(claim, change.path, found, findings),
            weakens="; ".join(claim.weakens) if one else "",
        )
        for claim, one, found in zip(change.claims, losses, missed, strict=True)
    ]
    lines = of_entry(change)
    found = (*missing, *findings.within(change.path))
    became = tuple(dict.fromkeys(line.label.lower() for line in lines))
    weakens = "; ".join(change.weakens) if loss else ""
    itself = Item("the event itself", became, lines, found, weakens, change.id)
    own = [itself] if lines or found else []
    named = "renamed" if any(field.field == "id" for field in change.fields) else change.kind
    entry = change.after or change.before
    drafted = ", a draft" if entry and entry.draft else ""
    return Section(change.title, f"event {named}{drafted}", change.path, (*own, *claims))


def _claim(
    claim: ClaimChange, path: str, missing: tuple[Finding, ...], findings: _Findings
) -> Item:
    found = findings.within(path, *_lines(claim.after)) if claim.after else ()
    name = f"{claim.entry}/{claim.id}"
    return Item(name, claim_words(claim), of_claim(claim), (*missing, *found))


def _lines(claim: Claim) -> tuple[int, int]:
    wheres = [claim.where, *(item.where for item in claim.evidence)]
    lines = [line for where in wheres for line in where.lines]
    return min(lines), max(lines)


def _section(title: str, items: Sequence[Item], path: str = "") -> list[Section]:
    return [Section(title, "", path, tuple(items))] if items else []


def _source(change: SourceChange, findings: _Findings) -> Item:
    source = change.after or change.before
    path = source.where.place.path if source else ""
    lines = [*_record(change), *(field_line(field) for field in change.fields)]
    words = [label_of(field.field).lower() for field in change.fields]
    became = (change.kind, *words) if change.kind == "changed" else (change.kind,)
    return Item(change.id, became, tuple(lines), findings.within(path) if change.after else ())


def _record(change: SourceChange) -> Iterator[Line]:
    """What is known of a source that was added or removed; of any, its title and what rests on it."""
    source = change.after or change.before
    if source is None:
        return
    rests = counted(len(change.claims), "claim")
    rest = "rests" if len(change.claims) == 1 else "rest"
    told: list[tuple[str, str | None]] = [("Source", f"{source.title}: {rests} {rest} on it")]
    if change.kind != "changed":
        published = source.published.text if source.published else None
        told += [("Publisher", source.publisher), ("Author", source.author)]
        told += [("Address on the web", source.url), ("Published", published)]
        told += [("Rights", source.rights)]
    for label, text in told:
        if text:
            before, after = (text if side else None for side in (change.before, change.after))
            yield Line(label, plain(before), plain(after))


def _page(change: PageChange, findings: _Findings) -> Item:
    page = change.after or change.before
    path = page.where.place.path if page else ""
    lines = [field_line(field) for field in change.fields]
    lines += [worded("Prose", part.before, part.after) for part in change.body]
    return Item(change.id, (change.kind,), tuple(lines), findings.within(path) if path else ())


def _setting(change: SettingChange) -> Item:
    line = Line(change.field, plain(change.before), plain(change.after))
    became = change.loosens or "changed"
    return Item(change.field, (became,), (line,), weakens=change.loosens)
