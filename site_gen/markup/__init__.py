"""An editor's Markdown becomes safe HTML, with claims cited by `[^id]`.

Python-Markdown converts, nh3 sanitises, and only then are links rewritten: on what nh3 gives, a tag
can't be anything else. The scans for citations, paragraphs and raw tags look at the editor's text, so
that what they find has a place in the file.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from site_gen.limits import TooSlowError
from site_gen.markup import bounds, code_spans, dropped, plain
from site_gen.markup.bounds import Blocks, Bounds, Effort
from site_gen.markup.dropped import NOTHING, OTHER_SCHEME, Dropped

ALLOWED: dict[str, set[str]] = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align", "scope"},
    "bdo": {"dir"},
} | {
    tag: set()
    for tag in (
        "b bdi blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 "
        "h4 h5 h6 hr i ins kbd li mark p pre q rp rt ruby s samp small span strong sub summary sup "
        "table tbody tfoot thead tr u ul var wbr"
    ).split()
}
"""The tags and attributes that reach a page."""
_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={tag: attributes for tag, attributes in ALLOWED.items() if attributes},
    link_rel=None,
    url_schemes={"http", "https", "mailto"},
)

_CITATION = re.compile(r"(?<!\\)\[\^([^\]\s]{1,200})\]")
_LIST_ITEM = re.compile(r" {0,3}(?:[-+*]|\d+[.)])\s")
_INDENTED = re.compile(r" {4}|\t")
_HEADING = re.compile(r" {0,3}#[^\n]*(?:\n|\Z)")
_BLOCK = re.compile(r"(?:^[^\S\n]*+\S[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_NO_PARAGRAPH = re.compile(
    r"\s*(?:#|>|[-+*]\s|\d+[.)]\s|\||<|!\[[^\]]*\]\([^)]*\)\s*\Z|\[[^\]^]+\]:|:\s)"
)
_RULE = re.compile(r"\s*(?:[-=*_]\s*){3,}\s*\Z")
_UNDERLINE = re.compile(r"[^\n]*\n\s*(?:=+|-+)\s*\Z")
_TAG = re.compile(r"<(a|img)((?: [a-z]+=\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r" ([a-z]+)=\"([^\"]*)\"")
_MAYBE_TAG = re.compile(r"<[a-zA-Z/!?]")
# Python makes no number of so many digits; none so high is a character.
_TOO_MANY_DIGITS = re.compile(r"&#[0-9]{8,}+;?")


class Converted(Struct, frozen=True):
    """`links` and `images` as written; `images` with their alternative texts; `removed` the tags and
    attributes that were not let through, as `<script>` or `onclick`."""

    html: str
    links: tuple[str, ...]
    images: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]


class Cited(Struct, frozen=True):
    """A claim that a body may cite: the address of its page, and what it says."""

    address: str
    text: str


Resolve = Callable[[str], str | None]
"""From an address as written to the one for the page, or None where it must not be linked."""


def convert(text: str, claims: Mapping[str, Cited], link: Resolve, image: Resolve) -> Converted:
    """`claims` are those that `[^id]` may cite, by id, in their order. Raises TooSlowError."""
    bounds.require(text)
    if "&#" in text:
        text = _TOO_MANY_DIGITS.sub("\N{REPLACEMENT CHARACTER}", text)
    raw = converted(text, claims)
    clean = _CLEANER.clean(raw)
    is_doubtful = _MAYBE_TAG.search(text) or OTHER_SCHEME.search(raw)
    lost = dropped.of(raw, ALLOWED) if is_doubtful else NOTHING
    cited = frozenset(claim.address for claim in claims.values())
    return _with_links(clean, lost, cited, link, image)


def citations(text: str) -> Iterator[tuple[str, int]]:
    """Each `[^id]` outside code: the id, and its offset in the text."""
    for match in _CITATION.finditer(_without_code(text)):
        yield match[1], match.start()


def paragraphs(text: str) -> Iterator[tuple[str, int]]:
    """Each paragraph of plain prose (no heading, list, quotation, table, code or raw HTML): its text
    and the offset where it begins."""
    for match in _BLOCK.finditer(_without_code(text)):
        heading = _HEADING.match(match.group())
        block = match.group()[heading.end() if heading else 0 :]
        if not block.strip() or any(no.match(block) for no in (_NO_PARAGRAPH, _RULE, _UNDERLINE)):
            continue
        yield block, match.end() - len(block.lstrip())


def _without_code(text: str) -> str:
    """The text with code blanked out, every other character at its offset."""
    if not any(sign in text for sign in ("`", "~~~", "    ", "\t")):
        return text
    text = code_spans.blanked(text)
    lines = text.split("\n")
    in_list, after_blank = False, True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        is_indented = _INDENTED.match(line) is not None
        if is_indented and after_blank and not in_list:
            lines[number] = " " * len(line)
            continue
        # What is indented below a list's item belongs to the item.
        in_list = _LIST_ITEM.match(line) is not None or (
            in_list and (is_indented or not after_blank)
        )
        after_blank = False
    return "\n".join(lines)


_SIGNS: Mapping[str, tuple[str, ...]] = {
    "html_block": ("<", "&"),
    "backtick": ("`",),
    "escape": ("\\",),
    "claim": ("[^",),
    "link": ("](",),
    "image_link": ("![",),
    "reference": ("]:",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ", "\t"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""What Python-Markdown looks for, by its own names, and what stands in every text that has any of it. It looks
for each in every piece of a text, which takes most of its time."""


