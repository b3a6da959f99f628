"""data/claims.csv: RFC 4180, safe to open in a spreadsheet, and nothing lost for a program."""

import csv
import io
import json
import re
from pathlib import Path

import frictionless
import pytest
from conftest import ENTRY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st

from site_gen.writing.exports.claims_csv import COLUMNS, harmless

RECORD = re.compile(r'(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n')
"""A record as the grammar of RFC 4180 has it: fields of either kind, commas between, CRLF at the end."""
TWO_SOURCES = """\
    ---
    date: -0044-03-15
    title: "=HYPERLINK(\\"https://evil.example\\",\\"click\\")"
    claims:
      - id: open
        text: |-
          "Open", he said;
          and so it was.
        status: disputed
        attributed_to: "@mayor"
        reviewed: {by: Ada, on: 2024-05-03}
        evidence:
          - {source: report, quote: "The mayor said […] the old bridge would stay open"}
          - {source: other, quote: two cracks in it, stance: refutes}
    ---
    It stays.[^open]
    """


def rows(site: SiteFolder) -> list[dict[str, str]]:
    text = site.build()["data/claims.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.fixture
def two_sources(empty_site: SiteFolder) -> SiteFolder:
    return empty_site.source("report").source("other", publisher="").entry(TWO_SOURCES)


def written(cell: str) -> str:
    """What a program makes of a cell."""
    return cell.removeprefix("'")


def test_a_row_has_all_of_a_claim(two_sources: SiteFolder) -> None:
    (row,) = rows(two_sources)
    assert {name: written(cell) for name, cell in row.items()} == {
        "entry": "bridge",
        "entry_title": '=HYPERLINK("https://evil.example","click")',
        "date": "-0044-03-15",
        "earliest": "-0044-03-15",
        "latest": "-0044-03-15",
        "claim": "open",
        "text": '"Open", he said;\nand so it was.',
        "status": "disputed",
        "attributed_to": "@mayor",
        "reviewed_by": "Ada",
        "reviewed_on": "2024-05-03",
        "independent_sources": "1",
        "sources": "report\nother",
        "publishers": "Publisher of report\n",
        "stances": "supports\nrefutes",
        "quotations": "The mayor said […] the old bridge would stay open\ntwo cracks in it",
        "offsets": "0-14 31-61\n79-95",
        "url": "claims/bridge/open/",
    }
    assert tuple(row) == COLUMNS


def test_the_offsets_lead_to_the_passages(two_sources: SiteFolder) -> None:
    (row,) = rows(two_sources)
    text = (two_sources.root / "seeds/report.txt").read_text("utf-8")
    pieces = [
        [text[slice(*map(int, piece.split("-")))] for piece in line.split(" ")]
        for line in row["offsets"].split("\n")
    ]
    assert pieces == [["The mayor said", "the old bridge would stay open"], ["two cracks in it"]]


def test_a_row_for_each_claim_in_the_order_of_the_timeline(site: SiteFolder) -> None:
    site.entry(ENTRY.replace("2024-03-12", "2023"), "content/entries/zebra.md")
    data = json.loads(site.build()["data/timeline.json"])
    ids = [(entry["id"], claim["id"]) for entry in data["entries"] for claim in entry["claims"]]
    assert [(row["entry"], row["claim"]) for row in rows(site)] == ids
    assert ids == [("zebra", "open"), ("bridge", "open")]


def test_it_is_rfc_4180_in_utf_8_with_a_mark_for_excel(two_sources: SiteFolder) -> None:
    data = two_sources.build()["data/claims.csv"]
    assert data.startswith(b"\xef\xbb\xbfentry,")
    text = data.decode("utf-8-sig")
    assert "".join(found.group() for found in RECORD.finditer(text)) == text


def told(file: bytes, folder: Path) -> list[str]:
    """What frictionless finds wrong with a table."""
    (folder / "claims.csv").write_bytes(file)
    report = frictionless.Resource("claims.csv", basepath=str(folder)).validate()
    return [kind for (kind,) in report.flatten(["type"])]


def test_it_is_a_valid_table_by_frictionless(two_sources: SiteFolder, tmp_path: Path) -> None:
    data = two_sources.build()["data/claims.csv"]
    assert told(data, tmp_path) == []
    assert told(data + b"one,more\r\n", tmp_path)
    assert told(data.replace(b"entry,entry_title", b"entry,entry"), tmp_path)


def test_no_cell_is_taken_for_a_formula(two_sources: SiteFolder) -> None:
    (row,) = rows(two_sources)
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["entry_title"].startswith("'=HYPERLINK")
    assert row["date"] == "'-0044-03-15"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_each_beginning_of_a_formula_gets_an_apostrophe(sign: str) -> None:
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"1{sign}1") == f"1{sign}1"


@given(st.text())
def test_a_program_has_every_cell_as_it_was_written(cell: str) -> None:
    assert written(harmless(cell)) == cell


def test_addresses_are_full_ones_where_the_sites_is_known(site: SiteFolder) -> None:
    (row,) = rows(site.settings("base_url: https://example.org/repo/\n"))
    assert row["url"] == "https://example.org/repo/claims/bridge/open/"


def test_an_empty_site_has_the_head_alone(empty_site: SiteFolder) -> None:
    assert rows(empty_site) == []
