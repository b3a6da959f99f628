"""The quotations from one source, held against every text of its document that is at hand."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from site_gen import addresses
from site_gen.editing.proving import passages
from site_gen.editing.proving.outcome import Difference
from site_gen.editing.proving.record import Document, Quotation
from site_gen.reading.snapshots import PLAIN_TEXT, Snapshot


class AtHand(Struct, frozen=True):
    """A text of a document: where it stands, as messages say it; whether it was read as the recorded one was; and what
    is wrong with the document."""

    where: str
    text: str
    is_read_alike: bool
    wrong: tuple[Difference, ...] = ()


class Held(Struct):
    """What came of holding quotations against documents, so far."""

    proved: int = 0
    unproved: Counter[str] = field(default_factory=Counter)
    wrong: list[Difference] = field(default_factory=list)


def published(source: str, copy: bytes | None, document: Document | None) -> Iterator[AtHand]:
    """The text of a source that the site publishes itself, if it does: of plain text, the very document."""
    if copy is None:
        return
    path = addresses.copy(source)
    sha256 = hashlib.sha256(copy).hexdigest()
    is_other = document and document.extractor == PLAIN_TEXT and document.sha256 != sha256
    wrong = (_other(path, f"`{path}`", sha256, document),) if document and is_other else ()
    yield AtHand(f"`{path}`", copy.decode("utf-8", "replace"), is_read_alike=True, wrong=wrong)


def in_repository(
    source: str, repository: Mapping[str, Snapshot], document: Document | None
) -> Iterator[AtHand]:
    """The document of a source in a copy of the repository, if it is there."""
    stored = repository.get(source)
    if stored is None or document is None:
        return
    where = f"`{stored.path}` of the repository"
    is_other = stored.sha256 != document.sha256
    page = addresses.source(source)
    wrong = (_other(page, where, stored.sha256, document),) if is_other else ()
    yield AtHand(where, stored.text, stored.extractor == document.extractor, wrong)


def hold(
    quotations: Sequence[Quotation], texts: Sequence[AtHand], why_none: str, held: Held
) -> None:
    """Add what comes of the quotations from one source; where there are no `texts` of it, tell why."""
    held.wrong += [item for text in texts for item in text.wrong]
    for quotation in quotations:
        if quotation.is_sealed:
            held.unproved["sealed"] += 1
        elif not texts:
            held.unproved[why_none] += 1
        else:
            _hold_one(quotation, texts, held)


def _hold_one(quotation: Quotation, texts: Sequence[AtHand], held: Held) -> None:
    found = [list(passages.differences(quotation, text.text, text.where)) for text in texts]
    wrong = [
        item
        for text, items in zip(texts, found, strict=True)
        if text.is_read_alike
        for item in items
    ]
    held.wrong += wrong
    if not wrong and not all(found):
        held.proved += 1
    elif not wrong:
        held.unproved["another-extractor"] += 1


def _other(path: str, where: str, sha256: str, document: Document) -> Difference:
    message = f"the SHA-256 of {where} is {sha256}, and {document.sha256} is recorded"
    return Difference("copy-changed", path, message)
