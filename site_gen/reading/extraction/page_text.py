"""The whole text that a web page shows; nothing is left out as unimportant.

A page may be written to hurt whoever reads it. The parsers that build a tree (html5ever, lexbor, libxml2)
take time by the square of how deep tags are nested, how many attributes one has, or how many ampersands
stand in a row. To show its text no tree is needed: one pass over the HTML Standard's tokens is enough, and
takes time by the length of the page whatever is in it.
"""

import codecs
import html
import re
from collections.abc import Iterator

HTML = frozenset(("text/html", "application/xhtml+xml"))
_WITHIN_LINES = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
# No step of it is tried twice at one place: each repetition is possessive or ends at the page's end.
_REST_OF_TAG = r"""(?: = \s*+ (?: "[^"]*+" | '[^']*+' ) | [^>] )*+ (?: > | \Z )"""
_MARKUP = re.compile(
    rf"""
      <!-- .*? (?: --!?> | \Z )
    | < (?P<unshown> script | style | noscript | title ) (?=[\s/>]) {_REST_OF_TAG}
      .*? (?: </ (?P=unshown) (?=[\s/>]) [^>]*+ (?: > | \Z ) | \Z )
    | </? (?P<name> [a-z] [^\s/>]*+ ) {_REST_OF_TAG}
    | < [!?/] [^>]*+ (?: > | \Z )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# Python won't make a number of them; none so high is a character.
_TOO_MANY_DIGITS = re.compile(r"&#[0-9]{9,}+;?")

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 2048
_FALLBACK = "windows-1252"
# What the web means by a name, where Python means less (the WHATWG's Encoding Standard).
_WEB_MEANINGS = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}


def shown(page: str) -> str:
    """The text that an HTML page shows, paragraphs on lines of their own."""
    text = _MARKUP.sub(_in_place_of, page)
    return html.unescape(_TOO_MANY_DIGITS.sub("\N{REPLACEMENT CHARACTER}", text))


def _in_place_of(markup: re.Match[str]) -> str:
    """A line's end where the markup ends a block, else nothing."""
    name = markup["name"]
    return "\n" if name and name.lower() not in _WITHIN_LINES else ""


def decoded(body: bytes, content_type: str) -> str:
    """A page's characters. `content_type` is the header that it came with, or empty."""
    for encoding in _encodings(body, content_type):
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode(_FALLBACK, errors="replace")


def _encodings(body: bytes, content_type: str) -> Iterator[str]:
    """The encodings that the body may be in, likeliest first.

    What is valid UTF-8 and more than ASCII is UTF-8, whatever the page or its server say: servers often
    say what they were set up with. Then the header counts, then the page.
    """
    yield from (encoding for mark, encoding in _BOMS.items() if body.startswith(mark))
    if not body.isascii():
        yield "utf-8"
    meta = body[:_META_WITHIN].decode("latin-1")
    for said in (_CHARSET.search(content_type), _CHARSET.search(meta)):
        if said:
            yield _meant(said[1])
    yield "utf-8"


def _meant(name: str) -> str:
    try:
        known = codecs.lookup(name)
    except LookupError:
        return _FALLBACK
    return _WEB_MEANINGS.get(known.name, known.name)
