"""The geometry of bar charts: how long each bar is."""

from collections.abc import Sequence

SHORTEST = 0.5
"""Per cent of the longest. What is more than nothing can be seen."""


def lengths(numbers: Sequence[int]) -> tuple[float, ...]:
    """The lengths of bars for these numbers (none below 0), in per cent of the longest one's."""
    most = max(numbers, default=0)
    return tuple(
        round(max(SHORTEST, 100 * number / most), 2) if number else 0.0 for number in numbers
    )
