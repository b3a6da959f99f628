"""What came of verifying a site, for people at a terminal: what was looked at, then what differs, of each code some."""

from collections.abc import Iterator
from itertools import groupby

from site_gen.editing.proving.outcome import MEANINGS, WHY_UNPROVED, Outcome
from site_gen.findings import counted

_MOST_OF_A_CODE = 20


def as_text(outcome: Outcome) -> str:
    return "\n".join(_lines(outcome))


def _lines(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.place}: {outcome.sound:,} of {counted(outcome.files, 'file')} as the manifest lists them"
    if outcome.unasked:
        yield f"{counted(outcome.unasked, 'file')} not asked for: for the host, and not for readers"
    yield f"SHA-256 of the manifest: {outcome.manifest}"
    if outcome.digest:
        shown = (
            f"shown by {counted(outcome.pages, 'page')}" if outcome.pages else "shown by no page"
        )
        yield f"Digest of the files: {outcome.digest}, {shown}"
    yield f"{outcome.proved:,} of {counted(outcome.quotations, 'quotation')} found again in their documents"
    for reason, count in sorted(outcome.unproved.items()):
        yield f"{counted(count, 'quotation')} not looked for: {WHY_UNPROVED[reason]}"
    if not outcome.differences:
        yield "Nothing differs."
        return
    yield f"{counted(len(outcome.differences), 'difference')}:"
    ordered = sorted(outcome.differences, key=lambda item: list(MEANINGS).index(item.code))
    for code, items in groupby(ordered, key=lambda item: item.code):
        of_code = list(items)
        yield f"\n{code}: {MEANINGS[code]}"
        yield from (f"  {item.path}: {item.message}" for item in of_code[:_MOST_OF_A_CODE])
        if len(of_code) > _MOST_OF_A_CODE:
            yield f"  and {len(of_code) - _MOST_OF_A_CODE:,} more: --format json has all"
