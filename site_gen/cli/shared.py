"""What the commands have in common: options that several take, and how things are told."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from site_gen import reports
from site_gen.findings import Finding
from site_gen.keeping.drawer import NOWHERE, Drawer, drawer_of
from site_gen.reading.fields import is_base
from site_gen.report import OutputError, Report

_Command = TypeVar("_Command", bound=Callable[..., Any])

FINE, FAULTY, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
_MOST_NAMED = 10

folder_argument = click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False)
)
site_option = click.option(
    "--site",
    "folder",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The site, if it is not here.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(reports.FORMATS),
    default="text",
    show_default=True,
    help="The form of the findings: for people, programs, GitHub's annotations, code scanning or job summaries.",
)
answer_form_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="The form of the answer: for people, for programs, or for a comment on GitHub.",
)
base_url_option = click.option(
    "--base-url", metavar="URL", help="Where the site will be published, if not as site.yml says."
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
allow_private_option = click.option(
    "--allow-private",
    is_flag=True,
    help="Ask addresses within this computer and its networks, too, which are else refused.",
)
cache_option = click.option(
    "--cache/--no-cache",
    "with_cache",
    default=True,
    help="Use what was worked out the last time, where nothing that it was made of has changed.",
)
output_option = click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to FILE and not to standard output.",
)


def timeout_option(seconds: float) -> Callable[[_Command], _Command]:
    """How long a page may take; `seconds` by default."""
    return click.option(
        "--timeout",
        default=seconds,
        show_default=True,
        metavar="SECONDS",
        type=click.FloatRange(min=0, min_open=True),
        help="How long a page may take, with all its redirects.",
    )


def checked_base(base_url: str | None) -> str | None:
    """The address that was given for the site, if it can be one."""
    if base_url and not is_base(base_url):
        message = "it is the address of a site: https:// or http://, a host, and perhaps a path"
        raise click.BadParameter(message, param_hint="--base-url")
    return base_url


def drawer_for(folder: Path, *, is_used: bool) -> Drawer:
    """Where the site in `folder` has what was worked out before."""
    return drawer_of(folder) if is_used else NOWHERE


def tell(report: Report, form: str, folder: Path) -> None:
    """Findings go to standard output for programs, to standard error for people; so do notes."""
    if form == "text":
        reports.print_text(report, Console(stderr=True), reports.lines_of(folder))
    elif text := reports.WRITERS[form](report, reports.checkout(folder, os.environ)):
        click.echo(text)
    for note in report.notes:
        say(f"Note: {note}.")


def write_or_print(text: str, output: Path | None) -> None:
    """The result of a command: into a file if one is named, else to standard output."""
    if output is None:
        if text:
            click.echo(text)
        return
    try:
        output.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{output} can't be written: {error.strerror}") from error
    say(f"Written to {output}")


def tell_findings(findings: Iterable[Finding], folder: Path) -> None:
    """Some findings for people, without the counts of the whole site."""
    console = Console(stderr=True)
    for told in reports.findings_as_text(findings, console, reports.lines_of(folder)):
        console.print(told, highlight=False, soft_wrap=True)


def say(text: str, *, markup: bool = False) -> None:
    Console(stderr=True).print(text, markup=markup, highlight=False, soft_wrap=True)
