"""`site-gen review`: a second reader has read claims, or what stands around their passages, and their entries
say so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_gen.checking import reviews
from site_gen.checking.case import Checked
from site_gen.dates import Day
from site_gen.editing import placing, review_text
from site_gen.editing.review_text import NotEditableError
from site_gen.findings import CODES, Finding, Severity
from site_gen.model import Claim, Entry, Review, Timeline
from site_gen.reading import entries, files
from site_gen.reading.fields import listed, suggestion

_PLACES = ("where", "line", "indent")
REVIEW_CODES = ("review-missing", "review-stale")


class UnknownClaimError(Exception):
    """No claim is called so, or more than one is; says which there are."""


class NotWrittenError(Exception):
    """Nothing was written; says why, and what to do."""


class Target(Struct, frozen=True):
    """A claim to be reviewed."""

    entry: Entry
    claim: Claim

    @property
    def name(self) -> str:
        return f"{self.entry.id}/{self.claim.id}"

    @property
    def path(self) -> str:
        return self.entry.where.place.path


class Writing(Struct, frozen=True):
    """What is to be written of a claim: the text with it, of the text of its file; the claim that is then
    read; and the lines to be added by hand where the text can't be edited."""

    target: Target
    edited: Callable[[str], str]
    claim: Claim
    lines: str


def find(timeline: Timeline, names: Iterable[str]) -> tuple[Target, ...]:
    """The claims called so, each once: by ENTRY/CLAIM, or by its own id where no other has it.

    Raises UnknownClaimError.
    """
    known = [Target(entry, claim) for entry in timeline.entries for claim in entry.claims]
    found = [_find(known, name) for name in names]
    return tuple({target.name: target for target in found}.values())


