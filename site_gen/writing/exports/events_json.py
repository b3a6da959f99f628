"""assets/events.json: what the timeline's filter must know of the events that stand on other pages."""

from functools import partial

import orjson

from site_gen import addresses
from site_gen.writing.series import Frame, Series
from site_gen.writing.views import EntryView, Views

PATH = addresses.asset("events.json")


def events(views: Views) -> Series:
    """A list of all events with what they can be filtered by, as short as it can be: days are ISO
    (astronomical years, `..` for open), tags, actors and places are the slugs of their addresses."""
    frame = Frame(b"[", b"", b",", b"", b"]")
    return Series(frame, [partial(_event, entry) for entry in views.entries])


def _event(view: EntryView) -> bytes:
    entry = view.entry
    event = {
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
    return orjson.dumps(event)
