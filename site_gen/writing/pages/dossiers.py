"""What a source's pages show: all that quotes the document, in its own order, how much of it that is,
its text where that may be published, and what repeats what.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen import addresses
from site_gen.model import Source
from site_gen.writing.pages import stored_text
from site_gen.writing.pages.paging import parts
from site_gen.writing.pages.stored_text import Cite, Run
from site_gen.writing.pages.strip import Strip, strip
from site_gen.writing.views import ClaimView, EntryView, EvidenceView, SourceView, Views

_USE_WEIGHT = 700
_LONGEST_TITLE = 160
DATE_ANCHOR = "date-title"
"""Where an entry's page tells how its date was read."""


class Use(Struct, frozen=True):
    """A claim that quotes the source, `number` in the order of the document (from 1), with its pieces
    of evidence from it, each with its place in the document from 0 to 1."""

    number: int
    claim: ClaimView
    anchor: str
    items: tuple[tuple[EvidenceView, float], ...]


class Apart(Struct, frozen=True):
    """The sources that a source is independent of by an editor's word, none where it is this site, and why."""

    of: tuple[Source, ...]
    why: str


class Dossier(Struct, frozen=True):
    """`parts` are the claims, in as many parts as there have to be pages; `dates` the entries whose
    date was read out of the source; `strip` is None without a stored copy, and `targets` are the
    addresses of what its quotations belong to; `text` is empty where it may not be published."""

    view: SourceView
    parts: tuple[tuple[Use, ...], ...]
    dates: tuple[EntryView, ...]
    strip: Strip | None
    targets: tuple[str, ...]
    text: tuple[tuple[Run, ...], ...]
    repeats: tuple[Source, ...]
    repeated_by: tuple[Source, ...]
    independent: tuple[Apart, ...]
    places: Mapping[tuple[str, str], str]

    def place(self, claim: ClaimView, item: EvidenceView) -> str:
        """The address at which a piece of evidence stands on the source's pages: in its text if that
        is published, else in the list of what rests on it."""
        return self.places[claim.address, item.anchor]

    def passage_of_date(self, entry: EntryView) -> str:
        """The address in the source's text of the passage that an entry's date was read from; empty
        where the text is not published."""
        return self.places.get((entry.address, DATE_ANCHOR), "")


def dossiers(views: Views, wanted: Container[str] | None = None) -> dict[str, Dossier]:
    """The dossiers of the wanted sources by their ids; of all sources, if nothing is said."""
    dates: defaultdict[str, list[EntryView]] = defaultdict(list)
    for entry in views.entries:
        if entry.dated_by:
            dates[entry.dated_by.source.id].append(entry)
    repeated_by: defaultdict[str, list[Source]] = defaultdict(list)
    for view in views.sources.values():
        for other in dict.fromkeys(view.source.independent_of):
            repeated_by[other].append(view.source)
    return {
        source_id: _dossier(
            view,
            tuple(dates[source_id]),
            tuple(
                views.sources[other].source for other in dict.fromkeys(view.source.independent_of)
            ),
            tuple(repeated_by[source_id]),
            tuple(_apart(view.source, views.sources)),
        )
        for source_id, view in views.sources.items()
        if wanted is None or source_id in wanted
    }


def listed(made: Mapping[str, Dossier]) -> tuple[tuple[Dossier, ...], ...]:
    """The dossiers of stored documents for a list, those with most claims first, in as many parts as
    there have to be."""
    ordered = sorted(
        (item for item in made.values() if item.view.stored),
        key=lambda item: (-len(item.view.uses), item.view.source.title.casefold()),
    )
    return parts(ordered, _listed_weight)


def _listed_weight(dossier: Dossier) -> int:
    """About how many bytes of HTML the dossier becomes in a list."""
    titles = (dossier.view.source.title, *(other.title for other in dossier.repeats))
    return 650 + sum(150 + len(title.encode()) for title in titles)


def _apart(source: Source, known: Mapping[str, SourceView]) -> Iterator[Apart]:
    """What is no source's id there is this site's address."""
    for one in source.independent:
        yield Apart(tuple(known[other].source for other in one.of if other in known), one.why)


