"""What other sites show of this one: links with a picture, and claims in a frame."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browsing import served
from commands import run
from conftest import REPOSITORY, SiteFolder, files_below
from jsonschema import Draft202012Validator
from links import dead_links
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, expect

from site_gen import site as sites
from site_gen.writing.pages import social

BASE = "https://example.org/repo/"
CARD = "assets/cards/claims/bridge/open.png"
FRAME = "embed/claims/bridge/open/index.html"
OEMBED = "embed/claims/bridge/open/oembed.json"

_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_PIXELS = {"type": "integer", "minimum": 1}
RICH_OEMBED = {
    "$comment": "oembed.com, version 1.0: 2.3.4 response parameters, 2.3.4.4 the rich type.",
    "type": "object",
    "required": ["type", "version", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "title": {"type": "string", "minLength": 1},
        "author_name": {"type": "string", "minLength": 1},
        "author_url": _ADDRESS,
        "provider_name": {"type": "string", "minLength": 1},
        "provider_url": _ADDRESS,
        "cache_age": {"type": ["integer", "string"]},
        "thumbnail_url": _ADDRESS,
        "thumbnail_width": _PIXELS,
        "thumbnail_height": _PIXELS,
        "html": {"type": "string", "minLength": 1},
        "width": _PIXELS,
        "height": _PIXELS,
    },
    "additionalProperties": False,
    "dependentRequired": {
        "thumbnail_url": ["thumbnail_width", "thumbnail_height"],
        "thumbnail_width": ["thumbnail_url", "thumbnail_height"],
        "thumbnail_height": ["thumbnail_url", "thumbnail_width"],
    },
}


class Head(HTMLParser):
    """The `meta` values of a page by name or property, and its `link` elements by relation and type."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.links: dict[tuple[str, str], str] = {}
        self.frames: list[dict[str, str]] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.meta[values.get("property") or values.get("name", "")] = values.get("content", "")
        if tag == "link":
            self.links[values["rel"], values.get("type", "")] = values["href"]
        if tag == "iframe":
            self.frames.append(values)


def built(site: SiteFolder) -> dict[str, bytes]:
    sites.publish(site.check(), site.root / "_site", with_cards=True)
    return files_below(site.root / "_site")


@pytest.fixture
def based(site: SiteFolder) -> SiteFolder:
    return site.settings(f"base_url: {BASE}\nauthors: [Ada]\n")


def test_the_site_and_each_entry_and_claim_has_a_card(site: SiteFolder) -> None:
    cards = {path: data for path, data in built(site).items() if path.startswith("assets/cards/")}
    assert set(cards) == {"assets/cards/site.png", "assets/cards/entries/bridge.png", CARD}
    for data in cards.values():
        assert Image.open(io.BytesIO(data)).size == (1200, 630)


def test_a_card_of_the_sites_own_wins(site: SiteFolder) -> None:
    site.write_bytes("static/cards/entries/bridge.png", b"mine")
    assert built(site)["assets/cards/entries/bridge.png"] == b"mine"


def test_a_site_may_want_no_frames(based: SiteFolder) -> None:
    files = based.settings(f"base_url: {BASE}\nembeds: false\n").build()
    assert not any(path.startswith("embed/") for path in files)
    page = files["claims/bridge/open/index.html"]
    assert ("alternate", "application/json+oembed") not in Head(page).links
    assert b"iframe" not in page
    assert b"Embed this claim" not in page
    assert list(dead_links(files, "/repo/")) == []


def test_a_site_may_want_no_cards(based: SiteFolder) -> None:
    files = built(based.settings(f"base_url: {BASE}\ncards: false\n"))
    assert not any(path.startswith("assets/cards/") for path in files)
    assert "og:image" not in Head(files["index.html"]).meta


def test_the_editors_server_draws_no_cards(site: SiteFolder) -> None:
    assert not any(path.startswith("assets/cards/") for path in site.build())


