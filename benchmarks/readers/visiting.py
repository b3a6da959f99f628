"""One visit to a page, in a Chromium that begins with it and ends after it, and what that took.

What came over the wire is told by the browser (the Network domain of its protocol), paints by the page
(Paint Timing, Largest Contentful Paint), script and layout by the browser's Performance domain. Memory is
looked at when the page has come to rest: the heap of its scripts after a collection, and what its process has in
memory, with each page that it shares counted in proportion (PSS, Linux alone).
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, Playwright, ViewportSize
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PatienceError

from benchmarks.readers.pages import EMPTY, Subject

_PATIENCE = 300_000
"""Milliseconds that a page has to become usable."""
_REST = 1_000
"""Milliseconds without anything to do, after which no larger paint is waited for."""

_PAINTS = """() => new Promise((done) => {
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null;
    new PerformanceObserver((list) => done([first, list.getEntries().at(-1).startTime]))
        .observe({ type: "largest-contentful-paint", buffered: true });
    setTimeout(() => done([first, first]), 5000);
})"""

# From the choice until the browser has drawn what is left, and, where only some of the events stand on the page, until those
# on other pages are told too.
_FILTER = """async () => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const form = document.querySelector(".filters");
    const others = form.querySelector("[data-rest-count]");
    const hasOthers = document.querySelector("[data-timeline]").dataset.index !== undefined;
    const told = () => hasOthers
        ? new Promise((done) => new MutationObserver(done).observe(others, { childList: true }))
        : null;
    const choose = async (box) => {
        const rest = told();
        const began = performance.now();
        box.click();
        await drawn();
        const here = performance.now() - began;
        await rest;
        await drawn();
        return { here, everywhere: performance.now() - began };
    };
    form.querySelector("details").open = true;
    await drawn();
    const [first, second] = form.querySelectorAll("[name=tag]");
    const once = await choose(first);
    const left = document.querySelectorAll(".event:not([hidden])").length;
    first.click();
    await drawn();
    const again = await choose(second);
    return { here: once.here, everywhere: once.everywhere, again: again.everywhere, left };
}"""


class VisitError(Exception):
    """The page did not become usable, or the browser failed; the message says so."""


@dataclass(frozen=True, slots=True)
class Device:
    """A window (CSS pixels), and how many times slower the processor is made."""

    title: str
    width: int
    height: int
    is_phone: bool
    slowed: int


DESKTOP = Device("desktop", 1280, 900, is_phone=False, slowed=1)
PHONE = Device("phone", 390, 844, is_phone=True, slowed=1)
DEVICES = {
    "desktop": DESKTOP,
    "phone": PHONE,
    "desktop-slowed": Device("desktop", 1280, 900, is_phone=False, slowed=4),
    "phone-slowed": Device("phone", 390, 844, is_phone=True, slowed=4),
}


@dataclass(frozen=True, slots=True)
class Filtered:
    """Milliseconds from the choice of a tag until the events of the page that have it are drawn alone (`here`),
    until those on other pages are told too (`everywhere`), and until both for another tag (`again`); the events
    left on the page; and the bytes over the wire that the first took."""

    here: float
    everywhere: float
    again: float
    left: int
    wire: int


@dataclass(frozen=True, slots=True)
class Visit:
    """Milliseconds since the visit began, or spent; bytes; numbers. `wire` is what came, heads and compression
    included, `unpacked` what that is without these; `elsewhere` are requests to other hosts, which get no answer
    here."""

    events: int
    requests: int
    elsewhere: int
    wire: int
    unpacked: int
    first_paint: float
    largest_paint: float
    ready: float
    script: float
    layout: float
    busy: float
    heap: int
    process: int
    filtered: Filtered | None


class Traffic:
    """What a page asks for and gets, from now on."""

    def __init__(self, session: CDPSession, host: str) -> None:
        self.requests = self.elsewhere = self.wire = self.unpacked = 0
        self._here = urlsplit(host).netloc
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", self._got)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _asked(self, told: Mapping[str, Any]) -> None:
        address = urlsplit(told["request"]["url"])
        if address.scheme not in {"http", "https"}:
            return
        if address.netloc == self._here:
            self.requests += 1
        else:
            self.elsewhere += 1

    def _got(self, told: Mapping[str, Any]) -> None:
        self.unpacked += int(told["dataLength"])

    def _finished(self, told: Mapping[str, Any]) -> None:
        self.wire += int(told["encodedDataLength"])


def program() -> str | None:
    """Chromium, by the variable CHROMIUM or in the path."""
    named = os.environ.get("CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@contextmanager
def browser(playwright: Playwright, executable: str) -> Iterator[Browser]:
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-sync",
        "--no-first-run",
        # Other hosts get no answer, at once.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's sandbox refuses root
    opened = playwright.chromium.launch(executable_path=executable, args=[*quiet, *alone])
    try:
        yield opened
    finally:
        opened.close()


def visit(opened: Browser, host: str, subject: Subject, device: Device) -> Visit:
    """Visit the page with nothing kept of former visits.

    Raises VisitError if it does not become usable in time.
    """
    size = ViewportSize(width=device.width, height=device.height)
    context = opened.new_context(
        viewport=size, is_mobile=device.is_phone, has_touch=device.is_phone
    )
    try:
        return _visit(opened, context.new_page(), host, subject, device)
    except PatienceError as error:
        raise VisitError(f"not usable within {_PATIENCE // 1000} s") from error
    except PlaywrightError as error:
        raise VisitError(error.message.splitlines()[0]) from error
    finally:
        context.close()


def _visit(opened: Browser, page: Page, host: str, subject: Subject, device: Device) -> Visit:
    page.set_default_timeout(_PATIENCE)
    # The page gets the process of this one, which is then slow from the first byte on.
    page.goto(host + EMPTY)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "timeTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": device.slowed})
    before = _spent(session)
    traffic = Traffic(session, host)
    page.goto(host + subject.address, wait_until="load")
    ready = page.wait_for_function(f"() => {subject.ready}", polling=250).json_value()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestIdleCallback(() => done()))")
    page.wait_for_timeout(_REST)
    after = _spent(session)
    first, largest = page.evaluate(_PAINTS)
    requests, elsewhere = traffic.requests, traffic.elsewhere
    wire, unpacked = traffic.wire, traffic.unpacked
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    process = _memory(opened)
    events = page.evaluate(subject.events)
    filtered = None
    if subject.has_filters:
        told = page.evaluate(_FILTER)
        filtered = Filtered(**told, wire=traffic.wire - wire)
    script, layout, busy = (1000 * (after[name] - before[name]) for name in after)
    return Visit(
        events, requests, elsewhere, wire, unpacked, first, largest, ready, script, layout, busy,
        int(heap), process, filtered,
    )  # fmt: skip


def _spent(session: CDPSession) -> dict[str, float]:
    """Seconds of the page's main thread: in scripts, in styles and layout, and in all."""
    told = session.send("Performance.getMetrics")["metrics"]
    values = {metric["name"]: float(metric["value"]) for metric in told}
    layout = values["LayoutDuration"] + values["RecalcStyleDuration"]
    return {"script": values["ScriptDuration"], "layout": layout, "busy": values["TaskDuration"]}


def _memory(opened: Browser) -> int:
    """The bytes of the page's process: of those that render, the one that has worked most."""
    session = opened.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    rendering = [process for process in told if process["type"] == "renderer"]
    page = max(rendering, key=lambda process: float(process["cpuTime"]))
    for line in Path(f"/proc/{page['id']}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
