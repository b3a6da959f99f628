"""What stands around a passage, and is lost by quoting it."""

import pytest
from conftest import REPORT, SiteFolder


def entry(claim: str, quote: str) -> str:
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: reported\n    evidence:\n      - source: report\n"
        f'        quote: "{quote}"\n---\nText.[^c]\n'
    )


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
