"""What a reader needs to check a claim's documents without us: the record of each, and shell commands
that ask the same of the reader's own copy.

The commands name the copy `FILE`, and the text that a reader pasted out of it `TEXT`. They need a
POSIX shell, and the tools that systems have: sha256sum, grep, tr, iconv, head, tail.
"""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_gen.reading.snapshots import Snapshot
from site_gen.writing.views import EvidenceView, SourceView

# What `tr` makes spaces of: the white space and the controls of ASCII.
_UNPRINTED = re.compile(r"[\x00- \x7f]+")
_BYTES = 4
"""Of a code point in UTF-32."""


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A piece of evidence: the editor's quotation, and the commands that find the passage, and that cut
    it out at its offsets. A quotation with elisions has one of each for every piece."""

    number: int
    anchor: str
    quote: str
    prefix: str | None
    suffix: str | None
    find_commands: tuple[str, ...]
    cut_commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """A stored document. `is_plain` if its text is its bytes, so that offsets can be looked up in it."""

    title: str
    sha256: str
    is_plain: bool
    hash_command: str
    passages: tuple[OwnPassage, ...]


def own_checks(
    evidence: Sequence[EvidenceView], sources: Mapping[str, SourceView]
) -> tuple[OwnCheck, ...]:
    """For each document that the evidence cites and of which there is a stored copy, in that order."""
    cited = dict.fromkeys(item.source.id for item in evidence)
    return tuple(
        _own_check(
            view.source.title,
            view.snapshot,
            [item for item in evidence if item.source.id == source_id],
        )
        for source_id in cited
        if (view := sources[source_id]).snapshot
    )


def _own_check(title: str, snapshot: Snapshot, evidence: Sequence[EvidenceView]) -> OwnCheck:
    named = "FILE" if snapshot.is_plain else "TEXT"
    return OwnCheck(
        title,
        snapshot.sha256,
        snapshot.is_plain,
        f"sha256sum FILE | grep {snapshot.sha256}",
        tuple(_passage(item, named) for item in evidence),
    )


def _passage(item: EvidenceView, named: str) -> OwnPassage:
    evidence, passage = item.evidence, item.passage
    return OwnPassage(
        item.number,
        item.anchor,
        evidence.quote,
        evidence.prefix,
        evidence.suffix,
        tuple(_find(piece.exact, named) for piece in passage.selectors),
        tuple(_cut(piece.start, piece.end) for piece in passage.selectors),
    )


def _find(exact: str, named: str) -> str:
    """Prints the passage if it stands in the copy, white space aside."""
    words = shlex.quote(_UNPRINTED.sub(" ", exact))
    return f"LC_ALL=C tr -s '[:space:][:cntrl:]' ' ' < {named} | grep -aoFe {words}"


def _cut(start: int, end: int) -> str:
    """Prints what stands between two code points: in UTF-32 each has as many bytes as the next."""
    first, length = _BYTES * start + 1, _BYTES * (end - start)
    return (
        f"iconv -f UTF-8 -t UTF-32LE FILE | tail -c +{first} | head -c {length} | "
        "iconv -f UTF-32LE -t UTF-8; echo"
    )
