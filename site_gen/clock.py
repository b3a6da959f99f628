"""The day: the one thing that a check knows of the world."""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from site_gen.dates import Day


def today(timezone: str, moment: datetime | None = None) -> Day:
    """The day in a time zone: SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, else today, or
    what it was at that moment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    clock = moment or datetime.now(UTC)
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else clock
    local = now.astimezone(ZoneInfo(timezone))
    return Day(local.year, local.month, local.day)
