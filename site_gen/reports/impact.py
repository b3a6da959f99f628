"""What rests on a source, in the words that every form of it has in common."""

from collections.abc import Iterable, Iterator, Sequence

from site_gen.checking.independence import standing_in
from site_gen.checking.standing import RETRACTED
from site_gen.checking.support import Support
from site_gen.editing.impact import ClaimImpact, Impact, Lookalike, Repetition
from site_gen.findings import Place, counted
from site_gen.model import Entry, Evidence

STANCES = {"supports": "supports", "refutes": "refutes", "context": "gives context"}
NO_SUPPORT_ASKED = (
    "A status that asks for no support, such as `disputed`, is never offered here: whether it is right "
    "is for an editor to say."
)
INCOMPLETE = "the site has errors, so this may not be all; `site-gen check` lists them"


def summary(impact: Impact) -> str:
    """The one line that says how bad it is."""
    what = f"`{impact.source.id}`"
    case = f"if {what} were retracted" if impact.if_retracted else f"without {what}"
    count, falling = len(impact.claims), impact.falling
    if not count:
        return _without_claims(impact)
    if falling:
        its = "its" if falling == 1 else "their"
        return f"{falling} of {counted(count, 'claim')} could not keep {its} status {case}."
    if count == 1:
        return f"The one claim that rests on {what} could keep its status {case}."
    return f"All {count} claims that rest on {what} could keep their status {case}."


def _without_claims(impact: Impact) -> str:
    what = f"`{impact.source.id}`"
    if impact.dates or impact.pictures or impact.repetitions or impact.alike:
        return f"No claim cites {what}."
    return f"Nothing rests on {what}: no claim, date, picture or other source names it."


def remarks(impact: Impact) -> list[str]:
    """What a reader should know of the whole, a sentence each."""
    said: list[str] = []
    if impact.source.retracted:
        said.append("It is retracted already, so it counts for nothing now.")
    indirect = sum(item.claims for item in impact.repetitions if item.falls)
    if indirect and not impact.if_retracted:
        said.append(
            "Sources that repeat it still count here. `--if-retracted` tells what becomes of claims "
            "that cite those."
        )
    if impact.alike:
        said.append(
            "Sources that have much of its text still count without it. If one only repeats it, say so there: "
            f"`independent_of: [{impact.source.id}]`."
        )
    if any(item.outcome in ("falls", "short") for item in impact.claims):
        said.append(NO_SUPPORT_ASKED)
    return said


def headings(impact: Impact) -> tuple[tuple[str, Sequence[ClaimImpact]], ...]:
    """The claims in two groups, those that cite the source itself first; no empty one."""
    direct = [item for item in impact.claims if item.is_direct]
    indirect = [item for item in impact.claims if not item.is_direct]
    groups = (
        (f"{counted(len(direct), 'claim')} citing it", direct),
        (f"{counted(len(indirect), 'claim')} citing only what repeats it", indirect),
    )
    return tuple(group for group in groups if group[1])


def name(item: ClaimImpact) -> str:
    """As `ENTRY/CLAIM`."""
    return f"{item.entry.id}/{item.claim.id}"


def change(item: ClaimImpact) -> str:
    """What would become of its status, in a few words."""
    status = item.claim.status
    if item.outcome == "baseless":
        return f"{status} → no evidence left"
    if item.outcome == "short":
        return f"{status}, which it does not meet even now"
    if item.outcome != "falls":
        return f"keeps {status}"
    if item.at_most:
        return f"{status} → at most {item.at_most.id}"
    return f"{status} → no status that asks for support"


def reason(item: ClaimImpact, *, if_retracted: bool) -> str:
    """Why, as a sentence without its full stop."""
    if item.outcome == "baseless":
        return (
            "nothing that counts is left of its evidence"
            if if_retracted or len(item.lost) < len(item.claim.evidence)
            else "nothing is left of its evidence, and a claim must have some"
        )
    if item.outcome == "unopposed":
        return "nothing contradicts it any more"
    if item.outcome in ("falls", "short"):
        needs = f"; `{item.claim.status}` needs {item.lacks}" if item.lacks else ""
        return f"{_left(item)}{needs}"
    if item.outcome == "unsupported":
        return f"`{item.claim.status}` asks for no support, but {_left(item)}"
    return _standing(item)


