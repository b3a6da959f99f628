"""What the program tells, in the forms that people and programs read: one module a form."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from site_gen.report import Report
from site_gen.reports.checkout import Checkout, checkout, lines_of
from site_gen.reports.findings_github import as_github
from site_gen.reports.findings_json import as_json
from site_gen.reports.findings_markdown import as_markdown
from site_gen.reports.findings_sarif import as_sarif
from site_gen.reports.findings_text import findings_as_text, print_text, summary_line

__all__ = [
    "FORMATS",
    "WRITERS",
    "Checkout",
    "checkout",
    "findings_as_text",
    "lines_of",
    "print_text",
    "summary_line",
]

WRITERS: Mapping[str, Callable[[Report, Checkout], str]] = MappingProxyType(
    {
        "json": lambda report, _: as_json(report),
        "github": as_github,
        "sarif": as_sarif,
        "markdown": as_markdown,
    }
)
"""What writes the findings in each form that goes to standard output."""

FORMATS = ("text", *WRITERS)
