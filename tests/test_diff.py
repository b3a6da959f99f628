"""What a change does to the record, claim by claim, read out of real repositories."""

import pytest
from conftest import ENTRY, SiteFolder
from repositories import Repository, cloned

from site_gen import proposal as proposals
from site_gen.checking import reviews
from site_gen.editing.diff.model import ClaimChange, EntryChange
from site_gen.editing.diff.pairing import paired
from site_gen.proposal import NothingToCompareError, Proposal

TEXT = "The mayor said that the bridge would stay open."
QUOTE = "the old bridge would stay open"
CRACKS = """\
      - id: cracks
        text: Engineers found two cracks in the bridge.
        status: reported
        attributed_to: engineers
        evidence:
          - source: report
            quote: two cracks in it
"""
WITH_CRACKS = ("    ---\n    The bridge", f"{CRACKS}    ---\n    The bridge")
CORRECTED = (
    "    claims:",
    "    corrections: [{date: 2024-05-02, note: We had misread the report.}]\n    claims:",
)


@pytest.fixture
def repository(site: SiteFolder) -> Repository:
    """The good site at the top of a repository, committed."""
    made = Repository(site.root, site).init()
    made.commit()
    return made


def proposal(repository: Repository, base: str = "HEAD", head: str | None = None) -> Proposal:
    return proposals.read(repository.site.root, base, head)


def entry(repository: Repository, *changed: tuple[str, str]) -> EntryChange:
    """The one entry that differs from the last commit, with pieces of the good one replaced."""
    repository.entry(*changed)
    (found,) = proposal(repository).diff.entries
    return found


def claim(repository: Repository, *changed: tuple[str, str]) -> ClaimChange:
    """The one claim that differs."""
    (found,) = entry(repository, *changed).claims
    return found


def codes(made: Proposal) -> list[str]:
    return [found.code for found in made.report.findings]


def test_a_state_differs_in_nothing_from_itself(repository: Repository) -> None:
    assert proposal(repository).diff.is_empty
    assert proposal(repository, "HEAD", "HEAD").diff.is_empty


def test_what_no_reader_would_call_a_change_is_none(repository: Repository) -> None:
    repository.entry(
        ("text: The mayor said that", "text: >\n          The mayor said\n          that"),
        ("    title:", "    # A comment.\n    title:"),
    )
    assert proposal(repository).diff.is_empty


def test_a_reworded_claim_is_told_with_both_texts(repository: Repository) -> None:
    changed = claim(repository, (TEXT, "The mayor promised that the bridge would stay open."))
    (field,) = changed.fields
    assert (field.field, field.before) == ("text", TEXT)
    assert changed.weakens == ("its text says something else",)
    (found,) = proposal(repository).report.findings
    assert (found.code, found.place.line) == ("correction-missing", 6)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("The mayor said that the bridge would stay open", "no full stop"),
        ("the Mayor said that the bridge would stay open.", "capitals"),
        ("The mayor said that “the bridge” would stay open.", "quotation marks"),
        ("The mayor said, that the bridge would stay open.", "a comma"),
    ],
)  # fmt: skip
def test_spelling_and_marks_change_no_meaning(
    repository: Repository, written: str, same: str
) -> None:
    changed = claim(repository, (TEXT, written))
    assert changed.fields
    assert changed.weakens == ()
    assert codes(proposal(repository)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [("5%", "5"), ("-5 degrees", "5 degrees"), ("1.5 m", "15 m"), ("€5", "$5"), ("12:30", "12")],
)
def test_a_number_keeps_its_sign_unit_and_decimals(
    repository: Repository, before: str, after: str
) -> None:
    repository.entry((TEXT, f"They said '{before}'."))
    repository.commit()
    assert claim(repository, (TEXT, f"They said '{after}'.")).weakens


def test_a_correction_that_is_new_answers_for_the_change(repository: Repository) -> None:
    changed = claim(repository, (TEXT, "Nobody said anything."), CORRECTED)
    assert changed.weakens
    assert changed.noted
    assert "correction-missing" not in codes(proposal(repository))


