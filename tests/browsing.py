"""A real Chromium and real servers on the loopback address, for the tests that look as a reader does."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

MISSING = (
    "No Chromium was found, so what a reader sees is not tested. Install it (on Debian: `apt-get "
    "install chromium-headless-shell`), or name its program in the variable CHROMIUM."
)
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same browser without windows: a page opens in it in a third of the time."""


def chromium() -> str:
    """The browser's program. Without one the test is skipped, or fails where CI demands it."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER"):
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@contextmanager
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = chromium()
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses root
    opened = playwright.chromium.launch(
        executable_path=program, args=[*quiet, *alone, "--disable-gpu"]
    )
    yield opened
    opened.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the test speaks."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that closes while a file is sent is no fault."""


class _Keeping(_Quiet):
    """As most hosts do, it keeps a connection for the next request; or it `hangs_up` after each, without a word."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, made: list[object], hangs_up: bool, directory: str) -> None:
        self._made = made
        self._hangs_up = hangs_up
        super().__init__(*args, directory=directory)

    def setup(self) -> None:
        self._made.append(self.client_address)
        super().setup()

    def handle_one_request(self) -> None:
        super().handle_one_request()
        self.close_connection |= self._hangs_up


@contextmanager
def kept(folder: Path, *, hangs_up: bool = False) -> Iterator[tuple[str, list[object]]]:
    """The same with a server that keeps connections, and the connections that were made to it."""
    made: list[object] = []
    handler = functools.partial(_Keeping, made=made, hangs_up=hangs_up, directory=str(folder))
    with _running(handler) as address:
        yield address, made


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of `folder`'s files."""
    with _running(functools.partial(_Quiet, directory=str(folder))) as address:
        yield address


@contextmanager
def _running(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    with _Server(("127.0.0.1", 0), handler) as server:
        # Told to stop, a server looks up only so often.
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
