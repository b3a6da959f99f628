"""`site-gen init`: a new site that builds as it is, with one worked entry, for an editor to fill in."""

from pathlib import Path

from site_gen.editing import origin, placing, schemas

TOOL = ".github/site-gen.txt"
"""The requirements file that says where the workflows get this program."""

_TOOL = """\
# Where the workflows get site_gen, as a requirements file of pip's. They read this file as the main branch
# has it, never as a contribution has it, so that no contribution chooses what judges it.
#
"""
_TOOL_KNOWN = """\
# Where the site's first files came from. To update it, change what stands behind the last @ or ==.
{requirement}
"""
_TOOL_UNKNOWN = """\
# It is not known where others can get the program that made this site: it was installed from a folder that
# is no clone of a public repository. Until a line stands here the workflows stop and say so. For example,
# with the commit or the version that you trust:
#
# site_gen[cards,search,snapshots,timestamp,web] @ git+https://github.com/OWNER/REPOSITORY@COMMIT
"""
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
    files = starter() | {TOOL: tool(origin.requirement())}
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise TakenError(taken)
    for path, data in files.items():
        placing.add(folder, path, data)
    return list(files)


def tool(requirement: str | None) -> bytes:
    """The file that says where the workflows get this program."""
    known = _TOOL_KNOWN.format(requirement=requirement) if requirement else _TOOL_UNKNOWN
    return f"{_TOOL}{known}".encode()


def starter() -> dict[str, bytes]:
    """The files that are the same in every new site, by their paths. Those in YAML name their schemas."""
    found = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    files = {path.relative_to(_STARTER).as_posix(): path.read_bytes() for path in found}
    named = {path: schemas.modeline(path).encode() + data for path, data in files.items()}
    return named | schemas.files()
