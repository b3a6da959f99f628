"""data/sources.csl.json: valid CSL-JSON, which citeproc-py puts into a bibliography."""

import json
import warnings
from typing import Any

import pytest
import validators
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from conftest import SiteFolder
from csl_reference import Reference
from pydantic import ValidationError
from test_citations import LOCALE, STYLES

from site_gen.dates import parse
from site_gen.writing.exports.references import TYPES
from site_gen.writing.exports.sources_csl import date_variable

DATES = [
    "2024-03-12", "2024-03", "2024", "2024-03-12T14:05Z", "2024-05~", "2024?", "2024-21", "2023-09/2024-02",
    "2024-02/..", "2024-02/", "202X", "2024-XX", "-0044-03-15", "0000", "2023/2024-05", "2023-21/2024-21",
]  # fmt: skip


class Strict(Reference, extra="forbid"):
    """A record of the official schema as csl-reference has it out of csl-data.json, with nothing that
    the schema does not name."""


@pytest.fixture
def sources(site: SiteFolder) -> list[dict[str, Any]]:
    """Sources of every CSL type and every kind of date, and one of which nothing is known."""
    for number, kind in enumerate(sorted(TYPES)):
        date = DATES[number % len(DATES)]
        site.source(
            f"s{number}", type=kind, published=f'"{date}"', author="Ada", url="https://e.org/"
        )
    site.source("bare", publisher="", published="", retrieved="", title="'<i>A</i> & \"B\" 🌉'")
    site.source("gone", retracted="{on: 2024-05-01, note: Withdrawn.}", language="ko")
    records: list[dict[str, Any]] = json.loads(site.build()["data/sources.csl.json"])
    return records


def test_a_source_has_all_that_is_known_of_it(site: SiteFolder) -> None:
    site.source(
        "report", type="article-newspaper", author="Ada", url="https://e.org/r", language="en"
    )
    assert json.loads(site.build()["data/sources.csl.json"]) == [
        {
            "id": "report",
            "type": "article-newspaper",
            "title": "Report report",
            "author": [{"literal": "Ada"}],
            "container-title": "Publisher of report",
            "issued": {"date-parts": [[2024, 3, 12]]},
            "accessed": {"date-parts": [[2024, 3, 20]]},
            "URL": "https://e.org/r",
            "language": "en",
        }
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-03-12", {"date-parts": [[2024, 3, 12]]}),
        ("2024-03", {"date-parts": [[2024, 3]]}),
        ("2024", {"date-parts": [[2024]]}),
        ("2024-03-XX", {"date-parts": [[2024, 3]]}),
        ("2024-05~", {"date-parts": [[2024, 5]], "circa": True}),
        ("2024?", {"date-parts": [[2024]], "circa": True}),
        ("2024-22", {"date-parts": [[2024]], "season": 2}),
        ("2023-09/2024-02", {"date-parts": [[2023, 9], [2024, 2]]}),
        ("2023~/2024", {"date-parts": [[2023], [2024]], "circa": True}),
        ("-0044-03-15", {"date-parts": [[-45, 3, 15]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("2024-02/..", None),
        ("../2024", None),
        ("202X", None),
        ("2023/2024-05", None),  # citeproc-js refuses an interval whose ends are not alike
        ("2023-21/2024-21", None),
    ],
)
def test_a_date_is_as_precise_as_it_is(date: str, expected: dict[str, Any] | None) -> None:
    assert date_variable(parse(date)) == expected


def test_a_date_that_csl_has_no_numbers_for_is_said_in_words(site: SiteFolder) -> None:
    site.source("report", published="2024-02/..")
    (record,) = json.loads(site.build()["data/sources.csl.json"])
    assert record["issued"] == {"literal": "from February 2024 on"}


def test_a_retracted_source_says_so(sources: list[dict[str, Any]]) -> None:
    assert [item["id"] for item in sources if item.get("status") == "retracted"] == ["gone"]


def test_a_type_that_csl_does_not_have_is_a_document_or_a_page(site: SiteFolder) -> None:
    site.source("report", type="newspaper").source("page", type="blog", url="https://e.org/")
    records = json.loads(site.build()["data/sources.csl.json"])
    assert {item["id"]: item["type"] for item in records} == {
        "report": "document",
        "page": "webpage",
    }


def test_every_source_is_valid_by_the_official_schemas_model(sources: list[dict[str, Any]]) -> None:
    assert len(sources) == len(TYPES) + 3
    for item in sources:
        Strict.model_validate(item, strict=False)


@pytest.mark.parametrize(
    "wrong", [{"type": "newspaper"}, {"titel": "x"}, {"issued": {"date-parts": [[1], [2], [3]]}}]
)
def test_the_schemas_model_finds_what_is_wrong(
    sources: list[dict[str, Any]], wrong: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        Strict.model_validate(sources[0] | wrong)


def formatted(style: str, item: dict[str, Any]) -> str:
    """The source as citeproc-py puts it into a bibliography."""
    with warnings.catch_warnings():
        # It warns of `status`, which it does not know, and leaves it out.
        warnings.filterwarnings("ignore", message="The following arguments")
        read = CiteProcJSON([item])
    made = CitationStylesBibliography(
        CitationStylesStyle(str(STYLES[style]), validate=False), read, formatter.plain
    )
    made.register(Citation([CitationItem(item["id"])]))
    return "".join(str(entry) for entry in made.bibliography())


def test_citeproc_py_formats_every_source(sources: list[dict[str, Any]]) -> None:
    for item in sources:
        assert item["title"].casefold() in formatted("apa", item).casefold()
    # Chicago keeps posts out of bibliographies, and citeproc-py documents without author and date.
    for item in sources:
        if item["type"] != "post" and item["id"] != "bare":
            assert item["title"].casefold() in formatted("chicago", item).casefold()


def test_citeproc_js_formats_every_source(sources: list[dict[str, Any]]) -> None:
    for entries in validators.citeproc({"apa": STYLES["apa"]}, LOCALE, sources).values():
        assert len(entries) == len(sources)
        assert all("Report" in entry or "“B”" in entry for entry in entries)