def test_a_correction_of_another_claim_does_not(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    noted = (CORRECTED[0], CORRECTED[1].replace("note:", "claim: cracks, note:"))
    repository.entry(WITH_CRACKS, (TEXT, "Nobody said anything."), noted)
    assert "correction-missing" in codes(proposal(repository))


def test_a_correction_that_was_there_before_does_not(repository: Repository) -> None:
    repository.entry(CORRECTED)
    repository.commit()
    repository.entry(CORRECTED, (TEXT, "Nobody said anything."))
    assert "correction-missing" in codes(proposal(repository))


def test_a_correction_that_is_taken_out_weakens_the_record(repository: Repository) -> None:
    repository.entry(CORRECTED)
    repository.commit()
    assert entry(repository).weakens == ("the correction of 2024-05-02 is taken out",)


def test_a_correction_whose_note_is_rewritten_still_stands(repository: Repository) -> None:
    repository.entry(CORRECTED)
    repository.commit()
    assert entry(repository, (CORRECTED[0], CORRECTED[1].replace("We had", "We"))).weakens == ()


def test_a_draft_may_change_as_it_likes(repository: Repository) -> None:
    draft = ("    title:", "    draft: true\n    title:")
    repository.entry(draft)
    repository.commit()
    assert claim(repository, draft, (TEXT, "Nobody said anything.")).weakens == ()


def test_a_published_entry_that_becomes_a_draft_is_withdrawn(repository: Repository) -> None:
    changed = entry(repository, ("    title:", "    draft: true\n    title:"))
    assert changed.weakens == ("the entry is a draft again, so it is published no more",)
    assert codes(proposal(repository)) == ["correction-missing"]


def test_new_claims_and_new_evidence_weaken_nothing(repository: Repository) -> None:
    more = f"quote: {QUOTE}\n          - {{source: report, quote: Engineers found two cracks}}"
    changed = entry(repository, (f"quote: {QUOTE}", more), WITH_CRACKS)
    assert [one.kind for one in changed.claims] == ["changed", "added"]
    assert codes(proposal(repository)) == []


def test_a_claim_that_is_gone_is_called_out_in_its_entry(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    changed = claim(repository)
    assert (changed.id, changed.kind, changed.weakens) == (
        "cracks",
        "removed",
        ("the claim is removed",),
    )
    (found,) = proposal(repository).report.findings
    assert (found.code, found.place.path) == ("correction-missing", "content/entries/bridge.md")


def test_a_claim_that_is_gone_with_a_correction_is_not(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    assert claim(repository, CORRECTED).noted


def test_evidence_that_is_dropped_is_shown_with_its_sentence(repository: Repository) -> None:
    more = f"quote: {QUOTE}\n          - {{source: report, quote: Engineers found two cracks}}"
    repository.entry((f"quote: {QUOTE}", more))
    repository.commit()
    changed = claim(repository)
    dropped = changed.evidence[-1]
    assert dropped.after is None
    assert dropped.before
    assert dropped.before.passage
    assert "in it." in "".join(text for text, _ in dropped.before.passage.excerpts[0].parts)
    assert changed.weakens == ("evidence is dropped: report",)


def test_a_quotation_that_changed_is_one_piece_of_evidence(repository: Repository) -> None:
    changed = claim(repository, (QUOTE, f"on Tuesday that {QUOTE}"))
    (piece,) = changed.evidence
    assert [(field.field, field.before) for field in piece.fields] == [("quote", QUOTE)]
    assert changed.weakens == ("a quotation is another one: report",)


def test_a_quotation_spelt_otherwise_weakens_nothing(repository: Repository) -> None:
    changed = claim(repository, (f"quote: {QUOTE}", f'quote: "{QUOTE},"'.replace(",", "")),
                    ("attributed_to: the mayor", "attributed_to: The Mayor"))  # fmt: skip
    assert changed.weakens == ()


def test_a_stance_that_changed_weakens(repository: Repository) -> None:
    changed = claim(repository, (f"quote: {QUOTE}", f"quote: {QUOTE}\n            stance: context"))
    assert changed.weakens == ("evidence counts otherwise: report",)


def test_a_claim_that_is_credited_to_somebody_else_weakens(repository: Repository) -> None:
    changed = claim(repository, ("attributed_to: the mayor", "attributed_to: the council"))
    assert changed.weakens == ("it is credited to somebody else",)
    (found,) = proposal(repository).report.findings
    assert (found.code, found.place.line) == ("correction-missing", 8)


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("2024-03", "2024-03-12", "made more precise"),
        ("2024-03-12", "2024-03", "made less precise"),
        ("2024-03-12?", "2024-03-12", "made more certain"),
        ("2024-03-12", "2024-03-12~", "made less certain"),
        ("2024-03-12", "2024-03-12T14:05Z", "made more precise"),
        ("2024-03-12", "2024-03-11", "moved earlier"),
        ("2024-03/2024-05", "2024-04/2024-06", "moved later"),
        ("../2024-03-12", "2024-03-12", "made more precise"),
        ("2024-03-12/2024-03-12", "2024-03-12", "changed within its days"),
    ],
)
def test_what_became_of_a_date(repository: Repository, before: str, after: str, how: str) -> None:
    repository.entry(("date: 2024-03-12", f"date: {before}"))
    repository.commit()
    changed = entry(repository, ("date: 2024-03-12", f"date: {after}"))
    assert changed.date
    assert changed.date.how == how
    assert bool(changed.weakens) == (how != "changed within its days")


def _status(
    repository: Repository, before: str, after: str, *others: tuple[str, str]
) -> ClaimChange:
    repository.entry(("status: reported", f"status: {before}"))
    repository.commit()
    return claim(repository, ("status: reported", f"status: {after}"), *others)


def test_a_status_that_is_lowered_weakens_and_has_the_note_for_its_reason(
    repository: Repository,
) -> None:
    changed = _status(repository, "reported", "disputed", CORRECTED)
    assert changed.status
    assert changed.status.direction == "lowered"
    assert changed.status.reasons == ("correction: We had misread the report.",)
    assert changed.weakens == ("its status is disputed, it was reported",)
    assert changed.noted


def test_a_status_that_is_raised_by_new_evidence_weakens_nothing(repository: Repository) -> None:
    repository.site.source("other", publisher="Another paper")
    repository.commit()
    more = (f"quote: {QUOTE}", f"quote: {QUOTE}\n          - {{source: other, quote: {QUOTE}}}")
    changed = _status(repository, "reported", "confirmed", more)
    assert changed.status
    assert changed.status.direction == "raised"
    assert changed.status.reasons == (
        "2 independent sources where there was 1",
        "evidence added that supports it: other",
    )
    assert changed.weakens == ()


def test_a_status_that_is_raised_by_nothing_is_called_out(repository: Repository) -> None:
    changed = _status(repository, "unproven", "reported")
    assert changed.status
    assert changed.status.reasons == ()
    assert changed.weakens == ("its status was raised to reported without new evidence",)


def test_a_publisher_that_turns_out_to_be_another_is_a_reason(repository: Repository) -> None:
    repository.site.source("other", publisher="Publisher of report")
    both = (f"quote: {QUOTE}", f"quote: {QUOTE}\n          - {{source: other, quote: {QUOTE}}}")
    repository.entry(both)
    repository.commit()
    repository.site.source("other", publisher="Another paper")
    changed = claim(repository, both, ("status: reported", "status: confirmed"))
    assert changed.status
    assert changed.status.reasons == ("2 publishers where there was 1",)


def test_a_source_that_is_retracted_is_a_reason_once(repository: Repository) -> None:
    repository.site.source("report", retracted="{on: 2024-05-01}")
    changed = claim(repository, ("status: reported", "status: retracted"))
    assert changed.status
    assert changed.status.reasons == (
        "0 independent sources where there was 1",
        "source retracted: report",
    )
    repository.commit()
    changed = claim(repository, ("status: reported", "status: disputed"))
    assert changed.status
    assert changed.status.reasons == ()


def test_of_evidence_that_changed_what_bears_on_the_status_is_a_reason(
    repository: Repository,
) -> None:
    stance = f"quote: {QUOTE}\n            stance: refutes\n            locator: line 1"
    changed = _status(repository, "reported", "refuted", (f"quote: {QUOTE}", stance))
    assert changed.status
    assert changed.status.reasons == (
        "0 independent sources where there was 1",
        "stance changed: report",
    )
    other = (f"quote: {QUOTE}", f"quote: on Tuesday that {QUOTE}")
    repository.entry()
    repository.commit()
    changed = claim(repository, other, ("status: reported", "status: unproven"))
    assert changed.status
    assert changed.status.reasons == ("quotation changed: report",)


def test_evidence_against_a_claim_that_is_dropped_and_a_new_note_are_reasons(
    repository: Repository,
) -> None:
    against = (
        f"quote: {QUOTE}",
        f"quote: {QUOTE}\n          - source: report\n            quote: Engineers found two cracks\n"
        "            stance: refutes",
    )
    repository.entry(against, ("status: reported", "status: disputed"))
    repository.commit()
    changed = claim(
        repository, ("attributed_to", "note: The cracks are small.\n        attributed_to")
    )
    assert changed.status
    assert changed.status.reasons == (
        "evidence dropped that refuted it: report",
        "note: The cracks are small.",
    )


@pytest.mark.parametrize("repeats", ["", "[agency]"])
def test_sources_of_one_origin_count_as_one_by_their_new_names_too(
    repository: Repository, repeats: str
) -> None:
    """They are so by their texts, or by what the editor says. Nothing of the evidence changed, so the new
    name is no reason for the status."""
    site = repository.site
    words = " ".join(f"word{number}" for number in range(200))
    site.source("agency", words).source("paper", f"By our staff. {words}", independent_of=repeats)
    both = "- {source: %s, quote: word7 word8 word9}\n          - {source: paper, quote: word7 word8 word9}"
    cited = f"- source: report\n            quote: {QUOTE}"
    repository.entry((cited, both % "agency"))
    repository.commit()
    repository.git("mv", "content/sources/agency.yml", "content/sources/wire.yml")
    renamed = repeats.replace("agency", "wire")
    site.source("paper", f"By our staff. {words}", independent_of=renamed)
    changed = claim(repository, (cited, both % "wire"), ("status: reported", "status: disputed"))
    assert changed.status
    assert changed.status.reasons == ()
    assert not any(piece.is_change for piece in changed.evidence)
    assert [source.id for source in proposal(repository).diff.sources] == ["wire"]


def test_sources_that_are_independent_by_word_stay_so_under_a_new_name(
    repository: Repository,
) -> None:
    repository.site.source("agency").source(
        "paper", independent="{of: agency, why: Each had a reporter there.}"
    )
    repository.commit()
    repository.git("mv", "content/sources/agency.yml", "content/sources/wire.yml")
    repository.site.source("paper", independent="{of: wire, why: Each had a reporter there.}")
    (renamed,) = proposal(repository).diff.sources
    assert [(field.field, field.before) for field in renamed.fields] == [("id", "agency")]


def test_the_sites_own_scale_says_what_is_higher(repository: Repository) -> None:
    repository.site.settings("statuses: {weak: {label: Weak}, strong: {label: Strong}}")
    changed = _status(repository, "strong", "weak")
    assert changed.status
    assert changed.status.direction == "raised"


def test_a_review_is_lost_when_the_text_changed_after_it(repository: Repository) -> None:
    reviewed = ("status: reported", "status: reported\n        reviewed: {by: Bea, on: 2024-05-01}")
    repository.entry(reviewed)
    repository.commit()
    changed = claim(repository, reviewed, (TEXT, "Nobody said anything."), CORRECTED)
    assert changed.review
    assert (changed.review.kind, changed.review.before) == ("lost", "Bea, 2024-05-01")
    assert "review-stale" in codes(proposal(repository))


def test_a_review_given_anew_is_not_lost(repository: Repository) -> None:
    reviewed = ("status: reported", "status: reported\n        reviewed: {by: Bea, on: 2024-05-01}")
    again = (reviewed[0], reviewed[1].replace("05-01", "05-02"))
    repository.entry(reviewed)
    repository.commit()
    changed = claim(repository, again, (TEXT, "Nobody said anything."), CORRECTED)
    assert changed.review
    assert changed.review.kind == "renewed"
    assert "review-stale" not in codes(proposal(repository))


def test_a_review_that_is_taken_out_is_told(repository: Repository) -> None:
    reviewed = ("status: reported", "status: reported\n        reviewed: {by: Bea, on: 2024-05-01}")
    repository.entry(reviewed)
    repository.commit()
    changed = claim(repository)
    assert changed.review
    assert changed.review.kind == "removed"


def test_a_review_that_is_tied_to_the_text_is_lost_with_it(repository: Repository) -> None:
    checked = repository.site.check().checked
    assert checked
    (reported,) = checked.timeline.entries[0].claims
    by = f"{{by: Bea, on: 2024-05-01, digest: {reviews.digest(reported)}}}"
    reviewed = ("status: reported", f"status: reported\n        reviewed: {by}")
    repository.entry(reviewed)
    repository.commit()
    changed = claim(
        repository, reviewed, ("attributed_to", "note: See there.\n        attributed_to")
    )
    assert changed.review is None
    changed = claim(repository, reviewed, (TEXT, "Nobody said anything."), CORRECTED)
    assert changed.review
    assert (changed.review.kind, changed.review.before) == ("lost", "Bea, 2024-05-01")
    assert codes(proposal(repository)).count("review-stale") == 1


CHECK = "context_checked: {by: Bea, on: 2024-05-01, note: It is so.}"
CHECKED = (f"quote: {QUOTE}", f"quote: {QUOTE}\n            {CHECK}")


def test_a_check_of_the_context_is_told_beside_its_passage(repository: Repository) -> None:
    changed = claim(repository, CHECKED)
    (piece,) = changed.evidence
    (field,) = piece.fields
    assert (field.field, field.before, field.after) == (
        "context_checked",
        None,
        "Bea, 2024-05-01: It is so.",
    )
    assert not changed.weakens


def test_a_check_that_is_taken_out_weakens_the_record(repository: Repository) -> None:
    repository.entry(CHECKED)
    repository.commit()
    assert claim(repository).weakens == (
        "the check of what stands around a passage is taken out: report",
    )


def test_a_check_that_the_claim_has_now_is_not_lost(repository: Repository) -> None:
    repository.entry(CHECKED)
    repository.commit()
    assert not claim(repository, ("status: reported", f"status: reported\n        {CHECK}")).weakens


def test_a_moved_file_is_the_same_entry(repository: Repository) -> None:
    repository.git("mv", "content/entries/bridge.md", "content/entries/다리.md")
    path = repository.site.root / "content/entries/다리.md"
    path.write_text(path.read_text("utf-8").replace("title:", "id: bridge\ntitle:"), "utf-8")
    (changed,) = proposal(repository).diff.entries
    assert changed.path == "content/entries/다리.md"
    assert [field.field for field in changed.fields] == ["path"]
    assert changed.claims == ()
    assert codes(proposal(repository)) == []


def test_a_renamed_entry_is_the_same_and_its_address_changes(repository: Repository) -> None:
    (repository.site.root / "content/entries/old").mkdir()
    repository.git("mv", "content/entries/bridge.md", "content/entries/old/river-bridge.md")
    (changed,) = proposal(repository).diff.entries
    assert {field.field: (field.before, field.after) for field in changed.fields}["id"] == (
        "bridge",
        "river-bridge",
    )
    assert changed.claims == ()


def test_an_entry_that_is_renamed_and_edited_is_the_same(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    (repository.site.root / "content/entries/bridge.md").unlink()
    text = ENTRY.replace(*WITH_CRACKS).replace("The bridge stays open\n", "It stays\n")
    repository.site.entry(text.replace(TEXT, "The mayor said so."), "content/entries/other.md")
    (changed,) = proposal(repository).diff.entries
    assert changed.kind == "changed"
    assert [one.id for one in changed.claims] == ["open"]


def test_a_renamed_claim_is_the_same(repository: Repository) -> None:
    changed = claim(repository, ("id: open", "id: stays"), ("[^open]", "[^stays]"))
    assert [(field.field, field.before, field.after) for field in changed.fields] == [
        ("id", "open", "stays")
    ]
    assert changed.weakens == ()


def test_a_claim_that_moves_to_another_entry_is_not_lost(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    repository.entry()
    moved = ENTRY.replace("id: open", "id: cracks").replace("[^open]", "[^cracks]")
    moved = moved.replace(TEXT, "Engineers found two cracks in the bridge.").replace(
        QUOTE, "two cracks in it"
    )
    moved = moved.replace("The bridge stays open\n", "Cracks\n").replace("the mayor", "engineers")
    repository.site.entry(moved, "content/entries/cracks.md")
    made = proposal(repository)
    changes = [one for change in made.diff.entries for one in change.claims]
    assert [(one.entry, one.id, one.from_entry) for one in changes] == [
        ("cracks", "cracks", "bridge")
    ]
    assert codes(made) == []


def test_a_removed_entry_is_called_out_once(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    (repository.site.root / "content/entries/bridge.md").unlink()
    made = proposal(repository)
    (changed,) = made.diff.entries
    assert changed.kind == "removed"
    missing = [found for found in made.report.findings if found.code == "correction-missing"]
    assert [found.place.path for found in missing] == ["content/entries/bridge.md"]


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"rights": "CC0-1.0"}, "rights"),
        ({"retracted": "{on: 2024-05-01, note: It was made up.}"}, "retracted"),
        ({"sha256": "0" * 64}, "sha256"),
        ({"publisher": "Somebody else"}, "publisher"),
        ({"independent_of": "[other]"}, "independent_of"),
        ({"published": "2024-03"}, "published"),
    ],
)
def test_a_changed_source_is_told_with_the_claims_on_it(
    repository: Repository, fields: dict[str, str], changed: str
) -> None:
    repository.site.source("report", **fields)
    (source,) = proposal(repository).diff.sources
    assert [field.field for field in source.fields] == [changed]
    assert source.claims == ("bridge/open",)


