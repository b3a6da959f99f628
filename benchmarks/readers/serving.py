"""Folders served on the loopback address as GitHub Pages does: text gzipped, and kept for ten minutes.

Each file is read and compressed once, so that no visit waits for that but the first.
"""

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_GZIPPED = ("text/", "application/json", "application/javascript", "image/svg+xml")


@contextmanager
def served(folders: Mapping[str, Path]) -> Iterator[str]:
    """The address of a server of these folders, each below its path: `""` for the root, `"name/"` for others.
    A path that ends in a slash is that of its index.html."""
    with _Server(folders) as server:
        # Told to stop, a server looks up only so often.
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folders: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        # The longest path first: the root holds all others.
        self._folders = sorted(folders.items(), key=lambda item: -len(item[0]))
        self.answer = cache(self._answer)

    def _answer(self, path: str) -> tuple[str, bytes, bool] | None:
        """The type, the bytes, and whether they are gzipped; none where there is no such file."""
        for below, folder in self._folders:
            if path.startswith(below):
                file = (folder / path.removeprefix(below)).resolve()
                break
        else:
            return None
        if not file.is_relative_to(folder.resolve()) or not file.is_file():
            return None
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        if kind.startswith(_GZIPPED):
            return kind, gzip.compress(data, 6, mtime=0), True
        return kind, data, False

    def handle_error(self, *_: object) -> None:
        """A browser that closes while a file is sent is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        answer = self.server.answer(path + "index.html" if path.endswith("/") or not path else path)
        if answer is None:
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind, data, is_gzipped = answer
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        if is_gzipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing: the program tells what it does."""
