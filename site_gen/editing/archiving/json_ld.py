"""What a page says of itself in JSON-LD, in the words of schema.org.

Pages nest it in many ways: one thing or a list, under `@graph` or within another; names as texts, as
things or as lists of both. What can't be read is passed over, since much of it is broken.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

Thing = Mapping[str, object]

CSL_TYPES: Mapping[str, str] = {
    "newsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper",
    "askpublicnewsarticle": "article-newspaper",
    "backgroundnewsarticle": "article-newspaper",
    "opinionnewsarticle": "article-newspaper",
    "reportagenewsarticle": "article-newspaper",
    "reviewnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal",
    "medicalscholarlyarticle": "article-journal",
    "report": "report",
    "blogposting": "post-weblog",
    "liveblogposting": "article-newspaper",
    "socialmediaposting": "post",
    "discussionforumposting": "post",
    "book": "book",
    "legislation": "legislation",
    "podcastepisode": "broadcast",
    "radioepisode": "broadcast",
    "tvepisode": "broadcast",
    "videoobject": "motion_picture",
    "dataset": "dataset",
    "article": "webpage",
    "techarticle": "webpage",
    "webpage": "webpage",
}
"""CSL's types by those of schema.org, in small letters; what is nearest to an article of news first."""
_RANKS = {name: rank for rank, name in enumerate(CSL_TYPES)}
_DEEPEST = 8


class Said(Struct, frozen=True):
    """Texts as they stand there; empty lists where nothing is said."""

    types: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def read(texts: Iterable[str]) -> Said:
    """What the page's main thing says: the one that is most like an article."""
    things = [thing for text in texts for thing in _things(_parsed(text), 0)]
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    works = [thing for thing in things if _rank(thing) is not None]
    if not works:
        return Said()
    main = min(works, key=lambda thing: _rank(thing) or 0)
    return Said(
        types=tuple(_types(main)),
        titles=tuple(_names(main.get("headline") or main.get("name"), by_id)),
        authors=tuple(_names(main.get("author") or main.get("creator"), by_id)),
        publishers=tuple(_names(main.get("publisher"), by_id)),
        published=tuple(_names(main.get("datePublished"), by_id)),
        urls=tuple(_names(main.get("url"), by_id)),
        languages=tuple(_names(main.get("inLanguage"), by_id)),
    )


def _parsed(text: str) -> object:
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object, depth: int) -> Iterator[Thing]:
    """Every thing in the value, the outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        if isinstance(item, (dict, list)):
            yield from _things(item, depth + 1)


def _types(thing: Thing) -> list[str]:
    named = thing.get("@type")
    names = named if isinstance(named, list) else [named]
    return [name.rpartition("/")[2].lower() for name in names if isinstance(name, str)]


def _rank(thing: Thing) -> int | None:
    return min((_RANKS[name] for name in _types(thing) if name in _RANKS), default=None)


def _names(value: object, by_id: Mapping[str, Thing], depth: int = 0) -> Iterator[str]:
    """The texts of a value: its own, or the name of the thing that it is or refers to."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _names(item, by_id, depth + 1)
    elif isinstance(value, dict):
        known = value if len(value) > 1 else by_id.get(str(value.get("@id")), value)
        for field in ("name", "alternateName", "@value"):
            if field in known:
                yield from _names(known[field], by_id, depth + 1)
                return
