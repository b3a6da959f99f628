"""Compiled templates, kept for the next build of the same process: compiling costs most of a small build."""

from functools import lru_cache
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

_MOST = 256
"""How many templates a memory holds; the theme and a site's own together have far fewer."""


class Compiled(jinja2.BytecodeCache):
    """A memory of compiled templates by name and file, each good for one text of it."""

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= _MOST:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


@lru_cache(maxsize=32)
def compiled(kind: type[jinja2.Environment], language: str) -> Compiled:  # noqa: ARG001 - the key
    """The memory of all environments of that kind and language. A sandbox compiles calls in its own way,
    and filters of constant values are worked out at once, in the words of the language."""
    return Compiled()
