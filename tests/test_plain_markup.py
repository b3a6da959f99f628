"""What is converted without Python-Markdown is what Python-Markdown makes of it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_gen.markup import Cited, by_python_markdown, converted, plain

CLAIMS = {
    "open": Cited("../c/open/", 'The "bridge" is <open>.'),
    "sold": Cited("../c/sold/", "It was sold & closed."),
}
PIECES = (
    *"abc XY.,;:!?'\"()-–—+/%=1*_[]<>&`\\|#~^{}é“”’«»$\u00a0\u202f\u0301\t\r\x02\x7f",
    " ", " ", " ", "\n", "\n\n", "\n\n", "\n\n\n", "  \n", "    ", "word", "A line of it", "*", "**", "[^open]",
    "[^sold]", "[^gone]", "[text](https://example.org/a_b)", "[text](file.md)", "![image](x.png)", "*so*", "**so**",
    "***so***", "* so*", "- item", "1. item", "# Head", "> told", ": meaning", "---", "===", "```", "[text]: x",
    "[text]", "](", "&amp;", "<b>", "| a | b |", "https://example.org",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
@example("One.[^open]\n\n- item\n\n    Of it.\n\nTwo *so* **so** [text](a.md).")
@example("Term\n\n:   meaning")
@example("*a**b*")
@example("a *b **c** d*")
@example("A line\n*so*\n\n\n\nB")
@example("[text](x)[^open](y)")
@example("“*so*”!")
def test_both_make_the_same_html(text: str) -> None:
    assert converted(text, CLAIMS) == by_python_markdown(text, CLAIMS)


@pytest.mark.parametrize(
    "text",
    [
        "The council met.[^open] It *voted* **twice**, as [it said](https://example.org/a?b=c).",
        "“Two\nlines”, – of prose!",
        "*All* of it.\n\n[Linked](there.md).[^open]\n\nIl dit\u00a0: «\u202foui\u202f».",
    ],
)
def test_plain_paragraphs_need_no_other_converter(text: str) -> None:
    made = plain.html(text, lambda _: "<sup>1</sup>", lambda other: pytest.fail(other))
    assert made.count("<p>") == text.count("\n\n") + 1


def test_what_is_not_plain_is_converted_with_its_neighbours_that_are_not() -> None:
    asked: list[str] = []
    text = "Plain.\n\n- one\n\n- two\n\nPlain.\n\n    code"
    plain.html(text, lambda _: None, lambda other: asked.append(other) or "")
    assert asked == ["- one\n\n- two", "    code"]
