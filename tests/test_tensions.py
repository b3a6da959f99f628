"""Claims that tell of the same actor and time and differ: what is a tension, and what is none."""

import io
import json
from pathlib import Path

import pytest
from commands import run
from conftest import REPOSITORY, SiteFolder
from rich.console import Console

from site_gen.checking.case import Checked
from site_gen.editing import tensions
from site_gen.editing.tensions import Tensions
from site_gen.reports import tensions_markdown, tensions_text

DAY = "2024-03-12"


def claim(text: str, claim_id: str = "claim", **fields: object) -> dict[str, object]:
    evidence = [{"source": "report", "quote": "the old bridge would stay open"}]
    return {"id": claim_id, "text": text, "status": "reported", "evidence": evidence} | fields


def event(site: SiteFolder, entry_id: str, *claims: dict[str, object], **fields: object) -> None:
    entry = {
        "date": DAY,
        "title": f"What {entry_id} tells",
        "actors": ["Eastwick council"],
        "claims": list(claims),
    } | fields
    site.write(f"content/entries/{entry_id}.yml", json.dumps(entry))


def found(site: SiteFolder) -> Tensions:
    checked = site.check().checked
    assert isinstance(checked, Checked)
    return tensions.find(checked)


def written(site: SiteFolder) -> list[tuple[str, str]]:
    """The details that differ, in each tension."""
    return [
        (one.stated.written, other.stated.written)
        for one, other in (tension.sides for tension in found(site).found)
    ]


@pytest.fixture
def paper(empty_site: SiteFolder) -> SiteFolder:
    return empty_site.source("report")


NUMBERS = [
    ("12 people were injured.", "15 injured.", "12", "15"),
    ("The derailment injured twelve people.", "Fifteen people were hurt.", "twelve", "Fifteen"),
    ("The mayor said that 12 people had died.", "Police put the number of dead at 15.", "12", "15"),
    ("The fire killed 12 people.", "The death toll rose to 15.", "12", "15"),
    ("Engineers found two cracks in the bridge.", "Engineers found five cracks.", "two", "five"),
    ("The new wing cost $4 million.", "The new wing cost US$6 million.", "$4 million", "US$6 million"),
    ("Unemployment rose by 3 per cent.", "Unemployment rose by 5 per cent.", "3 per cent", "5 per cent"),
    ("The assembly rejected the treaty by 62 votes to 58.", "By 65 votes to 58 the assembly rejected the treaty.", "62", "65"),
    ("The council opened 12 schools.", "Fifteen schools were opened by the council.", "12", "Fifteen"),
    ("The spill reached 40 kilometres down the river.", "The spill reached 60 kilometres down the river.", "40 kilometres", "60 kilometres"),
    ("At least 20 people were arrested, the union said.", "Police arrested 15 people.", "20", "15"),
    ("10 to 15 cars were burned.", "Forty cars were burned.", "10 to 15", "Forty"),
    ("According to the union, 3,000 marched.", "About 1,200 people marched.", "3,000", "1,200"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "first", "second"), NUMBERS)
def test_two_numbers_for_one_quantity_are_a_tension(
    paper: SiteFolder, one: str, other: str, first: str, second: str
) -> None:
    event(paper, "first", claim(one))
    event(paper, "second", claim(other))
    assert written(paper) == [(first, second)]


