"""The command that seals a source: what proves its quotations where the document may not be shown."""

import secrets
import sys
from pathlib import Path
from typing import NoReturn

import click

from site_gen import site as sites
from site_gen.cli.naming import named_source
from site_gen.cli.shared import FAULTY, say, site_option, tell, tell_findings
from site_gen.editing import sealing
from site_gen.findings import counted
from site_gen.reading.snapshots import FOLDER
from site_gen.report import OutputError
from site_gen.seals import KEY_SIZE


@click.command()
@click.argument("source_id", metavar="SOURCE")
@site_option
@click.option(
    "--ignore",
    "is_to_be_ignored",
    is_flag=True,
    help=f"Also add the document to {sealing.IGNORED}, so that git does not take it in.",
)
def seal(source_id: str, folder: Path, *, is_to_be_ignored: bool) -> None:
    """Seal the document of SOURCE, so that its quotations can be checked where it may not be published.

    Writes seeds/SOURCE.seal and names it in the source's record. A seal keeps the document from
    readers; whoever tries hard can guess parts of it.
    """
    site = sites.read(folder)
    if site.checked is None:
        tell(site.report, "text", folder)
        sys.exit(FAULTY)
    source = named_source(site.checked, source_id)
    snapshot = site.read.snapshots.get(source.id)
    if snapshot is None or snapshot.sha256 != source.sha256:
        _refuse(site, folder, source.where.place.path)
    former = site.read.seals.get(source.id)
    try:
        made = sealing.seal(folder, source, snapshot, former, secrets.token_bytes(KEY_SIZE))
        if is_to_be_ignored and sealing.ignore(folder, snapshot.path):
            say(f"{sealing.IGNORED} now has the line {sealing.ignoring(snapshot.path)}")
    except OSError as error:
        raise OutputError(f"{error.filename} can't be written: {error.strerror}") from error
    if made.is_new:
        say(f"{folder / made.path} written: the seal of {counted(made.seal.words, 'word')}")
    else:
        say(f"{folder / made.path} is the document's seal already, and stays as it is")
    if not made.is_named:
        say(f"Add this line to {source.where.place.path}: seal: {made.path}")
    _warn(folder, snapshot.path)
    say("`site-gen check` tells which quotations the seal can't prove.")


def _refuse(site: sites.CheckedSite, folder: Path, record: str) -> NoReturn:
    """Say why there is nothing to seal, in the findings of the source's record where it has any."""
    wrong = [found for found in site.report.findings if found.place.path == record]
    tell_findings(wrong, folder)
    say(
        f"Nothing was sealed: {record} has to name a document that is there, under {FOLDER}/, in "
        "`snapshot`, and its `sha256`."
    )
    sys.exit(FAULTY)


def _warn(folder: Path, path: str) -> None:
    """Say what is still to be done, so that the document stays out of the repository."""
    match sealing.state(folder, path):
        case "tracked":
            say(
                f"Warning: {path} is in the git repository. `git rm --cached {path}` takes it out of the "
                "next commit, but the history keeps it: whoever has the repository has the document. To "
                "be rid of it, its history has to be rewritten, or a new repository begun."
            )
        case "past":
            say(
                f"Warning: {path} was in the git repository, and its history keeps it: whoever has the "
                "repository has the document. To be rid of it, its history has to be rewritten, or a new "
                "repository begun."
            )
        case "open" | "none":
            if sealing.ignoring(path) not in sealing.ignored(folder):
                say(
                    f"Keep the document out of git: put the line {sealing.ignoring(path)} into "
                    f"{sealing.IGNORED}, or run this with --ignore."
                )
        case "ignored":
            pass
