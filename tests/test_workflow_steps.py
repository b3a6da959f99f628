"""The scripts of the workflows, run as GitHub's runner runs them: against a real repository, with an API
that stands in for GitHub's, and with contributions that mean harm."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from actions import STARTER, Runner, step
from conftest import REPOSITORY, SiteFolder
from repositories import Repository

from site_gen.editing import init

WORKFLOWS = STARTER / ".github/workflows"
CHECK = step(WORKFLOWS / "check.yml", "Check")
TELL = step(WORKFLOWS / "check.yml", "Tell what changes, claim by claim")
BUILD = step(WORKFLOWS / "check.yml", "Build, with a search index")
FIND = step(WORKFLOWS / "comment.yml", "Find the pull request")
WRITE = step(WORKFLOWS / "comment.yml", "Write the comment, or write it anew")
FOLLOW = step(WORKFLOWS / "links.yml", "Follow the links")
KEEP = step(WORKFLOWS / "links.yml", "Open, write anew or close the issue")
ENTRY = "content/entries/bridge-closed-to-lorries.md"
TRAP = "import pathlib; pathlib.Path('pwned').touch()\n"
HARM = "$(touch${IFS}pwned)`touch${IFS}pwned`;touch${IFS}pwned"


def install(job: str) -> Any:
    return step(WORKFLOWS / "check.yml", "Install the tool that the main branch names", job)


@pytest.fixture(scope="session")
def tool(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool as the workflow's own step installs it, out of this wheel instead of the network, while
    a contribution names another and has modules with the names of those that are imported."""
    top = tmp_path_factory.mktemp("tool")
    repository = Repository(top / "times", SiteFolder(top / "times"))
    repository.site.write(".github/site-gen.txt", f"# Where from\nsite_gen=={version(wheel)}\n")
    repository.init().commit()
    names = ["pip.py", "venv.py", "click.py", "sitecustomize.py", "site_gen/__init__.py"]
    traps = dict.fromkeys([*names, "setup.py", "content/entries/conf.py"], TRAP)
    contributed(repository, traps | {".github/site-gen.txt": "something-else\n"})
    runner = Runner(
        repository.top,
        top / "temp",
        environment={"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_FIND_LINKS": str(wheel.parent)},
    )
    done = runner.run(install("check"))
    assert done.returncode == 0, done.stderr
    # What it depends on is had from here: the network is not asked in tests.
    folder = next((top / "temp/tool/lib").glob("python*/site-packages"))
    (folder / "here.pth").write_text(f"{Path(json.__file__).parent}\n" + "\n".join(sys.path[1:]))
    return top / "temp/tool"


def version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The site that `site-gen init` makes, in a repository."""
    top = tmp_path / "times"
    init.init(top)
    made = Repository(top, SiteFolder(top)).init()
    made.commit()
    return made


@pytest.fixture
def runner(repository: Repository, tool: Path, tmp_path: Path) -> Runner:
    temp = tmp_path / "temp"
    temp.mkdir()
    (temp / "tool").symlink_to(tool)
    return Runner(repository.top, temp)


def contributed(repository: Repository, files: dict[str, str], branch: str = "change") -> None:
    """Leaves the work tree as GitHub's merge of a contribution into the main branch."""
    repository.git("switch", "--quiet", "--create", branch)
    for path, text in files.items():
        target = repository.top / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    repository.commit("2024-05-02")
    repository.git("switch", "--quiet", "--detach", "main")
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", branch, day="2024-05-03")


def reworded(repository: Repository, old: str, new: str) -> dict[str, str]:
    text = (repository.top / ENTRY).read_text("utf-8")
    assert old in text
    return {ENTRY: text.replace(old, new)}


# The tool comes from the base


def test_the_tool_is_the_one_that_the_base_names(tool: Path) -> None:
    """What the contribution names could not be had."""
    done = subprocess.run([tool / "bin/site-gen", "--version"], capture_output=True, check=True)
    assert b"site-gen, version" in done.stdout


def test_nothing_of_the_contribution_is_imported_while_it_is_installed(tool: Path) -> None:
    contribution = tool.parent.parent / "times"
    assert (contribution / "pip.py").read_text("utf-8") == TRAP
    assert not (contribution / "pwned").exists()


def test_both_jobs_install_it_in_the_same_way() -> None:
    assert install("check").script == install("build").script


def test_a_site_that_does_not_say_where_the_tool_comes_from_is_told(
    repository: Repository, runner: Runner
) -> None:
    repository.site.write(".github/site-gen.txt", f"{init.tool(None).decode()}\n")
    repository.commit()
    contributed(repository, {"notes.txt": "x"})
    done = runner.run(install("check"))
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=.github/site-gen.txt::The main branch does not say")


