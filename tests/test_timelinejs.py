"""data/timelinejs.json: what TimelineJS itself, in a real browser, makes of it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import validators
from conftest import ENTRY, SiteFolder
from playwright.sync_api import Browser, Page

from site_gen.dates import parse
from site_gen.writing.exports.timelinejs import dates

SCRIPT = "node_modules/@knight-lab/timelinejs/dist/js/timeline.js"
SHOW = (
    """(data) => { window.timeline = new TL.Timeline("here", data, { hash_bookmark: false }); }"""
)
READY = """(slides) => document.querySelectorAll("#here .tl-slide").length === slides"""
READ = """() => {
    const numbers = (date) => {
        if (!date) return null;
        const made = date.data.date_obj;
        if (!(made instanceof Date)) return [made.year];
        const parts = [made.getFullYear(), made.getMonth() + 1, made.getDate()];
        return made.getHours() || made.getMinutes() ? [...parts, made.getHours(), made.getMinutes()] : parts;
    };
    const { messages, scale, events, title } = timeline.config;
    const slides = Object.fromEntries(
        [...document.querySelectorAll("#here .tl-slide")].map((slide) => [slide.id, slide.innerHTML])
    );
    return {
        messages, scale, slides,
        title: title.unique_id,
        events: events.map((event) => ({
            id: event.unique_id,
            start: numbers(event.start_date),
            end: numbers(event.end_date),
            group: event.group,
        })),
    };
}"""


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024", {"year": 2024}, None),
        ("2024-06", {"year": 2024, "month": 6}, None),
        ("2024-06-19", {"year": 2024, "month": 6, "day": 19}, None),
        ("2024-06-XX", {"year": 2024, "month": 6}, None),
        ("2024-XX", {"year": 2024}, None),
        ("2024-05~", {"year": 2024, "month": 5}, None),
        ("2024-06-19T14:05Z", {"year": 2024, "month": 6, "day": 19, "hour": 14, "minute": 5}, None),
        (
            "2024-06-19T00:00:09",
            {"year": 2024, "month": 6, "day": 19, "hour": 0, "minute": 0, "second": 9},
            None,
        ),
        ("2024-22", {"year": 2024, "month": 6}, {"year": 2024, "month": 8}),
        ("2024-24", {"year": 2024, "month": 12}, None),
        ("202X", {"year": 2020}, {"year": 2029}),
        ("20XX", {"year": 2000}, {"year": 2099}),
        ("2023-09/2024-02", {"year": 2023, "month": 9}, {"year": 2024, "month": 2}),
        ("2024-02/..", {"year": 2024, "month": 2}, None),
        ("2024-02/", {"year": 2024, "month": 2}, None),
        ("../2024-02", {"year": 2024, "month": 2}, None),
        ("-0044-03-15", {"year": -45, "month": 3, "day": 15}, None),
        ("0000", {"year": -1}, None),
        ("0001", {"year": 1}, None),
        ("-0044/0014", {"year": -45}, {"year": 14}),
    ],
)
def test_a_date_has_the_numbers_that_are_known_and_no_others(
    date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    assert dates(parse(date)) == (start, end)


def with_dates(site: SiteFolder, written: dict[str, str]) -> SiteFolder:
    (site.root / "content/entries/bridge.md").unlink()
    for name, date in written.items():
        site.entry(ENTRY.replace("date: 2024-03-12", f"date: {date}"), f"content/entries/{name}.md")
    return site


def exported(site: SiteFolder) -> dict[str, Any]:
    return json.loads(site.build()["data/timelinejs.json"])


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page with TimelineJS, which can fetch nothing."""
    validators.require()
    made = chromium.new_page()
    made.route("**/*", lambda route: route.abort())
    yield made
    made.close()


def shown(page: Page, data: dict[str, Any]) -> dict[str, Any]:
    page.set_content('<div id="here" style="width: 800px; height: 600px"></div>')
    page.add_script_tag(path=validators.TOOLS / SCRIPT)
    page.evaluate(SHOW, data)
    page.wait_for_function(READY, arg=len(data["events"]) + 1)
    found: dict[str, Any] = page.evaluate(READ)
    return found


