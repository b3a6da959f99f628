"""How long reading the history of all claims takes, in a repository of many entries and commits.

    python benchmarks/history.py [--entries 1000] [--commits 300]

Makes a site in a temporary folder: entries of three claims, all in the first commit, and three of
them changed in each later one, each by a pull request that was merged. Reads the history five times,
in this process, and prints the median. Reading and checking the present is not counted.
"""

import argparse
import hashlib
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from site_gen import site as sites

RUNS = 5
CHANGED_A_COMMIT = 3
REPORT = b"The mayor said on Tuesday that the old bridge would stay open.\n"
PERSON = "Ada <ada@example.org>"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000)
    parser.add_argument("--commits", type=int, default=300)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), options.entries, options.commits)
        site = sites.read(Path(folder))
        times = sorted(history(site) for _ in range(RUNS))
    print(
        f"{options.entries} entries, {options.commits} merges: median "
        f"{statistics.median(times):.2f} s ({times[0]:.2f} to {times[-1]:.2f})"
    )


def make(root: Path, entries: int, commits: int) -> None:
    def git(*arguments: str, told: bytes = b"") -> None:
        subprocess.run(["git", *arguments], cwd=root, input=told, check=True)

    git("init", "--quiet", "--initial-branch=main")
    git("fast-import", "--quiet", told=b"".join(stream(entries, commits)))
    git("reset", "--quiet", "--hard")


def stream(entries: int, commits: int) -> Iterator[bytes]:
    """What git fast-import reads: marks of the main line are even, those of side branches odd."""
    digest = hashlib.sha256(REPORT).hexdigest()
    source = f"title: R\nsnapshot: seeds/report.txt\nsha256: {digest}\n"
    base = {
        "site.yml": b"title: A benchmark\n",
        "seeds/report.txt": REPORT,
        "content/sources/report.yml": source.encode(),
    }
    first = {path(number): entry(number, 0) for number in range(entries)}
    yield commit("main", 0, base | first)
    for version in range(1, commits):
        numbers = [(version * 7 + at) % entries for at in range(CHANGED_A_COMMIT)]
        files = {path(number): entry(number, version) for number in numbers}
        last = 2 * version - 2
        yield commit("side", last + 1, files, last)
        yield commit("main", last + 2, files, last, last + 1)


def commit(branch: str, mark: int, files: dict[str, bytes], *parents: int) -> bytes:
    when = f"{1_700_000_000 + mark * 3_600} +0000"
    ways = ("from", "merge")[: len(parents)]
    head = (
        f"commit refs/heads/{branch}\nmark :{mark + 1}\nauthor {PERSON} {when}\n"
        f"committer {PERSON} {when}\ndata 1\nx\n"
    ) + "".join(f"{way} :{parent + 1}\n" for way, parent in zip(ways, parents, strict=True))
    changed = (
        b"M 100644 inline %b\ndata %d\n%b\n" % (name.encode(), len(data), data)
        for name, data in files.items()
    )
    return head.encode() + b"".join(changed)


def path(number: int) -> str:
    return f"content/entries/event-{number}.md"


def entry(number: int, version: int) -> bytes:
    claims = "".join(
        f"  - id: c{at}\n    text: The bridge stays open, in version {version if at == 0 else 0}.\n"
        f"    status: {'reported' if (version + at) % 2 else 'unproven'}\n"
        "    attributed_to: the mayor\n    evidence:\n"
        "      - source: report\n        quote: the old bridge would stay open\n"
        for at in range(3)
    )
    body = f"{'The bridge stays open. ' * 40}[^c0]\n\n" * 2
    return f"---\ndate: 2024\ntitle: Event {number}\nclaims:\n{claims}---\n{body}".encode()


def history(site: sites.CheckedSite) -> float:
    started = time.perf_counter()
    found = sites.with_history(site).histories
    assert len(found.claims) == site.report.summary.claims
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
