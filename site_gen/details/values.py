"""What a detail is: a number, a date or a name that a text states, where it stands and what it comes to."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from site_gen.dates import Date


class Kind(StrEnum):
    NUMBER = "number"
    PERCENTAGE = "percentage"
    MONEY = "money"
    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"


NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENTAGE, Kind.MONEY, Kind.QUANTITY})
ORDINAL = "th"
"""The unit of `third` and `3rd`, which are numbers."""
POINTS = "points"
"""The unit of percentage points, which are not percent."""
CLOCK = "clock"
"""The unit of times of day: quantities in minutes after midnight."""


class PartialDate(Struct, frozen=True):
    """What words tell of a date whose year they leave open: `June 19`, `in May`, `Wednesday` (0 is
    Monday)."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None


Value = Decimal | Date | PartialDate | tuple[str, ...]


class Detail(Struct, frozen=True):
    """`text[start:end]`, which is `written` (offsets are code points), states a value.

    The value of a number, percentage (40 for 40%), sum or quantity is a Decimal; of a date a Date, with
    its earliest and latest day, or a PartialDate; of a name its words in small letters, without accents.
    `unit` is `%`, POINTS, a currency (`USD`; `$` for a dollar of no named country), a unit of measure
    (`kilometre`), ORDINAL, CLOCK, or empty.

    `step` is what one more in the last written digit would be: 100,000 for `1.2 million`. `hedge` tells
    that the number is said to be rounded: `about`, `above` (more than) or `below` (nearly).

    One that is not `firm` is too slight to be held against anybody (`one`, `the two`, `this year`), but
    others may be found in it.
    """

    kind: Kind
    value: Value
    start: int
    end: int
    written: str
    unit: str = ""
    step: Decimal = Decimal(1)
    hedge: str = ""
    firm: bool = True


DIGITS = frozenset("0123456789")


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with what stands there made unreadable, so that nothing is found in it twice."""
    pieces: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if start >= done:
            pieces += (text[done:start], "|" * (end - start))
            done = end
    return "".join((*pieces, text[done:])) if pieces else text
