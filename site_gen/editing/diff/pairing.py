"""Which thing of one state is which of the other, whatever became of its name and its file."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz.distance import Indel

ALIKE = 0.6
"""The share of words in common, from 0 to 1, from which two things of different names are one."""
_CUTOFF = ALIKE - 0.01
"""What is less alike is not worked out to the end. What is just as alike would not be either."""
_MOST_COMPARED = 250_000
"""Pairs. Beyond that many leftovers nobody has renamed things one by one: they are not compared."""

_Item = TypeVar("_Item")


def paired(
    before: Iterable[_Item],
    after: Iterable[_Item],
    marks: Sequence[Callable[[_Item], Hashable]],
    words: Callable[[_Item], Sequence[str]],
) -> list[tuple[_Item | None, _Item | None]]:
    """Each item once, with what it was or became; None where it is new or gone.

    `marks` tell, the surest first, what only the same item has (an empty mark tells nothing); of what
    is left, those are one whose `words` are most alike, and alike enough. In the order of `after`, what is
    gone at the end.
    """
    olds, news = list(before), list(after)
    match: dict[int, int] = {}
    for mark in marks:
        match |= _by_mark(olds, news, match, mark)
    match |= _by_words(olds, news, match, words)
    matched = frozenset(match.values())
    pairs: list[tuple[_Item | None, _Item | None]] = [
        (olds[match[number]] if number in match else None, new) for number, new in enumerate(news)
    ]
    return pairs + [(old, None) for number, old in enumerate(olds) if number not in matched]


def _by_mark(
    olds: Sequence[_Item],
    news: Sequence[_Item],
    match: dict[int, int],
    mark: Callable[[_Item], Hashable],
) -> dict[int, int]:
    """New numbers to old ones, of those not matched yet whose mark only one on each side has."""
    old_by: defaultdict[Hashable, list[int]] = defaultdict(list)
    new_by: defaultdict[Hashable, list[int]] = defaultdict(list)
    taken = frozenset(match.values())
    for number, old in enumerate(olds):
        if number not in taken and mark(old):
            old_by[mark(old)].append(number)
    for number, new in enumerate(news):
        if number not in match and mark(new):
            new_by[mark(new)].append(number)
    return {
        numbers[0]: old_by[of][0]
        for of, numbers in new_by.items()
        if len(numbers) == 1 and len(old_by.get(of, ())) == 1
    }


def _by_words(
    olds: Sequence[_Item],
    news: Sequence[_Item],
    match: dict[int, int],
    words: Callable[[_Item], Sequence[str]],
) -> dict[int, int]:
    taken = frozenset(match.values())
    left = {number: said for number, said in enumerate(map(words, olds)) if number not in taken}
    added = {number: said for number, said in enumerate(map(words, news)) if number not in match}
    if len(left) * len(added) > _MOST_COMPARED:
        return {}
    scored = sorted(
        (-Indel.normalized_similarity(left[old], added[new], score_cutoff=_CUTOFF), old, new)
        for old in left
        for new in added
        if left[old] and added[new]
    )
    found: dict[int, int] = {}
    used: set[int] = set()
    for score, old, new in scored:
        if -score >= ALIKE and old not in used and new not in found:
            found[new] = old
            used.add(old)
    return found
