"""Fields with names: what each is called, what it takes, what it means to an editor."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from site_gen.editing.schemas import forms
from site_gen.editing.schemas.forms import Form, Json, Schema


class Field(Struct, frozen=True):
    name: str
    form: Form
    means: str
    examples: Sequence[Json]
    required: bool = False

    @property
    def schema(self) -> Schema:
        told: Schema = {"description": self.means, "examples": list(self.examples)}
        return {**told, **self.form.schema(required=self.required)}


def rules(fields: Iterable[Field]) -> Schema:
    """The keywords of an object that has these fields and no others."""
    listed = list(fields)
    return {
        "properties": {field.name: field.schema for field in listed},
        "required": [field.name for field in listed if field.required],
        "additionalProperties": False,
    }


def record(*fields: Field) -> Form:
    return forms.mapping(rules(fields))


def records(*fields: Field, least: int = 0) -> Form:
    return forms.listing(record(*fields).schema(required=True), least=least)


# fmt: off
ID = Field(
    "id", forms.ID,
    "Another id than the file's name. Small letters, digits and hyphens; set it to the old name when "
    "you rename a file, and addresses stay as they are.",
    ["first-flight"],
)
