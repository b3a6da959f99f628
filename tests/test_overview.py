"""The page about the data: its figures, what rests on little, and the files for programs."""

import html
import json
import re

from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from stories import story
from test_claim_page import Outline

from site_gen.writing.exports import EXPORTS
from site_gen.writing.pages.bars import SHORTEST, lengths
from site_gen.writing.pages.overview import MOST_PERIODS, MOST_PUBLISHERS, MOST_SINGLE


def table(page: str, caption: str) -> list[list[str]]:
    """The cells of a table's body, row by row, without what is drawn in them."""
    (found,) = [
        text
        for text in re.findall(r"<table>.*?</table>", page, re.DOTALL)
        if f"<caption>{caption}" in text
    ]
    body = found[found.index("<tbody>") :]
    return [
        [Outline(cell).text for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)
    ]


def page_of(files: dict[str, bytes]) -> str:
    return files["data/index.html"].decode()


def test_the_claims_are_counted_by_status_in_the_order_of_the_scale(empty_site: SiteFolder) -> None:
    assert table(page_of(story(empty_site).build()), "Claims by status") == [
        ["Confirmed", "1"],
        ["Reported", "2"],
        ["Disputed", "1"],
        ["Unproven", "0"],
        ["Refuted", "0"],
        ["Retracted", "1"],
    ]


def test_a_scale_of_the_sites_own_is_counted_by_its_own_words(site: SiteFolder) -> None:
    site.settings("statuses: {reported: {label: Told, description: D., tone: caution}}\n")
    assert table(page_of(site.build()), "Claims by status") == [["Told", "1"]]


def test_the_claims_are_counted_by_the_publishers_that_support_them(empty_site: SiteFolder) -> None:
    rows = table(page_of(story(empty_site).build()), "Claims by the publishers that support them")
    assert rows == [
        ["Council", "1", "2", "1"],
        ["Northern Wire", "1", "2", "2"],
        ["County Gazette", "1", "1", "0"],
        ["Publisher of daily", "1", "1", "1"],
        ["Publisher of reprint", "1", "1", "1"],
        ["Publisher of survey", "1", "0", "0"],
    ]


def test_the_sources_are_counted_by_type_in_words(empty_site: SiteFolder) -> None:
    assert table(page_of(story(empty_site).build()), "Sources by type") == [
        ["Type not recorded", "4"],
        ["Newspaper article", "2"],
    ]


def test_the_events_are_counted_by_year_with_the_years_between(site: SiteFolder) -> None:
    text = (site.root / "content/entries/bridge.md").read_text()
    site.write("content/entries/later.md", text.replace("2024-03-12", "2026-01"))
    page = page_of(site.build())
    assert table(page, "Events by year") == [
        ["2024", "1", "1"],
        ["2025", "0", "0"],
        ["2026", "1", "1"],
    ]
    assert 'href="../years/2024/"' in page
    assert "years/2025/" not in page


def test_years_far_apart_are_counted_in_longer_periods(site: SiteFolder) -> None:
    text = (site.root / "content/entries/bridge.md").read_text()
    site.write("content/entries/older.md", text.replace("2024-03-12", "-0044-03"))
    rows = table(page_of(site.build()), "Events by year")
    assert rows[0] == ["101 BCE–2 BCE", "1", "1"]
    assert rows[-1] == ["2000–2099", "1", "1"]
    assert len(rows) <= MOST_PERIODS
    assert {tuple(row[1:]) for row in rows[1:-1]} == {("0", "0")}


def test_claims_that_one_publisher_alone_supports_are_named(empty_site: SiteFolder) -> None:
    page = page_of(story(empty_site).build())
    assert "3 claims rest on a single publisher" in page
    section = page[page.index('id="single-title"') : page.index('id="retracted-title"')]
    assert re.findall(r'<p class="claim-text"><a href="([^"]*)"', section) == [
        "../claims/bridge/open/",
        "../claims/bridge/cracks/",
        "../claims/closing/closed/",
    ]