NO_TENSION = {
    "the same number in words": ("12 people were injured.", "Twelve people were injured."),
    "a rounded number": ("The petition has 10,000 signatures.", "The petition has 10,312 signatures."),
    "a bound that holds": ("More than 300 people marched.", "412 people marched."),
    "a range that holds it": ("10 to 15 cars were burned.", "Twelve cars were burned."),
    "about": ("About 1,200 people marched.", "1,260 people marched."),
    "other things": ("The council opened 12 schools.", "The council opened 15 clinics."),
    "other deeds": ("12 people were injured.", "15 people were arrested."),
    "some of them": ("12 children were injured.", "15 people were injured."),
    "a part of them": ("12 of the workers were injured.", "15 workers were injured."),
    "the whole of a part": ("12 of the 30 cars were sold.", "Fifteen cars were sold."),
    "a quality of its own": ("12 people were seriously injured.", "15 people were injured."),
    "an adjective of its own": ("The mill employed 12 foreign workers.", "The mill employed 390 workers."),
    "on top of others": ("12 people were injured.", "Another 15 people were injured."),
    "more than before": ("12 people were injured.", "15 more people were injured."),
    "by and to": ("Prices rose by 3 per cent.", "Prices rose to 5 per cent."),
    "other units": ("The spill reached 40 kilometres.", "The spill reached 25 miles."),
    "other currencies": ("The wing cost 4 million euros.", "The wing cost 6 million dollars."),
    "a rate": ("The union was offered 1,400 dollars a week.", "The union was offered 60,000 dollars."),
    "each of many": ("Twelve men went out.", "Eight men went out in each boat."),
    "other causes": ("The fire injured 12 people.", "The collapse injured 15 people."),
    "other places": ("12 people were injured in Korsby.", "15 people were injured in Vessby."),
    "other circumstances": ("In the fire, 12 people were injured.", "After the collapse, 15 people were injured."),
    "other days": ("On 11 March 12 people were arrested.", "On 12 March 15 people were arrested."),
    "what is planned": ("The council opened 12 schools.", "The council will open 15 schools."),
    "what is denied": ("12 people were injured.", "The council denied that 15 people were injured."),
    "what is not so": ("12 people were injured.", "It was not 15 people who were injured."),
    "what was first said": ("12 people were injured.", "Police initially counted 15 injured."),
    "a number corrected in the text": ("12 people were injured.", "The number of injured was later put at 15."),
    "up to some time": ("By noon 12 people had been arrested.", "15 people were arrested."),
    "ordinals": ("The council won its third trial.", "The council won its fourth trial."),
    "numbers that belong to a name": ("A Boeing 747 landed.", "A Boeing 737 landed."),
    "nothing in common but a noun": ("The school has 140 girls.", "The council took in 60 girls."),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_TENSION.values(), ids=NO_TENSION)
def test_it_is_none_where_both_can_be_so_or_more_is_said(
    paper: SiteFolder, one: str, other: str
) -> None:
    event(paper, "first", claim(one))
    event(paper, "second", claim(other))
    assert written(paper) == []


INJURED = (claim("12 people were injured."), claim("15 people were injured."))


def test_claims_of_one_event_need_no_actor(paper: SiteFolder) -> None:
    event(
        paper,
        "fire",
        claim("12 people were injured.", "a"),
        claim("15 people were injured.", "b"),
        actors=[],
    )
    assert written(paper) == [("12", "15")]


def test_events_that_share_no_actor_have_no_tension(paper: SiteFolder) -> None:
    event(paper, "first", INJURED[0])
    event(paper, "second", INJURED[1], actors=["Westwick council"])
    assert written(paper) == []


def test_an_actor_can_be_named_by_the_claim_alone(paper: SiteFolder) -> None:
    event(paper, "first", claim("Eastwick council's fire brigade rescued 12 people."), actors=[])
    event(paper, "second", claim("The fire brigade rescued 15 people."))
    (tension,) = found(paper).found
    assert tension.actors == ("Eastwick council",)


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2024-03-12", 1), ("2024-03", 1), ("2024-03-13", 0), ("2023", 0), ("2024-03-10/..", 1)],
)
def test_the_days_that_they_tell_of_have_one_in_common(
    paper: SiteFolder, date: str, expected: int
) -> None:
    event(paper, "first", INJURED[0])
    event(paper, "second", INJURED[1], date=date)
    assert len(written(paper)) == expected


def test_a_claim_of_another_year_tells_of_that_year(paper: SiteFolder) -> None:
    event(paper, "first", claim("The mill employed 390 men in 1926."))
    event(paper, "second", claim("The mill employed 412 men."))
    assert written(paper) == []


def test_events_in_other_places_are_others(paper: SiteFolder) -> None:
    event(paper, "first", INJURED[0], places=["Korsby"])
    event(paper, "second", INJURED[1], places=["Vessby"])
    assert written(paper) == []


@pytest.mark.parametrize("status", ["refuted", "retracted"])
def test_a_claim_that_is_said_not_to_be_so_contradicts_nobody(
    paper: SiteFolder, status: str
) -> None:
    event(paper, "first", INJURED[0])
    event(paper, "second", claim("15 people were injured.", status=status))
    assert written(paper) == []


def test_a_status_of_the_sites_own_that_is_rated_false_counts_as_refuted(paper: SiteFolder) -> None:
    paper.settings(
        """\
        statuses:
          - {id: reported, label: Reported, description: It is said.}
          - {id: wrong, label: Wrong, description: It is not so., rating: 1}
        """
    )
    event(paper, "first", INJURED[0])
    event(paper, "second", claim("15 people were injured.", status="wrong"))
    assert written(paper) == []


