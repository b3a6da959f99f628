"""The timeline as pages and exports see it: each thing with its address and all that belongs to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from site_gen import addresses, cues, dates, model
from site_gen.checking import context_checks, contexts, locators
from site_gen.checking.case import DATE, Carried, Checked, Passage
from site_gen.checking.support import Alike, Support, support
from site_gen.dates import Date, Day, listed_year
from site_gen.model import (
    ALL_RIGHTS_RESERVED,
    Claim,
    ContextCheck,
    Correction,
    Entry,
    Evidence,
    Site,
    Source,
    Status,
)
from site_gen.reading.extraction.outcome import Page
from site_gen.reading.history import Histories
from site_gen.reading.settings import DEFAULT_STATUSES
from site_gen.reading.snapshots import Snapshot
from site_gen.seals import Seal
from site_gen.words import Words, words
from site_gen.writing.corrections import CorrectionView, corrections
from site_gen.writing.history import StepView, Teller
from site_gen.writing.pictures import Size, size
from site_gen.writing.saying import locators as say_locators
from site_gen.writing.saying.labels import Labels, machine

NAMES = ("tags", "actors", "places")
_FRAGMENT_WORDS = 5


class DateView(Struct, frozen=True):
    edtf: str
    label: str
    machine: str | None
    earliest: str
    latest: str


class EvidenceView(Struct, frozen=True, dict=True):
    """A quotation with its passage. `number` is its place among the claim's, from 1, and 0 for that of
    a date; `pages` are those that it stands on, and `language` is that of the source's text. What only
    the pages that show it ask for is made when they do."""

    evidence: Evidence
    source: Source
    passage: Passage
    number: int
    pages: tuple[Page, ...]
    language: str
    words: Words
    context: ContextCheck | None = None

    @cached_property
    def live(self) -> str | None:
        """Leads to the passage on the page where it was published."""
        return _live(self.source, self.passage, self.pages)

    @property
    def locator(self) -> str | None:
        """What the editor wrote, or else the page."""
        return self.evidence.locator or say_locators.pages(self.pages, self.words)

    @cached_property
    def parts(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Of each of the passage's excerpts, with what is `passage` and, where the `context` was checked, what is
        `lost` around it."""
        language = cues.language_of(self.language) if self.context else None
        return tuple(
            contexts.marked(excerpt, language, self.source) for excerpt in self.passage.excerpts
        )

    @property
    def anchor(self) -> str:
        """Where it stands on its claim's page, or on its entry's where the date comes from it."""
        return f"evidence-{self.number}" if self.number else "date"


class ClaimView(Struct, frozen=True):
    """`history` has the corrections too, and is empty where no history is known; `carried` are the details of its
    text that something carries."""

    claim: Claim
    entry_id: str
    entry_title: str
    address: str
    status: Status
    support: Support
    evidence: tuple[EvidenceView, ...]
    carried: tuple[Carried, ...]
    corrections: tuple[Correction, ...]
    history: tuple[StepView, ...]


class EntryView(Struct, frozen=True):
    """`corrections` are the newest first, with what changed where that is known."""

    entry: Entry
    address: str
    date: DateView
    year: int | None
    html: str
    image: str | None
    image_size: Size | None
    claims: tuple[ClaimView, ...]
    dated_by: EvidenceView | None
    corrections: tuple[CorrectionView, ...]
    updated: Day | None


class Stored(Struct, frozen=True):
    """The copy of a source that its passages were found in: its path in the repository of the content,
    where it may be kept out of, its hash, and how its text was had."""

    path: str
    sha256: str
    extractor: str


class StampView(Struct, frozen=True):
    """That a document was there no later than at a moment (EDTF, UTC), by the word of an authority. `path` is
    that of the signed word in the repository of the content."""

    path: str
    moment: DateView
    authority: str


