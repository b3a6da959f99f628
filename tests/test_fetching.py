"""Pages are fetched under guard: only public addresses, and an end to everything."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator

import httpcore
import pytest
from misbehaving import (
    Behaviour,
    Server,
    bomb,
    dripping,
    endless,
    head,
    in_turn,
    misbehaving,
    page,
    raw,
    redirect,
    slow,
)

from site_gen import __version__
from site_gen.editing.fetching.answers import Answer, Ended, Known, Limits
from site_gen.editing.fetching.fetcher import Fetcher, user_agent
from site_gen.editing.fetching.manners import Manners
from site_gen.editing.fetching.ranges import why_not_public

HASTY = Limits(connect=2, read=0.5, total=1.5, received=200_000, decoded=1_000_000, redirects=4)
PATIENT = 10
"""Seconds that nothing here may take."""


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may ask 127.0.0.1, and waits for nothing long."""
    return Fetcher(HASTY, user_agent(), allow_private=True)


@pytest.fixture(autouse=True)
def nothing_takes_long() -> Iterator[None]:
    before = time.monotonic()
    yield
    assert time.monotonic() - before < PATIENT


# What comes back


def test_a_page_comes_with_its_head_and_its_bytes(server: Server, fetcher: Fetcher) -> None:
    url = server.at("/a?b=c", page("<p>Grüße</p>", "X-Note: one", "x-note: two"))
    fetched = fetcher.fetch(url)
    assert (fetched.ended, fetched.why, fetched.hops) == (Ended.COMPLETE, "", ())
    assert fetched.raw == fetched.content == "<p>Grüße</p>".encode()
    assert fetched.last is not None
    assert (fetched.last.url, fetched.last.address) == (url, "127.0.0.1")
    assert (fetched.last.version, fetched.last.status, fetched.last.reason) == ("1.1", 200, "OK")
    assert fetched.last.header("x-Note") == "one, two"
    assert (b"X-Note", b"one") in fetched.last.headers
    assert fetched.last.media_type == "text/html"


def test_we_name_ourselves_and_the_site_that_we_work_for(server: Server) -> None:
    url = server.at("/", page(""))
    Fetcher(HASTY, user_agent("https://example.org/"), allow_private=True).fetch(url)
    (asked,) = server.asked
    assert asked.headers["user-agent"] == f"site_gen/{__version__} (+https://example.org/)"
    assert asked.headers["host"] == server.address.removeprefix("http://")


