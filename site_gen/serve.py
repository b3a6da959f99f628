"""The development server: an editor saves, the browser shows it; a finding shows in the page.

Builds into a folder of its own, so that `_site` stays what `build` wrote, and goes on serving the
last good site whatever is wrong with the newest. The reload script and the findings are put into
pages as they are sent; no file ever has them. It answers on the loopback address only, and only
to requests that name it, so that no other site's page can read a draft through the browser.
"""

import gc
import shutil
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado import httputil, web
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketHandler

from site_gen import afresh
from site_gen.again import Wishes
from site_gen.findings import Finding, Severity
from site_gen.keeping.drawer import Pocket
from site_gen.report import NoSiteError, Report

HOST = "127.0.0.1"
_HOSTS = r"(?:127\.0\.0\.1|localhost)"
_OVERLAY_CSS = "/-/overlay.css"
_WATCHED = ("site.yml", "content", "seeds", "templates", "static")
_BODY = b"<body>"
_MOST_SHOWN = 50
_SOONEST, _LATEST = 0.1, 0.8
"""Seconds between two looks at the files."""
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
        # livereload drops a reload that comes within three seconds of the last one.
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        server = _Server(workshop, lambda: ready(address))
        for name in _WATCHED:
            server.watch(str(root / name), workshop.rebuild, ignore=_is_scratch)
        server.serve(port=port, host=HOST, restart_delay=0)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_scratch(path: str) -> bool:
    """Files that editors' programs leave while they save."""
    name = Path(path).name
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp"))


class _Workshop:
    """Builds the site again, of which it has kept what did not change, and remembers what was wrong with it."""

    def __init__(self, root: Path, folder: Path, base_url: str, tell: Told) -> None:
        self._root = root
        self._wishes = Wishes(base_url, with_cards=False, with_history=False, lasting=False)
        self._drawer = Pocket(folder / "kept")
        self._tell = tell
        self.output = folder / "site"
        self.findings: tuple[Finding, ...] = ()

    def build(self) -> None:
        made = afresh.build(self._root, self.output, self._wishes, self._drawer)
        report = made.outcome.report
        self.findings = report.findings
        if not self.output.exists():
            self.output.mkdir()
            (self.output / "index.html").write_text(_NOTHING_YET, "utf-8")
        self._tell(report)

    def rebuild(self) -> None:
        """Build after a change. While site.yml is away (some programs save by renaming), wait for
        the next one."""
        try:
            self.build()
        except NoSiteError:
            return
        gc.collect()  # what the build before left: the command line has Python look for it seldom


class _Watcher(Watcher):  # type: ignore[misc]
    """Looks at the files as often as it can without being at it for more than a tenth of the time: ten times a
    second at most, and seldom enough for a site of many files."""

    def start(self, callback: Callable[[], None]) -> bool:
        self._look(callback)
        return True

    def _look(self, callback: Callable[[], None]) -> None:
        began = time.monotonic()
        callback()
        took = time.monotonic() - began
        wait = min(max(_SOONEST, 9 * took), _LATEST)
        IOLoop.current().call_later(wait, self._look, callback)


class _Server(Server):  # type: ignore[misc]  # livereload has no types
    """livereload's watcher and handlers, with the findings laid over each page."""

    def __init__(self, workshop: _Workshop, ready: Callable[[], None]) -> None:
        super().__init__(watcher=_Watcher())
        self._workshop = workshop
        self._ready = ready

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        workshop = self._workshop

        class Overlay(_Overlay):
            def inserted(self) -> bytes:
                return _overlay(workshop.findings)

        application = web.Application(transforms=[Overlay])
        application.add_handlers(
            _HOSTS,
            [
                (r"/livereload", _Reload),
                (r"/livereload.js", LiveReloadJSHandler),
                (_OVERLAY_CSS, _OverlayStyle),
                (
                    r"/(.*)",
                    _Pages,
                    {"path": str(workshop.output), "default_filename": "index.html"},
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


class _OverlayStyle(web.RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(Path(__file__).with_name("overlay.css").read_bytes())


class _Pages(StaticFileHandler):  # type: ignore[misc]
    """The built files, and the site's own page for missing addresses."""

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