class SourceView(Struct, frozen=True):
    """`uses` are the claims that rest on the source, each with its quotations from it; `copy` is the
    address of the stored copy where the site publishes it. A source with a `seal` has no snapshot, since
    nothing of the document may be shown but what is quoted."""

    source: Source
    address: str
    snapshot: Snapshot | None
    seal: Seal | None
    copy: str | None
    published: DateView | None
    stamp: StampView | None
    uses: tuple[tuple[ClaimView, tuple[EvidenceView, ...]], ...]

    @property
    def stored(self) -> Stored | None:
        if self.snapshot:
            return Stored(self.snapshot.path, self.snapshot.sha256, self.snapshot.extractor)
        if self.seal:
            document = self.seal.document
            return Stored(self.source.snapshot or "", document.sha256, document.extractor)
        return None


class NameView(Struct, frozen=True):
    """A tag, actor or place with its entries. `slug` is what its address ends in."""

    kind: str
    name: str
    slug: str
    address: str
    entries: tuple[EntryView, ...]


class Views(Struct, frozen=True):
    """`site` has the statuses in the words of its language; `alike` are the sources that count as one because
    of their texts."""

    site: Site
    words: Words
    entries: tuple[EntryView, ...]
    claims: tuple[ClaimView, ...]
    sources: Mapping[str, SourceView]
    years: Mapping[int, tuple[EntryView, ...]]
    names: Mapping[str, Mapping[str, NameView]]
    pages: tuple[tuple[model.Page, str], ...]
    corrections: tuple[tuple[EntryView, CorrectionView], ...]
    updated: Day | None
    alike: Alike


def views(
    checked: Checked, histories: Histories, assets: Mapping[str, bytes] = MappingProxyType({})
) -> Views:
    """Everything that is published, in order. `assets` are the files below assets/, by path: without
    them no picture's size is known."""
    timeline = checked.timeline
    maker = _maker(checked, histories, assets)
    entries = tuple(maker.entry(entry) for entry in timeline.published())
    updated = [entry.updated for entry in entries if entry.updated]
    return Views(
        maker.site,
        maker.labels.words,
        entries,
        tuple(claim for entry in entries for claim in entry.claims),
        maker.sources(entries, timeline.sources),
        _years(entries),
        {kind: _names(kind, entries) for kind in NAMES},
        tuple((page, checked.prose[page.body.path].html) for page in timeline.pages),
        _corrections(entries),
        max(updated, default=None),
        checked.alike,
    )


def with_entry(
    former: Views, checked: Checked, histories: Histories, number: int, entry: Entry
) -> tuple[Views, frozenset[str]]:
    """Views with the entry of that number changed to this, which has the same names, date and picture; and the ids of
    the sources of which something else is quoted now. Lists of entries are as they were."""
    maker = _maker(checked, histories, {})
    before = former.entries[number]
    view = replace(maker.entry(entry), image_size=before.image_size)
    entries = (*former.entries[:number], view, *former.entries[number + 1 :])
    cited = _cited(before) | _cited(view)
    changed = [source for source in checked.timeline.sources if source.id in cited]
    users = {claim.entry_id for one in cited for claim, _ in former.sources[one].uses} | {entry.id}
    citing = [one for one in entries if one.entry.id in users]
    first = sum(len(one.claims) for one in entries[:number])
    after = former.claims[first + len(before.claims) :]
    made = replace(
        former,
        entries=entries,
        claims=(*former.claims[:first], *view.claims, *after),
        sources={**former.sources, **maker.sources(citing, changed)},
    )
    return made, cited


def _cited(view: EntryView) -> frozenset[str]:
    """The ids of the sources that an entry rests on."""
    dated = [view.dated_by] if view.dated_by else []
    quoted = [item for claim in view.claims for item in claim.evidence]
    return frozenset(item.source.id for item in (*dated, *quoted))


