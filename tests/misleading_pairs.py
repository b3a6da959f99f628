"""Claims and the passages that they cite, labelled by hand: what a careful editor would want to be told of each.

The pairs stand in `tests/misleading/`, in two halves. The checks are built with the `development` half in
view; the `held_out` half is only measured, so that it tells what to expect of pairs that nobody has seen.
In each half `supported.yml` has the claims of which nothing is to be told. A pair has these fields:

- `source`: the document's text; `quote`: what is quoted of it; `claim`: what is claimed;
- `detail`: a detail of the claim that the passage does not carry, as the claim has it;
- `context`: words around the passage, or left out of it, that it loses, as the source has them;
- and where it matters: `by` (whom the claim is attributed to), `status`, `stance`, `date` and `date_from`
  (the entry's, the latter as words of the passage), `actors`, `derived`, `known_as`, `title`, `publisher` and
  `published` (the source's), `also` (more evidence: a `source` and a `quote` each).
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from site_gen import site as sites
from site_gen.findings import Finding

HALVES = ("development", "held_out")
CHECKS = {"detail-unsupported": "detail", "context-omitted": "context"}
"""The codes that are measured, each with the field that has what is expected of it."""
PUBLISHED = "2024-06-19"
"""A Wednesday. Documents, and what they tell of, are of that day unless a pair says otherwise."""
_FOLDER = Path(__file__).parent / "misleading"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A claim with its passages; `kind` is what it is an example of."""

    kind: str
    fields: Mapping[str, Any]

    @property
    def claim(self) -> str:
        return str(self.fields["claim"])

    def expected(self, code: str) -> str | None:
        """What a finding of that code should name; None if there should be none."""
        return self.fields.get(CHECKS[code])

    @property
    def is_supported(self) -> bool:
        return not any(self.expected(code) for code in CHECKS)


def read(half: str) -> tuple[Pair, ...]:
    """The pairs of one half, in the order of its files."""
    return tuple(
        Pair(kind, fields)
        for path in sorted((_FOLDER / half).glob("*.yml"))
        # Everything stays the text that was written: dates, `12 * 8`, `41`.
        for kind, pairs in yaml.load(path.read_text("utf-8"), yaml.BaseLoader).items()
        for fields in pairs
    )


def findings(pairs: Sequence[Pair]) -> dict[Pair, tuple[Finding, ...]]:
    """What the checks tell of each pair, as the one claim of a site of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return {pair: _findings(pair, Path(folder) / str(at)) for at, pair in enumerate(pairs)}


def _findings(pair: Pair, root: Path) -> tuple[Finding, ...]:
    for path, text in _files(pair):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return sites.read(root).report.findings


def _files(pair: Pair) -> Iterator[tuple[str, str]]:
    """The files of a site. JSON is YAML, so that no text needs care."""
    fields = pair.fields
    evidence = []
    for at, item in enumerate([fields, *fields.get("also", [])]):
        name = f"document-{at}"
        text = f"{item['source']}\n"
        record = {
            "title": item.get("title", f"Document {at}"),
            "publisher": item.get("publisher", f"Publisher of document {at}"),
            "published": item.get("published", fields.get("published", PUBLISHED)),
            "snapshot": f"seeds/{name}.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        yield f"seeds/{name}.txt", text
        yield f"content/sources/{name}.yml", json.dumps(record)
        stance = item.get("stance", "supports")
        evidence.append({"source": name, "quote": item["quote"], "stance": stance})
    yield "site.yml", "title: A labelled pair\n"
    yield "content/entries/event.md", f"---\n{json.dumps(_entry(fields, evidence))}\n---\n"


def _entry(fields: Mapping[str, Any], evidence: list[dict[str, str]]) -> dict[str, Any]:
    claim = {
        "id": "claim",
        "text": fields["claim"],
        "status": fields.get("status", "reported"),
        "attributed_to": fields.get("by"),
        "derived": [
            {"detail": detail, "from": sum_} for detail, sum_ in fields.get("derived", {}).items()
        ],
        "evidence": evidence,
    }
    entry = {
        "title": "An event",
        "date": fields.get("date", PUBLISHED),
        "actors": fields.get("actors"),
        "known_as": fields.get("known_as"),
        "claims": [_written(claim)],
    }
    if "date_from" in fields:
        words = {"source": "document-0", "quote": fields["quote"]}
        entry["date_from"] = {**words, "expression": fields["date_from"]}
    return _written(entry)


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
