"""Compiled templates, kept for the next build: compiling the theme takes half a second, most of a small build."""

import marshal
from contextlib import suppress
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

from site_gen.keeping import program
from site_gen.keeping.drawer import Drawer
from site_gen.keeping.inventory import UnknowableError

_MOST = 256
"""How many templates a memory holds; the theme and a site's own together have far fewer."""
_NAME = "templates"


class Compiled(jinja2.BytecodeCache):
    """A memory of compiled templates by name and file, each good for one text of it. `is_kept` if the drawer
    that it came from has all of them."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[str, CodeType]] = {}
        self.is_kept = True

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.codes) >= _MOST:
            self.codes.clear()
        if bucket.code is not None:
            self.codes[bucket.key] = (bucket.checksum, bucket.code)
            self.is_kept = False


_memories: dict[tuple[str, str], Compiled] = {}


def compiled(kind: type[jinja2.Environment], language: str) -> Compiled:
    """The memory of all environments of that kind and language. A sandbox compiles calls in its own way,
    and filters of constant values are worked out at once, in the words of the language."""
    return _memories.setdefault((kind.__qualname__, language), Compiled())


def recall(drawer: Drawer) -> None:
    """Take over what this very program compiled in a former process, where this one has compiled nothing."""
    match drawer.recall(_NAME):
        case (str(by), dict(kept)) if by == _identity():
            for of, codes in kept.items():
                memory = _memories.setdefault(of, Compiled())
                if memory.codes:
                    continue
                memory.codes = {
                    key: (checksum, marshal.loads(code))  # noqa: S302 - of the user's own cache
                    for key, (checksum, code) in codes.items()
                }


def keep(drawer: Drawer) -> None:
    """Keep what was compiled for the next process."""
    by = None if all(memory.is_kept for memory in _memories.values()) else _identity()
    if by is None:
        return
    kept = {
        of: {key: (checksum, marshal.dumps(code)) for key, (checksum, code) in memory.codes.items()}
        for of, memory in _memories.items()
    }
    drawer.keep(_NAME, (by, kept))
    for memory in _memories.values():
        memory.is_kept = True


def _identity() -> str | None:
    """Of the program that compiles; None where it can't be told."""
    with suppress(OSError, UnknowableError):
        return program.identity()
    return None
