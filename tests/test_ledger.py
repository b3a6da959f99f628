"""What was made before is taken over where it would be the same, and only as it was made."""

from pathlib import Path

import pytest

from site_gen.writing.ledger import Job, Ledger, Made
from site_gen.writing.output import Folder, Written, told
from site_gen.writing.pages.closures import Closures, Reach

PAGE = b"<p>As it was made.</p>"


@pytest.fixture
def former(tmp_path: Path) -> Path:
    (tmp_path / "former/deep").mkdir(parents=True)
    (tmp_path / "former/deep/page").write_bytes(PAGE)
    return tmp_path / "former"


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    (tmp_path / "fresh").mkdir()
    return tmp_path / "fresh"


def job(key: str | None, data: bytes = b"anew") -> Job:
    return Job("it", lambda: key, lambda: [("deep/page", data)])


LEDGER = Ledger({"it": Made("key", (told("deep/page", PAGE),))})


@pytest.mark.parametrize("is_as_written", [True, False])
def test_the_same_key_takes_the_file_over(
    former: Path, fresh: Path, *, is_as_written: bool
) -> None:
    output = Folder(fresh, former, is_as_written=is_as_written)
    assert LEDGER.done(job("key"), output) == LEDGER.made["it"]
    assert (fresh / "deep/page").read_bytes() == PAGE


@pytest.mark.parametrize("key", ["other", None])
def test_another_key_or_none_makes_it_anew(former: Path, fresh: Path, key: str | None) -> None:
    LEDGER.done(job(key), Folder(fresh, former, is_as_written=True))
    assert (fresh / "deep/page").read_bytes() == b"anew"


@pytest.mark.parametrize("damage", ["changed", "gone", "folder", "link"])
def test_a_file_that_is_not_as_it_was_made_is_made_anew(
    former: Path, fresh: Path, damage: str, tmp_path: Path
) -> None:
    page = former / "deep/page"
    page.unlink()
    if damage == "changed":
        page.write_bytes(PAGE[::-1])
    elif damage == "folder":
        page.mkdir()
    elif damage == "link":
        (tmp_path / "elsewhere").write_bytes(PAGE)
        page.symlink_to(tmp_path / "elsewhere")
    made = LEDGER.done(job("key"), Folder(fresh, former))
    assert made.files == (told("deep/page", b"anew"),)
    assert not (fresh / "deep/page").is_symlink()
    assert (fresh / "deep/page").read_bytes() == b"anew"


def test_what_is_written_in_place_of_a_file_taken_over_leaves_the_former_one_alone(
    former: Path, fresh: Path
) -> None:
    output = Folder(fresh, former, is_as_written=True)
    assert output.take_over(told("deep/page", PAGE))
    output.write("deep/page", b"anew")
    assert (former / "deep/page").read_bytes() == PAGE
    assert (fresh / "deep/page").read_bytes() == b"anew"


def test_without_a_former_folder_nothing_is_taken_over(fresh: Path) -> None:
    assert not Folder(fresh).take_over(Written("deep/page", 1, ""))


TEMPLATES = {
    "page.html": "{% extends 'base.html' %}{% from \"macros/a.html\" import a %}{{ site }}",
    "base.html": "base {{ navigation }}",
    "macros/a.html": "a",
    "macros/b.html": "b",
    "free.html": "{%- include 'macros/' ~ name %}",
    "plain.html": "plain",
}


def closure(name: str, shared: str = "", **changed: str) -> str:
    texts = TEMPLATES | {
        key.replace("__", "/").replace("_", "."): text for key, text in changed.items()
    }
    return Closures(Reach(texts), ["plain.html"], {"navigation": shared}, "whole").of(name)


def test_a_template_is_made_of_itself_and_all_that_it_names() -> None:
    before = closure("page.html")
    assert closure("page.html", base_html="other {{ navigation }}") != before
    assert closure("page.html", macros__a_html="other") != before
    assert closure("page.html", macros__b_html="other") == before


def test_a_template_that_names_others_by_a_value_is_made_of_all() -> None:
    assert closure("free.html", macros__b_html="other") != closure("free.html")
    assert closure("plain.html", macros__b_html="other") == closure("plain.html")


def test_a_shared_value_counts_for_the_templates_that_use_it() -> None:
    assert closure("page.html", shared="other") != closure("page.html")
    assert closure("plain.html", shared="other") == closure("plain.html")


def test_a_template_of_the_sites_own_that_looks_at_everything_is_made_of_everything() -> None:
    def of(text: str, whole: str) -> str:
        return Closures(Reach({"own.html": text}), ["own.html"], {}, whole).of("own.html")

    assert of("{{ views.entries }}", "one") != of("{{ views.entries }}", "two")
    assert of("{{ dossiers['a'].parts }}", "one") != of("{{ dossiers['a'].parts }}", "two")
    assert of("{{ entry }}", "one") == of("{{ entry }}", "two")
