"""The time axis: every event at its true place in time, in one mark or one bin, and nothing hidden."""

import re
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from conftest import SiteFolder
from hypothesis import assume, given
from hypothesis import strategies as st

from site_gen.dates import Date, DateError, Day, End, moment, ordinal, parse, sort_key
from site_gen.words import words
from site_gen.writing.pages import axis
from site_gen.writing.pages.axis import Axis, Mark, Room, Tick
from site_gen.writing.pages.axis_drawing import ROOMS
from site_gen.writing.pages.axis_steps import Step, Unit, Window

WIDE = ROOMS["wide"]
SPACIOUS = Room(100_000, 10_000, 10_000)
NEAR = 1e-9


def parts() -> st.SearchStrategy[str]:
    years = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04d}")
    months = st.integers(1, 12).map(lambda month: f"-{month:02d}")
    days = st.integers(1, 28).map(lambda day: f"-{day:02d}")
    seasons = st.sampled_from(["-21", "-22", "-23", "-24"])
    qualifier = st.sampled_from(["", "", "?", "~", "%"])
    whole = st.tuples(years, months, days).map("".join)
    return st.one_of(
        st.tuples(whole, qualifier).map("".join),
        whole.map(lambda text: f"{text}T14:05Z"),
        st.tuples(years, months, qualifier).map("".join),
        st.tuples(years, seasons).map("".join),
        st.tuples(years, qualifier).map("".join),
        st.tuples(years, months).map(lambda pair: f"{''.join(pair)}-XX"),
        st.integers(0, 999).map(lambda decade: f"{decade:03d}X"),
        st.integers(10_000, 10**9).map(lambda year: f"Y{year}"),
    )


PARTS = parts()


@st.composite
def dates(draw: st.DrawFn) -> Date:
    first = draw(PARTS)
    if draw(st.integers(0, 3)):
        return parse(first)
    texts = (
        f"{first}/{draw(PARTS)}",
        f"{first}/..",
        f"../{first}",
        f"{first}/",
        f"/{first}",
    )
    try:
        return parse(draw(st.sampled_from(texts)))
    except DateError:
        return parse(first)


many = st.lists(dates(), min_size=1, max_size=60)


def laid(*texts: str, room: Room = WIDE, window: Window | None = None) -> Axis:
    return axis.axis([parse(text) for text in texts], room, window)


def mark(text: str, *beside: str) -> Mark:
    """The mark of a date on an axis from 2020 to 2029."""
    return laid(text, *beside, window=Window(Day(2020, 1, 1), Day(2029, 12, 31))).marks[0]


def at(text: str) -> float:
    """The place of the beginning of a day on that axis."""
    window = Window(Day(2020, 1, 1), Day(2029, 12, 31))
    return window.at(ordinal(parse(text).start.earliest))  # type: ignore[union-attr]


# What each form of date looks like


def test_a_day_is_a_dot_at_its_place_and_nothing_more() -> None:
    found = mark("2024-06-19")
    assert found.start == found.dot == found.end == at("2024-06-19")
    assert found.is_exact


@pytest.mark.parametrize(
    ("text", "start", "after"),
    [
        ("2024-06", "2024-06-01", "2024-07-01"),
        ("2024", "2024-01-01", "2025-01-01"),
        ("2024-06-XX", "2024-06-01", "2024-07-01"),
        ("2024-05~", "2024-05-01", "2024-06-01"),
        ("2024-06-19?", "2024-06-19", "2024-06-20"),
        ("2024-22", "2024-06-01", "2024-09-01"),
        ("202X", "2020-01-01", None),
    ],
)
def test_what_is_not_known_to_the_day_fades_to_both_sides_of_a_ring(
    text: str, start: str, after: str | None
) -> None:
    found = mark(text)
    assert not found.is_exact
    assert (found.start, found.end) == (at(start), at(after) if after else 100)
    assert found.dot == pytest.approx((found.start + found.end) / 2)
    assert found.solid_from == found.solid_to == found.dot


def test_an_interval_is_a_bar_to_the_end_of_its_last_day() -> None:
    found = mark("2024-01-01/2024-06-19")
    assert found.dot is None
    assert found.start == found.solid_from == at("2024-01-01")
    assert found.solid_to == found.end == at("2024-06-20")


