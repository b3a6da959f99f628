"""What is proposed: a state of a site, against the state that it is to take the place of.

Both are read and checked in the same way, wherever they are from: a revision of the repository, or
the files as they stand now.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from site_gen import site as sites
from site_gen.checking.memos import NO_MEMORY, Memory
from site_gen.editing import diff
from site_gen.editing.diff import bearing
from site_gen.editing.diff.model import Diff
from site_gen.editing.diff.state import State, nothing
from site_gen.findings import counted
from site_gen.progress import NOBODY, Watch
from site_gen.reading import files, git, revisions, settings
from site_gen.reading.git import GitError, Repository
from site_gen.report import NoSiteError, NothingToCompareError, Report, report_of
from site_gen.site import CheckedSite

WORK_TREE = "the work tree"


Recall = Callable[[Path], Memory]


class UnreadableError(NothingToCompareError):
    """The new state's site.yml can't be read. `report` tells why."""

    def __init__(self, name: str, report: Report) -> None:
        super().__init__(f"{settings.FILE} of {name} can't be read, so nothing can be compared")
        self.report = report


class Revision(Struct, frozen=True):
    """A state by the name that it was asked for, and its commit (None for the work tree)."""

    name: str
    commit: str | None


class Proposal(Struct, frozen=True):
    """A change. The `report` has the findings that it brings or touches, and the counts of the new
    state; `before` and `after` are all that is known of both. `notes` say what could not be seen, and
    what was compared where that is not plain."""

    base: Revision
    head: Revision
    diff: Diff
    before: State
    after: State
    report: Report
    notes: tuple[str, ...] = ()


class _Reader(Struct, frozen=True):
    """Reads a state, watched, with what is remembered."""

    watch: Watch
    recall: Recall

    def site(self, folder: Path) -> CheckedSite:
        return sites.read(folder, memory=self.recall(folder), watch=self.watch)


def read(
    root: Path,
    base: str,
    head: str | None = None,
    *,
    is_direct: bool = False,
    watch: Watch = NOBODY,
    recall: Recall = lambda _: NO_MEMORY,
) -> Proposal:
    """The change from the revision `base` to `head`, or to the files in `root` as they are.

    `recall` gives what is remembered of the entries of a state in some folder. What others have done to `base` since the two parted is no part of it, unless `is_direct`. Raises
    NothingToCompareError, and NoSiteError where the new state has no site.
    """
    try:
        repository = git.open_at(root)
        return _read(repository, root, base, head, _Reader(watch, recall), is_direct=is_direct)
    except GitError as error:
        reason = (
            error.reason or f"{root} is in no git repository, so there is nothing to compare with"
        )
        raise NothingToCompareError(reason) from error


def _read(
    repository: Repository,
    root: Path,
    base: str,
    head: str | None,
    reader: _Reader,
    *,
    is_direct: bool,
) -> Proposal:
    named = revisions.commit_of(repository, base)
    new = revisions.commit_of(repository, head or "HEAD")
    old, notes = (named, []) if is_direct else _fork(repository, base, named, new, head)
    with _site(repository, root, head and new) as folder:
        after = _present(folder, head, reader)
        after_state = _state(after)
    with revisions.laid_out(repository, old) as folder:
        before = reader.site(folder) if (folder / settings.FILE).is_file() else None
        before_state = _former(before, after_state, notes, base)
    reader.watch.begin("Comparing both")
    made = diff.compare(before_state, after_state)
    report = report_of(bearing.findings(before_state, after_state, made), after.report.summary)
    return Proposal(
        Revision(base, old),
        Revision(head or WORK_TREE, new if head else None),
        made,
        before_state,
        after_state,
        report,
        (*notes, *after.report.notes),
    )


def _fork(
    repository: Repository, base: str, named: str, new: str, head: str | None
) -> tuple[str, list[str]]:
    """The commit to compare with, and what is to be said of the choice."""
    fork = revisions.fork(repository, named, new)
    if fork is None:
        why = (
            "this is a shallow clone, which has not all of their past (`git fetch --unshallow` brings it)"
            if not repository.is_whole
            else "they have no commit in common"
        )
        return named, [
            f"it can't be seen where {base} and {head or 'HEAD'} parted: {why}; they are compared as they are"
        ]
    if fork == named or (head and fork == new):
        return named, []
    ahead = counted(revisions.count_beyond(repository, fork, named), "commit")
    return fork, [
        f"{base} has {ahead} that are not in {head or 'HEAD'}; the change is told from where they "
        f"parted ({fork[:10]})"
    ]


@contextmanager
def _site(repository: Repository, root: Path, commit: str | None) -> Iterator[Path]:
    if commit is None:
        yield root
        return
    with revisions.laid_out(repository, commit) as folder:
        yield folder


def _present(folder: Path, head: str | None, reader: _Reader) -> CheckedSite:
    if head and not (folder / settings.FILE).is_file():
        raise NoSiteError(f"there is no {settings.FILE} in {head}")
    site = reader.site(folder)
    if site.checked is None:
        raise UnreadableError(head or WORK_TREE, site.report)
    return site


def _former(before: CheckedSite | None, after: State, notes: list[str], base: str) -> State:
    if before is None:
        notes.append(f"{base} has no site here, so everything is new")
        return nothing(after.timeline.site)
    if before.checked is None:
        notes.append(f"{settings.FILE} of {base} can't be read, so everything counts as new")
        return nothing(after.timeline.site)
    return _state(before)


def _state(site: CheckedSite) -> State:
    checked = site.checked
    if checked is None:
        raise ValueError("a site that could not be read is no state")
    content = files.texts(site.root, "content", (".md", ".yml", ".yaml"))
    rules = files.read_text(site.root, settings.FILE)
    others = [files.digests(site.root, folder) for folder in ("seeds", "static", "templates")]
    return State(
        checked.timeline,
        checked.passages,
        checked.findings,
        content | ({settings.FILE: rules} if isinstance(rules, str) else {}),
        {path: digest for found in others for path, digest in found.items()},
        checked.alike,
    )
