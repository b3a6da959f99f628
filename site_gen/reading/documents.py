"""One content file: its fields and its Markdown. Front matter between `---` lines, or whole YAML."""

import re
from pathlib import Path, PurePosixPath

from msgspec import Struct

from site_gen.findings import Finding, Place, finding
from site_gen.model import Body
from site_gen.reading import disguises, files, nodes
from site_gen.reading.fields import Fields
from site_gen.reading.nodes import Mapping, Scalar

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


class Document(Struct, frozen=True):
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
    if not text or text.isspace():
        return _empty(path)
    opening = _OPENING.match(text)
    if opening is None:
        return finding(
            "yaml-invalid",
            Place(path),
            "the file does not begin with its fields",
            "Put a line `---` first, then the fields, then another line `---`, then the text.",
        )
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        message = "the line `---` that ends the fields is missing"
        return finding("yaml-invalid", Place(path), message, "Put it before the text.")
    yaml = opening.end(), closing.start()
    fields = _fields(text, path, kind, yaml, closing.end())
    if isinstance(fields, Finding):
        return fields
    line = text.count("\n", 0, closing.end()) + 1
    return Document(path, fields, Body(text[closing.end() :], path, line))


def fields_part(text: str, path: str) -> tuple[int, int]:
    """Where in the text of a content file that can be read its YAML begins and ends."""
    if not path.endswith(".md"):
        return 0, len(text)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else (0, len(text))


def read_yaml(root: Path, path: str, kind: str) -> Document | Finding:
    """A .yml file: fields, the Markdown of an entry in `body`."""
    text = files.read_text(root, path)
    return text if isinstance(text, Finding) else whole_yaml(text, path, kind)


def whole_yaml(text: str, path: str, kind: str) -> Document | Finding:
    """The text of a .yml file."""
    fields = _fields(text, path, kind, (0, len(text)), len(text))
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
    line, column = scalar.spot
    # A literal block begins in the line after its indicator, and every line of it is the file's own.
    if scalar.style == "|":
        return Body(scalar.text, path, line + 1)
    return Body(scalar.text, path, line, column - 1, exact=False)


def _fields(text: str, path: str, kind: str, yaml: tuple[int, int], body: int) -> Fields | Finding:
    """The fields of a file whose YAML stands between these offsets, and its Markdown from `body` on."""
    node = nodes.read(text[slice(*yaml)], path, first_line=2 if yaml[0] else 1)
    if isinstance(node, Finding):
        return node
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return _empty(path)
    if not isinstance(node, Mapping):
        message = f"{kind} is written as fields with names, `title: …` and so on"
        return finding("yaml-invalid", Place(path, *node.spot), message)
    return Fields(node, path, kind, disguises.found(text, path, node, yaml, body))


def _empty(path: str) -> Finding:
    hint = "Fill it (`site-gen new` makes one with every field explained), or delete it."
    return finding("yaml-invalid", Place(path), "the file is empty", hint)
