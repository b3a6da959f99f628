"""Claims that differ, in the words that every form of the report has in common."""

from collections.abc import Sequence

from site_gen.editing.tensions import Side, Tension, Tensions
from site_gen.findings import Place, counted

MARK = "**"
"""Stands on both sides of what differs, where nothing else can mark it."""
INCOMPLETE = "the site has errors, so this may not be all; `site-gen check` lists them"
_DO = {
    "number": (
        "Read both passages. If a claim is wrong, correct it, or give it the status `refuted`. If the sources "
        "contradict each other, let both claims say so: `disputed`, and the other's passage with `stance: refutes`. "
        "If they count different things, say in each text what it counts."
    ),
    "date": (
        "See what each date was read from. If one is wrong, correct it. If the sources contradict each other, let "
        "both claims say so: `disputed`, and the other's passage with `stance: refutes`. If these are two events, "
        "name each so that readers can tell them apart."
    ),
}


def summary(tensions: Tensions) -> str:
    """The one line that says how many there are."""
    claims = counted(tensions.claims, "claim")
    if not tensions.found:
        return f"No tension among {claims}."
    return f"{counted(len(tensions.found), 'tension')} among {claims}: for an editor to look at, not faults."


def heading(tension: Tension) -> str:
    """What differs: `people injured: 12 and 15`."""
    one, other = tension.sides
    return f"{tension.what}: {one.stated.written} and {other.stated.written}"


def advice(tension: Tension) -> str:
    """What an editor may do."""
    if not tension.opposed:
        return _DO[tension.kind]
    named = " and ".join(f"`{source.id}`" for source in tension.opposed)
    return (
        f"It is on record already: one claim rests on {named}, which the other cites with `stance: refutes`. See "
        "that the statuses of both tell readers so."
    )


def remarks(tensions: Tensions) -> list[str]:
    """What a reader should know of the whole, a sentence each."""
    if tensions.understands_words:
        return []
    return [
        "The words of the site's language are not understood, so only texts that differ in nothing but a number "
        "are compared."
    ]


def name(side: Side) -> str:
    """As `ENTRY/CLAIM`, or the entry alone."""
    return f"{side.entry.id}/{side.claim.id}" if side.claim else side.entry.id


def standing(side: Side) -> str:
    """Its status and date, and whether it is a draft."""
    status = side.claim.status if side.claim else "its title"
    draft = " · draft" if side.entry.draft else ""
    return f"{status} · {side.entry.date.text}{draft}"


def attribution(side: Side) -> str:
    """Whom the claim is credited to; nothing if nobody is."""
    credited = side.claim.attributed_to if side.claim else None
    return f"attributed to {credited}" if credited else ""


def parts(side: Side) -> tuple[str, str, str]:
    """The text, cut around what differs, which in a title is the event's date and stands beside it."""
    if side.claim is None:
        return f"{side.text} (", side.stated.written, ")"
    start, end = side.stated.start, side.stated.end
    return side.text[:start], side.text[start:end], side.text[end:]


def place(side: Side) -> Place:
    """Where an editor finds what differs."""
    return side.claim.where["text"] if side.claim else side.entry.where["date"]


def passages(side: Side) -> Sequence[tuple[str, str, str, Place]]:
    """Stance, source, quotation and place of each passage; of a title, of what the date was read from."""
    if side.claim:
        return [(it.stance, it.source, it.quote, it.where["quote"]) for it in side.claim.evidence]
    read = side.entry.date_from
    return [("date_from", read.source, read.quote, read.where["quote"])] if read else []


def described(source_id: str, tensions: Tensions) -> str:
    """Title and publisher of a source; its id where nothing is known of it."""
    source = tensions.sources.get(source_id)
    return ", ".join(filter(None, (source.title, source.publisher))) if source else source_id
