"""A time axis as it is drawn: what stands where, in whose words, for a narrow screen and a wide one.

Places along the time are per cent of the drawing's width, and all else is pixels, so that the drawing
stretches and its text does not. In a site that is read from right to left time runs that way too, as
its readers expect of a timeline; its numbers and words keep their own direction.
"""

from collections.abc import Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from site_gen.dates import Date, Day, Part, days_in
from site_gen.words import Words
from site_gen.writing.pages import axis
from site_gen.writing.pages.axis import Axis, Bin, Mark, Room, Tick
from site_gen.writing.pages.axis_steps import Unit, Window
from site_gen.writing.saying.labels import Labels
from site_gen.writing.views import EntryView

ROOMS = {"narrow": Room(272, 12, 60), "wide": Room(680, 10, 120)}
"""The narrow drawing is for screens from 320 pixels on; the styles say from where on the wide one is."""

LANE = 24
_TOP, _FOOT, _PLOT, _COUNT = 6, 26, 84, 16
_LETTER, _WIDE_LETTER, _BETWEEN = 7.2, 13.5, 14
_LONGEST_TITLE = 90


class Stroke(Struct, frozen=True):
    """A piece of a mark: from `x`, so wide. Both are per cent."""

    x: str
    width: str


class DrawnMark(Struct, frozen=True):
    """The event `entry_id`; `y` is its middle. Its `shape` is a `dot` (a day), a `ring` (known less
    exactly) or a `bar` (an interval); `left`, `right` and `both` fade towards those sides."""

    entry_id: str
    label: str
    y: int
    shape: str
    dot: str | None
    left: Stroke | None
    right: Stroke | None
    both: Stroke | None
    bar: tuple[str, str] | None


class DrawnBin(Struct, frozen=True):
    """How many events a time has; `entry_id` is the first of them."""

    entry_id: str
    label: str
    count: int
    x: str
    width: str
    middle: str
    y: int
    height: int


class DrawnTick(Struct, frozen=True):
    """`anchor` is where the label stands by its tick: `start`, `middle` or `end` of it."""

    x: str
    label: str
    anchor: str


class Drawing(Struct, frozen=True):
    """`foot` is where the line of the axis stands."""

    name: str
    height: int
    foot: int
    marks: tuple[DrawnMark, ...]
    bins: tuple[DrawnBin, ...]
    ticks: tuple[DrawnTick, ...]

    @property
    def shapes(self) -> frozenset[str]:
        """What has to be explained: the shapes of its marks, and `fade` where an end is open."""
        fades = any(mark.dot and (mark.left or mark.right) for mark in self.marks)
        return frozenset(mark.shape for mark in self.marks) | ({"fade"} if fades else frozenset())


def drawings(
    entries: Sequence[EntryView], words: Words, window: Window | None = None
) -> tuple[Drawing, ...]:
    """The axis of the events for each kind of screen; none where there is no event. A `window` is a
    year that the page is about, so that the axis need not say it."""
    if not entries:
        return ()
    pen = _Pen(words, Labels(words), within_a_year=window is not None)
    dates = [view.entry.date for view in entries]
    return tuple(
        pen.drawing(name, room, entries, axis.axis(dates, room, window))
        for name, room in ROOMS.items()
    )


