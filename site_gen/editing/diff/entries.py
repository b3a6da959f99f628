"""Entries of two states: which became which, and what changed of each, claim by claim."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from site_gen.editing.diff import claims, dating
from site_gen.editing.diff.claims import Side
from site_gen.editing.diff.fields import changed, changed_list, names_of_one, one_line, paragraphs
from site_gen.editing.diff.model import ClaimChange, EntryChange, FieldChange
from site_gen.editing.diff.pairing import paired
from site_gen.model import Claim, Correction, DateFrom, Entry, Image, Status

Pair = tuple[Entry | None, Entry | None]
_Placed = tuple[Entry, Claim]


class Sides(Struct, frozen=True):
    """Where the claims of both states find what they cite, and the scale that they are rated by."""

    before: Side
    after: Side
    scale: tuple[Status, ...]


def compare(before: Sequence[Entry], after: Sequence[Entry], sides: Sides) -> list[EntryChange]:
    """The entries in which anything changed: those that are there in their order, then those gone."""
    pairs = paired(before, after, (_id, _title, _claim_texts), _words)
    moved = _moved(pairs)
    made = (_entry(old, new, sides, moved) for old, new in pairs)
    return [change for change in made if change]


def new_corrections(old: Entry | None, new: Entry | None) -> tuple[Correction, ...]:
    """What the entry notes now and did not before."""
    if new is None:
        return ()
    known = [_said(item) for item in old.corrections] if old else []
    return tuple(item for item in new.corrections if _said(item) not in known)


def dropped_corrections(old: Entry, new: Entry) -> tuple[Correction, ...]:
    """What the entry noted and does not any more; a note that was only rewritten still stands."""
    kept = {(item.date, item.claim) for item in new.corrections}
    return tuple(item for item in old.corrections if (item.date, item.claim) not in kept)


def _said(item: Correction) -> tuple[object, ...]:
    return item.date, item.claim, one_line(item.note)


def _id(entry: Entry) -> str:
    return entry.id


def _title(entry: Entry) -> tuple[str, str]:
    return one_line(entry.title).casefold(), entry.date.text


def _claim_texts(entry: Entry) -> frozenset[str]:
    return frozenset(one_line(claim.text) for claim in entry.claims)


def _words(entry: Entry) -> list[str]:
    return [
        *entry.title.split(),
        *(word for claim in entry.claims for word in _claim_words(claim)),
        *entry.body.text.split(),
    ]


def _claim_words(claim: Claim) -> list[str]:
    return [*claim.text.split(), *(word for item in claim.evidence for word in item.quote.split())]


def _entry(
    old: Entry | None, new: Entry | None, sides: Sides, moved: "_Moves"
) -> EntryChange | None:
    entry_id = new.id if new else old.id if old else ""
    corrections = new_corrections(old, new)
    changes = tuple(_claims(old, new, sides, moved, corrections))
    if old is None or new is None:
        return EntryChange(entry_id, old, new, claims=changes, corrections=corrections)
    fields = tuple(_fields(old, new))
    date = dating.compare(old.date, new.date)
    body = paragraphs(old.body.text, new.body.text)
    if not (fields or date or body or changes or corrections):
        return None
    return EntryChange(entry_id, old, new, fields, date, body, changes, corrections)


def _fields(old: Entry, new: Entry) -> Iterator[FieldChange]:
    yield from changed("id", old.id, new.id)
    yield from changed("path", old.where.place.path, new.where.place.path)
    yield from changed("draft", _flag(old.draft), _flag(new.draft))
    yield from changed("title", old.title, new.title)
    yield from changed("summary", old.summary, new.summary)
    yield from changed("date_from", _dated(old.date_from), _dated(new.date_from))
    yield from changed_list("tags", old.tags, new.tags)
    yield from changed_list("actors", old.actors, new.actors)
    yield from changed_list("places", old.places, new.places)
    yield from changed_list("known_as", names_of_one(old.known_as), names_of_one(new.known_as))
    yield from changed("image", _shown(old.image), _shown(new.image))
    for item in dropped_corrections(old, new):
        yield FieldChange("corrections", item.note, None)


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _dated(date_from: DateFrom | None) -> str:
    if date_from is None:
        return ""
    return f"“{date_from.expression}” in “{date_from.quote}” ({date_from.source})"


def _shown(image: Image | None) -> str:
    if image is None:
        return ""
    said = [image.file, image.alt and f"“{image.alt}”", image.credit, image.source]
    return ", ".join(filter(None, said))


class _Moves(Struct, frozen=True):
    """Claims that another entry has now: to what each new one was, and the old ones gone that way."""

    origins: dict[tuple[str, str], _Placed]
    gone: frozenset[tuple[str, str]]


def _moved(pairs: Iterable[Pair]) -> _Moves:
    lost: list[_Placed] = []
    found: list[_Placed] = []
    for old, new in pairs:
        for before, after in _paired_claims(old, new):
            if old and before and after is None:
                lost.append((old, before))
            elif new and after and before is None:
                found.append((new, after))
    same = paired(lost, found, (_text_of, _evidence_of), lambda _: ())
    both = [(before, after) for before, after in same if before and after]
    return _Moves(
        {(entry.id, claim.id): before for before, (entry, claim) in both},
        frozenset((entry.id, claim.id) for (entry, claim), _ in both),
    )


def _text_of(placed: _Placed) -> str:
    return one_line(placed[1].text)


def _evidence_of(placed: _Placed) -> frozenset[tuple[str, str]]:
    return _evidence(placed[1])


def _evidence(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((item.source, one_line(item.quote)) for item in claim.evidence)


def _paired_claims(old: Entry | None, new: Entry | None) -> list[tuple[Claim | None, Claim | None]]:
    return paired(
        old.claims if old else (),
        new.claims if new else (),
        (lambda claim: claim.id, lambda claim: one_line(claim.text), _evidence),
        _claim_words,
    )


def _claims(
    old: Entry | None,
    new: Entry | None,
    sides: Sides,
    moved: _Moves,
    corrections: Iterable[Correction],
) -> Iterator[ClaimChange]:
    for before, after in _paired_claims(old, new):
        change = None
        if old and new and before and after:
            sides_of = (old.id, before, sides.before), (new.id, after, sides.after)
            change = claims.compare(*sides_of, corrections, sides.scale)
        elif new and after:
            origin = moved.origins.get((new.id, after.id))
            change = _come(new, after, origin, sides, corrections)
        elif old and before and (old.id, before.id) not in moved.gone:
            change = claims.removed(new.id if new else old.id, before, sides.before, old.id)
        if change:
            yield change


def _come(
    entry: Entry,
    claim: Claim,
    origin: _Placed | None,
    sides: Sides,
    corrections: Iterable[Correction],
) -> ClaimChange | None:
    if origin is None:
        return claims.added(entry.id, claim, sides.after)
    from_entry, before = origin
    return claims.compare(
        (from_entry.id, before, sides.before),
        (entry.id, claim, sides.after),
        corrections,
        sides.scale,
        is_moved=True,
    )
