"""The text of a claim with its details marked, each with what carries it: what the check traced, shown.

A detail that nothing carries is not marked, and neither is one whose declared sum does not come out: the check tells
the editor of these.
"""

from collections.abc import Iterable

from msgspec import Struct

from site_gen.checking.case import Bearer, Carried
from site_gen.writing.views import ClaimView


class Carrier(Struct, frozen=True):
    """What carries some details of a claim, which are `written` so: see `tracing.Traced`. `number` counts the
    carriers from 1."""

    number: int
    by: Bearer
    passages: tuple[int, ...]
    said: str
    written: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Where on the claim's page a reader sees it: the first passage, or the line that tells of it."""
        return f"evidence-{self.passages[0]}" if self.passages else f"detail-{self.number}"


class Marked(Struct, frozen=True):
    """`parts` are the text in pieces, each with what carries it, or None where it is no detail."""

    parts: tuple[tuple[str, Carrier | None], ...]
    carriers: tuple[Carrier, ...]


def marked(claim: ClaimView) -> Marked:
    text = claim.claim.text
    carriers = _carriers(text, claim.carried)
    parts: list[tuple[str, Carrier | None]] = []
    done = 0
    for one in claim.carried:
        if one.start < done:
            continue
        parts += [(text[done : one.start], None), (text[one.start : one.end], carriers[_key(one)])]
        done = one.end
    parts.append((text[done:], None))
    return Marked(tuple(part for part in parts if part[0]), tuple(carriers.values()))


Key = tuple[Bearer, tuple[int, ...], str]


def _key(carried: Carried) -> Key:
    return carried.by, carried.passages, carried.said


def _carriers(text: str, carried: Iterable[Carried]) -> dict[Key, Carrier]:
    written: dict[Key, list[str]] = {}
    for one in carried:
        written.setdefault(_key(one), []).append(text[one.start : one.end])
    return {
        key: Carrier(number, *key, tuple(dict.fromkeys(words)))
        for number, (key, words) in enumerate(written.items(), 1)
    }
