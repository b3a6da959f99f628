"""Bodies: every paragraph cites a claim, links and images lead somewhere, markup is safe."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from site_gen import addresses, dates, markup
from site_gen.checking.case import Case
from site_gen.findings import Finding, Place, Severity, finding
from site_gen.limits import TooSlowError, processor_time
from site_gen.markup import Cited, Converted
from site_gen.model import Body, Entry, Image, Page
from site_gen.reading import files
from site_gen.reading.fields import is_safe_url, suggestion

TIME_LIMIT = 10.0
"""Seconds of the processor's time for one body, of which a usual one takes a thousandth."""
NOTHING = Converted("", (), (), ())
PLACEHOLDER = "[FILL IN"
_OWN_PAGES = ("", "sources/", "corrections/", addresses.DATA)


class Targets(Struct, frozen=True):
    """What links and images of a site can lead to."""

    files: Mapping[str, str]
    pages: frozenset[str]
    assets: frozenset[str]

    def page(self, address: str, path: str) -> str | None:
        """The site's own page that a link in the file at `path` means, below the site's base:
        a file beside it (`pact.md`) or an address from the base (`/method/`)."""
        split = urlsplit(address)
        target = unquote(split.path)
        fragment = f"#{split.fragment}" if split.fragment else ""
        if target.startswith("/"):
            inside = target.lstrip("/")
            known = next((item for item in (inside, f"{inside}/") if item in self.pages), None)
            if known is None and inside.removeprefix("assets/") in self.assets:
                known = addresses.asset(inside.removeprefix("assets/"))
            return None if known is None else known + fragment
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        page = self.files.get(beside)
        return None if page is None else page + fragment

    def image(self, address: str, path: str) -> str | None:
        return addresses.asset_named(unquote(address), path, self.assets)


def bodies(case: Case, targets: Targets) -> tuple[dict[str, Converted], list[Finding]]:
    """Each body as HTML by its file's path, and what is wrong with it."""
    converted: dict[str, Converted] = {}
    findings: list[Finding] = []
    for entry in case.timeline.entries:
        base = addresses.upward(addresses.entry(entry.id))
        claims = {
            claim.id: Cited(base + addresses.claim(entry.id, claim.id), claim.text)
            for claim in entry.claims
        }
        converted[entry.body.path], found = _in_time(
            entry.body, claims, base, targets, partial(_entry_findings, entry, targets)
        )
        findings += found
    for page in case.timeline.pages:
        base = addresses.upward(addresses.page(page.id))
        converted[page.body.path], found = _in_time(
            page.body, {}, base, targets, partial(_page_findings, page, targets)
        )
        findings += found
    return converted, findings


def _in_time(
    body: Body,
    claims: Mapping[str, Cited],
    base: str,
    targets: Targets,
    look: Callable[[Converted], Iterable[Finding]],
) -> tuple[Converted, list[Finding]]:
    """A body as HTML, and what is wrong with it when looked at; nothing, and that, if it takes too long."""
    try:
        with processor_time(TIME_LIMIT):
            converted = _convert(body, claims, base, targets)
            return converted, list(look(converted))
    except TooSlowError as error:
        message = f"the text takes too long to be made a page: it {error.reason}"
        return NOTHING, [finding("file-too-slow", place_in(body, 0), message, error.hint)]


def place_in(body: Body, offset: int) -> Place:
    """Where in its file a code point of a body stands."""
    if not body.exact:
        return Place(body.path, body.line, body.indent + 1)
    line = body.text.count("\n", 0, offset)
    column = offset - body.text.rfind("\n", 0, offset)
    return Place(body.path, body.line + line, body.indent + column)


def targets_of(case: Case) -> Targets:
    """What links and images of the site can lead to."""
    timeline = case.timeline
    files = {entry.body.path: addresses.entry(entry.id) for entry in timeline.published()}
    files |= {page.body.path: addresses.page(page.id) for page in timeline.pages}
    files |= {source.where.place.path: addresses.source(source.id) for source in timeline.sources}
    pages = {*files.values(), *_OWN_PAGES}
    pages |= {addresses.EXPORTS[name] for name in timeline.site.exports}
    for entry in timeline.published():
        pages |= {addresses.claim(entry.id, claim.id) for claim in entry.claims}
        pages |= {addresses.name("tags", name) for name in entry.tags}
        pages |= {addresses.name("actors", name) for name in entry.actors}
        pages |= {addresses.name("places", name) for name in entry.places}
        year = dates.listed_year(entry.date)
        pages |= set() if year is None else {addresses.year(year)}
    return Targets(files, frozenset(pages), case.assets)


def _convert(body: Body, claims: Mapping[str, Cited], base: str, targets: Targets) -> Converted:
    def link(address: str) -> str | None:
        if address.startswith("#") or is_safe_url(address):
            return address
        page = None if markup.is_elsewhere(address) else targets.page(address, body.path)
        return None if page is None else base + page

    def image(address: str) -> str | None:
        file = targets.image(address, body.path)
        return None if file is None else base + file

    return markup.convert(body.text, claims, link, image)


