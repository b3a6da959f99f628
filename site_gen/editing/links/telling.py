"""What was learnt of links, as findings at the places that name them, and as figures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_gen.editing.links.gathering import Link, Mention
from site_gen.editing.links.judging import Learnt, Standing
from site_gen.findings import Finding, counted, finding

CODES = ("link-rotten", "link-moved", "link-unjudged", "source-changed")
_SHOWN = 100
_MOST_QUOTED = 3


def findings(links: Iterable[Link], learnt: Mapping[str, Learnt]) -> tuple[Finding, ...]:
    return tuple(
        found
        for link in links
        for mention in link.mentions
        for found in _of_mention(link, mention, learnt[link.url])
    )


def notes(links: Iterable[Link], learnt: Mapping[str, Learnt]) -> tuple[str, ...]:
    """Which pages could not be held against their quotations, and the figures of all."""
    links = tuple(links)
    uncompared = [
        f"{link.url} was not held against its quotations: {learnt[link.url].not_compared}"
        for link in links
        if learnt[link.url].not_compared
    ]
    return (*uncompared, _figures(links, learnt))


def _figures(links: Sequence[Link], learnt: Mapping[str, Learnt]) -> str:
    """`12 addresses: 9 answer (1 at a new address), 1 gone, 2 can't be judged; …`"""
    if not links:
        return "the site names no page of another site"
    standings = Counter(learnt[link.url].standing for link in links)
    moved = sum(learnt[link.url].moved_to is not None for link in links)
    quoted = [link for link in links if link.quotations]
    compared = [link for link in quoted if learnt[link.url].covers(link.quotations)]
    addresses = "1 address" if len(links) == 1 else f"{len(links):,} addresses"
    return (
        f"{addresses}: {standings[Standing.ANSWERS]:,} answer ({moved:,} at a new address), "
        f"{standings[Standing.GONE]:,} gone, {standings[Standing.UNJUDGED]:,} can't be judged; "
        f"{len(compared):,} of {counted(len(quoted), 'quoted page')} held against the quotations"
    )


def _of_mention(link: Link, mention: Mention, learnt: Learnt) -> Iterator[Finding]:
    if learnt.standing is Standing.GONE:
        yield finding(
            "link-rotten",
            mention.place,
            f"{_cut(link.url)} is gone: {learnt.why}",
            "Look for the page elsewhere, or for a copy in a web archive, and name that. The stored "
            "copy still proves what is quoted."
            if mention.quotations
            else "Look for the page elsewhere, or for a copy in a web archive; else remove the link.",
        )
    elif learnt.standing is Standing.UNJUDGED:
        yield finding(
            "link-unjudged",
            mention.place,
            f"whether {_cut(link.url)} is still there can't be told: {learnt.why}",
            "Open it in a browser. It may answer people, or later.",
        )
    if learnt.moved_to:
        yield finding(
            "link-moved",
            mention.place,
            f"{_cut(link.url)} has moved for good to {_cut(learnt.moved_to)}",
            "If that is the same page, write its new address.",
        )
    yield from _lost(link, mention, learnt)


def _lost(link: Link, mention: Mention, learnt: Learnt) -> Iterator[Finding]:
    lost = [item for item in mention.quotations if learnt.lost(item.text)]
    if not lost:
        return
    shown = "; ".join(f"“{_cut(item.text)}” ({item.claim})" for item in lost[:_MOST_QUOTED])
    more = f"; and {len(lost) - _MOST_QUOTED:,} more" if len(lost) > _MOST_QUOTED else ""
    yield finding(
        "source-changed",
        mention.place,
        f"{_cut(link.url)} has no longer what is quoted from it, {len(lost):,} of "
        f"{counted(len(mention.quotations), 'quotation')}: {shown}{more}",
        "Compare the page with the stored copy, which still proves the quotations. If it was corrected, "
        "the claims may need a correction, too.",
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1].rstrip()}…"
