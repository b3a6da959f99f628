"""Files as they come: broken, hostile or merely unusual. A finding with a place, never a traceback."""

import os
import time
from pathlib import Path

import pytest
from conftest import SiteFolder
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from site_gen import site as sites
from site_gen.findings import LONGEST_MESSAGE, Finding, finding
from site_gen.reading import entries, files, nodes, settings, sources

PATH = "content/entries/bridge.md"
GOOD = """---
date: 2024-03-12
title: The bridge stays open
claims:
  - id: open
    text: The mayor says that it stays open.
    status: reported
    evidence: [{source: report, quote: the old bridge would stay open}]
---
It stays open.[^open]
"""


def place(found: Finding) -> tuple[str, int, int]:
    return found.place.path, found.place.line, found.place.column


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("", 1, 1, "empty"),
        ("\n\n", 1, 1, "empty"),
        ("---\n---\n", 1, 1, "empty"),
        ("Just text.\n", 1, 1, "does not begin with its fields"),
        ("---\ntitle: x\n", 1, 1, "`---` that ends the fields is missing"),
        ("---\n- a\n- list\n---\n", 2, 1, "fields with names"),
        ("---\ntitle: x\n\tdate: 2024\n---\n", 3, 1, "tab"),
        ('---\ntitle: "x\n---\n', 3, 1, ""),
        ("---\ntitle: [x\n---\n", 3, 1, ""),
        ("---\ntitle: x\ntitle: y\n---\n", 3, 1, "second time"),
        ("---\nclaims:\n  - {id: a, id: b}\n---\n", 3, 13, "second time"),
        ("---\ntitle: &a x\n---\n", 2, 8, "anchor"),
        ("---\ntitle: *a\n---\n", 2, 8, "anchor"),
        ("---\ntitle: !!python/object:os.system x\n---\n", 2, 8, "tag"),
        ("---\n? [a]\n: x\n---\n", 2, 3, "plain word"),
        ("---\ntitle: x\x07\n---\n", 2, 9, "control character"),
    ],
)
def test_a_file_that_is_no_entry(
    site: SiteFolder, text: str, line: int, column: int, part: str
) -> None:
    found = next(
        item for item in site.write_bytes(PATH, text.encode()).findings() if item.place.path == PATH
    )
    assert found.code in ("yaml-invalid", "encoding-invalid")
    assert place(found) == (PATH, line, column)
    assert part in found.message


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_line_ends_are_lines(site: SiteFolder, ending: str) -> None:
    text = GOOD.replace("reported", "repotred").replace("\n", ending)
    assert place(site.write_bytes(PATH, text.encode()).only("status-unknown")) == (PATH, 7, 13)


def test_a_byte_order_mark_does_no_harm(site: SiteFolder) -> None:
    assert site.write_bytes(PATH, GOOD.encode("utf-8-sig")).codes() == []
    text = GOOD.replace("date: ", "dato: ")
    assert place(site.write_bytes(PATH, text.encode("utf-8-sig")).only("field-unknown")) == (
        PATH,
        2,
        1,
    )


def test_utf_16_is_named(site: SiteFolder) -> None:
    assert (
        "UTF-16" in site.write_bytes(PATH, GOOD.encode("utf-16")).only("encoding-invalid").message
    )


def test_a_control_character_written_as_an_escape_is_refused(site: SiteFolder) -> None:
    text = GOOD.replace("title: The bridge stays open", 'title: "The \\a bridge"')
    assert place(site.write_bytes(PATH, text.encode()).only("field-invalid")) == (PATH, 3, 8)


def test_columns_count_code_points(site: SiteFolder) -> None:
    text = GOOD.replace("{source: report,", "{note: 서울 😀 ok, source: raport,")
    assert place(site.write_bytes(PATH, text.encode()).only("source-unknown")) == (PATH, 8, 40)


def test_a_folder_named_like_a_file_is_told_and_what_is_in_it_is_read(site: SiteFolder) -> None:
    site.write_bytes("content/entries/folder.md/inner.md", GOOD.encode())
    found = site.only("yaml-invalid")
    assert found.place.path == "content/entries/folder.md"
    assert site.check().report.summary.entries == 2


def test_a_pipe_named_like_a_file_is_not_waited_for(site: SiteFolder) -> None:
    os.mkfifo(site.root / "content/entries/pipe.md")
    assert site.only("yaml-invalid").place.path == "content/entries/pipe.md"


