"""What rests on a source, and what each claim would be without it or if it were retracted."""

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from commands import run
from conftest import REPORT, SiteFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from site_gen import site as sites
from site_gen.editing import impact as impacts
from site_gen.editing.impact import Impact
from site_gen.findings import Finding
from site_gen.reports import impact as words
from site_gen.reports import impact_text
from site_gen.reports.impact_markdown import LIMIT, as_markdown

QUOTE = "the old bridge would stay open"


def entry(*claims: str, entry_id: str = "bridge", more: str = "") -> tuple[str, str]:
    """The path and text of an entry. A claim is `ID STATUS SOURCE[:STANCE]...`."""
    lines = ["---", "date: 2024-03-12", "title: The bridge", *more.splitlines(), "claims:"]
    for claim in claims:
        claim_id, status, *evidence = claim.split()
        lines += [f"  - id: {claim_id}", f"    text: It is {claim_id}.", f"    status: {status}"]
        lines.append("    evidence:")
        for item in evidence:
            source, _, stance = item.partition(":")
            lines += [f"      - source: {source}", f"        quote: {QUOTE}"]
            lines.append(f"        stance: {stance or 'supports'}")
    cited = "".join(f"[^{claim.split()[0]}]" for claim in claims)
    return f"content/entries/{entry_id}.md", "\n".join([*lines, "---", f"Text.{cited}", ""])


@pytest.fixture
def bridge(empty_site: SiteFolder) -> SiteFolder:
    """Three publishers of their own; `reprint` repeats `wire`, and `copy` that; `both` repeats two."""
    for source_id in ("wire", "paper", "radio"):
        empty_site.source(source_id, f"{REPORT}{source_id}\n")
    empty_site.source("reprint", f"{REPORT}reprint\n", independent_of="[wire]")
    empty_site.source("copy", f"{REPORT}copy\n", independent_of="[reprint]")
    return empty_site.source("both", f"{REPORT}both\n", independent_of="[paper, wire]")


def with_claims(site: SiteFolder, *claims: str) -> SiteFolder:
    path, text = entry(*claims)
    return site.write(path, text)


def impact(site: SiteFolder, source_id: str, *, if_retracted: bool = False) -> Impact:
    was_read = site.check()
    assert was_read.checked
    timeline = was_read.checked.timeline
    source = next(item for item in timeline.sources if item.id == source_id)
    if not if_retracted:
        return impacts.without(was_read.checked, source)
    then = sites.rechecked(was_read, impacts.retracted(timeline, source))
    return impacts.if_retracted(was_read.checked, source, then)


def told(found: Impact) -> list[str]:
    """A line a claim: its id, what becomes of its status, and why."""
    return [
        f"{item.claim.id}: {words.change(item)}: "
        f"{words.reason(item, if_retracted=found.if_retracted)}"
        for item in found.claims
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            "x confirmed wire paper",
            "confirmed → at most reported: 1 independent source of 1 publisher is left; "
            "`confirmed` needs 2 independent supporting sources",
        ),
        (
            "x confirmed wire paper radio",
            "keeps confirmed: 2 independent sources of 2 publishers are left, now it has "
            "3 independent sources of 3 publishers",
        ),
        (
            "x reported wire",
            "reported → no evidence left: nothing is left of its evidence, and a claim must have some",
        ),
        (
            "x disputed wire",
            "disputed → no evidence left: nothing is left of its evidence, and a claim must have some",
        ),
        (
            "x reported wire paper:refutes",
            "reported → no status that asks for support: nothing supports it; what is left "
            "contradicts it; `reported` needs 1 independent supporting source",
        ),
        (
            "x reported wire paper:context",
            "reported → no status that asks for support: nothing supports it; what is left is "
            "context; `reported` needs 1 independent supporting source",
        ),
        (
            "x reported wire paper:context radio:refutes",
            "reported → no status that asks for support: nothing supports it; what is left "
            "contradicts it or is context; `reported` needs 1 independent supporting source",
        ),
        (
            "x disputed wire paper:refutes",
            "keeps disputed: `disputed` asks for no support, but nothing supports it; what is left "
            "contradicts it",
        ),
        ("x disputed wire:refutes paper", "keeps disputed: nothing contradicts it any more"),
        ("x refuted wire:refutes paper", "keeps refuted: nothing contradicts it any more"),
        (
            "x confirmed wire:context paper radio",
            "keeps confirmed: its support does not rest on it",
        ),
        (
            "x reported wire reprint",
            "keeps reported: 1 independent source of 1 publisher is left, as now",
        ),
        (
            "x confirmed wire",
            "confirmed → no evidence left: nothing is left of its evidence, and a claim must have some",
        ),
        (
            "x confirmed wire reprint",
            "confirmed, which it does not meet even now: 1 independent source of 1 publisher is "
            "left; `confirmed` needs 2 independent supporting sources",
        ),
        (
            "x nonsense wire paper",
            "nonsense, which it does not meet even now: 1 independent source of 1 publisher is left",
        ),
    ],
)
def test_each_claim_is_weighed_without_the_source(
    bridge: SiteFolder, claim: str, expected: str
) -> None:
    assert told(impact(with_claims(bridge, claim), "wire")) == [f"x: {expected}"]


