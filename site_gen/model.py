"""A timeline as values: what an editor wrote, read but not yet checked.

Frozen, with no behaviour beyond what they are. `where` tells where in the editor's files a thing and
each of its fields stand, for whoever finds fault with it.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from site_gen.addresses import EXPORTS
from site_gen.dates import Date, Day
from site_gen.findings import Place, Severity, Where

Stance = Literal["supports", "refutes", "context"]
Extract = Literal["main", "whole"]
"""Which text of a web page counts: its main text, or all that it shows."""
ALL_RIGHTS_RESERVED = "all-rights-reserved"
STANCES: tuple[Stance, ...] = ("supports", "refutes", "context")
EXTRACTS: tuple[Extract, ...] = ("main", "whole")


class Needs(Struct, frozen=True):
    """What a status asks of the supporting evidence: sources, and publishers independent of each
    other."""

    sources: int = 0
    publishers: int = 0


class Status(Struct, frozen=True):
    """A step of the rating scale. `rating` is 1 (false) to 5 (true), as ClaimReview has it."""

    id: str
    label: str
    description: str
    needs: Needs = Needs()
    rating: int | None = None
    tone: str = "neutral"


class Publisher(Struct, frozen=True):
    name: str
    url: str | None = None
    logo: str | None = None


class Link(Struct, frozen=True):
    """An item of the navigation: the id of a page, or a label and an address."""

    label: str | None
    target: str
    where: Where


class Authority(Struct, frozen=True):
    """Whose time stamps are believed: the file of a root certificate, a path below the site's root."""

    file: str
    place: Place


class Policy(Struct, frozen=True):
    """What site.yml asks beyond the format: reviews by status, and other severities of findings; and the
    authorities whose time stamps it believes.

    With `second_reader` nobody reviews a claim that they wrote. `review_days` is for how many days
    after a change a review still counts.
    """

    reviewed_statuses: tuple[str, ...] = ()
    second_reader: bool = False
    review_days: int = 0
    severities: Mapping[str, Severity | None] | None = None
    authorities: tuple[Authority, ...] = ()


class Front(Struct, frozen=True):
    """What the front page shows: the newest `entries`, those of a `period`, or by itself as many as
    keep it light."""

    entries: int | None = None
    period: Date | None = None


class KnownAs(Struct, frozen=True):
    """Two names of one: a claim may have either where its passages have the other."""

    name: str
    other: str


class Site(Struct, frozen=True):
    """`rights` are those of the site's own words and data, as an SPDX id. `exports` names the files for programs
    that it has, `embeds` says whether other sites can show its claims in frames."""

    title: str
    where: Where
    statuses: tuple[Status, ...]
    base_url: str | None = None
    description: str | None = None
    language: str = "en"
    authors: tuple[str, ...] = ()
    publisher: Publisher | None = None
    repository: str | None = None
    timezone: str = "UTC"
    policy: Policy = Policy()
    navigation: tuple[Link, ...] = ()
    publish_snapshots: bool = False
    cards: bool = True
    embeds: bool = True
    exports: tuple[str, ...] = tuple(EXPORTS)
    rights: str = ALL_RIGHTS_RESERVED
    front: Front = Front()
    known_as: tuple[KnownAs, ...] = ()


class Retraction(Struct, frozen=True):
    on: Day | None
    note: str | None


class Independence(Struct, frozen=True):
    """An editor's word that a source owes nothing to the sources `of`, although their texts are alike, and
    `why`. In `of` the address of this site stands for the site."""

    of: tuple[str, ...]
    why: str
    where: Where


class Source(Struct, frozen=True):
    """A document that claims cite. `snapshot` is its stored copy, a path below the site's root; `seal`
    is what proves quotations where that copy is kept out of the repository; `timestamp` is an authority's
    signed word of when it was there. `independent_of` are the sources that it repeats, `independent` those
    that it does not repeat."""

    id: str
    where: Where
    title: str
    publisher: str | None = None
    author: str | None = None
    type: str | None = None
    url: str | None = None
    archive_url: str | None = None
    published: Date | None = None
    retrieved: Day | None = None
    language: str | None = None
    snapshot: str | None = None
    seal: str | None = None
    sha256: str | None = None
    timestamp: str | None = None
    extract: Extract = "main"
    rights: str = ALL_RIGHTS_RESERVED
    independent_of: tuple[str, ...] = ()
    independent: tuple[Independence, ...] = ()
    retracted: Retraction | None = None


class ContextCheck(Struct, frozen=True):
    """Who looked at what stands around a passage, when, and why the passage says what it seems to say.
    `digest` tells what was looked at, as `checking.context_checks` has it; None where the editor wrote
    the check by hand."""

    by: str
    on: Day | None
    where: Where
    note: str | None = None
    digest: str | None = None


class Evidence(Struct, frozen=True):
    """A passage of a source, and how it bears on the claim."""

    source: str
    quote: str
    where: Where
    stance: Stance = "supports"
    prefix: str | None = None
    suffix: str | None = None
    locator: str | None = None
    note: str | None = None
    context_checked: ContextCheck | None = None


class Review(Struct, frozen=True):
    """Who read a claim against its passages, and when. `digest` tells what was read, as
    `checking.reviews.digest` has it; None where the editor wrote the review by hand."""

    by: str
    on: Day | None
    where: Where
    digest: str | None = None


class Derivation(Struct, frozen=True):
    """How a number of a claim's text was worked out of numbers that its passages have: `sum` is what the
    editor writes as `from`, such as `1,232 + 1,935`."""

    detail: str
    sum: str
    where: Where


class Claim(Struct, frozen=True):
    """One checkable assertion in the editor's words, with the passages that bear on it. Its own
    `context_checked` is of those passages that have none themselves."""

    id: str
    text: str
    status: str
    evidence: tuple[Evidence, ...]
    where: Where
    attributed_to: str | None = None
    reviewed: Review | None = None
    note: str | None = None
    context_checked: ContextCheck | None = None
    derived: tuple[Derivation, ...] = ()


class Correction(Struct, frozen=True):
    """What was changed after publication and why; `claim` names the claim that it touches."""

    date: Day | None
    note: str
    where: Where
    claim: str | None = None


class DateFrom(Struct, frozen=True):
    """The words of a source that an entry's date was read out of."""

    source: str
    quote: str
    expression: str
    where: Where


class Image(Struct, frozen=True):
    """`file` is a path below static/."""

    file: str
    alt: str | None
    where: Where
    credit: str | None = None
    source: str | None = None


class Body(Struct, frozen=True):
    """Markdown as the editor wrote it. Its first line stands at `line` of the file, each line
    indented by `indent` columns; `exact` is false where YAML has folded the lines."""

    text: str
    path: str
    line: int
    indent: int = 0
    exact: bool = True


class Entry(Struct, frozen=True):
    """An event."""

    id: str
    where: Where
    date: Date
    title: str
    claims: tuple[Claim, ...]
    body: Body
    date_from: DateFrom | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    image: Image | None = None
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    known_as: tuple[KnownAs, ...] = ()


class Page(Struct, frozen=True):
    """A page that is no event: about, method, policy."""

    id: str
    where: Where
    title: str
    body: Body
    summary: str | None = None


class Timeline(Struct, frozen=True):
    """A site's whole content. Entries are in the order of their dates, the others of their ids.

    Where a required value is missing or can't be read, reading has reported it and put an empty one
    in its place, so that the rest can be checked in the same run. Nothing of it is ever published.
    """

    site: Site
    entries: tuple[Entry, ...]
    sources: tuple[Source, ...]
    pages: tuple[Page, ...]

    def published(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.draft)