def test_the_projects_action_installs_the_tool_that_it_stands_beside(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    fake = programs / "python"
    fake.write_text(
        '#!/bin/bash\necho "$@" >> "$CALLS"\n'
        'if [ "$3" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi\n'
    )
    fake.chmod(0o755)
    pinned = tmp_path / "pinned"
    pinned.mkdir()
    (pinned / "requirements.lock").write_text("click==8.1.0\n")
    here = {"GITHUB_ACTION_PATH": str(pinned), "CALLS": str(tmp_path / "calls")}
    runner = Runner(tmp_path, tmp_path / "temp", environment=here, programs=[programs])
    done = runner.run(step(REPOSITORY / "action.yml", "Install the tool"))
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "calls").read_text().splitlines()
    assert all(call.startswith("-I -m ") for call in calls)
    assert calls[1].endswith(f"--require-hashes --requirement {pinned}/requirements.lock")
    assert calls[2].endswith(f"--no-deps --no-build-isolation {pinned}")
    lock = hashlib.sha256(b"click==8.1.0\n").hexdigest()[:16]
    assert runner.contexts["steps"]["tool"]["outputs"] == {"lock": lock}


# What is wrong, and what changes


def test_a_good_change_is_told_in_the_summary(repository: Repository, runner: Runner) -> None:
    contributed(repository, {"content/pages/new.md": "---\ntitle: New\n---\nWords.\n"})
    done = runner.run(CHECK)
    assert (done.returncode, done.stdout) == (0, "")
    assert runner.summary.startswith("### ✅ 0 errors and 0 warnings")


def test_what_is_wrong_shows_on_its_line_and_in_the_summary(
    repository: Repository, runner: Runner
) -> None:
    contributed(repository, reworded(repository, "quote: ", "quote: Nobody said so "))
    done = runner.run(CHECK)
    assert done.returncode == 1
    assert re.search(rf"^::error file={re.escape(ENTRY)},line=\d+,", done.stdout, re.MULTILINE)
    commit = repository.git("rev-parse", "HEAD")
    assert f"https://git.example/ada/times/blob/{commit}/{ENTRY}?plain=1#L" in runner.summary
    assert "`quote-not-found`" in runner.summary


def test_what_was_wrong_before_is_not_laid_at_the_changes_door(
    repository: Repository, runner: Runner
) -> None:
    repository.site.write("content/entries/broken.md", "---\ndate: x\n---\n")
    repository.commit()
    contributed(repository, {"content/pages/new.md": "---\ntitle: New\n---\nWords.\n"})
    done = runner.run(CHECK)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_published_change_without_a_correction_is_shown(
    repository: Repository, runner: Runner
) -> None:
    contributed(repository, reworded(repository, "title: ", "title: At last, "))
    done = runner.run(CHECK)
    assert done.returncode == 0
    assert "title=correction-missing::" in done.stdout
    assert "`correction-missing`" in runner.summary


def test_a_changed_claim_is_told_with_before_and_after(
    repository: Repository, runner: Runner
) -> None:
    contributed(repository, reworded(repository, "text: The council", "text: The mayor"))
    done = runner.run(TELL)
    assert done.returncode == 0, done.stderr
    comment = (runner.temp / "change/comment.md").read_text("utf-8")
    assert "council" in comment
    assert "mayor" in comment
    assert runner.summary == comment
    assert runner.contexts["steps"]["change"]["outputs"] == {
        "comment": str(runner.temp / "change/comment.md")
    }


def test_settings_that_cant_be_read_leave_no_text_and_say_why(
    repository: Repository, runner: Runner
) -> None:
    contributed(repository, {"site.yml": "title: [\n"})
    assert runner.run(CHECK).returncode == 1
    assert "`yaml-invalid`" in runner.summary
    assert runner.run(TELL).returncode == 0
    assert not (runner.temp / "change/comment.md").exists()


def test_a_site_in_a_folder_is_checked_by_the_action(
    tmp_path: Path, tool: Path, repository: Repository
) -> None:
    top = repository.top
    (top / "timeline").mkdir()
    for item in list(top.iterdir()):
        if item.name not in (".git", "timeline"):
            item.rename(top / "timeline" / item.name)
    repository.commit()
    text = (top / "timeline" / ENTRY).read_text("utf-8").replace("quote: ", "quote: Nobody said ")
    contributed(repository, {f"timeline/{ENTRY}": text})
    temp = tmp_path / "temp"
    temp.mkdir()
    (temp / "tool").symlink_to(tool)
    # As in this project's own workflow, the contribution lies below the workspace.
    runner = Runner(top.parent, temp)
    runner.contexts["inputs"] = {"folder": "times/timeline", "base": "HEAD^1", "strict": "false"}
    check, tell = (step(REPOSITORY / "action.yml", item.name) for item in (CHECK, TELL))
    done = runner.run(check)
    assert done.returncode == 1
    assert f"::error file=timeline/{ENTRY},line=" in done.stdout
    assert runner.run(tell).returncode == 0
    assert (temp / "change/comment.md").is_file()