@pytest.mark.parametrize(
    ("coding", "compress"),
    [
        ("gzip", gzip.compress),
        ("X-GZip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("identity", bytes),
    ],
)
def test_both_the_received_and_the_decoded_bytes_are_kept(
    server: Server, fetcher: Fetcher, coding: str, compress: Callable[[bytes], bytes]
) -> None:
    sent = compress(b"The bridge stays open.")
    fetched = fetcher.fetch(server.at("/", page(sent, f"Content-Encoding: {coding}")))
    assert (fetched.ended, fetched.raw) == (Ended.COMPLETE, sent)
    assert fetched.content == b"The bridge stays open."


def test_a_body_in_chunks_is_joined(server: Server, fetcher: Fetcher) -> None:
    chunks = b"3\r\nThe\r\n7\r\n bridge\r\n0\r\n\r\n"
    url = server.at("/", raw(head("200 OK", "Transfer-Encoding: chunked"), chunks))
    assert fetcher.fetch(url).raw == b"The bridge"


def test_a_refusal_comes_with_its_page(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.at("/", page("<p>Gone</p>", status="404 Not Found")))
    assert (fetched.ended, fetched.content) == (Ended.COMPLETE, b"<p>Gone</p>")
    assert fetched.last is not None
    assert fetched.last.status == 404


def test_a_body_that_nobody_wants_is_not_received(server: Server, fetcher: Fetcher) -> None:
    start = head("200 OK", "Content-Type: video/mp4")
    url = server.at("/", dripping(start, b"x"))
    seen: list[Answer] = []
    fetched = fetcher.fetch(url, wants_body=lambda answer: bool(seen.append(answer)))
    assert (fetched.ended, fetched.raw) == (Ended.COMPLETE, b"")
    assert [answer.media_type for answer in seen] == ["video/mp4"]


def test_what_is_known_is_said_to_the_address_that_it_is_known_of(
    server: Server, fetcher: Fetcher
) -> None:
    target = server.at("/b", raw(head("304 Not Modified")))
    url = server.at("/a", redirect("/b"))
    fetched = fetcher.fetch(url, known=Known(target, etag='"1"', last_modified="yesterday"))
    assert fetched.last is not None
    assert fetched.last.status == 304
    first, second = server.asked
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"1"'
    assert second.headers["if-modified-since"] == "yesterday"


def test_what_is_known_but_can_not_be_sent_is_not(server: Server, fetcher: Fetcher) -> None:
    url = server.at("/", page(""))
    assert fetcher.fetch(url, known=Known(url, etag="a\r\nb: c\u4e00")).ended is Ended.COMPLETE
    assert "if-none-match" not in server.asked[0].headers


# Redirects


def test_each_hop_is_told(server: Server, fetcher: Fetcher) -> None:
    url = server.at("/a", redirect("b?c", "301 Moved Permanently"))
    server.at("/b?c", redirect(server.url("/d"), "307 Temporary Redirect"))
    server.at("/d", page("Here"))
    fetched = fetcher.fetch(url)
    assert fetched.content == b"Here"
    assert [(hop.status, hop.redirects_to) for hop in fetched.hops] == [
        (301, "b?c"),
        (307, server.url("/d")),
    ]
    assert fetched.last is not None
    assert fetched.last.url == server.url("/d")


def test_a_redirect_loop_ends(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.at("/", redirect("/")))
    assert fetched.ended is Ended.LOOP
    assert len(server.asked) == HASTY.redirects + 1


def test_a_site_that_turns_in_circles_until_it_has_set_its_cookie(
    server: Server, fetcher: Fetcher
) -> None:
    setting = raw(head("302 Found", "Location: /", "Set-Cookie: seen=1", "Content-Length: 0"))
    url = server.at("/", in_turn([setting, page("Here")]))
    assert fetcher.fetch(url).content == b"Here"
    assert server.asked[1].headers["cookie"] == "seen=1"
    fetcher.fetch(url)
    assert "cookie" not in server.asked[2].headers


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/html,x",
        "javascript:alert(1)",
    ],
)
def test_a_redirect_out_of_the_web_is_refused(
    server: Server, fetcher: Fetcher, target: str
) -> None:
    fetched = fetcher.fetch(server.at("/", redirect(target)))
    assert fetched.ended is Ended.REFUSED
    assert "is not of a page of the web" in fetched.why
    assert fetched.last is not None
    assert fetched.last.status == 302


@pytest.mark.parametrize(
    "target", ["http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:0/"]
)
def test_a_redirect_to_what_is_no_address_is_refused(
    server: Server, fetcher: Fetcher, target: str
) -> None:
    assert fetcher.fetch(server.at("/", redirect(target))).ended is Ended.REFUSED


def test_a_redirect_without_a_target_is_an_answer(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.at("/", page("Where?", status="302 Found")))
    assert (fetched.ended, fetched.content) == (Ended.COMPLETE, b"Where?")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "mailto:a@b.org", "", "page.html", "http://"]
)
def test_only_addresses_of_the_web_are_asked(fetcher: Fetcher, url: str) -> None:
    assert fetcher.fetch(url).ended is Ended.REFUSED


def test_an_address_with_a_password_is_not_asked(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.address.replace("//", "//me:secret@"))
    assert (fetched.ended, server.asked) == (Ended.REFUSED, [])
    assert "secret" not in fetched.why


# An end to everything