def _maker(checked: Checked, histories: Histories, assets: Mapping[str, bytes]) -> "_Maker":
    timeline = checked.timeline
    said = words(timeline.site.language)
    site = replace(timeline.site, statuses=_statuses(timeline.site, said))
    known = {source.id: source for source in timeline.sources}
    statuses = {status.id: status for status in site.statuses}
    teller = Teller(histories, said, site.repository, statuses, known)
    documents = context_checks.documents(checked)
    return _Maker(checked, site, documents, known, statuses, Labels(said), teller, assets)


def _statuses(site: Site, said: Words) -> tuple[Status, ...]:
    """The packaged scale in the site's language; a scale of the site's own is in its words already."""
    if site.statuses is not DEFAULT_STATUSES:
        return site.statuses
    return tuple(
        replace(
            status, label=said.gettext(status.label), description=said.gettext(status.description)
        )
        for status in site.statuses
    )


class _Maker(Struct, frozen=True):
    """Makes the views of one site's things out of all that they refer to."""

    checked: Checked
    site: Site
    documents: Mapping[str, str | None]
    known: Mapping[str, Source]
    statuses: Mapping[str, Status]
    labels: Labels
    teller: Teller
    assets: Mapping[str, bytes]

    def date(self, date: Date) -> DateView:
        earliest = date.earliest.iso if date.earliest else ".."
        latest = date.latest.iso if date.latest else ".."
        return DateView(date.text, self.labels.date(date), machine(date), earliest, latest)

    def entry(self, entry: Entry) -> EntryView:
        claims = tuple(self.claim(entry, claim) for claim in entry.claims)
        image = _image(self.checked, entry)
        return EntryView(
            entry,
            addresses.entry(entry.id),
            self.date(entry.date),
            listed_year(entry.date),
            self.checked.prose[entry.body.path].html,
            image,
            self.image_size(image) if image else None,
            claims,
            self.dated_by(entry),
            corrections(entry, self.teller),
            _updated(entry, claims),
        )

    def image_size(self, address: str) -> Size | None:
        data = self.assets.get(address.removeprefix(addresses.asset("")))
        return size(data) if data else None

    def claim(self, entry: Entry, claim: Claim) -> ClaimView:
        evidence = tuple(
            self.evidence(
                item,
                self.checked.passages[entry.id, claim.id, number],
                number + 1,
                context_checks.standing(entry, claim, item, self.documents),
            )
            for number, item in enumerate(claim.evidence)
        )
        own = tuple(item for item in entry.corrections if item.claim == claim.id)
        return ClaimView(
            claim,
            entry.id,
            entry.title,
            addresses.claim(entry.id, claim.id),
            self.statuses[claim.status],
            support(claim, self.known, alike=self.checked.alike),
            evidence,
            self.checked.carried.get((entry.id, claim.id), ()),
            own,
            self.teller.history((entry.id, claim.id), own),
        )

    def dated_by(self, entry: Entry) -> EvidenceView | None:
        date_from = entry.date_from
        if date_from is None:
            return None
        evidence = Evidence(date_from.source, date_from.quote, date_from.where)
        passage = self.checked.passages[entry.id, DATE, 0]
        return self.evidence(evidence, passage, 0)

    def evidence(
        self,
        evidence: Evidence,
        passage: Passage,
        number: int,
        context: ContextCheck | None = None,
    ) -> EvidenceView:
        source = self.known[evidence.source]
        snapshot = self.checked.snapshots.get(source.id)
        pages = locators.pages(snapshot, passage) if snapshot else ()
        language = source.language or self.checked.timeline.site.language
        words = self.labels.words
        return EvidenceView(evidence, source, passage, number, pages, language, words, context)

    def sources(
        self, entries: Sequence[EntryView], wanted: Iterable[Source]
    ) -> dict[str, SourceView]:
        uses: defaultdict[str, dict[str, tuple[ClaimView, list[EvidenceView]]]] = defaultdict(dict)
        for entry in entries:
            for claim in entry.claims:
                for item in claim.evidence:
                    uses[item.source.id].setdefault(claim.address, (claim, []))[1].append(item)
        return {
            source.id: SourceView(
                source,
                addresses.source(source.id),
                self.checked.snapshots.get(source.id),
                self.checked.seals.get(source.id),
                _copy(self.checked, source),
                self.date(source.published) if source.published else None,
                self.stamp(source),
                tuple((claim, tuple(items)) for claim, items in uses[source.id].values()),
            )
            for source in wanted
        }

    def stamp(self, source: Source) -> StampView | None:
        stamp = self.checked.stamps.get(source.id)
        if stamp is None or source.timestamp is None:
            return None
        moment = self.date(dates.parse(stamp.moment))
        return StampView(source.timestamp, moment, stamp.authority)