def test_a_renamed_source_changes_no_claim(repository: Repository) -> None:
    repository.git("mv", "content/sources/report.yml", "content/sources/eastwick.yml")
    repository.entry(("source: report", "source: eastwick"))
    made = proposal(repository)
    assert made.diff.entries == ()
    assert [source.id for source in made.diff.sources] == ["eastwick"]


def test_a_renamed_source_changes_no_date_and_no_image(repository: Repository) -> None:
    cited = (
        "    title:",
        "    date_from: {source: %s, quote: The mayor said on Tuesday, expression: on Tuesday}\n"
        "    image: {file: bridge.jpg, alt: The bridge, source: %s}\n    title:",
    )
    repository.site.write("static/bridge.jpg", "x")
    repository.entry((cited[0], cited[1] % ("report", "report")))
    repository.commit()
    repository.git("mv", "content/sources/report.yml", "content/sources/eastwick.yml")
    renamed = (cited[0], cited[1] % ("eastwick", "eastwick"))
    repository.entry(renamed, ("source: report", "source: eastwick"))
    made = proposal(repository)
    assert made.diff.entries == ()
    assert [source.id for source in made.diff.sources] == ["eastwick"]


def test_looser_rules_are_called_so(repository: Repository) -> None:
    repository.site.settings(
        "policy: {reviews: [confirmed], findings: {correction-missing: error}}"
    )
    repository.commit()
    repository.site.settings("policy: {findings: {correction-missing: off}}")
    loosened = {change.field: change.loosens for change in proposal(repository).diff.settings}
    assert all(loosened.values())
    assert set(loosened) == {"policy.reviews", "policy.findings.correction-missing"}


