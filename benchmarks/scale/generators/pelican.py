"""Pelican: a plugin makes the pages of claims and lists; its cache of read articles is in use."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scale.corpus import Corpus, Entry
from benchmarks.scale.generators import theirs
from benchmarks.scale.generators.generator import STYLES, Edit, Tools, answer, copy_theme

_FOOT = "in the stored copy of its source"
_SCRIPT = """\
import sys
from importlib.metadata import version
print(f"Pelican {version('pelican')} (Markdown {version('markdown')}, Python {sys.version.split()[0]})")
"""


@dataclass(frozen=True, slots=True)
class Pelican:
    tools: Tools
    name: str = "pelican"
    title: str = "Pelican"
    output: str = "output"
    caches: tuple[str, ...] = ("cache",)
    is_alike: bool = True

    def version(self) -> str | None:
        return answer([str(self.tools.python), "-c", _SCRIPT])

    def write(self, corpus: Corpus, root: Path) -> None:
        copy_theme("pelican", root)
        folder = root / "content/entries"
        folder.mkdir(parents=True)
        for entry in corpus.entries():
            text = f"{_fields(entry)}\n{theirs.body(entry)}"
            (folder / f"{entry.id}.md").write_text(text, encoding="utf-8", newline="\n")
        theirs.write_data(corpus, root / "records")
        (root / "content/assets").mkdir()
        (root / "content/assets/site.css").write_text(STYLES, encoding="utf-8")

    def build(self) -> list[str]:
        return [str(self.tools.python), "-m", "pelican", "--quiet"]

    def check(self) -> list[str] | None:
        return None

    def environment(self, home: Path) -> Mapping[str, str]:
        return {"XDG_CACHE_HOME": str(home)}

    def entry_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        entry = corpus.entry(number)
        path = f"content/entries/{entry.id}.md"
        return theirs.entry_edits(path, entry, f"Title: {entry.title}", mark)

    def source_changed(self, corpus: Corpus, number: int, mark: str) -> tuple[Edit, ...]:
        return theirs.source_edits("records/sources.json", corpus, number, mark)

    def template_changed(self, mark: str) -> tuple[Edit, ...]:
        return (Edit("theme/templates/base.html", _FOOT, f"{_FOOT}, {mark}"),)


def _fields(entry: Entry) -> str:
    return (
        f"Title: {entry.title}\nDate: {entry.first}\nLabel: {entry.label}\nSummary: {entry.summary}\n"
        f"Tags: {', '.join(entry.tags)}\nActors: {', '.join(entry.actors)}\n"
        f"Places: {', '.join(entry.places)}\n"
    )
