"""How a newspaper says a date, and what it means on the day of publication."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import expressions
from site_gen.dates import Date, parse
from site_gen.expressions import resolve

WEDNESDAY = "2024-06-19"
SAID = [
    ("today", "2024-06-19"),
    ("this morning", "2024-06-19"),
    ("tonight", "2024-06-19"),
    ("yesterday", "2024-06-18"),
    ("yesterday evening", "2024-06-18"),
    ("tomorrow", "2024-06-20"),
    ("Wednesday", "2024-06-19"),
    ("on Wednesday", "2024-06-19"),
    ("earlier on Wednesday", "2024-06-19"),
    ("on Wednesday morning", "2024-06-19"),
    ("on Tuesday", "2024-06-18"),
    ("on Thursday", "2024-06-13"),
    ("last Wednesday", "2024-06-12"),
    ("last Monday", "2024-06-17"),
    ("next Wednesday", "2024-06-26"),
    ("next Friday", "2024-06-21"),
    ("this Friday", "2024-06-21"),
    ("this Monday", "2024-06-17"),
    ("in February this year", "2024-02"),
    ("February this year", "2024-02"),
    ("in September last year", "2023-09"),
    ("in September of last year", "2023-09"),
    ("in March next year", "2025-03"),
    ("on 3 March last year", "2023-03-03"),
    ("in May", "2024-05"),
    ("in June", "2024-06"),
    ("in December", "2023-12"),
    ("last May", "2024-05"),
    ("last June", "2023-06"),
    ("next June", "2025-06"),
    ("next July", "2024-07"),
    ("this February", "2024-02"),
    ("this month", "2024-06"),
    ("last month", "2024-05"),
    ("earlier this month", "2024-06"),
    ("late last month", "2024-05"),
    ("next month", "2024-07"),
    ("this year", "2024"),
    ("earlier this year", "2024"),
    ("last year", "2023"),
    ("next year", "2025"),
    ("this week", "2024-06-17/2024-06-23"),
    ("last week", "2024-06-10/2024-06-16"),
    ("so far this year", "2024-01-01/2024-06-19"),
    ("this year so far", "2024-01-01/2024-06-19"),
    ("so far this month", "2024-06-01/2024-06-19"),
    ("the year to date", "2024-01-01/2024-06-19"),
    ("three days ago", "2024-06-16"),
    ("20 days ago", "2024-05-30"),
    ("two weeks ago", "2024-06-05~"),
    ("a month ago", "2024-05~"),
    ("eight months ago", "2023-10~"),
    ("five years ago", "2019~"),
    ("in the summer of 2023", "2023-22"),
    ("autumn 2023", "2023-23"),
    ("last summer", "2023-22"),
    ("this summer", "2024-22"),
    ("summer last year", "2023-22"),
    ("19 June 2024", "2024-06-19"),
    ("June 19, 2024", "2024-06-19"),
    ("on the 3rd of March 2021", "2021-03-03"),
    ("Jan. 5, 2020", "2020-01-05"),
    ("19 June", "2024-06-19"),
    ("June 20", "2023-06-20"),
    ("June 2024", "2024-06"),
    ("in 2019", "2019"),
    ("date 2024-06-19", "2024-06-19"),
    ("the 1990s", "199X"),
    ("about May 2024", "2024-05~"),
    ("between September 2023 and February 2024", "2023-09/2024-02"),
    ("from September last year to February this year", "2023-09/2024-02"),
    ("since February", "2024-02/.."),
    ("until May 2024", "../2024-05"),
    ("Earlier on Wednesday", "2024-06-19"),
    ("by next Friday", "2024-06-21"),
    ("a week ago", "2024-06-12~"),
    ("two days earlier", "2024-06-17"),
    ("at the end of last year", None),
    ("next summer", "2025-22"),
    ("next autumn", "2024-23"),
    ("19 June last year", "2023-06-19"),
    ("29 February", "2024-02-29"),
    ("some time in May", "2024-05"),
    ("ca. 2019", "2019~"),
    ("about last week", None),
    ("circa two weeks ago", "2024-06-05~"),
    ("from March to May 2025", "2025-03/2025-05"),
    ("between March and May 2022", "2022-03/2022-05"),
    ("from September to February", "2023-09/2024-02"),
    ("between January and March next year", "2025-01/2025-03"),
    ("between 5 May and June 2024", "2024-05-05/2024-06"),
    ("from 28 December to 3 January 2022", "2021-12-28/2022-01-03"),
    ("from Monday to Friday", None),
    ("since since May", None),
    ("in his youth", None),
    ("recently", None),
    ("on a Wednesday in spring", None),
    ("February 30, 2024", None),
    ("31 June", None),
    ("the 90s", None),
    ("the day before yesterday", "2024-06-17"),
    ("the day after tomorrow", "2024-06-21"),
    ("Monday last week", "2024-06-10"),
    ("on Friday of last week", "2024-06-14"),
    ("Wednesday, 19 June 2024", "2024-06-19"),
    ("on Tuesday, June 18", "2024-06-18"),
    ("on Monday, 19 June 2024", None),
    ("Wednesday the 19th of June 2024", "2024-06-19"),
    ("the 5th of this month", "2024-06-05"),
    ("on the 12th of last month", "2024-05-12"),
    ("the 31st of this month", None),
    ("last night", "2024-06-18/2024-06-19"),
    ("over the weekend", "2024-06-15/2024-06-16"),
    ("last weekend", "2024-06-15/2024-06-16"),
    ("this weekend", "2024-06-22/2024-06-23"),
    ("next weekend", "2024-06-29/2024-06-30"),
    ("12-14 June 2024", "2024-06-12/2024-06-14"),
    ("12–14 June", "2024-06-12/2024-06-14"),
    ("June 12-14, 2024", "2024-06-12/2024-06-14"),
    ("from 3 to 5 May", "2024-05-03/2024-05-05"),
    ("between the 3rd and 5th of May 2022", "2022-05-03/2022-05-05"),
    ("between 3 and May 2022", None),
    ("from 30 to 2 May", None),
    ("2019–2021", "2019/2021"),
    ("2021-2019", None),
    ("the first half of 2023", "2023-01/2023-06"),
    ("in the third quarter of last year", "2023-07/2023-09"),
    ("the third half of 2023", None),
    ("Q3 2023", "2023-07/2023-09"),
    ("19/06/2024", "2024-06-19"),
    ("6/19/2024", "2024-06-19"),
    ("19.06.2024", "2024-06-19"),
    ("05/06/2024", None),
    ("05/05/2024", "2024-05-05"),
    ("in about 1990", "1990~"),
    ("today" + " " * 300 + "or never", None),
    ("", None),
]


@pytest.mark.parametrize(("expression", "meant"), SAID)
def test_an_expression_means_a_date(expression: str, meant: str | None) -> None:
    resolved = resolve(expression, parse(WEDNESDAY))
    assert (resolved.text if resolved else None) == meant


@pytest.mark.parametrize(
    ("expression", "published", "meant"),
    [
        ("last month", "2024-01", "2023-12"),
        ("in February this year", "2024", "2024-02"),
        ("last year", "2024-06", "2023"),
        ("on Wednesday", "2024-06", None),
        ("in May", "2024", None),
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("on Sunday", "2024-01-01", "2023-12-31"),
        ("this February", "2024", "2024-02"),
        ("five years ago", "2024", "2019~"),
        ("this year", "2023/2024", None),
        ("this year", "202X", None),
        ("last year", "20XX", None),
        ("19 June 2024", "2023/..", "2024-06-19"),
        ("since 2019", "202X", "2019/.."),
        ("since May", "202X", None),
        ("so far this year", "2024-06", None),
        ("this week", "2024-06", None),
        ("19 June", "2024-06", None),
        ("today", "2024-06-19T23:05-05:00", "2024-06-19"),
        ("this week", "2024-12-31", "2024-12-30/2025-01-05"),
        ("29 February", "2023-06-01", "2020-02-29"),
        ("last summer", "2024-08-31", "2023-22"),
        ("last summer", "2024-09-01", "2024-22"),
        ("next summer", "2024-05-31", "2024-22"),
        ("in May", "2024-05", "2024-05"),
        ("last May", "2024-05", "2023-05"),
        ("over the weekend", "2024-06-22", "2024-06-22/2024-06-23"),
        ("over the weekend", "2024-06-23", "2024-06-22/2024-06-23"),
        ("last weekend", "2024-06-23", "2024-06-15/2024-06-16"),
        ("this weekend", "2024-06-23", "2024-06-22/2024-06-23"),
        ("over the weekend", "2024-06", None),
        ("last night", "2024", None),
        ("Monday last week", "2024-06", None),
        ("the 5th of last month", "2024", None),
        ("12 to 14 June", "2024", None),
        ("the first quarter of this year", "2024", "2024-01/2024-03"),
        ("tomorrow", "9999-12-31", None),
        ("yesterday", "0001-01-01", None),
    ],
)
def test_no_more_than_the_day_of_publication_tells(
    expression: str, published: str, meant: str | None
) -> None:
    resolved = resolve(expression, parse(published))
    assert (resolved.text if resolved else None) == meant


WORDS = st.sampled_from(
    "on in the last next this so far year month Wednesday February 2024 19 ago days two from to between "
    "and since until about spring 1990s".split()
)


PUBLISHED = st.sampled_from(
    "2024-06-19 2024-06 2024 2024-06-19T14:05Z 202X 2024-22 2024-XX 2023/2024 ../2024 -0044-03-15 "
    "0000-01-01 0001-01-01 9999-12-31 Y170000002".split()
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=8).map(" ".join)), PUBLISHED)
def test_any_words_are_understood_or_not(expression: str, published: str) -> None:
    resolved = resolve(expression, parse(published))
    assert resolved is None or isinstance(resolved, Date)


@pytest.mark.parametrize("expression", [said for said, meant in SAID if meant])
def test_the_words_that_an_expression_can_have_are_known(expression: str) -> None:
    letters = re.findall(r"(?<![\w'])[^\W\d_]+(?!\w)|q\d", expression.casefold())
    assert set(letters) <= expressions.WORDS
