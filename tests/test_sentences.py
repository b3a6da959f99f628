"""The sentence around a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.sentences import LONGEST, excerpts


def shown(text: str, *passages: str) -> list[str]:
    spans = [(text.index(passage), text.index(passage) + len(passage)) for passage in passages]
    return [
        "".join(f"<{part}>" if marked else part for part, marked in excerpt.parts)
        for excerpt in excerpts(text, spans)
    ]


@pytest.mark.parametrize(
    ("text", "passage", "sentence"),
    [
        ("One. The two left early. Three.", "two left", "The <two left> early."),
        ("It did not. He said so! Why?", "He said", "<He said> so!"),
        (
            "the leaders\n\nsigned an agreement. Next.",
            "signed an",
            "the leaders\n\n<signed an> agreement.",
        ),
        ("A HEADLINE\n\nThe text begins. It ends.", "text begins", "The <text begins>."),
        (
            "As U.N. Security Council rules ban it. So.",
            "rules ban",
            "As U.N. Security Council <rules ban> it.",
        ),
        (
            "He went to St. Petersburg by car. Then.",
            "by car",
            "He went to St. Petersburg <by car>.",
        ),
        ('He called it an "alliance". Then.', 'an "alliance".', 'He called it <an "alliance".>'),
        ("No end here", "end", "No <end> here"),
    ],
)
def test_the_sentence_around_a_passage(text: str, passage: str, sentence: str) -> None:
    assert shown(text, passage) == [sentence]


def test_passages_of_one_sentence_share_it_and_others_stand_apart() -> None:
    text = "He owns a Maybach, a Lexus and more. The rest is unknown. She walks."
    assert shown(text, "He owns", "a Lexus", "She walks") == [
        "<He owns> a Maybach, <a Lexus> and more.",
        "<She walks>.",
    ]


def test_an_endless_sentence_is_cut_and_says_so() -> None:
    text = "word " * 1_000
    (excerpt,) = excerpts(text, [(2_500, 2_504)])
    assert (excerpt.cut_before, excerpt.cut_after) == (True, True)
    assert sum(len(part) for part, _ in excerpt.parts) <= 2 * LONGEST + 4


@given(st.text(st.sampled_from('ab. \n!?"AB’')), st.data())
def test_an_excerpt_is_a_slice_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for excerpt in excerpts(text, [(start, end)]):
        assert "".join(part for part, _ in excerpt.parts) in text