def test_without_a_base_the_action_checks_all_and_can_be_strict(
    repository: Repository, runner: Runner
) -> None:
    check = step(REPOSITORY / "action.yml", "Check")
    runner.contexts["inputs"] = {"folder": ".", "base": "", "strict": "false"}
    assert runner.run(check).returncode == 0
    runner.contexts["inputs"]["strict"] = "true"
    done = runner.run(check)
    assert done.returncode == 1
    assert "title=placeholder-left" in done.stdout


HOSTILE = "::error::x </details><script>alert(1)</script> @team #1 ##[error]y `$(touch pwned)`"


def test_a_hostile_contribution_is_only_text(repository: Repository, runner: Runner) -> None:
    before = (repository.top / ENTRY).read_text("utf-8")
    text = re.sub(r"(?m)^title: .*", f"title: '{HOSTILE}'", before)
    text = re.sub(r"(?m)^( *(?:- )?text: ).*", rf"\g<1>'{HOSTILE}'", text)
    assert text.count("::error::x") >= 2
    contributed(
        repository,
        {
            ENTRY: text,
            "content/entries/$(touch pwned).md": text,
            "content/entries/::error::x.md": "::error::x\n@team\n",
            "content/entries/`touch pwned`;touch pwned.md": "---\n</details>: @team\n---\n",
        },
        branch=HARM,
    )
    checked, told, built = (runner.run(item) for item in (CHECK, TELL, BUILD))
    assert (checked.returncode, told.returncode, built.returncode) == (1, 0, 1)
    assert not list(runner.workspace.rglob("pwned"))
    assert not list(runner.temp.rglob("pwned"))
    for line in checked.stdout.splitlines():
        assert re.match(
            r"::(error|warning) file=content/[^,]+,line=\d+,col=\d+,title=[\w-]+::", line
        )
    assert commands(checked.stderr) == []
    for done in (told, built):
        assert commands(done.stdout) == []
        assert pause(done.stdout)
    shown = runner.summary
    assert "<script" not in shown
    assert not re.search(r"(?<![`\w])@team", shown.replace("@&#8203;", ""))
    assert shown.count("<details") == shown.count("</details")


def pause(log: str) -> bool:
    """Whether all that a log shows is between a word that stops commands and its counterpart."""
    lines = log.splitlines()
    return lines[0].startswith("::stop-commands::") and lines[-1] == f"::{lines[0][17:]}::"


def commands(log: str) -> list[str]:
    """The lines that the runner would take for commands, within what is not paused."""
    found, waiting = [], ""
    for line in log.splitlines():
        if waiting:
            waiting = "" if line.strip() == waiting else waiting
        elif line.startswith("::stop-commands::"):
            waiting = f"::{line[17:]}::"
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line)
    return found


def test_a_template_of_a_contribution_can_show_and_not_act(
    repository: Repository, runner: Runner
) -> None:
    escape = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    contributed(repository, {"templates/404.html": escape})
    done = runner.run(BUILD)
    assert done.returncode == 1
    assert "template-invalid" in done.stderr
    assert not (repository.top / "_site").exists()


# The comment


@pytest.fixture
def github(tmp_path: Path) -> Path:
    """The state of a stand-in for GitHub, and a `gh` that speaks to it."""
    programs = tmp_path / "programs"
    programs.mkdir()
    stub = programs / "gh"
    here = Path(__file__).parent / "fake_gh.py"
    stub.write_text(f'#!/bin/bash\nexec "{sys.executable}" -I "{here}" "$@"\n')
    stub.chmod(0o755)
    state = tmp_path / "github.json"
    state.write_text(json.dumps({"pulls": [], "issues": [], "comments": [], "calls": []}))
    return state


def api(github: Path, tmp_path: Path) -> Runner:
    return Runner(
        tmp_path,
        tmp_path / "temp",
        environment={"GH_STATE": str(github)},
        programs=[github.parent / "programs"],
    )


def state(github: Path) -> dict[str, Any]:
    return json.loads(github.read_text("utf-8"))


