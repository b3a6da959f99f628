"""Stored documents that were made to hurt their reader: small on disk, without end once they are opened.

Each is refused for a reason that an editor understands, or read; the process that reads them lives on, and
reads the next.
"""

import gzip
import resource
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import brotli
import pytest
from conftest import SiteFolder, files_below
from documents import PAGE, URL, Archive, docx, epub, pdf, wacz, zipped
from test_snapshots import OPEN, PAGES, kind

from site_gen import site as sites
from site_gen.reading import files
from site_gen.reading.extraction import outcome, worker
from site_gen.reading.extraction import zipped as zip_files
from site_gen.reading.extraction.outcome import LARGEST_PART, UnreadableError, Wish
from site_gen.reading.extraction.workers import Reader

HTML = PAGE.encode("utf-8")
MEGABYTE = 1 << 20
GIGABYTE = 1 << 30
PATIENCE = 20.0
"""Seconds for a document that takes far less, so that a busy machine makes no difference."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One process reads all that is hostile, one document after the other."""
    with Reader(PATIENCE) as started:
        yield started


def told(reader: Reader, name: str, data: bytes, *, is_whole: bool = False) -> str:
    """The text of a document, or why it has none."""
    try:
        return reader.read(kind(name), data, Wish(is_whole, URL)).text
    except UnreadableError as error:
        return f"{error.reason} | {error.hint}"


def told_here(name: str, data: bytes) -> str:
    """The same within this process, whose limits a test may have lowered."""
    request: dict[str, object] = {"kind": name, "is_whole": True, "url": URL, "size": len(data)}
    answer = worker.answer(request, BytesIO(data))
    return str(answer.get("text") or f"{answer['reason']} | {answer['hint']}")


# Bombs


