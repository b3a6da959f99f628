"""What a change is told as, to the word and to the line, and where it would be told as another: two states of a
site read from files, without a repository."""

from pathlib import Path

import pytest
from conftest import SiteFolder
from msgspec.structs import replace

from site_gen import dates
from site_gen import site as sites
from site_gen.checking.support import Alike
from site_gen.editing import diff
from site_gen.editing.diff import bearing, dating, renaming
from site_gen.editing.diff.fields import changed, changed_list, paragraphs
from site_gen.editing.diff.model import ClaimChange, Diff, EntryChange, FieldChange, Paragraph
from site_gen.editing.diff.pairing import paired
from site_gen.editing.diff.state import State
from site_gen.findings import Finding, Place, Severity
from site_gen.likeness import Likeness

TEXT = "The mayor said that the bridge would stay open."
QUOTE = "the old bridge would stay open"
EVIDENCE = f"      - source: report\n        quote: {QUOTE}\n"
HEAD = f"""\
date: 2024-03-12
title: The bridge stays open
claims:
  - id: open
    text: {TEXT}
    status: reported
    attributed_to: the mayor
    evidence:
{EVIDENCE}"""
ENTRY = f"---\n{HEAD}---\nIt stays.\n"
PATH = "content/entries/bridge.md"
SOURCES = {
    f"content/sources/{name}.yml": f"title: A report of the {name}\npublisher: The {name}\n"
    for name in ("report", "paper", "wire", "agency")
}
Files = dict[str, str]


def state(folder: Path, files: Files) -> State:
    """A site of the sources and of those files, as it was read."""
    site = SiteFolder(folder).settings("")
    for path, text in {**SOURCES, **files}.items():
        if text:
            site.write(path, text)
    timeline = sites.read(folder).read.timeline
    assert timeline
    return State(timeline, {})


def compared(folder: Path, before: Files, after: Files) -> Diff:
    return diff.compare(state(folder / "before", before), state(folder / "after", after))


def entry(folder: Path, before: str, after: str) -> EntryChange:
    (change,) = compared(folder, {PATH: before}, {PATH: after}).entries
    return change


def claim(folder: Path, before: str, after: str) -> ClaimChange:
    (change,) = entry(folder, before, after).claims
    return change


def missing(folder: Path, before: str, after: str) -> Finding:
    """The one finding of a change of the entry; an empty text is no file."""
    (found,) = compared(folder, {PATH: before}, {PATH: after}).findings
    assert (found.code, found.severity, found.place.path) == (
        "correction-missing",
        Severity.WARNING,
        PATH,
    )
    return found


def cited(*evidence: tuple[str, str, str]) -> str:
    """The entry with that evidence: source, quotation and stance."""
    pieces = (
        f"      - {{source: {source}, quote: {quote}, stance: {stance}}}\n"
        for source, quote, stance in evidence
    )
    return ENTRY.replace(EVIDENCE, "".join(pieces))


# What an editor is told where no correction says what became of the record


def test_a_removed_entry_is_told_at_its_former_file(tmp_path: Path) -> None:
    found = missing(tmp_path, ENTRY, "")
    assert found.message == "the published entry `bridge` is removed, and readers are not told"
    assert found.hint == (
        "Keep the file, give its claims the status `retracted`, and say why in `corrections`."
    )


def test_an_entry_made_a_draft_is_told_at_that_field(tmp_path: Path) -> None:
    found = missing(tmp_path, ENTRY, ENTRY.replace("claims:", "draft: true\nclaims:", 1))
    assert found.place.line == 4
    assert found.message == "the published entry `bridge` is made a draft, and readers are not told"
    assert found.hint == (
        "Leave it published, give its claims the status `retracted`, and say why in `corrections`."
    )


@pytest.mark.parametrize(
    ("before", "after", "line", "weakens"),
    [
        ("date: 2024-03-12", "date: 2024-03-11", 2, "its date was moved earlier"),
        ("stays open\n", "is shut\n", 3, "its title says something else"),
        (
            "date: 2024-03-12\ntitle: The bridge stays open",
            "date: 2024-03\ntitle: The bridge is shut",
            2,
            "its date was made less precise; its title says something else",
        ),
    ],
)
def test_an_entry_that_is_not_what_it_was_is_told_at_the_field(
    tmp_path: Path, before: str, after: str, line: int, weakens: str
) -> None:
    found = missing(tmp_path, ENTRY, ENTRY.replace(before, after, 1))
    assert found.place.line == line
    said = "the published entry `bridge` is not what it was, and no correction says so: "
    assert found.message == said + weakens
    assert found.hint == (
        "Add to its `corrections`: `- {date: YYYY-MM-DD, note: what was changed and why}`."
    )


