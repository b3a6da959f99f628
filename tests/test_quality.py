"""What programs that we did not write say of every page: axe-core of its accessibility, the Nu HTML
checker of its markup. And of the whole site: every link leads somewhere, no request leaves the host."""

import json
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
import validators
from browsing import served
from conftest import REPOSITORY, SiteFolder
from playwright.sync_api import Browser, Page
from stories import story

from site_gen import site as sites

AXE = validators.TOOLS / "node_modules/axe-core/axe.min.js"
NU = validators.TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
_BESIDE = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): [a-z ]+ “\.\.?/[^”]*” blocked by "
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = {
    "front": "",
    "year": "years/2024/",
    "entry": "entries/drive-in-pyongyang/",
    "claim": "claims/gift-announced/aide-said/",
    "frame": "embed/claims/gift-announced/aide-said/",
    "sources": "sources/",
    "source": "sources/aurus-drive-report/",
    "tag": "tags/aurus/",
    "actor": "actors/kim-jong-un/",
    "place": "places/pyongyang/",
    "corrections": "corrections/",
    "data": "data/",
    "page": "method/",
    "missing": "404.html",
}
SIZES = {"phone": (390, 844), "desktop": (1280, 900)}
THEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with its search and its frames' code, built below a path of its host."""
    folder = tmp_path_factory.mktemp("host") / "repo"
    sites.publish(sites.read(REPOSITORY, "https://example.org/repo/"), folder, with_search=True)
    return folder


@pytest.fixture(scope="module")
def address(real: Path) -> Iterator[str]:
    with served(real.parent) as host:
        yield f"{host}{real.name}/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, each with the first element at fault."""
    validators.require()
    if not page.evaluate("'axe' in window"):
        page.evaluate(
            AXE.read_text("utf-8")
        )  # the page's own policy would not let it in as a script
    # What passed is not worked out node by node, nor brought over from the browser.
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    run = "options => axe.run(document, options).then(results => results.violations)"
    found = page.evaluate(run, options)
    return [f"{item['id']}: {item['help']}: {item['nodes'][0]['html']}" for item in found]


