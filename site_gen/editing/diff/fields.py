"""Fields and paragraphs of two states, compared one by one."""

import re
from collections.abc import Iterable, Iterator
from itertools import starmap, zip_longest

from rapidfuzz.distance import Indel

from site_gen.editing.diff.model import FieldChange, Paragraph
from site_gen.model import KnownAs

_BREAK = re.compile(r"\n[^\S\n]*\n")


def changed(field: str, before: str | None, after: str | None) -> Iterator[FieldChange]:
    """The change of a text, if it is one. White space is none, and an empty text is no text."""
    old, new = one_line(before), one_line(after)
    if old != new:
        yield FieldChange(field, old or None, new or None)


def changed_list(field: str, before: Iterable[str], after: Iterable[str]) -> Iterator[FieldChange]:
    """The change of a list whose order says nothing."""
    old, new = list(before), list(after)
    if sorted(old) != sorted(new):
        yield FieldChange(field, ", ".join(old) or None, ", ".join(new) or None)


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def paragraphs(before: str, after: str) -> tuple[Paragraph, ...]:
    """The paragraphs that changed, in their order; those between the same two that did not are taken
    for one another, one by one."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Paragraph] = []
    gone: list[str] = []
    come: list[str] = []
    for run in Indel.opcodes(old, new):
        if run.tag == "equal":
            found += starmap(Paragraph, zip_longest(gone, come))
            gone, come = [], []
        gone += old[run.src_start : run.src_end] if run.tag != "equal" else []
        come += new[run.dest_start : run.dest_end] if run.tag != "equal" else []
    return (*found, *starmap(Paragraph, zip_longest(gone, come)))


def _paragraphs(text: str) -> list[str]:
    return [one for one in map(one_line, _BREAK.split(text)) if one]


def names_of_one(names: Iterable[KnownAs]) -> list[str]:
    """As the editor would write each."""
    return [f"{one.name}: {one.other}" for one in names]
