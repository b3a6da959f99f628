"""`site-gen draft`: a document's dated sentences become drafts that the check finds nothing wrong in."""

import subprocess
import textwrap
from itertools import pairwise

import documents
import pytest
from commands import run
from conftest import REPOSITORY, SiteFolder, files_below
from hypothesis import given
from hypothesis import strategies as st
from test_expressions import SAID

from site_gen import dates, expressions
from site_gen.dates import Day, parse
from site_gen.editing import drafting
from site_gen.editing.drafting import Draft, attribution
from site_gen.editing.drafting.spotting import Spot, spots
from site_gen.model import Entry
from site_gen.reading import whole

TODAY = Day(2024, 12, 31)
WEDNESDAY = parse("2024-06-19")


def drafted(text: str, published: str | None = "2024-06-19") -> tuple[Draft, ...]:
    day = parse(published) if published else None
    return drafting.drafts(textwrap.dedent(text), day, TODAY).drafts


def left_out(text: str, published: str | None = "2024-06-19") -> list[tuple[str, str]]:
    day = parse(published) if published else None
    found = drafting.drafts(textwrap.dedent(text), day, TODAY).left_out
    return [(item.words, item.why) for item in found]


def make(site: SiteFolder, named: str, *options: str) -> subprocess.CompletedProcess[str]:
    return run("draft", named, "--site", str(site.root), *options)


def entries(site: SiteFolder) -> dict[str, Entry]:
    timeline = site.check().read.timeline
    assert timeline is not None
    return {entry.id: entry for entry in timeline.entries}


# The documents of this repository


def test_every_event_whose_date_was_read_out_of_the_report_is_among_its_drafts() -> None:
    read = whole.read(REPOSITORY)
    assert read.timeline is not None
    source = next(item for item in read.timeline.sources if item.id == "aurus-drive-report")
    text = read.snapshots[source.id].text
    found = drafting.drafts(text, source.published, TODAY).drafts
    missed = {
        entry.id
        for entry in read.timeline.published()
        if not any(
            entry.date_from
            and entry.date_from.expression == draft.expression
            and dates.contains(entry.date, draft.date)
            for draft in found
        )
    }
    # These two have no date in the text: they were so on the day of the report, and before it.
    assert missed == {"cars-seen-earlier", "luxury-goods-ban"}
    assert all(entry.date_from is None for entry in read.timeline.entries if entry.id in missed)


def test_an_editor_may_be_less_certain_than_the_words() -> None:
    """The pact is dated `2024-06-19~` by hand; the draft has the day."""
    text = "Putin took Kim for a drive on Wednesday. The jaunt took place after they signed a pact."
    assert [draft.date.text for draft in drafted(text)] == ["2024-06-19"]


# A sentence becomes a draft


def test_a_draft_has_the_sentence_its_date_and_whom_it_credits() -> None:
    (draft,) = drafted(
        """
        The bridge is old. The governor's office announced in February this year that it would
        be closed to lorries. Nobody objected.
        """
    )
    assert draft.quote == (
        "The governor's office announced in February this year that it would be closed to lorries."
    )
    assert (draft.date.text, draft.expression) == ("2024-02", "in February this year")
    assert draft.title == "The governor's office announced that it would be closed to lorries"
    assert draft.attributed_to == "the governor's office"
    assert draft.text == draft.quote == draft.date_quote


def test_a_sentence_with_two_dates_is_two_drafts_and_with_one_said_twice_one() -> None:
    two = "An official said last month that the works would reopen this year."
    assert [draft.date.text for draft in drafted(two)] == ["2024-05", "2024"]
    assert len(drafted("On Wednesday, 19 June 2024, the works reopened at last.")) == 1
    assert len(drafted("The works closed on Tuesday, and it was on Tuesday that they burned.")) == 1


def test_a_sentence_may_be_broken_by_a_blank_line() -> None:
    (draft,) = drafted("One of his aides\n\nsaid earlier on Wednesday that the car was a gift.")
    assert draft.quote == "One of his aides said earlier on Wednesday that the car was a gift."
    assert draft.attributed_to == "one of his aides"


