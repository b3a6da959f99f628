"""data/provenance.jsonld: PROV-O that rdflib and the prov library read, and that says what is so."""

import json
from collections import Counter
from itertools import pairwise

import linked_data
import owlrl
import pytest
from conftest import REPORT, SiteFolder
from prov.model import (
    PROV,
    PROV_TYPE,
    ProvAssociation,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvGeneration,
    ProvInfluence,
    ProvInvalidation,
    ProvMembership,
    ProvUsage,
)
from rdflib import OWL, RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDFS, XSD
from rdflib.namespace import PROV as PROVO

PATH = "data/provenance.jsonld"
BASE = "https://example.org/repo/"
ADDRESS = f"{BASE}{PATH}"
SITE = Namespace(BASE)
CITO = Namespace("http://purl.org/spar/cito/")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
CLAIM = SITE["claims/bridge/open/"]
HOSTILE = 'The bridge </script> "stays" open. \\ 🦉 العربية'


@pytest.fixture
def full(site: SiteFolder) -> SiteFolder:
    """A site that has one of everything that the record can know."""
    site.settings(f"base_url: {BASE}\npublisher: {{name: Eastwick Checks}}\nauthors: [Ada]\n")
    site.source("wire", author="Ann Wire", publisher="The Wire", url="https://wire.example/1")
    site.source("paper", publisher="the  wire", independent_of="[wire]", published="2024-03~")
    site.source("withdrawn", retracted="{on: 2024-04-01, note: It was made up.}", published="")
    site.source("spare", snapshot="", sha256="", retrieved="", publisher="", title="Spare")
    return site.entry(
        f"""\
        ---
        date: 2024-03-12
        date_from: {{source: wire, quote: "Eastwick News, 12 March 2024", expression: 12 March 2024}}
        title: The bridge
        corrections:
          - {{date: 2024-05-01, note: The title was wrong.}}
          - {{date: 2024-05-02, note: The claim was wrong., claim: open}}
        claims:
          - id: open
            text: '{HOSTILE}'
            status: disputed
            attributed_to: the mayor
            reviewed: {{by: Ada, on: 2024-05-03}}
            evidence:
              - {{source: paper, quote: "The mayor said […] the old bridge would stay open"}}
              - {{source: report, quote: found two cracks in it, stance: refutes}}
              - {{source: withdrawn, quote: did not say who would pay, stance: context}}
        ---
        Open.[^open]
        """
    )


@pytest.fixture
def read(full: SiteFolder) -> Graph:
    return linked_data.graph(full.build()[PATH], ADDRESS)


@pytest.fixture
def document(full: SiteFolder) -> ProvDocument:
    """What the prov library makes of it. It reads PROV-O in RDF, which rdflib makes of the JSON-LD.
    A warning of something that it could not convert is an error here."""
    turtle = linked_data.graph_by_rdflib(full.build()[PATH], ADDRESS).serialize(format="turtle")
    return ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")


def agent(name: str) -> URIRef:
    return URIRef(f"{ADDRESS}#agent-{name}")


def pairs(document: ProvDocument, kind: type) -> set[tuple[str, str]]:
    """The first two things that each relation of a kind relates, as addresses below the base."""
    return {
        (
            record.args[0].uri.removeprefix(BASE),
            record.args[1].uri.removeprefix(BASE),
        )
        for record in document.get_records(kind)
    }


def test_two_processors_read_the_same(full: SiteFolder, read: Graph) -> None:
    data = full.build()[PATH]
    assert len(read) > 100
    assert isomorphic(read, linked_data.graph_by_rdflib(data, ADDRESS))


def test_its_context_is_in_the_file_so_that_nobody_has_to_fetch_one(full: SiteFolder) -> None:
    assert isinstance(json.loads(full.build()[PATH])["@context"], dict)


def test_every_term_is_declared_in_the_vocabulary_of_the_w3c(read: Graph) -> None:
    assert linked_data.undeclared(read, "prov") == set()
    assert linked_data.undeclared(read, "oa") == set()
    misspelt = URIRef("http://www.w3.org/ns/prov#wasQuotedFrm")
    read.add((CLAIM, misspelt, CLAIM))
    assert linked_data.undeclared(read, "prov") == {str(misspelt)}


def clashes(read: Graph) -> set[str]:
    """What is of two classes that PROV-O declares disjoint, once all that follows from the domains and
    ranges of its properties is drawn, by owlrl."""
    everything = read + linked_data.vocabulary("prov")
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(everything)
    return {
        str(thing)
        for one, other in everything.subject_objects(OWL.disjointWith)
        for thing in everything.subjects(RDF.type, one)
        if (thing, RDF.type, other) in everything
    }