def test_a_change_cannot_relax_the_rules_that_it_is_judged_by(repository: Repository) -> None:
    repository.site.settings("policy: {findings: {correction-missing: error}}")
    repository.commit()
    repository.site.settings("policy: {findings: {correction-missing: off}}")
    repository.entry((TEXT, "Nobody said anything."))
    assert proposal(repository).report.summary.errors == 1


def test_what_both_states_turn_off_is_not_told(repository: Repository) -> None:
    repository.site.settings("policy: {findings: {correction-missing: off}}")
    repository.commit()
    assert claim(repository, (TEXT, "Nobody said anything.")).weakens
    assert codes(proposal(repository)) == []


def test_pages_templates_and_stored_copies_are_told(repository: Repository) -> None:
    site = repository.site.write("content/pages/about.md", "---\ntitle: About\n---\nOne.\n\nTwo.\n")
    repository.commit()
    site.write("content/pages/about.md", "---\ntitle: About\n---\nOne.\n\nThree.\n")
    site.write("templates/entry.html", "x").write("seeds/spare.txt", "y")
    diff = proposal(repository).diff
    (page,) = diff.pages
    assert [(part.before, part.after) for part in page.body] == [("Two.", "Three.")]
    assert [(file.path, file.kind) for file in diff.files] == [
        ("seeds/spare.txt", "added"),
        ("templates/entry.html", "added"),
    ]