def test_retracted_sources_are_named_with_what_rests_on_them(empty_site: SiteFolder) -> None:
    text = Outline(page_of(story(empty_site).build())).text
    assert "1 source was retracted" in text
    assert (
        "Report survey, Publisher of survey. Retracted on 2 April 2024. "
        "The wrong bridge was surveyed. 1 claim" in text
    )


def test_every_file_of_the_registry_is_described_with_its_true_size(empty_site: SiteFolder) -> None:
    files = story(empty_site, "rights: CC-BY-4.0\n").build()
    page = page_of(files)
    section = page[page.index('class="files"') :]
    described = re.findall(r"<li>.*?</li>", section, re.DOTALL)
    assert len(described) == len([item for item in EXPORTS if item.path in files])
    for item, shown in zip(EXPORTS, described, strict=True):
        text = Outline(shown).text
        assert f'href="../{item.path}"' in shown
        assert item.description in text
        assert f"Format {item.format}" in text
        assert html.escape(item.specification) in shown
        assert "Licence CC-BY-4.0" in text
        if item.path == "data/manifest.json":
            assert "Size not stated, since it lists this page too" in text
            continue
        size = len(files[item.path])
        expected = f"{size} bytes" if size < 1000 else f"{round(size / 1000, 1):g} kB"
        assert f"Size {expected}" in text


def test_without_a_licence_all_rights_are_said_to_be_reserved(site: SiteFolder) -> None:
    text = Outline(page_of(site.build())).text
    assert "All rights in this site’s own words and data are reserved." in text
    assert "Licence all rights reserved" in text


def test_the_page_is_linked_from_every_page_and_listed_in_the_site_map_and_manifest(
    site: SiteFolder,
) -> None:
    files = site.settings("base_url: https://example.org/repo/\n").build()
    for path, data in files.items():
        if path.endswith("index.html") and not path.startswith("embed/"):
            up = "../" * path.count("/") or "./"
            assert f'href="{up}data/"'.encode() in data, path
    assert b"https://example.org/repo/data/</loc>" in files["sitemap.xml"]
    listed = {item["path"] for item in json.loads(files["data/manifest.json"])["files"]}
    assert "data/index.html" in listed


def test_a_site_with_nothing_in_it_has_figures(empty_site: SiteFolder) -> None:
    text = Outline(page_of(empty_site.build())).text
    assert "0 claims rest on a single publisher" in text
    assert "0 sources were retracted" in text


def test_many_publishers_and_claims_are_cut_and_the_rest_is_counted_and_listed(
    empty_site: SiteFolder,
) -> None:
    for number in range(30):
        empty_site.source(f"s{number}")
    claims = "".join(
        f"  - id: c{number}\n    text: {'A claim that goes on. ' * 20}\n    status: reported\n"
        f"    evidence: [{{source: s{number % 30}, quote: the old bridge would stay open}}]\n"
        for number in range(400)
    )
    empty_site.write(
        "content/entries/e.md", f"---\ndate: 2024\ntitle: E\nclaims:\n{claims}---\nText.[^c0]\n"
    )
    files = empty_site.build()
    rows = table(page_of(files), "Claims by the publishers that support them")
    assert len(rows) == MOST_PUBLISHERS + 1
    assert rows[-1] == ["10 others", "10", "130", "130"]
    assert page_of(files).count('class="claim-text"') == MOST_SINGLE
    assert "Show all 400 claims" in page_of(files)
    lists = [data for path, data in files.items() if path.startswith("data/one-publisher/")]
    assert len(lists) > 1
    assert sum(data.count(b'class="claim-text"') for data in lists) == 400
    assert all(len(data) < 300_000 for data in lists)


@given(st.lists(st.integers(0, 10**6), max_size=40))
def test_bars_are_as_long_as_their_numbers_are_great(numbers: list[int]) -> None:
    found = lengths(numbers)
    assert len(found) == len(numbers)
    for number, length in zip(numbers, found, strict=True):
        assert (length == 0) == (number == 0)
        assert 0 <= length <= 100
        if number:
            assert length >= SHORTEST
            assert abs(length - 100 * number / max(numbers)) <= SHORTEST
