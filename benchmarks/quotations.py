"""How long checking takes where one long source carries many quotations.

    python benchmarks/quotations.py [--megabytes 5] [--quotations 1000]

Makes a site in a temporary folder: one generated snapshot of that size, and as many quotations of
fifteen words. Checks it three times with every quotation right and three times with every one wrong
by a word, and prints the medians. Times are of the whole command, the interpreter's start included.
"""

import argparse
import hashlib
import json
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
CLAIMS_AN_ENTRY = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--quotations", type=int, default=1_000)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for wrong in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            make(Path(folder), options.megabytes, options.quotations, wrong=wrong)
            times = sorted(check(Path(folder)) for _ in range(RUNS))
        print(
            f"{options.megabytes} MB, {options.quotations} quotations "
            f"{'wrong by a word' if wrong else 'right'}: median {statistics.median(times):.2f} s "
            f"({times[0]:.2f} to {times[-1]:.2f})"
        )


def make(root: Path, megabytes: float, quotations: int, *, wrong: bool) -> None:
    draw = random.Random(1)
    vocabulary = [f"{draw.choice('abcdefgh')}{draw.randrange(30_000)}" for _ in range(20_000)]
    words: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        words.append(vocabulary[int(len(vocabulary) * draw.random() ** 3)])
        size += len(words[-1]) + 1
    text = "".join(word + draw.choice("         \n") for word in words).encode()
    write(root / "seeds/long.txt", text)
    write(root / "site.yml", b"title: A benchmark\n")
    digest = hashlib.sha256(text).hexdigest()
    source = f"title: Long\nsnapshot: seeds/long.txt\nsha256: {digest}\n"
    write(root / "content/sources/long.yml", source.encode())
    for number in range(-(-quotations // CLAIMS_AN_ENTRY)):
        claims = "".join(claim(draw, words, at, wrong=wrong) for at in range(CLAIMS_AN_ENTRY))
        entry = f"---\ndate: 2024\ntitle: Entry {number}\nclaims:\n{claims}---\nText.[^c0]\n"
        write(root / f"content/entries/entry-{number}.md", entry.encode())


def claim(draw: random.Random, words: list[str], number: int, *, wrong: bool) -> str:
    at = draw.randrange(len(words) - 20)
    quoted = words[at : at + 15]
    if wrong:
        quoted[7] = "changed"
    return (
        f"  - id: c{number}\n    text: A claim.\n    status: reported\n    evidence:\n"
        f"      - {{source: long, quote: {json.dumps(' '.join(quoted))}}}\n"
    )


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def check(root: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "site_gen", "check", "--format", "json", str(root)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