def test_a_date_that_moved_is_told_at_the_date_wherever_it_stands(tmp_path: Path) -> None:
    later = ENTRY.replace("date: 2024-03-12\n", "").replace("claims:", "date: 2024-03-12\nclaims:")
    found = missing(tmp_path, later, later.replace("2024-03-12", "2024-03-13"))
    assert found.place.line == 3
    assert found.message.endswith(": its date was moved later")


@pytest.mark.parametrize(
    ("before", "after", "line", "weakens"),
    [
        (
            "corrections: [{date: 2024-03-13, note: A.}, {date: 2024-03-14, note: B.}]",
            "corrections: [{date: 2024-03-13, note: A.}]",
            4,
            "the correction of 2024-03-14 is taken out",
        ),
        ("corrections: [{note: A.}]", "", 2, "the correction is taken out"),
    ],
)
def test_a_correction_that_is_taken_out_is_told_at_those_left(
    tmp_path: Path, before: str, after: str, line: int, weakens: str
) -> None:
    old, new = (ENTRY.replace("claims:", f"{it}\nclaims:", 1) for it in (before, after))
    found = missing(tmp_path, old, new)
    assert found.place.line == line
    assert found.message.endswith(f", and no correction says so: {weakens}")


HINT = "Add to the entry's `corrections`: `- {date: YYYY-MM-DD%s, note: what was changed and why}`."


@pytest.mark.parametrize(
    ("before", "after", "line", "weakens"),
    [
        ("would stay open.", "would be shut.", 6, "its text says something else"),
        ("attributed_to: the mayor", "attributed_to: a council", 8, "it is credited to somebody else"),
        ("    attributed_to: the mayor\n", "", 5, "it is credited to somebody else"),
        ("reported", "disputed", 7, "its status is disputed, it was reported"),
        ("reported", "confirmed", 7, "its status was raised to confirmed without new evidence"),
        (QUOTE, "the bridge is old", 11, "a quotation is another one: report"),
        (QUOTE, f"{QUOTE}\n        stance: refutes", 12, "evidence counts otherwise: report"),
        ("source: report", "source: paper", 10, "evidence is dropped: report"),
    ],
)  # fmt: skip
def test_a_claim_that_is_not_what_it_was_is_told_at_the_field_that_changed(
    tmp_path: Path, before: str, after: str, line: int, weakens: str
) -> None:
    found = missing(tmp_path, ENTRY, ENTRY.replace(before, after, 1))
    assert found.place.line == line
    said = "the published claim `open` is not what it was, and no correction says so: "
    assert found.message == said + weakens
    assert found.hint == HINT % ", claim: open"


def test_a_claim_that_is_gone_is_told_at_those_left(tmp_path: Path) -> None:
    more = HEAD.partition("claims:\n")[2].replace("id: open", "id: cracks")
    more = more.replace(TEXT, "Engineers found two cracks.").replace(QUOTE, "two cracks in it")
    found = missing(tmp_path, ENTRY.replace(HEAD, HEAD + more), ENTRY)
    assert found.place.line == 5
    said = "the published claim `cracks` is not what it was, and no correction says so: "
    assert found.message == f"{said}the claim is removed"
    assert found.hint == HINT % ""


def test_all_that_a_claim_lost_is_told_in_one_message(tmp_path: Path) -> None:
    changed = ENTRY.replace(TEXT, "Nobody said it.").replace("reported", "disputed")
    found = missing(tmp_path, ENTRY, changed)
    assert found.place.line == 6
    assert found.message.endswith(
        ": its text says something else; its status is disputed, it was reported"
    )


def test_each_piece_of_evidence_is_judged_by_itself(tmp_path: Path) -> None:
    before = cited(("wire", "one two three", "supports"), ("report", QUOTE, "supports"))
    after = cited(
        ("paper", "four five six", "supports"),
        ("wire", "one two three", "supports"),
        ("report", QUOTE, "context"),
    )
    change = claim(tmp_path, before, after)
    assert change.weakens == ("evidence counts otherwise: report",)
    (found,) = compared(tmp_path, {PATH: before}, {PATH: after}).findings
    assert found.place.line == 12


