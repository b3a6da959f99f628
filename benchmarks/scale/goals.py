"""What site_gen is to reach beside the others, and whether it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

from benchmarks.scale.measuring import Measurement
from benchmarks.scale.record import Size
from benchmarks.scale.rounds import Step

OURS, HUGO = "site_gen", "hugo"
ENTRIES, MANY = 10_000, 100_000
MEMORY = 250_000_000


@dataclass(frozen=True, slots=True)
class Goal:
    """`is_met` is None where it was not measured."""

    wanted: str
    found: str
    is_met: bool | None


def goals(record: Mapping[int, Size]) -> list[Goal]:
    size, many = record.get(ENTRIES), record.get(MANY)
    return [
        _ratio(size, "cold build no slower than Hugo's", HUGO, Step.COLD, 1),
        _ratio(size, "cold build ahead of Eleventy's", "eleventy", Step.COLD, 1),
        _ratio(size, "cold build ahead of Pelican's", "pelican", Step.COLD, 1),
        _ratio(size, "one entry changed: a tenth of Hugo's time", HUGO, Step.ENTRY, 0.1),
        _ratio(size, "nothing changed: a twentieth of Hugo's time", HUGO, Step.UNCHANGED, 0.05),
        _check(size),
        _memory(size),
        _growth(size, many),
    ]


def ratios(
    size: Size, name: str, other: str, step: Step, take: Callable[[Measurement], float]
) -> list[float]:
    """What a generator took, as parts of what another took in the same run; none where one of them did not."""
    ours, theirs = (_runs(size, one, step) for one in (name, other))
    pairs = zip(map(take, ours), map(take, theirs), strict=False)
    return [one / another for one, another in pairs if another]


def _runs(size: Size | None, name: str, step: Step) -> list[Measurement]:
    measured = size.generators.get(name) if size else None
    return measured.runs.get(step, []) if measured else []


def _ratio(size: Size | None, wanted: str, other: str, step: Step, most: float) -> Goal:
    found = ratios(size, OURS, other, step, lambda run: run.wall) if size else []
    if not found:
        return Goal(wanted, "", None)
    return Goal(wanted, f"{median(found):.2f} times theirs", median(found) <= most)


def _check(size: Size | None) -> Goal:
    wanted = "`check` with nothing changed in under 0.5 s"
    found = [run.wall for run in _runs(size, OURS, Step.CHECK_WARM)]
    if not found:
        return Goal(wanted, "", None)
    return Goal(wanted, f"{median(found):.2f} s", median(found) < 0.5)


def _memory(size: Size | None) -> Goal:
    """At the step that takes most."""
    wanted = "peak memory under 250 MB over all processes"
    peaks = {step: [run.memory for run in _runs(size, OURS, step)] for step in Step}
    found = {step: median(memory) for step, memory in peaks.items() if memory}
    if not found:
        return Goal(wanted, "", None)
    most = max(found, key=lambda step: found[step])
    return Goal(wanted, f"{found[most] / 1e6:,.0f} MB ({most})", found[most] < MEMORY)


def _growth(size: Size | None, many: Size | None) -> Goal:
    wanted = f"cold build of {MANY:,} entries within 12 times that of {ENTRIES:,}"
    found = [[run.wall for run in _runs(one, OURS, Step.COLD)] for one in (size, many)]
    if not all(found):
        return Goal(wanted, "", None)
    times = median(found[1]) / median(found[0])
    return Goal(wanted, f"{times:.1f} times", times <= 12)
