"""A list of events as it is cut into pages: what each shows, and the places that the ways lead to."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from site_gen import addresses
from site_gen.words import Words
from site_gen.writing.pages.paging import parts
from site_gen.writing.pages.press import Piece
from site_gen.writing.views import EntryView

_HEADING = 300
"""About the bytes of a section's heading."""
_STOPS = 60
"""How many places a rail has at most."""


class Section(Struct, frozen=True):
    """A year of a list, or a month of a year. `address` is where it has a page of its own, `count` how
    many events it has in all."""

    anchor: str
    label: str
    count: int
    address: str | None = None


class Shown(Struct, frozen=True):
    """The events of a section that one page shows."""

    section: Section
    events: tuple[Piece, ...]


class Stop(Struct, frozen=True):
    """A place that the rail leads to."""

    label: str
    target: str


class Rail(Struct, frozen=True):
    """The sections of the page itself, and those on others."""

    here: tuple[Stop, ...]
    elsewhere: tuple[Stop, ...]


class Listed(Struct, frozen=True):
    """An event of a list, as it is rendered. `weight` is its bytes, and those of the heading of its
    section where it opens one."""

    view: EntryView
    piece: Piece
    section: Section
    weight: int


class Listing(Struct, frozen=True):
    """A list cut into parts, with the address of each and the place of every event in them."""

    address: str
    parts: tuple[tuple[Listed, ...], ...]

    @property
    def addresses(self) -> list[str]:
        return addresses.parts(self.address, len(self.parts))

    def where(self) -> dict[str, str]:
        """The address of each event's place by its id."""
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


def listed_in(section: Section, events: Iterable[tuple[EntryView, Piece]]) -> list[Listed]:
    """The events of one section, in order."""
    return [
        Listed(view, piece, section, piece.size + (0 if number else _HEADING))
        for number, (view, piece) in enumerate(events)
    ]


def listing(address: str, listed: Iterable[Listed]) -> Listing:
    return Listing(address, parts(listed, lambda each: each.weight))


def sections(part: Sequence[Listed]) -> tuple[Shown, ...]:
    return tuple(
        Shown(section, tuple(listed.piece for listed in inside))
        for section, inside in groupby(part, key=lambda listed: listed.section)
    )


def rail(stops: Sequence[Stop], address: str, words: Words) -> Rail:
    """The rail of the page at that address, with as many stops on other pages as a rail can have."""
    here = tuple(stop for stop in stops if stop.target.startswith(f"{address}#"))
    elsewhere = [stop for stop in stops if stop not in here]
    return Rail(here, _fewer(elsewhere, words))


def _fewer(stops: Sequence[Stop], words: Words) -> tuple[Stop, ...]:
    """Where there are more than a rail can have, one stands for several in a row."""
    if len(stops) <= _STOPS:
        return tuple(stops)
    together = -(-len(stops) // _STOPS)
    rows = [stops[at : at + together] for at in range(0, len(stops), together)]
    message = words.gettext("%(first)s–%(last)s")
    return tuple(
        Stop(message % {"first": row[0].label, "last": row[-1].label}, row[0].target)
        if len(row) > 1
        else row[0]
        for row in rows
    )
