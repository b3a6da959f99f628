"""A drawer: values by name in one folder, each a file that is replaced whole or not at all."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs
from msgspec import Struct, field

from site_gen.keeping import pickling

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


class Drawer(Struct, frozen=True):
    """Values are pickled: whoever can write into the user's own cache folder is the user. `folder` is made
    when it is needed; with None nothing is kept and nothing is there."""

    folder: Path | None

    def recall(self, name: str) -> object | None:
        """The value that was kept under a name; None if there is none that can be read."""
        if self.folder is None:
            return None
        try:
            digest, _, body = (self.folder / name).read_bytes().partition(b"\n")
            if digest != _digest(name, body):
                return None
            value = pickling.loads(body)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it counts as not there
            return None
        return value

    def forget(self, name: str) -> bool:
        """Keep nothing under a name; false where what is kept can't be removed."""
        if self.folder is None:
            return True
        try:
            (self.folder / name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Whether this process alone may change what belongs together; no other may until it is through."""
        if self.folder is None or fcntl is None:
            yield False
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = (self.folder / "lock").open("w")
        except OSError:
            yield False
            return
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield True

    def keep(self, name: str, value: object) -> None:
        if self.folder is None:
            return
        body = pickling.dumps(value)
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, fresh = tempfile.mkstemp(prefix=".", dir=self.folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_digest(name, body) + b"\n" + body)
                Path(fresh).replace(self.folder / name)
            finally:
                Path(fresh).unlink(missing_ok=True)


class Pocket(Drawer, frozen=True):
    """A drawer for one process that goes on: its values are never written, and given back as they are. They must
    not be changed. In `folder` stands what belongs to it beside the values."""

    values: dict[str, object] = field(default_factory=dict)

    def recall(self, name: str) -> object | None:
        return self.values.get(name)

    def forget(self, name: str) -> bool:
        self.values.pop(name, None)
        return True

    def keep(self, name: str, value: object) -> None:
        self.values[name] = value


NOWHERE = Drawer(None)
_OF = "site"
"""What tells whose drawer it is."""


def drawer_of(root: Path) -> Drawer:
    """The drawer of the site in the folder `root`. Those of sites that are gone are emptied."""
    site = root.resolve()
    drawers = _cache() / "sites"
    mine = Drawer(drawers / hashlib.sha256(os.fsencode(site)).hexdigest()[:32])
    if mine.recall(_OF) != os.fspath(site):
        _sweep(drawers)
        mine.keep(_OF, os.fspath(site))
    return mine


def common() -> Drawer:
    """The drawer for what is the same for all sites."""
    return Drawer(_cache() / "program")


def _cache() -> Path:
    return platformdirs.user_cache_path("site_gen", appauthor=False)


def _sweep(drawers: Path) -> None:
    """Remove the drawers of sites that are no longer there."""
    for folder in drawers.glob("*"):
        site = Drawer(folder).recall(_OF)
        if not isinstance(site, str) or not Path(site).is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def _digest(name: str, body: bytes) -> bytes:
    """Of a body under its own name: a file that was renamed or cut short is told by it."""
    return hashlib.sha256(name.encode("utf-8") + b"\n" + body).hexdigest().encode("ascii")