def test_pages_and_files_that_are_new_changed_and_gone_are_told(repository: Repository) -> None:
    site = repository.site
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWe are two.\n")
    site.write("content/pages/method.md", "---\ntitle: Method\n---\nWe read it all.\n")
    site.write("static/logo.svg", "old").write("static/bridge.jpg", "same")
    site.write("templates/404.html", "old")
    repository.commit()
    (site.root / "content/pages/about.md").unlink()
    (site.root / "templates/404.html").unlink()
    site.write("content/pages/contact.md", "---\ntitle: Contact\n---\nWrite to us.\n")
    site.write("static/logo.svg", "new").write("static/map.svg", "new")
    diff = proposal(repository).diff
    assert [(page.id, page.kind) for page in diff.pages] == [
        ("contact", "added"),
        ("about", "removed"),
    ]
    assert [(file.path, file.kind) for file in diff.files] == [
        ("static/logo.svg", "changed"),
        ("static/map.svg", "added"),
        ("templates/404.html", "removed"),
    ]


def test_what_a_date_and_an_image_rest_on_is_told_as_it_was_and_is(repository: Repository) -> None:
    cited = (
        "    title:",
        "    date_from: {source: report, quote: The mayor said on Tuesday, expression: on Tuesday}\n"
        "    image: {file: bridge.jpg, alt: The bridge, credit: Bea, source: report}\n    title:",
    )
    repository.site.write("static/bridge.jpg", "x")
    changed = entry(repository, cited)
    assert [(field.field, field.before, field.after) for field in changed.fields] == [
        ("date_from", None, "“on Tuesday” in “The mayor said on Tuesday” (report)"),
        ("image", None, "bridge.jpg, “The bridge”, Bea, report"),
    ]


