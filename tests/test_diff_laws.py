"""Laws of the comparison of two states, whatever they are."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_gen import dates
from site_gen.editing import diff
from site_gen.editing.diff.state import State
from site_gen.findings import Place, Where
from site_gen.model import Body, Claim, Correction, Entry, Evidence, Review, Site, Timeline
from site_gen.reading.settings import DEFAULT_STATUSES

_WHERE = Where(Place("x.md"))
_days = st.sampled_from([None, dates.Day(2024, 5, 1), dates.Day(2024, 5, 2)])
_words = st.sampled_from(["one", "one two", "three four five", "three four six", ""])
_evidence = st.builds(
    Evidence,
    source=st.sampled_from(["a", "b"]),
    quote=_words,
    where=st.just(_WHERE),
    stance=st.sampled_from(["supports", "refutes"]),
)
_claims = st.builds(
    Claim,
    id=st.sampled_from(["c", "d", "e"]),
    text=_words,
    status=st.sampled_from(["reported", "disputed", "unknown"]),
    evidence=st.lists(_evidence, max_size=2).map(tuple),
    where=st.just(_WHERE),
    reviewed=st.sampled_from([None, Review("Bea", dates.Day(2024, 5, 1), _WHERE)]),
)
_entries = st.builds(
    Entry,
    id=st.sampled_from(["p", "q", "r"]),
    where=st.just(_WHERE),
    date=st.sampled_from(["2024", "2024-05", "2024-05-01?", "../2024"]).map(dates.parse),
    title=_words,
    claims=st.lists(_claims, max_size=3, unique_by=lambda claim: claim.id).map(tuple),
    body=_words.map(lambda text: Body(text, "x.md", 1)),
    draft=st.booleans(),
    corrections=st.lists(
        st.builds(Correction, _days, _words, st.just(_WHERE), st.sampled_from([None, "c"])),
        max_size=1,
    ).map(tuple),
)
_SITE = Site(title="T", where=_WHERE, statuses=DEFAULT_STATUSES)
_states = st.lists(_entries, max_size=3, unique_by=lambda entry: entry.id).map(
    lambda entries: State(Timeline(_SITE, tuple(entries), (), ()), {})
)


@given(_states)
def test_nothing_differs_from_itself(state: State) -> None:
    assert diff.compare(state, state).is_empty


@given(_states, _states)
def test_every_entry_and_claim_is_told_of_once(before: State, after: State) -> None:
    made = diff.compare(before, after)
    for change in made.entries:
        ids = [claim.id for claim in change.claims if claim.after]
        assert len(ids) == len(set(ids))
    ids = [change.id for change in made.entries if change.after]
    assert len(ids) == len(set(ids))
    stood = {entry.id for entry in before.timeline.entries}
    gone = [change.before.id for change in made.entries if change.before and not change.after]
    assert len(gone) == len(set(gone))
    assert set(gone) <= stood


@given(_states, _states)
def test_what_comes_in_one_direction_goes_in_the_other(before: State, after: State) -> None:
    there = Counter(change.kind for change in diff.compare(before, after).entries)
    back = Counter(change.kind for change in diff.compare(after, before).entries)
    assert there["added"] == back["removed"]
    assert there["removed"] == back["added"]


@given(_states, _states)
def test_what_is_noted_for_the_whole_event_is_never_missed(before: State, after: State) -> None:
    noted = Correction(dates.Day(2024, 6, 1), "why", _WHERE)
    entries = tuple(
        replace(entry, corrections=(*entry.corrections, noted)) for entry in after.timeline.entries
    )
    told = replace(after, timeline=replace(after.timeline, entries=entries))
    made = diff.compare(before, told)
    for change in made.entries:
        if change.after is None or change.after.draft:
            continue  # an event that is gone has nowhere to note anything
        assert change.noted or not change.weakens
        assert all(claim.noted or not claim.weakens for claim in change.claims)


@given(_states, _states)
def test_a_change_of_drafts_alone_weakens_nothing(before: State, after: State) -> None:
    drafts = tuple(replace(entry, draft=True) for entry in before.timeline.entries)
    made = diff.compare(replace(before, timeline=replace(before.timeline, entries=drafts)), after)
    assert not [found for found in made.findings if found.code == "correction-missing"]
