"""A seal proves the quotations that stand in a document, at the same words, and no others."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from site_gen import quotes, sealed, seals
from site_gen.folding import fold
from site_gen.haystack import Haystack, prepare
from site_gen.quotes import Found
from site_gen.runs import words
from site_gen.sealed import Proven, SealedPiece, Several, Unproven
from site_gen.seals import Document, SealError

KEY = bytes(range(32))
DOCUMENT = Document("0" * 64, 1, "plain-text/1")
TEXT = (
    "Kim said on Tuesday that the state-\nowned works, “the pride of Eastwick”, would stay open. "
    "It won’t be sold for less than $5.50 or 5% of its worth; the town [sic] needs it. "
    "The works agreed to an agree-\nment of last year."
)


def seal_of(text: str) -> sealed.SealIndex:
    return sealed.prepare(seals.seal(text, DOCUMENT, KEY))


def numbered(haystack: Haystack, start: int, end: int) -> tuple[int, int]:
    """The numbers of the first and last word of a passage, by its offsets in the document."""
    folded = haystack.folded
    spans = [
        (folded.origin_of_start(begin), folded.origin_of_end(stop))
        for begin, stop in words(folded.text)
    ]
    inside = [at for at, (begin, stop) in enumerate(spans) if start <= begin and stop <= end]
    return inside[0], inside[-1]


def places(text: str, quote: str) -> list[tuple[int, int]] | None:
    """Where the document itself has the quotation; None where it has not, or more than once."""
    haystack = prepare(text)
    found = quotes.find(quote, haystack)
    if not isinstance(found, Found):
        return None
    return [numbered(haystack, one.start, one.end) for one in found.selectors]


def proven(text: str, quote: str, **beside: str) -> list[tuple[int, int]] | None:
    found = sealed.find(quote, seal_of(text), **beside)
    if not isinstance(found, Proven):
        return None
    return [(piece.first, piece.last) for piece in found.pieces]


# Few words and many marks, so that they repeat, stand beside one another, and are divided by line ends.
WORDS = st.sampled_from(
    "a b the no n't won't 5 5.5 $5 -5 5% 1,000 U.N. co-op ab don state owned é e\u0301 ﬁn x_y".split()
)
BETWEEN = st.sampled_from(
    [" "] * 12
    + [
        ", ",
        ". ",
        "-\n",
        " -\n ",
        "\u00ad\n",
        "\n",
        " – ",
        " “",
        "” ",
        " (",
        ") ",
        "'",
        "-",
        "",
        ".",
        "…",
        " [",
        "] ",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, BETWEEN), min_size=5, max_size=40).map(
    lambda parts: "".join(word + between for word, between in parts)
)


@st.composite
def texts_and_quotations(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and a stretch of it with what an editor or a liar may make of it."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) // 2))
    quote = text[start : draw(st.integers(min(len(text), start + 15), len(text)))]
    for old, new in draw(
        st.lists(
            st.sampled_from(
                [
                    ("-\n", "-"),
                    ("-\n", ""),
                    ("\u00ad\n", ""),
                    ("\u00ad\n", " "),
                    ("-\n", "- "),
                    ("\n", " "),
                    ("“", '"'),
                    ("a", "b"),
                    ("5", "6"),
                    ("-", ""),
                    (" ", ""),
                    ("the", "The"),
                    (", ", " "),
                    ("–", "-"),
                ]
            ),
            max_size=3,
        )
    ):
        quote = quote.replace(old, new, draw(st.sampled_from([1, -1])))
    return text, quote


@given(texts_and_quotations())
def test_a_quotation_of_five_words_is_proved_at_the_same_words_or_not_at_all(
    both: tuple[str, str],
) -> None:
    text, quote = both
    assume("[" not in quote and "..." not in fold(quote).text)
    is_enough = quotes.count_words(quote) >= 5
    assert proven(text, quote) == (places(text, quote) if is_enough else None)


@given(texts_and_quotations(), texts_and_quotations())
def test_what_is_proved_of_a_quotation_in_pieces_stands_in_the_document(
    both: tuple[str, str], other: tuple[str, str]
) -> None:
    text = f"{both[0]} and then so much for that. {other[0]}"
    quote = f"{both[1]} […] {other[1]}"
    found = proven(text, quote)
    assert found is None or found == places(text, quote)


@given(
    texts_and_quotations(), st.integers(0, 200), st.sampled_from(["[x]", "[a]", " [the] ", "[T]"])
)
def test_what_is_proved_of_a_quotation_with_an_insertion_stands_in_the_document(
    both: tuple[str, str], position: int, insertion: str
) -> None:
    text, quote = both
    quote = quote[:position] + insertion + quote[position:]
    assert proven(text, quote) is None or not isinstance(
        quotes.find(quote, prepare(text)), quotes.NotFound
    )


@given(TEXTS, TEXTS)
def test_no_five_words_of_another_text_are_proved(text: str, other: str) -> None:
    index = seal_of(text)
    spans = words(fold(other).text)
    for first, last in zip(spans, spans[4:], strict=False):
        window = fold(other).text[first[0] : last[1]]
        if isinstance(sealed.find(window, index), Proven | Several):
            assert not isinstance(quotes.find(window, prepare(text)), quotes.NotFound)


@pytest.mark.parametrize(
    ("quote", "exact"),
    [
        ("Kim said on Tuesday that the", "Kim said on Tuesday that the"),
        ("on Tuesday that the stateowned", "on Tuesday that the stateowned"),
        ("on Tuesday that the state-owned", "on Tuesday that the state-owned"),
        ("agreed to an agreement of", "agreed to an agreement of"),
        (
            "works agreed to an agree-ment of last year.",
            "works agreed to an agree-ment of last year.",
        ),
        ('owned works, "the pride of Eastwick"', 'owned works, "the pride of Eastwick"'),
        ("owned works the pride of Eastwick", None),
        ("less than $5.50 or 5% of its worth;", "less than $5.50 or 5% of its worth;"),
        ("less than $5.50 or 5", None),
        ("50 or 5% of its worth", None),
        ("be sold for less than $5", None),
        ("It won't be sold for less", "It won't be sold for less"),
        ("it won't be sold for less", None),
        ("the town [sic] needs it.", "the town [sic] needs it."),
        (
            "said on Tuesday that the [old] state-owned works",
            "said on Tuesday that the state-owned works",
        ),
        ("[Then] Kim said on Tuesday that", "Kim said on Tuesday that"),
        ("[I]t won't be sold for", "It won't be sold for"),
    ],
)
def test_words_marks_and_line_ends_count_as_in_a_document(quote: str, exact: str | None) -> None:
    found = sealed.find(quote, seal_of(TEXT))
    assert (found.pieces[0].exact if isinstance(found, Proven) else None) == exact
    is_found = isinstance(quotes.find(quote, prepare(TEXT)), Found)
    assert is_found == (exact is not None)


def test_pieces_are_proved_in_their_order() -> None:
    index = seal_of(TEXT)
    one, other = "Kim said on Tuesday that", "the town [sic] needs it"
    assert sealed.find(f"{one} […] {other}", index) == Proven(
        (SealedPiece(0, 4, one), SealedPiece(31, 35, other))
    )
    assert sealed.find(f"{other} … {one}", index) == Unproven(one, "order")


def test_what_no_seal_can_prove_is_told_apart_from_what_is_not_there() -> None:
    index = seal_of(TEXT)
    assert sealed.find("said on Tuesday that", index) == Unproven("said on Tuesday that", "short")
    assert sealed.find("Kim said on Monday that", index) == Unproven(
        "Kim said on Monday that", "absent"
    )
    replaced = "Kim said on [Monday] that the state-owned works"
    assert sealed.find(replaced, index) == Unproven(replaced, "inserted")


def test_words_beside_a_quotation_choose_among_places_and_help_a_short_one() -> None:
    index = seal_of(
        "One two three four five six. Then one two three four five seven. One two end here now."
    )
    assert sealed.find("two three four five", index, prefix="One") == Proven(
        (SealedPiece(1, 4, "two three four five"),)
    )
    assert sealed.find("two three four five", index, suffix="seven.") == Proven(
        (SealedPiece(8, 11, "two three four five"),)
    )
    assert sealed.find("two three four five", index, prefix="Not one") == Unproven(
        "two three four five", "absent"
    )
    assert sealed.find("Then one two three four", index, prefix="seven.") == Unproven(
        "Then one two three four", "beside"
    )


def test_a_quotation_that_stands_twice_is_counted() -> None:
    index = seal_of("a b c d e f. And once more: a b c d e f.")
    assert sealed.find("a b c d e", index) == Several("a b c d e", 2)


def test_the_file_is_read_as_it_was_written_and_the_same_for_the_same_key() -> None:
    made = seals.seal(TEXT, DOCUMENT, KEY)
    assert seals.of_text(seals.to_text(made)) == made == seals.seal(TEXT, DOCUMENT, KEY)
    other = seals.seal(TEXT, DOCUMENT, bytes(32))
    assert other.runs != made.runs
    assert len(other.runs) == len(made.runs) == 12 * made.words


@given(TEXTS)
def test_every_seal_is_read_as_it_was_written(text: str) -> None:
    made = seals.seal(text, DOCUMENT, KEY)
    assert seals.of_text(seals.to_text(made)) == made


def test_a_seal_holds_no_word_of_the_document() -> None:
    text = seals.to_text(seals.seal(TEXT, DOCUMENT, KEY))
    for word in set(re.findall(r"\w{4,}", TEXT)):
        assert word not in text


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("site_gen seal 1", "site_gen seal 2", "its first line is not `site_gen seal 1`"),
        ("words: ", "word: ", "a line `words: …` is missing"),
        ("words: 5", "words: 6", "it has not as many digests as it says"),
        ("size: 1", "size: one", "`size` is no number"),
        ("sha256: 0", "sha256: x", "its sha256 has not 64 digits and letters a to f"),
        ("key: A", "key: ", "its key has not 32 bytes"),
        ("marks:", "mark:", "a line `marks:` is missing"),
        ("spellings:\n", "spellings:\nx\n", "`x` is no spelling of a run"),
    ],
)
def test_what_is_no_seal_is_refused_with_the_reason(old: str, new: str, reason: str) -> None:
    text = seals.to_text(seals.seal("a b c d e", DOCUMENT, KEY))
    assert text.count(old) == 1
    with pytest.raises(SealError, match=re.escape(reason)):
        seals.of_text(text.replace(old, new))
