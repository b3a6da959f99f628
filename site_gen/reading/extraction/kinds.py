"""The kinds of documents whose text can be read, by the ends of their names and by their first bytes."""

import importlib.metadata
from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from msgspec import Struct

_HTML_PACKAGES = ("trafilatura", "lxml", "lxml_html_clean", "jusText")
_PDF_PACKAGES = ("pypdf", "cryptography")
_WARC_PACKAGES = ("warcio", "brotli", *_HTML_PACKAGES, *_PDF_PACKAGES)


class Kind(Struct, frozen=True):
    """`name` is the module that reads it, `said` what an editor calls it. `version` is another number
    whenever our own part of the reading gives another text; `packages` may take part in it."""

    name: str
    said: str
    suffixes: tuple[str, ...]
    version: int
    packages: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """All that the text depends on beside the bytes and the wish: our version, and the packages'."""
        return " ".join([f"{self.name}/{self.version}", *map(_version, self.packages)])


KINDS = (
    Kind("web_page", "HTML", (".html", ".htm", ".xhtml"), 1, _HTML_PACKAGES),
    Kind("pdf", "PDF", (".pdf",), 1, _PDF_PACKAGES),
    Kind("warc", "WARC", (".warc", ".warc.gz"), 1, _WARC_PACKAGES),
    Kind("wacz", "WACZ", (".wacz",), 1, _WARC_PACKAGES),
    Kind("docx", "DOCX", (".docx",), 1),
    Kind("epub", "EPUB", (".epub",), 1),
    Kind("mail", "emails (.eml)", (".eml",), 1),
)
EXTRAS: Mapping[str, str] = MappingProxyType(
    {
        "trafilatura": "html",
        "lxml": "html",
        "pypdf": "pdf",
        "cryptography": "pdf",
        "warcio": "warc",
        "brotli": "warc",
    }
)
"""The extra of this package that brings each module which a reader of documents imports."""

_NOT_READ = frozenset(
    ".mhtml .mht .msg .doc .odt .rtf .pages .xls .xlsx .ods .ppt .pptx .zip .gz .tar .7z .rar "
    ".png .jpg .jpeg .gif .webp .tif .tiff .heic .mp3 .mp4 .wav .mov .mkv .webm".split()
)
_MAGIC = ((b"%PDF-", "pdf"), (b"WARC/", "warc"))
_HTML_STARTS = (b"<!doctype html", b"<html")
_BY_NAME: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in KINDS})


def kind_of(path: str, data: bytes) -> Kind | None:
    """What kind of document stands at `path`; None for plain text, or what can only be that.

    A name's end decides. Where it says nothing (`report`, `report.bin`) the first bytes do.
    """
    name = path.lower()
    for kind in KINDS:
        if name.endswith(kind.suffixes):
            return kind
    suffix = PurePosixPath(name).suffix
    return _by_content(data) if suffix in ("", ".bin", ".dat") else None


def is_read(path: str) -> bool:
    """Whether any text is read out of files of that name's end; of an unknown one, plain text is."""
    name = path.lower()
    known = any(name.endswith(kind.suffixes) for kind in KINDS)
    return known or PurePosixPath(name).suffix not in _NOT_READ


def listed() -> str:
    """The kinds, as a message names them."""
    return ", ".join(["plain text", *(kind.said for kind in KINDS[:-1])]) + f" and {KINDS[-1].said}"


def _by_content(data: bytes) -> Kind | None:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return _BY_NAME[name]
    return _BY_NAME["web_page"] if start[:16].lower().startswith(_HTML_STARTS) else None


def _version(package: str) -> str:
    try:
        return f"{package}/{importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{package}/none"
