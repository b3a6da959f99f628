"""Keys: what names all that a page, or a group of pages, is made of. Where the key is the same as the last
time, so are the bytes.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from site_gen import addresses
from site_gen.keeping.naming import named
from site_gen.reading.history import Histories
from site_gen.writing.pages.closures import Closures
from site_gen.writing.pages.dossiers import Dossier
from site_gen.writing.pages.press import Press
from site_gen.writing.views import ClaimView, EntryView, NameView, SourceView, Views

_OF_ENTRY = (
    "entry.html",
    "claim.html",
    "embed.html",
    "macros/claim.html",
    "macros/correction.html",
)
_OF_SLIP = ("macros/entry.html", "macros/correction.html")
_OF_RECORD = ("macros/source.html",)


class Keys:
    """The keys of one site's pages. `known` names by the paths of entries what was found out of each, with
    all that this depends on; an entry that is not among them has no key, and is always made anew."""

    def __init__(
        self,
        press: Press,
        known: Mapping[str, str],
        histories: Histories,
        assets: Mapping[str, bytes],
    ) -> None:
        self._press = press
        self._known = known
        self._assets = assets
        self._records: dict[str, str] = {}
        self._arrivals: defaultdict[str, list[object]] = defaultdict(list)
        for (entry_id, name), arrival in histories.corrections.items():
            self._arrivals[entry_id].append((name, arrival))
        self._histories = histories
        self.entries = [self._of(view) for view in press.views.entries]
        self._by_id = {
            view.entry.id: key for view, key in zip(press.views.entries, self.entries, strict=True)
        }
        everything = named(self.entries, sorted(known.items()), _sources(press.views))
        self._everything = everything if all(self.entries) else None
        shared = press.shared_names() | {"views": everything}
        self._closures = Closures(press.reach, press.own, shared, everything)

    def everything(self) -> str | None:
        """All that a site is made of."""
        return self._everything

    def entry(self, number: int) -> str | None:
        """The pages of the entry of that number, those of its claims, and its slip."""
        key = self.entries[number]
        if not key:
            return None
        beside = [
            self.entries[at] if 0 <= at < len(self.entries) else "-"
            for at in (number - 1, number + 1)
        ]
        view = self._press.views.entries[number]
        return named(
            key,
            beside,
            self._documents(view),
            self._pictures(view),
            self._closures.of(*_OF_ENTRY, *_OF_SLIP, *_OF_RECORD),
            self._press.around_name,
        )

    def listing(self, template: str, entries: Iterable[EntryView], *told: object) -> str | None:
        """A list of entries."""
        keys = [self._by_id[view.entry.id] for view in entries]
        if not all(keys):
            return None
        made_of = self._closures.of(template, *_OF_SLIP)
        return named(keys, told, made_of, self._press.around_name)

    def claims(self, template: str, claims: Iterable[ClaimView], *told: object) -> str | None:
        """A list of claims."""
        shown = [(claim.address, self._by_id[claim.entry_id]) for claim in claims]
        if not all(key for _, key in shown):
            return None
        return named(shown, told, self._closures.of(template), self._press.around_name)

    def name(self, view: NameView) -> str | None:
        return self.listing("name.html", view.entries, view.kind, view.name, view.slug)

    def source(self, dossier: Dossier) -> str | None:
        """The pages of a source."""
        used = dict.fromkeys(claim.entry_id for claim, _ in dossier.view.uses)
        dated = [view.entry.id for view in dossier.dates]
        keys = [self._by_id[entry_id] for entry_id in (*used, *dated)]
        if not all(keys):
            return None
        told = (_source(dossier.view), dossier.repeats, dossier.repeated_by, list(used), dated)
        made_of = self._closures.of("source.html", "text.html")
        return named(keys, told, made_of, self._press.around_name)

    def _of(self, view: EntryView) -> str:
        """Names all that is known of an entry by itself; empty where that can't be told."""
        entry = view.entry
        known = self._known.get(entry.body.path)
        if known is None:
            return ""
        past = [self._histories.claims.get((entry.id, claim.id)) for claim in entry.claims]
        picture = self._assets.get(_below_assets(view.image)) if view.image else None
        seen = hashlib.sha256(picture).hexdigest() if picture else ""
        return named(known, past, self._arrivals.get(entry.id), view.image, seen)

    def _documents(self, view: EntryView) -> list[object]:
        """What the pages of an entry and its claims show of the documents, beside what these are."""
        dossiers = self._press.dossiers
        told: list[object] = []
        for claim in view.claims:
            for item in claim.evidence:
                dossier = dossiers[item.source.id]
                told += (dossier.place(claim, item), bool(dossier.text), dossier.view.copy)
            cited = dict.fromkeys(item.source.id for item in claim.evidence)
            told += map(self._record, cited)
        if view.dated_by:
            told.append(dossiers[view.dated_by.source.id].passage_of_date(view))
        return told

    def _record(self, source_id: str) -> str:
        """Names the record of a document, which many claims show."""
        if source_id not in self._records:
            self._records[source_id] = named(self._press.record(source_id).html)
        return self._records[source_id]

    def _pictures(self, view: EntryView) -> list[bool]:
        own = addresses.card_of_entry(view.entry.id)
        of_claims = [
            addresses.card_of_claim(view.entry.id, claim.claim.id) for claim in view.claims
        ]
        return [self._press.card(path) is not None for path in (own, *of_claims)]


def _below_assets(address: str) -> str:
    return PurePosixPath(address).relative_to(addresses.asset("")).as_posix()


def _sources(views: Views) -> Sequence[object]:
    return [_source(view) for view in views.sources.values()]


def _source(view: SourceView) -> object:
    snapshot = view.snapshot
    stored = snapshot and (snapshot.sha256, snapshot.extractor, snapshot.size, snapshot.path)
    return (
        view.source,
        stored,
        view.seal and named(view.seal),
        view.copy,
        view.published,
        view.stamp,
    )
