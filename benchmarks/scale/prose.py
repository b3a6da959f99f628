"""Sentences about events that never were, and documents made of them.

A sentence is kept as its parts, so that a claim can say what it says and a quotation can be the whole
of it, its first clause, or its two ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.scale import words

_Item = TypeVar("_Item")

ELISION = "[…]"
_LINE = 12
"""Words of a document's line, so that most quotations go over the end of one."""


def pick(chance: Random, items: Sequence[_Item]) -> _Item:
    """As `Random.choice`, in a third of its time."""
    return items[int(chance.random() * len(items))]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`actor` did something (`deed`), in some way (`aside`, or none is told), at a place and in a month
    (from 1), with some circumstance (`tail`); `speaker` says so, or nobody does."""

    speaker: str | None
    actor: str
    deed: str
    aside: str
    place: str
    month: int
    year: int
    tail: str

    @property
    def text(self) -> str:
        return f"{self.clause} {self.tail}."

    @property
    def claim(self) -> str:
        """What a claim may say of it: nothing that the sentence has not."""
        return f"{self._opening} {self._where}."

    @property
    def short(self) -> str:
        """A title, without a full stop."""
        return f"The {self.actor} {self.deed}"

    @property
    def clause(self) -> str:
        return f"{self._opening}{self.aside} {self._where}"

    @property
    def ends(self) -> str:
        """The sentence with the way left out."""
        gap = f" {ELISION}" if self.aside else ""
        return f"{self._opening}{gap} {self._where} {self.tail}."

    @property
    def _where(self) -> str:
        return f"at {self.place} in {words.MONTHS[self.month - 1]} {self.year}"

    @property
    def _opening(self) -> str:
        if self.speaker is None:
            return f"The {self.actor} {self.deed}"
        return f"{self.speaker} said that the {self.actor} {self.deed}"


def sentence(chance: Random, year: int) -> Sentence:
    number = int(chance.random() * 880) + 20
    tail = pick(chance, words.TAILS)
    has_aside = chance.random() < 0.4
    return Sentence(
        pick(chance, words.PEOPLE) if chance.random() < 0.2 else None,
        pick(chance, words.BODIES),
        f"{pick(chance, words.DEEDS)} {pick(chance, words.THINGS)}",
        pick(chance, words.ASIDES).format(actor=pick(chance, words.BODIES)) if has_aside else "",
        pick(chance, words.PLACES),
        int(chance.random() * len(words.MONTHS)) + 1,
        year,
        tail.format(number=number, less=number // 3, place=pick(chance, words.PLACES)),
    )


@dataclass(frozen=True, slots=True)
class Document:
    """`text` is in lines and paragraphs, as it is stored; `unbroken` has a space for each of its line ends."""

    sentences: tuple[Sentence, ...]
    text: str
    unbroken: str


def document(chance: Random, year: int, size: int) -> Document:
    """A document of at least `size` bytes, and of at most a paragraph more. No sentence stands in it twice."""
    told: dict[str, Sentence] = {}
    paragraphs: list[str] = []
    length = 0
    while length < size:
        here: list[str] = []
        for _ in range(int(chance.random() * 5) + 3):
            made = sentence(chance, year + int(chance.random() * 3))
            if told.setdefault(made.text, made) is made:
                here.append(made.text)
        lines = _lines(" ".join(here))
        paragraphs.append(lines)
        length += len(lines.encode("utf-8")) + 2
    unbroken = " ".join(told)
    return Document(tuple(told.values()), "\n\n".join(paragraphs) + "\n", unbroken)


def _lines(text: str) -> str:
    every = text.split(" ")
    return "\n".join(" ".join(every[at : at + _LINE]) for at in range(0, len(every), _LINE))
