"""What a generator wrote: how much of each kind, and whether its pages say and link what the corpus has.

The pages of the kinds below are those that all generators make; whatever else one writes is told apart.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.scale.corpus import Corpus, Entry
from benchmarks.scale.generators.theirs import slug

KINDS = ("entries", "claims", "tags", "actors", "places", "years", "front")
_PAGE = "index.html"
_SAMPLE = 200
"""Entries whose pages are read; all of them where there are no more."""
_SPACES = re.compile(r"\s+")
_LINK = re.compile(r"\]\(([^) ]+?)(\.md)?\)")


@dataclass(frozen=True, slots=True)
class Amount:
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """`pages` are of the kinds that all make, `beyond` everything else by the first folder of its path."""

    pages: dict[str, Amount]
    beyond: dict[str, Amount]


def inventory(output: Path) -> Inventory:
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for path in output.rglob("*"):
        if path.is_file():
            group = _group(path.relative_to(output).as_posix())
            files[group] += 1
            sizes[group] += path.stat().st_size
    amounts = {group: Amount(files[group], sizes[group]) for group in sorted(files)}
    pages = {kind: amounts.pop(kind, Amount(0, 0)) for kind in KINDS}
    return Inventory(pages, amounts)


def _group(path: str) -> str:
    first, _, rest = path.partition("/")
    if path == _PAGE:
        return "front"
    if first in KINDS and path.endswith(f"/{_PAGE}"):
        return first
    return f"{first}/" if rest else "single files"


def differences(corpus: Corpus, output: Path) -> list[str]:
    """What is missing in the pages of entries and claims, or is too much there: none, if all is well."""
    count = corpus.scale.entries
    step = max(1, count // _SAMPLE)
    found: list[str] = []
    for number in range(0, count, step):
        found += _of_entry(corpus.entry(number), output)
    return found


def has_text(output: Path, address: str, text: str) -> bool:
    """Whether the page at an address below the output, or a further part of it, has that in its HTML."""
    folder = output / address
    parts = (folder / _PAGE, *folder.glob(f"part/*/{_PAGE}"))
    return any(text in part.read_text(encoding="utf-8") for part in parts if part.is_file())


def _of_entry(entry: Entry, output: Path) -> Iterator[str]:
    address = f"entries/{entry.id}/"
    page = _read(output, address)
    if page is None:
        yield f"{address} is not there"
        return
    quotes = [item.quote for claim in entry.claims for item in claim.evidence]
    said = [entry.title, entry.summary, entry.label, *(claim.text for claim in entry.claims)]
    yield from _unsaid(address, page, [*said, *quotes, *_prose(entry)])
    expected = _links(entry)
    yield from (f"{address} has no link to {link}" for link in sorted(expected - page.links))
    more = {link for link in page.links - expected if link != "/"}
    neighbours = {link for link in more if link.startswith("/entries/")}
    yield from (f"{address} has a link to {link}" for link in sorted(more - neighbours))
    if not 1 <= len(neighbours) <= 2:
        yield f"{address} has links to {len(neighbours)} neighbours"
    for claim in entry.claims:
        address = f"claims/{entry.id}/{claim.id}/"
        proof = _read(output, address)
        if proof is None:
            yield f"{address} is not there"
            continue
        told = [claim.text, claim.status, entry.title, *(item.quote for item in claim.evidence)]
        yield from _unsaid(address, proof, told)
        if f"/entries/{entry.id}/" not in proof.links:
            yield f"{address} has no link to its entry"


def _unsaid(address: str, page: "_Page", texts: list[str]) -> Iterator[str]:
    return (f"{address} does not say: {text}" for text in texts if text not in page.text)


def _prose(entry: Entry) -> Iterator[str]:
    """The words of the body between its markup, in pieces of a few words at least."""
    for piece in re.split(r"\[\^c\d\]|\]\([^)]*\)|[*\[\]]|\n+(?:- )?", entry.body):
        if len(piece.split()) > 2:
            yield piece.strip()


def _links(entry: Entry) -> set[str]:
    """Where the page of an entry has to lead."""
    names = [("tags", entry.tags), ("actors", entry.actors), ("places", entry.places)]
    inside = {
        f"/entries/{target}/" if is_file else target
        for target, is_file in _LINK.findall(entry.body)
    }
    return (
        {f"/{kind}/{slug(name)}/" for kind, named in names for name in named}
        | {f"/claims/{entry.id}/{claim.id}/" for claim in entry.claims}
        | inside
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The text of a page, with single spaces, and where it leads: other sites, or paths from the base."""

    text: str
    links: frozenset[str]


def _read(output: Path, address: str) -> _Page | None:
    path = output / address / _PAGE
    if not path.is_file():
        return None
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    links = (
        link if "://" in link else _resolved(f"/{address}", link)
        for link in reader.links
        if not link.startswith("#")
    )
    return _Page(_SPACES.sub(" ", "".join(reader.texts)), frozenset(links))


def _resolved(base: str, link: str) -> str:
    joined = posixpath.normpath(posixpath.join(base, link.partition("#")[0]))
    return joined if joined == "/" else f"{joined}/"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
