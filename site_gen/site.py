"""A site, whole: read and checked, and published all or nothing.

This is the only place that writes the output folder, and nothing of it is touched before everything
has rendered.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from site_gen import checking, writing
from site_gen.checking import independence, quotations, reviews, sealing
from site_gen.checking.case import Checked
from site_gen.checking.memos import NO_MEMORY, Memo, Memory
from site_gen.clock import today
from site_gen.findings import Finding, Place, finding
from site_gen.model import Timeline
from site_gen.reading import history, timestamping, whole
from site_gen.reading.history import NO_HISTORIES, Histories
from site_gen.reading.whole import Reading
from site_gen.report import OutputError, Report, Summary, report_of
from site_gen.whereabouts import require
from site_gen.writing.exports import Export
from site_gen.writing.faults import TemplateFaultError
from site_gen.writing.ledger import NOTHING_MADE, Ledger
from site_gen.writing.output import Folder
from site_gen.writing.pages import theme


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site read and checked. `checked` is None where site.yml itself can't be read; `histories`
    are none until they are asked for, by `with_history`; `past` is what the policy had to know;
    `memos` are what the next check can begin with."""

    root: Path
    read: Reading
    checked: Checked | None
    report: Report
    histories: Histories = NO_HISTORIES
    past: Histories = NO_HISTORIES
    memos: Mapping[str, Memo] = field(default_factory=dict)


def read(root: Path, base_url: str | None = None, memory: Memory = NO_MEMORY) -> CheckedSite:
    """Read and check the site in the folder `root`, to be published at `base_url` if one is given. What the
    memory has of entries that have not changed is not found out again.

    Raises NoSiteError if there is none.
    """
    require(root)
    known = {path: (memo.entry, memo.read) for path, memo in memory.read().items()}
    was_read = whole.read(root, known)
    if was_read.timeline and base_url:
        moved = replace(was_read.timeline.site, base_url=base_url.rstrip("/") + "/")
        was_read = replace(was_read, timeline=replace(was_read.timeline, site=moved))
    if was_read.timeline is None:
        nothing = Summary(0, 0, 0, 0, 0, 0)
        return CheckedSite(root, was_read, None, report_of(was_read.findings, nothing))
    timeline = was_read.timeline
    before = past(root, timeline) if reviews.ask_the_past(timeline) else NO_HISTORIES
    case = checking.case_of(was_read, timeline, today(timeline.site.timezone), before)
    checked, memos = checking.check(case, was_read.findings, memory)
    counts = Summary(
        0,
        0,
        len(case.timeline.entries),
        sum(1 for _ in case.claims()),
        len(case.timeline.sources),
        quotations.count(case),
    )
    notes = (
        *reviews.unjudged(case),
        *sealing.notes(case, checked.passages),
        *timestamping.notes(timeline.sources),
        *independence.unjudged(case),
    )
    report = replace(report_of(checked.findings, counts), notes=notes)
    return CheckedSite(root, was_read, checked, report, past=before, memos=memos)


def rechecked(site: CheckedSite, timeline: Timeline) -> Checked:
    """What the checks say of the site if its timeline were that one, on the same day."""
    case = checking.case_of(site.read, timeline, today(timeline.site.timezone), site.past)
    checked, _ = checking.check(case, site.read.findings)
    return checked


def past(root: Path, timeline: Timeline) -> Histories:
    """Who wrote the claims of the site in the folder `root` and when, drafts included."""
    zone = timeline.site.timezone
    return history.read(root, zone, timeline.entries, with_drafts=True)


def with_history(site: CheckedSite) -> CheckedSite:
    """The site with what its git repository tells of its claims, if it is fit to be published."""
    if site.checked is None or site.report.summary.errors:
        return site
    timeline = site.checked.timeline
    found = history.read(site.root, timeline.site.timezone, timeline.published())
    return replace(site, histories=found)


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing: the report, to which rendering may have added; the number of files that the
    site has (0 if none was written); and what was made, for the next time."""

    report: Report
    files: int
    ledger: Ledger = NOTHING_MADE


@dataclass(frozen=True, slots=True)
class Former:
    """What was published before: what its files are, and whether they are known to stand as they were
    written."""

    ledger: Ledger = NOTHING_MADE
    is_as_written: bool = False


NOTHING_FORMER = Former()


def publish(
    site: CheckedSite,
    output: Path,
    *,
    with_search: bool = False,
    with_cards: bool = False,
    former: Former = NOTHING_FORMER,
) -> Published:
    """Write the site to `output` in place of what was there, if nothing is wrong with it.

    Raises OutputError if the folder can't be written, and SearchError if the index of the search
    can't be made.
    """
    if site.checked is None or site.report.summary.errors:
        return Published(site.report, 0)
    fresh = _beside(output)
    try:
        rendered = writing.render(
            site.checked,
            site.root,
            _assets(site),
            site.histories,
            Folder(fresh, output, is_as_written=former.is_as_written),
            with_search=with_search,
            with_cards=with_cards,
            known={path: f"{memo.file} {memo.around}" for path, memo in site.memos.items()},
            ledger=former.ledger,
        )
        _swap(fresh, output)
    except TemplateFaultError as error:
        found = (*site.report.findings, _template_finding(error))
        return Published(report_of(found, site.report.summary), 0)
    except OSError as error:
        raise OutputError(f"{output} can't be written: {error.strerror}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    notes = (*site.report.notes, *rendered.notes)
    report = replace(site.report, notes=notes)
    return Published(report, len(rendered.files), rendered.ledger)


def export(
    site: CheckedSite, wanted: Export, *, with_cards: bool = False
) -> tuple[Report, bytes | None]:
    """One file for programs, with the bytes that `publish` would write; None if anything is wrong.

    Gives the report, to which rendering may have added.
    """
    if site.checked is None or site.report.summary.errors:
        return site.report, None
    try:
        data = writing.export(
            site.checked,
            site.root,
            _assets(site),
            site.histories,
            wanted,
            with_cards=with_cards,
        )
    except TemplateFaultError as error:
        found = (*site.report.findings, _template_finding(error))
        return report_of(found, site.report.summary), None
    return site.report, data


def _assets(site: CheckedSite) -> Mapping[str, bytes]:
    """The theme's assets and the site's own, which win."""
    own = {path: (site.root / "static" / path).read_bytes() for path in sorted(site.read.assets)}
    return theme.assets(own)


def _template_finding(error: TemplateFaultError) -> Finding:
    message = f"the template can't be rendered: {error.reason}"
    place = Place(f"{theme.TEMPLATES}/{error.name}", error.line)
    return finding("template-invalid", place, message)


def _beside(output: Path) -> Path:
    """A new folder beside the output, to be put in its place when the site is whole. Raises OutputError."""
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise OutputError(f"{output} is not a folder, so it is left alone")
    try:
        fresh = Path(tempfile.mkdtemp(prefix=f"{output.name}.new-", dir=output.parent))
    except OSError as error:
        raise OutputError(f"{output.parent} can't be written: {error.strerror}") from error
    fresh.chmod(0o755)
    return fresh


def _swap(fresh: Path, output: Path) -> None:
    """Put a folder in place of the output, so that no half of a site is ever there."""
    former = fresh.with_name(fresh.name.replace(".new-", ".old-"))
    try:
        if output.exists():
            output.rename(former)
        fresh.rename(output)
    finally:
        if former.exists() and not output.exists():
            former.rename(output)
        shutil.rmtree(former, ignore_errors=True)
