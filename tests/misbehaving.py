"""A server on 127.0.0.1 that does what it is told, however wrong that is."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, "Asked"], None]


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Server:
    """Answers each target by its behaviour, and keeps what it was asked, with the moment."""

    address: str
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, target: str) -> str:
        return f"{self.address}{target}"

    def at(self, target: str, behaviour: Behaviour) -> str:
        """Behave so at the target from now on; gives its URL."""
        self.behaviours[target] = behaviour
        return self.url(target)

    @property
    def targets(self) -> list[str]:
        return [asked.target for asked in self.asked]


@contextmanager
def misbehaving(secret: ssl.SSLContext | None = None) -> Iterator[Server]:
    """The server, over TLS if it has a `secret`."""
    listener = socket.create_server(("127.0.0.1", 0))
    scheme = "https" if secret else "http"
    server = Server(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}")

    def listen() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_serve, args=(server, connection, secret), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield server
    finally:
        server.stopped.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _serve(server: Server, accepted: socket.socket, secret: ssl.SSLContext | None) -> None:
    with suppress(OSError), _secured(accepted, secret) as connection:
        asked = _read(connection)
        server.moments.append(time.monotonic())
        server.asked.append(asked)
        behave = server.behaviours.get(asked.target, page("Nothing here", status="404 Not Found"))
        behave(connection, asked)


def _secured(accepted: socket.socket, secret: ssl.SSLContext | None) -> socket.socket:
    return secret.wrap_socket(accepted, server_side=True) if secret else accepted


def _read(connection: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        data += piece
        if not piece or not data[:1].isupper():
            raise ConnectionError
    told, _, body = data.partition(b"\r\n\r\n")
    first, *lines = told.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(65536)
    return Asked(method, target, headers, body)


def head(status: str, *headers: str) -> bytes:
    lines = (f"HTTP/1.1 {status}", "Connection: close", *headers)
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"


def raw(*pieces: bytes) -> Behaviour:
    """Sends just these bytes, and closes."""

    def behave(connection: socket.socket, _: Asked) -> None:
        for piece in pieces:
            connection.sendall(piece)

    return behave


def page(
    body: str | bytes,
    *headers: str,
    status: str = "200 OK",
    kind: str | None = "text/html; charset=utf-8",
) -> Behaviour:
    data = body.encode() if isinstance(body, str) else body
    typed = (f"Content-Type: {kind}",) if kind else ()
    return raw(head(status, f"Content-Length: {len(data)}", *typed, *headers), data)


def redirect(to: str, status: str = "302 Found") -> Behaviour:
    return raw(head(status, f"Location: {to}", "Content-Length: 0"))


def slow(seconds: float, then: Behaviour) -> Behaviour:
    """Keeps its visitor waiting before it answers."""

    def behave(connection: socket.socket, asked: Asked) -> None:
        time.sleep(seconds)
        then(connection, asked)

    return behave


def dripping(start: bytes, piece: bytes, every: float = 0.05) -> Behaviour:
    """Sends a start, and then a little again and again, as long as anybody listens."""

    def behave(connection: socket.socket, _: Asked) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)
            time.sleep(every)

    return behave


def endless(start: bytes, piece: bytes = b"x" * 65536) -> Behaviour:
    return dripping(start, piece, every=0)


def in_turn(behaviours: Sequence[Behaviour]) -> Behaviour:
    """Another behaviour each time, and the last one from then on."""
    left = list(behaviours)

    def behave(connection: socket.socket, asked: Asked) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(connection, asked)

    return behave


def bomb(size: int) -> bytes:
    """So many zero bytes, compressed."""
    return gzip.compress(bytes(size))
