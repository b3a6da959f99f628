"""data/sources.csl.json: the sources for reference managers, as CSL-JSON 1.0.2.

A date that CSL's numbers can't say (an open interval, a decade) stands as `literal`, in words.
"""

from site_gen.dates import Date, Day, Part, historical_year
from site_gen.model import Source
from site_gen.writing.exports import references
from site_gen.writing.exports.citation_dates import is_circa, sayable
from site_gen.writing.exports.documents import Json, encode
from site_gen.writing.views import SourceView, Views


def sources(views: Views) -> bytes:
    return encode([item(view) for view in views.sources.values()])


def item(view: SourceView) -> Json:
    source = view.source
    kind = references.csl_type(source)
    contained = kind in references.PERIODICAL | references.SITE
    values: Json = {
        "id": source.id,
        "type": kind,
        "title": source.title,
        "author": [{"literal": source.author}] if source.author else None,
        "container-title" if contained else "publisher": source.publisher,
        "issued": _issued(view),
        "accessed": {"date-parts": [_day(source.retrieved)]} if source.retrieved else None,
        "URL": source.url,
        "language": source.language,
        "status": _status(source),
    }
    return {name: value for name, value in values.items() if value is not None}


def _status(source: Source) -> str | None:
    return "retracted" if source.retracted else None


def _issued(view: SourceView) -> Json | None:
    if view.source.published is None or view.published is None:
        return None
    return date_variable(view.source.published) or {"literal": view.published.label}


def date_variable(date: Date) -> Json | None:
    """A CSL date, or None where its numbers can't say it. What is uncertain or approximate is `circa`,
    CSL's one word for both."""
    ends = sayable(date)
    if ends is None:
        return None
    start, end = ends
    parts = (start, end) if date.is_interval else (start,)
    found: Json = {"date-parts": [_parts(part) for part in parts]}
    if start.season:
        found["season"] = start.season - 20
    return found | {"circa": True} if is_circa(start, end) else found


def _parts(part: Part) -> list[int]:
    numbers = [historical_year(part.year), part.month, part.day]
    return [number for number in numbers if number is not None]


def _day(day: Day) -> list[int]:
    return [historical_year(day.year), day.month, day.day]
