"""The validators that others wrote do find what they are here to find."""

import json
from pathlib import Path

import pytest
import validators

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The bridge stays open.",
    "url": "https://example.org/claims/bridge/open/",
    "datePublished": "2024-05-03",
    "author": {"@type": "Organization", "name": "Eastwick Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "the mayor"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 4, "alternateName": "Reported"},
}


def page(review: dict[str, object]) -> str:
    return f'<title>T</title><script type="application/ld+json">{json.dumps(review)}</script>'


def without(*names: str) -> dict[str, object]:
    return {name: value for name, value in REVIEW.items() if name not in names}


def test_a_good_review_passes_both(tmp_path: Path) -> None:
    assert validators.schema_org([REVIEW], tmp_path) == [""]
    (result,) = validators.structured_data([page(REVIEW)])
    assert (result["failed"], result["warnings"]) == ([], [])
    assert result["found"] == {"ClaimReview": [REVIEW]}


def test_what_schema_orgs_vocabulary_does_not_have_is_told(tmp_path: Path) -> None:
    wrong = {
        "claimReveiwed": {"claimReveiwed": "misspelt"},
        "apearance": {"itemReviewed": {"@type": "Claim", "apearance": "misspelt, further in"}},
        "Clam": {"itemReviewed": {"@type": "Clam"}},
        "number": {"reviewRating": 4},
        "Person": {"reviewRating": {"@type": "Person", "name": "no rating"}},
        "name": {"author": {"@type": "Organization", "name": {"@type": "Person"}}},
    }
    found = validators.schema_org([REVIEW | change for change in wrong.values()], tmp_path)
    for name, told in zip(wrong, found, strict=True):
        assert name in told


@pytest.mark.parametrize("name", ["claimReviewed", "reviewRating", "url"])
def test_a_required_property_that_is_missing_is_told(name: str) -> None:
    (result,) = validators.structured_data([page(without(name))])
    assert result["failed"] == [f"ClaimReview[0].{name}"]


def test_recommended_properties_that_are_missing_are_warnings() -> None:
    (result,) = validators.structured_data([page(without("author", "datePublished"))])
    assert result["failed"] == []
    assert result["warnings"] == ["ClaimReview[0].author", "ClaimReview[0].datePublished"]
