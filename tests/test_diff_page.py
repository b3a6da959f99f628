"""A change as a page: both versions side by side, in one file that asks for nothing and that no content
breaks out of."""

import base64
import hashlib
import html
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import served
from conftest import ENTRY as BRIDGE
from conftest import SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from playwright.sync_api import Browser, Locator, Page
from repositories import Repository
from stories import CLOSING, ENTRY, story
from test_cli import run
from test_quality import SIZES, nu_messages, violations

from site_gen.reports.diff_page import texts

KOREAN = "기술자들은 다리에서 균열 두 개를 발견했다고 시장이 화요일에 말했다.\n"
LAID_OUT = """\
    ---
    date: 2024-04
    title: 다리가 다시 열리다
    summary: The bridge opens again.
    claims:
      - id: two-say-so
        text: Three cracks were counted.
        status: confirmed
        evidence:
          - {source: gazette, quote: The inspector counted three cracks}
          - {source: minutes, quote: three cracks had been measured}
      - id: korean
        text: The mayor told it on a Tuesday.
        status: reported
        evidence:
          - {source: korean, quote: 시장이 화요일에 말했다}
    ---
    Opened.[^korean] Three.[^two-say-so]
    """


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def everything_changed(top: Path) -> Repository:
    """A repository whose work tree differs from its only commit in every way that there is a line for."""
    repository = Repository(top, story(SiteFolder(top))).init()
    site = repository.site
    site.write("content/pages/method.md", "---\ntitle: Method\n---\nWe read all sources twice.\n")
    site.write("content/entries/gone.md", BRIDGE.replace("source: report", "source: wire"))
    site.write("static/old.txt", "old")
    repository.commit()

    site.settings("policy: {findings: {correction-missing: error, source-unused: off}}\n")
    site.source("korean", KOREAN, title="다리의 균열", publisher="동부 신문", language="ko")
    site.source(
        "gazette", "The inspector counted three cracks in the second pier.\n", rights="CC0-1.0"
    )
    site.source(
        "daily", independent_of="[wire]", retracted="{on: 2024-05-01, note: It was made up.}"
    )
    (top / "content/sources/survey.yml").unlink()
    (top / "content/entries/gone.md").unlink()
    (top / "static/old.txt").unlink()
    site.write("templates/404.html", "<p>not here</p>")
    site.write("content/pages/method.md", "---\ntitle: Method\n---\nWe read some sources once.\n")
    text = replaced(
        ENTRY,
        ("date: 2024-03-12", "date: 2024-03"),
        ("title: The bridge stays open", "title: The bridge may stay open\n    summary: A bridge."),
        ("text: The mayor said that the bridge would stay open", "text: The mayor promised that it would stay"),
        ("attributed_to: the mayor", "attributed_to: the office of the mayor\n        note: Ask again."),
        ("The mayor said […] the old bridge would stay open", "said on Tuesday that the old bridge would stay"),
        ("          - {source: reprint, quote: the old bridge would stay open}\n", ""),
        ("text: There are two cracks", "text: There are exactly two cracks"),
        ("status: disputed", "status: reported"),
        ("quote: Engineers found two cracks in it}", "quote: Engineers found three cracks in it, note: See p. 4}"),
        ("The bridge was built in 1931, stance: context", "The bridge was built in 1931"),
        ("      - {date: 2024-05-02, note: An earlier version said four cracks., claim: cracks}",
         "      - {date: 2024-06-02, note: An earlier version gave the day., claim: other}"),
        ("      - id: damage\n        text: A first survey found no damage.\n        status: retracted\n"
         "        evidence:\n          - {source: survey, quote: A first survey found no damage at all}\n", ""),
        ("It stays open.[^open] Cracks.[^cracks] A survey.[^damage]", "It may stay open.[^open] Cracks.[^cracks]"),
    )  # fmt: skip
    site.entry(text)
    (top / "content/entries/closing.md").unlink()
    closing = CLOSING.partition("      - id: two-say-so")[0]
    site.entry(closing + "    ---\n    Closed.[^closed]\n", "content/entries/2024/closing.md")
    site.entry(LAID_OUT, "content/entries/다리.md")
    return repository


