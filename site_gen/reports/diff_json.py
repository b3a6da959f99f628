"""A change for programs: the findings and counts as `check` gives them, and all that changed.

Keys are stable: `before` and `after` are null for what was added and what is gone, a claim is called
ENTRY/CLAIM, and a list is empty rather than left out.
"""

import json
from collections.abc import Iterable, Mapping

from site_gen.editing.diff.model import (
    ClaimChange,
    EntryChange,
    EvidenceChange,
    FieldChange,
    PageChange,
    Paragraph,
    Quoted,
    SourceChange,
)
from site_gen.model import Claim, Correction, Review
from site_gen.proposal import Proposal, Revision
from site_gen.reports.diff_telling import claim_words, summary
from site_gen.reports.findings_json import findings_of

Plain = Mapping[str, object]


def as_json(proposal: Proposal) -> str:
    diff = proposal.diff
    whole = findings_of(proposal.report) | {
        "base": _revision(proposal.base),
        "head": _revision(proposal.head),
        "notes": list(proposal.notes),
        "headline": summary(proposal),
        "entries": list(map(_entry, diff.entries)),
        "sources": list(map(_source, diff.sources)),
        "pages": list(map(_page, diff.pages)),
        "settings": [
            {
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "loosens": one.loosens or None,
            }
            for one in diff.settings
        ],
        "files": [{"path": one.path, "change": one.kind} for one in diff.files],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _revision(revision: Revision) -> Plain:
    return {"name": revision.name, "commit": revision.commit}


def _entry(change: EntryChange) -> Plain:
    date = change.date
    return {
        "id": change.id,
        "change": change.kind,
        "path": change.path,
        "title": change.title,
        "weakens": list(change.weakens),
        "correction_noted": change.noted,
        "date": {"before": date.before, "after": date.after, "change": date.how} if date else None,
        "fields": _fields(change.fields),
        "body": _paragraphs(change.body),
        "corrections": list(map(_correction, change.corrections)),
        "claims": list(map(_claim, change.claims)),
    }


def _claim(change: ClaimChange) -> Plain:
    status, review = change.status, change.review
    return {
        "id": change.id,
        "key": f"{change.entry}/{change.id}",
        "change": change.kind,
        "became": list(claim_words(change)),
        "from_entry": change.from_entry,
        "weakens": list(change.weakens),
        "correction_noted": change.noted,
        "before": _state(change.before),
        "after": _state(change.after),
        "fields": _fields(change.fields),
        "status": status
        and {
            "before": status.before,
            "after": status.after,
            "direction": status.direction,
            "reasons": list(status.reasons),
        },
        "evidence": list(map(_evidence, change.evidence)),
        "review": review
        and {"change": review.kind, "before": review.before, "after": review.after},
    }


def _state(claim: Claim | None) -> Plain | None:
    if claim is None:
        return None
    return {
        "text": claim.text,
        "status": claim.status,
        "attributed_to": claim.attributed_to,
        "reviewed": _review(claim.reviewed),
    }


def _review(review: Review | None) -> Plain | None:
    if review is None:
        return None
    return {"by": review.by, "on": review.on.iso if review.on else None}


def _evidence(change: EvidenceChange) -> Plain:
    kinds = {(True, False): "removed", (False, True): "added"}
    kind = kinds.get((change.before is not None, change.after is not None))
    return {
        "change": kind or ("changed" if change.fields else None),
        "before": _quoted(change.before),
        "after": _quoted(change.after),
        "fields": _fields(change.fields),
    }


def _quoted(quoted: Quoted | None) -> Plain | None:
    """With the offsets (code points; null where a seal proves it) of its passage in the source's text, and that passage within its
    sentence; null where it was not found."""
    if quoted is None:
        return None
    item, passage = quoted.evidence, quoted.passage
    return {
        "source": item.source,
        "quote": item.quote,
        "stance": item.stance,
        "selectors": passage
        and [
            *(
                {"start": one.start, "end": one.end, "exact": one.exact}
                for one in passage.selectors
            ),
            *({"start": None, "end": None, "exact": one.exact} for one in passage.sealed),
        ],
        "context": passage
        and ["".join(text for text, _ in excerpt.parts) for excerpt in passage.excerpts],
    }


def _source(change: SourceChange) -> Plain:
    return {
        "id": change.id,
        "change": change.kind,
        "fields": _fields(change.fields),
        "claims": list(change.claims),
    }


def _page(change: PageChange) -> Plain:
    return {
        "id": change.id,
        "change": change.kind,
        "fields": _fields(change.fields),
        "body": _paragraphs(change.body),
    }


def _correction(item: Correction) -> Plain:
    return {"date": item.date.iso if item.date else None, "note": item.note, "claim": item.claim}


def _fields(changes: Iterable[FieldChange]) -> list[Plain]:
    return [{"field": one.field, "before": one.before, "after": one.after} for one in changes]


def _paragraphs(changes: Iterable[Paragraph]) -> list[Plain]:
    return [{"before": one.before, "after": one.after} for one in changes]
