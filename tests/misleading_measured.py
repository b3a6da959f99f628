"""How well the checks find what misleads: counted over the labelled pairs, and told for the documentation."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from misleading_pairs import CHECKS, Pair

from site_gen.findings import Finding

Told = Mapping[Pair, Sequence[Finding]]
"""The findings of each pair."""
BEGIN, END = "<!-- measured -->\n", "\n<!-- measured up to here -->"
_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_NAMED = re.compile("“([^”]+)”")
_LITTLE = frozenset("a an and at by had has have in is it of on that the to was".split())
"""Words that tell no detail from another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How many warnings were `right`, how many were `wrong` and how many `missed`, and which pairs these
    last two were of, each with the message or with what should have been named."""

    pairs: int
    right: int
    wrong: tuple[tuple[Pair, str], ...]
    missed: tuple[tuple[Pair, str], ...]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)


def measure(told: Mapping[Pair, Sequence[Finding]], code: str) -> Measure:
    """How well the findings of that code are those that the pairs expect. A finding that names
    something else than what is expected is wrong; more than one that name it count as one."""
    right = 0
    wrong: list[tuple[Pair, str]] = []
    missed: list[tuple[Pair, str]] = []
    for pair, found in told.items():
        expected = pair.expected(code)
        messages = [item.message for item in found if item.code == code]
        naming = [message for message in messages if expected and names(message, expected)]
        wrong += ((pair, message) for message in messages if message not in naming)
        if expected and naming:
            right += 1
        elif expected:
            missed.append((pair, expected))
    return Measure(len(told), right, tuple(wrong), tuple(missed))


def names(message: str, expected: str) -> bool:
    """Whether a message names a detail or words, or a part of these: `21 May` of `21 May 1911`. What it shows of
    the passage, after a semicolon, names nothing."""
    named = _NAMED.findall(message.partition("; the ")[0])
    return bool(_words(" ".join(named)) & _words(expected))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _LITTLE


def as_markdown(halves: Mapping[str, Told]) -> str:
    """The tables of the documentation: the figures, and every false alarm and miss."""
    return "\n".join(_lines(halves)) + "\n"


def in_documentation(text: str, tables: str) -> str:
    """The text of the documentation with those tables in place of the ones that it has."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{begin}\n{tables}{end}{after}"


def _lines(halves: Mapping[str, Told]) -> Iterator[str]:
    yield "| check | pairs | right | wrong | missed | precision | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for code in CHECKS:
        for half, told in halves.items():
            made = measure(told, code)
            yield (
                f"| `{code}` | {made.pairs}, {_said(half)} | {made.right} | {len(made.wrong)} "
                f"| {len(made.missed)} | {made.precision:.1%} | {made.recall:.1%} |"
            )
    for half, told in halves.items():
        yield from ("", f"### The {_said(half)} half")
        for code in CHECKS:
            made = measure(told, code)
            yield from _listed(f"False alarms of `{code}`", made.wrong)
            yield from _listed(f"Missed by `{code}`", made.missed)


def _listed(heading: str, pairs: Iterable[tuple[Pair, str]]) -> Iterator[str]:
    lines = [f"- {pair.claim} *({pair.kind}: {said})*" for pair, said in pairs]
    yield from ("", f"{heading}: {'none.' if not lines else ''}".rstrip())
    yield from ("", *lines) if lines else ()


def _said(half: str) -> str:
    return half.replace("_", "-")