def bomb(size: int, filling: bytes = b"\0") -> bytes:
    """A gzip member that inflates to so many bytes, made in no time: one piece of it, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(filling * (MEGABYTE // len(filling))) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    head = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff"
    return head + block * (size // MEGABYTE) + rest + struct.pack("<LL", 0, size & 0xFFFFFFFF)


def record(body: bytes, headers: str = "", length: object = None) -> bytes:
    """A WARC record by hand, of which no library would write what is false."""
    sent = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\n"
        f"Content-Length: {len(sent) if length is None else length}\r\n\r\n"
    )
    return head.encode() + sent + b"\r\n\r\n"


def of_brotli(layers: int) -> bytes:
    body = b"\0" * (LARGEST_PART + 1)
    for _ in range(layers):
        body = brotli.compress(body, quality=1)
    return body


ARCHIVES = {
    "zeros": (bomb(GIGABYTE), "more than 1,000,000 bytes"),
    "one line": (gzip.compress(b"WARC/1.1\r\nX: ") + bomb(GIGABYTE, b"a"), "more than 1,000,000 bytes"),
    "headers": (gzip.compress(b"WARC/1.1\r\n") + bomb(GIGABYTE, b"X: y\r\nz:"), "more than 1,000,000 bytes"),
    "a good record, then a bomb": (gzip.compress(record(HTML)) + bomb(GIGABYTE), "more than 1,000,000 bytes"),
    "compressed twice": (gzip.compress(bomb(GIGABYTE)), "no web archive"),
    "compressed three times": (gzip.compress(gzip.compress(bomb(GIGABYTE))), "no web archive"),
    "a body of gzip": (record(bomb(GIGABYTE), "Content-Encoding: gzip\r\n"), "unpacks to more"),
    "a body of brotli": (record(of_brotli(1), "Content-Encoding: br\r\n"), "unpacks to more"),
    "a body of both": (
        record(gzip.compress(of_brotli(2)), "Content-Encoding: br, br, gzip\r\n"), "unpacks to more",
    ),
    "codings": (record(HTML, f"Content-Encoding: {'gzip, ' * 5_000}\r\n"), "in 5,001 codings; the limit is 5"),
    "a length that no number has": (record(HTML, length="9" * 5_000), "is damaged"),
    "a length that no disk has": (record(HTML, length="9" * 30), "is cut short"),
    "a length of terabytes": (record(HTML, length=10**13), "is cut short"),
    "a length below nothing": (record(HTML, length=-1), "is damaged"),
    "a length in another notation": (record(HTML, length="1e9"), "is damaged"),
    "a first line without end": (b"WARC/" + b"a" * 900_000, "first line"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_web_archive_that_attacks_its_reader_is_refused(reader: Reader, name: str) -> None:
    data, expected = ARCHIVES[name]
    reason = told(reader, "warc", data)
    assert expected in reason
    assert not reason.endswith("| "), "there is always a way out"
    assert len(reason) < 2_500
    assert reader.is_running


@pytest.mark.parametrize(
    "length", ["FFFFFFFFFFFFFFFF", "-5", "7" * 60, "", "0x5", "5;" + "x" * 100]
)
def test_a_chunk_whose_length_lies_is_taken_as_it_stands(reader: Reader, length: str) -> None:
    body = record(length.encode() + b"\r\n" + HTML, "Transfer-Encoding: chunked\r\n")
    assert OPEN in told(reader, "warc", body)


# Zip files


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def head_of(name: str, packed: bytes, content: bytes, size: int | None = None) -> bytes:
    """What stands before a file within a zip file. `size` is the one that it is said to have."""
    said = len(content) if size is None else size
    numbers = (20, 0, 8, 0, 0x21, zlib.crc32(content), len(packed), said, len(name), 0)
    return struct.pack("<4sHHHHHLLLHH", b"PK\3\4", *numbers) + name.encode()


def with_directory(data: bytes, heads: list[tuple[int, bytes]]) -> bytes:
    """A zip file of those bytes, whose directory names what begins at each of the places."""
    entries = b"".join(
        b"PK\1\2\x14\0" + head[4:30] + struct.pack("<HHHLL", 0, 0, 0, 0, place) + head[30:]
        for place, head in heads
    )
    end = struct.pack(
        "<4sHHHHLLH", b"PK\5\6", 0, 0, len(heads), len(heads), len(entries), len(data), 0
    )
    return data + entries + end


def overlapping(files: dict[str, bytes], names: list[str], content: bytes) -> bytes:
    """A zip file in which the same few bytes are the end of each of many large files: each has the head of the
    next as text, and then goes on with its bytes."""
    packed, head = deflated(content), b""
    ends: list[tuple[int, bytes]] = []
    for name in reversed(names):
        if head:
            packed = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head + packed
            content = head + content
        head = head_of(name, packed, content)
        ends.append((len(head) + len(packed), head))
    whole = head + packed
    heads = [(len(whole) - end, head) for end, head in ends]
    for name, plain in files.items():
        piece = deflated(plain)
        heads.append((len(whole), head_of(name, piece, plain)))
        whole += heads[-1][1] + piece
    return with_directory(whole, heads)


CONTAINER = b'<c><rootfiles><rootfile full-path="b.opf"/></rootfiles></c>'


def book_of(names: list[str]) -> dict[str, bytes]:
    items = "".join(f'<item id="{n}" href="{n}" media-type="text/html"/>' for n in names)
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    return {"META-INF/container.xml": CONTAINER, "b.opf": package.encode()}


CHAPTERS = [f"chapter-{number}.html" for number in range(300)]
TOGETHER = {
    "epub": zipped({**book_of(CHAPTERS), **dict.fromkeys(CHAPTERS, b" " * 30_000)}),
    "wacz": wacz({f"{number}.warc": record(b" " * 30_000) for number in range(300)}, [URL]),
}


@pytest.mark.parametrize("name", TOGETHER)
def test_files_that_are_too_much_together_are_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is smaller than a part may be."""
    monkeypatch.setattr(zip_files, "LARGEST", MEGABYTE)
    assert len(TOGETHER[name]) < MEGABYTE / 5
    assert "unpacks to more than any snapshot should" in told_here(name, TOGETHER[name])


