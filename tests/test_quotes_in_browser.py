"""Quotations are found in a reader's browser as they are here: the same cases in both languages, in a
real Chromium, with the same offsets in code points.

Characters that Python's version of Unicode does not know are left out: a browser may know them.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from typing import cast

import pytest
import quote_vectors
from browsing import served
from conftest import REPOSITORY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict
from playwright.sync_api import Browser, Page

from site_gen.folding import fold, is_word
from site_gen.haystack import is_edge, prepare
from site_gen.quotes import Ambiguous, Found, NotFound, find

PARTS = json.loads(quote_vectors.VECTORS.read_text("utf-8"))
CASES = [*PARTS["written"], *PARTS["generated"]]
WANTED = ("found", "several", "missing", "piece")

FIND = """
async (cases) => {
  const { find } = await import("/witness/quotes.js");
  const { prepare } = await import("/witness/haystack.js");
  return cases.map((one) => find(one.quote, prepare(one.text), one));
}
"""
FOLD = """
async (text) => {
  const { fold } = await import("/witness/folding.js");
  return [fold(text).text, fold(text, true).text];
}
"""
EDGES = """
async ({ characters, beside }) => {
  const { isEdge } = await import("/witness/haystack.js");
  const inside = (text, at) => (isEdge(text, at) ? "0" : "1");
  return characters
    .map((one) => beside.map((other) => inside(one + other, one.length) + inside(other + one, other.length)).join(""))
    .join(" ");
}
"""

KNOWN = st.characters(exclude_categories=("Cs", "Cn"))
TRICKY = st.sampled_from(
    "ab Z9.%$\u20ac+-\n\t\r\u00a0\u2028\u200b\u00ad\ufeff\u2013\u2014'\"\u201c\u00ab\u2019[]\u2026e\u0301\ufb01\u00bd"
    "\u00b4\u3000\uac00\u1100\u1161\u11a8\uff21\uff76\uff9e\u0915\u093c\U0001f600\U0001d400\ufdd0\ufdfa\u00b2\u1369"
)
WORDS = st.sampled_from(
    "the mayor said state-\nowned agree-\nment 40 -5.0% $5 it's caf\u00e9 cafe\u0301 \u201cyes\u201d [sic] [\u2026] ... .... "
    "[Kim] so\u00adft \U0001d400bc \U0001f600 \uc11c\uc6b8 \u1109\u1165 end. U.N. 1940-\n45".split(
        " "
    )
)
GAPS = st.sampled_from([" ", "\n", "  ", "\u00a0", "", "\r\n"])
TEXT = st.one_of(
    st.text(TRICKY, max_size=40),
    st.text(KNOWN, max_size=20),
    st.lists(st.tuples(WORDS, GAPS), max_size=14).map(lambda pairs: "".join(map("".join, pairs))),
)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, str]:
    """A text, and as the quotation a slice of it, the slice in other spaces, or any other text."""
    text = draw(TEXT)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    way = draw(st.integers(0, 3))
    quote = (text[start:end], " ".join(text[start:end].split()), draw(TEXT), text)[way]
    beside = {"prefix": text[:start][-5:], "suffix": text[end:][:5]} if draw(st.booleans()) else {}
    return {"text": text, "quote": quote, **beside}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page of a host with our scripts."""
    with served(REPOSITORY / "static/scripts") as address:
        opened = chromium.new_page()
        opened.goto(address)
        yield opened
        opened.close()


def in_browser(page: Page, asked: list[dict[str, str]]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", page.evaluate(FIND, asked))


def here(case: Mapping[str, str]) -> dict[str, object]:
    """What `quotes.find` gives, in the form of the browser's."""
    beside = {name: case[name] for name in ("prefix", "suffix") if name in case}
    match find(case["quote"], prepare(case["text"]), **beside):
        case Found(selectors):
            return {"selectors": [asdict(selector) for selector in selectors]}
        case Ambiguous(piece, places, count):
            return {"piece": piece, "places": [asdict(place) for place in places], "count": count}
        case NotFound(piece, reason):
            return {"piece": piece, "reason": reason}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("says", ""))
def test_a_case_is_found_here_as_it_says(case: dict[str, str]) -> None:
    assert quote_vectors.expected(case) == {name: case[name] for name in WANTED if name in case}


def test_the_generated_cases_are_those_that_are_generated() -> None:
    assert quote_vectors.VECTORS.read_text("utf-8") == quote_vectors.text()


def test_each_case_is_found_in_the_browser_as_here(page: Page) -> None:
    assert len(CASES) > 250
    for case, result in zip(CASES, in_browser(page, CASES), strict=True):
        assert result == here(case), case


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(cases(), min_size=10, max_size=30))
def test_any_text_and_quotation_give_the_same_in_both(
    page: Page, asked: list[dict[str, str]]
) -> None:
    for case, result in zip(asked, in_browser(page, asked), strict=True):
        assert result == here(case), case


@given(TEXT)
def test_any_text_folds_to_the_same_in_both(page: Page, text: str) -> None:
    assert page.evaluate(FOLD, text) == [fold(text).text, fold(text, line_hyphens=True).text]


def known_characters() -> list[str]:
    """All but those for private use and of scripts in which every character is like the next."""
    every = map(chr, range(sys.maxunicode + 1))
    rest = (c for c in every if unicodedata.category(c) not in ("Cn", "Cs", "Co"))
    return [c for c in rest if not ("\u3400" <= c <= "\u9fff" or "\U00020000" <= c <= "\U0003ffff")]


def test_every_character_folds_to_the_same_in_both(page: Page) -> None:
    text = "".join(f"{character}x" for character in known_characters())
    there = page.evaluate(FOLD, text)
    assert there[0] == fold(text).text


def test_every_character_makes_the_same_edges_in_both(page: Page) -> None:
    beside = ["a", "1", "%", "$", "-", ".5"]
    characters = [
        character for character in known_characters() if fold(character).text == character
    ]
    edges = page.evaluate(EDGES, {"characters": characters, "beside": beside}).split(" ")
    assert any(is_word(character) for character in characters)
    for character, there in zip(characters, edges, strict=True):
        inside = [
            not is_edge(text, at)
            for other in beside
            for text, at in ((character + other, 1), (other + character, len(other)))
        ]
        assert there == "".join("01"[it] for it in inside), hex(ord(character))
