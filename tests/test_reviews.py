"""Reviews: what they are tied to, which the policy asks for, and when they count no more."""

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from conftest import ENTRY, SiteFolder
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from repositories import Repository, cloned
from test_cli import run

from site_gen import proposal
from site_gen.checking.reviews import digest
from site_gen.findings import Place, Where
from site_gen.model import STANCES, Claim, Evidence, Review
from site_gen.reading import history
from site_gen.reading.changes import changes, plain
from site_gen.reading.history import Histories

_WHERE = Where(Place("x"))
_words = st.sampled_from(["one", "two", "two ", "one\u00a0 two", "one two", ""])
_maybe = st.none() | _words
_evidence = st.builds(
    Evidence,
    source=st.sampled_from(["a", "b"]),
    quote=_words,
    where=st.just(_WHERE),
    stance=st.sampled_from(STANCES),
    prefix=_maybe,
    suffix=_maybe,
)
_claims = st.builds(
    Claim,
    id=st.just("c"),
    text=_words,
    status=st.sampled_from(["reported", "refuted"]),
    evidence=st.lists(_evidence, max_size=4).map(tuple),
    where=st.just(_WHERE),
    attributed_to=_maybe,
)


# The digest


def beside(claim: Claim) -> list[tuple[str | None, str | None]]:
    """What tells apart passages of the same words, and is no change to a reader of the history."""
    pieces = [
        (item.source, plain(item.quote), item.stance, plain(item.prefix), plain(item.suffix))
        for item in claim.evidence
    ]
    return sorted(pieces, key=repr)


@given(_claims, _claims)
def test_the_digest_differs_just_where_a_reader_sees_a_change_or_another_passage(
    one: Claim, other: Claim
) -> None:
    same = not changes(one, other) and beside(one) == beside(other)
    assert (digest(one) == digest(other)) is same


@given(_claims, st.randoms(use_true_random=False))
def test_neither_order_nor_notes_nor_ids_are_what_was_reviewed(
    claim: Claim, random: object
) -> None:
    shuffled = [replace(item, note="n", locator="l") for item in claim.evidence]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    review = Review("Ada", None, _WHERE)
    other = replace(claim, id="d", note="n", reviewed=review, evidence=tuple(shuffled))
    assert digest(other) == digest(claim)


@given(st.text(min_size=1), st.sampled_from([" ", "\n", "\u00a0 ", "\r\n\t"]))
def test_white_space_is_not_what_was_reviewed(text: str, space: str) -> None:
    one = Claim("c", f"{text} {text}", "reported", (Evidence("a", text, _WHERE),), _WHERE)
    other = replace(one, text=f"{space}{text}{space}{text}")
    assert digest(one) == digest(other)


def test_the_digest_can_be_made_by_anybody() -> None:
    evidence = (Evidence("b", "é  two", _WHERE), Evidence("a", '"one"', _WHERE, "refutes", "x"))
    claim = Claim("c", "A\nclaim", "reported", evidence, _WHERE)
    canonical = (
        '{"attributed_to":null,"evidence":['
        '{"prefix":"x","quote":"\\"one\\"","source":"a","stance":"refutes","suffix":null},'
        '{"prefix":null,"quote":"é two","source":"b","stance":"supports","suffix":null}],'
        '"status":"reported","text":"A claim"}'
    )
    assert digest(claim) == hashlib.sha256(canonical.encode()).hexdigest()[:32]


# The check


def reviewed(site: SiteFolder, review: str, entry: str = ENTRY) -> SiteFolder:
    """The good site with a review of its claim."""
    assert entry.count("status: reported\n") == 1
    return site.entry(
        entry.replace("status: reported\n", f"status: reported\n        reviewed: {review}\n")
    )


def digest_of(site: SiteFolder) -> str:
    timeline = site.check().read.timeline
    assert timeline
    return digest(timeline.entries[0].claims[0])


def test_a_review_of_what_the_claim_says_is_fine(site: SiteFolder) -> None:
    made = digest_of(site)
    assert reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {made}}}").codes() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: The mayor said that", "text: A mayor said that"),
        ("attributed_to: the mayor", "attributed_to: a mayor"),
        ("quote: the old bridge", "quote: that the old bridge"),
        ("open\n    ---", "open\n            prefix: said on Tuesday that\n    ---"),
    ],
)
def test_a_review_is_stale_once_the_claim_says_something_else(
    site: SiteFolder, old: str, new: str
) -> None:
    made = digest_of(site)
    assert ENTRY.count(old) == 1
    folder = reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {made}}}", ENTRY.replace(old, new))
    found = folder.only("review-stale")
    assert found.message == "`open` has changed since Ada reviewed it on 2024-03-21"
    assert found.hint.startswith("Have it read again: `site-gen review bridge/open --by NAME`")
    line = (folder.root / found.place.path).read_text("utf-8").splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 :] == f"{made}}}"


