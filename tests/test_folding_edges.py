"""Folding at its edges: what belongs to a word, what is dropped, what joins, and hyphens at a line's end."""

import time
import unicodedata
from collections.abc import Callable

import pytest

from site_gen.folding import (
    BREAK_IN_COMPOUND,
    BREAK_IN_WORD,
    BREAK_SOFT,
    BREAKS,
    DASHES,
    QUOTATION_MARKS,
    Form,
    fold,
    is_word,
    normalised,
)


def broken(text: str) -> str:
    return fold(text, line_hyphens=True).text


@pytest.mark.parametrize("character", ["a", "Ж", "서", "7", "_", "\u0301", "\u0903"])
def test_letters_digits_marks_and_the_underscore_belong_to_words(character: str) -> None:
    assert is_word(character)


@pytest.mark.parametrize("character", [" ", "-", "'", ".", "$", "%", "\u2044", *BREAKS])
def test_nothing_else_belongs_to_words(character: str) -> None:
    assert not is_word(character)


@pytest.mark.parametrize(
    "character",
    [
        "\u034f", "\u180b", "\u180c", "\u180d", "\u180f", "\ufe00", "\ufe0f", "\U000e0100",
        "\U000e01ef", "\u200b", "\u00ad", *BREAKS,
    ],
)  # fmt: skip
def test_what_can_not_be_seen_is_dropped_wherever_it_stands(character: str) -> None:
    assert fold(f"a{character}b").text == "ab"
    assert fold(f"e{character}\u0301").text == "é"


def test_a_letter_is_never_dropped() -> None:
    assert fold("X\u0301 and \u200bX\u00adX").text == unicodedata.normalize(
        "NFKC", "X\u0301 and XX"
    )


def test_a_composed_letter_is_one_place_and_its_parts_are_joined() -> None:
    assert fold("caféx").edits == ()
    assert fold("\u1100\u1161\u11a8").text == "각"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("agree-\nment", f"agree{BREAK_IN_WORD}ment"),
        ("state\u00ad\nowned", f"state{BREAK_SOFT}owned"),
        ("covid-\n19", f"covid{BREAK_IN_COMPOUND}19"),
        ("19-\nth", f"19{BREAK_IN_COMPOUND}th"),
        ("1998-\n2004", f"1998{BREAK_IN_COMPOUND}2004"),
        # What can't be seen between the word and its hyphen changes nothing.
        ("(a\u200b-\nb", f"(a{BREAK_IN_WORD}b"),
        ("(a-\nb", f"(a{BREAK_IN_WORD}b"),
        # Only a hyphen between words at a line's end divides one; those after it still do.
        ("a - b agree-\nment", f"a - b agree{BREAK_IN_WORD}ment"),
        ("a-\n(b agree-\nment", f"a- (b agree{BREAK_IN_WORD}ment"),
        (")-\nb agree-\nment", f")- b agree{BREAK_IN_WORD}ment"),
        ("a(\u200b-\nment", "a(- ment"),
        ("-\nment", "- ment"),
        ("\u200b-\nment\u200b", "- ment"),
        ("agree-\n", "agree- "),
    ],
)
def test_a_hyphen_at_a_lines_end_is_kept_open_between_words(text: str, folded: str) -> None:
    assert broken(text) == folded


def test_a_passage_that_ends_with_a_divided_words_hyphen_ends_behind_it() -> None:
    folded = fold("We agree-\nment", line_hyphens=True)
    at = folded.text.index(BREAK_IN_WORD)
    assert folded.origin_of_end(at) == len("We agree")
    assert folded.origin_of_end(at + 1) == len("We agree-")
    assert folded.origin_of_start(at + 1) == len("We agree-\n")


def test_a_text_with_every_kind_of_mark_is_folded_as_each_mark_is() -> None:
    marks = [*DASHES, *QUOTATION_MARKS]
    text = " ".join(f"a{mark}b" for mark in marks)
    folded = fold(text)
    assert folded.text == " ".join(f"a{fold(mark).text}b" for mark in marks)
    last = folded.text.rindex("a")
    assert text[folded.origin_of_start(last) :] == f"a{marks[-1]}b"


def test_a_mark_that_is_another_only_by_compatibility_stays_itself_in_a_canonical_form() -> None:
    row = "\uff9e" * 40
    assert normalised("NFC", row) == row
    assert normalised("NFKC", row) == "\u3099" * 40


def test_marks_of_one_kind_keep_their_order_on_each_sign_of_a_row() -> None:
    row = "\u0301\u0300" * 10 + "\u2026" + "\u0301\u0300" * 10
    assert normalised("NFC", row) == row


@pytest.mark.parametrize(
    ("form", "marks"), [("NFC", "\u0301\u0316"), ("NFKC", "\u0301\uff9e"), ("NFKD", "\u0301\uff9e")]
)
def test_a_long_row_of_marks_takes_a_small_part_of_the_time_that_python_takes(
    form: Form, marks: str
) -> None:
    row = "e" + marks * 10_000
    assert _seconds(normalised, form, row) * 4 < _seconds(unicodedata.normalize, form, row)


def _seconds(function: Callable[[Form, str], str], form: Form, text: str) -> float:
    begin = time.process_time()
    function(form, text)
    return time.process_time() - begin
