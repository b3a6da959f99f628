"""The command that stores documents: pages of the web and files, with a record of each."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import DownloadColumn, Progress, SpinnerColumn, TaskID, TextColumn

from site_gen import reading
from site_gen import site as sites
from site_gen.cli.shared import FAULTY, say, site_option
from site_gen.editing.archiving import documents
from site_gen.editing.archiving.outcome import Stored
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.model import Timeline
from site_gen.reading.fields import ID, LONGEST_ID, listed

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LIKE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wishes:
    force: bool
    keep_status: bool
    timeout: float
    allow_private: bool


@click.command()
@click.argument("document", metavar="[URL|FILE]", required=False)
@site_option
@click.option(
    "--id", "source_id", metavar="ID", help="The source's id. [default: out of the address]"
)
@click.option("--force", "--yes", "-y", "force", is_flag=True, help="Overwrite without asking.")
@click.option(
    "--keep-status",
    is_flag=True,
    help="Store what the address answers, even if it is an error page or asks to log in.",
)
@click.option(
    "--timeout",
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="How long a page may take, with all its redirects.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Ask addresses within this computer and its networks, too, which are else refused.",
)
def archive(
    document: str | None,
    folder: Path,
    source_id: str | None,
    *,
    force: bool,
    keep_status: bool,
    timeout: float,
    allow_private: bool,
) -> None:
    """Store a document under seeds/, and write the source that names it.

    A page at URL is stored with everything that was sent on the way to it, as a web archive (WARC). A
    FILE is stored as it is. The source's record has what the document says of itself: look it over.
    """
    sites.require(folder)
    timeline = _timeline(folder)
    if source_id and not (ID.fullmatch(source_id) and len(source_id) <= LONGEST_ID):
        message = "it has small letters, digits and hyphens, as in `council-minutes`"
        raise click.BadParameter(message, param_hint="--id")
    wishes = Wishes(force, keep_status, timeout, allow_private)
    if document is None:
        raise click.UsageError("say what to store: an address or a file")
    try:
        if _ADDRESS.match(document):
            stored = _page(document, folder, timeline, source_id, wishes)
        else:
            stored = _file(document, folder, timeline, source_id, wishes)
    except NotStoredError as error:
        say(f"Nothing was stored: {error}")
        sys.exit(FAULTY)
    _tell(stored)


def _timeline(folder: Path) -> Timeline:
    timeline = reading.read(folder).timeline
    if timeline is None:
        raise click.ClickException("site.yml can't be read: `site-gen check` tells why")
    return timeline


def _page(
    url: str, folder: Path, timeline: Timeline, source_id: str | None, wishes: Wishes
) -> Stored:
    try:
        # Only here, because the packages that ask are an extra, and take their time to load.
        from site_gen.editing.archiving import pages  # noqa: PLC0415
        from site_gen.editing.archiving.retrieving import NotKeptError  # noqa: PLC0415
        from site_gen.editing.fetching.recording import Recorder  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed, so no page can be fetched. "
            '`python -m pip install "site_gen[archive]"` adds it.'
        ) from error
    site = timeline.site
    asked = pages.Wishes(
        limits=pages.limits(wishes.timeout),
        keeps_any=wishes.keep_status,
        allow_private=wishes.allow_private,
    )
    keeper = pages.Keeper(folder, asked, site.base_url, sites.today(site.timezone))
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
    on = sites.today(timeline.site.timezone)
    return documents.keep(folder, timeline, path, source_id, approve, on)


def _approve(pause: Callable[[], None], taken: Sequence[str], *, force: bool) -> None:
    """Ask whether what is there may be overwritten; leave if it may not."""
    if not taken or force:
        return
    named = listed(taken)
    if not sys.stdin.isatty():
        raise click.UsageError(f"{named} would be overwritten; --force does it. Nothing was stored")
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