def test_the_documents_own_date_before_its_first_sentence_is_no_part_of_it() -> None:
    text = "date 2024-06-19 The President on Tuesday took his guest for a drive."
    (draft,) = drafted(text)
    assert draft.quote == "The President on Tuesday took his guest for a drive."
    assert left_out(text) == [("2024-06-19", "the document's own date")]


def test_an_agencys_dateline_is_no_part_of_the_sentence() -> None:
    (draft,) = drafted("GENEVA, June 19 (Agency) - The envoys said on Tuesday that aid had come.")
    assert draft.quote == "The envoys said on Tuesday that aid had come."
    assert draft.attributed_to == "the envoys"


def test_a_heading_is_no_part_of_the_sentence_below_it_and_a_filled_line_is() -> None:
    below = "The mayor of the town said on Tuesday that the old bridge would stay open."
    assert drafted(f"Bridge to stay open\n{below}")[0].quote == below
    assert drafted(f"COUNCIL\n\nBridge to stay open\n{below}")[0].quote == below
    filled = (
        "It was at the foot of the bridge that was built by\nPeter the mason that they met in May."
    )
    assert drafted(filled)[0].quote == filled.replace("\n", " ")


def test_a_line_with_a_date_and_little_else_is_no_event() -> None:
    assert drafted("Eastwick News, 12 March 2024\n") == ()
    assert left_out("Eastwick News, 12 March 2024\n") == [
        ("12 March 2024", "no sentence stands around it")
    ]


def test_a_sentence_that_stands_twice_is_quoted_with_the_words_beside_it() -> None:
    text = (
        "It was cold. The dam broke in May. Many fled.\n\nAgain. The dam broke in May. None fled.\n"
    )
    (draft,) = drafted(text)
    assert (draft.quote, draft.prefix) == ("The dam broke in May.", "It was cold.")
    assert draft.date_quote == "The dam broke in May. Many"


def test_a_long_title_is_cut_between_words() -> None:
    (draft,) = drafted(f"The council {'again and ' * 20}again refused to pay in May 2023.")
    assert draft.title.endswith(" again and again…")
    assert len(draft.title) <= 90


def test_a_document_without_a_date_has_only_what_tells_its_own_year() -> None:
    text = "The dam broke in May 2023. The mayor resigned last month."
    assert [draft.date.text for draft in drafted(text, None)] == ["2023-05"]
    assert left_out(text, None) == [
        (
            "last month",
            "the document's own date is not known, or not precisely enough, to count from",
        )
    ]


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The witness had left two weeks earlier for the north.", "counted from another event"),
        ("He came on 3 March of that year to see for himself.", "counted from another event"),
        ("The court will rule on Friday on the appeal.", "may be a day to come"),
        ("On Friday, the court will rule on the appeal.", "may be a day to come"),
        ("The report is due by Monday, the agency said.", "may be a day to come"),
        ("The tax will be raised in January 2030 at the latest.", "a day that has not come yet"),
        ("More than ten years ago nobody cared about it.", "only a bound"),
        ("Prices have doubled over the last year in the capital.", "a span that ends"),
        ("The storm was the worst since 1987 on that coast.", "compared with"),
        ("Two years ago this month the bank collapsed.", "told in two parts"),
    ],
)
def test_what_is_left_out_is_told_with_the_reason(sentence: str, why: str) -> None:
    assert drafted(sentence) == ()
    assert left_out(sentence)[0][1].startswith(why)


# Whom a sentence credits


@pytest.mark.parametrize(
    ("sentence", "credited"),
    [
        ("A senior official said that it was over.", "a senior official"),
        ("According to the agency Autostat, 40 cars were sold.", "the agency Autostat"),
        ("Sales fell, according to the U.N. agency.", "the U.N. agency"),
        ("“We will stay,” said Maria Ivanova, the mayor.", "Maria Ivanova"),
        ("The ship sank, the coast guard said.", "the coast guard"),
        ("The ministry on Wednesday said it was over.", "the ministry"),
        ("Smith and Jones told reporters so.", "Smith and Jones"),
        ("The talks failed and an aide said so.", "an aide"),
        ("The mayor had earlier denied it.", "the mayor"),
        ("He said that it was over.", None),
        ("He is said to have left.", None),
        ("The car stopped.", None),
        ("Said nothing.", None),
    ],
)
def test_whom_a_sentence_credits_is_guessed_or_not(sentence: str, credited: str | None) -> None:
    assert attribution.guess(sentence, ["on Wednesday"]) == credited