def _find(known: Sequence[Target], name: str) -> Target:
    found = [target for target in known if name in (target.name, target.claim.id)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnknownClaimError(f"there is no claim `{name}`. {_nearest(known, name)}")
    candidates = list(dict.fromkeys(target.name for target in found))
    if len(candidates) == 1:
        message = f"there are {len(found)} claims `{candidates[0]}`; give them different ids first"
        raise UnknownClaimError(message)
    raise UnknownClaimError(
        f"{len(candidates)} claims are called `{name}`; say which: {listed(candidates)}"
    )


def _nearest(known: Sequence[Target], name: str) -> str:
    """Which claim may be meant: by its own id; with an entry, one of that entry if there is such."""
    entry_id, slash, _ = name.partition("/")
    beside = [target.name for target in known if slash and target.entry.id == entry_id]
    ids = [target.claim.id for target in known if not slash]
    near = suggestion(name, beside or ids or [target.name for target in known])
    if near or not beside:
        return near or "The address of a claim's page has its name: claims/ENTRY/CLAIM/."
    return f"`{entry_id}` has {', '.join(f'`{other}`' for other in beside)}."


def faults(
    root: Path, checked: Checked, target: Target, mends: Iterable[str] = REVIEW_CODES
) -> tuple[Finding, ...]:
    """What is wrong with a claim so that it can't be reviewed as it is: errors on it, and on the
    sources that it cites. Those in a draft count too, and what a new review `mends` does not.

    Raises NotWrittenError where the file can't be read any more.
    """
    text = files.read_text(root, target.path)
    if isinstance(text, Finding):
        raise NotWrittenError(text.message)
    try:
        claim, review = review_text.spans(text, target.path, target.claim.id)
    except NotEditableError:
        raise NotWrittenError(_changed_meanwhile(target.path)) from None
    cited = {item.source for item in target.claim.evidence}
    sources = {source.where.place.path for source in checked.timeline.sources if source.id in cited}
    return tuple(
        found
        for found in checked.findings
        if Severity.ERROR in (found.severity, CODES[found.code].severity)
        and found.code not in mends
        and (found.place.path in sources or found.place in claim)
        and not (review and found.place in review)
    )


def reviewed(targets: Iterable[Target], by: str, on: Day) -> tuple[Writing, ...]:
    """That `by` reviewed the claims on that day."""
    return tuple(_review(target, by, on) for target in targets)


def _review(target: Target, by: str, on: Day) -> Writing:
    claim = target.claim
    review = Review(by, on, claim.where, reviews.digest(claim))

    def edited(text: str) -> str:
        return review_text.with_review(text, target.path, claim.id, review)

    return Writing(target, edited, replace(claim, reviewed=review), review_text.lines_of(review))


def record(root: Path, writings: Sequence[Writing]) -> tuple[str, ...]:
    """Write reviews and checks into the entries; gives the paths of the files written.

    All or none: raises NotWrittenError, and then every file is as it was.
    """
    texts: dict[str, str] = {}
    now: dict[str, Claim] = {}
    by_hand: list[str] = []
    for writing in writings:
        target = writing.target
        path = target.path
        before = texts.get(path) or _read(root, path)
        try:
            texts[path] = _written(before, writing, now.get(target.name, target.claim))
        except NotEditableError:
            by_hand.append(f"To `{target.name}` in {path}:\n{writing.lines}")
        now[target.name] = writing.claim
    if by_hand:
        raise NotWrittenError(
            "this can't be put where it belongs without the risk of changing something else, so "
            "nothing was written. Add it by hand:\n\n" + "\n\n".join(by_hand)
        )
    _write(root, {path: text.encode("utf-8") for path, text in texts.items()})
    return tuple(texts)


def _read(root: Path, path: str) -> str:
    data = files.read_bytes(root, path, files.CONTENT_LIMIT)
    if isinstance(data, Finding):
        raise NotWrittenError(data.message)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotWrittenError(_changed_meanwhile(path)) from None


def _written(before: str, writing: Writing, expected: Claim) -> str:
    """The file's text with what is to be written, read again to prove that it says nothing else that is new.
    `expected` is the claim as it should be until then."""
    target = writing.target
    former, former_faults = _entry(before, target.path)
    claims = [claim for claim in former.claims if claim.id == target.claim.id]
    if [_said(claim) for claim in claims] != [_said(expected)]:
        raise NotWrittenError(_changed_meanwhile(target.path))
    after = writing.edited(before)
    latter, latter_faults = _entry(after, target.path)
    wanted = tuple(
        writing.claim if claim.id == target.claim.id else claim for claim in former.claims
    )
    if _said(latter) != _said(replace(former, claims=wanted)) or latter_faults - former_faults:
        raise NotEditableError
    return after


def _entry(text: str, path: str) -> tuple[Entry, frozenset[tuple[str, str]]]:
    """An entry as its reader understands it, and what it finds wrong."""
    plain = files.text_of(text.encode("utf-8"), path)
    if isinstance(plain, Finding):
        raise NotEditableError
    entry, findings = entries.of_text(plain, path)
    if entry is None:
        raise NotEditableError
    return entry, frozenset((found.code, found.message) for found in findings)


def _said(value: object) -> object:
    """A value of the model without the places in which its parts stand."""
    if isinstance(value, Struct):
        named = (name for name in value.__struct_fields__ if name not in _PLACES)
        return [_said(getattr(value, name)) for name in named]
    return [_said(item) for item in value] if isinstance(value, tuple) else value


def _changed_meanwhile(path: str) -> str:
    return f"{path} was changed while it was being read; nothing was written. Try again."


def _write(root: Path, data: Mapping[str, bytes]) -> None:
    """Replace files, all or none: each is whole at every moment."""
    targets = {path: (root / path).resolve() for path in data}
    former: dict[Path, bytes] = {}
    try:
        with ExitStack() as made:
            fresh = {
                target: made.enter_context(placing.beside(target, data[path]))
                for path, target in targets.items()
            }
            for target, new in fresh.items():
                former[target] = target.read_bytes()
                new.replace(target)
    except OSError as error:
        for target, there in former.items():
            target.write_bytes(there)
        raise NotWrittenError(f"nothing was written: {error.strerror}") from error
