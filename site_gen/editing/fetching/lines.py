"""The connections of one fetch, or of one after another: kept open, they spare whoever asks a host for many files
the time of connecting for each.

What a connection may lead to was judged when it was made, so one that is kept leads nowhere else. Each fetch has
a line for itself, with a deadline of its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import httpcore

from site_gen.editing.fetching import connecting
from site_gen.editing.fetching.connecting import Deadline, GuardedNetwork, Resolve, tls


class Line:
    """Connections for one fetch at a time. `was_used` tells that one before had them."""

    def __init__(self, network: GuardedNetwork, deadline: Deadline) -> None:
        self.deadline = deadline
        self.was_used = False
        self._network = network
        self.pool = self._new_pool()

    def begin_anew(self) -> None:
        """Without the connections that were kept."""
        self.close()
        self.pool = self._new_pool()

    def close(self) -> None:
        self.pool.close()

    def _new_pool(self) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(tls(), network_backend=self._network)


class Lines:
    """Lines to the addresses of the public internet, or to any with `allow_private`. `resolve` and `network` are
    the computer's own. With `are_kept` connections stay open until all are closed. Several threads can use it."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        resolve: Resolve = connecting.look_up,
        network: httpcore.NetworkBackend | None = None,
        are_kept: bool = False,
    ) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network or httpcore.SyncBackend()
        self._are_kept = are_kept
        self._free: list[Line] = []
        self._lock = Lock()

    @contextmanager
    def one(self, seconds: float) -> Iterator[Line]:
        """A line for a fetch that may take so many seconds."""
        line = self._taken(seconds)
        try:
            yield line
        finally:
            self._give_back(line)

    def close(self) -> None:
        """Close what is kept; what is still in use is closed by whoever uses it."""
        with self._lock:
            self._are_kept = False
            free, self._free = self._free, []
        for line in free:
            line.close()

    def _taken(self, seconds: float) -> Line:
        with self._lock:
            line = self._free.pop() if self._free else None
        if line is None:
            return self._new_line(seconds)
        line.was_used = True
        line.deadline.begin(seconds)
        return line

    def _give_back(self, line: Line) -> None:
        with self._lock:
            if self._are_kept:
                self._free.append(line)
                return
        line.close()

    def _new_line(self, seconds: float) -> Line:
        deadline = Deadline(seconds)
        network = GuardedNetwork(
            deadline,
            allow_private=self._allow_private,
            resolve=self._resolve,
            network=self._network,
        )
        return Line(network, deadline)