def faults(page: Page) -> dict[str, list[str]]:
    """The violations on a phone and on a desktop, in the light and in the dark: of each guise that has
    any. A page that is open follows its reader from one to the other, as it does when a phone is turned."""
    found = {}
    for (device, (width, height)), theme in product(SIZES.items(), THEMES):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        found[f"{device}, {theme}"] = violations(page)
    return {guise: said for guise, said in found.items() if said}


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_axe_finds_no_violation(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert faults(page) == {}


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with what the real one lacks: sources that repeat each other, contradict a claim, were
    retracted, are published; and all of it in Arabic, from right to left."""
    site = story(
        SiteFolder(tmp_path_factory.mktemp("disputed")), "publish_snapshots: true\nlanguage: ar\n"
    )
    site.build()
    return site.root / "_site"


@pytest.mark.parametrize(
    "path",
    [
        "claims/bridge/open/",
        "claims/bridge/cracks/",
        "claims/bridge/damage/",
        "entries/bridge/",
        "sources/",
        "sources/minutes/",
        "sources/minutes/text/",
        "sources/survey/",
        "data/",
    ],
)
def test_axe_finds_no_violation_where_sources_disagree(
    page: Page, disputed: Path, path: str
) -> None:
    with served(disputed) as host:
        page.goto(host + path)
        assert faults(page) == {}


def test_the_nu_checker_finds_no_fault_where_sources_disagree(disputed: Path) -> None:
    assert nu_messages(disputed) == []


STORY = (
    "Engineers allegedly found forty cracks in the old bridge on Tuesday. In the first round 1,232 residents "
    "voted to close it, in the second round a further 1,935 did so. The bridge was built by a mill owner and carries "
    "the road to the steel works on the other bank of the river. Shopkeepers near it said that they feared for their "
    "trade. The ferry, which had been given up nine years before, is to run again; it takes no cars."
)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with details, sums and other names, contexts that were checked, and sources that are alike."""
    site = SiteFolder(tmp_path_factory.mktemp("answered")).settings(
        "known_as: {Mill: Eastwick Mill}\n"
    )
    site.source("wire", STORY).source("post", f"By our staff. {STORY}", independent_of="[wire]")
    site.source("radio", f"{STORY} More in the evening.")
    site.source("town", STORY, independent="{of: [wire, post, radio], why: It had a clerk there.}")
    site.source("unnamed", "The Mill was there.", publisher="")
    site.entry(
        """\
        ---
        date: 2024-03-12
        title: The vote
        claims:
          - id: votes
            text: On Tuesday 3,167 voted to close it for forty cracks, and Eastwick Mill was there.
            status: confirmed
            derived: [{detail: "3,167", from: "1,232 + 1,935"}]
            evidence:
              - source: wire
                quote: found forty cracks in the old bridge on Tuesday
                context_checked: {by: Ada, on: 2024-05-03, note: The report says so itself.}
              - {source: post, quote: "1,232 residents voted to close it"}
              - {source: radio, quote: "a further 1,935 did so"}
              - {source: town, quote: "1,232 residents voted to close it"}
              - {source: unnamed, quote: The Mill was there}
        ---
        They voted.[^votes]
        """
    )
    site.build()
    return site.root / "_site"


@pytest.mark.parametrize("path", ["claims/bridge/votes/", "sources/town/", "sources/wire/"])
def test_axe_finds_no_violation_where_warnings_were_answered(
    page: Page, answered: Path, path: str
) -> None:
    with served(answered) as host:
        page.goto(host + path)
        assert faults(page) == {}


def test_the_nu_checker_finds_no_fault_where_warnings_were_answered(answered: Path) -> None:
    claim = (answered / "claims/bridge/votes/index.html").read_text("utf-8")
    shown = ('class="details"', 'class="lost"', 'class="evidence-context"', 'class="flow"')
    assert [part for part in shown if part not in claim] == []
    assert nu_messages(answered) == []


def test_axe_finds_no_violation_in_what_scripts_open(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    assert faults(page) == {}
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("limousine")
    page.locator("dialog section:not([hidden]) a").first.wait_for()
    assert faults(page) == {}


def test_axe_finds_no_violation_in_what_opens_in_a_claim_or_its_frame(
    page: Page, address: str
) -> None:
    for path in (KINDS["claim"], KINDS["frame"]):
        page.goto(address + path)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.locator("details[open]").count()
        assert faults(page) == {}


def test_axe_would_find_one(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelector('main').append(new Image())")
    said = [found.partition(":")[0] for found in violations(page)]
    assert said == ["image-alt"]


@pytest.mark.parametrize(
    ("asked", "guises"),
    [
        ("(prefers-color-scheme: dark)", ["phone, dark", "desktop, dark"]),
        ("(max-width: 500px) and (prefers-color-scheme: light)", ["phone, light"]),
        ("(min-width: 500px)", ["desktop, light", "desktop, dark"]),
    ],
)
def test_axe_would_find_what_is_wrong_in_one_guise_alone(
    page: Page, address: str, asked: str, guises: list[str]
) -> None:
    page.goto(f"{address}{KINDS['missing']}")
    page.evaluate(
        "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }",
        f"@media {asked} {{ main * {{ color: #777; background: #777; }} }}",
    )
    found = faults(page)
    assert list(found) == guises
    assert {fault.partition(":")[0] for said in found.values() for fault in said} == {
        "color-contrast"
    }


def nu_messages(*folders: Path) -> list[str]:
    """What the Nu HTML checker says of every HTML file below the folders."""
    # Java's second compiler costs more than it saves in a run this short; the checker needs the stack.
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
    options = ["--format", "json", "--skip-non-html"]
    command = [validators.java(), *quick, "-jar", str(NU), *options, *map(str, folders)]
    done = subprocess.run(
        command,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{item.get('url', '')}:{item.get('lastLine')}: {item['message']}"
        for item in messages
        if (item["type"] == "error" or item.get("subType") == "warning") and not _is_of_a_file(item)
    ]


def _is_of_a_file(item: dict[str, Any]) -> bool:
    """Whether the checker says of the page's policy what no browser does: it takes a file beside a file for one of
    another origin, and data for a script. `test_defences` asks a browser."""
    if _BESIDE.match(item["message"]):
        return True
    is_data = '<script type="application/ld+json">' in item.get("extract", "")
    return is_data and item["message"].startswith("Inline script violates Content Security Policy")


def test_the_nu_checker_finds_no_fault_in_any_page(real: Path) -> None:
    assert nu_messages(real) == []


def test_the_nu_checker_would_find_one(site: SiteFolder) -> None:
    site.write("templates/404.html", "<!doctype html><title>x</title><p><center>x</center>")
    site.build()
    assert any("center" in message for message in nu_messages(site.root / "_site"))
