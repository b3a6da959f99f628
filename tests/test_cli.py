"""The command line: words and an exit status, for people and for programs."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run, run_alone
from conftest import ENTRY, REPOSITORY, SiteFolder, files_below

from site_gen.findings import CODES

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def faulty(site: SiteFolder) -> SiteFolder:
    return site.entry(ENTRY.replace("would stay open\n    ---", "will stay open\n    ---")).source(
        "spare"
    )


@pytest.mark.parametrize("run", [run, run_alone])
def test_check_of_a_good_site_is_quiet_and_fine(site: SiteFolder, run: Run) -> None:
    done = run("check", str(site.root))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 errors and 0 warnings in 1 entry, 1 claim, 1 source and 1 quotation\n"
    assert not (site.root / "_site").exists()


@pytest.mark.parametrize("run", [run, run_alone])
def test_check_tells_people_what_is_wrong_where_and_what_to_do(
    faulty: SiteFolder, run: Run
) -> None:
    done = run("check", cwd=faulty.root)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert lines[0] == "content/entries/bridge.md:11:16: error [quote-not-found]"
    assert (
        "“the old bridge will stay open” is not in `report`; the nearest passage (line 1)"
        in lines[1]
    )
    assert lines[2] == "    11 |         quote: the old bridge will stay open"
    assert lines[3] == "       |                ^"
    assert lines[4].startswith("  Copy the passage")
    assert lines[-1] == "1 error and 1 warning in 1 entry, 1 claim, 2 sources and 1 quotation"


def test_json_is_one_object_and_nothing_else(faulty: SiteFolder) -> None:
    done = run("check", "--format", "json", str(faulty.root))
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert report["summary"] == {
        "errors": 1,
        "warnings": 1,
        "entries": 1,
        "claims": 1,
        "sources": 2,
        "quotations": 1,
    }
    assert list(report["findings"][0]) == [
        "code",
        "severity",
        "path",
        "line",
        "column",
        "message",
        "hint",
    ]
    assert [(item["code"], item["path"], item["line"]) for item in report["findings"]] == [
        ("quote-not-found", "content/entries/bridge.md", 11),
        ("source-unused", "content/sources/spare.yml", 1),
    ]


def test_github_gets_workflow_commands(faulty: SiteFolder) -> None:
    done = run("check", "--format", "github", str(faulty.root))
    first, second = done.stdout.splitlines()
    assert first.startswith(
        "::error file=content/entries/bridge.md,line=11,col=16,title=quote-not-found::“the old"
    )
    assert "%0ACopy the passage" in first
    assert second.startswith(
        "::warning file=content/sources/spare.yml,line=1,col=1,title=source-unused::"
    )


@pytest.mark.parametrize("command", ["check", "build"])
def test_strict_makes_warnings_fail(site: SiteFolder, command: str) -> None:
    site.source("spare")
    assert run(command, str(site.root)).returncode == 0
    built = files_below(site.root)
    assert run(command, "--strict", str(site.root)).returncode == 1
    assert files_below(site.root) == built


@pytest.mark.parametrize("run", [run, run_alone])
def test_build_writes_the_site_and_says_where(site: SiteFolder, run: Run) -> None:
    done = run("build", cwd=site.root)
    assert done.returncode == 0
    assert f"{len(files_below(site.root / '_site'))} files written to _site" in done.stderr


def test_build_with_an_error_writes_nothing_and_says_so(site: SiteFolder) -> None:
    run("build", str(site.root))
    before = files_below(site.root / "_site")
    site.entry("---\ndate: x\n---\n")
    done = run("build", "--format", "json", str(site.root))
    assert done.returncode == 1
    assert json.loads(done.stdout)["summary"]["errors"] == 3
    assert "Nothing was written" in done.stderr
    assert files_below(site.root / "_site") == before


def test_build_for_another_address(site: SiteFolder) -> None:
    assert run("build", "--base-url", "https://example.org/x", str(site.root)).returncode == 0
    assert "https://example.org/x/entries/bridge/" in (site.root / "_site/feed.xml").read_text(
        "utf-8"
    )
    assert run("build", "--base-url", "nowhere", str(site.root)).returncode == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("build", "nowhere"),
        ("serve",),
        ("new", "entry"),
        ("check", "--format", "xml"),
        ("explain", "quote-not-fuond"),
        ("nonsense",),
        ("new", "event"),
        ("init",),
    ],
)
def test_wrong_usage_or_no_site_is_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_two_in_a_process_of_its_own_too(tmp_path: Path) -> None:
    done = run_alone("nonsense", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")


def test_no_site_here_but_one_above_is_told(site: SiteFolder) -> None:
    done = run("check", cwd=site.root / "content")
    assert str(site.root) in done.stderr.replace("\n", "")


def test_explain_knows_every_code() -> None:
    listed = run("explain").stdout
    for code, known in CODES.items():
        assert code in listed
        told = (
            run("explain", code).stdout
            if code in ("quote-not-found", "date-invalid")
            else known.mend
        )
        assert known.mend in told
    assert "Did you mean `quote-not-found`?" in run("explain", "quote-not-fuond").stderr


def test_an_interrupt_is_130(site: SiteFolder) -> None:
    code = (
        "import os, signal, sys\n"
        "from site_gen import cli, site\n"
        "site.read = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "cli.main(['check', sys.argv[1]])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(site.root)],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr
