"""What was measured, as values that are kept as JSON, so that a size can be measured again without the others."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import results
from benchmarks.readers.visiting import Filtered, Visit
from benchmarks.scale.machine import Machine


@dataclass(slots=True)
class Seen:
    """The visits to one page with one device. `failure` is what went wrong, after which it was not visited
    again."""

    visits: list[Visit] = field(default_factory=list)
    failure: str = ""


@dataclass(slots=True)
class Size:
    """Both pages with so many events, visited in one run of the program, on that day (ISO). `versions` is by what has
    one; `seen` by the name of the device, then by that of the page."""

    events: int
    day: str
    machine: Machine
    versions: dict[str, str]
    seen: dict[str, dict[str, Seen]]


Record = dict[int, Size]
"""By the number of events."""


def save(record: Mapping[int, Size], file: Path) -> None:
    results.save(file, (asdict(record[events]) for events in sorted(record)))


def load(file: Path) -> Record:
    """What was kept, or nothing if there is no such file."""
    sizes = map(_size, results.load(file))
    return {size.events: size for size in sizes}


def _size(data: dict[str, Any]) -> Size:
    seen = {
        device: {name: _seen(of) for name, of in pages.items()}
        for device, pages in data["seen"].items()
    }
    return Size(**data | {"machine": Machine(**data["machine"]), "seen": seen})


def _seen(data: dict[str, Any]) -> Seen:
    return Seen([_visit(each) for each in data["visits"]], data["failure"])


def _visit(data: dict[str, Any]) -> Visit:
    told = data["filtered"]
    return Visit(**data | {"filtered": Filtered(**told) if told else None})