def test_a_correction_does_not_age_a_review_of_what_the_claim_says(
    changed: Callable[[str, str], SiteFolder], site: SiteFolder
) -> None:
    made = digest_of(site)
    entry = ENTRY.replace(
        "title:", "corrections: [{date: 2024-03-22, note: Reworded., claim: open}]\n    title:"
    )
    review = f"{{by: Ada, on: 2024-03-21, digest: {made}}}"
    assert reviewed(site, review, entry).codes() == []
    assert reviewed(site, "{by: Ada, on: 2024-03-21}", entry).codes() == ["review-stale"]


def test_a_digest_that_is_none_is_told(site: SiteFolder) -> None:
    for wrong in ("abc", "A" * 32, "0" * 31, "0" * 64):
        found = reviewed(site, f"{{by: Ada, on: 2024-03-21, digest: {wrong}}}").only(
            "field-invalid"
        )
        assert found.message.startswith(f"`{wrong[:40]}` is no digest")
        assert found.place.line == 8


# The policy: a second reader, and days in which a review still counts

SECOND = "policy: {reviews: [reported], second_reader: true}\n"
TEXT = "The mayor said that the bridge would stay open."
REWORDED = (TEXT, "The mayor said that the old bridge would stay open.")


@pytest.fixture
def repository(site: SiteFolder) -> Repository:
    """The good site, which asks for a second reader; its claim was written by Ada on 1 May 2024."""
    repository = Repository(site.settings(SECOND).root, site).init()
    repository.commit("2024-05-01", "Ada")
    return repository


def review_line(by: str, digest: str = "", on: str = "2024-05-02") -> tuple[str, str]:
    ended = f", digest: {digest}" if digest else ""
    anchor = "attributed_to: the mayor\n"
    return anchor, f"{anchor}        reviewed: {{by: {by}, on: {on}{ended}}}\n"


def told(site: SiteFolder) -> list[tuple[str, str]]:
    return [(found.code, str(found.severity)) for found in site.findings()]


def note(site: SiteFolder) -> str:
    """What the editor is told beside the findings."""
    notes = site.check().report.notes
    assert len(notes) < 2
    return notes[0] if notes else ""


@pytest.mark.parametrize(
    ("by", "codes"), [("Bea", []), ("Ada", ["review-missing"]), ("ADA ", ["review-missing"])]
)
def test_a_second_reader_is_not_the_author(
    repository: Repository, by: str, codes: list[str]
) -> None:
    repository.entry(review_line(by))
    repository.commit("2024-05-02", "Bea")
    assert repository.site.codes() == codes
    assert note(repository.site) == ""


def test_a_review_by_the_author_is_told_at_their_name(repository: Repository) -> None:
    repository.entry(review_line("Ada"))
    found = repository.site.only("review-missing")
    assert found.message == "`Ada` wrote this claim and reviewed it: ask a second reader"
    assert found.hint == (
        "Have somebody else check it: `site-gen review bridge/open --by NAME` records that."
    )
    line = (repository.top / found.place.path).read_text("utf-8").splitlines()[found.place.line - 1]
    assert line[found.place.column - 1 :].startswith("Ada, on:")


def test_without_the_policy_an_author_may_review(repository: Repository) -> None:
    repository.site.settings("policy: {reviews: [reported]}\n")
    repository.entry(review_line("Ada"))
    assert repository.site.codes() == []


def test_where_no_review_is_needed_one_by_the_author_is_a_warning(repository: Repository) -> None:
    repository.site.settings("policy: {reviews: [confirmed], second_reader: true}\n")
    repository.entry(review_line("Ada"))
    assert told(repository.site) == [("review-missing", "warning")]
    assert "take `reviewed` out" in repository.site.only("review-missing").hint
    repository.entry(review_line("Bea"))
    assert told(repository.site) == []
    repository.entry()
    assert told(repository.site) == []


def test_the_author_is_who_changed_the_claim_last(repository: Repository) -> None:
    repository.entry(REWORDED)
    repository.commit("2024-05-02", "Bea")
    repository.entry(REWORDED, review_line("Bea", on="2024-05-03"))
    repository.commit("2024-05-03", "Cy")
    assert repository.site.codes() == ["review-missing"]
    repository.entry(REWORDED, review_line("Ada", on="2024-05-03"))
    assert repository.site.codes() == []


def test_recording_a_review_or_adding_a_note_is_not_writing_the_claim(
    repository: Repository,
) -> None:
    repository.entry(review_line("Bea"), ("status: reported", "note: n\n        status: reported"))
    repository.commit("2024-05-02", "Bea")
    assert repository.site.codes() == []


