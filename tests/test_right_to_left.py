"""An Arabic site as a reader sees it: everything runs from right to left, but what does not."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from conftest import SiteFolder
from playwright.sync_api import Browser, Page

from site_gen.writing.pages import theme

REPORT = (
    "The mayor said that the old bridge would stay open (for now). Eastwick News, 12 March 2024.\n"
)
PAGES = (
    "",
    "years/2024/",
    "entries/bridge/",
    "claims/bridge/open/",
    "embed/claims/bridge/open/",
    "sources/",
    "sources/report/",
    "sources/report/text/",
    "data/",
    "corrections/",
)
ORDER = """(pieces) => {
  const root = document.querySelector('main'), walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(pieces.join(' '));
    if (at < 0) continue;
    let from = at;
    return pieces.map((piece) => {
      const range = document.createRange(), start = node.data.indexOf(piece, from);
      range.setStart(node, start); range.setEnd(node, start + piece.length);
      from = start + piece.length;
      return range.getBoundingClientRect().left;
    });
  }
  return null;
}"""
"""Where words that stand in one text begin on the screen, from the left."""


@pytest.fixture(scope="module")
def arabic(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    root = tmp_path_factory.mktemp("arabic")
    site = SiteFolder(root).settings("language: ar\npublish_snapshots: true\n")
    site.source(
        "report",
        REPORT,
        title="Report (2024)",
        rights="CC-BY-4.0",
        url="https://example.org/a/b?c=1",
    )
    site.entry(
        """\
        ---
        date: 2024-03-12
        title: الجسر يبقى مفتوحًا
        tags: [جسور]
        date_from: {source: report, quote: "Eastwick News, 12 March 2024", expression: 12 March 2024}
        claims:
          - id: open
            text: قال رئيس البلدية إن الجسر سيبقى مفتوحًا.
            status: reported
            attributed_to: John Smith (mayor)
            reviewed: {by: Jane Doe, on: 2024-04-02}
            evidence:
              - {source: report, quote: the old bridge would stay open, locator: p. 3}
        corrections:
          - {date: 2024-04-10, note: صُحح العنوان., claim: open}
        ---
        يبقى الجسر مفتوحًا.[^open]
        """
    )
    site.entry(
        """\
        ---
        date: 2019/2024
        title: خطة
        claims:
          - id: plan
            text: وُضعت خطة.
            status: reported
            evidence:
              - {source: report, quote: the old bridge would stay open}
        ---
        خطة.[^plan]
        """,
        "content/entries/plan.md",
    )
    site.build()
    with served(site.root / "_site") as address:
        page = chromium.new_page(base_url=address)
        yield page
        page.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_from_right_to_left_and_within_its_width(
    arabic: Page, address: str, width: int
) -> None:
    arabic.set_viewport_size({"width": width, "height": 900})
    arabic.goto(address)
    arabic.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert arabic.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    wide = arabic.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide[0] <= wide[1]
    heading = arabic.locator("h1").first
    box, main = heading.bounding_box(), arabic.locator("main").bounding_box()
    assert box
    assert main
    assert box["x"] + box["width"] == pytest.approx(main["x"] + main["width"], abs=24)


@pytest.mark.parametrize(
    ("address", "pieces"),
    [
        ("entries/bridge/", ["12", "March", "2024"]),
        ("entries/bridge/", ["John", "Smith", "(mayor)"]),
        ("claims/bridge/open/", ["Jane", "Doe"]),
        ("claims/bridge/open/", ["p.", "3"]),
        ("sources/report/", ["Report", "(2024)"]),
        ("sources/report/", ["seeds/report.txt"]),
    ],
)
def test_what_runs_from_left_to_right_keeps_its_order(
    arabic: Page, address: str, pieces: list[str]
) -> None:
    arabic.set_viewport_size({"width": 1280, "height": 900})
    arabic.goto(address)
    arabic.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    places = arabic.evaluate(ORDER, pieces)
    assert places is not None, pieces
    assert places == sorted(places)


def test_an_offset_and_a_hash_run_from_left_to_right(arabic: Page) -> None:
    arabic.goto("claims/bridge/open/")
    for selector in (".offsets bdi", "code.hash", ".ways a", ".facts a[href^='https']"):
        found = arabic.locator(selector).first
        direction = found.evaluate("(each) => getComputedStyle(each).direction")
        assert direction == ("rtl" if selector == ".ways a" else "ltr"), selector


def test_a_date_and_its_mark_do_not_lie_on_each_other(arabic: Page) -> None:
    arabic.set_viewport_size({"width": 1280, "height": 900})
    arabic.goto("")
    spaces = arabic.evaluate(
        """() => [...document.querySelectorAll('.event')].map((event) => {
             const style = getComputedStyle(event);
             return parseFloat(style.paddingRight) - parseFloat(style.paddingLeft);
           })"""
    )
    assert spaces
    assert min(spaces) >= 0


@pytest.mark.parametrize(
    "path", sorted((theme.packaged() / theme.STATIC).rglob("*.css")), ids=lambda path: path.name
)
def test_styles_say_start_and_end_not_left_and_right(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    sides = re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:", css
    )
    aligned = re.findall(r"(?:text-align|float|clear)\s*:\s*(?:left|right)", css)
    assert sides + aligned == []
    for value in re.findall(r"(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)", css):
        four = re.findall(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", value)
        assert len(four) < 4 or four[1] == four[3], value
