"""A timeline made for TimelineJS 3: its JSON, or its spreadsheet saved as CSV.

The forms are those of TimelineJS's documentation of its JSON format and of its spreadsheet template.
"""

import json
from collections.abc import Iterator, Mapping

from site_gen.editing.imports import columns
from site_gen.editing.imports.rows import CellError, Remark, Row, Rows, UnusableError, filled
from site_gen.findings import counted

_FIELDS = {
    "unique_id": "id",
    "display_date": "display_date",
    "text.headline": "title",
    "text.text": "text",
    "group": "group",
    "media.link": "url",
    "start_date.display_date": "start_display_date",
} | {
    f"{date}.{part}": f"{prefix}{part}"
    for date, prefix in (("start_date", ""), ("end_date", "end_"))
    for part in ("year", "month", "day", "hour", "minute", "second")
}
"""Our fields by TimelineJS's paths. What stands elsewhere is kept under its own name."""
_NAMES = {field: path for path, field in _FIELDS.items()} | {
    "time": "start_date.hour",
    "end_time": "end_date.hour",
}
_LOOKS = frozenset(
    "autolink media.link_target background.color background.alt start_date.format end_date.format "
    "start_date.millisecond end_date.millisecond end_date.display_date".split()
)
"""What tells how TimelineJS shows an event, and nothing of the event."""
_SPAN_HINT = "A span of time is no event. Give the events in it a tag, if readers need it."
_TITLE_HINT = "A site's title and description stand in site.yml, longer texts under content/pages/."


def read(text: str) -> Rows:
    """The events of a JSON or CSV text. Raises UnusableError if it is neither."""
    return _of_json(text) if text.lstrip().startswith(("{", "[")) else _of_sheet(text)


def _of_sheet(text: str) -> Rows:
    sheet = columns.read(text, columns.TIMELINEJS, {})
    others = [remark for row in sheet.rows if (remark := _no_event(row))]
    events = tuple(row for row in sheet.rows if not _no_event(row))
    return Rows(events, (*sheet.remarks, *others))


def _no_event(row: Row) -> Remark | None:
    kind = row.get("type").casefold()
    if kind == "title":
        return row.remark("type", "this is the title slide: left out", _TITLE_HINT, is_fault=False)
    if kind == "era":
        return row.remark("type", "this is an era: left out", _SPAN_HINT, is_fault=False)
    return None


def _of_json(text: str) -> Rows:
    try:
        timeline = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnusableError(
            f"it can't be read as JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnusableError(f"it can't be read as JSON: {error}.") from error
    events = timeline.get("events") if isinstance(timeline, dict) else None
    if not isinstance(events, list):
        raise UnusableError(_not_3(timeline))
    rows: list[Row] = []
    remarks = list(_slides(timeline))
    for number, event in enumerate(events, 1):
        row = _row(number, event)
        if isinstance(row, Row):
            rows.append(row)
        else:
            remarks.append(row)
    return Rows(tuple(rows), tuple(remarks))


def _not_3(timeline: object) -> str:
    if isinstance(timeline, dict) and isinstance(timeline.get("timeline"), dict):
        return (
            "it is in the format of TimelineJS 1 and 2. Copy its events into the spreadsheet of "
            "TimelineJS 3, or into a table for `site-gen import csv`."
        )
    return "it has no list `events`, so it is not TimelineJS 3's JSON."


def _slides(timeline: Mapping[str, object]) -> Iterator[Remark]:
    if timeline.get("title"):
        yield Remark(0, "title", "this is the title slide: left out", _TITLE_HINT, is_fault=False)
    eras = timeline.get("eras")
    if isinstance(eras, list) and eras:
        yield Remark(
            0, "eras", f"{counted(len(eras), 'era')}: left out", _SPAN_HINT, is_fault=False
        )


def _row(number: int, event: object) -> Row | Remark:
    label = f"event {number}"
    if not isinstance(event, dict):
        return Remark(
            number, label, "it is no event with `start_date` and `text`", "Mend or delete it."
        )
    try:
        leaves = filled(_leaves(event))
    except CellError as error:
        return Remark(number, f"{label}, {error.field}", str(error), error.hint)
    cells = {_FIELDS[path]: text for path, text in leaves if path in _FIELDS}
    for prefix in ("", "end_"):
        clock = [cells.pop(f"{prefix}{part}", "") for part in ("hour", "minute", "second")]
        if any(clock):
            cells[f"{prefix}time"] = _clock(*clock)
    shown = cells.pop("start_display_date", "")
    if shown:
        cells.setdefault("display_date", shown)
    others = tuple(leaf for leaf in leaves if leaf[0] not in _FIELDS.keys() | _LOOKS)
    return Row(number, label, cells, _NAMES, others)


def _clock(hour: str, minute: str, second: str) -> str:
    text = f"{hour or '?'}:{(minute or '0').zfill(2)}"
    return f"{text}:{second.zfill(2)}" if second else text


def _leaves(value: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number of an event by its path, as in `start_date.year`."""
    for name, item in value.items():
        path = f"{above}{name}"
        if isinstance(item, dict) and not above:
            yield from _leaves(item, f"{path}.")
        elif isinstance(item, str | int | float):
            yield path, str(item)
        elif path in _FIELDS and item is not None:
            raise CellError(path, "a text or a number belongs here", "Mend it in the file.")
        elif item is not None:
            yield path, json.dumps(item, ensure_ascii=False)
