"""What programs that follow YAML 1.2 make of a file: its core schema (chapter 10.3 of the standard)."""

import re
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """PyYAML's loader with the words and numbers of YAML 1.2, where `no` is a text and 012 is 12."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


_WORDS = (
    ("null", r"~|null|Null|NULL|", lambda text: None),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", lambda text: _whole(text)),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        lambda text: float(
            text.replace(".i", "i").replace(".I", "i").replace(".n", "n").replace(".N", "n")
        ),
    ),
)


def _whole(text: str) -> int:
    bases = {"0o": 8, "0x": 16}
    return int(text, bases[text[:2]]) if text[:2] in bases else int(text)


for name, pattern, made in _WORDS:
    tag = f"tag:yaml.org,2002:{name}"
    _Loader.add_implicit_resolver(tag, re.compile(f"^(?:{pattern})$"), None)
    _Loader.add_constructor(tag, lambda loader, node, made=made: made(node.value))


def read(text: str) -> Any:
    """The one document of a text."""
    return yaml.load(text, Loader=_Loader)
