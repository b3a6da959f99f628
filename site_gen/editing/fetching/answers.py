"""What came of asking for a page: plain values, for those who judge and those who store."""

from enum import StrEnum

from msgspec import Struct


class Ended(StrEnum):
    """How the asking ended. `refused` is our own doing: the address is one that is never asked."""

    COMPLETE = "complete"
    TRUNCATED = "truncated"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    DNS = "dns"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    LOOP = "loop"
    GARBLED = "garbled"


FOR_GOOD = frozenset((301, 308))
"""The redirects that say: use the other address from now on."""
REDIRECTS = FOR_GOOD | {302, 303, 307}


class Answer(Struct, frozen=True):
    """The head of one response. `address` is the IP address that gave it; `version` such as `1.1`;
    names and values of `headers` are bytes as they came, in their order."""

    url: str
    address: str
    version: str
    status: int
    reason: str
    headers: tuple[tuple[bytes, bytes], ...]

    def header(self, name: str) -> str | None:
        """The values of the header, joined by commas (RFC 9110, 5.3); None if it was not sent."""
        wanted = name.lower().encode("ascii")
        values = [value for header, value in self.headers if header.lower() == wanted]
        return ", ".join(map(_text, values)) if values else None

    @property
    def redirects_to(self) -> str | None:
        """Where the answer sends us on to, as it says it: an address, or a part of one."""
        return self.header("Location") if self.status in REDIRECTS else None

    @property
    def media_type(self) -> str | None:
        """The type of the body in small letters, without parameters: `text/html`."""
        named = self.header("Content-Type")
        return named.partition(";")[0].strip().lower() or None if named else None


class Fetched(Struct, frozen=True):
    """All that came of asking for `url`.

    `answers` are the heads of all responses in order: redirects, then the last one. `raw` is the last
    one's body as received, without the transfer's own framing; `content` is the same without its
    content codings (gzip, deflate), as far as it could be decoded. Both are empty where the body was
    not wanted. `why` tells in words for editors how an asking ended that did not end `complete`.
    """

    url: str
    answers: tuple[Answer, ...]
    ended: Ended
    why: str = ""
    raw: bytes = b""
    content: bytes = b""

    @property
    def last(self) -> Answer | None:
        return self.answers[-1] if self.answers else None

    @property
    def hops(self) -> tuple[Answer, ...]:
        """The redirects on the way to the last answer."""
        return self.answers[:-1]


class Limits(Struct, frozen=True):
    """`connect`, `read` and `total` in seconds: to be connected to one address, between two pieces of an
    answer, and for the whole way through all redirects. `received` and `decoded` in bytes of body."""

    connect: float = 10
    read: float = 15
    total: float = 60
    received: int = 50_000_000
    decoded: int = 100_000_000
    redirects: int = 10


class Known(Struct, frozen=True):
    """What is remembered of an earlier answer from `url`, so that the server may say that nothing has
    changed (RFC 9110, 13.1)."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value and _can_be_sent(value)}


def _can_be_sent(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _text(value: bytes) -> str:
    """A header's value as the text that it most likely is: UTF-8, else Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
