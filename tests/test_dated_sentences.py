"""How well dates are found in sentences: the floors, and that the documentation tells the truth of it."""

import pytest
from conftest import REPOSITORY
from dated_sentences import PUBLISHED, SENTENCES, UNSEEN, Measure, measure

from site_gen import expressions
from site_gen.dates import parse
from site_gen.editing.drafting.spotting import Spot, spots

DAY = parse(PUBLISHED)
GROUPS = {"written first": SENTENCES, "written after the rules": UNSEEN}


def found(sentence: str) -> list[str]:
    return [spot.date.text for spot in spots(sentence, DAY) if isinstance(spot, Spot)]


@pytest.fixture(scope="module", params=GROUPS)
def measured(request: pytest.FixtureRequest) -> tuple[str, Measure]:
    return request.param, measure(GROUPS[request.param], found)


def test_precision_and_recall_are_above_their_floors(measured: tuple[str, Measure]) -> None:
    _, made = measured
    assert made.precision >= 0.95, made.misses
    assert made.recall >= 0.85, made.misses


def test_the_documentation_has_the_figures_and_every_miss(measured: tuple[str, Measure]) -> None:
    group, made = measured
    documented = (REPOSITORY / "docs/drafting.md").read_text("utf-8")
    row = (
        f"| {made.sentences}, {group} | site_gen | {made.right} | {made.wrong} | {made.missed} "
        f"| {made.precision:.1%} | {made.recall:.1%} |"
    )
    assert row in documented
    assert [sentence for sentence, _, _ in made.misses if f"- {sentence}" not in documented] == []


def test_the_table_has_all_kinds_of_sentences_and_each_once() -> None:
    sentences = [sentence for sentence, _ in (*SENTENCES, *UNSEEN)]
    assert len(set(sentences)) == len(sentences) >= 60
    without = sum(1 for _, expected in SENTENCES if not expected)
    assert 20 <= without <= len(SENTENCES) / 2


def test_a_sentence_that_is_read_wrongly_counts_against_both() -> None:
    made = measure((("It broke on Monday.", ("2024-06-18",)),), found)
    assert (made.right, made.wrong, made.missed) == (0, 1, 1)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in (*SENTENCES, *UNSEEN)])
def test_every_date_that_is_found_is_what_the_check_reads_in_its_words(sentence: str) -> None:
    for spot in spots(sentence, DAY):
        if isinstance(spot, Spot):
            assert expressions.resolve(sentence[spot.start : spot.end], DAY) == spot.date
