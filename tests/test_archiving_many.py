"""All sources that lack a copy are stored, politely; all copies are held against their records."""

import itertools
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from commands import run
from conftest import REPORT, REPOSITORY, SiteFolder
from misbehaving import Behaviour, Server, head, in_turn, misbehaving, page, raw, redirect
from repositories import Repository, cloned

from site_gen.editing.archiving import storing
from site_gen.editing.archiving.storing import Spot
from site_gen.findings import Severity

POINTER = (
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:{oid}\n"
    "size 12345\n"
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


def archive(site: SiteFolder, *arguments: str) -> tuple[int, str]:
    """The exit status of the command, and what it says."""
    done = run("archive", *arguments, "--site", str(site.root))
    assert done.stdout == ""
    return done.returncode, done.stderr


def store_all(site: SiteFolder, *arguments: str) -> tuple[int, str]:
    return archive(site, "--all", "--allow-private", "--delay", "0", *arguments)


def unstored(site: SiteFolder, **urls: str) -> SiteFolder:
    for source_id, url in urls.items():
        site.write(f"content/sources/{source_id}.yml", f"title: Named {source_id}\nurl: {url}\n")
    return site


def seeds(site: SiteFolder) -> list[str]:
    return sorted(path.name for path in (site.root / "seeds").glob("[!.]*"))


# --all


def test_every_source_with_an_address_and_no_copy_is_stored(
    site: SiteFolder, server: Server
) -> None:
    one, two = server.at("/1", page("<title>One")), server.at("/2", page("<title>Two"))
    site.source("report", url=server.url("/report"))
    site.write("content/sources/book.yml", "title: A book without address\n")
    status, said = store_all(unstored(site, one=one, two=two))
    assert status == 0, said
    assert seeds(site) == ["one.warc.gz", "report.txt", "two.warc.gz"]
    assert "2 of 2 sources stored." in said
    assert sorted(server.targets) == ["/1", "/2", "/robots.txt"]
    text = (site.root / "content/sources/one.yml").read_text("utf-8")
    assert text.startswith(f"title: Named one\nurl: {one}\n")
    assert "snapshot: seeds/one.warc.gz\n" in text


def test_what_failed_is_listed_at_the_end_and_tried_again_alone(
    empty_site: SiteFolder, server: Server
) -> None:
    good = server.at("/good", page("<title>Good"))
    bad = server.at("/bad", in_turn([page("", status="404 Not Found"), page("<title>Back")]))
    unstored(empty_site, bad=bad, good=good)
    status, said = store_all(empty_site)
    assert status == 1
    assert f"Not stored:\n  bad ({bad}): it answers with nothing" in said
    assert seeds(empty_site) == ["good.warc.gz"]
    status, said = store_all(empty_site)
    assert (status, seeds(empty_site)) == (0, ["bad.warc.gz", "good.warc.gz"])
    assert server.targets.count("/good") == 1


def test_a_run_that_was_broken_off_goes_on_where_it_was(
    empty_site: SiteFolder, server: Server
) -> None:
    urls = {f"s{number}": server.at(f"/{number}", page("<title>Page")) for number in range(6)}
    unstored(empty_site, **urls)
    command = [
        sys.executable, "-m", "site_gen", "archive", "--all", "--allow-private", "--delay", "0.3",
        "--site", str(empty_site.root),
    ]  # fmt: skip
    running = subprocess.Popen(command, cwd=REPOSITORY, stderr=subprocess.PIPE, text=True)
    patience = time.monotonic() + 30
    while "/1" not in server.targets and time.monotonic() < patience:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=30)[1]
    assert (running.returncode, "Interrupted." in said) == (130, True)
    done = len(seeds(empty_site))
    assert 0 < done < 6
    assert list((empty_site.root / "seeds").glob(".*")) == []
    status, said = store_all(empty_site)
    assert status == 0, said
    assert f"{6 - done} of {6 - done} source" in said
    pages = [target for target in server.targets if target != "/robots.txt"]
    # The one that was being asked for when it was broken off is asked for again.
    assert len(pages) <= 7
    assert store_all(empty_site)[0] == 0
    assert len(seeds(empty_site)) == 6
    assert store_all(empty_site) == (0, "Every source that has an address has a copy.\n")


def test_wherever_it_is_broken_off_a_copy_and_its_record_are_both_there_or_neither(
    tmp_path: Path,
) -> None:
    def store(root: Path, spot: Spot) -> None:
        storing.write(root, spot, b"the copy", "title: The record\n")

    outcomes = set()
    for moment in itertools.count():
        root = tmp_path / str(moment)
        spot = Spot("page", "seeds/page.html", "content/sources/page.yml")
        root.mkdir()
        is_whole = broken_off_at(moment, partial(store, root, spot))
        there = [(root / path).is_file() for path in (spot.snapshot, spot.record)]
        assert there in ([False, False], [True, True]), f"broken off at line {moment}"
        assert [*root.rglob(".*")] == []
        outcomes.add((is_whole, there[0]))
        if is_whole:
            break
    # Broken off before the record stood, after it stood, and not at all.
    assert outcomes == {(False, False), (False, True), (True, True)}


