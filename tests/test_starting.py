"""A new site and new files: they build as they are, from the installed package too."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands import run
from conftest import REPOSITORY, SiteFolder, files_below

from site_gen import site as sites
from site_gen.editing import init, new


def test_a_new_site_builds_as_it_is_and_says_what_to_fill_in(tmp_path: Path) -> None:
    assert run("init", "my-timeline", cwd=tmp_path).returncode == 0
    report = sites.read(tmp_path / "my-timeline").report
    assert {found.code for found in report.findings} == {"placeholder-left"}
    assert {found.place.path for found in report.findings} == {
        f"content/pages/{page}.md"
        for page in ("about", "contact", "corrections-policy", "funding", "method")
    }
    done = run("build", cwd=tmp_path / "my-timeline")
    assert done.returncode == 0
    assert (tmp_path / "my-timeline/_site/entries/bridge-closed-to-lorries/index.html").is_file()


def test_a_new_site_has_what_a_publication_needs(tmp_path: Path) -> None:
    written = set(init.init(tmp_path))
    assert {
        "site.yml", ".gitignore", ".gitattributes", "README.md", ".github/pull_request_template.md",
        ".github/workflows/check.yml", ".github/workflows/comment.yml",
        ".github/workflows/pages.yml", ".github/workflows/links.yml", ".github/site-gen.txt",
        ".github/ISSUE_TEMPLATE/report-an-error.yml", ".github/ISSUE_TEMPLATE/suggest-a-source.yml",
        ".github/ISSUE_TEMPLATE/config.yml", ".github/CODEOWNERS", ".github/dependabot.yml",
        ".editorconfig", ".pre-commit-config.yaml",
    } <= written  # fmt: skip


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("mine", "utf-8")
    done = run("init", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "site.yml" in done.stderr
    assert files_below(tmp_path) == {"site.yml": b"mine"}


def test_init_works_in_a_clone_that_has_only_git_in_it(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    assert run("init", ".", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("kind", ["entry", "source", "page"])
def test_a_new_file_stops_nothing(site: SiteFolder, kind: new.Kind) -> None:
    assert run("new", kind, cwd=site.root).returncode == 0
    assert run("new", kind, cwd=site.root).returncode == 0
    assert run("new", kind, "chosen", cwd=site.root).returncode == 0
    summary = site.check().report.summary
    assert summary.errors == 0
    assert summary.entries + summary.sources + len(site.check().read.timeline.pages) == 5


def test_new_writes_over_nothing_and_takes_no_bad_id(site: SiteFolder) -> None:
    assert run("new", "entry", "bridge", cwd=site.root).returncode == 2
    for bad in ("../x", "Big", "a/b", "ü", ""):
        before = files_below(site.root)
        run("new", "entry", bad, cwd=site.root)
        assert set(files_below(site.root)) - set(before) <= {"content/entries/new-entry.md"}
    assert site.check().read.timeline.entries[0].id == "bridge"


@pytest.mark.parametrize(
    ("kind", "modules"),
    [("entry", ["entries"]), ("source", ["sources"]), ("page", ["pages"])],
)
def test_a_skeleton_explains_every_field_that_is_read(kind: new.Kind, modules: list[str]) -> None:
    text = new.skeleton(kind)
    for module in modules:
        code = (REPOSITORY / f"site_gen/reading/{module}.py").read_text("utf-8")
        fields = set(re.findall(r"(?:fields\.\w+|_names)\((?:fields, )?\"(\w+)\"", code)) - {"body"}
        assert len(fields) >= 3
        for field in fields:
            assert re.search(rf"\b{field}\b", text), field


def test_the_wheel_has_the_theme_and_no_evidence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "site_gen/py.typed",
        "site_gen/theme/templates/base.html",
        "site_gen/theme/static/styles/10-decisions.css",
        "site_gen/locale/ar/LC_MESSAGES/site_gen.po",
    } <= names
    starter = REPOSITORY / "site_gen/editing/starter"
    files = [path for path in starter.rglob("*") if path.is_file()]
    assert {path.relative_to(REPOSITORY).as_posix() for path in files} <= names
    assert not any(
        "8232d5039321dac2" in name or name.startswith(("content/", "tests/", "seeds/"))
        for name in names
    )
    assert not any(b"Autostat" in zipfile.ZipFile(wheel).read(name) for name in names)


def test_the_installed_wheel_makes_and_builds_a_site_with_no_checkout_around(
    wheel: Path, tmp_path: Path
) -> None:
    target = tmp_path / "installed"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(command, check=True, capture_output=True)
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r})\n"
        "import site_gen; assert site_gen.__file__.startswith(sys.path[0])\n"
        "from site_gen.cli import main; main(sys.argv[1:])\n"
    )
    for arguments in (["init", "my-timeline"], ["schema", "my-timeline"], ["build", "my-timeline"]):
        done = subprocess.run(
            [sys.executable, "-I", "-c", code, *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "my-timeline/_site/assets/site.css").is_file()
    assert (tmp_path / "my-timeline/schemas/entry.schema.json").is_file()
