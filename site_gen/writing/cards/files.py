"""assets/cards/: which cards a site has, and what each says. One for the site, each entry and each claim.

Importing it, and drawing, raise ModuleNotFoundError where the packages of the optional extra are missing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from site_gen import addresses
from site_gen.progress import Watch
from site_gen.spread import chunks, spread
from site_gen.writing.cards import card as cards
from site_gen.writing.cards.card import Card, Mark
from site_gen.writing.cards.sheet import NoGlyphError
from site_gen.writing.output import Output, Written
from site_gen.writing.views import ClaimView, EntryView, Views


class Drawn(Struct, frozen=True):
    """The cards that were written; and by their paths, for those that could not be drawn, the letters that
    no font has."""

    written: tuple[Written, ...]
    undrawn: dict[str, str]


def drawn(
    wanted: Sequence[tuple[str, Card]], output: Output, processes: int, watch: Watch
) -> Drawn:
    """Draw cards into the output, in as many processes."""

    def draw(numbers: range) -> list[tuple[str, Written | str]]:
        return [(wanted[at][0], _draw(*wanted[at], output)) for at in numbers]

    watch.begin("Drawing cards", len(wanted))
    outcomes: list[tuple[str, Written | str]] = []
    for part in spread(draw, chunks(len(wanted), processes), processes):
        outcomes += part
        watch.advance(len(part))
    return Drawn(
        tuple(item for _, item in outcomes if isinstance(item, Written)),
        {path: letters for path, letters in outcomes if isinstance(letters, str)},
    )


def _draw(path: str, card: Card, output: Output) -> Written | str:
    """The card, written; or the letters that no font has."""
    try:
        return output.write(path, cards.draw(card))
    except NoGlyphError as error:
        return str(error)


def wanted(views: Views) -> Iterator[tuple[str, Card]]:
    """Every card with its path, in the order of the timeline."""
    yield addresses.card_of_site(), _of_site(views)
    for entry in views.entries:
        yield addresses.card_of_entry(entry.entry.id), _of_entry(views, entry)
        for claim in entry.claims:
            path = addresses.card_of_claim(entry.entry.id, claim.claim.id)
            yield path, _of_claim(views, entry, claim)


def _of_site(views: Views) -> Card:
    site, said = views.site, views.words
    return Card(
        site=site.publisher.name if site.publisher else "",
        date=said.ngettext("%(num)s event", "%(num)s events", len(views.entries)),
        context=said.ngettext("%(num)s claim", "%(num)s claims", len(views.claims)),
        headline=site.title,
        marks=_marks(views, views.claims),
        note="",
        is_rtl=said.direction == "rtl",
    )


def _of_entry(views: Views, entry: EntryView) -> Card:
    return Card(
        site=views.site.title,
        date=entry.date.label,
        context="",
        headline=entry.entry.title,
        marks=_marks(views, entry.claims),
        note="",
        is_rtl=views.words.direction == "rtl",
    )


def _of_claim(views: Views, entry: EntryView, claim: ClaimView) -> Card:
    said, sources = views.words, len(claim.support.origins)
    return Card(
        site=views.site.title,
        date=entry.date.label,
        context=entry.entry.title,
        headline=claim.claim.text,
        marks=(Mark(claim.status.tone, claim.status.label),),
        note=said.ngettext("%(num)s independent source", "%(num)s independent sources", sources),
        is_rtl=said.direction == "rtl",
    )


def _marks(views: Views, claims: Iterable[ClaimView]) -> tuple[Mark, ...]:
    """How many of the claims have each status, in the order of the scale."""
    counts = Counter(claim.claim.status for claim in claims)
    return tuple(
        Mark(status.tone, status.label, views.words.number(counts[status.id]))
        for status in views.site.statuses
        if counts[status.id]
    )
