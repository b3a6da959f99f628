"""What a change of site.yml is told as, and when the rules of the site ask less than they did."""

from pathlib import Path

import pytest
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_gen.editing.diff.model import SettingChange
from site_gen.editing.diff.settings import compare
from site_gen.findings import CODES, Place, Severity, Where
from site_gen.model import Authority, KnownAs, Needs, Policy, Site, Status
from site_gen.reading import settings

SCALE = "statuses: {{strong: {{label: Strong, needs: {{{}}}}}, weak: {{label: Weak}}}}"


def told(folder: Path, before: str, after: str) -> list[SettingChange]:
    """What is told of a site.yml that had those lines, and has these."""
    sites: list[Site] = []
    for name, text in (("before", before), ("after", after)):
        site, findings = settings.read(SiteFolder(folder / name).settings(f"{text}\n").root)
        assert site
        assert not findings, findings[0].message
        sites.append(site)
    return list(compare(*sites))


@pytest.mark.parametrize(
    ("before", "after", "field", "was", "became"),
    [
        ("", "base_url: https://example.org/", "base_url", None, "https://example.org/"),
        ("description: Bridges.", "", "description", "Bridges.", None),
        ("", "language: de", "language", "en", "de"),
        ("", "timezone: Asia/Seoul", "timezone", "UTC", "Asia/Seoul"),
        ("", "rights: CC0-1.0", "rights", "all-rights-reserved", "CC0-1.0"),
        ("authors: [Ada]", "authors: [Ada, Bea]", "authors", "Ada", "Ada, Bea"),
        (
            "",
            "publisher: {name: Eastwick News, url: 'https://example.org/', logo: logo.svg}",
            "publisher",
            None,
            "Eastwick News, https://example.org/, logo.svg",
        ),
        (
            "navigation: [about]",
            "navigation: [about, {label: Us, url: 'https://example.org/'}]",
            "navigation",
            "about",
            "about, Us: https://example.org/",
        ),
        ("", "publish_snapshots: true", "publish_snapshots", "false", "true"),
        ("", "cards: false", "cards", "true", "false"),
        ("", "embeds: false", "embeds", "true", "false"),
        (
            "exports: [timeline, schema, sitemap, manifest, feed]",
            "exports: [timeline, schema, sitemap, manifest]",
            "exports",
            "timeline, schema, feed, sitemap, manifest",
            "timeline, schema, sitemap, manifest",
        ),
        ("front: {entries: 20}", "front: {period: 2024}", "front", "20", "2024"),
        ("", "front: {entries: 20}", "front", None, "20"),
    ],
)
def test_a_setting_that_is_no_rule_is_told_as_it_was_and_is(
    tmp_path: Path, before: str, after: str, field: str, was: str | None, became: str | None
) -> None:
    assert told(tmp_path, before, after) == [SettingChange(field, was, became)]


@pytest.mark.parametrize(
    ("stricter", "looser", "field", "loosens"),
    [
        (
            "policy: {reviews: [confirmed, reported, disputed]}",
            "policy: {reviews: [disputed]}",
            "policy.reviews",
            "claims that are confirmed or reported need no review any more",
        ),
        (
            "policy: {second_reader: true}",
            "",
            "policy.second_reader",
            "authors can review what they wrote",
        ),
        (
            "policy: {review_days: 3}",
            "policy: {review_days: 30}",
            "policy.review_days",
            "a review counts for longer after a change",
        ),
        (
            "policy: {timestamp_authorities: [authorities/one.pem]}",
            "policy: {timestamp_authorities: [authorities/one.pem, authorities/two.pem]}",
            "policy.timestamp_authorities",
            "time stamps are believed that were not before",
        ),
        (
            "policy: {findings: {source-unused: error}}",
            "",
            "policy.findings.source-unused",
            "`source-unused` is a warning, it was an error",
        ),
        (
            "",
            "policy: {findings: {source-unused: off}}",
            "policy.findings.source-unused",
            "`source-unused` is not told any more, it was a warning",
        ),
        (
            "policy: {findings: {source-unused: error}}",
            "policy: {findings: {source-unused: off}}",
            "policy.findings.source-unused",
            "`source-unused` is not told any more, it was an error",
        ),
        ("", "known_as: {UN: United Nations}", "known_as", "names count as one that did not before"),
        (
            SCALE.format("sources: 2"),
            SCALE.format("sources: 1"),
            "statuses.strong.needs",
            "`strong` needs less evidence than it did",
        ),
        (
            SCALE.format("publishers: 2"),
            SCALE.format(""),
            "statuses.strong.needs",
            "`strong` needs less evidence than it did",
        ),
    ],
)  # fmt: skip
def test_a_rule_is_called_looser_where_it_asks_less_and_not_where_it_asks_more(
    tmp_path: Path, stricter: str, looser: str, field: str, loosens: str
) -> None:
    (loosened,) = told(tmp_path, stricter, looser)
    assert (loosened.field, loosened.loosens) == (field, loosens)
    (tightened,) = told(tmp_path, looser, stricter)
    assert tightened == SettingChange(field, loosened.after, loosened.before)


