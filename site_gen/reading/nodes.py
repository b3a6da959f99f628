"""YAML as editors wrote it: every scalar stays text, and every value knows its spot.

`yaml.safe_load` would turn `no` into false and `2024-06` into a number, lose the lines and take the
last of two equal keys. So the C parser's events become nodes here. Aliases, anchors and tags are
refused while the events come in, and depth is limited: a bomb is never built.
"""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from site_gen.findings import Finding, Place, Spot, finding

DEEPEST = 50
MOST_VALUES = 50_000
"""Values of a file, names of fields among them: each can be wrong in several ways, and a megabyte has room for a
million."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What parses YAML: libyaml where it is there."""


# Of these a site has so many that they are tuples: they are made in a third of the time of other values.
class Scalar(NamedTuple):
    """A value as the editor's text. `style` is YAML's: '' for plain, ', ", | or >."""

    text: str
    spot: Spot
    style: str

    @property
    def is_empty(self) -> bool:
        return not self.text or self.text.isspace() or (not self.style and self.text == "~")


class Sequence(NamedTuple):
    items: "tuple[Node, ...]"
    spot: Spot


class Mapping(NamedTuple):
    """The values by their names, None where one is empty; where each name stands, and each value (an empty
    one: its name)."""

    values: "dict[str, Node | None]"
    keys: dict[str, Spot]
    spots: dict[str, Spot]
    spot: Spot


Node = Scalar | Sequence | Mapping
# An alias, too, but that is refused first of all.
_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent


class _RefusedError(Exception):
    def __init__(self, refusal: Finding) -> None:
        super().__init__(refusal.message)
        self.finding = refusal


def read(text: str, path: str, first_line: int = 1) -> Node | Finding | None:
    """The one document of a YAML text that begins at line `first_line` of the file; None if empty."""
    loader = LOADER(text)
    try:
        return _Builder(path, first_line, loader.get_event).document()
    except _RefusedError as refused:
        return refused.finding
    except yaml.MarkedYAMLError as error:
        return _unreadable(error, path, first_line)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        column = error.position - text.rfind("\n", 0, error.position)
        message = "a character stands here that YAML does not allow"
        return finding("yaml-invalid", Place(path, line, column), message, "Delete it.")
    finally:
        loader.dispose()


class _Builder:
    """Builds nodes out of events, of which `following` gives one after the other."""

    def __init__(self, path: str, first_line: int, following: Callable[[], Any]) -> None:
        self._path = path
        self._first_line = first_line
        self._following = following
        self._room = MOST_VALUES

    def document(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self._following(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refuse(event, "a second YAML document begins here; one is allowed")
                root = self._node(self._following(), 1)
        return root

    def _node(self, event: _NodeEvent, depth: int) -> Node:
        self._check(event, depth)
        spot = self._spot(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, spot, event.style or "")
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(self._items(depth), spot)
        return self._mapping(spot, depth)

    def _items(self, depth: int) -> "tuple[Node, ...]":
        items: list[Node] = []
        while not isinstance(event := self._following(), yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
        return tuple(items)

    def _mapping(self, spot: Spot, depth: int) -> Mapping:
        made = Mapping({}, {}, {}, spot)
        while not isinstance(event := self._following(), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refuse(event, "a field's name must be a plain word")
            # The same few names stand in all files.
            name = sys.intern(key.text)
            if name in made.keys:
                raise self._refuse(
                    event,
                    f"the field `{name}` stands here a second time",
                    "Keep one of the two.",
                )
            value = self._node(self._following(), depth + 1)
            is_empty = isinstance(value, Scalar) and value.is_empty
            made.values[name] = None if is_empty else value
            made.keys[name] = key.spot
            made.spots[name] = key.spot if is_empty else value.spot
        return made

    def _check(self, event: _NodeEvent, depth: int) -> None:
        self._room -= 1
        if self._room < 0:
            place = Place(self._path, *self._spot(event))
            message = f"the file has more than {MOST_VALUES:,} fields and items of lists"
            hint = "Split it into several files, or take out what is repeated."
            raise _RefusedError(finding("file-too-large", place, message, hint))
        if depth > DEEPEST:
            raise self._refuse(event, f"brackets or lists are nested deeper than {DEEPEST}")
        if event.anchor:
            raise self._refuse(
                event,
                "an anchor (`&name`) or alias (`*name`) stands here; the format has none",
                "If the text itself begins with & or *, put quotation marks around it.",
            )
        if event.tag:
            raise self._refuse(
                event,
                f"a YAML tag ({event.tag}) stands here; the format has none",
                "If the text itself begins with an exclamation mark, put quotation marks around it.",
            )

    def _spot(self, event: yaml.Event) -> Spot:
        mark = event.start_mark
        if mark is None:  # never for a parsed text, but the type allows it
            return self._first_line, 1
        return mark.line + self._first_line, mark.column + 1

    def _refuse(self, event: yaml.Event, message: str, hint: str = "") -> _RefusedError:
        place = Place(self._path, *self._spot(event))
        return _RefusedError(finding("yaml-invalid", place, message, hint))


def _unreadable(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    place = Place(path, line + first_line, column + 1)
    problem = error.problem or error.context or "unreadable"
    for sign, message, hint in _PROBLEMS:
        if sign in problem:
            return finding("yaml-invalid", place, message, hint)
    return finding(
        "yaml-invalid",
        place,
        f"this can't be read as YAML: {problem}",
        "Look at this line and the one above it: a quotation mark or bracket that is not closed, "
        "a missing colon, or another indentation than the lines beside it.",
    )


_PROBLEMS = (
    (
        "cannot start any token",
        "a character stands here that can't begin a value (a tab, `@`, `%` or a backquote)",
        "Indent with spaces, never with tabs. Put quotation marks around a text that begins so.",
    ),
    (
        "mapping values are not allowed",
        "a colon stands here where none can be",
        "Put quotation marks around a text that contains a colon and a space, or correct the "
        "indentation.",
    ),
    (
        "could not find expected ':'",
        "a field's name without its colon ends here",
        "Write `name: value`; a text that goes on in the next line needs quotation marks or `>`.",
    ),
    (
        "found unexpected end of stream",
        "a quotation mark opened before this is never closed",
        "Close it, or double it inside a text in single quotation marks.",
    ),
)