def test_without_what_draws_them_the_site_is_built_and_says_so(based: SiteFolder) -> None:
    program = (
        "import sys; sys.modules['uharfbuzz'] = None; from site_gen.cli import main;"
        f"main(['build', {str(based.root)!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    notes = [line for line in done.stderr.splitlines() if "cards" in line]
    assert len(notes) == 1
    assert 'pip install "site_gen[cards]"' in notes[0]
    files = files_below(based.root / "_site")
    assert not any(path.startswith("assets/cards/") for path in files)
    assert "og:image" not in Head(files["claims/bridge/open/index.html"]).meta
    assert "thumbnail_url" not in json.loads(files[OEMBED])


def test_a_card_that_no_font_can_draw_is_named_and_left_out(based: SiteFolder) -> None:
    based.write("site.yml", f"title: पुल\nbase_url: {BASE}\n")
    done = run("build", str(based.root))
    assert done.returncode == 0
    assert "3 cards were not drawn, because no font of theirs has पल" in done.stderr
    assert "assets/cards/entries/bridge.png" in done.stderr
    assert "og:image" not in Head((based.root / "_site/index.html").read_bytes()).meta


def test_what_is_exported_alone_is_what_was_built(based: SiteFolder) -> None:
    assert run("build", str(based.root)).returncode == 0
    exported = run("export", "manifest", str(based.root)).stdout
    assert json.loads(exported) == json.loads(
        (based.root / "_site/data/manifest.json").read_bytes()
    )


@pytest.mark.parametrize(
    ("path", "kind", "title", "card"),
    [
        ("index.html", "website", "A test", "assets/cards/site.png"),
        ("entries/bridge/index.html", "article", "The bridge stays open", "assets/cards/entries/bridge.png"),
        ("claims/bridge/open/index.html", "article", "The mayor said that the bridge would stay open.", CARD),
        ("sources/report/index.html", "website", "Report report · A test", "assets/cards/site.png"),
        ("years/2024/index.html", "website", "2024 · A test", "assets/cards/site.png"),
    ],
)  # fmt: skip
def test_every_page_has_what_open_graph_requires(
    based: SiteFolder, path: str, kind: str, title: str, card: str
) -> None:
    files = built(based)
    page = Head(files[path])
    address = BASE + path.removesuffix("index.html")
    assert (page.meta["og:type"], page.meta["og:title"]) == (kind, title)
    assert page.meta["og:url"] == page.links["canonical", ""] == address
    assert page.meta["og:image"] == BASE + card
    assert card in files
    size = Image.open(io.BytesIO(files[card])).size
    assert (page.meta["og:image:width"], page.meta["og:image:height"]) == tuple(map(str, size))
    assert page.meta["og:image:type"] == "image/png"
    assert page.meta["og:image:alt"]
    assert page.meta["og:description"] == page.meta["description"]
    assert (page.meta["og:site_name"], page.meta["og:locale"]) == ("A test", "en_US")
    assert page.meta["twitter:card"] == "summary_large_image"


def test_without_an_address_nothing_is_said_that_must_be_one(site: SiteFolder) -> None:
    files = built(site)
    page = Head(files["claims/bridge/open/index.html"])
    assert page.meta["og:title"] == "The mayor said that the bridge would stay open."
    assert not {"og:url", "og:image"} & set(page.meta)
    assert page.meta["twitter:card"] == "summary"
    assert OEMBED not in files
    assert ("alternate", "application/json+oembed") not in page.links
    assert b"embed-code" not in files["claims/bridge/open/index.html"]
    assert FRAME in files


def test_the_page_for_missing_addresses_is_nothing_to_share(based: SiteFolder) -> None:
    assert not any(name.startswith("og:") for name in Head(built(based)["404.html"]).meta)


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_US"), ("en-GB", "en_GB"), ("ru", "ru_RU"), ("ko", "ko_KR"), ("es", "es_ES"),
     ("fr", "fr_FR"), ("de", "de_DE"), ("ar", "ar_EG"), ("zh-Hant-TW", "zh_TW"), ("qya", None)],
)  # fmt: skip
def test_the_locale_is_language_and_country(language: str, locale: str | None) -> None:
    assert social.locale(language) == locale


