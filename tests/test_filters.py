"""The filters of a timeline, as a reader uses them, at phone and desktop width."""

from collections.abc import Iterator

import pytest
from browsing import served
from conftest import SiteFolder
from playwright.sync_api import Browser, Locator, Page, expect

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
EVENTS = {
    "bridge": ("2024-03-12", "Bridges, Floods", "The Mayor", "Eastwick", "reported"),
    "flood": ("2024-05", "Floods", "The Mayor", "Westwick", "unproven"),
    "rule": ("2023-09/2024-02", "Bridges", "The Council", "Eastwick", "reported"),
    "old": ("-0044-03-15", "Floods", "Caesar", "Rome", "unproven"),
}


def entry(date: str, tags: str, actor: str, place: str, status: str) -> str:
    return f"""\
        ---
        date: {date}
        title: What was on {date}
        tags: [{tags}]
        actors: [{actor}]
        places: [{place}]
        claims:
          - id: one
            text: The bridge would stay open.
            status: {status}
            evidence: [{{source: report, quote: the old bridge would stay open}}]
          - id: two
            text: There are two cracks.
            status: reported
            evidence: [{{source: report, quote: two cracks in it}}]
        ---
        """


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = SiteFolder(tmp_path_factory.mktemp("filtered")).settings("").source("report")
    for name, values in EVENTS.items():
        site.entry(entry(*values), f"content/entries/{name}.md")
    site.build()
    with served(site.root / "_site") as host:
        yield host


@pytest.fixture(params=SIZES, ids=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []


def opened(page: Page, address: str) -> Locator:
    page.goto(address)
    filters = page.get_by_role("search", name="Filter the timeline")
    filters.locator("summary").click()
    return filters


def shown(page: Page) -> list[str | None]:
    return [event.get_attribute("id") for event in page.locator(".event:visible").all()]


def count(page: Page) -> str:
    return page.locator("[data-count]").inner_text()


def test_without_scripts_there_are_no_filters_and_all_events(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".filters").count() == 0
    assert shown(page) == ["old", "rule", "bridge", "flood"]
    context.close()


def test_a_tag_leaves_its_events_and_the_count_says_so(page: Page, address: str) -> None:
    filters = opened(page, address)
    assert count(page) == "Events shown: 4 of 4 · Claims: 8"
    filters.get_by_label("Bridges").check()
    assert shown(page) == ["rule", "bridge"]
    assert count(page) == "Events shown: 2 of 4 · Claims: 4"
    page.wait_for_url(f"{address}?tag=bridges")


def test_several_tags_narrow_it_down(page: Page, address: str) -> None:
    filters = opened(page, address)
    filters.get_by_label("Bridges").check()
    filters.get_by_label("Floods").check()
    assert shown(page) == ["bridge"]


def test_a_status_hides_the_other_claims_of_an_event_too(page: Page, address: str) -> None:
    filters = opened(page, address)
    filters.get_by_label("Unproven").check()
    assert shown(page) == ["old", "flood"]
    assert page.locator(".claim:visible").count() == 2
    filters.get_by_label("Reported").check()
    assert page.locator(".claim:visible").count() == 8


def test_actor_and_place_are_chosen_from_lists(page: Page, address: str) -> None:
    filters = opened(page, address)
    filters.get_by_label("Actor").select_option("The Mayor")
    assert shown(page) == ["bridge", "flood"]
    filters.get_by_label("Place").select_option("Westwick")
    assert shown(page) == ["flood"]
    page.wait_for_url(f"{address}?actor=the-mayor&place=westwick")


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("2024-03", "", ["bridge", "flood"]),
        ("2024-02", "2024-03-11", ["rule"]),
        ("", "2023", ["old", "rule"]),
        ("2024-05-15", "", ["flood"]),
        ("", "-0044-03", ["old"]),
        ("-0044-03-16", "2023-12", ["rule"]),
        ("2025", "", []),
    ],
)
def test_dates_leave_what_may_have_been_within_them(
    page: Page, address: str, since: str, until: str, left: list[str]
) -> None:
    filters = opened(page, address)
    filters.get_by_label("From").fill(since)
    filters.get_by_label("To", exact=True).fill(until)
    assert shown(page) == left


def test_a_date_that_is_none_is_marked_and_left_out(page: Page, address: str) -> None:
    filters = opened(page, address)
    field = filters.get_by_label("From")
    field.fill("yesterday")
    assert field.get_attribute("aria-invalid") is not None
    assert len(shown(page)) == 4


def test_an_address_with_a_choice_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}?status=unproven&tag=floods&from=2024")
    assert shown(page) == ["flood"]
    assert page.get_by_label("Unproven").is_checked()
    assert page.get_by_label("From").input_value() == "2024"


def test_one_click_shows_everything_again(page: Page, address: str) -> None:
    page.goto(f"{address}?tag=bridges")
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(".event:visible")).to_have_count(4)
    page.wait_for_url(address)


def test_nothing_left_is_said_and_its_years_go(page: Page, address: str) -> None:
    page.goto(f"{address}?from=2030")
    assert count(page) == "No event on this page matches."
    assert page.locator(".timeline section:visible").count() == 0


def test_a_page_of_a_year_tells_of_matches_on_other_pages(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    filters = opened(page, f"{address}years/2024/")
    assert not any(url.endswith("events.json") for url in requests)
    filters.get_by_label("Floods").check()
    expect(page.locator("[data-rest-count]")).to_have_text("Matching events on other pages: 1")
    link = page.locator("[data-rest] a")
    assert link.inner_text() == "What was on -0044-03-15"
    link.click()
    page.wait_for_url(f"{address}entries/old/")