# Finder and check are of one mind


@pytest.mark.parametrize(("expression", "meant"), [pair for pair in SAID if pair[1]])
def test_what_the_check_understands_is_found_in_a_sentence(expression: str, meant: str) -> None:
    text = f"The old dam broke {expression}, and nobody was there."
    found = [spot for spot in spots(text, WEDNESDAY) if isinstance(spot, Spot)]
    assert all(_resolved(text[spot.start : spot.end]) == spot.date.text for spot in found)


def _resolved(words: str) -> str | None:
    meant = expressions.resolve(words, WEDNESDAY)
    return meant.text if meant else None


WORDS = st.sampled_from(
    "The mayor said on in the last next this year month Wednesday February May 2024 19 ago two days "
    "from to between since until about spring 1990s 2024-06-19 12–14 June troops . . , \n\n … [Kim] “so” "
    "will by Jan. 1,500 not".split(" ")
)


@given(
    st.lists(WORDS, max_size=60).map(" ".join),
    st.sampled_from(["2024-06-19", "2024-06", "2024", "202X", None]),
)
def test_every_draft_of_any_text_passes_the_check(text: str, published: str | None) -> None:
    from site_gen import quotes
    from site_gen.haystack import prepare

    haystack = prepare(text)
    day = parse(published) if published else None
    found = drafting.drafts(text, day, TODAY)
    for draft in found.drafts:
        meant = expressions.resolve(draft.expression, day or dates.UNREADABLE)
        assert meant == draft.date
        assert draft.expression in draft.date_quote
        evidence = quotes.find(draft.quote, haystack, prefix=draft.prefix, suffix=draft.suffix)
        assert isinstance(evidence, quotes.Found)
        assert isinstance(quotes.find(draft.date_quote, haystack), quotes.Found)
    begins = [draft.start for draft in found.drafts]
    assert all(one <= other for one, other in pairwise(begins))


# The command

NEWS = """\
The mayor said on Tuesday that the old bridge would stay open. Engineers found two cracks
in February this year. The court will rule on Friday.
"""


@pytest.fixture
def news(empty_site: SiteFolder) -> SiteFolder:
    return empty_site.source("news", NEWS, published="2024-06-19")


@pytest.mark.parametrize("named", ["news", "seeds/news.txt", "news.txt"])
def test_a_source_or_its_snapshot_becomes_drafts_in_which_nothing_is_wrong(
    news: SiteFolder, named: str
) -> None:
    done = make(news, named)
    assert done.returncode == 0, done.stderr
    assert "2 drafts written to content/entries/." in done.stderr
    assert "line 2, “on Friday”: may be a day to come" in done.stderr
    assert news.findings() == ()
    made = entries(news)
    assert set(made) == {
        "2024-06-18-the-mayor-said-that-the-old-bridge-would-stay-open",
        "2024-02-engineers-found-two-cracks",
    }
    (claim,) = made["2024-02-engineers-found-two-cracks"].claims
    assert (claim.status, claim.evidence[0].quote) == (
        "unproven",
        "Engineers found two cracks in February this year.",
    )
    assert all(entry.draft for entry in made.values())


@pytest.mark.parametrize("name", ["paper.pdf", "page.html"])
def test_every_kind_of_document_that_can_be_read_can_be_drafted_from(
    empty_site: SiteFolder, name: str
) -> None:
    lines = ["The mayor said on Tuesday that the", "old bridge would be strength-", "ened."]
    pages = {
        "paper.pdf": documents.pdf([["Council news"], lines]),
        "page.html": documents.PAGE.encode(),
    }
    empty_site.stored(name, pages[name], published="2024-06-19")
    done = make(empty_site, f"seeds/{name}")
    assert "1 draft written" in done.stderr, done.stderr
    assert empty_site.findings() == ()
    (entry,) = entries(empty_site).values()
    assert (entry.date.text, entry.claims[0].attributed_to) == ("2024-06-18", "the mayor")
    broken = "old bridge would be strength-ened."
    assert entry.claims[0].evidence[0].quote.endswith(broken) or name == "page.html"


