"""A page on paper: its quotations open, its sources numbered at its end, no colour needed."""

from collections.abc import Iterator

import pytest
from browsing import served
from conftest import SiteFolder
from playwright.sync_api import Browser, Page

TWO_SOURCES = """\
    ---
    date: 2024-03-12
    title: The bridge stays open
    claims:
      - id: open
        text: The bridge would stay open.
        status: reported
        evidence:
          - {source: report, quote: the old bridge would stay open}
          - {source: other, quote: two cracks in it, stance: context}
      - id: cracks
        text: There are two cracks.
        status: reported
        evidence:
          - {source: other, quote: two cracks in it}
    ---
    It stays.[^open] See [the plan](https://example.org/plan). It has cracks.[^cracks]
    """


@pytest.fixture
def printed(site: SiteFolder, chromium: Browser) -> Iterator[Page]:
    """The page of an entry as it is printed."""
    site.settings("base_url: https://example.org/repo/\n").entry(TWO_SOURCES)
    site.source("report", url="https://example.org/report", archive_url="https://example.net/copy")
    site.source("other").build()
    with served(site.root / "_site") as address:
        page = chromium.new_page(java_script_enabled=False)
        page.goto(f"{address}entries/bridge/")
        page.emulate_media(media="print")
        yield page
        page.close()


def test_the_sources_stand_numbered_at_the_end_with_their_addresses(printed: Page) -> None:
    listed = printed.locator(".printed-sources li").all_inner_texts()
    assert [text.partition(".")[0] for text in listed] == ["Report report", "Report other"]
    assert "https://example.org/report" in listed[0]
    assert "Archived copy: https://example.net/copy" in listed[0]
    assert (
        printed.locator(".printed-sources")
        .inner_text()
        .endswith("https://example.org/repo/entries/bridge/")
    )


def test_each_quotation_is_open_and_refers_to_its_source_by_number(printed: Page) -> None:
    passages = printed.locator(".claim mark")
    assert passages.count() == 3
    assert all(passage.is_visible() for passage in passages.all())
    references = printed.locator(".claim .reference")
    assert references.all_inner_texts() == ["1", "2", "2"]
    assert all(reference.is_visible() for reference in references.all())


def test_the_numbers_and_the_list_are_for_paper_alone(printed: Page) -> None:
    printed.emulate_media(media="screen")
    assert not printed.locator(".printed-sources").is_visible()
    assert not printed.locator(".reference").first.is_visible()


def test_what_only_a_screen_can_use_is_not_printed(printed: Page) -> None:
    for hidden in (".masthead nav", ".beside", ".colophon", ".claim summary"):
        assert not printed.locator(hidden).first.is_visible(), hidden


def test_an_address_in_the_text_is_written_out(printed: Page) -> None:
    after = "getComputedStyle(document.querySelector('.prose a[href^=http]'), '::after').content"
    assert "https://example.org/plan" in printed.evaluate(
        f"{after}.replace('attr(href)', document.querySelector('.prose a[href^=http]').href)"
    )


def test_a_status_is_black_and_has_its_shape(printed: Page) -> None:
    status = "document.querySelector('.status')"
    assert printed.evaluate(f"getComputedStyle({status}).color") == "rgb(0, 0, 0)"
    shape = printed.evaluate(f"getComputedStyle({status}, '::before').content")
    assert shape.strip('"')[0] in "●◐◇✕"


def test_a_page_that_cites_nothing_lists_no_sources(site: SiteFolder) -> None:
    files = site.build()
    assert b"printed-sources" in files["entries/bridge/index.html"]
    assert b"printed-sources" not in files["corrections/index.html"]
    assert not any(
        mark in files["embed/claims/bridge/open/index.html"] for mark in (b"\1", b"\2", b"\3")
    )
