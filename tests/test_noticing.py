"""Files that are saved are noticed: at once where the system tells of them, soon where it does not."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import watchfiles
from conftest import SiteFolder

from site_gen.serve import noticing
from site_gen.serve.noticing import Watcher

PATIENCE = 10.0
ENTRY = "content/entries/bridge.md"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks at all files: what is noticed was told by the system."""
    monkeypatch.setattr(noticing, "_SOONEST", 1_000.0)
    monkeypatch.setattr(noticing, "_LATEST", 1_000.0)


@pytest.fixture
def untold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system tells nothing, since too many programs ask it to."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(watchfiles, "watch", refuse)


def noticed(site: SiteFolder, *saves: Callable[[Path], object]) -> list[str]:
    """What is noticed first of what is done one after the other."""
    # In a thread of its own, since the one that drives a browser has a loop already.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, _noticed(site.root, saves)).result()


async def _noticed(root: Path, saves: Sequence[Callable[[Path], object]]) -> list[str]:
    watcher = Watcher(root)
    seen: asyncio.Future[Sequence[str]] = asyncio.get_running_loop().create_future()
    watcher.heed(lambda paths: None if seen.done() else seen.set_result(paths))
    watcher.start(lambda: None)
    await asyncio.sleep(0.3)  # until the system was asked
    for save in saves:
        save(root)
    try:
        return list(await asyncio.wait_for(seen, PATIENCE))
    finally:
        watcher.stop()


def writing(path: str) -> Callable[[Path], object]:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("Saved.", "utf-8")

    return write


def replacing(root: Path) -> None:
    """As many programs save: beside the file, and then in its place."""
    fresh = root / "content/entries/.bridge.md.swp"
    fresh.write_text("Saved.", "utf-8")
    fresh.replace(root / ENTRY)


@pytest.mark.parametrize("how", ["told", "untold"])
@pytest.mark.parametrize(
    ("save", "path"),
    [
        (writing(ENTRY), ENTRY),
        (writing("content/entries/new.md"), "content/entries/new.md"),
        (writing("seeds/report.txt"), "seeds/report.txt"),
        (replacing, ENTRY),
        (lambda root: (root / ENTRY).unlink(), ENTRY),
    ],
    ids=["saved", "new", "document", "replaced", "deleted"],
)
def test_a_file_that_is_saved_is_noticed(
    site: SiteFolder,
    request: pytest.FixtureRequest,
    how: str,
    save: Callable[[Path], object],
    path: str,
) -> None:
    request.getfixturevalue(how)
    assert noticed(site, save) == [path]


@pytest.mark.parametrize(
    ("save", "path"),
    [
        (writing("site.yml"), "site.yml"),
        (writing("templates/deep/er/page.html"), "templates/deep/er/page.html"),
        (lambda root: (root / "content/entries").rename(root / "content/elsewhere"), ENTRY),
    ],
    ids=["settings", "new folders", "moved folder"],
)
def test_what_the_system_does_not_tell_of_is_noticed_soon(
    site: SiteFolder, save: Callable[[Path], object], path: str
) -> None:
    assert path in noticed(site, save)


@pytest.mark.parametrize("how", ["told", "untold"])
@pytest.mark.parametrize("name", [".bridge.md.swp", "bridge.md~", "#bridge.md#", "bridge.tmp"])
def test_what_programs_leave_while_they_save_is_not_noticed(
    site: SiteFolder, request: pytest.FixtureRequest, how: str, name: str
) -> None:
    request.getfixturevalue(how)
    scratch, other = writing(f"content/entries/{name}"), writing("content/sources/other.yml")
    assert noticed(site, scratch, other) == ["content/sources/other.yml"]


@pytest.mark.usefixtures("told")
def test_a_site_is_watched_by_a_short_path_too(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most editors begin in the folder of their site."""
    monkeypatch.chdir(site.root)
    assert noticed(SiteFolder(Path()), writing(ENTRY)) == [ENTRY]
    (tmp_path / "link").symlink_to(site.root)
    assert noticed(SiteFolder(tmp_path / "link"), writing("seeds/a.txt")) == ["seeds/a.txt"]


def emptying(root: Path) -> None:
    """As many programs begin to save."""
    (root / ENTRY).write_bytes(b"")


@pytest.mark.usefixtures("told")
def test_a_file_that_was_emptied_to_be_written_is_not_noticed_before_it_is(
    site: SiteFolder,
) -> None:
    assert noticed(site, emptying, writing("seeds/other.txt")) == ["seeds/other.txt"]
    assert noticed(site, emptying, writing(ENTRY)) == [ENTRY]


def test_a_file_that_stays_empty_is_noticed_soon(site: SiteFolder) -> None:
    assert noticed(site, emptying) == [ENTRY]


@pytest.mark.usefixtures("told")
def test_a_file_that_is_as_it_was_is_not_noticed(site: SiteFolder) -> None:
    """The system tells of a file whose permissions alone changed, too."""
    assert noticed(
        site, lambda root: (root / ENTRY).chmod(0o600), writing("content/sources/other.yml")
    ) == ["content/sources/other.yml"]
