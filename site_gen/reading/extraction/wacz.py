"""Web archives in a zip file (WACZ 1.1.1, of Webrecorder): WARC files, and a list of the pages in them."""

import json
from functools import partial

from msgspec.structs import replace

from site_gen.reading.extraction import warc
from site_gen.reading.extraction.outcome import Extracted, UnreadableError, Wish
from site_gen.reading.extraction.zipped import Zipped

_PAGES = "pages/pages.jsonl"
_ARCHIVES = "archive/"


def extract(data: bytes, wish: Wish) -> Extracted:
    """As out of a WARC file; where the source has no `url`, its only listed page will do."""
    zipped = Zipped(data)
    names = [
        name
        for name in sorted(zipped.names)
        if name.startswith(_ARCHIVES) and name.endswith((".warc", ".warc.gz"))
    ]
    if not names:
        raise UnreadableError("is no WACZ: it has no WARC file below `archive/`")
    wanted = wish if wish.url else replace(wish, url=_only_page(zipped))
    return warc.extract_from([partial(_opened, zipped, name) for name in names], wanted)


def _opened(zipped: Zipped, name: str) -> warc.Stream:
    return warc.opened(zipped.read(name))


def _only_page(zipped: Zipped) -> str | None:
    if _PAGES not in zipped.names:
        return None
    urls: set[str] = set()
    for line in zipped.read(_PAGES).splitlines():
        try:
            page = json.loads(line)
        except ValueError:
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            urls.add(page["url"])
    return urls.pop() if len(urls) == 1 else None
