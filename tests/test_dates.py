"""EDTF dates: what is read, with which bounds, in which order; and what is refused, with what advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.dates import UNREADABLE, DateError, Day, contains, day, is_after, parse, sort_key

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
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_a_date_has_its_bounds(text: str, earliest: str, latest: str) -> None:
    date = parse(text)
    assert (date.earliest.iso if date.earliest else "..") == earliest
    assert (date.latest.iso if date.latest else "..") == latest


REFUSED = [
    ("", "empty"),
    ("19 June 2024", "write 2024-06-19"),
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
    ("2023-2024", "write 2023/2024"),
    ("2024/2023", "write 2023/2024"),
    ("2024-02-30", "February 2024 has 29 days"),
    ("2023-02-29", "February 2023 has 28 days"),
    ("2024-06-31", "June 2024 has 30 days"),
    ("2024-13", "there is no month 13"),
    ("2024-00", "there is no month 00"),
    ("2024-06-00", "June 2024 has 30 days"),
    ("2024-22-01", "a season has no days"),
    ("2024-XX-05", "not the month"),
    ("202X-05", "not the year"),
    ("2024-06-19T24:00Z", "time"),
    ("2024-06T10:00Z", "no day"),
    ("?2024?", "twice"),
    ("-0000", "no year -0000"),
    ("../..", "neither"),
    ("/", "neither"),
    ("[1667,1668]", "set of dates"),
    ("1XXX", "not a date in EDTF"),
    ("156X-12-25", "not the year"),
    ("Y2024", "not a date in EDTF"),
    ("tomorrow", "not a date in EDTF"),
    ("２０２４", "not a date in EDTF"),
    (" 2024", "not a date in EDTF"),
    ("9" * 5_000, "at most 64 characters"),
]


@pytest.mark.parametrize(("text", "advice"), REFUSED)
def test_what_is_no_edtf_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(DateError, match="^(?s:.*)" + advice.replace("(", r"\(")):
        parse(text)


@pytest.mark.parametrize(("text", "advice"), REFUSED)
def test_a_suggestion_can_be_read(text: str, advice: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    if raised.value.suggestion:
        for suggestion in raised.value.suggestion.split(" or "):
            parse(suggestion)


def test_dates_are_ordered_by_their_earliest_moment_the_less_precise_first() -> None:
    in_order = [
        "../2024",
        "-0044-03-15",
        "0000",
        "1999",
        "2020/2030",
        "202X",
        "2020",
        "2020-01",
        "2020-01-01",
        "2024-06-19",
        "2024-06-19T02:00+09:00",
        "2024-06-19T00:30Z",
        "2024-06-19T00:00-05:00",
        "2024-06-20",
        "2024-22",
        "Y170000002",
    ]
    # 02:00 in Seoul is 17:00 of the day before, in UTC.
    in_order.remove("2024-06-19T02:00+09:00")
    in_order.insert(in_order.index("2024-06-19"), "2024-06-19T02:00+09:00")
    in_order.remove("2024-22")
    in_order.insert(in_order.index("2024-06-19T02:00+09:00"), "2024-22")
    backwards = in_order[::-1]
    assert sorted(backwards, key=lambda text: sort_key(parse(text))) == in_order


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
    assert future == ["2024-24", "Y170000002"]


def test_a_day_is_a_day_and_nothing_else() -> None:
    assert day("2024-06-19") == Day(2024, 6, 19)
    for text in (
        "2024-06",
        "2024-06-19~",
        "2024-06-19T10:00Z",
        "19 June 2024",
        "2024-06-19/2024-06-20",
    ):
        with pytest.raises(DateError):
            day(text)


ANY = st.one_of(st.text(), st.text(st.sampled_from("0123456789-/.XYT:Z?~%+ "), max_size=25))


@given(ANY)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    assert date.text == text
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
    assert contains(date, date) or None in (date.earliest, date.latest)


@given(st.lists(st.sampled_from([text for text, *_ in BOUNDS]), min_size=2, max_size=2))
def test_what_begins_earlier_sorts_first(pair: list[str]) -> None:
    first, second = (parse(text) for text in pair)
    if "T" in "".join(pair) or first.earliest is None or second.earliest is None:
        return
    if first.earliest < second.earliest:
        assert sort_key(first) < sort_key(second)
