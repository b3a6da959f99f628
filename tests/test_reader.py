"""What a reader sees of the real site, in a real browser, with scripts off: there are none to need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page, Request

from site_gen import site as sites

SEED = (REPOSITORY / "seeds/000_8232d5039321dac2.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="module", params=["", "repo/"], ids=["at the root", "below a path"])
def base(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    sites.publish(
        sites.read(REPOSITORY),
        folder / request.param / "site" if not request.param else folder / "repo",
    )
    with served(folder / "site" if not request.param else folder) as address:
        yield address + request.param


@pytest.fixture(scope="module", params=[(390, 844), (1280, 900)], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, height = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_reader_goes_from_an_entry_to_a_claim_to_its_source(page: Page, base: str) -> None:
    requests: list[Request] = []

    def record(request: Request) -> None:
        requests.append(request)

    page.on("request", record)

    page.goto(base)
    assert page.locator("h1").inner_text() == "The Aurus gifts"
    assert "One source carries everything here." in page.locator("aside").inner_text()
    assert page.locator(".event").count() == 11

    page.get_by_role(
        "link", name="Putin and Kim sign a pact with a pledge of mutual defence", exact=True
    ).click()
    assert (
        page.locator("h1").inner_text()
        == "Putin and Kim sign a pact with a pledge of mutual defence"
    )
    assert page.locator(".kicker").inner_text() == "about 19 June 2024"
    assert page.locator(".status").first.inner_text() == "Reported"

    page.locator(".prose sup a").first.click()
    assert page.locator("h1").inner_text() == "The signing came before the drive in the limousine."
    marked = page.locator("mark").inner_text()
    assert (
        " ".join(marked.split()) == "The jaunt took place after the two leaders signed an agreement"
    )
    (at,) = [at for at in range(len(SEED)) if SEED.startswith("The jaunt took place", at)]
    assert f"code points {at}–" in page.locator(".evidence").inner_text()
    assert (
        "00590a2a7dbe69bdeab1c9f9c3e84807fee6cb1b4c680d3f1fbbad66785acfbb"
        in page.locator(".hash").inner_text()
    )

    page.get_by_role("link", name="News report of 19 June 2024").first.click()
    assert page.locator("h1").inner_text().startswith("News report of 19 June 2024")
    assert page.get_by_role("heading", name="What rests on it: 36 claims").is_visible()

    page.get_by_role("link", name="Kim called the new ties an").first.click()
    assert page.locator("dd").filter(has_text="Kim Jong-un").count() == 1

    page.remove_listener("request", record)
    hosts = {request.url.split("/")[2] for request in requests}
    assert hosts == {base.split("/")[2]}


def test_a_passage_opens_in_place(page: Page, base: str) -> None:
    page.goto(base)
    claim = page.locator(".claim").filter(has_text="Kim has been seen in several Mercedes.")
    assert not claim.locator("mark").first.is_visible()
    claim.locator("summary").click()
    assert claim.locator("mark").all_inner_texts() == ["He has been spotted in", "several Mercedes"]
    assert page.url == base


@pytest.mark.parametrize(
    "path",
    [
        "",
        "entries/drive-in-pyongyang/",
        "claims/gift-announced/aide-said/",
        "sources/aurus-drive-report/",
        "years/2024/",
        "method/",
    ],
)
def test_nothing_is_wider_than_the_screen(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    width, widest = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert widest <= width


def test_a_missing_address_leads_back(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(f"{base}404.html")
    page.get_by_role("link", name="Back to the timeline").click()
    assert page.locator("h1").inner_text() == "The Aurus gifts"