@pytest.mark.parametrize(
    ("before", "after", "is_weaker"),
    [
        ("    status", "    context_checked: {by: Bea}\n    status", False),
        ("    context_checked: {by: Bea}\n    status", "    status", True),
    ],
)
def test_a_check_of_the_claims_context_that_is_taken_out_weakens_it(
    tmp_path: Path, before: str, after: str, is_weaker: bool
) -> None:
    old, new = ENTRY.replace("    status", before, 1), ENTRY.replace("    status", after, 1)
    weakens = ("the check of what stands around a passage is taken out: report",)
    assert claim(tmp_path, old, new).weakens == (weakens if is_weaker else ())


def test_a_check_that_goes_with_its_quotation_is_told_with_it_alone(tmp_path: Path) -> None:
    checked = ENTRY.replace(QUOTE, f"{QUOTE}\n        context_checked: {{by: Bea}}")
    change = claim(tmp_path, checked, ENTRY.replace(QUOTE, "the bridge is old"))
    assert change.weakens == ("a quotation is another one: report",)


def test_a_correction_answers_for_a_claim_by_its_former_name_too(tmp_path: Path) -> None:
    renamed = ENTRY.replace("id: open", "id: shut").replace("reported", "disputed")
    for name in ("open", "shut"):
        noted = f"corrections: [{{date: 2024-03-13, claim: {name}, note: Why.}}]\nclaims:"
        made = compared(
            tmp_path / name, {PATH: ENTRY}, {PATH: renamed.replace("claims:", noted, 1)}
        )
        assert made.findings == ()
        assert made.entries[0].claims[0].noted
        assert not made.entries[0].noted


def test_an_entry_that_lost_its_claims_to_another_is_not_removed_from_the_record(
    tmp_path: Path,
) -> None:
    moved = ENTRY.replace("title: The bridge stays open", "title: Of a mayor and what was said")
    moved = moved.replace("date: 2024-03-12", "date: 2024-04").replace("It stays.", "Anew.")
    other = ENTRY.replace("id: open", "id: other").replace(TEXT, "Wholly another thing is told.")
    other = other.replace(QUOTE, "nothing in common with it").replace("stays open", "is old")
    made = compared(
        tmp_path,
        {PATH: ENTRY, "content/entries/other.md": other},
        {"content/entries/other.md": other.replace("claims:\n", moved_claim(ENTRY))},
    )
    assert made.findings == ()
    gone = next(change for change in made.entries if change.kind == "removed")
    assert (gone.claims, gone.weakens) == ((), ())


def moved_claim(text: str) -> str:
    """The claims of an entry, to stand before others."""
    return "claims:\n" + text.partition("claims:\n")[2].partition("---")[0]


def test_a_new_entry_and_a_draft_lose_nothing(tmp_path: Path) -> None:
    assert compared(tmp_path / "new", {}, {PATH: ENTRY}).findings == ()
    draft = ENTRY.replace("claims:", "draft: true\nclaims:", 1)
    assert compared(tmp_path / "draft", {PATH: draft}, {}).findings == ()


REVIEWED = ENTRY.replace("    status", "    reviewed: {by: Bea, on: 2024-03-13}\n    status", 1)


def test_a_review_that_is_lost_is_told_at_the_review(tmp_path: Path) -> None:
    noted = "corrections: [{date: 2024-03-13, note: Why.}]\nclaims:"
    other = REVIEWED.replace(TEXT, "Nobody said it.").replace("claims:", noted, 1)
    (found,) = compared(tmp_path, {PATH: REVIEWED}, {PATH: other}).findings
    assert (found.code, found.place.line) == ("review-stale", 8)
    assert found.message == "`open` is not the claim any more that Bea reviewed"
    assert found.hint == "Have it read again: `site-gen review bridge/open --by NAME`."


