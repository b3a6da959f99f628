"""The development server: an editor saves, the browser shows it; a finding shows in the page.

Builds into a folder of its own, so that `_site` stays what `build` wrote, and goes on serving the
last good site whatever is wrong with the newest. Of an entry that was saved its own pages are shown at once, and the
rest of the site when the editor rests (`first_look.py`). The reload script and the findings are put into
pages as they are sent; no file ever has them. It answers on the loopback address only, and only
to requests that name it, so that no other site's page can read a draft through the browser.
"""

import gc
import os
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape
from itertools import filterfalse
from pathlib import Path
from types import FrameType
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado import httputil, web
from tornado.escape import json_decode
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from site_gen import afresh
from site_gen.again import Wishes
from site_gen.findings import Finding, Severity
from site_gen.first_look import Standing, look
from site_gen.keeping.drawer import Pocket
from site_gen.reading import entries
from site_gen.report import NoSiteError, Report

HOST = "127.0.0.1"
_HOSTS = r"(?:127\.0\.0\.1|localhost)"
_OVERLAY_CSS = "/-/overlay.css"
_WATCHED = ("site.yml", "content", "seeds", "templates", "static")
_BODY = b"<body>"
_MOST_SHOWN = 50
_SOONEST, _LATEST = 0.1, 0.8
"""Seconds between two looks at the files."""
_MOST_RECENT = 20
_REST = 0.7
"""Seconds after a first look until the whole site is built: enough for the browser to fetch the page, since nothing is
answered meanwhile."""
_ENTRIES = f"{entries.FOLDER}/"
_NOTHING_YET = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing built yet</title></head>
<body>
<h1>Nothing has been built yet</h1>
<p>Mend what is listed, and save: the site will appear here by itself.</p>
</body></html>
"""

Told = Callable[[Report], None]


def serve(root: Path, port: int, tell: Told, ready: Callable[[str], None]) -> None:
    """Serve the site in `root` until interrupted.

    `tell` is given the report of each build, and `ready` the address once it answers. Raises OSError if the port is taken, and NoSiteError if there is no site.
    """
    folder = Path(tempfile.mkdtemp(prefix="site-gen-"))
    address = f"http://{HOST}:{port}/"
    try:
        workshop = _Workshop(root, folder, address, tell)
        workshop.build()
        server = _Server(workshop, _Watcher(root, workshop.change), lambda: ready(address))
        with _interruptible():
            server.serve(port=port, host=HOST, restart_delay=0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends the server even where tornado takes it for a fault of the request that it is at."""
    loop = IOLoop.current()

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call it
        loop.add_callback_from_signal(loop.stop)
        raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def _is_scratch(name: str) -> bool:
    """Files that editors' programs leave while they save."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))


class _Workshop:
    """Builds the site again, of which it has kept what did not change, and remembers what was wrong with it. In `first`
    stand pages that are newer than those of the `output`. `edition` counts what was shown, and `sent` has the edition that
    each page was sent of last, by its path below the output."""

    def __init__(self, root: Path, folder: Path, base_url: str, tell: Told) -> None:
        self._root = root
        self._wishes = Wishes(base_url, with_cards=False, with_history=False, lasting=False)
        self._drawer = Pocket(folder / "kept")
        self._tell = tell
        self._standing: Standing | None = None
        self._ahead: object | None = None
        self._shown: dict[str, bytes] = {}
        self.edition = 0
        self.sent: dict[str, int] = {}
        self.output = folder / "site"
        self.first = folder / "first"
        self.findings: tuple[Finding, ...] = ()

    def build(self) -> None:
        # What was held of the former site would be held beside that of the new one.
        self._standing = None
        made, self._standing = afresh.build_and_hold(
            self._root, self.output, self._wishes, self._drawer
        )
        shutil.rmtree(self.first, ignore_errors=True)
        self._shown = {}
        self.edition += 1
        report = made.outcome.report
        self.findings = report.findings
        if not self.output.exists():
            self.output.mkdir()
            (self.output / "index.html").write_text(_NOTHING_YET, "utf-8")
        self._tell(report)

    def change(self, paths: Sequence[str]) -> None:
        """Have a first look at what was changed, if that is one entry, and build the site a little later; else build it
        now."""
        if self._ahead is not None:
            IOLoop.current().remove_timeout(self._ahead)
            self._ahead = None
        if self._look(paths):
            self._ahead = IOLoop.current().call_later(_REST, self._build_later)
        else:
            self._rebuild()

    def _look(self, paths: Sequence[str]) -> bool:
        """Show the pages of an entry, and what is wrong with it; false if there is more to show."""
        if self._standing is None or len(paths) != 1 or not paths[0].startswith(_ENTRIES):
            return False
        found = look(self._standing, paths[0])
        if found is None:
            return False
        self._standing, self.findings = found.standing, found.findings
        self.edition += 1
        self._shown |= found.pages
        for path, data in found.pages.items():
            page = self.first / path
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(data)
        return True

    def _build_later(self) -> None:
        self._ahead = None
        shown, findings, edition = self._shown, self.findings, self.edition
        self._rebuild()
        if findings == self.findings:
            # Browsers that show a page as it is now need not load it again.
            seen = (path for path in shown if self.sent.get(path) == edition)
            as_shown = (path for path in seen if self._is_published(path, shown[path]))
            self.sent |= dict.fromkeys(as_shown, self.edition)
        _reload_old_pages()

    def is_old(self, path: str) -> bool:
        """Whether something was shown since a page was sent."""
        return self.sent.get(path, self.edition) < self.edition

    def _is_published(self, path: str, data: bytes) -> bool:
        page = self.output / path
        return page.is_file() and page.read_bytes() == data

    def _rebuild(self) -> None:
        """Build after a change. While site.yml is away (some programs save by renaming), wait for
        the next one."""
        try:
            self.build()
        except NoSiteError:
            return
        gc.collect()  # what the build before left: the command line has Python look for it seldom


class _Watcher(Watcher):  # type: ignore[misc]
    """Looks at the files that were changed last ten times a second, since who saved a file will save it again; and at all
    files of the site as often as it can without being at it for more than a tenth of the time."""

    def __init__(self, root: Path, change: Callable[[Sequence[str]], None]) -> None:
        super().__init__()
        self._root, self._change = os.fspath(root), change
        self._seen = dict(_files(self._root))
        self._recent: deque[str] = deque(maxlen=_MOST_RECENT)
        self._next = 0.0
        # livereload would watch the current folder if nothing were to be watched.
        self.watch(self._root)

    def start(self, callback: Callable[[], None]) -> bool:
        self._look(callback)
        return True

    def examine(self) -> tuple[None, None]:
        """Build if anything changed, and have browsers load what is old. (What livereload would do about that, an
        interruption would be lost in.)"""
        now = dict(_files(self._root))
        changed = sorted(dict(now.items() ^ self._seen.items()))
        self._seen = now
        if changed:
            self._recent.extend(path for path in changed if path not in self._recent)
            self._change(changed)
            # Where nothing but style changed, the browser need not load the page again.
            _reload_old_pages(
                next((one for one in changed if not one.endswith(".css")), changed[0])
            )
        return None, None

    def _look(self, callback: Callable[[], None]) -> None:
        if time.monotonic() >= self._next or self._is_saved_again():
            began = time.monotonic()
            callback()
            now = time.monotonic()
            self._next = now + min(max(_SOONEST, 9 * (now - began)), _LATEST)
        IOLoop.current().call_later(_SOONEST, self._look, callback)

    def _is_saved_again(self) -> bool:
        return any(_written(self._root, path) != self._seen.get(path) for path in self._recent)


def _files(root: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The path from the root of each file that a site is made of, and how it was written last."""
    for name in _WATCHED:
        folders = [(root, (), [name])] if name.endswith(".yml") else os.walk(f"{root}/{name}")
        for folder, _, files in folders:
            for file in filterfalse(_is_scratch, files):
                path = f"{folder}/{file}"[len(root) + 1 :]
                written = _written(root, path)
                if written:
                    yield path, written


