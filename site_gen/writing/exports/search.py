"""The search index, made by Pagefind: claims, entries, quotations and sources as records of their own.

Pagefind is an optional extra of the package. Its program is spoken to as its own wrappers do (`--service`:
requests and answers are JSON in base64, each ended by a comma), because the Python wrapper waits a tenth
of a second for each answer and can't read back an index of more than two megabytes.

It lists the filters of an index in an order that differs from run to run, so the list is put in order here:
the same content gives the same bytes.
"""

import base64
import contextlib
import gzip
import hashlib
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator
from html import unescape
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

import nh3
from msgspec import Struct

from site_gen import addresses
from site_gen.report import FailureError
from site_gen.writing.views import ClaimView, EntryView, SourceView, Views

EXTRA = "site_gen[search]"
FOLDER = "pagefind/"
_ENTRY = "pagefind-entry.json"
_NEEDED = ("pagefind.js", "pagefind-worker.js", _ENTRY)
_NEEDED_KINDS = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")
_CHUNK = 1 << 20
_SIGNATURE = b"pagefind_dcd"
"""Stands before the CBOR of each file of an index. One that is not compressed is read as it is."""
_META_FILTERS = 3


class SearchError(FailureError):
    """The index can't be made: Pagefind is not installed, or failed."""


class Record(Struct, frozen=True):
    """What a reader may find: `address` below the site's base, and `about` to tell it from others."""

    kind: str
    address: str
    title: str
    text: str
    about: str


def index(views: Views) -> dict[str, bytes]:
    """The files of the search index by their paths in the output folder. Raises SearchError."""
    language = views.words.language.partition("-")[0].lower()
    made = _run(_program(), [_request(record, language) for record in records(views)])
    made = _in_order(made)
    return {
        addresses.asset(FOLDER + path): data
        for path, data in sorted(made.items())
        if path in _NEEDED or path.endswith(_NEEDED_KINDS)
    }


def records(views: Views) -> Iterator[Record]:
    """Everything that can be found, in the order of the timeline."""
    for entry in views.entries:
        yield _of_entry(entry)
        for claim in entry.claims:
            yield _of_claim(claim)
            yield from _of_quotations(claim)
    for source in views.sources.values():
        yield _of_source(source)


def _of_entry(view: EntryView) -> Record:
    entry = view.entry
    body = unescape(nh3.clean(view.html, tags=set()))
    names = (*entry.tags, *entry.actors, *entry.places)
    text = _joined([entry.title, entry.summary, body, *names])
    return Record("entry", view.address, entry.title, text, view.date.label)


def _of_claim(view: ClaimView) -> Record:
    claim = view.claim
    text = _joined([claim.text, claim.attributed_to, claim.note])
    about = f"{view.status.label} · {view.entry_title}"
    return Record("claim", view.address, claim.text, text, about)


def _of_quotations(view: ClaimView) -> Iterator[Record]:
    for item in view.evidence:
        text = " […] ".join(item.passage.exacts)
        about = _joined([item.source.publisher, item.locator])
        address = f"{view.address}#{item.anchor}"
        yield Record("quotation", address, item.source.title, text, about)


def _of_source(view: SourceView) -> Record:
    source = view.source
    text = _joined([source.title, source.publisher, source.author, source.url])
    about = _joined([source.publisher, view.published.label if view.published else None])
    return Record("source", view.address, source.title, text, about)


def _joined(texts: Iterable[str | None]) -> str:
    return " · ".join(" ".join(text.split()) for text in texts if text)


def _request(record: Record, language: str) -> dict[str, object]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.address,
        "content": record.text,
        "language": language,
        "meta": {"title": record.title, "address": record.address, "about": record.about},
        # A filter for each kind, where one with four values would be written in any order.
        "filters": {record.kind: ["1"]},
    }


def _in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an index with its filters in the order of their names. The file that lists them is
    called by a hash of its bytes."""
    import cbor2  # noqa: PLC0415 - of the extra, as Pagefind is

    entry = json.loads(files[_ENTRY])
    ordered = dict(files)
    for language in entry["languages"].values():
        packed = ordered.pop(_meta_path(language["hash"]))
        meta = cbor2.loads(gzip.decompress(packed).removeprefix(_SIGNATURE))
        meta[_META_FILTERS].sort()
        data = _SIGNATURE + cbor2.dumps(meta)
        name = language["hash"].partition("_")[0]
        language["hash"] = f"{name}_{hashlib.sha256(data).hexdigest()[:10]}"
        ordered[_meta_path(language["hash"])] = data
    return ordered | {_ENTRY: json.dumps(entry, sort_keys=True).encode("utf-8")}


def _meta_path(name: str) -> str:
    return f"pagefind.{name}.pf_meta"


def _program() -> Path:
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - an extra of the package
    except ImportError:
        found = None
    else:
        found = get_executable()
    if found is None:
        raise SearchError(
            f'the search index needs Pagefind: `pip install "{EXTRA}"` installs it; without --search '
            "the site is built as it is, and says nothing of search"
        )
    return found


def _run(program: Path, requests: list[dict[str, object]]) -> dict[str, bytes]:
    payloads = [{"type": "NewIndex"}, *requests, {"type": "GetFiles", "index_id": 0}]
    process = subprocess.Popen(  # noqa: S603 - the program comes from the installed package
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    requested = cast("IO[bytes]", process.stdin)
    answered = cast("BufferedReader", process.stdout)
    # Written from a thread of its own: each side would wait for the other once its pipe is full.
    writer = threading.Thread(target=_send, args=(requested, payloads))
    writer.start()
    try:
        return _files(_answers(answered))
    finally:
        process.terminate()
        writer.join()
        process.wait()
        answered.close()
        # It ends when its input does, so the input is closed last, and may be broken by then.
        with contextlib.suppress(BrokenPipeError):
            requested.close()


def _send(pipe: IO[bytes], payloads: list[dict[str, object]]) -> None:
    # A program that has ended breaks the pipe; its answers, or their absence, tell why.
    with contextlib.suppress(BrokenPipeError):
        for number, payload in enumerate(payloads):
            message = json.dumps({"message_id": number, "payload": payload}).encode("utf-8")
            pipe.write(base64.b64encode(message) + b",")
        pipe.flush()


def _answers(pipe: BufferedReader) -> Iterator[dict[str, object]]:
    pieces: list[bytes] = []
    while chunk := pipe.read1(_CHUNK):
        *ended, rest = chunk.split(b",")
        for piece in ended:
            yield json.loads(base64.b64decode(b"".join([*pieces, piece])))["payload"]
            pieces.clear()
        pieces.append(rest)


def _files(answers: Iterable[dict[str, object]]) -> dict[str, bytes]:
    for answer in answers:
        if answer["type"] == "Error":
            raise SearchError(f"Pagefind could not index the site: {answer['message']}")
        if answer["type"] == "GetFiles":
            files = cast("list[dict[str, str]]", answer["files"])
            return {file["path"]: base64.b64decode(file["content"]) for file in files}
    raise SearchError("Pagefind ended before the index was made")