@pytest.mark.parametrize(
    "behaviour",
    [
        slow(30, page("late")),
        dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        dripping(head("200 OK", "Content-Type: text/plain"), b"x"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["slow", "endless head", "drip-fed body", "endless go-ons"],
)
def test_slowness_ends(server: Server, fetcher: Fetcher, behaviour: Callable[..., None]) -> None:
    assert fetcher.fetch(server.at("/", behaviour)).ended is Ended.TIMEOUT


def test_the_time_for_all_redirects_together_is_limited(server: Server) -> None:
    url = server.at("/", slow(0.4, redirect("/")))
    fetcher = Fetcher(Limits(total=1, redirects=100), "test", allow_private=True)
    assert fetcher.fetch(url).ended is Ended.TIMEOUT


def test_waiting_for_ones_turn_does_not_count(server: Server) -> None:
    limits = Limits(total=0.8)
    fetcher = Fetcher(limits, "test", allow_private=True, before=lambda _: time.sleep(1))
    assert fetcher.fetch(server.at("/", page("Here"))).ended is Ended.COMPLETE


def test_an_endless_body_ends(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.at("/", endless(head("200 OK"))))
    assert fetched.ended is Ended.TOO_LARGE
    assert len(fetched.raw) == HASTY.received


def test_an_endless_head_ends(server: Server, fetcher: Fetcher) -> None:
    start = b"HTTP/1.1 200 OK\r\nX: "
    assert fetcher.fetch(server.at("/", endless(start))).ended is Ended.GARBLED


@pytest.mark.parametrize(
    ("coding", "compress", "size"),
    [
        ("gzip", gzip.compress, 100_000_000),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data)), 50_000_000),
        ("deflate", zlib.compress, 50_000_000),
    ],
)
def test_a_bomb_does_not_go_off(
    server: Server, fetcher: Fetcher, coding: str, compress: Callable[[bytes], bytes], size: int
) -> None:
    body = compress(bytes(size))
    assert len(body) < HASTY.received
    fetched = fetcher.fetch(server.at("/", page(body, f"Content-Encoding: {coding}")))
    assert (fetched.ended, fetched.content) == (Ended.TOO_LARGE, b"")
    assert fetched.raw == body


def test_what_breaks_off_is_kept_as_far_as_it_came(server: Server, fetcher: Fetcher) -> None:
    whole = gzip.compress(b"The bridge stays open. " * 1000, mtime=0)
    start = head("200 OK", "Content-Encoding: gzip", f"Content-Length: {len(whole)}")
    fetched = fetcher.fetch(server.at("/", raw(start, whole[:-30])))
    assert (fetched.ended, fetched.raw) == (Ended.TRUNCATED, whole[:-30])
    assert fetched.content.startswith(b"The bridge stays open.")


def test_a_compressed_body_that_lacks_its_end_is_told(server: Server, fetcher: Fetcher) -> None:
    body = gzip.compress(b"The bridge stays open.", mtime=0)[:-12]
    fetched = fetcher.fetch(server.at("/", page(body, "Content-Encoding: gzip")))
    assert (fetched.ended, fetched.raw) == (Ended.TRUNCATED, body)


@pytest.mark.parametrize(
    ("coding", "body"), [("gzip", b"plain"), ("br", b"x"), ("deflate", b"plain"), ("a,b", b"x")]
)
def test_a_body_that_is_not_in_its_coding_is_told(
    server: Server, fetcher: Fetcher, coding: str, body: bytes
) -> None:
    fetched = fetcher.fetch(server.at("/", page(body, f"Content-Encoding: {coding}")))
    assert (fetched.ended, fetched.raw, fetched.content) == (Ended.GARBLED, body, b"")


