"""What `site-gen draft` says when it is done: what was written, what was left out and why, what to do."""

from collections.abc import Iterator, Sequence

from site_gen.editing.draft_files import ENTRIES
from site_gen.editing.drafting import Drafted, LeftOut
from site_gen.editing.drafting.plans import Plan
from site_gen.findings import counted

_MOST_NAMED = 5


def lines(drafted: Drafted, plan: Plan, text: str, *, is_trial: bool) -> Iterator[str]:
    """For people, a line each. `text` is the document's. In a trial nothing was written."""
    for path, entry in plan.entries.items():
        yield f"{path}: {_field(entry, 'date')}, “{_field(entry, '  expression')}”"
    if plan.entries:
        yield ""
    yield _written(len(plan.entries), is_trial=is_trial)
    if plan.already:
        yield _already(plan.already)
    if drafted.left_out:
        yield ""
        yield "Left out:"
        yield from _left_out(drafted.left_out, text)
    if not plan.entries:
        return
    yield ""
    if is_trial:
        yield "Nothing was written. Without --dry-run it will be."
        return
    yield "Next, one draft at a time: read the sentence, write the claim, decide on its status, and take"
    yield "`draft: true` away, or delete the file. Until then nothing of it is published."


def _field(entry: str, name: str) -> str:
    line = next(line for line in entry.split("\n") if line.startswith(f"{name}: "))
    return line.removeprefix(f"{name}: ").strip("'\"")


def _written(count: int, *, is_trial: bool) -> str:
    if not count:
        return "No draft to write." if is_trial else "No draft was written."
    verb = "would be written" if is_trial else "written"
    return f"{counted(count, 'draft')} {verb} to {ENTRIES}/."


def _already(ids: Sequence[str]) -> str:
    named = ", ".join(ids[:_MOST_NAMED])
    more = f" and {len(ids) - _MOST_NAMED:,} more" if len(ids) > _MOST_NAMED else ""
    was = "was" if len(ids) == 1 else "were"
    return f"{counted(len(ids), 'event')} {was} here already and left alone: {named}{more}."


def _left_out(left_out: Sequence[LeftOut], text: str) -> Iterator[str]:
    for item in left_out:
        line = text.count("\n", 0, item.start) + 1
        yield f"  line {line}, “{item.words}”: {item.why}"
