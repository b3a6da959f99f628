"""Documents become snapshots: pages of the web as WARC, files as they are, each with a record."""

import gzip
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import run
from conftest import SiteFolder
from misbehaving import Server, bomb, endless, head, misbehaving, page, raw, redirect, slow
from warcio.archiveiterator import ArchiveIterator

from site_gen import __version__, reading
from site_gen.dates import Day
from site_gen.editing.archiving import pages
from site_gen.editing.archiving.retrieving import NotKeptError
from site_gen.editing.fetching.answers import Limits
from site_gen.model import Source

HASTY = Limits(connect=2, read=0.5, total=1.5, received=200_000, decoded=1_000_000, redirects=4)
ARTICLE = """\
<!doctype html><html lang="en-GB"><head>
<title>Old bridge stays open | Eastwick News</title>
<meta property="og:title" content="Old bridge stays open">
<meta property="og:site_name" content="Eastwick News">
<meta name="author" content="Ana Lima">
<meta property="article:published_time" content="2024-03-12T08:30:00+01:00">
</head><body><p>The mayor said on Tuesday that the old bridge would stay open.</p></body></html>
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


def archive(site: SiteFolder, *arguments: str) -> tuple[int, str]:
    """The exit status of the command, and what it says."""
    done = run("archive", *arguments, "--site", str(site.root), "--allow-private")
    assert done.stdout == ""
    return done.returncode, done.stderr


def records(path: Path) -> list[tuple[str, str, bytes]]:
    """Kind, address and payload of each record, as warcio reads them; it checks every digest."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            address = record.rec_headers.get_header("WARC-Target-URI")
            payload = record.content_stream().read()
            found.append((record.rec_type, address, payload))
    return found


def source(site: SiteFolder, source_id: str) -> Source:
    timeline = reading.read(site.root).timeline
    assert timeline is not None
    return next(item for item in timeline.sources if item.id == source_id)


def stored(site: SiteFolder) -> list[str]:
    folders = (site.root / "seeds", site.root / "content/sources")
    return sorted(path.name for folder in folders for path in folder.glob("*"))


# A page


def test_a_page_becomes_a_snapshot_and_a_record(empty_site: SiteFolder, server: Server) -> None:
    url = server.at("/bridge", page(ARTICLE))
    status, said = archive(empty_site, url, "--id", "bridge")
    assert status == 0, said
    snapshot = empty_site.root / "seeds/bridge.warc.gz"
    found = source(empty_site, "bridge")
    assert (found.title, found.author) == ("Old bridge stays open", "Ana Lima")
    assert (found.publisher, found.language) == ("Eastwick News", "en-GB")
    assert found.published is not None
    assert found.published.text == "2024-03-12"
    assert (found.type, found.url, found.rights) == ("webpage", url, "all-rights-reserved")
    assert found.snapshot == "seeds/bridge.warc.gz"
    assert found.sha256 == hashlib.sha256(snapshot.read_bytes()).hexdigest()
    assert found.retrieved is not None


def test_the_archive_has_what_was_sent_byte_for_byte(
    empty_site: SiteFolder, server: Server
) -> None:
    body = gzip.compress(ARTICLE.encode(), mtime=0)
    answer = head("200  Fine,  really", "X-Odd:  spaced ", "x-odd:twice", "Content-Type: text/html",
                  "Content-Encoding: gzip", f"Content-Length: {len(body)}") + body  # fmt: skip
    url = server.at("/bridge", raw(answer))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    (info, _, about), (kind, address, asked), (last, _, payload) = records(
        empty_site.root / "seeds/bridge.warc.gz"
    )
    assert (info, kind, address, last) == ("warcinfo", "request", url, "response")
    assert f"software: site_gen/{__version__}".encode() in about
    assert payload == ARTICLE.encode()
    unpacked = gzip.decompress((empty_site.root / "seeds/bridge.warc.gz").read_bytes())
    assert answer in unpacked
    assert b"GET /bridge HTTP/1.1\r\n" in unpacked
    assert asked == b""


def test_redirects_are_kept_with_their_bodies(empty_site: SiteFolder, server: Server) -> None:
    moved = head("301 Moved", "Location: /new", "Content-Length: 9") + b"Over here"
    url = server.at("/old", raw(moved))
    server.at("/new", page(ARTICLE))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    found = records(empty_site.root / "seeds/bridge.warc.gz")
    assert [(kind, payload) for kind, _, payload in found if kind == "response"] == [
        ("response", b"Over here"),
        ("response", ARTICLE.encode()),
    ]
    assert [address for _, address, _ in found[1:]] == [url, url, *[server.url("/new")] * 2]


def test_a_body_sent_in_chunks_is_kept_as_it_was_sent(
    empty_site: SiteFolder, server: Server
) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    first = head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
    url = server.at("/", raw(early, first, b"6\r\n<p>Old\r\n", b"7\r\n bridge\r\n0\r\n\r\n"))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    path = empty_site.root / "seeds/bridge.warc.gz"
    assert records(path)[-1][2] == b"<p>Old bridge"
    unpacked = gzip.decompress(path.read_bytes())
    assert b"103 Early" not in unpacked
    assert first + b"6\r\n<p>Old\r\n7\r\n bridge\r\n0\r\n\r\n" in unpacked


def test_bytes_beyond_the_length_that_was_announced_are_no_part_of_it(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/", raw(head("200 OK", "Content-Length: 3") + b"abcdef"))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    assert records(empty_site.root / "seeds/bridge.warc.gz")[-1][2] == b"abc"
