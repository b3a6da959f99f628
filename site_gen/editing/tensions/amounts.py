"""Whether two numbers can both be so: as far as each is exact, rounded or a bound.

`1,200` and `1,197` can, as can `more than 300` and `312`, or `4 million` and `3.98 million`; `12` and `15` can't.
"""

from decimal import Decimal

from msgspec import Struct

from site_gen.details import Detail

_NO_END = Decimal("Infinity")
_ABOUT = Decimal("0.1")
"""How far off `about` may be, as a share."""


class Amount(Struct, frozen=True):
    """All that a number can mean, both ends included."""

    low: Decimal
    high: Decimal

    def can_equal(self, other: "Amount") -> bool:
        return self.low <= other.high and other.low <= self.high

    def reaching_to(self, other: "Amount") -> "Amount":
        """`10 to 15`."""
        return Amount(min(self.low, other.low), max(self.high, other.high))


def amount(detail: Detail) -> Amount:
    """What the number of a detail can mean."""
    value = detail.value
    if not isinstance(value, Decimal):
        raise TypeError(f"{detail.written} is no number")
    if detail.hedge == "above":
        return Amount(value, _NO_END)
    if detail.hedge == "below":
        return Amount(Decimal(0), value)
    off = _rounding(value, detail.step) / 2
    if detail.hedge == "about":
        off = max(off, abs(value) * _ABOUT)
    return Amount(value - off, value + off)


def _rounding(value: Decimal, step: Decimal) -> Decimal:
    """The place that a number is rounded to: that of its last digit, or of the hundreds and more where it ends
    in two zeros. A small whole number is exact."""
    if step != 1:
        return step
    whole = str(int(value))
    zeros = len(whole) - len(whole.rstrip("0"))
    return Decimal(10) ** zeros if zeros >= 2 else Decimal(0)
