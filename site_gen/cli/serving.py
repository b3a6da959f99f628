"""`site-gen serve`: an editor's own server."""

from pathlib import Path

import click

from site_gen import serve as server
from site_gen.cli.shared import folder_argument, say, tell


@click.command()
@folder_argument
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(folder: Path, port: int) -> None:
    """Serve the site in DIR on this computer, and show each change as it is saved.

    What is wrong shows here and in the page; the last good site stays up. Stop it with Ctrl-C.
    """

    try:
        server.serve(
            folder,
            port,
            tell=lambda report: tell(report, "text", folder),
            ready=lambda address: say(f"Serving {address} (Ctrl-C stops)"),
        )
    except OSError as error:
        raise click.UsageError(
            f"port {port} can't be used: {error.strerror}. Try --port."
        ) from error
    raise KeyboardInterrupt
