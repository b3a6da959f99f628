"""How long it takes to find the claims of a large site that differ.

    python benchmarks/tensions.py [--entries 10000]

Makes a site of so many events with three claims each, of 50 actors, over 20 years, a tenth of them dated by a year
alone. The claims count a dozen things with a few words of their own; most agree. Reading and checking the site is not
counted. Prints the median of three runs, in seconds of processor time.
"""

import argparse
import hashlib
import json
import platform
import random
import statistics
import tempfile
import time
from pathlib import Path

from site_gen import site as sites
from site_gen.editing import tensions

RUNS = 3
REPORT = "The mayor said on Tuesday that the old bridge would stay open.\n"
THINGS = (
    "{} people were injured in the {}",
    "The {1} employed {0} workers",
    "The {1} cost {0} million euros",
    "{} passengers were on board of the {}",
    "Prices at the {1} rose by {0} per cent",
    "Engineers found {} cracks in the {}",
    "Police arrested {} protesters at the {}",
    "The {1} was opened on {0} May 2011",
)
PLACES = (
    "bridge harbour mill station market prison school theatre museum stadium factory ferry".split()
)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=10_000)
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), options.entries)
        checked = sites.read(Path(folder)).checked
    assert checked
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        found = tensions.find(checked)
        times.append(time.process_time() - begun)
    print(
        f"{options.entries:,} entries, {found.claims:,} claims, {len(found.found):,} tensions: median "
        f"{statistics.median(times):.1f} s of processor time ({min(times):.1f} to {max(times):.1f})"
    )


def make(root: Path, entries: int) -> None:
    chance = random.Random(7)
    for folder in ("seeds", "content/sources", "content/entries"):
        (root / folder).mkdir(parents=True)
    (root / "site.yml").write_text("title: A benchmark\n", "utf-8")
    (root / "seeds/report.txt").write_text(REPORT, "utf-8")
    record = {"title": "R", "snapshot": "seeds/report.txt"}
    record["sha256"] = hashlib.sha256(REPORT.encode()).hexdigest()
    (root / "content/sources/report.yml").write_text(json.dumps(record), "utf-8")
    evidence = [{"source": "report", "quote": "the old bridge would stay open"}]
    for number in range(entries):
        year = chance.randint(2000, 2019)
        day = f"-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" if number % 10 else ""
        claims = [
            {"id": f"c{at}", "text": text(chance), "status": "reported", "evidence": evidence}
            for at in range(3)
        ]
        entry = {
            "date": f"{year}{day}",
            "title": f"Event {number}",
            "actors": [f"Actor {chance.randint(1, 50)}"],
            "claims": claims,
        }
        (root / f"content/entries/e{number}.yml").write_text(json.dumps(entry), "utf-8")


def text(chance: random.Random) -> str:
    # The larger a number, the rarer; most claims of a thing have the same.
    number = min(11 + int(chance.expovariate(2)), 28)
    return chance.choice(THINGS).format(number, chance.choice(PLACES)) + "."


if __name__ == "__main__":
    main()
