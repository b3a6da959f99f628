"""What the program tells, in the forms that people and programs read: one module a form."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from site_gen.reports.findings_github import as_github
from site_gen.reports.findings_json import as_json
from site_gen.reports.findings_sarif import as_sarif
from site_gen.reports.findings_text import Lines, print_text, summary_line
from site_gen.site import Report

__all__ = ["FORMATS", "WRITERS", "Lines", "print_text", "summary_line"]

WRITERS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"json": as_json, "github": as_github, "sarif": as_sarif}
)
"""What writes the findings in each form that goes to standard output."""

FORMATS = ("text", *WRITERS)
