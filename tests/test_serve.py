"""`site-gen serve`: save, and the page reloads; err, and the page says so while the last good stands."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue

import pytest
from conftest import ENTRY, REPOSITORY, WAIT, SiteFolder, files_below, until
from playwright.sync_api import Browser, Route


class Server:
    """A running `site-gen serve`, its lines read as they come."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port
        self.address = f"http://127.0.0.1:{port}/"
        self._lines: Queue[str] = Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._lines.put(line)

    def until(self, pattern: str) -> str:
        """The lines up to the first that has the pattern."""
        seen = ""
        while not re.search(pattern, seen):
            seen += self._lines.get(timeout=WAIT)
        return seen

    def get(self, path: str, host: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        connection.request("GET", path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, text

    def upgraded(self, host: str, origin: str) -> int:
        """The status of the answer to a page of that origin which asks for the channel that tells of changes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Host": host, "Origin": origin}
        connection.request("GET", "/livereload", headers=headers)
        status = connection.getresponse().status
        connection.close()
        return status


@contextmanager
def serving(site: SiteFolder) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "site_gen", "serve", str(site.root), "--port", str(port)]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=REPOSITORY, env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        server = Server(process, port)
        try:
            server.until("Serving http://127.0.0.1")
            yield server
        finally:
            was_killed = process.returncode == -signal.SIGKILL
            process.send_signal(signal.SIGINT)
            try:
                status = process.wait(WAIT)
            finally:
                process.kill()  # Or one that heeds no interruption is waited for without end.
            server.reader.join(WAIT)
        assert was_killed or status == 130


def test_saving_reloads_the_page_and_a_finding_shows_over_the_last_good_one(
    site: SiteFolder, chromium: Browser
) -> None:
    with serving(site) as server:
        page = chromium.new_page()
        page.set_default_timeout(WAIT * 1_000)
        page.goto(f"{server.address}entries/bridge/")
        assert page.locator("h1").inner_text() == "The bridge stays open"
        page.wait_for_function("window.LiveReload && window.LiveReload.connector")

        site.entry(ENTRY.replace("The bridge stays open\n", "The bridge is open\n"))
        page.get_by_role("heading", name="The bridge is open").wait_for()
        assert page.locator("#site-gen-findings").count() == 0

        site.entry(ENTRY.replace("the old bridge would", "the new bridge would"))
        overlay = page.locator("#site-gen-findings")
        overlay.wait_for()
        assert "content/entries/bridge.md:11:16" in overlay.inner_text()
        assert "the source has “old” where the quotation has “new”" in overlay.inner_text()
        assert page.locator("h1").inner_text() == "The bridge is open"
        assert "quote-not-found" in server.until("quote-not-found")

        site.entry()
        page.get_by_role("heading", name="The bridge stays open").wait_for()
        assert page.locator("#site-gen-findings").count() == 0
    assert not (site.root / "_site").exists()


def test_the_page_of_an_entry_is_shown_before_the_rest_of_the_site_is_built(
    site: SiteFolder, chromium: Browser
) -> None:
    with serving(site) as server:
        page = chromium.new_page()
        page.set_default_timeout(WAIT * 1_000)
        loaded: list[str] = []
        page.on("load", lambda shown: loaded.append(shown.url))
        page.goto(f"{server.address}entries/bridge/")
        page.wait_for_function("window.LiveReload && window.LiveReload.connector")
        front = chromium.new_page()
        front.goto(server.address)
        front.wait_for_function("window.LiveReload && window.LiveReload.connector")

        site.entry(ENTRY.replace("The bridge stays open\n", "The bridge is open\n"))
        page.get_by_role("heading", name="The bridge is open").wait_for()
        server.until("0 errors")
        front.get_by_role("heading", name="The bridge is open").wait_for()
        # What it shows is not loaded again when the rest is there.
        assert len(loaded) == 2
        assert "The bridge is open" in server.get("/entries/bridge/")[1]


def test_what_is_saved_soon_after_is_shown_too(site: SiteFolder) -> None:
    with serving(site) as server:
        for title in ("The bridge falls", "The bridge is open"):
            site.entry(ENTRY.replace("The bridge stays open\n", f"{title}\n"))
            until(lambda title=title: title in server.get("/entries/bridge/")[1])
        server.until("0 errors")
        until(lambda: "The bridge is open" in server.get("/")[1])


def test_what_is_saved_while_the_page_loads_is_shown_too(
    site: SiteFolder, chromium: Browser
) -> None:
    with serving(site) as server:
        page = chromium.new_page()
        page.set_default_timeout(WAIT * 1_000)
        held: list[Route] = []

        def hold(route: Route) -> None:
            if held:
                route.continue_()
            held.append(route)

        page.route("**/livereload.js*", hold)
        page.goto(f"{server.address}entries/bridge/", wait_until="commit")
        while not held:
            page.wait_for_timeout(20)
        site.entry(ENTRY.replace("The bridge stays open\n", "The bridge is open\n"))
        server.until("0 errors")
        held[0].continue_()
        page.get_by_role("heading", name="The bridge is open").wait_for()


def test_what_is_saved_while_the_site_is_built_is_shown_and_built(site: SiteFolder) -> None:
    with serving(site) as server:
        # The site is begun to be built when nothing was saved for 0.7 s.
        for number, seconds in enumerate((0.7, 0.8, 0.9, 1.0, 1.1, 0.0)):
            title = f"The bridge is open for {number} days"
            site.entry(ENTRY.replace("The bridge stays open\n", f"{title}\n"))
            until(lambda title=title: title in server.get("/entries/bridge/")[1])
            time.sleep(seconds)
        until(lambda: title in server.get("/")[1])
        assert title in server.get("/entries/bridge/")[1]


def test_an_error_in_one_entry_is_told_while_another_is_written(site: SiteFolder) -> None:
    site.entry(ENTRY.replace("id: open", "id: other"), "content/entries/other.md")
    with serving(site) as server:
        site.entry(ENTRY.replace("the old bridge would", "the new bridge would"))
        until(lambda: "quote-not-found" in server.get("/")[1])
        for number in range(3):
            title = f"Of another bridge {number}"
            site.entry(
                ENTRY.replace("The bridge stays open\n", f"{title}\n"), "content/entries/other.md"
            )
            time.sleep(0.4)
            assert "quote-not-found" in server.get("/")[1]
        site.entry()
        until(lambda: title in server.get("/")[1])
        until(lambda: "quote-not-found" not in server.get("/")[1])


def test_a_change_of_style_is_shown(site: SiteFolder, chromium: Browser) -> None:
    site.write("static/site.css", "h1 { color: rgb(1, 2, 3); }")
    with serving(site) as server:
        page = chromium.new_page()
        page.set_default_timeout(WAIT * 1_000)
        page.goto(f"{server.address}entries/bridge/")
        page.wait_for_function("window.LiveReload && window.LiveReload.connector")
        for color in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
            site.write("static/site.css", f"h1 {{ color: {color}; }}")
            page.wait_for_function(
                "(color) => getComputedStyle(document.querySelector('h1')).color === color",
                arg=color,
            )


def test_nobody_and_nothing_is_left_when_the_server_is_killed(
    site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    with serving(site) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
        (maker,) = map(int, children.read_text("utf-8").split())
        server.process.kill()
        server.process.wait(WAIT)
        until(lambda: not Path(f"/proc/{maker}").exists())
    assert list(temporary.glob("site-gen-*")) == []


def test_a_site_that_is_wrong_from_the_start_is_told_in_the_page(site: SiteFolder) -> None:
    site.entry("---\ndate: x\n---\n")
    with serving(site) as server:
        status, page = server.get("/")
        assert status == 200
        assert "date-invalid" in page
        assert "Nothing has been built yet" in page


def test_only_requests_that_name_this_computer_are_answered(site: SiteFolder) -> None:
    with serving(site) as server:
        assert server.get("/")[0] == 200
        assert server.get("/", host=f"localhost:{server.port}")[0] == 200
        assert server.get("/", host="evil.example")[0] == 404
        assert server.get("/../site.yml")[0] in (403, 404)
        status, page = server.get("/nowhere/at/all/")
        assert (status, "There is no such page" in page) == (404, True)


def test_only_pages_of_this_server_are_told_of_changes(site: SiteFolder) -> None:
    """A page of another site could otherwise learn when something is saved, and what."""
    with serving(site) as server:
        own = f"127.0.0.1:{server.port}"
        localhost = f"localhost:{server.port}"
        assert server.upgraded(own, f"http://{own}") == 101
        assert server.upgraded(localhost, f"http://{localhost}") == 101
        for foreign in (
            "https://evil.example",
            "null",
            "http://127.0.0.1:1",
            f"http://{own}.evil.example",
        ):
            assert server.upgraded(own, foreign) == 403, foreign
        # One whose name leads to this computer is of the same origin as its host (DNS rebinding).
        for host in ("evil.example", f"evil.example:{server.port}", f"{own}.evil.example"):
            assert server.upgraded(host, f"http://{host}") == 404, host


def test_what_build_writes_has_no_reload_script(site: SiteFolder) -> None:
    site.build()
    assert not any(b"livereload" in data for data in files_below(site.root / "_site").values())


def test_a_port_that_is_taken_is_told(site: SiteFolder) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "site_gen", "serve", str(site.root), "--port", port]
        done = subprocess.run(
            command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=WAIT
        )
    assert done.returncode == 2
    assert f"port {port} can't be used" in done.stderr
