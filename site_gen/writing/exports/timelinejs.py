"""data/timelinejs.json: the events for TimelineJS 3, as its documentation has its JSON.

Its dates are numbers down to what is known and no further, with years that have no 0 (-45 is 45 BCE);
what numbers can't say (about, uncertain, open) stands in `display_date`, in the site's language. Its
texts are HTML, so all that editors write is escaped.
"""

from html import escape

from site_gen import addresses
from site_gen.dates import Date, Day, Part, historical_year
from site_gen.writing.exports.documents import HERE, Json, series
from site_gen.writing.series import Series
from site_gen.writing.views import ClaimView, EntryView, Views

_FIRST_YEAR, _LAST_YEAR = -271_820, 275_759
"""The years that JavaScript has days of. Beyond them TimelineJS wants years on a scale of its own."""
_TITLE_ID = "_title"  # no entry's id can begin so


def timelinejs(views: Views) -> Series:
    base = views.site.base_url or "../"
    title = {"headline": escape(views.site.title), "text": escape(views.site.description or "")}
    document: Json = {
        "scale": _scale(views),
        "title": {"unique_id": _TITLE_ID, "text": title},
        "events": [HERE],
    }
    return series(views, document, lambda entry: [_event(entry, base)])


def _scale(views: Views) -> str:
    bounds = [
        day
        for entry in views.entries
        for day in (entry.entry.date.earliest, entry.entry.date.latest)
        if day
    ]
    near = all(_FIRST_YEAR <= historical_year(day.year) <= _LAST_YEAR for day in bounds)
    return "human" if near else "cosmological"


def _event(view: EntryView, base: str) -> Json:
    entry = view.entry
    start, end = dates(entry.date)
    values: Json = {
        "unique_id": entry.id,
        "start_date": start,
        "end_date": end,
        "display_date": view.date.label,
        "text": {"headline": _link(base + view.address, entry.title), "text": _text(view, base)},
        "group": entry.tags[0] if entry.tags else None,
        "media": _media(view, base),
    }
    return {name: value for name, value in values.items() if value is not None}


def _text(view: EntryView, base: str) -> str:
    summary = f"<p>{escape(view.entry.summary)}</p>" if view.entry.summary else ""
    return f"{summary}<ul>{''.join(_claim(claim, base) for claim in view.claims)}</ul>"


def _claim(claim: ClaimView, base: str) -> str:
    link = _link(base + claim.address, claim.claim.text)
    return f"<li>{escape(claim.status.label)}: {link}</li>"


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _media(view: EntryView, base: str) -> Json | None:
    image = view.entry.image
    if image is None or view.image is None:
        return None
    media: Json = {"url": base + addresses.encoded(view.image), "alt": image.alt}
    return media | {"credit": escape(image.credit)} if image.credit else media


def dates(date: Date) -> tuple[Json, Json | None]:
    """Start and end as TimelineJS takes them, no end where it is the start. An event needs a start: one
    of which only the end is known stands at its end."""
    known = [part for part in (date.start, date.end) if isinstance(part, Part)]
    first, last = _first(known[0]), _last(known[-1])
    return first, last if last != first else None


def _first(part: Part) -> Json:
    return _month(part.earliest) if part.season else _numbers(part)


def _last(part: Part) -> Json:
    if part.season:
        return _month(part.latest)
    return _numbers(part) | {"year": historical_year(part.latest.year)}


def _month(day: Day) -> Json:
    return {"year": historical_year(day.year), "month": day.month}


def _numbers(part: Part) -> Json:
    clock = dict(zip(("hour", "minute", "second"), _clock(part), strict=False))
    known: Json = {"year": historical_year(part.year), "month": part.month, "day": part.day}
    return {name: value for name, value in (known | clock).items() if value is not None}


def _clock(part: Part) -> list[int]:
    return [int(number) for number in part.time.split(":")] if part.time else []