def test_the_oembed_answer_is_one_and_the_claims_page_leads_to_it(based: SiteFolder) -> None:
    files = built(based)
    answer = json.loads(files[OEMBED])
    Draft202012Validator(RICH_OEMBED, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(
        answer
    )
    link = Head(files["claims/bridge/open/index.html"]).links[
        "alternate", "application/json+oembed"
    ]
    assert link == BASE + OEMBED
    assert answer["title"] == "The mayor said that the bridge would stay open."
    assert (answer["author_name"], answer["provider_name"]) == ("Ada", "A test")
    assert answer["provider_url"] == BASE
    assert answer["thumbnail_url"] == BASE + CARD
    (frame,) = Head(answer["html"].encode()).frames
    assert frame["src"] == BASE + FRAME.removesuffix("index.html")
    assert frame["title"] == "The mayor said that the bridge would stay open. · A test"
    assert (int(frame["width"]), int(frame["height"])) == (answer["width"], answer["height"])


def test_the_author_is_the_publisher_where_no_author_is_named(site: SiteFolder) -> None:
    site.settings(f"base_url: {BASE}\npublisher: {{name: P, url: 'https://example.org/'}}\n")
    answer = json.loads(site.build()[OEMBED])
    assert (answer["author_name"], answer["author_url"]) == ("P", "https://example.org/")


def test_the_frame_is_small_and_nothing_for_search_engines(based: SiteFolder) -> None:
    files = based.build()
    page = Head(files[FRAME])
    assert page.meta["robots"] == "noindex"
    assert page.links["canonical", ""] == f"{BASE}claims/bridge/open/"
    assert b"embed/" not in files["sitemap.xml"]
    assert len(files[FRAME]) < 4_000
    assert len(files["assets/embed.css"]) < 8_000
    assert not any(path.startswith("assets/embed/") for path in files)


HOSTILE = """\
    ---
    date: 2024-03-12
    title: A "title" </title> & <b>more</b>
    claims:
      - id: open
        text: The "mayor's" </textarea><iframe src=x> & so on.
        status: reported
        evidence:
          - source: report
            quote: the old bridge would stay open
    ---
    It stays.[^open]
    """


def test_a_claims_words_are_words_in_the_code_and_in_the_code_shown(based: SiteFolder) -> None:
    text = 'The "mayor\'s" </textarea><iframe src=x> & so on.'
    files = based.entry(HOSTILE).build()
    page = Head(files["claims/bridge/open/index.html"])
    assert page.frames == []
    assert page.meta["og:title"] == text
    answer = json.loads(files[OEMBED])
    (frame,) = Head(answer["html"].encode()).frames
    assert frame["title"] == f"{text} · A test"


LONG = "The mayor said on Tuesday that the old bridge would stay open, " * 4
KOREAN = "시장은 화요일에 오래된 다리가 계속 열려 있을 것이라고 말했다고 전했다. "


@pytest.fixture
def host(site: SiteFolder, tmp_path: Path) -> Iterator[str]:
    """A page of another site, on another port, that shows the claim with the code given for it."""
    folder = tmp_path / "host"
    folder.mkdir()
    with served(site.root / "_site") as address, served(folder) as other:
        files = site.settings(f"base_url: {address}\n").build()
        code = json.loads(files[OEMBED])["html"]
        (folder / "index.html").write_text(
            '<!doctype html><meta name="viewport" content="width=device-width"><title>Other</title>'
            f"<h1>Another site</h1>{code}"
        )
        yield other


def opened(chromium: Browser, host: str, width: int, scheme: str = "light") -> tuple[Page, Frame]:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(host)
    (frame,) = page.main_frame.child_frames
    frame.wait_for_load_state()
    return page, frame


@pytest.mark.parametrize("width", [320, 900])
def test_a_reader_of_another_site_sees_the_claim_and_its_passage(
    chromium: Browser, host: str, width: int
) -> None:
    page, frame = opened(chromium, host, width)
    assert frame.locator("h1").inner_text() == "The mayor said that the bridge would stay open."
    assert frame.locator(".claim-facts").inner_text().split("\n")[0].startswith("Reported")
    assert "1 independent source" in frame.locator(".claim-facts").inner_text()
    expect(frame.locator("mark")).to_be_hidden()
    frame.locator("summary").click()
    assert frame.locator("mark").inner_text() == "the old bridge would stay open"
    room, widest = frame.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    assert widest <= room
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_the_frames_link_opens_the_whole_chain_in_the_whole_window(
    chromium: Browser, host: str
) -> None:
    page, frame = opened(chromium, host, 900)
    frame.get_by_role("link", name="Where this claim comes from").click()
    page.wait_for_url("**/claims/bridge/open/")
    assert page.main_frame.child_frames == []
    page.context.close()


def test_the_frame_is_dark_where_the_reader_wants_it_dark(chromium: Browser, host: str) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page, frame = opened(chromium, host, 900, scheme)
        colours.add(frame.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.context.close()
    assert len(colours) == 2


@pytest.mark.parametrize(
    "text", ["It stays open.", LONG, KOREAN * 3], ids=["short", "long", "Korean"]
)
@pytest.mark.parametrize("width", [360, 900])
def test_the_frame_is_high_enough_for_its_claim(
    site: SiteFolder, chromium: Browser, tmp_path: Path, text: str, width: int
) -> None:
    entry = HOSTILE.replace('The "mayor\'s" </textarea><iframe src=x> & so on.', text.strip())
    site.entry(entry)
    folder = tmp_path / "host"
    folder.mkdir()
    with served(site.root / "_site") as address, served(folder) as other:
        code = json.loads(site.settings(f"base_url: {address}\n").build()[OEMBED])["html"]
        (folder / "index.html").write_text(
            f'<!doctype html><meta name="viewport" content="width=device-width">{code}'
        )
        page, frame = opened(chromium, other, width)
        height, room = frame.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        page.context.close()
    assert height <= room


def test_the_code_to_embed_is_shown_on_request(chromium: Browser, based: SiteFolder) -> None:
    files = based.build()
    with served(based.root / "_site") as address:
        page = chromium.new_page()
        page.goto(f"{address}claims/bridge/open/")
        code = page.get_by_label("Copy this into the page")
        expect(code).to_be_hidden()
        page.get_by_text("Embed this claim").click()
        assert code.input_value() == json.loads(files[OEMBED])["html"]
        page.close()