def test_files_that_overlap_are_refused(reader: Reader) -> None:
    """So they are small on the disk. Python refuses them from a version of 2024 on, and we everywhere."""
    data = overlapping(book_of(CHAPTERS), CHAPTERS, b" " * 30_000)
    reason = told(reader, "epub", data)
    assert "has files that overlap each other" in reason
    assert not reason.endswith("| "), "there is a way out"


def test_a_file_that_is_listed_many_times_is_refused(reader: Reader) -> None:
    archive = record(HTML)
    head = head_of("archive/a.warc", deflated(archive), archive)
    many = with_directory(head + deflated(archive), [(0, head)] * 15_000)
    assert "has files that overlap each other" in told(reader, "wacz", many)
    once = with_directory(head + deflated(archive), [(0, head)])
    assert OPEN in told(reader, "wacz", once)


def test_a_file_that_was_replaced_is_read_as_it_is_now(reader: Reader) -> None:
    former, now = record(b"<p>Nothing.</p>"), record(HTML)
    heads = [head_of("archive/a.warc", deflated(one), one) for one in (former, now)]
    first = heads[0] + deflated(former)
    data = with_directory(first + heads[1] + deflated(now), [(0, heads[0]), (len(first), heads[1])])
    assert OPEN in told(reader, "wacz", data)


def test_a_zip_file_within_a_zip_file_is_not_opened(reader: Reader) -> None:
    inner = zipped({"a": "", "b": b"\0" * 10_000_000})
    for _ in range(5):
        inner = zipped({"a": "", "b": inner})
    data = zipped({"x": inner, "_rels/.rels": "<R><r Type='x/officeDocument' Target='x'/></R>"})
    assert "is damaged, or no Word document" in told(reader, "docx", data)


@pytest.mark.parametrize("size", [0, 5, 0xFFFFFFFE])
def test_a_file_in_a_zip_file_that_is_not_as_large_as_it_is_said(reader: Reader, size: int) -> None:
    relations = b"<R>" + b" " * 5_000 + b"</R>"
    head = head_of("_rels/.rels", deflated(relations), relations, size)
    data = with_directory(head + deflated(relations), [(0, head)])
    reason = told(reader, "docx", data)
    assert "is damaged" in reason or "is no Word document" in reason
    assert reader.is_running


def test_a_zip_file_of_too_many_files_is_refused(reader: Reader) -> None:
    data = with_directory(b"", [(0, head_of(str(number), b"", b"")) for number in range(20_001)])
    assert "has 20,001 files in it; the limit is 20,000" in told(reader, "docx", data)


def test_a_book_is_read_no_further_once_its_text_is_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome, "LONGEST", 1_000)
    chapters = dict.fromkeys(("one", "two", "three"), f"<p>{'a' * 400}</p>")
    book = epub(chapters, ["one", "two", "three"])
    assert "has more than 1,000 characters of text" in told_here("epub", book)
    # What comes after is not even looked at.
    missing = book_of(["1", "2", "3", "4"]) | dict.fromkeys(("1", "2", "3"), b"<p>" + b"a" * 400)
    assert "has more than 1,000 characters of text" in told_here("epub", zipped({**missing}))