def test_an_interval_is_solid_only_where_it_surely_lasted() -> None:
    found = mark("2023-09/2024-02")
    assert (found.start, found.solid_from) == (at("2023-09-01"), at("2023-10-01"))
    assert (found.solid_to, found.end) == (at("2024-02-01"), at("2024-03-01"))


def test_an_open_end_fades_out_over_all_the_time_after() -> None:
    found = mark("2024-02-01/..")
    assert (found.dot, found.solid_to, found.end) == (at("2024-02-01"), at("2024-02-01"), 100)
    before = mark("../2024-02-01")
    assert (before.start, before.dot) == (0, at("2024-02-02"))


def test_an_unknown_end_fades_out_sooner() -> None:
    assert mark("2024-02-01/").end == pytest.approx(at("2024-02-01") + 10)
    assert mark("/2024-02-01").start == pytest.approx(at("2024-02-02") - 10)


def test_what_goes_on_beyond_the_axis_ends_with_it() -> None:
    assert mark("2024-02-01/2050-01-01").end == 100
    assert mark("1950-01-01/2024-02-01").start == 0


def test_an_interval_whose_ends_overlap_lasted_at_no_time_surely() -> None:
    found = mark("2024/2024-06")
    assert (found.start, found.end) == (at("2024-01-01"), at("2024-07-01"))
    assert not found.is_exact


# Laws


@given(many)
def test_places_are_in_the_order_of_the_dates(found: list[Date]) -> None:
    known = sorted((date for date in found if not isinstance(date.start, End)), key=sort_key)
    assume(known)
    marks = axis.axis(known, SPACIOUS).marks
    starts = [mark.start for mark in marks]
    assert starts == sorted(starts)


@given(many)
def test_a_mark_reaches_over_all_that_its_date_can_mean(found: list[Date]) -> None:
    laid = axis.axis(found, SPACIOUS)
    for mark, date in zip(laid.marks, found, strict=True):
        if not isinstance(date.start, End):
            days, minutes, seconds = moment(date.start)
            begins = days + (minutes * 60 + seconds) / 86_400
            assert mark.start == pytest.approx(laid.window.at(begins))
        if mark.start != mark.end and date.latest and not (date.end.time):  # type: ignore[union-attr]
            assert mark.end >= laid.window.at(ordinal(date.latest) + 1) - NEAR
        if isinstance(date.start, End) and date.start is End.OPEN:
            assert mark.start == pytest.approx(0)
        if isinstance(date.end, End) and date.end is End.OPEN:
            assert mark.end == pytest.approx(100)


@given(many, st.sampled_from([SPACIOUS, *ROOMS.values()]))
def test_nothing_is_beyond_the_ends(found: list[Date], room: Room) -> None:
    laid = axis.axis(found, room)
    for mark in laid.marks:
        places = [mark.start, mark.solid_from, mark.solid_to, mark.end]
        assert places == sorted(places)
        assert places[0] >= 0
        assert places[-1] <= 100 + NEAR
        if mark.dot is not None:
            assert mark.start <= mark.dot <= mark.end
    for bin_ in laid.bins:
        assert 0 <= bin_.start < bin_.end <= 100


@given(many, st.sampled_from(list(ROOMS.values())))
def test_no_marks_of_a_lane_touch(found: list[Date], room: Room) -> None:
    for one, other in combinations(axis.axis(found, room).marks, 2):
        if one.lane == other.lane:
            (first, second) = sorted((axis.extent(one, room), axis.extent(other, room)))
            assert first[1] <= second[0]
        assert max(one.lane, other.lane) < room.lanes


@given(many, st.sampled_from([Room(272, 1, 60), Room(680, 2, 5), *ROOMS.values()]))
def test_every_date_is_in_exactly_one_mark_or_one_bin(found: list[Date], room: Room) -> None:
    laid = axis.axis(found, room)
    assert not (laid.marks and laid.bins)
    members = [index for bin_ in laid.bins for index in bin_.members]
    shown = sorted(members or [mark.index for mark in laid.marks])
    assert shown == list(range(len(found)))


