"""The real site, file by file, as a reviewer last saw it.

After a wanted change `make golden` writes the files anew, and the pull request shows what changed.
The history of the claims is left out, since it changes with each commit.
"""

import json
import os
import shutil

import pytest
from conftest import REPOSITORY, files_below

from site_gen import site as sites

GOLDEN = REPOSITORY / "tests/golden"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("golden") / "_site"
    sites.publish(sites.read(REPOSITORY), output)
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(output, GOLDEN)
    return files_below(output)


def test_the_same_files_are_written(built: dict[str, bytes]) -> None:
    assert sorted(built) == sorted(files_below(GOLDEN))


@pytest.mark.parametrize("path", sorted(files_below(GOLDEN)) if GOLDEN.is_dir() else [])
def test_a_file_is_as_it_was(built: dict[str, bytes], path: str) -> None:
    # As text, so that a difference can be read, and with its own ends of lines.
    assert built.get(path, b"").decode("utf-8") == (GOLDEN / path).read_bytes().decode("utf-8")


def test_the_golden_files_are_those_that_their_manifest_lists() -> None:
    listed = json.loads((GOLDEN / "data/manifest.json").read_text("utf-8"))["files"]
    assert {item["path"] for item in listed} == set(files_below(GOLDEN)) - {"data/manifest.json"}
