"""The policy in site.yml: whose claims are reviewed, and what is made of findings."""

import pytest
from conftest import SiteFolder

from site_gen.checking.policy import by_policy
from site_gen.findings import Severity


def test_a_status_that_the_scale_lacks_can_not_be_reviewed(site: SiteFolder) -> None:
    found = site.settings("policy: {reviews: [confirmd]}\n").only("status-unknown")
    assert found.message == "the rating scale has no status `confirmd`"
    assert "confirmed" in found.hint
    assert (
        site.settings("policy: {reviews: [zz]}\n").only("status-unknown").hint.startswith("It has")
    )


@pytest.mark.parametrize(
    ("chosen", "severity"),
    [("error", Severity.ERROR), ("warning", Severity.WARNING), ("off", None)],
)
def test_a_warning_is_what_the_policy_makes_of_it(
    site: SiteFolder, chosen: str, severity: Severity | None
) -> None:
    site.source("other").settings(f"policy: {{findings: {{source-unused: {chosen}}}}}\n")
    found = [one.severity for one in site.findings() if one.code == "source-unused"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize("chosen", ["warning", "off"])
def test_an_error_stays_one(site: SiteFolder, chosen: str) -> None:
    found = site.settings(f"policy: {{findings: {{quote-not-found: {chosen}}}}}\n").only(
        "field-invalid"
    )
    assert found.message == "`quote-not-found` is always an error"


def test_a_finding_that_there_is_not_suggests_the_nearest(site: SiteFolder) -> None:
    found = site.settings("policy: {findings: {source-unusd: off}}\n").only("field-invalid")
    assert found.message == "no finding is called `source-unusd`"
    assert "source-unused" in found.hint


def test_what_needs_no_other_severity_is_left_as_it_is(site: SiteFolder) -> None:
    read = site.source("other").check()
    (found,) = read.report.findings
    assert by_policy([found], read.checked.timeline) == (found,)
    assert by_policy([], read.checked.timeline) == ()
