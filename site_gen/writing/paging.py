"""Long lists in parts, so that no page is too heavy for a phone."""

from collections.abc import Callable, Iterable
from typing import TypeVar

HEAVIEST = 140_000
"""Bytes of what a page lists. With what stands around it a page stays well below 300 KB."""

Item = TypeVar("Item")


def parts(
    items: Iterable[Item], weight: Callable[[Item], int], heaviest: int = HEAVIEST
) -> tuple[tuple[Item, ...], ...]:
    """The items in order, in parts of which none weighs more than `heaviest`, but where a single item
    does. There is always one part, be it empty."""
    made: list[list[Item]] = [[]]
    carried = 0
    for item in items:
        weighs = weight(item)
        if made[-1] and carried + weighs > heaviest:
            made.append([])
            carried = 0
        made[-1].append(item)
        carried += weighs
    return tuple(tuple(part) for part in made)
