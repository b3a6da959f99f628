"""Git repositories with a site in them, made in a temporary folder commit by commit."""

import os
import subprocess
from pathlib import Path

from conftest import ENTRY, SiteFolder

from site_gen import site as sites
from site_gen.reading.history import Histories, Step


class Repository:
    """A site in a git repository. Each commit is of all that stands in it; `day` is the committer's."""

    def __init__(self, top: Path, site: SiteFolder) -> None:
        self.top = top
        self.site = site

    def init(self) -> "Repository":
        self.git("init", "--quiet", "--initial-branch=main")
        return self

    def git(self, *arguments: str, day: str = "2024-05-01", author: str = "Ada") -> str:
        moment = day if "T" in day else f"{day}T12:00:00Z"
        outside = {name: os.environ[name] for name in os.environ if not name.startswith("GIT_")}
        environment = outside | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": author,
            "GIT_AUTHOR_EMAIL": "author@example.org",
            "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "Committer",
            "GIT_COMMITTER_EMAIL": "committer@example.org",
            "GIT_COMMITTER_DATE": moment,
        }
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(
            command, cwd=self.top, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode("utf-8", "replace").strip()

    def commit(self, day: str = "2024-05-01", author: str = "Ada") -> str:
        """The hash of a commit of everything as it is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x", day=day, author=author)
        return self.git("rev-parse", "HEAD")

    def entry(self, *changed: tuple[str, str], path: str = "content/entries/bridge.md") -> None:
        """Write the entry of the good site with pieces replaced by others."""
        text = ENTRY
        for old, new in changed:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        self.site.entry(text, path)

    def histories(self) -> Histories:
        return sites.with_history(self.site.check()).histories

    def steps(self, key: tuple[str, str] = ("bridge", "open")) -> tuple[Step, ...]:
        return self.histories().claims.get(key, ())

    def told(self) -> list[str]:
        """The steps of the claim in short: the day, what happened, who did it."""
        return [
            f"{step.day.iso if step.day else '-'} {step.kind} {', '.join(step.authors)}".strip()
            for step in self.steps()
        ]


def cloned(repository: Repository, *options: str) -> Repository:
    """A clone of a repository whose site stands at its top."""
    target = repository.top.parent / "clone"
    repository.git("clone", "--quiet", *options, f"file://{repository.top}", str(target))
    return Repository(target, SiteFolder(target))
