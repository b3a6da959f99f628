"""JSON Schemas of an editor's files, for the editors' own programs to help while they write.

They are of draft-07, the newest that all versions of the YAML language server read. They judge the
form of one file; the checker judges the site. Where both see a thing they agree, and a test holds it.

What a schema can't see, so that only the checker finds it:

- anything about other files: whether a source, page, image or stored copy is there, whether ids are
  unique, whether a quotation stands where it should, whether a file's name can be an id;
- statuses in `policy.reviews`, since the scale is changed in the same file;
- aliases, anchors, tags, several documents, fields that are given twice (language servers tell the
  last by themselves), lone surrogates;
- an interval that ends before it begins; a time zone that there is not; an address with an odd `[` in
  its host; a name of emoji or of rarer punctuation alone;
- how a number was typed: YAML 1.2 makes the same of `2024`, `2024.0`, `0x7E8` and `+2024`, of `0999` and
  `999`, so all pass where one does; a number between quotation marks that is too large.

What the checker takes and a schema refuses; quotation marks around the value mend each of them:

- the words `null`, `Null` and `NULL` where a text is required: YAML 1.2 makes nothing of them, as of `~`;
- an id that YAML 1.2 takes for a fraction, such as `1e-3`; a sha256 or digest all of digits;
- white space around a status, within quotation marks; a name of 80 characters many of which are beyond
  U+FFFF, where a program counts those twice.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from site_gen.editing import placing
from site_gen.editing.schemas import entries, settings, sources
from site_gen.editing.schemas.forms import Schema
from site_gen.editing.schemas.records import Field, rules
from site_gen.model import Status
from site_gen.reading.settings import DEFAULT_STATUSES

FOLDER = "schemas"
ENTRY = f"{FOLDER}/entry.schema.json"
FRONT_MATTER = f"{FOLDER}/front-matter.schema.json"
SOURCE = f"{FOLDER}/source.schema.json"
SITE = f"{FOLDER}/site.schema.json"
OF_FILES: Mapping[str, tuple[str, ...]] = {
    SITE: ("site.yml",),
    ENTRY: ("content/entries/**/*.yml", "content/entries/**/*.yaml"),
    SOURCE: ("content/sources/**/*.yml", "content/sources/**/*.yaml"),
    FRONT_MATTER: ("content/entries/**/*.md",),
}
"""The schemas' paths, with the patterns of the files that each is for."""


def files(statuses: Iterable[Status] = DEFAULT_STATUSES) -> dict[str, bytes]:
    """The schemas of a site with that rating scale, by path from its root."""
    ids = [status.id for status in statuses if status.id]
    made = {
        SITE: _schema("Settings of a site", settings.FIELDS),
        ENTRY: _schema("An entry", entries.entry(ids)),
        SOURCE: _schema("A source", sources.FIELDS) | sources.STORED,
        FRONT_MATTER: _schema("The fields of an entry in Markdown", entries.front_matter(ids)),
    }
    return {
        path: f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
        for path, schema in made.items()
    }


def write(root: Path, statuses: Iterable[Status]) -> list[str]:
    """Write the schemas into the site's folder and give their paths from there."""
    made = files(statuses)
    for path, data in made.items():
        placing.replace(root, path, data)
    return list(made)


def are_there(root: Path) -> bool:
    """Whether the site has all of its schemas, so that a modeline leads to one."""
    return all((root / path).is_file() for path in OF_FILES)


def are_stale(root: Path, statuses: Iterable[Status]) -> bool:
    """Whether the site has schemas, and one is not as `write` would leave it. How git ends the lines
    is all the same."""
    made = files(statuses) if (root / FOLDER).is_dir() else {}
    present = {path: data for path, data in made.items() if (root / path).is_file()}
    return any(
        (root / path).read_bytes().splitlines() != data.splitlines()
        for path, data in present.items()
    )


def modeline(path: str) -> str:
    """The line by which the YAML language server finds the schema of the file at `path` (from the
    site's root), to be the file's first; empty for a file that has none."""
    pure = PurePosixPath(path)
    if pure.suffix not in (".yml", ".yaml"):
        return ""
    schema = next((schema for schema, globs in OF_FILES.items() if _is_of(pure, globs)), None)
    up = "../" * (len(pure.parts) - 1)
    return f"# yaml-language-server: $schema={up}{schema}\n" if schema else ""


def _is_of(path: PurePosixPath, globs: Iterable[str]) -> bool:
    folders = (glob.partition("**")[0] for glob in globs)
    return any(path.as_posix().startswith(folder) for folder in folders)


def _schema(title: str, of: Iterable[Field]) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "$comment": "Written by `site-gen schema`.",
        "type": "object",
        **rules(of),
    }
