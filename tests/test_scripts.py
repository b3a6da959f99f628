"""What scripts add to the real site, in a real browser: theme, copying, the keyboard, search."""

import gzip
from collections.abc import Iterator

import pytest
from browsing import served
from conftest import REPOSITORY, SiteFolder, files_below
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_gen import site as sites

SIZES = [(390, 844), (1280, 900)]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real site with its search, below a path."""
    folder = tmp_path_factory.mktemp("host")
    sites.publish(sites.read(REPOSITORY), folder / "repo", with_search=True)
    with served(folder) as address:
        yield address + "repo/"


@pytest.fixture(params=SIZES, ids=["phone", "desktop"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    width, height = request.param
    made = chromium.new_context(
        viewport={"width": width, "height": height},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield opened
    assert faults == []


def copied(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(text, str)
    return text


def test_our_scripts_are_small() -> None:
    scripts = files_below(REPOSITORY / "static/scripts")
    of_claims = {path: data for path, data in scripts.items() if path.startswith("witness/")}
    others = {path: data for path, data in scripts.items() if path not in of_claims}
    assert len(gzip.compress(b"".join(others.values()), mtime=0)) < 15_000
    assert 0 < len(gzip.compress(b"".join(of_claims.values()), mtime=0)) < 10_000


def test_a_reader_chooses_light_or_dark_and_it_is_remembered(page: Page, base: str) -> None:
    page.goto(base)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    switch = page.locator("[data-theme-switch]")
    assert switch.inner_text() == "Theme: automatic"
    assert page.evaluate("Object.keys(localStorage)") == []

    switch.click()
    assert switch.inner_text() == "Theme: light"
    assert page.evaluate(paper) == light
    switch.click()
    assert switch.inner_text() == "Theme: dark"
    assert page.evaluate(paper) != light

    page.goto(f"{base}sources/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("Object.keys(localStorage)") == ["theme"]
    page.locator("[data-theme-switch]").click()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_the_address_of_a_claim_is_copied(page: Page, base: str) -> None:
    page.goto(base)
    claim = page.locator(".claim").filter(has_text="Kim has been seen in several Mercedes.")
    button = claim.locator("button")
    assert button.inner_text() == "Copy link"
    button.click()
    expect(button).to_have_text("Copied")
    expect(page.locator("#announcement")).to_have_text("Copied")
    assert copied(page) == f"{base}claims/cars-seen-earlier/mercedes/"


def test_without_permission_the_address_is_copied_all_the_same(
    chromium: Browser, base: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(base)
    page.locator(".claim").first.get_by_role("button", name="Copy link").click()
    expect(page.locator("#announcement")).to_have_text("Copied")
    context.close()


def test_j_and_k_go_through_the_events(page: Page, base: str) -> None:
    page.goto(base)
    titles = page.locator(".event-title a").all_inner_texts()
    focused = "document.activeElement.textContent"
    page.keyboard.press("j")
    assert page.evaluate(focused) == titles[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(focused) == titles[2]
    page.keyboard.press("k")
    assert page.evaluate(focused) == titles[1]
    assert page.locator(".event-title a").nth(1).is_visible()


def test_the_arrows_turn_to_the_neighbouring_entry(page: Page, base: str) -> None:
    page.goto(f"{base}entries/february-gift/")
    later = page.locator("a[rel=next]").get_attribute("href")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"{base}entries/{(later or '').strip('./').rpartition('/')[2]}/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"{base}entries/february-gift/")


def test_a_question_mark_shows_the_keys_and_lets_a_reader_turn_them_off(
    page: Page, base: str
) -> None:
    page.goto(base)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_role("checkbox").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_letters_with_a_modifier_are_the_browsers_own(page: Page, base: str) -> None:
    page.goto(base)
    page.keyboard.press("Alt+j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_slash_opens_the_search_which_finds_each_kind(page: Page, base: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(base)
    page.wait_for_load_state("networkidle")
    assert not any("pagefind" in url for url in requests)

    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("limousine")
    kinds = page.locator("dialog section:not([hidden])")
    expect(kinds).to_have_count(4)
    assert [text.split()[0] for text in kinds.locator("h3").all_inner_texts()] == [
        "Claims", "Events", "Quotations", "Sources",
    ]  # fmt: skip
    expect(page.locator("dialog [role=status]")).to_contain_text("Results: ")
    assert {url.split("/")[2] for url in requests} == {base.split("/")[2]}

    quotation = page.locator("[data-kind=quotation] a").first
    address = quotation.get_attribute("href") or ""
    assert address.startswith(f"{base}claims/")
    assert "#evidence-" in address
    quotation.click()
    page.wait_for_url(address)
    assert page.locator(":target").is_visible()


def test_a_search_that_finds_nothing_says_so(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("zzzzzz")
    expect(page.locator("dialog [role=status]")).to_have_text("Nothing was found.")


def test_markup_in_a_text_that_is_found_is_text(chromium: Browser, site: SiteFolder) -> None:
    site.source("report", title='"<img src=x onerror=document.title=1> a bridge"')
    sites.publish(site.check(), site.root / "_site", with_search=True)
    with served(site.root / "_site") as address:
        page = chromium.new_page()
        page.goto(address)
        title = page.title()
        page.keyboard.press("/")
        page.get_by_role("searchbox").fill("bridge")
        found = page.locator("[data-kind=source]")
        expect(found).to_be_visible()
        assert found.locator("img").count() == 0
        assert page.title() == title
        page.close()


def test_without_a_search_index_no_page_speaks_of_search(site: SiteFolder) -> None:
    files = site.build()
    assert not any("pagefind" in path for path in files)
    for path, data in files.items():
        if path.endswith(".html"):
            page = data.decode().replace("for search engines", "").replace('role="search"', "")
            assert "search" not in page.lower(), path
