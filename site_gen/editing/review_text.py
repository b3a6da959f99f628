"""A review, or a check of the context, written into the text of an entry, and not one character else changed.

The text is the file's own, with its byte-order mark and line ends. The places come from the YAML
parser's marks, so block and flow style, any indentation and comments need no rules of ours.
"""

import re
import sys
from collections.abc import Sequence

import yaml
from msgspec import Struct

from site_gen.findings import Place
from site_gen.model import ContextCheck, Review
from site_gen.reading import documents, files, nodes

_BLOCKS = ("|", ">")
_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_BREAK = re.compile(r"\r\n?|\n")


class NotEditableError(Exception):
    """The text is written in a way in which nothing can safely be put into it."""


class Span(Struct, frozen=True):
    """From a place up to another. Both are in the same file."""

    start: Place
    end: Place

    def __contains__(self, place: Place) -> bool:
        return self.start <= place < self.end


class _Edit(Struct, frozen=True):
    """Code points from `start` to `end` are replaced. In `text` a line is ended by `\\n`."""

    start: int
    end: int
    text: str


def with_review(text: str, path: str, claim_id: str, review: Review) -> str:
    """The text of the entry's file `path`, with that review of one of its claims.

    Where there is a review already, its values are replaced and the rest of it stands. Raises
    NotEditableError.
    """
    start, fields = _fields(text, path)
    claim = _claim(fields, claim_id)
    anchor = _filled(claim, "attributed_to") or _filled(claim, "status")
    edits = _edits(fields, claim, anchor, "reviewed", _values(review))
    return _edited(text, start, edits)


def with_context_check(
    text: str, path: str, claim_id: str, number: int | None, check: ContextCheck
) -> str:
    """The text of the entry's file `path`, with that check of the context of one of its claims: of the
    piece of evidence with that number, counted from 0, or of all its evidence.

    As `with_review`. Raises NotEditableError.
    """
    start, fields = _fields(text, path)
    claim = _claim(fields, claim_id)
    checked = claim if number is None else _piece(claim, number)
    anchor = _filled(claim, "status") if number is None else _last_scalar(checked)
    edits = _edits(fields, checked, anchor, "context_checked", _values(check))
    return _edited(text, start, edits)


def spans(text: str, path: str, claim_id: str) -> tuple[Span, Span | None]:
    """Where a claim stands in the text of an entry's file, and its review within it.

    Raises NotEditableError where that can't be told.
    """
    start, end = documents.fields_part(text, path)
    first_line = text.count("\n", 0, start) + 1
    claim = _claim(text[start:end], claim_id)
    review = _value(claim, "reviewed")
    return _span(claim, path, first_line), _span(review, path, first_line) if review else None


def lines_of(answer: Review | ContextCheck) -> str:
    """A review or check as lines of YAML, to be put into a claim by hand."""
    name = "reviewed" if isinstance(answer, Review) else "context_checked"
    values = "".join(f"\n  {name}: {_written(name, value)}" for name, value in _values(answer))
    return f"{name}:{values}"


def _values(answer: Review | ContextCheck) -> list[tuple[str, str]]:
    """The fields of a review or check in their order."""
    day = answer.on.iso if answer.on else ""
    note = [("note", answer.note or "")] if isinstance(answer, ContextCheck) else []
    return [("by", answer.by), ("on", day), *note, ("digest", answer.digest or "")]


def _written(name: str, value: str) -> str:
    return value if name == "on" else _scalar(value)


def _scalar(text: str) -> str:
    """A text on one line as YAML, in block and flow style alike, that every reader takes for a text."""
    dumped: str = yaml.safe_dump(
        [text], default_flow_style=True, allow_unicode=True, width=sys.maxsize
    )
    made = dumped.strip()[1:-1]
    # YAML 1.2 has numbers that PyYAML, which follows 1.1, takes for texts: `1e3`.
    return f"'{made}'" if made == text and _NUMBER.fullmatch(text) else made


def _fields(text: str, path: str) -> tuple[int, str]:
    """The part of a file's text that is YAML, as it is read, and where it begins in that."""
    data = files.text_of(text.encode("utf-8"), path)
    if not isinstance(data, str):
        raise NotEditableError
    start, end = documents.fields_part(data, path)
    return start, data[start:end]


def _claim(fields: str, claim_id: str) -> yaml.MappingNode:
    root = yaml.compose(fields, Loader=nodes.LOADER)
    claims = _value(root, "claims") if isinstance(root, yaml.MappingNode) else None
    for item in claims.value if isinstance(claims, yaml.SequenceNode) else ():
        if not isinstance(item, yaml.MappingNode):
            continue
        named = _value(item, "id")
        if isinstance(named, yaml.ScalarNode) and named.value.strip() == claim_id:
            return item
    raise NotEditableError