def test_two_reprints_of_a_source_that_is_left_out_are_still_one(bridge: SiteFolder) -> None:
    bridge.source("again", f"{REPORT}again\n", independent_of="[wire]")
    (item,) = impact(with_claims(bridge, "x confirmed wire paper reprint again"), "paper").claims
    assert (len(item.now.origins), len(item.then.origins)) == (2, 1)
    (item,) = impact(bridge, "wire").claims
    assert (len(item.now.origins), len(item.then.origins), item.falls) == (2, 2, False)


def test_the_scale_is_the_sites_own(bridge: SiteFolder) -> None:
    bridge.settings(
        "statuses:\n"
        "  solid: {label: Solid, needs: {sources: 3}}\n"
        "  open: {label: Open}\n"
        "  fair: {label: Fair, needs: {sources: 2}}\n"
        "  thin: {label: Thin, needs: {sources: 1}}\n"
    )
    found = impact(with_claims(bridge, "x solid wire paper radio", "y fair wire paper"), "wire")
    assert [words.change(item) for item in found.claims] == [
        "solid → at most fair",
        "fair → at most thin",
    ]


def test_a_status_that_asks_for_less_but_stands_higher_is_not_offered(bridge: SiteFolder) -> None:
    bridge.settings(
        "statuses:\n"
        "  odd: {label: Odd, needs: {sources: 1}}\n"
        "  solid: {label: Solid, needs: {sources: 2}}\n"
    )
    (item,) = impact(with_claims(bridge, "x solid wire paper"), "wire").claims
    assert (item.outcome, item.at_most) == ("falls", None)


def test_those_that_would_fall_come_first_and_are_counted(bridge: SiteFolder) -> None:
    with_claims(
        bridge,
        "kept confirmed wire paper radio",
        "other reported paper",
        "bare disputed wire paper:refutes",
        "weak confirmed wire paper",
        "gone reported wire",
    )
    found = impact(bridge, "wire")
    assert [item.claim.id for item in found.claims] == ["gone", "weak", "bare", "kept"]
    assert words.summary(found) == "2 of 4 claims could not keep their status without `wire`."


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["x reported wire"], "1 of 1 claim could not keep its status without `wire`."),
        (["x reported wire paper"],
         "The one claim that rests on `wire` could keep its status without `wire`."),
        (["x reported wire paper", "y reported wire paper"],
         "All 2 claims that rest on `wire` could keep their status without `wire`."),
        (["x reported paper"], "No claim cites `wire`."),
    ],
)  # fmt: skip
def test_the_summary_says_how_many(bridge: SiteFolder, claims: list[str], expected: str) -> None:
    assert words.summary(impact(with_claims(bridge, *claims), "wire")) == expected


