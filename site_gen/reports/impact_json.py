"""What rests on a source, for programs: one JSON object and nothing else.

`source` is `{id, title, publisher, retracted}`, `if_retracted` whether a retraction is what is told of,
`complete` whether the site is without errors, `summary` `{claims, falling}`. `claims` are, those that
fall first, `{entry, claim, text, status, draft, path, line, direct, evidence, now, then, kept, outcome,
falls, at_most}`: `direct` if the claim cites the source itself, `now` and `then` its support as
`{sources, origins, publishers}` (ids, numbers), `kept` how many pieces of evidence of each stance still
count, `outcome` one of those of `editing.impact`, `at_most` a status or null. A piece of evidence is
`{source, stance, quote, locator, path, line}`. `dates` are `{entry, draft, date, expression, quote, path,
line}`, `pictures` `{entry, draft, file, path, line}`, `repetitions` `{source, through, falls, claims}`,
`alike` `{source, share, share_of_other, claims}` (how much of its text stands in the source, and the reverse),
and `findings` those that `check` would add, as it writes them.
"""

import json

from site_gen.checking.support import Support
from site_gen.editing.impact import ClaimImpact, Impact
from site_gen.findings import Place
from site_gen.model import STANCES, Entry, Evidence
from site_gen.reports.findings_json import plain

Json = dict[str, object]


def as_json(impact: Impact) -> str:
    source = impact.source
    whole: Json = {
        "source": {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "retracted": source.retracted is not None,
        },
        "if_retracted": impact.if_retracted,
        "complete": impact.is_complete,
        "summary": {"claims": len(impact.claims), "falling": impact.falling},
        "claims": [_claim(item) for item in impact.claims],
        "dates": [_date(entry) for entry in impact.dates],
        "pictures": [_picture(entry) for entry in impact.pictures],
        "repetitions": [
            {
                "source": item.source.id,
                "through": item.through,
                "falls": item.falls,
                "claims": item.claims,
            }
            for item in impact.repetitions
        ],
        "alike": [
            {
                "source": item.source.id,
                "share": round(item.likeness.share, 3),
                "share_of_other": round(item.likeness.share_of_other, 3),
                "claims": item.claims,
            }
            for item in impact.alike
        ],
        "findings": [plain(found) for found in impact.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _claim(item: ClaimImpact) -> Json:
    return {
        "entry": item.entry.id,
        "claim": item.claim.id,
        "text": item.claim.text,
        "status": item.claim.status,
        "draft": item.entry.draft,
        **_place(item.claim.where.place),
        "direct": item.is_direct,
        "evidence": [_evidence(piece) for piece in item.lost],
        "now": _support(item.now),
        "then": _support(item.then),
        "kept": {
            stance: sum(1 for piece in item.kept if piece.stance == stance) for stance in STANCES
        },
        "outcome": item.outcome,
        "falls": item.falls,
        "at_most": item.at_most.id if item.at_most else None,
    }


def _evidence(item: Evidence) -> Json:
    return {
        "source": item.source,
        "stance": item.stance,
        "quote": item.quote,
        "locator": item.locator,
        **_place(item.where["quote"]),
    }


def _support(support: Support) -> Json:
    return {
        "sources": [source.id for source in support.sources],
        "origins": len(support.origins),
        "publishers": support.publishers,
    }


def _date(entry: Entry) -> Json:
    date_from = entry.date_from
    return {
        "entry": entry.id,
        "draft": entry.draft,
        "date": entry.date.text,
        "expression": date_from.expression if date_from else None,
        "quote": date_from.quote if date_from else None,
        **_place(date_from.where.place if date_from else entry.where.place),
    }


def _picture(entry: Entry) -> Json:
    image = entry.image
    return {
        "entry": entry.id,
        "draft": entry.draft,
        "file": image.file if image else None,
        **_place(image.where["source"] if image else entry.where.place),
    }


def _place(place: Place) -> Json:
    return {"path": place.path, "line": place.line}
