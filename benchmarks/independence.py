"""How well it is told which documents have their text from one another, and how long that takes.

    python benchmarks/independence.py [--held-out] [--misses] [--write]
    python benchmarks/independence.py --speed

The pairs are those of tests/document_pairs.py. Precision is how many of the pairs that are said to be alike
are so, recall how many of those that are alike are said to be. The development half is measured, or with --held-out the
half that nothing was tuned on; --misses shows every false alarm and every miss. --write measures both and writes the
tables of docs/independence.md. --speed makes 500 documents of 2 to 200 KB and tells time and memory.
"""

import argparse
import itertools
import platform
import random
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from document_pairs import HALVES, Pair, read

from site_gen import likeness

DOCUMENTATION = Path(__file__).parent.parent / "docs/independence.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
DOCUMENTS, SMALLEST, TIMES = 500, 2_000, 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="measure the held-out half")
    parser.add_argument("--misses", action="store_true", help="show false alarms and misses")
    parser.add_argument("--write", action="store_true", help="write the tables of the docs")
    parser.add_argument("--speed", action="store_true", help="time and memory for 500 documents")
    chosen = parser.parse_args()
    if chosen.speed:
        show_speed()
    elif chosen.write:
        write(DOCUMENTATION)
    else:
        show(HALVES[chosen.held_out], with_misses=chosen.misses)


def is_said_alike(pair: Pair) -> bool:
    if not likeness.may_be_alike(likeness.fingerprint(pair.one), likeness.fingerprint(pair.other)):
        return False
    one, other = likeness.read(pair.one), likeness.read(pair.other)
    return likeness.compare(one, other, one_publisher=pair.one_publisher) is not None


def show(half: str, *, with_misses: bool) -> None:
    pairs = read(half)
    wrong = [pair for pair in pairs if is_said_alike(pair) and not pair.is_alike]
    missed = [pair for pair in pairs if pair.is_alike and not is_said_alike(pair)]
    print(f"{half}: {summary(pairs)}")
    if not with_misses:
        return
    for name, those in (("false alarm", wrong), ("miss", missed)):
        for pair in those:
            print(f"  {name}: {pair.kind}, {pair.name}")


def summary(pairs: list[Pair]) -> str:
    said = [is_said_alike(pair) for pair in pairs]
    right = sum(1 for pair, alike in zip(pairs, said, strict=True) if alike and pair.is_alike)
    alike = sum(pair.is_alike for pair in pairs)
    return (
        f"{len(pairs)} pairs, {alike} of them alike: precision {right / max(1, sum(said)):.1%}, "
        f"recall {right / alike:.1%} ({right} right, {sum(said) - right} wrong, {alike - right} missed)"
    )


def write(path: Path) -> None:
    text = path.read_text("utf-8")
    head, tail = text.partition(BEGIN)[0], text.partition(END)[2]
    path.write_text(f"{head}{BEGIN}\n{table()}{END}{tail}", "utf-8")


def table() -> str:
    """A line for each kind of pair: how many of each half are told rightly."""
    by_half = {half: read(half) for half in HALVES}
    lines = ["| pair | is | development | held out |", "| --- | --- | --- | --- |"]
    kinds = dict.fromkeys((pair.kind, pair.is_alike) for pair in by_half[HALVES[0]])
    for kind, is_alike in kinds:
        cells = [
            [
                is_said_alike(pair) == is_alike
                for pair in pairs
                if pair.kind == kind and pair.is_alike == is_alike
            ]
            for pairs in by_half.values()
        ]
        told = " | ".join(f"{sum(cell)} of {len(cell)}" for cell in cells)
        lines.append(f"| {kind} | {'alike' if is_alike else 'innocent'} | {told} |")
    totals = [f"- {half.replace('_', ' ')}: {summary(pairs)}" for half, pairs in by_half.items()]
    return "\n".join(["", *totals, "", *lines, "", ""])


def show_speed() -> None:
    documents = list(made())
    size = sum(len(document.encode()) for document in documents) / 1e6
    print(
        f"Python {platform.python_version()}, {platform.machine()}: {len(documents)} documents, {size:.1f} MB"
    )
    begun = time.process_time()
    prints = [likeness.fingerprint(document) for document in documents]
    print(
        f"fingerprints: {time.process_time() - begun:.2f} s, {sum(map(len, prints)):,} shingles kept"
    )
    begun = time.process_time()
    near = sum(likeness.may_be_alike(*pair) for pair in itertools.pairwise(prints))
    print(
        f"{len(prints) - 1} pairs of fingerprints: {time.process_time() - begun:.3f} s, {near} to be compared"
    )
    longest = max(documents, key=len)
    begun = time.process_time()
    likeness.compare(likeness.read(longest), likeness.read(f"By our staff. {longest}"))
    print(
        f"two documents of {len(longest) / 1e3:.0f} KB word for word: {time.process_time() - begun:.2f} s"
    )
    del prints
    tracemalloc.start()
    kept = [likeness.fingerprint(document) for document in documents]
    print(f"memory of {len(kept)} fingerprints: {tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB")


def made() -> Iterator[str]:
    """Documents of words that are as unevenly frequent as those of a language (Zipf)."""
    chance = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(30_000)]
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for _ in range(DOCUMENTS):
        count = int(SMALLEST * TIMES ** chance.random()) // 6
        drawn = chance.choices(words, cum_weights=weights, k=count)
        yield " ".join(f"{word}.\n" if at % 17 == 3 else word for at, word in enumerate(drawn))


if __name__ == "__main__":
    main()
