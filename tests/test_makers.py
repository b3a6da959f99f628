"""Who makes the site for the development server: looks are answered while the site is built, and nobody is left behind."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ENTRY, SiteFolder, files_below, until

from site_gen.keeping.drawer import Pocket
from site_gen.report import NoSiteError
from site_gen.serve import makers
from site_gen.serve.makers import Answer, Failed, Made, Maker, Making, Seen, employ

PATH = "content/entries/bridge.md"
PAGE = "entries/bridge/index.html"


@pytest.fixture(params=["forks", "no forks"])
def processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a process can be forked, and one on which none can."""
    monkeypatch.setattr(makers, "processors", lambda: 2 if request.param == "forks" else 1)


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """While there is a file at this path, a build that is begun does not go on."""
    gate = tmp_path / "gate"
    built = makers._built  # to build slowly what is small

    def slowly(making: Making) -> object:
        until(lambda: not gate.exists())
        return built(making)

    monkeypatch.setattr(makers, "processors", lambda: 2)
    monkeypatch.setattr(makers, "_built", slowly)
    return gate


@contextmanager
def employed(site: SiteFolder) -> Iterator[tuple[Maker, Made]]:
    """A maker that has built the site, and told so."""
    folder = site.root.parent / "made"
    folder.mkdir(exist_ok=True)
    making = Making(site.root, folder, "http://127.0.0.1:8000/", Pocket(folder / "kept"))
    with employ(making) as maker:
        made = maker.answer()
        assert isinstance(made, Made)
        yield maker, made


def output(site: SiteFolder) -> str:
    return (site.root.parent / "made/site" / PAGE).read_text("utf-8")


def titled(site: SiteFolder, title: str) -> None:
    site.entry(ENTRY.replace("The bridge stays open\n", f"{title}\n"))


def shown(answer: Answer) -> str:
    """The page of the entry that was looked at."""
    assert isinstance(answer, Seen)
    assert answer.is_all
    return answer.pages[PAGE].decode()


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.usefixtures("processors")
def test_a_look_shows_what_was_saved_and_a_build_shows_it_everywhere(site: SiteFolder) -> None:
    with employed(site) as (maker, made):
        assert made.report.summary.errors == 0
        titled(site, "The bridge is open")
        maker.look(PATH)
        assert "The bridge is open" in shown(maker.answer())
        assert "The bridge stays open" in output(site)
        maker.build()
        assert isinstance(maker.answer(), Made)
        assert "The bridge is open" in output(site)
        titled(site, "The bridge is shut")
        maker.look(PATH)
        assert "The bridge is shut" in shown(maker.answer())


@pytest.mark.usefixtures("processors")
def test_what_is_more_than_an_entry_is_not_shown_by_a_look(site: SiteFolder) -> None:
    with employed(site) as (maker, _):
        site.entry(ENTRY.replace("2024-03-12", "2024-03-13"))
        maker.look(PATH)
        assert maker.answer() == Seen(PATH, is_all=False)


@pytest.mark.usefixtures("processors")
def test_errors_are_told_and_the_site_is_held(site: SiteFolder) -> None:
    with employed(site) as (maker, first):
        titled(site, "[")
        maker.build()
        wrong = maker.answer()
        assert isinstance(wrong, Made)
        assert "yaml-invalid" in {found.code for found in wrong.report.findings}
        assert wrong.report.summary.errors
        assert "The bridge stays open" in output(site)
        titled(site, "The bridge is open")
        maker.look(PATH)
        assert "The bridge is open" in shown(maker.answer())
        assert is_running(first.maker)
        assert first.maker == wrong.maker == maker.process


@pytest.mark.usefixtures("processors")
def test_why_there_is_no_site_is_told_and_it_is_built_when_it_is_there(site: SiteFolder) -> None:
    settings = (site.root / "site.yml").read_text("utf-8")
    with employed(site) as (maker, _):
        (site.root / "site.yml").unlink()
        maker.build()
        failed = maker.answer()
        assert isinstance(failed, Failed)
        assert isinstance(failed.error, NoSiteError)
        site.write("site.yml", settings)
        maker.build()
        assert isinstance(maker.answer(), Made)


@pytest.mark.usefixtures("processors")
def test_where_there_is_no_site_from_the_start_that_is_told(tmp_path: Path) -> None:
    making = Making(
        tmp_path, tmp_path / "made", "http://127.0.0.1:8000/", Pocket(tmp_path / "kept")
    )
    with employ(making) as maker:
        failed = maker.answer()
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, NoSiteError)


def test_a_look_is_answered_while_the_site_is_built(site: SiteFolder, gate: Path) -> None:
    with employed(site) as (maker, first):
        gate.touch()
        maker.build()
        titled(site, "The bridge is open")
        maker.look(PATH)
        assert "The bridge is open" in shown(maker.answer())
        gate.unlink()
        second = maker.answer()
        assert isinstance(second, Made)
        assert second.maker != first.maker
        until(lambda: not is_running(first.maker))
        titled(site, "The bridge is shut")
        maker.look(PATH)
        assert "The bridge is shut" in shown(maker.answer())


def test_a_build_is_given_up_for_a_newer_one(site: SiteFolder, gate: Path) -> None:
    with employed(site) as (maker, _):
        gate.touch()
        maker.build()
        titled(site, "The bridge is open")
        maker.build()
        gate.unlink()
        assert isinstance(maker.answer(), Made)
        assert "The bridge is open" in output(site)
        maker.look(PATH)
        # The one that was given up has told nothing.
        assert isinstance(maker.answer(), Seen)


def test_what_a_build_left_that_was_given_up_is_never_part_of_the_site(site: SiteFolder) -> None:
    site.write("static/one.txt", "one")
    with employed(site) as (maker, _):
        for number in range(6):
            site.write("static/one.txt", f"version {number}")
            maker.build()
            time.sleep(0.1 * number)  # given up at another moment each time
        newest = site.root.parent / "made/site/assets/one.txt"
        while not newest.exists() or newest.read_text("utf-8") != "version 5":
            assert isinstance(maker.answer(), Made)
    there = files_below(site.root.parent / "made/site")
    assert there["assets/one.txt"] == b"version 5"
    with employed(site):
        pass
    assert files_below(site.root.parent / "made/site") == there


@pytest.mark.usefixtures("processors")
def test_nobody_is_left_at_the_end(site: SiteFolder) -> None:
    with employed(site) as (maker, first):
        maker.build()
        second = maker.answer()
        assert isinstance(second, Made)
        maker.listen(lambda _: None)
    until(lambda: not is_running(first.maker) and not is_running(second.maker))


def test_nobody_is_left_at_the_end_in_the_midst_of_a_build(site: SiteFolder, gate: Path) -> None:
    with employed(site) as (maker, first):
        maker.listen(lambda _: None)
        gate.touch()
        maker.build()
        until(lambda: len(offspring(first.maker)) == 1)
        (successor,) = offspring(first.maker)
    until(lambda: not is_running(first.maker) and not is_running(successor))


def test_nobody_is_left_if_the_first_build_is_interrupted(site: SiteFolder, gate: Path) -> None:
    gate.touch()
    making = Making(
        site.root, gate.parent / "made", "http://127.0.0.1:1/", Pocket(gate.parent / "k")
    )
    with employ(making) as maker:
        assert is_running(maker.process)
    assert not is_running(maker.process)


def offspring(parent: int) -> list[int]:
    """The processes that a process has begun and that run."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("utf-8").split()
    return [child for child in map(int, children) if is_running(child)]
