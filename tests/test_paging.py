"""However long a site grows, no page does: lists are cut by their bytes, and nothing is dropped."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import corpus
import pytest
from conftest import SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st
from links import dead_links

from site_gen import site as sites
from site_gen.reading.history import NO_HISTORIES
from site_gen.writing.jobs import of_lists, of_whole
from site_gen.writing.keys import Keys
from site_gen.writing.pages.lists import Lists
from site_gen.writing.pages.overview import overview
from site_gen.writing.pages.paging import parts
from site_gen.writing.pages.press import Press
from site_gen.writing.pages.slips import slip
from site_gen.writing.views import views

LIMIT = 300_000


# Cutting


@given(st.lists(st.integers(0, 50)), st.integers(1, 100), st.integers(0, 100))
def test_parts_have_everything_in_order_and_weigh_little(
    weights: list[int], heaviest: int, before: int
) -> None:
    cut = parts(weights, lambda weight: weight, heaviest, before=before)
    assert [item for part in cut for item in part] == weights
    for number, part in enumerate(cut):
        carried = sum(part) + (before if number == 0 else 0)
        assert carried <= heaviest or len(part) <= 1
    assert all(cut[:-1])


# A site of a thousand events, and lists of ten thousand


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site of 1,000 events in the years 2015 to 2024, without the frames of its 3,000 claims,
    which list nothing."""
    folder = tmp_path_factory.mktemp("thousand")
    root = corpus.write(folder, 1_000, first=2015, settings="embeds: false\n")
    return built(root)


def built(root: Path) -> dict[str, bytes]:
    report = sites.publish(sites.read(root), root / "_site").report
    assert not report.summary.errors, report.findings
    return files_below(root / "_site")


def pages_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(".html")}


def events_of(*pages: bytes) -> list[str]:
    return re.findall(r'<li class="event" id="([^"]+)"', b"".join(pages).decode())


def test_no_page_of_a_thousand_events_is_over_the_limit(thousand: dict[str, bytes]) -> None:
    sizes = {path: len(data) for path, data in pages_of(thousand).items()}
    assert max(sizes.values()) <= LIMIT
    assert sizes["index.html"] <= LIMIT / 2


def test_every_event_of_a_thousand_is_listed_once_in_its_year(thousand: dict[str, bytes]) -> None:
    years = [data for path, data in pages_of(thousand).items() if path.startswith("years/")]
    assert len(years) > len(set(range(2015, 2025)))
    listed = events_of(*years)
    assert len(listed) == len(set(listed)) == 1_000


def test_every_link_of_a_thousand_events_leads_somewhere(thousand: dict[str, bytes]) -> None:
    assert list(dead_links(thousand, "/repo/")) == []


def test_the_front_page_has_the_newest_years_whole(thousand: dict[str, bytes]) -> None:
    front = thousand["index.html"].decode()
    shown = events_of(thousand["index.html"])
    newest = events_of(*(data for path, data in thousand.items() if path.startswith("years/2024/")))
    # A year of this site is too long for the front page: it has the end of the newest.
    assert shown == newest[-len(shown) :]
    assert f"{len(shown)} of the 1,000 events are on this page" in front
    assert 'href="./years/2015/"' in front
    assert f"All {len(newest)} events of this year" in front


def test_the_columns_of_the_axis_lead_to_the_first_event_of_their_time(
    thousand: dict[str, bytes],
) -> None:
    front = thousand["index.html"].decode()
    bins = re.findall(r'<a class="bin" href="\./(years/[^#"]+)#([^"]+)" aria-label="(.*?)"', front)
    assert sum(int(label.rpartition(": ")[2].split()[0]) for _, _, label in bins) >= 1_000
    for page, entry, _ in bins:
        assert entry in events_of(thousand[f"{page}index.html"])


def test_parts_lead_to_each_other_and_say_where_they_are(thousand: dict[str, bytes]) -> None:
    first = thousand["years/2019/index.html"].decode()
    second = thousand["years/2019/part/2/index.html"].decode()
    assert '<a rel="next" href="../../years/2019/part/2/">' in first
    assert '<a rel="prev" href="../../../../years/2019/">' in second
    assert re.search(r"<title>2019 \(Part 2 of \d+\) · ", second)
    assert re.search(r"<p>Part 2 of \d+</p>", second)


def test_ten_thousand_events_are_listed_within_the_limit(tmp_path: Path) -> None:
    root = corpus.write(tmp_path, 10_000, first=1500, claims=1)
    site = sites.read(root)
    assert site.checked
    assert not site.report.summary.errors
    made = views(site.checked, NO_HISTORIES)
    press = Press(made, root, with_search=False)
    slips = {view.entry.id: slip(press, view) for view in made.entries}
    keys = Keys(press, {}, NO_HISTORIES, {})
    lists = Lists(press, slips)
    jobs = (*of_lists(press, keys, lists, overview(made)), *of_whole(press, lists, slips))
    files = {path: data for job in jobs for path, data in job.files()}
    sizes = {path: len(data) for path, data in files.items()}
    assert max(sizes.values()) <= LIMIT
    assert sizes["index.html"] <= LIMIT / 2
    years = [data for path, data in files.items() if path.startswith("years/")]
    assert len(events_of(*years)) == 10_000


# What an editor chooses for the front page


def entry(number: int, date: str) -> str:
    return f"""\
        ---
        date: "{date}"
        title: Event {number}
        claims:
          - id: open
            text: The mayor said that the bridge would stay open.
            status: reported
            evidence:
              - {{source: report, quote: the old bridge would stay open}}
        ---
        """