def test_a_claim_and_the_one_that_corrects_it_are_no_tension(paper: SiteFolder) -> None:
    both = (claim("12 people were injured.", "then"), claim("15 people were injured.", "now"))
    note = "We first wrote 12; the hospital counted again."
    event(paper, "fire", *both, corrections=[{"date": DAY, "note": note, "claim": "now"}])
    assert written(paper) == []
    event(paper, "fire", *both, corrections=[{"date": DAY, "note": "A typo.", "claim": "now"}])
    assert written(paper) == [("12", "15")]


def test_a_corrected_number_that_another_event_still_has_is_one(paper: SiteFolder) -> None:
    note = "We first wrote 12; the hospital counted again."
    corrected = claim("15 people were injured.", "now")
    event(paper, "fire", corrected, corrections=[{"date": DAY, "note": note, "claim": "now"}])
    event(paper, "inquiry", INJURED[0])
    assert written(paper) == [("15", "12")]


def test_numbers_of_one_claim_are_not_held_against_each_other(paper: SiteFolder) -> None:
    event(
        paper, "fire", claim("12 people were injured on the bridge, and 15 were injured below it.")
    )
    assert written(paper) == []


def test_a_claim_that_has_the_others_number_too_agrees_with_it(paper: SiteFolder) -> None:
    event(paper, "first", claim("12 people were injured, and 15 people were injured."))
    event(paper, "second", INJURED[1])
    assert written(paper) == []


DATES = [
    ("The pact was signed on 19 June 2024.", "The pact was signed on 20 June 2024.", "19 June 2024", "20 June 2024"),
    ("On 12 May 1911 the lock-out began.", "The lock-out began on 21 May 1911.", "12 May 1911", "21 May 1911"),
    ("The Treaty of Korsby was ratified in 1921.", "The Treaty of Korsby was ratified in 1923.", "1921", "1923"),
    ("The orphanage was founded in 1851 by a brewer.", "The orphanage was founded in 1815.", "1851", "1815"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "first", "second"), DATES)
def test_two_dates_for_what_happens_once_are_a_tension(
    paper: SiteFolder, one: str, other: str, first: str, second: str
) -> None:
    event(paper, "first", claim(one))
    event(paper, "second", claim(other))
    assert sorted(written(paper)) in ([(first, second)], [(second, first)])


NO_DATES = {
    "what can happen again": ("The mayor visited Korsby on 3 March 2024.", "The mayor visited Korsby on 9 March 2024."),
    "one of many": ("The mayor signed a decree on 3 March 2024.", "The mayor signed a decree on 9 March 2024."),
    "a day within the month": ("The pact was signed on 19 June 2024.", "The pact was signed in June 2024."),
    "another thing": ("The pact was signed on 19 June 2024.", "The lease was signed on 20 June 2024."),
    "a part of it": ("The bridge was opened in 1887.", "The bridge's eastern lane was opened in 1923."),
    "another name": ("The Treaty of Korsby was signed in 1921.", "The Treaty of Vessby was signed in 1923."),
    "until and since": ("The school was closed until 1921.", "The school was closed in 1923."),
    "what is planned": ("The tunnel will open in 2021.", "The tunnel opened in 2023."),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_DATES.values(), ids=NO_DATES)
def test_two_dates_of_other_things_are_none(paper: SiteFolder, one: str, other: str) -> None:
    event(paper, "first", claim(one))
    event(paper, "second", claim(other))
    assert written(paper) == []


@pytest.mark.parametrize(
    ("title", "actors", "other_date", "expected"),
    [
        ("The bridge opens", ["The mayor"], "2024-03-21", 1),
        ("Battle of Cape Harrow", [], "2024-03-21", 1),
        ("The bridge opens", ["The mayor"], "2024-03", 0),
        ("Protest in Korsby", ["The mayor"], "2024-03-21", 0),
        ("The mayor opens a school", ["The mayor"], "2024-03-21", 0),
    ],
)
def test_events_of_one_title_that_can_happen_once_have_one_date(
    paper: SiteFolder, title: str, actors: list[str], other_date: str, expected: int
) -> None:
    event(paper, "first", claim("It is so."), title=title, actors=actors)
    event(paper, "second", claim("It is so."), title=title, actors=actors, date=other_date)
    tensions_of_dates = found(paper).found
    assert len(tensions_of_dates) == expected
    assert all(tension.kind == "date" for tension in tensions_of_dates)


