"""Source records, out of content/sources/."""

import re
from pathlib import Path

from site_gen.findings import Finding, Severity, finding
from site_gen.model import ALL_RIGHTS_RESERVED, EXTRACTS, Independence, Retraction, Source
from site_gen.reading import documents
from site_gen.reading.documents import Document
from site_gen.reading.fields import Fields

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def read(root: Path, path: str) -> tuple[Source | None, list[Finding]]:
    document = documents.read_yaml(root, path, "a source")
    if isinstance(document, Finding):
        return None, [document]
    return _source(document), document.fields.findings


def _source(document: Document) -> Source:
    fields = document.fields
    retracted = fields.mapping("retracted", "a retraction")
    source_id = fields.id("id", document.stem)
    source = Source(
        id=source_id,
        title=_title(fields) or source_id,
        publisher=fields.text("publisher"),
        author=fields.text("author"),
        type=fields.text("type"),
        url=fields.url("url"),
        archive_url=fields.url("archive_url"),
        published=fields.date("published"),
        retrieved=fields.day("retrieved"),
        language=fields.text("language"),
        snapshot=fields.text("snapshot"),
        seal=fields.text("seal"),
        sha256=_sha256(fields),
        timestamp=fields.text("timestamp"),
        extract="whole" if fields.choice("extract", EXTRACTS, "main") == "whole" else "main",
        rights=fields.text("rights") or ALL_RIGHTS_RESERVED,
        independent_of=fields.texts("independent_of"),
        independent=tuple(
            _independence(one)
            for one in fields.mapping_or_mappings("independent", "a word of independence")
        ),
        retracted=_retraction(retracted) if retracted else None,
        where=fields.where,
    )
    fields.finish()
    return source


def _title(fields: Fields) -> str | None:
    title = fields.text("title")
    if title is None:
        message = "`title` of a source is missing, so readers are shown its id"
        place = fields.where["title"]
        hint = "Add `title:`."
        fields.findings.append(
            finding("field-missing", place, message, hint, severity=Severity.WARNING)
        )
    return title


def _sha256(fields: Fields) -> str | None:
    """The hash in small letters; an empty one once its form is reported; None if there is none."""
    text = fields.text("sha256")
    if text is None or _SHA256.fullmatch(text):
        return text.lower() if text else None
    fields.report(
        "field-invalid",
        "sha256",
        f"a sha256 has 64 digits and letters a to f; this has {len(text)} characters",
        "`sha256sum FILE` prints it.",
    )
    return ""


def _independence(fields: Fields) -> Independence:
    independence = Independence(
        fields.text_or_texts("of", required=True), fields.required_text("why"), fields.where
    )
    fields.finish()
    return independence


def _retraction(fields: Fields) -> Retraction:
    retraction = Retraction(fields.day("on"), fields.text("note"))
    fields.finish()
    return retraction
