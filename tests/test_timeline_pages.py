"""The pages with lists of events in a real browser: the axis, the rail and the pictures as a reader
meets them, on a made-up site of 300 events."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import corpus
import pytest
from browsing import served
from playwright.sync_api import Browser, Page
from test_quality import nu_messages, violations

from site_gen import site as sites

SIZES = {"smallest": (320, 640), "phone": (390, 844), "desktop": (1280, 900)}
PAGES = ["", "years/2023/", "tags/ships/"]


def built(root: Path, language: str, settings: str = "") -> Path:
    corpus.write(root, 300, language=language, settings=f"cards: false\n{settings}")
    report = sites.publish(sites.read(root), root / "_site").report
    assert not report.summary.errors, report.findings
    return root / "_site"


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("english"), "en")


@pytest.fixture(scope="module")
def address(english: Path) -> Iterator[str]:
    with served(english) as host:
        yield host


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(built(tmp_path_factory.mktemp("arabic"), "ar", "embeds: false\n")) as host:
        yield host


@pytest.fixture(scope="module", params=SIZES, ids=list(SIZES))
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """One for all tests of a size: each opens the page that it looks at."""
    width, height = SIZES[request.param]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


BOXES = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility())
  .map(element => element.getBoundingClientRect())
  .map(box => ({left: box.left, right: box.right, top: box.top, bottom: box.bottom}))"""


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = page.evaluate(BOXES, selector)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_on_a_long_list(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert violations(page) == []


def test_the_nu_checker_finds_no_fault_in_the_lists_of_300_events_and_the_pages_of_30(
    english: Path,
) -> None:
    own = {"entries", "claims", "embed"}
    lists = [path for path in english.iterdir() if path.is_dir() and path.name not in own]
    events = [path for name in own for path in english.glob(f"{name}/**/event-000[0-2]*")]
    assert len(events) == 3 * 30
    assert nu_messages(english / "index.html", *lists, *events) == []


@pytest.mark.parametrize("path", PAGES)
def test_one_drawing_shows_and_nothing_is_wider_than_the_screen(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    assert len(boxes(page, ".axis-drawing")) == 1
    width, widest = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert widest <= width


@pytest.mark.parametrize("path", PAGES)
def test_the_labels_of_the_axis_can_be_read_and_do_not_touch(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    size = page.evaluate("getComputedStyle(document.querySelector('.axis text')).fontSize")
    assert size == "13px"
    labels = sorted(boxes(page, ".axis-scale text"), key=lambda box: box["left"])
    assert len(labels) >= 2
    for label, following in pairwise(labels):
        assert label["right"] < following["left"]
    assert labels[0]["left"] >= 0
    assert labels[-1]["right"] <= page.evaluate("innerWidth")


def test_a_mark_is_reached_by_keyboard_shows_it_and_leads_to_its_event(
    page: Page, address: str
) -> None:
    page.goto(f"{address}years/2023/")
    page.keyboard.press("Tab")
    first = page.locator(".axis-drawing:visible .mark").first
    for _ in range(40):
        if first.evaluate("mark => mark === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert first.evaluate(
        "mark => mark === document.activeElement && mark.matches(':focus-visible')"
    )
    assert first.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    target = str(first.get_attribute("href")).removeprefix("#")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#{target}")
    (event,) = boxes(page, f"#{target}")
    assert 0 <= event["top"] < page.evaluate("innerHeight")


def test_the_axis_can_be_skipped(page: Page, address: str) -> None:
    page.goto(address)
    skip = page.get_by_role("link", name="Skip the time axis")
    skip.focus()
    assert skip.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**#list_")


@pytest.mark.parametrize("path", PAGES)
def test_the_rail_stays_in_view_and_does_not_cover_what_it_leads_to(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    last = page.locator(".rail li:not(.elsewhere) a").last
    target = str(last.get_attribute("href"))
    last.click()
    page.wait_for_url(f"**{target}")
    (rail,) = boxes(page, ".rail")
    (heading,) = boxes(page, f"{target} > h2")
    assert rail["top"] >= -1
    beside = rail["right"] <= heading["left"]
    assert beside or heading["top"] >= rail["bottom"]


def test_a_picture_keeps_its_place_before_it_has_arrived(page: Page, address: str) -> None:
    page.route("**/*.png", lambda route: route.abort())
    page.goto(f"{address}years/1991/")
    picture = page.locator(".event img").first
    box = picture.evaluate(
        "image => [image.width, image.getAttribute('width'), image.getAttribute('height')]"
    )
    assert box[1:] == ["640", "400"]
    assert picture.get_attribute("loading") == "lazy"
    page.unroute_all()


def test_time_runs_as_the_page_is_read(page: Page, arabic: str, address: str) -> None:
    for host, is_mirrored in ((address, False), (arabic, True)):
        page.goto(host)
        labels = boxes(page, ".axis-scale text")
        lefts = [label["left"] for label in labels]
        assert lefts == sorted(lefts, reverse=is_mirrored)
        assert labels[0]["left"] >= 0
        assert max(label["right"] for label in labels) <= page.evaluate("innerWidth")


def test_nothing_is_wider_than_the_screen_from_right_to_left(page: Page, arabic: str) -> None:
    for path in ("", "years/2023/"):
        page.goto(arabic + path)
        width, widest = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
        assert widest <= width
    assert violations(page) == []
