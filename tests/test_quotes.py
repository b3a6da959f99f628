"""Finding quotations: exactly after the folding, at words' edges, with elisions and insertions."""

import random
import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_gen.folding import fold
from site_gen.haystack import prepare
from site_gen.quotes import Ambiguous, Found, NotFound, count_words, find, is_too_short

WORDS = st.sampled_from(
    "the mayor did not say who pays Kim Jong-un state-owned 40 1,232 5.0% -5.0% U.N. it's café "
    'naïve "alliance" Санкт-Петербург 서울 (sic) $5 either/or'.split()
)
PLAIN_WORDS = st.sampled_from(
    "one two three four five six seven eight nine ten eleven it's state-owned 1,232 café".split()
)
GAPS = st.sampled_from([" ", "\n", "\n\n", "  ", "\t", "\u00a0", " \u2028 "])
SPACES = st.sampled_from([" ", "  ", "\n", "\u00a0", "\r\n", "\u2003"])
MARKS = {'"': '"“”„«»', "'": "'’‘‛", "-": "-‐‑–—−"}


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text of words, and where each word stands."""
    text, spans = "", []
    for number in range(draw(st.integers(1, 30))):
        text += draw(GAPS) if number else ""
        word = draw(WORDS)
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


@st.composite
def quotations(draw: st.DrawFn) -> tuple[str, int, int]:
    """A source and the bounds of a slice of it from word to word."""
    text, spans = draw(sources())
    first = draw(st.integers(0, len(spans) - 1))
    last = draw(st.integers(first, len(spans) - 1))
    return text, spans[first][0], spans[last][1]


def refolded(passage: str, data: st.DataObject) -> str:
    """The passage as another hand might write it: other spaces, marks and dashes."""
    out = []
    for piece in re.split(r"(\s+)", passage):
        if piece.isspace():
            out.append(data.draw(SPACES))
            continue
        spelled = [data.draw(st.sampled_from(MARKS.get(c, c))) for c in piece]
        out.append(data.draw(st.sampled_from(["", "\u200b", "\u00ad"])).join(spelled))
    return "".join(out)


def places(passage: str, text: str) -> int:
    """How often the folded passage stands in the folded text, by a search of its own."""
    needle, hay = fold(passage).text, fold(text).text
    return sum(hay.startswith(needle, at) for at in range(len(hay)))


@given(quotations(), st.data())
def test_a_slice_refolded_at_random_is_found_where_it_stands(
    quotation: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = quotation
    result = find(refolded(text[start:end], data), prepare(text))
    if isinstance(result, Found):
        (selector,) = result.selectors
        assert (selector.start, selector.end) == (start, end)
        assert text[selector.start : selector.end] == selector.exact
    else:
        assert isinstance(result, Ambiguous)
        assert places(text[start:end], text) > 1


@given(sources(), st.data())
def test_pieces_of_an_elision_are_found_where_they_stand(
    source: tuple[str, list[tuple[int, int]]], data: st.DataObject
) -> None:
    text, spans = source
    assume(len(spans) >= 3)
    first_end = data.draw(st.integers(1, len(spans) - 2))
    second = data.draw(st.integers(first_end + 1, len(spans) - 1))
    elision = data.draw(st.sampled_from([" […] ", " [...] ", " … ", " ... ", "…", "[…]"]))
    one = (spans[0][0], spans[first_end - 1][1])
    two = (spans[second][0], spans[-1][1])
    result = find(text[slice(*one)] + elision + text[slice(*two)], prepare(text))
    if isinstance(result, Found):
        assert [(item.start, item.end) for item in result.selectors] == [one, two]
    else:
        assert isinstance(result, Ambiguous)
        assert max(places(text[slice(*one)], text), places(text[slice(*two)], text)) > 1


@given(st.lists(PLAIN_WORDS, min_size=5, max_size=12, unique=True), st.integers(0, 3), st.data())
def test_an_insertion_stands_for_up_to_three_words(
    words: list[str], replaced: int, data: st.DataObject
) -> None:
    text = data.draw(GAPS).join(words)
    at = data.draw(st.integers(1, len(words) - replaced - 1))
    quote = [*words[:at], "[the editor's words]", *words[at + replaced :]]
    result = find(" ".join(quote), prepare(text))
    assert isinstance(result, Found)
    assert [selector.exact for selector in result.selectors] == [text]


@given(st.lists(PLAIN_WORDS, min_size=6, max_size=12, unique=True), st.data())
def test_an_insertion_never_stands_for_four(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 5))
    quote = [*words[:at], "[x]", *words[at + 4 :]]
    assert isinstance(find(" ".join(quote), prepare(" ".join(words))), NotFound)


def test_an_insertion_that_could_end_in_two_places_is_ambiguous() -> None:
    assert isinstance(find("the [x] mayor", prepare("the mayor mayor")), Ambiguous)


@given(quotations(), st.data())
def test_a_quotation_with_one_character_changed_is_never_found(
    quotation: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = quotation
    passage = text[start:end]
    at = data.draw(st.integers(0, len(passage) - 1))
    other = data.draw(st.sampled_from("x7%+"))
    changed = passage[:at] + other + passage[at + 1 :]
    assume(fold(changed).text not in fold(text).text)
    assert isinstance(find(changed, prepare(text)), NotFound)


@given(quotations(), st.data())
def test_a_quotation_that_begins_or_ends_inside_a_word_is_never_found(
    quotation: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = quotation
    inner = [at for at in range(start + 1, end) if text[at - 1].isalnum() and text[at].isalnum()]
    assume(inner)
    at = data.draw(st.sampled_from(inner))
    for part in (text[at:end], text[start:at]):
        result = find(part, prepare(text))
        spans = result.selectors if isinstance(result, Found) else ()
        assert all((span.start, span.end) not in ((at, end), (start, at)) for span in spans)


@pytest.mark.parametrize(
    ("text", "quote", "exact"),
    [
        ("a state-\nowned firm", "state-owned firm", "state-\nowned firm"),
        ("an agree-\n  ment of both", "an agreement of", "an agree-\n  ment of"),
        ("an agree-\r\nment of both", "an agreement of", "an agree-\r\nment of"),
        ("an agree\u00ad\nment of both", "an agreement of", "an agree\u00ad\nment of"),
        ("page one agree-\f\nment of both", "one agreement of", "one agree-\f\nment of"),
        ("the Covid-\n19 wave came", "the Covid-19 wave", "the Covid-\n19 wave"),
        (
            "a state-\nowned agree-\nment here",
            "state-owned agreement",
            "state-\nowned agree-\nment",
        ),
        ('he said "No way" twice', "he said “No way” twice", 'he said "No way" twice'),
        ("he said [sic] that it was", "he said [sic] that it", "he said [sic] that it"),
        ("he [Kim] said that […] it was", "he [Kim] said that […] it", "he [Kim] said that […] it"),
        ("we will ... perhaps go", "we will ... perhaps go", "we will ... perhaps go"),
        ("The man said so. He left.", "[the] man said so", "man said so"),
        ("Then the man left.", "[T]hen the man left", "Then the man left"),
        ("Then the car left.", "[t]hen the car left", "Then the car left"),
        ("He met the leader, who left", "He met [Kim], who left", "He met the leader, who left"),
        ("the U.N. Security Council met", "[It] Security Council met", "Security Council met"),
    ],
)
def test_is_found(text: str, quote: str, exact: str) -> None:
    result = find(quote, prepare(text))
    assert isinstance(result, Found)
    assert [selector.exact for selector in result.selectors] == [exact]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the woman said so", "man said so"),
        ("it fell by -5.0% today", "5 0%"),
        ("it fell by -5.0% today", "5.0% today"),
        ("it fell by -5.0% today", "it fell by -5"),
        ("it fell by -5.0% today", "it fell by -5.0"),
        ("it cost $5 million today", "5 million today"),
        ("it cost 1,232 today", "232 today"),
        ("he didn't do it", "he did"),
        ("he did not do it", "he did do it"),
        ("He Did it well", "he did it well"),
        ("grew from 5-\n0 points", "grew from 50 points"),
        ("a word—\nother words", "a wordother words"),
        ("one two three four five six", "one [x] six"),
        ("He left. The man came back", "He left [x] man came"),
        ("first comes one then two", "two […] first"),
        ("two words", ""),
        ("two words", "…"),
    ],
)
def test_is_not_found(text: str, quote: str) -> None:
    assert isinstance(find(quote, prepare(text)), NotFound)


@pytest.mark.parametrize(
    ("quote", "pieces"),
    [
        ("They left.… So it", ["They left.", "So it"]),
        ("They left.... So it", ["They left.", "So it"]),
        ("Then it.... So it", ["Then it", "So it"]),
    ],
)
def test_of_four_dots_the_first_may_be_a_full_stop(quote: str, pieces: list[str]) -> None:
    result = find(quote, prepare("They left. Then it rained. So it went."))
    assert isinstance(result, Found)
    assert [selector.exact for selector in result.selectors] == pieces


def test_pieces_in_another_order_are_told_from_pieces_that_stand_nowhere() -> None:
    result = find("two words here […] one word there", prepare("one word there, two words here"))
    assert result == NotFound("one word there", "order")


def test_prefix_and_suffix_choose_between_places() -> None:
    text = "He gave a car as a gift. She gave a horse as a gift. It left."
    haystack = prepare(text)
    assert isinstance(find("as a gift", haystack), Ambiguous)
    for chosen in (
        find("as a gift", haystack, prefix="a horse"),
        find("as a gift", haystack, suffix=". It left"),
    ):
        assert isinstance(chosen, Found)
        assert chosen.selectors[0].start == text.rindex("as a gift")
    beside = find("as a gift", haystack, prefix="a cow")
    assert beside == NotFound("as a gift", "beside")


def test_a_piece_that_stands_twice_after_the_first_is_ambiguous() -> None:
    result = find("He gave […] a gift", prepare("He gave a car as a gift. She took a gift."))
    assert isinstance(result, Ambiguous)
    assert (result.piece, result.count) == ("a gift", 2)


def test_a_selector_carries_the_sources_own_text_on_both_sides() -> None:
    text = "x" * 40 + " one two three " + "y" * 40
    result = find("one two three", prepare(text))
    assert isinstance(result, Found)
    (selector,) = result.selectors
    assert selector.prefix == text[selector.start - 32 : selector.start]
    assert selector.suffix == text[selector.end : selector.end + 32]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("alliance", 1),
        ("[Kim] said", 1),
        ("a first […] limousine", 3),
        ("one – two", 2),
        ("", 0),
        ("金正恩同志", 3),
        ("김정은 국무위원장 동지", 3),
    ],
)
def test_words_of_the_source_are_counted(quote: str, words: int) -> None:
    assert count_words(quote) == words


@given(st.lists(st.sampled_from([*"ab_1 […]….́［］", "...", "a b c"]), max_size=12).map("".join))
def test_a_quotation_is_too_short_if_it_has_not_three_words(quote: str) -> None:
    assert is_too_short(quote) == (count_words(quote) < 3)


@pytest.mark.parametrize("separator", [" ", "-\n"], ids=["plain", "hyphenated"])
def test_an_index_changes_no_answer(separator: str) -> None:
    draw = random.Random(11)
    words = [f"{draw.choice('abcdefgh')}{draw.randrange(300)}x" for _ in range(30_000)]
    words[20_000:20_040] = words[100:140]  # a stretch that stands twice
    text = "".join(word + draw.choice([" ", "\n", separator]) for word in words)
    plain, indexed = prepare(text), prepare(text, searches=1_000)
    assert plain.grams is None
    assert indexed.grams
    for at in [0, 100, 120, 20_010, len(words) - 12, *draw.sample(range(29_000), 60)]:
        quote = " ".join(words[at : at + 12])
        for asked in (quote, f"{quote} nowhere", f"{quote[:40]} […] {quote[60:]}"):
            assert find(asked, indexed) == find(asked, plain)


def test_a_thousand_quotations_cost_little_more_than_folding_their_source() -> None:
    """A source is folded once: searching it again for each quotation is far cheaper than that."""
    draw = random.Random(7)
    words = [f"w{draw.randrange(50_000)}" for _ in range(100_000)]
    text = "\n".join(words)

    started = time.perf_counter()
    haystack = prepare(text)
    folding = time.perf_counter() - started

    quotes = [" ".join(words[at : at + 12]) for at in draw.sample(range(99_000), 200)]
    started = time.perf_counter()
    assert all(isinstance(find(quote, haystack), Found) for quote in quotes)
    assert (time.perf_counter() - started) / 200 < folding
