"""What pages and documents say of themselves, as fields of a source."""

import json
import time
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen import dates
from site_gen.editing.archiving.describing import describe, describe_file
from site_gen.editing.archiving.description import Description, of_page, plain
from site_gen.editing.archiving.saying_days import edtf

URL = "https://news.example/2024/bridge"


def said(page: str) -> dict[str, str]:
    return of_page(page, URL).fields


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Old bridge stays open",
    "datePublished": "2024-03-12T08:30:00Z",
    "inLanguage": "en",
    "author": [{"@type": "Person", "name": "Ana Lima"}, {"@type": "Person", "name": "Bo Park"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "Eastwick News"},
}
TOLD = {
    "title": "Old bridge stays open",
    "author": "Ana Lima; Bo Park",
    "publisher": "Eastwick News",
    "published": "2024-03-12",
    "language": "en",
    "type": "article-newspaper",
}


@pytest.mark.parametrize(
    "page",
    [
        json_ld(ARTICLE),
        json_ld([{"@type": "BreadcrumbList", "name": "Way"}, ARTICLE]),
        json_ld({"@graph": [{"@type": "WebSite", "name": "Site"}, ARTICLE]}),
        json_ld({"@type": "WebPage", "name": "Page", "mainEntity": ARTICLE}),
        json_ld(ARTICLE | {"@type": ["Thing", "https://schema.org/ReportageNewsArticle"]}),
        json_ld(ARTICLE | {"author": ["Ana Lima", "Bo Park"], "publisher": "Eastwick News"}),
        json_ld(
            {
                "@graph": [
                    ARTICLE | {"publisher": {"@id": "#org"}},
                    {"@type": "Organization", "@id": "#org", "name": "Eastwick News"},
                ]
            }
        ),
        f"<SCRIPT TYPE='application/ld+json; charset=utf-8'>\n<!--{json.dumps(ARTICLE)}-->\n</script>",
        json_ld({"@type": "NewsArticle"})[:-12] + "</script>" + json_ld(ARTICLE),
    ],
)
def test_json_ld_is_read_however_it_is_nested(page: str) -> None:
    assert said(page) == TOLD


def test_dublin_core_and_highwire_are_read() -> None:
    page = """
    <meta name="DC.title" content="On bridges"><meta name=DC.creator content='Lima, Ana'>
    <meta name="DC.Creator" content="Park, Bo"><meta name="DCTERMS.issued" content="2019-05">
    <meta name="DC.publisher" content="Bridge Press"><meta name="dc.language" content="pt-BR">
    <meta name="citation_journal_title" content="Bridges">
    """
    assert said(page) == {
        "title": "On bridges",
        "author": "Lima, Ana; Park, Bo",
        "publisher": "Bridge Press",
        "published": "2019-05",
        "language": "pt-BR",
        "type": "article-journal",
    }


def test_open_graph_and_metas_are_read() -> None:
    page = """
    <html lang=ko><meta content="다리" property="og:title"><meta property="og:site_name" content="신문">
    <meta property="article:published_time" content="2024-03-12"><meta name="author" content="김">
    """
    assert said(page) == {
        "title": "다리",
        "author": "김",
        "publisher": "신문",
        "published": "2024-03-12",
        "language": "ko",
        "type": "webpage",
    }


def test_a_page_that_says_little_has_few_fields() -> None:
    assert said("<title> A &amp; B\n</title><p>Text") == {"title": "A & B", "type": "webpage"}
    assert said("") == {"type": "webpage"}


def test_what_is_said_twice_and_differs_is_told() -> None:
    page = (
        '<title>Old bridge | News</title><meta property="og:title" content="Open Graph">'
        '<meta name="DC.title" content="Dublin Core"><meta name="date" content="2024-03-13">'
        + json_ld(ARTICLE)
    )
    described = of_page(page, URL)
    assert described.fields == TOLD
    assert described.passed_over == (
        ("title", "Dublin Core"),
        ("title", "Open Graph"),
        ("title", "Old bridge | News"),
        ("published", "2024-03-13"),
    )


