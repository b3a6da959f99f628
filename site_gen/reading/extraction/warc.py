"""Web archives (WARC, ISO 28500), plain or compressed: the answer that the source's address gave.

An answer is sought by its address, at first as it is written, then without regard to http or https, `www.`
and a slash at the end; redirects are followed, and records that say “the same as before” (revisits) are, too, within the archive. If no
address fits, the only web page in it will do. The body is freed of the codings that it was sent in, and
read as what its media type says it is.
"""

import gzip
import importlib.metadata
import zlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from site_gen.reading.extraction import page_text, pdf, web_page
from site_gen.reading.extraction.outcome import (
    LARGEST,
    LARGEST_PART,
    Extracted,
    UnreadableError,
    Wish,
    cleaned,
    too_large,
)

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LONGEST_HEAD = 1_000_000
"""Bytes from a record's body to the next one's: its own headers, and those of the answer."""
_MOST_RECORDS = 200_000
_MOST_CODINGS = 5
_MOST_REDIRECTS = 10
_SHOWN = 5
_AT_ONCE = 65_536
_GZIP = b"\x1f\x8b"
_HTML = ("text/html", "application/xhtml+xml")
_PDF = "application/pdf"
_READ_AS_TEXT = ("application/json", "application/xml")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNCODED = ("", "identity")
_DEFLATED = ("gzip", "deflate")

Stream = BinaryIO
Archive = Callable[[], Stream]
"""Opens an archive anew, at its beginning."""


class _Answer(Struct, frozen=True):
    """A response within an archive; `place` is the archive's number and the record's."""

    place: tuple[int, int]
    record_id: str
    url: str
    date: str
    status: int
    media_type: str
    content_type: str
    location: str
    digest: str
    is_revisit: bool = False
    refers_to: tuple[str, str, str] = ("", "", "")

    @property
    def is_fine(self) -> bool:
        return 200 <= self.status < 300


def extract(data: bytes, wish: Wish) -> Extracted:
    return extract_from([lambda: opened(data)], wish)


def opened(data: bytes) -> BinaryIO:
    """An archive's records, decompressed as they are read."""
    # Whether each record is compressed by itself, as it should be, or all at once, does not matter so.
    stream = BytesIO(data)
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if data.startswith(_GZIP) else stream


def extract_from(archives: Sequence[Archive], wish: Wish) -> Extracted:
    """The text of the answer wished for, out of archives that belong together."""
    answers = [
        answer
        for number, archive in enumerate(archives)
        for answer in _answers(_records(archive), number)
    ]
    chosen = _original(_chosen(answers, wish), answers)
    archive, wanted = chosen.place
    with closing(_records(archives[archive])) as records:
        body = next(_body(record) for number, record in records if number == wanted)
    extracted = _read(body, chosen, wish)
    version = importlib.metadata.version("warcio")
    return replace(extracted, extractor=f"warcio/{version} {extracted.extractor}")


def normalised(url: str) -> str:
    """An address without what makes no difference: the fragment, the default port, the host's case."""
    try:
        parts = urlsplit(url.strip().strip("<>"))
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").rstrip(".")
    kept = f":{port}" if port and port != _DEFAULT_PORTS.get(parts.scheme) else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{host}{kept}{unquote(parts.path) or '/'}{query}"


def _loosely(url: str) -> str:
    return normalised(url).partition("://")[2].removeprefix("www.").rstrip("/")


