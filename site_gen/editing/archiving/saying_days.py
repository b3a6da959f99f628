"""The day in a date as pages and documents write it, in EDTF, never more precise than it was said.

A time of day is left out: the day counts as the page has it, in whatever zone it was written.
"""

import re
from email.utils import parsedate_tz

from site_gen import date_advice, dates
from site_gen.dates import DateError

_ISO = re.compile(r"(\d{4})(?:([-/.]?)(\d{2})(?:\2(\d{2}))?)?(?:[T ].*)?", re.ASCII)
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:,|\s+at)?\s+\d{1,2}[:.]\d{2}.*$")


def edtf(text: str) -> str | None:
    """The date in EDTF: a day, a month or a year. None if it is none, or can mean two days."""
    iso = _ISO.fullmatch(text.strip())
    if iso:
        year, sign, month, day = iso.groups()
        is_joined = sign == "" and month and not day  # `202406` may be many things
        return None if is_joined else _checked("-".join(filter(None, (year, month, day))))
    bare = _CLOCK.sub("", _WEEKDAY.sub("", text.strip()))
    readings = date_advice.readings(bare)
    if len(readings) == 1:
        return _checked(readings[0])
    stamp = parsedate_tz(text) if not readings else None
    return _checked(f"{stamp[0]:04d}-{stamp[1]:02d}-{stamp[2]:02d}") if stamp else None


def _checked(text: str) -> str | None:
    try:
        return dates.parse(text).text
    except DateError:
        return None