def test_of_several_claims_the_reviews_that_are_lost_are_told(tmp_path: Path) -> None:
    first = REVIEWED.partition("claims:\n")[2].partition("---")[0]
    others = "".join(
        first.replace("id: open", f"id: {name}")
        .replace(TEXT, f"The {name} was {name} before.")
        .replace(QUOTE, f"{name} of the one time")
        for name in ("old", "new")
    )
    before = REVIEWED.replace("---\nIt stays.", f"{others}---\nIt stays.")
    unreviewed = before.replace("    reviewed: {by: Bea, on: 2024-03-13}\n", "", 1)
    after = unreviewed.replace("The new was new before.", "The new was better then.")
    made = compared(tmp_path, {PATH: before}, {PATH: after})
    assert [found.message for found in made.findings if found.code == "review-stale"] == [
        "`new` is not the claim any more that Bea reviewed"
    ]
    assert [(one.id, one.review and one.review.kind) for one in made.entries[0].claims] == [
        ("open", "removed"),
        ("new", "lost"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "kind", "was", "became"),
    [
        ("", "{by: Bea}", "given", None, "Bea"),
        ("{by: Bea}", "{by: Ada}", "renewed", "Bea", "Ada"),
        ("{by: Bea}", "{by: Bea, on: 2024-03-13}", "renewed", "Bea", "Bea, 2024-03-13"),
        ("{by: Bea, on: 2024-03-13}", "", "removed", "Bea, 2024-03-13", None),
    ],
)
def test_a_review_is_told_by_its_name_and_day(
    tmp_path: Path, before: str, after: str, kind: str, was: str | None, became: str | None
) -> None:
    old, new = (
        ENTRY.replace("    status", f"    reviewed: {said}\n    status", 1) if said else ENTRY
        for said in (before, after)
    )
    review = claim(tmp_path, old, new).review
    assert review
    assert (review.kind, review.before, review.after) == (kind, was, became)


# Ratings and the reasons for them


@pytest.mark.parametrize(
    ("stance", "bears", "bore"),
    [
        ("supports", "supports it", "supported it"),
        ("refutes", "refutes it", "refuted it"),
        ("context", "gives context", "gave context"),
    ],
)
def test_what_evidence_does_for_a_claim_is_told_by_its_stance(
    tmp_path: Path, stance: str, bears: str, bore: str
) -> None:
    one = cited(("report", QUOTE, "supports"))
    two = cited(("report", QUOTE, "supports"), ("paper", QUOTE, stance))
    added = claim(tmp_path / "added", one, two.replace("reported", "disputed")).status
    dropped = claim(tmp_path / "dropped", two, one.replace("reported", "disputed")).status
    assert added
    assert dropped
    assert added.reasons[-1] == f"evidence added that {bears}: paper"
    assert dropped.reasons[-1] == f"evidence dropped that {bore}: paper"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (0, 1, "1 independent source where there was none"),
        (1, 0, "0 independent sources where there was 1"),
        (2, 1, "1 independent source where there were 2"),
        (3, 2, "2 independent sources where there were 3"),
    ],
)
def test_how_many_sources_there_were_and_are_is_a_reason(
    tmp_path: Path, before: int, after: int, told: str
) -> None:
    names = ("report", "paper", "wire")
    old, new = (
        cited(
            ("agency", "some of the context", "context"),
            *((name, QUOTE, "supports") for name in names[:number]),
        )
        for number in (before, after)
    )
    status = claim(tmp_path, old, new.replace("reported", "disputed")).status
    assert status
    assert status.reasons[0] == told


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("reported", "confirmed", "raised"),
        ("confirmed", "reported", "lowered"),
        ("reported", "unheard", "changed"),
        ("unheard", "reported", "changed"),
    ],
)
def test_a_status_is_raised_or_lowered_on_the_scale(
    tmp_path: Path, before: str, after: str, direction: str
) -> None:
    status = claim(
        tmp_path, ENTRY.replace("reported", before), ENTRY.replace("reported", after)
    ).status
    assert status
    assert (status.before, status.after, status.direction) == (before, after, direction)


def test_what_is_noted_of_another_claim_is_no_reason(tmp_path: Path) -> None:
    noted = """\
corrections:
  - {date: 2024-03-13, claim: other, note: Of another.}
  - {date: 2024-03-14, claim: open, note: Of this.}
  - {date: 2024-03-15, note: Of all.}
claims:"""
    changed = ENTRY.replace("reported", "disputed").replace("claims:", noted, 1)
    status = claim(tmp_path, ENTRY, changed).status
    assert status
    assert status.reasons == ("correction: Of this.", "correction: Of all.")


def test_a_note_that_was_there_before_is_no_reason(tmp_path: Path) -> None:
    noted = ENTRY.replace("    status", "    note: See there.\n    status", 1)
    status = claim(tmp_path, noted, noted.replace("reported", "disputed")).status
    assert status
    assert status.reasons == ()