@pytest.mark.parametrize(
    ("markup", "canonical"),
    [
        ('<link rel="canonical" href="/bridge">', "https://news.example/bridge"),
        ("<link href='https://b.example/x?a=1&amp;b=2' rel='alternate CANONICAL'>", "https://b.example/x?a=1&b=2"),
        ('<meta property="og:url" content="https://news.example/og">', "https://news.example/og"),
        ('<link rel=canonical href="javascript:alert(1)">', None),
        ('<link rel=canonical href="http://[bad"><link rel=stylesheet href=/x>', None),
    ],
)  # fmt: skip
def test_a_page_gives_itself_an_address(markup: str, canonical: str | None) -> None:
    assert of_page(markup, URL).canonical == canonical


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <title>No</title> --><title>Yes</title>",
        "<script>var a = '<title>No</title>'</script><title>Yes</title>",
        "<svg><title>No</title></svg><title>Yes</title>",
        "<meta property='og:title' content='Yes'><title>Yes</title><title>No</title>",
        "<title\nlang=en>Yes</title >",
        "<meta name=description content='a > b'><title>Yes",
        "<title>&#89;es</title>",
    ],
)
def test_markup_is_read_as_browsers_do(markup: str) -> None:
    assert said(markup)["title"] == "Yes"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  Two\n lines\t", "Two lines"),
        ("<b>Bold</b> &amp; <i>plain", "Bold & plain"),
        ("1 < 2", "1 < 2"),
        ("Ki\u200cm\u00ads \ufe0fne\u200fws", "Kims news"),
        ("safe\u202eexe.txt\x1b[31m\x00", "safeexe.txt [31m"),
        ("\ud800<b>half&#7;</b>", "half"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_values_are_plain_text_of_one_line(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-12", "2024-03-12"),
        ("2024/03/12", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("2024-03-12T23:30:00-05:00", "2024-03-12"),
        ("2024-03-12 08:30", "2024-03-12"),
        ("Tue, 12 Mar 2024 08:30:00 GMT", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("Tuesday, 12 March 2024 at 08:30", "2024-03-12"),
        ("March 2024", "2024-03"),
        ("13/03/2024", "2024-03-13"),
        ("03/04/2024", None),
        ("202403", None),
        ("2024-13-40", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_never_more_precise_than_it_was_said(text: str, day: str | None) -> None:
    assert edtf(text) == day


@given(st.text(max_size=40))
def test_whatever_a_page_calls_a_date_is_edtf_or_nothing(text: str) -> None:
    day = edtf(text)
    assert day is None or dates.parse(day).text == day


@given(st.text(alphabet="<>/!-= \"'abcmetaihrlnk{}[]&;@\n", max_size=200))
def test_whatever_a_page_is_it_can_be_described(page: str) -> None:
    for value in of_page(page, URL).fields.values():
        assert value == plain(value)


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<!--",
        "<title>",
        "<meta content='",
        '<meta content="',
        "<script>",
        "&",
        "a=",
        "<meta a",
    ],
)
def test_a_hostile_page_takes_no_longer_than_its_length_needs(piece: str) -> None:
    before = time.monotonic()
    of_page(piece * (1_000_000 // len(piece)), URL)
    assert time.monotonic() - before < 5


def test_a_title_of_nested_tags_takes_no_longer_either() -> None:
    before = time.monotonic()
    assert said(f"<title>{'<b>' * 300_000}Deep</title>") == {"type": "webpage"}
    assert time.monotonic() - before < 5


def test_no_value_is_longer_than_a_record_can_hold() -> None:
    authors = [{"@type": "Person", "name": f"Author {number}"} for number in range(5000)]
    page = json_ld(ARTICLE | {"author": authors}) + f'<link rel=canonical href="/{"x" * 5000}">'
    described = of_page(page, URL)
    assert len(described.fields["author"]) == 500
    assert described.canonical is None


def test_deeply_nested_json_ld_says_nothing() -> None:
    assert said(f'<script type="application/ld+json">{"[" * 100_000}</script>') == {
        "type": "webpage"
    }


def pdf(**about: str) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({f"/{name}": value for name, value in about.items()})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_says_its_title_and_author_and_when_it_was_made() -> None:
    data = pdf(Title="On bridges", Author="Ana Lima", CreationDate="D:20240312083000+01'00'")
    found = describe(data, "application/pdf", URL)
    assert found.fields == {"title": "On bridges", "author": "Ana Lima"}
    assert found.remarks == ("the PDF says that it was made on 2024-03-12",)


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"1 0 obj<<" * 50, pdf()[:200]])
def test_a_broken_pdf_says_nothing(data: bytes) -> None:
    assert describe_file(data, ".pdf").fields == {}


def test_a_plain_text_says_nothing_of_itself() -> None:
    assert describe(b"Text", "text/plain", URL) == Description({})
    assert describe_file(b"<p>Text", ".txt") == Description({})
