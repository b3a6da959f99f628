"""What went over the wire, byte for byte, for those who keep it as evidence.

HTTP libraries give an answer's parts: names and values of headers, a body freed of its framing. A record
of the answer needs what was sent. So the connections themselves are written down, below HTTP and above
encryption.
"""

import ssl
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import httpcore
from msgspec import Struct, field


class Exchange(Struct):
    """A request and all that came back on its connection until the next, from the moment `began`."""

    began: datetime
    request: bytearray = field(default_factory=bytearray)
    response: bytearray = field(default_factory=bytearray)


class Recorder(httpcore.NetworkBackend):
    """A network that keeps what is said on it in `exchanges`, in the order of the requests. `told` is
    called with how many bytes have just come in."""

    def __init__(
        self,
        told: Callable[[int], None] = lambda _size: None,
        network: httpcore.NetworkBackend | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.exchanges: list[Exchange] = []
        self.told = told
        self._network = network or httpcore.SyncBackend()
        self._now = now

    def begin(self) -> Exchange:
        """A new exchange, to be filled."""
        self.exchanges.append(Exchange(self._now()))
        return self.exchanges[-1]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._network.connect_tcp(host, port, timeout, local_address, socket_options)
        return _RecordedStream(stream, self)


class _RecordedStream(httpcore.NetworkStream):
    """A connection on which each request is written before its response is read, as HTTP/1.1 does."""

    def __init__(self, stream: httpcore.NetworkStream, recorder: Recorder) -> None:
        self._stream = stream
        self._recorder = recorder
        self._exchange: Exchange | None = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, timeout)
        if self._exchange:
            self._exchange.response += data
        self._recorder.told(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer:
            if self._exchange is None or self._exchange.response:
                self._exchange = self._recorder.begin()
            self._exchange.request += buffer
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secret = self._stream.start_tls(ssl_context, server_hostname, timeout)
        return _RecordedStream(secret, self._recorder)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
