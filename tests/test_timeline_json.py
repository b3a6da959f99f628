"""data/timeline.json is what its published JSON Schema says, and nothing else."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from conftest import REPOSITORY, SiteFolder

from site_gen import site as sites
from site_gen.writing import exports

FULL = """\
    ---
    date: "2024-03-10/2024-03-12"
    date_from: {source: report, quote: "Eastwick News, 12 March 2024", expression: 12 March 2024}
    title: The bridge
    summary: A summary.
    tags: [Bridges]
    actors: [The Mayor]
    places: [Eastwick]
    image: {file: bridge.jpg, alt: The bridge, credit: Ada}
    corrections:
      - {date: 2024-05-02, note: The count was wrong., claim: cracks}
      - {date: 2024-05-04, note: A typing mistake.}
    claims:
      - id: open
        text: The mayor said that the bridge would stay open.
        status: reported
        attributed_to: the mayor
        note: Nobody else has said so.
        reviewed: {by: Ada, on: 2024-05-03}
        evidence:
          - {source: report, quote: "The mayor said […] the old bridge would stay open", locator: line 1, note: Said at noon.}
      - id: cracks
        text: There are two cracks.
        status: disputed
        evidence:
          - {source: report, quote: Engineers found two cracks in it}
          - {source: other, quote: two cracks in it, stance: refutes}
    ---
    It stays.[^open] Two cracks.[^cracks]
    """
SETTINGS = """\
    base_url: https://example.org/repo/
    description: A & B
    authors: [Ada]
    publisher: {name: P, url: 'https://example.org/', logo: 'https://example.org/logo.png'}
    repository: https://example.org/git
    rights: CC-BY-4.0
    """


@pytest.fixture
def full(empty_site: SiteFolder) -> SiteFolder:
    """A site in which every field of the format has a value somewhere."""
    empty_site.settings(SETTINGS).write("static/bridge.jpg", "")
    empty_site.source(
        "report",
        author="Ada",
        type="article-newspaper",
        url="https://example.org/r",
        archive_url="https://example.org/a",
        language="en",
        rights="CC0-1.0",
    )
    empty_site.source(
        "other", publisher="", independent_of="[report]", retracted="{on: 2024-05-01}"
    )
    return empty_site.entry(FULL)


def pair(site: SiteFolder) -> tuple[dict[str, Any], dict[str, Any]]:
    """The site's data, and the schema beside it."""
    files = site.build()
    return json.loads(files["data/timeline.json"]), json.loads(files["data/timeline.schema.json"])


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_one(empty_site: SiteFolder) -> None:
    _, schema = pair(empty_site)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", ["empty_site", "site", "full"])
def test_what_is_written_is_valid(kind: str, request: pytest.FixtureRequest) -> None:
    data, schema = pair(request.getfixturevalue(kind))
    validator(schema).validate(data)


def test_the_projects_own_timeline_is_valid() -> None:
    read = sites.read(REPOSITORY)
    known = exports.by_name()
    data, schema = (sites.export(read, known[name])[1] for name in ("timeline", "schema"))
    assert data is not None
    assert schema is not None
    validator(json.loads(schema)).validate(json.loads(data))


def objects(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of an object in it, with where it stands."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield where, schema
        for name, value in schema.items():
            yield from objects(value, f"{where}/{name}")


def test_every_object_is_closed_and_every_field_is_required_and_described(full: SiteFolder) -> None:
    _, schema = pair(full)
    for where, found in objects(schema):
        assert found["additionalProperties"] is False, where
        assert set(found["required"]) == set(found["properties"]), where
        for name, field in found["properties"].items():
            target = field
            while "description" not in target:
                target = schema["$defs"][target["$ref"].rpartition("/")[2]]
            assert target["description"].endswith("."), (where, name)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every field in the data."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, name)
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def changed(data: Any, path: tuple[str | int, ...], **new: Any) -> Any:
    """The data without the field at that place, or with a new value for it."""
    made = copy.deepcopy(data)
    holder = made
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    if new:
        holder[path[-1]] = new["value"]
    return made


def test_a_field_that_is_missing_misspelt_or_of_a_wrong_kind_is_found(full: SiteFolder) -> None:
    data, schema = pair(full)
    check = validator(schema)
    found = list(places(data))
    assert len(found) > 150
    for path in found:
        assert not check.is_valid(changed(data, path)), path
        assert not check.is_valid(changed(data, path, value=object)), path
        misspelt = changed(data, path)
        holder = misspelt
        for step in path[:-1]:
            holder = holder[step]
        holder[f"{path[-1]}x"] = None
        assert not check.is_valid(misspelt), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("entries", 0, "date", "earliest"), "2024-03"),
        (("entries", 0, "date", "latest"), ""),
        (("entries", 0, "claims"), []),
        (("entries", 0, "claims", 0, "evidence"), []),
        (("entries", 0, "claims", 0, "evidence", 0, "stance"), "agrees"),
        (("entries", 0, "claims", 0, "evidence", 0, "selectors", 0, "start"), -1),
        (("entries", 0, "claims", 0, "reviewed", "on"), "3 May 2024"),
        (("entries", 0, "id"), "No Id"),
        (("sources", 0, "snapshot", "sha256"), "ABC"),
        (("site", "statuses", 0, "rating"), 6),
    ],
)
def test_a_value_that_can_not_be_is_found(
    full: SiteFolder, path: tuple[str | int, ...], value: Any
) -> None:
    data, schema = pair(full)
    assert not validator(schema).is_valid(changed(data, path, value=value))


@pytest.mark.parametrize(
    "date", ["..", "0000-01-01", "-0044-03-15", "+12024-05-03", "-300000-01-01"]
)
def test_a_bound_can_be_any_day_or_open(full: SiteFolder, date: str) -> None:
    data, schema = pair(full)
    validator(schema).validate(changed(data, ("entries", 0, "date", "earliest"), value=date))
