"""The command by which a second reader says that claims were read."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from site_gen import clock, dates, unseen
from site_gen import site as sites
from site_gen.checking import reviews
from site_gen.checking.case import Checked, Passage
from site_gen.cli.shared import FAULTY, say, site_option, tell, tell_findings
from site_gen.dates import DateError, Day
from site_gen.editing import context_review
from site_gen.editing import review as reviewing
from site_gen.editing.review import NotWrittenError, Target, UnknownClaimError
from site_gen.findings import in_order
from site_gen.model import ContextCheck, Timeline
from site_gen.reading import disguises
from site_gen.reading.files import FORBIDDEN


@click.command()
@click.argument("names", metavar="CLAIM...", nargs=-1, required=True)
@click.option("--by", "reader", metavar="NAME", required=True, help="Who read it.")
@click.option("--on", "read_on", metavar="DATE", help="When, as YYYY-MM-DD. [default: today]")
@click.option(
    "--context",
    "is_context",
    is_flag=True,
    help="Record that NAME looked at what stands around the passages, where `check` warns of it.",
)
@click.option("--note", metavar="WHY", help="With --context: why the passage stands as it is.")
@click.option(
    "--passage", metavar="NUMBER", type=click.IntRange(1), help="With --context: only this passage."
)
@site_option
def review(
    names: tuple[str, ...],
    reader: str,
    read_on: str | None,
    *,
    is_context: bool,
    note: str | None,
    passage: int | None,
    folder: Path,
) -> None:
    """Record that NAME has read each CLAIM against its passages, and shows what was read.

    CLAIM is ENTRY/CLAIM, or the claim's own id where no other claim has it. The review is tied to what
    the claim says now: when that changes, `check` tells that the review is stale. If one of several
    claims can't be reviewed, nothing is written.
    """
    _refuse_options(names, is_context=is_context, note=note, passage=passage)
    site = sites.read(folder)
    if site.checked is None:
        tell(site.report, "text", folder)
        say("Nothing was written: the settings can't be read.")
        sys.exit(FAULTY)
    timeline = site.checked.timeline
    by = _name(reader)
    on = _day(read_on, clock.today(timeline.site.timezone))
    try:
        targets = reviewing.find(timeline, names)
    except UnknownClaimError as error:
        raise click.UsageError(str(error)) from error
    console = Console()
    for target in targets:
        console.print(_shown(site.checked, target), highlight=False, soft_wrap=True)
    try:
        mends = context_review.MENDS if is_context else reviewing.REVIEW_CODES
        _refuse_faulty(folder, site.checked, targets, mends)
        _refuse_authors(folder, timeline, targets, by)
        if is_context:
            check = ContextCheck(by, on, timeline.site.where, _note(note))
            writings = context_review.answered(site.checked, targets, check, passage)
        else:
            writings = reviewing.reviewed(targets, by, on)
        written = reviewing.record(folder, writings)
    except NotWrittenError as error:
        say(f"Nothing was written: {error}")
        sys.exit(FAULTY)
    named = ", ".join(target.name for target in targets)
    done = "context checked" if is_context else "reviewed"
    say(f"{named}: {done} by {by} on {on.iso}, written to {', '.join(written)}")


def _refuse_options(
    names: tuple[str, ...], *, is_context: bool, note: str | None, passage: int | None
) -> None:
    if is_context and not (note and note.strip()):
        raise click.UsageError("--context needs --note WHY: say why the passage stands as it is.")
    if not is_context and (note is not None or passage is not None):
        raise click.UsageError("--note and --passage go with --context.")
    if passage is not None and len(names) > 1:
        raise click.UsageError("--passage is for one claim. Name one.")


def _note(text: str | None) -> str:
    note = " ".join((text or "").split())
    if FORBIDDEN.search(note):
        raise click.BadParameter("it has a control character in it", param_hint="--note")
    return note


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or FORBIDDEN.search(name):
        message = "it is empty or has a control character in it"
        raise click.BadParameter(message, param_hint="--by")
    seen = unseen.without(name)
    if hidden := [one for one in name if name.count(one) != seen.count(one)]:
        message = f"it has a character that can't be seen in it, {unseen.named(hidden[0])}"
        raise click.BadParameter(message, param_hint="--by")
    if not disguises.is_plain_name(name):
        message = f"a word of `{name}` has letters of two scripts that look alike; type it again"
        raise click.BadParameter(message, param_hint="--by")
    return name


def _day(text: str | None, today: Day) -> Day:
    if text is None:
        return today
    try:
        day = dates.day(text.strip())
    except DateError as error:
        raise click.BadParameter(str(error), param_hint="--on") from error
    if day > today:
        message = f"{day.iso} is later than today, {today.iso}"
        raise click.BadParameter(message, param_hint="--on")
    return day


def _refuse_faulty(
    folder: Path, checked: Checked, targets: Sequence[Target], mends: Sequence[str]
) -> None:
    found = {target.name: reviewing.faults(folder, checked, target, mends) for target in targets}
    faulty = [name for name, faults in found.items() if faults]
    if not faulty:
        return
    tell_findings(in_order(fault for faults in found.values() for fault in faults), folder)
    raise NotWrittenError(
        f"what is wrong with {', '.join(faulty)} comes first; it is listed above. A claim can be "
        "reviewed when its passages can be found."
    )


def _refuse_authors(folder: Path, timeline: Timeline, targets: Sequence[Target], by: str) -> None:
    """Where the policy asks for a second reader, `by` is none of a claim that they wrote."""
    if not timeline.site.policy.second_reader:
        return
    past = sites.past(folder, timeline)
    own = [item.name for item in targets if reviews.is_author(by, past, item.entry, item.claim)]
    if own:
        raise NotWrittenError(
            f"{by} wrote {', '.join(own)}, and the policy asks for a second reader. Ask one."
        )


def _shown(checked: Checked, target: Target) -> Text:
    """The claim as a reviewer reads it: its words, and each passage within its sentence."""
    claim = target.claim
    shown = Text(f"{target.name}\n", "bold")
    lines = [claim.text, f"status: {claim.status}"]
    lines += [f"attributed to: {claim.attributed_to}"] if claim.attributed_to else []
    for line in lines:
        shown.append(f"  {_line(line)}\n", "not bold")
    titles = {source.id: source.title for source in checked.timeline.sources}
    for number, item in enumerate(claim.evidence):
        title = titles.get(item.source, "no such source")
        shown.append(f"\n  {item.stance}: {_line(title)} ({item.source})\n    ", "not bold")
        passage = checked.passages.get((target.entry.id, claim.id, number))
        if passage is None:
            shown.append(f"“{_line(item.quote)}” was not found there", "not bold red")
        for text, style in _within_sentence(passage) if passage else ():
            shown.append(text, style)
        shown.append("\n")
    for found in context_review.told(checked, target):
        shown.append(f"\n  {found.code}: {_line(found.message)}\n", "not bold yellow")
    return shown


def _within_sentence(passage: Passage) -> Iterator[tuple[str, str]]:
    """The sentences around a passage, in parts with their styles. The passage itself stands between
    double asterisks, so that it can be told without any style."""
    for number, excerpt in enumerate(passage.excerpts):
        if number:
            yield " […] ", "not bold"
        if excerpt.cut_before:
            yield "… ", "not bold"
        for text, is_passage in excerpt.parts:
            plain = _line(text)
            yield (f"**{plain}**", "bold") if is_passage else (plain, "not bold")
        if excerpt.cut_after:
            yield " …", "not bold"


def _line(text: str) -> str:
    """A text on one line, with nothing in it that could steer a terminal."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return FORBIDDEN.sub("�", spaced)
