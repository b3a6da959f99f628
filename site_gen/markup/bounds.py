"""What of a text Python-Markdown and the sanitiser would take too long for, told by counting.

Both take time by the square of how much of some sign stands in one paragraph, of tags that are opened and
not closed, and of how deep tags are nested; the sanitiser can't even be interrupted. So such a text is
refused before. The limits are many times what any text has that was written to be read; at them, each
step takes a second or two on an ordinary machine.
"""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from site_gen.limits import TooSlowError

MOST_SIGNS = 50_000_000
"""Characters of a paragraph, times the signs of Markdown in it."""
MOST_OPENED = 20_000_000
"""Characters of a text, times the tags in it that do not end before the next begins."""
MOST_TAGS = 10_000
"""HTML tags in a text: they may all be nested."""
LONGEST_WITH_TAGS = 200_000
"""Characters of a text with HTML: it may be one tag with attributes."""
MOST_LOOKED_AT = 10_000_000
"""Characters of blocks, which are what stands between empty lines, counted each time that one is looked at: as often as it
has headings, rules and lists."""
DEEPEST = 40
"""Quotations or lists within each other, opened in one line."""

_SIGNS = re.compile(r"[\[\]!`\\<>*_&(\x02]")
_TAG = re.compile(r"<[a-zA-Z]")
_OPENED = re.compile(r"<[^<>\s](?=[^<>]*+(?:<|\Z))")
_NESTED = re.compile(
    rf"^(?:[ \t]*+(?:>|[-+*][ \t]|\d{{1,9}}\.[ \t])){{{DEEPEST + 1}}}", re.MULTILINE
)
_FEW = 2_000
"""So few characters can't take long, whatever they are."""


def require(text: str) -> None:
    """Raises TooSlowError for a text that would take too long as a whole."""
    if nested := _NESTED.search(text):
        raise TooSlowError(
            f"nests more than {DEEPEST} quotations or lists within each other "
            f"(“{nested.group()[:20].strip()}…”)",
            "Take out the signs at the line's beginning that are not meant.",
        )
    if len(text) <= _FEW or "<" not in text:
        return
    tags = sum(1 for _ in _TAG.finditer(text))
    if tags > MOST_TAGS or (tags and len(text) > LONGEST_WITH_TAGS):
        raise TooSlowError(
            f"has {tags:,} HTML tags in {len(text):,} characters; the limits are {MOST_TAGS:,} tags, "
            f"and {LONGEST_WITH_TAGS:,} characters for a text with any",
            "Write it as Markdown, or split it into several files.",
        )
    opened = sum(1 for _ in _OPENED.finditer(text))
    if opened * len(text) > MOST_OPENED:
        raise TooSlowError(
            f"opens {opened:,} times a tag (`<`) that does not end",
            "Close each tag with `>`, or write `&lt;` for a sign that is none.",
        )


class Effort:
    """How much of a text the parser of blocks has looked at, in all pieces of the text."""

    def __init__(self) -> None:
        self._characters = 0

    def add(self, block: str) -> None:
        self._characters += len(block)
        if self._characters > MOST_LOOKED_AT:
            line = block.strip().partition("\n")[0]
            raise TooSlowError(
                "has very many headings, rules, lists or definitions without an empty line between them "
                f"(“{line[:20]}”)",
                "Put empty lines between them, or take out the lines that are not meant.",
            )


class Blocks(BlockProcessor):
    """Sees each block that the parser looks at. What follows a heading or rule is a block once more."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.effort = Effort()

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        self.effort.add(block)
        return False

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002 - it never comes to that
        return False


class Bounds(Treeprocessor):
    """Holds each paragraph, item and cell against the bounds, before signs are looked for in it."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)

    def run(self, root: Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and len(text) > _FEW and not isinstance(text, AtomicString):
                    _require_few_signs(text)


def _require_few_signs(text: str) -> None:
    signs = _SIGNS.findall(text)
    if len(signs) * len(text) <= MOST_SIGNS:
        return
    sign, count = Counter(signs).most_common(1)[0]
    raise TooSlowError(
        f"has a paragraph of {len(text):,} characters with {count:,} times `{sign}`",
        "Take out the signs that are not meant, put code between lines of ```, or make paragraphs "
        "of it.",
    )