def _dossier(
    view: SourceView,
    dates: tuple[EntryView, ...],
    repeats: tuple[Source, ...],
    repeated_by: tuple[Source, ...],
    independent: tuple[Apart, ...],
) -> Dossier:
    uses = _uses(view)
    in_parts = parts(uses, _weight)
    listed_at = {
        use.claim.address: f"{addresses.part(view.address, number)}#{use.anchor}"
        for number, part in enumerate(in_parts, 1)
        for use in part
    }
    quoted = [*_by_claims(uses, listed_at), *_by_dates(dates)]
    text = _text(view, quoted)
    return Dossier(
        view,
        in_parts,
        dates,
        _strip(view, quoted),
        tuple(piece.target for piece in quoted),
        text,
        repeats,
        repeated_by,
        independent,
        _places(view, uses, dates, listed_at, text),
    )


class _Quoted(Struct, frozen=True):
    """A piece of a quotation of the source: its offsets (of a sealed source words, not code points), the address of what it belongs to, and how the
    source's text cites that."""

    start: int
    end: int
    target: str
    cite: Cite


def _by_claims(uses: tuple[Use, ...], listed_at: Mapping[str, str]) -> Iterator[_Quoted]:
    for use in uses:
        cite = _cite(use)
        for item, _ in use.items:
            for start, end in _spans(item):
                yield _Quoted(start, end, listed_at[use.claim.address], cite)


def _by_dates(entries: tuple[EntryView, ...]) -> Iterator[_Quoted]:
    for entry in entries:
        target = f"{entry.address}#{DATE_ANCHOR}"
        for start, end in _spans(entry.dated_by) if entry.dated_by else ():
            cite = Cite("", entry.entry.title, target)
            yield _Quoted(start, end, target, cite)


def _strip(view: SourceView, quoted: Sequence[_Quoted]) -> Strip | None:
    if view.stored is None:
        return None
    return strip(_length(view), [(piece.start, piece.end) for piece in quoted])


def _text(view: SourceView, quoted: Sequence[_Quoted]) -> tuple[tuple[Run, ...], ...]:
    if view.copy is None or view.snapshot is None:
        return ()
    cited = [(piece.start, piece.end, piece.cite) for piece in quoted]
    return stored_text.pages(view.snapshot.text, cited)


def _uses(view: SourceView) -> tuple[Use, ...]:
    """In the order in which the document has their first passages."""
    length = _length(view)
    found = [
        (min(_start(item) for item in items), number, claim, items)
        for number, (claim, items) in enumerate(view.uses)
    ]
    return tuple(
        Use(
            number,
            claim,
            addresses.claim_anchor(claim.entry_id, claim.claim.id),
            tuple((item, _start(item) / length if length else 0.0) for item in items),
        )
        for number, (_, _, claim, items) in enumerate(sorted(found, key=lambda use: use[:2]), 1)
    )


def _length(view: SourceView) -> int:
    """Of the document, in the unit of its passages' places."""
    if view.seal:
        return view.seal.words
    return len(view.snapshot.text) if view.snapshot else 0


def _spans(item: EvidenceView) -> list[tuple[int, int]]:
    """The places of its pieces: code points, or words where a seal proves them."""
    passage = item.passage
    by_words = [(piece.first, piece.last + 1) for piece in passage.sealed]
    return by_words or [(selector.start, selector.end) for selector in passage.selectors]


def _start(item: EvidenceView) -> int:
    passage = item.passage
    return passage.sealed[0].first if passage.sealed else passage.selectors[0].start


def _cite(use: Use) -> Cite:
    text = use.claim.claim.text
    title = text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"
    return Cite(str(use.number), title, use.claim.address)


def _weight(use: Use) -> int:
    """About how many bytes of HTML the use becomes."""
    excerpts = [excerpt for item, _ in use.items for excerpt in item.passage.excerpts]
    texts = [text for excerpt in excerpts for text, _ in excerpt.parts]
    words = [use.claim.claim.text, use.claim.entry_title, *texts]
    return _USE_WEIGHT + 300 * len(use.items) + sum(len(text.encode()) for text in words)


def _places(
    view: SourceView,
    uses: tuple[Use, ...],
    dates: tuple[EntryView, ...],
    listed_at: Mapping[str, str],
    text: tuple[tuple[Run, ...], ...],
) -> dict[tuple[str, str], str]:
    first = addresses.text(view.source.id)
    in_text = {
        run.start: f"{addresses.part(first, number)}#{addresses.passage_anchor(run.start)}"
        for number, page in enumerate(text, 1)
        for run in page
        if run.is_opening
    }
    of_claims = {
        (use.claim.address, item.anchor): in_text.get(_start(item)) or listed_at[use.claim.address]
        for use in uses
        for item, _ in use.items
    }
    of_dates = {
        (entry.address, DATE_ANCHOR): in_text[_start(entry.dated_by)]
        for entry in dates
        if entry.dated_by and text
    }
    return of_claims | of_dates
