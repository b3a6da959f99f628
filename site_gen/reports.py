"""Findings in the forms that people and programs read: text, json, github, sarif."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from textwrap import fill

from rich.console import Console
from rich.text import Text

from site_gen import __version__
from site_gen.findings import CODES, Finding, Severity, counted
from site_gen.site import Report, Summary

FORMATS = ("text", "json", "github", "sarif")
Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file of the site, or none where it can't be read."""

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_WIDEST_EXCERPT = 100


def print_text(report: Report, console: Console, lines: Lines) -> None:
    """For people: each finding with the line at fault and the way out, then the counts."""
    width = console.width if console.is_terminal else None
    told = [_told(found, lines, width) for found in report.findings]
    whole = Text("\n").join([*told, Text(summary_line(report.summary))])
    console.print(whole, highlight=False, soft_wrap=True)


def summary_line(summary: Summary) -> str:
    """`2 errors and 1 warning in 10 entries, 30 claims, 1 source and 41 quotations`."""
    faults = f"{counted(summary.errors, 'error')} and {counted(summary.warnings, 'warning')}"
    entries = "1 entry" if summary.entries == 1 else f"{summary.entries:,} entries"
    return (
        f"{faults} in {entries}, {counted(summary.claims, 'claim')}, "
        f"{counted(summary.sources, 'source')} and {counted(summary.quotations, 'quotation')}"
    )


def as_json(report: Report) -> str:
    findings = [_plain(found) for found in report.findings]
    whole = {"findings": findings, "summary": asdict(report.summary)}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_github(report: Report) -> str:
    """Workflow commands, which GitHub shows as annotations on the lines of a pull request."""
    return "\n".join(map(_workflow_command, report.findings))


def as_sarif(report: Report) -> str:
    """SARIF 2.1.0, for code scanning."""
    rules = sorted({found.code for found in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "site_gen",
                "version": __version__,
                "rules": [_rule(code) for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, rules) for found in report.findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)


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
    yield number + line[start : start + widest], "dim"
    mark = " " * (len(number) - 2) + "| " + " " * (column - 1 - start) + "^"
    yield mark, _STYLES[found.severity]


def _plain(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "path": found.place.path,
        "line": found.place.line,
        "column": found.place.column,
        "message": found.message,
        "hint": found.hint,
    }


def _workflow_command(found: Finding) -> str:
    place = found.place
    text = _escaped(f"{found.message}\n{found.hint}".rstrip())
    file = _escaped(place.path, property_value=True)
    return (
        f"::{found.severity} file={file},line={place.line},col={place.column},"
        f"title={found.code}::{text}"
    )


def _escaped(text: str, *, property_value: bool = False) -> str:
    """Percent-encoded as the workflow commands' own toolkit does."""
    for character in "%\r\n" + (":," if property_value else ""):
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _rule(code: str) -> Mapping[str, object]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.means},
        "help": {"text": known.mend},
        "defaultConfiguration": {"level": str(known.severity)},
    }


def _result(found: Finding, rules: Sequence[str]) -> Mapping[str, object]:
    region = {"startLine": found.place.line, "startColumn": found.place.column}
    return {
        "ruleId": found.code,
        "ruleIndex": rules.index(found.code),
        "level": str(found.severity),
        "message": {"text": f"{found.message}\n{found.hint}".rstrip()},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": found.place.path},
                    "region": region,
                }
            }
        ],
    }
