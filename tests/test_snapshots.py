"""Stored documents of every kind: a passage of each is found, and stands where it is said to."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import brotli
import platformdirs
import pytest
from conftest import SiteFolder
from documents import PAGE, URL, Archive, pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from repositories import Repository

from site_gen import proposal
from site_gen.reading.extraction import kinds, memory, running
from site_gen.reading.extraction.kinds import Kind
from site_gen.reading.extraction.outcome import LARGEST_PART, Extracted, UnreadableError, Wish
from site_gen.reading.extraction.workers import Reader

OPEN = "the old bridge would stay open until the spring"
DANGER = "'Nobody is in danger,' the mayor told reporters"
HTML = PAGE.encode("utf-8")
PAGES = [
    ["Eastwick Council, Report 2024", "The inspectors went to see the bridge on Tues-", "day. They found that the eastern", "1"],
    ["Eastwick Council, Report 2024", "pier had two cracks, and asked the coun-", "2"],
    ["Eastwick Council, Report 2024", "cil to close it to lorries. The vote was nine to four.", "3"],
]  # fmt: skip


def kind(name: str) -> Kind:
    return next(item for item in kinds.KINDS if item.name == name)


def read(name: str, data: bytes, *, is_whole: bool = False, url: str | None = None) -> Extracted:
    with Reader() as reader:
        return reader.read(kind(name), data, Wish(is_whole, url))


def refused(name: str, data: bytes, url: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(name, data, url=url)
    return f"{caught.value.reason} | {caught.value.hint}"


def passages(site: SiteFolder) -> list[dict[str, Any]]:
    """The evidence of the site's one claim as timeline.json has it, each selector held against the text."""
    data = json.loads(site.build()["data/timeline.json"])
    snapshots = site.check().read.snapshots
    evidence: list[dict[str, Any]] = data["entries"][0]["claims"][0]["evidence"]
    for item in evidence:
        text = snapshots[item["source"]].text
        for selector in item["selectors"]:
            assert text[selector["start"] : selector["end"]] == selector["exact"]
    return evidence


# Pages of the web


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.xhtml", "page.HTML", "page"])
def test_a_passage_of_a_stored_page_is_found(empty_site: SiteFolder, name: str) -> None:
    empty_site.stored(name, HTML).quoting("page", OPEN, DANGER, "cost £1.2 million")
    assert [item["selectors"][0]["exact"] for item in passages(empty_site)] == [
        OPEN, "“Nobody is in danger,” the mayor told reporters", "cost £1.2 million",
    ]  # fmt: skip


def test_the_main_text_has_no_menu_and_the_whole_has_all_that_shows(empty_site: SiteFolder) -> None:
    menu = "A cat that rides the ferry every day"
    found = empty_site.stored("page.html", HTML).quoting("page", menu).only("quote-not-found")
    assert "extract: whole" in found.hint
    empty_site.stored("page.html", HTML, extract="whole").quoting("page", menu, OPEN)
    assert len(passages(empty_site)) == 2


def test_what_a_page_does_not_show_is_in_neither_text(empty_site: SiteFolder) -> None:
    empty_site.quoting("page", "the script says so itself")
    for extract in ("main", "whole"):
        assert empty_site.stored("page.html", HTML, extract=extract).codes() == ["quote-not-found"]


def test_what_to_extract_is_main_or_whole(empty_site: SiteFolder) -> None:
    empty_site.stored("page.html", HTML, extract="all").quoting("page", OPEN)
    assert "one of `main`" in empty_site.only("field-invalid").message.replace('"', "`")


def test_a_page_in_another_encoding(empty_site: SiteFolder) -> None:
    data = PAGE.replace("utf-8", "windows-1252").encode("windows-1252")
    empty_site.stored("page.html", data).quoting("page", DANGER, "cost £1.2 million")
    assert len(passages(empty_site)) == 2


def test_a_page_without_main_text_says_to_take_the_whole(empty_site: SiteFolder) -> None:
    found = empty_site.stored("page.html", b"<html><body></body></html>").quoting("page", OPEN)
    assert "extract: whole" in found.only("snapshot-unreadable").hint


