"""Sources, pages and files of two states, compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_gen.dates import Date, Day
from site_gen.editing.diff.fields import changed, changed_list, one_line, paragraphs
from site_gen.editing.diff.model import FieldChange, FileChange, PageChange, SourceChange
from site_gen.editing.diff.pairing import paired
from site_gen.model import Entry, Page, Retraction, Source

_TEXTS = ("id", "title", "publisher", "author", "type", "url", "archive_url")
_LATER_TEXTS = ("language", "snapshot", "seal", "sha256", "timestamp", "extract", "rights")


def pairs(
    before: Sequence[Source], after: Sequence[Source]
) -> list[tuple[Source | None, Source | None]]:
    """Which source became which: by id, stored copy, address or title."""
    marks = (_id, lambda source: source.sha256, lambda source: source.url, _title)
    return paired(before, after, marks, lambda _: ())


def compare(
    both: Iterable[tuple[Source | None, Source | None]],
    before: Iterable[Entry],
    after: Iterable[Entry],
) -> Iterator[SourceChange]:
    """`before` and `after` are the entries of the two states."""
    used, uses = _uses(before), _uses(after)
    for old, new in both:
        source_id = new.id if new else old.id if old else ""
        fields = tuple(_fields(old, new)) if old and new else ()
        if fields or old is None or new is None:
            rests = uses[source_id] if new else used[source_id]
            yield SourceChange(source_id, old, new, fields, tuple(rests))


def _id(source: Source) -> str:
    return source.id


def _title(source: Source) -> str:
    return one_line(source.title).casefold()


def _fields(old: Source, new: Source) -> Iterator[FieldChange]:
    for name in _TEXTS:
        yield from changed(name, getattr(old, name), getattr(new, name))
    yield from changed("published", _date(old.published), _date(new.published))
    yield from changed("retrieved", _day(old.retrieved), _day(new.retrieved))
    for name in _LATER_TEXTS:
        yield from changed(name, getattr(old, name), getattr(new, name))
    yield from changed_list("independent_of", old.independent_of, new.independent_of)
    yield from changed_list("independent", _independence(old), _independence(new))
    yield from changed("retracted", _retracted(old.retracted), _retracted(new.retracted))


def _date(date: Date | None) -> str | None:
    return date.text if date else None


def _day(day: Day | None) -> str | None:
    return day.iso if day else None


def _independence(source: Source) -> list[str]:
    return [
        f"of {', '.join(independence.of)}: {one_line(independence.why)}"
        for independence in source.independent
    ]


def _retracted(retraction: Retraction | None) -> str | None:
    if retraction is None:
        return None
    said = [retraction.on.iso if retraction.on else "", one_line(retraction.note)]
    return ", ".join(filter(None, said)) or "yes"


def _uses(entries: Iterable[Entry]) -> Mapping[str, list[str]]:
    """The keys of the claims that cite each source, each once, in order."""
    uses: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for claim in entry.claims:
            for item in claim.evidence:
                uses[item.source][f"{entry.id}/{claim.id}"] = None
    return defaultdict(list, {source: list(keys) for source, keys in uses.items()})


def pages(before: Sequence[Page], after: Sequence[Page]) -> Iterator[PageChange]:
    marks = (lambda page: page.id, lambda page: one_line(page.title))
    for old, new in paired(before, after, marks, lambda page: page.body.text.split()):
        page_id = new.id if new else old.id if old else ""
        if old is None or new is None:
            yield PageChange(page_id, old, new)
            continue
        fields = (
            *changed("id", old.id, new.id),
            *changed("path", old.where.place.path, new.where.place.path),
            *changed("title", old.title, new.title),
            *changed("summary", old.summary, new.summary),
        )
        body = paragraphs(old.body.text, new.body.text)
        if fields or body:
            yield PageChange(page_id, old, new, fields, body)


def files(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FileChange]:
    """By their sha256."""
    for path in sorted(before.keys() | after.keys()):
        if path not in before:
            yield FileChange(path, "added")
        elif path not in after:
            yield FileChange(path, "removed")
        elif before[path] != after[path]:
            yield FileChange(path, "changed")