def broken_off_at(moment: int, work: Callable[[], None]) -> bool:
    """Does the work as if Ctrl-C were pressed before that line of it, counted as they are run; tells whether it came
    to its end."""
    lines = itertools.count()

    def watch(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if "site_gen" not in frame.f_code.co_filename:
            return None
        if event == "line" and next(lines) == moment:
            signal.raise_signal(signal.SIGINT)
        return watch

    former = sys.gettrace()
    sys.settrace(watch)
    try:
        work()
    except KeyboardInterrupt:
        return False
    finally:
        sys.settrace(former)
    return True


def test_a_host_is_left_alone_between_two_requests(empty_site: SiteFolder, server: Server) -> None:
    one, two = server.at("/1", page("<title>One")), server.at("/2", page("<title>Two"))
    unstored(empty_site, one=one, two=two)
    before = time.monotonic()
    assert archive(empty_site, "--all", "--allow-private", "--delay", "0.4")[0] == 0
    # robots.txt, a pause, a page, a pause, a page.
    assert len(server.moments) == 3
    assert server.moments[2] - before > 0.75


def test_a_host_that_wants_fewer_requests_gets_none(empty_site: SiteFolder, server: Server) -> None:
    busy = server.at("/1", page("Slower!", status="429 Too Many Requests"))
    unstored(empty_site, a=busy, b=server.at("/2", page("<title>Two")))
    status, said = store_all(empty_site)
    assert (status, "its host wants fewer requests" in said) == (1, True)
    assert server.targets == ["/robots.txt", "/1"]


def test_a_copy_that_no_record_names_is_not_overwritten(
    empty_site: SiteFolder, server: Server
) -> None:
    unstored(empty_site, a=server.at("/", page("<title>A")))
    empty_site.write("seeds/a.warc.gz", "Mine")
    status, said = store_all(empty_site)
    assert (status, "`seeds/a.warc.gz` would be overwritten; --force" in said) == (1, True)
    assert (empty_site.root / "seeds/a.warc.gz").read_text() == "Mine"
    assert store_all(empty_site, "--force")[0] == 0


# robots.txt


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (page("User-agent: *\nDisallow: /private/\n", kind="text/plain"), True),
        (page("User-agent: *\nDisallow: /\n", kind="text/plain"), False),
        (page("User-agent: *\nDisallow: /*.html$\n", kind="text/plain"), False),
        (page("User-agent: *\nDisallow: /\nAllow: /news/\n", kind="text/plain"), True),
        (page("User-agent: site_gen\nDisallow: /news\n\nUser-agent: *\nAllow: /\n"), False),
        (page("No", status="403 Forbidden"), True),
        (page("No", status="404 Not Found"), True),
        (page("Oh", status="500 Internal Server Error"), False),
        (redirect("/robots.txt"), True),
        (raw(head("200 OK", "Content-Length: 50"), b"User-agent: *"), False),
    ],
)
def test_robots_txt_is_honoured(
    empty_site: SiteFolder, server: Server, robots: Behaviour, allowed: bool
) -> None:
    unstored(empty_site, a=server.at("/news/a.html", page("<title>A")))
    server.at("/robots.txt", robots)
    status, said = store_all(empty_site)
    assert (status, "/news/a.html" in server.targets) == (0 if allowed else 1, allowed), said
    assert "robots.txt" in said or allowed


def test_robots_txt_can_be_ignored_by_wish(empty_site: SiteFolder, server: Server) -> None:
    unstored(empty_site, a=server.at("/a", page("<title>A")))
    server.at("/robots.txt", page("User-agent: *\nDisallow: /\n", kind="text/plain"))
    status, said = store_all(empty_site)
    assert (status, "--ignore-robots does it all the same" in said) == (1, True)
    assert store_all(empty_site, "--ignore-robots")[0] == 0
    assert server.targets == ["/robots.txt", "/a"]


def test_the_pause_that_a_site_wishes_for_is_kept(empty_site: SiteFolder, server: Server) -> None:
    server.at("/robots.txt", page("User-agent: *\nCrawl-delay: 0.5\n", kind="text/plain"))
    one, two = server.at("/1", page("<title>One")), server.at("/2", page("<title>Two"))
    unstored(empty_site, one=one, two=two)
    before = time.monotonic()
    assert store_all(empty_site)[0] == 0
    assert server.moments[2] - before > 0.45


