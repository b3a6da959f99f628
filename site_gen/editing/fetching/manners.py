"""Asking politely: each host is asked again only after a pause."""

import threading
import time
from collections.abc import Callable


class Manners:
    """Keeps all threads that ask one host `delay` seconds apart from each other."""

    def __init__(
        self,
        delay: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._now = now
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._wishes: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """Leave the host alone for `delay` seconds from now on, if that is longer than usual."""
        with self._lock:
            self._wishes[host] = max(delay, self._delay)

    def wait(self, host: str) -> None:
        """Wait until it is this caller's turn to ask the host."""
        with self._lock:
            now = self._now()
            turn = max(now, self._free_at.get(host, now))
            self._free_at[host] = turn + self._wishes.get(host, self._delay)
        if turn > now:
            self._sleep(turn - now)