def _standing(item: ClaimImpact) -> str:
    """Why a claim could keep its status."""
    if item.claim.status == RETRACTED:
        return f"`{RETRACTED}` says already that it was withdrawn"
    if item.now == item.then:
        return "its support does not rest on it"
    now = _sources(item.now)
    return f"{_left(item)}, {'as now' if now == _sources(item.then) else f'now it has {now}'}"


def _left(item: ClaimImpact) -> str:
    if item.then.sources:
        verb = "is" if len(item.then.origins) == 1 else "are"
        return f"{_sources(item.then)} {verb} left"
    stances = {kept.stance for kept in item.kept}
    more = {
        frozenset({"refutes"}): "; what is left contradicts it",
        frozenset({"context"}): "; what is left is context",
        frozenset({"refutes", "context"}): "; what is left contradicts it or is context",
    }
    return f"nothing supports it{more.get(frozenset(stances), '')}"


def _sources(support: Support) -> str:
    origins = counted(len(support.origins), "independent source")
    return f"{origins} of {counted(support.publishers, 'publisher')}"


def stance(item: Evidence, impact: Impact) -> str:
    """How a passage bears on its claim, and in which source it stands if that is another."""
    if item.source == impact.source.id:
        return STANCES[item.stance]
    return f"{STANCES[item.stance]}, in `{item.source}`"


def others(impact: Impact) -> Iterator[tuple[str, list[tuple[str, Place]]]]:
    """What rests on the source and is no claim, under headings: what is said of each, and where it
    stands."""
    if impact.dates:
        yield f"{counted(len(impact.dates), 'date')} read from it", list(_dates(impact.dates))
    if impact.pictures:
        yield (
            f"{counted(len(impact.pictures), 'picture')} naming it",
            list(_pictures(impact.pictures)),
        )
    if impact.repetitions:
        heading = f"{counted(len(impact.repetitions), 'source')} repeating it"
        lines = [(_repetition(it, impact), it.source.where.place) for it in impact.repetitions]
        yield heading, lines
    if impact.alike:
        heading = f"{counted(len(impact.alike), 'source')} with much of its text"
        lines = [(_lookalike(item, impact), item.source.where.place) for item in impact.alike]
        yield heading, lines


def _dates(entries: Iterable[Entry]) -> Iterator[tuple[str, Place]]:
    for entry in entries:
        if entry.date_from:
            said = f"`{entry.id}`{draft_mark(entry)}: {entry.date.text}, out of"
            yield f"{said} “{entry.date_from.expression}”", entry.date_from.where.place


def _pictures(entries: Iterable[Entry]) -> Iterator[tuple[str, Place]]:
    for entry in entries:
        if entry.image:
            said = f"`{entry.id}`{draft_mark(entry)}: {entry.image.file}"
            yield said, entry.image.where["source"]


def _repetition(item: Repetition, impact: Impact) -> str:
    """What a source that repeats this one means for the claims that cite it."""
    way = f"repeats `{item.through}`, which repeats it" if item.through else "repeats it"
    cited = _cited(item.claims)
    if not item.falls:
        return f"`{item.source.id}` {way}, and something else that stands; {cited}"
    case = "too" if impact.if_retracted else "if it were retracted"
    return (
        f"`{item.source.id}` {way} and nothing else, so it would count for nothing {case}; {cited}"
    )


def _lookalike(item: Lookalike, impact: Impact) -> str:
    """What a source has in common with this one by its text."""
    shared = standing_in(item.source.id, impact.source.id, item.likeness)
    return f"`{item.source.id}`: {shared}; {_cited(item.claims)}"


def _cited(claims: int) -> str:
    return f"{counted(claims, 'claim')} cite{'s' if claims == 1 else ''} it"


def draft_mark(entry: Entry) -> str:
    return " (draft)" if entry.draft else ""


def findings_heading(impact: Impact) -> str:
    """How many findings the check would add."""
    if not impact.findings:
        return "`check` would find nothing that it does not find now"
    return f"{counted(len(impact.findings), 'finding')} that `check` would add"
