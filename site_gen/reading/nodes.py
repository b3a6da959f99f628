"""YAML as editors wrote it: every scalar stays text, and every value knows its place.

`yaml.safe_load` would turn `no` into false and `2024-06` into a number, lose the lines and take the
last of two equal keys. So the C parser's events become nodes here. Aliases, anchors and tags are
refused while the events come in, and depth is limited: a bomb is never built.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from site_gen.findings import Finding, Place, finding

DEEPEST = 50
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What parses YAML: libyaml where it is there."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as the editor's text. `style` is YAML's: '' for plain, ', ", | or >."""

    text: str
    place: Place
    style: str

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() or (not self.style and self.text == "~")


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Node, ...]"
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    pairs: "tuple[tuple[Scalar, Node], ...]"
    place: Place


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    def __init__(self, refusal: Finding) -> None:
        super().__init__(refusal.message)
        self.finding = refusal


def read(text: str, path: str, first_line: int = 1) -> Node | Finding | None:
    """The one document of a YAML text that begins at line `first_line` of the file; None if empty."""
    builder = _Builder(path, first_line)
    try:
        return builder.document(iter(yaml.parse(text, Loader=LOADER)))
    except _RefusedError as refused:
        return refused.finding
    except yaml.MarkedYAMLError as error:
        return _unreadable(error, path, first_line)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        column = error.position - text.rfind("\n", 0, error.position)
        message = "a character stands here that YAML does not allow"
        return finding("yaml-invalid", Place(path, line, column), message, "Delete it.")


class _Builder:
    """Builds nodes out of events."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._refuse(event, "a second YAML document begins here; one is allowed")
                root = self._node(next(events), events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self._check(event, depth)
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(
                event.value, place, event.style if event.style in ("'", '"', "|", ">") else ""
            )
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(events, depth)), place)
        return Mapping(tuple(self._pairs(events, depth)), place)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            yield self._node(event, events, depth + 1)

    def _pairs(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: set[str] = set()
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refuse(event, "a field's name must be a plain word")
            if key.text in seen:
                raise self._refuse(
                    event,
                    f"the field `{key.text}` stands here a second time",
                    "Keep one of the two.",
                )
            seen.add(key.text)
            yield key, self._node(next(events), events, depth + 1)

    def _check(self, event: yaml.Event, depth: int) -> None:
        if depth > DEEPEST:
            raise self._refuse(event, f"brackets or lists are nested deeper than {DEEPEST}")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(
                event,
                "an anchor (`&name`) or alias (`*name`) stands here; the format has none",
                "If the text itself begins with & or *, put quotation marks around it.",
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise self._refuse(
                event,
                f"a YAML tag ({tag}) stands here; the format has none",
                "If the text itself begins with an exclamation mark, put quotation marks around it.",
            )

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:  # never for a parsed text, but the type allows it
            return Place(self._path, self._first_line)
        return Place(self._path, mark.line + self._first_line, mark.column + 1)

    def _refuse(self, event: yaml.Event, message: str, hint: str = "") -> _RefusedError:
        return _RefusedError(finding("yaml-invalid", self._place(event), message, hint))


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
