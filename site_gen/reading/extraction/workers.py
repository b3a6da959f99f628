"""Asks another process to read documents, and does without it where it takes too long or dies."""

import json
import os
import subprocess
import sys
import time
from threading import Timer
from types import TracebackType
from typing import Self

from site_gen.reading.extraction.kinds import Kind
from site_gen.reading.extraction.outcome import Extracted, Page, UnreadableError, Wish

TIME_LIMIT = 60.0
"""Seconds for one document, the start of the process and of its libraries included."""

# The modules are found where this process finds them, and never in the folder that it was started in.
_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from site_gen.reading.extraction import worker; worker.main()"
)
# So that no text depends on the machine.
_SURROUNDINGS = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Reader:
    """Reads documents in a process that starts with the first of them and ends with the block."""

    def __init__(self, seconds: float = TIME_LIMIT) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._end()

    @property
    def is_running(self) -> bool:
        """Whether the process has outlived what it read so far."""
        return self._process is not None and self._process.poll() is None

    def read(self, kind: Kind, data: bytes, wish: Wish) -> Extracted:
        """The text of a document. Raises UnreadableError."""
        request = {
            "kind": kind.name,
            "is_whole": wish.is_whole,
            "url": wish.url,
            "size": len(data),
        }
        began = time.monotonic()
        line = self._asked(json.dumps(request).encode("ascii") + b"\n" + data)
        if not line.endswith(b"\n"):
            self._end()
            took_long = time.monotonic() - began >= self._seconds
            what = f"takes more than {self._seconds:g} seconds" if took_long else "can't be read"
            raise UnreadableError(
                f"{what}: it is damaged, or made to be no use to any program",
                "Store its text, or a copy printed to a new PDF; of a web page `extract: whole` may do.",
            )
        answer = json.loads(line)
        if "reason" in answer:
            raise UnreadableError(answer["reason"], answer["hint"])
        return extracted(answer)

    def _asked(self, request: bytes) -> bytes:
        """The line that answers; not a whole one if the process came to its end."""
        process = self._process = self._process or _started()
        if process.stdin is None or process.stdout is None:
            raise ValueError("the process was started without pipes")
        timer = Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""
        finally:
            timer.cancel()

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        # Its pipes are closed first; what was still to be written to it can't be.
        try:
            self._process.communicate()
        except (OSError, ValueError):
            self._process.wait()
        self._process = None


def extracted(answer: dict[str, object]) -> Extracted:
    """The text that `to_builtins` was made of. Raises KeyError, TypeError or ValueError if it was not."""
    pages = answer["pages"]
    if not isinstance(pages, list):
        raise TypeError
    marks = [
        Page(
            int(page["start"]), int(page["place"]), tuple(str(number) for number in page["numbers"])
        )
        for page in pages
    ]
    links = answer["links"]
    if not isinstance(links, list):
        raise TypeError
    return Extracted(
        str(answer["text"]), str(answer["extractor"]), tuple(marks), tuple(map(str, links))
    )


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this interpreter, and our own program
        [sys.executable, "-P", "-c", _PROGRAM, json.dumps(sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | _SURROUNDINGS,
    )
