"""What was published when: the main line of a repository, as far as it touched a site's entries.

The main line is HEAD, its first parent, that one's first parent and so on. A merge on it is one
publication; the commits that it brought along tell who wrote what was published.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen.reading import entries, files
from site_gen.reading.git import Commit, FileChange

_IN_A_SITE = re.compile(rf"(|.*?/){re.escape(entries.FOLDER)}/(?:[^./][^/]*/)*([^/]+)", re.DOTALL)


class Publication(Struct, frozen=True):
    """A commit of the main line with its changes of the site's entries, and the plain commits that
    it merged with theirs, oldest first."""

    commit: Commit
    changes: tuple[FileChange, ...]
    merged: tuple[tuple[Commit, tuple[FileChange, ...]], ...]


def publications(commits: Sequence[Commit], prefix: str) -> list[Publication]:
    """The main line of a log, oldest first. `prefix` is the site's folder in the repository, empty
    or ended by a slash."""
    line = _main_line(commits)
    merged = _merged(line, commits)
    made = [
        Publication(
            commit,
            _of_site(commit, prefixes),
            tuple((other, _of_site(other, prefixes)) for other in merged[commit.hash]),
        )
        for commit, prefixes in _sited(line, prefix)
    ]
    return made[::-1]


def _main_line(commits: Sequence[Commit]) -> list[Commit]:
    """Oldest first."""
    known = {commit.hash: commit for commit in commits}
    line = list(commits[:1])
    while line and line[-1].parents and line[-1].parents[0] in known:
        line.append(known[line[-1].parents[0]])
    return line[::-1]


def _merged(line: Sequence[Commit], commits: Sequence[Commit]) -> dict[str, list[Commit]]:
    """By the hash of each commit of the main line, what it brought to it, oldest first."""
    known = {commit.hash: commit for commit in commits}
    age = {commit.hash: number for number, commit in enumerate(commits)}
    seen: set[str] = set()
    brought: dict[str, list[Commit]] = {}
    for commit in line:
        seen.add(commit.hash)
        found: list[Commit] = []
        waiting = list(commit.parents[1:])
        while waiting:
            name = waiting.pop()
            if name in seen or name not in known:
                continue
            seen.add(name)
            found.append(known[name])
            waiting += known[name].parents
        plain = [other for other in found if len(other.parents) < 2]
        brought[commit.hash] = sorted(plain, key=lambda other: -age[other.hash])
    return brought


def _sited(line: Sequence[Commit], prefix: str) -> Iterator[tuple[Commit, Collection[str]]]:
    """The commits of the main line, newest first, each with the folder that the site stood in: with
    both in the commit that moved it."""
    moves = _moves(line)
    for commit in reversed(line):
        former, latter = moves.get(commit.hash, (prefix, prefix))
        if latter == prefix:
            yield commit, (former, latter)
            prefix = former
        else:
            yield commit, (prefix,)


def _moves(line: Sequence[Commit]) -> Mapping[str, tuple[str, str]]:
    """The commits, by their hashes, in which one site's folder of entries was emptied and another
    filled for the first time: the site was moved from there to here."""
    sizes: Counter[str] = Counter()
    moves: dict[str, tuple[str, str]] = {}
    for commit in line:
        before = {prefix for prefix, size in sizes.items() if size}
        for change in commit.changes:
            match = _IN_A_SITE.fullmatch(change.path)
            if match:
                sizes[match[1]] += (change.after is not None) - (change.before is not None)
        after = {prefix for prefix, size in sizes.items() if size}
        emptied, filled = before - after, after - before
        if len(emptied) == 1 and len(filled) == 1:
            moves[commit.hash] = (emptied.pop(), filled.pop())
    return moves


def _of_site(commit: Commit, prefixes: Collection[str]) -> tuple[FileChange, ...]:
    return tuple(
        change
        for change in commit.changes
        if (match := _IN_A_SITE.fullmatch(change.path))
        and match[1] in prefixes
        and files.is_content(match[2], entries.SUFFIXES)
    )
