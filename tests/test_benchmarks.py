"""The measurement beside other generators: what it makes, what it counts, and what it tells. No time is asserted."""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import files_below
from markupsafe import escape

from benchmarks import results
from benchmarks.scale import generators, record
from benchmarks.scale.corpus import Corpus, Scale, corpus
from benchmarks.scale.generators.generator import Changes, Edit, Generator, Tools, clear
from benchmarks.scale.generators.ours import FullTheme, SiteGen
from benchmarks.scale.generators.theirs import slug
from benchmarks.scale.goals import goals
from benchmarks.scale.machine import Machine, machine
from benchmarks.scale.measuring import CommandError, Measurement, measured, run
from benchmarks.scale.pages import KINDS, Amount, Inventory, differences, inventory
from benchmarks.scale.record import Measured, Record, Size
from benchmarks.scale.report import report
from benchmarks.scale.rounds import CHECKS, Place, Round, Step
from site_gen import addresses
from site_gen import site as sites

HERE = Path(generators.__file__).parents[1]
TOOLS = Tools(HERE / ".venv/bin/python", HERE / "node_modules")
SMALL = Scale(entries=30, sources=12, sizes=(2_000, 6_000))
MB = 1_000_000


@pytest.fixture(scope="module")
def small() -> Corpus:
    return corpus(SMALL)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "site").mkdir()
    return Place(tmp_path / "site", tmp_path / "home")


class TestTheCorpus:
    def test_is_the_same_bytes_each_time(self, small: Corpus, tmp_path: Path) -> None:
        FullTheme().write(small, tmp_path / "one")
        FullTheme().write(corpus(SMALL), tmp_path / "other")
        assert files_below(tmp_path / "one") == files_below(tmp_path / "other")

    def test_is_the_same_on_every_machine(self, small: Corpus) -> None:
        """Figures of different days can be compared only as long as this does not change."""
        told = "".join(f"{entry!r}\n" for entry in small.entries())
        assert hashlib.sha256(told.encode()).hexdigest()[:16] == "821c652154867f07"

    def test_is_another_with_another_seed(self, small: Corpus) -> None:
        assert corpus(replace(SMALL, seed=8)).entry(0) != small.entry(0)

    def test_has_nothing_wrong_with_it(self, small: Corpus, tmp_path: Path) -> None:
        SiteGen().write(small, tmp_path)
        found = sites.read(tmp_path).report
        assert found.findings == ()
        assert found.summary.entries == 30
        assert found.summary.claims == 90

    def test_has_documents_of_2_to_200_kilobytes(self) -> None:
        sizes = [len(made.document.text.encode()) for made in corpus(Scale.of(100)).sources]
        assert 2_000 <= min(sizes) < 5_000
        assert 100_000 < max(sizes) < 202_000

    def test_has_bodies_of_about_120_words(self, small: Corpus) -> None:
        lengths = [len(entry.body.split()) for entry in small.entries()]
        assert 115 <= sum(lengths) / len(lengths) <= 130
        assert min(lengths) >= 105
        assert max(lengths) <= 150

    def test_has_emphasis_links_and_lists_in_some_bodies(self) -> None:
        bodies = [entry.body for entry in corpus(replace(SMALL, entries=100)).entries()]
        for mark in ("*", "**", "\n- ", "](https://", ".md)"):
            having = sum(mark in body for body in bodies)
            assert 5 <= having <= 95, mark

    def test_goes_over_two_centuries(self) -> None:
        years = {
            int(entry.first[:4]) for entry in corpus(Scale(200, 100, (2_000, 2_500))).entries()
        }
        assert min(years) < 1830
        assert max(years) > 2010

    def test_names_are_addressed_by_the_others_as_by_site_gen(self, small: Corpus) -> None:
        for entry in small.entries():
            for name in (*entry.tags, *entry.actors, *entry.places):
                assert slug(name) == addresses.slug(name)