def converted(text: str, claims: Mapping[str, Cited]) -> str:
    """The HTML of a text, not sanitised: what Python-Markdown makes of it."""

    def cite(claim_id: str) -> str | None:
        # An ampersand in a title may begin an entity.
        if claim_id not in claims or "&" in claims[claim_id].text:
            return None
        told = html.escape(claims[claim_id].text, quote=False).replace('"', "&quot;")
        number = list(claims).index(claim_id) + 1
        return f'<sup><a href="{claims[claim_id].address}" title="{told}">{number}</a></sup>'

    effort = Effort()
    return plain.html(text, cite, lambda other: by_python_markdown(other, claims, effort))


def by_python_markdown(text: str, claims: Mapping[str, Cited], effort: Effort | None = None) -> str:
    """The HTML of a text, not sanitised, by Python-Markdown alone. `effort` is that of the whole of which the text is
    a piece."""
    absent = (name for name, signs in _SIGNS.items() if not any(sign in text for sign in signs))
    converter, citing = _converter(frozenset(absent))
    citing.claims = claims
    citing.blocks.effort = effort or Effort()
    try:
        return converter.reset().convert(text)
    except BaseException as error:
        # It was stopped in its midst, and is not what it was.
        _converter.cache_clear()
        if isinstance(error, RecursionError):
            raise TooSlowError(
                "nests lists, quotations or definitions too deep within each other",
                "Take out the signs at the lines' beginnings that are not meant.",
            ) from error
        raise


@lru_cache(maxsize=64)
def _converter(absent: frozenset[str]) -> tuple[markdown.Markdown, "_Citations"]:
    """Python-Markdown without what a text has nothing of, and our extension of it; kept, since making takes
    longer than converting."""
    citing = _Citations()
    extensions: list[str | Extension] = ["tables", "fenced_code", "sane_lists", "def_list", citing]
    made = markdown.Markdown(extensions=extensions, output_format="html")
    for name in absent:
        made.preprocessors.deregister(name, strict=False)
        made.inlinePatterns.deregister(name, strict=False)
    return made, citing


class _Citations(Extension):
    """Claims cited by `[^id]`. `claims` are those of the text that is being converted."""

    def __init__(self) -> None:
        super().__init__()
        self.claims: Mapping[str, Cited] = {}

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # Before `reference` and `link`, which would take the brackets for theirs.
        md.inlinePatterns.register(_Citation(self, md), "claim", 175)
        self.blocks = Blocks(md.parser)
        md.parser.blockprocessors.register(self.blocks, "bounds", 110)
        md.treeprocessors.register(Bounds(md), "bounds", 25)
        md.treeprocessors.register(_Headings(md), "headings", 15)


class _Citation(InlineProcessor):
    def __init__(self, citing: _Citations, md: markdown.Markdown) -> None:
        super().__init__(_CITATION.pattern, md)
        self._citing = citing

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, match: re.Match[str], _data: str
    ) -> tuple[Element | None, int | None, int | None]:
        claim_id, claims = match[1], self._citing.claims
        if claim_id not in claims:
            return None, None, None
        raised = Element("sup")
        anchor = Element("a", href=claims[claim_id].address, title=claims[claim_id].text)
        anchor.text = str(list(claims).index(claim_id) + 1)
        raised.append(anchor)
        return raised, match.start(), match.end()


class _Headings(Treeprocessor):
    """A page has one first-level heading, its title."""

    def run(self, root: Element) -> None:
        for heading in list(root.iter("h1")):
            heading.tag = "h2"


def _with_links(
    clean: str, dropped: Dropped, cited: frozenset[str], link: Resolve, image: Resolve
) -> Converted:
    links: list[str] = []
    images: list[tuple[str, str]] = []

    def rewritten(match: re.Match[str]) -> str:
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
        if match[1] == "img":
            return _image(attributes, images, image)
        address = attributes.get("href")
        if address is None or address in cited:
            return match.group()
        links.append(address)
        return _tag("a", attributes | {"href": link(address) or ""})

    rewritten_html = _TAG.sub(rewritten, clean)
    return Converted(rewritten_html, (*links, *dropped.addresses), tuple(images), dropped.markup)


def _image(attributes: dict[str, str], images: list[tuple[str, str]], image: Resolve) -> str:
    """The image; or, where it stands on another site, a link to it: a page must not tell other
    sites who reads it."""
    source, alt = attributes.get("src", ""), attributes.get("alt", "")
    images.append((source, alt))
    if is_elsewhere(source):
        return _tag("a", {"href": source}) + html.escape(alt or source) + "</a>"
    return _tag("img", {"src": image(source) or "", "alt": alt} | {"loading": "lazy"})


def is_elsewhere(address: str) -> bool:
    """Whether an address is one of another site."""
    return address.startswith("//") or re.match(r"[a-zA-Z][\w+.-]*:", address) is not None


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    kept = [(key, value) for key, value in attributes.items() if value or key == "alt"]
    return f"<{name}" + "".join(f' {key}="{html.escape(value)}"' for key, value in kept) + ">"
