"""EDTF dates: what is read, with which bounds, in which order; and what is refused, with what advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.dates import (
    UNREADABLE,
    DateError,
    Day,
    Part,
    contains,
    day,
    days_in,
    is_after,
    parse,
    sort_key,
)

BOUNDS = [
    ("2024-06-19", "2024-06-19", "2024-06-19"),
    ("2024-06", "2024-06-01", "2024-06-30"),
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2024-06-19T14:05Z", "2024-06-19", "2024-06-19"),
    ("2024-06-19T14:05:06+09:00", "2024-06-19", "2024-06-19"),
    ("2024-06-19T23:30-05", "2024-06-19", "2024-06-19"),
    ("2024-06-19T14:05", "2024-06-19", "2024-06-19"),
    ("2024-05~", "2024-05-01", "2024-05-31"),
    ("2024?", "2024-01-01", "2024-12-31"),
    ("2024%", "2024-01-01", "2024-12-31"),
    ("2004-06~-11", "2004-06-11", "2004-06-11"),
    ("?2004-06-11", "2004-06-11", "2004-06-11"),
    ("2023-09/2024-02", "2023-09-01", "2024-02-29"),
    ("2024-02/..", "2024-02-01", ".."),
    ("../2024", "..", "2024-12-31"),
    ("1979/", "1979-01-01", ".."),
    ("/1985", "..", "1985-12-31"),
    ("2024-06-19T14:05Z/2024-06-20", "2024-06-19", "2024-06-20"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2024-XX", "2024-01-01", "2024-12-31"),
    ("2024-06-XX", "2024-06-01", "2024-06-30"),
    ("2024-XX-XX", "2024-01-01", "2024-12-31"),
    ("2024-21", "2024-03-01", "2024-05-31"),
    ("2024-22", "2024-06-01", "2024-08-31"),
    ("2024-24", "2024-12-01", "2024-12-31"),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("-0004-02", "-0004-02-01", "-0004-02-29"),
    ("Y170000002", "+170000002-01-01", "+170000002-12-31"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31"),
    ("Y9999999999", "+9999999999-01-01", "+9999999999-12-31"),
    ("2024-06-19T14:00+09:00/2024-06-19T06:00Z", "2024-06-19", "2024-06-19"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_date_has_its_bounds(text: str, earliest: str, latest: str) -> None:
    date = parse(text)
    assert (date.earliest.iso if date.earliest else "..") == earliest
    assert (date.latest.iso if date.latest else "..") == latest
    assert date.is_interval is ("/" in text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2024-06-19", Part(2024, 6, 19)),
        ("2024-06-19T14:05", Part(2024, 6, 19, time="14:05")),
        ("2024-06-19T14:05:06+09:00", Part(2024, 6, 19, time="14:05:06", offset="+09:00")),
        ("2024-06-19T23:30-05", Part(2024, 6, 19, time="23:30", offset="-05")),
        ("2024-05~", Part(2024, 5, approximate=True)),
        ("2024?", Part(2024, uncertain=True)),
        ("2024%", Part(2024, uncertain=True, approximate=True)),
        ("2004-06~-11", Part(2004, 6, 11, approximate=True)),
        ("?2004-06-11", Part(2004, 6, 11, uncertain=True)),
        ("2004?-06-~11", Part(2004, 6, 11, uncertain=True, approximate=True)),
        ("202X", Part(2020, unknown_year_digits=1)),
        ("20XX", Part(2000, unknown_year_digits=2)),
        ("2024-XX", Part(2024, unknown_month=True)),
        ("2024-06-XX", Part(2024, 6, unknown_day=True)),
        ("2024-XX-XX", Part(2024, unknown_month=True, unknown_day=True)),
        ("2024-22", Part(2024, season=22)),
        ("Y-170000002", Part(-170_000_002)),
    ],
)
def test_a_date_keeps_what_is_known_and_how_well(text: str, part: Part) -> None:
    date = parse(text)
    assert date.start == part
    assert date.end is date.start


REFUSED = [
    ("", "empty"),
    ("19 June 2024", "write 2024-06-19"),
    ("19-Jun-2024", "write 2024-06-19"),
    ("June 19, 2024", "write 2024-06-19"),
    ("19.06.2024", "write 2024-06-19"),
    ("2024/06/19", "write 2024-06-19"),
    ("2024-6-9", "write 2024-06-09"),
    ("20240619", "write 2024-06-19"),
    ("June 2024", "write 2024-06"),
    ("Sept. 2023", "write 2023-09"),
    ("06-2024", "write 2024-06"),
    ("c. 2024", "write 2024~"),
    ("circa May 2024", "write 2024-05~"),
    ("2024-06-19 14:05", "write 2024-06-19T14:05"),
    ("the 1990s", "write 199X"),
    ("202x", "write 202X"),
    ("44 BC", "write -0043"),
    ("06/07/2024", "write 2024-07-06 or 2024-06-07"),
    ("06-07-2024", "write 2024-07-06 or 2024-06-07"),
    ("6/6/2024", "write 2024-06-06"),
    ("06/19/2024", "write 2024-06-19"),
    ("19-06-2024", "write 2024-06-19"),
    ("June 19th, 2024", "write 2024-06-19"),
    ("44 B.C.", "write -0043"),
    ("1 BC", "write 0000"),
    ("circa 2023-2024", "write 2023~/2024~"),
    ("2024-06-19\n", "write 2024-06-19"),
    ("30 February 2024", "February 2024 has 29 days"),
    ("31/02/2024", "February 2024 has 29 days"),
    ("2023/24", "not a date in EDTF, such as"),
    ("44", "not a date in EDTF, such as"),
    ("2023-2024", "write 2023/2024"),
    ("2024/2023", "write 2023/2024"),
    ("2024-02-30", "February 2024 has 29 days"),
    ("2023-02-29", "February 2023 has 28 days"),
    ("2024-06-31", "June 2024 has 30 days"),
    ("2024-13", "there is no month 13"),
    ("2024-00", "there is no month 00"),
    ("2024-06-00", "there is no day 00"),
    ("2024-22-01", "a season has no days"),
    ("2024-XX-05", "not the month"),
    ("202X-05", "not the year"),
    ("2024-06-19T24:00Z", "time"),
    ("2024-06-19T14:05+0900", "time"),
    ("2024-06-19~T14:05Z", "takes no"),
    ("2024-06T10:00Z", "no day"),
    ("2024-06-19T14:00Z/2024-06-19T10:00Z", "write 2024-06-19T10:00Z/2024-06-19T14:00Z"),
    ("2024-06-19T18:00Z/2024-06-20T01:00+09:00", "ends before it begins"),
    ("2024-06-20T01:00+09:00/2024-06-19T18:00Z", "the same offset"),
    ("?2024?", "twice"),
    ("-0000", "no year -0000"),
    ("../..", "neither"),
    ("/", "neither"),
    ("[1667,1668]", "set of dates"),
    ("1XXX", "not a date in EDTF"),
    ("156X-12-25", "not the year"),
    ("Y2024", "not a date in EDTF"),
    ("Y12345678901", "not a date in EDTF"),
    ("Y170000002-06", "stands alone"),
    ("tomorrow", "not a date in EDTF"),
    ("２０２４", "not a date in EDTF"),
    (" 2024", "write 2024"),
    ("2024- 06", "not a date in EDTF"),
    ("9" * 5_000, "at most 64 characters"),
]


@pytest.mark.parametrize(("text", "advice"), REFUSED)
def test_what_is_no_edtf_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(DateError, match="^(?s:.*)" + advice.replace("(", r"\(")):
        parse(text)


@pytest.mark.parametrize("text", [text for text, _ in REFUSED])
def test_a_suggestion_can_be_read(text: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    if raised.value.suggestion is not None:
        assert parse(raised.value.suggestion).text == raised.value.suggestion
        assert f"write {raised.value.suggestion}" in str(raised.value)


def test_two_readings_are_no_suggestion() -> None:
    with pytest.raises(DateError) as raised:
        parse("06/07/2024")
    assert raised.value.suggestion is None


def test_dates_are_ordered_by_their_earliest_moment_the_less_precise_first() -> None:
    in_order = [
        "../Y9999999999",
        "../2024",
        "Y-9999999999",
        "-0044-03-15",
        "0000",
        "1999",
        "2020/..",
        "2020/Y9999999999",
        "2020/2030",
        "202X",
        "2020",
        "2020-01",
        "2020-01-01",
        "2024-22",
        "2024-06-19T02:00+09:00",  # 17:00 of the day before, in UTC
        "2024-06-19",
        "2024-06-19T00:00",
        "2024-06-19T00:30Z",
        "2024-06-19T00:00-05:00",
        "2024-06-20",
        "Y170000002",
    ]
    keys = [sort_key(parse(text)) for text in in_order]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("2024-02", "2024-02-11", True),
        ("2024-02", "2024-02", True),
        ("2024-02-01", "2024-02", False),
        ("2024", "2024-01-01/2024-06-19", True),
        ("2024-02/..", "2024-06", True),
        ("2024-02/..", "2024-01", False),
        ("2024", "2024-02/..", False),
        ("../2024", "1066", True),
        ("../2024", "2024/..", False),
        ("202X", "2024-22", True),
        ("1979/", "2024", True),
        ("1979/", "1979/", True),
        ("/1985", "../1980", True),
    ],
)
def test_a_date_contains_what_lies_within_its_bounds(
    outer: str, inner: str, expected: bool
) -> None:
    assert contains(parse(outer), parse(inner)) is expected


def test_a_date_that_could_not_be_read_contradicts_nothing() -> None:
    assert contains(UNREADABLE, parse("2024"))
    assert not is_after(UNREADABLE, Day(1, 1, 1))


def test_a_date_is_in_the_future_when_no_day_of_it_has_come() -> None:
    today = Day(2024, 6, 19)
    future = [text for text, *_ in BOUNDS if is_after(parse(text), today)]
    assert future == ["2024-24", "Y170000002", "Y9999999999"]


def test_a_day_is_a_day_and_nothing_else() -> None:
    assert day("2024-06-19") == Day(2024, 6, 19)
    for text in (
        "2024-06",
        "2024-06-19~",
        "2024-06-19T10:00Z",
        "19 June 2024",
        "2024-06-19/2024-06-20",
        "-0044-03-15",
        "2024-6-19",
        "",
    ):
        with pytest.raises(DateError):
            day(text)


ANY = st.one_of(st.text(), st.text(st.sampled_from("0123456789-/.XYT:Z?~%+ "), max_size=25))
MARKS = st.sampled_from(["", "", "?", "~", "%"])
YEARS = st.one_of(
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(-9999, -1).map("{:05d}".format),
)


@st.composite
def parts(draw: st.DrawFn) -> str:
    """A date that is no interval, in any form."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    number = draw(st.integers(1, days_in(int(year), month)))
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    offset = draw(st.sampled_from(["", "Z", "+09:00", "-05:30", "+01"]))
    marked = [f"{piece}{draw(MARKS)}" for piece in (year, f"{month:02d}", f"{number:02d}")]
    return draw(
        st.sampled_from(
            [
                "-".join(marked),
                "-".join(marked[:2]),
                marked[0],
                f"{year}-{month:02d}-{number:02d}T{hour:02d}:{minute:02d}{offset}",
                f"{year}-{draw(st.integers(21, 24))}",
                f"{year}-XX",
                f"{year}-{month:02d}-XX",
                f"{year}-XX-XX",
                f"{draw(st.integers(0, 999)):03d}X",
                f"{draw(st.integers(0, 99)):02d}XX",
                f"Y{draw(st.sampled_from(['', '-']))}{draw(st.integers(10_000, 9_999_999_999))}",
            ]
        )
    )


