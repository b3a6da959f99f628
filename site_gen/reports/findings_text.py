"""Findings for people: each with the line at fault and the way out, then the counts."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from rich.console import Console
from rich.text import Text

from site_gen.findings import Finding, Severity, counted
from site_gen.report import Report, Summary
from site_gen.reports.checkout import Lines
from site_gen.unseen import visible

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_WIDEST_EXCERPT = 100


def print_text(report: Report, console: Console, lines: Lines) -> None:
    """Print all findings, then the counts, wrapped if the console is a terminal."""
    told = findings_as_text(report.findings, console, lines)
    whole = Text("\n").join([*told, Text(summary_line(report.summary))])
    console.print(whole, highlight=False, soft_wrap=True)


def findings_as_text(findings: Iterable[Finding], console: Console, lines: Lines) -> Iterator[Text]:
    """Each finding by itself, as the console shows it."""
    width = console.width if console.is_terminal else None
    return (_told(found, lines, width) for found in findings)


def summary_line(summary: Summary) -> str:
    """`2 errors and 1 warning in 10 entries, 30 claims, 1 source and 41 quotations`."""
    faults = f"{counted(summary.errors, 'error')} and {counted(summary.warnings, 'warning')}"
    entries = "1 entry" if summary.entries == 1 else f"{summary.entries:,} entries"
    return (
        f"{faults} in {entries}, {counted(summary.claims, 'claim')}, "
        f"{counted(summary.sources, 'source')} and {counted(summary.quotations, 'quotation')}"
    )


def _told(found: Finding, lines: Lines, width: int | None) -> Text:
    """A finding, its texts wrapped to a terminal's width; elsewhere each stands on one line, for grep
    and the like."""
    place = found.place
    told = Text.assemble(
        (f"{place.path}:{place.line}:{place.column}", "bold"),
        ": ",
        (str(found.severity), _STYLES[found.severity]),
        f" [{found.code}]\n",
    )
    told.append(_indented(found.message, width))
    widest = _WIDEST_EXCERPT if width is None else max(20, min(_WIDEST_EXCERPT, width - 9))
    for text, style in _excerpt(found, lines, widest):
        told.append(f"{text}\n", style)
    if found.hint:
        told.append(_indented(found.hint, width), "cyan")
    return told


def _indented(text: str, width: int | None) -> str:
    if width is None:
        return f"  {text}\n"
    return fill(text, max(width, 40), initial_indent="  ", subsequent_indent="  ") + "\n"


def _excerpt(found: Finding, lines: Lines, widest: int) -> Iterator[tuple[str, str]]:
    """The line at fault, cut to `widest` characters, with a mark below the value; each with its
    style."""
    there = lines(found.place.path)
    if not 1 <= found.place.line <= len(there):
        return
    line, column = there[found.place.line - 1].replace("\t", " "), found.place.column
    start = column - widest // 2 if column > widest else 0
    number = f"{found.place.line:>6} | "
    yield number + visible(line[start : start + widest]), "dim"
    mark = " " * (len(number) - 2) + "| " + " " * len(visible(line[start : column - 1])) + "^"
    yield mark, _STYLES[found.severity]