def _written(root: str, path: str) -> tuple[int, int] | None:
    """When a file was written last, in nanoseconds, and its size; None if it is gone by now."""
    try:
        status = os.stat(f"{root}/{path}")  # noqa: PTH116 - of very many files
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


class _Server(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's watcher and handlers, with the findings laid over each page."""

    def __init__(self, workshop: _Workshop, watcher: _Watcher, ready: Callable[[], None]) -> None:
        super().__init__(watcher=watcher)
        self._workshop = workshop
        self._ready = ready

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        workshop = self._workshop

        class Overlay(_Overlay):
            def inserted(self) -> bytes:
                return _overlay(workshop.findings)

        application = web.Application(transforms=[Overlay])
        application.add_handlers(
            _HOSTS,
            [
                (r"/livereload", _Reload, {"workshop": workshop}),
                (r"/livereload.js", LiveReloadJSHandler),
                (_OVERLAY_CSS, _OverlayStyle),
                (
                    r"/(.*)",
                    _Pages,
                    {
                        "path": str(workshop.output),
                        "default_filename": "index.html",
                        "workshop": workshop,
                    },
                ),
            ],
        )
        application.listen(port, address=host)
        self._ready()

    def _setup_logging(self) -> None:
        """livereload's own lines would bury the findings."""


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """Tells pages to reload: the site's own and no other."""

    check_origin = WebSocketHandler.check_origin

    def initialize(self, workshop: _Workshop) -> None:
        self._workshop = workshop
        self._page = ""

    def on_message(self, message: str) -> None:
        super().on_message(message)
        told = json_decode(message)
        if told.get("command") == "info":
            self._page = _file_at(urlsplit(str(told.get("url", ""))).path)
            # What was shown while the page was loading was told to it by nobody.
            self.reload_if_old()

    def reload_if_old(self, changed: str = "*") -> None:
        if self._workshop.is_old(self._page):
            with suppress(WebSocketClosedError):
                self.write_message({"command": "reload", "path": changed, "liveCSS": True})


def _file_at(address: str) -> str:
    """The path below the output of the file that is sent at an address, which is encoded."""
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _reload_old_pages(changed: str = "*") -> None:
    """Have browsers load the pages that are not what they were when they were sent. `changed` is the path of a file."""
    for waiter in tuple(LiveReloadHandler.waiters):
        waiter.reload_if_old(changed)


class _OverlayStyle(web.RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(Path(__file__).with_name("overlay.css").read_bytes())


class _Pages(StaticFileHandler):  # type: ignore[misc]
    """The built files, instead of some those that are newer, and the site's own page for missing addresses."""

    def initialize(self, path: str, default_filename: str, workshop: _Workshop) -> None:
        super().initialize(path, default_filename)
        self._workshop = workshop

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        if Path(absolute_path).is_relative_to(root):
            page = _file_at(self.request.path)
            self._workshop.sent[page] = self._workshop.edition
            newer = self._workshop.first / page
            if newer.is_file():
                return os.fspath(newer)
        path: str | None = super().validate_absolute_path(root, absolute_path)
        return path

    def write_error(self, status_code: int, **kwargs: object) -> None:
        page = Path(self.root) / "404.html"
        if status_code != 404 or not page.is_file():
            super().write_error(status_code, **kwargs)
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page.read_bytes())


class _Overlay(web.OutputTransform):
    """Puts the reload script and the findings at the start of each page's body."""

    def inserted(self) -> bytes:
        raise NotImplementedError

    def transform_first_chunk(
        self,
        status_code: int,
        headers: httputil.HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002 - tornado's signature
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        if "html" not in headers.get("Content-Type", "") or _BODY not in chunk:
            return status_code, headers, chunk
        inserted = self.inserted()
        if "Content-Length" in headers:
            headers["Content-Length"] = str(int(headers["Content-Length"]) + len(inserted))
        return status_code, headers, chunk.replace(_BODY, _BODY + inserted, 1)


def _overlay(findings: tuple[Finding, ...]) -> bytes:
    script = '<script src="/livereload.js?snipver=1" defer></script>'
    if not findings:
        return script.encode()
    errors = sum(found.severity is Severity.ERROR for found in findings)
    lead = "This is the last good site: the newest has errors." if errors else "The site is built."
    items = "".join(map(_item, findings[:_MOST_SHOWN]))
    more = len(findings) - _MOST_SHOWN
    rest = f"<p>And {more} more: see the terminal.</p>" if more > 0 else ""
    opened = " open" if errors else ""
    warnings = len(findings) - errors
    return (
        f'{script}<link rel="stylesheet" href="{_OVERLAY_CSS}">'
        f'<details id="site-gen-findings"{opened}><summary>{errors} errors, {warnings} warnings. '
        f"{lead}</summary><ul>{items}</ul>{rest}</details>"
    ).encode()


def _item(found: Finding) -> str:
    place = f"{found.place.path}:{found.place.line}:{found.place.column}"
    return (
        f'<li class="{found.severity}"><p><code>{escape(place)}</code> {found.severity} '
        f"<b>{found.code}</b></p><p>{escape(found.message)}</p><p>{escape(found.hint)}</p></li>"
    )
