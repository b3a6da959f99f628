"""What other sites show of this one: cards, the locale of Open Graph, the frame of a claim, and the oEmbed
1.0 answer beside it. Frame and answer need the site's full address, so there are none without `base_url`.
"""

import unicodedata
from collections.abc import Callable, Container, Iterator
from html import escape
from itertools import islice
from math import ceil

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from msgspec import Struct

from site_gen import addresses
from site_gen.model import Site
from site_gen.progress import Watch
from site_gen.writing.cards import HEIGHT, WIDTH
from site_gen.writing.exports.documents import Json, encode
from site_gen.writing.output import Output, Written
from site_gen.writing.views import ClaimView, Views

FRAME_WIDTH = 600
_LINE_OF_LETTERS = 27
"""About how many letters of the claim stand on a line of the frame on a phone."""
_HEIGHT_OF_LINE, _HEIGHT_WITHOUT_CLAIM = 26, 230


class Cards(Struct, frozen=True):
    """The cards that were written, and what an editor should know of them."""

    written: tuple[Written, ...]
    notes: tuple[str, ...]


NO_CARDS = Cards((), ())
_MISSING = (
    "no cards were drawn, the pictures that other sites show beside a link, because {} is not "
    'installed. `python -m pip install "site_gen[cards]"` adds what draws them; `cards: false` in '
    "site.yml does without"
)
_UNDRAWN = "{:,} cards were not drawn, because no font of theirs has {}: {}"
_MOST_NAMED = 20


def cards(
    views: Views, files: Container[str], output: Output, processes: int, watch: Watch
) -> Cards:
    """Draw the cards of the site, but those that it has among its own files already."""
    try:
        # Only here, because the packages that draw are an extra, and take their time to load.
        from site_gen.writing.cards import files as card_files  # noqa: PLC0415

        wanted = [(path, card) for path, card in card_files.wanted(views) if path not in files]
        drawn = card_files.drawn(wanted, output, processes, watch)
    except ModuleNotFoundError as error:
        return Cards((), (_MISSING.format(error.name),))
    if not drawn.undrawn:
        return Cards(drawn.written, ())
    letters = "".join(sorted(set().union(*drawn.undrawn.values())))[:_MOST_NAMED]
    named = ", ".join(islice(drawn.undrawn, _MOST_NAMED))
    return Cards(drawn.written, (_UNDRAWN.format(len(drawn.undrawn), letters, named),))


def locale(language: str) -> str | None:
    """The language and its likeliest country as Open Graph writes them: `ko` is `ko_KR`. None for a
    language that has no likely country."""
    try:
        named = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    likely = get_global("likely_subtags").get(named.language, "")
    country = named.territory or likely.rpartition("_")[2]
    return f"{named.language}_{country}" if country else None


def frame_code(claim: ClaimView, site: Site) -> str | None:
    """The HTML that another site puts into its page to show the claim."""
    if site.base_url is None:
        return None
    title = f"{claim.claim.text} · {site.title}"
    source = site.base_url + addresses.embed(claim.entry_id, claim.claim.id)
    return (
        f'<iframe src="{_attribute(source)}" title="{_attribute(title)}"'
        f' width="{FRAME_WIDTH}" height="{frame_height(claim)}" loading="lazy"'
        ' sandbox="allow-popups allow-top-navigation-by-user-activation"'
        ' style="border:0;max-width:100%"></iframe>'
    )


def _attribute(text: str) -> str:
    """Between double quotation marks. An apostrophe stays as it is, so that editors can read the code."""
    return escape(text, quote=False).replace('"', "&quot;")


def frame_height(claim: ClaimView) -> int:
    """Pixels that show the claim whole on a phone, its quotations still closed: where the frame is wider,
    there is room for them."""
    broad = sum(unicodedata.east_asian_width(letter) in "WF" for letter in claim.claim.text)
    lines = ceil((len(claim.claim.text) + broad) / _LINE_OF_LETTERS)
    return _HEIGHT_WITHOUT_CLAIM + _HEIGHT_OF_LINE * lines


def oembed(
    claim: ClaimView, site: Site, card: Callable[[str], str | None]
) -> Iterator[tuple[str, bytes]]:
    """The answer with its path in the output folder. `card` gives the address of a card that the site has."""
    code = frame_code(claim, site)
    if code and site.base_url:
        picture = card(addresses.card_of_claim(claim.entry_id, claim.claim.id))
        shown = site.base_url + picture if picture else None
        path = addresses.oembed(claim.entry_id, claim.claim.id)
        yield path, encode(_answer(claim, site, code, shown))


def _answer(claim: ClaimView, site: Site, code: str, card: str | None) -> Json:
    publisher = site.publisher
    author = ", ".join(site.authors) or (publisher.name if publisher else None)
    answer: Json = {
        "type": "rich",
        "version": "1.0",
        "title": claim.claim.text,
        "author_name": author,
        "author_url": publisher.url if publisher and author == publisher.name else None,
        "provider_name": site.title,
        "provider_url": site.base_url,
        "html": code,
        "width": FRAME_WIDTH,
        "height": frame_height(claim),
        "thumbnail_url": card,
        "thumbnail_width": WIDTH if card else None,
        "thumbnail_height": HEIGHT if card else None,
    }
    return {name: value for name, value in answer.items() if value is not None}
