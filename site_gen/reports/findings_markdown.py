"""Findings as Markdown, for the summary of a job, a comment or an issue on GitHub.

Of annotations GitHub shows ten of each kind a step; this has them all, as far as there is room.
"""

from itertools import groupby

from site_gen.findings import Finding, Severity, counted
from site_gen.report import Report
from site_gen.reports.checkout import Checkout
from site_gen.reports.findings_text import summary_line
from site_gen.reports.markdown import code, cut, escaped, link

_ROOM = 1_000_000
"""GitHub takes 1 MiB of summary from a step, and shows nothing at all of a longer one."""


def as_markdown(report: Report, checkout: Checkout, room: int = _ROOM) -> str:
    """A heading with the counts, then a line for each finding, errors before warnings and by file; of
    at most `room` bytes of UTF-8. Lines that do not fit are counted at the end."""
    heading = f"### {_mark(report)} {summary_line(report.summary)}"
    lines = [
        line
        for severity in Severity
        for line in _section([f for f in report.findings if f.severity == severity], checkout)
    ]
    # The line that counts what was cut is of 62 letters and a number.
    shown, _ = cut(lines, room - len(heading.encode()) - 100)
    left_out = sum(line.startswith("- ") for line in lines[len(shown) :])
    note = ["", f"and {counted(left_out, 'more finding')}, for which there is no room here."]
    return "\n".join([heading, *shown, *(note if left_out else [])])


def _mark(report: Report) -> str:
    if report.summary.errors:
        return "❌"
    return "⚠️" if report.summary.warnings else "✅"


def _section(findings: list[Finding], checkout: Checkout) -> list[str]:
    if not findings:
        return []
    lines = ["", f"#### {'Errors' if findings[0].severity == Severity.ERROR else 'Warnings'}"]
    for path, of_file in groupby(findings, lambda found: found.place.path):
        lines += ["", code(checkout.prefix + path), ""]
        lines += [_item(found, checkout) for found in of_file]
    return lines


def _item(found: Finding, checkout: Checkout) -> str:
    place = link(f"line {found.place.line}", checkout.address(found.place))
    hint = f" → {escaped(found.hint)}" if found.hint else ""
    return f"- {place} {code(found.code)} {escaped(found.message)}{hint}"