def test_nothing_is_used_against_the_domains_and_ranges_of_prov(read: Graph) -> None:
    assert clashes(read) == set()
    read.add((CLAIM, PROVO.used, SITE["sources/wire/"]))  # as if a claim were an activity
    assert clashes(read) == {str(CLAIM)}


def test_every_thing_that_is_named_is_told_of(read: Graph) -> None:
    """No relation leads to a thing without a type."""
    relations = [predicate for predicate in set(read.predicates()) if predicate in PROVO]
    named = {
        thing
        for predicate in relations
        for thing in read.objects(None, predicate)
        if isinstance(thing, URIRef)
    }
    assert named
    assert {thing for thing in named if (thing, RDF.type, None) not in read} == set()


def test_the_prov_library_reads_all_of_it(document: ProvDocument) -> None:
    counts = Counter(type(record).__name__ for record in document.get_records())
    assert (
        counts["ProvEntity"] == 1 + 1 + 1 + 4 + 5 + 4
    )  # site, entry, claim, passages, sources, copies
    assert (
        counts["ProvActivity"] == 1 + 1 + 2 + 1 + 4
    )  # build, review, corrections, retraction, retrievals
    assert counts["ProvAgent"] == 8
    assert pairs(document, ProvMembership) == {
        ("", "entries/bridge/"),
        ("entries/bridge/", "claims/bridge/open/"),
    }


def test_quotations_are_derivations_of_that_kind(document: ProvDocument) -> None:
    quoted = {
        (record.args[0].uri.removeprefix(BASE), record.args[1].uri.removeprefix(BASE))
        for record in document.get_records(ProvDerivation)
        if PROV["Quotation"] in record.get_attribute(PROV_TYPE)
    }
    assert quoted == {
        ("claims/bridge/open/#evidence-1", "sources/paper/#snapshot"),
        ("claims/bridge/open/#evidence-2", "sources/report/#snapshot"),
        ("claims/bridge/open/#evidence-3", "sources/withdrawn/#snapshot"),
        ("entries/bridge/#date", "sources/wire/#snapshot"),
    }


def test_the_way_leads_from_a_claim_to_the_first_source(
    document: ProvDocument, read: Graph
) -> None:
    ways = pairs(document, ProvDerivation)
    steps = [
        "claims/bridge/open/",
        "claims/bridge/open/#evidence-1",
        "sources/paper/#snapshot",
        "sources/paper/",
        "sources/wire/",
    ]
    assert set(pairwise(steps)) <= ways
    found = read.query(
        "SELECT ?source { ?claim (prov:wasDerivedFrom|prov:wasQuotedFrom)+ ?source }",
        initNs={"prov": PROVO},
        initBindings={"claim": CLAIM},
    )
    assert {str(row.source).removeprefix(BASE) for row in found} == set(steps[1:])


def test_a_passage_says_its_words_and_where_they_stand(read: Graph) -> None:
    passage = SITE["claims/bridge/open/#evidence-1"]
    assert read.value(passage, PROVO.value) == Literal(
        "The mayor said […] the old bridge would stay open"
    )
    spans = sorted(
        (int(read.value(node, OA.start)), int(read.value(node, OA.end)))
        for node in read.objects(passage, PROVO.qualifiedQuotation)
    )
    assert [REPORT[start:end] for start, end in spans] == [
        "The mayor said",
        "the old bridge would stay open",
    ]


def test_stances_are_told_apart_and_only_support_is_an_origin(read: Graph) -> None:
    supports, refutes, context = (
        SITE[f"claims/bridge/open/#evidence-{number}"] for number in (1, 2, 3)
    )
    assert list(read.objects(CLAIM, CITO.obtainsSupportFrom)) == [supports]
    assert list(read.objects(CLAIM, CITO.isRefutedBy)) == [refutes]
    assert list(read.objects(CLAIM, CITO.obtainsBackgroundFrom)) == [context]
    assert list(read.objects(CLAIM, PROVO.wasDerivedFrom)) == [supports]
    assert {refutes, context} < set(read.objects(CLAIM, PROVO.wasInfluencedBy))


def test_corrections_influence_what_they_touch(document: ProvDocument, read: Graph) -> None:
    assert {
        ("entries/bridge/", "entries/bridge/#correction-1"),
        ("entries/bridge/", "entries/bridge/#correction-2"),
        ("claims/bridge/open/", "entries/bridge/#correction-2"),
    } == {pair for pair in pairs(document, ProvInfluence) if "correction" in pair[1]}
    correction = SITE["entries/bridge/#correction-2"]
    assert read.value(correction, DCTERMS.description) == Literal("The claim was wrong.")
    assert read.value(correction, DCTERMS.date) == Literal("2024-05-02", datatype=XSD.date)