def test_a_file_name_that_is_not_utf8_is_told(site: SiteFolder) -> None:
    folder = os.fsencode(site.root / "content/entries")
    with open(folder + b"/caf\xe9.md", "wb") as file:  # noqa: PTH123 - a path of bytes
        file.write(b"x")
    assert site.only("encoding-invalid").place.path == "content/entries/caf?.md"


@pytest.mark.parametrize(
    "name", ["README.md", "readme.md", ".hidden.md", "notes.txt", "backup.md~", "photo.jpg"]
)
def test_files_outside_the_format_are_no_error(site: SiteFolder, name: str) -> None:
    assert site.write_bytes(f"content/entries/{name}", b"\xff\xfe anything").codes() == []


def test_aliases_and_merge_keys_are_refused_before_they_multiply(site: SiteFolder) -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    assert place(site.write_bytes(PATH, f"---\n{bomb}---\n".encode()).only("yaml-invalid")) == (
        PATH,
        2,
        4,
    )
    merge = "a: &a {x: 1}\nb: {<<: *a}\n"
    assert place(site.write_bytes(PATH, f"---\n{merge}---\n".encode()).only("yaml-invalid")) == (
        PATH,
        2,
        4,
    )


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_thirty_thousand_nested_brackets_stop_at_fifty(site: SiteFolder, opening: str) -> None:
    text = f"---\ntitle: x\nclaims:\n  {opening * 30_000}\n---\n"
    found = site.write_bytes(PATH, text.encode()).only("yaml-invalid")
    assert "nested deeper than 50" in found.message
    assert found.place.line == 4


def test_fifty_levels_are_read(site: SiteFolder) -> None:
    deep = "[" * 48 + "]" * 48
    assert not isinstance(nodes.read(f"a: {deep}", "x"), Finding)


def test_a_number_of_five_thousand_digits_is_no_date(site: SiteFolder) -> None:
    text = GOOD.replace("2024-03-12", "9" * 5_000)
    assert place(site.write_bytes(PATH, text.encode()).only("date-invalid")) == (PATH, 2, 7)


OF_AN_ENTRY = """\
id: VALUE
date: VALUE
date_from: {source: VALUE, quote: VALUE, expression: VALUE}
title: VALUE
summary: VALUE
tags: [VALUE]
actors: VALUE
places: [VALUE]
draft: VALUE
known_as: {Kim: VALUE}
image: {file: VALUE, alt: VALUE, credit: VALUE, source: VALUE}
colour: VALUE
claims:
  - id: VALUE
    text: VALUE
    status: VALUE
    attributed_to: VALUE
    note: VALUE
    reviewed: {by: VALUE, on: VALUE, digest: VALUE}
    context_checked: {by: VALUE, on: VALUE, note: VALUE, digest: VALUE}
    derived: [{detail: VALUE, from: VALUE}]
    evidence:
      - {source: VALUE, quote: VALUE, stance: VALUE, prefix: VALUE, suffix: VALUE, locator: VALUE}
      - {source: report, quote: the old bridge would stay open, locator: VALUE, note: VALUE}
      - VALUE
corrections: [{date: VALUE, note: VALUE, claim: VALUE}]
"""
OF_EACH_KIND = {
    "content/entries/numbers.md": f"---\n{OF_AN_ENTRY}---\nVALUE\n",
    "content/entries/numbers.yml": f"{OF_AN_ENTRY}body: VALUE\n",
    "content/pages/numbers.md": "---\nid: VALUE\ntitle: VALUE\nsummary: [VALUE]\ncolour: VALUE\n---\nVALUE\n",
    "content/sources/numbers.yml": """\
id: VALUE
title: VALUE
publisher: VALUE
author: VALUE
type: VALUE
url: VALUE
archive_url: VALUE
published: VALUE
retrieved: VALUE
language: VALUE
snapshot: VALUE
seal: VALUE
sha256: VALUE
timestamp: VALUE
extract: VALUE
rights: VALUE
independent_of: [VALUE]
independent: {of: VALUE, why: VALUE}
retracted: {on: VALUE, note: VALUE}
colour: VALUE
""",
    "site.yml": """\
title: VALUE
base_url: VALUE
language: VALUE
authors: [VALUE]
publisher: {name: VALUE, url: VALUE, logo: VALUE}
timezone: VALUE
statuses:
  reported: {label: VALUE, needs: {sources: VALUE, publishers: VALUE}, rating: VALUE, tone: VALUE}
policy:
  reviews: [VALUE]
  second_reader: VALUE
  review_days: VALUE
  findings: {claim-unused: VALUE}
  timestamp_authorities: [VALUE]
navigation: [VALUE, {label: VALUE, url: VALUE}]
cards: VALUE
exports: [VALUE]
front: {entries: VALUE, period: VALUE}
colour: VALUE
""",
}
"""A file of each kind, with all its fields; one of them no kind has."""
NUMBERS = {
    "an exponent": "1e999999",
    "one below nothing": "-1e999999",
    "infinity": "-.inf",
    "no number": ".nan",
    "twenty thousand digits": "9" * 20_000,
    "a year of them": "Y" + "9" * 20_000,
    "hexadecimal": "0x" + "F" * 20_000,
    "base sixty": ":".join(["1"] * 10_000),
    "underscores": "1" + "_0" * 10_000,
    "a fraction of a second": "2024-03-12T00:00:00." + "0" * 20_000,
}
PATIENCE = 20.0
"""Seconds of the processor's time for what takes one or two."""


@pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_numbers_that_no_program_can_hold_are_told_of_where_they_stand(
    site: SiteFolder, path: str, number: str
) -> None:
    began = time.process_time()
    checked = site.write_bytes(path, OF_EACH_KIND[path].replace("VALUE", number).encode()).check()
    assert time.process_time() - began < PATIENCE
    found = [one for one in checked.report.findings if one.place.path == path]
    unknown = [one.place.line for one in found if one.code == "field-unknown"]
    assert unknown == [OF_EACH_KIND[path].partition("colour")[0].count("\n") + 1]
    assert {"field-unknown", "field-invalid"} <= {one.code for one in found}
    assert all(len(one.message) <= LONGEST_MESSAGE + 3 >= len(one.hint) for one in found)


@pytest.mark.parametrize("number", [*NUMBERS.values(), "9" * 100_000], ids=[*NUMBERS, "more"])
def test_a_number_is_the_text_that_was_written(site: SiteFolder, number: str) -> None:
    site.write_bytes("site.yml", f"title: {number}\n".encode())
    site.write_bytes("content/sources/number.yml", f"title: {number}\n".encode())
    site.write_bytes("content/entries/number.yml", f"title: {number}\n".encode())
    read, *_ = settings.read(site.root)
    source, *_ = sources.read(site.root, "content/sources/number.yml")
    entry, *_ = entries.read(site.root, "content/entries/number.yml")
    assert [read and read.title, source and source.title, entry and entry.title] == [number] * 3


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/entries/number.yml", "date: NUMBER", "date-invalid"),
        ("content/entries/number.yml", "corrections: [{date: NUMBER, note: x}]", "date-invalid"),
        ("content/entries/number.yml", "draft: NUMBER", "field-invalid"),
        ("content/sources/number.yml", "published: NUMBER", "date-invalid"),
        ("content/sources/number.yml", "retrieved: NUMBER", "date-invalid"),
        ("content/sources/number.yml", "sha256: NUMBER", "field-invalid"),
        ("site.yml", "front: {entries: NUMBER}", "field-invalid"),
        ("site.yml", "front: {period: NUMBER}", "date-invalid"),
        ("site.yml", "statuses: {reported: {rating: NUMBER}}", "field-invalid"),
        ("site.yml", "statuses: {reported: {needs: {sources: NUMBER}}}", "field-invalid"),
        ("site.yml", "policy: {review_days: NUMBER}", "field-invalid"),
    ],
)
def test_a_hundred_thousand_digits_are_no_number_or_date(
    site: SiteFolder, path: str, text: str, code: str
) -> None:
    for sign in ("", "-"):
        written = text.replace("NUMBER", sign + "9" * 100_000)
        site.write_bytes(path, f"{written}\n".encode())
        at = (path, 1, text.index("NUMBER") + 1)
        assert at in [place(one) for one in site.findings() if one.code == code]


@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_several_megabytes_of_fields_are_told_by_their_size(site: SiteFolder, path: str) -> None:
    text = OF_EACH_KIND[path].replace("VALUE", "9" * 1_000_000)
    began = time.process_time()
    found = site.write_bytes(path, text.encode()).only("file-too-large")
    assert time.process_time() - began < PATIENCE
    assert place(found) == (path, 1, 1)


MANY = {
    "fields": "".join(f"a{number}:\n" for number in range(50_000)),
    "items": f"claims: [{'x, ' * 60_000}]\n",
    "empty fields": f"claims: [{'{}, ' * 60_000}]\n",
    "lists": f"statuses: [{'[], ' * 60_000}]\n",
}


