"""`site-gen review`: what is shown, what is written, and that nothing else is."""

import os
import tempfile
from itertools import takewhile
from pathlib import Path

import pytest
from conftest import ENTRY, SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run

from site_gen.checking.reviews import digest
from site_gen.dates import Day
from site_gen.editing import review
from site_gen.editing.review import Target
from site_gen.reading import disguises, entries

ON = ("--on", "2024-03-21")
PATH = "content/entries/bridge.md"


def reviewed(site: SiteFolder, *names: str, by: str = "Ada") -> tuple[int, str, str]:
    done = run("review", *names, "--by", by, *ON, "--site", str(site.root))
    return done.returncode, done.stdout, done.stderr


def text_of(site: SiteFolder, path: str = PATH) -> str:
    return (site.root / path).read_bytes().decode("utf-8")


def digest_of(site: SiteFolder, number: int = 0) -> str:
    timeline = site.check().read.timeline
    assert timeline
    return digest(timeline.entries[0].claims[number])


@pytest.fixture
def dedented(site: SiteFolder) -> str:
    return text_of(site)


# What is told


def test_it_shows_what_is_reviewed_and_says_what_it_wrote(site: SiteFolder) -> None:
    status, shown, told = reviewed(site, "bridge/open")
    assert (status, shown) == (
        0,
        "bridge/open\n"
        "  The mayor said that the bridge would stay open.\n"
        "  status: reported\n"
        "  attributed to: the mayor\n"
        "\n"
        "  supports: Report report (report)\n"
        "    The mayor said on Tuesday that **the old bridge would stay open**.\n"
        "\n",
    )
    assert told == f"bridge/open: reviewed by Ada on 2024-03-21, written to {PATH}\n"


def test_it_writes_one_line_that_check_is_content_with(site: SiteFolder, dedented: str) -> None:
    made = digest_of(site)
    assert reviewed(site, "bridge/open")[0] == 0
    line = f"    reviewed: {{by: Ada, on: 2024-03-21, digest: {made}}}\n"
    anchor = "    attributed_to: the mayor\n"
    assert text_of(site) == dedented.replace(anchor, anchor + line)
    assert site.settings("policy: {reviews: [reported]}\n").codes() == []


def test_a_source_can_not_steer_the_terminal(site: SiteFolder) -> None:
    site.source("report", "It \x1b[2J said that\nthe old bridge would stay open.\n")
    _, shown, _ = reviewed(site, "open")
    assert "It �[2J said that **the old bridge would stay open**." in shown


def test_the_day_is_today_in_the_time_zone_of_the_site(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1711029600")  # 21 March 2024, 14:00 UTC
    assert run("review", "open", "--by", "Ada", "--site", str(site.root)).returncode == 0
    assert "on: 2024-03-21," in text_of(site)
    site.settings("timezone: Asia/Tokyo\n")
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1711119600")  # 22 March 2024, 15:00 UTC
    assert run("review", "open", "--by", "Ada", "--site", str(site.root)).returncode == 0
    assert "on: 2024-03-23," in text_of(site)


# Which claim


def test_a_claim_is_named_by_its_own_id_where_no_other_has_it(site: SiteFolder) -> None:
    assert reviewed(site, "open")[0] == 0
    site.entry(path="content/entries/other.md")
    status, _, told = reviewed(site, "open")
    assert status == 2
    assert "2 claims are called `open`; say which: `bridge/open`, `other/open`" in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("opne", "there is no claim `opne`. Did you mean `open`?"),
        ("brigde/open", "there is no claim `brigde/open`. Did you mean `bridge/open`?"),
        ("bridge/opne", "there is no claim `bridge/opne`. Did you mean `bridge/open`?"),
        ("zzz", "there is no claim `zzz`. The address of a claim's page has its name"),
        ("", "there is no claim ``."),
    ],
)
def test_an_unknown_claim_is_wrong_usage_and_the_nearest_is_named(
    site: SiteFolder, dedented: str, name: str, told: str
) -> None:
    status, shown, said = reviewed(site, "open", name)
    assert (status, shown) == (2, "")
    assert told in said
    assert text_of(site) == dedented


