"""A site at an address of the web. It is asked for the files of its manifest, and for nothing else; no other host is."""

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from site_gen.editing.fetching.answers import Ended, Limits
from site_gen.editing.fetching.fetcher import Fetcher, user_agent
from site_gen.editing.fetching.lines import Lines
from site_gen.editing.proving.places import AbsentError, UnreadError

_AT_A_TIME = 4
_GONE = (404, 410)
_AROUND = 100_000
"""Bytes that a compressed file may be larger than the file itself."""


class Web:
    """The site at an address, which whoever verifies it has named: so it may be one of this computer, too. Every
    request may take so many seconds. Connections are kept from one file to the next, until it is closed."""

    at_a_time = _AT_A_TIME

    def __init__(self, url: str, timeout: float) -> None:
        self.name = _base(url)
        self._timeout = timeout
        self._lines = Lines(allow_private=True, are_kept=True)

    def read(self, path: str, most: int) -> bytes:
        limits = Limits(
            connect=min(10, self._timeout),
            read=min(20, self._timeout),
            total=self._timeout,
            received=most + _AROUND,
            decoded=most + 1,
        )
        fetcher = Fetcher(limits, user_agent(), lines=self._lines)
        fetched = fetcher.fetch(self.name + quote(path), same_host=True)
        if fetched.last and fetched.last.status in _GONE:
            raise AbsentError
        if fetched.ended is Ended.TOO_LARGE:
            return b"\0" * (most + 1)
        if fetched.ended is not Ended.COMPLETE:
            raise UnreadError(fetched.why)
        if fetched.last and fetched.last.status != 200:
            raise UnreadError(f"the host answers with the status {fetched.last.status}")
        return fetched.content

    def close(self) -> None:
        self._lines.close()

    def paths(self) -> Iterator[str]:
        return iter(())

    def is_shown(self, path: str) -> bool:
        """A file such as .nojekyll is for the host, and many give it to nobody."""
        return not path.startswith(".")


def _base(url: str) -> str:
    """The address of the site that somebody names by it, by its front page, or by its manifest."""
    parts = urlsplit(url)
    path = parts.path.removesuffix("data/manifest.json").removesuffix("index.html")
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/"
