"""Whether a site wants programs to fetch a page: its robots.txt (RFC 9309)."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from site_gen.editing.fetching.answers import Ended, Fetched
from site_gen.editing.fetching.fetcher import Fetcher
from site_gen.editing.fetching.manners import Manners

NAME = "site_gen"
"""What a robots.txt calls this program."""
_READ = 512_000
"""Bytes of a robots.txt that are read: the standard asks for 500 KiB at least."""
_LONGEST_DELAY = 60
_TOO_MANY_REQUESTS = 429


class Robots:
    """The rules of each site, asked for once. A delay that a site wishes for is kept by `manners`."""

    def __init__(self, fetcher: Callable[[], Fetcher], manners: Manners) -> None:
        self._fetcher = fetcher
        self._manners = manners
        self._rules: dict[str, Protego | str] = {}

    def why_not(self, url: str) -> str | None:
        """Why the page may not be fetched; None if it may."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = rules_of(self._fetcher().fetch(f"{site}/robots.txt"))
            self._slow_down(parts.hostname or "", self._rules[site])
        rules = self._rules[site]
        if isinstance(rules, str):
            return rules
        if rules.can_fetch(url, NAME):
            return None
        return (
            f"{site}/robots.txt asks programs not to fetch it; --ignore-robots does it all the same"
        )

    def _slow_down(self, host: str, rules: Protego | str) -> None:
        wished = None if isinstance(rules, str) else rules.crawl_delay(NAME)
        if wished:
            self._manners.slow_down(host, min(wished, _LONGEST_DELAY))


def rules_of(fetched: Fetched) -> Protego | str:
    """The rules in what came of asking for a robots.txt, or why no page of the site may be fetched.

    Where there is none, everything may be; where the server can't tell, nothing (RFC 9309, 2.3.1).
    """
    status = fetched.last.status if fetched.last else None
    if status is not None and 400 <= status < 500 and status != _TOO_MANY_REQUESTS:
        return Protego.parse("")
    if fetched.ended is Ended.LOOP:
        return Protego.parse("")
    if fetched.ended is not Ended.COMPLETE:
        return f"its site's robots.txt can't be asked: {fetched.why}"
    if status is None or not 200 <= status < 300:
        return f"its site's robots.txt can't be had now (it answers {status}): try again later"
    return Protego.parse(fetched.content[:_READ].decode("utf-8", "replace"))