def test_a_character_that_cant_be_seen_in_a_readers_name_is_named(site: SiteFolder) -> None:
    done = run("review", "open", "--by", "A\u200bda", "--site", str(site.root))
    assert done.returncode == 2
    assert "can't be seen in it, U+200B ZERO WIDTH SPACE" in " ".join(done.stderr.split())


def test_two_claims_of_one_name_are_not_reviewed(site: SiteFolder, dedented: str) -> None:
    claim = dedented[dedented.index("  - id") : dedented.rindex("---")]
    site.entry(dedented.replace(claim, claim * 2))
    status, _, told = reviewed(site, "bridge/open")
    assert (status, "there are 2 claims `bridge/open`" in told) == (2, True)


@pytest.mark.parametrize(
    "options",
    [
        ("open",),
        ("--by", "Ada"),
        ("open", "--by", " "),
        ("open", "--by", "A\x07da"),
        ("open", "--by", "A\u00adda"),
        ("open", "--by", "\u0410da"),
        ("open", "--by", "Ada", "--on", "yesterday"),
        ("open", "--by", "Ada", "--on", "2024-03"),
        ("open", "--by", "Ada", "--on", "9999-01-01"),
    ],
)
def test_wrong_usage_writes_nothing(
    site: SiteFolder, dedented: str, options: tuple[str, ...]
) -> None:
    done = run("review", *options, "--site", str(site.root))
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert text_of(site) == dedented


# What can't be reviewed


@pytest.mark.parametrize("draft", ["", "draft: true\n"])
def test_a_quotation_that_is_not_there_can_not_be_reviewed(
    site: SiteFolder, dedented: str, draft: str
) -> None:
    before = dedented.replace("the old bridge would", "the old bridge will")
    before = before.replace("title:", f"{draft}title:")
    site.entry(before)
    status, shown, told = reviewed(site, "open")
    assert status == 1
    assert "“the old bridge will stay open” was not found there" in shown
    assert "[quote-not-found]" in told
    assert "Nothing was written: what is wrong with bridge/open comes first" in told
    assert text_of(site) == before


def test_a_claim_whose_stored_copy_is_gone_or_changed_can_not_be_reviewed(
    site: SiteFolder, dedented: str
) -> None:
    seed = site.root / "seeds/report.txt"
    seed.write_bytes(seed.read_bytes() + b"More.\n")
    status, _, told = reviewed(site, "open")
    assert (status, "[snapshot-changed]" in told) == (1, True)
    seed.unlink()
    status, _, told = reviewed(site, "open")
    assert (status, "[snapshot-missing]" in told) == (1, True)
    assert text_of(site) == dedented


def test_a_fault_elsewhere_does_not_hinder(site: SiteFolder, dedented: str) -> None:
    claim = dedented[dedented.index("  - id") : dedented.rindex("---")]
    other = claim.replace("id: open", "id: other").replace("old bridge", "new bridge")
    site.entry(dedented.replace(claim, claim + other))
    site.entry(ENTRY.replace("reported", "nonsense"), "content/entries/another.md")
    assert "quote-not-found" in site.codes()
    assert reviewed(site, "bridge/open")[0] == 0
    assert reviewed(site, "bridge/other")[0] == 1


@pytest.mark.parametrize(
    "former",
    [
        "{by: Ada, on: yesterday}",
        "{by: Ada, on: 2024-03-01, digest: none}",
        "{by: Ada}",
        "{}",
        "Ada",
        "",
    ],
)
def test_what_is_wrong_with_the_review_itself_is_mended_by_a_new_one(
    site: SiteFolder, dedented: str, former: str
) -> None:
    site.settings("policy: {reviews: [reported], findings: {review-stale: error}}\n")
    site.entry(dedented.replace("    evidence:", f"    reviewed: {former} # of old\n    evidence:"))
    assert reviewed(site, "open")[0] == 0
    assert site.codes() == []
    assert text_of(site).count("# of old\n") == 1


