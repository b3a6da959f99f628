"""Sums that editors write are worked out as arithmetic is."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.details.arithmetic import LONGEST, SumError, work_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,232 + 1,935", 3167),
        ("2 + 3 * 4", 14),
        ("(2 + 3) × 4", 20),
        ("10 − 4 − 3", 3),
        ("12 x 8", 96),
        ("840 ÷ 4 / 2", 105),
        ("-(5) + 7", 2),
        ("1.2 million + 300,000", 1_500_000),
        ("$40m / 4", 10_000_000),
        ("two dozen + 6", 30),
        ("12% * 50", 6),
        ("2024 - 1979", 45),
    ],
)
def test_a_sum_has_its_result(text: str, expected: int) -> None:
    assert work_out(text, "en").result == expected


@pytest.mark.parametrize(
    "text",
    ["", "+", "1 +", "* 2", "(1 + 2", "1 + 2)", "1 2", "3 / 0", "a + b", "1 = 1", "2 ** 3", "__import__('os')",
     "(" * 60 + "1" + ")" * 60, "1" + " + 1" * LONGEST, "9" * 40],
)  # fmt: skip
def test_what_is_no_sum_is_told(text: str) -> None:
    with pytest.raises(SumError):
        work_out(text, "en")


NUMBERS = st.integers(0, 99_999).map(lambda number: (f"{number:,}", Fraction(number)))


def _combined(
    parts: tuple[tuple[str, Fraction], str, tuple[str, Fraction]],
) -> tuple[str, Fraction]:
    (one, left), sign, (other, right) = parts
    value = {"+": left + right, "-": left - right, "*": left * right}.get(sign)
    if value is None:
        value = left / right if right else left
        return (f"({one} / {other})", value) if right else (one, left)
    return f"({one} {sign} {other})", value


SUMS = st.recursive(
    NUMBERS,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(_combined),
    max_leaves=8,
).filter(lambda made: len(made[0]) <= LONGEST)


@given(SUMS)
def test_it_is_exact_as_fractions_are(made: tuple[str, Fraction]) -> None:
    text, expected = made
    assert work_out(text, "en").result == expected


@given(st.text(alphabet="0123456789+-*/()., %$abx", max_size=60))
def test_whatever_is_written_gives_a_sum_or_says_why_not(text: str) -> None:
    with suppress(SumError):
        assert work_out(text, "en").operands
