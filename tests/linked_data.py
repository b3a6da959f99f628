"""JSON-LD read by processors that this project did not write, without a network.

`contexts/anno.jsonld` is the part of the W3C's context for Web Annotations that annotations here use, and
all motivations, each term as the W3C defines it. The vocabularies are the W3C's own, as packages of npm
carry them.
"""

import json
from pathlib import Path
from typing import Any

import validators
from pyld import jsonld
from rdflib import Dataset, Graph
from rdflib.namespace import RDF

FOLDER = Path(__file__).parent
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": FOLDER / "contexts/anno.jsonld"}


def _offline(url: str, _options: object) -> dict[str, Any]:
    """A context that is packaged here; for any other, KeyError instead of a look at the network."""
    document = json.loads(CONTEXTS[url].read_text("utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document}


def expanded(data: bytes, address: str) -> list[dict[str, Any]]:
    """The JSON-LD 1.1 document that stands at `address`, expanded by pyld."""
    options = {"base": address, "documentLoader": _offline, "processingMode": "json-ld-1.1"}
    return jsonld.expand(json.loads(data), options)


def graph(data: bytes, address: str) -> Graph:
    """What the document says, as pyld reads it."""
    options = {"base": address, "documentLoader": _offline, "format": "application/n-quads"}
    quads = Dataset()
    quads.parse(data=jsonld.to_rdf(json.loads(data), options), format="nquads")
    read = Graph()
    for subject, predicate, value, _ in quads.quads():
        read.add((subject, predicate, value))
    return read


def graph_by_rdflib(data: bytes, address: str) -> Graph:
    """The same, as rdflib reads it."""
    document = json.loads(data)
    if document["@context"] in [*CONTEXTS]:
        document["@context"] = _offline(document["@context"], None)["document"]["@context"]
    return Graph().parse(data=json.dumps(document), format="json-ld", base=address)


def undeclared(read: Graph, vocabulary: str) -> set[str]:
    """The properties and classes of a vocabulary's namespace that the graph uses and the vocabulary,
    `oa` or `prov`, does not declare."""
    namespace, declared = _vocabulary(vocabulary)
    used = {predicate for _, predicate, _ in read} | set(read.objects(None, RDF.type))
    return {
        str(term)
        for term in used
        if str(term).startswith(namespace) and (term, RDF.type, None) not in declared
    }


def vocabulary(name: str) -> Graph:
    return _vocabulary(name)[1]


def _vocabulary(name: str) -> tuple[str, Graph]:
    validators.require()
    folder = validators.TOOLS / "node_modules/@vocabulary" / name
    package = json.loads((folder / "package.json").read_text("utf-8"))
    declared = Dataset()
    declared.parse(folder / f"{name}.nq", format="nquads")
    merged = Graph()
    for subject, predicate, value, _ in declared.quads():
        merged.add((subject, predicate, value))
    return package["vocabulary"]["namespace"], merged
