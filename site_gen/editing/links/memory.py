"""What was learnt of links, kept beside the content from one run to the next, so that nobody is asked the
same thing again and again. It can be deleted at any time; one that can't be read counts as empty.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from msgspec import to_builtins

from site_gen.editing.fetching.answers import Known
from site_gen.editing.links.judging import Learnt, Standing

FOLDER = ".site_gen"
_FILE = "links.json"
_FORMAT = 1
"""Another number whenever what is learnt from the same page becomes another thing."""


def read(root: Path) -> dict[str, Learnt]:
    """What is remembered of each address."""
    try:
        kept = json.loads((root / FOLDER / _FILE).read_bytes())
        if kept["format"] != _FORMAT:
            return {}
        return {url: _learnt(fields) for url, fields in kept["links"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write(root: Path, learnt: Mapping[str, Learnt]) -> None:
    """Remember what was learnt of pages that answered; the others are better asked again.

    The file is replaced whole or not at all. Where it can't be written, nothing is remembered.
    """
    links = {
        url: _plain(item)
        for url, item in sorted(learnt.items())
        if item.standing is Standing.ANSWERS
    }
    text = json.dumps({"format": _FORMAT, "links": links}, ensure_ascii=False, indent=1)
    folder = root / FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            return
        folder.mkdir(exist_ok=True)
        # So that no site's repository has to know of it.
        (folder / ".gitignore").write_text("*\n", "utf-8")
        _replace(folder / _FILE, text.encode("utf-8"))


def _replace(path: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _plain(learnt: Learnt) -> dict[str, object]:
    fields: dict[str, object] = to_builtins(learnt)
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _learnt(fields: Mapping[str, object]) -> Learnt:
    """Raises KeyError, TypeError or ValueError for what `write` has not written."""
    return Learnt(
        Standing(_as(str, fields["standing"]) or ""),
        _as(int, fields["asked"]) or 0,
        _as(int, fields.get("status")),
        moved_to=_as(str, fields.get("moved_to")),
        stands={
            str(name): value is True
            for name, value in (_as(dict, fields.get("stands")) or {}).items()
        },
        not_compared=_as(str, fields.get("not_compared")) or "",
        known=_known(_as(dict, fields.get("known"))),
    )


def _known(fields: Mapping[str, object] | None) -> Known | None:
    if fields is None:
        return None
    etag, modified = _as(str, fields.get("etag")), _as(str, fields.get("last_modified"))
    return Known(_as(str, fields["url"]) or "", etag, modified)


_Kind = TypeVar("_Kind")


def _as(kind: type[_Kind], value: object) -> _Kind | None:
    """The value, if it is of the kind or missing. Raises TypeError for any other."""
    if value is None or isinstance(value, kind):
        return value
    raise TypeError
