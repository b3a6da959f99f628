"""What the other generators are given alike: an entry as Markdown under fields that they know, and the
claims and sources as two files of JSON, which all of them read faster than fields of every entry.

Their bodies cite claims by plain links, which is what `[^id]` becomes.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks.scale.corpus import Claim, Corpus, Entry
from benchmarks.scale.generators.generator import Edit
from benchmarks.scale.generators.ours import digest

_CITATION = re.compile(r"\[\^c(\d)\]")
_LINK = re.compile(r"\]\(([a-z0-9-]+)\.md\)")


def slug(name: str) -> str:
    """A name as it stands in addresses: the names of the corpus are of plain words."""
    return "-".join(name.lower().replace("'", "-").replace("- ", "-").split())


def body(entry: Entry) -> str:
    def cited(match: re.Match[str]) -> str:
        number = match[1]
        said = entry.claims[int(number) - 1].text
        return f'[{number}](/claims/{entry.id}/c{number}/ "{said}")'

    return _LINK.sub(r"](/entries/\1/)", _CITATION.sub(cited, entry.body))


def write_entries(corpus: Corpus, folder: Path, fields: Iterable[str]) -> None:
    """The entries as Markdown with these of their `fields`, as `front_matter` writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = tuple(fields)
    for entry in corpus.entries():
        text = "\n".join(["---", *front_matter(entry, wanted), "---", body(entry)])
        (folder / f"{entry.id}.md").write_text(text, encoding="utf-8", newline="\n")


def front_matter(entry: Entry, fields: Iterable[str]) -> list[str]:
    """`FIELD: VALUE`, with several values as a list within brackets."""
    values: dict[str, str | tuple[str, ...]] = {
        "title": entry.title,
        "date": entry.first,
        "label": entry.label,
        "summary": entry.summary,
        "tags": entry.tags,
        "actors": entry.actors,
        "places": entry.places,
        "years": (entry.first[:4],),
    }
    return [f"{field}: {_written(values[field])}" for field in fields]


def _written(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def write_data(corpus: Corpus, folder: Path) -> None:
    """`claims.json`, the claims of each entry by its id, and `sources.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    claims = {entry.id: [_claim(claim) for claim in entry.claims] for entry in corpus.entries()}
    sources = {
        source.id: {
            "title": source.title,
            "publisher": source.publisher,
            "published": source.published,
            "sha256": digest(source.document.text),
        }
        for source in corpus.sources
    }
    for name, data in (("claims", claims), ("sources", sources)):
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def _claim(claim: Claim) -> dict[str, object]:
    evidence = [{"source": item.source, "quote": item.quote} for item in claim.evidence]
    credited = {"attributed_to": claim.attributed_to} if claim.attributed_to else {}
    return {"id": claim.id, "text": claim.text, "status": claim.status, **credited} | {
        "evidence": evidence
    }


def entry_edits(path: str, entry: Entry, title: str, mark: str) -> tuple[Edit, ...]:
    """The change of `Generator.entry_changed` to the file of an entry, whose `title` is the line that tells it."""
    said = body(entry).partition("\n")[0]
    cited = f'[1](/claims/{entry.id}/c1/ "{entry.claims[0].text}")'
    return (
        Edit(path, f"{title}\n", f"{title}, {mark}\n"),
        Edit(path, said, f"{said} This was found {mark}.{cited}"),
    )


def source_edits(path: str, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
    """The change of `Generator.source_changed` to the file of the sources."""
    source = corpus.sources[number]
    record = f'"{source.id}":{{"title":"{source.title}'
    return (Edit(path, record, f"{record}, {mark}"),)
