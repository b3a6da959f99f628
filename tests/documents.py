"""Small documents of every kind, made by other programs' libraries or by hand."""

import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID

from fpdf import FPDF
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "https://news.example/2024/bridge"
PAGE = """\
<!doctype html>
<html lang="en"><head><title>Bridge to stay open | Eastwick News</title>
<meta charset="utf-8"><script>var quoted = "the script says so itself";</script></head>
<body>
<header><nav><ul><li><a href="/">Home page</a></li><li><a href="/sport">Sport and leisure</a></li></ul></nav></header>
<main><article>
<h1>Bridge to stay open</h1>
<p>The mayor said on Tuesday that the <em>old</em> bridge would stay open until the spring, although two
engineers had warned the council about it in writing.</p>
<p>They found two cracks in the eastern pier, each as long as a hand, and asked for the bridge to be
closed to lorries at once. The council voted by nine to four to wait for a second opinion.</p>
<p>“Nobody is in danger,” the mayor told reporters, and added that the repair would cost £1.2&nbsp;million.</p>
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/cat">A cat that rides the ferry every day</a></li></ul></aside>
<footer><p>Copyright of Eastwick News, all rights reserved.</p></footer>
</body></html>
"""


def pdf(pages: Sequence[Sequence[str]], **options: object) -> bytes:
    """A PDF with those lines on its pages. `options`: `password` to open it, `owner` to change it."""
    document = FPDF(format="A4")
    document.set_creation_date(datetime(2024, 3, 12, tzinfo=UTC))
    document.set_font("Helvetica", size=11)
    document.set_auto_page_break(auto=False)
    if options:
        document.set_encryption(
            owner_password=str(options.get("owner", "owner")),
            user_password=str(options.get("password", "")),
        )
    for lines in pages:
        document.add_page()
        for line in lines:
            document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


class Archive:
    """A WARC file, written record by record by warcio."""

    def __init__(self, *, is_compressed: bool = True) -> None:
        self._records = 0
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=is_compressed, warc_version="1.1")

    def response(
        self,
        url: str,
        body: bytes,
        headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
        status: str = "200 OK",
    ) -> "Archive":
        sent = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=BytesIO(body),
            http_headers=sent,
            warc_headers_dict={"WARC-Date": "2024-03-20T10:00:00Z"},
        )
        return self._written(record)

    def request(self, url: str) -> "Archive":
        sent = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
        return self._written(self._writer.create_warc_record(url, "request", http_headers=sent))

    def revisit(self, url: str, of: str, date: str = "2024-03-20T10:00:00Z") -> "Archive":
        record = self._writer.create_revisit_record(
            url, digest="sha1:UNKNOWN", refers_to_uri=of, refers_to_date=date,
            http_headers=StatusAndHeaders("200 OK", [], protocol="HTTP/1.1"),
        )  # fmt: skip
        return self._written(record)

    def _written(self, record: ArcWarcRecord) -> "Archive":
        # The same bytes at each run.
        self._records += 1
        record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{UUID(int=self._records)}>")
        self._writer.write_record(record)
        # The writer forgets a copy of the body that it made.
        record.raw_stream.close()
        return self

    @property
    def data(self) -> bytes:
        return self._file.getvalue()


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip file, its first file not compressed, as an EPUB's is."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files.items()):
            method = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return data.getvalue()


def wacz(archives: Mapping[str, bytes], pages: Sequence[str]) -> bytes:
    """A WACZ with those WARC files, which lists those addresses as its pages."""
    listed = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    listed += [{"id": str(number), "url": url} for number, url in enumerate(pages)]
    files: dict[str, str | bytes] = {f"archive/{name}": data for name, data in archives.items()}
    lines = "\n".join(map(json.dumps, listed))
    return zipped({"datapackage.json": "{}", **files, "pages/pages.jsonl": lines})


_RELATIONS = """\
<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""


def docx(body: str, footnotes: str = "") -> bytes:
    """A Word document by hand. `body` and `footnotes` are in its own markup, prefix `w`."""
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    if footnotes:
        files["word/footnotes.xml"] = f"<w:footnotes {spaces}>{footnotes}</w:footnotes>"
    return zipped(files)


def epub(chapters: Mapping[str, str], spine: Sequence[str], **more: str) -> bytes:
    """A book by hand, with the names of its chapters in the order in which they are read."""
    items = "".join(
        f'<item id="{name}" href="text/{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in chapters
    )
    read = "".join(f'<itemref idref="{name}"/>' for name in spine)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f"<manifest>{items}</manifest><spine>{read}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OPS/book.opf": package,
    }
    texts = {
        f"OPS/text/{name}.xhtml": f"<html><body>{text}</body></html>"
        for name, text in chapters.items()
    }
    return zipped(files | texts | more)
