"""The ledger: what was made the last time, by its name, with the key that it was made under.

What has the same key now would be the same bytes, so its files are taken over from the former output, if
they still stand there as they were written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from site_gen.writing import series
from site_gen.writing.output import Output, Written
from site_gen.writing.pages.slips import Slip
from site_gen.writing.series import Cut, Series

Files = Iterable[tuple[str, bytes | Series]]


class Made(Struct, frozen=True):
    """Some files that were made together, under `key`; the slip, where they are an entry's; and where the pieces
    stand, where they are one file that is a series."""

    key: str
    files: tuple[Written, ...]
    slip: Slip | None = None
    cut: Cut | None = None


class Job(Struct, frozen=True):
    """What is to be made: its name, what finds its key (None for what is always made anew), and how. `pieces` are
    the keys of those of a series, which is the one file then."""

    name: str
    key: Callable[[], str | None] | None
    files: Callable[[], Files]
    slip: Callable[[], Slip] | None = None
    pieces: Sequence[str] = ()


class Ledger(Struct, frozen=True):
    """What was made, by the names of the jobs."""

    made: Mapping[str, Made] = field(default_factory=dict)

    def done(self, job: Job, output: Output) -> Made:
        """The job, done: taken over, or made anew, of a series at least what changed."""
        former = self.made.get(job.name)
        key = job.key() if job.key else None
        if former and former.key == key and all(map(output.take_over, former.files)):
            return former
        before = (former.files[0], former.cut) if former and former.cut else None
        files: list[Written] = []
        cut = None
        for path, data in job.files():
            if isinstance(data, Series):
                file, cut = series.write(path, data, job.pieces, output, before)
            else:
                file = output.write(path, data)
            files.append(file)
        return Made(key or "", tuple(files), job.slip() if job.slip else None, cut)


NOTHING_MADE = Ledger()


def files_of(made: Iterable[Made]) -> Iterator[Written]:
    return (file for each in made for file in each.files)