def test_a_snapshot_is_what_a_retrieval_made_of_a_source(
    document: ProvDocument, read: Graph
) -> None:
    copied = {("sources/wire/#snapshot", "sources/wire/#retrieval"), ("", f"{PATH}#build")}
    assert copied <= pairs(document, ProvGeneration)
    assert ("sources/wire/#retrieval", "sources/wire/") in pairs(document, ProvUsage)
    snapshot = SITE["sources/wire/#snapshot"]
    assert read.value(snapshot, DCTERMS.identifier) == Literal("seeds/wire.txt")
    assert len(str(read.value(snapshot, SCHEMA.sha256))) == 64
    day = read.value(SITE["sources/wire/#retrieval"], DCTERMS.date)
    assert day == Literal("2024-03-20", datatype=XSD.date)


def test_a_retraction_invalidates_its_source(document: ProvDocument, read: Graph) -> None:
    assert pairs(document, ProvInvalidation) == {
        ("sources/withdrawn/", "sources/withdrawn/#retraction")
    }
    retraction = SITE["sources/withdrawn/#retraction"]
    assert read.value(retraction, DCTERMS.date) == Literal("2024-04-01", datatype=XSD.date)
    assert read.value(retraction, DCTERMS.description) == Literal("It was made up.")


def test_everybody_is_an_agent_and_publishers_are_organizations(
    document: ProvDocument, read: Graph
) -> None:
    labels = {str(read.value(node, RDFS.label)) for node in read.subjects(RDF.type, PROVO.Agent)}
    organizations = {
        str(read.value(node, RDFS.label)) for node in read.subjects(RDF.type, PROVO.Organization)
    }
    assert organizations == {
        "Eastwick Checks", "the  wire", "Publisher of report", "Publisher of withdrawn"
    }  # fmt: skip
    assert labels == organizations | {"Ada", "the mayor", "Ann Wire", "site_gen"}
    credited = pairs(document, ProvAttribution)
    assert ("claims/bridge/open/", f"{PATH}#agent-the%20mayor") in credited
    assert ("sources/paper/", f"{PATH}#agent-the%20wire") in credited
    assert {("", f"{PATH}#agent-eastwick%20checks"), ("", f"{PATH}#agent-ada")} <= credited


def test_a_review_is_its_readers_activity(document: ProvDocument, read: Graph) -> None:
    review = "claims/bridge/open/#reviewed"
    assert (review, f"{PATH}#agent-ada") in pairs(document, ProvAssociation)
    assert (review, "claims/bridge/open/") in pairs(document, ProvUsage)
    assert read.value(SITE[review], DCTERMS.date) == Literal("2024-05-03", datatype=XSD.date)


def test_the_build_used_all_copies_and_has_no_time(document: ProvDocument, read: Graph) -> None:
    build = URIRef(f"{ADDRESS}#build")
    assert {str(used).removeprefix(BASE) for used in read.objects(build, PROVO.used)} == {
        f"sources/{name}/#snapshot" for name in ("wire", "paper", "report", "withdrawn")
    }
    assert read.value(build, DCTERMS.date) is None
    assert not [value for value in read.objects() if getattr(value, "datatype", 0) == XSD.dateTime]


def test_dates_are_as_precise_as_the_record(read: Graph) -> None:
    edtf = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    issued = {
        str(source).removeprefix(BASE): value
        for source, value in read.subject_objects(DCTERMS.issued)
    }
    assert issued["sources/wire/"] == Literal("2024-03-12", datatype=XSD.date)
    assert issued["sources/paper/"] == Literal("2024-03~", datatype=edtf)
    assert "sources/withdrawn/" not in issued


def test_any_text_comes_back_as_it_was(document: ProvDocument, read: Graph) -> None:
    assert str(read.value(CLAIM, PROVO.value)) == HOSTILE
    (claim,) = [
        record for record in document.get_records() if record.identifier
        and record.identifier.uri == str(CLAIM)
    ]  # fmt: skip
    assert [str(value) for value in claim.get_attribute("prov:value")] == [HOSTILE]


def test_without_a_base_url_it_is_the_same_record(full: SiteFolder, read: Graph) -> None:
    full.settings("publisher: {name: Eastwick Checks}\nauthors: [Ada]\n")
    assert isomorphic(read, linked_data.graph(full.build()[PATH], ADDRESS))


def test_an_empty_site_is_a_record_too(empty_site: SiteFolder) -> None:
    read = linked_data.graph(empty_site.build()[PATH], ADDRESS)
    assert (SITE[""], RDF.type, PROVO.Collection) in read
    assert agent("x") not in set(read.subjects())