WORD = {
    "entities that multiply": (
        zipped({"_rels/.rels": f"<!DOCTYPE d [<!ENTITY a '{'a' * 100_000}'>]><d>{'&a;' * 1_000}</d>"}),
        "limit on input amplification",
    ),
    "an entity that is a file": (
        zipped({"_rels/.rels": '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'}),
        "undefined entity",
    ),
    "elements within each other": (docx("<w:tbl>" * 100_000), "mismatched tag"),
    "a text that is too long": (docx(f"<w:p><w:r><w:t>{'a' * 20_000_001}</w:t></w:r></w:p>"), "20,000,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORD)
def test_a_word_document_that_attacks_its_reader_is_refused(reader: Reader, name: str) -> None:
    data, expected = WORD[name]
    assert expected in told(reader, "docx", data)
    assert reader.is_running


# PDFs


def hostile_pdf(
    content: bytes = b"BT /F1 12 Tf (The bridge stays open.) Tj ET",
    of_content: bytes = b"",
    more: tuple[bytes, ...] = (),
    **values: bytes,
) -> bytes:
    """A PDF of one page by hand: objects 1 to 5, and then `more`. `values` stand in place of what is usual."""
    usual = {
        "kids": b"[3 0 R]", "count": b"1", "box": b"[0 0 612 792]", "contents": b"4 0 R",
        "forms": b"", "length": b"%d" % len(content), "catalog": b"", "size": b"", "font": b"",
    } | values  # fmt: skip
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %(catalog)s >>",
        b"<< /Type /Pages /Kids %(kids)s /Count %(count)s >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox %(box)s /Contents %(contents)s /Resources << "
        b"/XObject << %(forms)s >> /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %(length)s %(of_content)s >>\nstream\n%(content)s\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica %(font)s >>",
    ]
    filled = {key.encode(): value for key, value in usual.items()}
    filled |= {b"of_content": of_content, b"content": content}
    made, places = b"%PDF-1.7\n", list[int]()
    for number, body in enumerate([*(one % filled for one in objects), *more], 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = b"%d" % (len(places) + 1)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 %s\n0000000000 65535 f \n%s" % (usual["size"] or count, table)
    end = b"trailer\n<< /Size %s /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + start + end


def packed_pdf(content: bytes, count: int) -> bytes:
    """A PDF whose objects stand in a stream of objects, `content`, which is said to have so many."""
    data = zlib.compress(content, 9)
    made = b"%PDF-1.7\n"
    head = b"<< /Type /ObjStm /N %d /First 20 /Filter /FlateDecode /Length %d >>" % (
        count,
        len(data),
    )
    stream = b"5 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (head, data)
    rows = [
        (0, 0, 255),
        *((2, 5, at) for at in range(4)),
        (1, len(made), 0),
        (1, len(made + stream), 0),
    ]
    table = zlib.compress(b"".join(struct.pack(">BIB", *row) for row in rows))
    head = (
        b"<< /Type /XRef /Size 7 /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>"
        % len(table)
    )
    start = len(made + stream)
    made += stream + b"6 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (head, table)
    return made + b"startxref\n%d\n%%%%EOF\n" % start


SPACES = zlib.compress(b" " * 90_000_000, 9)
FLATE = b"/Filter /FlateDecode"
SELF_DRAWN = b"<< /Length 5 /Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >> >>\nstream\n/X Do\nendstream"
TOO_MUCH, DAMAGED, NO_TEXT = "unpacks to more", "is damaged", "has no text in it"
PDFS = {
    "a stream that inflates": (hostile_pdf(SPACES, FLATE), TOO_MUCH),
    "a stream in a stream in a stream": (
        hostile_pdf(zlib.compress(zlib.compress(SPACES)), b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"),
        TOO_MUCH,
    ),
    "a hundred thousand filters": (
        hostile_pdf(zlib.compress(b"x"), b"/Filter [" + b"/FlateDecode " * 100_000 + b"]"), TOO_MUCH,
    ),
    "a run of one byte": (hostile_pdf(b"\x81 " * 1_500_000, b"/Filter /RunLengthDecode"), TOO_MUCH),
    "rows that are too wide": (
        hostile_pdf(zlib.compress(b"x"), FLATE + b" /DecodeParms << /Predictor 12 /Columns 999999999999 >>"),
        TOO_MUCH,
    ),
    "objects in a stream that inflates": (packed_pdf(b"1 0 " + b" " * 90_000_000, 4), TOO_MUCH),
    "a thousand million objects in a stream": (packed_pdf(b"1 0 2 0 <<>>", 10**9), DAMAGED),
    "pages that are their own parents": (hostile_pdf(kids=b"[2 0 R]"), DAMAGED),
    "pages below pages below pages": (
        hostile_pdf(
            kids=b"[6 0 R]",
            more=tuple(b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % at for at in range(7, 5_000)),
        ),
        TOO_MUCH,
    ),
    "a million pages that are one": (hostile_pdf(kids=b"[" + b"3 0 R " * 1_000_000 + b"]"), TOO_MUCH),
    "a million objects that are not there": (hostile_pdf(size=b"999999999"), TOO_MUCH),
    "a stream of a hundred thousand pieces": (
        hostile_pdf(contents=b"[" + b"4 0 R " * 100_000 + b"]"), TOO_MUCH,
    ),
    "a length that is its own stream's": (hostile_pdf(length=b"4 0 R"), TOO_MUCH),
    "a number of thousands of digits": (hostile_pdf(box=b"[0 0 %s 5]" % (b"9" * 5_000)), TOO_MUCH),
    "a drawing that draws itself": (hostile_pdf(b"/X Do", forms=b"/X 6 0 R", more=(SELF_DRAWN,)), NO_TEXT),
    "brackets within each other": (hostile_pdf(zlib.compress(b"[" * 1_000_000), FLATE), NO_TEXT),
    "dictionaries within each other": (hostile_pdf(catalog=b"/A " + b"[" * 100_000), DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_attacks_its_reader_is_refused(reader: Reader, name: str) -> None:
    data, expected = PDFS[name]
    reason = told(reader, "pdf", data)
    assert expected in reason
    assert not reason.endswith("| "), "there is always a way out"
    assert reader.is_running


def test_what_is_wrong_with_a_pdf_is_said_in_the_same_words_each_time(reader: Reader) -> None:
    data = PDFS["a length that is its own stream's"][0]
    assert "object 4 0" in told(reader, "pdf", data)
    assert told(reader, "pdf", data) == told(reader, "pdf", data)


@pytest.mark.parametrize(
    "data",
    [
        hostile_pdf(count=b"1000000"),
        hostile_pdf(count=b"-5"),
        hostile_pdf(box=b"[0 0 999999999 999999999]"),
        hostile_pdf(catalog=b"/PageLabels << /Nums [0 << /S /r /St 999999999999 >>] >>"),
        hostile_pdf(catalog=b"/PageLabels 6 0 R", more=(b"<< /Kids [6 0 R] >>",)),
        hostile_pdf(font=b"/FirstChar 0 /LastChar 999999999999 /Widths [1]"),
    ],
    ids=["a million pages", "less than none", "a vast page", "a vast label", "labels in a circle", "vast widths"],
)  # fmt: skip
def test_a_pdf_is_read_whatever_it_says_of_itself(reader: Reader, data: bytes) -> None:
    assert told(reader, "pdf", data) == "The bridge stays open."


def test_a_pdf_is_read_no_further_once_its_text_is_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outcome, "LONGEST", 1_000)
    long = hostile_pdf(kids=b"[" + b"3 0 R " * 9_000 + b"]", count=b"9000")
    assert "has more than 1,000 characters of text" in told_here("pdf", long)


# Pages of the web


NESTED = b"<html><body>" + b"<div>" * 100_000 + b"<p>The bridge stays open."
ATTRIBUTES = (
    b"<p " + b" ".join(b"a%d=1" % number for number in range(100_000)) + b">The bridge stays open."
)


@pytest.mark.parametrize("page", [NESTED, ATTRIBUTES], ids=["nested", "attributes"])
def test_the_whole_of_a_hostile_page_is_read_without_a_tree(reader: Reader, page: bytes) -> None:
    assert told(reader, "web_page", page, is_whole=True) == "The bridge stays open."


def test_a_page_nested_a_hundred_thousand_levels_deep_has_no_main_text(reader: Reader) -> None:
    assert "extract: whole" in told(reader, "web_page", NESTED)
    assert reader.is_running


def test_a_page_whose_main_text_takes_too_long_says_to_take_the_whole() -> None:
    page = ATTRIBUTES + b"<p>" * 10
    with Reader(seconds=1) as impatient:
        assert "extract: whole" in told(impatient, "web_page", page)
        assert not impatient.is_running
        assert OPEN in told(impatient, "web_page", HTML, is_whole=True)


# Emails


HEAD = b"From: Zoe <zoe@example.org>\nSubject: The bridge\n"


def of_parts(levels: int) -> bytes:
    opened = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
    return (
        HEAD
        + b"".join(opened % (at, at) for at in range(levels))
        + b"Subject: x\n\nIt stays open.\n"
    )


LETTERS = {
    "parts within parts": (of_parts(1_200), "is nested too deep"),
    "letters within letters": (HEAD + b"Content-Type: message/rfc822\n\n" * 50_000, "is nested too deep"),
    "comments within comments": (HEAD + b"Cc: " + b"(" * 20_000 + b"\n\nIt stays open.", "is nested too deep"),
    "a few parts within parts": (of_parts(20), "It stays open."),
    "a boundary without end": (
        HEAD + b"Content-Type: multipart/mixed; boundary=" + b"a" * 200_000 + b"\n\nIt", "has no text of its own",
    ),
    "a text without end": (HEAD + b"\n" + b"a" * 20_000_001, "has more than 20,000,000 characters"),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_an_email_that_attacks_its_reader(reader: Reader, name: str) -> None:
    data, expected = LETTERS[name]
    assert expected in told(reader, "mail", data)
    assert reader.is_running


# Limits of the process


def test_a_document_that_needs_too_much_memory_is_refused_and_the_next_is_read() -> None:
    hungry = record(bomb(90 * MEGABYTE, b"a"), "Content-Encoding: gzip\r\n")
    with Reader(PATIENCE) as limited:
        assert OPEN in told(limited, "web_page", HTML, is_whole=True)
        assert limited._process
        limit = resource.prlimit(limited._process.pid, resource.RLIMIT_AS)
        assert limit[0] == worker._MEMORY
        resource.prlimit(limited._process.pid, resource.RLIMIT_AS, (200_000_000, limit[1]))
        assert "needs more memory" in told(limited, "warc", hungry)
        assert OPEN in told(limited, "web_page", HTML, is_whole=True)


# Plain text, which is read without such a process


def test_a_snapshot_beyond_the_limit_is_told_by_its_size_and_not_read(
    empty_site: SiteFolder,
) -> None:
    empty_site.source("report").quoting("report", "the old bridge would stay open")
    with (empty_site.root / "seeds/report.txt").open("r+b") as file:
        file.truncate(10**12)
    found = empty_site.only("file-too-large")
    assert found.place.path == "content/sources/report.yml"
    assert f"the limit is {files.SNAPSHOT_LIMIT:,}" in found.message


def test_a_text_of_one_line_is_searched_in_little_time(empty_site: SiteFolder) -> None:
    text = "a" * 5_000_000 + " the old bridge would stay open"
    empty_site.source("report", text).quoting("report", "the old bridge would stay open")
    assert empty_site.codes() == []


# The site


def test_a_bomb_leaves_the_published_site_as_it_was(empty_site: SiteFolder) -> None:
    archive = Archive().response(URL, HTML).data
    empty_site.stored("page.warc.gz", archive, url=URL).quoting("page", OPEN)
    before = empty_site.build()
    empty_site.stored("page.warc.gz", bomb(GIGABYTE), url=URL)
    report = sites.publish(empty_site.check(), empty_site.root / "_site").report
    codes = [found.code for found in report.findings if found.severity == "error"]
    assert codes == ["snapshot-unreadable"]
    assert files_below(empty_site.root / "_site") == before


@pytest.mark.parametrize(
    "data", [wacz({"a.warc": record(HTML)}, [URL]), pdf(PAGES)], ids=["wacz", "pdf"]
)
def test_after_all_of_it_the_next_is_read(reader: Reader, data: bytes) -> None:
    name = "pdf" if data.startswith(b"%PDF") else "wacz"
    assert "bridge" in told(reader, name, data)