def test_settings_that_can_not_be_read_are_told(site: SiteFolder) -> None:
    site.write("site.yml", "title: [\n")
    status, _, told = reviewed(site, "open")
    assert (status, "[yaml-invalid]" in told) == (1, True)


# All or nothing


def test_several_claims_are_reviewed_at_once_or_none(site: SiteFolder, dedented: str) -> None:
    claim = dedented[dedented.index("  - id") : dedented.rindex("---")]
    site.entry(dedented.replace(claim, claim + claim.replace("id: open", "id: stays")))
    site.entry(path="content/entries/other.md")
    before = files_below(site.root / "content")
    site.entry(ENTRY.replace("old bridge", "new bridge"), "content/entries/faulty.md")
    assert reviewed(site, "bridge/stays", "other/open", "bridge/open", "faulty/open")[0] == 1
    (site.root / "content/entries/faulty.md").unlink()
    assert files_below(site.root / "content") == before
    assert reviewed(site, "bridge/stays", "other/open", "bridge/open", "stays")[0] == 0
    assert site.settings("policy: {reviews: [reported]}\n").codes() == []
    assert sorted(files_below(site.root / "content")) == sorted(before)


def test_a_review_that_can_not_be_put_in_safely_is_to_be_added_by_hand(
    site: SiteFolder, dedented: str
) -> None:
    before = dedented.replace(
        "    evidence:",
        "    reviewed: {by: Bea, on:\n      2024-03-01, digest: \n }\n    evidence:",
    )
    before = before.replace("by: Bea", 'by: "Bea\n      Bee"')
    site.entry(before)
    assert site.codes() == []
    site.entry(path="content/entries/other.md")
    status, _, told = reviewed(site, "other/open", "bridge/open", by="no: one")
    made = digest_of(site)
    assert status == 1
    assert f"To `bridge/open` in {PATH}:\nreviewed:\n  by: 'no: one'\n" in told
    assert f"  on: 2024-03-21\n  digest: {made}\n" in told
    assert text_of(site) == before
    assert "reviewed" not in text_of(site, "content/entries/other.md")


