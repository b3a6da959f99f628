"""One content file: its fields and its Markdown. Front matter between `---` lines, or whole YAML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_gen.findings import Finding, Place, finding
from site_gen.model import Body
from site_gen.reading import files, nodes
from site_gen.reading.fields import Fields
from site_gen.reading.nodes import Mapping, Scalar

_FENCE = re.compile(r"---[ \t]*")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class Document:
    path: str
    fields: Fields
    body: Body

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem


def read_markdown(root: Path, path: str, kind: str) -> Document | Finding:
    """A .md file: front matter, then Markdown."""
    text = files.read_text(root, path)
    return text if isinstance(text, Finding) else markdown(text, path, kind)


def markdown(text: str, path: str, kind: str) -> Document | Finding:
    """The text of a .md file."""
    lines = text.split("\n")
    if not text.strip():
        return _empty(path)
    if not _FENCE.fullmatch(lines[0]):
        return finding(
            "yaml-invalid",
            Place(path),
            "the file does not begin with its fields",
            "Put a line `---` first, then the fields, then another line `---`, then the text.",
        )
    closing = _closing(lines)
    if closing is None:
        message = "the line `---` that ends the fields is missing"
        return finding("yaml-invalid", Place(path), message, "Put it before the text.")
    fields = _fields("\n".join(lines[1:closing]) + "\n", path, kind, first_line=2)
    if isinstance(fields, Finding):
        return fields
    return Document(path, fields, Body("\n".join(lines[closing + 1 :]), path, closing + 2))


def fields_part(text: str, path: str) -> tuple[int, int]:
    """Where in the text of a content file that can be read its YAML begins and ends."""
    if not path.endswith(".md"):
        return 0, len(text)
    lines = text.split("\n")
    before_end = lines[: _closing(lines)]
    return len(lines[0]) + 1, sum(len(line) + 1 for line in before_end)


def _closing(lines: Sequence[str]) -> int | None:
    """The number of the line that ends the fields."""
    return next((at for at, line in enumerate(lines[1:], 1) if _CLOSING.fullmatch(line)), None)


def read_yaml(root: Path, path: str, kind: str) -> Document | Finding:
    """A .yml file: fields, the Markdown of an entry in `body`."""
    text = files.read_text(root, path)
    return text if isinstance(text, Finding) else whole_yaml(text, path, kind)


def whole_yaml(text: str, path: str, kind: str) -> Document | Finding:
    """The text of a .yml file."""
    fields = _fields(text, path, kind, first_line=1)
    if isinstance(fields, Finding):
        return fields
    return Document(path, fields, Body("", path, 1))


def body_field(fields: Fields, document: Document) -> Body:
    """The Markdown in the field `body`, with the lines that it has in the file."""
    scalar = fields.scalar("body")
    if scalar is None:
        return document.body
    return _placed(scalar, document.path)


def _placed(scalar: Scalar, path: str) -> Body:
    # A literal block begins in the line after its indicator, and every line of it is the file's own.
    if scalar.style == "|":
        return Body(scalar.text, path, scalar.place.line + 1)
    return Body(scalar.text, path, scalar.place.line, scalar.place.column - 1, exact=False)


def _fields(text: str, path: str, kind: str, first_line: int) -> Fields | Finding:
    node = nodes.read(text, path, first_line)
    if isinstance(node, Finding):
        return node
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return _empty(path)
    if not isinstance(node, Mapping):
        message = f"{kind} is written as fields with names, `title: …` and so on"
        return finding("yaml-invalid", node.place, message)
    return Fields(node, kind, [])


def _empty(path: str) -> Finding:
    hint = "Fill it (`site-gen new` makes one with every field explained), or delete it."
    return finding("yaml-invalid", Place(path), "the file is empty", hint)
