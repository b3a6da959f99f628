"""Texts as YAML that reads them back, and fields set in a file without a change to the rest of it."""

import sys
from collections.abc import Mapping, Sequence

import yaml

_BLOCKS = ("|", ">")


class NotEditableError(ValueError):
    """The file is not written in a way in which its fields can be set."""


def scalar(text: str) -> str:
    """A text of one line as the value of a YAML field, which reads it back as just this text; quoted
    where it must be, or where another reader of YAML would take it for a number, a date or the like."""
    return _yaml({"x": text}).removeprefix("x: ")


def listed(texts: Sequence[str]) -> str:
    """Texts of one line as a YAML list in brackets."""
    return _yaml(list(texts), in_brackets=True)


def _yaml(value: object, *, in_brackets: bool = False) -> str:
    dumped: str = yaml.safe_dump(
        value, allow_unicode=True, default_flow_style=in_brackets, width=sys.maxsize
    )
    return dumped.removesuffix("\n")


def with_fields(text: str, values: Mapping[str, str]) -> str:
    """The text of a YAML file with the fields set: in their place where they are there, else at its end.

    Values are texts of one line. Comments and all other fields stay as they are: raises NotEditableError
    where that can't be had.
    """
    before, root = _loaded(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise NotEditableError
    nodes = {key.value: value for key, value in root.value}
    edits = [
        (*_span(nodes[name]), scalar(value)) for name, value in values.items() if name in nodes
    ]
    for start, end, written in sorted(edits, reverse=True):
        space = "" if start < end or text[start - 1].isspace() else " "
        text = f"{text[:start]}{space}{written}{text[end:]}"
    breaks = "\r\n" if "\r\n" in text else "\n"
    added = [
        f"{name}: {scalar(value)}{breaks}" for name, value in values.items() if name not in nodes
    ]
    text = text if text.endswith("\n") or not added else text + breaks
    text += "".join(added)
    if _loaded(text)[0] != {**before, **values}:
        raise NotEditableError
    return text


def _loaded(text: str) -> tuple[dict[str, object], yaml.Node | None]:
    """The values of a file, every scalar a text, and its nodes."""
    try:
        values = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
        return values if isinstance(values, dict) else {}, yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise NotEditableError from error


def _span(node: yaml.Node) -> tuple[int, int]:
    if not isinstance(node, yaml.ScalarNode) or node.style in _BLOCKS:
        raise NotEditableError
    return node.start_mark.index, node.end_mark.index
