"""assets/events.json: what the timeline's filter must know of the events that stand on other pages."""

import json

from site_gen import addresses
from site_gen.writing.views import EntryView, Views

PATH = addresses.asset("events.json")


def events(views: Views) -> bytes:
    """A list of all events with what they can be filtered by, as short as it can be: days are ISO
    (astronomical years, `..` for open), tags, actors and places are the slugs of their addresses."""
    listed = [_event(entry) for entry in views.entries]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _event(view: EntryView) -> dict[str, object]:
    entry = view.entry
    return {
        "id": entry.id,
        "url": view.address,
        "title": entry.title,
        "date": view.date.label,
        "from": view.date.earliest,
        "to": view.date.latest,
        "tags": [addresses.slug(name) for name in entry.tags],
        "actors": [addresses.slug(name) for name in entry.actors],
        "places": [addresses.slug(name) for name in entry.places],
        "statuses": sorted({claim.claim.status for claim in view.claims}),
    }
