"""What the sanitiser does not let through, told to the editor: tags, attributes, and addresses.

One pass over the HTML Standard's tokens, which takes time by the length of the text whatever is in it, and fails
over nothing: Python's own parser does neither.
"""

import html
import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

OTHER_SCHEME = re.compile(r"=[\"']?\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)

# No step is tried twice at one place: each repetition is possessive or ends at the text's end.
_TOKEN = re.compile(
    r"""
      <!-- (?: -?> | .*? (?: --!?> | \Z ) )
    | < (?P<tag> [a-z] [^\s/>]*+ )
        (?P<attributes> (?: = \s*+ (?: "[^"]*+" | '[^']*+' ) | [^>] )*+ ) (?P<end> > | \Z )
    | < [!?/] [^>]*+ (?: > | \Z )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>="'][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
)
_ENDS = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in ("script", "style")}
_ADDRESSES = ("href", "src")


class Dropped(Struct, frozen=True):
    """`markup` as `<script>` or `onclick`, each once; `addresses` of schemes that must not be linked."""

    markup: tuple[str, ...]
    addresses: tuple[str, ...]


NOTHING = Dropped((), ())


def of(raw: str, allowed: Mapping[str, Collection[str]]) -> Dropped:
    """What is dropped of an HTML text in which only those attributes of those tags are `allowed`."""
    markup: dict[str, None] = {}
    addresses: list[str] = []
    for tag, attributes in _tags(raw):
        if tag not in allowed:
            markup[f"<{tag}>"] = None
            continue
        for match in _ATTRIBUTE.finditer(attributes):
            name = match[1].lower()
            value = html.unescape((match[2] or "").strip("\"'"))
            if name not in allowed[tag]:
                markup[name] = None
            elif name in _ADDRESSES and OTHER_SCHEME.match(f"={value}"):
                addresses.append(value.strip())
    return Dropped(tuple(markup), tuple(addresses))


def _tags(raw: str) -> Iterator[tuple[str, str]]:
    """The tags that begin something, with their attributes as written."""
    position = 0
    while token := _TOKEN.search(raw, position):
        position = token.end()
        if token["tag"] is None or not token["end"]:
            continue
        tag = token["tag"].lower()
        yield tag, token["attributes"]
        if tag in _ENDS:
            end = _ENDS[tag].search(raw, position)
            position = end.start() if end else len(raw)
