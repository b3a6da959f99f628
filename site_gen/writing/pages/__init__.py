"""The HTML pages: one template a kind of page, each given what it shows and nothing more."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from markupsafe import Markup

from site_gen import addresses
from site_gen.model import Page, Site
from site_gen.writing.exports import claimreview, references
from site_gen.writing.exports.citations import citations
from site_gen.writing.pages import social
from site_gen.writing.pages.chain import MOST_PIECES, chain
from site_gen.writing.pages.dossiers import Dossier, listed
from site_gen.writing.pages.flow import flow, undrawn
from site_gen.writing.pages.marking import marked
from site_gen.writing.pages.overview import MOST_RETRACTED, MOST_SINGLE, Overview, files
from site_gen.writing.pages.paging import LARGEST, parts
from site_gen.writing.pages.press import Asked, Piece, Press
from site_gen.writing.pages.rating import rating
from site_gen.writing.pages.slips import Slip
from site_gen.writing.pages.witness import own_checks
from site_gen.writing.views import ClaimView, EntryView

NOT_FOUND = "404.html"


def entry_pages(press: Press, number: int) -> Iterator[tuple[str, bytes]]:
    """The pages of the entry of that number, from 0, and those of its claims: their paths below the output
    folder, and their bytes."""
    entries = press.views.entries
    earlier = entries[number - 1] if number else None
    later = entries[number + 1] if number + 1 < len(entries) else None
    return _entry(press, entries[number], earlier, later)


def sources_list(press: Press) -> Iterator[tuple[str, bytes]]:
    """The list of the stored documents."""
    return press.in_parts("sources/", "sources.html", listed(press.dossiers))


def about_data(press: Press, figures: Overview, sizes: Mapping[str, int]) -> tuple[str, bytes]:
    """The page about the data: its path below the output folder, and its bytes. `sizes` are those of the
    files that it tells of, in bytes, by path."""
    return press.page(
        addresses.DATA,
        "data.html",
        overview=figures,
        files=files(sizes),
        most_single=MOST_SINGLE,
        most_retracted=MOST_RETRACTED,
    )


def single_page(press: Press, figures: Overview, number: int) -> Iterator[tuple[str, bytes]]:
    """The part of that number, from 1, of the claims that one publisher alone supports."""
    yield press.part(addresses.ONE_PUBLISHER, "one-publisher.html", figures.single_parts, number)


def _entry(
    press: Press, entry: EntryView, earlier: EntryView | None, later: EntryView | None
) -> Iterator[tuple[str, bytes]]:
    cut = _cards(press, entry)
    shown = {
        "entry": entry,
        "corrections": _corrections_of(press, entry),
        "earlier": earlier,
        "later": later,
        "social_card": press.card(addresses.card_of_entry(entry.entry.id)),
    }
    yield from press.in_parts(entry.address, "entry.html", cut, shown)
    for claim in entry.claims:
        yield from _claim(press, entry, claim)
        if press.views.site.embeds:
            yield from _frame(press, entry, claim)


def _claim(press: Press, entry: EntryView, claim: ClaimView) -> Iterator[tuple[str, bytes]]:
    sources, alike = press.sources, press.views.alike
    site, names = press.views.site, (claim.entry_id, claim.claim.id)
    cited = tuple(dict.fromkeys(item.source.id for item in claim.evidence))
    rated = Asked(rating, claim.claim, site.statuses, sources, alike)
    drawing = Asked(flow, claim, sources, alike)
    yield press.page(
        claim.address,
        "claim.html",
        claim=claim,
        entry=entry,
        marked=Asked(marked, claim),
        chain=Asked(chain, claim, sources, alike),
        most_pieces=MOST_PIECES,
        flow=drawing,
        rating=rated,
        uncounted=Asked(lambda: undrawn(drawing.value, rated.value.uncounted)),
        review=Asked(claimreview.embedded, claim, site),
        citations=Asked(lambda: citations(references.of_claim(claim, entry, site))),
        own_checks=Asked(own_checks, claim.evidence[:MOST_PIECES], press.views.sources),
        cited=cited,
        records=Asked(_records, press, cited[:MOST_PIECES], claim.address),
        social_card=press.card(addresses.card_of_claim(*names)),
        frame_code=Asked(social.frame_code, claim, site) if site.embeds else None,
        oembed=addresses.oembed(*names),
    )


def _records(press: Press, cited: Iterable[str], address: str) -> list[Markup]:
    """What is recorded of the documents, as it stands on the page at that address."""
    return [press.record(source_id).placed(address) for source_id in cited]


def _frame(press: Press, entry: EntryView, claim: ClaimView) -> Iterator[tuple[str, bytes]]:
    """What other sites show a claim by."""
    address = addresses.embed(claim.entry_id, claim.claim.id)
    yield press.page(address, "embed.html", claim=claim, entry=entry)
    yield from social.oembed(claim, press.views.site, press.card)


def _cards(press: Press, entry: EntryView) -> tuple[tuple[tuple[int, Piece], ...], ...]:
    """The claims of an entry with their numbers, in as many parts as there have to be pages. One whose
    quotations are too many for a list is without them: its own page has them all."""
    cards: list[tuple[int, Piece]] = []
    for number, claim in enumerate(entry.claims, 1):
        card = press.piece("macros/claim.html", "card", claim, anchored=True)
        if card.size > LARGEST:
            card = press.piece("macros/claim.html", "card", claim, anchored=True, quotations=False)
        cards.append((number, card))
    cut = parts(cards, lambda item: item[1].size, before=len(entry.html.encode("utf-8")))
    for way, part in zip(addresses.parts(entry.address, len(cut)), cut, strict=True):
        press.place_claims(way, [entry.claims[number - 1] for number, _ in part])
    return cut


def source_pages(press: Press, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    shown: dict[str, object] = {
        "source": dossier.view,
        "dossier": dossier,
        "citations": Asked(lambda: citations(references.of_source(dossier.view.source))),
    }
    yield from press.in_parts(dossier.view.address, "source.html", dossier.parts, shown)
    text = addresses.text(dossier.view.source.id)
    yield from press.in_parts(text, "text.html", dossier.text, shown)


def corrections_pages(press: Press, slips: Mapping[str, Slip]) -> Iterator[tuple[str, bytes]]:
    """All corrections, newest first."""
    pairs = [
        (item.date, piece)
        for entry in press.views.entries
        for item, piece in zip(entry.corrections, slips[entry.entry.id].corrections, strict=True)
    ]
    items = [piece for _, piece in sorted(pairs, key=lambda pair: pair[0], reverse=True)]
    listed_parts = parts(items, lambda item: item.size)
    yield from press.in_parts("corrections/", "corrections.html", listed_parts)


def own_page(press: Press, page: Page, html: str) -> Iterator[tuple[str, bytes]]:
    yield press.page(addresses.page(page.id), "page.html", page=page, html=html)


def not_found(press: Press) -> Iterator[tuple[str, bytes]]:
    yield press.page("", "404.html", path=NOT_FOUND, host_base=_host_base(press.views.site))


def _corrections_of(press: Press, entry: EntryView) -> list[Piece]:
    """The corrections on their entry's page; without what changed where all of that is too much."""
    for whole in (True, False):
        items = [
            press.piece("macros/correction.html", "own_item", item, whole=whole)
            for item in entry.corrections
        ]
        if sum(item.size for item in items) <= LARGEST:
            break
    return items


def _host_base(site: Site) -> str | None:
    """The path of the site's base on its host. The page for missing addresses is served at any
    depth, so relative links would lead nowhere."""
    return urlsplit(site.base_url).path if site.base_url else None
