"""The command that makes drafts out of a document."""

import sys
from pathlib import Path

import click

from site_gen import clock, whereabouts
from site_gen.cli.shared import FAULTY, say, site_option, tell_findings
from site_gen.editing import draft_files, drafting
from site_gen.editing.drafting import plans, telling
from site_gen.findings import Severity
from site_gen.model import Source, Timeline
from site_gen.reading import snapshots, whole
from site_gen.reading.fields import listed, suggestion

_MOST_NAMED = 10


@click.command()
@click.argument("named", metavar="SNAPSHOT|SOURCE")
@site_option
@click.option("--dry-run", is_flag=True, help="Tell what would be written; write nothing.")
def draft(named: str, folder: Path, *, dry_run: bool) -> None:
    """Make drafts out of a stored document: an entry for each sentence that says when.

    SNAPSHOT is its file under seeds/, SOURCE the id of its source. Words such as "last month" are counted
    from the day that its source was `published`. Each draft has the sentence as its quotation, and is
    `unproven`: what it is worth is yours to decide. What is there already is left alone. English only.
    """
    whereabouts.require(folder)
    timeline = whole.read(folder).timeline
    if timeline is None:
        raise click.ClickException("site.yml can't be read: `site-gen check` tells why")
    source = _source(folder, timeline, named)
    if source.language and source.language.split("-")[0].casefold() != "en":
        raise click.ClickException(
            f"the document of `{source.id}` is in another language (`language: {source.language}`), and "
            "dates are read in English only. Write its entries by hand: `site-gen new entry`."
        )
    text = _text(folder, source)
    drafted = drafting.drafts(text, source.published, clock.today(timeline.site.timezone))
    plan = plans.plan(folder, timeline, source, text, drafted.drafts)
    if not dry_run:
        _write(folder, plan)
    for line in telling.lines(drafted, plan, text, is_trial=dry_run):
        say(line)


def _source(folder: Path, timeline: Timeline, named: str) -> Source:
    """The source of that id, or whose snapshot is that file; wrong usage if there is none."""
    for source in timeline.sources:
        if source.id == named or _is_snapshot(folder, source, named):
            return source
    if (folder / named).is_file() or Path(named).is_file():
        raise click.UsageError(
            f"no source names the file {named} as its snapshot. `site-gen new source` makes one: drafts "
            "need to know what the document is and when it was published."
        )
    ids = [source.id for source in timeline.sources]
    some = f"There are {listed(ids[:_MOST_NAMED])}." if ids else "The site has no sources yet."
    raise click.UsageError(
        f"there is no source or snapshot `{named}`. {suggestion(named, ids) or some}"
    )


def _is_snapshot(folder: Path, source: Source, named: str) -> bool:
    if source.snapshot is None:
        return False
    below = source.snapshot.removeprefix(f"{snapshots.FOLDER}/")
    path = folder / snapshots.FOLDER / below
    given = (Path(named), folder / named, folder / snapshots.FOLDER / named)
    return any(path.resolve() == other.resolve() for other in given)


def _text(folder: Path, source: Source) -> str:
    read, findings = snapshots.read_all(folder, [source], frozenset({source.id}))
    tell_findings(findings, folder)
    if source.id not in read and not findings:
        raise click.ClickException(
            f"the document of `{source.id}` is not here, only its seal, which can't be read: store the "
            f"document as {source.snapshot} first."
        )
    if source.id not in read or any(found.severity is Severity.ERROR for found in findings):
        sys.exit(FAULTY)
    return read[source.id].text


def _write(folder: Path, plan: plans.Plan) -> None:
    try:
        draft_files.write(folder, plan.entries)
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} can't be written: {error.strerror}. Draft again when it can: what is "
            "written already is left alone."
        ) from error
