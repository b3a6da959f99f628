"""The lines that tell what changed of a thing: a label, and both versions with what differs marked."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from site_gen.editing.diff.model import (
    ClaimChange,
    EntryChange,
    EvidenceChange,
    FieldChange,
    Quoted,
    StatusChange,
)
from site_gen.rewording import compare
from site_gen.sentences import Excerpt

Mark = Literal["", "differs", "passage"]
Told = tuple[tuple[str, Mark], ...]
"""A text in pieces, each with what is to be marked of it: that the other version lacks it, or that it is
the passage within its sentence."""

_FIELDS = {
    "quote": "Quotation",
    "id": "Address",
    "path": "File",
    "attributed_to": "Attributed to",
    "date_from": "Date read from",
    "derived": "Worked out",
    "known_as": "Known as",
    "draft": "Draft",
    "independent_of": "Repeats",
    "independent": "Independent",
    "sha256": "Stored copy (sha256)",
    "snapshot": "Stored copy (file)",
    "seal": "Seal (file)",
    "timestamp": "Time stamp (file)",
    "archive_url": "Archived at",
    "url": "Address on the web",
    "rights": "Rights",
    "retracted": "Retracted",
    "corrections": "Correction taken out",
    "prefix": "Words before it",
    "suffix": "Words after it",
    "context_checked": "Check of the context",
}
_WORDED = frozenset(
    {"text", "title", "summary", "note", "quote", "description", "date_from", "context_checked"}
)
"""Fields that are compared word by word; the others change as a whole."""


class Line(Struct, frozen=True):
    """A thing that changed, with both versions; a side that is None has none. `why` says what may be
    the reason. The sentences of the source around a quotation stand beside each version of it."""

    label: str
    before: Told | None = None
    after: Told | None = None
    why: str = ""
    around_before: tuple[Told, ...] = ()
    around_after: tuple[Told, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing changed: it stands there for what it tells of the rest. A quotation whose
        source has other words around it now is not the same."""
        old, new = (self.before, self.around_before), (self.after, self.around_after)
        return old == new


def of_entry(change: EntryChange) -> tuple[Line, ...]:
    """What changed of an event itself, apart from its claims."""
    entry = change.after or change.before
    if change.before is None or change.after is None:
        texts = [("Date", entry.date.text), ("Summary", entry.summary)] if entry else []
        whole = [(label, plain(text)) for label, text in texts if text]
        if change.before is None:
            return tuple(Line(label, None, text) for label, text in whole)
        return tuple(Line(label, text, None) for label, text in whole)
    date = change.date
    return (
        *([Line(f"Date {date.how}", plain(date.before), plain(date.after))] if date else []),
        *(line for field in change.fields for line in [field_line(field)]),
        *(
            Line(
                "Correction noted",
                None,
                plain(f"{item.date.iso if item.date else ''}: {item.note}"),
            )
            for item in change.corrections
        ),
        *(worded("Prose", part.before, part.after) for part in change.body),
    )


def of_claim(claim: ClaimChange) -> tuple[Line, ...]:
    """What changed of a claim, its text first."""
    return (
        *_moved(claim),
        *_texts(claim),
        *([_status(claim.status)] if claim.status else []),
        *(field_line(field) for field in claim.fields if field.field != "text"),
        *(line for item in claim.evidence for line in _evidence(item)),
        *_review(claim),
    )


def _moved(claim: ClaimChange) -> Iterator[Line]:
    if claim.from_entry:
        yield Line("Moved", plain(claim.from_entry), plain(claim.entry))


def _texts(claim: ClaimChange) -> Iterator[Line]:
    """The claim's text, which a reviewer needs before the eyes whatever changed."""
    old = claim.before.text if claim.before else None
    new = claim.after.text if claim.after else None
    yield worded("Text", old, new)
    one = claim.before or claim.after
    if (claim.before is None or claim.after is None) and one:
        sums = (("Worked out", f"{item.detail} = {item.sum}") for item in one.derived)
        told = [("Status", one.status), ("Attributed to", one.attributed_to), *sums]
        for label, text in told:
            if text:
                before, after = (text, None) if claim.after is None else (None, text)
                yield Line(label, plain(before), plain(after))


