"""The command line: arguments in, words and an exit status out; no decision of its own."""

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import click
from rich.markup import escape

from site_gen import __version__
from site_gen.cli import (
    archiving,
    changes,
    drafting,
    importing,
    linking,
    making,
    reviewing,
    schemas,
    sealing,
    starting,
    weighing,
)
from site_gen.cli.shared import FAULTY, FINE, INTERRUPTED, WRONG_USAGE, say
from site_gen.proposal import NothingToCompareError
from site_gen.site import NoSiteError, OutputError
from site_gen.writing.exports.search import SearchError

COMMANDS: tuple[click.Command, ...] = (
    making.check,
    making.build,
    making.serve,
    starting.make,
    starting.make_new,
    reviewing.review,
    archiving.archive,
    importing.bring_over,
    drafting.draft,
    changes.diff,
    making.export,
    weighing.impact,
    sealing.seal,
    schemas.schema,
    linking.links,
    making.explain,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="site-gen")
def cli() -> None:
    """Static, fact-checked timelines: no claim without a passage that can be found."""


for command in COMMANDS:
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    sys.exit(_status_of(lambda: cli.main(arguments, prog_name="site-gen", standalone_mode=False)))


def _status_of(run: Callable[[], object]) -> int:
    try:
        run()
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except (NoSiteError, NothingToCompareError, OutputError, SearchError) as error:
        say(f"[red]{escape(str(error))}[/red]", markup=True)
        return FAULTY if isinstance(error, (OutputError, SearchError)) else WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        say("Interrupted.")
        return INTERRUPTED
    return FINE
