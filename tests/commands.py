"""The command line as tests run it: in their own process, or alone in one of its own."""

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

from conftest import REPOSITORY

from site_gen.cli import main

PLAIN = {"NO_COLOR": "1", "COLUMNS": "100"}

STRICT = {"PYTHONWARNINGS": "error::DeprecationWarning,error::PendingDeprecationWarning"}
"""What is deprecated is an error in other processes too, as it is in those of the tests."""


def run(*arguments: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    """What a command says and its exit status. It runs in this process, as `run_alone` runs it in
    another, since starting Python costs more than most commands do."""
    told, said = _stream(), _stream()
    with (
        contextlib.chdir(cwd),
        mock.patch.dict(os.environ, PLAIN),
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(said),
    ):
        try:
            main(arguments)
        except SystemExit as left:
            status = left.code
    assert isinstance(status, int)
    return subprocess.CompletedProcess(arguments, status, _written(told), _written(said))


def run_alone(
    *arguments: str, cwd: Path = REPOSITORY, **variables: str
) -> subprocess.CompletedProcess[str]:
    """As `run`, by `python -m site_gen`, with all that a new process begins with, and these environment
    variables."""
    command = [sys.executable, "-m", "site_gen", *arguments]
    environment = os.environ | PLAIN | STRICT | {"PYTHONPATH": str(REPOSITORY)} | variables
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
