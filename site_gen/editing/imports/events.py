"""What a row tells of an event, in the terms of an entry."""

import re
from collections.abc import Callable

from msgspec import Struct

from site_gen.editing.imports import dating, html_text
from site_gen.editing.imports.rows import CellError, Remark, Row, one_line
from site_gen.reading.entries import LONGEST_NAME, is_name
from site_gen.reading.fields import is_safe_url

Dating = Callable[[Row], str]
"""Reads the date of a row, in EDTF. Raises CellError."""

_LONGEST = 100_000
"""Characters of a row. More is no event, and would not fit into an entry."""
# Another address after a comma or semicolon is not part of the one before it.
_ADDRESS = re.compile(r"https?://(?:(?![,;]https?://)[^\s<>\"|])*[^\s<>\"|.,;:)]", re.IGNORECASE)


class Event(Struct, frozen=True):
    """An event as an entry has it: `date` in EDTF, `body` in Markdown, all other texts on one line.

    `number` and `label` are its row's. `urls` are the pages that the row gives as sources, and `source`
    is what it calls them; `shown_date` is how its date was shown, where that says more; `others` are the
    names and texts that an entry has no field for. `own_id` is the id that its timeline gives it.
    """

    number: int
    label: str
    date: str
    title: str
    body: str = ""
    shown_date: str = ""
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""
    own_id: str = ""
    others: tuple[tuple[str, str], ...] = ()


def event(row: Row, dating_of: Dating) -> tuple[Event | None, list[Remark]]:
    """The event of a row (None if it can't be read), and all that there is to say of the row."""
    length = sum(map(len, row.cells.values())) + sum(len(text) for _, text in row.others)
    if length > _LONGEST:
        message = f"it has {length:,} characters; the limit is {_LONGEST:,}"
        return None, [Remark(row.number, row.label, message, "Split it.")]
    date, title, faults = "", html_text.plain(row.get("title")), []
    try:
        date = dating_of(row)
    except CellError as error:
        faults.append(row.fault(error))
    if not title:
        hint = "Say in one line what happened."
        faults.append(row.remark("title", "there is no headline", hint))
    if faults:
        return None, faults
    date, shown_date = _shown(row, date)
    names, remarks = _names(row)
    urls, source, others = _sources(row)
    made = Event(
        number=row.number,
        label=row.label,
        date=date,
        title=title,
        body=html_text.markdown(row.get("text")),
        shown_date=shown_date,
        tags=names["tags"],
        actors=names["actors"],
        places=names["places"],
        urls=urls,
        source=source,
        quote=one_line(row.get("quote")),
        own_id=row.get("id"),
        others=tuple((one_line(name), one_line(text)) for name, text in (*others, *row.others)),
    )
    return made, remarks


def _shown(row: Row, date: str) -> tuple[str, str]:
    """The date, with the doubt that the words shown for it have, and these words if they say more."""
    words = one_line(html_text.plain(row.get("display_date")))
    if not words:
        return date, ""
    date, says_more = dating.displayed(date, words)
    return date, words if says_more else ""


def _names(row: Row) -> tuple[dict[str, tuple[str, ...]], list[Remark]]:
    """Tags, actors and places. TimelineJS's group is one name; elsewhere a cell can hold several."""
    names: dict[str, tuple[str, ...]] = {}
    remarks: list[Remark] = []
    for kind in ("tags", "actors", "places"):
        group = [("group", one_line(row.get("group")))] if kind == "tags" else []
        found = [*group, *((kind, name) for name in _items(row.get(kind)))]
        for field, name in found:
            if name and not is_name(name):
                hint = f"A name has a letter or digit and at most {LONGEST_NAME} characters."
                message = f"“{name[:LONGEST_NAME]}” can't be one of the {kind}: left out"
                remarks.append(row.remark(field, message, hint, is_fault=False))
        names[kind] = tuple(dict.fromkeys(name for _, name in found if is_name(name)))
    return names, remarks


def _items(text: str) -> list[str]:
    """The names in a cell: between semicolons, lines or bars if there are any, else between commas."""
    sign = r"[;|\n]" if re.search(r"[;|\n]", text) else ","
    return [one_line(item) for item in re.split(sign, text) if item.strip()]


def _sources(row: Row) -> tuple[tuple[str, ...], str, list[tuple[str, str]]]:
    """The addresses that the row gives as sources, what it calls their source, and the texts in these
    cells that have no address."""
    others: list[tuple[str, str]] = []
    urls: list[str] = []
    called = ""
    for field in ("source", "url"):
        text = row.get(field)
        found = [url for url in _ADDRESS.findall(text) if is_safe_url(url)]
        urls += found
        words = one_line(_ADDRESS.sub(" ", text)).strip(" ,;:()-–—")
        if field == "source" and (found or row.get("url")):
            called = words
        elif words:
            others.append((row.names[field], text))
    return tuple(dict.fromkeys(urls)), called, others