def test_who_takes_the_mark_off_a_draft_has_not_written_it(site: SiteFolder) -> None:
    repository = Repository(site.settings(SECOND).root, site).init()
    draft = ("title:", "draft: true\n    title:")
    repository.entry(draft)
    repository.commit("2024-05-01", "Ada")
    repository.entry(review_line("Bea"))
    repository.commit("2024-05-02", "Bea")
    assert repository.site.codes() == []
    repository.entry(review_line("Ada"))
    assert repository.site.codes() == ["review-missing"]
    repository.entry(draft, review_line("Ada"))
    assert told(site) == [("review-missing", "warning")]


def test_who_brings_back_a_claim_as_it_was_has_not_written_it(repository: Repository) -> None:
    repository.entry(("id: open", "id: other"), ("[^open]", "[^other]"))
    repository.commit("2024-05-02", "Bea")
    repository.entry(review_line("Bea"))
    repository.commit("2024-05-03", "Bea")
    assert repository.site.codes() == []


def test_a_merged_pull_request_is_by_who_wrote_it_and_not_by_who_merged(
    repository: Repository,
) -> None:
    repository.git("checkout", "--quiet", "-b", "side")
    repository.entry(REWORDED)
    repository.commit("2024-05-02", "Contributor")
    repository.entry(REWORDED, review_line("Merger", on="2024-05-03"))
    repository.commit("2024-05-03", "Merger")
    repository.git("checkout", "--quiet", "main")
    repository.site.write("unrelated.txt", "x")
    repository.commit("2024-05-04", "Eve")
    repository.git("merge", "--quiet", "--no-ff", "side", day="2024-05-05", author="Merger")
    assert repository.site.codes() == []
    repository.entry(REWORDED, review_line("Contributor", on="2024-05-03"))
    assert repository.site.codes() == ["review-missing"]


def test_what_is_not_committed_has_no_author_and_the_editor_is_told(repository: Repository) -> None:
    repository.entry(REWORDED, review_line("Ada"))
    assert repository.site.codes() == []
    assert note(repository.site) == (
        "the policy on reviews could not be held against 1 review (bridge/open): what is not "
        "committed has no author and no day yet"
    )
    done = run("check", "--format", "json", str(repository.top))
    assert done.stderr == f"Note: {note(repository.site)}.\n"
    repository.commit("2024-05-02", "Ada")
    assert repository.site.codes() == ["review-missing"]


def test_one_note_names_the_first_of_many(repository: Repository) -> None:
    for number in range(7):
        repository.entry(review_line("Ada"), path=f"content/entries/e{number}.md")
    assert note(repository.site).startswith(
        "the policy on reviews could not be held against 7 reviews (e0/open, e1/open, e2/open, "
        "e3/open, e4/open and 2 more): "
    )


def test_a_shallow_clone_judges_nobody_and_says_so(repository: Repository) -> None:
    repository.entry(review_line("Ada"))
    repository.commit("2024-05-02", "Bea")
    repository.entry(REWORDED, review_line("Cy"))
    repository.commit("2024-05-03", "Cy")
    assert repository.site.codes() == ["review-missing"]
    for depth in ("1", "2"):
        clone = cloned(repository, "--depth", depth)
        assert clone.site.codes() == []
        assert "shallow clone" in note(clone.site)
        shutil.rmtree(clone.top)