@given(many)
def test_bins_lie_side_by_side_each_wide_enough_for_a_finger(found: list[Date]) -> None:
    room = Room(272, 12, 0)
    bins = axis.axis(found, room).bins
    assert (bins[0].start, bins[-1].end) == (0, 100)
    for one, following in pairwise(bins):
        assert one.end == following.start
    assert all((each.end - each.start) * room.width / 100 >= axis.TARGET - 1 for each in bins)
    for each in bins:
        for index in each.members:
            day = found[index].earliest or found[index].latest
            assert day is not None
            assert each.first <= day <= each.last


@given(many, st.integers(10, 200), st.integers(240, 1200))
def test_the_labels_of_ticks_do_not_touch(found: list[Date], wide: int, width: int) -> None:
    ticks = axis.ticks(axis.fitting(found), width, lambda _: wide)
    assert all(0 <= tick.at < 100 for tick in ticks)
    places = [tick.at * width / 100 for tick in ticks]
    inner = places[1:-1]
    assert all(later - earlier >= wide - NEAR for earlier, later in pairwise(inner))
    assert len(ticks) <= 1 or (len(ticks) - 1) * wide <= width + wide


# Many


def test_marks_become_bins_where_they_are_too_many() -> None:
    texts = [f"{year}-{month:02d}-01" for year in range(2010, 2021) for month in range(1, 13)]
    bins = laid(*texts).bins
    assert [(each.first, each.last) for each in bins[:2]] == [
        (Day(2010, 1, 1), Day(2010, 6, 30)),
        (Day(2010, 7, 1), Day(2010, 12, 31)),
    ]
    assert {len(each.members) for each in bins} == {6}


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        ("2024-06-01", "2024-06-05", Step(Unit.DAY, 1)),
        ("2024-01-01", "2024-12-31", Step(Unit.MONTH, 1)),
        ("2021-01-01", "2024-12-31", Step(Unit.MONTH, 3)),
        ("2000-01-01", "2020-12-31", Step(Unit.YEAR, 1)),
        ("1800-01-01", "2020-12-31", Step(Unit.YEAR, 10)),
        ("-0500-01-01", "2020-12-31", Step(Unit.YEAR, 100)),
    ],
)
def test_the_size_of_bins_follows_from_the_span(first: str, last: str, step: Step) -> None:
    bins = laid(first, last, room=Room(680, 10, 1)).bins
    begins = bins[1].first
    following = bins[2].first
    years, months = following.year - begins.year, following.month - begins.month
    days = ordinal(following) - ordinal(begins)
    found = {Unit.DAY: days, Unit.MONTH: years * 12 + months, Unit.YEAR: years}[step.unit]
    assert found == step.number


def test_a_thousand_events_of_one_day_are_one_bin_of_a_thousand() -> None:
    counts = [len(each.members) for each in laid(*["2024-06-19"] * 1000).bins]
    assert max(counts) == sum(counts) == 1000


def test_marks_that_would_touch_are_stacked() -> None:
    lanes = [mark.lane for mark in laid("2024-06-19", "2024-06-19", "2024-06-20", "2030").marks]
    assert lanes == [0, 1, 2, 0]


# Ticks


def tick_days(first: str, last: str, width: int = 680, wide: float = 50) -> list[str]:
    window = Window(parse(first).earliest, parse(last).latest)  # type: ignore[arg-type]
    ticks: tuple[Tick, ...] = axis.ticks(window, width, lambda _: wide)
    return [tick.day.iso for tick in ticks]


def test_ticks_are_where_people_count() -> None:
    assert tick_days("2024-01", "2024-12", wide=35) == [
        f"2024-{month:02d}-01" for month in range(1, 13)
    ]
    assert tick_days("2024-01", "2024-12", width=272)[:2] == ["2024-01-01", "2024-07-01"]
    assert tick_days("1990", "2024")[:2] == ["1990-01-01", "1995-01-01"]
    assert tick_days("Y12000", "Y13999")[:2] == ["+12000-01-01", "+12500-01-01"]


