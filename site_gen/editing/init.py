"""`site-gen init`: a new site that builds as it is, with one worked entry, for an editor to fill in."""

from pathlib import Path

from site_gen.editing import schemas

_STARTER = Path(__file__).parent / "starter"


class TakenError(Exception):
    """Files stand where new ones would be written. `paths` are theirs."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(", ".join(paths))
        self.paths = paths


def init(folder: Path) -> list[str]:
    """Write a new site into `folder` and give the paths written, from there.

    Nothing is written over: raises TakenError if a file of the new site is already there.
    """
    files = starter()
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise TakenError(taken)
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return list(files)


def starter() -> dict[str, bytes]:
    """The files of a new site by their paths. Those in YAML name their schemas."""
    found = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    files = {path.relative_to(_STARTER).as_posix(): path.read_bytes() for path in found}
    named = {path: schemas.modeline(path).encode() + data for path, data in files.items()}
    return named | schemas.files()
