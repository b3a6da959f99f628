"""The steps that are measured, and a generator taken through them.

Each step begins where the last one ended, so that nothing has to be built in between: after the cold build
comes one with nothing changed, then one with an entry changed, and the entry stays so while a source is. What a
round changed it undoes at its end. Every change is unlike those of other rounds: nothing can be known of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from benchmarks.scale.corpus import Corpus
from benchmarks.scale.generators.generator import Changes, Generator, clear, forget
from benchmarks.scale.generators.theirs import slug
from benchmarks.scale.measuring import CommandError, Measurement, measured
from benchmarks.scale.pages import has_text


class Step(StrEnum):
    CHECK_COLD = "check, nothing known"
    CHECK_WARM = "check, nothing changed"
    CHECK_ENTRY = "check, one entry changed"
    COLD = "cold build"
    UNCHANGED = "build, nothing changed"
    ENTRY = "build, one entry changed"
    SOURCE = "build, a source changed"
    TEMPLATE = "build, a template changed"


FROM_NOTHING = (Step.CHECK_COLD, Step.COLD)
"""The steps that need no other before them."""
CHECKS = (Step.CHECK_COLD, Step.CHECK_WARM, Step.CHECK_ENTRY)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a generator's site stands, and the folder for the caches of its user."""

    root: Path
    home: Path


class Round:
    """One generator, taken through all steps in their order; `number` is that of the run."""

    def __init__(self, generator: Generator, corpus: Corpus, place: Place, number: int) -> None:
        self._generator = generator
        self._corpus = corpus
        self._place = place
        self._number = number
        self._entry = corpus.scale.entries // 2
        self._changes = Changes(place.root)
        self._before: Mapping[Step, Callable[[], None]] = {
            Step.CHECK_COLD: lambda: forget(generator, place.root, place.home),
            Step.CHECK_ENTRY: lambda: self._change_entry("checked"),
            Step.COLD: self._begin,
            Step.ENTRY: lambda: self._change_entry("built"),
            Step.SOURCE: self._change_source,
            Step.TEMPLATE: self._change_template,
        }

    def measure(self, step: Step) -> Measurement | None:
        """None if the generator has no such command. Raises CommandError if it fails, or if its pages do not
        show what was changed: to leave that out would be quick."""
        root, home = self._place.root, self._place.home
        command = self._generator.check() if step in CHECKS else self._generator.build()
        if command is None:
            return None
        if step in self._before:
            self._before[step]()
        caches = (*(root / cache for cache in self._generator.caches), home)
        output = root / self._generator.output
        environment = self._generator.environment(home)
        found = measured(command, root, environment, output, caches)
        self._require(step, output)
        return found

    def undo(self) -> None:
        self._changes.undo()

    def _begin(self) -> None:
        self.undo()
        clear(self._generator, self._place.root, self._place.home)

    def _change_entry(self, doing: str) -> None:
        mark = self._mark(doing)
        self._changes.make(self._generator.entry_changed(self._corpus, self._entry, mark))

    def _change_source(self) -> None:
        """The source of the first claim of the entry that is changed."""
        cited = self._corpus.entry(self._entry).claims[0].evidence[0].source
        number = next(at for at, source in enumerate(self._corpus.sources) if source.id == cited)
        mark = self._mark("found")
        self._changes.make(self._generator.source_changed(self._corpus, number, mark))

    def _change_template(self) -> None:
        self._changes.make(self._generator.template_changed(self._mark("printed")))

    def _mark(self, doing: str) -> str:
        return f"{doing} in run {self._number}"

    def _require(self, step: Step, output: Path) -> None:
        entry = self._corpus.entry(self._entry)
        page, claim = f"entries/{entry.id}", f"claims/{entry.id}/c1"
        tag = f"tags/{slug(entry.tags[0])}"
        shown = {
            Step.ENTRY: ("built", (page, claim, tag)),
            Step.SOURCE: ("found", (page, claim)),
            Step.TEMPLATE: ("printed", (page, claim, tag, "")),
        }
        doing, addresses = shown.get(step, ("", ()))
        for address in addresses:
            if not has_text(output, address, self._mark(doing)):
                raise CommandError(f"the pages of /{address} do not show what was changed")
