"""Checking and building again: where nothing has changed since the last time, its outcome is told.

An outcome is known by the bytes of everything that it was made of: the site's files, this program and
what it was installed with, the past that git tells, the day, and the wishes of whoever asked. Of a site with
errors nothing is remembered: what they are may depend on more than that, and it is about to be changed.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from site_gen import clock, whereabouts
from site_gen.keeping import inventory, program
from site_gen.keeping.drawer import Drawer
from site_gen.keeping.inventory import NOTHING, Inventory, UnknowableError
from site_gen.reading import git
from site_gen.report import Report

PARTS = ("site.yml", "content", "seeds", "templates", "static", "schemas")
"""What of a site's folder its check and build look at."""
_Outcome = TypeVar("_Outcome", Report, "Built")


class Wishes(Struct, frozen=True):
    """How a site is to be built; `strict` if no warning is let through, `with_history` if git is asked for the
    past of the claims, `lasting` if it is to survive a power cut."""

    base_url: str | None = None
    with_search: bool = False
    with_cards: bool = True
    with_history: bool = True
    strict: bool = False
    lasting: bool = True


class Built(Struct, frozen=True):
    """What came of a build: how many `files` the site has (0 if none was written), a `note` on the past of
    its claims, and whether anything had to be written."""

    report: Report
    files: int
    note: str = ""
    is_new: bool = True


class Fresh(Struct, Generic[_Outcome], frozen=True):
    """What work came to. `timezone` says which day it is at the site, and is None where the outcome is not
    to be remembered. `output` names the files that a build wrote, as they stand; empty if that is not known."""

    outcome: _Outcome
    timezone: str | None
    output: str = ""


class _Kept(Struct, frozen=True):
    """An outcome, and what it is known by. `output` names the files that a build wrote, as they stood."""

    state: str
    timezone: str
    day: str
    outcome: Report | Built
    output: str


def check(root: Path, drawer: Drawer, work: Callable[[], Fresh[Report]]) -> Report:
    """What is wrong with the site in the folder `root`; `work` checks it. Raises NoSiteError."""
    whereabouts.require(root)
    memory = _Memory(root, drawer, "check", ())
    kept = memory.recall()
    if kept and isinstance(kept.outcome, Report):
        return kept.outcome
    fresh = work()
    memory.keep(fresh)
    return fresh.outcome


def build(
    root: Path, output: Path, wishes: Wishes, drawer: Drawer, work: Callable[[], Fresh[Built]]
) -> Built:
    """What comes of building the site in the folder `root` to `output`; `work` builds it. Raises
    NoSiteError, and whatever `work` does."""
    whereabouts.require(root)
    memory = _Memory(root, drawer, "build", (output, wishes))
    kept = memory.recall()
    if kept and isinstance(kept.outcome, Built) and kept.output == inventory.standing(output):
        return replace(kept.outcome, is_new=False)
    fresh = work()
    if fresh.output:
        memory.keep(fresh)
    return fresh.outcome


def files_of(root: Path, drawer: Drawer) -> Inventory | None:
    """The files of the site, each named by its path, its bytes and the program that looks at it; None where that
    can't be told."""
    if drawer.folder is None:
        return None
    former = drawer.recall("inventory")
    known = former if isinstance(former, Inventory) else NOTHING
    try:
        taken = inventory.take(root, PARTS, known)
        named = _named(taken)
    except (OSError, UnknowableError):
        return None
    if taken != known:
        drawer.keep("inventory", taken)
    return named


def files_in(root: Path) -> Inventory | None:
    """As `files_of`, in a folder of which nothing is remembered."""
    try:
        return _named(inventory.take(root, PARTS, NOTHING))
    except (OSError, UnknowableError):
        return None


def _named(taken: Inventory) -> Inventory:
    identity = program.identity()
    return Inventory(
        {
            path: (status, f"{path} {sha256} {identity}")
            for path, (status, sha256) in taken.files.items()
        }
    )


class _Memory:
    """Remembers one outcome of a site, for one who wishes for it."""

    def __init__(self, root: Path, drawer: Drawer, name: str, wishes: Sequence[object]) -> None:
        self._root, self._drawer, self._name = root, drawer, name
        self._wishes = wishes
        self._began = datetime.now(UTC)
        self._state = self._now()

    def recall(self) -> _Kept | None:
        """The outcome, if it would be the same now."""
        kept = self._drawer.recall(self._name) if self._state else None
        if not isinstance(kept, _Kept) or kept.state != self._state:
            return None
        return kept if kept.day == clock.today(kept.timezone, self._began).iso else None

    def keep(self, fresh: Fresh[Report] | Fresh[Built]) -> None:
        """Keep an outcome, if nothing that it was made of has changed meanwhile."""
        zone = fresh.timezone
        if not self._state or zone is None:
            return
        day = clock.today(zone, self._began).iso
        if day == clock.today(zone).iso and self._now() == self._state:
            self._drawer.keep(
                self._name, _Kept(self._state, zone, day, fresh.outcome, fresh.output)
            )

    def _now(self) -> str:
        """Names all that the outcome is made of but the day; empty where that can't be told."""
        files = files_of(self._root, self._drawer)
        if files is None:
            return ""
        told = [files.digest(), git.state(self._root), *map(repr, self._wishes)]
        return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()
