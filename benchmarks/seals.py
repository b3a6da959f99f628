"""How long a seal takes, how large it is, and how far it can be read by guessing.

    python benchmarks/seals.py DOCUMENT WORDS

DOCUMENT is a text, WORDS a list of words, the most used first, one a line. The text is sealed; then, with
nothing but the seal, the list and five words of the document, one guesses which word follows, again and
again until no word of the list does. That is done from every twentieth word of the document.
"""

import argparse
import platform
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from site_gen import runs, seals
from site_gen.folding import fold
from site_gen.seals import RUN_CHARACTERS, Document, Seal

EVERY = 20
TAILS = ("", ",", ".", "'s", "'", ".'", ",'", ";", ":", "?", "!", ")", " -", "s'", ").")
LEADS = ("", "'", "(", "$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("document", type=Path)
    parser.add_argument("words", type=Path)
    options = parser.parse_args()
    text = options.document.read_text("utf-8")
    begun = time.perf_counter()
    seal = seals.seal(text, Document("0" * 64, 1, "plain-text/1"), secrets.token_bytes(32))
    taken = time.perf_counter() - begun
    print(f"Python {platform.python_version()}, {platform.machine()}")
    print(
        f"{seal.words} words, {len(text.encode()):,} bytes: sealed in {taken:.3f} s, "
        f"{len(seals.to_text(seal)):,} bytes"
    )
    words = options.words.read_text("utf-8").split()
    words += [word.capitalize() for word in words] + [str(number) for number in range(2_100)]
    read_on(seal, fold(text, line_hyphens=True).text, words)


def read_on(seal: Seal, folded: str, words: list[str]) -> None:
    """Print how far one comes, and how much is read in all."""
    spans = runs.words(folded)
    read: set[int] = set()
    reached: dict[int, int] = {}
    guesses = 0
    begun = time.perf_counter()
    for first in range(0, len(spans) - runs.LENGTH, EVERY):
        run = next(iter(runs.runs(folded, spans, first)), None)
        if run is None:
            continue
        known, end = folded[spans[first][0] : spans[run.last][1]], run.last
        for guessed, longer in guessing(seal, known, first, words):
            guesses += guessed
            if longer is None:
                break
            end = first + len(runs.words(longer)) - 1
            read.add(end)
        reached[first] = end - run.last
    taken = time.perf_counter() - begun
    lengths = sorted(reached.values())
    print(
        f"from {len(lengths)} beginnings of five words: read on by {lengths[len(lengths) // 2]} words "
        f"(median), at most by {lengths[-1]}; {len(read)} of {seal.words} words read in all, with "
        f"{guesses:,} guesses in {taken:.0f} s"
    )


def guessing(
    seal: Seal, known: str, number: int, words: list[str]
) -> Iterator[tuple[int, str | None]]:
    """The known text, whose first word has that number, with one word more each time, and after how
    many guesses; None where no word fits."""
    while True:
        spans = runs.words(known)
        last = max(at for at in range(len(spans)) if runs.runs(known, spans, at))
        run = runs.runs(known, spans, last)[0]
        ends = [tail for tail in TAILS if may_end(seal, run.text, number + last, tail)]
        following = last + 1
        while following < len(spans) and runs.runs(known, spans, following):
            following += 1
        guessed, longer = 0, None
        for guess in (f"{tail} {lead}{word}" for word in words for tail in ends for lead in LEADS):
            guessed += 1
            text = known + guess
            if fits(seal, text, spans[following][0], number + following):
                longer = text
                break
        yield guessed, longer
        if longer is None:
            return
        known = longer


def may_end(seal: Seal, run: str, number: int, tail: str) -> bool:
    count = str(len(runs.words(tail)))
    return not tail or seal.of_mark("e", number, run, tail, count) in seal.marks


def fits(seal: Seal, text: str, begin: int, number: int) -> bool:
    return seal.runs.startswith(seal.of_run(text[begin:]), number * RUN_CHARACTERS)


if __name__ == "__main__":
    main()
