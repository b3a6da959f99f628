"""An editor's Markdown as safe HTML, and where its citations and paragraphs stand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen import markup
from site_gen.markup import ALLOWED, Cited, citations, convert, paragraphs


def html(text: str) -> str:
    return convert(
        text,
        {"open": Cited("../c/open/", "The bridge is open.")},
        lambda address: address,
        lambda file: file,
    ).html


def test_a_citation_links_to_its_claim_by_number() -> None:
    assert html("It stays.[^open]") == (
        '<p>It stays.<sup><a href="../c/open/" title="The bridge is open.">1</a></sup></p>'
    )


@pytest.mark.parametrize("text", ["`[^open]`", "```\n[^open]\n```", "    [^open]", r"\[^open]"])
def test_a_citation_in_code_or_escaped_is_text(text: str) -> None:
    assert "<sup>" not in html(text)
    assert list(citations(text)) == []


@pytest.mark.parametrize(
    "text",
    ["- one\n\n    [^open]", "1. one [^open]", "> [^open]", "## Head [^open]", "| a |\n| - |\n| [^open] |", "*x*[^open]"],
)  # fmt: skip
def test_a_citation_anywhere_else_is_one(text: str) -> None:
    assert "<sup>" in html(text)
    assert [claim for claim, _ in citations(text)] == ["open"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo\nlines.", ["One.\n", "Two\nlines."]),
        ("# Head\nRight below.\n\n## Alone", ["Right below.\n"]),
        ("Head\n====\n\nText.", ["Text."]),
        ("- list\n\n> quote\n\n| table |\n\n![image](x)\n\n---\n\n[x]: y\n\n<div>x</div>", []),
        ("    code\n\nText.", ["Text."]),
        ("```\ncode\n\nmore\n```\n\nText.", ["Text."]),
    ],
)
def test_paragraphs_are_plain_prose(text: str, expected: list[str]) -> None:
    assert [block for block, _ in paragraphs(text)] == expected
    assert all(text.startswith(block.split("\n")[0], at) for block, at in paragraphs(text))


@pytest.mark.parametrize(
    ("text", "links", "removed"),
    [
        ("[x](javascript:alert(1))", ["javascript:alert(1)"], []),
        ("<a href=' JavaScript:x'>x</a>", ["JavaScript:x"], []),
        ("<a href='data:text/html,x'>x</a>", ["data:text/html,x"], []),
        ("<svg onload=x><script>y</script></svg>", [], ["<svg>", "<script>"]),
        ("<p style='x' class=y>z</p>", [], ["style", "class"]),
        ("Write `href=javascript:x` or href=data:x plainly.", [], []),
        ("1 < 2 and a<b", [], []),
        ("<!-- a comment --> text", [], []),
    ],
)
def test_what_is_dropped_is_named(text: str, links: list[str], removed: list[str]) -> None:
    converted = convert(text, {}, lambda address: address, lambda file: file)
    assert (list(converted.links), list(converted.removed)) == (links, removed)
    assert "javascript:" not in re.sub(r"<code>.*?</code>", "", converted.html).lower()


PIECES = st.sampled_from(
    ["<script>", "</script>", "<a href=", '"', "'", "javascript:x", "onclick=", ">", "<", "![", "](", ")", "[^open]",
     "`", "<img src=x onerror=y>", "&lt;", "\n\n", "text ", "<b>", "*", "data:x", "<!--", "-->", "<svg/onload=x>", "\x00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_written_only_safe_markup_comes_out(text: str) -> None:
    out = html(text)
    for tag, attributes in re.findall(r"<([a-z0-9]+)((?: [a-z]+=\"[^\"]*\")*)>", out):
        assert tag in ALLOWED
        for name, value in re.findall(r" ([a-z]+)=\"([^\"]*)\"", attributes):
            assert name in ALLOWED[tag] | {"loading"}
            assert not re.match(r"\s*(?:javascript|data):", value, re.IGNORECASE)
    assert "<script" not in out


MARKS = [
    "word", " ", "  ", "\n", "  \n", "\t", "\n\n", "*", "**", "_", "`", "```", "\\", "[", "]", "[^open]", "[^", "](", "(x)",
    "]: x", "![", "!", "<", ">", "<b>", "</b>", "<div>", "<!--", "-->", "<a@b>", "<https://x>", "&", "&amp;", "#", "- ",
    "1. ", "> ", "|", "| - |", ": ", "---", "===", '"', "'", "~~~", "    ",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
def test_what_a_text_has_no_sign_of_makes_no_difference(text: str) -> None:
    claims = {"open": Cited("../c/open/", "The bridge is open.")}
    whole, citing = markup._converter(frozenset())
    citing.claims = claims
    assert markup.converted(text, claims) == whole.reset().convert(text)
