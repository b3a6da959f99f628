"""The history of each claim, out of the git repository that the site stands in.

Published is what stands on the branch that is checked out, followed from each commit to its first
parent: a pull request is one step, on the day that it was merged. The day is the committer's, since
the author's may be long before a change reached that branch.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Literal
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from site_gen.dates import Day
from site_gen.findings import Finding, Severity
from site_gen.model import Claim, Entry
from site_gen.reading import entries, files, git, mainline
from site_gen.reading.changes import Change, changes
from site_gen.reading.corrections import Arrival, Arrivals, Name, Record, record_of
from site_gen.reading.git import FileChange, GitError, Repository
from site_gen.reading.mainline import Publication

Key = tuple[str, str]
"""Names a claim: the entry's id and the claim's."""
Kind = Literal["published", "standing", "changed", "removed", "returned"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 8000 * 365 * 24 * 60 * 60  # seconds: in every zone still a day of a year below 10000
_NONE = "the site is written without the history of its claims"
_NO_REPOSITORY = "git knows no past of the site as it stands here"
_SHALLOW = (
    "the history of the claims is incomplete, because this is a shallow clone of the repository: "
    "`git fetch --unshallow` completes it, in a workflow `fetch-depth: 0` for actions/checkout"
)


class Step(Struct, frozen=True):
    """What happened to a claim in one commit. `standing` is what the oldest commit of an incomplete
    copy of the repository already had: when it was published is not known.

    `day` and `commit` (the whole hash) are None for what is not committed yet. `authors` are the
    names of those who wrote the change, oldest first: of a merge, those who wrote what it merged.
    `number` counts the publications from 0; what is not committed yet comes after all of them.
    """

    kind: Kind
    day: Day | None
    commit: str | None
    authors: tuple[str, ...]
    changes: tuple[Change, ...] = ()
    number: int = 0


class Histories(Struct, frozen=True):
    """The steps of each claim, oldest first; none where there is no repository. `corrections` has what
    brought each correction of an entry (by its id), as far as that is known. `note` tells the editor
    why there are none, or why they are incomplete, where that is worth a word.

    `gap` says in a clause why the past can't be told, or not all of it, even where that is no fault:
    for whoever can't do without.
    """

    claims: Mapping[Key, tuple[Step, ...]] = field(default_factory=dict)
    corrections: Mapping[tuple[str, Name], Arrival] = field(default_factory=dict)
    note: str = ""
    gap: str = ""


NO_HISTORIES = Histories()


def read(
    root: Path, timezone: str, present: Sequence[Entry], *, with_drafts: bool = False
) -> Histories:
    """The histories of the claims of the site in the folder `root`.

    `present` are its published entries as they are now: what of them is not committed yet is the last
    step. A draft is no publication; `with_drafts` tells who wrote what, published or not, and then
    drafts are among `present` too.
    """
    try:
        repository = git.open_at(root)
        log = git.log(repository, f"**/{entries.FOLDER}/**")
        line = mainline.publications(log, repository.prefix)
        known = dict(_present(root, present, line))
        states = _states(repository, line, known, with_drafts=with_drafts)
    except GitError as error:
        note = f"{_NONE}: {error.reason}" if error.reason else ""
        return Histories(note=note, gap=error.reason or _NO_REPOSITORY)
    ledger = _Ledger(states, ZoneInfo(timezone))
    for number, publication in enumerate(line):
        ledger.enter(publication, number, begins=number > 0 or repository.is_whole)
    if not ledger.steps:
        return Histories(gap=_NO_REPOSITORY)
    for entry in present:
        ledger.enter_uncommitted(entry, len(line))
    steps = {key: tuple(ledger.steps[key]) for key in sorted(ledger.steps)}
    incomplete = "" if repository.is_whole else _SHALLOW
    return Histories(steps, ledger.arrivals.known(), incomplete, incomplete)


class _State(Struct, frozen=True):
    """What a file says: an entry's id, the claims that it publishes by their ids, and what it says
    beside them; a draft publishes nothing."""

    entry_id: str
    claims: Mapping[str, Claim]
    record: Record | None


_Version = tuple[str, str]
"""Names a state: the name of a file, and the blob in it."""


def _present(
    root: Path, present: Iterable[Entry], line: Sequence[Publication]
) -> Iterator[tuple[_Version, _State]]:
    """The states that are read already: most files have only ever had the one that they have now."""
    digest = hashlib.sha256 if line and len(line[0].commit.hash) == 64 else hashlib.sha1
    for entry in present:
        path = entry.where.place.path
        data = files.read_bytes(root, path, files.CONTENT_LIMIT)
        if not isinstance(data, Finding):
            blob = digest(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
            state = _State(entry.id, _by_id(entry), record_of(entry))
            yield (PurePosixPath(path).name, blob), state


def _states(
    repository: Repository,
    line: Iterable[Publication],
    known: Mapping[_Version, _State],
    *,
    with_drafts: bool,
) -> Mapping[_Version, _State | None]:
    """Every state that the entries' files ever had, each read once, by the reader of the present.
    None for what could not be published as it is."""
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for change in _all_changes(line):
        name = PurePosixPath(change.path).name
        for blob in (change.before, change.after):
            if blob and (name, blob) not in known:
                wanted[blob].add(name)
    states: dict[_Version, _State | None] = dict(known)
    for blob, data in git.blobs(repository, list(wanted), files.CONTENT_LIMIT):
        states |= {
            (name, blob): _state(data, name, with_drafts=with_drafts) for name in wanted[blob]
        }
    return states


def _all_changes(line: Iterable[Publication]) -> Iterator[FileChange]:
    for publication in line:
        yield from publication.changes
        for _, merged in publication.merged:
            yield from merged


def _state(data: bytes | None, name: str, *, with_drafts: bool) -> _State | None:
    text = None if data is None else files.text_of(data, name)
    if text is None or isinstance(text, Finding):
        return None
    entry, findings = entries.of_text(text, name)
    if entry is None or any(found.severity is Severity.ERROR for found in findings):
        return None
    if entry.draft and not with_drafts:
        return _State(entry.id, {}, None)
    return _State(entry.id, _by_id(entry), record_of(entry))


def _by_id(entry: Entry) -> dict[str, Claim]:
    return {claim.id: claim for claim in entry.claims}


class _Ledger:
    """The steps of all claims, as one publication after the other is entered."""

    def __init__(self, states: Mapping[_Version, _State | None], zone: ZoneInfo) -> None:
        self.steps: defaultdict[Key, list[Step]] = defaultdict(list)
        self.arrivals = Arrivals()
        self._states = states
        self._zone = zone
        self._files: dict[str, _State] = {}
        self._entries: defaultdict[str, dict[str, _State]] = defaultdict(dict)
        self._published: defaultdict[str, Mapping[str, Claim]] = defaultdict(dict)
        self._last: dict[Key, Claim] = {}

    def enter(self, publication: Publication, number: int, *, begins: bool) -> None:
        """Add what a publication did. Where what it has need not begin with it (`begins` is false),
        nobody is said to have published it."""
        commit = publication.commit
        day = _day(commit.committed, self._zone)
        written = [(merged.author, self._touched(of)) for merged, of in publication.merged]
        for entry_id in self._replace(publication.changes):
            standing = self._entries[entry_id]
            state = standing[min(standing)] if standing else None
            record = state.record if state else None
            if begins:
                self.arrivals.enter(entry_id, record, number, commit.hash)
            else:
                self.arrivals.enter_standing(entry_id, record)
            for key, kind, changed in self._compare(entry_id, state.claims if state else {}):
                if not begins:
                    self.steps[key].append(Step("standing", day, commit.hash, ()))
                    continue
                wrote = [author for author, touched in written if key in touched]
                authors = tuple(filter(None, dict.fromkeys(wrote or [commit.author])))
                self.steps[key].append(Step(kind, day, commit.hash, authors, changed, number))

    def enter_uncommitted(self, entry: Entry, number: int) -> None:
        """Add what an entry says now and no commit has."""
        self.arrivals.enter(entry.id, record_of(entry), number, None)
        for key, kind, changed in self._compare(entry.id, _by_id(entry)):
            self.steps[key].append(Step(kind, None, None, (), changed, number))

    def _replace(self, changed: Iterable[FileChange]) -> list[str]:
        """Put the new states of files in place of the old ones; gives the ids of their entries."""
        touched: set[str] = set()
        for change in changed:
            state = self._state(change.path, change.after)
            if change.after and state is None:
                continue  # it could not be published, so what stood there before still does
            former = self._files.pop(change.path, None)
            if former:
                del self._entries[former.entry_id][change.path]
                touched.add(former.entry_id)
            if state:
                self._files[change.path] = state
                self._entries[state.entry_id][change.path] = state
                touched.add(state.entry_id)
        return sorted(touched)

    def _compare(
        self, entry_id: str, claims: Mapping[str, Claim]
    ) -> Iterator[tuple[Key, Kind, tuple[Change, ...]]]:
        before = self._published[entry_id]
        self._published[entry_id] = claims
        for claim_id, claim in claims.items():
            key = entry_id, claim_id
            changed = changes(self._last[key], claim) if key in self._last else ()
            if key not in self._last:
                yield key, "published", ()
            elif claim_id not in before:
                yield key, "returned", changed
            elif changed:
                yield key, "changed", changed
            self._last[key] = claim
        for claim_id in before:
            if claim_id not in claims:
                yield (entry_id, claim_id), "removed", ()

    def _touched(self, changed: Iterable[FileChange]) -> set[Key]:
        """The claims that a merged commit changed by itself."""
        before: dict[Key, Claim] = {}
        after: dict[Key, Claim] = {}
        for change in changed:
            before |= self._claims(change.path, change.before)
            after |= self._claims(change.path, change.after)
        both = before.keys() & after.keys()
        return (before.keys() ^ after.keys()) | {
            key for key in both if changes(before[key], after[key])
        }

    def _claims(self, path: str, blob: str | None) -> dict[Key, Claim]:
        state = self._state(path, blob)
        if state is None:
            return {}
        return {(state.entry_id, claim_id): claim for claim_id, claim in state.claims.items()}

    def _state(self, path: str, blob: str | None) -> _State | None:
        return self._states[PurePosixPath(path).name, blob] if blob else None


def _day(seconds: int, zone: ZoneInfo) -> Day:
    moment = (_EPOCH + timedelta(seconds=min(seconds, _LATEST))).astimezone(zone)
    return Day(moment.year, moment.month, moment.day)