# PDF


def test_a_passage_goes_on_over_the_page_and_through_divided_words(empty_site: SiteFolder) -> None:
    quotes = (
        "went to see the bridge on Tuesday",
        "They found that the eastern pier had two cracks",
        "asked the council to close it to lorries",
    )
    empty_site.stored("report.pdf", pdf(PAGES)).quoting("report", *quotes)
    assert [item["locator"] for item in passages(empty_site)] == ["p. 1", "pp. 1–2", "pp. 2–3"]


def test_what_runs_through_the_pages_can_be_quoted_once(empty_site: SiteFolder) -> None:
    empty_site.stored("report.pdf", pdf(PAGES)).quoting("report", "Eastwick Council, Report 2024")
    assert [item["locator"] for item in passages(empty_site)] == ["p. 3"]


def test_lines_that_only_resemble_each_other_stay_where_they_are() -> None:
    pages = ["In all 1,200\nOne.", "In all 1,300\nTwo.", "In all 1,450\nThree."]
    assert running.without_repeats(pages)[0] == pages


def test_left_and_right_pages_may_differ_and_numbers_count_up() -> None:
    pages = [f"{('Left', 'Right')[n % 2]} page\nText {'abcdef'[n]}.\n- {n + 7} -" for n in range(6)]
    bodies, printed = running.without_repeats(pages)
    assert bodies[:4] == ["Text a.", "Text b.", "Text c.", "Text d."]
    assert bodies[4:] == ["Text e.\nLeft page", "Text f.\n- 12 -\nRight page"]
    assert printed == ["7", "8", "9", "10", "11", "12"]


@pytest.mark.parametrize("locator", ["p. 2", "page 2, second line", "pp. 1-2", "S. 2", "2쪽", "second page"])  # fmt: skip
def test_a_locator_that_fits_is_kept_as_it_is(empty_site: SiteFolder, locator: str) -> None:
    empty_site.stored("report.pdf", pdf(PAGES)).quoting(
        "report", "pier had two cracks", locator=locator
    )
    assert empty_site.codes() == []
    assert passages(empty_site)[0]["locator"] == locator


@pytest.mark.parametrize("locator", ["p. 3", "page 3", "pp. 3–5", "Seite 1", "p.7", "3쪽"])
def test_locator_mismatch(empty_site: SiteFolder, locator: str) -> None:
    empty_site.stored("report.pdf", pdf(PAGES)).quoting(
        "report", "pier had two cracks", locator=locator
    )
    found = empty_site.only("locator-mismatch")
    assert "stands on page 2 of `report`" in found.message
    assert (found.severity, found.place.line) == ("warning", 11)


def test_a_page_goes_by_its_printed_number_and_its_label_too(empty_site: SiteFolder) -> None:
    writer = PdfWriter(PdfReader(BytesIO(pdf(PAGES))))
    writer.set_page_label(0, 2, style="/r", start=9)
    file = BytesIO()
    writer.write(file)
    empty_site.stored("report.pdf", file.getvalue())
    for locator in ("p. x", "p. 2"):
        assert empty_site.quoting("report", "pier had two cracks", locator=locator).codes() == []
    assert passages(empty_site.quoting("report", "pier had two cracks"))[0]["locator"] == "p. x"


def test_the_page_is_shown_beside_the_passage(empty_site: SiteFolder) -> None:
    empty_site.stored("report.pdf", pdf(PAGES)).quoting("report", "pier had two cracks")
    url = "https://council.example/report.pdf#top"
    empty_site.stored("report.pdf", pdf(PAGES), url=url)
    html = empty_site.build()["claims/bridge/claim/index.html"].decode()
    assert "p. 2" in html
    assert 'href="https://council.example/report.pdf#page=2"' in html


def test_a_page_whose_label_is_its_place_may_have_another_number_printed(
    empty_site: SiteFolder,
) -> None:
    pages = [["It is so said here.", "11"], ["And so it is here.", "12"], ["And at the end.", "13"]]
    empty_site.stored("report.pdf", pdf(pages))
    for locator in ("p. 2", "p. 12"):
        assert empty_site.quoting("report", "And so it is", locator=locator).codes() == []
    found = empty_site.quoting("report", "And so it is", locator="p. 3").only("locator-mismatch")
    assert "on page 2 of `report`" in found.message


