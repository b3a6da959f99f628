"""Claims that differ, for programs: one JSON object and nothing else.

`complete` is false if the site has errors, `summary` `{tensions, claims}`. `tensions` are `{kind, what, actors, opposed,
advice, sides}`: `kind` is `number` or `date`, `opposed` the ids of sources that one side cites for itself and the other
against itself. Each of the two `sides` is `{entry, claim, status, attributed_to, draft, date, text, differs, path, line,
evidence}`; `claim`, `status` and `attributed_to` are null where it is an event's title, and `differs` is `{written, start,
end}`, code points of `text`, or for a title `{written, start: null, end: null}` with the event's date. A piece of evidence is
`{source, stance, quote, path, line}`.
"""

import json

from site_gen.editing.tensions import Side, Tension, Tensions
from site_gen.findings import Place
from site_gen.reports import tensions as words

Json = dict[str, object]


def as_json(tensions: Tensions) -> str:
    whole: Json = {
        "complete": tensions.is_complete,
        "summary": {"tensions": len(tensions.found), "claims": tensions.claims},
        "tensions": [_tension(tension) for tension in tensions.found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _tension(tension: Tension) -> Json:
    return {
        "kind": tension.kind,
        "what": tension.what,
        "actors": list(tension.actors),
        "opposed": [source.id for source in tension.opposed],
        "advice": words.advice(tension),
        "sides": [_side(side) for side in tension.sides],
    }


def _side(side: Side) -> Json:
    claim, stated = side.claim, side.stated
    return {
        "entry": side.entry.id,
        "claim": claim.id if claim else None,
        "status": claim.status if claim else None,
        "attributed_to": claim.attributed_to if claim else None,
        "draft": side.entry.draft,
        "date": side.entry.date.text,
        "text": side.text,
        "differs": {
            "written": stated.written,
            "start": stated.start if claim else None,
            "end": stated.end if claim else None,
        },
        **_place(words.place(side)),
        "evidence": [
            {"source": source, "stance": stance, "quote": quote, **_place(at)}
            for stance, source, quote, at in words.passages(side)
        ],
    }


def _place(place: Place) -> Json:
    return {"path": place.path, "line": place.line}