def _entry_findings(entry: Entry, targets: Targets, converted: Converted) -> Iterator[Finding]:
    yield from _body_findings(entry.body, targets, converted)
    yield from _uncited(entry)
    yield from _citations(entry.body, [claim.id for claim in entry.claims])
    if entry.image:
        yield from _image(entry.image, entry.body.path, targets)


def _page_findings(page: Page, targets: Targets, converted: Converted) -> Iterator[Finding]:
    yield from _body_findings(page.body, targets, converted)
    yield from _citations(page.body, [])
    yield from _placeholders(page)


def _citations(body: Body, claims: Sequence[str]) -> Iterator[Finding]:
    """Citations of claims that are not there. A page that is no entry has none."""
    for claim_id, offset in markup.citations(body.text):
        if claim_id in claims:
            continue
        message = f"there is no claim `{claim_id}` here"
        hint = suggestion(claim_id, claims) or (
            "Add the claim, or cite one that the entry has."
            if claims
            else "Link to the claim's page: [text](/claims/ENTRY/CLAIM/)."
        )
        yield finding("claim-unknown", place_in(body, offset), message, hint)


def _uncited(entry: Entry) -> Iterator[Finding]:
    for text, offset in markup.paragraphs(entry.body.text):
        if not any(markup.citations(text)):
            yield finding(
                "paragraph-uncited",
                place_in(entry.body, offset),
                f"this paragraph cites no claim: “{' '.join(text.split())[:60]}…”",
                "Put [^claim-id] after what a claim carries, or move the rest to a claim of its own.",
            )


def _image(image: Image, path: str, targets: Targets) -> Iterator[Finding]:
    if not image.alt:
        message = "the image has no `alt`, so those who can't see it learn nothing of it"
        yield finding(
            "alt-missing", image.where["alt"], message, "Say in `alt` what the image shows."
        )
    if not image.file:
        return
    if not files.is_way(image.file) or markup.is_elsewhere(image.file):
        message = f"`{image.file[:100]}` is not a path below static/"
        yield finding("path-unsafe", image.where["file"], message, "Put the image under static/.")
    elif targets.image(image.file, path) is None:
        yield _no_image(image.file, image.where["file"], targets)


def _no_image(file: str, place: Place, targets: Targets) -> Finding:
    hint = suggestion(file, targets.assets) or "Images stand under static/."
    return finding("image-missing", place, f"there is no image `{file[:100]}`", hint)


def _body_findings(body: Body, targets: Targets, converted: Converted) -> Iterator[Finding]:
    for address in converted.links:
        yield from _link(body, address, targets)
    for file, alt in converted.images:
        place = place_of(body, file)
        if markup.is_elsewhere(file):
            message = (
                f"the image {file[:100]} stands on another site, so only a link to it is shown"
            )
            hint = "Put the image under static/: a page must not tell other sites who reads it."
            yield finding("html-removed", place, message, hint)
        elif targets.image(file, body.path) is None:
            yield _no_image(file, place, targets)
        if not alt.strip():
            message = f"the image {file[:100]} has no text for those who can't see it"
            yield finding(
                "alt-missing", place, message, "Write it between the brackets: ![text](file)."
            )
    for removed in converted.removed:
        place = place_of(body, removed.rstrip(">"))
        yield finding("html-removed", place, f"{removed} is not let through to the page")


def _link(body: Body, address: str, targets: Targets) -> Iterator[Finding]:
    if address.startswith("#") or is_safe_url(address):
        return
    place = place_of(body, address)
    if markup.is_elsewhere(address):
        message = f"`{address[:80]}` does not begin with http://, https:// or mailto:"
        yield finding("url-unsafe", place, message)
    elif targets.page(address, body.path) is None:
        hint = suggestion(address, [posixpath.basename(file) for file in targets.files])
        message = f"the link `{address[:80]}` leads to no page of this site"
        yield finding("link-broken", place, message, hint)


def place_of(body: Body, text: str) -> Place:
    """Where the words of an address or tag first stand in a body, whatever their case."""
    return place_in(body, max(0, body.text.casefold().find(text.casefold())))


def _placeholders(page: Page) -> Iterator[Finding]:
    offset = page.body.text.find(PLACEHOLDER)
    while offset >= 0:
        line = page.body.text[offset:].split("]")[0].replace("\n", " ")
        yield finding(
            "placeholder-left",
            place_in(page.body, offset),
            f"this is still to be written: {line[len(PLACEHOLDER) :].lstrip(': ')[:100]}",
            "Write it, and remove the brackets.",
            severity=Severity.WARNING,
        )
        offset = page.body.text.find(PLACEHOLDER, offset + 1)
