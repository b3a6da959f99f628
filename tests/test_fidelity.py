"""Passages that stand in their source and mislead all the same."""

import pytest
from conftest import REPORT, SiteFolder

QUOTED = "quote: the old bridge would stay open"
CLAIM = "text: The mayor said that the bridge would stay open."


def entry(claim: str, quote: str) -> str:
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: reported\n    evidence:\n      - source: report\n"
        f'        quote: "{quote}"\n---\nText.[^c]\n'
    )


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        ("It found 40 cars here.", "It found 41 cars.", "It found 40 cars", ["detail-unsupported"]),
        ("It found 40 cars here.", "It found 40 cars.", "It found 40 cars", []),
        ("It found forty cars.", "It found 40 cars.", "It found forty cars", []),
        ("It found twenty-one cars.", "There were 21 cars.", "found twenty-one cars", []),
        ("It cost 1,232 pounds.", "It cost 1232 pounds.", "It cost 1,232 pounds", []),
        ("It fell by 5.0 per cent.", "It fell by 5%.", "fell by 5.0 per cent", []),
        ("It was sold then.", "It was sold on 12 March 2024.", "It was sold then", []),
        ("It was sold then.", "It was sold in 2019.", "It was sold then", ["detail-unsupported"]),
        (
            "The F-16 was sold then.",
            "The F-16 and a Boeing 747 flew.",
            "was sold then",
            ["detail-unsupported"],
        ),
        ("It met the G7 leaders there.", "It met the G7.", "It met the", []),
    ],
)
def test_detail_unsupported_is_a_number_that_no_passage_carries(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


def test_a_date_that_can_not_be_read_is_one_finding(empty_site: SiteFolder) -> None:
    text = entry("It was sold in 2024.", "It was sold then")
    empty_site.source("report", "It was sold then.").entry(text)
    assert empty_site.codes() == []
    assert empty_site.entry(text.replace("2024-03-12", "2024-3-12")).codes() == ["date-invalid"]


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        (REPORT, "He said who pays.", "say who would pay for the repair", ["context-omitted"]),
        (REPORT, "He did not say who pays.", "say who would pay for the repair", []),
        (REPORT, "He said who pays.", "did not say who would pay", []),
        ("She didn't say that it fell.", "It fell.", "say that it fell", ["context-omitted"]),
        ("He denied that the car was his.", "The car was his.", "the car was his", ["context-omitted"]),
        ("He did not, it is said, take it.", "He took it.", "it is said, take it", []),
        ("The car was not sold to him.", "It was sold.", "The car was […] sold to him", ["context-omitted"]),
        ("The car, not new by then, was sold.", "It was sold.", "The car, […] was sold", []),
        ("It was no secret. The car was sold.", "It was sold.", "The car was sold", []),
    ],
)  # fmt: skip
def test_context_omitted_is_a_negation_that_the_quotation_loses(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


def test_sources_alike_are_two_of_one_text_that_count_as_two(empty_site: SiteFolder) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    both = entry("It is so.", "word7 word8 word9").replace(
        "---\nText", '      - source: other\n        quote: "word7 word8 word9"\n---\nText'
    )
    empty_site.source("report", words).source("other", f"By our staff. {words} The end.").entry(
        both
    )
    assert "`other` stands in `report` too" in empty_site.only("sources-alike").message
    empty_site.source("other", f"By our staff. {words} The end.", independent_of="[report]")
    assert empty_site.codes() == []
    others = " ".join(f"other{number}" for number in range(200))
    empty_site.source("other", " ".join(words.split()[:60]) + f" {others}")
    assert empty_site.codes() == []
