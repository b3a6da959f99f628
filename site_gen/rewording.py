"""Two versions of a text, word by word: what only one of them has."""

from collections.abc import Iterable

from rapidfuzz.distance import Indel

_MOST_WORDS = 1000

Pieces = tuple[tuple[str, bool], ...]
"""A text, its white space plain, in pieces, each with whether the text beside it lacks it."""


def compare(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, by words. Very long ones differ as a whole."""
    old, new = before.split(), after.split()
    if len(old) > _MOST_WORDS or len(new) > _MOST_WORDS:
        return ((before, True),), ((after, True),)
    runs = Indel.opcodes(old, new)
    return (
        _pieces((old[run.src_start : run.src_end], run.tag != "equal") for run in runs),
        _pieces((new[run.dest_start : run.dest_end], run.tag != "equal") for run in runs),
    )


def _pieces(runs: Iterable[tuple[list[str], bool]]) -> Pieces:
    """Runs of words as pieces of text, with the spaces between them in none that differs."""
    pieces: list[tuple[str, bool]] = []
    for words, differs in runs:
        if words:
            pieces += [(" ", False)] if pieces else []
            pieces.append((" ".join(words), differs))
    return tuple(pieces)
