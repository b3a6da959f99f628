"""Sources that rest on what they are to prove: on this site, or on themselves.

An address is this site's if its host and path are those of `base_url` or below, however it is written: with another
scheme, port or `www.`, in capitals, percent-encoded, with steps up, or within the address of a web
archive or of another service that shows pages. Nothing is known of further domains that lead to the site.

That a source's address is this site's is an error, and so is a loop of `independent_of`. That a stored copy names
this site, in its text or by a link, is a warning: it may only mention it, and the editor says so by `independent`.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from site_gen.checking.case import Case
from site_gen.findings import Finding, Severity, finding
from site_gen.model import Source

_CODE = "source-circular"
_WITHIN = re.compile(r"(?i)https?:/{1,2}(?=[^/])")
_STAMPED = re.compile(r"/(?:\d{4,14}|newest|latest|oldest)[a-z_*?]*/(?=[^/]*\.)")
_CACHED = re.compile(r"[?&]q=cache:(?:[^:/&]*:)?")
_MOST_LAYERS = 5
_BESIDE = re.compile(r"[\s<>\"'“”‘’«»()\[\]{}|,;]")

Address = tuple[str, str]
"""The host, and the path with a slash at its end: what this site's addresses are known by."""


def circular(case: Case) -> Iterator[Finding]:
    """Sources that rest on themselves through `independent_of`, or on this site."""
    base = _address(case.timeline.site.base_url or "")
    for source in case.timeline.sources:
        if base:
            yield from _pages_of(source, base) or _mentions(case, source, base)
        loop = _loop(case, source)
        if loop:
            yield _looping(source, loop)


def is_own(case: Case, url: str) -> bool:
    """Whether an address leads to this site."""
    base = _address(case.timeline.site.base_url or "")
    return base is not None and _leads_to(url, base)


def _pages_of(source: Source, base: Address) -> list[Finding]:
    found: list[Finding] = []
    for field, url in (("url", source.url), ("archive_url", source.archive_url)):
        if url and _leads_to(url, base):
            found.append(
                finding(
                    _CODE,
                    source.where[field],
                    f"the source `{source.id}` is a page of this site: `{url[:200]}`",
                    "A site can't prove what it says by itself: cite the document that the page rests on.",
                )
            )
    return found


def _mentions(case: Case, source: Source, base: Address) -> Iterator[Finding]:
    """That the stored copy of a source names this site, unless the editor has said that it rests not on it."""
    snapshot = case.snapshots.get(source.id)
    if snapshot is None or source.id in case.seals:
        return
    if any(is_own(case, other) for one in source.independent for other in one.of):
        return
    named = next((url for url in snapshot.links if _leads_to(url, base)), None)
    how = "links to"
    if named is None:
        named, how = next(_named(snapshot.text, base), None), "names"
    if named is None:
        return
    yield finding(
        _CODE,
        source.where["snapshot"],
        f"the stored copy of `{source.id}` {how} this site: `{named[:200]}`; what it has from here proves nothing",
        "Cite what it rests on besides. If it only mentions this site, say so: "
        f"`independent: {{of: {case.timeline.site.base_url}, why: ...}}`.",
        severity=Severity.WARNING,
    )


def _named(text: str, base: Address) -> Iterator[str]:
    """The addresses of this site that stand in a text, with a scheme or without."""
    host = base[0]
    small = text.lower()
    if len(small) != len(text):
        small = text
    at = small.find(host)
    while at >= 0:
        begin, end = at, at + len(host)
        while begin and not _BESIDE.match(text[begin - 1]):
            begin -= 1
        while end < len(text) and not _BESIDE.match(text[end]):
            end += 1
        url = text[begin:end].rstrip(".:!?…")
        if _leads_to(url if "://" in url else f"https://{url}", base) and "@" not in url:
            yield url
        at = small.find(host, end)


def _leads_to(url: str, base: Address) -> bool:
    layer: str | None = url
    for _ in range(_MOST_LAYERS):
        if layer is None:
            return False
        address = _address(layer)
        if address and address[0] == base[0] and address[1].startswith(base[1]):
            return True
        layer = _wrapped(layer)
    return False


def _address(url: str) -> Address | None:
    """What an http address is known by; None of any other."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = posixpath.normpath("/" + unquote(parts.path).lstrip("/")).rstrip("/")
    return _host(unquote(host)), f"{path}/"


def _host(host: str) -> str:
    """A host without `www.`, in the letters that readers see."""
    host = host.lower().rstrip(".").removeprefix("www.")
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def _wrapped(url: str) -> str | None:
    """The address within one of a web archive or the like."""
    shown = url
    within = list(_WITHIN.finditer(shown, 1)) or list(_WITHIN.finditer(shown := unquote(url), 1))
    if within:
        rest = shown[within[0].start() :]
        return re.sub(r"(?i)^(https?):/+", r"\1://", rest)
    stamped = _STAMPED.search(url) or _CACHED.search(url)
    return f"https://{url[stamped.end() :]}" if stamped else None


def _looping(source: Source, loop: tuple[str, ...]) -> Finding:
    if len(loop) == 2:
        message = f"the source `{source.id}` is said to repeat itself"
        hint = f"Take `{source.id}` out of its `independent_of`."
    else:
        message = f"the source `{source.id}` repeats itself: {' → '.join(loop)}"
        hint = "Remove one of the steps: which of them was first?"
    return finding(_CODE, source.where["independent_of"], message, hint)


def _loop(case: Case, source: Source) -> tuple[str, ...]:
    """The shortest way by `independent_of` from a source back to itself."""
    ways: list[tuple[str, ...]] = [(source.id, other) for other in source.independent_of]
    reached: set[str] = set()
    while ways:
        way = ways.pop(0)
        if way[-1] == source.id:
            return way
        if way[-1] in reached or way[-1] not in case.sources:
            continue
        reached.add(way[-1])
        ways += [(*way, other) for other in case.sources[way[-1]].independent_of]
    return ()
