"""Work that takes too long is given up: what a stranger wrote must not keep the machine from all else.

The limit counts the processor's time of this process, not the clock's, so that a busy machine makes no
difference. It is the last net; what is known to be slow is refused by counting, the same on every machine
(`markup/bounds`).
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooSlowError(Exception):
    """Something would take too long, or took it. The reason is a sentence's end: “has 9,000 brackets”."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


class _TimeIsUpError(BaseException):
    """No `Exception`: a library within must not take it for one of its own."""


@contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Give the block within up after so many seconds of the processor's time, by a TooSlowError.

    Only where the system can interrupt: not on Windows, not beside the main thread, and not within
    another such block, whose limit is the one that counts.
    """
    if not _can_interrupt():
        yield
        return
    former = signal.signal(signal.SIGVTALRM, _interrupt)
    # Again and again: the first may come where Python can't raise it, as in a destructor.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1.0)
    try:
        yield
    except _TimeIsUpError as error:
        raise TooSlowError(
            f"takes more than {seconds:g} seconds of the processor's time",
            "Take out what is repeated or nested over and over, or split the text into several files.",
        ) from error
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)


def _can_interrupt() -> bool:
    if not hasattr(signal, "setitimer"):
        return False
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0


def _interrupt(_: int, __: FrameType | None) -> None:
    raise _TimeIsUpError
