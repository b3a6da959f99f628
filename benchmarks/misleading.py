"""How well the checks of misleading quotations do on pairs of a claim and its passages, labelled by hand.

    python benchmarks/misleading.py [--held-out] [--misses] [--write]

Each pair of tests/misleading/ is read and checked as a site of its own. Precision is how many of a check's
warnings are right, recall how many of the faults it finds. The development half is measured, or with --held-out
the half that the checks were built without; --misses shows every false alarm and every miss. --write measures both
and writes the tables of docs/misleading.md.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from misleading_measured import Told, as_markdown, in_documentation, measure
from misleading_pairs import CHECKS, HALVES, findings, read

DOCUMENTATION = Path(__file__).parent.parent / "docs/misleading.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="measure the held-out half")
    parser.add_argument("--misses", action="store_true", help="show false alarms and misses")
    parser.add_argument("--write", action="store_true", help="write the tables of the docs")
    chosen = parser.parse_args()
    if chosen.write:
        _write(DOCUMENTATION)
    else:
        _show(HALVES[chosen.held_out], with_misses=chosen.misses)


def _show(half: str, *, with_misses: bool) -> None:
    begun = time.perf_counter()
    pairs = read(half)
    told = findings(pairs)
    supported = sum(1 for pair in pairs if pair.is_supported)
    print(f"{half}: {len(pairs)} pairs, {supported} of them supported")
    for code in CHECKS:
        _show_check(told, code, with_misses=with_misses)
    print(f"{time.perf_counter() - begun:.1f} s")


def _show_check(told: Told, code: str, *, with_misses: bool) -> None:
    made = measure(told, code)
    print(
        f"{code}: precision {made.precision:.1%}, recall {made.recall:.1%} "
        f"({made.right} right, {len(made.wrong)} wrong, {len(made.missed)} missed)"
    )
    if not with_misses:
        return
    for name, pairs in (("false alarm", made.wrong), ("miss", made.missed)):
        for pair, said in pairs:
            print(f"  {name}, {pair.kind}: {pair.claim}\n    {said}")


def _write(path: Path) -> None:
    tables = as_markdown({half: findings(read(half)) for half in HALVES})
    path.write_text(in_documentation(path.read_text("utf-8"), tables), "utf-8")


if __name__ == "__main__":
    main()