# Dates


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("2024-03-12/2024-03-14", "2024-03-12~/2024-03-14", "made less certain"),
        ("2024-03-12~/2024-03-14", "2024-03-12/2024-03-14", "made more certain"),
        ("2024-03-12?", "2024-03-12%", "made less certain"),
        ("2024-03-12%", "2024-03-12~", "made more certain"),
        ("2024-03-12?", "2024-03-12~", "changed within its days"),
        ("../2024-03-12", "../2024-03-12~", "made less certain"),
        ("2024-03-12T14:05Z", "2024-03-12", "made less precise"),
        ("2024-03-12T14:05Z/2024-03-14", "2024-03-12/2024-03-14", "made less precise"),
        ("2024-03-12/2024-03-14", "2024-03-12T14:05Z/2024-03-14", "made more precise"),
        ("2024-03-12T14:05Z", "2024-03-12T15:05Z", "changed within its days"),
        ("2024-03-12", "2024-03-13", "moved later"),
        ("2024-03-12", "2023", "moved earlier"),
        ("2024", "../2024", "made less precise"),
    ],
)
def test_what_became_of_a_date(before: str, after: str, how: str) -> None:
    change = dating.compare(dates.parse(before), dates.parse(after))
    assert change
    assert (change.before, change.after, change.how) == (before, after, how)


# Which thing became which


def test_an_entry_under_another_name_is_known_by_its_title_and_date(tmp_path: Path) -> None:
    other = ENTRY.replace("bridge stays open", "BRIDGE  stays OPEN").replace(QUOTE, "a b c d e f")
    other = other.replace(TEXT, "Something else was told us.").replace("It stays.", "It is old.")
    made = compared(tmp_path, {PATH: ENTRY}, {"content/entries/other.md": other})
    assert [(change.kind, change.id) for change in made.entries] == [("changed", "other")]


def test_an_entry_under_another_name_is_known_by_its_claims(tmp_path: Path) -> None:
    other = ENTRY.replace("The bridge stays open", "Of a mayor").replace(QUOTE, "a b c d e f")
    other = other.replace(
        "It stays.", "All is told anew here in very many other words than before."
    )
    made = compared(tmp_path, {PATH: ENTRY}, {"content/entries/other.md": other})
    assert [(change.kind, change.id) for change in made.entries] == [("changed", "other")]


def test_an_entry_of_another_date_and_other_words_is_another(tmp_path: Path) -> None:
    other = ENTRY.replace("2024-03-12", "2024-03-13").replace(QUOTE, "a b c d e f")
    other = other.replace(TEXT, "Something else was told us.").replace("It stays.", "It is old.")
    made = compared(tmp_path, {PATH: ENTRY}, {"content/entries/other.md": other})
    assert [(change.kind, change.id, change.title, change.path) for change in made.entries] == [
        ("added", "other", "The bridge stays open", "content/entries/other.md"),
        ("removed", "bridge", "The bridge stays open", PATH),
    ]


def with_other(first: str, other: str) -> Files:
    """Two entries that have nothing in common but what is given."""
    head = "---\ndate: 2020\ntitle: Something of its own\nclaims:\n"
    own = "  - {id: own, text: This is only here., status: reported, evidence: []}\n"
    return {PATH: ENTRY.replace(moved_claim(ENTRY), f"claims:\n{first or own}"),
            "content/entries/other.md": f"{head}{other or own}---\nAnother text.\n"}  # fmt: skip


CLAIM = moved_claim(ENTRY).partition("claims:\n")[2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (QUOTE, "six words that are told elsewhere"),
        (TEXT, "Nothing of what was there is left in this one."),
    ],
    ids=["by its text", "by its evidence"],
)
def test_a_claim_in_another_entry_is_known(tmp_path: Path, before: str, after: str) -> None:
    moved = CLAIM.replace("id: open", "id: stays").replace(before, after)
    made = compared(tmp_path, with_other(CLAIM, ""), with_other("", moved))
    changes = [change for it in made.entries for change in it.claims if change.id == "stays"]
    assert [(change.kind, change.entry, change.from_entry) for change in changes] == [
        ("changed", "other", "bridge")
    ]
    assert not [change for it in made.entries for change in it.claims if change.id == "open"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (QUOTE, "six words that are told elsewhere"),
        (TEXT, "Nothing of what was there is left in this one, whatever one may say of it then."),
    ],
    ids=["by its text", "by its evidence"],
)
def test_a_claim_under_another_name_is_known(tmp_path: Path, before: str, after: str) -> None:
    change = claim(tmp_path, ENTRY, ENTRY.replace("id: open", "id: stays").replace(before, after))
    assert (change.kind, change.id, change.from_entry) == ("changed", "stays", None)
    assert change.fields[0] == FieldChange("id", "open", "stays")


