"""One of the two states of a site that are compared: what was read, proved and found of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from site_gen.checking.case import Key, Passage
from site_gen.findings import Finding
from site_gen.model import Site, Timeline


@dataclass(frozen=True, slots=True)
class State:
    """`files` are the sha256 of the site's files that are no content, by their paths from its root:
    templates, assets, stored copies."""

    timeline: Timeline
    passages: Mapping[Key, Passage]
    findings: tuple[Finding, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def nothing(site: Site) -> State:
    """The state before there was anything, under the settings of `site`."""
    return State(Timeline(site, (), (), ()), {})
