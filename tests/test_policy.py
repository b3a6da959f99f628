"""The policy in site.yml: whose claims are reviewed, and what is made of findings."""

import re

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


def test_an_error_can_be_called_one(site: SiteFolder) -> None:
    assert site.settings("policy: {findings: {quote-not-found: error}}\n").codes() == []


def test_a_severity_that_there_is_not_is_told_and_the_warning_stays(site: SiteFolder) -> None:
    site.source("other").settings("policy: {findings: {source-unused: loud}}\n")
    assert sorted(site.codes()) == ["field-invalid", "source-unused"]


def test_what_is_no_mapping_of_findings_is_told(site: SiteFolder) -> None:
    found = site.settings("policy: {findings: [source-unused]}\n").findings()
    assert any(re.search(r"\bthe policy's findings\b", one.message) for one in found)


def test_a_policy_is_read_as_it_is_written(site: SiteFolder) -> None:
    asks = "reviews: [reported], second_reader: true, review_days: 3650"
    site.settings(f"policy: {{{asks}, timestamp_authorities: [seeds/one.pem, seeds/two.pem]}}\n")
    timeline = site.check().read.timeline
    assert timeline
    policy = timeline.site.policy
    assert policy.reviewed_statuses == ("reported",)
    assert (policy.second_reader, policy.review_days) == (True, 3650)
    assert [one.file for one in policy.authorities] == ["seeds/one.pem", "seeds/two.pem"]
    assert [one.place.path for one in policy.authorities] == ["site.yml"] * 2


def test_without_a_word_of_it_no_reader_and_no_days_are_asked_for(site: SiteFolder) -> None:
    timeline = site.settings("policy: {review_days: 0}\n").check().read.timeline
    assert site.codes() == []
    assert timeline
    assert (timeline.site.policy.second_reader, timeline.site.policy.review_days) == (False, 0)


@pytest.mark.parametrize("days", ["3651", "-1", "soon"])
def test_days_of_a_review_beyond_ten_years_are_refused(site: SiteFolder, days: str) -> None:
    found = site.settings(f"policy: {{review_days: {days}}}\n").only("field-invalid")
    assert "review_days" in found.message


def test_an_unknown_status_is_told_where_the_reviews_are(site: SiteFolder) -> None:
    found = site.settings("policy:\n  second_reader: true\n  reviews: [confirmd]\n")
    place = found.only("status-unknown").place
    assert (place.path, place.line) == ("site.yml", 4)


def test_names_without_end_are_told_by_their_beginnings(site: SiteFolder) -> None:
    found = site.settings(f"policy: {{findings: {{{'x' * 200}: off}}}}\n").only("field-invalid")
    assert found.message == f"no finding is called `{'x' * 80}`"
    found = site.settings(f"policy: {{reviews: [{'x' * 200}]}}\n").only("status-unknown")
    assert found.message == f"the rating scale has no status `{'x' * 100}`"


def test_a_finding_that_there_is_not_suggests_the_nearest(site: SiteFolder) -> None:
    found = site.settings("policy: {findings: {source-unusd: off}}\n").only("field-invalid")
    assert found.message == "no finding is called `source-unusd`"
    assert "source-unused" in found.hint


def test_what_needs_no_other_severity_is_left_as_it_is(site: SiteFolder) -> None:
    read = site.source("other").check()
    (found,) = read.report.findings
    assert by_policy([found], read.checked.timeline) == (found,)
    assert by_policy([], read.checked.timeline) == ()
