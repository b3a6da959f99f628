"""Pages of the web become snapshots: fetched, weighed, stored with a record."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from site_gen.dates import Day
from site_gen.editing.archiving import outcome, retrieving, storing
from site_gen.editing.archiving.outcome import Approve, Stored
from site_gen.editing.fetching.answers import Limits
from site_gen.editing.fetching.fetcher import Fetcher, user_agent
from site_gen.editing.fetching.manners import Manners
from site_gen.editing.fetching.recording import Recorder
from site_gen.model import Timeline


class Wishes(Struct, frozen=True):
    """`keeps_any` stores error pages, too. `delay` is between two requests to a host, in seconds."""

    limits: Limits
    keeps_any: bool = False
    allow_private: bool = False
    delay: float = 0


class Keeper:
    """Stores pages for the site at `root`, each retrieved on the day `on`. `contact` is an address at which
    a host can read on whose behalf it is asked."""

    def __init__(self, root: Path, wishes: Wishes, contact: str | None, on: Day) -> None:
        self._root = root
        self._wishes = wishes
        self._agent = user_agent(contact)
        self._on = on
        self.manners = Manners(wishes.delay)

    def fetcher(self, recorder: Recorder | None = None) -> Fetcher:
        return Fetcher(
            self._wishes.limits,
            self._agent,
            allow_private=self._wishes.allow_private,
            before=self.manners.wait,
            network=recorder,
        )

    def keep(
        self,
        timeline: Timeline,
        url: str,
        approve: Approve,
        *,
        chosen: str | None = None,
        recorder: Recorder | None = None,
    ) -> Stored:
        """Store the page at `url`, in the record of the id `chosen` or that of its address.

        Raises NotKeptError where there is no page to keep, NotStoredError where it can't be written.
        """
        suffix = retrieving.SUFFIX
        is_known = chosen is not None or any(source.url == url for source in timeline.sources)
        if is_known:
            approve(storing.spot_of_address(timeline, url, chosen, suffix).taken(self._root))
        kept = retrieving.retrieve(
            url, self.fetcher, recorder or Recorder(), keeps_any=self._wishes.keeps_any
        )
        address = url if is_known else kept.url
        spot = storing.spot_of_address(timeline, address, chosen, suffix)
        if not is_known:
            approve(spot.taken(self._root))
        return outcome.store(self._root, spot, kept.archive, kept.description, address, self._on)


def limits(seconds: float) -> Limits:
    """The usual limits, with so many seconds for a page and its redirects."""
    usual = Limits()
    return replace(
        usual, connect=min(usual.connect, seconds), read=min(usual.read, seconds), total=seconds
    )