class _Bounded:
    """A stream that ends with an error once it has given too much, in all or of a record's head."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._left = limit
        self._left_of_head = limit

    def begin_head(self) -> None:
        """From here to the next body, no more than a head should have."""
        self._left_of_head = LONGEST_HEAD

    def end_head(self) -> None:
        self._left_of_head = self._left

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        except EOFError:
            # warcio would take it for the archive's end.
            raise _cut_short() from None
        self._left -= len(data)
        self._left_of_head -= len(data)
        if self._left < 0:
            raise too_large()
        if self._left_of_head < 0:
            raise UnreadableError(
                f"has a record whose head has more than {LONGEST_HEAD:,} bytes: it is damaged, or no web archive",
                "Retrieve it again.",
            )
        return data


def _records(archive: Archive) -> Generator[tuple[int, "ArcWarcRecord"]]:
    """The records by their number. Each is good until the next is asked for."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an extra
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    with closing(archive()) as stream:
        bounded = _Bounded(stream, LARGEST)
        try:
            records = ArchiveIterator(bounded)
            # Its own reader would decompress a second time, without any bound.
            records.reader = BufferedReader(records.fh)
            bounded.begin_head()
            for number, record in enumerate(records):
                if number >= _MOST_RECORDS:
                    raise UnreadableError(f"has more than {_MOST_RECORDS:,} records")
                bounded.end_head()
                yield number, record
                while record.raw_stream.read(_AT_ONCE):
                    pass
                bounded.begin_head()
        except OverflowError:
            # It is said to have more bytes than any computer has.
            raise _cut_short() from None
        except (ArchiveLoadFailed, OSError, zlib.error) as error:
            raise UnreadableError(
                f"is damaged, or no web archive ({error})".replace("\n", " "),
                "Retrieve it again: perhaps it was cut short.",
            ) from error


def _answers(records: Iterable[tuple[int, "ArcWarcRecord"]], archive: int) -> Iterator[_Answer]:
    for number, record in records:
        if record.rec_type not in ("response", "revisit", "resource"):
            continue
        headers: Any = record.rec_headers
        sent: Any = record.http_headers
        # A resource came without a protocol, so its own headers tell what it is.
        about = (sent or headers).get_header
        content_type = about("Content-Type") or ""
        yield _Answer(
            (archive, number),
            headers.get_header("WARC-Record-ID") or "",
            (headers.get_header("WARC-Target-URI") or "").strip("<>"),
            headers.get_header("WARC-Date") or "",
            _status(sent.get_statuscode() if sent else "200"),
            content_type.partition(";")[0].strip().lower(),
            content_type,
            sent.get_header("Location") or "" if sent else "",
            headers.get_header("WARC-Payload-Digest") or "",
            record.rec_type == "revisit",
            (
                headers.get_header("WARC-Refers-To") or "",
                headers.get_header("WARC-Refers-To-Target-URI") or "",
                headers.get_header("WARC-Refers-To-Date") or "",
            ),
        )


def _status(code: str | None) -> int:
    return int(code) if code and code.isascii() and code.isdigit() else 0


def _chosen(answers: Sequence[_Answer], wish: Wish) -> _Answer:
    if wish.url:
        found = _following(wish.url, answers)
        if found:
            return found
    fine = [answer for answer in answers if answer.is_fine or answer.is_revisit]
    pages = [answer for answer in fine if answer.media_type in _HTML]
    others = [answer for answer in fine if answer.media_type == _PDF]
    if len(pages) == 1 or (not pages and len(others) == 1):
        return (pages or others)[0]
    addresses = list(dict.fromkeys(answer.url for answer in pages or others))
    sought = (
        f"no answer of {wish.url}" if wish.url else "more than one page, and the source no `url`"
    )
    if not addresses:
        raise UnreadableError("holds no web page or PDF that was found when it was asked for")
    shown = ", ".join(addresses[:_SHOWN]) + (", …" if len(addresses) > _SHOWN else "")
    raise UnreadableError(
        f"holds {sought}" + (f", but {len(addresses)} other pages" if wish.url else ""),
        f"Write into `url` which of them is meant: {shown}",
    )


def _following(url: str, answers: Sequence[_Answer]) -> _Answer | None:
    """The answer of an address, or of the one that it was redirected to."""
    for _ in range(_MOST_REDIRECTS):
        found = [answer for answer in answers if normalised(answer.url) == normalised(url)]
        found = found or [answer for answer in answers if _loosely(answer.url) == _loosely(url)]
        good = next((answer for answer in found if answer.is_fine or answer.is_revisit), None)
        if good:
            return good
        moved = next((answer for answer in found if answer.location), None)
        if moved is None:
            return None
        url = urljoin(moved.url, moved.location)
    return None


