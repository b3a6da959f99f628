"""Pairs of documents, labelled: whether much of one was taken over from the other.

The texts stand in misleading/documents/, a file for each half. What an agency's clients do with a story (another headline, fewer
paragraphs, other words here and there, a longer report around it) is done to them here, in the same way in both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ALIKE, INNOCENT = True, False
HALVES = ("development", "held_out")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents. `is_alike` if one has much of its text from the other, or both from a third."""

    kind: str
    name: str
    one: str
    other: str
    is_alike: bool
    one_publisher: bool = False


def read(half: str) -> list[Pair]:
    texts = yaml.safe_load(
        (Path(__file__).parent / "misleading/documents" / f"{half}.yml").read_text("utf-8")
    )
    return [*_stories(texts), *_framed(texts), *_releases(texts), *_others(texts)]


def _stories(texts: dict[str, Any]) -> Iterator[Pair]:
    stories = texts["stories"]
    for name, around in zip(stories, [*stories][1:] + [*stories][:1], strict=True):
        story = stories[name]
        wire = "\n\n".join(" ".join(part.split()) for part in story["wire"].split("\n\n"))
        paragraphs = wire.split("\n\n")
        report = stories[around]["reporter"].split("\n\n")
        edited = wire
        for old, new in texts["edits"][name].items():
            assert old in edited, (name, old)
            edited = edited.replace(old, new)
        inside = "\n\n".join([*report[:2], wire, *report[2:]])
        changed = f"{story['changed']}\n\nFrom our correspondent\n\n{wire}"
        yield Pair(
            "reprint", name, f"{story['headline']}\n\n{wire}", f"CITY (Agency) - {wire}", ALIKE
        )
        yield Pair("another headline", name, f"{story['headline']}\n\n{wire}", changed, ALIKE)
        yield Pair("trimmed reprint", name, wire, "\n\n".join(paragraphs[:3]), ALIKE)
        yield Pair("trimmed from within", name, wire, "\n\n".join(paragraphs[::2]), ALIKE)
        yield Pair("within a longer report", name, wire, inside, ALIKE)
        yield Pair("edited reprint", name, wire, edited, ALIKE)
        yield Pair(
            "two excerpts", name, "\n\n".join(paragraphs[:4]), "\n\n".join(paragraphs[1:]), ALIKE
        )
        sentences = wire.replace("\n\n", " ").split(". ")
        yield Pair("every other sentence", name, wire, ". ".join(sentences[::2]), ALIKE)
        yield Pair("paragraphs turned round", name, wire, "\n\n".join(paragraphs[::-1]), ALIKE)
        yield Pair("told anew", name, wire, story["retold"], INNOCENT)
        yield Pair("two reporters", name, wire, story["reporter"], INNOCENT)
        yield Pair("two reporters", name, story["retold"], story["reporter"], INNOCENT)
        yield Pair("other events", name, wire, stories[around]["wire"], INNOCENT)


def _framed(texts: dict[str, Any]) -> Iterator[Pair]:
    """Pages of one publisher, and pages of several with the same footer."""
    stories = texts["stories"]

    def page(text: str) -> str:
        return f"{texts['frame']['before']}\n{text}\n{texts['frame']['after']}"

    for name, after in zip(stories, [*stories][1:] + [*stories][:1], strict=True):
        one, other = stories[name], stories[after]
        yield Pair(
            "one publisher's frame",
            name,
            page(one["wire"]),
            page(other["wire"]),
            INNOCENT,
            one_publisher=True,
        )
        yield Pair(
            "one publisher's frame",
            name,
            page(one["wire"]),
            page(one["retold"]),
            INNOCENT,
            one_publisher=True,
        )
        short = page(one["wire"].split("\n\n")[0]), page(other["wire"].split("\n\n")[0])
        yield Pair("one publisher's frame, short", name, *short, INNOCENT, one_publisher=True)
        again = page(f"{one['changed']}\n\n{one['wire']}")
        yield Pair(
            "reprint in one frame", name, page(one["wire"]), again, ALIKE, one_publisher=True
        )
        ends = (f"{it}\n{texts['footer']}" for it in (one["wire"], other["reporter"]))
        yield Pair("footer of several publishers", name, *ends, INNOCENT)


def _releases(texts: dict[str, Any]) -> Iterator[Pair]:
    for name, item in texts["releases"].items():
        half = "\n\n".join(item["release"].split("\n\n")[:2])
        yield Pair("press release in parts", name, item["release"], item["taken"], ALIKE)
        yield Pair(
            "press release as lead", name, item["release"], f"{half}\n\n{item['own']}", ALIKE
        )
        yield Pair("told anew", name, item["release"], item["own"], INNOCENT)


def _others(texts: dict[str, Any]) -> Iterator[Pair]:
    for kind, key in (("one speech", "speeches"), ("one law", "laws")):
        for name, item in texts[key].items():
            yield Pair(kind, name, item["first"], item["second"], INNOCENT)
            reprint = f"Special report\n\n{item['first']}"
            yield Pair(f"reprint with {kind}", name, item["first"], reprint, ALIKE)
    for name, item in texts["laws"].items():
        # The colon is all that marks the law as somebody else's words.
        both = (item[which].replace(":\n", ".\n") for which in ("first", "second"))
        yield Pair("one law, unmarked", name, *both, INNOCENT)
    for name, item in texts["translations"].items():
        yield Pair("translated", name, texts["stories"][item["of"]]["wire"], item["text"], INNOCENT)
    for name, item in texts["shorts"].items():
        yield Pair("short, reprint", name, item["text"], f"Newsflash\n\n{item['text']}", ALIKE)
        yield Pair("short, told anew", name, item["text"], item["retold"], INNOCENT)
    for name, item in texts["follow_ups"].items():
        both = (f"{item[which]}\n\n{item['background']}" for which in ("first", "second"))
        yield Pair("one agency's background", name, *both, INNOCENT)