def test_what_is_no_http_is_told(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.fetch(server.at("/", raw(b"SSH-2.0-x\r\n"))).ended is Ended.GARBLED
    assert fetcher.fetch(server.at("/", raw())).ended is Ended.GARBLED


def test_a_port_where_nobody_listens_is_told(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert fetcher.fetch(f"http://127.0.0.1:{port}/").ended is Ended.UNREACHABLE


def test_a_host_that_can_not_speak_in_secret_is_told(server: Server, fetcher: Fetcher) -> None:
    fetched = fetcher.fetch(server.address.replace("http:", "https:"))
    assert (fetched.ended, fetched.why) == (Ended.TLS, "no secure connection could be made")


# Names and addresses


def resolving(*answers: list[str] | OSError) -> Callable[[str, int], list[str]]:
    """A resolver that answers differently each time, and keeps to its last answer."""
    left = list(answers)

    def resolve(_host: str, _port: int) -> list[str]:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, OSError):
            raise answer
        return answer

    return resolve


def test_the_name_and_not_the_address_is_asked_for(server: Server) -> None:
    fetcher = Fetcher(HASTY, "test", allow_private=True, resolve=resolving(["127.0.0.1"]))
    port = server.address.rpartition(":")[2]
    server.at("/", page("Here"))
    assert fetcher.fetch(f"http://example.test:{port}/").content == b"Here"
    assert server.asked[0].headers["host"] == f"example.test:{port}"


def test_a_secret_connection_is_asked_for_by_the_name() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        hello: list[bytes] = []

        def listen() -> None:
            connection, _ = listener.accept()
            with connection:
                hello.append(connection.recv(4096))

        thread = threading.Thread(target=listen)
        thread.start()
        fetcher = Fetcher(HASTY, "test", allow_private=True, resolve=resolving(["127.0.0.1"]))
        assert fetcher.fetch(f"https://example.test:{port}/").ended is Ended.TLS
        thread.join()
    assert b"example.test" in hello[0]


def test_a_name_that_is_not_known_is_told() -> None:
    unknown = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    fetcher = Fetcher(HASTY, "test", resolve=resolving(unknown))
    fetched = fetcher.fetch("http://nowhere.test/")
    assert (fetched.ended, fetched.why) == (Ended.DNS, "the name `nowhere.test` is not known")
    assert Fetcher(HASTY, "test", resolve=resolving([])).fetch("http://a.test/").ended is Ended.DNS


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    def resolve(_host: str, _port: int) -> list[str]:
        time.sleep(30)
        return []

    fetcher = Fetcher(Limits(connect=0.2), "test", resolve=resolve)
    assert fetcher.fetch("http://slow.test/").ended is Ended.TIMEOUT


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "::1", "64:ff9b::7f00:1", "224.0.0.1"]
)
def test_a_name_at_an_address_that_is_not_public_is_refused(address: str) -> None:
    fetcher = Fetcher(HASTY, "test", resolve=resolving([address]))
    fetched = fetcher.fetch("http://router.test/")
    assert fetched.ended is Ended.REFUSED
    assert f"`router.test` is at {address}, an address" in fetched.why


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"]
)
def test_an_address_that_is_not_public_is_refused_however_it_is_written(
    server: Server, host: str
) -> None:
    port = server.address.rpartition(":")[2]
    fetched = Fetcher(HASTY, "test").fetch(f"http://{host}:{port}/")
    assert fetched.ended in (Ended.REFUSED, Ended.DNS)
    assert server.asked == []


def test_a_name_with_one_private_address_among_others_is_refused(server: Server) -> None:
    resolve = resolving(["93.184.216.34", "127.0.0.1"])
    assert Fetcher(HASTY, "test", resolve=resolve).fetch("http://both.test/").ended is Ended.REFUSED


def test_a_redirect_to_a_private_address_is_refused() -> None:
    """The first hop is let through as if the server were public; the second is judged anew."""
    network = _Network("93.184.216.34", head("302 Found", "Location: http://10.0.0.1/"))
    fetcher = Fetcher(
        HASTY, "test", resolve=resolving(["93.184.216.34"], ["10.0.0.1"]), network=network
    )
    fetched = fetcher.fetch("http://public.test/")
    assert fetched.ended is Ended.REFUSED
    assert [hop.url for hop in fetched.answers] == ["http://public.test/"]
    assert network.connected == ["93.184.216.34"]


def test_a_name_that_means_another_address_the_second_time_is_looked_up_once() -> None:
    network = _Network("93.184.216.34", head("200 OK") + b"Here")
    resolve = resolving(["93.184.216.34"], ["127.0.0.1"])
    fetched = Fetcher(HASTY, "test", resolve=resolve, network=network).fetch("http://rebind.test/")
    assert (fetched.ended, fetched.content) == (Ended.COMPLETE, b"Here")
    assert network.connected == ["93.184.216.34"]


