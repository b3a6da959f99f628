"""Words around a passage that change what it says."""

import re

import pytest

from site_gen import cues
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