class TestMeasuring:
    def test_counts_the_files_that_are_new_or_changed(self, tmp_path: Path) -> None:
        output = tmp_path / "out"
        output.mkdir()
        for name in ("same", "changed", "replaced", "gone"):
            (output / name).write_text("before")
        program = (
            "from pathlib import Path; out = Path('out'); (out / 'below').mkdir();"
            "(out / 'below/new').write_text('12345'); (out / 'changed').write_text('longer than it was');"
            "(out / 'fresh').write_text('before'); (out / 'fresh').replace(out / 'replaced');"
            "(out / 'gone').unlink(); Path('kept').mkdir(); Path('kept/cache').write_text('123')"
        )
        found = measured([sys.executable, "-c", program], tmp_path, {}, output, [tmp_path / "kept"])
        assert found.files == 3
        assert found.written == len("12345") + len("longer than it was") + len("before")
        assert found.kept == 3

    def test_counts_the_memory_of_a_process(self, tmp_path: Path) -> None:
        program = "import time; held = bytearray(80_000_000); time.sleep(0.3)"
        found = run([sys.executable, "-c", program], tmp_path, {})
        assert 80 * MB < found.memory < 120 * MB

    def test_counts_the_memory_of_children_together(self, tmp_path: Path) -> None:
        child = "import time; held = bytearray(60_000_000); time.sleep(0.8)"
        program = (
            "import subprocess, sys;"
            f"both = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(2)];"
            "[one.wait() for one in both]"
        )
        found = run([sys.executable, "-c", program], tmp_path, {})
        assert 120 * MB < found.memory < 190 * MB

    def test_counts_shared_memory_once(self, tmp_path: Path) -> None:
        program = (
            "import os, time; held = bytearray(100_000_000);"
            "child = os.fork(); time.sleep(0.5); child and os.waitpid(child, 0)"
        )
        found = run([sys.executable, "-c", program], tmp_path, {})
        assert 100 * MB < found.memory < 150 * MB

    def test_counts_the_processor_time_of_children(self, tmp_path: Path) -> None:
        busy = "import time; [None for _ in iter(lambda: time.process_time() < 0.4, False)]"
        program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
        found = run([sys.executable, "-c", program], tmp_path, {})
        assert found.cpu >= 0.4
        assert found.wall > 0

    def test_tells_what_a_command_said_that_failed(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match=r"exit status 3: no such page"):
            run([sys.executable, "-c", "print('no such page'); raise SystemExit(3)"], tmp_path, {})


class TestChanges:
    def test_are_undone(self, tmp_path: Path) -> None:
        (tmp_path / "there").write_bytes(b"one two")
        before = files_below(tmp_path)
        changes = Changes(tmp_path)
        changes.make(
            (Edit("there", "one", "1"), Edit("there", "two", "2"), Edit("new/file", None, "3"))
        )
        assert files_below(tmp_path) == {"there": b"1 2", "new/file": b"3"}
        changes.undo()
        assert files_below(tmp_path) == before

    @pytest.mark.parametrize("old", ["three", "o"])
    def test_must_fit_in_one_place(self, tmp_path: Path, old: str) -> None:
        (tmp_path / "there").write_bytes(b"one two")
        with pytest.raises(ValueError, match="not once"):
            Changes(tmp_path).make((Edit("there", old, "3"),))

    def test_leave_a_site_of_ours_without_errors(self, small: Corpus, place: Place) -> None:
        site = SiteGen()
        site.write(small, place.root)
        Changes(place.root).make(
            (*site.entry_changed(small, 3, "then"), *site.source_changed(small, 3, "then"))
        )
        assert sites.read(place.root).report.findings == ()

    def test_nothing_is_left_before_a_cold_build(self, place: Place) -> None:
        for folder in (place.root / "_site", place.root / ".site-gen-cache", place.home):
            folder.mkdir()
            (folder / "file").touch()
        (place.root / "site.yml").touch()
        clear(SiteGen(), place.root, place.home)
        assert files_below(place.root.parent) == {"site/site.yml": b""}


@pytest.fixture(params=["site_gen", "hugo", "eleventy", "pelican"])
def generator(request: pytest.FixtureRequest) -> Generator:
    made = generators.every(TOOLS)[request.param]
    if made.version() is None:
        pytest.skip(f"{made.title} is not installed: python -m benchmarks.scale tells how")
    return made


class TestGenerators:
    def test_write_the_same_pages(self, generator: Generator, small: Corpus, place: Place) -> None:
        generator.write(small, place.root)
        before = files_below(place.root)
        its_round = Round(generator, small, place, 1)
        found = {step: its_round.measure(step) for step in Step}
        output = place.root / generator.output
        assert differences(small, output) == []
        pages = inventory(output).pages
        names = [(kind, getattr(entry, kind)) for entry in small.entries() for kind in KINDS[2:5]]
        expected = {
            kind: len({name for of, named in names if of == kind for name in named})
            for kind in KINDS[2:5]
        }
        years = {entry.first[:4] for entry in small.entries()}
        expected |= {"entries": 30, "claims": 90, "years": len(years), "front": 1}
        assert {kind: amount.files for kind, amount in pages.items()} == expected
        # That they are nearly as long as Hugo's was seen once; here, that they stay so.
        assert 0.95 < pages["entries"].bytes / (30 * 4_250) < 1.05
        assert 0.95 < pages["claims"].bytes / (90 * 1_360) < 1.05
        for step, measurement in found.items():
            assert (measurement is None) == (step in CHECKS and generator.name != "site_gen")
        its_round.undo()
        after = files_below(place.root)
        assert {path: after[path] for path in before} == before


