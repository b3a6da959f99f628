"""The project's own timeline: the real document, told as it stands."""

import hashlib
import json
from collections import Counter

import pytest
from conftest import REPOSITORY

from site_gen import site as sites
from site_gen.model import Timeline

SEED = REPOSITORY / "seeds/000_8232d5039321dac2.txt"


@pytest.fixture(scope="module")
def real() -> sites.CheckedSite:
    return sites.read(REPOSITORY)


@pytest.fixture(scope="module")
def timeline(real: sites.CheckedSite) -> Timeline:
    assert real.read.timeline is not None
    return real.read.timeline


def test_the_document_is_the_one_that_was_retrieved() -> None:
    digest = hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert digest == "00590a2a7dbe69bdeab1c9f9c3e84807fee6cb1b4c680d3f1fbbad66785acfbb"


def test_nothing_is_wrong_with_it(real: sites.CheckedSite) -> None:
    assert real.report.findings == ()
    assert real.checked is not None
    assert len(real.checked.passages) == real.report.summary.quotations


def test_every_event_of_the_document_is_an_entry_with_its_date(timeline: Timeline) -> None:
    assert {entry.id: entry.date.text for entry in timeline.entries} == {
        "cars-seen-earlier": "/2024-06-19",
        "drive-in-pyongyang": "2024-06-19",
        "factory-announced": "2024-05",
        "february-gift": "2024-02",
        "gift-announced": "2024-06-19",
        "luxury-goods-ban": "/2024-06-19",
        "may-inauguration": "2024-05",
        "mutual-defence-pact": "2024-06-19~",
        "sales-in-2024": "2024-01-01/2024-06-19",
        "september-visit": "2023-09",
        "st-petersburg-plan": "2024",
    }
    assert sum(len(entry.claims) for entry in timeline.entries) >= 25


def test_one_source_confirms_nothing_and_doubts_stay_doubts(timeline: Timeline) -> None:
    claims = [claim for entry in timeline.entries for claim in entry.claims]
    assert Counter(claim.status for claim in claims).keys() == {"reported", "unproven"}
    for claim in claims:
        quoted = " ".join(item.quote for item in claim.evidence)
        hedged = any(word in quoted for word in ("believed to be", "appeared to"))
        assert not hedged or claim.status == "unproven", claim.id


def test_whoever_the_document_credits_is_credited(timeline: Timeline) -> None:
    for entry in timeline.entries:
        for claim in entry.claims:
            quoted = " ".join(item.quote for item in claim.evidence)
            if any(
                words in quoted
                for words in (
                    "both countries said",
                    "aides said",
                    "official said",
                    "According to",
                    "state TV showed",
                )
            ):
                assert claim.attributed_to, claim.id


def test_each_passage_is_what_the_stored_bytes_say(
    real: sites.CheckedSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    output = tmp_path_factory.mktemp("real") / "_site"
    sites.publish(real, output)
    text = SEED.read_bytes().decode("utf-8")
    data = json.loads((output / "data/timeline.json").read_text("utf-8"))
    selectors = [
        s
        for e in data["entries"]
        for c in e["claims"]
        for v in c["evidence"]
        for s in v["selectors"]
    ]
    assert len(selectors) >= 36
    assert all(text[s["start"] : s["end"]] == s["exact"] for s in selectors)
    assert not any(
        text.encode() in path.read_bytes() for path in output.rglob("*") if path.is_file()
    )
