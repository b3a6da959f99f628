"""Renders templates: whole pages with what all pages share, and pieces that several pages show."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from site_gen import addresses
from site_gen.keeping.naming import named
from site_gen.model import Link
from site_gen.writing.pages import social, theme
from site_gen.writing.pages.closures import Reach
from site_gen.writing.pages.dossiers import dossiers
from site_gen.writing.pages.once import Once
from site_gen.writing.views import NAMES, ClaimView, NameView, Views

Value = TypeVar("Value")
_MOST_CHOICES = 100
_MOST_TARGETS = 4_096
"""How many of the last targets of links are remembered: neighbouring pages lead to the same places."""
_BASE = "\0"
"""Stands in a piece for the way up to the site's base, which each page has its own of. No text of a
site can hold it."""
_DEEPEST = len("../" * 4)
_PLAIN = frozenset(
    (
        "navigation",
        "sole_source",
        "most_publishers",
        "with_search",
        "social_card",
        "open_graph_locale",
    )
)
"""The values that all pages are given whose texts tell all that is in them."""
_AROUND = "macros/around.html"
_SOURCES = "\3"
"""Stands in a page where the sources are listed that it refers to."""
_REFERENCE = re.compile("\1([^\1\2]+)\2")
"""A source's id in a piece or page, which only the whole page has a number for."""


class Piece(Struct, frozen=True):
    """Rendered markup that can stand on any page. `size` is its bytes on the deepest of these."""

    html: str
    size: int

    def placed(self, address: str) -> Markup:
        """As it stands on the page at that address."""
        return Markup(self.html.replace(_BASE, addresses.upward(address)))  # noqa: S704 - rendered


class Asked(Generic[Value]):
    """A value that is made for the templates that name it, and once."""

    def __init__(self, make: Callable[..., Value], *given: Any) -> None:
        self._make, self._given = make, given

    @cached_property
    def value(self) -> Value:
        return self._make(*self._given)


class Press:
    """Renders templates with what all pages share. `root` is the site, for its own templates;
    `with_search` if a search index will stand beside the pages, `pictures` the paths of those that will."""

    def __init__(
        self, views: Views, root: Path, *, with_search: bool, pictures: Container[str] = ()
    ) -> None:
        self.views = views
        self._pictures = pictures
        texts, self.own = theme.texts(root)
        self.reach = Reach(texts)
        self._environment = theme.environment(root, views.words)
        self._claim_places: dict[str, str] = {}
        self._environment.filters["claim_place"] = self._claim_place
        self._environment.globals["reference"] = _reference
        self._environment.globals["once"] = Once(_links(_BASE, None))
        theme.compile_all(self._environment)
        self._macros: dict[tuple[str, str], Callable[..., str]] = {}
        self.dossiers = dossiers(views)
        self.sources = {source_id: view.source for source_id, view in views.sources.items()}
        self._records: dict[str, Piece] = {}
        self._with_search = with_search
        navigation = _navigation(views)
        self._masthead = self.piece(_AROUND, "masthead", views.site, navigation, with_search)
        self._colophon = self._foot(None)
        self.most_used = {kind: _most_used(views, kind) for kind in NAMES}
        self.around_name = named(self._masthead.html, self._colophon.html, views.site)
        self._shared: dict[str, object] = {
            "site": views.site,
            "views": views,
            "dossiers": self.dossiers,
            "words": views.words,
            "navigation": navigation,
            "sole_source": _sole_source(views),
            "most_publishers": _most_publishers(views),
            "most_used": self.most_used,
            "with_search": with_search,
            "social_card": self.card(addresses.card_of_site()),
            "open_graph_locale": social.locale(views.site.language),
        }

    def show_views(self, views: Views, changed: Container[str]) -> None:
        """Pages that follow show a site of which nothing is another but the views, and the sources of these ids among
        them."""
        self.views = views
        self.dossiers = {**self.dossiers, **dossiers(views, changed)}
        self._records = {}
        self._colophon = self._foot(None)
        self._shared = {**self._shared, "views": views, "dossiers": self.dossiers}

    def show_digest(self, digest: str) -> None:
        """Pages that follow have the digest of the site's files in their foot."""
        self._colophon = self._foot(digest)

    def _foot(self, digest: str | None) -> Piece:
        return self.piece(_AROUND, "colophon", self.views.site, self._with_search, digest)

    def shared_names(self) -> dict[str, str]:
        """Names what stands in each of the values that all pages are given, but the site's content."""
        told = {name: repr(value) for name, value in self._shared.items() if name in _PLAIN}
        used = {
            kind: [(name.slug, name.name, len(name.entries)) for name in names]
            for kind, names in self.most_used.items()
        }
        return told | {"most_used": repr(used)}

    def card(self, path: str) -> str | None:
        """The address of a card, if the site has it."""
        return path if path in self._pictures else None

    def page(
        self, address: str, template: str, *, path: str | None = None, **shown: object
    ) -> tuple[str, bytes]:
        """The page's path below the output folder, and its bytes. Of what is `shown`, the values that are `Asked` for
        are made where a template may name them."""
        names = self.reach.words(template)
        values = {
            name: value.value if isinstance(value, Asked) else value
            for name, value in shown.items()
            if name in names
        }
        made = self._environment.get_template(template)
        to = _links(addresses.upward(address), address)
        placed = {
            "masthead": self._masthead.placed(address),
            "colophon": self._colophon.placed(address),
            "printed_sources": _SOURCES,
            "to": to,
            "address": address,
        }
        html = self._with_sources(made.render({**self._shared, **placed, **values}), address)
        return path or f"{address}index.html", html.encode("utf-8")

    def _with_sources(self, html: str, address: str) -> str:
        """The page with its references numbered in their order, and its sources listed by number: a
        printed page can't be followed by its links."""
        cited = dict.fromkeys(_REFERENCE.findall(html)) if _SOURCES in html else {}
        numbers = {source_id: number for number, source_id in enumerate(cited, 1)}

        def numbered(match: re.Match[str]) -> str:
            number = numbers.get(match[1])
            return f'<sup class="reference">{number}</sup>' if number else ""

        listed = ""
        if cited:
            sources = [self.views.sources[source_id] for source_id in cited]
            base = self.views.site.base_url
            page_url = base + addresses.encoded(address) if base else None
            listed = self.piece("macros/source.html", "printed_sources", sources, page_url).html
        whole = _REFERENCE.sub(numbered, html).replace(_SOURCES, listed)
        return whole.replace(_BASE, addresses.upward(address))

    def piece(self, template: str, macro: str, *given: object, **named: object) -> Piece:
        """What a macro makes of what it is given, and of `to`."""
        if (template, macro) not in self._macros:
            module = self._environment.get_template(template).module
            self._macros[template, macro] = getattr(module, macro)
        html = str(self._macros[template, macro](*given, to=_links(_BASE, None), **named))
        return Piece(html, len(html.encode("utf-8")) + html.count(_BASE) * (_DEEPEST - 1))

    def record(self, source_id: str) -> Piece:
        """The record of a document, as the pages of claims show it."""
        if source_id not in self._records:
            dossier = self.dossiers[source_id]
            self._records[source_id] = self.piece("macros/source.html", "document_record", dossier)
        return self._records[source_id]

    def place_claims(self, address: str, claims: Iterable[ClaimView]) -> None:
        """Tell the pages that follow on which part of their entry's page the claims stand."""
        for claim in claims:
            self._claim_places[claim.address] = f"{address}#claim-{claim.claim.id}"

    def _claim_place(self, claim: ClaimView) -> str:
        """The address at which a claim stands on its entry's page, for templates."""
        return self._claim_places[claim.address]

    def in_parts(
        self,
        address: str,
        template: str,
        parts: Sequence[Sequence[object]],
        shown: Mapping[str, object] = MappingProxyType({}),
    ) -> Iterator[tuple[str, bytes]]:
        """A page for each part of what is `listed`, its `number`, and the addresses of all `parts`."""
        for number in range(1, len(parts) + 1):
            yield self.part(address, template, parts, number, shown)

    def part(
        self,
        address: str,
        template: str,
        parts: Sequence[Sequence[object]],
        number: int,
        shown: Mapping[str, object] = MappingProxyType({}),
    ) -> tuple[str, bytes]:
        """One of these pages."""
        ways = addresses.parts(address, len(parts))
        more = {**shown, "listed": parts[number - 1], "number": number, "parts": ways}
        return self.page(ways[number - 1], template, path=None, **more)


