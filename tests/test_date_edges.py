"""Dates at their edges: where a month, a year or a count ends, and each message word for word."""

from datetime import date as calendar_date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.date_advice import readings
from site_gen.dates import (
    LONGEST,
    DateError,
    Day,
    Part,
    certain_day,
    days_in,
    historical_year,
    listed_year,
    moment,
    ordinal,
    parse,
    shifted,
    weekday,
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the date is empty"),
        ("9" * (LONGEST + 1), "a date has at most 64 characters; this one has 65"),
        (
            "9" * LONGEST,
            f"`{'9' * LONGEST}` is not a date in EDTF, such as 2024-06-19, 2024-06, 2024 or 2023-09/2024-02",
        ),
        ("-0000", "there is no year -0000; 1 BCE is the year 0; write 0000"),
        (
            "2024-06-19T24:00Z",
            "the time in `2024-06-19T24:00Z` is not HH:MM from 00:00 to 23:59, with nothing, Z or an "
            "offset such as +09:00 after it",
        ),
        (
            "2024-06-20T01:00+09:00/2024-06-19T18:00Z",
            "the ends of `2024-06-20T01:00+09:00/2024-06-19T18:00Z` have different offsets, which puts its "
            "last day before its first; write both with the same offset",
        ),
        ("2024/2023", "the interval `2024/2023` ends before it begins; write 2023/2024"),
        ("19 June 2024", "`19 June 2024` is not a date in EDTF; write 2024-06-19"),
        ("1 BC", "`1 BC` is not a date in EDTF; write 0000"),
        ("25/12/2024", "`25/12/2024` is not a date in EDTF; write 2024-12-25"),
        ("06.07.2024", "`06.07.2024` is not a date in EDTF; write 2024-07-06"),
        (
            "06/07/2024",
            "`06/07/2024` can mean two days; write 2024-07-06 or 2024-06-07",
        ),
        (
            "2024-25",
            "there is no month 25 in `2024-25`: months are 01 to 12, seasons 21 (spring) to 24",
        ),
        (
            "2024-20",
            "there is no month 20 in `2024-20`: months are 01 to 12, seasons 21 (spring) to 24",
        ),
        ("2024-21-01", "a season has no days, as in `2024-21-01`"),
        ("2024-?06?", "`2024-?06?` marks one part of the date twice"),
        ("2024-06-?19?", "`2024-06-?19?` marks one part of the date twice"),
        (
            "[2023, 2024]",
            "`[2023, 2024]` is a set of dates, which is not read; use an interval or one date",
        ),
    ],
)
def test_a_refusal_word_for_word(text: str, message: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "text", ["circa tomorrow", "13.13.2024", "０６/０７/２０２４", "٠٦/٠٧/٢٠٢٤"]
)
def test_what_nobody_can_guess_gets_no_guess(text: str) -> None:
    with pytest.raises(DateError, match="is not a date in EDTF, such as") as raised:
        parse(text)
    assert raised.value.suggestion is None


def test_what_is_longer_than_any_date_is_not_guessed_at() -> None:
    circa = "c.{}2024"
    assert readings(circa.format(" " * 94)) == ("2024~",)
    assert readings(circa.format(" " * 95)) == ()


@pytest.mark.parametrize("about", ["c.", "circa ", "about "])
def test_no_advice_is_given_on_what_is_longer_than_any_date(about: str) -> None:
    """Each word for `about` is read by a call within the last one, so without an end there would be too many."""
    longest = about * ((100 - len("1924")) // len(about)) + "1924"
    assert [reading.rstrip("~") for reading in readings(longest)] == ["1924"]
    assert readings(f"{about}{longest}") == ()
    assert readings(about * 100_000 + "1924") == ()


def test_a_suggestion_stands_in_the_message_and_by_itself() -> None:
    with pytest.raises(DateError) as raised:
        parse("June 2024")
    assert raised.value.suggestion == "2024-06"
    assert str(DateError("no date")) == "no date"


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-19T14:05Z/2024-06-19",  # a day without a time lasts until its end
        "2024-06-19/2024-06-19T00:00Z",
        "2024-06-19/2024-06",
        "2024-06-19T14:05Z/2024-06-19T14:05Z",
    ],
)
def test_an_interval_may_end_in_what_it_begins_in(text: str) -> None:
    assert parse(text).is_interval


