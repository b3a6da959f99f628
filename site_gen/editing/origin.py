"""Where this program came from: what pip is told to get the same one again, on another computer.

The site's workflows need it. What pip wrote down when it installed the program (`direct_url.json`,
PEP 610) is asked, and no guess is made: a name that nobody has published yet could be anybody's.
"""

import json
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from site_gen import __version__
from site_gen.reading import git, revisions
from site_gen.reading.git import GitError

_NAME = "site_gen[cards,search,snapshots,timestamp,web]"
_SSH = re.compile(r"(?:ssh://)?git@([\w.-]+)[:/](.+)")


def requirement() -> str | None:
    """The line of a requirements file that gets this program, pinned; None if that is not known."""
    try:
        written = metadata.distribution("site_gen").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None
    return requirement_of(json.loads(written) if written else None, __version__)


def requirement_of(direct_url: Mapping[str, Any] | None, version: str) -> str | None:
    """The same, of a program of that version whose `direct_url.json` says that.

    Without one it came from a package index by its name. A folder of this computer is no address for
    others, but it can be a clone of one.
    """
    if direct_url is None:
        return f"{_NAME}=={version}"
    url, vcs = str(direct_url.get("url", "")), direct_url.get("vcs_info")
    if vcs:
        return _pinned(url, vcs["commit_id"]) if vcs.get("vcs") == "git" else None
    if "dir_info" in direct_url and url.startswith("file:"):
        return _clone_of(Path(unquote(urlsplit(url).path)))
    return None


def _clone_of(folder: Path) -> str | None:
    try:
        repository = git.open_at(folder)
        commit = revisions.commit_of(repository, "HEAD")
        told = git.run(folder, repository.program, "config", "--get", "remote.origin.url")
    except GitError:
        return None
    remote = told.decode("utf-8", "replace").strip()
    return None if repository.prefix else _pinned(_SSH.sub(r"https://\1/\2", remote), commit)


def _pinned(url: str, commit: str) -> str | None:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        return None
    # Whoever has a password in the address of a clone does not want it published.
    host = parts.hostname + (f":{parts.port}" if parts.port else "")
    return f"{_NAME} @ git+{urlunsplit(('https', host, parts.path, '', ''))}@{commit}"
