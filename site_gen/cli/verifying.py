"""The command that holds a published site against what it says of itself."""

import re
import sys
from contextlib import closing
from pathlib import Path

import click

from site_gen import whereabouts
from site_gen.cli.shared import FAULTY, FINE, say, timeout_option
from site_gen.cli.watching import watched
from site_gen.editing.proving import proof
from site_gen.editing.proving.places import Folder, Place
from site_gen.reading import whole
from site_gen.reading.snapshots import Snapshot
from site_gen.reports.proof_json import as_json
from site_gen.reports.proof_text import as_text

_ADDRESS = re.compile(r"https?://[^\s/@]+(/\S*)?", re.IGNORECASE)


@click.command()
@click.argument("place", metavar="DIR|URL")
@click.option(
    "--source",
    "repository",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A copy of the site's repository, for the documents. [default: this folder, if it is one]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="The form of the answer: for people or for programs.",
)
@timeout_option(60.0)
def verify(place: str, repository: Path | None, form: str, timeout: float) -> None:
    """Hold the published site at DIR or URL against its manifest, and each quotation against its document.

    Nothing is written. Of a URL no file is asked for but those of the manifest, and no other host.
    """
    with closing(_place(place, timeout)) as asked, watched(with_timings=False) as watch:
        documents = _documents(repository)
        outcome = proof.prove(asked, documents, watch)
    click.echo(as_json(outcome) if form == "json" else as_text(outcome))
    sys.exit(FAULTY if outcome.differences else FINE)


def _place(named: str, timeout: float) -> Place:
    if not _ADDRESS.fullmatch(named):
        if "://" in named:
            raise click.BadParameter("an address begins with https:// or http://")
        if not Path(named).is_dir():
            raise click.BadParameter(f"there is no folder {named}")
        return Folder(Path(named))
    try:
        # Only here, because the packages that ask are an extra, and take their time to load.
        from site_gen.editing.proving.web import Web  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is not installed, so no address can be asked. "
            '`python -m pip install "site_gen[web]"` adds it.'
        ) from error
    return Web(named, timeout)


def _documents(repository: Path | None) -> dict[str, Snapshot] | None:
    """The documents of a repository by their sources' ids: of the one that is named, or else of this folder."""
    root = repository or Path()
    if repository is None and not (root / whereabouts.SETTINGS).is_file():
        return None
    whereabouts.require(root)
    say(f"Note: documents are those of the repository in {root.resolve()}.")
    return dict(whole.read(root).snapshots)
