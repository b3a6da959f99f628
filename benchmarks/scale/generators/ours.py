"""site_gen: the entries as its editors write them, with the sources and their stored copies."""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import site_gen
from benchmarks.scale.corpus import Claim, Corpus, Entry, Source
from benchmarks.scale.generators.generator import (
    DESCRIPTION,
    NEWEST,
    STYLES,
    TITLE,
    Edit,
    copy_theme,
)

REPOSITORY = Path(__file__).parents[3]
_SETTINGS = (
    f"title: {TITLE}\ndescription: {DESCRIPTION}\ncards: false\nfront:\n  entries: {NEWEST}\n"
)
_ONLY_PAGES = "embeds: false\nexports: [timeline, schema, sitemap, manifest]\n"
"""As the others, which make no frames, and no file for programs."""
_FOOT = "in the stored copy of its source"


@dataclass(frozen=True, slots=True)
class SiteGen:
    """With the theme that the others have, and only what they write too, as far as there is a choice."""

    name: str = "site_gen"
    title: str = "site_gen"
    output: str = "_site"
    caches: tuple[str, ...] = (".site-gen-cache",)
    is_alike: bool = True

    def version(self) -> str | None:
        return f"site_gen {site_gen.__version__}"

    def write(self, corpus: Corpus, root: Path) -> None:
        write_content(corpus, root, _SETTINGS + _ONLY_PAGES)
        copy_theme("site_gen", root)
        (root / "static").mkdir()
        (root / "static/site.css").write_text(STYLES, encoding="utf-8")

    def build(self) -> list[str]:
        return [sys.executable, "-m", "site_gen", "build"]

    def check(self) -> list[str] | None:
        return [sys.executable, "-m", "site_gen", "check"]

    def environment(self, home: Path) -> Mapping[str, str]:
        return {"XDG_CACHE_HOME": str(home), "PYTHONPATH": str(REPOSITORY)}

    def entry_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        entry = corpus.entry(number)
        path = f"content/entries/{entry.id}.md"
        title = f"title: {entry.title}\n"
        said = f"{entry.claims[0].text}[^c1]"
        return (
            Edit(path, title, f"{title[:-1]}, {mark}\n"),
            Edit(path, said, f"{said} This was found {mark}.[^c1]"),
        )

    def source_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        source = corpus.sources[number]
        path, copy = f"content/sources/{source.id}.yml", f"seeds/{source.id}.txt"
        last = source.document.text[-60:]
        added = f"{last}\nThis copy was made {mark}.\n"
        before = source.document.text
        after = before.removesuffix(last) + added
        return (
            Edit(path, f"title: {source.title}\n", f"title: {source.title}, {mark}\n"),
            Edit(path, digest(before), digest(after)),
            Edit(copy, last, added),
        )

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        return (Edit("templates/base.html", _FOOT, f"{_FOOT}, {mark}"),)


@dataclass(frozen=True, slots=True)
class FullTheme(SiteGen):
    """With the theme that the package has, and all that it writes. The foot of its pages becomes the site's own when it is
    changed, as it does for a designer."""

    name: str = "site_gen_full"
    title: str = "site_gen, its own theme"
    is_alike: bool = False

    def write(self, corpus: Corpus, root: Path) -> None:
        write_content(corpus, root, _SETTINGS)

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        around = "templates/macros/around.html"
        packaged = (REPOSITORY / around).read_text(encoding="utf-8")
        return (Edit(around, None, packaged.replace("<footer", f"<!-- {mark} --><footer")),)


def write_content(corpus: Corpus, root: Path, settings: str) -> None:
    """The settings, entries, sources and stored copies."""
    for folder in ("content/entries", "content/sources", "content/pages", "seeds"):
        (root / folder).mkdir(parents=True)
    (root / "site.yml").write_text(settings, encoding="utf-8")
    for source in corpus.sources:
        stored = root / f"seeds/{source.id}.txt"
        stored.write_text(source.document.text, encoding="utf-8", newline="\n")
        record = root / f"content/sources/{source.id}.yml"
        record.write_text(_record(source), encoding="utf-8", newline="\n")
    for entry in corpus.entries():
        path = root / f"content/entries/{entry.id}.md"
        path.write_text(_entry(entry), encoding="utf-8", newline="\n")


def digest(text: str) -> str:
    """The SHA-256 of a text's bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _record(source: Source) -> str:
    return (
        f"title: {source.title}\npublisher: {source.publisher}\npublished: {source.published}\n"
        f"retrieved: 2024-05-01\nurl: https://records.example.org/{source.id}\n"
        f"snapshot: seeds/{source.id}.txt\nsha256: {digest(source.document.text)}\n"
    )


def _entry(entry: Entry) -> str:
    lines = ["---", f"date: {entry.date}", f"title: {entry.title}", f"summary: {entry.summary}"]
    for field in ("tags", "actors", "places"):
        lines += [f"{field}:", *(f"  - {name}" for name in getattr(entry, field))]
    lines.append("claims:")
    for claim in entry.claims:
        lines += _claim(claim)
    return "\n".join([*lines, "---", entry.body])


def _claim(claim: Claim) -> Iterator[str]:
    yield f"  - id: {claim.id}"
    yield f"    text: {claim.text}"
    yield f"    status: {claim.status}"
    if claim.attributed_to:
        yield f"    attributed_to: {claim.attributed_to}"
    yield "    evidence:"
    for quotation in claim.evidence:
        yield f"      - source: {quotation.source}"
        yield f"        quote: {json.dumps(quotation.quote, ensure_ascii=False)}"