@st.composite
def valid_dates(draw: st.DrawFn) -> str:
    """A date or interval; the two ends of an interval are put in order."""
    text = draw(parts())
    shape = draw(st.sampled_from(["date", "date", "interval", "/..", "../", "/", "before"]))
    if shape == "date":
        return text
    if shape == "interval":
        # Dates without a time, since the day of one may differ from its day in UTC.
        ends = sorted((text.split("T")[0], draw(parts()).split("T")[0]), key=_first_day)
        return "/".join(ends)
    return f"/{text}" if shape == "before" else f"../{text}" if shape == "../" else f"{text}{shape}"


def _first_day(text: str) -> Day:
    earliest = parse(text).earliest
    assert earliest is not None
    return earliest


@given(ANY)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    assert date.text == text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(valid_dates())
def test_a_valid_date_is_read_and_keeps_its_text(text: str) -> None:
    date = parse(text)
    assert date.text == text
    assert date.is_interval is ("/" in text)
    assert contains(date, date)
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@given(valid_dates(), valid_dates())
def test_what_begins_earlier_sorts_first(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    # A time with an offset is ordered by its day in UTC, which may be the next or the one before.
    if second.earliest is None or "T" in one + other:
        return
    if first.earliest is None or first.earliest < second.earliest:
        assert sort_key(first) < sort_key(second)


@given(valid_dates(), valid_dates())
def test_what_contains_a_date_begins_no_later_and_ends_no_earlier(one: str, other: str) -> None:
    outer, inner = parse(one), parse(other)
    if not contains(outer, inner):
        return
    assert outer.earliest is None or (inner.earliest and outer.earliest <= inner.earliest)
    assert outer.latest is None or (inner.latest and inner.latest <= outer.latest)