def test_a_pdf_without_text_needs_ocr() -> None:
    assert "has no text in it: it needs OCR" in refused("pdf", pdf([[], []]))


def test_a_pdf_with_a_password_says_so_and_one_that_only_forbids_changes_is_read() -> None:
    assert "opens with a password only" in refused("pdf", pdf(PAGES, password="secret"))
    assert "two cracks" in read("pdf", pdf(PAGES, owner="secret")).text


def test_a_damaged_pdf_says_so() -> None:
    for data in (b"%PDF-1.7\nnothing", pdf(PAGES)[:900], b"no PDF at all", b""):
        assert "is damaged" in refused("pdf", data)


def test_a_pdf_whose_pages_are_their_own_parents_is_told_as_damaged() -> None:
    assert "damaged" in refused("pdf", pdf(PAGES).replace(b"/Kids [3 0 R", b"/Kids [1 0 R"))


def test_a_pdf_that_unpacks_to_too_much_is_refused() -> None:
    writer = PdfWriter(PdfReader(BytesIO(pdf(PAGES))))
    page = writer.pages[0]
    content = DecodedStreamObject()
    content.set_data(b"BT (x) Tj ET\n" + b" " * 90_000_000)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode(9))
    file = BytesIO()
    writer.write(file)
    assert len(file.getvalue()) < 200_000
    assert "unpacks to more" in refused("pdf", file.getvalue())


# Web archives


@pytest.mark.parametrize("is_compressed", [True, False])
def test_a_passage_of_the_page_in_an_archive_is_found(
    empty_site: SiteFolder, *, is_compressed: bool
) -> None:
    archive = Archive(is_compressed=is_compressed).request(URL).response(URL, HTML)
    archive.response("https://news.example/other", HTML.replace(b"Tuesday", b"Friday"))
    name = "page.warc.gz" if is_compressed else "page.warc"
    empty_site.stored(name, archive.data, url=URL).quoting("page", f"on Tuesday that {OPEN}")
    assert len(passages(empty_site)) == 1
    extractor = empty_site.check().read.snapshots["page"].extractor
    assert [part.partition("/")[0] for part in extractor.split()] == [
        "warcio",
        "trafilatura",
        "main",
    ]


@pytest.mark.parametrize(
    "url", ["http://news.example/2024/bridge", "HTTPS://WWW.News.example:443/2024/bridge/#top"]
)
def test_an_address_may_be_written_in_other_ways(url: str) -> None:
    other = Archive().response("https://news.example/other", b"<p>Another.")
    assert OPEN in read("warc", other.response(URL, HTML).data, url=url).text


def test_the_only_page_in_an_archive_will_do(empty_site: SiteFolder) -> None:
    archive = Archive().response(
        "https://cdn.example/a.png", b"\x89PNG", [("Content-Type", "image/png")]
    )
    archive.response("https://news.example/gone", b"<p>Gone", status="404 Not Found")
    data = archive.response(URL, HTML).data
    assert OPEN in read("warc", data, url="https://example.org/elsewhere").text
    assert OPEN in read("warc", data).text


def test_of_several_pages_none_is_guessed() -> None:
    other = "https://news.example/other"
    data = Archive().response(URL, HTML).response(other, HTML).data
    told = refused("warc", data, url="https://example.org/elsewhere")
    assert "no answer of https://example.org/elsewhere" in told
    assert told.endswith(f"{URL}, {other}")


def test_redirects_are_followed_within_the_archive() -> None:
    moved = [("Location", "/2024/bridge")]
    data = Archive().response("https://news.example/b", b"", moved, "301 Moved").response(URL, HTML)
    data.response("https://news.example/other", b"<p>Another.")
    assert OPEN in read("warc", data.data, url="https://news.example/b").text
    loop = Archive().response(URL, b"", [("Location", URL)], "302 Found")
    assert "holds no web page" in refused("warc", loop.data, url=URL)


