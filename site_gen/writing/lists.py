"""The pages that list events in order: the front page, years, tags, actors and places.

An event is rendered once and stands on each of these pages as it is. Long lists are cut into parts by
the bytes of their events, so that no page is too heavy; where an event stands in its year is known
before any page is made, since the axis and the ways between pages lead there.
"""

from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from site_gen import addresses
from site_gen.dates import Date, Day, End
from site_gen.model import Front, Status
from site_gen.words import Words
from site_gen.writing import axis
from site_gen.writing.axis_drawing import drawings
from site_gen.writing.labels import Labels
from site_gen.writing.paging import HEAVIEST, LARGEST, parts
from site_gen.writing.press import Piece, Press
from site_gen.writing.views import NAMES, EntryView, NameView

LIGHT = 110_000
"""Bytes of events on a front page that the editor has not chosen."""
_FEW_CLAIMS = 12
_SECTION = 300
"""About the bytes of a section's heading."""
_STOPS = 60
"""How many places a rail has at most."""


@dataclass(frozen=True, slots=True)
class Section:
    """A year of a list, or a month of a year. `address` is where it has a page of its own, `count` how
    many events it has in all."""

    anchor: str
    label: str
    count: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The events of a section that one page shows."""

    section: Section
    events: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that the rail leads to."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Rail:
    """The sections of the page itself, and those on others."""

    here: tuple[Stop, ...]
    elsewhere: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    view: EntryView
    piece: Piece
    section: Section
    weight: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list cut into parts, with the address of each and the place of every event in them."""

    address: str
    parts: tuple[tuple[_Listed, ...], ...]

    @property
    def addresses(self) -> list[str]:
        return addresses.parts(self.address, len(self.parts))

    def where(self) -> dict[str, str]:
        return {
            listed.view.entry.id: f"{address}#{listed.view.entry.id}"
            for address, part in zip(self.addresses, self.parts, strict=True)
            for listed in part
        }

    def stops(self) -> tuple[Stop, ...]:
        """The first place of each section."""
        found: dict[Section, str] = {}
        for address, part in zip(self.addresses, self.parts, strict=True):
            for listed in part:
                found.setdefault(listed.section, f"{address}#{listed.section.anchor}")
        return tuple(Stop(section.label, target) for section, target in found.items())


