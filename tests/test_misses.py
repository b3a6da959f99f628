"""The nearest passage to a quotation that is not there, and how it differs."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.folding import fold
from site_gen.misses import Difference, index_words, nearest

TEXT = (
    "Putin gave Kim a first Aurus limousine in February this year, both countries said at the time.\n"
    "\nThe two leaders\n\nsigned an agreement with a mutual defence pledge to help each other."
)


@pytest.mark.parametrize(
    ("quote", "exact", "differences"),
    [
        (
            "Putin gave Kim a second Aurus limousine",
            "Putin gave Kim a first Aurus limousine",
            [("second", "first")],
        ),
        (
            "Kim a Aurus limousine in February",
            "Kim a first Aurus limousine in February",
            [("", "first")],
        ),
        (
            "in February this past year, both countries",
            "in February this year, both countries",
            [("past", "")],
        ),
        (
            "the two leaders signed an agreement",
            "The two leaders\n\nsigned an agreement",
            [("the", "The")],
        ),
        (
            "a mutual defense pact to help each other",
            "a mutual defence pledge to help each other",
            [("defense pact", "defence pledge")],
        ),
    ],
)
def test_the_nearest_passage_and_each_difference(
    quote: str, exact: str, differences: list[tuple[str, str]]
) -> None:
    miss = nearest(quote, index_words(fold(TEXT, line_hyphens=True)))
    assert miss is not None
    assert (miss.exact, TEXT[miss.start : miss.end]) == (exact, exact)
    assert miss.differences == tuple(Difference(*pair) for pair in differences)


@pytest.mark.parametrize(
    ("divided", "spelled"),
    [
        *(("re-\nplaced", one) for one in ("replaced", "re-placed", "re- placed")),
        *(("re\u2010\r\nplaced", one) for one in ("replaced", "re-placed", "re- placed")),
        *(("re\u00ad\nplaced", one) for one in ("replaced", "re-placed", "re placed")),
        *(("RE-\nPLACED", one) for one in ("REPLACED", "RE-PLACED")),
        *(("post-\nwar-\ntime", one) for one in ("postwartime", "post-wartime", "postwar-time")),
    ],
)
def test_a_word_that_a_line_divides_is_no_difference(divided: str, spelled: str) -> None:
    source = f"The old pump was {divided} by the town in March, after a long debate."
    quote = f"The old pump was {spelled} by the town in May, after a long debate."
    miss = nearest(quote, index_words(fold(source, line_hyphens=True)))
    assert miss is not None
    assert miss.differences == (Difference("May", "March"),)


def test_a_divided_word_that_is_another_is_told_as_the_source_has_it() -> None:
    source = "The old pump was re-\nplaced by the town in March, after a long debate."
    quote = "The old pump was repaired by the town in March, after a long debate."
    miss = nearest(quote, index_words(fold(source, line_hyphens=True)))
    assert miss is not None
    assert miss.differences == (Difference("repaired", "re- placed"),)


@pytest.mark.parametrize(
    "quote", ["nothing whatever like anything", "", "…", "Putin xyzzy plugh foo bar"]
)
def test_nothing_alike_gives_nothing(quote: str) -> None:
    assert nearest(quote, index_words(fold(TEXT))) is None


@given(st.text(), st.text())
def test_any_text_can_be_asked_about(quote: str, source: str) -> None:
    miss = nearest(quote, index_words(fold(source, line_hyphens=True)))
    assert miss is None or source[miss.start : miss.end] == miss.exact


def test_one_changed_word_in_a_long_source_is_named() -> None:
    draw = random.Random(1)
    words = [f"w{draw.randrange(5_000)}" for _ in range(50_000)]
    index = index_words(fold(" ".join(words)))
    for at in draw.sample(range(49_000), 50):
        quoted = [*words[at : at + 7], "changed", *words[at + 8 : at + 15]]
        miss = nearest(" ".join(quoted), index)
        assert miss is not None
        assert miss.differences == (Difference("changed", words[at + 7]),)
