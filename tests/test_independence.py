"""Sources of one origin that are counted as several."""

from conftest import SiteFolder


def entry(claim: str, quote: str) -> str:
    return (
        "---\ndate: 2024-03-12\ntitle: T\nclaims:\n  - id: c\n"
        f"    text: {claim}\n    status: reported\n    evidence:\n      - source: report\n"
        f'        quote: "{quote}"\n---\nText.[^c]\n'
    )


def test_sources_alike_are_two_of_one_text_that_count_as_two(empty_site: SiteFolder) -> None:
    words = " ".join(f"word{number}" for number in range(200))
    both = entry("It is so.", "word7 word8 word9").replace(
        "---\nText", '      - source: other\n        quote: "word7 word8 word9"\n---\nText'
    )
    empty_site.source("report", words).source("other", f"By our staff. {words} The end.").entry(
        both
    )
    assert "`other` stands in `report` too" in empty_site.only("sources-alike").message
    empty_site.source("other", f"By our staff. {words} The end.", independent_of="[report]")
    assert empty_site.codes() == []
    others = " ".join(f"other{number}" for number in range(200))
    empty_site.source("other", " ".join(words.split()[:60]) + f" {others}")
    assert empty_site.codes() == []