def test_a_document_of_which_only_the_seal_is_here_can_not_be_read(news: SiteFolder) -> None:
    run("seal", "news", "--site", str(news.root))
    (news.root / "seeds/news.txt").unlink()
    done = make(news, "news")
    assert done.returncode == 2
    assert "is not here, only its seal" in " ".join(done.stderr.split())


def test_the_snapshot_may_be_given_as_a_path_from_anywhere(news: SiteFolder) -> None:
    assert make(news, str(news.root / "seeds/news.txt")).returncode == 0


def test_a_second_time_nothing_is_written(news: SiteFolder) -> None:
    make(news, "news")
    before = files_below(news.root)
    done = make(news, "news")
    assert "No draft was written." in done.stderr
    assert "2 events were here already and left alone" in done.stderr
    assert files_below(news.root) == before


def test_an_entry_that_tells_of_it_in_other_words_is_left_alone(news: SiteFolder) -> None:
    news.entry(
        """\
        ---
        date: 2024-06-18~
        date_from: {source: news, quote: The mayor said on Tuesday, expression: on Tuesday}
        title: The bridge stays
        claims:
          - {id: a, text: It stays open., status: reported, evidence: [{source: news, quote: would stay open}]}
        ---
        """
    )
    done = make(news, "news")
    assert "1 event was here already and left alone: bridge." in done.stderr
    assert set(entries(news)) == {"bridge", "2024-02-engineers-found-two-cracks"}


def test_a_trial_writes_nothing(news: SiteFolder) -> None:
    before = files_below(news.root)
    done = make(news, "news", "--dry-run")
    assert "2 drafts would be written" in done.stderr
    assert "2024-02, “in February this year”" in done.stderr
    assert files_below(news.root) == before


def test_a_scale_without_unproven_has_its_weakest_status(news: SiteFolder) -> None:
    news.settings(
        """\
        statuses:
          - {id: sure, label: Sure, description: Known., needs: {sources: 1}}
          - {id: open, label: Open, description: Not known.}
        """
    )
    make(news, "news")
    assert {entry.claims[0].status for entry in entries(news).values()} == {"open"}


def test_a_document_in_another_language_is_not_guessed_at(empty_site: SiteFolder) -> None:
    empty_site.source("news", NEWS, language="de")
    done = make(empty_site, "news")
    assert done.returncode == 2
    assert "dates are read in English only" in " ".join(done.stderr.split())


def test_a_snapshot_that_has_changed_is_not_drafted_from(news: SiteFolder) -> None:
    news.write("seeds/news.txt", NEWS.replace("Tuesday", "Monday"))
    done = make(news, "news")
    assert done.returncode == 1
    assert "is not the copy that was recorded" in " ".join(done.stderr.split())
    assert entries(news) == {}


def test_what_is_no_source_is_told_with_the_nearest(news: SiteFolder) -> None:
    done = make(news, "newss")
    assert done.returncode == 2
    assert "there is no source or snapshot `newss`. Did you mean `news`?" in done.stderr


def test_a_file_that_no_source_names_needs_a_source_first(news: SiteFolder) -> None:
    news.write("seeds/loose.txt", "It broke on Tuesday.")
    done = make(news, "seeds/loose.txt")
    assert done.returncode == 2
    assert "no source names the file" in " ".join(done.stderr.split())


def test_a_date_that_tells_its_year_is_checked_without_a_day_of_publication(
    empty_site: SiteFolder,
) -> None:
    empty_site.source("news", "The dam broke near the town in May 2023.\n", published="")
    assert make(empty_site, "news").returncode == 0
    assert empty_site.findings() == ()
    (entry,) = entries(empty_site).values()
    file = empty_site.root / entry.where.place.path
    file.write_text(file.read_text("utf-8").replace("date: 2023-05", "date: 2023-06"), "utf-8")
    assert empty_site.only("date-mismatch").message == (
        "“in May 2023” is 2023-05; the entry says 2023-06"
    )
