"""How long drawing the cards of a site takes, and how large they are.

    python benchmarks/cards.py [DIR]

Draws every card of the site in DIR (the project's own, if none is given) five times, in this process and
after one of each face has been drawn, and prints the median time of one card and their sizes.
"""

import argparse
import platform
import statistics
import time
from pathlib import Path

from site_gen import site as sites
from site_gen.writing.cards import card as cards
from site_gen.writing.cards import files as card_files
from site_gen.writing.cards.card import Card
from site_gen.writing.views import views

RUNS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent.parent)
    site = sites.read(parser.parse_args().folder)
    if site.checked is None or site.report.summary.errors:
        parser.error("the site has errors: see `site-gen check`")
    wanted = [card for _, card in card_files.wanted(views(site.checked, site.histories))]
    cards.draw(wanted[0])
    times = [drawing(wanted) for _ in range(RUNS)]
    sizes = [len(cards.draw(card)) for card in wanted]
    print(f"Python {platform.python_version()}, {platform.machine()}, {len(wanted)} cards")
    print(f"{statistics.median(times) / len(wanted) * 1000:.1f} ms of processor time a card")
    print(f"{statistics.mean(sizes) / 1000:.1f} KB a card, {max(sizes) / 1000:.1f} KB the largest")


def drawing(wanted: list[Card]) -> float:
    start = time.process_time()
    for card in wanted:
        cards.draw(card)
    return time.process_time() - start


if __name__ == "__main__":
    main()
