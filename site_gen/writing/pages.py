"""The HTML pages: one template a kind of page, each given what it shows and nothing more."""

from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

import jinja2

from site_gen import addresses
from site_gen.model import Link, Site, Source
from site_gen.writing import claimreview, references, social, theme
from site_gen.writing.chain import chain
from site_gen.writing.citations import citations
from site_gen.writing.dossiers import dossiers, listed
from site_gen.writing.overview import MOST_RETRACTED, MOST_SINGLE, Overview, files
from site_gen.writing.rating import rating
from site_gen.writing.views import NAMES, ClaimView, EntryView, NameView, Views

NOT_FOUND = "404.html"
_MOST_CHOICES = 100


def pages(press: "Press") -> Iterator[tuple[str, bytes]]:
    """Every page of the site but those about its data: its path below the output folder, and its
    bytes."""
    views = press.views
    yield press.page("", "index.html")
    yield from _entries(press, views)
    for year, entries in views.years.items():
        yield press.page(addresses.year(year), "year.html", year=year, entries=entries)
    for kind in NAMES:
        for name in views.names[kind].values():
            yield press.page(name.address, "name.html", name=name)
    yield from _sources(press)
    yield press.page("corrections/", "corrections.html")
    for page, html in views.pages:
        yield press.page(addresses.page(page.id), "page.html", page=page, html=html)
    yield press.page("", "404.html", path=NOT_FOUND, host_base=_host_base(views.site))


def about_data(
    press: "Press", figures: Overview, sizes: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """The pages about the data, as `pages` gives the others. `sizes` are those of the files that they
    tell of, in bytes, by path."""
    yield press.page(
        addresses.DATA,
        "data.html",
        overview=figures,
        files=files(sizes),
        most_single=MOST_SINGLE,
        most_retracted=MOST_RETRACTED,
    )
    yield from press.in_parts(addresses.ONE_PUBLISHER, "one-publisher.html", figures.single_parts)


def _entries(press: "Press", views: Views) -> Iterator[tuple[str, bytes]]:
    sources = {source_id: view.source for source_id, view in views.sources.items()}
    around = (None, *views.entries, None)
    for earlier, entry, later in zip(around, views.entries, around[2:], strict=False):
        card = press.card(addresses.card_of_entry(entry.entry.id))
        yield press.page(
            entry.address, "entry.html", entry=entry, earlier=earlier, later=later, social_card=card
        )
        for claim in entry.claims:
            yield from _claim(press, entry, claim, sources)


def _claim(
    press: "Press", entry: EntryView, claim: ClaimView, sources: Mapping[str, Source]
) -> Iterator[tuple[str, bytes]]:
    site, names = press.views.site, (claim.entry_id, claim.claim.id)
    yield press.page(
        claim.address,
        "claim.html",
        claim=claim,
        entry=entry,
        chain=chain(claim, sources),
        rating=rating(claim.claim, site.statuses, sources),
        review=claimreview.embedded(claim, site),
        citations=citations(references.of_claim(claim, entry, site)),
        cited=tuple(dict.fromkeys(item.source.id for item in claim.evidence)),
        social_card=press.card(addresses.card_of_claim(*names)),
        frame_code=social.frame_code(claim, site),
        oembed=addresses.oembed(*names),
    )
    yield press.page(addresses.embed(*names), "embed.html", claim=claim, entry=entry)


def _sources(press: "Press") -> Iterator[tuple[str, bytes]]:
    yield from press.in_parts("sources/", "sources.html", listed(press.dossiers))
    for dossier in press.dossiers.values():
        shown: dict[str, object] = {
            "source": dossier.view,
            "dossier": dossier,
            "citations": citations(references.of_source(dossier.view.source)),
        }
        yield from press.in_parts(dossier.view.address, "source.html", dossier.parts, shown)
        text = addresses.text(dossier.view.source.id)
        yield from press.in_parts(text, "text.html", dossier.text, shown)


class Press:
    """Renders templates with what all pages share. `root` is the site, for its own templates;
    `with_search` if a search index will stand beside the pages, `pictures` the paths of those that will."""

    def __init__(
        self, views: Views, root: Path, *, with_search: bool, pictures: Container[str]
    ) -> None:
        self.views = views
        self._pictures = pictures
        self._environment = theme.environment(root, views.words)
        self.dossiers = dossiers(views)
        self._shared: dict[str, object] = {
            "site": views.site,
            "views": views,
            "dossiers": self.dossiers,
            "words": views.words,
            "navigation": _navigation(views),
            "sole_source": _sole_source(views),
            "most_publishers": _most_publishers(views),
            "most_used": {kind: _most_used(views, kind) for kind in NAMES},
            "with_search": with_search,
            "social_card": self.card(addresses.card_of_site()),
            "open_graph_locale": social.locale(views.site.language),
        }

    def card(self, path: str) -> str | None:
        """The address of a card, if the site has it."""
        return path if path in self._pictures else None

    def page(
        self, address: str, template: str, *, path: str | None = None, **shown: object
    ) -> tuple[str, bytes]:
        base = addresses.upward(address)

        def to(target: str) -> str:
            """The link from this page to an address below the site's base."""
            return target if _is_absolute(target) else base + addresses.encoded(target)

        made: jinja2.Template = self._environment.get_template(template)
        html = made.render({**self._shared, **shown, "to": to, "address": address})
        return path or f"{address}index.html", html.encode("utf-8")

    def in_parts(
        self,
        address: str,
        template: str,
        parts: Sequence[Sequence[object]],
        shown: Mapping[str, object] = MappingProxyType({}),
    ) -> Iterator[tuple[str, bytes]]:
        """A page for each part of what is `listed`, its `number`, and the addresses of all `parts`."""
        ways = addresses.parts(address, len(parts))
        for number, (way, items) in enumerate(zip(ways, parts, strict=True), 1):
            more = {**shown, "listed": items, "number": number, "parts": ways}
            yield self.page(way, template, path=None, **more)


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


def _host_base(site: Site) -> str | None:
    """The path of the site's base on its host. The page for missing addresses is served at any
    depth, so relative links would lead nowhere."""
    return urlsplit(site.base_url).path if site.base_url else None
