"""Pickling, without Python looking for garbage meanwhile."""

import gc
import pickle
from collections.abc import Iterator
from contextlib import contextmanager

_PROTOCOL = 5


def dumps(value: object) -> bytes:
    return pickle.dumps(value, _PROTOCOL)


def loads(data: bytes) -> object:
    """The value; of its own making only. Raises whatever `pickle` does."""
    with _without_collection():
        value: object = pickle.loads(data)  # noqa: S301 - of the program's own making
    return value


@contextmanager
def _without_collection() -> Iterator[None]:
    """So many objects that live would be looked at again and again for some that do not."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