def test_a_retracted_source_stays_cited_and_counts_for_nothing(bridge: SiteFolder) -> None:
    with_claims(
        bridge,
        "gone reported wire",
        "weak confirmed wire paper",
        "spoken reported wire paper:context",
        "known retracted wire",
        "bare disputed wire",
    )
    assert told(impact(bridge, "wire", if_retracted=True)) == [
        "gone: reported → no evidence left: nothing that counts is left of its evidence",
        "bare: disputed → no evidence left: nothing that counts is left of its evidence",
        "weak: confirmed → at most reported: 1 independent source of 1 publisher is left; "
        "`confirmed` needs 2 independent supporting sources",
        "spoken: reported → no status that asks for support: nothing supports it; what is left is "
        "context; `reported` needs 1 independent supporting source",
        "known: keeps retracted: `retracted` says already that it was withdrawn",
    ]


def test_what_only_repeats_a_retracted_source_falls_with_it_and_is_shown_apart(
    bridge: SiteFolder,
) -> None:
    with_claims(
        bridge,
        "direct reported wire",
        "reprinted reported reprint",
        "copied confirmed copy radio",
        "resting confirmed both radio",
        "apart reported paper",
    )
    found = impact(bridge, "wire", if_retracted=True)
    assert [(item.claim.id, item.outcome, item.is_direct) for item in found.claims] == [
        ("direct", "baseless", True),
        ("reprinted", "baseless", False),
        ("copied", "falls", False),
    ]
    assert [heading for heading, _ in words.headings(found)] == [
        "1 claim citing it",
        "2 claims citing only what repeats it",
    ]
    assert [words.stance(piece, found) for piece in found.claims[1].lost] == [
        "supports, in `reprint`"
    ]


def test_sources_that_repeat_it_are_told_with_their_way_to_it(bridge: SiteFolder) -> None:
    with_claims(bridge, "x reported copy", "y reported copy both")
    found = impact(bridge, "wire")
    assert [(it.source.id, it.through, it.falls, it.claims) for it in found.repetitions] == [
        ("both", None, False, 1),
        ("copy", "reprint", True, 2),
        ("reprint", None, True, 0),
    ]
    assert found.claims == ()
    assert "`--if-retracted`" in " ".join(words.remarks(found))


def test_dates_and_pictures_rest_on_a_source_too(bridge: SiteFolder) -> None:
    more = (
        "draft: true\n"
        "date_from: {source: wire, quote: 12 March 2024, expression: 12 March 2024}\n"
        "image: {file: bridge.png, alt: A bridge, source: wire}\n"
    )
    bridge.write(*entry("x reported paper", more=more)).write_bytes("static/bridge.png", b"png")
    found = impact(bridge, "wire")
    assert [item.id for item in (*found.dates, *found.pictures)] == ["bridge", "bridge"]
    lines = [line for _, lines in words.others(found) for line, _ in lines]
    assert lines[:2] == [
        "`bridge` (draft): 2024-03-12, out of “12 March 2024”",
        "`bridge` (draft): bridge.png",
    ]
    assert impact(bridge, "paper").dates == ()


def test_a_source_that_is_retracted_already_changes_nothing_by_being_retracted(
    bridge: SiteFolder,
) -> None:
    bridge.source("wire", f"{REPORT}wire\n", retracted="{note: Withdrawn.}")
    found = impact(with_claims(bridge, "x reported wire paper"), "wire", if_retracted=True)
    assert (found.findings, found.falling) == ((), 0)
    assert words.remarks(found) == ["It is retracted already, so it counts for nothing now."]


def test_the_simulated_retraction_finds_what_check_would(bridge: SiteFolder) -> None:
    with_claims(
        bridge,
        "weak confirmed wire paper",
        "copied reported copy",
        "wrong reported nowhere",
        "known retracted wire",
    )
    found = impact(bridge, "wire", if_retracted=True).findings
    assert [item.code for item in found] == [
        "evidence-insufficient",
        "source-retracted",
        "evidence-insufficient",
        "source-retracted",
    ]
    assert found[3].message == (
        "`copied` rests on `copy`, which only repeats what was withdrawn: `wire`, retracted"
    )


