"""The text of a claim with its details marked, each with what carries it: what the check traced, shown.

A detail that nothing carries is not marked, and neither is one whose declared sum does not come out: the check tells
the editor of these.
"""

from dataclasses import dataclass

from site_gen.checking import details, tracing
from site_gen.checking.tracing import Bearer, Traced
from site_gen.model import Site, Source
from site_gen.writing.views import ClaimView, EntryView


@dataclass(frozen=True, slots=True)
class Carrier:
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


@dataclass(frozen=True, slots=True)
class Marked:
    """`parts` are the text in pieces, each with what carries it, or None where it is no detail."""

    parts: tuple[tuple[str, Carrier | None], ...]
    carriers: tuple[Carrier, ...]


def marked(site: Site, sources: dict[str, Source], entry: EntryView, claim: ClaimView) -> Marked:
    passages = {
        (claim.entry_id, claim.claim.id, at): item.passage for at, item in enumerate(claim.evidence)
    }
    ground = tracing.ground(site, sources, entry.entry, claim.claim, passages)
    found = [one for one in tracing.trace(ground) if one.by != "nothing"] if ground else []
    text = claim.claim.text
    shown = [one for one in found if not (ground and _is_wrong(ground, one))]
    carriers = _carriers(shown)
    parts: list[tuple[str, Carrier | None]] = []
    done = 0
    for one in shown:
        start, end = one.detail.start, one.detail.end
        if start < done:
            continue
        parts += [(text[done:start], None), (text[start:end], carriers[_key(one)])]
        done = end
    parts.append((text[done:], None))
    return Marked(tuple(part for part in parts if part[0]), tuple(carriers.values()))


Key = tuple[Bearer, tuple[int, ...], str]


def _key(traced: Traced) -> Key:
    return traced.by, traced.passages, traced.said


def _is_wrong(ground: tracing.Ground, traced: Traced) -> bool:
    derivation = tracing.derivation_of(ground, traced.detail) if traced.by == "derived" else None
    return derivation is not None and details.fault_of(ground, derivation) is not None


def _carriers(shown: list[Traced]) -> dict[Key, Carrier]:
    written: dict[Key, list[str]] = {}
    for one in shown:
        written.setdefault(_key(one), []).append(one.detail.written)
    return {
        key: Carrier(number, *key, tuple(dict.fromkeys(words)))
        for number, (key, words) in enumerate(written.items(), 1)
    }
