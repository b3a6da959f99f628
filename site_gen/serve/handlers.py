"""What the server answers: pages with the findings laid over them, and word of what is newer than they are.

The reload script and the findings are put into pages as they are sent; no file ever has them.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import livereload
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado import httputil, web
from tornado.escape import json_decode
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from site_gen.findings import Finding, Severity
from site_gen.serve.noticing import Watcher
from site_gen.serve.showing import Show

HOST = "127.0.0.1"
_HOSTS = r"(?:127\.0\.0\.1|localhost)"
_OVERLAY_CSS = "/-/overlay.css"
_BODY = b"<body>"
_MOST_SHOWN = 50


class Server(livereload.Server):  # type: ignore[misc]  # livereload has no types
    """livereload's watcher and handlers, with the findings laid over each page."""

    def __init__(self, show: Show, watcher: Watcher, ready: Callable[[], None]) -> None:
        super().__init__(watcher=watcher)
        self._show = show
        self._ready = ready

    def application(self, port: int, host: str, **_: object) -> None:
        LiveReloadHandler.watcher = self.watcher
        show = self._show
        show.reload = _reload_old_pages

        class Overlay(_Overlay):
            def inserted(self) -> bytes:
                return _overlay(show.findings)

        application = web.Application(transforms=[Overlay])
        application.add_handlers(
            _HOSTS,
            [
                (r"/livereload", _Reload, {"show": show}),
                (r"/livereload.js", LiveReloadJSHandler),
                (_OVERLAY_CSS, _OverlayStyle),
                (
                    r"/(.*)",
                    _Pages,
                    {
                        "path": str(show.output),
                        "default_filename": "index.html",
                        "show": show,
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

    def initialize(self, show: Show) -> None:
        self._show = show
        self._page = ""
        self._told = b""

    def on_message(self, message: str) -> None:
        super().on_message(message)
        told = json_decode(message)
        if told.get("command") == "info":
            self._page = _file_at(urlsplit(str(told.get("url", ""))).path)
            # What was shown while the page was loading was told to it by nobody.
            self.reload_if_old()

    def reload_if_old(self, changed: str = "*") -> None:
        now = self._show.digest(self._page)
        if now not in (self._show.sent.get(self._page, now), self._told):
            self._told = now
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

    def initialize(self, path: str, default_filename: str, show: Show) -> None:
        super().initialize(path, default_filename)
        self._show = show

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        if Path(absolute_path).is_relative_to(root):
            page = _file_at(self.request.path)
            self._show.sent[page] = self._show.digest(page)
            newer = self._show.newer(page)
            if newer:
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