def _piece(claim: yaml.MappingNode, number: int) -> yaml.MappingNode:
    evidence = _value(claim, "evidence")
    if not isinstance(evidence, yaml.SequenceNode) or number >= len(evidence.value):
        raise NotEditableError
    piece = evidence.value[number]
    if not isinstance(piece, yaml.MappingNode):
        raise NotEditableError
    return piece


def _last_scalar(mapping: yaml.MappingNode) -> yaml.ScalarNode | None:
    """The last of its values that is a text, after which another field can follow."""
    filled = [_filled(mapping, key.value) for key, _ in mapping.value]
    return max(filter(None, filled), key=lambda node: node.end_mark.index, default=None)


def _value(mapping: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in mapping.value if key.value == name), None)


def _span(node: yaml.Node, path: str, first_line: int) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(
        Place(path, start.line + first_line, start.column + 1),
        Place(path, end.line + first_line, end.column + 1),
    )


def _edits(
    fields: str,
    mapping: yaml.MappingNode,
    anchor: yaml.ScalarNode | None,
    field: str,
    values: Sequence[tuple[str, str]],
) -> list[_Edit]:
    """A field that is itself fields with names, put behind `anchor` or in place of the one that is there."""
    whole = f"{{{', '.join(f'{name}: {_written(name, value)}' for name, value in values)}}}"
    standing = _value(mapping, field)
    if standing is None:
        return [_added(fields, mapping, anchor, f"{field}: {whole}")]
    if isinstance(standing, yaml.MappingNode) and standing.value:
        return _mended(fields, standing, values)
    return [_replaced(fields, standing, whole)]


def _filled(mapping: yaml.MappingNode, name: str) -> yaml.ScalarNode | None:
    value = _value(mapping, name)
    return value if isinstance(value, yaml.ScalarNode) and value.value.strip() else None


def _mended(
    fields: str, standing: yaml.MappingNode, values: Sequence[tuple[str, str]]
) -> list[_Edit]:
    """Each value in place of the former one; a field that is not there yet follows `on` or `by`."""
    edits: list[_Edit] = []
    anchor = _filled(standing, "on") or _filled(standing, "by")
    for name, value in values:
        former = _value(standing, name)
        if former is None:
            edits.append(_added(fields, standing, anchor, f"{name}: {_written(name, value)}"))
        elif not isinstance(former, yaml.ScalarNode) or former.value.strip() != value:
            edits.append(_replaced(fields, former, _written(name, value)))
    return edits


def _added(
    fields: str, mapping: yaml.MappingNode, anchor: yaml.ScalarNode | None, text: str
) -> _Edit:
    """A field after the field with the value `anchor`."""
    if anchor is None:
        raise NotEditableError
    at: int = anchor.end_mark.index
    if mapping.flow_style:
        return _Edit(at, at, f", {text}")
    indent = " " * mapping.start_mark.column
    if anchor.style not in _BLOCKS or not fields[:at].endswith("\n"):
        at = fields.find("\n", at) + 1
    if at == 0:
        return _Edit(len(fields), len(fields), f"\n{indent}{text}")
    return _Edit(at, at, f"{indent}{text}\n")


def _replaced(fields: str, node: yaml.Node, text: str) -> _Edit:
    """Another value in place of a scalar that stands on one line, or of empty braces."""
    start, end = node.start_mark.index, node.end_mark.index
    if "\n" in fields[start:end] or (not isinstance(node, yaml.ScalarNode) and node.value):
        raise NotEditableError
    return _Edit(start, end, text if start < end else f" {text}")


def _edited(text: str, fields_start: int, edits: Sequence[_Edit]) -> str:
    """The file's own text with edits whose offsets are those of its fields as they are read."""
    begin = 1 if text.startswith("\ufeff") else 0
    own = [at for at in range(begin, len(text)) if text[at - 1 : at + 1] != "\r\n"]
    own.append(len(text))
    in_order = sorted(edits, key=lambda edit: edit.start)
    for edit in reversed(in_order):
        start, end = own[fields_start + edit.start], own[fields_start + edit.end]
        breaks = _BREAK.findall(text, 0, start) or _BREAK.findall(text) or ["\n"]
        text = text[:start] + edit.text.replace("\n", breaks[-1]) + text[end:]
    return text
