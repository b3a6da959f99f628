"""The pages that list events in order: the front page, years, tags, actors and places.

An event is rendered once and stands on each of these pages as it is. Long lists are cut into parts by
the bytes of their events, so that no page is too heavy; where an event stands in its year is known
before any page is made, since the axis and the ways between pages lead there.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from site_gen import addresses
from site_gen.dates import End
from site_gen.model import Status
from site_gen.writing.pages import front
from site_gen.writing.pages.axis_drawing import drawings
from site_gen.writing.pages.axis_steps import year_window
from site_gen.writing.pages.listing import (
    Listed,
    Listing,
    Section,
    Stop,
    listed_in,
    listing,
    rail,
    sections,
)
from site_gen.writing.pages.paging import HEAVIEST
from site_gen.writing.pages.press import Asked, Piece, Press
from site_gen.writing.pages.slips import Slip
from site_gen.writing.saying.labels import Labels
from site_gen.writing.views import EntryView, NameView


class Lists:
    """Makes the pages of one site's lists."""

    def __init__(self, press: Press, slips: Mapping[str, Slip]) -> None:
        self._press = press
        self._slips = slips
        self._views = views = press.views
        self._labels = Labels(views.words)
        self._years = {
            year: listing(addresses.year(year), self._in_months(year, entries))
            for year, entries in views.years.items()
        }
        self._where: dict[str, str] = {}
        for cut in self._years.values():
            self._where |= cut.where()

    def years(self) -> Iterator[tuple[int, int | None, int | None]]:
        """Each year with those before and after it that have a page."""
        around = (None, *self._years, None)
        return zip(self._years, around, around[2:], strict=False)

    def front(self) -> Iterator[tuple[str, bytes]]:
        by_year = {
            year: listed_in(self._year_section(year, views), map(self._shown, views))
            for year, views in self._views.years.items()
        }
        chosen = front.chosen(by_year, self._views.site.front)
        shown = Listing("", (tuple(chosen),))
        here = {stop.label: stop for stop in shown.stops()}
        years = (Stop(self._labels.year(year), addresses.year(year)) for year in self._years)
        yield self._press.page(
            "",
            "index.html",
            ratings=Asked(self._ratings),
            sections=sections(chosen),
            shown=len(chosen),
            rail=rail([here.get(stop.label, stop) for stop in years], "", self._views.words),
            axis=Asked(drawings, self._views.entries, self._views.words),
            where=self._where | shown.where(),
        )

    def _ratings(self) -> tuple[tuple[Status, int], ...]:
        """The rating scale with the number of claims that each status has."""
        counts = Counter(claim.claim.status for claim in self._views.claims)
        return tuple((status, counts[status.id]) for status in self._views.site.statuses)

    def year(
        self, year: int, earlier: int | None, later: int | None
    ) -> Iterator[tuple[str, bytes]]:
        entries = self._views.years[year]
        yield from self._parts(
            self._years[year],
            "year.html",
            axis=Asked(drawings, entries, self._views.words, year_window(year)),
            year=year,
            entries=entries,
            earlier=earlier,
            later=later,
        )

    def name(self, name: NameView) -> Iterator[tuple[str, bytes]]:
        slips = {view.entry.id: self._slips[view.entry.id] for view in name.entries}
        light = sum(each.whole.size for each in slips.values()) > HEAVIEST
        listed: list[Listed] = []
        # A date without a beginning sorts before all others, whatever its year.
        for year, views in groupby(sorted(name.entries, key=_year), key=_year):
            inside = tuple(views)
            of_inside = ((view, slips[view.entry.id]) for view in inside)
            pieces = [(view, each.light if light else each.whole) for view, each in of_inside]
            listed += listed_in(self._year_section(year, inside), pieces)
        yield from self._parts(
            listing(name.address, listed),
            "name.html",
            axis=Asked(drawings, name.entries, self._views.words),
            name=name,
        )

    def _parts(self, cut: Listing, template: str, **shown: Any) -> Iterator[tuple[str, bytes]]:
        where, stops = cut.where(), cut.stops()
        for number, (address, part) in enumerate(zip(cut.addresses, cut.parts, strict=True), 1):
            yield self._press.page(
                address,
                template,
                sections=sections(part),
                rail=Asked(rail, stops, address, self._views.words),
                where=where,
                number=number,
                parts=cut.addresses,
                **shown,
            )

    def _in_months(self, year: int, entries: Sequence[EntryView]) -> Iterator[Listed]:
        """The events of a year by the months that they begin in; first those that no month is known of."""
        for month, views in groupby(sorted(entries, key=_month), key=_month):
            inside = tuple(views)
            label = self._labels.month(month) if month else self._labels.year(year)
            section = Section(f"month_{month}", label, len(inside))
            yield from listed_in(section, map(self._shown, inside))

    def _year_section(self, year: int, entries: Sequence[EntryView]) -> Section:
        # No id of an entry has a low line, so none is ever the same.
        label = self._labels.year(year)
        return Section(f"year_{year}", label, len(entries), addresses.year(year))

    def _shown(self, view: EntryView) -> tuple[EntryView, Piece]:
        return view, self._slips[view.entry.id].whole


def _year(view: EntryView) -> int:
    return view.year or 0


def _month(view: EntryView) -> int:
    """The month that an event is known to begin in, or 0."""
    start = view.entry.date.start
    if isinstance(start, End) or not (start.month or start.season):
        return 0
    return start.earliest.month
