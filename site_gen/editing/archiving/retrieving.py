"""A page of the web, fetched to be kept: its archive, and what it says of itself."""

from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from site_gen import __version__
from site_gen.editing.archiving import warc, weighing
from site_gen.editing.archiving.describing import describe
from site_gen.editing.archiving.description import Description
from site_gen.editing.fetching.answers import Fetched
from site_gen.editing.fetching.fetcher import Fetcher
from site_gen.editing.fetching.recording import Exchange, Recorder
from site_gen.reading.files import SNAPSHOT_LIMIT

SUFFIX = ".warc.gz"


class NotKeptError(Exception):
    """A page can't be kept; says why. `status` is what it answered, if it answered."""

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.status = status


class Kept(Struct, frozen=True):
    """A page with its redirects as an archive. `url` is where the page says that it is, if that is on
    the host that it came from, else where it was asked for."""

    url: str
    archive: bytes
    description: Description


def retrieve(
    url: str, fetcher_on: Callable[[Recorder], Fetcher], recorder: Recorder, *, keeps_any: bool
) -> Kept:
    """Fetch the page at `url`, to be kept. With `keeps_any` an error page will do. Raises NotKeptError."""
    fetched = fetcher_on(recorder).fetch(url, wants_redirects=True)
    status = fetched.last.status if fetched.last else None
    if why := weighing.why_not_whole(fetched):
        raise NotKeptError(why, status)
    last = fetched.answers[-1]
    said = describe(fetched.content, last.header("Content-Type"), last.url)
    why = None if keeps_any else weighing.why_not_the_page(fetched, said.fields.get("title"))
    if why:
        raise NotKeptError(f"{why}. --keep-status stores what it answers all the same", status)
    archive = warc.archive(_exchanges(fetched, recorder.exchanges), f"site_gen/{__version__}")
    if len(archive) > SNAPSHOT_LIMIT:
        raise NotKeptError(
            f"its archive has {len(archive):,} bytes; the limit is {SNAPSHOT_LIMIT:,}"
        )
    return Kept(_address(url, last.url, said.canonical), archive, said)


def _exchanges(fetched: Fetched, recorded: list[Exchange]) -> list[warc.Exchange]:
    exchanges = [
        warc.Exchange(
            urldefrag(answer.url).url,
            answer.address,
            exchange.began,
            bytes(exchange.request),
            warc.final_response(bytes(exchange.response)),
        )
        for answer, exchange in zip(fetched.answers, recorded, strict=True)
    ]
    last = exchanges[-1]
    if fetched.answers[-1].header("Transfer-Encoding"):
        return exchanges
    # What a server sends beyond the length that it announced is no part of the response.
    whole = last.response[: warc.head_length(last.response) + len(fetched.raw)]
    return [*exchanges[:-1], replace(last, response=whole)]


def _address(asked: str, last: str, canonical: str | None) -> str:
    """The address to record."""
    if canonical and _host(canonical) == _host(last) and not _is_only_the_front(canonical, last):
        return canonical
    return asked


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower().removeprefix("www.")


def _is_only_the_front(canonical: str, last: str) -> bool:
    """Whether a page within a site calls the site's front its own address, as badly made ones do."""
    return urlsplit(canonical).path in ("", "/") and urlsplit(last).path not in ("", "/")
