"""Our bounds against those of the edtf package (5.0.2), where the package is right.

What it gets wrong is kept out of what is generated and stands, case by case, at the end: a case fails
as soon as a newer version gets it right, and can then go into the comparison.
"""

import pytest
from edtf import EDTFParseException, parse_edtf, text_to_edtf
from hypothesis import given
from hypothesis import strategies as st

from site_gen.dates import DateError, Day, Part, days_in, parse

NUMBERS = st.integers(-9999, 9999)
YEARS = NUMBERS.map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
COMMON_ERA = st.integers(0, 9999).map("{:04d}".format)
MONTHS = st.integers(1, 12).map("{:02d}".format)
SIXTY = st.integers(0, 59).map("{:02d}".format)


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(MONTHS)
    return f"{year}-{month}-{draw(st.integers(1, days_in(int(year), int(month)))):02d}"


PLAIN = st.one_of(days(), YEARS, st.builds("{}-{}".format, YEARS, MONTHS))
MARKED = st.builds("{}{}".format, PLAIN, st.sampled_from("?~%"))
SEASONS = st.builds("{}-{}".format, YEARS, st.integers(21, 24))
# Of the common era, since the package turns the bounds round before year 0.
UNKNOWN_MONTHS = st.builds("{}-XX".format, COMMON_ERA)
UNKNOWN = st.one_of(
    st.builds("{:03d}X".format, st.integers(0, 999)),
    st.builds("{:02d}XX".format, st.integers(0, 99)),
    st.builds("{}-{}-XX".format, COMMON_ERA, MONTHS),
    st.builds("{}-XX-XX".format, COMMON_ERA),
)
LONG_YEARS = st.builds(
    "Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 9_999_999_999)
)
# With seconds, since the package reads no time without them.
TIMES = st.builds(
    "{}T{:02d}:{}:{}{}".format,
    days(),
    st.integers(0, 23),
    SIXTY,
    SIXTY,
    st.sampled_from(["", "Z", "+09:00", "-05:30", "+01"]),
)
DATES = st.one_of(PLAIN, MARKED, SEASONS, UNKNOWN_MONTHS, UNKNOWN, LONG_YEARS, TIMES)
# An end marked with ?, ~ or % beside one with X is refused by the package; a time, a year with Y and
# an unknown month alone are so at any end.
PAIRS = st.one_of(
    st.tuples(st.one_of(PLAIN, MARKED, SEASONS), st.one_of(PLAIN, MARKED, SEASONS)),
    st.tuples(st.one_of(PLAIN, UNKNOWN, SEASONS), st.one_of(PLAIN, UNKNOWN, SEASONS)),
)


def _ours(text: str) -> tuple[Day | None, Day | None]:
    date = parse(text)
    return date.earliest, date.latest


def _theirs(text: str) -> tuple[Day, Day]:
    date = parse_edtf(text)
    return Day(*date.lower_strict()[:3]), Day(*date.upper_strict()[:3])


@given(DATES)
def test_the_bounds_of_a_date_agree(text: str) -> None:
    assert _ours(text) == _theirs(text)


@given(PAIRS)
def test_the_bounds_of_an_interval_agree(pair: tuple[str, str]) -> None:
    text = "/".join(pair)
    earliest, latest = _theirs(text)
    if earliest <= latest:
        assert _ours(text) == (earliest, latest)
        return
    # The package reads an interval that ends before it begins.
    with pytest.raises(DateError, match="ends before it begins"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-02-3", "2024-02-30", "24", "June 2024", "2024/../2025", "Y2024", ""]
)
def test_what_the_edtf_package_refuses_we_refuse(text: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-19T14:05Z",  # ISO 8601 lets the seconds go
        "2024-06-19T14:05:00Z/2024-06-20",
        "Y12345/Y12346",
        "Y170000002~",
        "2024-21?",
        "2024?/202X",
        "202X/2024?",
    ],
)
def test_the_package_refuses_what_is_a_date(text: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    assert parse(text).earliest is not None


def test_the_package_invents_a_bound_where_none_is_known() -> None:
    assert _theirs("1979/") == (Day(1979, 1, 1), Day(1989, 1, 1))
    assert _ours("1979/") == (Day(1979, 1, 1), None)
    assert _theirs("/1979") == (Day(1969, 12, 31), Day(1979, 12, 31))
    assert _ours("/1979") == (None, Day(1979, 12, 31))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1979/..", (Day(1979, 1, 1), None)),
        ("../1979", (None, Day(1979, 12, 31))),
        ("2024-XX/2025", (Day(2024, 1, 1), Day(2025, 12, 31))),
        ("2023/2024-XX", (Day(2023, 1, 1), Day(2024, 12, 31))),
    ],
)
def test_the_package_crashes(text: str, bounds: tuple[Day | None, Day | None]) -> None:
    with pytest.raises((TypeError, AttributeError)):
        _theirs(text)
    assert _ours(text) == bounds


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("-0044-XX", Day(-44, 1, 1), Day(-44, 12, 31)),
        ("-0044-03-XX", Day(-44, 3, 1), Day(-44, 3, 31)),
        ("-0044-XX-XX", Day(-44, 1, 1), Day(-44, 12, 31)),
    ],
)
def test_the_package_turns_unknown_months_and_days_before_year_0_round(
    text: str, earliest: Day, latest: Day
) -> None:
    theirs = _theirs(text)
    assert theirs[0] > theirs[1]
    assert _ours(text) == (earliest, latest)


def test_the_package_says_of_percent_neither_uncertain_nor_approximate() -> None:
    theirs = parse_edtf("2024%")
    assert (theirs.is_uncertain, theirs.is_approximate) == (False, False)
    ours = parse("2024%").start
    assert isinstance(ours, Part)
    assert (ours.uncertain, ours.approximate) == (True, True)


def test_the_package_reads_bce_as_if_there_were_no_year_0() -> None:
    assert text_to_edtf("44 BC") == "-0044"
    with pytest.raises(DateError) as raised:
        parse("44 BC")
    assert raised.value.suggestion == "-0043"


@pytest.mark.parametrize(
    "text", ["2024-06-19T24:00:00Z", "156X-12-25", "1XXX", "2024-XX-05", "2024-25"]
)
def test_some_of_what_the_package_reads_is_refused_on_purpose(text: str) -> None:
    parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)
