"""Findings as workflow commands, which GitHub shows as annotations on the lines of a pull request."""

from site_gen.findings import Finding
from site_gen.report import Report
from site_gen.reports.checkout import Checkout


def as_github(report: Report, checkout: Checkout) -> str:
    """One workflow command a line, one line a finding; empty without findings.

    Paths are from the top of the repository, since GitHub places them from there. A finding has a
    beginning and no end, so that GitHub marks its line.
    """
    return "\n".join(_workflow_command(found, checkout) for found in report.findings)


def _workflow_command(found: Finding, checkout: Checkout) -> str:
    place = found.place
    text = _escaped(f"{found.message}\n{found.hint}".rstrip())
    file = _escaped(checkout.path(place), property_value=True)
    return (
        f"::{found.severity} file={file},line={place.line},col={place.column},"
        f"title={found.code}::{text}"
    )


def _escaped(text: str, *, property_value: bool = False) -> str:
    """Percent-encoded as the workflow commands' own toolkit does: nothing in the text can begin a
    command of its own."""
    for character in "%\r\n" + (":," if property_value else ""):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
