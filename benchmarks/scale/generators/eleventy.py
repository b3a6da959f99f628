"""Eleventy: claims and lists get their pages from pagination over collections, in Nunjucks."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.corpus import Corpus
from benchmarks.scale.generators import theirs
from benchmarks.scale.generators.generator import STYLES, Edit, Tools, answer, copy_theme

_FIELDS = ("title", "date", "label", "summary", "tags", "actors", "places", "years")
_FOOT = "in the stored copy of its source"
_MEMORY = 12_000
"""MB that Node.js may use: its own limit is too low for 100,000 entries."""


@dataclass(frozen=True, slots=True)
class Eleventy:
    tools: Tools
    name: str = "eleventy"
    title: str = "Eleventy"
    output: str = "_site"
    caches: tuple[str, ...] = (".cache",)
    is_alike: bool = True

    @property
    def _command(self) -> list[str]:
        return ["node", str(self.tools.node_modules / "@11ty/eleventy/cmd.cjs")]

    def version(self) -> str | None:
        said, node = answer([*self._command, "--version"]), answer(["node", "--version"])
        return said and f"Eleventy {said} (Node.js {node})"

    def write(self, corpus: Corpus, root: Path) -> None:
        copy_theme("eleventy", root)
        theirs.write_entries(corpus, root / "entries", _FIELDS)
        (root / "entries/entries.json").write_text('{"layout": "entry.njk"}\n', encoding="utf-8")
        theirs.write_data(corpus, root / "records")
        (root / "assets").mkdir()
        (root / "assets/site.css").write_text(STYLES, encoding="utf-8")

    def build(self) -> list[str]:
        return [*self._command, "--quiet"]

    def check(self) -> list[str] | None:
        return None

    def environment(self, home: Path) -> Mapping[str, str]:
        return {"NODE_OPTIONS": f"--max-old-space-size={_MEMORY}", "XDG_CACHE_HOME": str(home)}

    def entry_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        entry = corpus.entry(number)
        return theirs.entry_edits(f"entries/{entry.id}.md", entry, f"title: {entry.title}", mark)

    def source_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        return theirs.source_edits("records/sources.json", corpus, number, mark)

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        return (Edit("_includes/base.njk", _FOOT, f"{_FOOT}, {mark}"),)
