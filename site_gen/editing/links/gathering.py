"""Which addresses of other sites a site names, where, and what it quotes from each."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct

from site_gen.checking.case import DATE, Checked
from site_gen.checking.prose import place_of
from site_gen.findings import Place
from site_gen.model import Timeline


class Quotation(Struct, frozen=True):
    """A passage that stands in a source's stored copy, and what rests on it: `bridge/open`."""

    text: str
    claim: str


class Mention(Struct, frozen=True):
    """A place that names an address, and the quotations that should stand on the page there."""

    place: Place
    quotations: tuple[Quotation, ...] = ()


class Link(Struct, frozen=True):
    """An address to ask, without its fragment, and all that mentions it."""

    url: str
    mentions: tuple[Mention, ...]

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def quotations(self) -> tuple[str, ...]:
        texts = (item.text for mention in self.mentions for item in mention.quotations)
        return tuple(dict.fromkeys(texts))


def links(checked: Checked) -> tuple[Link, ...]:
    """Every address of the web in sources and in bodies, by address.

    A quotation is taken only if it was found in the stored copy: one that was not is for `check` to tell.
    """
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for url, mention in (*_of_sources(checked), *_of_bodies(checked)):
        if urlsplit(url).scheme.lower() in ("http", "https"):
            mentions[urldefrag(url).url].append(mention)
    return tuple(Link(url, tuple(mentions[url])) for url in sorted(mentions))


def _of_sources(checked: Checked) -> Iterator[tuple[str, Mention]]:
    quotations = _quotations(checked)
    for source in checked.timeline.sources:
        quoted = quotations.get(source.id, ())
        for name, url in (("url", source.url), ("archive_url", source.archive_url)):
            if url:
                yield url, Mention(source.where[name], tuple(quoted))


def _of_bodies(checked: Checked) -> Iterator[tuple[str, Mention]]:
    timeline = checked.timeline
    bodies = (*(entry.body for entry in timeline.entries), *(page.body for page in timeline.pages))
    for body in bodies:
        for address in dict.fromkeys(checked.prose[body.path].links):
            yield address, Mention(place_of(body, address))


def _quotations(checked: Checked) -> dict[str, list[Quotation]]:
    """The quotations of each source by its id, each text once."""
    found: defaultdict[str, dict[str, Quotation]] = defaultdict(dict)
    for source, text, claim, key in _evidence(checked.timeline):
        if key in checked.passages:
            found[source].setdefault(text, Quotation(text, claim))
    return {source: list(texts.values()) for source, texts in found.items()}


def _evidence(timeline: Timeline) -> Iterator[tuple[str, str, str, tuple[str, str, int]]]:
    for entry in timeline.entries:
        if entry.date_from:
            dated = entry.date_from
            yield dated.source, dated.quote, f"{entry.id}, its date", (entry.id, DATE, 0)
        for claim in entry.claims:
            for number, item in enumerate(claim.evidence):
                name = f"{entry.id}/{claim.id}"
                yield item.source, item.quote, name, (entry.id, claim.id, number)
