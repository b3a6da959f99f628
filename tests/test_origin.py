"""Where the workflows of a new site get the tool: what pip wrote down, and never a guess."""

from pathlib import Path

import pytest
from conftest import SiteFolder
from repositories import Repository

from site_gen.editing import init
from site_gen.editing.origin import requirement_of

NAME = "site_gen[cards,search,snapshots,timestamp,web]"


def git_url(url: str) -> dict[str, object]:
    return {"url": url, "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}}


def test_from_a_package_index_it_is_that_version() -> None:
    assert requirement_of(None, "1.2.3") == f"{NAME}==1.2.3"


def test_from_a_repository_it_is_that_commit() -> None:
    told = requirement_of(git_url("https://git.example/ada/site_gen"), "1.2.3")
    assert told == f"{NAME} @ git+https://git.example/ada/site_gen@c0ffee"


def test_no_password_is_published() -> None:
    told = requirement_of(git_url("https://ada:secret@git.example:8443/x"), "1.2.3")
    assert told == f"{NAME} @ git+https://git.example:8443/x@c0ffee"


@pytest.mark.parametrize(
    "direct_url",
    [
        git_url("ssh://git@git.example/ada/site_gen"),
        git_url("file:///home/ada/site_gen"),
        {"url": "https://hg.example/x", "vcs_info": {"vcs": "hg", "commit_id": "c0ffee"}},
        {"url": "file:///tmp/site_gen-1.2.3-py3-none-any.whl", "archive_info": {}},
        {"url": "file:///nowhere/at/all", "dir_info": {}},
        {},
    ],
)
def test_what_others_cant_get_is_not_known(direct_url: dict[str, object]) -> None:
    assert requirement_of(direct_url, "1.2.3") is None


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("https://token@git.example/ada/site_gen.git", "https://git.example/ada/site_gen.git"),
        ("git@git.example:ada/site_gen.git", "https://git.example/ada/site_gen.git"),
        ("ssh://git@git.example/ada/site_gen", "https://git.example/ada/site_gen"),
        ("/srv/git/site_gen.git", None),
    ],
)
def test_a_folder_that_is_a_clone_has_its_origin(
    tmp_path: Path, remote: str, url: str | None
) -> None:
    clone = Repository(tmp_path, SiteFolder(tmp_path).settings("")).init()
    commit = clone.commit()
    direct_url = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    assert requirement_of(direct_url, "1.2.3") is None
    clone.git("remote", "add", "origin", remote)
    told = requirement_of(direct_url, "1.2.3")
    assert told == (f"{NAME} @ git+{url}@{commit}" if url else None)


def test_the_file_for_pip_has_that_line_or_says_what_to_write() -> None:
    known, unknown = (
        [line for line in init.tool(told).decode().splitlines() if not line.startswith("#")]
        for told in (f"{NAME}==1.2.3", None)
    )
    assert known == [f"{NAME}==1.2.3"]
    assert unknown == []
    assert b"OWNER/REPOSITORY@COMMIT" in init.tool(None)
