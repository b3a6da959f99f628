"""How well what misleads is found: the floors, the documentation, and that the labelled pairs are fit to measure by."""

from collections import Counter

import pytest
from conftest import REPOSITORY
from misleading_measured import Told, as_markdown, in_documentation, measure, names
from misleading_pairs import CHECKS, HALVES, Pair, findings, read

from site_gen.folding import fold

PAIRS = {half: read(half) for half in HALVES}
ALL = [pair for pairs in PAIRS.values() for pair in pairs]


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    """What the checks tell of each pair."""
    return {half: findings(PAIRS[half]) for half in HALVES}


def test_there_are_enough_of_both_and_each_stands_there_once() -> None:
    assert len({pair.claim for pair in ALL}) == len({pair.fields["source"] for pair in ALL})
    assert len({pair.claim for pair in ALL}) == len(ALL) >= 240


@pytest.mark.parametrize("half", HALVES)
def test_nearly_half_of_them_mislead_nobody(half: str) -> None:
    supported = sum(1 for pair in PAIRS[half] if pair.is_supported)
    assert 0.45 <= supported / len(PAIRS[half]) <= 0.6


def test_the_halves_have_the_same_kinds_in_the_same_measure() -> None:
    development, held_out = (Counter(pair.kind for pair in PAIRS[half]) for half in HALVES)
    assert development.keys() == held_out.keys()
    assert all(abs(development[kind] - held_out[kind]) <= 1 for kind in development)
    assert min(development.values()) >= 2


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: pair.claim[:60])
def test_a_label_names_what_stands_in_the_claim_or_around_the_passage(pair: Pair) -> None:
    detail, context = (pair.expected(code) for code in CHECKS)
    assert detail is None or detail in pair.claim
    if context:
        source, *pieces = map(_one_line, [pair.fields["source"], *_pieces(pair)])
        for piece in pieces:
            before, _, after = source.partition(piece)
            assert before != source, piece
            source = f"{before}|{after}"
        assert context in source


@pytest.mark.parametrize("half", HALVES)
def test_every_quotation_stands_in_its_source_and_nothing_else_is_wrong(
    told: dict[str, Told], half: str
) -> None:
    others = {
        (pair.claim, found.message)
        for pair, found_there in told[half].items()
        for found in found_there
        if found.code not in CHECKS
    }
    assert others == set()


@pytest.mark.parametrize("code", CHECKS)
@pytest.mark.parametrize("half", HALVES)
def test_precision_and_recall_are_above_their_floors(
    told: dict[str, Told], half: str, code: str
) -> None:
    made = measure(told[half], code)
    assert made.precision >= 0.95, [(pair.claim, said) for pair, said in made.wrong]
    assert made.recall >= 0.7, [(pair.claim, said) for pair, said in made.missed]


def test_the_documentation_has_the_figures_and_every_false_alarm_and_miss(
    told: dict[str, Told],
) -> None:
    written = (REPOSITORY / "docs/misleading.md").read_text("utf-8")
    assert written == in_documentation(written, as_markdown(told)), (
        "`python benchmarks/misleading.py --write` writes the tables anew"
    )


@pytest.mark.parametrize(
    ("message", "expected", "is_named"),
    [
        ("“21 May” stands in no passage", "21 May 1911", True),
        ("“Markham” stands in no passage", "Elena Markham", True),
        ("“1911” stands in no passage", "21 May", False),
        ("“3 per cent” stands in no passage; the passage has “5 points”", "3 per cent", True),
        ("“3 per cent” stands in no passage; the passage has “5 points”", "5 points", False),
        ("the quotation loses “if” (a condition)", "if", True),
        ("the quotation loses “if” (a condition)", "unless", False),
        ("the quotation loses “if”; the sentence is “**If** they did not”", "did not", False),
    ],
)
def test_a_finding_is_held_against_the_words_of_the_label(
    message: str, expected: str, *, is_named: bool
) -> None:
    assert names(message, expected) is is_named


def _pieces(pair: Pair) -> list[str]:
    return [piece.strip() for piece in pair.fields["quote"].split("[…]") if piece.strip()]


def _one_line(text: str) -> str:
    return " ".join(fold(text).text.split())
