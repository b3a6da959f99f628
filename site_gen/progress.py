"""What long work tells of itself while it goes on: which stage it is at, how far it is, and what it could do
without.

Whoever watches only watches: nothing that is made depends on it.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

_Item = TypeVar("_Item")


class Watch(Protocol):
    """Is told how the work goes on, by the one process that began it."""

    def begin(self, stage: str, tasks: int = 0) -> None:
        """A stage begins, and the former has ended; `tasks` is how many it has, 0 if that is not known."""

    def advance(self, tasks: int = 1) -> None:
        """So many tasks of the stage were done."""

    def count(self, what: str, number: int) -> None:
        """So many of them, once the work knows."""


class _Nobody:
    """Watches nothing."""

    def begin(self, stage: str, tasks: int = 0) -> None:
        pass

    def advance(self, tasks: int = 1) -> None:
        pass

    def count(self, what: str, number: int) -> None:
        pass


NOBODY: Watch = _Nobody()


def each(items: Iterable[_Item], watch: Watch) -> Iterator[_Item]:
    """The items; each counts as done when the next is asked for."""
    for item in items:
        yield item
        watch.advance()
