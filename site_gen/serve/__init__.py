"""The development server: an editor saves, the browser shows it; a finding shows in the page.

Builds into a folder of its own, so that `_site` stays what `build` wrote, and goes on serving the
last good site whatever is wrong with the newest. Of an entry that was saved its own pages are shown at once, and the
rest of the site when the editor rests (`first_look.py`); all that is made in another process (`makers.py`), so that
nobody waits for it who looks at a page. It answers on the loopback address only, and only
to requests that name it, so that no other site's page can read a draft through the browser.
"""

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tornado.ioloop import IOLoop

from site_gen.keeping.drawer import Pocket
from site_gen.report import Report
from site_gen.serve.handlers import HOST, Server
from site_gen.serve.makers import Making, employ
from site_gen.serve.noticing import Watcher
from site_gen.serve.showing import Show


def serve(
    root: Path, port: int, tell: Callable[[Report], None], ready: Callable[[str], None]
) -> None:
    """Serve the site in `root` until interrupted.

    `tell` is given the report of each build, and `ready` the address once it answers. Raises OSError if the port is taken, and NoSiteError if there is no site.
    """
    folder = Path(tempfile.mkdtemp(prefix="site-gen-"))
    address = f"http://{HOST}:{port}/"
    try:
        making = Making(root, folder, address, Pocket(folder / "kept"))
        watcher = Watcher(root)
        with employ(making) as maker:
            show = Show(maker, making.output, folder / "first", tell)
            watcher.heed(show.change)
            server = Server(show, watcher, lambda: ready(address))
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
