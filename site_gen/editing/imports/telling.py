"""What an import says when it is done: what could not be read, what was written, what to do next."""

from collections.abc import Iterator, Sequence

from site_gen.editing.draft_files import ENTRIES
from site_gen.editing.imports.plans import SOURCES, Plan
from site_gen.editing.imports.rows import Remark
from site_gen.findings import counted

_MOST_NAMED = 5


def lines(remarks: Sequence[Remark], plan: Plan, *, is_trial: bool) -> Iterator[str]:
    """For people, a line each. In a trial nothing was written."""
    for remark in remarks:
        yield f"{remark.place}: {remark.message}" + (f". {remark.hint}" if remark.hint else "")
    if remarks:
        yield ""
    yield _written(plan, is_trial=is_trial)
    if plan.already:
        yield _already(plan.already)
    faults = len({remark.number for remark in remarks if remark.is_fault})
    if faults:
        they = "It is" if faults == 1 else "They are"
        yield (
            f"{counted(faults, 'event')} could not be brought over. {they} listed above: mend the file "
            "and import it again; what is here already is left alone."
        )
    if plan.entries:
        yield ""
        yield from _next(bool(plan.sources), is_trial=is_trial)


def _written(plan: Plan, *, is_trial: bool) -> str:
    verb = "would be written" if is_trial else "written"
    if not plan.entries:
        return "No entry to write." if is_trial else "No entry was written."
    sources = f", and {counted(len(plan.sources), 'source')} to {SOURCES}/" if plan.sources else ""
    drafts = "1 draft" if len(plan.entries) == 1 else f"{len(plan.entries):,} drafts"
    return f"{drafts} {verb} to {ENTRIES}/{sources}."


def _already(ids: Sequence[str]) -> str:
    named = ", ".join(ids[:_MOST_NAMED])
    more = f" and {len(ids) - _MOST_NAMED:,} more" if len(ids) > _MOST_NAMED else ""
    was = "was" if len(ids) == 1 else "were"
    return f"{counted(len(ids), 'event')} {was} here already and left alone: {named}{more}."


def _next(has_sources: bool, *, is_trial: bool) -> Iterator[str]:
    if is_trial:
        yield "Nothing was written. Without --dry-run it will be."
        return
    yield "Next, one entry at a time:"
    if has_sources:
        yield f"  store the document that a file in {SOURCES}/ names, and say there where it is"
    else:
        yield f"  store a document under seeds/, and describe it in {SOURCES}/"
    yield "  quote its passage as evidence of the claim: the lines for it stand in the entry"
    yield "  take `draft: true` away when the claim holds; until then nothing of it is published"
    yield "site-gen check tells what each draft still lacks."