# --verify, and what check says of copies that are not there


def test_copies_that_are_as_recorded_are_counted(site: SiteFolder) -> None:
    status, said = archive(site.source("other"), "--verify")
    assert (status, said.strip()) == (0, "2 of 2 snapshots as recorded.")


def test_everything_that_is_wrong_is_told_at_once(site: SiteFolder) -> None:
    for name in ("changed", "gone", "pointer", "good"):
        site.source(name, f"{REPORT}{name}")
    site.write("seeds/changed.txt", "Another text")
    (site.root / "seeds/gone.txt").unlink()
    site.write("seeds/pointer.txt", POINTER.format(oid="0" * 64))
    site.write("content/sources/broken.yml", "title: [\n")
    status, said = archive(site, "--verify")
    assert status == 1
    assert said.count("snapshot-changed") == 1
    for words in (
        "`seeds/changed.txt` is not the copy that was recorded",
        "there is no file `seeds/gone.txt`",
        "`seeds/pointer.txt` is not the document, but a git-lfs pointer: run `git lfs pull`",
        "content/sources/broken.yml",
        "2 of 5 snapshots as recorded.",
    ):
        assert words in said


def test_a_copy_is_verified_whether_or_not_it_can_be_read(site: SiteFolder) -> None:
    site.source("report", REPORT, snapshot="seeds/report.zip")
    site.write("seeds/report.zip", REPORT)
    assert archive(site, "--verify")[0] == 0
    site.write("seeds/report.zip", "Another")
    assert "`seeds/report.zip` is not the copy" in archive(site, "--verify")[1]


def test_a_pointer_of_git_lfs_is_told_as_one_and_not_as_a_change(site: SiteFolder) -> None:
    recorded = site.check().checked
    assert recorded is not None
    oid = recorded.timeline.sources[0].sha256
    assert oid is not None
    site.write("seeds/report.txt", POINTER.format(oid=oid))
    found = site.only("snapshot-unreadable")
    assert found.severity is Severity.ERROR
    assert found.message == (
        "`seeds/report.txt` is not the document, but a git-lfs pointer: run `git lfs pull`"
    )
    assert "(12,345 bytes)" in found.hint
    assert "snapshot-changed" not in site.codes()


def test_a_pointer_to_another_copy_is_told_as_that(site: SiteFolder) -> None:
    site.write("seeds/report.txt", POINTER.format(oid="a" * 64))
    found = site.only("snapshot-unreadable")
    assert (
        f"points to another copy than the one that was recorded: sha256 {'a' * 64}" in found.message
    )


@pytest.mark.parametrize(
    "text",
    [
        f"We wrote of {POINTER.format(oid='a' * 64)}",
        POINTER.format(oid="a" * 64) + "The mayor said on Tuesday.\n",
        "version https://git-lfs.github.com/spec/v1\n",
    ],
)
def test_a_text_about_pointers_is_none(site: SiteFolder, text: str) -> None:
    site.source("report", text)
    assert "snapshot-unreadable" not in site.codes()


def test_a_copy_that_a_sparse_checkout_left_out_is_told_as_that(
    site: SiteFolder, tmp_path: Path
) -> None:
    repository = Repository(site.root, site).init()
    repository.commit()
    clone = cloned(repository)
    clone.git("sparse-checkout", "set", "--no-cone", "/*", "!/seeds/")
    found = clone.site.only("snapshot-missing")
    assert "is in the repository, but left out of this checkout (a sparse one)" in found.message
    assert "git sparse-checkout disable" in found.hint
    assert "left out of this checkout" in archive(clone.site, "--verify")[1]


def test_a_copy_that_was_deleted_here_can_be_brought_back(site: SiteFolder) -> None:
    repository = Repository(site.root, site).init()
    repository.commit()
    (site.root / "seeds/report.txt").unlink()
    found = site.only("snapshot-missing")
    assert "is in the repository, but not in this folder" in found.message
    assert "`git restore -- seeds/report.txt`" in found.hint


def test_a_partial_clone_without_its_files_is_told_as_that(site: SiteFolder) -> None:
    repository = Repository(site.root, site).init()
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.commit()
    clone = cloned(repository, "--filter=blob:none", "--no-checkout")
    clone.git("checkout", "main", "--", "site.yml", "content")
    found = clone.site.only("snapshot-missing")
    assert "`seeds/report.txt`" in found.message


@pytest.mark.parametrize(
    "arguments", [(), ("--all", "--verify"), ("x.txt", "--all"), ("--all", "--id", "x")]
)
def test_one_thing_is_done_at_a_time(site: SiteFolder, arguments: tuple[str, ...]) -> None:
    assert archive(site, *arguments)[0] == 2
