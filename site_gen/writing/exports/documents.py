"""JSON as every export writes it: readable, in any script, with the same bytes each time."""

import json

Json = dict[str, object]


def encode(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def known(fields: Json) -> Json:
    """The fields that have a value: without those that are None, an empty text or an empty list."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
