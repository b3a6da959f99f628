"""The command that stores documents: pages of the web and files, with a record of each."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import DownloadColumn, Progress, SpinnerColumn, TaskID, TextColumn

from site_gen import clock, whereabouts
from site_gen.cli import archiving_many, timestamping
from site_gen.cli.archiving_many import Wishes, make_keeper
from site_gen.cli.shared import (
    FAULTY,
    allow_private_option,
    say,
    site_option,
    tell_findings,
    timeout_option,
)
from site_gen.editing.archiving import documents
from site_gen.editing.archiving.outcome import Stored
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.model import Timeline
from site_gen.reading import snapshots, sources, whole
from site_gen.reading.fields import ID, LONGEST_ID, is_safe_url, listed

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LIKE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


@click.command()
@click.argument("document", metavar="[URL|FILE]", required=False)
@site_option
@click.option(
    "--id", "source_id", metavar="ID", help="The source's id. [default: out of the address]"
)
@click.option(
    "--all", "is_all", is_flag=True, help="Store every source that has a URL and no copy."
)
@click.option(
    "--verify",
    is_flag=True,
    help="Hold every stored copy against the hash in its record; store nothing.",
)
@click.option(
    "--timestamp",
    "authority",
    metavar="URL",
    help="Have the stored copy's hash signed by the time-stamping authority at URL (RFC 3161). With --id "
    "alone, that of a source that is stored; with --all, of every one that has no time stamp.",
)
@click.option("--force", "--yes", "-y", "force", is_flag=True, help="Overwrite without asking.")
@click.option(
    "--keep-status",
    is_flag=True,
    help="Store what the address answers, even if it is an error page or asks to log in.",
)
@timeout_option(60.0)
@click.option(
    "--delay",
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(min=0),
    help="With --all: how long a host is left alone between two requests.",
)
@click.option(
    "--ignore-robots",
    is_flag=True,
    help="With --all: fetch pages, too, that their site's robots.txt asks programs not to fetch.",
)
@allow_private_option
def archive(
    document: str | None,
    folder: Path,
    source_id: str | None,
    *,
    is_all: bool,
    verify: bool,
    authority: str | None,
    force: bool,
    keep_status: bool,
    timeout: float,
    delay: float,
    ignore_robots: bool,
    allow_private: bool,
) -> None:
    """Store a document under seeds/, and write the source that names it.

    A page at URL is stored with everything that was sent on the way to it, as a web archive (WARC). A
    FILE is stored as it is. The source's record has what the document says of itself: look it over.
    """
    whereabouts.require(folder)
    _require_one_thing(document, source_id, authority, is_all=is_all, verify=verify)
    if authority:
        timestamping.require(authority)
    read = whole.read(folder)
    if read.timeline is None:
        raise click.ClickException("site.yml can't be read: `site-gen check` tells why")
    wishes = Wishes(force, keep_status, timeout, allow_private, delay, ignore_robots)
    if verify:
        sys.exit(archiving_many.verify(read))
    if is_all:
        status = archiving_many.store_all(folder, read.timeline, wishes)
        if authority:
            status = max(status, timestamping.stamp_all(folder, authority, wishes))
        sys.exit(status)
    if authority and source_id and document is None:
        sys.exit(timestamping.stamp_one(folder, source_id, authority, wishes))
    store = _page if _ADDRESS.match(document or "") else _file
    try:
        stored = store(document or "", folder, read.timeline, source_id, wishes)
    except NotStoredError as error:
        say(f"Nothing was stored: {error}")
        sys.exit(FAULTY)
    _tell(stored)
    _tell_unread(folder, stored)
    if authority:
        sys.exit(timestamping.stamp_one(folder, stored.spot.id, authority, wishes))


def _require_one_thing(
    document: str | None,
    source_id: str | None,
    authority: str | None,
    *,
    is_all: bool,
    verify: bool,
) -> None:
    """Raise a usage error unless it is clear what is to be stored."""
    if source_id and not (ID.fullmatch(source_id) and len(source_id) <= LONGEST_ID):
        message = "it has small letters, digits and hyphens, as in `council-minutes`"
        raise click.BadParameter(message, param_hint="--id")
    if authority and verify:
        raise click.UsageError("--verify stores nothing, so there is nothing to be signed")
    is_stored = bool(authority and source_id) and document is None
    if [document is not None, is_all, verify, is_stored].count(True) != 1:
        raise click.UsageError("say what to store: an address, a file, or --all; or --verify")
    if source_id and document is None and not is_stored:
        raise click.UsageError("--id names one source: it goes with an address or a file")


def _page(
    url: str, folder: Path, timeline: Timeline, source_id: str | None, wishes: Wishes
) -> Stored:
    if not is_safe_url(url):
        message = (
            "it is no address: spaces, quotation marks and the like are written as %20 and so on"
        )
        raise click.BadParameter(message, param_hint="URL")
    keeper = make_keeper(folder, timeline, wishes, delay=0)
    # Only now, since they need what `make_keeper` has found installed.
    from site_gen.editing.archiving.retrieving import NotKeptError  # noqa: PLC0415
    from site_gen.editing.fetching.recording import Recorder  # noqa: PLC0415

    with _receiving(url) as told:
        approve = partial(_approve, told.pause, force=wishes.force)
        try:
            return keeper.keep(
                timeline, url, approve, chosen=source_id, recorder=Recorder(told.more)
            )
        except NotKeptError as error:
            raise NotStoredError(f"{url}: {error}") from error


def _file(
    name: str, folder: Path, timeline: Timeline, source_id: str | None, wishes: Wishes
) -> Stored:
    path = Path(name)
    if not path.is_file():
        is_address = _LIKE_ADDRESS.fullmatch(name)
        hint = f" Is it an address? Write https://{name}" if is_address else ""
        raise click.UsageError(f"there is no file `{name}`.{hint}")
    approve = partial(_approve, lambda: None, force=wishes.force)
    on = clock.today(timeline.site.timezone)
    return documents.keep(folder, timeline, path, source_id, approve, on)


def _approve(pause: Callable[[], None], taken: Sequence[str], *, force: bool) -> None:
    """Ask whether what is there may be overwritten; leave if it may not."""
    if not taken or force:
        return
    named = listed(taken)
    if not sys.stdin.isatty():
        raise click.ClickException(
            f"{named} would be overwritten; --force does it. Nothing was stored."
        )
    pause()
    if not click.confirm(f"Overwrite {named}?", err=True):
        raise NotStoredError("what is there was left as it is")


def _tell(stored: Stored) -> None:
    spot = stored.spot
    say(f"{spot.snapshot} stored: {stored.size:,} bytes, sha256 {stored.sha256}")
    is_new = spot.source is None or not spot.is_same
    say(f"{spot.record} {'written' if is_new else 'filled in'}:")
    for field, value in stored.description.fields.items():
        say(f"  {field}: {value}")
    for field, other in stored.description.passed_over:
        say(f"Note: the document also says, as {field}: {other}")
    canonical = stored.description.canonical
    if canonical and canonical != stored.url:
        say(f"Note: the page calls this its own address: {canonical}")
    for remark in stored.description.remarks:
        say(f"Note: {remark}")
    say("Look it over: a page may say of itself what is not so.")


def _tell_unread(folder: Path, stored: Stored) -> None:
    """Say at once where no quotation can be looked for in what was stored."""
    source, _ = sources.read(folder, stored.spot.record)
    findings = snapshots.read_all(folder, [source], frozenset())[1] if source else []
    if findings:
        say("Stored, but nothing can be quoted from it yet:")
        tell_findings(findings, folder)


class _Shown:
    """How much has come in, on a terminal."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task

    def more(self, size: int) -> None:
        self._progress.advance(self._task, size)

    def pause(self) -> None:
        """Make room for a question."""
        self._progress.stop()


@contextmanager
def _receiving(url: str) -> Iterator[_Shown]:
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        yield _Shown(progress, progress.add_task(f"Fetching {escape(url)}", total=None))
