"""Findings as workflow commands, which GitHub shows as annotations on the lines of a pull request."""

from site_gen.findings import Finding
from site_gen.site import Report


def as_github(report: Report) -> str:
    """One workflow command a line, one line a finding; empty without findings."""
    return "\n".join(map(_workflow_command, report.findings))


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
