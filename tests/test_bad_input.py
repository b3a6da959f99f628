"""Files as they come: broken, hostile or merely unusual. A finding with a place, never a traceback."""

import os
from pathlib import Path

import pytest
from conftest import SiteFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_gen import site as sites
from site_gen.findings import Finding
from site_gen.reading import files, nodes

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


@settings(
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
