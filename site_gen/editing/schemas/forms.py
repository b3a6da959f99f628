"""The forms that a field's value can have, as pieces of JSON Schema (draft-07).

The checker takes every scalar as the text that the editor typed; an editor's language server sees what
YAML 1.2 makes of it: `2024` is a number, `true` a boolean, nothing at all (or `~`) null. So a form lists
the types that its texts can turn into, and where a field may be left empty, null and blank texts.

The types stand in `if` and `then` rather than in `type`: language servers offer `true`, `false` and
`null` for completion wherever a `type` allows them, which is noise in a field for a text.
`errorMessage` and `patternErrorMessage` are read by language servers and ignored by validators.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from site_gen.editing.schemas import patterns
from site_gen.reading.entries import LONGEST_NAME

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Schema = dict[str, Json]
_SCALARS = ("number", "boolean")


class Form(Struct, frozen=True):
    """`says` is told where a value has not this form. `pattern` is that of a text without the white space
    around it, `types` are others that it can have in YAML 1.2, `rules` more keywords of JSON Schema."""

    says: str
    pattern: str = ""
    types: tuple[str, ...] = ()
    rules: Mapping[str, Json] = field(default_factory=dict)

    def schema(self, *, required: bool) -> Schema:
        text = rf"^\s*(?:{self.pattern}){'' if required else '?'}\s*$" if self.pattern else r"^\s*$"
        own = ["string", *self.types] if self.pattern else list(self.types)
        blank = [] if required else [kind for kind in ("string", "null") if kind not in own]
        allowed: list[Json] = [*own, *blank]
        return {
            "pattern": text,
            "patternErrorMessage": self.says,
            **self.rules,
            "if": {"not": {"type": allowed}},
            "then": {"type": own[0], "errorMessage": self.says},
        }


def whole_number(low: int, high: int) -> Form:
    return Form(
        f"Write a whole number from {low} to {high}.",
        patterns.NUMBER,
        ("integer",),
        {"minimum": low, "maximum": high},
    )


def choice(words: Iterable[str]) -> Form:
    choices = list(words)
    return Form(f"Write one of: {', '.join(choices)}.", "|".join(choices))


def one_of(words: Iterable[str], says: str) -> Form:
    """A closed list of the site's own words, each also as what YAML 1.2 makes of it."""
    values = [value for word in words for value in dict.fromkeys([word, *_in_yaml(word)])]
    return Form(says, patterns.ITEM, _SCALARS, {"enum": list(values), "errorMessage": says})


def texts(pattern: str = patterns.ITEM, says: str = "Each item is a text.", **rules: Json) -> Form:
    """A list of texts, each of that pattern."""
    return listing(Form(says, pattern, _SCALARS, rules).schema(required=True))


def listing(item: Schema, *, least: int = 0) -> Form:
    return Form(
        "Write a list here: [one, another], or a line for each with `- ` before it.",
        types=("array",),
        rules={"items": item, **({"minItems": least} if least else {})},
    )


def text_or_texts() -> Form:
    """A text, or a list of texts."""
    return Form(
        "Write a text here, or a list: [one, another].",
        patterns.TEXT,
        (*_SCALARS, "array"),
        {
            "items": Form("Each item is a text.", patterns.ITEM, _SCALARS).schema(required=True),
            "minItems": 1,
        },
    )


def one_or_several(one: Form) -> Form:
    """Fields with names, or a list of these."""
    return Form(
        "Write fields with names here, such as `{name: value}`, or a list of these.",
        types=("object", "array"),
        rules={**one.rules, "items": one.schema(required=True)},
    )


def mapping(rules: Mapping[str, Json]) -> Form:
    """Fields with names; `rules` are those of the object."""
    return Form(
        "Write fields with names here, such as `{name: value}`.", types=("object",), rules=rules
    )


def _in_yaml(word: str) -> list[Json]:
    """What YAML 1.2 makes of a plain word, if that is no text."""
    if word in ("true", "false"):
        return [word == "true"]
    return [int(word)] if word.isascii() and word.isdigit() else []


BLANK: Schema = {"type": ["null", "string"], "pattern": r"^\s*$"}
"""A value that counts as none."""

TEXT = Form("Write a text here.", patterns.TEXT, _SCALARS)
ID = Form(
    "An id has small letters a to z, digits and hyphens, and begins with a letter or digit.",
    patterns.ID,
    ("integer", "boolean"),
    {"minimum": 0},
)
DATE = Form(
    "Write the date as 2024-06-19, 2024-06 or 2024; about: 2024-05~; from and to: 2023-09/2024-02; "
    "the 2020s: 202X.",
    patterns.DATE,
    ("integer",),
    {"minimum": -9999, "maximum": 9999},
)
DAY = Form("Write the day as 2024-06-19.", patterns.DAY)
URL = Form("An address begins with https://, http:// or mailto:.", patterns.URL)
SITE_URL = Form(
    "The site's address begins with https:// or http:// and has no ? or # in it.", patterns.SITE_URL
)
ADDRESS = Form(
    "Write a page's id, an address within the site such as /sources/, or one with https://.",
    patterns.ADDRESS,
    _SCALARS,
)
PATH = Form(
    "Write a path that stays in its folder, with forward slashes and no colon.",
    patterns.PATH,
    _SCALARS,
)
SHA256 = Form(
    "A sha256 has 64 digits and letters a to f; `sha256sum FILE` prints it.", patterns.SHA256
)
DIGEST = Form("`site-gen review` writes the digest; don't write it by hand.", patterns.DIGEST)
LANGUAGE = Form("Write a language as `en` or `pt-BR`.", patterns.LANGUAGE, ("boolean",))
TIMEZONE = Form("Write a time zone as `Europe/Berlin`, `Asia/Seoul` or `UTC`.", patterns.TIMEZONE)
FLAG = Form("Write `true` or `false`.", patterns.YES_OR_NO, ("boolean",))
NAMES = texts(
    patterns.NAME,
    f"A name has a letter or digit and at most {LONGEST_NAME} characters.",
    maxLength=LONGEST_NAME,
)
NAMES_OF_ONE = mapping({"additionalProperties": TEXT.schema(required=True)})
"""Names to other names."""
