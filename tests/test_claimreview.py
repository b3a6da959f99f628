"""ClaimReview: which claims have one, what it says, and that a stranger's validators accept it."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import validators
from conftest import ENTRY, REPOSITORY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from repositories import Repository

from site_gen import site as sites
from site_gen.words import words
from site_gen.writing import exports
from site_gen.writing.pages import theme

PATH = "data/claimreview.jsonld"
BASE = "https://example.org/repo/"


class _Scripts(HTMLParser):
    """The elements that a browser would take for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str | None] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self.kinds.append(dict(attrs).get("type"))
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.texts[-1] += data


def embedded(page: bytes) -> list[dict[str, Any]]:
    scripts = _Scripts()
    scripts.feed(page.decode())
    linked = [
        text
        for kind, text in zip(scripts.kinds, scripts.texts, strict=True)
        if kind == "application/ld+json"
    ]
    return [json.loads(text) for text in linked]


def reviews(site: SiteFolder) -> list[dict[str, Any]]:
    document = json.loads(site.build()[PATH])
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def only(site: SiteFolder) -> dict[str, Any]:
    (review,) = reviews(site)
    return review


@pytest.fixture
def full(site: SiteFolder) -> SiteFolder:
    """A site that knows all that a review can say."""
    site.settings(
        """\
        base_url: https://example.org/repo/
        language: en-GB
        publisher: {name: Eastwick Checks, url: https://checks.example/, logo: https://checks.example/l.png}
        """
    )
    site.source(
        "report",
        author="Ada Writer",
        type="article-newspaper",
        url="https://news.example/bridge",
        archive_url="https://archive.example/bridge",
        language="en",
    )
    site.source("later", published="2024-04", type="report", url="https://other.example/bridge")
    site.source("denial", published="2024-03-10")
    return site.entry(
        """\
        ---
        date: 2024-03-12
        title: The bridge stays open
        claims:
          - id: open
            text: The bridge stays open.
            status: reported
            attributed_to: the mayor
            evidence:
              - {source: later, quote: the old bridge would stay open}
              - {source: report, quote: the old bridge would stay open}
              - {source: denial, quote: found two cracks in it, stance: refutes}
            reviewed: {by: Ada, on: 2024-05-03}
        ---
        The bridge stays open.[^open]
        """
    )


def test_a_review_says_all_that_the_record_knows(full: SiteFolder) -> None:
    first = {
        "@type": "NewsArticle",
        "name": "Report report",
        "url": "https://news.example/bridge",
        "archivedAt": "https://archive.example/bridge",
        "author": {"@type": "Person", "name": "Ada Writer"},
        "publisher": {"@type": "Organization", "name": "Publisher of report"},
        "datePublished": "2024-03-12",
        "inLanguage": "en",
    }
    later = {
        "@type": "Report",
        "name": "Report later",
        "url": "https://other.example/bridge",
        "publisher": {"@type": "Organization", "name": "Publisher of later"},
    }
    assert only(full) == {
        "@type": "ClaimReview",
        "@id": f"{BASE}claims/bridge/open/#review",
        "url": f"{BASE}claims/bridge/open/",
        "claimReviewed": "The bridge stays open.",
        "inLanguage": "en-GB",
        "author": {
            "@type": "Organization",
            "name": "Eastwick Checks",
            "url": "https://checks.example/",
            "logo": "https://checks.example/l.png",
        },
        "datePublished": "2024-05-03",
        "itemReviewed": {
            "@type": "Claim",
            "text": "The bridge stays open.",
            "author": {"@type": "Person", "name": "the mayor"},
            "datePublished": "2024-03-12",
            "firstAppearance": first,
            "appearance": [later, first],
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 4,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": "Reported",
            "ratingExplanation": "A source says so. Nobody independent of it has confirmed it here.",
        },
    }


def test_a_review_says_nothing_that_the_record_does_not_know(site: SiteFolder) -> None:
    site.source("report", published="2024-03", publisher="")
    review = only(site)
    assert "author" not in review
    assert not {"datePublished", "dateModified"} & review.keys()
    assert review["itemReviewed"]["appearance"] == [
        {"@type": "CreativeWork", "name": "Report report"}
    ]
    assert "datePublished" not in review["itemReviewed"]


def test_validators_of_others_accept_every_review(full: SiteFolder, tmp_path: Path) -> None:
    full.entry(ENTRY, "content/entries/plain.md").source("report", publisher="", published="")
    found = reviews(full)
    assert len(found) == 2
    whole = [{"@context": "https://schema.org"} | review for review in found]
    assert validators.schema_org(whole, tmp_path) == ["", ""]
    pages = [
        (full.root / "_site/claims" / name / "open/index.html").read_text("utf-8")
        for name in ("bridge", "plain")
    ]
    rich, plain = validators.structured_data(pages)
    assert (rich["failed"], rich["warnings"]) == ([], [])
    # Who reviews it and when is known of the publisher alone and of reviewed claims alone.
    assert (plain["failed"], plain["warnings"]) == ([], ["ClaimReview[0].datePublished"])
    assert [page["found"]["ClaimReview"] for page in (rich, plain)] == [[one] for one in whole]


def test_each_page_of_a_claim_has_the_one_review_of_that_claim_and_no_other_page_has_any(
    full: SiteFolder,
) -> None:
    full.entry(ENTRY, "content/entries/second.md")
    files = full.build()
    listed = {review["url"]: review for review in json.loads(files[PATH])["@graph"]}
    assert len(listed) == 2
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        address = BASE + path.removesuffix("index.html")
        expected = (
            [{"@context": "https://schema.org"} | listed[address]] if address in listed else []
        )
        assert embedded(data) == expected


def test_without_a_base_url_addresses_are_relative_to_the_document(site: SiteFolder) -> None:
    files = site.build()
    (review,) = json.loads(files[PATH])["@graph"]
    assert review["url"] == "../claims/bridge/open/"
    (inside,) = embedded(files["claims/bridge/open/index.html"])
    assert inside["url"] == "../../../claims/bridge/open/"


def test_what_is_hostile_in_a_claim_stays_text(site: SiteFolder, tmp_path: Path) -> None:
    hostile = (
        "</script><script>alert(1)</script><!-- ]]> \"double\" 'single' & &lt; \\ {{ 7 }} "
        "\u2028\u2029\t 🦉 العربية \u200f 끝"
    )
    text = json.dumps(hostile, ensure_ascii=False)  # JSON's strings are YAML's, but for line breaks
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    site.entry(
        f"""\
        ---
        date: 2024-03-12
        title: The bridge
        claims:
          - id: open
            text: {text}
            status: reported
            evidence: [{{source: report, quote: the old bridge would stay open}}]
        ---
        Open.[^open]
        """
    )
    files = site.build()
    (review,) = json.loads(files[PATH])["@graph"]
    page = files["claims/bridge/open/index.html"]
    (inside,) = embedded(page)
    (seen,) = validators.structured_data([page.decode()])
    (seen_inside,) = seen["found"]["ClaimReview"]
    said = {one["claimReviewed"] for one in (review, inside, seen_inside)}
    assert said == {hostile}
    line = next(line for line in page.decode().split("\n") if "ld+json" in line)
    data = line.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert data.isascii()
    assert not set("<>&'") & set(data)
    assert validators.schema_org([inside], tmp_path) == [""]


@given(st.text())
def test_any_text_survives_the_way_through_a_page(text: str) -> None:
    template = theme.environment(REPOSITORY, words("en")).from_string(
        '<script type="application/ld+json">{{ review | tojson }}</script><p>after</p>'
    )
    page = template.render(review={"claimReviewed": text})
    assert embedded(page.encode()) == [{"claimReviewed": text}]
    assert page.isascii()


@pytest.mark.parametrize(
    ("stance", "credited", "has_one"),
    [
        ("supports", "attributed_to: the mayor", True),
        ("supports", "note: none", True),
        ("refutes", "note: none", True),
        ("context", "attributed_to: the mayor", True),
        ("context", "note: none", False),
    ],
)
def test_a_claim_that_is_made_nowhere_else_has_no_review(
    site: SiteFolder, stance: str, credited: str, *, has_one: bool
) -> None:
    site.entry(
        f"""\
        ---
        date: 2024-03-12
        title: The bridge
        claims:
          - id: open
            text: The bridge stays open.
            status: unproven
            {credited}
            evidence: [{{source: report, quote: the old bridge would stay open, stance: {stance}}}]
        ---
        Open.[^open]
        """
    )
    assert len(reviews(site)) == has_one
    assert len(embedded(site.build()["claims/bridge/open/index.html"])) == has_one


def test_a_status_without_a_rating_makes_no_review(site: SiteFolder) -> None:
    site.entry(ENTRY.replace("status: reported", "status: retracted"))
    assert reviews(site) == []