IDS = ("s0", "s1", "s2", "s3")
STATUSES = ("confirmed", "reported", "disputed", "retracted")


@st.composite
def any_sites(draw: st.DrawFn) -> tuple[dict[str, tuple[str, str]], list[str]]:
    """Sources with their publishers and what they repeat, and claims; perhaps with errors."""
    sources = {
        source_id: (
            draw(st.sampled_from(["A", "B", "C"])),
            ", ".join(sorted(draw(st.sets(st.sampled_from(IDS), max_size=2)))),
        )
        for source_id in IDS
    }
    pieces = st.tuples(
        st.sampled_from(IDS[:3]), st.sampled_from(["supports", "refutes", "context"])
    )
    claims = [
        " ".join(
            [f"c{number}", draw(st.sampled_from(STATUSES))]
            + [
                f"{source}:{stance}"
                for source, stance in draw(st.lists(pieces, min_size=1, max_size=3))
            ]
        )
        for number in range(draw(st.integers(1, 3)))
    ]
    return sources, claims


def written(folder: Path, sources: dict[str, tuple[str, str]], claims: list[str]) -> SiteFolder:
    site = SiteFolder(folder).settings("")
    for source_id, (publisher, repeats) in sources.items():
        site.source(
            source_id,
            f"{REPORT}{source_id}\n",
            publisher=publisher,
            independent_of=f"[{repeats}]" if repeats else "",
        )
    return with_claims(site, *claims)


