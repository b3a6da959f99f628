"""A timeline that exists becomes drafts: nothing lost, nothing doubled, nothing published unproved."""

import csv
import html
import io
import json
import re
import subprocess
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import pytest
from commands import run
from conftest import ENTRY, SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st

from site_gen import markup
from site_gen.editing import imports, yaml_text
from site_gen.editing.imports import drafts, html_text, rows
from site_gen.editing.imports.events import Event
from site_gen.editing.imports.plans import entry_id
from site_gen.editing.imports.rows import UnusableError
from site_gen.model import Entry
from site_gen.reading import entries, nodes
from site_gen.reading.fields import ID

SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background"
).split(",")


def sheet(*rows: dict[str, str], columns: list[str] = SHEET) -> bytes:
    """A TimelineJS spreadsheet as Google saves it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def timeline(*events: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"events": events, **more}).encode("utf-8")


def bring(
    site: SiteFolder, kind: str, data: bytes | str, *options: str, name: str = "old.csv"
) -> subprocess.CompletedProcess[str]:
    """The command, with a file of that name beside the site."""
    file = site.root.parent / name
    file.write_bytes(textwrap.dedent(data).encode("utf-8") if isinstance(data, str) else data)
    return run("import", kind, str(file), "--site", str(site.root), *options)


def drafted(site: SiteFolder) -> list[Entry]:
    timeline = site.check().read.timeline
    assert timeline is not None
    return [entry for entry in timeline.entries if entry.draft]


def dates_of(brought: imports.Brought) -> list[str]:
    return [event.date for event in brought.events]


def told(brought: imports.Brought) -> list[tuple[str, str]]:
    return [(remark.place, remark.message) for remark in brought.remarks]


WALL = {
    "Year": "1989",
    "Month": "11",
    "Day": "9",
    "Headline": "The wall falls",
    "Text": '<p>As <a href="https://example.org/wall">reported</a>.</p>',
    "Media": "https://video.example/watch?v=1",
    "Media Credit": "Some Agency",
    "Group": "Berlin",
}


def test_an_event_becomes_a_draft_with_one_claim_that_lacks_evidence(
    empty_site: SiteFolder,
) -> None:
    done = bring(empty_site, "timelinejs", sheet(WALL))
    assert done.returncode == 0, done.stderr
    assert "1 draft written to content/entries/." in done.stderr
    (entry,) = drafted(empty_site)
    assert (entry.id, entry.date.text) == ("1989-11-09-the-wall-falls", "1989-11-09")
    assert (entry.title, entry.tags) == ("The wall falls", ("Berlin",))
    assert entry.body.text.strip() == "As [reported](https://example.org/wall)."
    (claim,) = entry.claims
    assert (claim.id, claim.text, claim.status) == ("event", "The wall falls", "unproven")
    assert claim.evidence == ()
    assert empty_site.codes() == ["field-missing", "paragraph-uncited"]
    assert "`evidence` of a claim is missing" in empty_site.only("field-missing").message


def test_what_is_brought_over_stops_no_build_and_is_not_published(site: SiteFolder) -> None:
    bring(site, "timelinejs", sheet(WALL))
    bring(site, "csv", "Date,Event,URL\n1990,It is gone,https://example.org/gone\n")
    report = site.check().report
    assert (report.summary.entries, report.summary.errors) == (3, 0)
    assert run("build", str(site.root)).returncode == 0
    for path, data in files_below(site.root / "_site").items():
        assert b"The wall falls" not in data, path
        assert b"video.example" not in data, path


def test_media_and_columns_without_a_field_stand_as_comments(empty_site: SiteFolder) -> None:
    row = WALL | {
        "Media Caption": "The\ngate",
        "Background": "#fff",
        "Editor's remark": "ask Kim: no",
    }
    bring(empty_site, "timelinejs", sheet(row, columns=[*SHEET, "Editor's remark"]))
    text = (empty_site.root / "content/entries/1989-11-09-the-wall-falls.md").read_text("utf-8")
    assert text.startswith("---\n# Brought over from old.csv, row 2. A draft is checked, but not")
    for kept in (
        "#   Media: https://video.example/watch?v=1\n",
        "#   Media Credit: Some Agency\n",
        "#   Media Caption: The gate\n",
        "#   Background: #fff\n",
        "#   Editor's remark: ask Kim: no\n",
    ):
        assert kept in text


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ({"Year": "1989"}, "1989"),
        ({"Year": "1989", "Month": "3"}, "1989-03"),
        ({"Year": "1989", "Month": "11", "Day": "9"}, "1989-11-09"),
        ({"Year": "1989", "Month": "11", "Day": "9", "Time": "18:53"}, "1989-11-09T18:53"),
        ({"Year": "1989", "Month": "11", "Day": "9", "Time": "6:53:07 PM"}, "1989-11-09T18:53:07"),
        ({"Year": "1989", "Month": "11", "Day": "9", "Time": "12:05 a.m."}, "1989-11-09T00:05"),
        ({"Year": "1989", "Month": "11", "Day": "9", "Time": "1853"}, "1989-11-09T18:53"),
        ({"Year": "1989", "End Year": "1990"}, "1989/1990"),
        ({"Year": "1989", "End Year": "1989"}, "1989"),
        (
            {"Year": "1989", "Month": "9", "End Year": "1990", "End Month": "2", "End Day": "1"},
            "1989-09/1990-02-01",
        ),
        ({"Year": "-44", "Month": "3", "Day": "15"}, "-0043-03-15"),
        ({"Year": "-1"}, "0000"),
        ({"Year": "-753", "End Year": "476"}, "-0752/0476"),
        ({"Year": "89"}, "0089"),
        ({"Year": "12,000"}, "Y12000"),
        ({"Year": "-65000000"}, "Y-64999999"),
        ({"Year": "1989.0", "Month": " 3 "}, "1989-03"),
        ({"Year": "1900", "Display Date": "c. 1900"}, "1900~"),
    ],
)
def test_the_parts_of_a_date_become_edtf_as_precise_as_they_are(
    cells: dict[str, str], date: str
) -> None:
    brought = imports.timelinejs(sheet(cells | {"Headline": "x"}))
    assert (dates_of(brought), told(brought)) == ([date], [])


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({}, "Year", "there is no year"),
        ({"Month": "3"}, "Year", "there is a month, but no year"),
        ({"Year": "in 1989"}, "Year", "“in 1989” is no year"),
        ({"Year": "0"}, "Year", "there is no year 0"),
        ({"Year": "-13800000000"}, "Year", "-13,800,000,000 has more than 10 digits"),
        ({"Year": "12000", "Month": "3"}, "Year", "the year 12000 can only stand alone"),
        ({"Year": "1989", "Month": "13"}, "Month", "there is no month 13"),
        ({"Year": "1989", "Month": "May"}, "Month", "“May” is no month"),
        ({"Year": "1989", "Day": "9"}, "Month", "there is a day, but no month"),
        ({"Year": "1989", "Month": "2", "Day": "29"}, "Day", "February 1989 has 28 days"),
        ({"Year": "1989", "Time": "12:30"}, "Time", "there is a time, but no day"),
        ({"Year": "1", "Month": "1", "Day": "1", "Time": "noon"}, "Time", "“noon” is no time"),
        ({"Year": "1", "Month": "1", "Day": "1", "Time": "24:00"}, "Time", "“24:00” is no time"),
        ({"Year": "1989", "End Month": "3"}, "End Year", "there is a month, but no year"),
        ({"Year": "1989", "End Year": "1988"}, "End Year", "the interval `1989/1988` ends before"),
    ],
)
def test_a_row_without_a_readable_date_is_told_with_its_column(
    cells: dict[str, str], column: str, message: str
) -> None:
    brought = imports.timelinejs(sheet(WALL, cells | {"Headline": "x"}))
    assert dates_of(brought) == ["1989-11-09"]
    (remark,) = brought.remarks
    assert remark.is_fault
    assert remark.place == f"row 3, {column}"
    assert remark.message.startswith(message)
    assert remark.hint or "write" in remark.message


def test_readable_rows_are_written_and_the_others_listed_whole(empty_site: SiteFolder) -> None:
    done = bring(
        empty_site,
        "timelinejs",
        sheet(
            WALL,
            {},
            {"Year": "x", "Text": "No date, no headline"},
            {"Year": "1990", "Headline": "Then"},
        ),
    )
    assert done.returncode == 1
    assert [entry.title for entry in drafted(empty_site)] == ["The wall falls", "Then"]
    lines = done.stderr.splitlines()
    assert lines[0].startswith("row 4, Year: “x” is no year. Write a number, such as 1989")
    assert lines[1] == "row 4, Headline: there is no headline. Say in one line what happened."
    assert "2 drafts written to content/entries/." in lines
    assert any(line.startswith("1 event could not be brought over.") for line in lines)


def test_a_title_slide_and_eras_are_no_events_and_said_to_be_left_out(
    empty_site: SiteFolder,
) -> None:
    title = {"Headline": "My timeline", "Type": "title"}
    era = {"Year": "1949", "End Year": "1990", "Headline": "Two states", "Type": "era"}
    done = bring(empty_site, "timelinejs", sheet(title, WALL, era))
    assert done.returncode == 0
    assert "row 2, Type: this is the title slide: left out." in done.stderr
    assert "row 4, Type: this is an era: left out." in done.stderr
    assert [entry.title for entry in drafted(empty_site)] == ["The wall falls"]


def test_the_date_that_was_shown_is_noted_where_it_says_something_else() -> None:
    shown = {"c. 9 November 1989": "c. 9 November 1989", "That night": "That night"}
    same = {"9 November 1989": "", "1989-11-09": "", "November 9, 1989": ""}
    for display, note in {**shown, **same}.items():
        (event,) = imports.timelinejs(sheet(WALL | {"Display Date": display})).events
        assert event.shown_date == note, display


def test_a_second_import_adds_nothing_and_changes_nothing(empty_site: SiteFolder) -> None:
    twins = sheet(WALL, WALL | {"Text": "Told otherwise"}, {"Year": "1990", "Headline": "Then"})
    assert "3 drafts written" in bring(empty_site, "timelinejs", twins).stderr
    assert [entry.id for entry in drafted(empty_site)] == [
        "1989-11-09-the-wall-falls", "1989-11-09-the-wall-falls-2", "1990-then",
    ]  # fmt: skip
    folder = empty_site.root / "content/entries"
    (folder / "1990-then.md").rename(folder / "renamed.md")
    edited = folder / "1989-11-09-the-wall-falls.md"
    edited.write_text(edited.read_text("utf-8").replace("The wall falls", "It falls"), "utf-8")
    before = files_below(empty_site.root)
    done = bring(empty_site, "timelinejs", twins)
    assert done.returncode == 0
    assert files_below(empty_site.root) == before
    assert "No entry was written.\n3 events were here already and left alone: 1989" in done.stderr


def test_no_two_events_get_one_id(empty_site: SiteFolder) -> None:
    titles = ["Fire", "Fire", "Fire 2", "Fire!", "Fire 2"]
    rows = [{"Year": "1990", "Headline": title} for title in titles]
    assert "5 drafts written" in bring(empty_site, "timelinejs", sheet(*rows)).stderr
    assert sorted(entry.title for entry in drafted(empty_site)) == sorted(titles)
    assert "5 events were here" in bring(empty_site, "timelinejs", sheet(*rows)).stderr


@pytest.mark.parametrize(
    ("own", "expected"),
    [("the-wall", "the-wall"), ("7", "1989-x"), ("Wall_7", "1989-x"), ("a" * 95, "1989-x")],
)
def test_the_id_of_a_timeline_is_kept_where_it_can_be_one(own: str, expected: str) -> None:
    assert entry_id(Event(1, "event 1", "1989", "x", own_id=own)) == expected


def test_rows_added_since_are_written_by_the_next_import(empty_site: SiteFolder) -> None:
    bring(empty_site, "timelinejs", sheet(WALL))
    done = bring(empty_site, "timelinejs", sheet({"Year": "1990", "Headline": "New"}, WALL))
    assert "1 draft written" in done.stderr
    assert "1 event was here already" in done.stderr


def test_a_file_that_stands_there_is_left_alone(empty_site: SiteFolder) -> None:
    path = "content/entries/1989-11-09-the-wall-falls.md"
    empty_site.write(path, "not even an entry")
    assert bring(empty_site, "timelinejs", sheet(WALL)).returncode == 0
    assert (empty_site.root / path).read_text("utf-8") == "not even an entry"


def test_a_dry_run_tells_and_writes_nothing(empty_site: SiteFolder) -> None:
    before = files_below(empty_site.root)
    done = bring(empty_site, "timelinejs", sheet(WALL, {"Headline": "No date"}), "--dry-run")
    assert done.returncode == 1
    assert files_below(empty_site.root) == before
    assert "1 draft would be written to content/entries/." in done.stderr
    assert "Nothing was written." in done.stderr


def test_json_is_read_as_the_sheet_is(empty_site: SiteFolder) -> None:
    event = {
        "start_date": {"year": "1989", "month": 11, "day": "9", "hour": 18, "minute": "5"},
        "end_date": {"year": 1989, "month": "11", "day": 10},
        "display_date": "One night",
        "text": {
            "headline": "The <b>wall</b> falls",
            "text": "<p>So it was.</p><script>x</script>",
        },
        "media": {"url": "https://video.example/1", "caption": "The gate", "credit": "Agency"},
        "background": {"color": "#fff", "url": "https://pictures.example/b.jpg"},
        "group": "Berlin",
        "unique_id": "wall",
        "autolink": True,
    }
    more = {"title": {"text": {"headline": "T"}}, "eras": [{}, {}], "scale": "human"}
    done = bring(empty_site, "timelinejs", timeline(event, **more), name="old.json")
    assert done.returncode == 0
    assert "title: this is the title slide: left out." in done.stderr
    assert "eras: 2 eras: left out." in done.stderr
    (entry,) = drafted(empty_site)
    assert (entry.id, entry.title, entry.tags) == ("wall", "The wall falls", ("Berlin",))
    assert entry.date.text == "1989-11-09T18:05/1989-11-10"
    assert entry.body.text.strip() == "So it was."
    assert "“One night”" in (entry.claims[0].note or "")
    text = (empty_site.root / "content/entries/wall.md").read_text("utf-8")
    assert "# Brought over from old.json, event 1." in text
    assert "#   media.url: https://video.example/1\n" in text
    assert "#   background.url: https://pictures.example/b.jpg\n" in text
    assert "#fff" not in text


def test_the_cosmological_scale_has_years_alone() -> None:
    event = {"start_date": {"year": -4500000000}, "text": {"headline": "The Earth"}}
    brought = imports.timelinejs(timeline(event, scale="cosmological"))
    assert dates_of(brought) == ["Y-4499999999"]
    assert entry_id(brought.events[0]) == "4500000000bce-the-earth"


@pytest.mark.parametrize(
    ("event", "place", "message"),
    [
        ("nonsense", "event 1", "it is no event"),
        ({}, "event 1, start_date.year", "there is no year"),
        ({"start_date": {"year": ["1989"]}}, "event 1, start_date.year", "a text or a number"),
        ({"start_date": {"year": 1989, "month": 2, "day": 30}}, "event 1, start_date.day", "February"),
        ({"start_date": {"year": 1989, "month": 2, "day": 3, "hour": 25}}, "event 1, start_date.hour", "“25:00”"),
        ({"start_date": {"year": 1989}, "end_date": {"year": "x"}}, "event 1, end_date.year", "“x”"),
    ],
)  # fmt: skip
def test_an_event_of_a_json_that_cant_be_read_is_told_with_its_field(
    event: Any, place: str, message: str
) -> None:
    if isinstance(event, dict):
        event = {"text": {"headline": "x"}, **event}
    ((told_place, told_message),) = told(imports.timelinejs(timeline(event)))
    assert told_place == place
    assert told_message.startswith(message)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "it can't be read as JSON: line 1, column 2"),
        (b"[" * 100_000, "it can't be read as JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "it can't be read as JSON"),
        (b"[]", "it has no list `events`"),
        (b'{"events": {}}', "it has no list `events`"),
        (b'{"timeline": {"date": []}}', "it is in the format of TimelineJS 1 and 2"),
        (b"", "it has no row below a row of column names"),
        (b"Year,Headline\n", "it has no row below a row of column names"),
        (
            b"Date,Headline\n1989,x\n",
            "it has no column `Year`, so it is not TimelineJS's spreadsheet.",
        ),
        (b"Year,Title\n1989,x\n", "it has no column `Headline`"),
        (b'Year,Headline\n1989,"x\n', "row 2 can't be read as CSV"),
        (b"\xff\xfeY\x00e\x00a", "it is not UTF-16"),
    ],
)
def test_a_file_that_is_no_timeline_says_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(UnusableError) as raised:
        imports.timelinejs(data)
    assert said in str(raised.value)


def test_a_file_that_cant_be_used_is_wrong_usage(empty_site: SiteFolder) -> None:
    before = files_below(empty_site.root)
    done = bring(empty_site, "timelinejs", "[]")
    assert done.returncode == 2
    assert "old.csv can't be brought over: it has no list `events`" in done.stderr
    assert files_below(empty_site.root) == before


def test_an_import_needs_a_site_and_a_file(tmp_path: Path, empty_site: SiteFolder) -> None:
    (tmp_path / "old.csv").write_bytes(sheet(WALL))
    assert run("import", "timelinejs", "old.csv", cwd=tmp_path).returncode == 2
    assert run("import", "timelinejs", "none.csv", cwd=empty_site.root).returncode == 2
    empty_site.write("site.yml", "title: [")
    done = bring(empty_site, "timelinejs", sheet(WALL))
    assert done.returncode == 2
    assert "`site-gen check` tells why" in done.stderr


TABLE = """\
    Datum;Ereignis;Beschreibung;Orte;Quelle
    19. Juni;Ein Vertrag;;;
    2024-06-19;Ein Vertrag;Zwei unterschreiben.;Pjöngjang, Moskau;https://example.org/vertrag
    """


def test_columns_in_another_language_are_named_by_the_editor(empty_site: SiteFolder) -> None:
    names = ("date=Datum", "title=ereignis", "text=Beschreibung", "places=Orte", "url=Quelle")
    options = [option for name in names for option in ("--column", name)]
    done = bring(empty_site, "csv", TABLE, *options)
    assert done.returncode == 1
    assert "row 2, Datum: `19. Juni` is not a date in EDTF" in done.stderr
    (entry,) = drafted(empty_site)
    assert (entry.title, entry.places) == ("Ein Vertrag", ("Pjöngjang", "Moskau"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "known to tell the date of an event. It has `Datum`, `Ereignis`, `Beschreibung`"),
        (("--column", "date=Datum"), "--column title=NAME"),
        (("--column", "date=Data"), "it has no column `Data` for `date`. Did you mean `Datum`?"),
        (("--column", "titel=Ereignis"), "Did you mean `title`?"),
        (("--column", "title"), "`title` is not FIELD=NAME, as in date=Datum."),
        (("--encoding", "nonsense"), "unknown encoding: nonsense"),
        (("--encoding", "base64"), "is not a text encoding"),
        (("--encoding", "ascii"), "it is not ascii: byte"),
    ],
)
def test_a_table_that_cant_be_understood_tells_what_to_say(
    empty_site: SiteFolder, options: tuple[str, ...], said: str
) -> None:
    done = bring(empty_site, "csv", TABLE, *options)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert drafted(empty_site) == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("DATE", "date"), ("Start date", "date"), ("start_date", "date"), ("When", "date"),
        ("Year", "date"), ("Event", "title"), ("Name", "title"), ("Title", "title"),
        ("Description", "body"), ("Summary", "body"), ("Category", "tags"), ("People", "actors"),
        ("Location", "places"), ("Link", "urls"), ("Source", "urls"), ("Quotation", "quote"),
    ],
)  # fmt: skip
def test_usual_names_of_columns_are_known(header: str, field: str) -> None:
    values = {"date": "1989", "urls": "https://example.org/x"}
    cells = {"Date": "1989", "Headline": "x"}
    if field in ("date", "title"):
        del cells["Date" if field == "date" else "Headline"]
    cells[header] = values.get(field, "word")
    (event,) = imports.csv(sheet(cells, columns=[*cells])).events
    assert getattr(event, field) in (cells[header], (cells[header],))


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-06-19", "2024-06-19"), ("2024", "2024"), ("June 2024", "2024-06"),
        ("19 June 2024", "2024-06-19"), ("19-Jun-2024", "2024-06-19"),
        ("June 19th, 2024", "2024-06-19"), ("19.6.2024", "2024-06-19"), ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"), ("2024/06/19", "2024-06-19"), ("c. 1900", "1900~"),
        ("44 BC", "-0043"), ("1980s", "198X"), ("2019-2021", "2019/2021"), ("202X", "202X"),
        ("2024-06-19 14:05", "2024-06-19T14:05"), ("25/12/2024 2:05 pm", "2024-12-25T14:05"),
        ("2024-06-19T14:05:09.250Z", "2024-06-19T14:05:09Z"),
        ("2024-06-19 14:05 UTC", "2024-06-19T14:05Z"), ("2024-06-19 14:05+0200", "2024-06-19T14:05+02:00"),
        ("25/12/2024 0:00", "2024-12-25"), ("2024-06-19 00:00:00", "2024-06-19"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str, date: str) -> None:
    brought = imports.csv(sheet({"date": written, "event": "x"}, columns=["date", "event"]))
    assert (dates_of(brought), told(brought)) == ([date], [])


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ("1 May 2024", "3 May 2024", "2024-05-01/2024-05-03"),
        ("2024-05-01", "1 May 2024", "2024-05-01"),
        ("2024-05", "ongoing", "2024-05/.."),
    ],
)
def test_a_column_for_the_end_makes_an_interval(start: str, end: str, date: str) -> None:
    row = {"Start": start, "End": end, "Event": "x"}
    assert dates_of(imports.csv(sheet(row, columns=[*row]))) == [date]


@pytest.mark.parametrize(
    ("start", "end", "place", "message"),
    [
        ("", "2024", "row 2, Start", "there is no date"),
        ("soon", "", "row 2, Start", "`soon` is not a date in EDTF"),
        ("45462", "", "row 2, Start", "`45462` is not a date in EDTF"),
        ("30 February 2024", "", "row 2, Start", "February 2024 has 29 days"),
        ("2024-05-03", "1 May 2024", "row 2, End", "the interval `2024-05-03/2024-05-01` ends"),
        ("2019-2021", "2022", "row 2, End", "`2019/2021` and `2022` can't both be an interval"),
        ("2024-06-19 25:00", "", "row 2, Start", "“25:00” is no time"),
    ],
)
def test_a_date_that_is_none_is_told(start: str, end: str, place: str, message: str) -> None:
    row = {"Start": start, "End": end, "Event": "x"}
    ((told_place, told_message),) = told(imports.csv(sheet(row, columns=[*row])))
    assert told_place == place
    assert told_message.startswith(message)


def test_a_date_that_can_mean_two_days_is_not_guessed(empty_site: SiteFolder) -> None:
    table = "Date,Event\n03/04/2024,One\n05/05/2024,Two\n"
    done = bring(empty_site, "csv", table)
    assert done.returncode == 1
    assert "row 2, Date: “03/04/2024” can mean 2024-04-03 or 2024-03-04." in done.stderr
    assert "--day-first or --month-first" in done.stderr
    for option, date in (("--day-first", "2024-04-03"), ("--month-first", "2024-03-04")):
        bring(empty_site, "csv", table, option)
        assert date in [entry.date.text for entry in drafted(empty_site)]


ACCENTS = "Date;Event;Tags\n2024;Übergröße – 50 €;a\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_spreadsheet_programs_are_told_apart(encoding: str) -> None:
    brought = imports.csv(ACCENTS.encode(encoding))
    assert ([event.title for event in brought.events], told(brought)) == (["Übergröße – 50 €"], [])


def test_windows_1252_is_read_and_said(empty_site: SiteFolder) -> None:
    done = bring(empty_site, "csv", ACCENTS.encode("cp1252"))
    assert done.returncode == 0
    assert "the file: it is not UTF-8, so it was read as Windows-1252" in done.stderr
    assert [entry.title for entry in drafted(empty_site)] == ["Übergröße – 50 €"]
    cyrillic = "Date;Event\n2024;Договор\n".encode("windows-1251")
    done = bring(empty_site, "csv", cyrillic, "--encoding", "windows-1251")
    assert "Windows-1252" not in done.stderr
    assert "2024-dogovor" in [entry.id for entry in drafted(empty_site)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_columns_is_found_by_the_names_of_columns(sign: str) -> None:
    text = f'Notes, and; more{sign}Date{sign}Event\n""{sign}2024{sign}"a,b;c|d\te"\n'
    text = text.replace(f"Notes, and; more{sign}", f'"Notes, and; more"{sign}', 1)
    (event,) = imports.csv(text.encode()).events
    assert event.title == "a,b;c|d e"
    (event,) = imports.csv(f"sep={sign}\r\nDate{sign}Event\n2024{sign}x\n".encode()).events
    assert event.title == "x"


def test_a_row_with_more_cells_than_columns_has_slipped() -> None:
    brought = imports.csv(b"Date,Event\n2024,One, two\n2024,Three,\n\n2025,Four\n")
    assert [event.title for event in brought.events] == ["Three", "Four"]
    assert told(brought) == [("row 2", "it has 3 cells, and the table only 2 columns")]
    assert [event.label for event in brought.events] == ["row 3", "row 5"]


def test_names_stand_between_semicolons_or_commas_and_bad_ones_are_said() -> None:
    row = {"Date": "2024", "Event": "x", "People": "Kim, Jong-un; Putin", "Tags": "a, b,!!!, a"}
    brought = imports.csv(sheet(row, columns=[*row]))
    (event,) = brought.events
    assert (event.actors, event.tags) == (("Kim, Jong-un", "Putin"), ("a", "b"))
    assert told(brought) == [("row 2, Tags", "“!!!” can't be one of the tags: left out")]
    assert not brought.remarks[0].is_fault


def test_an_address_becomes_a_source_once_and_the_claim_can_quote_it_when_it_is_stored(
    empty_site: SiteFolder,
) -> None:
    table = """\
        Date,Event,Source,URL,Quote
        2024-03-12,The bridge stays open,Eastwick News,https://www.example.org/news?id=7,old bridge: "would"
        2024-03-13,It closes,,https://www.example.org/news?id=7,
        """
    done = bring(empty_site, "csv", table)
    assert done.returncode == 0
    assert "2 drafts written to content/entries/, and 1 source to content/sources/." in done.stderr
    path = empty_site.root / "content/sources/example-org-news-id-7.yml"
    assert "title: Eastwick News\nurl: https://www.example.org/news?id=7\n" in path.read_text(
        "utf-8"
    )
    assert {found.severity for found in empty_site.findings()} == {"warning"}
    assert empty_site.codes() == ["field-missing", "field-missing", "source-unused"]

    empty_site.source("example-org-news-id-7", 'The mayor said: the old bridge: "would" stay open.')
    entry = empty_site.root / "content/entries/2024-03-12-the-bridge-stays-open.md"
    text = entry.read_text("utf-8")
    entry.write_text(re.sub(r"^    # (evidence:|  )", r"    \1", text, flags=re.MULTILINE), "utf-8")
    assert [found.code for found in empty_site.findings() if "bridge" in found.place.path] == []


def test_readers_see_no_source_that_is_not_stored_yet_among_the_stored_ones(
    site: SiteFolder,
) -> None:
    def listed() -> bytes:
        """The page without its foot, which has the digest of all files."""
        return site.build()["sources/index.html"].partition(b"<footer")[0]

    before = listed()
    bring(site, "csv", "Date,Event,URL\n2024,x,https://example.org/a\n")
    assert listed() == before


def test_an_export_of_the_site_is_brought_over_with_its_titles_and_dates(
    site: SiteFolder, tmp_path: Path
) -> None:
    site.source("report")
    dates = [
        "2024-03-12", "2024-03", "2024", "2024-03-12T14:05", "2024-05~", "2023-09/2024-02",
        "-0043-03-15", "-0752/0476", "0000", "Y-12000", "2024-03-12T14:05:09/2024-03-13",
    ]  # fmt: skip
    for number, date in enumerate(dates):
        title = f'title: "It\'s <b>{number}</b> & no more"'
        text = ENTRY.replace("2024-03-12", date).replace("title: The bridge stays open", title)
        site.entry(text, f"content/entries/event-{number}.md")
    exported = tmp_path / "exported.json"
    exported.write_bytes(site.build()["data/timelinejs.json"])
    other = SiteFolder(tmp_path / "other").settings("")
    done = run("import", "timelinejs", str(exported), "--site", str(other.root))
    assert done.returncode == 0, done.stderr
    old, new = (folder.check().read.timeline for folder in (site, other))
    assert old is not None
    assert new is not None
    assert [(entry.id, entry.title, entry.date.text) for entry in new.entries] == [
        (entry.id, entry.title, entry.date.text) for entry in old.entries
    ]
    assert all(entry.draft for entry in new.entries)
    again = run("import", "timelinejs", str(exported), "--site", str(site.root))
    assert "No entry was written." in again.stderr


def test_a_source_that_the_site_has_is_not_made_again(site: SiteFolder) -> None:
    site.source("report", url="https://example.org/a")
    done = bring(site, "csv", "Date,Event,URL\n2024,x,https://example.org/a\n")
    assert "source to" not in done.stderr
    assert "#   - source: report\n" in (site.root / "content/entries/2024-x.md").read_text("utf-8")


def test_addresses_that_look_alike_get_ids_of_their_own(empty_site: SiteFolder) -> None:
    bring(
        empty_site,
        "csv",
        "Date,Event,URL\n2024,x,https://a.org/b-c https://a.org/b/c;https://a.org/ж\n",
    )
    files = files_below(empty_site.root / "content/sources")
    assert len(files) == 3
    assert {"a-org-b-c.yml", "a-org-zh.yml"} < set(files)
    assert empty_site.check().report.summary.sources == 3


def test_a_page_of_the_site_itself_is_no_source(empty_site: SiteFolder) -> None:
    empty_site.settings("base_url: https://example.org/t/")
    done = bring(empty_site, "csv", "Date,Event,URL\n2024,x,https://example.org/t/entries/x/\n")
    assert done.returncode == 0
    assert "row 2: https://example.org/t/entries/x/ is a page of this site" in done.stderr
    assert empty_site.check().report.summary.errors == 0


def test_what_is_no_address_is_kept_as_a_comment(empty_site: SiteFolder) -> None:
    bring(empty_site, "csv", "Date,Event,Source\n2024,x,Smith: History of X (1990)\n")
    assert not (empty_site.root / "content/sources").exists()
    text = (empty_site.root / "content/entries/2024-x.md").read_text("utf-8")
    assert "#   Source: Smith: History of X (1990)\n" in text


def test_a_scale_of_the_sites_own_gives_a_status_that_asks_for_nothing(
    empty_site: SiteFolder,
) -> None:
    empty_site.settings(
        """\
        statuses:
          solid: {label: Solid, needs: {sources: 2}}
          retracted: {label: Withdrawn}
          open: {label: Open}
        """
    )
    bring(empty_site, "csv", "Date,Event\n2024,x\n")
    assert drafted(empty_site)[0].claims[0].status == "open"


def test_a_row_too_long_for_an_entry_is_told() -> None:
    brought = imports.csv(f"Date,Event,Text\n2024,x,{'a ' * 60_000}\n".encode())
    assert brought.events == ()
    ((place, message),) = told(brought)
    assert place == "row 2"
    assert message.endswith("characters; the limit is 100,000")


@pytest.mark.parametrize(
    ("date", "title", "expected"),
    [
        ("1989-11-09", "The Wall — it falls!", "1989-11-09-the-wall-it-falls"),
        ("-0043-03-15", "Caesar", "44bce-03-15-caesar"),
        ("0000", "Nothing", "1bce-nothing"),
        ("Y12000", "Later", "12000-later"),
        ("198X", "A decade", "198x-a-decade"),
        ("2024-06-19T14:05Z/2024-07", "Then", "2024-06-19-then"),
        ("../2024-07~", "Until", "2024-07-until"),
        ("1900~", "Падение стены", "1900-padenie-steny"),
        ("1900", "!!!", "1900-e84c538e"),
        ("1900", "word " * 30, "1900-word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_ids_are_made_of_date_and_headline(date: str, title: str, expected: str) -> None:
    assert entry_id(Event(2, "row 2", date, title)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("One<br>two<br><br>three", "One  \ntwo\n\nthree"),
        ("One\n\ntwo\nthree", "One\n\ntwo three"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>d", "- a\n\n- b\n\n    1. c\n\nd"),
        ("<blockquote>He <i>said</i> so</blockquote>", "> He *said* so"),
        ("<b>Bold </b>and (<em>it</em>), mid<b>word</b>", "**Bold** and (*it*), midword"),
        ('<a href="https://example.org/x_(y)">A [link]</a>', "[A \\[link\\]](https://example.org/x_%28y%29)"),
        ('<a href="javascript:alert(1)">no</a>', "no"),
        ('<a href="page.html">near</a>', "near"),
        ("see https://example.org/a_b.", "see <https://example.org/a_b>."),
        ("<script>alert(1)</script><iframe src='https://x.example'></iframe>x", "x"),
        ("<img src='https://x.example/a.png'>x", "x"),
        ("# 1 * 2 [^x] `c` <", "\\# 1 \\* 2 \\[^x\\] \\`c\\` &lt;"),
        ("1. a<br>- b<br>+ c<br>> d<br>: e<br>=== f", "1\\. a  \n\\- b  \n\\+ c  \n\\> d  \n&#58; e  \n&#61;== f"),
    ],
)  # fmt: skip
def test_html_becomes_markdown(source: str, expected: str) -> None:
    assert html_text.markdown(source) == expected


def test_a_cell_without_tags_is_plain_text_with_a_paragraph_a_line() -> None:
    row = {"Date": "2024", "Event": "R&D < 3", "Text": "One <b\nTwo &amp; 3"}
    (event,) = imports.csv(sheet(row, columns=[*row])).events
    assert event.title == "R&D < 3"
    assert shown(event.body) == ["One <b", "Two &amp; 3"]


SIGNS = st.text(
    st.sampled_from("ab1 _*`#>-+=:~|[](){}<&;!\\.^\"'\u00a0\u2028é—😀\n/p,%@?"), max_size=40
)
ANYTHING = st.text(max_size=60) | SIGNS
LINES = ANYTHING.map(lambda text: rows.one_line(cleaned(text)))
TITLES = LINES.filter(bool) | st.sampled_from(
    [
        "no",
        "12:30",
        "~",
        "---",
        "...",
        "- x",
        "null",
        "0123",
        "2024-06",
        "a: b",
        "#x",
        "'",
        '"',
        "%a",
    ]
)


def cleaned(text: str) -> str:
    return rows.without_controls(text).strip()


def shown(body: str) -> list[str]:
    """The paragraphs that a reader sees, without their markup. There is nothing beside them."""
    page = markup.convert(body, {}, lambda to: to, lambda to: to).html
    assert re.sub(r"<p>.*?</p>", "", page, flags=re.DOTALL).strip() == "", page
    paragraphs = re.findall(r"<p>(.*?)</p>", page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]*>", "", text)) for text in paragraphs]


@given(ANYTHING)
def test_markdown_shows_just_the_words_of_the_text(text: str) -> None:
    text = cleaned(text)
    body = html_text.markdown(html.escape(text))
    assert " ".join(" ".join(shown(body)).split()) == " ".join(text.split())
    assert list(markup.citations(body)) == []


@given(st.text().map(rows.without_controls).filter(lambda text: len(f"{text}.".splitlines()) == 1))
def test_a_line_is_read_back_out_of_yaml_as_it_was(text: str) -> None:
    node = nodes.read(
        f"a:\n  b:\n    - {yaml_text.scalar(text)}\n  c: {yaml_text.listed([text, text])}\n",
        "x.yml",
    )
    assert isinstance(node, nodes.Mapping), node
    (inner,) = node.values.values()
    assert isinstance(inner, nodes.Mapping)
    alone, several = inner.values.values()
    assert isinstance(alone, nodes.Sequence)
    assert isinstance(several, nodes.Sequence)
    items = (*alone.items, *several.items)
    assert [item.text for item in items if isinstance(item, nodes.Scalar)] == [text] * 3


@given(TITLES, ANYTHING, st.lists(TITLES.filter(entries.is_name), unique=True), LINES, LINES)
def test_an_entry_is_read_back_as_the_event_that_it_was_made_of(
    title: str, text: str, names: list[str], other: str, quote: str
) -> None:
    event = Event(
        2, "row 2", "1900~", title, html_text.markdown(html.escape(cleaned(text))), shown_date=other,
        tags=tuple(names), places=tuple(names[:1]), quote=quote, others=((other, title), (title, other)),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "x.md").write_text(drafts.entry(event, other, "open", [title]), "utf-8")
        entry, findings = entries.read(Path(folder), "x.md")
    assert entry is not None
    # What a table has that can't be seen is told, too, and for the editor to take out.
    messages = [found.message for found in findings if found.code != "text-deceptive"]
    assert messages == ["`evidence` of a claim is missing"]
    assert (entry.title, entry.date.text, entry.draft) == (title, "1900~", True)
    assert (entry.tags, entry.places) == (tuple(names), tuple(names[:1]))
    assert (entry.claims[0].text, entry.body.text.strip("\n")) == (title, event.body)
    assert (other in (entry.claims[0].note or "")) if other else entry.claims[0].note is None


@pytest.mark.parametrize(
    "date", ["%2024", "2024?-06", "?2024", "~2024", "-0044", "../2024", "Y-12000"]
)
def test_any_edtf_is_read_back(date: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        drafts.entry(Event(2, "row 2", date, "x"), "f", "open", []), "utf-8"
    )
    entry, _ = entries.read(tmp_path, "x.md")
    assert entry is not None
    assert entry.date.text == date


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "events start_date end_date year month day hour text headline media url".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)
CELLS = (
    st.sampled_from(["1989", "3", "03/04/2024", "https://a.org/[", "<p>", "c. 1900", "x", "-1"])
    | ANYTHING
)


@given(
    st.binary(max_size=60)
    | JSON.map(lambda value: json.dumps({"events": [value]}).encode())
    | st.lists(st.dictionaries(st.sampled_from(SHEET), CELLS)).map(lambda rows: sheet(*rows))
)
def test_no_file_crashes_an_import(data: bytes) -> None:
    for read in (imports.timelinejs, imports.csv):
        try:
            brought = read(data)
        except UnusableError:
            continue
        for event in brought.events:
            assert drafts.entry(event, "file", "open", [])
            assert ID.fullmatch(entry_id(event))
