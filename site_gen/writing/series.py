"""Series: files that are many pieces in a frame, such as one that has something of each entry.

A piece has a key that names all that it is made of. Where a file was written before, the pieces whose keys are
the same are copied out of it, and only the others are made.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from typing import BinaryIO

from msgspec import Struct, field

from site_gen.writing.output import Output, Written

_HASH = 16


class Frame(Struct, frozen=True):
    """What stands around the pieces: `before` and `after` them in any case; where there are any, `first` before
    the first, `between` two of them, and `last` after the last."""

    before: bytes
    first: bytes
    between: bytes
    last: bytes
    after: bytes

    def around(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The whole file. Pieces that are empty count as none."""
        yield self.before
        joint, end = self.first, b""
        for piece in pieces:
            if piece:
                yield joint
                yield piece
                joint, end = self.between, self.last
        yield end
        yield self.after


class Series(Struct, frozen=True):
    """A frame, and what makes each piece."""

    frame: Frame
    pieces: Sequence[Callable[[], bytes]]

    def whole(self) -> bytes:
        return b"".join(self.frame.around(make() for make in self.pieces))


class Cut(Struct, frozen=True):
    """Where the pieces of a file stand: the first at `start`, each `between` bytes behind the one before. `sizes`
    are those of the pieces; an empty one takes no room, and has nothing between. `keys` are hashes of their keys
    in a row: a site has some of these for each entry, which would be large as texts."""

    start: int = 0
    between: int = 0
    keys: bytes = b""
    sizes: Sequence[int] = ()

    def places(self) -> dict[bytes, tuple[int, int]]:
        """Where the piece of each key begins, and its size, by the hash of the key."""
        found: dict[bytes, tuple[int, int]] = {}
        at = self.start
        for number, size in enumerate(self.sizes):
            found[self.keys[number * _HASH : (number + 1) * _HASH]] = at, size
            at += size + self.between if size else 0
        return found


NOT_CUT = Cut()


def hashed(key: str) -> bytes:
    return hashlib.blake2b(key.encode("ascii"), digest_size=_HASH).digest()


class _Pieces(Struct):
    """Gives the pieces of a series one by one, those that have a place in the file that was written `before`
    out of it, and knows their keys and sizes then."""

    series: Series
    before: BinaryIO | None
    places: Mapping[bytes, tuple[int, int]]
    keys: bytearray = field(default_factory=bytearray)
    sizes: "array[int]" = field(default_factory=lambda: array("Q"))

    def of(self, keys: Iterable[str]) -> Iterator[bytes]:
        for make, key in zip(self.series.pieces, keys, strict=True):
            own = hashed(key)
            piece = self._copied(own) if key else None
            if piece is None:
                piece = make()
            self.keys += own
            self.sizes.append(len(piece))
            yield piece

    def _copied(self, key: bytes) -> bytes | None:
        place = self.places.get(key)
        if self.before is None or place is None:
            return None
        start, size = place
        self.before.seek(start)
        piece = self.before.read(size)
        return piece if len(piece) == size else None


def write(
    path: str,
    series: Series,
    keys: Sequence[str],
    output: Output,
    former: tuple[Written, Cut] | None = None,
) -> tuple[Written, Cut]:
    """Write a series whose pieces have these keys (an empty one: not to be copied), with what can be had of the
    `former` file. Raises OSError."""
    before, cut = former or (None, NOT_CUT)
    with output.former(before) if before else nullcontext() as had:
        pieces = _Pieces(series, had, cut.places() if had else {})
        file = output.write_all(path, series.frame.around(pieces.of(keys)))
    start = len(series.frame.before) + len(series.frame.first)
    return file, Cut(start, len(series.frame.between), bytes(pieces.keys), pieces.sizes)
