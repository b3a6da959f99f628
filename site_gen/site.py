"""A site, whole: read and checked, and published all or nothing.

This is the only place that writes the output folder, and nothing of it is touched before everything
has rendered.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_gen import checking, staging, writing
from site_gen.checking import independence, quotations, reviews, sealing
from site_gen.checking.case import Checked
from site_gen.checking.memos import NO_MEMORY, Memory
from site_gen.clock import today
from site_gen.findings import Finding, Place, finding
from site_gen.model import Timeline
from site_gen.progress import NOBODY, Watch
from site_gen.reading import files, history, portable, timestamping, whole
from site_gen.reading.history import NO_HISTORIES, Histories
from site_gen.reading.whole import Reading
from site_gen.report import OutputError, Report, Summary, report_of
from site_gen.staging import Stage
from site_gen.whereabouts import require
from site_gen.writing import Rendered
from site_gen.writing.exports import Export
from site_gen.writing.faults import TemplateFaultError
from site_gen.writing.ledger import NOTHING_MADE, Ledger
from site_gen.writing.output import Folder, Written
from site_gen.writing.pages import theme
from site_gen.writing.pages.press import Press


class CheckedSite(Struct, frozen=True):
    """A site read and checked. `checked` is None where site.yml itself can't be read; `histories`
    are none until they are asked for, by `with_history`; `past` is what the policy had to know;
    `memory` is what the next check can begin with."""

    root: Path
    read: Reading
    checked: Checked | None
    report: Report
    histories: Histories = NO_HISTORIES
    past: Histories = NO_HISTORIES
    memory: Memory = NO_MEMORY


def read(
    root: Path,
    base_url: str | None = None,
    memory: Memory = NO_MEMORY,
    watch: Watch = NOBODY,
) -> CheckedSite:
    """Read and check the site in the folder `root`, to be published at `base_url` if one is given. What the
    memory has of entries that have not changed is not found out again.

    Raises NoSiteError if there is none.
    """
    require(root)
    known = {path: (memo.entry, memo.read) for path, memo in memory.read().items()}
    was_read = whole.read(root, known, watch)
    if was_read.timeline and base_url:
        moved = replace(was_read.timeline.site, base_url=base_url.rstrip("/") + "/")
        was_read = replace(was_read, timeline=replace(was_read.timeline, site=moved))
    if was_read.timeline is None:
        nothing = Summary(0, 0, 0, 0, 0, 0)
        return CheckedSite(root, was_read, None, report_of(was_read.findings, nothing))
    timeline = was_read.timeline
    if asks := reviews.ask_the_past(timeline):
        watch.begin("Asking git who wrote what")
    before = past(root, timeline) if asks else NO_HISTORIES
    case = checking.case_of(was_read, timeline, today(timeline.site.timezone), before)
    checked, remembered = checking.check(case, was_read.findings, memory, watch)
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
    return CheckedSite(root, was_read, checked, report, past=before, memory=remembered)


def rechecked(site: CheckedSite, timeline: Timeline) -> Checked:
    """What the checks say of the site if its timeline were that one, on the same day."""
    case = checking.case_of(site.read, timeline, today(timeline.site.timezone), site.past)
    checked, _ = checking.check(case, site.read.findings)
    return checked


def past(root: Path, timeline: Timeline) -> Histories:
    """Who wrote the claims of the site in the folder `root` and when, drafts included."""
    zone = timeline.site.timezone
    return history.read(root, zone, timeline.entries, with_drafts=True)


def with_history(site: CheckedSite, watch: Watch = NOBODY) -> CheckedSite:
    """The site with what its git repository tells of its claims, if it is fit to be published."""
    if site.checked is None or site.report.summary.errors:
        return site
    watch.begin("Asking git for the past of the claims")
    timeline = site.checked.timeline
    found = history.read(site.root, timeline.site.timezone, timeline.published())
    return replace(site, histories=found)


class Published(Struct, frozen=True):
    """What came of publishing: the report, to which rendering may have added; the files that the site has
    (none if it was not written); what was made, for the next time, and what the spare has; the press that made the
    pages."""

    report: Report
    written: tuple[Written, ...]
    ledger: Ledger = NOTHING_MADE
    in_spare: tuple[Written, ...] = ()
    press: Press | None = None

    @property
    def files(self) -> int:
        return len(self.written)


class Former(Struct, frozen=True):
    """What was published before: what was made, and which files; whether these are known to stand as they
    were written; and where the spare is, if one is kept, and its files."""

    ledger: Ledger = NOTHING_MADE
    written: tuple[Written, ...] = ()
    is_as_written: bool = False
    spare: Path | None = None
    in_spare: tuple[Written, ...] = ()


NOTHING_FORMER = Former()


def publish(
    site: CheckedSite,
    output: Path,
    *,
    with_search: bool = False,
    with_cards: bool = False,
    former: Former = NOTHING_FORMER,
    lasting: bool = False,
    watch: Watch = NOBODY,
) -> Published:
    """Write the site to `output` in place of what was there, if nothing is wrong with it. A
    `lasting` one is on the disk before it takes its place.

    Raises OutputError if the folder can't be written, and SearchError if the index of the search
    can't be made.
    """
    if site.checked is None or site.report.summary.errors:
        return Published(site.report, ())
    assets = _assets(site)
    if isinstance(assets, Finding):
        return Published(_faulty(site, assets), ())
    # A file may stand in both: what somebody wrote into the one is in the other, too.
    known = former.in_spare if former.is_as_written else ()
    stage = staging.begin(output, former.spare, is_known=bool(known))
    had = known if stage.is_spare else ()
    try:
        rendered = _rendered(
            site,
            site.checked,
            assets,
            stage,
            had,
            former,
            with_search=with_search,
            with_cards=with_cards,
            watch=watch,
        )
        watch.begin("Putting the site in its place")
        staging.publish(stage, lasting=lasting)
    except TemplateFaultError as error:
        return Published(_faulty(site, _template_finding(error)), ())
    except OSError as error:
        raise OutputError(f"{output} can't be written: {error.strerror}") from error
    finally:
        if not stage.is_spare:
            stage.discard()
    notes = (*site.report.notes, *rendered.notes)
    report = replace(site.report, notes=notes)
    in_spare = former.written if stage.is_spare and former.is_as_written else ()
    return Published(report, rendered.files, rendered.ledger, in_spare, rendered.press)


def _rendered(
    site: CheckedSite,
    checked: Checked,
    assets: Mapping[str, bytes],
    stage: Stage,
    had: tuple[Written, ...],
    former: Former,
    *,
    with_search: bool,
    with_cards: bool,
    watch: Watch,
) -> Rendered:
    """The site, put together on the stage, which `had` some files."""
    output = Folder(stage.folder, stage.output, had, is_as_written=former.is_as_written)
    rendered = writing.render(
        checked,
        site.root,
        assets,
        site.histories,
        output,
        with_search=with_search,
        with_cards=with_cards,
        known={path: f"{memo.file} {memo.around}" for path, memo in site.memory.memos.items()},
        ledger=former.ledger,
        watch=watch,
    )
    left = {file.path for file in had} - {file.path for file in rendered.files}
    staging.prune(stage, sorted(left))
    return rendered


def export(
    site: CheckedSite, wanted: Export, *, with_cards: bool = False
) -> tuple[Report, bytes | None]:
    """One file for programs, with the bytes that `publish` would write; None if anything is wrong.

    Gives the report, to which rendering may have added.
    """
    if site.checked is None or site.report.summary.errors:
        return site.report, None
    assets = _assets(site)
    if isinstance(assets, Finding):
        return _faulty(site, assets), None
    try:
        data = writing.export(
            site.checked,
            site.root,
            assets,
            site.histories,
            wanted,
            with_cards=with_cards,
        )
    except TemplateFaultError as error:
        return _faulty(site, _template_finding(error)), None
    return site.report, data


def _faulty(site: CheckedSite, found: Finding) -> Report:
    """The report of a site that has passed its checks, with what was found after them."""
    return report_of((*site.report.findings, found), site.report.summary)


def _assets(site: CheckedSite) -> Mapping[str, bytes] | Finding:
    """What is published below assets/: the theme's files and the site's own, which win; or why one of these,
    which was there when the site was checked, can't be had now."""
    own: dict[str, bytes] = {}
    for path in sorted(site.read.assets):
        data = files.read_bytes(site.root, f"{theme.STATIC}/{path}", files.ASSET_LIMIT)
        if isinstance(data, Finding):
            return data
        own[path] = data
    published = theme.assets(own)
    packaged = {portable.folded(path): path for path in published if path not in own}
    for path in own:
        theirs = packaged.get(portable.folded(path))
        if theirs:
            message = (
                f"the theme has a file `{theirs}`, which on Windows and macOS is the same name"
            )
            hint = f"Name it `{theirs}` to replace the theme's, or otherwise to stand beside it."
            return finding("path-unsafe", Place(f"{theme.STATIC}/{path}"), message, hint)
    return published


def _template_finding(error: TemplateFaultError) -> Finding:
    message = f"the template can't be rendered: {error.reason}"
    place = Place(f"{theme.TEMPLATES}/{error.name}", error.line)
    return finding("template-invalid", place, message)
