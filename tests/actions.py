"""Workflows and actions of GitHub Actions, read as GitHub reads them, and their shell steps run as its
runner runs them."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from conftest import REPOSITORY

STARTER = REPOSITORY / "site_gen/editing/starter"
_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


def workflows() -> list[Path]:
    """Those of this repository and those of a new site."""
    return [
        path for top in (REPOSITORY, STARTER) for path in sorted(top.glob(".github/workflows/*"))
    ]


def actions() -> list[Path]:
    return [REPOSITORY / "action.yml"]


def read(path: Path) -> dict[str, Any]:
    """The file as GitHub reads it, for which `on` is a word and no truth value."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


@dataclass(frozen=True)
class Step:
    """A step, with the shell that its workflow has for it."""

    job: str
    fields: Mapping[str, Any]
    shell: str

    @property
    def name(self) -> str:
        return self.fields.get("name", self.fields.get("uses", ""))

    @property
    def script(self) -> str:
        return self.fields["run"]


def steps(path: Path) -> Iterator[Step]:
    """All steps of a workflow or of a composite action, in order."""
    whole = read(path)
    if "runs" in whole:
        for fields in whole["runs"]["steps"]:
            yield Step("", fields, fields.get("shell", ""))
        return
    usual = whole.get("defaults", {}).get("run", {}).get("shell", "")
    for name, job in whole["jobs"].items():
        for fields in job["steps"]:
            yield Step(name, fields, fields.get("shell", usual))


def step(path: Path, name: str, job: str | None = None) -> Step:
    """The one step with a script that is called so."""
    (found,) = [
        item
        for item in steps(path)
        if item.name == name and "run" in item.fields and job in (None, item.job)
    ]
    return found


@dataclass
class Runner:
    """A machine that runs steps in a workspace. `contexts` is what expressions can name: `github`,
    `inputs`, `steps`, `needs`, `runner`."""

    workspace: Path
    temp: Path
    contexts: dict[str, Any] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    programs: list[Path] = field(default_factory=list)

    def run(self, wanted: Step) -> subprocess.CompletedProcess[str]:
        """Run the step's script with its environment, and take in its outputs."""
        assert wanted.shell == "bash"
        self.temp.mkdir(exist_ok=True)
        script, output = self.temp / "script.sh", self.temp / "output"
        script.write_text(wanted.script, "utf-8")
        output.write_text("", "utf-8")
        own = {name: self.expanded(text) for name, text in wanted.fields.get("env", {}).items()}
        outside = {
            name: text
            for name, text in os.environ.items()
            if not name.startswith(("GITHUB_", "GIT_", "PYTHON", "RUNNER_"))
        }
        path = os.pathsep.join([*map(str, self.programs), outside["PATH"]])
        environment = outside | {
            "PATH": path,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_SERVER_URL": "https://git.example",
            "GITHUB_REPOSITORY": "ada/times",
            "RUNNER_TEMP": str(self.temp),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env=environment | self.environment | own,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines = output.read_text("utf-8").splitlines()
        told = dict(line.split("=", 1) for line in lines)
        known = self.contexts.setdefault("steps", {})
        known[wanted.fields.get("id", wanted.name)] = {"outputs": told, "outcome": "success"}
        return done

    @property
    def summary(self) -> str:
        return (self.temp / "summary.md").read_text("utf-8")

    def expanded(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1]), text)

    def _value(self, expression: str) -> str:
        value: Any = self.contexts | {"runner": {"temp": str(self.temp)}}
        for name in expression.split("."):
            value = value[name]
        return str(value)
