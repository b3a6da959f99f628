"""What an editor of files sees in VS Code, by the language server that runs in it."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from editors_files import DATES, NO_DATES
from language_server import LanguageServer

from site_gen.editing import init, schemas
from site_gen.editing.schemas import forms


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, as `site-gen init` makes it."""
    root = tmp_path_factory.mktemp("site")
    init.init(root)
    return root


@pytest.fixture(scope="module")
def vs_code(folder: Path) -> Iterator[LanguageServer]:
    settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
    with LanguageServer(folder, settings) as server:
        yield server


def test_a_new_sites_files_have_no_problem(folder: Path, vs_code: LanguageServer) -> None:
    for path in ("site.yml", "content/sources/harbour-street-minutes.yml"):
        assert vs_code.problems(path, (folder / path).read_text("utf-8")) == []
    assert vs_code.problems(".github/workflows/check.yml", "on: push\n") == []


def test_each_mistake_is_underlined_with_what_to_write(vs_code: LanguageServer) -> None:
    text = """\
        date: 2024-02-30
        titel: A bridge
        tags: Bridges
        draft: maybe
        claims:
          - id: Open
            text: [a, list]
            status: confirmd
            evidence: [{source: minutes, quote: "", stance: against}]
        """
    evidence = ["Write a text here.", "Write one of: supports, refutes, context."]
    assert vs_code.problems("content/entries/bad.yml", textwrap.dedent(text)) == [
        (
            1,
            'Missing property "title".',
        ),
        (
            1,
            "Write the date as 2024-06-19, 2024-06 or 2024; about: 2024-05~; from and to: "
            "2023-09/2024-02; the 2020s: 202X.",
        ),
        (2, "Property titel is not allowed."),
        (3, "Write a list here: [one, another], or a line for each with `- ` before it."),
        (4, "Write `true` or `false`."),
        (
            6,
            "An id has small letters a to z, digits and hyphens, and begins with a letter or digit.",
        ),
        (7, "Write a text here."),
        (
            8,
            "The rating scale has: confirmed, reported, disputed, unproven, refuted, retracted. After "
            "a change of the rating scale in site.yml, run `site-gen schema`.",
        ),
        *((9, message) for message in evidence),
    ]


def test_fields_are_explained_and_values_offered(vs_code: LanguageServer) -> None:
    text = """\
        date: 2024
        draft:
        claims:
          - id: a
            status:
            evidence:
              - stance:
        """
    path = "content/entries/it.yml"
    vs_code.problems(path, textwrap.dedent(text).replace(":\n", ": \n"))
    explained = vs_code.explains(path, 1, 2)
    assert explained.replace("\\", "").startswith("#### An entry\n\nWhen it happened, as precisely")
    assert "2023-09/2024-02" in explained
    assert vs_code.offers(path, 2, 8) == ["true", "false"]
    assert vs_code.offers(path, 5, 13)[:2] == ["confirmed", "reported"]
    assert vs_code.offers(path, 7, 17) == ["supports", "refutes", "context"]


def test_a_text_is_offered_no_words_of_yaml(vs_code: LanguageServer) -> None:
    path = "content/sources/it.yml"
    vs_code.problems(path, "title: \nurl: \n")
    assert vs_code.offers(path, 1, 8) == ["Minutes of the council, 12 March 2024"]
    assert vs_code.offers(path, 2, 6) == ["https://example.org/minutes"]


def test_the_modeline_alone_is_enough(folder: Path) -> None:
    with LanguageServer(folder, {}) as server:
        assert server.problems("content/sources/without.yml", "x: y\n") == []
        for path in ("site.yml", "content/sources/a.yml", "content/entries/2024/a.yml"):
            found = server.problems(path, f"{schemas.modeline(path)}x: y\n")
            assert (2, "Property x is not allowed.") in found


def test_ecmascript_reads_the_pattern_of_dates_as_python_does(
    folder: Path, vs_code: LanguageServer
) -> None:
    """A list of dates, by a schema of its own: the bad ones are underlined, and no others."""
    schema = {"type": "array", "items": forms.DATE.schema(required=True)}
    (folder / "dates.schema.json").write_text(json.dumps(schema), "utf-8")
    lines = "".join(f"- {date}\n" for date in [*NO_DATES, *DATES])
    found = vs_code.problems(
        "dates.yml", f"# yaml-language-server: $schema=dates.schema.json\n{lines}"
    )
    assert [line - 1 for line, _ in found] == list(range(1, len(NO_DATES) + 1))
