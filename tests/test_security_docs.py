"""The threat model names for each threat the test that holds it, and each of these tests exists."""

import re

import pytest
from conftest import REPOSITORY

MODEL = (REPOSITORY / "docs/security.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
HEAD = "| what somebody tries | what happens | the test |"


def threats() -> list[str]:
    """The rows of the tables of threats."""
    tables = re.findall(re.escape(HEAD) + r"\n\| --- \| --- \| --- \|\n((?:\|.*\n)*)", MODEL)
    return [row for table in tables for row in table.splitlines()]


@pytest.mark.parametrize("row", threats())
def test_each_threat_has_a_test(row: str) -> None:
    assert row.count(" | ") == 2, "three cells"
    assert NAMED.search(row.rpartition(" | ")[2])


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED.findall(MODEL))))
def test_each_test_that_is_named_exists(path: str, name: str) -> None:
    text = (REPOSITORY / path).read_text("utf-8")
    assert re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE)


def test_every_table_of_threats_has_the_same_head() -> None:
    heads = re.findall(r"^(\|.*\|)\n\| ---", MODEL, re.MULTILINE)
    assert [head for head in heads if head != "| who | may | may not |"] == [HEAD] * (
        len(heads) - 1
    )
