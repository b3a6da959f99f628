"""No field that an editor can write changes without a reviewer being told: each alone, of every kind of file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SiteFolder
from msgspec import Struct
from msgspec.structs import replace

from site_gen import site as sites
from site_gen.dates import Date, Day
from site_gen.editing import diff
from site_gen.editing.diff.state import State
from site_gen.findings import Place, Where
from site_gen.model import Timeline

DIGEST = "0123456789abcdef0123456789abcdef"
OLD = {
    "site.yml": "title: A test\n",
    "content/sources/report.yml": "title: A report\n",
    "content/pages/about.md": "---\ntitle: About\n---\nWe.\n",
    "content/entries/bridge.md": """\
        ---
        date: 2024-03-12
        title: The bridge stays open
        date_from: {source: report, quote: said on Tuesday, expression: Tuesday}
        image: {file: bridge.jpg, alt: The bridge}
        corrections: [{date: 2024-03-13, note: A word was wrong.}]
        known_as: {UN: United Nations}
        claims:
          - id: open
            text: The mayor said so.
            status: reported
            reviewed: {by: Ada}
            context_checked: {by: Ada}
            derived: [{detail: 2, from: 1 + 1}]
            evidence:
              - {source: report, quote: would stay open, context_checked: {by: Ada}}
        ---
        It stays.
        """,
}
NEW = {
    "site.yml": """\
        title: Another
        base_url: https://example.org/
        description: Bridges.
        language: de
        authors: [Ada]
        publisher: {name: Eastwick News}
        repository: https://example.org/repository
        timezone: Asia/Seoul
        navigation: [about]
        publish_snapshots: true
        cards: false
        embeds: false
        exports: [timeline, schema, sitemap, manifest]
        rights: CC0-1.0
        front: {entries: 20}
        known_as: {UN: United Nations}
        statuses: {said: {label: Said}}
        policy:
          reviews: [said]
          second_reader: true
          review_days: 3
          findings: {source-unused: off}
          timestamp_authorities: [authorities/one.pem]
        """,
    "content/sources/another.yml": f"""\
        title: Another report
        publisher: Eastwick News
        author: Bea
        type: article
        url: https://example.org/report
        archive_url: https://example.org/archived
        published: 2024-03-12
        retrieved: 2024-03-20
        language: en
        snapshot: seeds/report.txt
        seal: seals/report.seal
        sha256: {DIGEST}{DIGEST}
        timestamp: seeds/report.tsr
        extract: whole
        rights: CC0-1.0
        independent_of: [wire]
        independent: {{of: paper, why: Each had a reporter there.}}
        retracted: {{on: 2024-05-01, note: It was made up.}}
        """,
    "content/pages/us.md": "---\ntitle: Us\nsummary: Who we are.\n---\nThey.\n",
    "content/entries/river.md": f"""\
        ---
        date: 2024-03
        title: The bridge is shut
        summary: A bridge.
        draft: true
        tags: [bridges]
        actors: [The mayor]
        places: [Eastwick]
        date_from: {{source: another, quote: said on Monday, expression: Monday}}
        image: {{file: river.jpg, alt: The river, credit: Bea, source: another}}
        corrections: [{{date: 2024-03-14, note: Two words were wrong., claim: shut}}]
        known_as: {{UNO: the United Nations}}
        claims:
          - id: shut
            text: The mayor said no.
            status: disputed
            attributed_to: the mayor
            note: Ask again.
            reviewed: {{by: Bea, on: 2024-03-20, digest: {DIGEST}}}
            context_checked: {{by: Bea, on: 2024-03-20, note: It is so., digest: {DIGEST}}}
            derived: [{{detail: 3, from: 2 + 1}}]
            evidence:
              - source: another
                quote: would be shut
                stance: refutes
                prefix: the bridge
                suffix: from May
                locator: p. 4
                note: See there.
                context_checked: {{by: Bea, on: 2024-03-20, note: It is so., digest: {DIGEST}}}
        ---
        It is shut.
        """,
}
_PLACES = ("where", "place", "path", "line", "indent", "exact")
"""Fields that tell where a thing stands, not what it says."""
_WHOLE = (Date, Day)
"""What an editor writes as one."""


def read(folder: Path, files: dict[str, str]) -> Timeline:
    site = SiteFolder(folder)
    for path, text in files.items():
        site.write(path, text)
    timeline = sites.read(folder).read.timeline
    assert timeline
    return timeline


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Timeline, Timeline]:
    """Two timelines of the same shape, in which nothing is the same."""
    top = tmp_path_factory.mktemp("unseen")
    return read(top / "old", OLD), read(top / "new", NEW)


def each_alone(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any]]:
    """By its path each field of the two, and the old value with that field alone as the new one has it."""
    if _is_record(old) and _is_record(new):
        for name in (field for field in old.__struct_fields__ if field not in _PLACES):
            for below, made in each_alone(getattr(old, name), getattr(new, name), f"{path}.{name}"):
                yield below, replace(old, **{name: made})
    elif _are_records(old) and _are_records(new):
        for below, made in each_alone(old[0], new[0], path):
            yield below, (made, *old[1:])
    else:
        yield path, new


def _is_record(value: object) -> bool:
    return isinstance(value, Struct) and not isinstance(value, _WHOLE)


def _are_records(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 1 and _is_record(value[0])


def test_a_field_that_changes_alone_is_told(both: tuple[Timeline, Timeline]) -> None:
    old, new = both
    for path, changed in each_alone(old, new, "timeline"):
        if path == "timeline.site.front.period":
            continue  # a front page has `entries` or a `period`, never both
        assert changed != old, f"{path} is the same in both"
        assert not diff.compare(State(old, {}), State(changed, {})).is_empty, path


def test_a_file_that_moves_is_told_and_where_its_lines_stand_is_not(
    both: tuple[Timeline, Timeline],
) -> None:
    old, _ = both
    (entry,), (page,) = old.entries, old.pages
    lower = replace(entry, where=Where(Place(entry.where.place.path, 9)))
    assert diff.compare(State(old, {}), State(replace(old, entries=(lower,)), {})).is_empty
    moved = Where(Place("content/2024/bridge.md"))
    for changed in (
        replace(old, entries=(replace(entry, where=moved),)),
        replace(old, pages=(replace(page, where=moved),)),
    ):
        made = diff.compare(State(old, {}), State(changed, {}))
        (change,) = (*made.entries, *made.pages)
        assert [(field.field, field.after) for field in change.fields] == [
            ("path", "content/2024/bridge.md")
        ]
