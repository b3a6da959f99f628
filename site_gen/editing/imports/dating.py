"""The date of a row in EDTF: out of TimelineJS's parts, or out of a date as people write it."""

import re

from site_gen import date_advice, dates
from site_gen.dates import DateError
from site_gen.editing.imports.rows import CellError, Row

_CLOCK = re.compile(
    r"(\d{1,2})(?:(?:[:.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?|(\d{2}))\s*(?:([ap])\.?\s*m\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)
_TIMED = re.compile(r"(.*\d)(?:\s*,\s*|\s+|T)(\d{1,2}[:.]\d{2}\b.*)", re.ASCII)
_MIDNIGHT = re.compile(r"T00:00(?::00)?")
_BETWEEN = re.compile(r"\s+(?:to|until|[-–—])\s+")
_ONGOING = ("present", "ongoing", "now", "..")
_EXCEL_DAY = re.compile(r"[2-5]\d{4}(?:\.\d+)?", re.ASCII)
_YEAR_DIGITS = 10


def of_parts(row: Row) -> str:
    """The date of a row that has year, month, day and time in cells of their own. Raises CellError.

    TimelineJS has no year 0: it shows -44 as 44 BCE, which is -0043 in EDTF.
    """
    start, end = _part(row, ""), _part(row, "end_")
    if start is None:
        raise CellError("year", "there is no year", "Fill it in: every event needs a date.")
    return _spanning("end_year", start, end)


def of_text(row: Row, *, day_first: bool | None) -> str:
    """The date of a row that has a date in one cell, and perhaps the end of an interval in another.

    `day_first` chooses where day and month can't be told apart; None chooses nothing. Raises CellError.
    """
    if not row.get("date"):
        raise CellError("date", "there is no date", "Fill it in: every event needs a date.")
    start = _read("date", row.get("date"), day_first)
    end = row.get("end")
    if not end:
        return start
    if end.casefold() in _ONGOING:
        return _spanning("end", start, "..")
    return _spanning("end", start, _read("end", end, day_first))


def displayed(date: str, display: str) -> tuple[str, bool]:
    """The date, with the doubt that the words shown for it have (`c. 1900` is `1900~`), and whether
    these words say anything that the date alone did not."""
    halves = [_readings(half) for half in _BETWEEN.split(display)]
    read = "/".join(half[0] for half in halves if len(half) == 1)
    if any(len(half) != 1 for half in halves) or not _is_date(read):
        return date, True
    ours, shown = dates.parse(date), dates.parse(read)
    if (ours.earliest, ours.latest) != (shown.earliest, shown.latest):
        return date, True
    if re.search("[?~%]", read) and "T" not in date:
        return read, True
    return date, False


def _part(row: Row, prefix: str) -> str | None:
    """One end of a date, or None where nothing of it is given."""
    year, month, day = (_number(row, prefix, part) for part in ("year", "month", "day"))
    time = row.get(f"{prefix}time")
    if year is None:
        given = [part for part in ("month", "day", "time") if row.get(f"{prefix}{part}")]
        if given:
            hint = "Fill the year in, or empty the other cells of this date."
            raise CellError(f"{prefix}year", f"there is a {given[0]}, but no year", hint)
        return None
    if day is not None and month is None:
        raise CellError(f"{prefix}month", "there is a day, but no month", "Fill the month in.")
    if time and day is None:
        hint = "Fill the day in, or empty the time."
        raise CellError(f"{prefix}time", "there is a time, but no day", hint)
    text = _year(year, f"{prefix}year", alone=month is None)
    text += "".join(f"-{number:02d}" for number in (month, day) if number is not None)
    _checked(f"{prefix}day", text)
    return f"{text}T{_clock(f'{prefix}time', time)}" if time else text


def _number(row: Row, prefix: str, part: str) -> int | None:
    field = f"{prefix}{part}"
    text = row.get(field)
    if not text:
        return None
    digits = re.sub(r"[\s,]|\.0+$", "", text)
    if not re.fullmatch(r"[+-]?\d{1,20}", digits, re.ASCII):
        hint = f"Write the {part} as a number, or leave it empty."
        if part == "year":
            hint = "Write a number, such as 1989 or -44 (44 BCE); words go where the date is shown."
        raise CellError(field, f"“{text[:40]}” is no {part}", hint)
    highest = {"month": 12, "day": 31}.get(part)
    if highest and not 1 <= int(digits) <= highest:
        hint = f"Write a number from 1 to {highest}, or leave it empty."
        raise CellError(field, f"there is no {part} {int(digits)}", hint)
    return int(digits)


def _year(year: int, field: str, *, alone: bool) -> str:
    if year == 0:
        raise CellError(field, "there is no year 0", "1 BCE is -1, and the year after it is 1.")
    astronomical = year if year > 0 else year + 1
    if len(str(abs(astronomical))) > _YEAR_DIGITS:
        raise CellError(
            field, f"{year:,} has more than {_YEAR_DIGITS} digits", "Such years have no date here."
        )
    if abs(astronomical) > 9999:
        if not alone:
            hint = "Leave month and day empty."
            raise CellError(field, f"the year {year} can only stand alone", hint)
        return f"Y{astronomical}"
    return f"{'-' if astronomical < 0 else ''}{abs(astronomical):04d}"


def _clock(field: str, text: str) -> str:
    """`HH:MM` or `HH:MM:SS` with the offset that is given. Parts of a second are left out: EDTF has
    none."""
    match = _CLOCK.fullmatch(text.strip())
    wrong = CellError(field, f"“{text[:40]}” is no time", "Write it as 14:05 or 2:05 pm.")
    if match is None:
        raise wrong
    hours, minutes, seconds, joined, half, zone = match.groups()
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    minute, second = int(minutes or joined or 0), int(seconds or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise wrong
    return f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if seconds else "") + _offset(zone)


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    return f"{zone[:3]}:{zone[-2:] if len(zone) > 3 else '00'}" if zone[0] in "+-" else "Z"


def _read(field: str, text: str, day_first: bool | None) -> str:
    read = _chosen(field, text, day_first)
    timed = _TIMED.fullmatch(text)
    if read is None and timed:
        day = _chosen(field, timed[1], day_first)
        read = f"{day}T{_clock(field, timed[2])}" if day else None
    # Spreadsheets save a day as its midnight.
    return _MIDNIGHT.sub("", _checked(field, read or text))


def _chosen(field: str, text: str, day_first: bool | None) -> str | None:
    """What a date as people write it means; None if it is none."""
    fitting = _readings(text)
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    if day_first is not None:
        return fitting[0 if day_first else 1]
    raise CellError(
        field,
        f"“{text}” can mean {' or '.join(fitting)}",
        "Say which stands first in this file: --day-first or --month-first.",
    )


def _checked(field: str, text: str) -> str:
    """The text, which is EDTF. Raises CellError."""
    try:
        return dates.parse(text).text
    except DateError as error:
        hint = "Write the day as 2024-06-19, the month as 2024-06, the year as 2024 or 0476."
        if _EXCEL_DAY.fullmatch(text):
            hint = "It may be a spreadsheet's number of a day: format the column as dates."
        raise CellError(field, str(error), hint) from error


def _readings(text: str) -> list[str]:
    """What a date as people write it can mean: nothing, one date or two."""
    if _is_date(text):
        return [text]
    return [reading for reading in date_advice.readings(text) if _is_date(reading)]


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except DateError:
        return False
    return True


def _spanning(field: str, start: str, end: str | None) -> str:
    if end is None or end == start:
        return start
    if "/" in start or "/" in end:
        hint = "Write it in one of the two."
        raise CellError(field, f"`{start}` and `{end}` can't both be an interval", hint)
    return _checked(field, f"{start}/{end}")
