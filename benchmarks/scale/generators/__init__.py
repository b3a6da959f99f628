"""The generators that are measured: how each is given the corpus, called, and changed.

`generator.py` says what one is; each of the others is one.
"""

from benchmarks.scale.generators.eleventy import Eleventy
from benchmarks.scale.generators.generator import Generator, Tools
from benchmarks.scale.generators.hugo import Hugo
from benchmarks.scale.generators.ours import FullTheme, SiteGen
from benchmarks.scale.generators.pelican import Pelican


def every(tools: Tools) -> dict[str, Generator]:
    """All of them by name, in the order in which they are measured and told of."""
    made: tuple[Generator, ...] = (
        SiteGen(),
        FullTheme(),
        Hugo(tools),
        Eleventy(tools),
        Pelican(tools),
    )
    return {generator.name: generator for generator in made}
