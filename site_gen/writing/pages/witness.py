"""What a reader needs to check a claim's documents without us: the record of each, and shell commands
that ask the same of the reader's own copy.

The commands name the copy `FILE`, and the text that a reader pasted out of it `TEXT`. They need a
POSIX shell, and the tools that systems have: sha256sum, grep, tr, iconv, head, tail.
"""

import re
import shlex
from collections.abc import Mapping, Sequence

from msgspec import Struct

from site_gen.folding import DASHES, QUOTATION_MARKS
from site_gen.reading.snapshots import PLAIN_TEXT
from site_gen.writing.views import EvidenceView, SourceView, Stored

# What `tr` makes spaces of: the white space and the controls of ASCII.
_UNPRINTED = re.compile(r"[\x00- \x7f]+")
_MARKS = re.compile(f"[{re.escape(QUOTATION_MARKS + DASHES)}]")
_SPECIAL = re.compile(r"[][.{}()*+?^$|\\]")
_BYTES = 4
"""Of a code point in UTF-32."""


class OwnPassage(Struct, frozen=True):
    """A piece of evidence: the editor's quotation, and the commands that find the passage, and that cut
    it out at its offsets where those are known. A quotation with elisions has one of each for every piece.
    What stands beside it in a sealed document is nobody's to publish."""

    number: int
    anchor: str
    quote: str
    prefix: str | None
    suffix: str | None
    find_commands: tuple[str, ...]
    cut_commands: tuple[str, ...]


class OwnCheck(Struct, frozen=True):
    """A stored or sealed document. `is_plain` if its text is its bytes; `has_offsets` if the passages
    can be cut out of these."""

    title: str
    sha256: str
    is_plain: bool
    has_offsets: bool
    hash_command: str
    passages: tuple[OwnPassage, ...]


def own_checks(
    evidence: Sequence[EvidenceView], sources: Mapping[str, SourceView]
) -> tuple[OwnCheck, ...]:
    """For each document that the evidence cites and of which there is a stored copy or a seal, in that
    order."""
    cited = dict.fromkeys(item.source.id for item in evidence)
    return tuple(
        _own_check(sources[source_id], stored, [it for it in evidence if it.source.id == source_id])
        for source_id in cited
        if (stored := sources[source_id].stored)
    )


def _own_check(view: SourceView, stored: Stored, evidence: Sequence[EvidenceView]) -> OwnCheck:
    is_plain = stored.extractor == PLAIN_TEXT
    has_offsets = is_plain and view.seal is None
    named = "FILE" if is_plain else "TEXT"
    return OwnCheck(
        view.source.title,
        stored.sha256,
        is_plain,
        has_offsets,
        f"sha256sum FILE | grep {stored.sha256}",
        tuple(_passage(item, named, has_offsets=has_offsets) for item in evidence),
    )


def _passage(item: EvidenceView, named: str, *, has_offsets: bool) -> OwnPassage:
    evidence, passage = item.evidence, item.passage
    finds = [_find(piece.exact, named) for piece in passage.selectors]
    finds += [_find_alike(piece.exact, named) for piece in passage.sealed]
    cuts = [_cut(piece.start, piece.end) for piece in passage.selectors if has_offsets]
    return OwnPassage(
        item.number,
        item.anchor,
        evidence.quote,
        None if passage.sealed else evidence.prefix,
        None if passage.sealed else evidence.suffix,
        tuple(finds),
        tuple(cuts),
    )


def _find(exact: str, named: str) -> str:
    """Prints the passage if it stands in the copy, white space aside."""
    return f"{_in_one_line(named)} | grep -aoFe {shlex.quote(_UNPRINTED.sub(' ', exact))}"


def _find_alike(quoted: str, named: str) -> str:
    """The same of a quotation whose document is not shown: its quotation marks and dashes may be others
    there, each of one to four bytes."""
    escaped = _SPECIAL.sub(r"\\\g<0>", _UNPRINTED.sub(" ", quoted))
    return (
        f"{_in_one_line(named)} | LC_ALL=C grep -aoEe {shlex.quote(_MARKS.sub('.{1,4}', escaped))}"
    )


def _in_one_line(named: str) -> str:
    return f"LC_ALL=C tr -s '[:space:][:cntrl:]' ' ' < {named}"


def _cut(start: int, end: int) -> str:
    """Prints what stands between two code points: in UTF-32 each has as many bytes as the next."""
    first, length = _BYTES * start + 1, _BYTES * (end - start)
    return (
        f"iconv -f UTF-8 -t UTF-32LE FILE | tail -c +{first} | head -c {length} | "
        "iconv -f UTF-32LE -t UTF-8; echo"
    )