class _Pen(Struct, frozen=True):
    words: Words
    labels: Labels
    within_a_year: bool

    def drawing(self, name: str, room: Room, entries: Sequence[EntryView], laid: Axis) -> Drawing:
        foot = _TOP + (laid.lanes * LANE if laid.marks else _COUNT + _PLOT)
        return Drawing(
            name,
            foot + _FOOT,
            foot,
            tuple(self.mark(mark, entries[mark.index], foot) for mark in laid.marks),
            tuple(self.bin(each, laid, entries, foot) for each in laid.bins if each.members),
            tuple(
                self.tick(tick, room) for tick in axis.ticks(laid.window, room.width, self.width)
            ),
        )

    def mark(self, mark: Mark, view: EntryView, foot: int) -> DrawnMark:
        left, right = (
            self.stroke(mark.start, mark.solid_from),
            self.stroke(mark.solid_to, mark.end),
        )
        if self.is_mirrored:
            left, right = right, left
        is_soft = mark.dot is not None and mark.start < mark.dot < mark.end
        bar = (self.x(mark.solid_from), self.x(mark.solid_to)) if mark.dot is None else None
        return DrawnMark(
            view.entry.id,
            self.label(view),
            foot - mark.lane * LANE - LANE // 2,
            "bar" if mark.dot is None else "dot" if mark.is_exact else "ring",
            None if mark.dot is None else self.x(mark.dot),
            None if is_soft else left,
            None if is_soft else right,
            self.stroke(mark.start, mark.end) if is_soft else None,
            bar,
        )

    def bin(self, each: Bin, laid: Axis, entries: Sequence[EntryView], foot: int) -> DrawnBin:
        number = len(each.members)
        message = self.words.ngettext("%(date)s: %(num)s event", "%(date)s: %(num)s events", number)
        tall = max(3, round(_PLOT * number / laid.most))
        low, high = sorted((each.start, each.end), key=self.place)
        return DrawnBin(
            entries[each.members[0]].entry.id,
            message % {"date": self.labels.date(_time(each)), "num": number},
            number,
            self.x(low),
            percent(abs(each.end - each.start)),
            percent((self.place(low) + self.place(high)) / 2),
            foot - tall,
            tall,
        )

    def tick(self, tick: Tick, room: Room) -> DrawnTick:
        half, at = (self.width(tick) - _BETWEEN) / 2, tick.at * room.width / 100
        anchor = "start" if at < half else "end" if room.width - at < half else "middle"
        return DrawnTick(self.x(tick.at), self.said(tick), anchor)

    def stroke(self, start: float, end: float) -> Stroke | None:
        if end <= start:
            return None
        return Stroke(self.x(end if self.is_mirrored else start), percent(end - start))

    def label(self, view: EntryView) -> str:
        title = view.entry.title
        if len(title) > _LONGEST_TITLE:
            title = f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        message = self.words.gettext("%(date)s: %(title)s")
        return message % {"date": view.date.label, "title": title}

    def said(self, tick: Tick) -> str:
        day = tick.day
        if tick.unit is Unit.DAY:
            return self.labels.day(day)
        if tick.unit is Unit.YEAR:
            return self.labels.year(day.year)
        if tick.begins and not self.within_a_year:
            return self.labels.date(_month(day))
        return self.labels.month(day.month, "abbreviated")

    def width(self, tick: Tick) -> float:
        """About how many pixels the label takes with the space beside it."""
        wide = (east_asian_width(letter) in "WF" for letter in self.said(tick))
        return _BETWEEN + sum(_WIDE_LETTER if is_wide else _LETTER for is_wide in wide)

    @property
    def is_mirrored(self) -> bool:
        return self.words.direction == "rtl"

    def place(self, at: float) -> float:
        return 100 - at if self.is_mirrored else at

    def x(self, at: float) -> str:
        return percent(self.place(at))


def percent(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def _month(day: Day) -> Date:
    part = Part(day.year, day.month)
    return Date("", part, part)


def _time(each: Bin) -> Date:
    """The time of a bin as a date: a day, month or year, or an interval of these."""
    first, last = each.first, each.last
    if first == last:
        ends = (Part(first.year, first.month, first.day), Part(last.year, last.month, last.day))
    elif first.day != 1 or first.month != 1 or (last.month, last.day) != (12, 31):
        ends = _months_or_days(first, last)
    else:
        ends = (Part(first.year), Part(last.year))
    return Date("", ends[0], ends[0] if ends[0] == ends[1] else ends[1])


def _months_or_days(first: Day, last: Day) -> tuple[Part, Part]:
    if first.day == 1 and last.day == days_in(last.year, last.month):
        return Part(first.year, first.month), Part(last.year, last.month)
    return Part(first.year, first.month, first.day), Part(last.year, last.month, last.day)