def test_a_file_that_can_not_be_written_leaves_all_as_they_were(
    site: SiteFolder, dedented: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.entry(path="content/entries/other.md")
    checked = site.check().checked
    assert checked
    targets = review.find(checked.timeline, ["bridge/open", "other/open"])
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "other.md":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(review.NotWrittenError, match="No space left"):
        review.record(site.root, review.reviewed(targets, "Ada", Day(2024, 3, 21)))
    assert text_of(site) == text_of(site, "content/entries/other.md") == dedented
    assert len(list((site.root / "content/entries").iterdir())) == 2


def test_a_claim_that_was_changed_meanwhile_is_not_said_to_be_reviewed(
    site: SiteFolder, dedented: str
) -> None:
    checked = site.check().checked
    assert checked
    targets = review.find(checked.timeline, ["open"])
    site.entry(dedented.replace("The mayor said", "A mayor said"))
    with pytest.raises(review.NotWrittenError, match="was changed while it was being read"):
        review.record(site.root, review.reviewed(targets, "Ada", Day(2024, 3, 21)))
    assert text_of(site) == dedented.replace("The mayor said", "A mayor said")


def test_the_file_keeps_its_mode_and_a_link_stays_one(site: SiteFolder) -> None:
    path = site.root / PATH
    path.chmod(0o640)
    path.rename(site.root / "content/kept.md")
    path.symlink_to("../kept.md")
    assert reviewed(site, "open")[0] == 0
    assert path.is_symlink()
    assert (site.root / "content/kept.md").stat().st_mode & 0o777 == 0o640
    assert "reviewed: {by: Ada" in text_of(site)


# Nothing else is changed, however the entry is written

BLOCK = """\
- id: {id} # first
  # why not
  status: {status} # second

  text: >- # third
    It is so.
    Really.
  {reviewed}evidence:
    - {{source: a, quote: 'It''s' }} # fourth
  # fifth
"""
FLOW = """\
- {{id: {id}, # first
   "text": "It is so: really", status: {status} ,{reviewed} # second
   evidence: [{{source: a, quote: it}}]}} # third
"""
REVIEWS = (
    "",
    "reviewed: {by: Bea, on: 2024-01-02}",
    "reviewed: { on: '2024-01-02',digest: " + "a" * 32 + ', "by": "Bea"} ',
    "reviewed:",
    "reviewed: ~",
    "reviewed:\n  on: 2024-01-02 # x\n  # y\n\n  by: 'Bea' # z",
    "reviewed:\n    by: Bea\n    digest: " + "b" * 32 + "\n    on: 2024-01-02",
)
STATUSES = ("reported", "'reported'", ">\n    reported\n\n")


def claim_text(claim_id: str, *, is_flow: bool, status: str, former: str) -> str:
    if is_flow:
        former = "" if "\n" in former else former
        ended = f"{former} ," if former else ""
        return FLOW.format(id=claim_id, status=status.strip(">\n "), reviewed=ended)
    inner = former.replace("\n", "\n  ") + "\n  " if former else ""
    return BLOCK.format(id=claim_id, status=status, reviewed=inner)


_claim_texts = st.builds(
    lambda is_flow, status, former: (is_flow, status, former),
    st.booleans(),
    st.sampled_from(STATUSES),
    st.sampled_from(REVIEWS),
)
_names = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(
    lambda text: (
        text
        and not review.files.FORBIDDEN.search(text)
        and disguises.is_plain_name(text)
    )
) | st.sampled_from(
    ["no", "~", "null", "Kim: x", "김 여정", 'D"Arcy', "O'Neil", "#1", "- a", "{x}", "1e3", "2024-01-01", "@a", "a, b", "x ]", "0x1F", "True", "!y", "&a", "*b", "%", "|", ">", "é\u2028x"]
)  # fmt: skip


@given(
    st.lists(_claim_texts, min_size=1, max_size=4),
    st.integers(0, 3),
    _names,
    st.sampled_from(["", "  ", "     "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_a_review_is_all_that_is_new_in_an_entry(
    claims: list[tuple[bool, str, str]],
    number: int,
    name: str,
    indent: str,
    newline: str,
    has_mark: bool,
    is_markdown: bool,
    ends: bool,
) -> None:
    items = "".join(
        claim_text(f"c{at}", is_flow=is_flow, status=status, former=former)
        for at, (is_flow, status, former) in enumerate(claims)
    )
    items = "".join(indent + line for line in items.splitlines(keepends=True))
    fields = f"# 처음 🙂\ndate: 2024\ntitle: T\nclaims:\n{items}"
    text = f"---\n{fields}---\nBody.\n" if is_markdown else fields
    text = (text if ends else text.rstrip("\n")).replace("\n", newline)
    before = (("\ufeff" if has_mark else "") + text).encode("utf-8")
    path = "x.md" if is_markdown else "x.yml"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / path).write_bytes(before)
        entry, faults = entries.read(root, path)
        assert entry, faults
        assert not faults
        claim = entry.claims[number % len(claims)]
        review.record(root, review.reviewed([Target(entry, claim)], name, Day(2024, 3, 21)))
        after = (root / path).read_bytes()
        latter, faults = entries.read(root, path)
    assert latter, faults
    assert not faults
    made = latter.claims[number % len(claims)].reviewed
    assert made
    assert (made.by, made.on, made.digest) == (name, Day(2024, 3, 21), digest(claim))
    former = claims[number % len(claims)][2]
    kept = alike(before, after)
    kept += alike(before[kept:][::-1], after[kept:][::-1])
    assert kept >= len(before) - 2 * len(former)
    assert before.count(b"#") == after.count(b"#") - name.count("#")
    lone = after.replace(b"\r\n", b"")
    assert (b"\r" in lone, b"\n" in lone) == (newline == "\r", newline == "\n")


def alike(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
