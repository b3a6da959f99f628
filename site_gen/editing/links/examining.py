"""The links of a site, from what it names to what is known of each: remembered, or asked for anew."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from site_gen.editing.fetching.answers import Limits
from site_gen.editing.fetching.fetcher import Fetcher, user_agent
from site_gen.editing.fetching.manners import Manners
from site_gen.editing.links import asking, judging, memory
from site_gen.editing.links.gathering import Link
from site_gen.editing.links.judging import Learnt

_LARGEST, _LARGEST_DECODED = 10_000_000, 20_000_000
_TO_CONNECT, _TO_READ = 10, 20


class Wishes(Struct, frozen=True):
    """`timeout` is for a page with all its redirects, `delay` between two requests to a host, both in
    seconds; what was learnt in the last `max_age` seconds is not asked again."""

    allow_private: bool
    timeout: float
    delay: float
    max_age: float
    remembers: bool


def examine(
    root: Path, links: Sequence[Link], wishes: Wishes, contact: str | None, now: int
) -> Iterator[tuple[Link, Learnt]]:
    """Each link with what is known of it, in no certain order, as it comes to be known.

    `contact` is an address at which a host can read on whose behalf it is asked. What was learnt is
    remembered even if nobody listens to the end.
    """
    known = memory.read(root) if wishes.remembers else {}
    learnt: dict[str, Learnt] = {}
    due: list[Link] = []
    try:
        for link in links:
            before = known.get(link.url)
            if before and _is_fresh(before, link, wishes.max_age, now):
                learnt[link.url] = before
                yield link, before
            else:
                due.append(link)
        ask = partial(_ask, _fetcher(wishes, contact), known, now)
        for link, item in asking.ask_all(due, ask, now):
            learnt[link.url] = item
            yield link, item
    finally:
        if wishes.remembers:
            named = {link.url for link in links}
            memory.write(root, {url: known[url] for url in known if url in named} | learnt)


def _is_fresh(before: Learnt, link: Link, max_age: float, now: int) -> bool:
    return 0 <= now - before.asked < max_age and _tells_all(before, link)


def _tells_all(before: Learnt, link: Link) -> bool:
    return bool(before.not_compared) or before.covers(link.quotations)


def _fetcher(wishes: Wishes, contact: str | None) -> Fetcher:
    limits = Limits(
        connect=min(_TO_CONNECT, wishes.timeout),
        read=min(_TO_READ, wishes.timeout),
        total=wishes.timeout,
        received=_LARGEST,
        decoded=_LARGEST_DECODED,
    )
    return Fetcher(
        limits,
        user_agent(contact),
        allow_private=wishes.allow_private,
        before=Manners(wishes.delay).wait,
    )


def _ask(fetcher: Fetcher, known: dict[str, Learnt], now: int, link: Link) -> Learnt:
    before = known.get(link.url)
    usable = before if before and _tells_all(before, link) else None
    fetched = fetcher.fetch(
        link.url,
        wants_body=lambda answer: judging.wants_body(answer, link.quotations),
        known=usable.known if usable else None,
    )
    return judging.judge(fetched, link.quotations, now, usable)