@settings(max_examples=40)
@given(any_sites(), st.sampled_from(IDS))
def test_simulated_and_written_retractions_have_the_same_findings(
    made: tuple[dict[str, tuple[str, str]], list[str]], source_id: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = written(Path(folder), *made)
        now = frozenset(site.findings())
        simulated = impact(site, source_id, if_retracted=True).findings
        path = site.root / f"content/sources/{source_id}.yml"
        path.write_text(path.read_text("utf-8") + "retracted: {note: Withdrawn.}\n", "utf-8")
        real: tuple[Finding, ...] = tuple(item for item in site.findings() if item not in now)
    assert simulated == real


@settings(max_examples=40)
@given(any_sites())
def test_nothing_changes_without_a_source_that_nothing_cites(
    made: tuple[dict[str, tuple[str, str]], list[str]],
) -> None:
    sources, claims = made
    loose = {source_id: (publisher, "") for source_id, (publisher, _) in sources.items()}
    with tempfile.TemporaryDirectory() as folder:
        site = written(Path(folder), loose, claims)
        without, retracted = (impact(site, "s3", if_retracted=way) for way in (False, True))
    for found in (without, retracted):
        assert (found.claims, found.dates, found.pictures, found.findings) == ((), (), (), ())


def test_the_command_tells_people_the_summary_first(bridge: SiteFolder) -> None:
    with_claims(bridge, "weak confirmed wire paper", "gone reported wire")
    done = run("impact", "wire", "--site", str(bridge.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:8] == [
        "2 of 2 claims could not keep their status without `wire`.",
        "Report wire · Publisher of wire",
        "",
        "2 claims citing it",
        "  bridge/gone  reported → no evidence left",
        "    nothing is left of its evidence, and a claim must have some",
        "    It is gone.",
        f"    supports: “{QUOTE}”  content/entries/bridge.md:20",
    ]


def test_a_quotation_is_shown_as_the_editor_wrote_it_and_a_draft_is_marked(
    bridge: SiteFolder,
) -> None:
    path, text = entry("x reported wire", more="draft: true")
    bridge.write(path, text.replace(QUOTE, "the old bridge […] stay open"))
    shown = run("impact", "wire", "--site", str(bridge.root)).stdout
    assert "bridge/x (draft)  reported → no evidence left" in shown
    assert "“the old bridge […] stay open”" in shown


def test_what_can_not_be_seen_shows_its_number_and_no_text_makes_a_line_of_its_own(
    bridge: SiteFolder,
) -> None:
    hidden = "a\u202eb\u200bc"
    said = json.dumps(f"{hidden}\n0 of 1 claim could not keep its status.")
    bridge.source("wire", f"{REPORT}wire\n", title=said, publisher=said)
    quote = json.dumps(f"{QUOTE}\u200b")
    more = f"date_from: {{source: wire, quote: {quote}, expression: {said}}}\n"
    path, text = entry(
        "x reported wire", more=f"{more}image: {{file: x.png, alt: x, source: wire}}"
    )
    for old, new in (
        ("It is x.", said), (f"quote: {QUOTE}", f"quote: {quote}"), ("x.png", json.dumps(f"{hidden}.png")),
    ):  # fmt: skip
        text = text.replace(old, new)
    bridge.write(path, text)
    for width in (None, 60):
        shown = printed(impact(bridge, "wire"), width)
        assert not set(shown) & set("\u202e\u200b"), shown
        assert not [line for line in shown.splitlines() if line.strip().startswith("0 of 1")]
        assert shown.replace("\n", "").count("a[U+202E]b[U+200B]c") >= 5


def printed(found: Impact, width: int | None) -> str:
    """As a terminal of that width shows it, or what is no terminal."""
    file = io.StringIO()
    is_terminal = width is not None
    impact_text.print_text(
        found, Console(file=file, force_terminal=is_terminal, width=width or 500, color_system=None)
    )
    return file.getvalue()


def test_the_retraction_tells_what_check_would_add(bridge: SiteFolder) -> None:
    with_claims(bridge, "x confirmed wire paper")
    shown = run("impact", "wire", "--if-retracted", "--site", str(bridge.root)).stdout
    assert "2 findings that `check` would add" in shown
    assert "error [evidence-insufficient] `confirmed` needs 2" in shown
    assert "warning [source-retracted] `x` rests on `wire`, which was retracted" in shown


def as_json(site: SiteFolder, *arguments: str) -> dict[str, Any]:
    done = run("impact", "--format", "json", "--site", str(site.root), *arguments)
    assert done.returncode == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def test_json_is_one_object_of_a_stable_shape(bridge: SiteFolder) -> None:
    told_ = as_json(with_claims(bridge, "x confirmed wire paper:refutes radio"), "wire")
    assert told_ == {
        "source": {
            "id": "wire",
            "title": "Report wire",
            "publisher": "Publisher of wire",
            "retracted": False,
        },
        "if_retracted": False,
        "complete": True,
        "summary": {"claims": 1, "falling": 1},
        "claims": [
            {
                "entry": "bridge",
                "claim": "x",
                "text": "It is x.",
                "status": "confirmed",
                "draft": False,
                "path": "content/entries/bridge.md",
                "line": 5,
                "direct": True,
                "evidence": [
                    {
                        "source": "wire",
                        "stance": "supports",
                        "quote": QUOTE,
                        "locator": None,
                        "path": "content/entries/bridge.md",
                        "line": 10,
                    }
                ],
                "now": {"sources": ["wire", "radio"], "origins": 2, "publishers": 2},
                "then": {"sources": ["radio"], "origins": 1, "publishers": 1},
                "kept": {"supports": 1, "refutes": 1, "context": 0},
                "outcome": "falls",
                "falls": True,
                "at_most": "reported",
            }
        ],
        "dates": [],
        "pictures": [],
        "repetitions": [
            {"source": "both", "through": None, "falls": False, "claims": 0},
            {"source": "copy", "through": "reprint", "falls": True, "claims": 0},
            {"source": "reprint", "through": None, "falls": True, "claims": 0},
        ],
        "alike": [],
        "findings": [],
    }
    retracted = as_json(bridge, "wire", "--if-retracted")
    assert [item["code"] for item in retracted["findings"]] == [
        "evidence-insufficient",
        "source-retracted",
    ]


def test_a_source_with_much_of_its_text_is_told_until_somebody_says_what_it_is(
    bridge: SiteFolder,
) -> None:
    more = " ".join(f"word{number}" for number in range(200))
    for source_id in ("wire", "paper"):
        bridge.source(source_id, f"{REPORT}{source_id}\n{more}\n")
    with_claims(bridge, "x reported wire paper", "y reported paper")
    found = impact(bridge, "wire")
    assert [(it.source.id, it.claims) for it in found.alike] == [("paper", 2)]
    shown = run("impact", "wire", "--site", str(bridge.root)).stdout
    assert "1 source with much of its text" in shown
    assert "of the text of `paper` stands in `wire` too; 2 claims cite it" in shown
    assert "say so there: `independent_of: [wire]`" in shown
    listed = as_json(bridge, "wire")["alike"]
    assert [(item["source"], item["claims"]) for item in listed] == [("paper", 2)]
    assert listed[0]["share"] > 0.9
    bridge.source("paper", f"{REPORT}paper\n{more}\n", independent_of="[wire]")
    assert (impact(bridge, "wire").alike, impact(bridge, "paper").alike) == ((), ())


def test_markdown_has_the_summary_a_table_and_folds(bridge: SiteFolder) -> None:
    with_claims(bridge, "weak confirmed wire paper", "kept reported wire paper")
    shown = run("impact", "wire", "--format", "markdown", "--site", str(bridge.root)).stdout
    assert shown.startswith("**1 of 2 claims could not keep its status without `wire`")
    assert "| bridge/weak | **confirmed → at most reported** | 1 independent source" in shown
    assert "<details><summary><b>bridge/weak</b> confirmed → at most reported</summary>" in shown
    assert f"> {QUOTE}" in shown


def test_markdown_keeps_texts_as_texts(bridge: SiteFolder) -> None:
    path, text = entry("x reported wire")
    hostile = "text: '@everyone ![x](http://e.org/a.png) <b> #12 | **loud** `code`'"
    bridge.write(path, text.replace("text: It is x.", hostile))
    shown = as_markdown(impact(bridge, "wire"))
    assert "@&#8203;everyone" in shown
    for active in ("![", "<b> ", "[x]", "@everyone", "#12", " | \\*\\*loud", "**loud", " `code"):
        assert active not in shown


def test_markdown_fits_into_a_comment_and_counts_what_does_not(bridge: SiteFolder) -> None:
    for number in range(40):
        claims = [f"claim-{number}-{place} reported wire" for place in range(12)]
        bridge.write(*entry(*claims, entry_id=f"event-{number}"))
    found = impact(bridge, "wire", if_retracted=True)
    shown = as_markdown(found)
    assert len(shown) <= LIMIT
    left_out = 480 - shown.count("<details>")
    assert left_out > 0
    assert f"The passages of {left_out} claims are left out here" in shown
    assert "| and 430 more claims | | |" in shown


def test_an_unknown_source_suggests_the_nearest(bridge: SiteFolder) -> None:
    done = run("impact", "wier", "--site", str(bridge.root))
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no source `wier`. Did you mean `wire`?" in done.stderr
    assert "There are `both`, `copy`" in run("impact", "x", "--site", str(bridge.root)).stderr


def test_a_source_that_nothing_rests_on_says_so(bridge: SiteFolder) -> None:
    with_claims(bridge, "x reported wire")
    for more in ([], ["--if-retracted"]):
        done = run("impact", "radio", "--site", str(bridge.root), *more)
        assert done.returncode == 0
        assert done.stdout.startswith(
            "Nothing rests on `radio`: no claim, date, picture or other source names it.\n"
        )


def test_a_site_with_errors_still_tells_what_can_be_told(bridge: SiteFolder) -> None:
    with_claims(bridge, "x reported wire", "y reported nowhere")
    done = run("impact", "wire", "--site", str(bridge.root))
    assert done.returncode == 0
    assert done.stdout.startswith("1 of 1 claim could not keep")
    assert done.stderr.startswith("Note: the site has errors, so this may not be all")
    assert as_json(bridge, "wire")["complete"] is False


def test_without_settings_or_a_site_nothing_can_be_told(tmp_path: Path) -> None:
    assert run("impact", "wire", "--site", str(tmp_path)).returncode == 2
    SiteFolder(tmp_path).write("site.yml", "title: [\n")
    done = run("impact", "wire", "--site", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "yaml-invalid" in done.stderr
