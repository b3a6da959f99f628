"""Documents become snapshots: pages of the web as WARC, files as they are, each with a record."""

import gzip
import hashlib
import io
import os
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import fpdf
import pytest
from commands import run
from conftest import REPORT, REPOSITORY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import (
    Behaviour,
    Server,
    bomb,
    endless,
    head,
    misbehaving,
    page,
    raw,
    redirect,
    slow,
)
from warcio.archiveiterator import ArchiveIterator

from site_gen import __version__
from site_gen.dates import Day
from site_gen.editing.archiving import description, pages, records, warc
from site_gen.editing.archiving.outcome import Stored
from site_gen.editing.archiving.retrieving import NotKeptError
from site_gen.editing.fetching import lines
from site_gen.editing.fetching.answers import Limits
from site_gen.editing.yaml_text import NotEditableError
from site_gen.findings import Severity
from site_gen.model import Source
from site_gen.reading import documents, whole

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


def archived(path: Path) -> list[tuple[str, str, bytes]]:
    """Kind, address and payload of each record, as warcio reads them; it checks every digest."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            address = record.rec_headers.get_header("WARC-Target-URI")
            payload = record.content_stream().read()
            found.append((record.rec_type, address, payload))
    return found


def source(site: SiteFolder, source_id: str) -> Source:
    timeline = whole.read(site.root).timeline
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
    (info, _, about), (kind, address, asked), (last, _, payload) = archived(
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
    found = archived(empty_site.root / "seeds/bridge.warc.gz")
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
    assert archived(path)[-1][2] == b"<p>Old bridge"
    unpacked = gzip.decompress(path.read_bytes())
    assert b"103 Early" not in unpacked
    assert first + b"6\r\n<p>Old\r\n7\r\n bridge\r\n0\r\n\r\n" in unpacked


def test_bytes_beyond_the_length_that_was_announced_are_no_part_of_it(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/", raw(head("200 OK", "Content-Length: 3") + b"abcdef"))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    assert archived(empty_site.root / "seeds/bridge.warc.gz")[-1][2] == b"abc"


def test_of_a_secret_connection_what_was_said_within_it_is_kept(
    empty_site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=False, capture_output=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    secret = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secret.load_cert_chain(certificate, key)
    with misbehaving(secret) as server:
        url = server.at("/", page(ARTICLE))
        status, said = archive(empty_site, url, "--id", "bridge")
        assert (status, "its certificate is not valid: self-signed" in said) == (1, True)
        trusting = ssl.create_default_context(cafile=str(certificate))
        monkeypatch.setattr(lines, "tls", lambda: trusting)
        assert archive(empty_site, url, "--id", "bridge")[0] == 0
    _, (_, address, _), (_, _, payload) = archived(empty_site.root / "seeds/bridge.warc.gz")
    assert (address, payload) == (url, ARTICLE.encode())


def test_the_same_exchange_gives_the_same_archive() -> None:
    exchange = warc.Exchange(
        "https://example.org/", "192.0.2.1", datetime(2024, 3, 20, 12, tzinfo=UTC),
        b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\nA page",
    )  # fmt: skip
    assert warc.archive([exchange], "site_gen/1") == warc.archive([exchange], "site_gen/1")


@given(st.binary(max_size=300), st.sampled_from([b"\r\n\r\n", b"\n\n"]))
def test_whatever_a_body_is_it_is_read_back(body: bytes, blank: bytes) -> None:
    exchange = warc.Exchange(
        "https://example.org/", "192.0.2.1", datetime(2024, 3, 20, 12, tzinfo=UTC),
        b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK" + blank + body,
    )  # fmt: skip
    packed = warc.archive([exchange], "site_gen/1")
    found = ArchiveIterator(io.BytesIO(packed), check_digests="raise")
    payloads = [record.raw_stream.read() for record in found]
    assert payloads[-1] == body


# What is no page


def keep(site: SiteFolder, url: str, *, keeps_any: bool = False) -> Stored:
    """Store the page with little patience."""
    timeline = whole.read(site.root).timeline
    assert timeline is not None
    wishes = pages.Wishes(HASTY, keeps_any=keeps_any, allow_private=True)
    keeper = pages.Keeper(site.root, wishes, None, Day(2024, 3, 20))
    return keeper.keep(timeline, url, lambda _taken: None)


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (page("<title>Gone</title>Long gone", status="404 Not Found"), "it answers 404 Not Found"),
        (page("Try again", status="503 Service Unavailable"), "it answers 503 Service Unavailable"),
        (page("<title>Page not found | News</title>"), "an error page: its title is “Page not found"),
        (page("<title>Error 404</title>"), "an error page: its title is “Error 404”"),
        (redirect("/login?next=/a"), "sends its visitors to a page to log in or subscribe"),
        (redirect("/"), "it sends its visitors to the front page"),
        (redirect("/a"), "it sends its visitors on and on, more than 4 times"),
        (page(""), "it answers with nothing"),
        (raw(head("302 Found", "Content-Length: 2"), b"ok"), "does not say where it sends"),
        (raw(head("200 OK", "Content-Length: 100"), b"<p>Cut"), "the connection broke off before"),
        (raw(head("200 OK", "Transfer-Encoding: chunked"), b"5\r\nabc"), "the connection broke off"),
        (raw(head("302 Found", "Location: /x", "Content-Length: 9"), b"cut"), "the connection broke"),
        (slow(3, page("Late")), "it did not answer in time"),
        (endless(head("200 OK")), "it is larger than 200,000 bytes"),
        (page(bomb(5_000_000), "Content-Encoding: gzip"), "it unfolds to more than 1 MB"),
        (page("<p>Not so", "Content-Encoding: gzip"), "it is said to be compressed, and is not"),
        (raw(b"HTTP/1.1 what\r\n\r\n"), "no answer came that can be understood"),
    ],
)  # fmt: skip
def test_of_what_is_no_page_nothing_is_stored_and_it_is_said_why(
    empty_site: SiteFolder, server: Server, behaviour: Behaviour, why: str
) -> None:
    server.at("/", page("<title>Welcome</title>"))
    server.at("/login?next=/a", page("<title>Log in</title>"))
    with pytest.raises(NotKeptError, match=re.escape(why)):
        keep(empty_site, server.at("/a", behaviour))
    assert stored(empty_site) == []


def test_an_address_within_this_computer_is_asked_only_if_that_is_allowed(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/", page(ARTICLE))
    done = run("archive", url, "--site", str(empty_site.root))
    assert done.returncode == 1
    assert "only --allow-private asks it" in done.stderr
    assert (server.asked, stored(empty_site)) == ([], [])


def test_an_error_page_can_be_kept_by_wish(empty_site: SiteFolder, server: Server) -> None:
    url = server.at("/gone", page("<title>Withdrawn</title>Sorry", status="410 Gone"))
    status, said = archive(empty_site, url, "--id", "gone")
    assert status == 1
    assert "410 Gone. --keep-status stores what it answers all the same" in said
    assert archive(empty_site, url, "--id", "gone", "--keep-status")[0] == 0
    assert source(empty_site, "gone").title == "Withdrawn"


@pytest.mark.parametrize(
    "title",
    ["404 homes without power", "500 march in Eastwick", "Access denied: a report", "Login"],
)
def test_a_headline_is_no_error_page(empty_site: SiteFolder, server: Server, title: str) -> None:
    found = keep(empty_site, server.at("/a", page(f"<title>{title}</title>Text")))
    assert found.description.fields["title"] == title


def test_the_page_to_log_in_can_itself_be_asked_for(empty_site: SiteFolder, server: Server) -> None:
    server.at("/en/login", page("<title>Log in</title>"))
    keep(empty_site, server.at("/login", redirect("/en/login")))


def test_a_page_in_another_encoding_than_it_says_is_described_in_its_own(
    empty_site: SiteFolder, server: Server
) -> None:
    body = "<title>Die Brücke – offen</title>".encode()
    url = server.at("/a", page(body, kind="text/html; charset=iso-8859-1"))
    assert keep(empty_site, url).description.fields["title"] == "Die Brücke – offen"


# What is there already


def test_without_an_id_it_is_made_of_the_address_and_known_by_it_again(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/News/Bridge.html", page(ARTICLE))
    assert archive(empty_site, url)[0] == 0
    assert archive(empty_site, url, "--force")[0] == 0
    assert len(stored(empty_site)) == 2
    assert all("news-bridge-html" in name for name in stored(empty_site))


def test_what_is_there_is_not_overwritten_unasked(empty_site: SiteFolder, server: Server) -> None:
    url = server.at("/", page(ARTICLE))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    before = (empty_site.root / "seeds/bridge.warc.gz").read_bytes()
    server.at("/", page(ARTICLE.replace("Old", "New")))
    status, said = archive(empty_site, url, "--id", "bridge")
    assert status == 2
    assert "--force does it" in said
    assert "`seeds/bridge.warc.gz`" in said
    assert "`content/sources/bridge.yml`" in said
    assert (empty_site.root / "seeds/bridge.warc.gz").read_bytes() == before
    assert len(server.asked) == 1


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1)])
def test_on_a_terminal_one_is_asked(
    empty_site: SiteFolder,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    status: int,
) -> None:
    url = server.at("/", page(ARTICLE))
    assert archive(empty_site, url, "--id", "bridge")[0] == 0
    server.at("/", page(ARTICLE.replace("Old", "New")))
    terminal = io.StringIO(answer)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    got, said = archive(empty_site, url, "--id", "bridge")
    assert (got, "Overwrite `" in said) == (status, True)
    payload = archived(empty_site.root / "seeds/bridge.warc.gz")[-1][2]
    assert (b"New bridge" in payload) == (answer == "y\n")


def test_a_record_that_is_there_keeps_all_that_it_has(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/a?b=c", page(ARTICLE))
    empty_site.write(
        "content/sources/from-import.yml",
        f"""\
        # Named by timeline.csv, row 3.
        title: "My own: title"   # keep
        url: {url}
        snapshot:
        independent_of: [wire]
        """,
    )
    assert archive(empty_site, url)[0] == 0
    text = (empty_site.root / "content/sources/from-import.yml").read_text("utf-8")
    assert text.startswith('# Named by timeline.csv, row 3.\ntitle: "My own: title"   # keep\n')
    assert "\nsnapshot: seeds/from-import.warc.gz\nindependent_of: [wire]\n" in text
    found = source(empty_site, "from-import")
    assert (found.title, found.author, found.url) == ("My own: title", "Ana Lima", url)
    assert (found.snapshot, found.independent_of) == ("seeds/from-import.warc.gz", ("wire",))


def test_a_record_that_cant_be_edited_is_left_and_nothing_is_stored(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/", page(ARTICLE))
    empty_site.write("content/sources/odd.yml", f"{{title: Odd, url: '{url}'}}\n")
    status, said = archive(empty_site, url)
    assert status == 1
    assert "content/sources/odd.yml can't be edited as it is written" in said
    assert stored(empty_site) == ["odd.yml"]


def test_an_id_with_another_address_is_another_document(
    empty_site: SiteFolder, server: Server
) -> None:
    assert archive(empty_site, server.at("/one", page(ARTICLE)), "--id", "a")[0] == 0
    other = server.at("/two", page("<title>Other</title>"))
    assert archive(empty_site, other, "--id", "a")[0] == 2
    assert archive(empty_site, other, "--id", "a", "--yes")[0] == 0
    found = source(empty_site, "a")
    assert (found.title, found.author, found.url) == ("Other", None, other)


def test_a_folder_that_leads_out_of_the_site_is_not_written_to(
    empty_site: SiteFolder, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (empty_site.root / "seeds").symlink_to(tmp_path / "elsewhere")
    status, said = archive(empty_site, server.at("/", page(ARTICLE)), "--id", "a")
    assert status == 1
    assert "outside of the site's folder" in said
    assert list((tmp_path / "elsewhere").iterdir()) == []


# Files


def test_a_file_is_stored_byte_for_byte(empty_site: SiteFolder, tmp_path: Path) -> None:
    file = tmp_path / "Council Minutes.TXT"
    file.write_bytes(b"The bridge\r\nstays open.\n")
    status, said = archive(empty_site, str(file))
    assert status == 0, said
    assert (empty_site.root / "seeds/council-minutes.txt").read_bytes() == file.read_bytes()
    found = source(empty_site, "council-minutes")
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "# title: " in (empty_site.root / "content/sources/council-minutes.yml").read_text()
    assert sorted(empty_site.codes()) == ["field-missing", "source-unused"]


def test_a_stored_text_can_be_quoted_at_once(empty_site: SiteFolder, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, "utf-8")
    assert archive(empty_site, str(file))[0] == 0
    empty_site.entry()
    assert [found for found in empty_site.findings() if found.severity is Severity.ERROR] == []


def test_a_file_that_is_below_seeds_stays_where_it_is(empty_site: SiteFolder) -> None:
    empty_site.write("seeds/2024/report.txt", REPORT)
    file = empty_site.root / "seeds/2024/report.txt"
    assert archive(empty_site, str(file))[0] == 0
    assert source(empty_site, "report").snapshot == "seeds/2024/report.txt"
    assert file.read_text("utf-8") == REPORT


def test_a_page_in_a_file_says_what_it_is(empty_site: SiteFolder, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    link = '<link rel="canonical" href="https://news.example/bridge">'
    file.write_text(ARTICLE.replace("</head>", f"{link}</head>"), "utf-8")
    assert archive(empty_site, str(file), "--id", "bridge")[0] == 0
    found = source(empty_site, "bridge")
    assert (found.title, found.url) == ("Old bridge stays open", "https://news.example/bridge")


def test_what_is_no_file_may_be_meant_as_an_address(empty_site: SiteFolder) -> None:
    status, said = archive(empty_site, "example.org/report")
    assert (status, "Write https://example.org/report" in said) == (2, True)


@pytest.mark.parametrize("named", ["Big", "../out", "-a", "a" * 101])
def test_an_id_that_cant_be_one_is_refused(empty_site: SiteFolder, named: str) -> None:
    assert archive(empty_site, "x.txt", f"--id={named}")[0] == 2


def test_a_snapshot_whose_record_cant_be_written_is_taken_back(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/", page(ARTICLE))
    empty_site.write("content/sources", "A file in place of the folder")
    status, said = archive(empty_site, url, "--id", "a")
    assert (status, "can't be written" in said) == (1, True)
    assert list((empty_site.root / "seeds").iterdir()) == []


def test_an_overwritten_snapshot_comes_back_if_its_record_cant_be_written(
    empty_site: SiteFolder, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = server.at("/", page(ARTICLE))
    assert archive(empty_site, url, "--id", "a")[0] == 0
    before = (empty_site.root / "seeds/a.warc.gz").read_bytes()
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "a.yml":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    server.at("/", page(ARTICLE.replace("Old", "New")))
    status, said = archive(empty_site, url, "--id", "a", "--force")
    assert (status, "a.yml can't be written: Permission denied" in said) == (1, True)
    assert (empty_site.root / "seeds/a.warc.gz").read_bytes() == before


@pytest.mark.parametrize("size", [0, 50_000_001])
def test_a_file_that_is_empty_or_too_large_is_not_stored(
    empty_site: SiteFolder, tmp_path: Path, size: int
) -> None:
    file = tmp_path / "report.txt"
    file.touch()
    os.truncate(file, size)
    status, said = archive(empty_site, str(file))
    assert (status, "Nothing was stored: " in said) == (1, True)
    assert stored(empty_site) == []


def test_a_page_that_was_stored_can_be_quoted_at_once(
    empty_site: SiteFolder, server: Server
) -> None:
    server.at("/new", page(f"<html><title>The bridge</title><body><p>{REPORT}</p>"))
    url = server.at("/old", redirect("/new"))
    assert archive(empty_site, url, "--id", "report")[0] == 0
    empty_site.entry()
    assert [found for found in empty_site.findings() if found.severity is Severity.ERROR] == []


def test_a_pdf_that_was_stored_can_be_quoted_at_once(
    empty_site: SiteFolder, server: Server
) -> None:
    document = fpdf.FPDF()
    document.set_title("The bridge")
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.multi_cell(0, text=REPORT.replace("\n", " "))
    url = server.at("/report.pdf", page(bytes(document.output()), kind="application/pdf"))
    assert archive(empty_site, url, "--id", "report")[0] == 0
    assert source(empty_site, "report").title == "The bridge"
    empty_site.entry()
    assert [found for found in empty_site.findings() if found.severity is Severity.ERROR] == []


def test_a_document_can_be_stored_for_a_source_that_has_an_address(
    empty_site: SiteFolder, tmp_path: Path
) -> None:
    file = tmp_path / "saved.txt"
    file.write_text(REPORT, "utf-8")
    empty_site.write("content/sources/a.yml", "url: https://news.example/a\ntitle: Mine\nauthor:\n")
    assert archive(empty_site, str(file), "--id", "a")[0] == 0
    found = source(empty_site, "a")
    assert (found.title, found.url) == ("Mine", "https://news.example/a")
    assert found.snapshot == "seeds/a.txt"


def test_it_is_said_at_once_where_nothing_can_be_quoted(
    empty_site: SiteFolder, server: Server
) -> None:
    url = server.at("/a.png", page(b"\x89PNG\r\n", kind="image/png"))
    status, said = archive(empty_site, url, "--id", "a")
    assert status == 0
    assert "nothing can be quoted from it yet" in said
    assert "snapshot-unreadable" in said


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://example.org/a b", "it is no address"),
        ("ftp://example.org/a", "it is no address"),
        ("https://user:secret@example.org/", "has a name or password in it"),
        ("https://example.org:99999/", "has a port that there can't be"),
        ("http://[::1/", "it is no address"),
    ],
)
def test_what_is_no_address_of_the_web_is_not_asked(
    empty_site: SiteFolder, address: str, why: str
) -> None:
    status, said = archive(empty_site, address)
    assert status in (1, 2)
    assert why in said
    assert stored(empty_site) == []


def test_without_the_extra_the_command_says_what_to_install(
    empty_site: SiteFolder, tmp_path: Path
) -> None:
    (tmp_path / "protego.py").write_text(
        "raise ModuleNotFoundError('No module named protego', name='protego')", "utf-8"
    )
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"}
    command = [sys.executable, "-m", "site_gen", "archive", "https://example.org/", "--site"]
    done = subprocess.run(
        [*command, empty_site.root], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert '`python -m pip install "site_gen[archive,snapshots]"` adds it' in done.stderr


# Records


@given(st.dictionaries(st.sampled_from(description.FIELDS), st.text(min_size=1), min_size=1))
def test_any_text_is_written_so_that_it_is_read_back(fields: dict[str, str]) -> None:
    plain = {name: text for name, value in fields.items() if (text := description.plain(value))}
    plain.pop("published", None)
    stored = {"retrieved": "2024-03-20", "snapshot": "seeds/a.txt", "sha256": "0" * 64}
    text = records.new("content/sources/a.yml", plain | stored, [])
    again = records.filled("# kept\nnote: x\n", plain | stored, [])
    for written in (text, again):
        document = documents.whole_yaml(written, "a.yml", "a source")
        assert isinstance(document, documents.Document)
        assert {name: document.fields.text(name) for name in plain} == plain


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n", "{title: A}\n", "title: [\n", "snapshot: |\n  seeds/x\n", "title: A\n...\n", ""],
)
def test_a_file_in_another_style_is_not_edited(text: str) -> None:
    stored = {"retrieved": "2024-03-20", "snapshot": "seeds/a.txt", "sha256": "0" * 64}
    with pytest.raises(NotEditableError):
        records.filled(text, stored, [])


def test_the_ends_of_lines_stay_as_they_are() -> None:
    stored = {"retrieved": "2024-03-20", "snapshot": "seeds/a.txt", "sha256": "0" * 64}
    text = records.filled("title: A\r\nsha256: old # why\r\nauthor: B", stored, ["title"])
    assert text == (
        f"title: A\r\nsha256: '{'0' * 64}' # why\r\nauthor: B\r\n"
        "retrieved: '2024-03-20'\r\nsnapshot: seeds/a.txt\r\n"
    )
