"""The ledger: what was made the last time, by its name, with the key that it was made under.

What has the same key now would be the same bytes, so its files are taken over from the former output, if
they still stand there as they were written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from site_gen.writing.output import Output, Written
from site_gen.writing.pages.slips import Slip

Files = Iterable[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Made:
    """Some files that were made together, under `key`; and the slip, where they are an entry's."""

    key: str
    files: tuple[Written, ...]
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be made: its name, its key (None for what is always made anew), and how."""

    name: str
    key: str | None
    files: Callable[[], Files]
    slip: Callable[[], Slip] | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was made, by the names of the jobs."""

    made: Mapping[str, Made] = field(default_factory=dict)

    def done(self, job: Job, output: Output) -> Made:
        """The job, done: taken over, or made anew."""
        former = self.made.get(job.name)
        if former and former.key == job.key and all(map(output.take_over, former.files)):
            return former
        files = tuple(output.write(path, data) for path, data in job.files())
        return Made(job.key or "", files, job.slip() if job.slip else None)


NOTHING_MADE = Ledger()


def files_of(made: Iterable[Made]) -> Iterator[Written]:
    return (file for each in made for file in each.files)
