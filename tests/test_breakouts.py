"""What an editor writes into any field stays text in every file of the site, whatever it looks like.

One site has plain words in all its fields, the other something hostile: no page of it may have an element
of another shape, and each file for programs is still well-formed.
"""

import csv
import hashlib
import io
import json
import re

import pytest
from conftest import SiteFolder
from lxml import etree, html
from pybtex.database import parse_string

HOSTILE = {
    "jinja": "a{{ 7*7 }}b",
    "jinja statement": "{% raw %}{% include '/etc/passwd' %}{# x",
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "single quotes": "' onmouseover='alert(1)",
    "svg and MathML": "<svg/onload=alert(1)><math><mi xlink:href=javascript:alert(1)>",
    "cdata": "]]>x<![CDATA[",
    "comment": "--><!-- <style>*{}</style>",
    "end of a script": "</script></title></textarea><script>alert(1)</script>",
    "references": "&lt;script&gt; &#60;b&#62; &amp; &xxe;",
    "markdown": "[x](javascript:alert(1)) ![x](https://example.org/x.png) `x` **x** ## x",
    "formula": '=HYPERLINK("https://example.org";"x")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-1+1",
    "at": "@SUM(A1)",
    "tab": "\t=1+1 x",
    "separators": "a\u2028b\u2029c",
    "braces": "}{\\write18{x} % $x$ #1",
    "json": '"}, {"x": "\\u003c',
}
PLAIN = ("some plain words", "Kim paid 49 of 60 on 3 May 2024", "7 by Anna Alert")
"""With numbers and names, since the theme marks these."""


def filled(site: SiteFolder, text: str) -> SiteFolder:
    """A site with that text in each field that takes any."""
    said = json.dumps(text)
    # In a body these are errors of their own, so there would be no site to look at.
    body = PLAIN[0] if text in (HOSTILE["attribute"], HOSTILE["markdown"]) else text
    stored = (
        f"The mayor {text} said: the old bridge {text} would stay open {text} all year.\n\n"
        f"It opened on 12 March 2024 {text} at noon.\n"
    ).encode()
    passage = json.dumps(f"the old bridge {text} would stay open")
    before, after = json.dumps(f"{text} said: "), json.dumps(f" {text} all")
    dated = json.dumps(f"on 12 March 2024 {text} at noon")
    site.write_bytes("seeds/report.txt", stored).write_bytes("static/x.png", b"x")
    site.write(
        "site.yml",
        f"""\
        title: {said}
        description: {said}
        base_url: https://example.org/repo/
        authors: [{said}]
        publisher: {{name: {said}}}
        known_as: {{{said}: Kim}}
        navigation: [{{label: {said}, url: /sources/}}]
        cards: false
        statuses:
          reported: {{label: {said}, description: {said}, rating: 4}}
        """,
    )
    site.write(
        "content/sources/report.yml",
        f"""\
        title: {said}
        publisher: {said}
        author: {said}
        rights: {said}
        url: https://example.org/report
        published: 2024-03-12
        retrieved: 2024-03-20
        snapshot: seeds/report.txt
        sha256: {hashlib.sha256(stored).hexdigest()}
        retracted: {{on: 2024-05-01, note: {said}}}
        independent: [{{of: wire, why: {said}}}]
        """,
    )
    site.write("content/sources/wire.yml", "title: Another\npublisher: Another\n")
    site.write("content/pages/about.md", f"---\ntitle: {said}\nsummary: {said}\n---\n{body}\n")
    return site.entry(
        f"""\
        ---
        date: 2024-03-12
        date_from: {{source: report, quote: {dated}, expression: 12 March 2024}}
        title: {said}
        summary: {said}
        tags: [{said}]
        actors: [{said}]
        places: [{said}]
        known_as: {{{said}: Lee}}
        image: {{file: x.png, alt: {said}, credit: {said}}}
        claims:
          - id: open
            text: {said}
            status: reported
            attributed_to: {said}
            note: {said}
            reviewed: {{by: {said}, on: 2024-04-01}}
            evidence:
              - source: report
                quote: {passage}
                prefix: {before}
                suffix: {after}
                locator: {said}
                note: {said}
                context_checked: {{by: {said}, on: 2024-04-01, note: {said}}}
        corrections:
          - {{date: 2024-04-02, note: {said}, claim: open}}
        ---
        It stays open.[^open]

        {body}
        """
    )


