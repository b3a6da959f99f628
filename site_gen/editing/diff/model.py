"""What a change of a site does to its record, as values: per entry and claim, source, page and rule.

`before` is None for what was added, `after` for what is gone. Texts are as the editor wrote them.
"""

from typing import Literal

from msgspec import Struct

from site_gen.checking.case import Passage
from site_gen.findings import Finding
from site_gen.model import Claim, Correction, Entry, Evidence, Page, Source

Direction = Literal["raised", "lowered", "changed"]
Kind = Literal["added", "removed", "changed"]


class FieldChange(Struct, frozen=True):
    """A field whose value changed; values that are no texts are written as the editor would."""

    field: str
    before: str | None
    after: str | None


class StatusChange(Struct, frozen=True):
    """A rating that was raised or lowered on the scale, and what in the change may be the reason: no
    reason is an empty tuple."""

    before: str
    after: str
    direction: Direction
    reasons: tuple[str, ...]


class DateChange(Struct, frozen=True):
    """`how` says what became of the date, as in “made more precise”."""

    before: str
    after: str
    how: str


class Quoted(Struct, frozen=True):
    """A piece of evidence with the source and the passage that it was found to be, if it was."""

    evidence: Evidence
    source: Source | None
    passage: Passage | None


class EvidenceChange(Struct, frozen=True):
    """`fields` tells what changed of a piece that stands in both states; none if nothing did."""

    before: Quoted | None
    after: Quoted | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def is_change(self) -> bool:
        return self.before is None or self.after is None or bool(self.fields)


class ReviewChange(Struct, frozen=True):
    """A review that was given, given anew, taken out, or lost, since the claim is not what was
    reviewed."""

    kind: Literal["given", "renewed", "removed", "lost"]
    before: str | None
    after: str | None


class ClaimChange(Struct, frozen=True):
    """`from_entry` is the id of the entry that a claim was moved out of. `evidence` has all pieces,
    the unchanged ones too. `weakens` says in which ways a published claim lost something; `noted`
    whether a correction tells of it."""

    entry: str
    id: str
    before: Claim | None
    after: Claim | None
    from_entry: str | None = None
    fields: tuple[FieldChange, ...] = ()
    status: StatusChange | None = None
    evidence: tuple[EvidenceChange, ...] = ()
    review: ReviewChange | None = None
    weakens: tuple[str, ...] = ()
    noted: bool = False

    @property
    def kind(self) -> Kind:
        return _kind(self.before, self.after)


class Paragraph(Struct, frozen=True):
    """A paragraph of a body that changed."""

    before: str | None
    after: str | None


class EntryChange(Struct, frozen=True):
    """`claims` has those that changed; `corrections` the notes that are new. A draft that is published,
    or the other way round, has a `draft` among its fields, a renamed entry an `id`, a moved one a
    `path`."""

    id: str
    before: Entry | None
    after: Entry | None
    fields: tuple[FieldChange, ...] = ()
    date: DateChange | None = None
    body: tuple[Paragraph, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    corrections: tuple[Correction, ...] = ()
    weakens: tuple[str, ...] = ()
    noted: bool = False

    @property
    def kind(self) -> Kind:
        return _kind(self.before, self.after)

    @property
    def path(self) -> str:
        """Its file, from the site's root: the present one, or the last that it had."""
        entry = self.after or self.before
        return entry.where.place.path if entry else ""

    @property
    def title(self) -> str:
        entry = self.after or self.before
        return entry.title if entry else self.id


class SourceChange(Struct, frozen=True):
    """`claims` are the keys of the claims that rest on it now, or did before it was removed."""

    id: str
    before: Source | None
    after: Source | None
    fields: tuple[FieldChange, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        return _kind(self.before, self.after)


class PageChange(Struct, frozen=True):
    id: str
    before: Page | None
    after: Page | None
    fields: tuple[FieldChange, ...] = ()
    body: tuple[Paragraph, ...] = ()

    @property
    def kind(self) -> Kind:
        return _kind(self.before, self.after)


class SettingChange(Struct, frozen=True):
    """A setting of site.yml, by its name there. `loosens` says how the site's rules ask less than
    before, and is empty if they don't."""

    field: str
    before: str | None
    after: str | None
    loosens: str = ""


class FileChange(Struct, frozen=True):
    """A template, an asset or a stored copy."""

    path: str
    kind: Kind


class Diff(Struct, frozen=True):
    """All that changed. `findings` are those that only a comparison can make."""

    entries: tuple[EntryChange, ...] = ()
    sources: tuple[SourceChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.entries or self.sources or self.pages or self.settings or self.files)


def _kind(before: object, after: object) -> Kind:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"
