"""The day: the one thing that a check knows of the world."""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from site_gen.dates import Day

_LATEST = 253_402_214_399
"""A day before the end of the year 9999: in no time zone is it later."""


class ClockError(ValueError):
    """SOURCE_DATE_EPOCH is no moment."""


def today(timezone: str, moment: datetime | None = None) -> Day:
    """The day in a time zone: SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, else today, or
    what it was at that moment. Raises ClockError."""
    now = _set() or moment or datetime.now(UTC)
    local = now.astimezone(ZoneInfo(timezone))
    return Day(local.year, local.month, local.day)


def _set() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH says, which no build may take for another where it can't be read."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) < 13 and int(epoch) <= _LATEST):
        raise ClockError(
            f"SOURCE_DATE_EPOCH is `{epoch[:40]}`; it is the seconds since 1970 as a whole number, such as "
            "1700000000"
        )
    return datetime.fromtimestamp(int(epoch), UTC)
