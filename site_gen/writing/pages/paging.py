"""Long lists in parts, so that no page is too heavy for a phone."""

from collections.abc import Callable, Iterable
from typing import TypeVar

HEAVIEST = 140_000
"""Bytes of what a page lists. With what stands around it a page stays well below 300 KB."""

LARGEST = 60_000
"""Bytes of one thing in a list. One that has more shows less there: its own page has all of it."""

Item = TypeVar("Item")


def parts(
    items: Iterable[Item],
    weight: Callable[[Item], int],
    heaviest: int = HEAVIEST,
    *,
    before: int = 0,
) -> tuple[tuple[Item, ...], ...]:
    """The items in order, in parts of which none weighs more than `heaviest`, but where a single item
    does. There is always one part, be it empty. `before` is the weight of what stands before the first."""
    made: list[list[Item]] = [[]]
    carried = before
    for item in items:
        weighs = weight(item)
        if made[-1] and carried + weighs > heaviest:
            made.append([])
            carried = 0
        made[-1].append(item)
        carried += weighs
    return tuple(tuple(part) for part in made)