def test_a_rule_that_trades_one_kind_of_evidence_for_another_is_called_looser(
    tmp_path: Path,
) -> None:
    many, independent = SCALE.format("sources: 3, publishers: 1"), SCALE.format("publishers: 2")
    for before, after in ((many, independent), (independent, many)):
        (change,) = told(tmp_path, before, after)
        assert change.loosens == "`strong` needs less evidence than it did"


def test_a_severity_that_is_written_down_and_was_so_before_is_no_change(tmp_path: Path) -> None:
    assert told(tmp_path, "", "policy: {findings: {source-unused: warning}}") == []


def test_a_severity_is_told_by_the_word_for_it(tmp_path: Path) -> None:
    off, error = (f"policy: {{findings: {{source-unused: {word}}}}}" for word in ("off", "error"))
    field = "policy.findings.source-unused"
    loosens = "`source-unused` is not told any more, it was a warning"
    assert told(tmp_path / "off", "", off) == [SettingChange(field, "warning", "off", loosens)]
    assert told(tmp_path / "error", off, error) == [SettingChange(field, "off", "error")]


def test_what_a_rule_lists_is_the_same_in_any_order(tmp_path: Path) -> None:
    before = "policy: {reviews: [confirmed, reported], timestamp_authorities: [a.pem, b.pem]}"
    after = "policy: {reviews: [reported, confirmed], timestamp_authorities: [b.pem, a.pem]}"
    names = "\nknown_as: {UN: United Nations, EU: European Union}"
    turned = "\nknown_as: {EU: European Union, UN: United Nations}"
    assert told(tmp_path, before + names, after + turned) == []


def test_each_step_of_the_scale_is_told_in_the_order_of_the_scale(tmp_path: Path) -> None:
    names = ("surest", "sure", "likely", "open", "unsure")
    before = "\n".join(["statuses:", *(f"  {name}: {{label: {name}}}" for name in names)])
    changed = "{label: Said, description: We say so., rating: 4, tone: caution}"
    after = "\n".join(["statuses:", *(f"  {name}: {changed}" for name in names)])
    changes = [
        SettingChange(f"statuses.{name}.{field}", was, became)
        for name in names
        for field, was, became in (
            ("label", name, "Said"),
            ("description", None, "We say so."),
            ("tone", "neutral", "caution"),
            ("rating", None, "4"),
        )
    ]
    assert told(tmp_path, before, after) == changes


def test_a_step_that_is_new_or_gone_is_told_with_the_whole_scale(tmp_path: Path) -> None:
    before = "statuses: {strong: {label: Strong}, weak: {label: Weak}}"
    after = "statuses: {proved: {label: Proved}, weak: {label: Weak}}"
    assert told(tmp_path, before, after) == [
        SettingChange("statuses", "strong, weak", "proved, weak")
    ]


_WHERE = Where(Place("site.yml"))
_NAMES = st.sampled_from(["one", "two", "three"])
_LISTS = st.lists(_NAMES, max_size=3, unique=True).map(tuple)
_WARNINGS = sorted(code for code, code_is in CODES.items() if code_is.severity is Severity.WARNING)
_policies = st.builds(
    Policy,
    reviewed_statuses=_LISTS,
    second_reader=st.booleans(),
    review_days=st.integers(0, 3),
    severities=st.none()
    | st.dictionaries(
        st.sampled_from(_WARNINGS[:3]), st.sampled_from([Severity.ERROR, Severity.WARNING, None])
    ),
    authorities=_LISTS.map(lambda names: tuple(Authority(name, _WHERE.place) for name in names)),
)
_sites = st.builds(
    Site,
    title=st.just("T"),
    where=st.just(_WHERE),
    statuses=st.builds(Needs, st.integers(0, 2), st.integers(0, 2)).map(
        lambda needs: (Status("strong", "Strong", "", needs),)
    ),
    policy=_policies,
    known_as=_LISTS.map(lambda names: tuple(KnownAs(name, "other") for name in names)),
)


@given(_sites, _sites)
def test_no_rule_changes_without_being_looser_in_one_direction(before: Site, after: Site) -> None:
    there = {change.field: change for change in compare(before, after)}
    back = {change.field: change for change in compare(after, before)}
    assert there.keys() == back.keys()
    for field, change in there.items():
        assert (back[field].before, back[field].after) == (change.after, change.before)
        assert change.loosens or back[field].loosens


@given(_sites)
def test_a_site_without_its_policy_asks_no_more_than_with_it(site: Site) -> None:
    """Nothing of a policy but the trust in authorities and a day of grace ever lets something pass, and
    findings that it turns off."""
    lenient = ("policy.timestamp_authorities", "policy.review_days", "policy.findings.")
    for change in compare(replace(site, policy=Policy()), site):
        assert not change.loosens or change.field.startswith(lenient)
