"""What a measurement was made on, and of."""

import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

_REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Machine:
    """`memory` is in bytes; `commit` is that of this project, and says if something was changed since; `load` is
    how many processes wanted to run on average in the minute before, `disk` the kind of file system that the sites
    stood on."""

    cores: int
    processor: str
    memory: int
    system: str
    python: str
    commit: str
    load: float
    disk: str


def machine(folder: Path) -> Machine:
    """This machine, for sites in `folder`."""
    return Machine(
        len(os.sched_getaffinity(0)),
        _field("/proc/cpuinfo", "model name") or platform.machine(),
        int(_field("/proc/meminfo", "MemTotal").split()[0]) * 1024,
        f"{platform.system()} {platform.release()}",
        platform.python_version(),
        _commit(),
        round(os.getloadavg()[0], 1),
        _disk(folder),
    )


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        label, _, value = line.partition(":")
        if label.strip() == name:
            return value.strip()
    return ""


def _disk(folder: Path) -> str:
    """The type of the file system that is mounted nearest above the folder."""
    lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    kinds = {Path(fields[1]): fields[2] for fields in map(str.split, lines)}
    whole = folder.resolve()
    return next((kinds[above] for above in (whole, *whole.parents) if above in kinds), "")


def _commit() -> str:
    commit = _git("rev-parse", "--short=12", "HEAD")
    # What the measurement itself writes is no change of the program.
    changed = _git("status", "--porcelain", "--", ".", ":!benchmarks/RESULTS.*")
    if not commit:
        return "unknown"
    return f"{commit}, with changes" if changed else commit


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=_REPOSITORY, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
