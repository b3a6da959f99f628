"""Finding quotations at its edges: which piece is told, how many places are shown, and a long source's end."""

import pytest

from site_gen.haystack import prepare
from site_gen.quotes import Ambiguous, Found, NotFound, count_words, find


def test_an_elision_is_no_word_wherever_it_stands() -> None:
    assert [count_words(quote) for quote in ("one two […]", "… one two", "one … two", "...")] == [
        2, 2, 2, 0
    ]  # fmt: skip


def test_words_that_stand_elsewhere_than_beside_the_suffix_are_told() -> None:
    source = prepare("The old bridge is closed, the new one is open, the third is a plan.")
    quote = "The old bridge […] the new one […] the third is"
    assert find(quote, source, suffix="no plan") == NotFound("the third is", "beside")
    assert find(quote, source, prefix="Not") == NotFound("The old bridge", "beside")


def test_three_places_are_shown_of_those_that_fit() -> None:
    result = find("it is so", prepare("it is so; " * 5))
    assert isinstance(result, Ambiguous)
    assert ([place.start for place in result.places], result.count) == ([0, 10, 20], 5)


def test_brackets_of_the_source_stand_beside_those_of_the_editor() -> None:
    source = prepare("In May the [old] bridge of stone fell into the river.")
    result = find("the [old] bridge [here] fell", source)
    assert isinstance(result, Found)
    assert result.selectors[0].exact == "the [old] bridge of stone fell"


def test_an_indexed_source_is_searched_to_its_last_letter() -> None:
    last = "the end of this very long report"
    assert len(last) == 32
    for length in range(100_016, 100_032):
        filler = ("x" * 49 + " ") * 2_001
        text = filler[: length - len(last) - 1] + " " + last
        source = prepare(text, searches=200)
        assert source.grams is not None
        result = find(last, source)
        assert isinstance(result, Found)
        assert result.selectors[0].start == length - len(last)


def test_a_prefix_may_reach_to_the_first_letter_and_a_suffix_to_the_last() -> None:
    source = prepare("Ada said it is so, Bob said it is so")
    first, last = (
        find("it is so", source, prefix="Ada said"),
        find("it is so", source, prefix="Bob said"),
    )
    assert isinstance(first, Found)
    assert isinstance(last, Found)
    assert [found.selectors[0].start for found in (first, last)] == [9, 28]
    assert first.selectors[0].prefix == "Ada said "
    beside = find("said it", source, suffix="is so,")
    assert isinstance(beside, Found)
    assert beside.selectors[0].start == 4


def test_a_currency_and_its_number_stay_together_and_a_letter_is_no_currency() -> None:
    source = prepare("It cost 50€ and 1,232.5% more; in X5 days, 7X and on.")
    assert isinstance(find("It cost 50", source), NotFound)
    assert isinstance(find("and 1,232", source), NotFound)
    assert isinstance(find("and 1,232.5", source), NotFound)
    assert isinstance(find("It cost 50€ and 1,232.5% more", source), Found)


def test_what_has_only_insertions_stands_nowhere() -> None:
    source = prepare("The old bridge is closed.")
    assert find("[Kim] […] [Lee]", source) == NotFound("[Kim]", "absent")
    assert isinstance(find("[The] old bridge is [now]", source), Found)


def test_more_than_ten_thousand_places_are_not_counted() -> None:
    result = find("it is", prepare("it is " * 10_002))
    assert isinstance(result, Ambiguous)
    assert result.count == 10_000


