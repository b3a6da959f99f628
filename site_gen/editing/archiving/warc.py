"""Requests and responses as a web archive: WARC 1.1 (ISO 28500:2017), each record compressed by itself.

The records hold what went over the wire, byte for byte. The ids of records come out of what they hold,
so that the same exchanges give the same archive. The payload's digest is of the body as it stands in the
record: where a body was sent in chunks, the standard's words would have it without them, but what checks
archives (warcio, wget) takes it as it stands.
"""

import base64
import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from msgspec import Struct
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_VERSION = "WARC/1.1"
_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_FIELDS = "application/warc-fields"
_INTERIM = re.compile(rb"HTTP/1\.[01] 1\d\d(?:[^\r\n]*\r?\n)+?\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


class Exchange(Struct, frozen=True):
    """A request to `url` that began at the moment `began` (in UTC), and the response from the IP
    `address`, both as they went over the wire."""

    url: str
    address: str
    began: datetime
    request: bytes
    response: bytes


def archive(exchanges: Sequence[Exchange], software: str) -> bytes:
    """A compressed archive of the exchanges in their order, written by `software` (a name and version)."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    about = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _CONFORMS_TO}
    lines = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    info = _fields("warcinfo", "", exchanges[0].began, lines, 0)
    writer.write_record(_record("warcinfo", info, _FIELDS, lines))
    for number, exchange in enumerate(exchanges, 1):
        came_with = {"WARC-Warcinfo-ID": info["WARC-Record-ID"]}
        response = final_response(exchange.response)
        answer = _fields("response", exchange.url, exchange.began, response, number) | came_with
        answer |= {
            "WARC-IP-Address": exchange.address,
            "WARC-Payload-Digest": _digest(response[head_length(response) :]),
        }
        asked = (
            _fields("request", exchange.url, exchange.began, exchange.request, number) | came_with
        )
        asked |= {
            "WARC-Concurrent-To": answer["WARC-Record-ID"],
            "WARC-Payload-Digest": _digest(b""),
        }
        for kind, fields, block in (
            ("request", asked, exchange.request),
            ("response", answer, response),
        ):
            writer.write_record(_record(kind, fields, f"application/http; msgtype={kind}", block))
    return out.getvalue()


def final_response(wire: bytes) -> bytes:
    """What came over the wire without interim responses (RFC 9110, 15.2), which say only “wait”."""
    while interim := _INTERIM.match(wire):
        wire = wire[interim.end() :]
    return wire


def head_length(response: bytes) -> int:
    """How many bytes stand before a response's body."""
    end = _HEAD_END.search(response)
    return end.end() if end else len(response)


def _record(kind: str, fields: Mapping[str, str], content_type: str, block: bytes) -> ArcWarcRecord:
    # Made by hand, since the library's own way reads HTTP headers and writes them anew.
    headers = StatusAndHeaders("", list(fields.items()), protocol=_VERSION)
    return ArcWarcRecord("warc", kind, headers, BytesIO(block), None, content_type, len(block))


def _fields(kind: str, url: str, began: datetime, block: bytes, number: int) -> dict[str, str]:
    date = began.strftime("%Y-%m-%dT%H:%M:%SZ")
    digest = _digest(block)
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {kind} {url} {date} {digest}")
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{record_id.urn}>",
        "WARC-Date": date,
        "WARC-Target-URI": url,
        "WARC-Block-Digest": digest,
    }
    return {name: value for name, value in fields.items() if value}


def _digest(data: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(data).digest()).decode()}"
