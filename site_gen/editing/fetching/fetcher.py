"""Ask for a page, follow its redirects, and tell what came of it, whatever it was.

No proxy and no credentials are taken from the environment: a proxy would look names up and connect in
our place, where nothing of the guard holds, and credentials are not for addresses that somebody else
chose. Cookies live for one way through redirects, since some sites turn in circles without them.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

import httpcore
import httpx
from msgspec import Struct
from msgspec.structs import replace

from site_gen import __version__
from site_gen.editing.fetching import connecting, decoding
from site_gen.editing.fetching.answers import Answer, Ended, Fetched, Known, Limits
from site_gen.editing.fetching.connecting import (
    NoAddressError,
    NotPublicError,
    Resolve,
    TlsError,
)
from site_gen.editing.fetching.lines import Line, Lines

_ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.8"
_ENDINGS: dict[type[Exception], tuple[Ended, str]] = {
    NotPublicError: (Ended.REFUSED, ""),
    NoAddressError: (Ended.DNS, ""),
    TlsError: (Ended.TLS, ""),
    httpcore.TimeoutException: (Ended.TIMEOUT, "it did not answer in time"),
    httpcore.ConnectError: (Ended.UNREACHABLE, "no connection could be made"),
    httpcore.NetworkError: (Ended.UNREACHABLE, "the connection broke off before an answer came"),
    httpcore.ProtocolError: (Ended.GARBLED, "no answer came that can be understood"),
}
"""What can go wrong before there is an answer: the first kind that fits. Where no words are given, the
error has its own."""
_FAILURES = tuple(_ENDINGS)
_BROKEN = (httpcore.ReadError, httpcore.WriteError, httpcore.RemoteProtocolError)
"""How it shows that the other side has closed a connection."""


def user_agent(contact: str | None = None) -> str:
    """How we name ourselves: the tool, and the address of the site that it works for, if there is one."""
    return f"site_gen/{__version__}" + (f" (+{contact})" if contact and contact.isascii() else "")


class _Exchange(Struct, frozen=True):
    """One request and what came of it: without `answer`, not even the head of a response."""

    answer: Answer | None
    ended: Ended
    why: str = ""
    raw: bytes = b""


class Fetcher:
    """Fetches pages under one set of limits. `before` is called with the host's name before each
    request, and may wait. `resolve` and `network` are the computer's own. `lines` are given by whoever keeps them
    for many pages; what they may lead to is theirs to tell. Several threads can use one fetcher."""

    def __init__(
        self,
        limits: Limits,
        agent: str,
        *,
        allow_private: bool = False,
        before: Callable[[str], None] = lambda _host: None,
        resolve: Resolve = connecting.look_up,
        network: httpcore.NetworkBackend | None = None,
        lines: Lines | None = None,
    ) -> None:
        self._limits = limits
        self._headers = {
            "User-Agent": agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": decoding.ACCEPTED,
        }
        self._before = before
        self._lines = lines or Lines(allow_private=allow_private, resolve=resolve, network=network)
        self._timeout = httpx.Timeout(limits.read, connect=limits.connect).as_dict()

    def fetch(
        self,
        url: str,
        *,
        wants_body: Callable[[Answer], bool] = lambda _answer: True,
        wants_redirects: bool = False,
        same_host: bool = False,
        known: Known | None = None,
    ) -> Fetched:
        """Ask for `url`; what the network or the page does raises nothing.

        The body is received only if `wants_body` says so of the last answer's head; otherwise the
        connection is closed after the head. (HEAD would do the same, but many servers refuse it.)
        With `wants_redirects` the bodies of redirects are received, too, for those who keep what was
        sent; one that does not come whole ends the asking. With `same_host` no redirect to another is followed.
        """
        cookies = httpx.Cookies()

        def wanted(answer: Answer) -> bool:
            return wants_redirects if answer.redirects_to else wants_body(answer)

        with self._lines.one(self._limits.total) as line:

            def ask(address: httpx.URL) -> _Exchange:
                line.deadline.paused(lambda: self._before(address.host))
                conditions = known.headers() if known and known.url == str(address) else {}
                request = httpx.Request(
                    "GET",
                    address,
                    headers=self._headers | conditions,
                    extensions={"timeout": self._timeout},
                )
                return _exchange(line, request, cookies, wanted, self._limits.received)

            return self._follow(url, ask, same_host=same_host)

    def post(self, url: str, content: bytes, media_type: str) -> Fetched:
        """Send `content` to `url`; what the network or the server does raises nothing.

        The answer is that of `url` itself: what is sent goes to the host that was named and to no other,
        so no redirect is followed.
        """
        address = _address(url, None)
        if isinstance(address, str):
            return Fetched(url, (), Ended.REFUSED, address)
        request = httpx.Request(
            "POST",
            address,
            headers=self._headers | {"Accept": "*/*", "Content-Type": media_type},
            content=content,
            extensions={"timeout": self._timeout},
        )
        with self._lines.one(self._limits.total) as line:
            line.deadline.paused(lambda: self._before(address.host))
            exchange = _exchange(
                line, request, httpx.Cookies(), lambda _answer: True, self._limits.received
            )
        if exchange.answer is None:
            return Fetched(url, (), exchange.ended, exchange.why)
        return self._decoded(
            Fetched(url, (exchange.answer,), exchange.ended, exchange.why, exchange.raw)
        )

    def _follow(
        self, asked: str, ask: Callable[[httpx.URL], _Exchange], *, same_host: bool
    ) -> Fetched:
        answers: tuple[Answer, ...] = ()
        target = asked
        while len(answers) <= self._limits.redirects:
            address = _address(target, answers[-1].url if answers else None)
            if isinstance(address, str):
                return Fetched(asked, answers, Ended.REFUSED, address)
            if same_host and answers and address.netloc != httpx.URL(asked).netloc:
                why = f"it sends its visitors on to another host, `{address.netloc.decode()[:80]}`"
                return Fetched(asked, answers, Ended.REFUSED, why)
            exchange = ask(address)
            if exchange.answer is None:
                return Fetched(asked, answers, exchange.ended, exchange.why)
            answers = (*answers, exchange.answer)
            location = exchange.answer.redirects_to
            if location is None:
                return self._decoded(
                    Fetched(asked, answers, exchange.ended, exchange.why, exchange.raw)
                )
            if exchange.ended is not Ended.COMPLETE:
                return Fetched(asked, answers, exchange.ended, exchange.why)
            target = location
        why = f"it sends its visitors on and on, more than {self._limits.redirects} times"
        return Fetched(asked, answers, Ended.LOOP, why)

    def _decoded(self, fetched: Fetched) -> Fetched:
        coding = fetched.answers[-1].header("Content-Encoding")
        try:
            content, is_whole = decoding.decode(fetched.raw, coding, self._limits.decoded)
        except decoding.TooLargeError:
            why = f"it unfolds to more than {_megabytes(self._limits.decoded)}"
            return replace(fetched, ended=Ended.TOO_LARGE, why=why)
        except decoding.GarbledError as error:
            return replace(fetched, ended=Ended.GARBLED, why=str(error))
        if not is_whole and fetched.ended is Ended.COMPLETE:
            why = "what it has compressed breaks off before its end"
            return replace(fetched, content=content, ended=Ended.TRUNCATED, why=why)
        return replace(fetched, content=content)


def _address(target: str, base: str | None) -> httpx.URL | str:
    """The address to ask, or why it is not asked."""
    try:
        address = httpx.URL(base).join(target) if base else httpx.URL(target)
    except (httpx.InvalidURL, ValueError):
        return f"`{target[:80]}` is not an address"
    sent = f"it sends its visitors on to `{str(address)[:80]}`, which" if base else "the address"
    if address.scheme not in ("http", "https") or not address.host:
        return f"{sent} is not of a page of the web"
    if address.port is not None and not 0 < address.port < 65536:
        return f"{sent} has a port that there can't be"
    if address.userinfo:
        return f"{sent} has a name or password in it"
    return address


def _exchange(
    line: Line,
    request: httpx.Request,
    cookies: httpx.Cookies,
    wants_body: Callable[[Answer], bool],
    largest: int,
) -> _Exchange:
    cookies.set_cookie_header(request)
    try:
        response = _sent_once_more(line, request)
    except _FAILURES as error:
        return _Exchange(None, *_ending(error))
    with closing(response):
        cookies.extract_cookies(response)
        answer = _head(response)
        if not wants_body(answer):
            return _Exchange(answer, Ended.COMPLETE)
        raw, ended, why = _received(response.iter_raw(), largest)
        return _Exchange(answer, ended, why, raw)


def _sent_once_more(line: Line, request: httpx.Request) -> httpx.Response:
    """A host may close a connection that was kept at the very moment at which it is used again. Then it is asked
    for the page by a new one; what is sent to be stored is never sent twice."""
    try:
        return _sent(line.pool, request)
    except _BROKEN:
        if not line.was_used or request.method != "GET":
            raise
    line.begin_anew()
    return _sent(line.pool, request)


def _sent(pool: httpcore.ConnectionPool, request: httpx.Request) -> httpx.Response:
    """httpx's request over a pool that is ours to guard. (httpx's own client would follow redirects'
    addresses into errors, and has no room for the guard.) What httpcore raises goes through as it is."""
    url = request.url
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    answer = pool.handle_request(
        httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.content,
            extensions=request.extensions,
        )
    )
    return httpx.Response(
        answer.status,
        headers=answer.headers,
        stream=_Stream(answer),
        request=request,
        extensions=answer.extensions,
    )


def _head(response: httpx.Response) -> Answer:
    peer = response.extensions["network_stream"].get_extra_info("server_addr")
    return Answer(
        str(response.request.url),
        str(peer[0]),
        response.http_version.removeprefix("HTTP/"),
        response.status_code,
        response.reason_phrase,
        tuple(response.headers.raw),
    )


def _received(chunks: Iterable[bytes], largest: int) -> tuple[bytes, Ended, str]:
    """The body as far as it came, and how it ended."""
    raw = bytearray()
    try:
        for chunk in chunks:
            raw += chunk
            if len(raw) > largest:
                why = f"it is larger than {_megabytes(largest)}"
                return bytes(raw[:largest]), Ended.TOO_LARGE, why
    except httpcore.TimeoutException:
        return bytes(raw), Ended.TIMEOUT, "it did not arrive whole in time"
    except _FAILURES:
        return bytes(raw), Ended.TRUNCATED, "the connection broke off before the whole had come"
    return bytes(raw), Ended.COMPLETE, ""


def _ending(error: Exception) -> tuple[Ended, str]:
    """How an exchange ended that brought no answer."""
    ended, why = next(told for kind, told in _ENDINGS.items() if isinstance(error, kind))
    return ended, why or str(error)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB" if size >= 1_000_000 else f"{size:,} bytes"


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
