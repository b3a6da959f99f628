"""A build that is killed, whenever that is: the site is the old one or the new one, whole, and the next build
is right.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import REPOSITORY, SiteFolder, files_below
from corpus import write as write_corpus

from site_gen import afresh
from site_gen.again import Wishes
from site_gen.keeping.drawer import NOWHERE

KILLS = int(os.environ.get("KILLS", "3"))
"""`make faults` tries many more."""


def build(root: Path, home: Path) -> "subprocess.Popen[bytes]":
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "XDG_CACHE_HOME": str(home)}
    command = [sys.executable, "-m", "site_gen", "build", str(root)]
    return subprocess.Popen(
        command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )


def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    empty_site: SiteFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    home, clean = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("clean")
    root = write_corpus(empty_site.root, 50, first=1990, settings="cards: false\n")
    began = time.monotonic()
    assert build(root, home).wait() == 0
    took = time.monotonic() - began
    entry = next((root / "content/entries").iterdir())
    text = entry.read_text("utf-8")
    old = files_below(root / "_site")
    draw = random.Random(7)
    for number in range(KILLS):
        entry.write_text(text.replace("title: ", f"title: Number {number}, "), "utf-8")
        afresh.build(root, clean / f"site{number}", Wishes(with_cards=False), NOWHERE)
        new = files_below(clean / f"site{number}")
        process = build(root, home)
        time.sleep(draw.uniform(0.2, 1) * took)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert files_below(root / "_site") in (old, new)
        assert build(root, home).wait() == 0
        old = files_below(root / "_site")
        assert old == new
    assert [path.name for path in root.glob("_site*")] == ["_site"]
