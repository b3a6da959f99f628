"""What became of a date: more precise or less, more certain or less, earlier or later."""

from site_gen import dates
from site_gen.dates import Date, End
from site_gen.editing.diff.model import DateChange


def compare(before: Date, after: Date) -> DateChange | None:
    """None where nothing changed, not even how the date is written."""
    if before.text == after.text:
        return None
    return DateChange(before.text, after.text, _how(before, after))


def _how(before: Date, after: Date) -> str:
    narrower, wider = dates.contains(before, after), dates.contains(after, before)
    if narrower and wider:
        return _same_days(before, after)
    if narrower:
        return "made more precise"
    if wider:
        return "made less precise"
    return "moved earlier" if dates.sort_key(after) < dates.sort_key(before) else "moved later"


def _same_days(before: Date, after: Date) -> str:
    doubts = _doubts(after) - _doubts(before)
    if doubts:
        return "made less certain" if doubts > 0 else "made more certain"
    times = _times(after) - _times(before)
    if times:
        return "made more precise" if times > 0 else "made less precise"
    return "changed within its days"


def _doubts(date: Date) -> int:
    ends = (end for end in (date.start, date.end) if not isinstance(end, End))
    return sum(end.uncertain + end.approximate for end in ends)


def _times(date: Date) -> int:
    ends = (end for end in (date.start, date.end) if not isinstance(end, End))
    return sum(end.time is not None for end in ends)
