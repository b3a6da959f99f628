"""JSON as every export writes it: readable, in any script, with the same bytes each time."""

import orjson

Json = dict[str, object]


def encode(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def known(fields: Json) -> Json:
    """The fields that have a value: without those that are None, an empty text or an empty list."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}