def _live(source: Source, passage: Passage, standing: Sequence[Page]) -> str | None:
    """The source's address with a text fragment (WICG Scroll To Text Fragment) for the passage; of a PDF,
    with the page (RFC 8118)."""
    if source.url is None or not source.url.startswith("http"):
        return None
    if standing:
        return f"{source.url.partition('#')[0]}#page={standing[0].place}"
    directives = [f"text={_fragment(exact)}" for exact in passage.exacts]
    mark = "" if "#" in source.url else "#"
    return f"{source.url}{mark}:~:{'&'.join(directives)}"


def _fragment(exact: str) -> str:
    """The whole passage, or its first and last words: a range may cross blocks of the page."""
    words = exact.split()
    if len(words) <= 2 * _FRAGMENT_WORDS:
        return _encoded(words)
    return f"{_encoded(words[:_FRAGMENT_WORDS])},{_encoded(words[-_FRAGMENT_WORDS:])}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")


def _image(checked: Checked, entry: Entry) -> str | None:
    if entry.image is None:
        return None
    return addresses.asset_named(entry.image.file, entry.body.path, checked.assets)


def _updated(entry: Entry, claims: tuple[ClaimView, ...]) -> Day | None:
    """The newest day that the record itself knows of the entry: its last correction, review or
    retrieval of a source. Never the clock, so that the same content gives the same bytes."""
    days = [correction.date for correction in entry.corrections]
    days += [claim.reviewed.on for claim in entry.claims if claim.reviewed]
    days += [item.source.retrieved for view in claims for item in view.evidence]
    known = [day for day in days if day]
    return max(known, default=_published_day(entry.date))


def _published_day(date: Date) -> Day | None:
    day = date.earliest or date.latest
    return day if day and 1 <= day.year <= 9999 else None


def _copy(checked: Checked, source: Source) -> str | None:
    """Published only where the site wants it and the source's rights are not all reserved."""
    wanted = checked.timeline.site.publish_snapshots and source.rights != ALL_RIGHTS_RESERVED
    return addresses.copy(source.id) if wanted and source.id in checked.snapshots else None


def _years(entries: tuple[EntryView, ...]) -> dict[int, tuple[EntryView, ...]]:
    years: defaultdict[int, list[EntryView]] = defaultdict(list)
    for entry in entries:
        if entry.year is not None:
            years[entry.year].append(entry)
    return {year: tuple(years[year]) for year in sorted(years)}


def _names(kind: str, entries: tuple[EntryView, ...]) -> dict[str, NameView]:
    """By slug: names that differ in case or punctuation alone are one, as first written."""
    listed: defaultdict[str, dict[str, EntryView]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    for entry in entries:
        for name in getattr(entry.entry, kind):
            slug = addresses.slug(name)
            spelled.setdefault(slug, name)
            listed[slug][entry.address] = entry
    return {
        slug: NameView(
            kind, spelled[slug], slug, addresses.name(kind, slug), tuple(listed[slug].values())
        )
        for slug in sorted(listed)
    }


def _corrections(entries: tuple[EntryView, ...]) -> tuple[tuple[EntryView, CorrectionView], ...]:
    """Newest first; those of one day in the order of their entries, and as written there."""
    made = [(entry, correction) for entry in entries for correction in entry.corrections]
    return tuple(sorted(made, key=lambda item: item[1].date, reverse=True))