@pytest.mark.parametrize("fields", MANY.values(), ids=MANY)
@pytest.mark.parametrize("path", OF_EACH_KIND)
def test_more_fields_than_anybody_writes_are_one_finding(
    site: SiteFolder, path: str, fields: str
) -> None:
    text = f"---\n{fields}---\nx\n" if path.endswith(".md") else fields
    all_found = site.write_bytes(path, text.encode()).findings()
    (found,) = (one for one in all_found if one.place.path == path)
    assert found.code == "file-too-large"
    assert found.message == "the file has more than 50,000 fields and items of lists"
    assert found.hint


def test_fifty_thousand_fields_and_items_are_read() -> None:
    of_that_many = "a: [" + "x, " * (nodes.MOST_VALUES - 3) + "]"
    assert not isinstance(nodes.read(of_that_many, "x"), Finding)
    assert isinstance(nodes.read(f"{of_that_many}\nb: x", "x"), Finding)


def test_what_is_said_of_something_endless_stays_readable(site: SiteFolder) -> None:
    said = f"`{'9' * 1_000_000}` is no colour"
    made = finding("field-invalid", files.place_of("x", 0, PATH), said, said)
    for text in (made.message, made.hint):
        assert len(text) == LONGEST_MESSAGE + len(" … ")
        assert text.startswith("`999")
        assert text.endswith("999` is no colour")
    stance = GOOD.replace("{source: report,", f"{{stance: {'x' * 1_000}, source: report,")
    told = site.write_bytes(PATH, stance.encode()).only("field-invalid").message
    assert told == f"`stance` can't be `{'x' * 40}`; it is one of `supports`, `refutes`, `context`"


def test_an_id_too_long_for_a_file_name_is_refused(site: SiteFolder) -> None:
    text = GOOD.replace("- id: open", f"- id: {'a' * 300}")
    assert "field-invalid" in site.write_bytes(PATH, text.encode()).codes()


def test_site_yml_can_be_as_wrong_as_any(site: SiteFolder) -> None:
    for text in (
        b"",
        b"- a\n",
        b"title: [x]\n",
        b"\xff",
        b"title: x\ntimezone: ../../etc/passwd\n",
        b"title: x\ntimezone: Mars/Base\n",
    ):
        report = site.write_bytes("site.yml", text).check().report
        assert report.fails(strict=False), text
        assert report.findings[0].place.path == "site.yml"


@examples(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_an_entry_with_anything_put_anywhere_gives_findings_or_a_site(
    tmp_path: Path, data: st.DataObject
) -> None:
    folder = SiteFolder(tmp_path / "site").settings("").source("report")
    at = data.draw(st.integers(0, len(GOOD)))
    cut = data.draw(st.integers(0, 12))
    put = data.draw(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                [
                    "\t",
                    ": ",
                    "- ",
                    "[",
                    "{",
                    "'",
                    '"',
                    "&a ",
                    "*a",
                    "!!x ",
                    "|\n",
                    ">\n",
                    "---\n",
                    "\0",
                    "%",
                    "@",
                    "\u2028",
                    "\x85",
                    "~",
                    "<<: ",
                ]
            ),
        )
    )
    text = (GOOD[:at] + put + GOOD[at + cut :]).encode("utf-8", "surrogatepass")
    folder.write_bytes(PATH, text)
    report = sites.publish(folder.check(), folder.root / "_site").report
    lines = text.decode("utf-8", "replace").count("\n") + 2
    for found in report.findings:
        assert found.message
        assert 1 <= found.place.line <= lines
        assert found.place.column >= 1


@pytest.mark.parametrize("folder", [".", "seeds"])
@pytest.mark.parametrize(
    "path",
    [
        *("seeds/a.txt", "seeds/out.txt", "seeds/in.txt", "seeds/away/a.txt", "seeds/here/a.txt"),
        *("seeds/gone.txt", "seeds/none/a.txt", "seeds", "away/a.txt", "./seeds/./a.txt", "."),
    ],
)
def test_what_is_inside_is_told_with_all_links_resolved(
    tmp_path: Path, path: str, folder: str
) -> None:
    root, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    for made in (root / "seeds", root / "other", elsewhere):
        made.mkdir(parents=True)
        (made / "a.txt").write_text("a")
    links = {
        "seeds/out.txt": elsewhere / "a.txt",
        "seeds/in.txt": root / "other/a.txt",
        "seeds/away": elsewhere,
        "seeds/here": root / "other",
        "seeds/gone.txt": elsewhere / "gone.txt",
        "away": elsewhere,
    }
    for link, target in links.items():
        (root / link).symlink_to(target)
    expected = (root / path).resolve().is_relative_to((root / folder).resolve())
    assert files.inside(root, path, folder) == expected
