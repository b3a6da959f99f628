"""All generators at one size: each step by all of them in turn, and all steps again in each run, so that whatever
else the machine does hits them alike."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.scale.corpus import Corpus, Scale, corpus
from benchmarks.scale.generators.generator import Generator
from benchmarks.scale.machine import machine
from benchmarks.scale.measuring import CommandError
from benchmarks.scale.pages import differences, inventory
from benchmarks.scale.record import Measured, Size
from benchmarks.scale.rounds import Place, Round, Step

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """`generators` are by name, `steps` in their order; `folder` is where the sites are made."""

    generators: Mapping[str, Generator]
    entries: int
    runs: int
    steps: Sequence[Step]
    folder: Path


def taken(plan: Plan, say: Say) -> Iterator[Size]:
    """What was measured so far, after each run, so that it can be kept. A generator that fails is left
    out from then on."""
    made = corpus(Scale.of(plan.entries))
    documents = sum(len(source.document.text.encode("utf-8")) for source in made.sources)
    today = datetime.now(UTC).date().isoformat()
    size = Size(plan.entries, len(made.sources), documents, today, machine(plan.folder))
    places = {
        name: Place(plan.folder / name, plan.folder / f"{name}-home") for name in plan.generators
    }
    for name, generator in plan.generators.items():
        say(f"{plan.entries:,} entries for {generator.title}")
        size.generators[name] = Measured(generator.title, generator.version() or "")
        places[name].root.mkdir()
        generator.write(made, places[name].root)
    for number in range(1, plan.runs + 1):
        _run(plan, made, places, size, number, say)
        yield size


def _run(
    plan: Plan, made: Corpus, places: Mapping[str, Place], size: Size, number: int, say: Say
) -> None:
    rounds = {
        name: Round(generator, made, places[name], number)
        for name, generator in plan.generators.items()
    }
    for step in plan.steps:
        for name, its_round in rounds.items():
            measured = size.generators[name]
            if measured.failure:
                continue
            say(
                f"run {number} of {plan.runs}, {measured.title}, {_step(its_round, step, measured)}"
            )
            if step is Step.COLD and number == 1:
                _look(made, places[name], plan.generators[name], measured, say)
    for its_round in rounds.values():
        its_round.undo()


def _step(its_round: Round, step: Step, measured: Measured) -> str:
    """What came of the step, in words."""
    try:
        found = its_round.measure(step)
    except CommandError as error:
        measured.failure = f"{step}: {error}"
        return measured.failure
    if found is None:
        return f"{step}: has none"
    measured.runs.setdefault(step, []).append(found)
    return (
        f"{step}: {found.wall:.2f} s, {found.cpu:.2f} s of processor time, {found.memory / 1e6:,.0f} MB, "
        f"{found.files:,} files of {found.written / 1e6:,.1f} MB written"
    )


def _look(made: Corpus, place: Place, generator: Generator, measured: Measured, say: Say) -> None:
    if measured.failure:
        return
    output = place.root / generator.output
    measured.inventory = inventory(output)
    if generator.is_alike:
        measured.differences = tuple(differences(made, output))
    for difference in measured.differences[:3]:
        say(f"{measured.title}: {difference}")
