"""The page of a claim shows where each of its details stands."""

import re

from conftest import SiteFolder
from markupsafe import Markup
from playwright.sync_api import Browser

CLAIM = "claims/votes/all/index.html"


def site_of(empty_site: SiteFolder, text: str, sum_: str = "1,232 + 1,935") -> SiteFolder:
    report = "In Eastwick 1,232 voted for it. Kim was there."
    later = "In the second round a further 1,935 did so."
    site = empty_site.source("report", report).source("later", later)
    return site.entry(
        f"""\
        ---
        date: 2024-03-12
        title: The vote
        known_as: {{Kim: Kim Jong-un}}
        claims:
          - id: all
            text: {text}
            status: reported
            derived: [{{detail: "3,167", from: "{sum_}"}}]
            evidence:
              - {{source: report, quote: "In Eastwick 1,232 voted for it. Kim was there"}}
              - {{source: later, quote: "In the second round a further 1,935 did so"}}
        ---
        They voted.[^all]
        """,
        "content/entries/votes.md",
    )


TEXT = "On Tuesday, 3,167 voted in Eastwick, a further 1,935 of them later, with Kim Jong-un."


def heading(page: str) -> str:
    (found,) = re.findall(r'<h1 id="claim">(.*?)</h1>', page)
    return found


def lines(page: str) -> list[str]:
    return [
        Markup(line).striptags() for line in re.findall(r'<li id="detail-\d+">(.*?)</li>', page)
    ]


def test_each_detail_leads_to_the_passage_that_carries_it(empty_site: SiteFolder) -> None:
    page = site_of(empty_site, TEXT).build()[CLAIM].decode()
    assert Markup(heading(page)).striptags() == TEXT
    found = re.findall(r'href="#([^"]+)" aria-describedby="([^"]+)">([^<]+)', heading(page))
    assert found == [
        ("detail-1", "detail-1", "Tuesday"),
        ("evidence-1", "detail-2", "3,167"),
        ("evidence-1", "detail-3", "Eastwick"),
        ("evidence-2", "detail-4", "1,935"),
        ("evidence-1", "detail-5", "Kim Jong-un"),
    ]
    assert lines(page) == [
        "Tuesday: the date of the event",
        "3,167: computed from 1,232 + 1,935, in passages 1, 2",
        "Eastwick: in passage 1",
        "1,935: in passage 2",
        "Kim Jong-un: known as Kim, in passage 1",
    ]


def test_what_nothing_carries_and_a_wrong_sum_are_not_marked(empty_site: SiteFolder) -> None:
    site = site_of(empty_site, "In Westwick 3,167 voted, or 99.", "1,232 + 1,232")
    assert set(site.codes()) == {"detail-unsupported"}
    page = site.build()[CLAIM].decode()
    assert heading(page) == "In Westwick 3,167 voted, or 99."
    assert lines(page) == []


def test_a_claim_without_details_has_no_list(site: SiteFolder) -> None:
    page = site.build()["claims/bridge/open/index.html"].decode()
    assert 'class="details"' not in page
    assert 'class="detail"' not in page


def test_the_lines_are_within_the_page_and_described_to_those_who_hear_it(
    empty_site: SiteFolder, chromium: Browser
) -> None:
    site = site_of(empty_site, TEXT)
    site.build()
    for width in (390, 1280):
        page = chromium.new_page(viewport={"width": width, "height": 800})
        page.goto((site.root / "_site" / CLAIM).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        link = page.get_by_role("link", name="1,935", exact=True)
        described = page.locator(f"#{link.get_attribute('aria-describedby')}")
        assert described.inner_text() == "1,935: in passage 2"
        page.close()


def test_a_site_with_templates_of_its_own_shows_them_too(empty_site: SiteFolder) -> None:
    site = site_of(empty_site, TEXT).write("templates/macros/own.html", "{# nothing #}\n")
    assert lines(site.build()[CLAIM].decode())