def test_a_connection_that_leads_elsewhere_than_it_should_is_dropped() -> None:
    network = _Network("127.0.0.1", head("200 OK") + b"Here")
    fetcher = Fetcher(HASTY, "test", resolve=resolving(["93.184.216.34"]), network=network)
    assert fetcher.fetch("http://public.test/").ended is Ended.REFUSED
    assert network.written == b""


def test_the_next_address_is_tried_where_one_is_dead() -> None:
    network = _Network("93.184.216.34", head("200 OK") + b"Here", dead=("2606:2800:21f::1",))
    resolve = resolving(["2606:2800:21f::1", "93.184.216.34"])
    fetched = Fetcher(HASTY, "test", resolve=resolve, network=network).fetch("http://two.test/")
    assert (fetched.content, network.connected) == (b"Here", ["2606:2800:21f::1", "93.184.216.34"])


class _Network(httpcore.NetworkBackend):
    """A network on which every connection ends at `peer`, which says `answer`."""

    def __init__(self, peer: str, answer: bytes, dead: Iterable[str] = ()) -> None:
        self.connected: list[str] = []
        self.written = b""
        self._peer, self._answer, self._dead = peer, answer, dead

    def connect_tcp(self, host: str, *_: object, **__: object) -> httpcore.NetworkStream:
        self.connected.append(host)
        if host in self._dead:
            raise httpcore.ConnectError
        return _Stream(self, self._peer, self._answer)


class _Stream(httpcore.NetworkStream):
    def __init__(self, network: _Network, peer: str, answer: bytes) -> None:
        self._network, self._peer, self._answer = network, peer, answer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data, self._answer = self._answer[:max_bytes], self._answer[max_bytes:]
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._network.written += buffer

    def close(self) -> None:
        pass

    def get_extra_info(self, info: str) -> object:
        return (self._peer, 80) if info == "server_addr" else None


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("0.0.0.0", "of this very network"),
        ("10.1.2.3", "of a private network"),
        ("100.64.0.1", "within a provider's network (CGNAT)"),
        ("127.8.8.8", "of this computer itself"),
        ("169.254.169.254", "of the local link"),
        ("172.31.255.255", "of a private network"),
        ("192.0.0.8", "reserved for protocols"),
        ("192.0.2.1", "reserved for documentation"),
        ("192.88.99.1", "of a 6to4 relay"),
        ("192.168.1.1", "of a private network"),
        ("198.19.0.1", "reserved for benchmarks"),
        ("198.51.100.7", "reserved for documentation"),
        ("203.0.113.7", "reserved for documentation"),
        ("224.0.0.1", "of a multicast group"),
        ("239.255.255.250", "of a multicast group"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "reserved"),
        ("::", "unspecified"),
        ("::1", "of this computer itself"),
        ("::7f00:1", "reserved"),
        ("::ffff:127.0.0.1", "an IPv4 address in disguise"),
        ("::ffff:8.8.8.8", "an IPv4 address in disguise"),
        ("::ffff:0:7f00:1", "reserved"),
        ("64:ff9b::7f00:1", "of this computer itself"),
        ("64:ff9b::a9fe:a9fe", "of the local link"),
        ("64:ff9b:1::7f00:1", "reserved"),
        ("100::1", "reserved"),
        ("2001::1", "of a Teredo tunnel"),
        ("2001:2::1", "reserved for benchmarks"),
        ("2001:10::1", "reserved for protocols"),
        ("2001:20::1", "reserved for protocols"),
        ("2001:db8::1", "reserved for documentation"),
        ("2002:7f00:1::1", "of a 6to4 tunnel"),
        ("3fff::1", "reserved for documentation"),
        ("4000::1", "reserved"),
        ("5f00::1", "reserved"),
        ("fd00::1", "of a private network"),
        ("fe80::1%eth0", "of the local link"),
        ("fec0::1", "of a private network"),
        ("ff02::1", "of a multicast group"),
    ],
)
def test_addresses_that_are_not_public(address: str, words: str) -> None:
    assert why_not_public(address) == words


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "193.0.0.1", "223.255.255.254",
     "2001:4860:4860::8888", "2606:2800:21f::1", "2a00:1450::1", "64:ff9b::808:808"],
)  # fmt: skip
def test_addresses_that_are_public(address: str) -> None:
    assert why_not_public(address) is None


