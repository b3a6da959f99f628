"""What an editor is told of dates that are still to come, and of dates that are not what the words say that they
were read from: in full, at the place where it is mended."""

import pytest
from conftest import SiteFolder

from site_gen.findings import Finding, Place

DATED = """\
    ---
    date: {date}
    date_from:
      source: report
      quote: {quote}
      expression: {expression}
    title: The bridge stays open
    claims:
      - id: open
        text: The mayor said that the bridge would stay open.
        status: reported
        attributed_to: the mayor
        reviewed: {{by: Ada, on: {reviewed}}}
        evidence:
          - source: report
            quote: the old bridge would stay open
            context_checked: {{by: Ada, on: {reviewed}, note: Looked.}}
    corrections:
      - {{date: {corrected}, note: A word.}}
    ---
    The bridge stays open.[^open]
    """
TEXT = "On Tuesday the mayor said that the old bridge would stay open for good. {words}\n"


def dated(site: SiteFolder, words: str, expression: str = "", **fields: str) -> SiteFolder:
    """A site whose entry has its date from those words of a report."""
    site.source("report", TEXT.format(words=words), **fields)
    known = {"date": "2024-03-11", "reviewed": "2024-03-21", "corrected": "2024-03-20"}
    return site.entry(DATED.format(quote=words, expression=expression or words, **known))


def told(found: Finding) -> tuple[int | None, str, str]:
    return found.place.line, found.message, found.hint


def test_words_that_mean_another_day_are_told_with_that_day(site: SiteFolder) -> None:
    found = dated(site, "This was said on Sunday", "on Sunday").only("date-mismatch")
    assert told(found) == (
        2,
        "“on Sunday”, published on 2024-03-12, is 2024-03-10; the entry says 2024-03-11",
        "Write `date: 2024-03-10`, or correct `date_from`.",
    )


def test_words_with_their_own_year_name_no_day_of_publication(site: SiteFolder) -> None:
    dated(site, "It opened on 9 March 2023", "9 March 2023", published="")
    assert site.only("date-mismatch").message == (
        "“9 March 2023” is 2023-03-09; the entry says 2024-03-11"
    )


def test_words_that_are_not_in_the_quotation_are_told(site: SiteFolder) -> None:
    found = dated(site, "This was said on Sunday", "on Friday").only("quote-not-found")
    assert told(found) == (
        6,
        "“on Friday” does not stand in the `quote` above it",
        "The expression is the part of the quotation that tells the date.",
    )


def test_words_that_are_no_date_are_told_as_far_as_they_can_be_read(site: SiteFolder) -> None:
    words = "and the river rose " + "very " * 20 + "high indeed"
    found = dated(site, words).only("field-invalid")
    assert told(found) == (
        6,
        f"“{words[:80]}” is not understood as a date, so `date` was not compared with it",
        "Write just the words that tell the date, such as `in February this year`.",
    )


@pytest.mark.parametrize(
    ("day", "line", "column"),
    [
        ("date: 2024-03-11", 2, 7),
        ("by: Ada, on: 2024-03-21}\n    evidence", 13, 29),
        ("by: Ada, on: 2024-03-21, note", 17, 40),
        ("{date: 2024-03-20", 19, 12),
    ],
)
def test_a_day_still_to_come_is_told_where_it_stands(
    site: SiteFolder, day: str, line: int, column: int
) -> None:
    dated(site, "This was said on Monday", "on Monday")
    entry = (site.root / "content/entries/bridge.md").read_text("utf-8")
    assert day in entry
    later = day.replace("2024-03-", "9024-03-")
    site.entry(entry.replace(day, later))
    found = site.only("date-in-future")
    assert found.place == Place("content/entries/bridge.md", line, column)
    assert found.message == f"9024-03-{later.partition('9024-03-')[2][:2]} is later than today"
    assert found.hint == "Is the year right?"


def test_a_retraction_still_to_come_is_told_where_it_stands(site: SiteFolder) -> None:
    site.source("report", retracted="{on: 9024-05-01}")
    found = site.only("date-in-future")
    assert found.place == Place("content/sources/report.yml", 7, 12)
    assert found.message == "9024-05-01 is later than today"
