"""Documents that are kept out of the repository: `site-gen seal`, what is checked, and what is shown."""

import json
import shutil

import jsonschema
import pytest
from commands import run
from conftest import SiteFolder, files_below
from repositories import Repository

from site_gen.findings import Finding

QUOTE = "the old bridge would stay open"


@pytest.fixture
def sealed(site: SiteFolder) -> SiteFolder:
    """The good site with its source sealed, and the document still there."""
    done = run("seal", "report", "--site", str(site.root))
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def clone(sealed: SiteFolder) -> SiteFolder:
    """The same without the document."""
    (sealed.root / "seeds/report.txt").unlink()
    return sealed


def quoted(site: SiteFolder, quote: str, **beside: str) -> SiteFolder:
    path = site.root / "content/entries/bridge.md"
    lines = "".join(f"\n        {name}: {value}" for name, value in beside.items())
    path.write_text(path.read_text("utf-8").replace(QUOTE, quote + lines), "utf-8")
    return site


# The command


def test_it_writes_the_seal_and_names_it_in_the_record(site: SiteFolder) -> None:
    done = run("seal", "report", "--site", str(site.root))
    assert done.returncode == 0
    assert "seeds/report.seal written: the seal of 34 words\n" in done.stderr
    record = (site.root / "content/sources/report.yml").read_text("utf-8")
    assert "snapshot: seeds/report.txt\nseal: seeds/report.seal\nsha256: " in record
    assert site.findings() == ()


def test_a_second_time_it_leaves_a_good_seal_alone_and_replaces_another(sealed: SiteFolder) -> None:
    before = files_below(sealed.root)
    done = run("seal", "report", "--site", str(sealed.root))
    assert "is the document's seal already" in done.stderr
    assert files_below(sealed.root) == before
    sealed.source("report", "Other words, more than five of them.", seal="seeds/report.seal")
    assert "snapshot-changed" in sealed.codes()
    run("seal", "report", "--site", str(sealed.root))
    assert "snapshot-changed" not in sealed.codes()


def test_it_says_how_the_document_is_kept_out_and_does_it_on_request(sealed: SiteFolder) -> None:
    told = run("seal", "report", "--site", str(sealed.root)).stderr
    assert "put the line /report.txt into seeds/.gitignore" in told
    for _ in range(2):
        told = run("seal", "report", "--ignore", "--site", str(sealed.root)).stderr
        assert "put the line" not in told
    assert (sealed.root / "seeds/.gitignore").read_text("utf-8") == "/report.txt\n"


def test_it_warns_of_a_document_that_the_repository_has_or_had(site: SiteFolder) -> None:
    repository = Repository(site.root, site).init()
    repository.commit()
    told = run("seal", "report", "--ignore", "--site", str(site.root)).stderr
    assert "Warning: seeds/report.txt is in the git repository" in told
    repository.git("rm", "--cached", "-q", "seeds/report.txt")
    repository.commit()
    told = run("seal", "report", "--site", str(site.root)).stderr
    assert "Warning: seeds/report.txt was in the git repository" in told


def test_without_its_document_nothing_is_sealed(clone: SiteFolder) -> None:
    done = run("seal", "report", "--site", str(clone.root))
    assert done.returncode == 1
    assert "Nothing was sealed" in done.stderr
    assert run("seal", "repot", "--site", str(clone.root)).returncode == 2


# What is checked


def test_quotations_are_checked_by_the_seal_and_check_says_so(clone: SiteFolder) -> None:
    assert clone.findings() == ()
    done = run("check", str(clone.root))
    assert done.returncode == 0
    assert (
        "Note: 1 quotation was checked against seals alone, since the documents are not here: `report`."
        in done.stderr
    )
    told = run("check", "--format", "json", str(clone.root))
    assert json.loads(told.stdout)["summary"]["quotations"] == 1


def test_check_says_when_the_document_was_there_too(sealed: SiteFolder) -> None:
    told = run("check", str(sealed.root)).stderr
    assert "Note: 1 quotation was checked against seals and their documents." in told