def test_findings_are_those_that_the_change_brings(repository: Repository) -> None:
    repository.site.source("spare")
    repository.commit()
    assert "source-unused" in repository.site.codes()
    assert codes(proposal(repository)) == []
    (repository.site.root / "content/sources/report.yml").unlink()
    assert codes(proposal(repository)) == ["source-unknown"]


def test_an_older_finding_on_what_the_change_touches_is_among_them(repository: Repository) -> None:
    wrong = (QUOTE, "the old bridge will be open")
    repository.entry(wrong)
    repository.commit()
    repository.entry(wrong, ("    title: The bridge stays open", "    title: The bridge stays"))
    assert codes(proposal(repository)) == ["correction-missing"]
    repository.entry(wrong, ("attributed_to: the mayor", "attributed_to: The Mayor"))
    assert codes(proposal(repository)) == ["quote-not-found"]


def test_what_the_base_did_meanwhile_is_no_part_of_the_change(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "proposal")
    repository.entry(WITH_CRACKS)
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.site.entry(ENTRY.replace("stays", "was kept"), "content/entries/another.md")
    repository.commit()
    made = proposal(repository, "main", "proposal")
    assert [change.id for change in made.diff.entries] == ["bridge"]
    assert "main has 1 commit that are not in proposal" in made.notes[0]
    direct = proposals.read(repository.site.root, "main", "proposal", is_direct=True)
    assert {change.id for change in direct.diff.entries} == {"bridge", "another"}


