"""Dates: not later than today, and what `date_from` says that they are."""

from collections.abc import Iterator

from site_gen import dates, expressions
from site_gen.checking import context_checks
from site_gen.checking.case import Case
from site_gen.dates import UNREADABLE, Day
from site_gen.findings import Finding, Place, Severity, finding
from site_gen.folding import fold
from site_gen.model import DateFrom, Entry, Source


def future(case: Case) -> Iterator[Finding]:
    for entry in case.timeline.entries:
        if dates.is_after(entry.date, case.today):
            yield _later(entry.where["date"], entry.date.text)
        for correction in entry.corrections:
            yield from _later_day(case, correction.date, correction.where["date"])
        for claim in entry.claims:
            if claim.reviewed:
                yield from _later_day(case, claim.reviewed.on, claim.reviewed.where["on"])
            for check, _ in context_checks.given(claim):
                yield from _later_day(case, check.on, check.where["on"])
    for source in case.timeline.sources:
        yield from _later_day(case, source.retrieved, source.where["retrieved"])
        if source.published and dates.is_after(source.published, case.today):
            yield _later(source.where["published"], source.published.text)
        if source.retracted:
            yield from _later_day(case, source.retracted.on, source.where["retracted"])


def _later_day(case: Case, day: Day | None, place: Place) -> Iterator[Finding]:
    if day and day > case.today:
        yield _later(place, day.iso)


def _later(place: Place, date: str) -> Finding:
    return finding("date-in-future", place, f"{date} is later than today", "Is the year right?")


def mismatches(case: Case) -> Iterator[Finding]:
    """`date` contains what the expression of `date_from` means."""
    for entry in case.timeline.entries:
        if entry.date_from and entry.date_from.expression and entry.date_from.quote:
            yield from _mismatch(case, entry, entry.date_from)


def _mismatch(case: Case, entry: Entry, date_from: DateFrom) -> Iterator[Finding]:
    place = date_from.where["expression"]
    expression = date_from.expression
    if fold(expression).text not in fold(date_from.quote).text:
        yield finding(
            "quote-not-found",
            place,
            f"“{expression}” does not stand in the `quote` above it",
            "The expression is the part of the quotation that tells the date.",
        )
        return
    source = case.sources.get(date_from.source)
    if source is None:
        return
    # What tells its own year needs no day of publication to count from.
    meant = expressions.resolve(expression, source.published or UNREADABLE)
    if source.published is None and meant is None:
        message = f"“{expression}” can't be dated: the source `{source.id}` does not say when it was published"
        yield finding(
            "field-missing",
            place,
            message,
            "Add `published` to the source.",
            severity=Severity.WARNING,
        )
        return
    if meant is None:
        yield finding(
            "field-invalid",
            place,
            f"“{expression[:80]}” is not understood as a date, so `date` was not compared with it",
            "Write just the words that tell the date, such as `in February this year`.",
            severity=Severity.WARNING,
        )
    elif not dates.contains(entry.date, meant):
        yield finding(
            "date-mismatch",
            entry.where["date"],
            f"“{expression}”{_on(source)} is {meant.text}; the entry says {entry.date.text}",
            f"Write `date: {meant.text}`, or correct `date_from`.",
        )


def _on(source: Source) -> str:
    return f", published on {source.published.text}," if source.published else ""
