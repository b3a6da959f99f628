"""Connections that go only where they may, and in time.

The guard sits below HTTP: a name is looked up once for each connection, every address that it has is
judged, the connection is made to one of those addresses and not to the name, and the address at the
other end is judged once more when it stands. So there is no moment between the look and the step at
which a name could come to mean another address.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from functools import cache

import httpcore
import httpx

from site_gen.editing.fetching.ranges import why_not_public

Resolve = Callable[[str, int], list[str]]
"""From a host's name and a port to its IP addresses. Raises OSError if it has none."""


class NotPublicError(Exception):
    """The host is at an address that is not of the public internet."""


class NoAddressError(Exception):
    """The host's name leads to no address."""


class TlsError(Exception):
    """The connection can't be made secret, or the host can't prove its name."""


class Deadline:
    """The moment by which all must be done. `paused` moves it: waiting for one's turn doesn't count."""

    def __init__(self, seconds: float) -> None:
        self.begin(seconds)

    def begin(self, seconds: float) -> None:
        """So many seconds from now on."""
        self._at = time.monotonic() + seconds

    def within(self, most: float | None) -> float:
        """`most` seconds, or what is left. Raises httpcore.TimeoutException if nothing is left."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException
        return left if most is None else min(left, most)

    def paused(self, pause: Callable[[], None]) -> None:
        """Do `pause`, and let the time that it takes not count."""
        before = time.monotonic()
        pause()
        self._at += time.monotonic() - before


@cache
def tls() -> ssl.SSLContext:
    """Which certificates are trusted: certifi's. One for all, since it takes long to make."""
    return httpx.create_ssl_context(trust_env=False)


def look_up(host: str, port: int) -> list[str]:
    """The addresses that this computer's resolver has for the host."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to addresses of the public internet, or to any with `allow_private`, until the deadline."""

    def __init__(
        self,
        deadline: Deadline,
        *,
        allow_private: bool,
        resolve: Resolve,
        network: httpcore.NetworkBackend,
    ) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port, timeout)
        for address in addresses:
            self._judge(host, address)
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._network.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return self._proved(host, stream)
        raise failed or NoAddressError(f"the name `{host}` has no address")

    def _addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        """What `resolve` says, in time: it may wait for long, and can't be told not to."""
        said: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

        def ask() -> None:
            try:
                said.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                said.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = said.get(timeout=self._deadline.within(timeout))
        except queue.Empty as error:
            raise httpcore.ConnectTimeout from error
        if isinstance(answer, OSError | UnicodeError):
            raise NoAddressError(_no_address(host, answer)) from answer
        return answer

    def _judge(self, host: str, address: str) -> None:
        reason = None if self._allow_private else why_not_public(address)
        if reason:
            raise NotPublicError(
                f"`{host}` is at {address}, an address {reason}: only --allow-private asks it"
            )

    def _proved(self, host: str, stream: httpcore.NetworkStream) -> httpcore.NetworkStream:
        try:
            self._judge(host, str(stream.get_extra_info("server_addr")[0]))
        except NotPublicError:
            stream.close()
            raise
        return _TimedStream(stream, self._deadline)


def _no_address(host: str, error: OSError | UnicodeError) -> str:
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME:
        return f"the name `{host}` is not known"
    return f"the name `{host}` can't be looked up"


class _TimedStream(httpcore.NetworkStream):
    """A stream on which no single step outlasts the deadline, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        try:
            secret = self._stream.start_tls(ssl_context, server_hostname, within)
        except httpcore.ConnectError as error:
            raise TlsError(_insecure(error.__cause__)) from error
        return _TimedStream(secret, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _insecure(cause: BaseException | None) -> str:
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {cause.verify_message}"
    return "no secure connection could be made"