def test_a_merge_is_compared_with_what_it_was_merged_into(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "proposal")
    repository.entry(WITH_CRACKS)
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.site.entry(ENTRY.replace("stays", "was kept"), "content/entries/another.md")
    repository.commit()
    repository.git("merge", "--quiet", "--no-ff", "--message", "x", "proposal")
    made = proposal(repository, "HEAD^1", "HEAD")
    assert [(change.id, change.kind) for change in made.diff.entries] == [("bridge", "changed")]
    assert made.notes == ()


def test_a_change_told_backwards(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    forth = proposal(repository, "HEAD~1", "HEAD").diff.entries[0].claims
    back = proposal(repository, "HEAD", "HEAD~1").diff.entries[0].claims
    assert [one.kind for one in forth] == ["added"]
    assert [one.kind for one in back] == ["removed"]


def test_a_site_in_a_subfolder(empty_site: SiteFolder) -> None:
    top = empty_site.root.parent
    repository = Repository(top, empty_site.source("report").entry()).init()
    (top / "README.md").write_text("x", "utf-8")
    repository.commit()
    repository.entry((TEXT, "Nobody said anything."))
    (changed,) = proposal(repository).diff.entries
    assert changed.path == "content/entries/bridge.md"


def test_where_the_base_has_no_site_all_is_new(empty_site: SiteFolder) -> None:
    repository = Repository(empty_site.root, empty_site).init()
    repository.git("commit", "--quiet", "--allow-empty", "--message", "x")
    empty_site.source("report").entry()
    made = proposal(repository)
    assert [change.kind for change in made.diff.entries] == ["added"]
    assert "everything is new" in made.notes[0]


def test_a_shallow_clone_says_what_it_can_not_see(repository: Repository) -> None:
    repository.entry(WITH_CRACKS)
    repository.commit()
    repository.entry()
    repository.commit()
    shallow = cloned(repository, "--depth=1")
    with pytest.raises(NothingToCompareError, match="shallow clone"):
        proposal(shallow, "HEAD~2")
    shallow.git("fetch", "--quiet", "--depth=1", "origin", repository.git("rev-parse", "HEAD~2"))
    made = proposal(shallow, "FETCH_HEAD", "HEAD")
    assert made.diff.is_empty
    assert "shallow clone" in made.notes[0]


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("mian", "Did you mean `main`?"),
        ("nowhere-at-all", "no revision `nowhere-at-all`"),
        ("main..HEAD", "write them apart"),
        ("--output=/tmp/x", "no revision `--output=/tmp/x`"),
        ("", "no revision"),
    ],
)
def test_a_base_that_does_not_exist(repository: Repository, base: str, told: str) -> None:
    with pytest.raises(NothingToCompareError, match=told):
        proposal(repository, base)