def test_in_a_language_without_words_only_the_same_text_counts_the_same(paper: SiteFolder) -> None:
    paper.settings("language: de\n")
    event(paper, "first", claim("Bei dem Brand wurden 12 Menschen verletzt."))
    event(paper, "second", claim("Bei dem Brand wurden 15 Menschen verletzt."))
    event(paper, "third", claim("Bei dem Brand wurden 30 Autos zerstört."))
    told = found(paper)
    assert written(paper) == [("12", "15")]
    assert not told.understands_words


def test_evidence_against_the_other_is_told(paper: SiteFolder) -> None:
    paper.source("hospital", "The hospital treated fifteen people.\n")
    quoted = {"source": "hospital", "quote": "The hospital treated fifteen people"}
    against = [*claim("")["evidence"], quoted | {"stance": "refutes"}]  # type: ignore[misc]
    event(paper, "first", claim("12 people were injured.", evidence=against))
    event(paper, "second", claim("15 people were injured.", evidence=[quoted]))
    (tension,) = found(paper).found
    assert [source.id for source in tension.opposed] == ["hospital"]


def test_this_sites_own_content_has_none() -> None:
    told = json.loads(run("tensions", str(REPOSITORY), "--format", "json").stdout)
    assert told["tensions"] == []
    assert told["summary"]["claims"] > 20


@pytest.fixture
def injured(paper: SiteFolder) -> SiteFolder:
    """Two claims that differ, one of which cites the other's source against itself."""
    paper.source("hospital", "The hospital treated fifteen people.\n")
    paper.entry(
        """\
        ---
        date: 2024-03-12
        title: The derailment
        actors: [Eastwick council]
        draft: true
        claims:
          - id: injured
            text: The derailment injured 12 people.
            status: disputed
            attributed_to: the fire brigade
            evidence:
              - source: report
                quote: the old bridge would stay open
              - source: hospital
                quote: The hospital treated fifteen people
                stance: refutes
        ---
        """,
        "content/entries/derailment.md",
    )
    return paper.entry(
        """\
        ---
        date: 2024-03
        title: The inquiry
        actors: [Eastwick council]
        claims:
          - id: count
            text: Fifteen people were injured.
            status: reported
            evidence:
              - source: hospital
                quote: The hospital treated fifteen people
        ---
        Fifteen.[^count]
        """,
        "content/entries/inquiry.md",
    )


def test_the_report_shows_both_with_what_differs_marked_and_where_each_stands(
    injured: SiteFolder,
) -> None:
    told = run("tensions", str(injured.root))
    assert told.returncode == 0
    assert told.stdout.splitlines() == [
        "1 tension among 2 claims: for an editor to look at, not faults.",
        "",
        "people injured: Fifteen and 12",
        "  Eastwick council",
        "  inquiry/count  reported · 2024-03",
        "  **Fifteen** people were injured.  content/entries/inquiry.md:7",
        "  supports: Report hospital, Publisher of hospital: “The hospital treated fifteen people”  "
        "content/entries/inquiry.md:11",
        "  derailment/injured  disputed · 2024-03-12 · draft",
        "  The derailment injured **12** people.  content/entries/derailment.md:8",
        "  attributed to the fire brigade",
        "  supports: Report report, Publisher of report: “the old bridge would stay open”  "
        "content/entries/derailment.md:13",
        "  refutes: Report hospital, Publisher of hospital: “The hospital treated fifteen people”  "
        "content/entries/derailment.md:15",
        "  It is on record already: one claim rests on `hospital`, which the other cites with "
        "`stance: refutes`. See that the statuses of both tell readers so.",
    ]


def test_on_a_wide_terminal_they_stand_side_by_side(injured: SiteFolder) -> None:
    console = Console(
        file=io.StringIO(), force_terminal=True, width=140, color_system=None, legacy_windows=False
    )
    tensions_text.print_text(found(injured), console)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert [line for line in lines if "inquiry/count" in line and "derailment/injured" in line]
    assert [line for line in lines if "**Fifteen**" in line and "**12**" in line]


