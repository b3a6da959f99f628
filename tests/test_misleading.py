"""The labelled pairs are fit to measure by: each is a sound site, and its label names what stands there."""

from collections import Counter

import pytest
from misleading_measured import names
from misleading_pairs import CHECKS, HALVES, Pair, findings, read

from site_gen.folding import fold

PAIRS = {half: read(half) for half in HALVES}
ALL = [pair for pairs in PAIRS.values() for pair in pairs]


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
def test_every_quotation_stands_in_its_source_and_every_date_in_its_words(half: str) -> None:
    others = {
        (pair.claim, found.message)
        for pair, told in findings(PAIRS[half]).items()
        for found in told
        if found.code.startswith(("quote-", "date-"))
    }
    assert others == set()


@pytest.mark.parametrize(
    ("message", "expected", "is_named"),
    [
        ("21 May stands in no passage", "21 May 1911", True),
        ("“Markham” stands in no passage", "Elena Markham", True),
        ("1911 stands in no passage", "21 May", False),
        ("3 per cent stands in no passage", "3 per cent", True),
        ("the sentence has “did not”", "did not", True),
        ("the sentence has “if”", "if", True),
        ("the sentence has “if”", "unless", False),
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
