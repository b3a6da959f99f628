"""A seal: what proves quotations of a document that may not be published, and is not the document.

Its file is text, in UTF-8 without a byte-order mark:

    site_gen seal 1
    sha256: 64 hexadecimal digits   of the document's bytes
    size: 1234                      of these, in bytes
    extractor: plain-text/1         how the text was had from them
    words: 210                      of the text
    key: 44 characters              32 random bytes, in base64 as all below

    runs:
    12 characters for each word, 8 in a line
    spellings:
    12 1 16 and 12 characters, a line each
    marks:
    8 characters each, 12 in a line, in order

A run has 72 bits of a digest, a mark 48: BLAKE2b (RFC 7693) with the key, and 9 or 6 bytes long. What
is digested is a letter, the number of a word (4 bytes, the lowest first), and texts in UTF-8, each after
its length (4 bytes). What runs, leads and tails are stands in `runs`.

- `runs`: of each word in order the run that begins with it, in the spelling that joins nothing: letter
  `r`, number 0, the text. Where there is none (the last four words of a text): letter `n`, its number.
- `spellings`: the runs that a line's end spells in another way: the numbers of the first word, of its
  parts and of the last word, and the digest as before.
- `marks`: a quotation may begin with a lead other than nothing (`b`, number of the word, the run, the
  lead), may end with a tail other than nothing (`e`, number of the run's first word, the run, the tail,
  the tail's words in decimal), and may *not* begin or end with nothing (`B` and `E`, without the last).

The same document and key give the same bytes.
"""

import base64
import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from site_gen.folding import fold
from site_gen.runs import Run, Span, leads, runs, tails, words

FIRST_LINE = "site_gen seal 1"
KEY_SIZE = 32
RUN_CHARACTERS, MARK_CHARACTERS = 12, 8
_LINE = 96
_SHA256 = re.compile(r"[0-9a-f]{64}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*")
_SPELLING = re.compile(r"(\d{1,9}) (\d{1,4}) (\d{1,9}) ([A-Za-z0-9+/]{12})")
_HEADERS = ("sha256", "size", "extractor", "words", "key")
_SECTIONS = ("runs", "spellings", "marks")


class SealError(ValueError):
    """The text is no seal, or none of this version. Says why."""


class Document(Struct, frozen=True):
    """What a seal was made of: the hash and size (bytes) of the file, how its text was had."""

    sha256: str
    size: int
    extractor: str


class Spelling(Struct, frozen=True):
    """A run in another spelling than its first word's entry in `Seal.runs`."""

    first: int
    step: int
    last: int
    digest: str


class Seal(Struct, frozen=True):
    """`runs` are the digests of all words' runs in order, 12 characters each, one after the other."""

    document: Document
    words: int
    key: bytes
    runs: str
    spellings: tuple[Spelling, ...]
    marks: frozenset[str]

    def of_run(self, text: str) -> str:
        return _digest(self.key, 9, "r", 0, text)

    def of_mark(self, kind: str, word: int, *texts: str) -> str:
        return _digest(self.key, 6, kind, word, *texts)


def seal(text: str, document: Document, key: bytes) -> Seal:
    """The seal of a document with that text. `key` has 32 bytes, which should be random."""
    folded = fold(text, line_hyphens=True).text
    spans = words(folded)
    made: list[str] = []
    spellings: list[Spelling] = []
    marks: set[str] = set()
    for first in range(len(spans)):
        found = runs(folded, spans, first)
        has_plain = bool(found) and not found[0].joins
        plain, others = (found[0], found[1:]) if has_plain else (None, found)
        made.append(_digest(key, 9, "r", 0, plain.text) if plain else _digest(key, 9, "n", first))
        spellings += (
            Spelling(first, run.step, run.last, _digest(key, 9, "r", 0, run.text)) for run in others
        )
        for run in found:
            marks.update(_marks(key, folded, spans, run))
    return Seal(document, len(spans), key, "".join(made), tuple(spellings), frozenset(marks))