def test_a_word_divided_at_a_lines_end_is_found_by_either_spelling() -> None:
    source = prepare("They called it state-\nowned - \nand agree-\nment followed.")
    for quote in ("it state-owned", "and agreement followed", "and agree-ment followed"):
        assert isinstance(find(quote, source), Found)
    assert find("and agre ement followed", source) == NotFound("and agre ement followed", "absent")


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("-owned firm of", "-\nowned firm of"),
        ("- owned firm of", "-\nowned firm of"),
        ("-owned ones too", "-owned ones too"),
    ],
)
def test_a_quotation_may_begin_with_the_hyphen_of_a_compound(quote: str, exact: str) -> None:
    source = prepare("They called the state-\nowned firm of May and other-owned ones too.")
    result = find(quote, source)
    assert isinstance(result, Found)
    assert [selector.exact for selector in result.selectors] == [exact]


@pytest.mark.parametrize("quote", ["-called the state", "-They called the", "'owned firm of"])
def test_a_mark_before_the_first_word_must_stand_there(quote: str) -> None:
    source = prepare("They called the state-\nowned firm of May.")
    assert isinstance(find(quote, source), NotFound)


def test_two_insertions_side_by_side_are_one() -> None:
    quote = "the [old] [stone] bridge fell"
    assert isinstance(find(quote, prepare("the big grey wide bridge fell")), Found)
    assert isinstance(find(quote, prepare("the very big grey wide bridge fell")), NotFound)


def test_pieces_may_stand_directly_beside_each_other() -> None:
    result = find("It was (one […] (two) then", prepare("It was (one(two) then it was not."))
    assert isinstance(result, Found)
    assert [piece.exact for piece in result.selectors] == ["It was (one", "(two) then"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Then the man left.", "[t]hen the man left"),
        ("so then the man left.", "[T]hen the man left"),
        ("so then the man left.", "[t]hen the man left"),
        ("Then the man left.", "[T]hen the man left"),
    ],
)
def test_a_letter_in_brackets_may_be_of_either_case_in_the_source(text: str, quote: str) -> None:
    assert isinstance(find(quote, prepare(text)), Found)


def test_what_stands_after_an_insertion_must_stand_there_and_not_at_the_beginning_alone() -> None:
    source = prepare("the bridge was old and stones fell")
    assert isinstance(find("was old [the] stones fell", source), Found)
    assert find("was old [and] the bridge", source) == NotFound(
        "was old [and] the bridge", "absent"
    )


@pytest.mark.parametrize("quote", ["says that he didn", "'t do it at"])
def test_a_quotation_does_not_part_a_verb_from_its_not(quote: str) -> None:
    assert isinstance(find(quote, prepare("She says that he didn't do it at all.")), NotFound)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("She said't was so.", "She said"),
        ("In the plan 'they' are named.", "In the plan"),
        ("They call the plan'to' there.", "They call the plan"),
    ],
)
def test_another_apostrophe_may_follow_a_quotation(text: str, quote: str) -> None:
    assert isinstance(find(quote, prepare(text)), Found)


def test_the_hyphen_after_a_letter_is_no_sign_of_a_number() -> None:
    assert isinstance(find("5 was the road", prepare("A-5 was the road.")), Found)
    assert isinstance(find("5 was the road", prepare("-5 was the road.")), NotFound)


@pytest.mark.parametrize("quote", ["it rained on the bridge", "it rained.... on the bridge"])
def test_the_one_place_of_a_quotation_must_stand_beside_what_is_given(quote: str) -> None:
    source = prepare("They say that it rained on the bridge and on the road.")
    assert isinstance(find(quote, source, prefix="say that", suffix="and on"), Found)
    for beside in ({"prefix": "know that"}, {"suffix": "and at"}):
        result = find(quote, source, **beside)
        assert isinstance(result, NotFound)
        assert result.reason == "beside"


def test_the_last_word_of_a_source_with_divided_words_is_found() -> None:
    result = find("ends", prepare("The agree-\nment ends"))
    assert isinstance(result, Found)
    assert result.selectors[0].exact == "ends"


def test_places_that_overlap_are_told_apart() -> None:
    result = find("!!", prepare("Stop!!! Now"))
    assert isinstance(result, Ambiguous)
    assert [place.start for place in result.places] == [4, 5]
