"""The links of built pages, and those of them that lead nowhere."""

from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html


class Links:
    """The addresses and ids of a page, and what it would fetch by itself."""

    def __init__(self, data: bytes) -> None:
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.tags: list[str] = []
        for element in html.document_fromstring(data).iter(html.etree.Element):
            self._read(element.tag, dict(element.attrib))

    def _read(self, tag: str, values: Mapping[str, str]) -> None:
        is_data = values.get("type") == "application/ld+json"
        self.tags.append("data" if is_data else tag)
        self.ids |= {values["id"]} if "id" in values else set()
        assert "style" not in values
        assert not any(name.startswith("on") for name in values)
        fetches = tag in ("img", "script", "iframe") or (
            tag == "link" and values.get("rel") in ("stylesheet", "icon")
        )
        for name in ("href", "src"):
            if name in values and tag != "base":
                (self.fetched if fetches else self.links).append(values[name])


def pages(files: Mapping[str, bytes]) -> dict[str, Links]:
    return {path: Links(data) for path, data in files.items() if path.endswith(".html")}


def dead_links(files: Mapping[str, bytes], base: str) -> Iterator[tuple[str, str]]:
    """The page and link of each link to the site itself that leads to no file of it, or to no place in
    one, where the site is published at the path `base` of a host."""
    found = pages(files)

    @cache
    def is_there(link: str) -> bool:
        target = urlsplit(link)
        return target.netloc != "host" or _is_there(
            target.path, target.fragment, base, found, files
        )

    for path, page in found.items():
        address = f"https://host{base}{path.removesuffix('index.html')}"
        for link in dict.fromkeys(page.links + page.fetched):
            if not is_there(urljoin(address, link)):
                yield path, link


def _is_there(
    path: str, fragment: str, base: str, found: Mapping[str, Links], files: Mapping[str, bytes]
) -> bool:
    if not path.startswith(base):
        return False
    file = unquote(path.removeprefix(base))
    file += "index.html" if not file or file.endswith("/") else ""
    return file in files and (not fragment or unquote(fragment) in found[file].ids)
