"""`site-gen schema`, and the schemas of new sites and of this repository."""

import json
from pathlib import Path

import pytest
from conftest import REPOSITORY, SiteFolder, files_below
from jsonschema import Draft7Validator
from test_cli import run

from site_gen import site as sites
from site_gen.editing import init, schemas

OWN_SCALE = "statuses: {solid: {label: Solid}, open: {label: Open}}\n"
MODELINE = "# yaml-language-server: $schema="


def statuses_offered(root: Path) -> list[object]:
    entry = json.loads((root / schemas.ENTRY).read_text("utf-8"))
    return entry["properties"]["claims"]["items"]["properties"]["status"]["enum"]


def test_schema_writes_the_schemas_and_tells_the_modeline(site: SiteFolder) -> None:
    before = files_below(site.root)
    done = run("schema", str(site.root))
    assert done.returncode == 0
    written = {path: data for path, data in files_below(site.root).items() if path not in before}
    assert set(written) == set(schemas.OF_FILES)
    for data in written.values():
        Draft7Validator.check_schema(json.loads(data))
    for place in ("schemas/site", "../../schemas/entry", "../../schemas/source"):
        assert f"{MODELINE}{place}.schema.json" in done.stderr


def test_schema_again_writes_the_same_bytes(site: SiteFolder) -> None:
    assert run("schema", cwd=site.root).returncode == 0
    before = files_below(site.root)
    assert run("schema", cwd=site.root).returncode == 0
    assert files_below(site.root) == before


def test_the_statuses_offered_are_those_of_the_sites_own_scale(site: SiteFolder) -> None:
    site.settings(OWN_SCALE)
    assert run("schema", cwd=site.root).returncode == 0
    assert statuses_offered(site.root) == ["solid", "open"]


def test_schema_without_a_site_and_with_settings_that_cant_be_read(tmp_path: Path) -> None:
    assert run("schema", cwd=tmp_path).returncode == 2
    (tmp_path / "site.yml").write_text("title: [", "utf-8")
    done = run("schema", cwd=tmp_path)
    assert done.returncode == 1
    assert "site-gen check" in done.stderr
    assert set(files_below(tmp_path)) == {"site.yml"}


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_editor_learns_that_the_schemas_are_out_of_date(site: SiteFolder, command: str) -> None:
    """When the scale has changed after them; a site without schemas is left alone."""
    assert "schemas" not in run(command, cwd=site.root).stderr
    assert run("schema", cwd=site.root).returncode == 0
    assert "out of date" not in run(command, cwd=site.root).stderr
    site.settings(
        "statuses: {reported: {label: Reported, needs: {sources: 1}}, open: {label: Open}}\n"
    )
    done = run(command, cwd=site.root)
    assert done.returncode == 0
    assert "schemas/ is out of date" in done.stderr
    assert "`site-gen schema`" in done.stderr
    assert run("schema", cwd=site.root).returncode == 0
    assert "out of date" not in run(command, cwd=site.root).stderr


def test_schemas_that_git_gave_other_line_ends_are_not_out_of_date(site: SiteFolder) -> None:
    for path, data in schemas.files().items():
        site.write_bytes(path, data.replace(b"\n", b"\r\n"))
    assert "out of date" not in run("check", cwd=site.root).stderr


def test_a_new_sites_files_name_schemas_that_are_there(tmp_path: Path) -> None:
    init.init(tmp_path)
    files = [path for path in tmp_path.rglob("*.yml") if ".github" not in path.parts]
    assert {path.relative_to(tmp_path).as_posix() for path in files} == {
        "site.yml",
        "content/sources/harbour-street-minutes.yml",
    }
    for path in files:
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith(MODELINE)
        assert (path.parent / first.removeprefix(MODELINE)).is_file()


def test_a_new_source_names_its_schema_and_new_says_how_to_have_it(site: SiteFolder) -> None:
    done = run("new", "source", "minutes", cwd=site.root)
    assert "`site-gen schema`" in done.stderr
    text = (site.root / "content/sources/minutes.yml").read_text("utf-8")
    assert text.startswith(f"{MODELINE}../../schemas/source.schema.json\n")
    assert run("schema", cwd=site.root).returncode == 0
    assert "`site-gen schema`" not in run("new", "source", cwd=site.root).stderr
    assert site.check().report.summary.errors == 0


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("site.yml", "schemas/site.schema.json"),
        ("content/entries/a.yaml", "../../schemas/entry.schema.json"),
        ("content/entries/2024/a.yml", "../../../schemas/entry.schema.json"),
        ("content/entries/a.md", None),
        ("content/site.yml", None),
        (".github/workflows/check.yml", None),
    ],
)
def test_the_modeline_leads_from_the_file_to_its_schema(path: str, schema: str | None) -> None:
    assert schemas.modeline(path) == (f"{MODELINE}{schema}\n" if schema else "")


@pytest.mark.parametrize("path", [".vscode/settings.json", ".vscode/extensions.json"])
def test_vs_code_is_set_up_here_as_in_a_new_site(path: str) -> None:
    assert (REPOSITORY / path).read_bytes() == init.starter()[path]


def test_vs_code_is_told_the_schema_of_every_yaml_file() -> None:
    told = json.loads(init.starter()[".vscode/settings.json"])["yaml.schemas"]
    assert {
        path: (globs,) if isinstance(globs, str) else tuple(globs) for path, globs in told.items()
    } == {
        f"./{path}": globs
        for path, globs in schemas.OF_FILES.items()
        if path != schemas.FRONT_MATTER
    }
    recommended = json.loads(init.starter()[".vscode/extensions.json"])["recommendations"]
    assert recommended == ["redhat.vscode-yaml"]


def test_this_repositorys_schemas_are_those_that_the_command_writes() -> None:
    timeline = sites.read(REPOSITORY).read.timeline
    assert timeline
    for path, data in schemas.files(timeline.site.statuses).items():
        assert (REPOSITORY / path).read_bytes() == data, f"{path}: run `site-gen schema`"
