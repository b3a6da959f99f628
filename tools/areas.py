"""The parts of the program that are proven most strictly, each with the tests that hold it.

A fault in one of them would let through what is not so: a quotation that does not stand in its source, a
date that was not meant, a rule that is not applied, a change that a reviewer does not see. `mutate.py`
plants faults in them and `branches.py` counts which of their branches the tests take.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Area:
    """Modules, as paths or patterns from the top of the repository, and the files of tests that hold them.

    `mutate.py` leaves out the tests among them, or files of tests, that are `left_out`: they are about large
    sites or about laws that hold for many, and would make it take twice as long.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    def files(self) -> Iterator[str]:
        """The paths of its modules."""
        for pattern in self.modules:
            for path in sorted(REPOSITORY.glob(pattern)):
                yield path.relative_to(REPOSITORY).as_posix()


AREAS = {
    "folding": Area(
        ("site_gen/folding.py",),
        ("tests/test_folding.py", "tests/test_folding_edges.py", "tests/test_quotes.py"),
    ),
    "quotes": Area(
        ("site_gen/quotes.py", "site_gen/haystack.py"),
        ("tests/test_quotes.py", "tests/test_quote_edges.py", "tests/test_folding.py"),
    ),
    "dates": Area(
        ("site_gen/dates.py", "site_gen/date_advice.py"),
        ("tests/test_dates.py", "tests/test_date_edges.py"),
    ),
    "quotations": Area(
        ("site_gen/checking/quotations.py",),
        ("tests/test_findings.py", "tests/test_misses.py", "tests/test_snapshots.py"),
    ),
    "dating": Area(
        ("site_gen/checking/dating.py",), ("tests/test_dating.py", "tests/test_findings.py")
    ),
    "policy": Area(
        (
            "site_gen/checking/policy.py",
            "site_gen/checking/standing.py",
            "site_gen/checking/support.py",
            "site_gen/reading/policy.py",
        ),
        (
            "tests/test_policy.py",
            "tests/test_standing.py",
            "tests/test_support.py",
            "tests/test_rating.py",
            "tests/test_independence.py",
            "tests/test_findings.py",
        ),
    ),
    "diff": Area(
        ("site_gen/editing/diff/*.py",),
        (
            "tests/test_diff_edges.py",
            "tests/test_diff.py",
            "tests/test_diff_settings.py",
            "tests/test_diff_unseen.py",
            "tests/test_diff_laws.py",
            "tests/test_diff_command.py",
        ),
        left_out=(
            "tests/test_diff_laws.py",
            "tests/test_diff.py::test_five_hundred_entries",
            "tests/test_diff_command.py::test_a_comment_never_passes_what_github_takes",
        ),
    ),
}