class TestPages:
    @pytest.fixture
    def built(self, small: Corpus, place: Place) -> Path:
        SiteGen().write(small, place.root)
        output = place.root / "_site"
        sites.publish(sites.read(place.root), output)
        return output

    def test_that_lack_words_a_link_or_a_file_are_told(self, small: Corpus, built: Path) -> None:
        one, two, three = (small.entry(number) for number in range(3))
        page = built / f"entries/{one.id}/index.html"
        page.write_text(page.read_text().replace(str(escape(one.summary)), "Then."))
        page = built / f"entries/{two.id}/index.html"
        page.write_text(page.read_text().replace(f"tags/{slug(two.tags[0])}/", "else/"))
        (built / f"claims/{three.id}/c1/index.html").unlink()
        assert differences(small, built) == [
            f"entries/{one.id}/ does not say: {one.summary}",
            f"entries/{two.id}/ has no link to /tags/{slug(two.tags[0])}/",
            f"entries/{two.id}/ has a link to /else/",
            f"claims/{three.id}/c1/ is not there",
        ]

    def test_beyond_those_of_all_are_told_apart(self, built: Path) -> None:
        found = inventory(built)
        assert found.beyond["sources/"].files > 10
        assert "embed/" not in found.beyond
        whole = sum(amount.files for amount in (*found.pages.values(), *found.beyond.values()))
        assert whole == len(files_below(built))


def recorded(entries: int = 10_000, cold: float = 4.0) -> Record:
    def measurement(wall: float) -> Measurement:
        return Measurement(wall, 2 * wall, 200 * MB, 100, 5 * MB, 1_000)

    ours = Measured("site_gen", "site_gen 1")
    ours.runs = {
        Step.CHECK_WARM: [measurement(0.25), measurement(0.35), measurement(0.3)],
        Step.COLD: [measurement(cold), measurement(cold + 2), measurement(cold + 1)],
        Step.ENTRY: [measurement(0.5)],
    }
    ours.inventory = Inventory(
        {kind: Amount(10, MB) for kind in KINDS}, {"data/": Amount(2, 3 * MB)}
    )
    hugo = Measured("Hugo", "Hugo 1")
    hugo.runs = {
        Step.COLD: [measurement(4.0), measurement(12.0), measurement(5.0)],
        Step.ENTRY: [measurement(4.0)],
    }
    failed = Measured("Pelican", "Pelican 1", failure="cold build: exit status 1: no memory")
    where = Machine(2, "A processor", 8 * 2**30, "Linux 6", "3.11.7", "0123456789ab", 0.3, "ext4")
    size = Size(entries, 500, 21 * MB, "2024-05-01", where)
    size.generators = {"site_gen": ours, "hugo": hugo, "pelican": failed}
    return {entries: size}


class TestTheReport:
    def test_tells_medians_spreads_and_multiples_of_the_same_run(self) -> None:
        told = report(recorded())
        # 4/4, 6/12 and 5/5: the median of the multiples, not the multiple of the medians.
        assert "| cold build | 5.00 (4.00–6.00) ×1.00 | 5.00 (4.00–12.00) | – |" in told
        assert "| check, nothing changed | 0.30 (0.25–0.35) | – | – |" in told
        assert "| build, one entry changed | 100 (5.0 + 0.0) |" in told

    def test_tells_what_it_was_measured_on(self) -> None:
        told = report(recorded())
        assert (
            "Measured on 2024-05-01 at commit 0123456789ab: 2 cores of A processor, 8 GiB" in told
        )
        assert "The load was 0.3 before it began." in told
        assert "- Hugo: Hugo 1" in told

    def test_tells_what_failed_and_what_differs(self) -> None:
        made = recorded()
        made[10_000].generators["hugo"].differences = ("entries/a/ is not there",)
        told = report(made)
        assert "Pelican failed: cold build: exit status 1: no memory" in told
        assert "- entries/a/ is not there" in told

    def test_tells_what_is_written_beyond(self) -> None:
        assert "site_gen also writes 2 (3.0 MB): data/ 2 (3.0 MB)" in report(recorded())

    def test_tells_which_goals_are_met(self) -> None:
        found = {goal.wanted: (goal.found, goal.is_met) for goal in goals(recorded())}
        assert found["cold build no slower than Hugo's"] == ("1.00 times theirs", True)
        assert found["one entry changed: a tenth of Hugo's time"] == ("0.12 times theirs", False)
        assert found["cold build ahead of Pelican's"] == ("", None)
        assert found["`check` with nothing changed in under 0.5 s"] == ("0.30 s", True)
        assert found["peak memory under 250 MB over all processes"][1] is True

    def test_tells_how_it_grows_where_both_sizes_were_measured(self) -> None:
        made = recorded() | recorded(100_000, cold=64.0)
        assert goals(made)[-1].found == "13.0 times"
        assert goals(made)[-1].is_met is False

    def test_is_kept_with_all_its_figures(self, tmp_path: Path) -> None:
        record.save(recorded(), tmp_path / "kept.json")
        assert record.load(tmp_path / "kept.json") == recorded()
        assert record.load(tmp_path / "none.json") == {}

    def test_leaves_the_sections_of_other_programs_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "RESULTS.md"
        results.put(file, "scale", "first")
        results.put(file, "reader", "of another\n")
        results.put(file, "scale", "second \\1")
        told = file.read_text()
        assert "first" not in told
        assert told.index("second \\1") < told.index("of another")
        assert told.startswith("# Results\n")

    def test_knows_this_machine(self, tmp_path: Path) -> None:
        found = machine(tmp_path)
        assert found.cores >= 1
        assert found.memory > 100 * MB
        assert found.processor
        assert found.system.startswith("Linux")
        assert found.disk
        assert machine(Path("/proc/self")).disk == "proc"
