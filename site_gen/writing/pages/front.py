"""Which events the front page shows: what the editor chose, or as many as keep it light."""

from collections.abc import Mapping, Sequence

from site_gen.dates import Date, Day
from site_gen.model import Front
from site_gen.writing.pages.listing import Listed
from site_gen.writing.pages.paging import HEAVIEST, parts
from site_gen.writing.views import EntryView

LIGHT = 95_000
"""Bytes of events on a front page that the editor has not chosen. With the axis of many centuries and what
stands around them the page stays below 150 KB."""


def chosen(by_year: Mapping[int, Sequence[Listed]], front: Front) -> list[Listed]:
    """The newest of what the editor chose, as much as a page may have; or else the newest years that
    together are light, and of a year that alone is not, its newest."""
    every = [listed for year in by_year.values() for listed in year]
    if front.entries:
        return _newest(every[-front.entries :], HEAVIEST)
    if front.period:
        return _newest([each for each in every if _is_in(each.view, front.period)], HEAVIEST)
    years: list[Listed] = []
    carried = 0
    for year in sorted(by_year, reverse=True):
        carried += sum(listed.weight for listed in by_year[year])
        if carried > LIGHT:
            break
        years = [*by_year[year], *years]
    return years or _newest(every, LIGHT)


def _newest(listed: Sequence[Listed], room: int) -> list[Listed]:
    """The last that fit, at least one if there is any."""
    fitting = parts(reversed(listed), lambda each: each.weight, room)[0]
    return list(reversed(fitting))


def _is_in(view: EntryView, period: Date) -> bool:
    """Whether the event begins within the period."""
    day = _begins(view)
    starts = period.earliest is None or period.earliest <= day
    return starts and (period.latest is None or day <= period.latest)


def _begins(view: EntryView) -> Day:
    date = view.entry.date
    return date.earliest or date.latest or Day(view.year or 0, 1, 1)