def diff_of(repository: Repository, *options: str) -> str:
    arguments = ["diff", "HEAD", "--site", str(repository.site.root), "--format", "html", *options]
    done = run(*arguments)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> str:
    return diff_of(everything_changed(tmp_path_factory.mktemp("rich")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, rich: str) -> Path:
    made = tmp_path_factory.mktemp("pages")
    (made / "rich.html").write_text(rich, "utf-8")
    return made


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=SIZES, ids=list(SIZES))
def page(request: pytest.FixtureRequest, theme: str, chromium: Browser) -> Iterator[Page]:
    width, height = SIZES[request.param]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens a page in a wide window, from the disk and under its own policy. Whatever the browser
    complains of there is a failure."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []

    def open_page(path: Path) -> Page:
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    context.close()
    assert complaints == []


def written(repository: Repository, folder: Path, *options: str) -> Path:
    path = folder / "change.html"
    path.write_text(diff_of(repository, *options), "utf-8")
    return path


def overflow(page: Page) -> list[str]:
    """What is wider than the window, and what sticks out of a version's own column."""
    return page.evaluate("""() => {
        const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
        const out = [...document.querySelectorAll('.side, .label, .finding, .weakened li, .part > summary')]
            .filter(box => box.scrollWidth > box.clientWidth + 1 && box.clientWidth);
        return [...(wide ? ['the page'] : []), ...out.map(box => box.outerHTML.slice(0, 200))];
    }""")


def lines(page: Page, part: str) -> dict[str, tuple[str, str]]:
    """Both versions of each line of a part, by its label; one that did not change is twice the same."""
    found = page.evaluate(
        """name => [...document.querySelectorAll('.part')]
        .filter(part => part.querySelector('h3').textContent === name)
        .flatMap(part => [...part.querySelectorAll('.line')].map(line => [
            line.querySelector('.label').textContent,
            ...[...line.querySelectorAll('.side')].map(side => side.querySelector('p, i').textContent),
        ]))""",
        part,
    )
    return {label: (texts[0], texts[-1]) for label, *texts in found}


