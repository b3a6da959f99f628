"""Dates in words: as precise as they are, never an invented day."""

import pytest

from site_gen.dates import parse
from site_gen.words import words
from site_gen.writing.saying.labels import Labels, machine


@pytest.mark.parametrize(
    ("edtf", "label", "datetime"),
    [
        ("2024-06-19", "19 June 2024", "2024-06-19"),
        ("2024-02", "February 2024", "2024-02"),
        ("2024", "2024", "2024"),
        ("2024-05~", "about May 2024", "2024-05"),
        ("2024?", "perhaps 2024", "2024"),
        ("2024-06-19%", "perhaps about 19 June 2024", "2024-06-19"),
        ("2023-09/2024-02", "September 2023 to February 2024", None),
        ("2024-01-01/2024-06-19", "1 January to 19 June 2024", None),
        ("2024-03/2024-05~", "March 2024 to about May 2024", None),
        ("2024-02/..", "from February 2024 on", None),
        ("../2024", "until 2024", None),
        ("1979/", "from 1979 (end unknown)", None),
        ("/1985", "up to 1985 (beginning unknown)", None),
        ("202X", "the 2020s", None),
        ("20XX", "some year from 2000 to 2099", None),
        ("2024-XX", "2024 (month unknown)", None),
        ("2024-06-XX", "June 2024 (day unknown)", None),
        ("2024-XX-XX", "2024 (day unknown)", None),
        ("2024-22", "summer 2024", None),
        ("-0044-03-15", "15 March 45 BCE", None),
        ("0000", "1 BCE", None),
        ("Y170000002", "170000002", None),
        ("2024-06-19T14:05Z", "19 June 2024, 14:05 UTC", "2024-06-19"),
        ("2024-06-19T14:05+09:00", "19 June 2024, 14:05 UTC+09:00", "2024-06-19"),
    ],
)
def test_a_date_in_words(edtf: str, label: str, datetime: str | None) -> None:
    assert (Labels(words("en")).date(parse(edtf)), machine(parse(edtf))) == (label, datetime)
