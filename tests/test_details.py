"""Details of a claim that no passage carries."""

import pytest
from conftest import SiteFolder


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
