"""A shelf: many values by their paths, in a few files of a drawer, of which only those are written again in
which something changed."""

import zlib
from collections import defaultdict
from collections.abc import Mapping

from site_gen.keeping.drawer import Drawer

_BOARDS = 256


def recall(drawer: Drawer, name: str) -> dict[str, object]:
    """All values that are there and can be read."""
    values: dict[str, object] = {}
    for board in range(_BOARDS):
        found = drawer.recall(_named(name, board))
        if isinstance(found, dict):
            values |= found
    return values


def keep(
    drawer: Drawer, name: str, values: Mapping[str, object], former: Mapping[str, object]
) -> None:
    """Put values in place of `former` ones, which were recalled: what is the same object is the same."""
    paths = values.keys() | former.keys()
    changed = {_board(path) for path in paths if values.get(path) is not former.get(path)}
    boards: defaultdict[int, dict[str, object]] = defaultdict(dict)
    for path, value in values.items():
        boards[_board(path)][path] = value
    for board in sorted(changed):
        drawer.keep(_named(name, board), boards[board])


def _named(name: str, board: int) -> str:
    return f"{name}-{board:02}"


def _board(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % _BOARDS
