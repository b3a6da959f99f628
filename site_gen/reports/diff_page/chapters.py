"""The parts of the page: where each can be linked to, and which stand open."""

from collections.abc import Sequence

from msgspec import Struct

from site_gen.reports.diff_telling import Item, Section

_MOST_OPEN = 50
"""With more parts than this, only those stand open that need a reader's eyes; with more of these, none."""


class Part(Struct, frozen=True):
    """A claim, source, page or rule, or an event itself."""

    anchor: str
    item: Item
    is_open: bool

    @property
    def called(self) -> str:
        return self.item.called or self.item.name


class Chapter(Struct, frozen=True):
    anchor: str
    section: Section
    parts: tuple[Part, ...]


def chapters(sections: Sequence[Section]) -> tuple[Chapter, ...]:
    """Anchors are numbers, since names are whatever an editor wrote."""
    items = [item for section in sections for item in section.items]
    is_brief = len(items) <= _MOST_OPEN
    is_calm = sum(map(_needs_eyes, items)) <= _MOST_OPEN
    return tuple(
        Chapter(
            f"s{number}",
            section,
            tuple(
                Part(f"s{number}-{place}", item, is_brief or (is_calm and _needs_eyes(item)))
                for place, item in enumerate(section.items, start=1)
            ),
        )
        for number, section in enumerate(sections, start=1)
    )


def _needs_eyes(item: Item) -> bool:
    return bool(item.weakens or item.findings)
