"""Every source that has an address and no stored copy, one after the other.

What is done is recorded at once and not due any more, so a run that was broken off goes on where it was.
"""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from site_gen.editing.archiving.outcome import Approve, Stored
from site_gen.editing.archiving.pages import Keeper
from site_gen.editing.archiving.retrieving import NotKeptError
from site_gen.editing.archiving.robots import Robots
from site_gen.editing.archiving.storing import NotStoredError
from site_gen.model import Source, Timeline

_BUSY = frozenset((429, 503))


class Failure(Struct, frozen=True):
    """Why a source was not stored."""

    why: str


def due(sources: Iterable[Source]) -> list[Source]:
    """The sources that have an address of the web and no stored copy."""
    return [
        source
        for source in sources
        if source.snapshot is None
        and source.url
        and urlsplit(source.url).scheme.lower() in ("http", "https")
    ]


def keep_all(
    keeper: Keeper,
    robots: Robots | None,
    timeline: Timeline,
    sources: Sequence[Source],
    approve: Approve,
) -> Iterator[tuple[Source, Stored | Failure]]:
    """Store each of the sources, if `robots` lets it. A host that asks for fewer requests is left alone
    from then on."""
    busy: set[str] = set()
    for source in sources:
        url = source.url or ""
        host = urlsplit(url).netloc.lower()
        if host in busy:
            yield source, Failure("it was not asked, since its host wants fewer requests")
            continue
        refused = robots.why_not(url) if robots else None
        if refused:
            yield source, Failure(refused)
            continue
        try:
            yield source, keeper.keep(timeline, url, approve, chosen=source.id)
        except NotKeptError as error:
            if error.status in _BUSY:
                busy.add(host)
            yield source, Failure(str(error))
        except NotStoredError as error:
            yield source, Failure(str(error))
