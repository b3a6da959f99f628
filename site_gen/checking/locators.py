"""The pages that editors name, against the pages that the passages stand on."""

import re
from collections.abc import Iterator, Mapping, Sequence

from site_gen.checking.case import Case, Key, Passage
from site_gen.findings import Finding, finding
from site_gen.reading.extraction.outcome import Page
from site_gen.reading.snapshots import Snapshot

_WORDS = r"pp?|pages?|pgs?|seiten?|s|págs?|pág(?:ina)?s?|paginas?|str|стр|с|ص|صفحة|صفحات|第"
_NUMBER = r"\d{1,5}|[ivxlc]{1,8}"
_PAGES = re.compile(
    rf"(?<!\w)(?:{_WORDS})(?:\.\s*|\s+|(?=\d))((?:{_NUMBER})(?:\s*[-–—,&/]\s*(?:{_NUMBER}))*)(?!\w)",
    re.IGNORECASE,
)
_KOREAN = re.compile(r"(?<!\d)(\d{1,5}(?:\s*[-–~]\s*\d{1,5})?)\s*(?:쪽|페이지|页|頁)")
_RANGE = re.compile(r"(\d+)\s*[-–—~]\s*(\d+)")


def mismatches(case: Case, passages: Mapping[Key, Passage]) -> Iterator[Finding]:
    """Locators that name another page than that on which the passage stands, by any of its numbers."""
    for entry, claim in case.claims():
        for number, item in enumerate(claim.evidence):
            passage = passages.get((entry.id, claim.id, number))
            snapshot = case.snapshots.get(item.source)
            if item.locator is None or passage is None or snapshot is None:
                continue
            stated, standing = _stated(item.locator), pages(snapshot, passage)
            if not stated or not standing or _agree(stated, standing):
                continue
            shown = " and ".join(_named(page) for page in standing)
            yield finding(
                "locator-mismatch",
                item.where["locator"],
                f"`locator` says “{item.locator}”, but the passage stands on page {shown} of "
                f"`{item.source}`",
                "Correct the page, or remove the `locator`: a PDF's pages are told without it.",
            )


def pages(snapshot: Snapshot, passage: Passage) -> tuple[Page, ...]:
    """The pages that the pieces of a passage begin or end on, each once; none of what has no pages."""
    ends = [
        page
        for selector in passage.selectors
        for page in snapshot.pages_of(selector.start, selector.end)
    ]
    return tuple(dict.fromkeys(ends))


def _stated(locator: str) -> str:
    """The numbers after a word for page, as they are written; empty where there is no such word."""
    found = _PAGES.search(locator) or _KOREAN.search(locator)
    return found[1].lower() if found else ""


def _agree(stated: str, standing: Sequence[Page]) -> bool:
    own = {number.lower() for page in standing for number in page.numbers}
    if own & set(re.findall(r"\w+", stated)):
        return True
    spans = [(int(first), int(last)) for first, last in _RANGE.findall(stated)]
    return any(first <= int(n) <= last for n in own if n.isdecimal() for first, last in spans)


def _named(page: Page) -> str:
    shown, place = page.numbers[0], str(page.place)
    return shown if shown == place else f"{shown} ({place} of the file)"
