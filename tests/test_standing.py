"""What an editor is told of claims without the support that their status needs, of retracted sources, and of
sources that nothing cites: each in the words that they read, at the place where it is mended."""

import pytest
from conftest import SiteFolder

WHAT_COUNTS = "no supporting source that counts"


def claims(*rows: tuple[str, str, str]) -> str:
    """An entry with claims, each given by its id, its status and the ids of its sources."""
    lines = ["---", "date: 2024-03-12", "title: The bridge stays open", "claims:"]
    for claim_id, status, cited in rows:
        lines += [f"  - id: {claim_id}", "    text: The mayor said so.", f"    status: {status}"]
        lines += ["    evidence:"] if cited else []
        for source in cited.split():
            lines += [
                f"      - source: {source}",
                "        quote: the old bridge would stay open",
            ]
    cites = "".join(f"[^{claim_id}]" for claim_id, _, _ in rows)
    return "\n".join([*lines, "---", f"It is so.{cites}", ""])


@pytest.fixture
def repeating(site: SiteFolder) -> SiteFolder:
    """A site with eight sources, seven of which repeat the first."""
    for number in range(1, 8):
        site.source(f"wire{number}", independent_of="[report]")
    return site


def test_what_is_lacking_is_told_with_what_is_there_and_what_would_do(site: SiteFolder) -> None:
    found = site.entry(claims(("one", "confirmed", "report"))).only("evidence-insufficient")
    assert found.message == (
        "`confirmed` needs 2 independent supporting sources; "
        "`one` has 1 independent source (`report`) of 1 publisher"
    )
    assert found.hint == (
        "Add evidence from another publisher, or choose a weaker status, such as `reported`."
    )


def test_publishers_are_what_is_lacking_where_the_sources_are_enough(site: SiteFolder) -> None:
    site.source("other", publisher="Publisher of report")
    found = site.entry(claims(("one", "confirmed", "report other"))).only("evidence-insufficient")
    assert found.message == (
        "`confirmed` needs 2 publishers independent of each other; "
        "`one` has 2 independent sources (`report`, `other`) of 1 publisher"
    )


def test_where_nothing_counts_that_is_told_and_no_reason(site: SiteFolder) -> None:
    text = claims(("one", "reported", "report")).replace(
        "- source:", "- stance: refutes\n        source:"
    )
    found = site.entry(text).only("evidence-insufficient")
    assert found.message.endswith(f"`one` has {WHAT_COUNTS}")


def test_no_weaker_status_is_named_where_none_would_do(site: SiteFolder) -> None:
    site.settings("statuses: {sure: {label: Sure, description: Sure., needs: {sources: 2}}}\n")
    found = site.entry(claims(("one", "sure", "report"))).only("evidence-insufficient")
    assert found.hint == "Add evidence from another publisher, or choose a weaker status."


def test_five_reasons_are_told_and_how_many_more_there_are(repeating: SiteFolder) -> None:
    wires = [f"wire{number}" for number in range(1, 8)]
    reasons = ", ".join(f"`{wire}` repeats `report`" for wire in wires[:5])
    for count, more in ((5, ""), (6, " and 1 more"), (7, " and 2 more")):
        cited = " ".join(["report", *wires[:count]])
        found = repeating.entry(claims(("one", "confirmed", cited))).only("evidence-insufficient")
        assert found.message.endswith(f" of 1 publisher, since {reasons}{more}")


def test_a_claim_at_fault_otherwise_keeps_none_of_the_others_from_being_weighed(
    site: SiteFolder,
) -> None:
    rows = (("none", "confirmed", ""), ("lost", "confirmed", "nowhere"), ("odd", "no", "report"))
    found = site.entry(claims(*rows, ("one", "confirmed", "report"))).only("evidence-insufficient")
    assert "`one` has" in found.message


def test_a_source_that_is_not_known_is_all_that_is_told_of_a_claim(site: SiteFolder) -> None:
    codes = site.entry(claims(("one", "confirmed", "report nowhere"))).codes()
    assert codes == ["source-unknown"]


def test_a_retracted_source_is_told_where_it_is_cited(site: SiteFolder) -> None:
    site.source("other", retracted="{on: 2024-05-01}").source("third")
    rows = (("one", "reported", "report other third"), ("two", "retracted", "other"))
    found = site.entry(claims(*rows, ("three", "reported", "third"))).only("source-retracted")
    assert (found.place.line, found.place.column) == (11, 17)
    assert found.message == "`one` rests on `other`, which was retracted on 2024-05-01"
    assert found.hint == "Find other evidence, or give the claim the status `retracted`."


def test_each_claim_that_rests_on_what_was_retracted_is_told_of(site: SiteFolder) -> None:
    site.source("other", retracted="{on: 2024-05-01}")
    said = (
        ("one", "retracted", "other"),
        ("two", "reported", "report"),
        ("three", "unproven", "other"),
    )
    text = claims(*said, ("four", "unproven", "other"))
    found = [one for one in site.entry(text).findings() if one.code == "source-retracted"]
    assert [one.message.split("`")[1] for one in found] == ["three", "four"]


def test_what_is_only_context_rests_on_nothing(site: SiteFolder) -> None:
    site.source("other", retracted="{on: 2024-05-01}")
    text = claims(("one", "reported", "other report"))
    assert "source-retracted" in site.entry(text).codes()
    text = text.replace("- source: other", "- stance: context\n        source: other")
    assert site.entry(text).codes() == []


def test_a_chain_of_repeaters_falls_with_its_first(site: SiteFolder) -> None:
    site.source("first", retracted="{on: 2024-05-01}")
    site.source("second", independent_of="[first]").source("third", independent_of="[second]")
    found = site.entry(claims(("one", "unproven", "third"))).only("source-retracted")
    assert found.message == (
        "`one` rests on `third`, which only repeats what was withdrawn: "
        "`first`, retracted on 2024-05-01"
    )


def test_a_source_that_nothing_cites_is_named_with_what_to_do(site: SiteFolder) -> None:
    site.source("spare").source("wire").source("report", independent_of="[wire]")
    found = site.only("source-unused")
    assert found.message == "no claim cites the source `spare`"
    assert found.hint == "Cite it, or remove its file."
