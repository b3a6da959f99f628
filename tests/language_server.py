"""The YAML language server of tests/tools/, which VS Code and other editors run, driven as they drive it:
by the Language Server Protocol over standard input and output."""

import json
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import validators

PROGRAM = validators.TOOLS / "node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 300
"""Seconds that one server may be at work."""


class LanguageServer:
    """A server for the files of the folder `root`, with these settings of VS Code."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self._root = root
        self._settings = {
            "schemas": settings.get("yaml.schemas", {}),
            "schemaStore": {"enable": False},
            "validate": True,
            "hover": True,
            "completion": True,
        }
        self._process = subprocess.Popen(
            [validators.require(), str(PROGRAM), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._last_request = 0
        # A server that never answers is ended, and whoever waits for it fails.
        self._patience = threading.Timer(PATIENCE, self._process.kill)

    def __enter__(self) -> Self:
        self._patience.start()
        folder = {"uri": self._root.as_uri(), "name": "site"}
        able = {"workspace": {"configuration": True, "workspaceFolders": True}}
        self._ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=able,
        )
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings={"yaml": self._settings})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._patience.cancel()
        self._process.kill()
        self._process.communicate()

    def problems(self, path: str, text: str) -> list[tuple[int, str]]:
        """What it underlines in a file of that text that it has not seen: lines, counted from 1, and messages."""
        document = {"uri": self._uri(path), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._next()
            told = message.get("params", {})
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and told["uri"] == document["uri"]
            ):
                return sorted(
                    (item["range"]["start"]["line"] + 1, item["message"])
                    for item in told["diagnostics"]
                )

    def offers(self, path: str, line: int, column: int) -> list[str]:
        """What it offers at a place in an open file, both counted from 1."""
        return [item["label"] for item in self._at("completion", path, line, column)["items"]]

    def explains(self, path: str, line: int, column: int) -> str:
        """What it tells at a place in an open file, both counted from 1."""
        contents = self._at("hover", path, line, column)["contents"]
        return contents["value"] if isinstance(contents, dict) else contents

    def _at(self, what: str, path: str, line: int, column: int) -> Any:
        return self._ask(
            f"textDocument/{what}",
            textDocument={"uri": self._uri(path)},
            position={"line": line - 1, "character": column - 1},
        )

    def _uri(self, path: str) -> str:
        return (self._root / path).as_uri()

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._last_request += 1
        self._send({"id": self._last_request, "method": method, "params": parameters})
        while True:
            message = self._next()
            if message.get("id") == self._last_request and "method" not in message:
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _next(self) -> dict[str, Any]:
        """The next message; the server's own questions are answered on the way."""
        assert self._process.stdout
        length = 0
        while (line := self._process.stdout.readline()) != b"\r\n":
            assert line, "the language server has ended"
            name, _, value = line.decode("ascii").partition(":")
            length = int(value) if name.lower() == "content-length" else length
        message = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            asked = message["params"].get("items", []) if message.get("params") else []
            wanted = {"yaml": self._settings}
            answers = [wanted.get(item.get("section")) for item in asked]
            self._send({"id": message["id"], "result": answers or None})
        return message

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()
