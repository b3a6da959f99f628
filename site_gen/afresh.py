"""Checking and building a site that was changed, or that nothing is remembered of."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from site_gen import site as sites
from site_gen import spread
from site_gen.again import Built, Fresh, Wishes, files_in, files_of
from site_gen.checking.memos import NO_MEMORY, Memo, Memory
from site_gen.editing import schemas
from site_gen.first_look import Standing
from site_gen.keeping import inventory, shelf
from site_gen.keeping.drawer import NOWHERE, Drawer, common
from site_gen.keeping.inventory import Inventory
from site_gen.progress import NOBODY, Watch
from site_gen.report import Report
from site_gen.site import NOTHING_FORMER, CheckedSite, Former, Published
from site_gen.writing.ledger import Ledger, Made
from site_gen.writing.output import Written
from site_gen.writing.pages import compiled

_ENTRIES, _COMPARED, _MADE, _OUTPUT, _SPARE = "entries", "compared", "made", "output", "spare"
_STALE = (
    "{}/ is out of date, so your editor may underline what is right: "
    "`site-gen schema` brings it up to date"
)


def check(root: Path, drawer: Drawer, watch: Watch = NOBODY) -> Fresh[Report]:
    """Raises NoSiteError."""
    site = _read(root, None, drawer, watch)
    return Fresh(_noted(site, site.report), _timezone(site))


def build(
    root: Path, output: Path, wishes: Wishes, drawer: Drawer, watch: Watch = NOBODY
) -> Fresh[Built]:
    """Raises NoSiteError, OutputError and SearchError."""
    return build_and_hold(root, output, wishes, drawer, watch)[0]


def build_and_hold(
    root: Path, output: Path, wishes: Wishes, drawer: Drawer, watch: Watch = NOBODY
) -> tuple[Fresh[Built], Standing | None]:
    """As `build`; and the site as it stands then, if it was written, for those who go on with it."""
    site = _read(root, wishes.base_url, drawer, watch)
    if wishes.with_history:
        site = sites.with_history(site, watch)
    note = site.histories.note
    if site.report.fails(strict=wishes.strict):
        return Fresh(Built(_noted(site, site.report), 0, note), None), None
    published, stands = _published(site, output, wishes, drawer, watch)
    built = Built(_noted(site, published.report), published.files, note)
    standing = Standing(site, published.press) if published.press else None
    return Fresh(built, _timezone(site), stands), standing


def _published(
    site: CheckedSite, output: Path, wishes: Wishes, drawer: Drawer, watch: Watch
) -> tuple[Published, str]:
    """Publish the site with what is left of the last time, and remember what will be of use the next; and
    tell how the output stands. While another build of the site is at it, what is left belongs to that one,
    and nothing is remembered."""
    stands = ""
    with drawer.held() as is_mine:
        watch.begin("Recalling what was made before")
        of_program = common() if is_mine else NOWHERE
        compiled.recall(of_program)
        kept, former = _former(output, drawer) if is_mine else ({}, NOTHING_FORMER)
        published = sites.publish(
            site,
            output,
            with_search=wishes.with_search,
            with_cards=wishes.with_cards,
            former=former,
            lasting=wishes.lasting,
            watch=watch,
        )
        watch.begin("Remembering what was made")
        if published.files and is_mine:
            with spread.meanwhile(lambda: inventory.standing(output)) as standing:
                compiled.keep(of_program)
                shelf.keep(drawer, _MADE, published.ledger.made, kept)
                drawer.keep(_SPARE, published.in_spare)
                stands = standing()
            drawer.keep(_OUTPUT, (stands, published.written))
    return published, stands


def _former(output: Path, drawer: Drawer) -> tuple[Mapping[str, object], Former]:
    """What was kept of the last time, and what of that is of use."""
    with spread.meanwhile(lambda: inventory.standing(output)) as standing:
        kept = shelf.recall(drawer, _MADE)
        stood, written = _pair(drawer.recall(_OUTPUT))
        in_spare = drawer.recall(_SPARE)
        stands = standing()
    made = {name: item for name, item in kept.items() if isinstance(item, Made)}
    # From here on the spare is not what it was; should this be interrupted, nothing says that it is.
    is_free = drawer.forget(_SPARE)
    former = Former(
        Ledger(made),
        written,
        is_as_written=stood == stands != "",
        spare=drawer.folder / "next" if drawer.folder and is_free else None,
        in_spare=in_spare if isinstance(in_spare, tuple) else (),
    )
    return kept, former


def distrust(drawer: Drawer) -> None:
    """Take what was there to be overwritten for nothing that is known: who was at it in another process was interrupted."""
    drawer.forget(_SPARE)


def _pair(kept: object) -> tuple[str, tuple[Written, ...]]:
    """How the output stood, and its files, if that was kept."""
    match kept:
        case (str(stood), tuple(written)):
            return stood, written
    return "", ()


def _read(root: Path, base_url: str | None, drawer: Drawer, watch: Watch) -> CheckedSite:
    """The site, without finding out again what is remembered of its entries."""
    files = files_of(root, drawer)
    if files is None:
        return sites.read(root, base_url, watch=watch)
    watch.begin("Recalling what is known of entries")
    kept = shelf.recall(drawer, _ENTRIES)
    compared = drawer.recall(_COMPARED)
    site = sites.read(root, base_url, _memory(files, kept, compared), watch)
    watch.begin("Remembering entries")
    now = files_of(root, drawer)
    # What was changed while it was read is not remembered as what it was before.
    if now and now.digest() == files.digest():
        shelf.keep(drawer, _ENTRIES, site.memory.memos, kept)
        if site.memory.compared != compared:
            drawer.keep(_COMPARED, site.memory.compared)
    return site


def recall(drawer: Drawer) -> Callable[[Path], Memory]:
    """What is remembered of the entries of a site, for any folder with a state of it."""
    if drawer.folder is None:
        return lambda _: NO_MEMORY
    kept, compared = shelf.recall(drawer, _ENTRIES), drawer.recall(_COMPARED)

    def of(root: Path) -> Memory:
        files = files_in(root)
        return _memory(files, kept, compared) if files else NO_MEMORY

    return of


def _memory(files: Inventory, kept: Mapping[str, object], compared: object) -> Memory:
    """What was kept of entries and of texts that were compared, for files as they are."""
    memos = {path: memo for path, memo in kept.items() if isinstance(memo, Memo)}
    names = {path: name for path, (_, name) in files.files.items()}
    return Memory(names, memos, compared if isinstance(compared, dict) else {})


def _timezone(site: CheckedSite) -> str | None:
    """None where the site has errors: what they are may depend on more than its files, and it is about to
    be changed."""
    timeline = site.read.timeline
    return None if timeline is None or site.report.summary.errors else timeline.site.timezone


def _noted(site: CheckedSite, report: Report) -> Report:
    """The report with a note, if an editor's program is told another form than the one that is checked
    here."""
    timeline = site.read.timeline
    if timeline is None or not schemas.are_stale(site.root, timeline.site.statuses):
        return report
    return replace(report, notes=(*report.notes, _STALE.format(schemas.FOLDER)))