@pytest.mark.parametrize("width", [None, 60, 140])
def test_what_can_not_be_seen_shows_its_number_and_no_text_makes_a_line_of_its_own(
    paper: SiteFolder, width: int | None
) -> None:
    hidden = "a\u202eb\u200bc"
    evil = f"{hidden}\nAll is well."
    paper.source("report", title=json.dumps(evil), publisher=json.dumps(evil))
    evidence = [{"source": "report", "quote": "the old bridge would stay open\u200b"}]
    shared: dict[str, object] = {"attributed_to": evil, "evidence": evidence}
    event(paper, "first", claim(f"12 people were injured. {evil}", **shared), actors=[evil])
    event(paper, "second", claim(f"15 people were injured. {evil}", **shared), actors=[evil])
    file = io.StringIO()
    is_terminal = width is not None
    console = Console(file=file, force_terminal=is_terminal, width=width or 500, color_system=None)
    tensions_text.print_text(found(paper), console)
    shown = file.getvalue()
    assert not set(shown) & set("\u202e\u200b"), shown
    assert "open[U+200B]”" in shown
    if width != 140:
        assert not [line for line in shown.splitlines() if line.strip().startswith("All is well")]
        assert shown.replace("\n", "").count("a[U+202E]b[U+200B]c") >= 7


def test_without_a_tension_nothing_is_asked_of_the_editor(paper: SiteFolder) -> None:
    event(paper, "first", INJURED[0])
    assert run("tensions", str(paper.root)).stdout == "No tension among 1 claim.\n"


def test_an_editor_is_told_what_to_do(paper: SiteFolder) -> None:
    event(paper, "first", INJURED[0])
    event(paper, "second", INJURED[1])
    told = run("tensions", str(paper.root))
    assert told.returncode == 0
    assert "If they count different things, say in each text what it counts." in told.stdout


def test_programs_get_both_sides(injured: SiteFolder) -> None:
    told = json.loads(run("tensions", str(injured.root), "--format", "json").stdout)
    assert told["complete"]
    assert told["summary"] == {"tensions": 1, "claims": 2}
    (tension,) = told["tensions"]
    assert (tension["kind"], tension["actors"], tension["opposed"]) == (
        "number",
        ["Eastwick council"],
        ["hospital"],
    )
    one, other = tension["sides"]
    assert (one["entry"], one["claim"], one["status"], one["date"], one["line"]) == (
        "inquiry",
        "count",
        "reported",
        "2024-03",
        7,
    )
    differs = other["differs"]
    assert other["text"][differs["start"] : differs["end"]] == differs["written"] == "12"
    assert [piece["stance"] for piece in other["evidence"]] == ["supports", "refutes"]
    assert other["draft"]


def test_a_comment_on_github_has_a_table_in_which_nothing_is_markup(injured: SiteFolder) -> None:
    event(injured, "third", claim("30 people were injured, *all* of <b>them</b>."))
    told = run("tensions", str(injured.root), "--format", "markdown").stdout
    assert "| `inquiry/count` | `derailment/injured` |\n| --- | --- |\n" in told
    assert "| **Fifteen** people were injured. | The derailment injured **12** people. |" in told
    assert "| **30** people were injured, \\*all\\* of &lt;b&gt;them&lt;/b&gt;. |" in told


def test_a_comment_on_github_is_never_too_long(paper: SiteFolder) -> None:
    for number in range(25):
        text = f"The mill {'of the valley ' * 40} employed {10 + number} men."
        event(paper, f"e{number}", claim(text))
    told = run("tensions", str(paper.root), "--format", "markdown").stdout
    assert len(told) <= tensions_markdown.LIMIT
    assert "more: `site-gen tensions` lists them all." in told


def test_a_site_with_errors_is_told_to_be_incomplete(injured: SiteFolder) -> None:
    injured.entry("---\ntitle: Nothing else\n---\n", "content/entries/broken.md")
    told = run("tensions", str(injured.root))
    assert told.returncode == 0
    assert "may not be all" in told.stderr


def test_no_site_is_wrong_usage(tmp_path: Path) -> None:
    assert run("tensions", str(tmp_path)).returncode == 2


def test_the_order_of_files_changes_nothing(paper: SiteFolder) -> None:
    event(paper, "b", INJURED[1])
    event(paper, "a", INJURED[0])
    event(paper, "c", claim("Thirty people were injured."))
    assert written(paper) == [("12", "15"), ("12", "Thirty"), ("15", "Thirty")]