class Lists:
    """Makes the pages of one site's lists."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._views = views = press.views
        self._labels = Labels(views.words)
        self._pieces: dict[tuple[str, bool], Piece] = {}
        self._years = {
            year: self._list(addresses.year(year), self._in_months(year, entries))
            for year, entries in views.years.items()
        }
        self._where: dict[str, str] = {}
        for listed in self._years.values():
            self._where |= listed.where()

    def pages(self) -> Iterator[tuple[str, bytes]]:
        yield self._front()
        for year in self._years:
            yield from self._year(year)
        for kind in NAMES:
            for name in self._views.names[kind].values():
                yield from self._name(name)

    def _front(self) -> tuple[str, bytes]:
        by_year = {
            year: [
                _listed(view, self._piece(view), self._section_of(year), at == 0)
                for at, view in enumerate(views)
            ]
            for year, views in self._views.years.items()
        }
        chosen = _chosen(by_year, self._views.site.front)
        front = _List("", (tuple(chosen),))
        here = front.stops()
        shown = {stop.label for stop in here}
        years = (Stop(self._labels.year(year), addresses.year(year)) for year in self._years)
        elsewhere = tuple(stop for stop in years if stop.label not in shown)
        return self._press.page(
            "",
            "index.html",
            ratings=self._ratings(),
            sections=_sections(chosen),
            shown=len(chosen),
            rail=Rail(here, _fewer(elsewhere, self._views.words)),
            axis=drawings(self._views.entries, self._views.words),
            where=ChainMap(front.where(), self._where),
        )

    def _ratings(self) -> tuple[tuple[Status, int], ...]:
        """The rating scale with the number of claims that each status has."""
        counts = Counter(claim.claim.status for claim in self._views.claims)
        return tuple((status, counts[status.id]) for status in self._views.site.statuses)

    def _year(self, year: int) -> Iterator[tuple[str, bytes]]:
        known = list(self._years)
        at = known.index(year)
        entries = self._views.years[year]
        yield from self._parts(
            self._years[year],
            "year.html",
            axis=drawings(entries, self._views.words, axis.year_window(year)),
            year=year,
            entries=entries,
            earlier=known[at - 1] if at else None,
            later=known[at + 1] if at + 1 < len(known) else None,
        )

    def _name(self, name: NameView) -> Iterator[tuple[str, bytes]]:
        whole = [self._piece(view) for view in name.entries]
        light = sum(piece.size for piece in whole) > HEAVIEST
        listed: list[_Listed] = []
        # A date without a beginning sorts before all others, whatever its year.
        ordered = sorted(name.entries, key=_year)
        for year, views in groupby(ordered, key=_year):
            inside = tuple(views)
            section = Section(
                _year_anchor(year), self._labels.year(year), len(inside), addresses.year(year)
            )
            listed += [
                _listed(view, self._piece(view, light=light), section, number == 0)
                for number, view in enumerate(inside)
            ]
        yield from self._parts(
            self._list(name.address, listed),
            "name.html",
            axis=drawings(name.entries, self._views.words),
            name=name,
        )

    def _parts(self, cut: _List, template: str, **shown: Any) -> Iterator[tuple[str, bytes]]:
        where = cut.where()
        for number, (address, part) in enumerate(zip(cut.addresses, cut.parts, strict=True), 1):
            yield self._press.page(
                address,
                template,
                sections=_sections(part),
                rail=self._rail(cut, address),
                where=where,
                number=number,
                parts=cut.addresses,
                **shown,
            )

    def _rail(self, cut: _List, address: str) -> Rail:
        stops = cut.stops()
        here = tuple(stop for stop in stops if stop.target.startswith(f"{address}#"))
        elsewhere = tuple(stop for stop in stops if stop not in here)
        return Rail(here, _fewer(elsewhere, self._views.words))

    def _list(self, address: str, listed: Iterable[_Listed]) -> _List:
        return _List(address, parts(listed, lambda each: each.weight))

    def _in_months(self, year: int, entries: Sequence[EntryView]) -> Iterator[_Listed]:
        """The events of a year by the months that they begin in; first those that no month is known of."""
        ordered = sorted(entries, key=_month)
        for month, views in groupby(ordered, key=_month):
            inside = tuple(views)
            label = self._labels.month(month) if month else self._labels.year(year)
            section = Section(f"month_{month}", label, len(inside))
            for number, view in enumerate(inside):
                yield _listed(view, self._piece(view), section, number == 0)

    def _section_of(self, year: int) -> Section:
        count = len(self._views.years[year])
        return Section(_year_anchor(year), self._labels.year(year), count, addresses.year(year))

    def _piece(self, view: EntryView, *, light: bool = False) -> Piece:
        """An event as it stands in lists: whole, without its quotations if it has to be `light` or has
        more of them than a list can show, with few of its claims if it has very many."""
        key = (view.entry.id, light)
        if key not in self._pieces:
            self._pieces[key] = self._rendered(view, light=light)
        return self._pieces[key]

    def _rendered(self, view: EntryView, *, light: bool) -> Piece:
        whole: dict[str, object] = {"quotations": True}
        ways: list[dict[str, object]] = [
            {"quotations": False},
            {"quotations": False, "most": _FEW_CLAIMS},
            {"quotations": False, "most": 0},
        ]
        for way in ways if light else [whole, *ways]:
            piece = self._press.piece("macros/entry.html", "event", view, **way)
            if piece.size <= LARGEST:
                break
        return piece


def _sections(part: Sequence[_Listed]) -> tuple[Shown, ...]:
    return tuple(
        Shown(section, tuple(listed.piece for listed in inside))
        for section, inside in groupby(part, key=lambda listed: listed.section)
    )


def _listed(view: EntryView, piece: Piece, section: Section, opens: bool) -> _Listed:
    return _Listed(view, piece, section, piece.size + (_SECTION if opens else 0))


def _chosen(by_year: Mapping[int, Sequence[_Listed]], front: Front) -> list[_Listed]:
    """What the front page shows: of what the editor chose, or else of the newest years that together
    are light, at most as much as a page may have, the newest of it."""
    every = [listed for year in by_year.values() for listed in year]
    if front.entries:
        return _newest(every[-front.entries :], HEAVIEST)
    if front.period:
        return _newest([each for each in every if _is_in(each.view, front.period)], HEAVIEST)
    chosen: list[_Listed] = []
    carried = 0
    for year in sorted(by_year, reverse=True):
        carried += sum(listed.weight for listed in by_year[year])
        if carried > LIGHT:
            break
        chosen = [*by_year[year], *chosen]
    return chosen or _newest(every, LIGHT)


def _newest(listed: Sequence[_Listed], room: int) -> list[_Listed]:
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


def _year(view: EntryView) -> int:
    return view.year or 0


def _month(view: EntryView) -> int:
    """The month that an event is known to begin in, or 0."""
    start = view.entry.date.start
    if isinstance(start, End) or not (start.month or start.season):
        return 0
    return start.earliest.month


def _year_anchor(year: int) -> str:
    """No id of an entry has a low line, so none is ever the same."""
    return f"year_{year}"


def _fewer(stops: tuple[Stop, ...], words: Words) -> tuple[Stop, ...]:
    """So many stops as a rail can have: where there are more, one stands for several in a row."""
    if len(stops) <= _STOPS:
        return stops
    together = -(-len(stops) // _STOPS)
    rows = [stops[at : at + together] for at in range(0, len(stops), together)]
    message = words.gettext("%(first)s–%(last)s")
    return tuple(
        Stop(message % {"first": row[0].label, "last": row[-1].label}, row[0].target)
        if len(row) > 1
        else row[0]
        for row in rows
    )
