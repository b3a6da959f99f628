"""Which program this is: its own files and the versions of all that it was installed with."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from site_gen.keeping import inventory
from site_gen.keeping.drawer import common
from site_gen.keeping.inventory import NOTHING, Inventory

_PACKAGE = Path(__file__).parents[1]
_BESIDE = ("templates", "static")
"""Where the package is run from its repository, the theme stands beside it."""


@cache
def identity() -> str:
    """Changes with any file of the package and its theme, with Python, and with any installed package.
    Raises OSError and UnknowableError."""
    drawer = common()
    kept = drawer.recall("program")
    former = kept if isinstance(kept, Inventory) else NOTHING
    names = [_PACKAGE.name, *_BESIDE] if not (_PACKAGE / "theme").is_dir() else [_PACKAGE.name]
    code = inventory.take(_PACKAGE.parent, names, former, skipped="__pycache__")
    if code != former:
        drawer.keep("program", code)
    told = [code.digest(), sys.version, *_installed()]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def _installed() -> list[str]:
    """The records of installed packages, which have their versions in their names."""
    records: set[str] = set()
    for folder in sys.path:
        if folder and Path(folder).is_dir():
            names = os.listdir(folder)  # noqa: PTH208 - names alone are wanted, of many files
            records |= {name for name in names if name.endswith((".dist-info", ".egg-info"))}
    return sorted(records)
