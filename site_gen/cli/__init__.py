"""The command line: arguments in, words and an exit status out; no decision of its own."""

import gc
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NoReturn

import click
from rich.markup import escape

from site_gen import __version__
from site_gen.cli.shared import FAULTY, FINE, INTERRUPTED, WRONG_USAGE, say
from site_gen.clock import ClockError
from site_gen.report import FailureError, NoSiteError, NothingToCompareError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "check": "making:check",
        "build": "making:build",
        "serve": "serving:serve",
        "init": "starting:make",
        "new": "starting:make_new",
        "review": "reviewing:review",
        "archive": "archiving:archive",
        "import": "importing:bring_over",
        "draft": "drafting:draft",
        "diff": "changes:diff",
        "export": "exporting:export",
        "impact": "weighing:impact",
        "tensions": "comparing:tensions",
        "seal": "sealing:seal",
        "verify": "verifying:verify",
        "schema": "schemas:schema",
        "links": "linking:links",
        "explain": "explaining:explain",
    }
)
"""Where each command is: its module here, and its name there. An editor who waits for one need not wait
for the others to be imported."""


class _Commands(click.Group):
    """Commands that are imported when they are asked for, in the order of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"site_gen.cli.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-gen")
def cli() -> None:
    """Static, fact-checked timelines: no claim without a passage that can be found."""


_SELDOM = (100_000, 50, 1_000)
"""When Python looks among objects for what nothing leads to any more. Nearly all that a command makes stays until
its end, and to go through it time and again took two fifths of a build's time."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    gc.set_threshold(*_SELDOM)
    sys.exit(_status_of(lambda: cli.main(arguments, prog_name="site-gen", standalone_mode=False)))


def _status_of(run: Callable[[], object]) -> int:
    try:
        run()
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (NoSiteError, NothingToCompareError, FailureError, ClockError) as error:
        say(f"[red]{escape(str(error))}[/red]", markup=True)
        return FAULTY if isinstance(error, FailureError) else WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return INTERRUPTED
    return FINE
