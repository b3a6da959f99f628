"""Words around a passage that change what it says."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import cues, sentences
from site_gen.cues.english import ENGLISH, RULES


def parts(marked: str) -> list[tuple[str, bool]]:
    """A sentence with its passages in asterisks."""
    return [(text, at % 2 == 1) for at, text in enumerate(re.split(r"\*", marked)) if text]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule.name, sentence) for rule in RULES for sentence in rule.warns],
)
def test_each_rule_tells_of_its_own_examples(rule: str, sentence: str) -> None:
    assert rule in [found.rule for found in cues.lost(parts(sentence), ENGLISH)]


@pytest.mark.parametrize("sentence", [sentence for rule in RULES for sentence in rule.silent])
def test_no_rule_tells_of_what_another_clause_says(sentence: str) -> None:
    assert cues.lost(parts(sentence), ENGLISH) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_has_examples_of_both(rule: cues.Rule) -> None:
    assert rule.warns
    assert rule.silent


SENTENCES = [sentence.replace("*", "") for rule in RULES for sentence in rule.warns]
PLAIN = [
    "The old bridge stands in the north of the town.",
    "Forty cars were sold in the first half of the year.",
    "Kim and the driver met in Pyongyang on Wednesday.",
]


@given(st.sampled_from(SENTENCES), st.sampled_from(PLAIN), st.sampled_from(SENTENCES))
def test_what_other_sentences_say_is_never_told(before: str, own: str, after: str) -> None:
    text = f"{before} {own} {after}"
    start = len(before) + 1
    for span in [(start, start + len(own)), (start + 4, start + 20)]:
        (excerpt,) = sentences.excerpts(text, [span])
        assert cues.lost(excerpt.parts, ENGLISH) == ()


@given(st.sampled_from(SENTENCES))
def test_a_sentence_quoted_as_a_whole_loses_nothing(sentence: str) -> None:
    assert cues.lost([(sentence, True)], ENGLISH) == ()


@given(st.text('aif not,denied that . said\n“’"', max_size=80), st.data())
def test_what_is_lost_stands_outside_of_the_passages(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    ends = [0, *cuts, len(text)]
    pieces = [(text[a:b], at % 2 == 1) for at, (a, b) in enumerate(pairwise(ends)) if a < b]
    if not any(is_passage for _, is_passage in pieces):
        return
    inside = [span for at, span in enumerate(pairwise(ends)) if at % 2 == 1]
    for found in cues.lost(pieces, ENGLISH):
        assert found.words == " ".join(text[found.start : found.end].split())
        assert all(found.end <= start or end <= found.start for start, end in inside if start < end)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_claim_that_uses_a_cue_says_that_kind_of_thing(rule: cues.Rule) -> None:
    for cue in rule.cues:
        words = [word.strip("()").split("/")[0] for word in cue.split() if word[0] != "~"]
        assert rule.kind in cues.senses(f"It {' '.join(words)} so.", ENGLISH)


def test_white_space_and_the_shape_of_marks_do_not_matter() -> None:
    (found,) = cues.lost(parts("She didn’t\n  *close the bridge*."), ENGLISH)
    assert found.words == "didn’t"
    (found,) = cues.lost(parts("It is not\n   true that *the bridge closed*."), ENGLISH)
    assert found.words == "is not"


def test_a_question_is_no_statement() -> None:
    (found,) = cues.lost(parts("Did *the council close the bridge*?"), ENGLISH)
    assert (found.kind, found.words) == (cues.Kind.HEDGE, "Did")
    assert cues.lost(parts("Who knew that *the council closed the bridge*?"), ENGLISH) == ()


@pytest.mark.parametrize(
    ("tag", "is_known"),
    [("en", True), ("en-GB", True), ("EN", True), ("enm", False), ("ko", False)],
)
def test_only_languages_with_a_table_have_cues(tag: str, is_known: bool) -> None:
    assert (cues.language_of(tag) is not None) == is_known
