"""Sources that are named on the command line."""

import click

from site_gen.checking.case import Checked
from site_gen.model import Source
from site_gen.reading.fields import listed, suggestion

_MOST_NAMED = 10


def named_source(checked: Checked, source_id: str) -> Source:
    """The source of that id; wrong usage if there is none, with the nearest that there is."""
    known = {source.id: source for source in checked.timeline.sources}
    if source_id in known:
        return known[source_id]
    some = list(known)[:_MOST_NAMED]
    there_are = f"There are {listed(some)}." if some else "The site has no sources yet."
    raise click.UsageError(
        f"there is no source `{source_id}`. {suggestion(source_id, known) or there_are}"
    )
