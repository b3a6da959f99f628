"""Drafts as files: an entry with one claim that has no evidence yet, and a source for each address."""

from collections.abc import Sequence

from site_gen.editing.imports.events import Event
from site_gen.editing.imports.rows import one_line
from site_gen.editing.yaml_text import listed, scalar

CLAIM = "event"
"""The id of the one claim of an entry that was brought over."""


def entry(event: Event, origin: str, status: str, sources: Sequence[str]) -> str:
    """A content file for the event. `origin` names its file; `sources` are ids of the sources that its
    row names."""
    comments = [
        f"Brought over from {origin}, {event.label}. A draft is checked, but not published."
    ]
    if event.others:
        comments += ["What stands there besides:", *(f"  {n}: {t}" for n, t in event.others)]
    lines = [*map(_comment, comments), "draft: true", f"date: {_date(event.date)}"]
    lines.append(f"title: {scalar(event.title)}")
    for name in ("tags", "actors", "places"):
        values: tuple[str, ...] = getattr(event, name)
        lines += [f"{name}: {listed(values)}"] if values else []
    return (
        "\n".join(["---", *lines, *_claim(event, status, sources), "---", event.body]).rstrip()
        + "\n"
    )


def source(url: str, title: str, origin: str, label: str, source_id: str) -> str:
    """A content file for the document at an address, which is yet to be stored."""
    comments = [
        f"Named by {origin}, {label}, and not stored yet, so no quotation can cite it.",
        "`site-gen archive --all` stores all such pages and fills in what they say of themselves. A copy",
        f"that you saved yourself is stored by: site-gen archive FILE --id {source_id}",
        "The other fields: `site-gen new source` explains each.",
    ]
    fields = [f"title: {scalar(title)}"] if title else ["# title: The document's own title"]
    return "\n".join([*map(_comment, comments), *fields, f"url: {scalar(url)}"]) + "\n"


def _claim(event: Event, status: str, sources: Sequence[str]) -> list[str]:
    claim = [
        "claims:",
        "  # The headline, to begin with: write one assertion that can be true or false.",
        f"  - id: {CLAIM}",
        f"    text: {scalar(event.title)}",
        f"    status: {scalar(status)}",
    ]
    if event.shown_date:
        note = f"The timeline that this was taken from gave the date as “{event.shown_date}”."
        claim.append(f"    note: {scalar(note)}")
    named = f"of content/sources/{sources[0]}.yml" if sources else "of a source"
    claim += [
        f"    # It still lacks evidence. When the snapshot {named} is stored, quote it:",
        "    # evidence:",
    ]
    for source_id in sources or ("id-of-a-source",):
        claim.append(f"    #   - source: {source_id}")
        claim.append(f"    #     quote: {scalar(event.quote or 'the passage, word for word')}")
    return claim


def _comment(text: str) -> str:
    return f"# {' ' * (len(text) - len(text.lstrip()))}{one_line(text)}"


def _date(edtf: str) -> str:
    """EDTF needs no quotation marks in YAML, but where it begins with a per cent sign."""
    return scalar(edtf) if edtf.startswith("%") else edtf