def test_the_rating_is_that_of_the_sites_own_scale(site: SiteFolder) -> None:
    site.settings("statuses:\n  reported: {label: Wird berichtet, rating: 2}\nlanguage: de\n")
    assert only(site)["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": 2,
        "worstRating": 1,
        "bestRating": 5,
        "alternateName": "Wird berichtet",
    }


def claimants(site: SiteFolder) -> object:
    return only(site)["itemReviewed"].get("author")


def test_a_claim_that_nobody_is_credited_for_is_its_sources_own(site: SiteFolder) -> None:
    site.entry(ENTRY.replace("        attributed_to: the mayor\n", ""))
    assert claimants(site) == {"@type": "Organization", "name": "Publisher of report"}
    site.source("report", publisher="", author="Ada Writer")
    assert claimants(site) == {"@type": "Person", "name": "Ada Writer"}
    site.source("report", publisher="")
    assert claimants(site) is None


def test_a_claim_credited_to_a_publisher_of_its_sources_is_an_organizations(
    site: SiteFolder,
) -> None:
    site.entry(
        ENTRY.replace("the mayor\n        evidence", "Publisher of report\n        evidence")
    )
    assert claimants(site) == {"@type": "Organization", "name": "Publisher of report"}


@pytest.mark.parametrize(
    ("of_a", "of_b", "first"),
    [
        ({"published": "2024-03-12"}, {"published": "2024-03-13"}, "Report a"),
        ({"published": "2024-03"}, {"published": "2024-02-29"}, "Report b"),
        ({"published": "2024-03"}, {"published": "2024-03-12"}, None),
        ({"published": "2024-03-12"}, {"published": ""}, None),
        ({"published": ""}, {"published": "", "independent_of": "[a]"}, "Report a"),
    ],
)
def test_the_first_appearance_is_named_where_the_record_tells_which_it_was(
    empty_site: SiteFolder, of_a: dict[str, str], of_b: dict[str, str], first: str | None
) -> None:
    empty_site.source("a", **of_a).source("b", **of_b).entry(
        """\
        ---
        date: 2024-03
        title: The bridge
        claims:
          - id: open
            text: The bridge stays open.
            status: reported
            evidence:
              - {source: a, quote: the old bridge would stay open}
              - {source: b, quote: the old bridge would stay open}
        ---
        Open.[^open]
        """
    )
    claim = only(empty_site)["itemReviewed"]
    assert [work["name"] for work in claim["appearance"]] == ["Report a", "Report b"]
    assert claim.get("firstAppearance", {}).get("name") == first


@pytest.mark.parametrize(
    ("reviewed", "corrected", "published", "modified"),
    [
        ("", "2024-05-02", None, "2024-05-02"),
        ("2024-05-01", "2024-05-02", "2024-05-01", "2024-05-02"),
        ("2024-05-03", "2024-05-02", None, "2024-05-03"),
    ],
    ids=["never reviewed", "reviewed before", "reviewed again"],
)
def test_a_correction_changes_the_review(
    site: SiteFolder, reviewed: str, corrected: str, published: str | None, modified: str
) -> None:
    review = f"reviewed: {{by: Ada, on: {reviewed}}}" if reviewed else "note: none"
    site.entry(
        f"""\
        ---
        date: 2024-03-12
        title: The bridge
        claims:
          - id: open
            text: The bridge stays open.
            status: reported
            evidence: [{{source: report, quote: the old bridge would stay open}}]
            {review}
        corrections:
          - {{date: {corrected}, note: It was not so., claim: open}}
        ---
        Open.[^open]
        """
    )
    said = only(site)
    assert (said.get("datePublished"), said.get("dateModified")) == (published, modified)


def test_a_review_was_published_when_the_history_says_that_the_claim_was(
    site: SiteFolder,
) -> None:
    repository = Repository(site.root, site).init()
    repository.entry()
    repository.commit("2024-05-01")
    assert dates(site) == ("2024-05-01", None)
    repository.entry(("status: reported", "status: disputed"))
    repository.commit("2024-05-02")
    assert dates(site) == ("2024-05-01", "2024-05-02")
    reviewed = "attributed_to: the mayor\n        reviewed: {by: Ada, on: 2024-05-03}"
    repository.entry(("attributed_to: the mayor", reviewed))
    repository.commit("2024-05-04")
    assert dates(site) == ("2024-05-01", "2024-05-04")


def dates(site: SiteFolder) -> tuple[str | None, str | None]:
    _, data = sites.export(sites.with_history(site.check()), exports.by_name()["claimreview"])
    (review,) = json.loads(data)["@graph"]
    return review.get("datePublished"), review.get("dateModified")
