"""The schemas that editors' programs read agree with what the checker reads."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import editors_files
import pytest
import yaml12
from conftest import REPORT, SiteFolder
from editors_files import Value, record, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from site_gen import dates
from site_gen.editing import new, schemas
from site_gen.editing.init import starter
from site_gen.editing.schemas import patterns
from site_gen.findings import CODES, Finding, Severity
from site_gen.reading import settings as site_settings

OF_FORM = {
    "yaml-invalid", "encoding-invalid", "field-missing", "field-unknown", "field-invalid", "date-invalid",
    "url-unsafe", "path-unsafe", "status-unknown", "alt-missing",
}  # fmt: skip
OWN_SCALE = ("solid", "4", "true")
patient = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


class Desk:
    """An editor's desk: a site on which one file is written, and read by both."""

    def __init__(self, root: Path, scale: str = "") -> None:
        self.site = SiteFolder(root).settings(scale).source("report", REPORT)
        found, _ = site_settings.read(root)
        assert found
        self.statuses = tuple(status.id for status in found.statuses)
        made = schemas.files(found.statuses)
        self.schemas = {path: Draft7Validator(json.loads(data)) for path, data in made.items()}

    def findings(self, path: str, text: str) -> list[Finding]:
        """The findings of form in a file of that path and text, for as long as it is there."""
        file = self.site.root / path
        former = file.read_bytes() if file.exists() else None
        self.site.write_bytes(path, text.encode())
        unseen = {"status-unknown"} if path == "site.yml" else set()
        all_found = self.site.findings()
        file.unlink() if former is None else file.write_bytes(former)
        return [
            found
            for found in all_found
            if found.place.path == path and found.code in OF_FORM - unseen
        ]

    def faults(self, schema: str, text: str) -> list[str]:
        """What the schema has against the file, as a program that follows YAML 1.2 reads it."""
        return [error.message for error in self.schemas[schema].iter_errors(yaml12.read(text))]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def own_scale(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    scale = "statuses: {solid: {label: Solid}, 4: {label: Four}, true: {label: So}}\n"
    made = Desk(tmp_path_factory.mktemp("own-scale"), scale)
    assert made.statuses == OWN_SCALE
    return made


PATHS = {
    schemas.ENTRY: "content/entries/it.yml",
    schemas.FRONT_MATTER: "content/entries/it.md",
    schemas.SOURCE: "content/sources/it.yml",
    schemas.SITE: "site.yml",
}


def judged(desk: Desk, kind: str, fields: Mapping[str, Any]) -> tuple[list[Finding], list[str]]:
    """What the checker and what the schema has against a file with these fields."""
    text = written(fields)
    whole = f"---\n{text}---\nText.\n" if kind == schemas.FRONT_MATTER else text
    return desk.findings(PATHS[kind], whole), desk.faults(kind, text)


DEFAULT = tuple(status.id for status in site_settings.DEFAULT_STATUSES)
KINDS: dict[str, Value] = {
    schemas.ENTRY: record(editors_files.entry(DEFAULT)),
    schemas.FRONT_MATTER: record(editors_files.front_matter(DEFAULT)),
    schemas.SOURCE: Value(
        record(editors_files.SOURCE).good | editors_files.STORED.good,
        record(editors_files.SOURCE).bad | editors_files.STORED.bad,
    ),
    schemas.SITE: record(editors_files.SITE),
}

ON_OWN_SCALE = record(editors_files.entry(OWN_SCALE))


@pytest.mark.parametrize("kind", KINDS)
@patient
@given(data=st.data())
def test_both_find_nothing_in_a_good_file(desk: Desk, kind: str, data: st.DataObject) -> None:
    fields = data.draw(KINDS[kind].good)
    assert judged(desk, kind, fields) == ([], [])


@pytest.mark.parametrize("kind", KINDS)
@patient
@given(data=st.data())
def test_both_find_the_one_fault_of_a_bad_file(desk: Desk, kind: str, data: st.DataObject) -> None:
    fields = data.draw(KINDS[kind].bad.filter(lambda it: isinstance(it, dict) and it))
    checker, schema = judged(desk, kind, fields)
    assert checker, written(fields)
    assert schema, written(fields)


@patient
@given(data=st.data())
def test_the_statuses_are_those_of_the_sites_own_scale(
    own_scale: Desk, data: st.DataObject
) -> None:
    """Also where YAML 1.2 takes a status for a number or a boolean."""
    assert judged(own_scale, schemas.ENTRY, data.draw(ON_OWN_SCALE.good)) == ([], [])
    fields = {**data.draw(ON_OWN_SCALE.good), "claims": [{**claim("confirmed")}]}
    checker, schema = judged(own_scale, schemas.ENTRY, fields)
    assert [found.code for found in checker] == ["status-unknown"]
    assert schema == ["'confirmed' is not one of ['solid', '4', 4, 'true', True]"]


def claim(status: str) -> dict[str, Any]:
    evidence = [{"source": "report", "quote": "the old bridge would stay open"}]
    return {"id": "open", "text": "It stays open.", "status": status, "evidence": evidence}


MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.sampled_from(
    "2024 2023 1900 2000 0000 -0000 -0044 -0004 202X 20XX Y17000 Y2024 999".split()
)
PARTS = st.builds(
    lambda q, year, r, month, day, time: f"{q}{year}{r}{month}{day}{time}",
    MARKS, YEARS, MARKS,
    st.sampled_from(["", "-01", "-02", "-02?", "-~04", "-12", "-00", "-13", "-21", "-25", "-XX"]),
    st.sampled_from(["", "-01", "-28", "-29", "-?30", "-31~", "-31", "-32", "-00", "-XX"]),
    st.sampled_from(["", "", "T14:05", "T14:05:59Z", "T24:00", "T14:05+09:00", "T14:05-15:00"]),
)  # fmt: skip
ENDS = st.sampled_from(["", ".."]) | PARTS
INTERVALS = st.builds(lambda start, end: f"{start}/{end}", ENDS, ENDS)
SCRAPS = st.text("0123456789-XY?~%/.T:Z+", max_size=24)


@settings(max_examples=1000, deadline=None)
@given(text=PARTS | INTERVALS | SCRAPS)
def test_the_pattern_of_dates_sees_all_but_the_order_of_an_interval(text: str) -> None:
    found = re.search(rf"^(?:{patterns.DATE})$", text) is not None
    try:
        dates.parse(text)
    except dates.DateError as error:
        in_wrong_order = re.search("ends before it begins|have different offsets", str(error))
        assert found == bool(in_wrong_order), text
    else:
        assert found, text


@settings(max_examples=500, deadline=None)
@given(text=PARTS | SCRAPS)
def test_the_pattern_of_days_sees_all(text: str) -> None:
    found = re.search(rf"^(?:{patterns.DAY})$", text) is not None
    try:
        dates.day(text)
    except dates.DateError:
        assert not found, text
    else:
        assert found, text


# A name that is like no field, so that the hint of the finding lists all that there are.
ODD = "0qz0"


def places(schema: dict[str, Any], *way: str) -> list[tuple[str, ...]]:
    """The ways from the top of a schema to each of its mappings: names of fields, `[]` for the items of
    a list, `*` for names of the editor's own."""
    inner = [(name, field) for name, field in schema.get("properties", {}).items()]
    inner += [("[]", schema["items"])] if "items" in schema else []
    own = schema.get("additionalProperties")
    inner += [("*", own)] if own else []
    found = [place for name, part in inner for place in places(part, *way, name)]
    return [way, *found] if "properties" in schema else found


def part_at(schema: dict[str, Any], way: Sequence[str]) -> dict[str, Any]:
    for step in way:
        keyword = {"[]": "items", "*": "additionalProperties"}.get(step)
        schema = schema[keyword] if keyword else schema["properties"][step]
    return schema


@pytest.mark.parametrize("kind", schemas.OF_FILES)
def test_the_fields_of_a_schema_are_those_that_the_reader_asks_for(desk: Desk, kind: str) -> None:
    schema = json.loads(schemas.files()[kind])
    ways = [way for way in places(schema) if way != ("policy", "findings")]
    assert {"source.schema.json": 4, "site.schema.json": 9}.get(Path(kind).name, 10) == len(ways)
    for way in ways:
        document: Any = {ODD: "x"}
        for step in reversed(way):
            document = [document] if step == "[]" else {{"*": "a"}.get(step, step): document}
        assert fields_of_the_reader(desk, kind, document) == set(part_at(schema, way)["properties"])


def fields_of_the_reader(desk: Desk, kind: str, document: dict[str, Any]) -> set[str]:
    """Those that it lists where it meets one that it does not know."""
    checker, _ = judged(desk, kind, document)
    hint = next(found.hint for found in checker if f"no field `{ODD}`" in found.message)
    assert hint.startswith("Its fields are ")
    return set(re.findall(r"`(\w+)`", hint))


def test_the_policy_offers_every_code(desk: Desk) -> None:
    schema = json.loads(schemas.files()[schemas.SITE])
    offered = part_at(schema, ("policy", "findings"))["properties"]
    assert set(offered) == set(CODES)
    fixed = {code for code, field in offered.items() if field.get("enum") == ["error"]}
    assert fixed == {code for code in CODES if CODES[code].severity is Severity.ERROR}


@pytest.mark.parametrize("kind", schemas.OF_FILES)
def test_every_field_says_what_it_means_with_examples_that_hold(kind: str) -> None:
    schema = json.loads(schemas.files()[kind])
    Draft7Validator.check_schema(schema)
    fields = list(fields_of(schema))
    assert len(fields) > 15
    for name, field in fields:
        assert field["description"].endswith("."), name
        assert field["examples"], name
        for example in field["examples"]:
            assert not list(Draft7Validator(field).iter_errors(example)), (name, example)


def fields_of(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    inner = [
        schema[key]
        for key in ("items", "additionalProperties")
        if isinstance(schema.get(key), dict)
    ]
    own = list(schema.get("properties", {}).items())
    return own + [
        found for part in [*inner, *(field for _, field in own)] for found in fields_of(part)
    ]


def test_both_find_nothing_in_the_files_of_a_new_site_nor_in_new_files(desk: Desk) -> None:
    files = starter()
    texts = {
        schemas.SITE: files["site.yml"].decode(),
        schemas.SOURCE: files["content/sources/harbour-street-minutes.yml"].decode(),
        schemas.FRONT_MATTER: front(files["content/entries/bridge-closed-to-lorries.md"].decode()),
    }
    for schema, text in texts.items():
        assert desk.faults(schema, text) == []
    assert desk.faults(schemas.SOURCE, new.skeleton("source")) == []
    assert desk.faults(schemas.FRONT_MATTER, front(new.skeleton("entry"))) == []


def front(text: str) -> str:
    return text.split("---\n")[1]


@pytest.mark.parametrize(
    ("field", "checker_is_content", "schema_is_content"),
    [
        ("date: 2024-02/2023-01", False, True),
        ("date: +2024", False, True),
        ("date: 999", False, True),
        ("title: null", True, False),
        ("id: 1e-3", True, False),
        ("tags: ['😀']", False, True),
    ],
)
def test_what_only_one_of_them_sees_is_as_the_documentation_says(
    desk: Desk, field: str, *, checker_is_content: bool, schema_is_content: bool
) -> None:
    fields = {"date": "2024", "title": "x", "claims": [claim("reported")]}
    name, _, value = field.partition(": ")
    fields[name] = value
    checker, schema = judged(desk, schemas.ENTRY, fields)
    assert (not checker, not schema) == (checker_is_content, schema_is_content)
