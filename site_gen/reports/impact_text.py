"""What rests on a source, for people at a terminal. Characters that can't be seen show their numbers, `[U+202E]`."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from site_gen.editing.impact import ClaimImpact, Impact
from site_gen.findings import Finding, Place, Severity
from site_gen.reports import impact as words
from site_gen.unseen import visible_line

_BOLD, _QUIET = "bold", "dim"
_OUTCOMES = {"baseless": "bold red", "falls": "bold red", "short": "bold yellow"}


def print_text(impact: Impact, console: Console) -> None:
    """Print it, wrapped if the console is a terminal; elsewhere each text stands on one line."""
    for indent, text in _lines(impact):
        if console.is_terminal:
            console.print(Padding(text, (0, 0, 0, indent)), highlight=False)
        else:
            console.print(Text(" " * indent) + text, highlight=False, soft_wrap=True)


def _lines(impact: Impact) -> Iterator[tuple[int, Text]]:
    """Each line with the columns that it is set in by."""
    source = impact.source
    yield 0, _text(words.summary(impact), _BOLD)
    yield 0, _text(" · ".join(filter(None, (source.title, source.publisher))), _QUIET)
    for heading, claims in words.headings(impact):
        yield from _headed(heading)
        for item in claims:
            yield from _claim(item, impact)
    yield from _others(impact)
    if impact.if_retracted:
        yield from _headed(words.findings_heading(impact))
        for found in impact.findings:
            yield from _finding(found)
    for remark in words.remarks(impact):
        yield 0, Text()
        yield 0, _text(remark, _QUIET)


def _others(impact: Impact) -> Iterator[tuple[int, Text]]:
    """What rests on the source and is no claim."""
    for heading, lines in words.others(impact):
        yield from _headed(heading)
        for line, place in lines:
            yield 2, _text(line) + _at(place)


def _headed(heading: str) -> Iterator[tuple[int, Text]]:
    yield 0, Text()
    yield 0, _text(heading, _BOLD)


def _claim(item: ClaimImpact, impact: Impact) -> Iterator[tuple[int, Text]]:
    draft = words.draft_mark(item.entry)
    style = _OUTCOMES.get(item.outcome, "green")
    name, change = _text(words.name(item), _BOLD), _text(words.change(item), style)
    yield 2, Text.assemble(name, draft, "  ", change)
    yield 4, _text(words.reason(item, if_retracted=impact.if_retracted))
    yield 4, _text(item.claim.text)
    for piece in item.lost:
        quoted = _text(f"{words.stance(piece, impact)}: “{piece.quote.strip()}”")
        yield 4, quoted + _at(piece.where["quote"])


def _finding(found: Finding) -> Iterator[tuple[int, Text]]:
    style = "bold red" if found.severity is Severity.ERROR else "bold yellow"
    told = Text.assemble((str(found.severity), style), f" [{found.code}] {found.message}")
    yield 2, told + _at(found.place)


def _at(place: Place) -> Text:
    return Text("  ") + _text(f"{place.path}:{place.line}", _QUIET)


def _text(said: str, style: str = "") -> Text:
    return Text(visible_line(said), style)
