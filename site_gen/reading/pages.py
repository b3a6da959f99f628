"""Pages that are no events, out of content/pages/."""

from pathlib import Path

from site_gen.findings import Finding
from site_gen.model import Page
from site_gen.reading import documents


def read(root: Path, path: str) -> tuple[Page | None, list[Finding]]:
    document = documents.read_markdown(root, path, "a page")
    if isinstance(document, Finding):
        return None, [document]
    fields = document.fields
    page = Page(
        id=fields.id("id", document.stem),
        title=fields.required_text("title"),
        summary=fields.text("summary"),
        body=document.body,
        where=fields.where,
    )
    fields.finish()
    return page, fields.findings
