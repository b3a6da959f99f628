"""The links of built pages, and those of them that lead nowhere."""

from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

_HAS_STYLE_OR_HANDLER = etree.XPath("boolean(//@style or //@*[starts-with(name(), 'on')])")
_ADDRESSED = etree.XPath("//*[@href or @src][not(self::base)]")
_IDS = etree.XPath("//@id", smart_strings=False)
_FRAMED_OR_STYLED = etree.XPath("boolean(//style or //iframe)")
_SCRIPTS = etree.XPath("count(//script[not(@type = 'application/ld+json')])")


class Links:
    """The addresses and ids of a page, and what it would fetch by itself."""

    def __init__(self, data: bytes) -> None:
        page = etree.fromstring(data, etree.HTMLParser())
        assert not _HAS_STYLE_OR_HANDLER(page)
        self.links: list[str] = []
        self.fetched: list[str] = []
        for element in _ADDRESSED(page):
            found = self.fetched if _is_fetched(element) else self.links
            found += [element.get(name) for name in ("href", "src") if name in element.attrib]
        self.ids: set[str] = set(_IDS(page))
        self.is_framed_or_styled: bool = _FRAMED_OR_STYLED(page)
        self.scripts: float = _SCRIPTS(page)


def _is_fetched(element: etree._Element) -> bool:
    return element.tag in ("img", "script", "iframe") or (
        element.tag == "link" and element.get("rel") in ("stylesheet", "icon")
    )


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