def pull(number: int, branch: str = "change", commit: str = "c1", name: str = "eve/times") -> Any:
    repo = {"full_name": name, "owner": {"login": name.split("/", maxsplit=1)[0]}}
    return {"number": number, "state": "open", "head": {"ref": branch, "sha": commit, "repo": repo}}


@pytest.fixture
def commenting(github: Path, tmp_path: Path) -> Runner:
    """A runner of comment.yml, after a run for a fork's pull request 7."""
    known = state(github) | {"pulls": [pull(7), pull(8, name="mallory/times")]}
    github.write_text(json.dumps(known))
    runner = api(github, tmp_path)
    runner.contexts = {
        "github": {
            "token": "a token",
            "repository": "ada/times",
            "event": {
                "workflow_run": {
                    "head_sha": "c1",
                    "head_branch": "change",
                    # Empty for a fork, and never asked.
                    "pull_requests": [],
                    "head_repository": {"full_name": "eve/times", "owner": {"login": "eve"}},
                }
            },
        }
    }
    return runner


def left(runner: Runner, text: str) -> None:
    """The text that the other run left."""
    (runner.temp / "change").mkdir(parents=True, exist_ok=True)
    (runner.temp / "change/comment.md").write_text(text, "utf-8")


def comment(runner: Runner) -> subprocess.CompletedProcess[str]:
    found = runner.run(FIND)
    assert found.returncode == 0, found.stderr
    if not runner.contexts["steps"]["find"]["outputs"]:
        return found
    return runner.run(WRITE)


def test_a_forks_pull_request_is_found_by_its_branch_and_commit(
    commenting: Runner, github: Path
) -> None:
    left(commenting, "One claim changes. #99 PR 1234")
    assert comment(commenting).returncode == 0
    (written,) = state(github)["comments"]
    assert written["issue"] == 7
    assert written["body"] == "<!-- site_gen: what changes -->\nOne claim changes. #99 PR 1234"


def test_there_is_one_comment_and_it_is_written_anew(commenting: Runner, github: Path) -> None:
    for text in ("first", "second"):
        left(commenting, text)
        assert comment(commenting).returncode == 0
    (written,) = state(github)["comments"]
    assert written["body"].endswith("second")
    assert [call[0] for call in state(github)["calls"]].count("POST") == 1


def test_somebody_elses_comment_is_left_alone(commenting: Runner, github: Path) -> None:
    known = state(github)
    mark = "<!-- site_gen: what changes --> mine"
    known["comments"] = [{"id": 5, "issue": 7, "user": {"login": "eve"}, "body": mark}]
    github.write_text(json.dumps(known))
    left(commenting, "x")
    assert comment(commenting).returncode == 0
    assert state(github)["comments"][0]["body"] == mark
    assert len(state(github)["comments"]) == 2


def test_an_older_commit_is_not_commented(commenting: Runner, github: Path) -> None:
    commenting.contexts["github"]["event"]["workflow_run"]["head_sha"] = "c0"
    left(commenting, "x")
    done = comment(commenting)
    assert "nothing is commented" in done.stdout
    assert state(github)["comments"] == []


def test_a_text_that_is_too_long_is_not_posted(commenting: Runner, github: Path) -> None:
    left(commenting, "가" * 65_536)
    assert comment(commenting).returncode == 1
    assert state(github)["comments"] == []
    left(commenting, "가" * 65_000)
    assert comment(commenting).returncode == 0


def test_no_text_is_no_comment(commenting: Runner, github: Path) -> None:
    assert "nothing is commented" in comment(commenting).stdout
    left(commenting, "x")
    (commenting.temp / "change/comment.md").unlink()
    (commenting.temp / "change/comment.md").symlink_to("/etc/hostname")
    assert "nothing is commented" in comment(commenting).stdout
    assert state(github)["comments"] == []


def test_what_a_hostile_run_leaves_is_text(commenting: Runner, github: Path) -> None:
    run = commenting.contexts["github"]["event"]["workflow_run"]
    run["head_branch"] = HARM
    known = state(github) | {"pulls": [pull(7, branch=HARM)]}
    github.write_text(json.dumps(known))
    left(commenting, "@team $(touch pwned) `touch pwned`\n::error::x\n' \" @site.yml\n")
    done = comment(commenting)
    assert done.returncode == 0, done.stderr
    assert not list(commenting.workspace.rglob("pwned"))
    (written,) = state(github)["comments"]
    assert "$(touch pwned)" in written["body"]
    assert not re.search(r"@\w", written["body"])
    assert commands(done.stdout + done.stderr) == []


