"""The page defends itself: nothing runs in it, and nothing is fetched for it, but the site's own files. Seen in a real
browser, on every kind of page, with all that scripts open."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from browsing import served
from conftest import REPOSITORY, SiteFolder, files_below
from playwright.sync_api import Browser, BrowserContext, Page, expect
from stories import story
from test_quality import KINDS

from site_gen import site as sites

CLAIM = KINDS["claim"]
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
WITH_SEARCH = PAGES.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
FRAMES = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
LISTENER = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""
STORED = """async () => ({
  cookie: document.cookie,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: "caches" in self ? await caches.keys() : [],
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {
    "cookie": "",
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
}


class Markup(HTMLParser):
    """The tags of a page in their order, with their attributes; and the text of each script and style in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inline: list[tuple[dict[str, str], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.inline.append((self.tags[-1][1], data))

    def policies(self) -> list[str]:
        return [
            values["content"]
            for tag, values in self.tags
            if tag == "meta" and values.get("http-equiv") == "Content-Security-Policy"
        ]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with its search, built below a path of its host."""
    folder = tmp_path_factory.mktemp("host") / "repo"
    sites.publish(sites.read(REPOSITORY, "https://example.org/repo/"), folder, with_search=True)
    # The browser asks a host for it where a page, such as a frame, has no icon of its own.
    (folder.parent / "favicon.ico").touch()
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with what the real one lacks: documents that are published, and no search."""
    site = story(SiteFolder(tmp_path_factory.mktemp("published")), "publish_snapshots: true\n")
    site.build()
    return site.root / "_site"


@pytest.fixture(scope="module")
def host(real: Path) -> Iterator[str]:
    with served(real.parent) as address:
        yield address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    made.add_init_script(LISTENER)
    yield made
    made.close()


@pytest.fixture
def faults() -> list[str]:
    """What the console says that is wrong; a page that is blocked something says so there, too."""
    return []


@pytest.fixture
def page(context: BrowserContext, faults: list[str]) -> Page:
    opened = context.new_page()
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    return opened


def violations(page: Page) -> list[str]:
    found = page.evaluate("violations")
    assert isinstance(found, list)
    return found


def markup(html: bytes) -> Markup:
    return Markup(html.decode("utf-8"))


def pages(folder: Path) -> dict[str, Markup]:
    files = files_below(folder)
    return {path: markup(data) for path, data in files.items() if path.endswith(".html")}


# As it is written


def test_every_page_begins_with_its_policy(real: Path, published: Path) -> None:
    for folder, usual in ((real, WITH_SEARCH), (published, PAGES)):
        for path, page in pages(folder).items():
            expected = FRAMES if path.startswith("embed/") else usual
            if path == "404.html":
                expected = usual.replace("base-uri 'none'", "base-uri 'self'")
            assert page.policies() == [expected], path
            inside = [tag for tag, _ in page.tags[page.tags.index(("head", {})) + 1 :]]
            assert inside[0] == "meta", path
            first = next(values for tag, values in page.tags if tag == "meta")
            assert first["http-equiv"] == "Content-Security-Policy", path


def test_no_script_style_or_handler_stands_in_any_page(real: Path, published: Path) -> None:
    data = 0
    for folder in (real, published):
        for path, page in pages(folder).items():
            for values, _ in page.inline:
                assert values == {"type": "application/ld+json"}, path
                data += 1
            for tag, values in page.tags:
                assert "style" not in values, (path, tag)
                assert not [name for name in values if name.startswith("on")], (path, tag)
    assert data


def test_nothing_that_is_opened_elsewhere_can_reach_back(real: Path, published: Path) -> None:
    """`_top` is the window itself: a `base` that names it opens none."""
    seen = 0
    for folder in (real, published):
        for path, page in pages(folder).items():
            for tag, values in page.tags:
                if tag != "base" and "target" in values:
                    assert "noopener" in values["rel"].split(), path
                    seen += 1
                if tag == "base" and "target" in values:
                    assert values["target"] == "_top", path
    assert seen


def test_other_sites_are_not_told_which_page_a_reader_comes_from(
    real: Path, published: Path
) -> None:
    for folder in (real, published):
        for path, page in pages(folder).items():
            assert ("meta", {"name": "referrer", "content": "same-origin"}) in page.tags, path


def test_the_theme_is_all_that_any_script_stores() -> None:
    stored = re.compile(
        r"document\.cookie|sessionStorage|indexedDB|caches\.|serviceWorker|window\.name"
    )
    for path, data in files_below(REPOSITORY / "static").items():
        text = data.decode("utf-8")
        assert not stored.search(text), path
        assert "localStorage" not in text or path == "scripts/theme.js", path


# In a browser


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_no_kind_of_page_violates_its_own_policy(
    page: Page, host: str, path: str, faults: list[str]
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.goto(f"{host}repo/{path}")
        for summary in page.locator("summary:visible").all():
            summary.click()
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate(STORED) == NOTHING
    assert faults == []
    assert {url for url in requests if not url.startswith(host)} == set()
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["", "sources/minutes/", "sources/minutes/text/", "data/"])
def test_nor_does_that_of_a_document_that_is_published(
    page: Page, published: Path, path: str, faults: list[str]
) -> None:
    with served(published) as address:
        page.goto(address + path)
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display")
        assert violations(page) == []
    assert faults == []


def test_the_search_runs_and_violates_nothing(page: Page, host: str, faults: list[str]) -> None:
    page.goto(f"{host}repo/")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("limousine")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("dialog [role=status]")).to_contain_text("Results: ")
    assert violations(page) == []
    assert faults == []
    page.get_by_role("button", name="Close").click()
    expect(page.locator("dialog")).to_have_count(0)
    assert page.evaluate(STORED) == NOTHING
    assert violations(page) == []


def test_filters_theme_copying_and_shortcuts_violate_nothing_and_store_the_theme_alone(
    page: Page, host: str, faults: list[str]
) -> None:
    page.goto(f"{host}repo/")
    page.locator(".filters summary").click()
    page.locator(".filters input[name=status]").first.check()
    page.locator(".filters input[name=from]").fill("2024")
    page.locator(".filters input[name=from]").press("Enter")
    assert "from=2024" in page.url
    page.locator("[data-theme-switch]").click()
    page.keyboard.press("j")
    page.locator("[data-keys-help]").click()
    page.get_by_role("dialog").get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    page.goto(f"{host}repo/{KINDS['entry']}")
    page.locator(".claim").first.get_by_role("button", name="Copy link").click()
    expect(page.locator("#announcement")).to_have_text("Copied")
    assert violations(page) == []
    assert page.evaluate(STORED) == NOTHING | {"local": ["theme"]}
    assert page.evaluate("localStorage.theme") == "light"
    assert page.context.cookies() == []
    assert faults == []


def test_a_reader_checks_a_text_without_violating_anything(
    page: Page, host: str, faults: list[str]
) -> None:
    page.goto(f"{host}repo/{CLAIM}")
    form = page.locator("[data-witness] form").first
    form.locator("textarea").fill("no such words")
    form.get_by_role("button", name="Check the text").click()
    expect(form.locator("[role=status]")).not_to_be_empty()
    assert violations(page) == []
    assert faults == []


def test_a_frame_on_another_site_is_shown_as_it_should_be(
    page: Page, real: Path, host: str, tmp_path: Path, faults: list[str]
) -> None:
    code = json.loads((real / "embed" / CLAIM / "oembed.json").read_bytes())["html"]
    there = code.replace("https://example.org/", host)
    (tmp_path / "index.html").write_text(
        f'<!doctype html><link rel="icon" href="data:,"><title>Elsewhere</title>{there}', "utf-8"
    )
    with served(tmp_path) as elsewhere:
        page.goto(elsewhere.replace("127.0.0.1", "localhost"))
        shown = page.frames[1]
        shown.locator("summary").click()
        assert shown.locator("blockquote").first.is_visible()
        # The styles have come, from the site's own host and through the frame's sandbox.
        assert shown.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    assert faults == []


@pytest.mark.parametrize(
    ("planted", "blocked"),
    [
        ("<script>document.title = 'run'</script>", "script-src-elem inline"),
        ("<img src=x.svg onerror=\"document.title = 'run'\">", "script-src-attr inline"),
        ("<script src=https://elsewhere.invalid/x.js></script>", "script-src-elem https://"),
        ("<style>body { display: none }</style>", "style-src-elem inline"),
        ('<p style="color: red">Red</p>', "style-src-attr inline"),
        ("<img src=https://elsewhere.invalid/pixel.gif>", "img-src https://"),
        ('<iframe src="https://elsewhere.invalid/"></iframe>', "frame-src https://"),
        ('<object data="data:text/html,x"></object>', "object-src data"),
        ('<base href="https://elsewhere.invalid/">', "base-uri https://"),
    ],
)
def test_what_somebody_gets_into_a_page_is_blocked(
    page: Page, real: Path, tmp_path: Path, planted: str, blocked: str
) -> None:
    shutil.copytree(real, tmp_path / "site")
    index = tmp_path / "site/index.html"
    index.write_text(index.read_text("utf-8").replace("<main", f"{planted}<main", 1), "utf-8")
    with served(tmp_path / "site") as address:
        page.goto(address)
        page.wait_for_function("violations.length > 0")
        assert violations(page)[0].startswith(blocked)
        assert page.title() != "run"


def test_a_form_that_somebody_gets_into_a_page_sends_nothing(
    page: Page, real: Path, tmp_path: Path
) -> None:
    shutil.copytree(real, tmp_path / "site")
    index = tmp_path / "site/index.html"
    form = '<form action="https://elsewhere.invalid/"><button id="planted">Go</button></form>'
    index.write_text(index.read_text("utf-8").replace("<main", f"{form}<main", 1), "utf-8")
    with served(tmp_path / "site") as address:
        page.goto(address)
        with page.expect_console_message(lambda line: "form-action 'none'" in line.text):
            page.evaluate("document.querySelector('#planted').click()")
