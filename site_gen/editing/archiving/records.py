"""The record of a source: a new file, or one that is there with its fields filled in."""

from collections.abc import Iterable, Mapping

from site_gen.editing import schemas
from site_gen.editing.yaml_text import scalar, with_fields
from site_gen.model import ALL_RIGHTS_RESERVED

_ORDER = (
    "title", "author", "publisher", "type", "url", "published", "retrieved", "language", "snapshot",
    "sha256", "rights",
)  # fmt: skip
_DAYS = ("published", "retrieved")
STORED = ("retrieved", "snapshot", "sha256")
"""The fields that say which copy is stored."""


def new(path: str, fields: Mapping[str, str], comments: Iterable[str]) -> str:
    """The text of a new record, to be written to `path`: fields of one line each, comments above them."""
    fields = {"rights": ALL_RIGHTS_RESERVED, **fields}
    lines = [f"# {comment}" for comment in comments]
    if "title" not in fields:
        lines.append("# title: The document's own title")
    lines += [f"{name}: {_written(name, fields[name])}" for name in _ORDER if name in fields]
    return schemas.modeline(path) + "\n".join(lines) + "\n"


def filled(text: str, fields: Mapping[str, str], known: Iterable[str]) -> str:
    """The text of a record with the fields that say which copy is stored, and those others that it
    lacks; `known` are the names of the fields that it has. Raises NotEditableError."""
    lacking = {name: fields[name] for name in _ORDER if name in fields and name not in known}
    stored = {name: fields[name] for name in STORED}
    return with_fields(text, lacking | stored)


def _written(name: str, value: str) -> str:
    """EDTF needs no quotation marks in YAML, but where it begins with a sign of YAML's."""
    return value if name in _DAYS and value[:1].isalnum() else scalar(value)