def _marks(key: bytes, folded: str, spans: list[Span], run: Run) -> Iterator[str]:
    before = set(leads(folded, spans, run.first))
    if "" not in before:
        yield _digest(key, 6, "B", run.first, run.text)
    for lead in before - {""}:
        yield _digest(key, 6, "b", run.first, run.text, lead)
    after = set(tails(folded, spans, run.last))
    if ("", 0) not in after:
        yield _digest(key, 6, "E", run.first, run.text)
    for tail, count in after - {("", 0)}:
        yield _digest(key, 6, "e", run.first, run.text, tail, str(count))


def _digest(key: bytes, size: int, kind: str, word: int, *texts: str) -> str:
    digested = kind.encode() + word.to_bytes(4, "little")
    for text in texts:
        # A text out of a broken document may have halves of characters.
        data = text.encode("utf-8", "surrogatepass")
        digested += len(data).to_bytes(4, "little") + data
    return _in_base64(hashlib.blake2b(digested, key=key, digest_size=size).digest())


def _in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def to_text(made: Seal) -> str:
    """The seal's file."""
    document = made.document
    return "\n".join(
        (
            FIRST_LINE,
            f"sha256: {document.sha256}",
            f"size: {document.size}",
            f"extractor: {document.extractor}",
            f"words: {made.words}",
            f"key: {_in_base64(made.key)}",
            "",
            "runs:",
            *_lines(made.runs),
            "spellings:",
            *(f"{one.first} {one.step} {one.last} {one.digest}" for one in made.spellings),
            "marks:",
            *_lines("".join(sorted(made.marks))),
            "",
        )
    )


def _lines(characters: str) -> Iterator[str]:
    return (characters[at : at + _LINE] for at in range(0, len(characters), _LINE))


def of_text(text: str) -> Seal:
    """The seal that a file holds. Raises SealError."""
    lines = text.splitlines()
    if not lines or lines[0] != FIRST_LINE:
        raise SealError(f"its first line is not `{FIRST_LINE}`")
    fields = dict(_fields(lines[1 : 1 + len(_HEADERS)]))
    sections = _sections(lines[1 + len(_HEADERS) :])
    count, made, marks = _count(fields["words"], "words"), sections["runs"], sections["marks"]
    joined, joined_marks = "".join(made), "".join(marks)
    if not (_BASE64.fullmatch(joined) and _BASE64.fullmatch(joined_marks)):
        raise SealError("a digest in it has characters that none has")
    if len(joined) != count * RUN_CHARACTERS or len(joined_marks) % MARK_CHARACTERS:
        raise SealError("it has not as many digests as it says")
    if not _SHA256.fullmatch(fields["sha256"]):
        raise SealError("its sha256 has not 64 digits and letters a to f")
    document = Document(fields["sha256"], _count(fields["size"], "size"), fields["extractor"])
    return Seal(
        document,
        count,
        _key(fields["key"]),
        joined,
        tuple(map(_spelling, sections["spellings"])),
        frozenset(
            joined_marks[at : at + MARK_CHARACTERS]
            for at in range(0, len(joined_marks), MARK_CHARACTERS)
        ),
    )


def _fields(lines: list[str]) -> Iterator[tuple[str, str]]:
    for name, line in zip(_HEADERS, lines + [""] * len(_HEADERS), strict=False):
        if not line.startswith(f"{name}: "):
            raise SealError(f"a line `{name}: …` is missing")
        yield name, line.removeprefix(f"{name}: ")


def _sections(lines: list[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in filter(None, lines):
        name = line.removesuffix(":")
        if name in _SECTIONS and name != line:
            current = sections[name] = []
        else:
            current.append(line)
    missing = [name for name in _SECTIONS if name not in sections]
    if missing:
        raise SealError(f"a line `{missing[0]}:` is missing")
    return sections


def _count(written: str, name: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 12):
        raise SealError(f"`{name}` is no number")
    return int(written)


def _key(written: str) -> bytes:
    key = (
        base64.b64decode(written) if len(written) == 44 and _BASE64.fullmatch(written[:43]) else b""
    )
    if len(key) != KEY_SIZE:
        raise SealError(f"its key has not {KEY_SIZE} bytes")
    return key


def _spelling(line: str) -> Spelling:
    match = _SPELLING.fullmatch(line)
    if match is None:
        raise SealError(f"`{line[:80]}` is no spelling of a run")
    return Spelling(int(match[1]), int(match[2]), int(match[3]), match[4])
