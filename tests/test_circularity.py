"""Sources that rest on this site, or on themselves."""

import gzip

import pytest
from conftest import REPORT, SiteFolder

from site_gen.findings import Severity

BASE = "https://example.org/bridge/"


@pytest.fixture
def published(site: SiteFolder) -> SiteFolder:
    return site.settings(f"base_url: {BASE}\n")


@pytest.mark.parametrize("field", ["url", "archive_url"])
@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/bridge/entries/bridge/",
        "https://example.org/bridge",
        "https://example.org/bridge?page=2#x",
        "http://example.org/bridge/",
        "HTTPS://WWW.Example.ORG:443/bridge/",
        "http://example.org.:8080/bridge/entries/",
        "https://example.org/%62ridge/entries/",
        "https://example.org/a/../bridge/./entries//x/",
        "https://reader@example.org/bridge/",
        "https://web.archive.org/web/20240312/https://example.org/bridge/entries/bridge/",
        "https://web.archive.org/web/20240312101112id_/http://www.example.org:80/bridge/",
        "https://web.archive.org/web/2024*/https:/example.org/bridge/",
        "https://web.archive.org/web/2024/example.org/bridge/",
        "https://archive.ph/newest/https://example.org/bridge/",
        "https://archive.ph/2024.03.12/https%3A%2F%2Fexample.org%2Fbridge%2F",
        "https://webcache.example.net/search?q=cache:AbC:example.org/bridge/&hl=en",
        "https://translate.example.net/?u=https%3A%2F%2Fexample.org%2Fbridge%2F",
        "https://web.archive.org/web/2024/https://archive.ph/x/https://example.org/bridge/",
    ],
)
def test_an_address_of_this_site_is_no_source_however_it_is_written(
    published: SiteFolder, field: str, url: str
) -> None:
    published.source("report", **{field: f'"{url}"'})
    found = published.only("source-circular")
    assert found.severity is Severity.ERROR
    assert found.message == f"the source `report` is a page of this site: `{url}`"
    assert "cite the document that the page rests on" in found.hint


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org/bridges/",
        "https://example.org/Bridge/",
        "https://news.example.org/bridge/",
        "https://example.com/bridge/",
        "https://example.org.example.com/bridge/",
        "https://web.archive.org/web/2024/https://example.com/bridge/",
        "https://example.com/example.org/bridge/",
        "mailto:editor@example.org",
    ],
)
def test_other_addresses_are_sources(published: SiteFolder, url: str) -> None:
    assert published.source("report", url=url).codes() == []


def test_the_letters_of_a_host_can_be_written_in_two_ways(site: SiteFolder) -> None:
    site.settings("base_url: https://bücher.example/\n")
    site.source("report", url="https://xn--bcher-kva.example/x/")
    assert site.codes() == ["source-circular"]


def test_without_a_base_url_nothing_is_known_of_the_site(site: SiteFolder) -> None:
    assert site.source("report", url="https://example.org/bridge/").codes() == []


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Source: https://example.org/bridge/entries/x/.", "https://example.org/bridge/entries/x/"),
        ("as www.example.org/bridge has it", "www.example.org/bridge"),
        ("(see Example.org/bridge/)", "Example.org/bridge/"),
    ],
)
def test_a_stored_copy_that_names_this_site_is_warned_of(
    published: SiteFolder, written: str, named: str
) -> None:
    found = published.source("report", f"{REPORT}\n{written}\n").only("source-circular")
    assert found.severity is Severity.WARNING
    assert found.place.path == "content/sources/report.yml"
    assert found.message.startswith(f"the stored copy of `report` names this site: `{named}`")
    assert f"`independent: {{of: {BASE}, why: ...}}`" in found.hint


@pytest.mark.parametrize(
    "written",
    [
        "Write to editor@example.org",
        "https://notexample.org/bridge/",
        "https://example.org/bridges",
        "example.org",
    ],
)
def test_a_stored_copy_that_names_something_else_is_fine(
    published: SiteFolder, written: str
) -> None:
    assert published.source("report", f"{REPORT}\n{written}\n").codes() == []


def test_an_editor_can_say_that_a_source_only_mentions_this_site(published: SiteFolder) -> None:
    said = f"{{of: {BASE}, why: It lists us among ten sites on the subject.}}"
    published.source("report", f"{REPORT}\nSee {BASE}\n", independent=said)
    assert published.codes() == []


PAGE = """\
<!doctype html><html lang="en"><head><title>Bridge</title></head><body><main><p>{text}</p>
<p>All of it <a class="out" href='https://example.org/bridge/?a=1&amp;b=2'>from there</a>.</p></main></body></html>
"""


@pytest.mark.parametrize("extract", ["main", "whole"])
def test_a_link_of_a_stored_page_counts_though_its_text_has_no_address(
    published: SiteFolder, extract: str
) -> None:
    page = PAGE.format(text=REPORT).encode()
    published.stored("report.html", page, extract=extract)
    found = published.only("source-circular")
    assert found.severity is Severity.WARNING
    assert "links to this site: `https://example.org/bridge/?a=1&b=2`" in found.message


def test_a_link_of_an_archived_page_counts_too(published: SiteFolder) -> None:
    page = PAGE.format(text=REPORT).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
    record = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-12T10:00:00Z\r\n"
        "WARC-Target-URI: https://news.example/bridge\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(head) + len(page)}\r\n\r\n"
    ).encode()
    archive = gzip.compress(record + head + page + b"\r\n\r\n")
    published.stored("report.warc.gz", archive, url="https://news.example/bridge")
    assert "links to this site" in published.only("source-circular").message


def test_a_source_that_repeats_itself_is_told_with_the_way_round(site: SiteFolder) -> None:
    site.source("report", independent_of="[report]")
    found = site.only("source-circular")
    assert found.severity is Severity.ERROR
    assert found.message == "the source `report` is said to repeat itself"
    site.source("report", independent_of="[wire]").source("wire", independent_of="[agency]")
    site.source("agency", independent_of="[report]")
    messages = [found.message for found in site.findings() if found.code == "source-circular"]
    assert "the source `report` repeats itself: report → wire → agency → report" in messages
    assert len(messages) == 3
