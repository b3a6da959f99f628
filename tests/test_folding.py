"""Folding: what is alike, what is not, and the way back to the original."""

import sys
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.folding import BREAKS, DASHES, LINE_ENDS, QUOTATION_MARKS, Form, fold, normalised

ALPHABET = st.sampled_from(
    "ab Z9.\n\t\r\u00a0\u2028\u200b\u00ad\u2060\ufeff-\u2013\u2014\u2212'\"\u201c\u00ab\u2019e\u0301\u00e9"
    "\ufb01\u00bd\u2126\u00b4\u3000\uac00\u1100\u1161\u11a8\uff21\u309b\uff76\uff9e\u0915\u093c\u20ac\U0001f600"
)
TEXT = st.one_of(st.text(ALPHABET), st.text())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("one  two\n\nthree\tfour", "one two three four"),
        ("no\u00a0break", "no break"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("“curly” „low“ «angle» ‘single’ 「corner」", "'curly' 'low' 'angle' 'single' 'corner'"),
        ("a–b — c − d ‐ e", "a-b - c - d - e"),
        ("ﬁne ½ Ａ", "fine 1\u20442 A"),
        ("e\u0301", "\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("Case, 1,232.5% & signs!", "Case, 1,232.5% & signs!"),
    ],
)
def test_what_is_alike_folds_alike(text: str, folded: str) -> None:
    assert fold(text).text == folded


@given(TEXT)
def test_folding_is_nfkc_with_white_space_quotes_and_dashes_alike(text: str) -> None:
    kept = "".join(c for c in text if c not in BREAKS and not _is_ignorable(c))
    alike = str.maketrans(dict.fromkeys(QUOTATION_MARKS, "'") | dict.fromkeys(DASHES, "-"))
    plain = unicodedata.normalize("NFKC", kept).translate(alike)
    assert " ".join(fold(text).text.split()) == " ".join(plain.split())


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXT, st.data())
def test_a_folded_slice_comes_from_the_slice_of_the_original_that_it_maps_to(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    begin, stop = folded.origin_of_start(start), folded.origin_of_end(end)
    assert 0 <= begin < stop <= len(text)
    # A position inside an expansion (ﬁ, ½) maps to the whole of it, so the original may say more.
    assert folded.text[start:end].strip() in fold(text[begin:stop]).text


@given(TEXT)
def test_white_space_never_runs(text: str) -> None:
    assert "  " not in fold(text).text


@pytest.mark.parametrize("mark", QUOTATION_MARKS)
def test_every_quotation_mark_of_unicode_is_alike(mark: str) -> None:
    assert fold(f"a {mark}b").text == "a 'b"


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_of_unicode_is_alike(dash: str) -> None:
    assert fold(f"a{dash}b").text == "a-b"


def test_a_hyphen_at_a_lines_end_is_marked_in_a_source_and_not_in_a_quotation() -> None:
    text = "agree-\nment"
    assert fold(text).text == "agree- ment"
    assert any(mark in fold(text, line_hyphens=True).text for mark in BREAKS)


@pytest.mark.parametrize("line_end", sorted(LINE_ENDS))
def test_every_line_end_of_unicode_ends_a_line(line_end: str) -> None:
    assert len(fold(f"agree-{line_end}ment", line_hyphens=True).text) == len("agree.ment")


MARKS = [
    character
    for character in map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1)))
    if unicodedata.combining(unicodedata.normalize("NFKD", character)[0])
]
ROWS = st.text(
    st.one_of(st.sampled_from(MARKS), st.sampled_from("eé 한"), st.characters()), min_size=25
)


@given(ROWS, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_however_many_marks_stand_in_a_row_a_text_is_normalised_as_unicode_says(
    text: str, form: Form
) -> None:
    marks = "".join(character for character in text if character in MARKS) * 3
    for row in (text, marks, f"é{marks}e"):
        assert normalised(form, row) == unicodedata.normalize(form, row)


def test_every_mark_counts_as_one_of_a_row() -> None:
    lowest, highest = "\u0338", "\u0345"
    for mark in MARKS:
        row = f"{highest}{mark}{lowest}" * 15
        assert normalised("NFKC", row) == unicodedata.normalize("NFKC", row), ascii(mark)


@pytest.mark.parametrize("repeated", ["a", "The bridge is open. "])
def test_a_text_that_folds_to_itself_takes_no_memory(repeated: str) -> None:
    text = repeated * (1_000_000 // len(repeated))
    tracemalloc.start()
    fold(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < len(text)


def _is_ignorable(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or fold(f"a{character}b").text == "ab"