def test_a_revisit_is_the_page_that_it_says_it_is_the_same_as() -> None:
    first = "https://news.example/first"
    archive = Archive().response(first, HTML).response("https://news.example/other", b"<p>Another.")
    assert OPEN in read("warc", archive.revisit(URL, first).data, url=URL).text
    alone = Archive().revisit(URL, first, "2019-01-01T00:00:00Z").data
    assert "in an archive that is not this one" in refused("warc", alone, url=URL)


CHUNKED = (
    b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (HTML[:700], HTML[700:]))
    + b"0\r\n\r\n"
)


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("Content-Encoding: gzip", gzip.compress(HTML, mtime=0)),
        ("Content-Encoding: x-gzip", gzip.compress(HTML, mtime=0)),
        ("Content-Encoding: deflate", zlib.compress(HTML)),
        ("Content-Encoding: br", brotli.compress(HTML)),
        ("Content-Encoding: br, gzip", gzip.compress(brotli.compress(HTML), mtime=0)),
        ("Content-Encoding: identity", HTML),
        ("Transfer-Encoding: Chunked", CHUNKED),
    ],
)
def test_the_codings_of_an_answer_are_undone(coding: str, body: bytes) -> None:
    name, _, value = coding.partition(": ")
    headers = [("Content-Type", "text/html"), (name, value)]
    assert OPEN in read("warc", Archive().response(URL, body, headers).data, url=URL).text


def test_a_pdf_and_a_plain_text_in_an_archive_are_read_as_what_they_are() -> None:
    sent = Archive().response(URL, pdf(PAGES), [("Content-Type", "application/pdf")])
    extracted = read("warc", sent.data, url=URL)
    assert len(extracted.pages) == 3
    assert "two cracks" in extracted.text
    plain = Archive().response(URL, "Zwölf Boxkämpfer".encode("latin-1"), [("Content-Type", "text/plain; charset=latin-1")])  # fmt: skip
    assert read("warc", plain.data, url=URL).text == "Zwölf Boxkämpfer"
    picture = Archive().response(URL, b"\x89PNG", [("Content-Type", "image/png")])
    assert "`image/png`" in refused("warc", picture.data, url=URL)


def test_a_damaged_archive_says_so() -> None:
    for data in (b"no archive", gzip.compress(b"no archive")):
        assert "is damaged, or no web archive" in refused("warc", data)
    assert "holds no web page" in refused("warc", b"", url=URL)
    for is_compressed in (True, False):
        whole = Archive(is_compressed=is_compressed).response(URL, HTML).data
        assert "is cut short" in refused("warc", whole[:-100], url=URL)


@pytest.mark.parametrize("length", [b"99999999999", b"-5", b"x", b"3"])
def test_a_false_length_is_no_end_of_the_program(empty_site: SiteFolder, length: bytes) -> None:
    site = empty_site.quoting("page", OPEN)
    data = Archive(is_compressed=False).response(URL, HTML).data
    told = next(line for line in data.split(b"\r\n") if line.startswith(b"Content-Length"))
    changed = data.replace(told, b"Content-Length: " + length, 1)
    site.stored("page.warc", changed, url=URL)
    assert set(site.codes()) <= {"snapshot-unreadable", "quote-not-found"}


def test_a_body_that_unpacks_to_too_much_is_refused() -> None:
    bomb = gzip.compress(b"\0" * (LARGEST_PART + 1))
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    told = refused("warc", Archive(is_compressed=False).response(URL, bomb, headers).data, url=URL)
    assert "unpacks to more" in told


# What holds of all


