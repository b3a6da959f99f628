"""Each code that `check` can raise: raised where it should be, at the exact place, and not elsewhere."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPORT, REPOSITORY, SiteFolder

from site_gen.findings import CODES, Severity

Change = Callable[[str, str], SiteFolder]


def test_in_a_good_site_nothing_is_found(site: SiteFolder) -> None:
    assert site.findings() == ()


# The form of files and fields


def test_yaml_invalid_points_at_the_fault(changed: Change) -> None:
    found = changed("title: The bridge stays open", "title: The bridge: it stays").only(
        "yaml-invalid"
    )
    assert (found.place.path, found.place.line, found.place.column) == (
        "content/entries/bridge.md",
        3,
        18,
    )
    assert "quotation marks" in found.hint


def test_field_missing_points_at_the_thing_that_lacks_it(changed: Change) -> None:
    found = changed("    text: The mayor said that the bridge would stay open.\n", "").only(
        "field-missing"
    )
    assert (found.place.line, found.place.column) == (5, 5)
    assert "`text` of a claim is missing" in found.message


def test_field_missing_points_at_the_name_of_an_empty_field(changed: Change) -> None:
    found = changed("title: The bridge stays open", "title:").only("field-missing")
    assert (found.place.line, found.place.column) == (3, 1)


def test_field_missing_when_a_list_that_must_have_items_has_none(site: SiteFolder) -> None:
    found = site.entry("---\ndate: 2024\ntitle: Empty\nclaims: []\n---\n").only("field-missing")
    assert (found.place.line, found.place.column) == (4, 9)


def test_a_source_without_a_title_is_shown_by_its_id_with_a_warning(site: SiteFolder) -> None:
    found = site.source("report", title="").only("field-missing")
    assert found.severity is Severity.WARNING
    assert b"><bdi>report</bdi></a>" in site.build()["sources/index.html"]


def test_field_unknown_suggests_the_nearest(changed: Change) -> None:
    found = changed("attributed_to: the mayor", "atributed_to: the mayor").only("field-unknown")
    assert (found.place.line, found.place.column) == (8, 5)
    assert found.hint == "Did you mean `attributed_to`?"


@pytest.mark.parametrize(
    ("old", "new", "line", "column"),
    [
        ("title: The bridge stays open", "title: [The, bridge]", 3, 8),
        ("title: The bridge stays open", "title: The bridge\ntags: bridges", 4, 7),
        ("title: The bridge stays open", "title: The bridge\ntags: [bridges, [x]]", 4, 17),
        ("title: The bridge stays open", "title: The bridge\ntags: [bridges, '?!']", 4, 17),
        ("title: The bridge stays open", "title: The bridge\nid: The_Bridge", 4, 5),
        ("title: The bridge stays open", "title: The bridge\ndraft: maybe", 4, 8),
        ("- id: open", "- id: Open!", 5, 9),
        ("quote: the", "stance: helps\n        quote: the", 11, 17),
    ],
)
def test_field_invalid_points_at_the_value(
    changed: Change, old: str, new: str, line: int, column: int
) -> None:
    found = [item for item in changed(old, new).findings() if item.code == "field-invalid"]
    assert [(item.place.line, item.place.column) for item in found] == [(line, column)]


def test_what_yaml_would_take_for_another_type_stays_text(changed: Change) -> None:
    folder = changed(
        "title: The bridge stays open", "title: no\nsummary: 0123\ntags: [2024-06, 12:30, yes, 1e3]"
    )
    timeline = folder.check().read.timeline
    assert timeline is not None
    (entry,) = timeline.entries
    assert (entry.title, entry.summary, entry.tags) == (
        "no",
        "0123",
        ("2024-06", "12:30", "yes", "1e3"),
    )


def test_id_duplicate_of_two_entries_names_the_first(site: SiteFolder) -> None:
    found = site.entry(path="content/entries/later/bridge.md").only("id-duplicate")
    assert found.place.path == "content/entries/later/bridge.md"
    assert "content/entries/bridge.md" in found.message


def test_id_duplicate_of_two_claims_points_at_the_second(changed: Change) -> None:
    claim = "  - id: open\n    text: X\n    status: unproven\n    evidence:\n      - {source: report, quote: two cracks in it}\n"
    found = changed("---\nThe bridge", claim + "---\nThe bridge").only("id-duplicate")
    assert (found.place.line, found.place.column) == (12, 9)


def test_ids_of_different_kinds_may_be_the_same(site: SiteFolder) -> None:
    assert site.source("bridge").codes() == ["source-unused"]


def test_encoding_invalid_points_at_the_byte(site: SiteFolder) -> None:
    data = "---\ndate: 2024\ntitle: Café\n".encode("latin-1")
    found = site.write_bytes("content/entries/bridge.md", data).only("encoding-invalid")
    assert (found.place.line, found.place.column) == (3, 11)
    assert "é" in found.message


# Dates


def test_date_invalid_says_what_to_write(changed: Change) -> None:
    found = changed("date: 2024-03-12", "date: 12 March 2024").only("date-invalid")
    assert (found.place.line, found.place.column) == (2, 7)
    assert "write 2024-03-12" in found.message


def test_a_bad_date_hides_nothing_else(changed: Change) -> None:
    folder = changed("date: 2024-03-12", "date: 2024-02-30")
    text = (folder.root / "content/entries/bridge.md").read_text("utf-8")
    assert folder.entry(text.replace("would stay", "will stay")).codes() == [
        "date-invalid",
        "quote-not-found",
    ]


def test_date_in_future_is_measured_at_the_build(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710201600")  # 2024-03-12T00:00Z
    site.source("report", retrieved="2024-03-13")
    found = site.only("date-in-future")
    assert (found.place.path, found.place.line) == ("content/sources/report.yml", 4)
    site.settings("timezone: Pacific/Auckland\n").source("report", retrieved="2024-03-12")
    assert site.codes() == []


@pytest.mark.parametrize(
    ("field", "path", "line"),
    [
        ("date: 2024-04", "content/entries/bridge.md", 2),
        ("date: 2024-03-12/2024-04", None, None),
        ("date: 2024-03", None, None),
        ("published: 2024-04", "content/sources/report.yml", 3),
        ("published: 2024-03", None, None),
    ],
)
def test_date_in_future_where_not_even_its_first_day_has_come(
    changed: Change,
    monkeypatch: pytest.MonkeyPatch,
    field: str,
    path: str | None,
    line: int | None,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710892800")  # 2024-03-20T00:00Z
    name, _, date = field.partition(": ")
    site = changed("date: 2024-03-12", field if name == "date" else "date: 2024-03-12")
    if name == "published":
        site.source("report", published=date)
    found = [(one.code, one.place.path, one.place.line) for one in site.findings()]
    assert found == ([("date-in-future", path, line)] if path else [])


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title:", "corrections: [{date: 2024-04-01, note: Wrong.}]\ntitle:", 3),
        ("status: reported", "status: reported\n    reviewed: {by: Ada, on: 2024-04-01}", 8),
        (
            "quote: the",
            "context_checked: {by: Ada, on: 2024-04-01, note: So.}\n        quote: the",
            11,
        ),
    ],
)
def test_date_in_future_of_what_an_editor_says_was_done(
    changed: Change, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710892800")  # 2024-03-20T00:00Z
    found = changed(old, new).only("date-in-future")
    assert (found.place.path, found.place.line) == ("content/entries/bridge.md", line)
    assert found.message == "2024-04-01 is later than today"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1712016000")  # 2024-04-02T00:00Z
    assert "date-in-future" not in changed(old, new).codes()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-03-12", []),
        ("2024-03", []),
        ("2024-03-13", ["date-mismatch"]),
        ("2023", ["date-mismatch"]),
    ],
)
def test_date_mismatch_when_the_words_mean_another_date(
    changed: Change, date: str, expected: list[str]
) -> None:
    date_from = (
        "date_from: {source: report, quote: The mayor said on Tuesday, expression: on Tuesday}"
    )
    assert changed("date: 2024-03-12", f"date: {date}\n{date_from}").codes() == expected


def test_date_mismatch_says_what_the_words_mean(changed: Change) -> None:
    date_from = "date_from: {source: report, quote: said on Tuesday that, expression: on Tuesday}"
    found = changed("date: 2024-03-12", f"date: 2024-03-05\n{date_from}").only("date-mismatch")
    assert (found.place.line, found.place.column) == (2, 7)
    assert "2024-03-12" in found.message


def test_an_expression_stands_in_its_quotation_and_is_understood(changed: Change) -> None:
    elsewhere = "date_from: {source: report, quote: said on Tuesday that, expression: on Monday}"
    found = changed("title:", f"{elsewhere}\ntitle:").only("quote-not-found")
    assert (found.place.line, found.place.column) == (3, 70)
    unclear = "date_from: {source: report, quote: the old bridge would, expression: the old}"
    assert (
        changed("title:", f"{unclear}\ntitle:").only("field-invalid").severity is Severity.WARNING
    )


@pytest.mark.parametrize(
    ("quote", "expression", "expected"),
    [
        ("The mayor said on Tuesday", "on Tuesday", ["field-missing"]),
        ("Eastwick News, 12 March 2024", "12 March 2024", []),
    ],
)
def test_words_that_do_not_tell_their_year_need_the_day_of_publication(
    changed: Change, quote: str, expression: str, expected: list[str]
) -> None:
    date_from = f"date_from: {{source: report, quote: '{quote}', expression: {expression}}}"
    site = changed("title:", f"{date_from}\ntitle:").source("report", published="")
    assert site.codes() == expected
    if expected:
        found = site.only("field-missing")
        assert found.severity is Severity.WARNING
        assert "“on Tuesday” can't be dated" in found.message
        assert found.hint == "Add `published` to the source."


def test_a_date_from_a_source_that_there_is_not_is_told_once(changed: Change) -> None:
    date_from = "date_from: {source: raport, quote: said on Tuesday that, expression: on Tuesday}"
    assert changed("title:", f"{date_from}\ntitle:").codes() == ["source-unknown"]


# References


def test_source_unknown_suggests_the_nearest(changed: Change) -> None:
    found = changed("source: report", "source: raport").only("source-unknown")
    assert (found.place.line, found.place.column) == (10, 17)
    assert found.hint == "Did you mean `report`?"


def test_claim_unknown_points_into_the_body(changed: Change) -> None:
    found = changed("[^open]", "[^opne]").only("claim-unknown")
    assert (found.place.line, found.place.column) == (13, 23)
    assert found.hint == "Did you mean `open`?"


def test_claim_unknown_in_a_body_written_in_yaml(site: SiteFolder) -> None:
    text = """\
    date: 2024
    title: In YAML
    claims:
      - id: open
        text: It stays open.
        status: reported
        evidence: [{source: report, quote: the old bridge would stay open}]
    body: |
      It stays.[^open]

      It does.[^shut]
    """
    found = site.entry(text, "content/entries/yaml.yml").only("claim-unknown")
    assert found.place.line == 11


def test_claim_unknown_on_a_page_which_has_no_claims(site: SiteFolder) -> None:
    found = site.write("content/pages/about.md", "---\ntitle: A\n---\nSo.[^open]\n").only(
        "claim-unknown"
    )
    assert (found.place.line, found.place.column) == (4, 4)


def test_a_citation_in_code_is_none(changed: Change) -> None:
    assert changed("open.[^open]", "open.[^open] Write `[^id]`.").codes() == []


def test_a_correction_may_name_a_claim_that_is_gone_with_a_warning(changed: Change) -> None:
    correction = "corrections: [{date: 2024-03-20, note: It was wrong., claim: shut}]"
    found = changed("title:", f"{correction}\ntitle:").only("claim-unknown")
    assert found.severity is Severity.WARNING


def test_status_unknown_suggests_the_nearest(changed: Change) -> None:
    found = changed("status: reported", "status: repotred").only("status-unknown")
    assert (found.place.line, found.place.column) == (7, 13)
    assert found.hint == "Did you mean `reported`?"


def test_a_site_has_a_scale_of_its_own(changed: Change) -> None:
    changed("status: reported", "status: solid").settings(
        """\
        statuses:
          solid: {label: Solid, description: Well founded., rating: 5, needs: {sources: 1}}
          shaky: {label: Shaky}
        """
    )
    assert changed("status: reported", "status: solid").codes() == []
    assert changed("status: reported", "status: reported").codes() == ["status-unknown"]


# Snapshots


def test_snapshot_missing_names_what_is_there(site: SiteFolder) -> None:
    found = site.source("report", snapshot="seeds/reprot.txt").only("snapshot-missing")
    assert (found.place.path, found.place.line, found.place.column) == (
        "content/sources/report.yml",
        5,
        11,
    )
    assert "report.txt" in found.hint


def test_snapshot_missing_when_its_name_is_too_long_for_any_file(site: SiteFolder) -> None:
    assert site.source("report", snapshot=f"seeds/{'x' * 300}.txt").codes() == ["snapshot-missing"]


def test_snapshot_missing_when_a_cited_source_names_none(site: SiteFolder) -> None:
    assert site.source("report", snapshot="", sha256="").codes() == ["snapshot-missing"]


@pytest.mark.parametrize("value", ["''", "~"])
def test_an_empty_snapshot_or_hash_is_as_none_at_all(site: SiteFolder, value: str) -> None:
    found = site.source("report", snapshot=value).only("snapshot-missing")
    assert (found.place.line, found.place.column) == (5, 1)
    found = site.source("report", sha256=value).only("field-missing")
    assert (found.place.line, found.place.column) == (6, 1)
    assert site.source("report", sha256="abc").codes() == ["field-invalid"]


def test_snapshot_changed_by_one_byte(site: SiteFolder) -> None:
    found = site.write_bytes("seeds/report.txt", REPORT.encode() + b"\n").only("snapshot-changed")
    assert (found.place.line, found.place.column) == (6, 9)
    assert hashlib.sha256(REPORT.encode() + b"\n").hexdigest() in found.message


def test_a_source_without_a_hash_is_told_it(site: SiteFolder) -> None:
    found = site.source("report", sha256="").only("field-missing")
    assert hashlib.sha256(REPORT.encode()).hexdigest() in found.hint


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"   \n", b"%PDF-1.7 \x80\x81"])
def test_snapshot_unreadable(site: SiteFolder, data: bytes) -> None:
    site.source("report", sha256=hashlib.sha256(data).hexdigest())
    assert site.write_bytes("seeds/report.txt", data).codes() == ["snapshot-unreadable"]


def test_snapshot_unreadable_of_a_kind_that_no_text_is_read_from(site: SiteFolder) -> None:
    data = b"the old bridge would stay open"
    site.write_bytes("seeds/page.doc", data)
    recorded = {"snapshot": "seeds/page.doc", "sha256": hashlib.sha256(data).hexdigest()}
    assert site.source("report", **recorded).codes() == ["snapshot-unreadable"]


# Quotations


def test_quote_not_found_shows_the_nearest_passage_and_the_difference(changed: Change) -> None:
    found = changed("quote: the old bridge would", "quote: the old bridge will").only(
        "quote-not-found"
    )
    assert (found.place.line, found.place.column) == (11, 16)
    assert "“the old bridge would stay open”" in found.message
    assert "the source has “would” where the quotation has “will”" in found.message


def test_quote_not_found_in_a_block_scalar_points_at_its_indicator(changed: Change) -> None:
    block = "quote: >\n              the old bridge\n              is closed now"
    found = changed("quote: the old bridge would stay open", block).only("quote-not-found")
    assert (found.place.line, found.place.column) == (11, 16)


def test_quote_ambiguous_shows_the_places_and_a_prefix(changed: Change) -> None:
    folder = changed("quote: the old bridge would stay open", "quote: it stays as it is")
    found = folder.source("report", "Now it stays as it is. Then it stays as it is.").only(
        "quote-ambiguous"
    )
    assert "2 times" in found.message
    assert "prefix: “Now”" in found.hint
    text = (folder.root / "content/entries/bridge.md").read_text("utf-8")
    chosen = text.replace("quote: it", "prefix: Then\n        quote: it")
    assert folder.entry(chosen).codes() == []


def test_quote_ambiguous_from_the_first_word_of_a_source_shows_a_suffix(changed: Change) -> None:
    folder = changed("quote: the old bridge would stay open", "quote: It stays as it is")
    source = folder.source("report", "It stays as it is, he said. It stays as it is, she said.")
    assert source.only("quote-ambiguous").hint == (
        "Quote more of the sentence, or add words beside the one you mean, such as suffix: “, he said.”."
    )


@pytest.mark.parametrize(
    ("beside", "line", "column"),
    [
        ("prefix: Yesterday", 11, 17),
        ("suffix: for good", 11, 17),
        ("prefix: Then\n        suffix: for good", 12, 17),
        ("prefix: Yesterday\n        suffix: for good", 11, 17),
    ],
)
def test_quote_not_found_beside_other_words_points_at_those(
    changed: Change, beside: str, line: int, column: int
) -> None:
    folder = changed(
        "quote: the old bridge would stay open", f"{beside}\n        quote: it stays as it is"
    )
    found = folder.source("report", "Now it stays as it is. Then it stays as it is.").only(
        "quote-not-found"
    )
    assert (found.place.line, found.place.column) == (line, column)
    assert found.message == (
        "“it stays as it is” stands in `report`, but not beside the `prefix` or `suffix` given"
    )
    assert found.hint == "Copy the words that stand directly before or after the passage."


def test_quote_not_found_in_that_order_names_the_piece(changed: Change) -> None:
    turned = "quote: Engineers found two cracks […] the old bridge"
    found = changed("quote: the old bridge would stay open", turned).only("quote-not-found")
    assert found.message == (
        "“the old bridge” stands in `report`, but not after the piece that comes before it in the quotation"
    )
    assert found.hint == "Put the pieces into the order that they have in the source."


@pytest.mark.parametrize(
    ("quote", "difference"),
    [
        ("the very old bridge would stay open", "the quotation adds “very”"),
        ("the bridge would stay open", "the quotation leaves out “old”"),
        ("the old bridges would stand open",
         "the source has “bridge” where the quotation has “bridges”; "
         "the source has “stay” where the quotation has “stand”"),
    ],
)  # fmt: skip
def test_quote_not_found_tells_what_is_added_left_out_and_otherwise(
    changed: Change, quote: str, difference: str
) -> None:
    found = changed("the old bridge would stay open", quote).only("quote-not-found")
    assert found.message.endswith(f"“the old bridge would stay open”: {difference}")


def test_quote_not_found_where_all_words_stand_tells_of_their_edges(changed: Change) -> None:
    folder = changed("the old bridge would stay open", "5 million more")
    found = folder.source("report", "It would cost $5 million more.").only("quote-not-found")
    assert found.message == (
        "“5 million more” is not in `report` as it stands; the nearest passage (line 1) is “5 million more”"
    )
    assert "keeps the sign, currency and per cent of a number" in found.hint


def test_each_quotation_that_a_source_has_not_is_explained_by_itself(site: SiteFolder) -> None:
    site.quoting("report", "the new bridge would stay open", "Engineers found three cracks")
    first, second = (found.message for found in site.findings())
    assert first.endswith("the source has “old” where the quotation has “new”")
    assert second.endswith("the source has “two” where the quotation has “three”")


def test_after_a_thousand_misses_in_a_source_the_document_is_doubted(site: SiteFolder) -> None:
    site.quoting("report", *(f"nothing like number {number}" for number in range(1_001)))
    found = site.findings()
    assert [one.code for one in found] == ["quote-not-found"] * 1_001
    assert "nothing in it is like it" in found[-2].message
    assert found[-1].message == "“nothing like number 1000” is not in `report`"
    assert found[-1].hint == ("Mend those above first: so many misses hint at the wrong document.")


def test_evidence_without_a_quotation_is_told_once(changed: Change) -> None:
    folder = changed("\n        quote: the old bridge would stay open", "")
    assert folder.codes() == ["field-missing"]


def test_quote_too_short_under_three_words(changed: Change) -> None:
    assert changed("quote: the old bridge would stay open", "quote: old bridge").codes() == [
        "quote-too-short"
    ]
    assert changed("quote: the old bridge would stay open", "quote: the old bridge").codes() == []


# What a claim rests on


def test_evidence_insufficient_for_a_status_that_needs_two_publishers(site: SiteFolder) -> None:
    found = site.entry(confirmed("report")).only("evidence-insufficient")
    assert (found.place.line, found.place.column) == (7, 13)
    assert "`confirmed` needs 2 independent supporting sources" in found.message


def test_evidence_is_enough_from_two_publishers(site: SiteFolder) -> None:
    assert site.source("other").entry(confirmed("report", "other")).codes() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": "Publisher of  REPORT"},
        {"publisher": ""},
        {"independent_of": "[report]"},
        {"retracted": "{on: 2024-05-01}"},
    ],
)
def test_evidence_insufficient_when_the_second_source_is_not_independent(
    site: SiteFolder, fields: dict[str, str]
) -> None:
    site.source("other", **fields).entry(confirmed("report", "other"))
    assert "evidence-insufficient" in site.codes()


def test_a_third_source_that_repeats_both_joins_them(site: SiteFolder) -> None:
    site.source("wire").source("report", independent_of="[wire]").source(
        "other", independent_of="[wire]"
    )
    assert site.entry(confirmed("report", "other")).codes() == ["evidence-insufficient"]


def test_refuting_evidence_supports_nothing(changed: Change) -> None:
    folder = changed("quote: the", "stance: refutes\n        quote: the")
    assert folder.codes() == ["evidence-insufficient"]


def test_source_retracted_unless_the_claims_status_says_so(changed: Change) -> None:
    folder = changed("status: reported", "status: unproven").source(
        "report", retracted="{on: 2024-05-01}"
    )
    assert "2024-05-01" in folder.only("source-retracted").message
    folder = changed("status: reported", "status: retracted")
    assert folder.codes() == []


def test_source_retracted_through_what_it_repeats_names_each_origin(changed: Change) -> None:
    folder = changed("status: reported", "status: unproven")
    folder.source("report", independent_of="[one, two]")
    folder.source("one", retracted="{on: 2024-05-01}").source("two", retracted="{note: Made up.}")
    assert folder.only("source-retracted").message == (
        "`open` rests on `report`, which only repeats what was withdrawn: `one`, retracted on 2024-05-01 and "
        "`two`, retracted"
    )
    assert folder.source("two").codes() == []


def test_evidence_insufficient_says_which_of_the_sources_repeats_the_other(
    site: SiteFolder,
) -> None:
    site.source("other").source("report", independent_of="[other]")
    for cited, since in (
        (("report", "other"), "`report` repeats `other`"),
        (("other", "report"), "`report` repeats `other`"),
    ):
        found = site.entry(confirmed(*cited)).only("evidence-insufficient")
        assert found.message.endswith(f"since {since}")
    site.source("wire").source("report", independent_of="[wire]")
    site.source("other", independent_of="[wire]")
    found = site.only("evidence-insufficient")
    assert found.message.endswith("since `report` and `other` have one origin")


def test_source_unused(site: SiteFolder) -> None:
    found = site.source("spare").only("source-unused")
    assert found.place.path == "content/sources/spare.yml"


def test_source_circular_through_what_it_repeats(site: SiteFolder) -> None:
    site.source("report", independent_of="[wire]").source("wire", independent_of="[report]")
    assert site.codes() == ["source-circular", "source-circular"]
    site.source("wire")
    assert site.codes() == []


def test_source_circular_when_it_is_a_page_of_this_site(site: SiteFolder) -> None:
    site.settings("base_url: https://example.org/bridge\n")
    site.source("report", url="https://example.org/bridge/entries/bridge/")
    assert site.codes() == ["source-circular"]
    site.source("report", url="https://example.org/bridges/")
    assert site.codes() == []


def test_review_missing_where_the_policy_asks_for_one(changed: Change) -> None:
    changed("title:", "title:").settings("policy: {reviews: [reported]}\n")
    folder = changed("status: reported", "status: reported")
    assert folder.codes() == ["review-missing"]
    reviewed = "status: reported\n    reviewed: {by: Ada, on: 2024-03-21}"
    assert changed("status: reported", reviewed).codes() == []


def test_review_stale_after_a_later_correction(changed: Change) -> None:
    text = (
        "reviewed: {by: Ada, on: 2024-03-21}\n    status: reported",
        "corrections: [{date: 2024-03-22, note: Reworded., claim: open}]\ntitle:",
    )
    folder = changed("status: reported", text[0])
    entry = (
        (folder.root / "content/entries/bridge.md").read_text("utf-8").replace("title:", text[1], 1)
    )
    assert folder.entry(entry).codes() == ["review-stale"]
    assert folder.entry(entry.replace("2024-03-22", "2024-03-21")).codes() == []


# Bodies


def test_paragraph_uncited_points_at_the_paragraph(changed: Change) -> None:
    folder = changed(
        "The bridge stays open.[^open]",
        "It stays.[^open]\n\n## Later\n\nIt fell\ndown.\n\n- a list",
    )
    found = folder.only("paragraph-uncited")
    assert (found.place.line, found.place.column) == (17, 1)


def test_path_unsafe_of_a_snapshot_outside_seeds(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(REPORT, "utf-8")
    site.write("content/secret.txt", REPORT)
    for path in (
        "../secret.txt",
        "/etc/passwd",
        "seeds/../content/secret.txt",
        "content/secret.txt",
    ):
        assert site.source("report", snapshot=path).codes() == ["path-unsafe"], path


def test_path_unsafe_through_a_link(site: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(REPORT, "utf-8")
    (site.root / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    assert site.source("report", snapshot="seeds/link.txt").codes() == ["path-unsafe"]
    (site.root / "content/entries/link.md").symlink_to(tmp_path / "secret.txt")
    (site.root / "content/entries/folder").symlink_to(tmp_path)
    (site.root / "static").mkdir()
    (site.root / "static/link.txt").symlink_to(tmp_path / "secret.txt")
    site.source("report")
    assert site.codes() == ["path-unsafe"] * 3


@pytest.mark.parametrize(
    "url",
    [
        "https://[x",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "www.example.org",
    ],
)
def test_url_unsafe_in_a_source(site: SiteFolder, url: str) -> None:
    found = site.source("report", url=f"'{url}'").only("url-unsafe")
    assert found.place.line == 7


def test_url_unsafe_in_a_body(changed: Change) -> None:
    found = changed("[^open]", "[^open] [x](javascript:alert(1))").only("url-unsafe")
    assert (found.place.line, found.place.column) == (13, 35)
    assert changed("[^open]", "[^open] [x](https://example.org/a?b=1&c=2#d)").codes() == []


@pytest.mark.parametrize(
    "markup", ["<script>x()</script>", "<b onclick='x()'>x</b>", "<iframe src='x'></iframe>"]
)
def test_html_removed_points_at_the_markup(changed: Change, markup: str) -> None:
    found = changed("[^open]", f"[^open] {markup}").findings()
    assert {item.code for item in found} == {"html-removed"}
    assert found[0].place.line == 13
    assert changed("[^open]", "[^open] <abbr title='x'>y</abbr> 1 < 2").codes() == []


@pytest.mark.parametrize("address", ["//[x", "//example.org", "a//[x", "?", "%00"])
def test_an_address_that_is_none_is_a_finding(changed: Change, address: str) -> None:
    assert changed("[^open]", f"[^open] [x](<{address}>)").codes() in (
        ["url-unsafe"],
        ["link-broken"],
    )


def test_html_removed_for_an_image_of_another_site(changed: Change) -> None:
    folder = changed("[^open]", "[^open] ![x](https://example.org/x.png)")
    assert folder.codes() == ["html-removed"]
    assert b"<img" not in folder.build()["entries/bridge/index.html"]


def test_file_too_large(site: SiteFolder) -> None:
    path = site.root / "content/entries/bridge.md"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert site.codes() == ["file-too-large", "source-unused"]


def test_link_broken_suggests_a_file(changed: Change) -> None:
    found = changed("[^open]", "[^open] [x](brigde.md)").only("link-broken")
    assert (found.place.line, found.place.column) == (13, 35)
    assert found.hint == "Did you mean `bridge.md`?"
    for target in (
        "/years/2024/",
        "/data/timeline.json",
        "bridge.md",
        "../sources/report.yml",
        "/sources/",
        "/entries/bridge",
        "#top",
        "/claims/bridge/open/",
    ):
        assert changed("[^open]", f"[^open] [x]({target})").codes() == [], target


def test_link_broken_when_it_leads_to_a_draft(changed: Change) -> None:
    folder = changed("[^open]", "[^open] [x](draft.md)")
    folder.entry(
        confirmed("report").replace("date:", "draft: true\ndate:"), "content/entries/draft.md"
    )
    assert "link-broken" in folder.codes()


def test_link_broken_in_the_navigation(site: SiteFolder) -> None:
    found = (
        site.settings("navigation: [abuot]\n")
        .write("content/pages/about.md", "---\ntitle: About\n---\nHi.\n")
        .only("link-broken")
    )
    assert (found.place.line, found.place.column) == (2, 14)


def test_image_missing_and_alt_missing_in_fields_and_body(changed: Change) -> None:
    folder = changed("title:", "image: {file: bridge.jpg}\ntitle:")
    assert folder.codes() == ["alt-missing", "image-missing"]
    folder = changed("[^open]", "[^open] ![](bridge.jpg)")
    assert folder.codes() == ["alt-missing", "image-missing"]
    folder = changed("title:", "image: {file: bridge.jpg, alt: The bridge}\ntitle:").write(
        "static/bridge.jpg", "x"
    )
    assert folder.codes() == []
    built = folder.build()
    assert built["assets/bridge.jpg"] == b"x"
    assert b'src="../../assets/bridge.jpg"' in built["entries/bridge/index.html"]


def test_image_path_unsafe(changed: Change) -> None:
    assert "path-unsafe" in changed("title:", "image: {file: ../../x.jpg, alt: X}\ntitle:").codes()


def test_placeholder_left_in_a_page(site: SiteFolder) -> None:
    found = site.write("content/pages/about.md", "---\ntitle: About\n---\n[FILL IN: who]\n").only(
        "placeholder-left"
    )
    assert (found.place.line, found.place.column) == (4, 1)


def test_a_pages_id_can_not_be_a_folder_of_the_site(site: SiteFolder) -> None:
    assert site.write("content/pages/corrections.md", "---\ntitle: C\n---\nHi.\n").codes() == [
        "field-invalid"
    ]


# Policy and drafts


def test_policy_turns_warnings_off_or_into_errors_and_never_an_error_into_less(
    site: SiteFolder,
) -> None:
    site.source("spare").settings("policy: {findings: {source-unused: error}}\n")
    assert site.only("source-unused").severity is Severity.ERROR
    site.settings("policy: {findings: {source-unused: off}}\n")
    assert site.codes() == []
    site.settings("policy: {findings: {quote-not-found: off, source-unsued: off}}\n")
    assert site.codes() == ["source-unused", "field-invalid", "field-invalid"]


def test_nothing_in_a_draft_stops_the_build_and_nothing_of_it_is_published(
    site: SiteFolder,
) -> None:
    draft = (
        confirmed("report").replace("date:", "draft: true\ndate:").replace("stay open", "stay shut")
    )
    site.entry(draft, "content/entries/draft.md")
    assert {found.severity for found in site.findings()} == {Severity.WARNING}
    assert not any("draft" in path for path in site.build())


# All at once


def test_all_findings_of_all_files_come_in_one_run_sorted(site: SiteFolder) -> None:
    site.entry("---\ndate: 2024-13\n---\n").entry("---\n\tx\n---\n", "content/entries/tab.md")
    site.source("report", url="x:y").settings("languag: de\n")
    places = [found.place for found in site.findings()]
    assert places == sorted(places)
    assert set(site.codes()) == {
        "date-invalid",
        "field-missing",
        "yaml-invalid",
        "url-unsafe",
        "field-unknown",
        "source-unused",
    }


def test_every_finding_has_a_known_code_and_a_sentence(site: SiteFolder) -> None:
    site.entry(
        "---\ndate: x\ntitel: y\nclaims: [{id: a, evidence: [{quote: b}]}]\n---\n[^z] ![](q)\n"
    )
    for found in site.findings():
        assert found.code in CODES
        assert re.match(r"\S.{10,}", found.message)


def confirmed(*sources: str) -> str:
    evidence = "".join(
        f"      - source: {source}\n        quote: the old bridge would stay open\n"
        for source in sources
    )
    return (
        "---\ndate: 2024-03-12\ntitle: Confirmed\nclaims:\n  - id: open\n    text: The mayor said that it stays open.\n"
        f"    status: confirmed\n    evidence:\n{evidence}---\nIt stays.[^open]\n"
    )


def test_each_code_that_check_can_raise_is_raised_by_a_test() -> None:
    """`correction-missing` is left to the comparison of two states."""
    tests = (REPOSITORY / "tests").glob("test_*.py")
    written = " ".join(path.read_text("utf-8") for path in tests)
    for code in CODES.keys() - {"correction-missing"}:
        assert re.search(rf"[\"({{]{code}\"", written), code