def _original(answer: _Answer, answers: Sequence[_Answer]) -> _Answer:
    """The answer whose body it is: itself, or what a revisit says that it was the same as."""
    if not answer.is_revisit:
        return answer
    record_id, url, date = answer.refers_to
    originals = [item for item in answers if not item.is_revisit]
    ways: tuple[Callable[[_Answer], bool], ...] = (
        lambda item: bool(record_id) and item.record_id == record_id,
        lambda item: bool(url) and (normalised(item.url), item.date) == (normalised(url), date),
        lambda item: bool(answer.digest) and item.digest == answer.digest,
    )
    for fits in ways:
        found = next(filter(fits, originals), None)
        if found:
            return found
    raise UnreadableError(
        f"says only that {answer.url} was the same as before, in an archive that is not this one",
        "Store the archive that has the page itself.",
    )


def _body(record: "ArcWarcRecord") -> bytes:
    """A response's body, freed of its transfer and content codings."""
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415

    stream: Any = record.raw_stream
    sent: Any = record.http_headers
    codings: list[str] = []
    if sent:
        if "chunked" in (sent.get_header("Transfer-Encoding") or "").lower():
            stream = ChunkedDataReader(stream)
        told = (sent.get_header("Content-Encoding") or "").lower().split(",")
        codings = [item.strip().removeprefix("x-") for item in reversed(told)]
    body = _Bounded(stream, LARGEST_PART).read()
    _Bounded(record.raw_stream, LARGEST_PART).read()
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise _cut_short()
    if len(codings) > _MOST_CODINGS:
        raise UnreadableError(
            f"has the page in {len(codings):,} codings; the limit is {_MOST_CODINGS}",
            "Store the page as a browser has it.",
        )
    for coding in codings:
        body = _decoded(body, coding)
    return body


def _decoded(body: bytes, coding: str) -> bytes:
    from warcio.bufferedreaders import BufferedReader  # noqa: PLC0415

    if coding in _UNCODED:
        return body
    if coding in _DEFLATED:
        # What is not compressed after all, though it is said to be, is given as it is.
        stream = BufferedReader(BytesIO(body), decomp_type=coding, read_all_members=True)
        return _Bounded(stream, LARGEST_PART).read()
    if coding == "br":
        return _without_brotli(body)
    raise UnreadableError(f"has the page in the coding `{coding[:20]}`, which is not read")


def _without_brotli(body: bytes) -> bytes:
    import brotli  # noqa: PLC0415 - of the same extra

    decompressor = brotli.Decompressor()
    part = decompressor.process(body, output_buffer_limit=LARGEST_PART)
    whole = bytearray(part)
    while part and not decompressor.is_finished() and len(whole) <= LARGEST_PART:
        part = decompressor.process(b"", output_buffer_limit=LARGEST_PART)
        whole += part
    if len(whole) > LARGEST_PART:
        raise too_large()
    return bytes(whole)


def _cut_short() -> UnreadableError:
    return UnreadableError(
        "is cut short: its last record is not whole",
        "Retrieve it again, or let `warcio recompress` mend it.",
    )


def _read(body: bytes, answer: _Answer, wish: Wish) -> Extracted:
    kind = answer.media_type
    if kind in _HTML:
        return web_page.extract_page(body, answer.content_type, wish)
    if kind == _PDF or body.startswith(b"%PDF-"):
        return pdf.extract(body, wish)
    if kind.startswith("text/") or kind in _READ_AS_TEXT:
        text = cleaned(page_text.decoded(body, answer.content_type))
        if text.strip():
            return Extracted(text, "body/1")
    raise UnreadableError(
        f"has no text at {answer.url}: what stands there is `{kind or 'of no type'}`"
    )
