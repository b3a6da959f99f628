"""Where in a document its quotations stand, and how much of it they are: the geometry of the strip on a
source's page. Offsets are code points, or words of a sealed document; what is drawn is in per cent of the document's length.
"""

from collections.abc import Sequence

from msgspec import Struct

RESOLUTION = 0.1
"""Per cent of the document. Spans nearer to each other than this are drawn as one mark."""
NARROWEST = 0.4
"""Per cent of the document. No mark is drawn narrower, or it could not be seen."""


class Span(Struct, frozen=True):
    """A stretch of the document, `start` to `end`, every part of which is quoted. `quotations` are
    the numbers of those in it, in the order of their beginnings."""

    start: int
    end: int
    quotations: tuple[int, ...]


class Mark(Struct, frozen=True):
    """What is drawn of one span or of several that are near each other: from `x`, `width` wide."""

    x: float
    width: float
    quotations: tuple[int, ...]


class Strip(Struct, frozen=True):
    """A document of `length` code points and what of it is quoted: spans in order, none touching
    another."""

    length: int
    spans: tuple[Span, ...]

    @property
    def quoted(self) -> int:
        """How many code points are quoted, none counted twice."""
        return sum(span.end - span.start for span in self.spans)

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.quoted / self.length if self.length else 0.0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """In order, from 0 to 100 per cent."""
        near: list[list[Span]] = []
        for span in self.spans:
            if near and self.per_cent(span.start - near[-1][-1].end) < RESOLUTION:
                near[-1].append(span)
            else:
                near.append([span])
        return tuple(self._mark(spans) for spans in near)

    def per_cent(self, offset: int) -> float:
        """An offset or a length of the document."""
        return 100 * offset / self.length

    def _mark(self, spans: Sequence[Span]) -> Mark:
        begin = self.per_cent(spans[0].start)
        width = max(NARROWEST, self.per_cent(spans[-1].end) - begin)
        x = min(begin, 100 - width)
        numbers = tuple(number for span in spans for number in span.quotations)
        return Mark(round(x, 3), round(width, 3), numbers)


def strip(length: int, quotations: Sequence[tuple[int, int]]) -> Strip:
    """The strip of a document of `length` code points with these quotations, each the offsets of its
    first code point and of the one after its last. A quotation that is empty is left out."""
    ordered = sorted(
        (start, number, end) for number, (start, end) in enumerate(quotations) if start < end
    )
    spans: list[Span] = []
    for start, number, end in ordered:
        if spans and start <= spans[-1].end:
            last = spans.pop()
            spans.append(Span(last.start, max(last.end, end), (*last.quotations, number)))
        else:
            spans.append(Span(start, end, (number,)))
    return Strip(length, tuple(spans))