# Manners


def test_a_host_is_left_alone_for_a_while_and_others_are_not() -> None:
    clock = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    manners = Manners(2, now=lambda: clock[0], sleep=sleep)
    for host in ("a.test", "b.test", "a.test", "a.test"):
        manners.wait(host)
    assert slept == [2, 2]
    clock[0] += 50
    manners.wait("a.test")
    assert slept == [2, 2]


def test_every_hop_waits_its_turn(server: Server) -> None:
    asked: list[str] = []
    fetcher = Fetcher(HASTY, "test", allow_private=True, before=asked.append)
    server.at("/b", page("Here"))
    fetcher.fetch(server.at("/a", redirect("/b")))
    assert asked == ["127.0.0.1", "127.0.0.1"]


# What is sent


def test_what_is_sent_arrives_with_its_kind_and_the_answer_comes_back(
    server: Server, fetcher: Fetcher
) -> None:
    url = server.at("/stamp", page(b"\x30\x00", kind="application/timestamp-reply"))
    fetched = fetcher.post(url, b"\x30\x01\x00", "application/timestamp-query")
    assert (fetched.ended, fetched.content) == (Ended.COMPLETE, b"\x30\x00")
    (asked,) = server.asked
    assert (asked.method, asked.body) == ("POST", b"\x30\x01\x00")
    assert asked.headers["content-type"] == "application/timestamp-query"
    assert asked.headers["user-agent"] == user_agent()


@pytest.mark.parametrize(
    "status", ["302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]
)
def test_it_is_sent_to_nobody_else(server: Server, fetcher: Fetcher, status: str) -> None:
    url = server.at("/stamp", redirect("/elsewhere", status))
    fetched = fetcher.post(url, b"words", "text/plain")
    assert fetched.last is not None
    assert fetched.last.redirects_to == "/elsewhere"
    assert server.targets == ["/stamp"]


@pytest.mark.parametrize("address", ["127.0.0.1", "169.254.169.254", "64:ff9b::7f00:1"])
def test_nothing_is_sent_to_an_address_that_is_not_public(server: Server, address: str) -> None:
    fetcher = Fetcher(HASTY, "test", resolve=resolving([address]))
    port = server.address.rpartition(":")[2]
    fetched = fetcher.post(f"http://tsa.test:{port}/", b"words", "text/plain")
    assert fetched.ended is Ended.REFUSED
    assert server.asked == []


@pytest.mark.parametrize("url", ["ftp://tsa.test/", "http://me:secret@tsa.test/", "tsa.test"])
def test_nothing_is_sent_where_no_page_is_asked_for(fetcher: Fetcher, url: str) -> None:
    fetched = fetcher.post(url, b"words", "text/plain")
    assert (fetched.ended, fetched.answers) == (Ended.REFUSED, ())


@pytest.mark.parametrize(
    ("behaviour", "ended"),
    [
        (slow(5, page("late")), Ended.TIMEOUT),
        (dripping(head("200 OK"), b"x"), Ended.TIMEOUT),
        (endless(head("200 OK")), Ended.TOO_LARGE),
        (raw(head("200 OK", "Content-Length: 10"), b"half"), Ended.TRUNCATED),
        (raw(b"words\r\n\r\n"), Ended.GARBLED),
        (page(bomb(3_000_000), "Content-Encoding: gzip"), Ended.TOO_LARGE),
    ],
)
def test_an_answer_to_what_was_sent_has_the_same_limits(
    server: Server, fetcher: Fetcher, behaviour: Behaviour, ended: Ended
) -> None:
    url = server.at("/stamp", behaviour)
    assert fetcher.post(url, b"words", "text/plain").ended is ended
