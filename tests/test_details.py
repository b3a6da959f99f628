"""Details of a claim that no passage carries."""

import json

import pytest
from conftest import SiteFolder

UNSUPPORTED = ["detail-unsupported"]
THE_DAY = "2024-03-12"
"""A Tuesday."""


def entry(
    claim: str, *quotes: str, fields: str = "", of_claim: str = "", date: str = THE_DAY
) -> str:
    evidence = "".join(
        f"      - source: report\n        quote: {json.dumps(quote)}\n" for quote in quotes
    )
    return (
        f"---\ndate: {date}\ntitle: T\n{fields}claims:\n  - id: c\n"
        f"    text: {json.dumps(claim)}\n    status: reported\n{of_claim}    evidence:\n{evidence}---\nText.[^c]\n"
    )


def told(site: SiteFolder) -> list[str]:
    return [found.message for found in site.findings() if found.code == "detail-unsupported"]


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        ("It found 40 cars here.", "It found 41 cars.", "It found 40 cars", UNSUPPORTED),
        ("It found 40 cars here.", "It found 40 cars.", "It found 40 cars", []),
        ("It found forty cars.", "It found 40 cars.", "It found forty cars", []),
        ("It found 40 cars here.", "It found forty cars.", "It found 40 cars", []),
        ("It found 40 cars here.", "It found fifty cars.", "It found 40 cars", UNSUPPORTED),
        ("It found twenty-one cars.", "There were 21 cars.", "found twenty-one cars", []),
        ("It cost 1,232 pounds.", "It cost 1232 pounds.", "It cost 1,232 pounds", []),
        ("It cost 1,232 pounds.", "It cost 1,232 euros.", "It cost 1,232 pounds", UNSUPPORTED),
        ("It cost 1.2 million pounds.", "It cost £1,200,000.", "cost 1.2 million pounds", []),
        ("It fell by 5.0 per cent.", "It fell by 5%.", "fell by 5.0 per cent", []),
        ("It fell by 5 per cent.", "Five of them fell.", "fell by 5 per cent", UNSUPPORTED),
        ("It was 40 km long.", "It was 40 miles long.", "was 40 km long", UNSUPPORTED),
        ("He took both cars along.", "He took two cars.", "He took both cars", []),
        ("It sold 10,312 of them.", "It sold more than 10,000.", "It sold 10,312 of them", []),
        ("It sold 10,312 of them.", "It sold nearly 10,000.", "sold 10,312 of them", UNSUPPORTED),
        ("It sold 10,312 of them.", "It sold 10,000.", "sold 10,312 of them", UNSUPPORTED),
    ],
)
def test_numbers_stand_in_a_passage_in_whatever_form(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        ("It was sold then.", "It was sold on 12 March 2024.", "It was sold then", []),
        ("It was sold then.", "It was sold on a Tuesday in March.", "It was sold then", []),
        ("It was sold then.", "It was sold in 2019.", "It was sold then", UNSUPPORTED),
        ("It was sold then.", "It was sold on Wednesday.", "It was sold then", UNSUPPORTED),
        ("It was sold on May 3, 2019.", "It was sold on 3 May 2019.", "sold on May 3, 2019", []),
        ("It was sold on May 3, 2019.", "It was sold in May 2019.", "sold on May 3, 2019", []),
        (
            "It was sold in May 2019.",
            "It was sold on 3 May 2019.",
            "was sold in May 2019",
            UNSUPPORTED,
        ),
        ("It was sold last month.", "It was sold in February 2024.", "was sold last month", []),
        ("It was sold on Monday.", "It was sold on 11 March 2024.", "was sold on Monday", []),
        (
            "It was sold on Monday.",
            "It was sold on 4 March 2024.",
            "was sold on Monday",
            UNSUPPORTED,
        ),
        ("It opens on 5 May.", "It opens on 5 May 2024.", "It opens on 5 May", []),
    ],
)
def test_dates_stand_in_a_passage_or_are_the_entry_s_or_the_source_s(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


@pytest.mark.parametrize(
    ("source", "claim", "quote", "expected"),
    [
        ("Ana Lima said so today.", "Rosa Lima said so.", "Ana Lima said so", UNSUPPORTED),
        ("Ana Lima said so today.", "Lima said so.", "Ana Lima said so", []),
        ("Ana Lima said so today.", "Mr Lima said so.", "Ana Lima said so", []),
        ("Lima said so today.", "Ana Lima said so.", "Lima said so today", UNSUPPORTED),
        ("Lima’s car was sold.", "The car of Lima was sold.", "Lima’s car was sold", []),
        ("The Russian car was sold.", "A car from Russia was sold.", "The Russian car was", []),
        ("The Dutch car was sold.", "A car of the Netherlands was sold.", "The Dutch car was", []),
        (
            "The Slovak car was sold.",
            "The Slovenian car was sold.",
            "The Slovak car was",
            UNSUPPORTED,
        ),
        ("The United Nations met there.", "The UN met.", "The United Nations met", []),
        ("The U.N. met there.", "The United Nations met.", "The U.N. met", []),
        ("The council met there.", "The Council met.", "The council met", []),
        ("It met the leaders there.", "Exporting it is banned. Video shows it.", "It met the", []),
        ("It met the G7 leaders there.", "It met the G7.", "It met the G7", []),
        ("It met the leaders there.", "It met the G7.", "It met the leaders", UNSUPPORTED),
        (
            "The plane was sold then.",
            "The F-16 and a Boeing 747 flew.",
            "plane was sold then",
            [*UNSUPPORTED, *UNSUPPORTED],
        ),
    ],
)
def test_names_stand_in_a_passage_or_what_is_called_after_them(
    empty_site: SiteFolder, source: str, claim: str, quote: str, expected: list[str]
) -> None:
    assert empty_site.source("report", source).entry(entry(claim, quote)).codes() == expected


def test_a_finding_names_the_detail_what_is_there_instead_and_the_ways_out(
    empty_site: SiteFolder,
) -> None:
    site = empty_site.source("report", "It found 40 cars here.")
    found = site.entry(entry("It found 41 cars.", "It found 40 cars")).only("detail-unsupported")
    assert found.message == "“41” stands in no passage of the claim `c`; the passage has “40”"
    assert (found.place.path, found.place.line) == ("content/entries/bridge.md", 6)
    assert found.hint.startswith("Quote the passage that has the number, or correct the claim.")


def test_every_passage_of_the_claim_counts_and_what_the_source_is_known_by(
    empty_site: SiteFolder,
) -> None:
    site = empty_site.source(
        "report",
        "It found 40 cars here. It took 3 days.",
        title="Cars of Eastwick",
        author="Ana Lima",
    )
    text = "Ana Lima found 40 cars in Eastwick in 3 days, says the Publisher of report."
    site.entry(entry(text, "It found 40 cars", "It took 3 days"))
    assert told(site) == []
    site.entry(entry(text, "It found 40 cars"))
    assert told(site) == ["“3 days” stands in no passage of the claim `c`; the passage has “40”"]


def test_a_claim_with_a_passage_that_was_not_found_is_left_alone(empty_site: SiteFolder) -> None:
    site = empty_site.source("report", "It found 40 cars here.")
    site.entry(entry("It found 41 cars.", "It found 40 cars", "It found 50 cars"))
    assert site.codes() == ["quote-not-found"]


def test_a_date_that_can_not_be_read_is_one_finding(empty_site: SiteFolder) -> None:
    text = entry("It was sold in 2024.", "It was sold then")
    empty_site.source("report", "It was sold then.").entry(text)
    assert empty_site.codes() == []
    assert empty_site.entry(text.replace(THE_DAY, "2024-3-12")).codes() == ["date-invalid"]


def derived(detail: str, how: str) -> str:
    return f"    derived: [{{detail: {json.dumps(detail)}, from: {json.dumps(how)}}}]\n"


VOTES = "In the first round 1,232 voted for it, in the second 1,935."


@pytest.mark.parametrize(
    ("claim", "detail", "how", "expected"),
    [
        ("In all 3,167 voted for it.", "3,167", "1,232 + 1,935", []),
        ("It gained 57 per cent.", "57 per cent", "(1,935 − 1,232) / 1,232", []),
        ("It gained 57.1%.", "57.1%", "(1,935 - 1,232) ÷ 1,232 × 100", []),
        ("About 3,200 voted for it.", "3,200", "1,232 + 1,935", []),
        (
            "In all 3,176 voted for it.",
            "3,176",
            "1,232 + 1,935",
            ["1,232 + 1,935 is 3,167, not 3,176"],
        ),
        (
            "In all 3,168 voted for it.",
            "3,168",
            "1,232 + 1,936",
            ["“1,936” of the sum stands in no passage of the claim `c`"],
        ),
        (
            "In all 3,167 voted for it.",
            "3,167",
            "1,232 +",
            ["“1,232 +” can't be worked out: a number is missing at the end of the sum"],
        ),
        (
            "In the first round 1,232 voted for it.",
            "3,167",
            "1,232 + 1,935",
            ["the claim `c` has no number “3,167”"],
        ),
        (
            "In the first round 1,232 voted for it.",
            "1",
            "1,232 + 1,935",
            ["the claim `c` has no number “1”"],
        ),
    ],
)
def test_a_number_can_be_worked_out_of_numbers_that_passages_have(
    empty_site: SiteFolder, claim: str, detail: str, how: str, expected: list[str]
) -> None:
    site = empty_site.source("report", VOTES)
    site.entry(entry(claim, VOTES.rstrip("."), of_claim=derived(detail, how)))
    assert told(site) == expected


def test_what_is_wrong_with_a_sum_is_told_where_it_stands(empty_site: SiteFolder) -> None:
    site = empty_site.source("report", VOTES)
    text = entry("It had 3 votes.", VOTES[:-1], of_claim=derived("3", "1,232 + 1,935"))
    found = site.entry(text).only("detail-unsupported")
    assert found.place.column > text.splitlines()[found.place.line - 1].index("from")


@pytest.mark.parametrize("declared", ["Kim: Kim Jong-un", "Kim Jong-un: Kim"])
def test_another_name_can_be_declared_by_the_entry_or_the_site(
    empty_site: SiteFolder, declared: str
) -> None:
    site = empty_site.source("report", "Kim was seen in it.")
    text = "The car took Kim Jong-un along."
    assert told(site.entry(entry(text, "Kim was seen in it"))) == [
        "“Kim Jong-un” stands in no passage of the claim `c`; the passage has “Kim”"
    ]
    here = entry(text, "Kim was seen in it", fields=f"known_as: {{{declared}}}\n")
    assert told(site.entry(here)) == []
    site.entry(entry(text, "Kim was seen in it")).settings(f"known_as: {{{declared}}}\n")
    assert told(site) == []


def test_a_name_can_be_put_into_the_quotation_or_credited_or_be_the_actor_meant(
    empty_site: SiteFolder,
) -> None:
    site = empty_site.source("report", "He was seen in it.")
    text = "The car took Kim Jong-un along."
    assert told(site.entry(entry(text, "He was seen in it"))) != []
    assert told(site.entry(entry(text, "[Kim Jong-un] was seen in it"))) == []
    credited = "    attributed_to: Kim Jong-un\n"
    assert told(site.entry(entry(text, "He was seen in it", of_claim=credited))) == []
    assert (
        told(site.entry(entry(text, "He was seen in it", fields="actors: [Kim Jong-un]\n"))) == []
    )
    assert told(site.entry(entry(text, "was seen in it", fields="actors: [Kim Jong-un]\n"))) != []


def test_a_number_can_not_be_put_into_the_quotation(empty_site: SiteFolder) -> None:
    site = empty_site.source("report", "It found some cars here.")
    assert told(site.entry(entry("It found 41 cars.", "It found [41] cars here"))) != []


def test_of_other_languages_numbers_in_digits_are_compared(empty_site: SiteFolder) -> None:
    site = empty_site.source("report", "Man fand 1.232 Autos und zwanzig Räder.", language="de")
    site.settings("language: de\n")
    quote = "Man fand 1.232 Autos und zwanzig Räder"
    assert told(site.entry(entry("Gefunden wurden 1232 Autos und 8 Räder in Berlin.", quote))) == []
    assert told(site.entry(entry("Gefunden wurden 1323 Autos.", quote))) == [
        "“1323” stands in no passage of the claim `c`; the passage has “1.232”"
    ]
    # A passage in another language has other words and names, so digits alone are compared.
    site.settings("language: en\n")
    assert told(site.entry(entry("Twenty wheels were found in Munich.", quote))) == []
    assert told(site.entry(entry("It found 1,323 cars.", quote))) != []


@pytest.mark.parametrize(("chosen", "severities"), [("off", []), ("error", ["error"])])
def test_policy_turns_it_off_or_into_an_error(
    empty_site: SiteFolder, chosen: str, severities: list[str]
) -> None:
    site = empty_site.source("report", "It found 40 cars here.")
    site.settings(f"policy: {{findings: {{detail-unsupported: {chosen}}}}}\n")
    site.entry(entry("It found 41 cars.", "It found 40 cars"))
    assert [found.severity for found in site.findings()] == severities