def test_years_before_the_common_era_are_round_as_people_count_them() -> None:
    # 300 BCE is the astronomical year -299.
    assert tick_days("-0349", "0300", width=400, wide=40) == [
        "-0299-01-01", "-0199-01-01", "-0099-01-01", "0001-01-01", "0100-01-01", "0200-01-01", "0300-01-01",
    ]  # fmt: skip


def test_only_the_first_tick_of_a_year_is_marked_as_its_beginning() -> None:
    window = Window(Day(2023, 9, 1), Day(2024, 12, 31))
    ticks = axis.ticks(window, 680, lambda _: 60)
    assert [(tick.day.iso, tick.begins) for tick in ticks[:4]] == [
        ("2023-10-01", True),
        ("2024-01-01", True),
        ("2024-04-01", False),
        ("2024-07-01", False),
    ]


# On the page


def event(date: str, title: str) -> str:
    return f"""\
        ---
        date: "{date}"
        title: {title}
        claims:
          - id: open
            text: The mayor said that the bridge would stay open.
            status: reported
            evidence:
              - {{source: report, quote: the old bridge would stay open}}
        ---
        """


@pytest.fixture
def three(empty_site: SiteFolder) -> SiteFolder:
    empty_site.source("report")
    for name, date in (("first", "2024-01-01"), ("second", "2024-03"), ("third", "2024-05-01/..")):
        empty_site.entry(event(date, name.capitalize()), f"content/entries/{name}.md")
    return empty_site


def drawing(page: bytes, name: str = "wide") -> str:
    found = re.search(rf'<svg class="axis-drawing axis-{name}".*?</svg>', page.decode(), re.DOTALL)
    assert found
    return found.group()


@pytest.mark.parametrize("name", ["narrow", "wide"])
def test_each_mark_leads_to_its_event_and_says_its_date_and_title(
    three: SiteFolder, name: str
) -> None:
    drawn = drawing(three.build()["index.html"], name)
    assert re.findall(r'<a class="mark" href="(.*?)" aria-label="(.*?)">', drawn) == [
        ("#first", "1 January 2024: First"),
        ("#second", "March 2024: Second"),
        ("#third", "from 1 May 2024 on: Third"),
    ]
    assert drawn.count('class="dot"') == 2
    assert drawn.count('class="ring"') == 1


def test_the_axis_stands_on_the_pages_of_years_and_names(three: SiteFolder) -> None:
    entry = three.root / "content/entries/second.md"
    entry.write_text(entry.read_text().replace("title:", "places: [Eastwick]\ntitle:"))
    files = three.build()
    assert 'href="#second"' in drawing(files["years/2024/index.html"])
    assert 'href="#second"' in drawing(files["places/eastwick/index.html"])
    assert 'href="#first"' not in drawing(files["places/eastwick/index.html"])


def test_its_words_are_the_sites_and_its_colours_those_of_the_styles(three: SiteFolder) -> None:
    drawn = drawing(three.build()["index.html"])
    assert not re.search(r"style=|stop-color=|stroke=|fill=\"(?!url\(#)", drawn)


def first_x(page: bytes) -> float:
    found = re.search(r'<circle class="dot" cx="([\d.]+)%', drawing(page))
    assert found
    return float(found.group(1))


def test_time_runs_from_right_to_left_where_its_readers_read_so(three: SiteFolder) -> None:
    left = first_x(three.build()["index.html"])
    right = first_x(three.settings("language: ar\n").build()["index.html"])
    assert words("ar").direction == "rtl"
    assert right == pytest.approx(100 - left)


def test_a_site_without_events_has_no_axis(empty_site: SiteFolder) -> None:
    assert b"<svg" not in empty_site.build()["index.html"]


@pytest.mark.parametrize("change", [lambda text: text * 40, lambda _: "<script> & “quotes”"])
def test_a_title_is_shortened_and_escaped(three: SiteFolder, change: Callable[[str], str]) -> None:
    three.entry(event("2024-01-01", repr(change("Long title "))), "content/entries/first.md")
    drawn = drawing(three.build()["index.html"])
    labels = re.findall(r"<title>(.*?)</title>", drawn)
    assert "<script>" not in drawn
    assert max(map(len, labels)) < 160
