"""Asking for many links: some hosts at a time, each host's links one after the other."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from site_gen.editing.links.gathering import Link
from site_gen.editing.links.judging import Learnt, Standing

AT_A_TIME = 6
"""How many hosts are asked at once."""
_SILENCES = 3
"""A host that has not answered so many times in a row is left alone."""
_TOO_MANY_REQUESTS = 429

Ask = Callable[[Link], Learnt]


def ask_all(links: Sequence[Link], ask: Ask, now: int) -> Iterator[tuple[Link, Learnt]]:
    """Each link with what was learnt of it, as answers come in.

    A host that asks for fewer requests, or that does not answer, is not asked for the rest of its links.
    The threads are daemons: whoever stops listening need not wait for the slowest page.
    """
    hosts: queue.SimpleQueue[list[Link]] = queue.SimpleQueue()
    for of_host in _by_host(links):
        hosts.put(of_host)
    learnt: queue.SimpleQueue[tuple[Link, Learnt] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            while True:
                for pair in _ask_host(hosts.get_nowait(), ask, now):
                    learnt.put(pair)
        except queue.Empty:
            return
        except Exception as error:  # noqa: BLE001 - raised again where somebody listens
            learnt.put(error)

    for _ in range(AT_A_TIME):
        threading.Thread(target=work, daemon=True).start()
    for _ in links:
        pair = learnt.get()
        if isinstance(pair, Exception):
            raise pair
        yield pair


def _by_host(links: Iterable[Link]) -> list[list[Link]]:
    """The links of each host, the host with the most of them first, since it takes longest."""
    hosts: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        hosts[link.host].append(link)
    return sorted(hosts.values(), key=len, reverse=True)


def _ask_host(links: Iterable[Link], ask: Ask, now: int) -> Iterator[tuple[Link, Learnt]]:
    silences, enough = 0, ""
    for link in links:
        if enough:
            yield link, Learnt(Standing.UNJUDGED, now, why=enough)
            continue
        learnt = ask(link)
        yield link, learnt
        silences = silences + 1 if learnt.status is None else 0
        if learnt.status == _TOO_MANY_REQUESTS:
            enough = "it was not asked, since its host wants fewer requests"
        elif silences >= _SILENCES:
            enough = f"it was not asked, since its host gave no answer {_SILENCES} times"
