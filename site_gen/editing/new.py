"""`site-gen new`: a file for an entry, source or page, with every field explained."""

from pathlib import Path
from typing import Literal

from site_gen.editing import placing, schemas

Kind = Literal["entry", "source", "page"]
_SKELETONS = Path(__file__).parent / "skeletons"
_PLACES: dict[Kind, str] = {
    "entry": "content/entries/{id}.md",
    "source": "content/sources/{id}.yml",
    "page": "content/pages/{id}.md",
}


def new(root: Path, kind: Kind, item_id: str | None) -> str:
    """Write the file and give its path from the site's root. Without an id, a free one is chosen.

    Raises FileExistsError if there is such a file.
    """
    path = _PLACES[kind].format(id=item_id) if item_id else _free(root, kind)
    placing.add(root, path, f"{schemas.modeline(path)}{skeleton(kind)}".encode())
    return path


def skeleton(kind: Kind) -> str:
    return next(_SKELETONS.glob(f"{kind}.*")).read_text("utf-8")


def _free(root: Path, kind: Kind) -> str:
    number = 1
    while True:
        path = _PLACES[kind].format(id=f"new-{kind}" + (f"-{number}" if number > 1 else ""))
        if not (root / path).exists():
            return path
        number += 1