def test_new_and_removed_claims_are_told_with_their_evidence(tmp_path: Path) -> None:
    own = "  - {id: own, text: This is only here., status: reported, evidence: []}\n"
    both = ENTRY.replace(CLAIM, own + CLAIM)
    alone = ENTRY.replace(CLAIM, own)
    added = claim(tmp_path / "added", alone, both)
    (piece,) = added.evidence
    assert (added.kind, added.entry, added.id, added.before) == ("added", "bridge", "open", None)
    assert piece.before is None
    assert piece.after
    assert (piece.after.evidence.quote, piece.after.source) == (
        QUOTE,
        state(tmp_path / "same", {}).timeline.sources[2],
    )
    removed = claim(tmp_path / "removed", both, alone)
    (piece,) = removed.evidence
    assert (removed.kind, removed.entry, removed.id) == ("removed", "bridge", "open")
    assert removed.before
    assert removed.after is None
    assert piece.after is None
    assert piece.before
    assert piece.before.evidence.quote == QUOTE
    assert piece.before.source


def test_a_source_without_a_copy_is_known_by_its_title(tmp_path: Path) -> None:
    report = "content/sources/report.yml"
    made = compared(
        tmp_path,
        {PATH: ENTRY},
        {
            PATH: ENTRY.replace("source: report", "source: eastwick"),
            report: "",
            "content/sources/eastwick.yml": "title: A  Report of the report\npublisher: The report\n",
        },
    )
    assert made.entries == ()
    (source,) = made.sources
    assert (source.kind, source.id) == ("changed", "eastwick")
    assert [field.field for field in source.fields] == ["id", "title"]


def test_sources_that_are_new_or_gone_are_told_with_the_claims_on_them(tmp_path: Path) -> None:
    spare = "content/sources/spare.yml"
    new = {PATH: ENTRY.replace("source: report", "source: spare"), spare: "title: Something else\n"}
    made = compared(tmp_path, {PATH: ENTRY}, {**new, "content/sources/report.yml": ""})
    assert [(source.kind, source.id, source.claims) for source in made.sources] == [
        ("added", "spare", ("bridge/open",)),
        ("removed", "report", ("bridge/open",)),
    ]


def test_what_names_a_source_that_kept_its_name_is_as_it_was(tmp_path: Path) -> None:
    cites = """\
date_from: {source: wire, quote: said on Tuesday, expression: Tuesday}
image: {file: bridge.jpg, alt: The bridge, source: paper}
claims:"""
    before = ENTRY.replace("claims:", cites, 1)
    kept = {PATH: before, "content/sources/paper.yml": "title: P\nindependent_of: [wire, agency]\n"}
    renamed = {
        PATH: before.replace("source: report", "source: eastwick"),
        "content/sources/report.yml": "",
        "content/sources/eastwick.yml": SOURCES["content/sources/report.yml"],
    }
    made = compared(tmp_path, kept, {**kept, **renamed})
    assert made.entries == ()
    assert [source.id for source in made.sources] == ["eastwick"]


def test_pages_that_are_new_gone_or_changed_are_told_as_such(tmp_path: Path) -> None:
    about, us = "content/pages/about.md", "content/pages/us.md"
    page = "---\ntitle: About\nsummary: Who we are.\n---\nWe.\n"
    renamed = compared(tmp_path / "renamed", {about: page}, {us: page.replace("We.", "Nobody.")})
    (change,) = renamed.pages
    assert (change.kind, change.id, [field.field for field in change.fields]) == (
        "changed",
        "us",
        ["id", "path"],
    )
    other = "---\ntitle: Wholly other\n---\nNothing of it.\n"
    replaced = compared(tmp_path / "replaced", {about: page}, {us: other})
    assert [(change.kind, change.id) for change in replaced.pages] == [
        ("added", "us"),
        ("removed", "about"),
    ]