@pytest.mark.parametrize("is_there", [True, False])
@pytest.mark.parametrize(
    ("quote", "code", "words"),
    [
        ("the new bridge would stay open", "quote-not-found", "is not in"),
        ("would stay open", "snapshot-missing", "has fewer than 5 words"),
        ("The mayor said on [Monday] that the old bridge", "snapshot-missing", "insertion"),
    ],
)
def test_what_the_seal_does_not_prove_is_an_error_with_and_without_the_document(
    sealed: SiteFolder, quote: str, code: str, words: str, *, is_there: bool
) -> None:
    if not is_there:
        (sealed.root / "seeds/report.txt").unlink()
    found = quoted(sealed, quote).only(code)
    assert words in found.message
    assert (found.severity, found.place.line) == ("error", 11)


def test_words_beside_a_short_quotation_prove_it(clone: SiteFolder) -> None:
    assert quoted(clone, "would stay open", prefix="the old bridge").findings() == ()


def test_a_seal_of_another_document_is_found_out_with_and_without_the_document(
    sealed: SiteFolder,
) -> None:
    sealed.source("other", "Quite another document, of more than five words.")
    run("seal", "other", "--site", str(sealed.root))
    shutil.copy(sealed.root / "seeds/other.seal", sealed.root / "seeds/report.seal")
    assert "the seal of another document" in message(sealed, "snapshot-changed").message
    (sealed.root / "seeds/report.txt").unlink()
    assert "the seal of another document" in message(sealed, "snapshot-changed").message


def test_a_seal_that_was_tampered_with_is_found_out_where_the_document_is(
    sealed: SiteFolder,
) -> None:
    path = sealed.root / "seeds/report.seal"
    head, _, runs = path.read_text("ascii").partition("runs:\n")
    path.write_text(f"{head}runs:\n{'A' * 12}{runs[12:]}", "ascii")
    assert "is not the seal of `seeds/report.txt`" in message(sealed, "snapshot-changed").message


def message(site: SiteFolder, code: str) -> Finding:
    return next(found for found in site.findings() if found.code == code)


def test_a_seal_that_is_not_there_or_is_none_is_told(clone: SiteFolder) -> None:
    clone.write("seeds/report.seal", "nothing\n")
    assert "can't be read as a seal" in clone.only("snapshot-unreadable").message
    (clone.root / "seeds/report.seal").unlink()
    assert "there is no seal `seeds/report.seal`" in clone.only("snapshot-missing").message


# What is shown


def test_the_site_is_the_same_with_the_document_and_without(sealed: SiteFolder) -> None:
    sealed.settings("publish_snapshots: true\n")
    sealed.source("report", rights="CC-BY-4.0", seal="seeds/report.seal")
    with_it = sealed.build()
    (sealed.root / "seeds/report.txt").unlink()
    assert sealed.build() == with_it


def test_the_claims_page_says_that_a_seal_proves_it_and_shows_nothing_around(
    sealed: SiteFolder,
) -> None:
    files = sealed.build()
    page = files["claims/bridge/open/index.html"].decode("utf-8")
    assert "Verified against a seal; the document itself is kept out of this repository" in page
    assert f"<p><mark>{QUOTE}</mark></p>" in page
    assert "In the document: words <bdi>7–12</bdi> of 34" in page
    for path, data in files.items():
        assert b"Engineers found" not in data, path


def test_the_data_give_the_words_and_no_offsets(clone: SiteFolder) -> None:
    files = clone.build()
    timeline = json.loads(files["data/timeline.json"])
    jsonschema.validate(timeline, json.loads(files["data/timeline.schema.json"]))
    (evidence,) = timeline["entries"][0]["claims"][0]["evidence"]
    assert evidence["selectors"] == [
        {
            "start": None,
            "end": None,
            "exact": QUOTE,
            "prefix": None,
            "suffix": None,
            "words": {"first": 6, "last": 11},
        }
    ]
    (source,) = timeline["sources"]
    assert source["snapshot"]["path"] == "seeds/report.txt"
    assert source["seal"] == {"path": "seeds/report.seal", "words": 34}
    annotations = json.loads(files["data/annotations.jsonld"])
    (target,) = annotations["items"][0]["target"]
    assert target["selector"] == [{"type": "TextQuoteSelector", "exact": QUOTE}]
