"""What is wrong with a site, in order and counted; and why there can be nothing to tell of."""

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from site_gen.findings import Finding, Severity, in_order


class NoSiteError(Exception):
    """There is no site.yml where a site was looked for."""


class NothingToCompareError(Exception):
    """Two states of a site can't be had, or not be compared."""


class FailureError(Exception):
    """The site is there, and something else kept the program from its work."""


class OutputError(FailureError):
    """The output folder can't be written."""


class Summary(Struct, frozen=True):
    errors: int
    warnings: int
    entries: int
    claims: int
    sources: int
    quotations: int


class Report(Struct, frozen=True):
    """What is wrong with a site, and how much of it there is. `notes` are what an editor should know
    that is no fault."""

    findings: tuple[Finding, ...]
    summary: Summary
    notes: tuple[str, ...] = ()

    def fails(self, *, strict: bool) -> bool:
        return bool(self.summary.errors or (strict and self.summary.warnings))


def report_of(findings: tuple[Finding, ...], counts: Summary) -> Report:
    """The findings in order, with the counts of a summary and how many of each severity they are."""
    ordered = in_order(findings)
    severities = Counter(found.severity for found in ordered)
    summary = replace(
        counts, errors=severities[Severity.ERROR], warnings=severities[Severity.WARNING]
    )
    return Report(ordered, summary)