def test_a_text_is_no_file_name(commenting: Runner, github: Path) -> None:
    """`-F body=@file` reads a file; the text itself is never looked at for that."""
    left(commenting, "@/etc/passwd")
    assert comment(commenting).returncode == 0
    assert "root:" not in state(github)["comments"][0]["body"]


# The weekly look at links


@pytest.fixture
def keeping(github: Path, tmp_path: Path) -> Runner:
    runner = api(github, tmp_path)
    runner.contexts = {
        "github": {
            "token": "a token",
            "repository": "ada/times",
            "server_url": "https://git.example",
            "run_id": "42",
        },
        "needs": {"look": {"outputs": {"found": "1"}}},
    }
    return runner


def keep(runner: Runner, found: int, text: str) -> None:
    (runner.temp / "links").mkdir(parents=True, exist_ok=True)
    (runner.temp / "links/links.md").write_text(text, "utf-8")
    runner.contexts["needs"]["look"]["outputs"]["found"] = str(found)
    done = runner.run(KEEP)
    assert done.returncode == 0, done.stderr


def test_an_issue_is_opened_written_anew_and_closed(keeping: Runner, github: Path) -> None:
    keep(keeping, 0, "fine")
    assert state(github)["issues"] == []
    keep(keeping, 1, "- one is gone")
    keep(keeping, 1, "- two are gone")
    (issue,) = state(github)["issues"]
    assert issue["title"] == "Links that no longer lead to their document"
    assert issue["body"].startswith("- two are gone\n")
    assert "(https://git.example/ada/times/actions/runs/42)" in issue["body"]
    assert issue["state"] == "open"
    keep(keeping, 0, "fine")
    (issue,) = state(github)["issues"]
    assert (issue["state"], issue["state_reason"]) == ("closed", "completed")
    keep(keeping, 1, "- one is gone again")
    assert len(state(github)["issues"]) == 2


def test_a_list_too_long_for_an_issue_is_cut_between_lines(keeping: Runner, github: Path) -> None:
    keep(
        keeping, 1, "".join(f"- {number} 가가가가가가가가가가 is gone\n" for number in range(3000))
    )
    body = state(github)["issues"][0]["body"]
    assert len(body) < 65_536
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert all(re.fullmatch(r"- \d+ 가{10} is gone", line) for line in lines)
    assert "There are more" in body


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_look_at_links_hands_on_what_it_found(tmp_path: Path, status: int) -> None:
    program = tmp_path / "temp/tool/bin/site-gen"
    program.parent.mkdir(parents=True)
    program.write_text(
        f'#!/bin/bash\n[ "$*" = "links --strict --tolerate link-unjudged --no-cache --format markdown" ] || exit 9\necho found\nexit {status}\n'
    )
    program.chmod(0o755)
    runner = Runner(tmp_path, tmp_path / "temp")
    done = runner.run(FOLLOW)
    if status == 2:
        assert done.returncode == 2
        return
    assert done.returncode == 0
    assert runner.contexts["steps"]["links"]["outputs"] == {"found": str(status)}
    assert (tmp_path / "temp/links/links.md").read_text() == runner.summary == "found\n"


def test_the_tool_understands_what_it_is_asked(runner: Runner) -> None:
    """The new site names no page of another site, so that nobody is asked."""
    done = runner.run(FOLLOW)
    assert done.returncode == 0, done.stderr
    assert runner.contexts["steps"]["links"]["outputs"] == {"found": "0"}
    assert runner.summary.startswith("### ✅ 0 errors and 0 warnings")


# Files that git and editors read


def test_stored_copies_survive_every_computers_line_ends(
    repository: Repository, tmp_path: Path
) -> None:
    data = b"one\r\ntwo\nthree\r\xff\n"
    repository.site.write_bytes("seeds/odd.txt", data)
    repository.commit()
    clone = tmp_path / "clone"
    repository.git(
        "clone", "--quiet", "--config", "core.autocrlf=true", str(repository.top), str(clone)
    )
    assert (clone / "seeds/odd.txt").read_bytes() == data
    assert b"\r\n" in (clone / "site.yml").read_bytes()


def test_the_hook_checks_the_site_before_a_commit(repository: Repository, tool: Path) -> None:
    wrong = (repository.top / ENTRY).read_text("utf-8").replace("quote: ", "quote: Nobody said ")
    (repository.top / ENTRY).write_text(wrong, "utf-8")
    repository.git("add", "--all")
    environment = os.environ | {
        "PATH": f"{tool / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(repository.top.parent / "hooks"),
    }
    program = shutil.which("pre-commit", path=str(Path(sys.executable).parent))
    done = subprocess.run(
        [program, "run"],
        cwd=repository.top,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "quote-not-found" in done.stdout