def _reference(source_id: str) -> str:
    return f"\1{source_id}\2"


def _links(base: str, address: str | None) -> Callable[[str], str]:
    here = None if address is None else f"{address}#"

    def to(target: str) -> str:
        """The link to an address below the site's base, or to a place on the page itself."""
        if here is not None and target.startswith(here):
            return target[len(here) - 1 :]
        encoded = _encoded(target)
        return target if encoded is None else base + encoded

    return to


@lru_cache(maxsize=_MOST_TARGETS)
def _encoded(target: str) -> str | None:
    """An address below the site's base as links have it; None for one on another host."""
    return None if _is_absolute(target) else addresses.encoded(target)


def _is_absolute(target: str) -> bool:
    return urlsplit(target).scheme != ""


def _navigation(views: Views) -> tuple[tuple[str, str], ...]:
    """Labels and addresses: of the pages that site.yml names, or of all pages."""
    titles: Mapping[str, str] = {page.id: page.title for page, _ in views.pages}
    links = views.site.navigation
    if not links:
        return tuple((title, addresses.page(page_id)) for page_id, title in titles.items())
    return tuple(_item(link, titles) for link in links)


def _item(link: Link, titles: Mapping[str, str]) -> tuple[str, str]:
    if _is_absolute(link.target):
        return link.label or link.target, link.target
    target = link.target.strip("/")
    label = link.label or titles.get(target) or target.capitalize()
    return label, f"{target}/" if target else ""


def _sole_source(views: Views) -> str | None:
    """The title of the one source that everything rests on, if it is only one."""
    cited = [view for view in views.sources.values() if view.uses]
    return cited[0].source.title if len(cited) == 1 else None


def _most_publishers(views: Views) -> int:
    """The most publishers, independent of each other, that any claim is supported by."""
    return max((claim.support.publishers for claim in views.claims), default=0)


def _most_used(views: Views, kind: str) -> list[NameView]:
    """The names to filter by, those of the most entries first."""
    names = sorted(views.names[kind].values(), key=lambda view: len(view.entries), reverse=True)
    return names[:_MOST_CHOICES]
