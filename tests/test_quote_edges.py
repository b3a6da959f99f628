"""Finding quotations at its edges: which piece is told, how many places are shown, and a long source's end."""

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
