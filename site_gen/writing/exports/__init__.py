"""The registry of every file that is made for programs: what it is, where it stands, who makes it.

`site-gen export`, the page about the data and the build all read it, so that a new file is one more
line here. The names, as the paths, are part of the contract with other programs.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from site_gen import addresses
from site_gen.model import Site
from site_gen.words import marked
from site_gen.writing.exports import (
    annotations,
    claimreview,
    claims_csv,
    feeds,
    provenance,
    sources_csl,
    timeline_json,
    timelinejs,
)
from site_gen.writing.series import Series
from site_gen.writing.views import Views

_JSON, _JSON_LD, _ATOM, _XML = (
    "application/json",
    "application/ld+json",
    "application/atom+xml",
    "application/xml",
)


Make = Callable[[Views], bytes | Series]
"""What makes a file out of the timeline: its bytes, or the series that it is."""


class Export(Struct, frozen=True):
    """A file for programs.

    `name` is what `site-gen export` calls it, `also` are the other names that people know it by.
    `description` is an English sentence for readers, which the catalogues translate. `make` is
    None for a file that lists the other files of the site, which can be made only when all of those are.
    """

    name: str
    media_type: str
    format: str
    specification: str
    description: str
    make: Make | None
    also: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return addresses.EXPORTS[self.name]


EXPORTS: tuple[Export, ...] = (
    Export(
        "timeline",
        _JSON,
        "JSON",
        "https://www.rfc-editor.org/rfc/rfc8259",
        marked(
            "Everything that this site publishes: each event with its claims, the passages that they rest on and where those stand in their sources."
        ),
        timeline_json.timeline,
        ("json",),
    ),
    Export(
        "schema",
        "application/schema+json",
        "JSON Schema 2020-12",
        "https://json-schema.org/draft/2020-12",
        marked("What each field of timeline.json means, and what it can hold."),
        timeline_json.schema,
        ("json-schema",),
    ),
    Export(
        "claims",
        "text/csv",
        "CSV",
        "https://www.rfc-editor.org/rfc/rfc4180",
        marked(
            "The claims as a table for spreadsheets, one a row. A cell that could be taken for a formula has an apostrophe in front of it."
        ),
        claims_csv.claims,
        ("csv",),
    ),
    Export(
        "sources",
        "application/vnd.citationstyles.csl+json",
        "CSL-JSON 1.0.2",
        "https://docs.citationstyles.org/en/v1.0.2/specification.html",
        marked("The sources as references, for Zotero and other reference managers."),
        sources_csl.sources,
        ("csl", "csl-json"),
    ),
    Export(
        "timelinejs",
        _JSON,
        "TimelineJS 3",
        "https://timeline.knightlab.com/docs/json-format.html",
        marked("The events for TimelineJS 3, which shows them as a slide show."),
        timelinejs.timelinejs,
    ),
    Export(
        "annotations",
        _JSON_LD,
        "W3C Web Annotation",
        "https://www.w3.org/TR/annotation-model/",
        marked(
            "Each passage as an annotation of its source, with the words themselves and their place in it."
        ),
        annotations.annotations,
        ("web-annotation",),
    ),
    Export(
        "claimreview",
        _JSON_LD,
        "schema.org ClaimReview",
        "https://schema.org/ClaimReview",
        marked(
            "Each rated claim that somebody else made as a fact check: its rating, who made it and where it appeared."
        ),
        claimreview.claim_reviews,
        ("claim-review",),
    ),
    Export(
        "provenance",
        _JSON_LD,
        "PROV-O",
        "https://www.w3.org/TR/prov-o/",
        marked(
            "Where everything comes from: which claim rests on which passage of which stored copy, who is responsible, and what was retrieved, reviewed, corrected or retracted."
        ),
        provenance.provenance,
        ("prov", "prov-o"),
    ),
    Export(
        "feed",
        _ATOM,
        "Atom",
        "https://www.rfc-editor.org/rfc/rfc4287",
        marked("The events for feed readers, those first whose record changed last."),
        feeds.entries_atom,
        ("atom",),
    ),
    Export(
        "feed-json",
        "application/feed+json",
        "JSON Feed 1.1",
        "https://www.jsonfeed.org/version/1.1/",
        marked("The same events as in the Atom feed, as JSON."),
        feeds.entries_json,
        ("json-feed", "jsonfeed"),
    ),
    Export(
        "corrections",
        _ATOM,
        "Atom",
        "https://www.rfc-editor.org/rfc/rfc4287",
        marked("What was corrected after publication and why, newest first."),
        feeds.corrections_atom,
    ),
    Export(
        "sitemap",
        _XML,
        "Sitemap 0.9",
        "https://www.sitemaps.org/protocol.html",
        marked("The addresses of all pages, for search engines."),
        None,
    ),
    Export(
        "manifest",
        _JSON,
        "JSON",
        "https://www.rfc-editor.org/rfc/rfc8259",
        marked(
            "The size and the SHA-256 hash of every file of this site, so that anybody can see whether a copy is whole."
        ),
        None,
    ),
)


def of_site(site: Site) -> Iterator[Export]:
    """Those that the site has."""
    return (item for item in EXPORTS if item.name in site.exports)


def by_name() -> dict[str, Export]:
    """The registry by every name that an export is known by, its path and file name among them."""
    return {
        name: item
        for item in EXPORTS
        for name in (item.name, *item.also, item.path, item.path.rpartition("/")[2])
    }
