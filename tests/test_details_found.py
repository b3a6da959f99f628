"""What counts as a detail of a text, and what it comes to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import dates, details
from site_gen.dates import Date
from site_gen.details import Detail, Kind, PartialDate


def firm(text: str, published: str | None = None) -> list[Detail]:
    day = dates.parse(published) if published else dates.UNREADABLE
    return [one for one in details.find(text, "en", day) if one.firm]


def numbers(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            one.kind,
            f"{round(one.value, 0) if one.unit == '%' else one.value.normalize():f}",
            one.unit,
        )
        for one in firm(text)
        if isinstance(one.value, Decimal)
    ]


def dated(text: str, published: str | None = None) -> list[str | PartialDate]:
    found = [one.value for one in firm(text, published) if one.kind is Kind.DATE]
    return [one.text if isinstance(one, Date) else one for one in found]  # type: ignore[misc]


def named(text: str) -> list[str]:
    return [one.written for one in firm(text) if one.kind is Kind.NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It found 40 cars.", [("number", "40", "")]),
        ("It found forty cars.", [("number", "40", "")]),
        ("It found two dozen cars.", [("number", "24", "")]),
        ("It found twenty-one cars.", [("number", "21", "")]),
        ("a hundred and five people", [("number", "105", "")]),
        ("two hundred and forty thousand people", [("number", "240000", "")]),
        ("1.2 million people", [("number", "1200000", "")]),
        ("half a million people", [("number", "500000", "")]),
        ("1,232 people", [("number", "1232", "")]),
        ("10 000 people", [("number", "10000", "")]),
        ("It fell by 5.0 per cent.", [("percentage", "5", "%")]),
        ("It fell by 5%.", [("percentage", "5", "%")]),
        ("It cost $1.2bn.", [("money", "1200000000", "$")]),
        ("It cost €40m.", [("money", "40000000", "EUR")]),
        ("It cost 3 million US dollars.", [("money", "3000000", "USD")]),
        (
            "between 3 and 5 million euros",
            [("money", "3000000", "EUR"), ("money", "5000000", "EUR")],
        ),
        ("It rose from 3 to 5 percent.", [("percentage", "3", "%"), ("percentage", "5", "%")]),
        ("a 40-year-old man", [("quantity", "40", "year")]),
        ("12 square kilometres", [("quantity", "12", "square kilometre")]),
        ("At 3 p.m. it left.", [("quantity", "900", "clock")]),
        ("At 15:00 it left.", [("quantity", "900", "clock")]),
        ("for the 3rd time", [("number", "3", "th")]),
        ("for the twenty-first time", [("number", "21", "th")]),
        ("1500 people", [("number", "1500", "")]),
        ("We try 5 of them.", [("number", "5", "")]),
        ("a third of them, by a fifth", [("percentage", "33", "%"), ("percentage", "20", "%")]),
        (
            "One in four left, 18.9m passengers.",
            [("percentage", "25", "%"), ("number", "18900000", "")],
        ),
        ("It was 5m long.", [("quantity", "5", "metre")]),
        # Too slight to be held against anybody, or no number.
        ("one of the two leaders, in a two-way street, the first of them", []),
        ("version 1.2.3 of the F-16 and 24/7", []),
    ],
)
def test_numbers_in_digits_and_words(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("on 19 June 2024", None, ["2024-06-19"]),
        ("on June 19, 2024", None, ["2024-06-19"]),
        ("on Wednesday, 19 June 2024", None, ["2024-06-19"]),
        ("on June 19", None, [PartialDate(6, 19)]),
        ("on June 19", "2024-06-21", ["2024-06-19"]),
        ("on Wednesday", None, [PartialDate(weekday=2)]),
        ("on Wednesday", "2024-06-21", ["2024-06-19"]),
        ("in September last year", "2024-06-21", ["2023-09"]),
        ("in May", None, [PartialDate(5)]),
        ("in May 2024", None, ["2024-05"]),
        ("in 2024", None, ["2024"]),
        ("12-14 June 2024", None, ["2024-06-12/2024-06-14"]),
        ("in the 1990s", None, ["199X"]),
        ("They may march to Theresa May.", None, []),
        ("last month, this year, yesterday", None, []),
    ],
)
def test_dates(text: str, published: str | None, expected: list[str | PartialDate]) -> None:
    assert dated(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The car took Vladimir Putin to Kim Jong-un.", ["Vladimir Putin", "Kim Jong-un"]),
        ("Putin rode in it.", ["Putin"]),
        ("It is banned by the U.N. Security Council.", ["U.N. Security Council"]),
        ("a factory in St. Petersburg in May", ["St. Petersburg"]),
        ("Putin's aide and Kim’s door", ["Putin", "Kim"]),
        ("The F-16 and a Boeing 747 flew.", ["F-16", "Boeing 747"]),
        ("the University of Oxford", ["University of Oxford"]),
        ("Russia planned it.", ["Russia"]),
        # A capital letter that names nobody.
        ("Exporting goods is banned. Video shows it. Heavy rain fell on Monday, 3 June.", []),
        ("The President and the Council met on TV.", []),
        ("Residents left. Engineers found two cracks.", []),
        ("Fifteen were hurt. Twenty-two fled. Thirteenth was Ana. Both died.", ["Ana"]),
        ("Fifteen Koreans were hurt.", ["Koreans"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_other_languages_have_digits_alone() -> None:
    found = details.find("Die Stadt Berlin zählte 1.232 Autos und zwanzig Räder, 1,5 % mehr.", "de")
    assert [one.value for one in found] == [Decimal(1232), Decimal("1.5")]


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int, joined: str) -> str:
    if number >= 1000:
        scale, name = (1_000_000, "million") if number >= 1_000_000 else (1000, "thousand")
        rest = number % scale
        glue = joined if 0 < rest < 100 else " "
        return f"{in_words(number // scale, joined)} {name}{glue}{in_words(rest, joined) if rest else ''}".strip()
    if number >= 100:
        rest = f"{joined}{in_words(number % 100, joined)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@given(st.integers(2, 999_999_999), st.sampled_from([" and ", " "]))
def test_a_number_is_the_same_in_words_and_in_digits(number: int, joined: str) -> None:
    words = details.find(f"It counted {in_words(number, joined)} of them.", "en")
    digits = details.find(f"It counted {number:,} of them.", "en")
    assert [one.value for one in words] == [one.value for one in digits] == [Decimal(number)]


@given(st.text(max_size=60), st.sampled_from(["en", "de", "ko"]))
def test_a_detail_is_written_where_it_is_said_to_stand(text: str, language: str) -> None:
    for one in details.find(text, language, dates.parse("2024-06-19")):
        assert text[one.start : one.end] == one.written
