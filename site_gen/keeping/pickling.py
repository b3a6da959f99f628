"""Pickling of values made of frozen dataclasses with slots: the same values, in a fraction of the time.

What Python does for such a class asks for the names of its fields with each value. Here they are asked for
once for each class, and a value is restored by its slots.
"""

import gc
import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

_PROTOCOL = 5


def dumps(value: object) -> bytes:
    made = io.BytesIO()
    _Pickler(made, _PROTOCOL).dump(value)
    return made.getvalue()


def loads(data: bytes) -> object:
    """The value; of its own making only. Raises whatever `pickle` does."""
    with _without_collection():
        value: object = pickle.loads(data)  # noqa: S301 - of the program's own making
    return value


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: object) -> Any:
        kind = type(obj)
        getter = _getter(kind)  # type: ignore[arg-type]  # a class can be hashed
        return NotImplemented if getter is None else (_restored, (kind, getter(obj)))


@cache
def _getter(kind: type) -> Callable[[Any], Any] | None:
    """What takes the values of all slots of a dataclass; None for other classes."""
    if not is_dataclass(kind) or "__slots__" not in vars(kind):
        return None
    names = tuple(field.name for field in fields(kind))
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)


@cache
def _setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


def _restored(kind: type, values: tuple[object, ...]) -> object:
    made: object = object.__new__(kind)
    setters = _setters(kind)
    if len(setters) != len(values):
        raise pickle.UnpicklingError(f"{kind.__name__} has other fields now")
    # Not told to be strict, which takes a fifth longer; a memory is many of these.
    for set_value, value in zip(setters, values):  # noqa: B905
        set_value(made, value)
    return made


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
