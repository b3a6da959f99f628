"""Our bounds against those of the edtf package, where the package is right.

Left out, because it is not: an interval with an unknown end (`1979/`: it invents a bound of ten
years), an open end (`1979/..`: its strict bound is an infinity that it can't take apart), `%` (it
loses the uncertainty), and years before 0 read from text (off by one in some forms).
"""

import pytest
from edtf import EDTFParseException, parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from site_gen.dates import DateError, Day, days_in, parse

YEARS = st.integers(1, 9999)


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(YEARS), draw(st.integers(1, 12))
    return f"{year:04d}-{month:02d}-{draw(st.integers(1, days_in(year, month))):02d}"


PLAIN = st.one_of(
    days(),
    st.builds("{:04d}".format, YEARS),
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12)),
)
DATES = st.one_of(
    PLAIN,
    st.builds("{}{}".format, PLAIN, st.sampled_from("?~")),
    st.builds("{:04d}-{}".format, YEARS, st.integers(21, 24)),
    st.builds("{:03d}X".format, st.integers(1, 999)),
    st.builds("{:02d}XX".format, st.integers(1, 99)),
    st.builds("{:04d}-XX".format, YEARS),
    st.builds("{:04d}-{:02d}-XX".format, YEARS, st.integers(1, 12)),
    st.builds("{:04d}-XX-XX".format, YEARS),
    st.builds("Y{}".format, st.integers(10_000, 9_999_999_999)),
    st.tuples(PLAIN, PLAIN).map(sorted).filter(lambda pair: pair[0] != pair[1]).map("/".join),
)


@settings(max_examples=300, deadline=None)
@given(DATES)
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    try:
        ours = parse(text)
    except ValueError:
        # A pair sorted as text may be an interval that ends before it begins (`2024-05/2024`).
        assert "/" in text
        return
    theirs = parse_edtf(text)
    assert ours.earliest == Day(*theirs.lower_strict()[:3])
    assert ours.latest == Day(*theirs.upper_strict()[:3])


@pytest.mark.parametrize("text", ["2024-13", "2024-02-3", "24", "June 2024", "2024/../2025", ""])
def test_what_the_edtf_package_refuses_we_refuse(text: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(text)
    with pytest.raises(DateError):
        parse(text)