@pytest.fixture
def years(empty_site: SiteFolder) -> SiteFolder:
    """A site with an event in each year from 2015 to 2024; that of 2024 is `e2024`."""
    empty_site.source("report")
    for year in range(2015, 2025):
        empty_site.entry(entry(year, f"{year}-06-01"), f"content/entries/e{year}.md")
    return empty_site


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("", range(2015, 2025)),
        ("front: {entries: 3}\n", range(2022, 2025)),
        ("front: {entries: 300}\n", range(2015, 2025)),
        ("front: {period: 2018}\n", range(2018, 2019)),
        ("front: {period: 2017/2019}\n", range(2017, 2020)),
        ("front: {period: 2022-06/..}\n", range(2022, 2025)),
        ("front: {period: 1999}\n", range(0)),
    ],
)
def test_the_front_page_shows_what_the_editor_chose(
    years: SiteFolder, front: str, shown: range
) -> None:
    page = years.settings(front).build()["index.html"]
    assert events_of(page) == [f"e{year}" for year in shown]
    said = re.search(r"(\d+) of the 10 events", page.decode())
    assert (said is None) == (len(shown) == 10)


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("front: {entries: 3, period: 2024}\n", "not both"),
        ("front: {entries: none}\n", "a whole number from 1"),
        ("front: {period: lately}\n", "is not a date in EDTF"),
        ("front: {years: 3}\n", "has no field `years`"),
    ],
)
def test_a_choice_that_can_not_be_is_a_finding(years: SiteFolder, front: str, message: str) -> None:
    (found,) = years.settings(front).findings()
    assert message in found.message


def test_a_rail_of_very_many_years_has_one_place_for_several(empty_site: SiteFolder) -> None:
    empty_site.source("report").settings("front: {entries: 1}\n")
    for year in range(1900, 2025):
        empty_site.entry(entry(year, str(year)), f"content/entries/e{year}.md")
    front = empty_site.build()["index.html"].decode()
    stops = re.findall(r'<li class="elsewhere"><a href="\./(.*?)">(.*?)</a>', front)
    assert len(stops) <= 60
    assert stops[0] == ("years/1900/", "1900–1902")


# One event with very much in it


@pytest.fixture(scope="module")
def enormous(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a site with one event of 600 claims. The first rests on 250 passages."""
    claims = [
        {
            "id": f"c{number}",
            "text": f"Claim number {number} on the bridge.",
            "status": "reported",
            "evidence": [
                {
                    "source": "report",
                    "quote": "the old bridge would stay open",
                    "locator": f"line {line}",
                }
                for line in range(250 if number == 0 else 1)
            ],
        }
        for number in range(600)
    ]
    record = {"date": "2024-03-12", "title": "The bridge", "claims": claims}
    folder = SiteFolder(tmp_path_factory.mktemp("enormous")).settings("").source("report")
    folder.write("content/entries/bridge.md", f"---\n{json.dumps(record)}\n---\nIt stays.[^c0]\n")
    return folder.build()


def test_an_event_with_very_many_claims_has_them_in_parts(enormous: dict[str, bytes]) -> None:
    files = pages_of(enormous)
    assert max(map(len, files.values())) <= LIMIT
    entry = [data.decode() for path, data in files.items() if path.startswith("entries/bridge/")]
    listed = re.findall(r'id="claim-c(\d+)"', "".join(entry))
    assert sorted(map(int, listed)) == list(range(600))


def test_in_lists_such_an_event_shows_few_claims_and_leads_to_all(
    enormous: dict[str, bytes],
) -> None:
    front = enormous["index.html"].decode()
    assert front.count('<li class="claim"') == 12
    assert "All its 600 claims, with their passages" in front


def test_a_claim_leads_to_the_part_that_it_stands_on(enormous: dict[str, bytes]) -> None:
    page = enormous["claims/bridge/c599/index.html"].decode()
    (target,) = set(re.findall(r'href="(?:\.\./)*(entries/bridge/[^"#]*)#claim-c599"', page))
    assert target != "entries/bridge/"
    assert 'id="claim-c599"' in enormous[f"{target}index.html"].decode()


def test_a_claim_with_very_many_passages_is_without_them_in_lists(
    enormous: dict[str, bytes],
) -> None:
    entry = enormous["entries/bridge/index.html"].decode()
    first, second = re.findall(r'<li class="claim".*?</li>', entry, re.DOTALL)[:2]
    assert "<details>" not in first
    assert "<details>" in second
    assert enormous["claims/bridge/c0/index.html"].count(b"line 59") >= 1


# Names that could be taken for something else


def test_an_events_name_is_never_that_of_a_piece_of_the_page(empty_site: SiteFolder) -> None:
    empty_site.source("report")
    for name in ("main", "list", "year-2024", "month-6"):
        empty_site.entry(entry(1, "2024-06-01"), f"content/entries/{name}.md")
    for path, data in pages_of(empty_site.build()).items():
        ids = re.findall(r'\bid="([^"]+)"', data.decode())
        assert len(ids) == len(set(ids)), path


def test_what_scripts_filter_by_stands_on_each_event(years: SiteFolder) -> None:
    file = years.root / "content/entries/e2024.md"
    text = file.read_text().replace(
        "title:", 'tags: [Bridges, "U.N."]\nactors: [The Mayor]\nplaces: [서울]\ntitle:'
    )
    file.write_text(text.replace("2024-06-01", "2024-06/.."))
    page = years.build()["years/2024/index.html"].decode()
    assert (
        '<li class="event" id="e2024" data-from="2024-06-01" data-to=".." data-tags="bridges u-n" '
        'data-actors="the-mayor" data-places="서울">'
    ) in page
    assert re.search(r'<li class="claim" [^>]*data-status="reported"', page)
    assert (
        '<div class="timeline" id="list_" data-timeline data-index="../../assets/events.json"'
        in page
    )
