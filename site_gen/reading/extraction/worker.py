"""The process in which documents are read: requests on its standard input, answers on its standard output.

A request is a line of JSON, `{kind, is_whole, url, size}`, and then so many bytes. An answer is a line of
JSON: `{text, extractor, pages}` or `{reason, hint}`. It goes on until its input ends.
"""

import json
import os
import sys
from importlib import import_module
from typing import BinaryIO

from msgspec import to_builtins

from site_gen.reading.extraction.kinds import EXTRAS
from site_gen.reading.extraction.outcome import LONGEST, Extracted, UnreadableError, Wish, too_long

_MEMORY = 2_000_000_000
"""Bytes that the process can ask for."""
_SMALLER = "Store the part of it that is quoted, or its text."
_LONGEST_REASON = 1_000
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
)


def main() -> None:
    requests = sys.stdin.buffer
    # What a library prints must not stand between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory()
    sys.addaudithook(_refuse)
    while header := requests.readline():
        request = json.loads(header)
        answer_line = json.dumps(answer(request, requests))
        answers.write(answer_line.encode("ascii") + b"\n")
        answers.flush()


def answer(request: dict[str, object], requests: BinaryIO) -> dict[str, object]:
    """The answer to a request, whose bytes come next: whatever is wrong with a document is a reason."""
    data = requests.read(int(str(request["size"])))
    wish = Wish(bool(request["is_whole"]), str(request["url"]) if request["url"] else None)
    kind = str(request["kind"])
    try:
        return _extracted(kind, data, wish)
    except UnreadableError as error:
        return {"reason": _shortened(error.reason), "hint": _shortened(error.hint)}
    except ModuleNotFoundError as error:
        return _not_installed(error)
    except MemoryError:
        return {"reason": f"needs more memory than {_MEMORY:,} bytes to be read", "hint": _SMALLER}
    except RecursionError:
        return {"reason": "is nested too deep to be read", "hint": _SMALLER}
    except Exception as error:  # noqa: BLE001 - a library may raise anything over a damaged file
        return {
            "reason": f"is damaged, or not of the kind that its name says ({type(error).__name__}: "
            f"{str(error)[:200]})",
            "hint": "Retrieve it again: perhaps it was cut short.",
        }


def _extracted(kind: str, data: bytes, wish: Wish) -> dict[str, object]:
    extracted: Extracted = import_module(f"site_gen.reading.extraction.{kind}").extract(data, wish)
    if len(extracted.text) > LONGEST:
        raise too_long()
    told: dict[str, object] = to_builtins(extracted)
    return told


def _shortened(text: str) -> str:
    """A document may name whatever it likes, at any length."""
    return text if len(text) <= _LONGEST_REASON else f"{text[:_LONGEST_REASON]}…"


def _not_installed(error: ModuleNotFoundError) -> dict[str, object]:
    module = (error.name or "").partition(".")[0]
    extra = EXTRAS.get(module, "snapshots")
    return {
        "reason": f"can't be read, because {module} is not installed",
        "hint": f'`python -m pip install "site_gen[{extra}]"` adds it; `site_gen[snapshots]` adds all '
        "that documents are read with.",
    }


def _limit_memory() -> None:
    """Where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (ImportError, OSError, ValueError):
        return


def _refuse(event: str, _: object) -> None:
    """No document has any business with the network or with other programs."""
    if event.startswith(_REFUSED) and event != "socket.__new__":
        raise PermissionError(f"{event} is refused while a document is read")
