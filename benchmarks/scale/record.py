"""What was measured, as values that are kept: RESULTS.json beside RESULTS.md, so that a size can be measured
again without the others."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.scale.machine import Machine
from benchmarks.scale.measuring import Measurement
from benchmarks.scale.pages import Amount, Inventory
from benchmarks.scale.rounds import Step


@dataclass(slots=True)
class Measured:
    """One generator at one size. `runs` are by step, one measurement a run; `failure` is what it said when it
    failed, after which it was not run again; `inventory` is what its first cold build wrote, and
    `differences` where that is not what the corpus has."""

    title: str
    version: str
    runs: dict[Step, list[Measurement]] = field(default_factory=dict)
    inventory: Inventory | None = None
    differences: tuple[str, ...] = ()
    failure: str = ""


@dataclass(slots=True)
class Size:
    """All generators at one size, measured in one run of the program, on that day (ISO)."""

    entries: int
    sources: int
    snapshots: int
    day: str
    machine: Machine
    generators: dict[str, Measured] = field(default_factory=dict)


Record = dict[int, Size]
"""By the number of entries."""


def save(record: Mapping[int, Size], file: Path) -> None:
    results.save(file, (asdict(record[entries]) for entries in sorted(record)))


def load(file: Path) -> Record:
    """What was kept, or nothing if there is no such file."""
    sizes = map(_size, results.load(file))
    return {size.entries: size for size in sizes}


def _size(data: dict[str, Any]) -> Size:
    generators = {name: _measured(of) for name, of in data["generators"].items()}
    return Size(**data | {"machine": Machine(**data["machine"]), "generators": generators})


def _measured(data: dict[str, Any]) -> Measured:
    runs = {
        Step(step): [Measurement(**measurement) for measurement in measurements]
        for step, measurements in data["runs"].items()
    }
    told = data["inventory"]
    inventory = Inventory(_amounts(told["pages"]), _amounts(told["beyond"])) if told else None
    differences = tuple(data["differences"])
    return Measured(**data | {"runs": runs, "inventory": inventory, "differences": differences})


def _amounts(data: dict[str, dict[str, int]]) -> dict[str, Amount]:
    return {name: Amount(**amount) for name, amount in data.items()}