def test_without_a_repository_or_git_nobody_is_judged(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.entry(review_line("Ada"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository.site.codes() == []
    assert note(repository.site).endswith("(bridge/open): git is not installed")
    shutil.rmtree(repository.top / ".git")
    assert repository.site.codes() == []
    assert note(repository.site).endswith("git knows no past of the site as it stands here")


@pytest.mark.parametrize("settings", ["", "policy: {reviews: [reported]}\n"])
def test_git_is_asked_only_where_a_policy_needs_it(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, settings: str
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(history, "read", lambda *_, **__: asked.append(1) or Histories())
    repository.entry(review_line("Ada", "0" * 32))
    repository.site.settings(settings).check()
    assert asked == []
    repository.site.settings(SECOND).check()
    repository.site.settings("policy: {review_days: 3}\n").check()
    assert asked == [1, 1]
    repository.entry()
    repository.site.settings(SECOND).check()
    assert asked == [1, 1]


def test_the_command_refuses_a_review_by_the_author(repository: Repository) -> None:
    done = run("review", "open", "--by", "ada", "--site", str(repository.top))
    assert done.returncode == 1
    assert "Nothing was written: ada wrote bridge/open, and the policy asks" in done.stderr
    assert run("review", "open", "--by", "Bea", "--site", str(repository.top)).returncode == 0
    assert repository.site.codes() == []


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """From now on it is noon of that day."""
    moment = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


@pytest.mark.parametrize(
    ("policy", "day", "codes"),
    [
        ("{}", "2024-05-10", ["review-stale"]),
        ("{review_days: 0}", "2024-05-10", ["review-stale"]),
        ("{review_days: 3}", "2024-05-10", []),
        ("{review_days: 3}", "2024-05-13", []),
        ("{review_days: 3}", "2024-05-14", ["review-stale"]),
        ("{review_days: 3}", "2024-05-09", ["date-in-future", "review-stale"]),
    ],
)
def test_after_a_change_a_review_counts_for_as_long_as_the_policy_says(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, policy: str, day: str, codes: list[str]
) -> None:
    made = digest_of(repository.site)
    on = "2024-05-10" if day == "2024-05-09" else "2024-05-02"
    repository.site.settings(f"policy: {policy}\n")
    repository.entry(review_line("Bea", made, on))
    repository.commit("2024-05-02", "Bea")
    repository.entry(REWORDED, review_line("Bea", made, on))
    repository.commit("2024-05-10", "Ada")
    at(monkeypatch, day)
    assert sorted(repository.site.codes()) == codes


def test_a_second_change_does_not_give_back_what_the_first_took(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = digest_of(repository.site)
    repository.site.settings("policy: {review_days: 3}\n")
    repository.entry(REWORDED, review_line("Bea", made))
    repository.commit("2024-05-10", "Ada")
    repository.entry((TEXT, "It stays open."), review_line("Bea", made))
    repository.commit("2024-05-13", "Ada")
    at(monkeypatch, "2024-05-13")
    assert "review-stale" not in repository.site.codes()
    at(monkeypatch, "2024-05-14")
    assert "review-stale" in repository.site.codes()


def test_where_git_can_not_tell_the_day_a_changed_claim_is_stale(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2024-05-10")
    made = digest_of(repository.site)
    repository.site.settings("policy: {review_days: 3}\n")
    repository.entry(REWORDED, review_line("Bea", made))
    assert repository.site.codes() == ["review-stale"]
    assert "has no author and no day yet" in note(repository.site)
    repository.commit("2024-05-10", "Ada")
    assert repository.site.codes() == []
    assert note(repository.site) == ""
    assert cloned(repository, "--depth", "1").site.codes() == ["review-stale"]


def test_the_days_hold_for_a_review_without_a_digest_too(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = ENTRY.replace(
        "title:", "corrections: [{date: 2024-05-10, note: Reworded., claim: open}]\n    title:"
    )
    reviewed(site.settings("policy: {review_days: 3}\n"), "{by: Ada, on: 2024-05-02}", entry)
    at(monkeypatch, "2024-05-13")
    assert site.codes() == []
    at(monkeypatch, "2024-05-14")
    assert site.codes() == ["review-stale"]


@pytest.mark.parametrize(
    "wrong", ["second_reader: perhaps", "review_days: -1", "review_days: a week"]
)
def test_a_policy_that_can_not_be_read_is_told(site: SiteFolder, wrong: str) -> None:
    assert site.settings(f"policy: {{{wrong}}}\n").codes() == ["field-invalid"]


@pytest.mark.parametrize(
    ("before", "after", "loosens"),
    [
        ("second_reader: true", "second_reader: false", "authors can review what they wrote"),
        ("second_reader: false", "second_reader: true", ""),
        ("review_days: 3", "review_days: 4", "a review counts for longer after a change"),
        ("review_days: 4", "review_days: 3", ""),
    ],
)
def test_a_change_of_the_policy_on_reviews_is_told(
    repository: Repository, before: str, after: str, loosens: str
) -> None:
    repository.site.settings(f"policy: {{{before}}}\n")
    base = repository.commit()
    repository.site.settings(f"policy: {{{after}}}\n")
    (change,) = proposal.read(repository.top, base).diff.settings
    assert (f"{change.field}: {change.after}", change.loosens) == (f"policy.{after}", loosens)


def test_the_site_is_built_with_its_history_under_such_a_policy(repository: Repository) -> None:
    repository.entry(review_line("Bea"))
    repository.commit("2024-05-02", "Bea")
    assert repository.told() == ["2024-05-01 published Ada"]


CHECKED = "\n        context_checked: {by: Ada, on: 2024-05-02}"


def test_nobody_checks_the_context_of_what_they_wrote(repository: Repository) -> None:
    repository.site.settings("policy: {second_reader: true}\n")
    repository.entry(("status: reported", f"status: reported{CHECKED}"))
    assert told(repository.site) == [("review-missing", "warning")]
    found = repository.site.only("review-missing")
    assert found.message == "`Ada` wrote this claim and checked its context: ask a second reader"
    repository.entry(("status: reported", f"status: reported{CHECKED.replace('Ada', 'Bea')}"))
    assert told(repository.site) == []
