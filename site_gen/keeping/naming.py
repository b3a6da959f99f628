"""Names of values: what has the same name is the same."""

import hashlib


def named(*told: object) -> str:
    """The sha256, in hexadecimal, of what the values look like when they are written out: each must tell all
    that is in it by its `repr`, in the same order each time."""
    return hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()
