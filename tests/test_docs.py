"""What the documentation promises is so."""

import re
import tomllib

import pytest
from commands import run
from conftest import REPOSITORY

from site_gen.cli import COMMANDS
from site_gen.findings import CODES
from site_gen.reading.extraction.kinds import EXTRAS, KINDS
from site_gen.words import languages


def read(path: str) -> str:
    return (REPOSITORY / path).read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_code_stands_in_the_editors_guide_as_explain_has_it(code: str) -> None:
    known = CODES[code]
    assert f"| `{code}` | {known.severity} | {known.means} |" in read("docs/editors.md")


def test_no_code_is_documented_that_there_is_not() -> None:
    assert set(
        re.findall(
            r"^\| `([a-z-]+)` \| (?:error|warning) \|", read("docs/editors.md"), re.MULTILINE
        )
    ) == set(CODES)


def test_the_languages_of_the_editors_guide_are_those_that_are_complete() -> None:
    table = read("docs/editors.md").partition("| `language` | is |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(languages())


def test_every_command_stands_in_the_readme_and_helps() -> None:
    documented = set(re.findall(r"^\| `site-gen (\w+)", read("README.md"), re.MULTILINE))
    assert documented == set(COMMANDS)
    for command in documented:
        assert run(command, "--help").returncode == 0


def test_the_readmes_message_is_the_one_that_is_printed(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    import shutil

    root = tmp_path_factory.mktemp("readme")
    for name in ("site.yml", "content", "seeds"):
        source = REPOSITORY / name
        shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(
            source, root / name
        )
    entry = root / "content/entries/february-gift.md"
    old = 'quote: "Putin gave Kim a first Aurus limousine in February this year, both'
    text = entry.read_text("utf-8")
    assert text.count(old) == 1
    entry.write_text(text.replace(old, old.replace("first", "second")), "utf-8")
    printed = " ".join(run("check", str(root)).stderr.split("\n    18")[0].split())
    shown = (
        read("README.md").split("Misquote a word, and the build stops:")[1].split("## Commands")[0]
    )
    assert printed == " ".join(shown.split())


def test_every_local_link_of_the_documentation_leads_to_a_file() -> None:
    for path in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/editors.md",
        "docs/designers.md",
        "docs/reviewing.md",
        "docs/publishing.md",
        "docs/actions.md",
        "docs/drafting.md",
        "docs/misleading.md",
        "docs/independence.md",
        "CHANGELOG.md",
    ):
        links = re.findall(r"\]\(((?!https?:|/)[^)#]+)\)", re.sub(r"`[^`]*`", "", read(path)))
        for link in links:
            assert ((REPOSITORY / path).parent / link).exists(), (path, link)


def test_every_module_that_contributing_names_exists() -> None:
    for name in re.findall(r"`((?:\w+/)*\w+\.py)`", read("CONTRIBUTING.md")):
        places = (REPOSITORY / "site_gen" / name, REPOSITORY / name)
        assert any(place.exists() for place in places) or name == "__init__.py", name


def test_every_template_is_described() -> None:
    described = read("docs/designers.md")
    for template in (REPOSITORY / "templates").glob("*.html"):
        assert f"`{template.name}`" in described, template.name


def test_the_version_is_said_once_and_the_locks_hold_every_dependency() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = [re.split(r"[<>=]", dependency)[0].lower() for dependency in project["dependencies"]]
    locked = set(re.findall(r"^([a-z0-9-]+)==", read("requirements.lock"), re.MULTILINE))
    assert set(names) <= locked
    assert "version" in project["dynamic"]


def test_every_kind_of_document_that_is_read_is_in_the_guide_with_its_extra() -> None:
    table = read("docs/editors.md").split("## Stored documents")[1].split("\n\n")[2]
    for kind in KINDS:
        assert all(f"`{suffix}`" in table for suffix in kind.suffixes), kind.name
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    for extra in {*EXTRAS.values(), "snapshots"}:
        assert extra in extras