def test_things_of_other_names_are_one_where_six_words_of_ten_are_the_same() -> None:
    was = "a b c d e f g h i j"
    marks = (lambda text: "",)
    assert paired([was], ["a b c d e f k l m n"], marks, str.split) == [
        (was, "a b c d e f k l m n")
    ]
    assert paired([was], ["a b c d e k l m n o"], marks, str.split) == [
        (None, "a b c d e k l m n o"),
        (was, None),
    ]


def test_of_several_that_are_alike_those_that_are_most_alike_are_one() -> None:
    olds = ["a b c d e", "a b c d x", ""]
    news = ["", "a b c d x y", "a b c d e z"]
    assert paired(olds, news, (lambda text: "",), str.split) == [
        (None, ""),
        ("a b c d x", "a b c d x y"),
        ("a b c d e", "a b c d e z"),
        ("", None),
    ]


def test_what_two_have_on_one_side_tells_nothing() -> None:
    marks = (lambda text: text[0], lambda text: text[1])
    assert paired(
        ["a1", "a2", "b3", "c4"], ["a2", "b9", "c4", "c5", "d1"], marks, lambda _: ()
    ) == [
        ("a2", "a2"),
        ("b3", "b9"),
        ("c4", "c4"),
        (None, "c5"),
        ("a1", "d1"),
    ]


def test_a_pair_of_sources_that_are_alike_keeps_its_sides_under_new_names() -> None:
    likeness = Likeness(90, 2, 50, "the bridge", 0.9, 0.3)
    pairs = {("agency", "paper"): likeness, ("a", "b"): likeness}
    made = renaming.alike(Alike(pairs), {"agency": "wire"})
    assert made.pairs == {("paper", "wire"): likeness.turned, ("a", "b"): likeness}


# Fields and paragraphs


def test_a_text_changes_where_its_words_do() -> None:
    assert list(changed("note", None, " ")) == []
    assert list(changed("note", "a  b\n", "a b")) == []
    assert list(changed("note", "", "a  b")) == [FieldChange("note", None, "a b")]
    assert list(changed("note", "a", None)) == [FieldChange("note", "a", None)]


def test_a_list_changes_where_what_it_has_does() -> None:
    assert list(changed_list("tags", ["b", "a"], ["a", "b"])) == []
    assert list(changed_list("tags", [], ["b", "a"])) == [FieldChange("tags", None, "b, a")]
    assert list(changed_list("tags", ["b", "a"], [])) == [FieldChange("tags", "b, a", None)]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("One.\n\nTwo.", "One.\n\nTwo.", []),
        ("One.\n\nTwo.", "One.\n \t\n\nTwo.\n", []),
        ("One.\n\nTwo.", "One.", [("Two.", None)]),
        ("Two.", "One.\n\nTwo.\n\nThree.", [(None, "One."), (None, "Three.")]),
        ("One.\n\nTwo.\n\nFour.", "1.\n\nTwo.\n\n4.", [("One.", "1."), ("Four.", "4.")]),
        ("One.\n\nTwo.\n\nThree.", "1.\n\nThree.", [("One.", "1."), ("Two.", None)]),
    ],
)
def test_paragraphs_between_two_that_stayed_are_taken_for_one_another(
    before: str, after: str, told: list[tuple[str | None, str | None]]
) -> None:
    assert paragraphs(before, after) == tuple(Paragraph(*one) for one in told)


@pytest.mark.parametrize(
    ("field", "before", "after", "was", "became"),
    [
        ("draft", "", "draft: true", "false", "true"),
        ("tags", "tags: [b, a]", "tags: [a, c]", "b, a", "a, c"),
        ("actors", "", "actors: [Bea, Ada]", None, "Bea, Ada"),
        ("places", "places: [Eastwick]", "", "Eastwick", None),
        ("summary", "summary: A bridge.", "summary: Two bridges.", "A bridge.", "Two bridges."),
        ("image", "image: {file: a.jpg}", "image: {file: b.jpg, credit: Bea}", "a.jpg", "b.jpg, Bea"),
    ],
)  # fmt: skip
def test_a_field_is_told_as_it_was_and_is(
    tmp_path: Path, field: str, before: str, after: str, was: str | None, became: str | None
) -> None:
    old, new = (ENTRY.replace("claims:", f"{it}\nclaims:", 1) for it in (before, after))
    assert entry(tmp_path, old, new).fields == (FieldChange(field, was, became),)


# Which findings are those of a change


