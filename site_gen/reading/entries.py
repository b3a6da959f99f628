"""Entries with their claims and evidence, out of content/entries/."""

import re
from pathlib import Path

from msgspec.structs import replace

from site_gen.dates import UNREADABLE
from site_gen.findings import Finding, finding
from site_gen.model import (
    STANCES,
    Claim,
    ContextCheck,
    Correction,
    DateFrom,
    Derivation,
    Entry,
    Evidence,
    Image,
    Review,
    Stance,
)
from site_gen.reading import documents, files, names
from site_gen.reading.documents import Document
from site_gen.reading.fields import Fields

FOLDER = "content/entries"
SUFFIXES = (".md", ".yml", ".yaml")
LONGEST_NAME = 80
"""Characters of a tag, actor or place."""
DIGEST_LENGTH = 32
"""Hexadecimal digits of the digest of a review, or of a check of the context."""
_DIGEST = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")


def read(root: Path, path: str) -> tuple[Entry | None, list[Finding]]:
    text = files.read_text(root, path)
    return (None, [text]) if isinstance(text, Finding) else of_text(text, path)


def of_text(text: str, path: str) -> tuple[Entry | None, list[Finding]]:
    """The entry that a file of that text and path holds, wherever the text is from."""
    form = documents.markdown if path.endswith(".md") else documents.whole_yaml
    document = form(text, path, "an entry")
    if isinstance(document, Finding):
        return None, [document]
    return _entry(document), document.fields.findings


def _entry(document: Document) -> Entry:
    fields = document.fields
    date_from = fields.mapping("date_from", "date_from")
    image = fields.mapping("image", "an image")
    claims = fields.mappings("claims", "a claim", required=True)
    corrections = fields.mappings("corrections", "a correction")
    entry = Entry(
        id=fields.id("id", document.stem),
        date=fields.date("date", required=True) or UNREADABLE,
        date_from=_date_from(date_from) if date_from else None,
        title=fields.required_text("title"),
        summary=fields.text("summary"),
        tags=_names(fields, "tags"),
        actors=_names(fields, "actors"),
        places=_names(fields, "places"),
        image=_image(image) if image else None,
        draft=fields.flag("draft"),
        known_as=names.known_as(fields),
        claims=tuple(map(_claim, claims)),
        corrections=tuple(map(_correction, corrections)),
        body=document.body,
        where=fields.where,
    )
    if not document.path.endswith(".md"):
        entry = replace(entry, body=documents.body_field(fields, document))
    fields.finish()
    return entry


def is_name(text: str) -> bool:
    """Whether a text can be a tag, an actor or a place, each of which has a page of its own."""
    return len(text) <= LONGEST_NAME and any(map(str.isalnum, text))


def _names(fields: Fields, name: str) -> tuple[str, ...]:
    """Tags, actors or places: each once, each short enough for an address and with a letter in it."""
    scalars = fields.scalars(name)
    for scalar in scalars:
        if not is_name(scalar.text):
            message = f"`{scalar.text[:LONGEST_NAME]}` can't be one of the {name}"
            hint = f"A name has a letter or digit and at most {LONGEST_NAME} characters."
            fields.findings.append(finding("field-invalid", fields.place_of(scalar), message, hint))
    return tuple(dict.fromkeys(scalar.text.strip() for scalar in scalars))


def _date_from(fields: Fields) -> DateFrom:
    date_from = DateFrom(
        source=fields.required_text("source"),
        quote=fields.required_text("quote"),
        expression=fields.required_text("expression"),
        where=fields.where,
    )
    fields.finish()
    return date_from


def _image(fields: Fields) -> Image:
    image = Image(
        file=fields.required_text("file"),
        alt=fields.text("alt"),
        credit=fields.text("credit"),
        source=fields.text("source"),
        where=fields.where,
    )
    fields.finish()
    return image


def _claim(fields: Fields) -> Claim:
    reviewed = fields.mapping("reviewed", "a review")
    checked = fields.mapping("context_checked", "a check of the context")
    claim = Claim(
        id=fields.id("id", "") if fields.text("id", required=True) else "",
        text=fields.required_text("text"),
        status=fields.required_text("status"),
        attributed_to=fields.text("attributed_to"),
        evidence=tuple(map(_evidence, fields.mappings("evidence", "evidence", required=True))),
        reviewed=_review(reviewed) if reviewed else None,
        note=fields.text("note"),
        context_checked=_context_check(checked) if checked else None,
        derived=tuple(map(_derivation, fields.mappings("derived", "a derivation"))),
        where=fields.where,
    )
    fields.finish()
    return claim


def _derivation(fields: Fields) -> Derivation:
    derivation = Derivation(
        detail=fields.required_text("detail"),
        sum=fields.required_text("from"),
        where=fields.where,
    )
    fields.finish()
    return derivation


def _review(fields: Fields) -> Review:
    review = Review(
        by=fields.required_text("by"),
        on=fields.day("on", required=True),
        digest=_digest(fields),
        where=fields.where,
    )
    fields.finish()
    return review


def _context_check(fields: Fields) -> ContextCheck:
    check = ContextCheck(
        by=fields.required_text("by"),
        on=fields.day("on", required=True),
        note=fields.text("note"),
        digest=_digest(fields),
        where=fields.where,
    )
    fields.finish()
    return check


def _digest(fields: Fields) -> str | None:
    text = fields.text("digest")
    if text is None or _DIGEST.fullmatch(text):
        return text
    fields.report(
        "field-invalid",
        "digest",
        f"`{text[:40]}` is no digest: one has {DIGEST_LENGTH} digits and letters a to f",
        "`site-gen review` writes it. Take the line out to have a review without one.",
    )
    return None


def _evidence(fields: Fields) -> Evidence:
    checked = fields.mapping("context_checked", "a check of the context")
    stances: dict[str, Stance] = {stance: stance for stance in STANCES}
    evidence = Evidence(
        source=fields.required_text("source"),
        quote=fields.required_text("quote"),
        stance=stances[fields.choice("stance", STANCES, "supports")],
        prefix=fields.text("prefix"),
        suffix=fields.text("suffix"),
        locator=fields.text("locator"),
        note=fields.text("note"),
        context_checked=_context_check(checked) if checked else None,
        where=fields.where,
    )
    fields.finish()
    return evidence


def _correction(fields: Fields) -> Correction:
    correction = Correction(
        date=fields.day("date", required=True),
        note=fields.required_text("note"),
        claim=fields.text("claim"),
        where=fields.where,
    )
    fields.finish()
    return correction
