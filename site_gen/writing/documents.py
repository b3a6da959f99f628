"""JSON as every export writes it: readable, in any script, with the same bytes each time."""

import json

Json = dict[str, object]


def encode(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