def found_at(line: int, message: str = "It is so.", path: str = PATH) -> Finding:
    return Finding("quote-not-found", Severity.ERROR, Place(path, line), message)


def borne(folder: Path, before: State, after: State) -> tuple[Finding, ...]:
    return bearing.findings(before, after, diff.compare(before, after))


def test_a_finding_that_was_there_on_another_line_is_not_of_the_change(tmp_path: Path) -> None:
    same = state(tmp_path, {PATH: ENTRY})
    text = "one\ntwo\nthree"
    before = replace(same, texts={PATH: text}, findings=(found_at(2),))
    after = replace(same, texts={PATH: f"zero\n{text}"}, findings=(found_at(3),))
    assert borne(tmp_path, before, after) == ()


def test_a_finding_that_is_there_once_more_is_of_the_change(tmp_path: Path) -> None:
    same = state(tmp_path, {PATH: ENTRY})
    before = replace(same, findings=(found_at(2), found_at(5, "And so.")))
    after = replace(same, findings=(found_at(2), found_at(3), found_at(5, "And so.")))
    assert borne(tmp_path, before, after) == (found_at(3),)


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("1 2 3 4", "1 2 3 4", []),
        ("1 2 3 4", "1 2 x 4", [3, 4]),
        ("1 2 3 4", "1 2 x y 3 4", [3, 4]),
        ("1 2 3 4", "1 2 4", [2, 3]),
        ("1 2 3 4", "2 3 4", [0, 1]),
    ],
)
def test_what_is_found_on_lines_that_change_is_of_the_change(
    tmp_path: Path, old: str, new: str, touched: list[int]
) -> None:
    same = state(tmp_path, {PATH: ENTRY})
    findings = tuple(found_at(line, f"On line {line}.") for line in range(7))
    before = replace(same, texts={PATH: old.replace(" ", "\n")}, findings=findings)
    after = replace(same, texts={PATH: new.replace(" ", "\n")}, findings=findings)
    assert [found.place.line for found in borne(tmp_path, before, after)] == touched


def test_what_is_found_of_a_claim_that_changes_is_of_the_change(tmp_path: Path) -> None:
    findings = tuple(found_at(line, f"On line {line}.") for line in range(14))
    before = state(tmp_path / "before", {PATH: ENTRY})
    after = state(tmp_path / "after", {PATH: ENTRY.replace("the mayor\n", "the council\n")})
    made = borne(tmp_path, replace(before, findings=findings), replace(after, findings=findings))
    lines = [found.place.line for found in made if found.code == "quote-not-found"]
    assert lines == [5, 6, 7, 8, 9, 10, 11]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("entries", ENTRY),
        ("pages", "---\ntitle: About\n---\nWe.\n"),
        ("sources", "title: Of its own\n"),
    ],
)
def test_what_was_found_in_a_file_before_it_moved_is_not_of_the_change(
    tmp_path: Path, kind: str, text: str
) -> None:
    ending = "yml" if kind == "sources" else "md"
    old, new = (f"content/{kind}/{folder}thing.{ending}" for folder in ("", "2024/"))
    before = replace(
        state(tmp_path / "before", {old: text}),
        texts={old: text},
        findings=(found_at(1, path=old),),
    )
    after = replace(
        state(tmp_path / "after", {new: text}),
        texts={new: text},
        findings=(found_at(1, path=new), found_at(1, "Another.", new)),
    )
    assert borne(tmp_path, before, after) == (found_at(1, "Another.", new),)


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("", "", Severity.WARNING),
        ("error", "off", Severity.ERROR),
        ("off", "error", Severity.ERROR),
        ("off", "", Severity.WARNING),
        ("", "off", Severity.WARNING),
        ("off", "off", None),
    ],
)
def test_what_only_the_comparison_finds_has_the_stricter_severity(
    tmp_path: Path, before: str, after: str, severity: Severity | None
) -> None:
    policies = (
        f"title: A test\npolicy: {{findings: {{correction-missing: {said}}}}}\n" if said else ""
        for said in (before, after)
    )
    old, new = ({"site.yml": policy} if policy else {} for policy in policies)
    made = borne(
        tmp_path,
        state(tmp_path / "before", {PATH: ENTRY, **old}),
        state(tmp_path / "after", {PATH: ENTRY.replace(TEXT, "Nobody said it."), **new}),
    )
    assert [found.severity for found in made] == ([severity] if severity else [])