def test_nothing_that_is_read_depends_on_the_surroundings(tmp_path: Path) -> None:
    """Main text is a matter of rules over sets of tags: no order of a set may show."""
    program = (
        "import sys; from pathlib import Path; sys.path[:0] = ['tests', '.']\n"
        "import documents\n"
        "from site_gen.reading.extraction import kinds; from site_gen.reading.extraction.outcome import Wish\n"
        "from site_gen.reading.extraction.workers import Reader\n"
        "with Reader() as reader:\n"
        "    for kind, file in zip(kinds.KINDS[:2], sys.argv[1:]):\n"
        "        print(ascii(reader.read(kind, Path(file).read_bytes(), Wish())))\n"
    )
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "report.pdf").write_bytes(pdf(PAGES))
    files = [str(tmp_path / name) for name in ("page.html", "report.pdf")]
    texts = set()
    for surroundings in (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Seoul"},
    ):
        command = [sys.executable, "-c", program, *files]
        run = subprocess.run(
            command, env=os.environ | surroundings, capture_output=True, check=True, text=True
        )
        texts.add(run.stdout)
    assert len(texts) == 1
    assert "two cracks" in texts.pop()


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    deep = b"<html><body>" + b"<div>" * 200_000 + b"x"
    too_long = pytest.raises(UnreadableError, match=r"takes more than 0\.05 seconds")
    with Reader(seconds=0.05) as reader, too_long:
        reader.read(kind("web_page"), deep, Wish())
    with Reader() as reader:
        assert OPEN in reader.read(kind("web_page"), HTML, Wish()).text


def test_a_reader_that_died_is_started_anew() -> None:
    with Reader() as reader:
        assert reader.read(kind("web_page"), HTML, Wish(is_whole=True)).text
        assert reader._process
        reader._process.kill()
        reader._process.wait()
        with pytest.raises(UnreadableError, match="can't be read"):
            reader.read(kind("web_page"), HTML, Wish(is_whole=True))
        assert reader.read(kind("web_page"), HTML, Wish(is_whole=True)).text


def test_a_name_says_of_what_kind_a_document_is_and_else_its_bytes_do() -> None:
    names = {
        "a.html": "web_page", "a.PDF": "pdf", "a.warc.gz": "warc", "a.txt": None, "a.md": None,
    }  # fmt: skip
    found = {name: kinds.kind_of(name, b"%PDF-1.7") for name in names}
    assert {name: item and item.name for name, item in found.items()} == names
    starts = {
        b"%PDF-1.4": "pdf",
        b"WARC/1.1": "warc",
        b"<!DOCTYPE html>": "web_page",
        b"Hello": None,
    }
    for start, name in starts.items():
        chosen = kinds.kind_of("report", start)
        assert (chosen and chosen.name) == name


def test_a_kind_that_is_not_read_says_which_are(empty_site: SiteFolder) -> None:
    found = (
        empty_site.stored("scan.png", b"\x89PNG").quoting("scan", OPEN).only("snapshot-unreadable")
    )
    assert "PDF" in found.hint


