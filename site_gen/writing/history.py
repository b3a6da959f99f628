"""The history of a claim as its page tells it: statuses and sources by name, texts word by word,
commits with their address, and the corrections between them on their days."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal
from urllib.parse import urlsplit

from babel.lists import format_list
from markupsafe import Markup
from msgspec import Struct

from site_gen import dates
from site_gen.dates import Day
from site_gen.model import Correction, Source, Status
from site_gen.reading.changes import Change, Field
from site_gen.reading.history import Histories, Key, Kind, Step
from site_gen.rewording import Pieces, compare
from site_gen.words import Words
from site_gen.writing.saying.changes import change as say
from site_gen.writing.saying.labels import Labels

_SHOWN_HASH = 10
_COMPARED = ("text", "quote", "title", "summary")


class ChangeView(Struct, frozen=True):
    """`before` and `after` as in a Change, a status by its label and a date in words. The pieces are of
    a text or quotation that changed. `source` is the title of the source, or its id if it is gone.
    `said` is a sentence without a full stop, as HTML."""

    field: Field
    before: str | None
    after: str | None
    before_pieces: Pieces
    after_pieces: Pieces
    source: str | None
    said: Markup


class StepView(Struct, frozen=True):
    """A step, or a correction with its `note`. `commit` is the short hash, `link` its address where
    the site's repository has one; `authors` are the names as one text."""

    kind: Kind | Literal["correction"]
    day: Day | None
    commit: str | None = None
    link: str | None = None
    authors: str = ""
    changes: tuple[ChangeView, ...] = ()
    note: str = ""


class Teller(Struct, frozen=True):
    """Tells histories in a site's words. `repository` is the address of its repository, if known."""

    histories: Histories
    words: Words
    repository: str | None
    statuses: Mapping[str, Status]
    sources: Mapping[str, Source]

    def history(self, key: Key, corrections: Iterable[Correction]) -> tuple[StepView, ...]:
        """The steps of a claim and its corrections, oldest first; none if there are no steps, since
        corrections by themselves are no history."""
        told = [self._step(step) for step in self.histories.claims.get(key, ())]
        return tuple(_merged(told, corrections)) if told else ()

    def _step(self, step: Step) -> StepView:
        return StepView(
            step.kind,
            step.day,
            *self.commit(step.commit),
            format_list(step.authors, locale=self.words.locale),
            self.changes(step.changes),
        )

    def commit(self, commit: str | None) -> tuple[str | None, str | None]:
        """The short hash of a commit, and its address; None for each that there is not."""
        short = commit[:_SHOWN_HASH] if commit else None
        return short, commit_address(self.repository, commit)

    def changes(self, changes: Iterable[Change]) -> tuple[ChangeView, ...]:
        return tuple(map(self._change, changes))

    def _change(self, change: Change) -> ChangeView:
        before, after = change.before, change.after
        if change.field == "status":
            before, after = self._label(before), self._label(after)
        elif change.field == "date":
            before, after = self._date(before), self._date(after)
        pieces = compare(before or "", after or "") if change.field in _COMPARED else ((), ())
        known = self.sources.get(change.source or "")
        source = known.title if known else change.source
        said = say(change.field, before, after, source, self.words)
        return ChangeView(change.field, before, after, *pieces, source, said)

    def _date(self, edtf: str | None) -> str | None:
        return Labels(self.words).date(dates.parse(edtf)) if edtf else None

    def _label(self, status_id: str | None) -> str | None:
        """A status that the scale has no more is called by its id."""
        status = self.statuses.get(status_id or "")
        return status.label if status else status_id


def commit_address(repository: str | None, commit: str | None) -> str | None:
    """Where a repository at an address such as https://github.com/OWNER/NAME shows a commit."""
    if repository is None or commit is None:
        return None
    parts = urlsplit(repository)
    path = parts.path.strip("/").removesuffix(".git")
    if parts.scheme != "https" or "/" not in path or parts.query or parts.fragment:
        return None
    return f"https://{parts.netloc}/{path}/{_way(parts.netloc)}/{commit}"


def _way(host: str) -> str:
    """From a repository to its commits: two hosts have their own, all others follow GitHub."""
    if host.startswith("gitlab."):
        return "-/commit"
    return "commits" if host == "bitbucket.org" else "commit"


def _merged(steps: Iterable[StepView], corrections: Iterable[Correction]) -> Iterator[StepView]:
    """A correction stands after the steps of its day; steps keep their order, whatever their days."""
    dated = sorted(((item.date, item.note) for item in corrections if item.date), reverse=True)
    for step in steps:
        while dated and (step.day is None or dated[-1][0] < step.day):
            yield _correction(*dated.pop())
        yield step
    for item in reversed(dated):
        yield _correction(*item)


def _correction(day: Day, note: str) -> StepView:
    return StepView("correction", day, note=note)
