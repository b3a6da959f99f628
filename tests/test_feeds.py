"""The feeds: Atom (RFC 4287) and JSON Feed 1.1, valid and read back with nothing lost."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
import validators
from conftest import ENTRY, SiteFolder
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from site_gen.writing.exports.feeds import readable

ATOM = etree.RelaxNG(file=str(Path(__file__).parent / "schemas/atom.rng"))
BASE = "base_url: https://example.org/repo/\nauthors: [Ada]\n"
HARD = {
    "markup": "<b>bold</b> & <script>alert(1)</script>",
    "entities": "&amp; &lt; &nbsp; &#0;",
    "end of a CDATA section": "before ]]> after",
    "emoji": "A 🌉 for 👩🏽\u200d🚒",
    "Arabic": "الجسر مفتوح\u200f (2024)",
    "Korean": "다리는 열려 있다",
    "quotation marks": "\"double\" 'single' “curly”",
    "long": "a very long title " * 500,
}


def quoted(text: str) -> str:
    """The text as YAML has it in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def with_title(site: SiteFolder, title: str) -> SiteFolder:
    return site.entry(
        ENTRY.replace("The bridge stays open\n    claims", f"{quoted(title)}\n    claims")
    )


def corrected(site: SiteFolder, note: str) -> SiteFolder:
    return site.entry(
        ENTRY.replace(
            "    claims:\n",
            f"    tags: [Bridges, 'A & B']\n    corrections: [{{date: 2024-05-02, note: {quoted(note)}}}]\n"
            "    claims:\n",
        )
    )


def parsed(feed: bytes) -> Any:
    read = feedparser.parse(feed)
    assert not read.bozo, read.bozo_exception
    return read


def assert_atom(feed: bytes) -> None:
    ATOM.assertValid(etree.fromstring(feed))


@pytest.mark.parametrize("title", HARD.values(), ids=HARD)
def test_nothing_of_a_title_is_lost_in_either_feed(site: SiteFolder, title: str) -> None:
    files = with_title(site.settings(BASE), title).build()
    assert_atom(files["feed.xml"])
    expected = f"12 March 2024: {title.strip()}"
    root = ElementTree.fromstring(files["feed.xml"])
    assert root.findtext("{*}entry/{*}title") == expected
    assert json.loads(files["feed.json"])["items"][0]["title"] == expected


@pytest.mark.parametrize("title", [HARD[name] for name in ("emoji", "Arabic", "Korean", "long")])
def test_feedparser_reads_the_same_title(site: SiteFolder, title: str) -> None:
    files = with_title(site.settings(BASE), title).build()
    assert parsed(files["feed.xml"]).entries[0].title == f"12 March 2024: {title.strip()}"


@pytest.mark.parametrize("note", HARD.values(), ids=HARD)
def test_nothing_of_a_correction_is_lost(site: SiteFolder, note: str) -> None:
    files = corrected(site.settings(BASE), note).build()
    assert_atom(files["corrections.xml"])
    entry = ElementTree.fromstring(files["corrections.xml"]).find("{*}entry")
    assert entry is not None
    assert entry.findtext("{*}summary") == note.strip()
    assert entry.findtext("{*}title") == "Corrected: The bridge stays open"
    assert (
        parsed(files["corrections.xml"]).entries[0].link.endswith("/entries/bridge/#correction-1")
    )


@given(st.text(st.characters(exclude_characters="\r"), min_size=1))  # XML reads CR as LF
@example("\x00\x07\x1b\x7f\x85\ufffe\uffff\U0001f309 ]]>")
def test_every_text_survives_xml_but_for_what_xml_can_not_have(text: str) -> None:
    element = ElementTree.Element("title")
    element.text = readable(text)
    assert ElementTree.fromstring(ElementTree.tostring(element)).text == readable(text)
    assert len(readable(text)) == len(text)


def test_a_control_character_shows_as_its_picture() -> None:
    assert readable("a\x07b\x00c\ufffed\te\n") == "a␇b␀c\ufffdd\te\n"


def test_a_tag_can_have_what_xml_can_not(site: SiteFolder) -> None:
    site.settings(BASE).entry(
        ENTRY.replace("    claims:\n", '    tags: ["a\\u0007b"]\n    claims:\n')
    )
    assert [tag.term for tag in parsed(site.build()["feed.xml"]).entries[0].tags] == ["a␇b"]


@pytest.mark.parametrize("settings", [BASE, "language: ar\ndescription: A & B\n", ""])
def test_the_feeds_are_atom_whatever_the_site_says_of_itself(
    site: SiteFolder, settings: str
) -> None:
    files = corrected(site.settings(settings), "A note.").build()
    assert_atom(files["feed.xml"])
    assert_atom(files["corrections.xml"])


def test_feeds_of_an_empty_site_are_atom(empty_site: SiteFolder) -> None:
    files = empty_site.build()
    assert_atom(files["feed.xml"])
    assert_atom(files["corrections.xml"])


def test_the_schema_finds_what_is_wrong(site: SiteFolder) -> None:
    feed = site.build()["feed.xml"].decode()
    for old, new in (
        ("<updated>", "<updatd>"),
        ("T00:00:00Z", ""),
        ("<author>", "<person>"),
        (' href="', ' ref="'),
    ):
        assert old in feed
        wrong = feed.replace(old, new).replace(old.replace("<", "</"), new.replace("<", "</"))
        assert not ATOM.validate(etree.fromstring(wrong.encode())), old


def test_the_json_feed_is_one_by_the_published_types(site: SiteFolder, tmp_path: Path) -> None:
    feed = json.loads(corrected(site.settings(BASE), "A note.").build()["feed.json"])
    assert feed["items"][0]["tags"] == ["Bridges", "A & B"]
    assert validators.json_feed([feed], tmp_path) == [""]


def test_the_published_types_find_what_is_wrong(site: SiteFolder, tmp_path: Path) -> None:
    feed = json.loads(site.build()["feed.json"])
    wrong = [{"titel": "x"}, {"items": [{"content_text": "no id"}]}, {"authors": "Ada"}]
    found = validators.json_feed([feed, *(feed | each for each in wrong)], tmp_path)
    assert found[0] == ""
    assert all(found[1:])