OF_MARKDOWN = {("code",), ("pre",), ("strong",), ("h2",), ("h2", "id")}
"""What Markdown may make in a body."""
WITH_BODIES = ("about/index.html", "entries/bridge/index.html")


def shapes(page: bytes) -> set[tuple[str, ...]]:
    """The elements of a page by their names and those of their attributes."""
    tree = html.document_fromstring(page)
    return {(str(one.tag), *sorted(map(str, one.keys()))) for one in tree.iter(etree.Element)}


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, ...]]:
    """The shapes that the theme's elements have."""
    sites = [filled(SiteFolder(tmp_path_factory.mktemp("plain")), text).build() for text in PLAIN]
    return {shape for files in sites for page in pages(files).values() for shape in shapes(page)}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_no_field_breaks_out_of_its_place(
    text: str, plain: set[tuple[str, ...]], empty_site: SiteFolder
) -> None:
    files = filled(empty_site, text).build()
    for path, page in pages(files).items():
        tree = html.document_fromstring(page)
        of_markdown = OF_MARKDOWN if path in WITH_BODIES else set()
        assert shapes(page) - of_markdown <= plain, path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
        for address in tree.xpath("//@href | //@src | //@action"):
            assert not re.match(r"\s*(?:javascript|data|vbscript):", address, re.IGNORECASE), path
        for script in tree.xpath("//script[contains(@type, 'json')]"):
            json.loads(script.text)
        assert b"a49b" not in page
    for path, data in files.items():
        if path.endswith((".xml", ".svg")):
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        if path.endswith((".json", ".jsonld")):
            json.loads(data)
        if path.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
            assert len({len(row) for row in rows}) == 1
            assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r]", cell)]


def test_the_bibtex_of_every_page_is_one_record(text: str, empty_site: SiteFolder) -> None:
    files = filled(empty_site, text).build()
    records = [
        found.text_content()
        for page in pages(files).values()
        for found in html.document_fromstring(page).xpath("//*[@data-style='bibtex']")
    ]
    assert records
    assert [len(parse_string(record, "bibtex").entries) for record in records] == [1] * len(records)


def test_what_is_written_is_what_programs_read(text: str, empty_site: SiteFolder) -> None:
    timeline = json.loads(filled(empty_site, text).build()["data/timeline.json"])
    (entry,) = timeline["entries"]
    assert (
        entry["title"]
        == entry["claims"][0]["text"]
        == timeline["sources"][0]["title"]
        == text.strip()
    )
    (evidence,) = entry["claims"][0]["evidence"]
    (selector,) = evidence["selectors"]
    assert f"The mayor {text} said: ".endswith(selector["prefix"])
    assert f" {text} all year.\n\nIt opened on 12 March".startswith(selector["suffix"])


def test_words_that_are_no_date_are_told_and_break_out_of_nothing(
    text: str, plain: set[tuple[str, ...]], empty_site: SiteFolder
) -> None:
    site = filled(empty_site, text)
    entry = (site.root / "content/entries/bridge.md").read_text("utf-8")
    said = f"expression: {json.dumps(text)}"
    site.entry(entry.replace("expression: 12 March 2024", said))
    assert said in (site.root / "content/entries/bridge.md").read_text("utf-8")
    assert site.only("field-invalid").place.line == 3
    for path, page in pages(site.build()).items():
        assert shapes(page) - (OF_MARKDOWN if path in WITH_BODIES else set()) <= plain, path