def test_a_mark_may_stand_before_a_month() -> None:
    assert parse("2024-?06").start == Part(2024, 6, uncertain=True)


def test_months_have_their_days() -> None:
    assert [days_in(2023, month) for month in range(1, 13)] == [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    ]  # fmt: skip
    assert [days_in(year, 2) for year in (1900, 2000, 2024, 0, -4)] == [28, 29, 29, 29, 29]


def test_a_year_beyond_four_digits_has_a_sign() -> None:
    days = [Day(year, 1, 2).iso for year in (-10_000, -1, 0, 9_999, 10_000)]
    assert days == ["-10000-01-02", "-0001-01-02", "0000-01-02", "9999-01-02", "+10000-01-02"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2024-06-19", (0, 0)),
        ("2024-06-19T14:05", (845, 0)),
        ("2024-06-19T14:05:06Z", (845, 6)),
        ("2024-06-19T14:05:06+09:30", (275, 6)),
        ("2024-06-19T14:05-05:30", (1175, 0)),
        ("2024-06-19T14:05+01", (785, 0)),
    ],
)
def test_a_time_is_an_instant_of_its_day_in_utc(text: str, clock: tuple[int, int]) -> None:
    start = parse(text).start
    assert isinstance(start, Part)
    assert moment(start) == (ordinal(Day(2024, 6, 19)), *clock)


def test_a_time_may_be_of_another_day_in_utc() -> None:
    first = ordinal(Day(2024, 6, 19))
    for text, days in (("2024-06-19T23:30-05:00", 1), ("2024-06-19T02:00+09:00", -1)):
        start = parse(text).start
        assert isinstance(start, Part)
        assert moment(start)[0] == first + days


@given(st.dates())
def test_days_are_counted_as_the_calendar_counts_them(of: calendar_date) -> None:
    counted = Day(of.year, of.month, of.day)
    assert ordinal(counted) == of.toordinal()
    assert weekday(counted) == of.weekday()
    earlier = Day(of.year - 400 * 25, of.month, of.day)
    assert ordinal(earlier) == of.toordinal() - 146_097 * 25
    assert weekday(earlier) == of.weekday()


def test_a_day_is_moved_within_the_years_that_the_calendar_has() -> None:
    assert shifted(Day(2024, 2, 28), 2) == Day(2024, 3, 1)
    assert shifted(Day(2024, 1, 1), -1) == Day(2023, 12, 31)
    for start, days in (
        (Day(9999, 12, 31), 1),
        (Day(1, 1, 1), -1),
        (Day(0, 1, 1), 0),
        (Day(1, 1, 1), 10**12),
    ):
        with pytest.raises(DateError) as raised:
            shifted(start, days)
        assert str(raised.value) == "the day is out of range"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-06-19", Day(2024, 6, 19)),
        ("2024-06-19T10:00Z", Day(2024, 6, 19)),
        ("0001-01-01", Day(1, 1, 1)),
        ("9999-12-31", Day(9999, 12, 31)),
        ("0000-12-31", None),
        ("-0044-03-15", None),
        ("2024-06", None),
        ("2024-06-19?", None),
        ("2024-06-19~", None),
        ("2024-06-19/2024-06-19", None),
        ("../2024-06-19", None),
        ("2024-06-19/..", None),
    ],
)
def test_a_day_is_certain_when_it_is_one_and_no_doubt_is_told(
    text: str, expected: Day | None
) -> None:
    assert certain_day(parse(text)) == expected


def test_a_date_is_listed_under_the_year_in_which_it_begins_or_else_ends() -> None:
    years = [
        listed_year(parse(text)) for text in ("2023-12/2024-02", "2024/..", "../2024", "-0044")
    ]
    assert years == [2023, 2024, 2024, -44]


def test_historians_have_no_year_0() -> None:
    assert [historical_year(year) for year in (-44, -1, 0, 1, 2024)] == [-45, -2, -1, 1, 2024]