def test_both_versions_of_a_line_stand_side_by_side(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    assert lines(page, "bridge/open") == {
        "Text": (
            "The mayor said that the bridge would stay open.",
            "The mayor promised that it would stay.",
        ),
        "Attributed to": ("the mayor", "the office of the mayor"),
        "Note": ("nothing", "Ask again."),
        "Evidence as it was: Report daily": ("the old bridge would stay open",) * 2,
        "Quotation changed: Report wire": (
            "The mayor said […] the old bridge would stay open",
            "said on Tuesday that the old bridge would stay",
        ),
        "Evidence dropped: Report reprint": ("the old bridge would stay open", "nothing"),
    }
    pairs = pairs_of_sides(page)
    assert pairs
    for before, after in pairs:
        assert before["top"] == after["top"]
        assert before["right"] < after["left"]


def test_on_a_narrow_screen_before_stands_above_after(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    page.set_viewport_size({"width": 390, "height": 844})
    pairs = pairs_of_sides(page)
    assert pairs
    for before, after in pairs:
        assert before["bottom"] <= after["top"]
        assert before["left"] == after["left"]
    line = page.locator(".line").first
    assert line.get_by_text("Before:").is_visible()
    assert line.get_by_text("After:").is_visible()


def pairs_of_sides(page: Page) -> list[list[dict[str, float]]]:
    """Where both versions of each line stand that has two."""
    return page.evaluate("""() => [...document.querySelectorAll('.line')]
        .map(line => [...line.querySelectorAll('.side')].map(side => side.getBoundingClientRect().toJSON()))
        .filter(sides => sides.length === 2)""")


def test_words_that_differ_are_marked_without_colour(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    text = page.locator("#s1-2 .line").first
    assert text.locator("del").all_text_contents() == ["said", "the bridge", "stay open."]
    assert text.locator("ins").all_text_contents() == ["promised", "it", "stay."]
    assert "line-through" in style_of(text.locator("del").first, "textDecorationLine")
    assert "underline" in style_of(text.locator("ins").first, "textDecorationLine")


def style_of(element: Locator, name: str) -> str:
    return element.evaluate("(element, name) => getComputedStyle(element)[name]", name)


def test_what_became_of_a_claim_has_a_shape(folder: Path, opened: Callable[[Path], Page]) -> None:
    page = opened(folder / "rich.html")
    shapes = page.evaluate("""() => Object.fromEntries(
        [...document.querySelectorAll('.word')]
        .map(word => [word.textContent, getComputedStyle(word, '::before').content[1]]))""")
    assert (
        shapes["weakens the record"] == shapes["evidence dropped"] == shapes["review lost"] == "▼"
    )
    assert shapes["status raised"] == shapes["added"] == "▲"
    assert shapes["reworded"] == "◆"


def test_each_version_of_a_quotation_stands_in_its_sentence(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    line = page.locator(".line", has_text="Quotation changed: Report wire").first
    sentence = "EASTWICK (Wire) - The mayor said on Tuesday that the old bridge would stay open."
    assert line.locator("blockquote").all_text_contents() == [sentence, sentence]
    assert line.locator(".side-before mark").all_text_contents() == [
        "The mayor said",
        "the old bridge would stay open",
    ]
    assert line.locator(".side-after mark").all_text_contents() == [
        "said on Tuesday that the old bridge would stay"
    ]


def test_a_source_that_has_other_words_around_a_quotation_shows_both(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    line = page.locator(".line", has_text="Evidence whose source has other words now").first
    assert line.locator("blockquote").all_text_contents() == [
        "The inspector counted three cracks, of which two reach the second pier.",
        "The inspector counted three cracks in the second pier.",
    ]


def test_what_weakens_the_record_is_called_first_and_leads_to_its_place(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    links = page.locator(".weakened a")
    assert links.all_text_contents() == [
        "bridge",
        "bridge/open",
        "bridge/cracks",
        "bridge/damage",
        "gone",
        "policy.findings.source-unused",
    ]
    places = [
        page.locator(f".part:has({link.get_attribute('href')}) h3").text_content()
        for link in links.all()
    ]
    assert places == [
        "the event itself",
        "bridge/open",
        "bridge/cracks",
        "bridge/damage",
        "the event itself",
        "policy.findings.source-unused",
    ]
    headings = page.locator("h1, h2").all_text_contents()
    assert headings[:2] == [
        "What this change does to the record",
        "This weakens the record, and no correction says so",
    ]


def test_a_finding_stands_with_the_claim_that_it_is_on(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    finding = page.locator("details", has=page.get_by_text("bridge/cracks", exact=True)).locator(
        ".finding", has_text="quote-not-found"
    )
    head, message, hint = finding.locator("p").all_text_contents()
    assert head == "error quote-not-found content/entries/bridge.md:22:31"
    assert message.startswith("“Engineers found three cracks in it” is not in wire")
    assert hint.startswith("Copy the passage as the source has it")


def test_findings_on_nothing_that_changed_stand_at_the_end(
    tmp_path: Path, opened: Callable[[Path], Page]
) -> None:
    repository = Repository(tmp_path / "site", SiteFolder(tmp_path / "site"))
    repository.site.settings("").source("report").entry()
    repository.init().commit()
    repository.site.source("report", retracted="{on: 2024-05-01, note: It was made up.}")
    page = opened(written(repository, tmp_path))
    last = page.locator("main > section").last
    assert last.locator("h2").text_content() == "Elsewhere, by this change"
    codes = last.locator(".finding-head code").all_text_contents()
    assert codes == ["evidence-insufficient", "source-retracted"]


def test_sources_pages_rules_and_files_have_their_places(
    folder: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(folder / "rich.html")
    assert page.locator(".chapter > h2").all_text_contents()[-5:] == [
        "The bridge stays open",
        "Sources",
        "Pages",
        "Rules and settings",
        "Other files",
    ]
    assert lines(page, "korean") == {
        "Source": ("nothing", "다리의 균열: 1 claim rests on it"),
        "Publisher": ("nothing", "동부 신문"),
        "Published": ("nothing", "2024-03-12"),
        "Rights": ("nothing", "all-rights-reserved"),
    }
    assert lines(page, "method")["Prose"] == (
        "We read all sources twice.",
        "We read some sources once.",
    )
    rule = lines(page, "policy.findings.source-unused")
    assert rule == {"policy.findings.source-unused": ("warning", "off")}
    assert page.get_by_text("static/old.txt").is_visible()


def test_no_change_is_a_page_too(tmp_path: Path, opened: Callable[[Path], Page]) -> None:
    repository = Repository(tmp_path / "site", SiteFolder(tmp_path / "site"))
    repository.site.settings("").source("report").entry()
    repository.init().commit()
    page = opened(written(repository, tmp_path))
    told = "Nothing of the record changes; 0 errors and 0 warnings."
    assert page.locator(".summary").text_content() == told
    assert page.locator("main").text_content().strip() == ""


def test_what_can_not_be_seen_of_the_past_is_said(
    tmp_path: Path, opened: Callable[[Path], Page]
) -> None:
    repository = Repository(tmp_path / "site", SiteFolder(tmp_path / "site"))
    (tmp_path / "site").mkdir()
    repository.init().site.write("README", "nothing yet")
    repository.commit()
    repository.site.settings("").source("report").entry()
    note = opened(written(repository, tmp_path)).locator(".notes p").text_content()
    assert note == "Note: HEAD has no site here, so everything is new."


# One file


def test_its_policy_allows_its_own_style_and_nothing_else(rich: str) -> None:
    style = re.search(r"<style>(.*?)</style>", rich, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', rich)
    told = html.unescape(policy[1])
    assert told == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"<(?:script|link|img|iframe|object|form)\b|\bstyle=|@import|url\(", rich)


def test_under_that_policy_the_style_is_applied_and_nothing_is_fetched(
    folder: Path, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(folder) as host:
        page.goto(f"{host}rich.html", wait_until="networkidle")
        assert asked == [f"{host}rich.html"]
    assert style_of(page.locator("body"), "backgroundColor") == "rgb(253, 251, 247)"
    context.close()


def test_every_link_leads_to_a_place_in_the_page(rich: str) -> None:
    links = re.findall(r'href="([^"]*)"', rich)
    places = {f"#{place}" for place in re.findall(r' id="([^"]*)"', rich)}
    assert links
    assert set(links) <= places


def test_a_site_can_not_replace_its_templates(tmp_path: Path) -> None:
    repository = Repository(tmp_path, SiteFolder(tmp_path))
    repository.site.settings("").source("report").entry()
    repository.init().commit()
    untouched = diff_of(repository)
    for path in ("page.html", "part.html", "line.html", "finding.html", "diff_page/page.html"):
        repository.site.write(f"templates/{path}", "<p>mine</p>")
    repository.site.write("static/styles/10-decisions.css", "body { display: none }")
    changed = diff_of(repository)
    assert "<p>mine" not in changed
    style = re.compile(r"<style>.*?</style>", re.DOTALL)
    assert style.search(changed)[0] == style.search(untouched)[0]


def test_the_same_change_is_the_same_page(tmp_path: Path) -> None:
    repository = everything_changed(tmp_path)
    assert diff_of(repository) == diff_of(repository)


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    repository = everything_changed(tmp_path / "site")
    assert diff_of(repository, "--output", str(tmp_path / "change.html")) == ""
    assert (tmp_path / "change.html").read_text("utf-8").startswith("<!doctype html>")


# What other programs say of it


def test_the_nu_checker_finds_no_fault(
    folder: Path, hostile: Path, with_a_long_quotation: Path
) -> None:
    assert nu_messages(folder, hostile, with_a_long_quotation) == []


def test_axe_finds_no_violation(folder: Path, page: Page) -> None:
    page.goto((folder / "rich.html").as_uri())
    # Chapters out of sight are laid out only as they are asked for, which moves what axe has measured already.
    page.add_style_tag(content=".chapter { content-visibility: visible }")
    assert violations(page) == []
    assert overflow(page) == []


def test_it_prints_with_everything_open(folder: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((folder / "rich.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false })")
    page.emulate_media(media="print")
    assert page.get_by_text("Ask again.").is_visible()
    assert style_of(page.locator("body"), "color") == "rgb(0, 0, 0)"
    page.close()


# Whatever the content holds

HOSTILE = "</p></details><script>alert(1)</script><style>*{display:none}</style><!-- \" ' `x` & <b"
WORD = "Donaudampfschifffahrt" * 200


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a change by somebody who means harm, or whose words are very long."""
    top = tmp_path_factory.mktemp("hostile")
    text = f"{HOSTILE} {WORD} \u202edesrever\u202c"
    quoted = json.dumps(text, ensure_ascii=True)
    repository = Repository(top / "site", SiteFolder(top / "site"))
    site = repository.site
    site.write("site.yml", f"title: {quoted}\n").source("report", f"{text}\n", title=quoted)
    entry = textwrap.dedent(BRIDGE).replace("the old bridge would stay open", WORD)
    site.write("content/entries/bridge.md", entry)
    repository.init().commit()
    changes = [
        ("The bridge stays open\n", f"{quoted}\n"),
        ("text: The mayor said that", f"text: {quoted}\n    note:"),
    ]
    site.write("content/entries/bridge.md", replaced(entry, *changes))
    return written(repository, top)


def test_no_content_breaks_out_of_its_place(hostile: Path, opened: Callable[[Path], Page]) -> None:
    page = opened(hostile)
    assert page.locator("script").count() == 0
    assert page.locator("style").count() == 1
    assert overflow(page) == []
    assert HOSTILE in lines(page, "bridge/open")["Text"][1]
    assert lines(page, "bridge/open")["Text"][1].endswith("U+202EdesreverU+202C")
    assert lines(page, "the event itself")["Title"][1].startswith(HOSTILE)
    page.set_viewport_size({"width": 390, "height": 844})
    assert overflow(page) == []


@given(
    st.text(st.characters(exclude_categories=["Cs"])) | st.text('\x00\x1b\x7f\u202e\ufdd0\u200b&<"')
)
def test_what_is_shown_of_a_text_is_all_of_it_and_can_be_seen(text: str) -> None:
    told = str(texts.shown(text))
    assert not set(told) & set("\x00\x1b\x7f\u202e\ufdd0\u200b")
    mark = re.compile(r'<span class="unseen">U\+([0-9A-F]{4,6})</span>')
    assert mark.sub(lambda number: chr(int(number[1], 16)), told) == str(escape(text))


@pytest.fixture(scope="module")
def with_a_long_quotation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("long")
    words = " ".join(f"word{number}" for number in range(10_000))
    repository = Repository(top / "site", SiteFolder(top / "site"))
    site = repository.site.settings("").source("report", f"{words}\n")
    entry = textwrap.dedent(BRIDGE).replace("the old bridge would stay open", "word1 word2 word3")
    site.write("content/entries/bridge.md", entry)
    repository.init().commit()
    site.write("content/entries/bridge.md", entry.replace("word1 word2 word3", words))
    return written(repository, top)


def test_a_long_quotation_scrolls_in_a_box_that_the_keyboard_reaches(
    with_a_long_quotation: Path, page: Page
) -> None:
    page.goto(with_a_long_quotation.as_uri())
    long = page.get_by_role("group", name="After: a long text")
    assert long.bounding_box()["height"] <= 450
    long.focus()
    page.keyboard.press("End")
    page.wait_for_function("document.activeElement.scrollTop > 0")
    assert violations(page) == []
    assert overflow(page) == []


# Many


def test_a_change_of_500_entries_opens_closed_with_a_list_of_contents(
    tmp_path: Path, opened: Callable[[Path], Page]
) -> None:
    page = opened(written(five_hundred(tmp_path / "site", weakened={7}), tmp_path))
    assert page.locator(".contents a").count() == 500
    assert page.locator("details").count() == 500
    assert page.locator("details[open] h3").all_text_contents() == ["bridge-7/open"]


def test_a_change_that_weakens_500_entries_opens_what_a_link_leads_to(
    tmp_path: Path, opened: Callable[[Path], Page]
) -> None:
    path = written(five_hundred(tmp_path / "site", weakened=set(range(500))), tmp_path)
    assert path.stat().st_size < 1_200_000
    page = opened(path)
    assert page.locator("details[open]").count() == 0
    page.get_by_role("link", name="bridge-31/open").click()
    page.locator("details[open]").wait_for()
    assert page.locator("details[open] h3").all_text_contents() == ["bridge-31/open"]
    assert page.locator("details[open] ins").is_visible()


def five_hundred(top: Path, weakened: set[int]) -> Repository:
    """A claim of each of 500 entries is told otherwise, or gets a note."""
    repository = Repository(top, SiteFolder(top))
    site = repository.site.settings("").source("report")
    entry = textwrap.dedent(BRIDGE)
    noted = replaced(
        entry, ("attributed_to: the mayor", "attributed_to: the mayor\n    note: Ask.")
    )
    told = replaced(entry, ("bridge would stay open.\n    status", "bridge would go.\n    status"))
    for number in range(500):
        site.write(f"content/entries/bridge-{number}.md", entry)
    repository.init().commit()
    for number in range(500):
        text = told if number in weakened else noted
        site.write(f"content/entries/bridge-{number}.md", text)
    return repository
