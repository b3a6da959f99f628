"""The fields of one mapping, taken one by one; what is wrong with them is gathered as findings.

A field is known because it was asked for, so the list of known fields can't go stale.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from rapidfuzz import process

from site_gen import dates
from site_gen.dates import Date, DateError, Day
from site_gen.findings import Finding, Place, Where, finding
from site_gen.reading import nodes, portable
from site_gen.reading.files import FORBIDDEN
from site_gen.reading.nodes import Mapping, Node, Scalar

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
LONGEST_ID = 100
_URL = re.compile(r"(?:https?://[^\s/?#]+|mailto:[^\s@]+@)[^\s<>\"]*", re.IGNORECASE)
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


class Fields:
    """Reads the fields of `mapping`, which stands in the file `path`. `kind` names what is being read, for the
    messages."""

    def __init__(self, mapping: Mapping, path: str, kind: str, findings: list[Finding]) -> None:
        self.findings = findings
        self._path = path
        self._kind = kind
        self._spot = mapping.spot
        self._keys = mapping.keys
        self._spots = mapping.spots
        self._values = mapping.values
        self._known: list[str] = []

    @property
    def place(self) -> Place:
        """The place of the mapping."""
        return Place(self._path, *self._spot)

    def place_of(self, node: Node) -> Place:
        """The place of a node within it."""
        return Place(self._path, *node.spot)

    def fields_of(self, mapping: Mapping, kind: str) -> "Fields":
        """The fields of a mapping within it."""
        return Fields(mapping, self._path, kind, self.findings)

    @property
    def where(self) -> Where:
        """The place of the mapping and of each field's value (an empty one's: its name)."""
        return Where(self.place, self._spots)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """The field's text, without the white space around it."""
        node = self._scalar(name, required=required)
        return node.text.strip() if node else None

    def required_text(self, name: str) -> str:
        """The field's text, or an empty one once its absence is reported."""
        return self.text(name, required=True) or ""

    def scalar(self, name: str) -> Scalar | None:
        """The field's value with its place and style, for a text whose lines matter."""
        return self._scalar(name, required=False)

    def id(self, name: str, default: str) -> str:
        """An id: small letters, digits and hyphens."""
        text = self.text(name)
        chosen = default if text is None else text
        if not ID.fullmatch(chosen) or len(chosen) > LONGEST_ID:
            hint = "" if text is not None else f" Rename the file, or set `{name}:` to such an id."
            self.report(
                "field-invalid",
                name,
                f"`{chosen[:LONGEST_ID]}` can't be an id",
                f"An id has small letters a to z, digits and hyphens, begins with a letter or digit "
                f"and has at most {LONGEST_ID} characters.{hint}",
            )
        elif portable.is_of_device(chosen):
            self.report(
                "field-invalid",
                name,
                f"`{chosen}` can't be an id: Windows keeps that name for itself",
                f"Rename the file, or set another `{name}:`, such as `{chosen}-1`.",
            )
        return chosen

    def choice(self, name: str, choices: Sequence[str], default: str) -> str:
        text = self.text(name)
        if text is None or text in choices:
            return text or default
        self.report(
            "field-invalid",
            name,
            f"`{name}` can't be `{text[:40]}`; it is one of {listed(choices)}",
            suggestion(text, choices),
        )
        return default

    def flag(self, name: str, *, default: bool = False) -> bool:
        text = self.text(name)
        if text is None:
            return default
        if text.lower() in _NO:
            return False
        if text.lower() not in _YES:
            self.report("field-invalid", name, f"`{name}` is `true` or `false`, not `{text[:40]}`")
        return True

    def number(self, name: str, low: int, high: int) -> int | None:
        text = self.text(name)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", text) or not low <= int(text) <= high:
            self.report(
                "field-invalid",
                name,
                f"`{name}` is a whole number from {low} to {high}, not `{text[:40]}`",
            )
            return None
        return int(text)

    def date(self, name: str, *, required: bool = False) -> Date | None:
        """An EDTF date."""
        text = self.text(name, required=required)
        if text is None:
            return None
        try:
            return dates.parse(text)
        except DateError as error:
            self.report("date-invalid", name, str(error))
            return None

    def day(self, name: str, *, required: bool = False) -> Day | None:
        """A calendar day, YYYY-MM-DD."""
        text = self.text(name, required=required)
        if text is None:
            return None
        try:
            return dates.day(text)
        except DateError as error:
            self.report("date-invalid", name, str(error))
            return None

    def url(self, name: str) -> str | None:
        text = self.text(name)
        if text is None or is_safe_url(text):
            return text
        self.report(
            "url-unsafe",
            name,
            f"`{text[:80]}` is not an address that begins with http://, https:// or mailto:",
            f"Write https://{text}."
            if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
            else "",
        )
        return None

    def texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(item.text.strip() for item in self.scalars(name, required=required))

    def scalars(self, name: str, *, required: bool = False) -> tuple[Scalar, ...]:
        items: list[Scalar] = []
        for item in self.items(name, required=required):
            if isinstance(item, Scalar) and not item.is_empty:
                items.append(item)
                continue
            found = "nothing" if isinstance(item, Scalar) else _described(item)
            message = f"each item of `{name}` is a text; here stands {found}"
            self.findings.append(finding("field-invalid", self.place_of(item), message))
        return tuple(items)

    def text_or_texts(self, name: str, *, required: bool = False) -> tuple[str, ...]:
        """A text, or a list of texts."""
        if isinstance(self._values.get(name), Scalar):
            text = self.text(name, required=required)
            return (text,) if text else ()
        return self.texts(name, required=required)

    def items(self, name: str, *, required: bool = False) -> tuple[Node, ...]:
        """The items of a list, whatever they are."""
        node = self._node(name, required=required)
        if node is None:
            return ()
        if isinstance(node, nodes.Sequence):
            if required and not node.items:
                self.report("field-missing", name, f"`{name}` of {self._kind} has no item")
            return node.items
        hint = f"Write `{name}: [{node.text}]`." if isinstance(node, Scalar) else ""
        self.report(
            "field-invalid", name, f"`{name}` is a list; here stands {_described(node)}", hint
        )
        return ()

    def mappings(self, name: str, kind: str, *, required: bool = False) -> "tuple[Fields, ...]":
        """The items of a list of mappings."""
        made = (self._fields(item, kind) for item in self.items(name, required=required))
        return tuple(fields for fields in made if fields)

    def mapping_or_mappings(self, name: str, kind: str) -> "tuple[Fields, ...]":
        """A mapping, or a list of mappings."""
        if isinstance(self._values.get(name), nodes.Sequence):
            return self.mappings(name, kind)
        fields = self.mapping(name, kind)
        return (fields,) if fields else ()

    def mapping(self, name: str, kind: str) -> "Fields | None":
        node = self._node(name, required=False)
        return self._fields(node, kind) if node else None

    def names(self) -> tuple[str, ...]:
        """All names that stand here, for a mapping whose names are the editor's own."""
        self._known += self._keys
        return tuple(self._keys)

    def node(self, name: str) -> Node | None:
        return self._node(name, required=False)

    def report(self, code: str, name: str, message: str, hint: str = "") -> None:
        """A finding at the value of a field."""
        self.findings.append(finding(code, self.where[name], message, hint))

    def finish(self) -> None:
        """Report the fields that nobody asked for."""
        for name, spot in self._keys.items():
            if name in self._known:
                continue
            place = Place(self._path, *spot)
            message = f"{self._kind} has no field `{name[:80]}`"
            hint = suggestion(name, self._known) or f"Its fields are {listed(self._known)}."
            self.findings.append(finding("field-unknown", place, message, hint))

    def _node(self, name: str, *, required: bool) -> Node | None:
        self._known.append(name)
        node = self._values.get(name)
        if node is None and required:
            lacks = "is empty" if name in self._keys else "is missing"
            self.report(
                "field-missing", name, f"`{name}` of {self._kind} {lacks}", f"Add `{name}:`."
            )
        return node

    def _scalar(self, name: str, *, required: bool) -> Scalar | None:
        node = self._node(name, required=required)
        if node is None or isinstance(node, Scalar):
            # Elsewhere than in double quotation marks, which have escapes, YAML itself refuses these.
            if node and node.style == '"' and FORBIDDEN.search(node.text):
                self.report("field-invalid", name, f"`{name}` has a control character in it")
                return None
            return node
        self.report("field-invalid", name, f"`{name}` is a text; here stands {_described(node)}")
        return None

    def _fields(self, node: Node, kind: str) -> "Fields | None":
        if isinstance(node, Mapping):
            return self.fields_of(node, kind)
        message = f"{kind} is written as fields with names; here stands {_described(node)}"
        self.findings.append(finding("field-invalid", self.place_of(node), message))
        return None


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """“Did you mean …?” with the nearest of the known words, or nothing if none is near."""
    best = process.extractOne(wrong[:200], list(known), score_cutoff=60)
    return f"Did you mean `{best[0]}`?" if best else ""


def listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def is_safe_url(text: str) -> bool:
    """Whether a text is an absolute http, https or mailto address."""
    try:
        urlsplit(text)
    except ValueError:  # a bracket opened for an IPv6 address, say
        return False
    return _URL.fullmatch(text) is not None


def is_base(text: str) -> bool:
    """Whether a text is an address that those of pages can begin with."""
    steps = text.split("/")
    return (
        is_safe_url(text)
        and not text.lower().startswith("mailto:")
        and not re.search(r"[?#\\]", text)
        and not {".", ".."} & {unquote(step) for step in steps}
    )


def _described(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text `{node.text[:40]}`"
    return "a list" if isinstance(node, nodes.Sequence) else "fields with names"
