"""One of the two states of a site that are compared: what was read, proved and found of it."""

from collections.abc import Mapping

from msgspec import Struct, field

from site_gen.checking.case import Key, Passage
from site_gen.checking.support import NOTHING_ALIKE, Alike
from site_gen.findings import Finding
from site_gen.model import Site, Timeline


class State(Struct, frozen=True):
    """`texts` are those of the content files, by their paths from the site's root; `files` the sha256 of its
    other files: templates, assets, stored copies. `alike` are the sources that count as one because of their
    texts."""

    timeline: Timeline
    passages: Mapping[Key, Passage]
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    alike: Alike = NOTHING_ALIKE


def nothing(site: Site) -> State:
    """The state before there was anything, under the settings of `site`."""
    return State(Timeline(site, (), (), ()), {})
