"""Sums that an editor writes: `1,232 + 1,935`, read and worked out exactly.

    sum     = product {("+" | "-") product}
    product = factor {("*" | "/") factor}
    factor  = ["-"] (number | "(" sum ")")

A number is what `details` reads as one: `1,232`, `1.2 million`, `$40m`, `forty`, `12%` (which is 12/100).
`×`, ` x `, `÷` and `−` are signs, too. What is longer than a line or deeper than it needs to be is not read.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from site_gen.details import find
from site_gen.details.values import NUMERIC, Detail, Kind, blanked
from site_gen.folding import fold

LONGEST = 200
_DEEPEST = 20
_SIGNS = {"×": "*", "·": "*", "÷": "/"}
_TIMES = re.compile(r"(?<=[\w)%] )x(?= [\w(])")
_TOKEN = re.compile(r"\s*(?:(?P<number>\|+)|(?P<sign>[-+*/()×·÷]))")


class SumError(ValueError):
    """A text is no sum, or one without a result. The message is for an editor."""


class Sum(Struct, frozen=True):
    """`operands` are its numbers, in order; `result` is exact."""

    operands: tuple[Detail, ...]
    result: Fraction


def work_out(text: str, language: str) -> Sum:
    """Raises SumError."""
    if len(text) > LONGEST:
        raise SumError(f"a sum has at most {LONGEST} characters")
    folded = _TIMES.sub("*", fold(text).text)
    operands = tuple(_operands(folded, language))
    tokens = list(_tokens(folded, operands))
    result, rest = _sum(tokens, 0)
    if rest:
        raise SumError(f"“{text}” goes on after the sum has ended")
    return Sum(operands, result)


def _operands(text: str, language: str) -> Iterator[Detail]:
    """The numbers of a sum. Signs stand apart from them, so that none is a range or negative."""
    for match in re.finditer(r"[^-+*/()×·÷]+", text):
        piece = match[0]
        found = [one for one in find(piece, language) if _is_number(one)]
        longest = max(found, key=lambda one: one.end - one.start, default=None)
        if longest is None:
            continue
        yield Detail(
            longest.kind if longest.kind in NUMERIC else Kind.NUMBER,
            _value(longest),
            match.start() + longest.start,
            match.start() + longest.end,
            longest.written,
            unit=longest.unit,
            step=longest.step,
        )


def _is_number(detail: Detail) -> bool:
    return detail.kind in NUMERIC or (detail.kind is Kind.DATE and detail.written.isdigit())


def _value(detail: Detail) -> Decimal:
    return detail.value if isinstance(detail.value, Decimal) else Decimal(detail.written)


def _tokens(text: str, operands: tuple[Detail, ...]) -> Iterator[Fraction | str]:
    rest = blanked(text, ((one.start, one.end) for one in operands))
    values = {one.start: one for one in operands}
    at = 0
    while rest[at:].strip():
        match = _TOKEN.match(rest, at)
        if match is None:
            raise SumError(
                f"“{rest[at:].strip(' |')[:40]}” is neither a number nor a sign of arithmetic"
            )
        at = match.end()
        if match["sign"]:
            yield _SIGNS.get(match["sign"], match["sign"])
            continue
        one = values[match.start("number")]
        at = one.end
        value = Fraction(_value(one))
        yield value / 100 if one.unit == "%" else value


Tokens = list[Fraction | str]


def _sum(tokens: Tokens, depth: int) -> tuple[Fraction, Tokens]:
    value, tokens = _product(tokens, depth)
    while tokens and tokens[0] in ("+", "-"):
        other, rest = _product(tokens[1:], depth)
        value = value + other if tokens[0] == "+" else value - other
        tokens = rest
    return value, tokens


def _product(tokens: Tokens, depth: int) -> tuple[Fraction, Tokens]:
    value, tokens = _factor(tokens, depth)
    while tokens and tokens[0] in ("*", "/"):
        other, rest = _factor(tokens[1:], depth)
        if tokens[0] == "/" and other == 0:
            raise SumError("nothing can be divided by nought")
        value = value * other if tokens[0] == "*" else value / other
        tokens = rest
    return value, tokens


def _factor(tokens: Tokens, depth: int) -> tuple[Fraction, Tokens]:
    if not tokens:
        raise SumError("a number is missing at the end of the sum")
    if depth > _DEEPEST:
        raise SumError("the sum has too many brackets")
    first, rest = tokens[0], tokens[1:]
    if isinstance(first, Fraction):
        return first, rest
    if first == "-":
        value, rest = _factor(rest, depth + 1)
        return -value, rest
    if first != "(":
        raise SumError(f"a number is missing before “{first}”")
    value, rest = _sum(rest, depth + 1)
    if not rest or rest[0] != ")":
        raise SumError("a bracket is not closed")
    return value, rest[1:]