def test_timelinejs_puts_every_kind_of_date_where_it_belongs(site: SiteFolder, page: Page) -> None:
    written = {
        "caesar": "-0044-03-15", "first": "0001", "day": "2024-06-19", "month": "2023-05~",
        "hour": "2024-06-20T14:05+09:00", "span": "2021-09/2022-02", "summer": "2020-22",
        "decade": "199X", "open": "2025-02/..", "year": "1848?",
    }  # fmt: skip
    found = shown(page, exported(with_dates(site, written)))
    assert found["messages"] == {"errors": [], "warnings": []}
    assert found["scale"] == "human"
    placed = {event["id"]: (event["start"], event["end"]) for event in found["events"]}
    assert placed == {
        "caesar": ([-45, 3, 15], None),
        "first": ([1, 1, 1], None),
        "year": ([1848, 1, 1], None),
        "decade": ([1990, 1, 1], [1999, 1, 1]),
        "summer": ([2020, 6, 1], [2020, 8, 1]),
        "span": ([2021, 9, 1], [2022, 2, 1]),
        "month": ([2023, 5, 1], None),
        "day": ([2024, 6, 19], None),
        "hour": ([2024, 6, 20, 14, 5], None),
        "open": ([2025, 2, 1], None),
    }
    for event, said in (
        ("caesar", "15 March 45 BCE"),
        ("month", "about May 2023"),
        ("year", "perhaps 1848"),
        ("open", "from February 2025 on"),
        ("decade", "the 1990s"),
        ("hour", "20 June 2024, 14:05 UTC+09:00"),
    ):
        assert said in found["slides"][event]


def test_years_that_javascript_has_no_days_of_are_on_a_scale_of_their_own(
    site: SiteFolder, page: Page
) -> None:
    found = shown(page, exported(with_dates(site, {"ice": "Y-300000", "now": "2024"})))
    assert (found["scale"], found["messages"]["errors"]) == ("cosmological", [])
    assert [event["start"] for event in found["events"]] == [[-300001], [2024]]


def test_what_an_editor_writes_is_text_in_timelinejs_too(site: SiteFolder, page: Page) -> None:
    site.settings("description: A <b>bold</b> & new site\n")
    site.entry(
        ENTRY.replace(
            "The bridge stays open\n    claims", "It's <i>open</i> & <img src=x>\n    claims"
        )
        .replace(
            "    claims:\n",
            '    summary: "<script>alert(1)</script>"\n    tags: [Bridges]\n    claims:\n',
        )
        .replace("the bridge would stay open.\n", "it stays <open> & 'safe'.\n")
    )
    data = exported(site)
    assert data["title"]["text"]["text"] == "A &lt;b&gt;bold&lt;/b&gt; &amp; new site"
    found = shown(page, data)
    slide = found["slides"]["bridge"]
    assert "It's &lt;i&gt;open&lt;/i&gt; &amp; &lt;img src=x&gt;" in slide
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in slide
    assert "it stays &lt;open&gt; &amp; 'safe'." in slide
    assert found["events"][0]["group"] == "Bridges"


def test_links_and_images_lead_to_the_site_itself(site: SiteFolder) -> None:
    site.write("static/a photo.jpg", "").entry(
        ENTRY.replace(
            "    claims:\n",
            "    image: {file: a photo.jpg, alt: The <old> bridge, credit: A & B}\n    claims:\n",
        )
    )
    here = exported(site)["events"][0]
    assert here["media"] == {
        "url": "../assets/a%20photo.jpg",
        "alt": "The <old> bridge",
        "credit": "A &amp; B",
    }
    assert '<a href="../entries/bridge/">' in here["text"]["headline"]
    hosted = exported(site.settings("base_url: https://example.org/repo/\n"))["events"][0]
    assert hosted["media"]["url"] == "https://example.org/repo/assets/a%20photo.jpg"
    assert '<a href="https://example.org/repo/claims/bridge/open/">' in hosted["text"]["text"]


def test_no_entry_can_have_the_title_slides_id(site: SiteFolder) -> None:
    data = exported(with_dates(site, {"title": "2024"}))
    assert [data["title"]["unique_id"], data["events"][0]["unique_id"]] == ["_title", "title"]


def test_only_what_timelinejs_documents_is_written(site: SiteFolder) -> None:
    data = exported(site)
    assert set(data) == {"scale", "title", "events"}
    assert set(data["events"][0]) == {"unique_id", "start_date", "display_date", "text"}


def test_an_empty_site_has_no_events(empty_site: SiteFolder) -> None:
    assert exported(empty_site)["events"] == []
