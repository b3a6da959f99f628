"""The HTML of a timeline's texts becomes Markdown that shows the same words, or one plain line.

nh3 reads the HTML and drops what is not safe; what remains is paragraphs, lists, quotations, emphasis
and links. Every character that Markdown would take for a sign is escaped, for the dialect that
`markup/` converts. (markdownify escapes for another dialect: its backslashes would be seen.)
"""

import html
import re
from html.parser import HTMLParser
from urllib.parse import quote

import nh3
from msgspec import Struct

from site_gen.reading.fields import is_safe_url

_EMPHASIS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*"}
_BLOCKS = frozenset(
    "p div section article figure figcaption h1 h2 h3 h4 h5 h6 ul ol li blockquote table tr".split()
)
_CELLS = frozenset(("td", "th"))
_TAGS = {"a", "br", *_EMPHASIS, *_BLOCKS, *_CELLS}
_HAS_BLOCKS = re.compile(rf"<(?:br|{'|'.join(_BLOCKS)})\b", re.IGNORECASE)
_HAS_TAGS = re.compile(rf"</?(?:{'|'.join(sorted({*_TAGS, 'span'}))})\b[^>]*>", re.IGNORECASE)
# No-break spaces are kept: French sets them before its punctuation.
_SPACE = re.compile(r"(?:(?![\u00a0\u2007\u202f])\s)+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

_URL = re.compile(r"https?://[^\s<>\"`\\\[\]]*[^\s<>\"`\\\[\].,;:!?)'’”»]", re.IGNORECASE)
_UNFIT = re.compile(r"[\s<>\"'`\\\[\]()]")
_SIGN = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<|&(?=#?\w+;)", re.ASCII)
_LINE_START = re.compile(r"(\d*)([#>|]|[-+](?!\w)|(?<=\d)[.)](?=\s|$)|[:=~])", re.ASCII)


class _Run(Struct, frozen=True):
    """A stretch of text of one kind. A line's end in it is a hard one."""

    text: str
    emphasis: str = ""
    url: str = ""


class _Block(Struct, frozen=True):
    """A paragraph; `first` and `rest` stand before its first line and before the others."""

    first: str
    rest: str
    runs: tuple[_Run, ...]


def markdown(text: str) -> str:
    """Markdown that shows the words of the HTML, with its links."""
    blocks = _blocks(text)
    return "\n\n".join(_block(block) for block in blocks)


def plain(text: str) -> str:
    """The words of the HTML on one line."""
    words = (run.text for block in _blocks(text) for run in (*block.runs, _Run(" ")))
    return " ".join("".join(words).split())


def from_cell(text: str) -> str:
    """HTML of a cell that may have HTML in it or plain text, in which each line is a paragraph."""
    if _HAS_TAGS.search(text):
        return text
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def _blocks(text: str) -> list[_Block]:
    clean = nh3.clean(
        text,
        tags=_TAGS,
        attributes={"a": {"href"}},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    reader = _Reader(by_blank_lines=not _HAS_BLOCKS.search(text))
    reader.feed(clean)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Gathers blocks out of HTML that nh3 has cleaned, so that every tag is known and closed."""

    def __init__(self, *, by_blank_lines: bool) -> None:
        super().__init__()
        self.blocks: list[_Block] = []
        self._by_blank_lines = by_blank_lines
        self._runs: list[_Run] = []
        self._emphasis: list[str] = []
        self._urls: list[str] = []
        self._lists: list[str] = []
        self._around: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in _EMPHASIS:
            self._emphasis.append(_EMPHASIS[tag])
        elif tag == "a":
            self._urls.append(dict(attrs).get("href") or "")
        elif tag == "br":
            self._hard_line()
        elif tag in ("ul", "ol"):
            self._lists.append("- " if tag == "ul" else "1. ")
        elif tag == "li":
            self._around.append(self._lists[-1] if self._lists else "- ")
        elif tag == "blockquote":
            self._around.append("> ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        if tag in _EMPHASIS:
            self._emphasis.pop()
        elif tag == "a":
            self._urls.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag in ("li", "blockquote"):
            self._around.pop()
        elif tag in _CELLS:
            self._add(" ")

    def handle_data(self, data: str) -> None:
        pieces = _BLANK_LINE.split(data) if self._by_blank_lines else [data]
        for number, piece in enumerate(pieces):
            if number:
                self.end_block()
            self._add(_SPACE.sub(" ", piece))

    def end_block(self) -> None:
        runs, self._runs = _trimmed(self._runs), []
        if not runs:
            return
        rest = "".join("> " if around == "> " else "    " for around in self._around)
        self.blocks.append(_Block("".join(self._around), rest, runs))
        self._around = ["> " if around == "> " else "    " for around in self._around]

    def _add(self, text: str) -> None:
        before = self._runs[-1].text[-1:] if self._runs else "\n"
        text = text.lstrip(" ") if before in (" ", "\n") else text
        if not text:
            return
        run = _Run(text, self._emphasis[-1] if self._emphasis else "", self._url())
        last = self._runs[-1] if self._runs else None
        if last and (last.emphasis, last.url) == (run.emphasis, run.url):
            self._runs[-1] = _Run(last.text + text, run.emphasis, run.url)
        else:
            self._runs.append(run)

    def _hard_line(self) -> None:
        if self._runs and self._runs[-1].text.endswith("\n"):
            self.end_block()
        elif self._runs:
            self._runs.append(_Run("\n"))

    def _url(self) -> str:
        url = self._urls[-1].strip() if self._urls else ""
        return url if is_safe_url(url) else ""


def _trimmed(runs: list[_Run]) -> tuple[_Run, ...]:
    """The runs without white space at the block's end."""
    while runs and not runs[-1].text.strip(" \n"):
        runs.pop()
    if runs:
        last = runs.pop()
        runs.append(_Run(last.text.rstrip(" \n"), last.emphasis, last.url))
    return tuple(runs)


def _block(block: _Block) -> str:
    around = ("", *(run.text for run in block.runs), "")
    shown = (
        _run(run, before[-1:], after[:1])
        for run, before, after in zip(block.runs, around, around[2:], strict=False)
    )
    lines = "".join(shown).split("\n")
    return block.first + f"  \n{block.rest}".join(_line(line.strip(" ")) for line in lines)


def _line(line: str) -> str:
    """A line whose beginning makes no heading, list, quotation, table or the like."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    number, sign = match.groups()
    # Markdown knows no backslash before these.
    start = f"&#{ord(sign)};" if sign in ":=~" else f"\\{sign}"
    return f"{number}{start}{line[match.end() :]}"


def _run(run: _Run, before: str, after: str) -> str:
    if run.url:
        return _link(run.text, run.url)
    words = run.text.strip()
    # Markdown has no emphasis within a word, nor over lines.
    if not run.emphasis or not words or "\n" in run.text or _joins(run.text, before, after):
        return _with_addresses(run.text)
    lead, tail = run.text.split(words, 1)
    return f"{lead}{run.emphasis}{_with_addresses(words)}{run.emphasis}{tail}"


def _joins(text: str, before: str, after: str) -> bool:
    """Whether a run's first or last word goes on in the runs beside it."""
    starts = bool(before.strip()) and not text[0].isspace() and before not in "([{“‘«„\"'"
    ends = after.isalnum() and not text[-1].isspace()
    return starts or ends


def _link(text: str, url: str) -> str:
    words = " ".join(text.split())
    if not words:
        return " "
    lead, tail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    if words == url and _URL.fullmatch(url):
        return f"{lead}<{url}>{tail}"
    target = _UNFIT.sub(lambda sign: quote(sign[0], safe=""), url)
    return f"{lead}[{_escaped(words)}]({target}){tail}"


def _with_addresses(text: str) -> str:
    """The text escaped, and each address in it as a link: TimelineJS makes links of them, too."""
    pieces: list[str] = []
    end = 0
    for match in _URL.finditer(text):
        if is_safe_url(match[0]):
            pieces += [_escaped(text[end : match.start()]), f"<{match[0]}>"]
            end = match.end()
    return "".join([*pieces, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _SIGN.sub(_escaped_sign, text)


def _escaped_sign(match: re.Match[str]) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(match[0], f"\\{match[0]}")