def test_without_a_repository_there_is_nothing_to_compare(site: SiteFolder) -> None:
    with pytest.raises(NothingToCompareError, match="no git repository"):
        proposals.read(site.root, "HEAD")


def test_nothing_of_the_repository_is_written_or_run(repository: Repository) -> None:
    hook = repository.top / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch ran\n", "utf-8")
    hook.chmod(0o755)
    repository.site.write(".gitattributes", "* filter=evil\n")
    repository.git("config", "filter.evil.smudge", "touch smudged")
    repository.commit()
    before = repository.git("status", "--porcelain", "--ignored")
    proposal(repository, "HEAD~1", "HEAD")
    assert repository.git("status", "--porcelain", "--ignored") == before
    assert not (repository.top / "ran").exists()
    assert not (repository.top / "smudged").exists()


def test_a_link_in_a_revision_leads_nowhere(repository: Repository) -> None:
    link = repository.site.root / "content" / "entries" / "passwd.md"
    link.symlink_to("/etc/passwd")
    repository.commit()
    made = proposal(repository, "HEAD~1", "HEAD")
    assert codes(made) == ["path-unsafe"]
    assert made.diff.is_empty


def test_five_hundred_entries(repository: Repository) -> None:
    for number in range(500):
        path = f"content/entries/event-{number}.md"
        repository.site.entry(
            ENTRY.replace("stays open\n    claims", f"stays {number}\n    claims"), path
        )
    repository.commit()
    for number in range(500):
        path = repository.site.root / f"content/entries/event-{number}.md"
        path.write_text(
            path.read_text("utf-8").replace("The mayor said", f"Mayor {number} said"), "utf-8"
        )
    made = proposal(repository)
    assert len(made.diff.entries) == 500
    assert codes(made).count("correction-missing") == 500


@pytest.mark.parametrize(("count", "are_paired"), [(500, True), (501, False)])
def test_beyond_so_many_that_are_left_none_is_taken_for_another(
    count: int, are_paired: bool
) -> None:
    before = [f"{number} one two three" for number in range(count)]
    after = [f"{number} one two four" for number in range(count)]
    pairs = paired(before, after, (lambda item: item,), str.split)
    gone = [] if are_paired else [(old, None) for old in before]
    assert pairs == [*zip(before if are_paired else [None] * count, after, strict=True), *gone]


def test_declared_sums_and_names_are_shown(repository: Repository) -> None:
    one = claim(
        repository,
        ("        evidence:", "        derived: [{detail: 2, from: 1 + 1}]\n        evidence:"),
        ("    claims:", "    known_as: {Ana: Ana Lima}\n    claims:"),
    )
    assert [(field.field, field.after) for field in one.fields] == [("derived", "2 = 1 + 1")]
    (changed,) = proposal(repository).diff.entries
    assert [(it.field, it.after) for it in changed.fields] == [("known_as", "Ana: Ana Lima")]
    repository.site.settings("known_as: {UN: United Nations}\n")
    (rule,) = proposal(repository).diff.settings
    assert (rule.field, rule.after) == ("known_as", "UN: United Nations")
    assert rule.loosens == "names count as one that did not before"