def test_without_its_package_a_kind_names_the_extra_to_install(
    empty_site: SiteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in ("trafilatura", "pypdf", "warcio"):
        body = f"raise ModuleNotFoundError('gone', name={module!r})\n"
        (tmp_path / f"{module}.py").write_text(body)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    archive = Archive().response(URL, HTML).data
    for name, data, extra in (
        ("page.html", HTML, "html"),
        ("page.pdf", pdf(PAGES), "pdf"),
        ("page.warc.gz", archive, "warc"),
    ):
        found = (
            empty_site.stored(name, data, url=URL).quoting("page", OPEN).only("snapshot-unreadable")
        )
        assert f'python -m pip install "site_gen[{extra}]"' in found.hint
    everything = f"The mayor said on Tuesday that {OPEN}"
    empty_site.stored("page.html", HTML, extract="whole").quoting("page", everything)
    assert empty_site.codes() == []


def test_reading_asks_no_network() -> None:
    """Whatever a library tries: here the process itself is asked."""
    program = (
        "import socket, sys; from site_gen.reading.extraction import worker\n"
        "sys.addaudithook(worker._refuse)\n"
        "socket.create_connection(('127.0.0.1', 9))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "PermissionError: socket." in run.stderr


# The cache


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of kept texts, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return platformdirs.user_cache_path("site_gen", appauthor=False) / "texts"


@pytest.fixture
def stored(empty_site: SiteFolder, cache: Path) -> SiteFolder:
    return empty_site.stored("report.pdf", pdf(PAGES)).quoting("report", "pier had two cracks")


def test_a_text_is_read_once_and_then_remembered(
    stored: SiteFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = stored.check()
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setattr(Reader, "read", lambda *_: pytest.fail("it was read again"))
    assert stored.check() == first


@pytest.mark.parametrize("damage", [b"", b"x", b"\n{}", b"0" * 64 + b'\n{"text": "forged"}'])
def test_a_damaged_memory_counts_as_none(stored: SiteFolder, cache: Path, damage: bytes) -> None:
    first = stored.check()
    next(cache.iterdir()).write_bytes(damage)
    assert stored.check() == first


def test_a_memory_under_another_name_counts_as_none(stored: SiteFolder, cache: Path) -> None:
    stored.check()
    kept = next(cache.iterdir())
    sha256 = hashlib.sha256(HTML).hexdigest()
    kept.rename(cache / memory.key_of(kind("web_page"), sha256, Wish()))
    stored.stored("page.html", HTML).quoting("page", OPEN)
    assert "quote-not-found" not in stored.codes()


def test_nothing_within_the_site_is_taken_for_a_text_or_written(stored: SiteFolder) -> None:
    before = sorted(stored.root.rglob("*"))
    stored.check()
    assert sorted(stored.root.rglob("*")) == before


def test_a_cache_that_can_not_be_written_is_no_error(
    stored: SiteFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert stored.codes() == []


def test_another_version_or_wish_is_another_text() -> None:
    own = kind("web_page")
    newer = Kind(own.name, own.said, own.suffixes, own.version + 1, own.packages)
    keys = {
        memory.key_of(own, "0" * 64, Wish()),
        memory.key_of(own, "1" * 64, Wish()),
        memory.key_of(own, "0" * 64, Wish(is_whole=True)),
        memory.key_of(own, "0" * 64, Wish(url=URL)),
        memory.key_of(newer, "0" * 64, Wish()),
    }
    assert len(keys) == 5


# What readers are shown


def test_the_extractor_is_told_with_the_source_and_with_each_annotation(
    empty_site: SiteFolder,
) -> None:
    empty_site.settings("publish_snapshots: true\n")
    empty_site.stored("report.pdf", pdf(PAGES), rights="CC0-1.0").quoting(
        "report", "pier had two cracks"
    )
    files = empty_site.build()
    extractor = json.loads(files["data/timeline.json"])["sources"][0]["snapshot"]["extractor"]
    assert extractor.startswith("pypdf/")
    target = json.loads(files["data/annotations.jsonld"])["items"][0]["target"][0]
    assert target["renderedVia"] == {"type": "Software", "name": extractor}
    page = files["sources/report/index.html"].decode()
    assert extractor in page
    assert "the text that was read out of it" in page
    assert (
        files["sources/report/snapshot.txt"].decode()
        == empty_site.check().read.snapshots["report"].text
    )
    nodes = json.loads(files["data/provenance.jsonld"])["@graph"]
    assert not any("schema:contentUrl" in node for node in nodes)


# Two states of a site


def test_a_change_is_told_of_a_site_with_stored_documents(tmp_path: Path) -> None:
    """Each state is laid out in a folder of its own, and read like any other."""
    site = SiteFolder(tmp_path / "site").settings("").stored("report.pdf", pdf(PAGES))
    site.quoting("report", "pier had two cracks")
    base = Repository(site.root, site).init().commit()
    site.quoting("report", "the eastern pier had two cracks")
    made = proposal.read(site.root, base)
    assert made.report.summary.errors == 0
    assert made.before.passages.keys() == made.after.passages.keys() == {("bridge", "claim", 0)}


def test_a_damaged_copy_is_told_to_be_another_one_too(site: SiteFolder) -> None:
    archive = (site.root / "seeds/report.txt").rename(site.root / "seeds/report.pdf")
    archive.write_bytes(b"%PDF-1.7 and nothing more")
    record = site.root / "content/sources/report.yml"
    record.write_text(record.read_text("utf-8").replace("report.txt", "report.pdf"), "utf-8")
    assert {"snapshot-unreadable", "snapshot-changed"} <= set(site.codes())
