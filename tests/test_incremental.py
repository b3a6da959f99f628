"""After any edits, what is remembered leads to the same findings and the same site as nothing remembered."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from conftest import SiteFolder, files_below
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from site_gen import afresh, again, staging
from site_gen.again import Built, Wishes
from site_gen.keeping.drawer import NOWHERE, Drawer
from site_gen.report import Report

WISHES = Wishes(with_cards=False)
DAYS = ("1717200000", "1717300000", "1893456000")
Edit = Callable[[SiteFolder, pytest.MonkeyPatch], object]


def entry(
    number: int, claim: str, date: str = "2024-03-12", *, link: str = "", quote: str = ""
) -> str:
    quoted = quote or f"the bridge number {number} would stay open"
    return (
        f"---\ndate: {date}\ntitle: Event {number}\ntags: [bridges, t{number % 2}]\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: reported\n    evidence:\n      - source: s{number % 2}\n"
        f'        quote: "{quoted}"\n---\nIt is said so.[^c] {link}\n'
    )


def source_text(number: int, more: str = "") -> str:
    numbers = (f"The mayor said that the bridge number {at} would stay open." for at in range(4))
    return f"Report {number}. {' '.join(numbers)} {more}\n"


def begin(root: Path) -> SiteFolder:
    site = SiteFolder(root)
    site.write("site.yml", "title: Bridges\nbase_url: https://example.org/\n")
    for number in range(2):
        site.source(f"s{number}", source_text(number))
    for number in range(4):
        site.write(
            f"content/entries/e{number}.md", entry(number, f"The mayor said it of {number}.")
        )
    return site


TELLINGS = {
    "attributed": "attributed_to: The mayor",
    "reviewed": "reviewed: {by: Jo, on: 2024-05-02}",
    "noted": "note: As far as is known.",
}


def full_entry(number: int, telling: str, stance: str) -> str:
    """An entry with all that the files for programs tell of one, on both sources."""
    evidence = "".join(
        f"      - source: s{at}\n        stance: {stance}\n"
        f"        quote: the bridge number {number} would stay open\n"
        for at in range(2)
    )
    status = "reported" if stance == "supports" else "disputed"
    return (
        f"---\ndate: 2024-03~\ntitle: Event {number}\nsummary: It was said.\nactors: [The mayor]\n"
        "places: [Eastwick]\ncorrections:\n  - {date: 2024-04-02, note: The day was wrong., claim: c}\n"
        f"claims:\n  - id: c\n    text: The mayor said it of {number}.\n    status: {status}\n"
        f"    {TELLINGS[telling]}\n    evidence:\n{evidence}---\nIt is said so.[^c]\n"
    )


SETTINGS = (
    "exports: [timeline, schema, sitemap, manifest]\nembeds: false\n",
    "publish_snapshots: true\nauthors: [Jo]\n",
    "language: de\n",
    "statuses: {reported: {label: Said, rating: 3, needs: {sources: 1}}, disputed: {label: Open}}\n",
    "statuses: {reported: {label: Told, needs: {sources: 1}}, disputed: {rating: 2}}\n",
)
SOURCES: tuple[dict[str, str], ...] = (
    {"publisher": "Another"},
    {"rights": "CC0-1.0", "archive_url": "https://archive.example/1"},
    {"published": "2023-01-02", "title": "Another title"},
    {"author": "A. Uthor", "retrieved": "2024-06-01"},
)


def path(number: int) -> str:
    return f"content/entries/e{number}.md"


def repeat(site: SiteFolder) -> None:
    """The sources become alike."""
    story = " ".join(f"On day {at} the river rose by {at + 2} feet." for at in range(20))
    for number in range(2):
        site.source(f"s{number}", source_text(number, story))


def remove(site: SiteFolder, name: str) -> None:
    (site.root / name).unlink(missing_ok=True)


def rename(site: SiteFolder, one: int) -> None:
    if (site.root / path(one)).exists():
        (site.root / path(one)).rename(site.root / f"content/entries/moved-{one}.md")


def by_hand(path: Path) -> None:
    """Somebody writes into a published page, in place."""
    if path.exists():
        with path.open("r+b") as file:
            file.write(b"by hand")


numbers = st.integers(0, 3)
edits: st.SearchStrategy[Edit] = st.one_of(
    st.tuples(numbers, st.sampled_from(["one", "two"])).map(
        lambda it: lambda site, _: site.write(path(it[0]), entry(it[0], f"The mayor said {it[1]}."))
    ),
    numbers.map(lambda at: lambda site, _: site.write(path(at), entry(at, "It has 41 cars."))),
    numbers.map(
        lambda at: (
            lambda site, _: site.write(
                path(at), entry(at, "Misquoted.", quote="no such words at all")
            )
        )
    ),
    st.tuples(numbers, numbers).map(
        lambda it: (
            lambda site, _: site.write(
                path(it[0]), entry(it[0], "The mayor linked.", link=f"[there](e{it[1]}.md) [^c]")
            )
        )
    ),
    st.tuples(numbers, st.sampled_from(["2020", "2031-01-01", "2024-02-31"])).map(
        lambda it: lambda site, _: site.write(path(it[0]), entry(it[0], "Other day.", it[1]))
    ),
    numbers.map(lambda at: lambda site, _: remove(site, path(at))),
    numbers.map(lambda at: lambda site, _: rename(site, at)),
    st.tuples(st.integers(0, 1), st.sampled_from(["", "More is said.", "It was denied."])).map(
        lambda it: lambda site, _: site.source(f"s{it[0]}", source_text(*it))
    ),
    st.integers(0, 1).map(
        lambda at: (
            lambda site, _: site.source(f"s{at}", source_text(at), retracted="{on: 2024-05-01}")
        )
    ),
    st.just(lambda site, _: site.source("s1", source_text(1), independent_of="[s0]")),
    st.just(lambda site, _: remove(site, "content/sources/s1.yml")),
    st.sampled_from(["Bridges", "Other bridges"]).map(
        lambda title: (
            lambda site, _: site.write(
                "site.yml", f"title: {title}\nbase_url: https://example.org/\n"
            )
        )
    ),
    st.just(
        lambda site, _: site.write(
            "site.yml", "title: Bridges\npolicy: {findings: {detail-unsupported: error}}\n"
        )
    ),
    st.tuples(
        numbers, st.sampled_from(sorted(TELLINGS)), st.sampled_from(["supports", "context"])
    ).map(lambda it: lambda site, _: site.write(path(it[0]), full_entry(*it))),
    st.sampled_from(SETTINGS).map(
        lambda more: (
            lambda site, _: site.write(
                "site.yml", f"title: Bridges\nbase_url: https://example.org/\n{more}"
            )
        )
    ),
    st.tuples(st.integers(0, 1), st.sampled_from(SOURCES)).map(
        lambda it: lambda site, _: site.source(f"s{it[0]}", source_text(it[0]), **it[1])
    ),
    st.just(lambda site, _: repeat(site)),
    st.sampled_from(["Event", "Occurrence"]).map(
        lambda word: (
            lambda site, _: site.write(
                "templates/macros/punctuation.html", PUNCTUATION.replace("EVENT", word)
            )
        )
    ),
    st.just(lambda site, _: remove(site, "templates/macros/punctuation.html")),
    st.sampled_from(["a { color: red }", "a { color: blue }"]).map(
        lambda text: lambda site, _: site.write("static/own.css", text)
    ),
    st.sampled_from(DAYS).map(lambda day: lambda _, patch: patch.setenv("SOURCE_DATE_EPOCH", day)),
    st.just(lambda site, _: shutil.rmtree(site.root / "_site", ignore_errors=True)),
    st.sampled_from(["index.html", "entries/e1/index.html", "data/timeline.json", "feed.xml"]).map(
        lambda name: lambda site, _: by_hand(site.root / "_site" / name)
    ),
)
PUNCTUATION = """\
{% macro further(part) -%}{% if part %} EVENT {{ part }}{% endif %}{%- endmacro %}
{% macro between() -%}; {%- endmacro %}
{% macro stopped(words) -%}{{ words }}.{%- endmacro %}
"""


def built(root: Path, output: Path, wishes: Wishes, drawer: Drawer) -> Built:
    return again.build(
        root, output, wishes, drawer, lambda: afresh.build(root, output, wishes, drawer)
    )


def checked(root: Path, drawer: Drawer) -> Report:
    return again.check(root, drawer, lambda: afresh.check(root, drawer))


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_site_built_after_edits_is_the_site_built_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[Sequence[Edit]]
) -> None:
    site = begin(tmp_path_factory.mktemp("site"))
    drawer = Drawer(tmp_path_factory.mktemp("drawer"))
    output, clean = site.root / "_site", tmp_path_factory.mktemp("clean") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAYS[1])
        built(site.root, output, WISHES, drawer)
        for step in steps:
            for edit in step:
                edit(site, patch)
            remembered = built(site.root, output, WISHES, drawer)
            shutil.rmtree(clean, ignore_errors=True)
            fresh = afresh.build(site.root, clean, WISHES, NOWHERE).outcome
            assert remembered.report == fresh.report
            assert (
                afresh.check(site.root, drawer).outcome == afresh.check(site.root, NOWHERE).outcome
            )
            if fresh.files:
                assert files_below(output) == files_below(clean)


def built_twice(site: SiteFolder, drawer: Drawer) -> Path:
    """The output, with all that a second build leaves for the third."""
    output = site.root / "_site"
    for claim in ("The mayor said one.", "The mayor said two."):
        site.write(path(1), entry(1, claim))
        built(site.root, output, WISHES, drawer)
    return output


def test_a_build_that_is_interrupted_leaves_the_site_and_no_wrong_memory(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, drawer = begin(tmp_path_factory.mktemp("site")), Drawer(tmp_path_factory.mktemp("drawer"))
    output = built_twice(site, drawer)
    stood = files_below(output)
    site.write(path(1), entry(1, "The mayor said three."))

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(staging, "publish", interrupted)
        with pytest.raises(KeyboardInterrupt):
            built(site.root, output, WISHES, drawer)
    assert files_below(output) == stood
    built(site.root, output, WISHES, drawer)
    clean = tmp_path_factory.mktemp("clean") / "site"
    built(site.root, clean, WISHES, NOWHERE)
    assert files_below(output) == files_below(clean)
    assert sorted(file.name for file in site.root.glob("_site*")) == ["_site"]


def test_a_second_build_at_the_same_time_does_without_what_the_first_one_uses(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site, drawer = begin(tmp_path_factory.mktemp("site")), Drawer(tmp_path_factory.mktemp("drawer"))
    output = built_twice(site, drawer)
    spare = files_below(drawer.folder or output)
    site.write(path(1), entry(1, "The mayor said three."))
    with drawer.held() as is_mine:
        assert is_mine
        afresh.build(site.root, output, WISHES, drawer)
    kept = files_below(drawer.folder or output)
    assert {name: data for name, data in kept.items() if name.startswith("next/")} == {
        name: data for name, data in spare.items() if name.startswith("next/")
    }
    clean = tmp_path_factory.mktemp("clean") / "site"
    built(site.root, clean, WISHES, NOWHERE)
    assert files_below(output) == files_below(clean)