def _status(status: StatusChange) -> Line:
    why = "; ".join(status.reasons) or "no reason is given: neither its evidence nor a note changed"
    label = f"Status {status.direction}"
    return Line(label, plain(status.before), plain(status.after), why)


def _evidence(item: EvidenceChange) -> Iterator[Line]:
    """A piece of evidence, each version of it within its sentence: what did not change too, since
    the claim is read against all of it."""
    if item.before is None and item.after:
        label = f"Evidence added: {_cited(item.after)}"
        yield Line(label, None, _quote(item.after), around_after=_context(item.after))
    elif item.after is None and item.before:
        label = f"Evidence dropped: {_cited(item.before)}"
        yield Line(label, _quote(item.before), None, around_before=_context(item.before))
    elif item.before and item.after:
        if not item.fields:
            quote, around = _quote(item.after), (_context(item.before), _context(item.after))
            is_same = around[0] == around[1]
            what = "Evidence as it was" if is_same else "Evidence whose source has other words now"
            label = f"{what}: {_cited(item.after)}"
            yield Line(label, quote, quote, "", *around)
        for field in item.fields:
            label = f"{label_of(field.field)} changed: {_cited(item.after)}"
            line = _with_fields(label, field)
            if field.field == "quote":
                around = _context(item.before), _context(item.after)
                line = replace(line, around_before=around[0], around_after=around[1])
            yield line


def _cited(quoted: Quoted) -> str:
    bears = {"refutes": ", against it", "context": ", as context"}.get(quoted.evidence.stance, "")
    title = quoted.source.title if quoted.source else quoted.evidence.source
    return f"{title}{bears}"


def _quote(quoted: Quoted) -> Told:
    return _text(quoted.evidence.quote)


def _context(quoted: Quoted) -> tuple[Told, ...]:
    passage = quoted.passage
    return tuple(map(_sentence, passage.excerpts)) if passage else ()


def _sentence(excerpt: Excerpt) -> Told:
    before: Told = (("… ", ""),) if excerpt.cut_before else ()
    after: Told = ((" …", ""),) if excerpt.cut_after else ()
    inner: Told = tuple(
        (_one_line(text), "passage" if is_passage else "") for text, is_passage in excerpt.parts
    )
    return (*before, *inner, *after)


def _one_line(text: str) -> str:
    """White space plain, with what stands at the ends kept apart from the words beside it."""
    inner = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    trail = " " if inner and text[-1:].isspace() else ""
    return f"{lead}{inner}{trail}"


def _review(claim: ClaimChange) -> Iterator[Line]:
    review = claim.review
    if review is None:
        return
    label = {
        "given": "Review given",
        "renewed": "Reviewed again",
        "removed": "Review taken out",
        "lost": "Review lost: the claim is not what was reviewed",
    }[review.kind]
    after = None if review.kind == "lost" else plain(review.after)
    yield Line(label, plain(review.before), after)


def label_of(field: str) -> str:
    """What a field is called to a reviewer."""
    return _FIELDS.get(field, field.replace("_", " ").capitalize())


def field_line(field: FieldChange) -> Line:
    return _with_fields(label_of(field.field), field)


def _with_fields(label: str, field: FieldChange) -> Line:
    if field.field in _WORDED:
        return worded(label, field.before, field.after)
    return Line(label, plain(field.before), plain(field.after))


def worded(label: str, before: str | None, after: str | None) -> Line:
    """Both versions of a text, with the words marked that only one has."""
    if before is None or after is None:
        return Line(label, plain(before), plain(after))
    old, new = compare(before, after)
    return Line(label, _marked(old), _marked(new))


def _marked(pieces: Iterable[tuple[str, bool]]) -> Told:
    return tuple((text, "differs" if differs else "") for text, differs in pieces)


def plain(text: str | None) -> Told | None:
    return None if text is None else _text(text)


def _text(text: str) -> Told:
    return ((" ".join(text.split()), ""),)
