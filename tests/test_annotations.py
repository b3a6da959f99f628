"""data/annotations.jsonld: Web Annotations that processors and validators of others accept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import linked_data
import pyshacl
import pytest
from conftest import REPORT, SiteFolder
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic

PATH = "data/annotations.jsonld"
ADDRESS = f"https://example.org/repo/{PATH}"
SHAPES = Path(__file__).parent / "shapes/annotation.ttl"
OA = Namespace("http://www.w3.org/ns/oa#")
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def stances(site: SiteFolder) -> SiteFolder:
    """A claim with a passage of each stance, one of them in two pieces."""
    site.source("other", rights="CC0-1.0", archive_url="https://archive.example/other")
    site.settings("publish_snapshots: true\nlanguage: en-GB\n")
    return site.entry(
        """\
        ---
        date: 2024-03-12
        title: The bridge
        claims:
          - id: open
            text: The bridge "stays" open. 🦉 العربية
            status: disputed
            evidence:
              - {source: report, quote: "The mayor said […] the old bridge would stay open"}
              - {source: other, quote: found two cracks in it, stance: refutes}
              - {source: other, quote: did not say who would pay, stance: context}
        ---
        Open.[^open]
        """
    )


def violations(read: Graph) -> str:
    """What pyshacl finds against the MUSTs of the model; an empty text where all is well."""
    conforms, _, report = pyshacl.validate(read, shacl_graph=str(SHAPES))
    return "" if conforms else report


@pytest.mark.parametrize("settings", ["", "base_url: https://example.org/repo/\n"])
def test_they_conform_to_the_model(stances: SiteFolder, settings: str) -> None:
    stances.settings(f"publish_snapshots: true\n{settings}")
    data = stances.build()[PATH]
    read = linked_data.graph(data, ADDRESS)
    assert violations(read) == ""
    assert len(list(read.subjects(RDF.type, OA.Annotation))) == 3
    assert {str(node) for node in read.subjects(RDF.type, OA.Annotation)} == {
        f"https://example.org/repo/claims/bridge/open/#evidence-{number}" for number in (1, 2, 3)
    }


def _first(document: dict[str, Any]) -> dict[str, Any]:
    return document["items"][0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda page: _first(page).pop("id"), "Annotation"),
        (lambda page: _first(page).pop("target"), "oa:hasTarget"),
        (lambda page: _first(page).update(motivation="supporting"), "oa:motivatedBy"),
        (lambda page: _first(page)["body"][0].pop("value"), "rdf:value"),
        (lambda page: _first(page)["body"][1].update(purpose="liking"), "oa:hasPurpose"),
        (lambda page: _first(page)["target"][0].pop("source"), "oa:hasSource"),
        (lambda page: _first(page)["target"][0].update(source=["a", "b"]), "oa:hasSource"),
        (lambda page: _first(page)["target"][0]["selector"][0].pop("exact"), "oa:exact"),
        (lambda page: _first(page)["target"][0]["selector"][1].pop("end"), "oa:end"),
        (lambda page: _first(page)["target"][0]["selector"][1].update(start=-1), "oa:start"),
        (lambda page: _first(page)["target"][0]["selector"][1].update(start=999), "oa:start"),
        (
            lambda page: _first(page)["target"][0]["selector"][1].update(type="Thing"),
            "oa:hasSelector",
        ),
        (lambda page: _first(page)["target"][0]["state"].pop("sourceDateEnd"), "TimeState"),
        (
            lambda page: _first(page)["target"][0]["state"].update(sourceDateStart="2024-03-20"),
            "oa:sourceDateStart",
        ),
        (lambda page: page.pop("items"), "as:items"),
        (lambda page: page.update(startIndex="one"), "as:startIndex"),
        (lambda page: page["partOf"].pop("first"), "as:first"),
    ],
)
def test_the_validator_tells_what_is_wrong(stances: SiteFolder, change: Change, told: str) -> None:
    page = json.loads(stances.build()[PATH])
    change(page)
    assert told in violations(linked_data.graph(json.dumps(page).encode(), ADDRESS))


def test_two_processors_read_the_same(stances: SiteFolder) -> None:
    data = stances.build()[PATH]
    read = linked_data.graph(data, ADDRESS)
    assert len(read) > 50
    assert isomorphic(read, linked_data.graph_by_rdflib(data, ADDRESS))


def test_nothing_is_lost_when_it_is_expanded(stances: SiteFolder) -> None:
    """A key that the context does not know would silently vanish."""
    data = stances.build()[PATH]
    written = json.dumps(json.loads(data), ensure_ascii=False)
    context = json.loads(linked_data.CONTEXTS["http://www.w3.org/ns/anno.jsonld"].read_text())
    for key in _keys(json.loads(data)):
        assert key == "@context" or key in context["@context"], key
    texts = [item["exact"] for item in _selectors(json.loads(data)) if "exact" in item]
    spread = json.dumps(linked_data.expanded(data, ADDRESS), ensure_ascii=False)
    for text in [*texts, 'The bridge "stays" open. 🦉 العربية']:
        assert json.dumps(text, ensure_ascii=False) in written
        assert json.dumps(text, ensure_ascii=False) in spread


def test_every_term_is_declared_in_the_vocabulary_of_the_w3c(stances: SiteFolder) -> None:
    read = linked_data.graph(stances.build()[PATH], ADDRESS)
    assert linked_data.undeclared(read, "oa") == set()
    read.add((OA.x, OA.hasSelectr, OA.y))
    assert linked_data.undeclared(read, "oa") == {str(OA.hasSelectr)}


def test_a_machine_tells_the_stances_apart(stances: SiteFolder) -> None:
    items = json.loads(stances.build()[PATH])["items"]
    assert [
        (
            item["motivation"],
            [body["value"] for body in item["body"] if body["purpose"] == "tagging"],
        )
        for item in items
    ] == [
        ("assessing", ["supports"]),
        ("assessing", ["refutes"]),
        ("describing", ["context"]),
    ]


def test_each_piece_of_a_quotation_is_a_target_with_both_selectors(stances: SiteFolder) -> None:
    page = json.loads(stances.build()[PATH])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["partOf"]["total"] == len(page["items"]) == 3
    assert [len(item["target"]) for item in page["items"]] == [2, 1, 1]
    for item in page["items"]:
        for target in item["target"]:
            quoted, place = target["selector"]
            assert (quoted["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert REPORT[place["start"] : place["end"]] == quoted["exact"]
            assert REPORT[: place["start"]].endswith(quoted["prefix"])
            assert REPORT[place["end"] :].startswith(quoted["suffix"])


def test_the_state_is_the_day_of_the_retrieval_and_where_copies_are(stances: SiteFolder) -> None:
    items = json.loads(stances.build()[PATH])["items"]
    day = {
        "type": "TimeState",
        "sourceDateStart": "2024-03-20T00:00:00Z",
        "sourceDateEnd": "2024-03-20T23:59:59Z",
    }
    assert items[0]["target"][0]["state"] == day
    copies = ["../sources/other/snapshot.txt", "https://archive.example/other"]
    assert items[1]["target"][0]["state"] == day | {"cached": copies}


def test_without_a_retrieval_or_a_copy_there_is_no_state(site: SiteFolder) -> None:
    site.source("report", retrieved="")
    (item,) = json.loads(site.build()[PATH])["items"]
    assert "state" not in item["target"][0]


def test_a_site_without_claims_has_an_empty_page(empty_site: SiteFolder) -> None:
    data = empty_site.build()[PATH]
    assert json.loads(data)["items"] == []
    assert violations(linked_data.graph(data, ADDRESS)) == ""


def _keys(value: object) -> set[str]:
    if isinstance(value, list):
        return {key for item in value for key in _keys(item)}
    if isinstance(value, dict):
        return set(value) | {key for item in value.values() for key in _keys(item)}
    return set()


def _selectors(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        selector
        for item in page["items"]
        for target in item["target"]
        for selector in target["selector"]
    ]
