"""What a citation says: the bibliographic record of a source, or of a claim's page on this site."""

from msgspec import Struct

from site_gen.dates import Date, Day, parse
from site_gen.model import Site, Source
from site_gen.writing.views import ClaimView, EntryView

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
    interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog regulation
    report review review-book software song speech standard thesis treaty webpage""".split()
)
"""The types of CSL 1.0.2."""
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "post-weblog"})
"""Types whose publisher is a periodical: the work that the document stands in."""
VOLUME = frozenset({"book", "report"})
"""Types that stand alone and are dated by their year."""
SITE = frozenset({"post", "webpage"})
"""Types whose publisher is a site that the document stands on."""


class Reference(Struct, frozen=True):
    """`venue` is what the document stands in or who published it, as its type has it. Names are as
    they are written: who is a person, and which name is the family's, is not known. `key` is unique
    in the site."""

    key: str
    type: str
    title: str
    authors: tuple[str, ...]
    venue: str | None
    issued: Date | None
    accessed: Day | None
    url: str | None


def of_claim(claim: ClaimView, entry: EntryView, site: Site) -> Reference:
    """The claim's page: by the site's authors, or its publisher, on the day that its entry last
    changed. Its address is known only where the site's is."""
    authors = site.authors or ((site.publisher.name,) if site.publisher else ())
    return Reference(
        key=f"{claim.entry_id}:{claim.claim.id}",
        type="webpage",
        title=_line(claim.claim.text),
        authors=authors,
        venue=_other_than(authors, site.title),
        issued=parse(entry.updated.iso) if entry.updated else None,
        accessed=None,
        url=site.base_url + claim.address if site.base_url else None,
    )


def of_source(source: Source) -> Reference:
    """The document itself, not its page on this site."""
    authors = (source.author,) if source.author else ()
    return Reference(
        key=source.id,
        type=csl_type(source),
        title=_line(source.title),
        authors=authors,
        venue=_other_than(authors, source.publisher),
        issued=source.published,
        accessed=source.retrieved,
        url=source.url,
    )


def csl_type(source: Source) -> str:
    """The source's type, if CSL has it; else `webpage` for what has an address, or `document`."""
    if source.type in TYPES:
        return source.type
    return "webpage" if source.url else "document"


def _other_than(authors: tuple[str, ...], venue: str | None) -> str | None:
    """The venue, unless it is the author: nobody is named twice in a row."""
    return None if venue in authors else venue


def _line(text: str) -> str:
    return " ".join(text.split())
