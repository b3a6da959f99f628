"""A small site in which sources repeat each other, contradict a claim, were retracted, may be published."""

from conftest import SiteFolder

WIRE = (
    "EASTWICK (Wire) - The mayor said on Tuesday that the old bridge would stay open.\n"
    "Engineers found two cracks in it. The bridge was built in 1931.\n"
)
DAILY = "The mayor said on Tuesday that the old bridge would stay open. Engineers found two cracks in it.\n"
GAZETTE = "The inspector counted three cracks, of which two reach the second pier.\n"
MINUTES = (
    "MINUTES\n\nThe engineer reported that three cracks had been measured on 14 March. "
    "The council resolved to close the bridge from 20 March.\n"
)
SURVEY = "A first survey found no damage at all, the institute said.\n"

ENTRY = """\
    ---
    date: 2024-03-12
    date_from: {source: wire, quote: "The mayor said on Tuesday that the old bridge", expression: on Tuesday}
    title: The bridge stays open
    corrections:
      - {date: 2024-05-02, note: An earlier version said four cracks., claim: cracks}
    claims:
      - id: open
        text: The mayor said that the bridge would stay open.
        status: reported
        attributed_to: the mayor
        evidence:
          - {source: wire, quote: "The mayor said […] the old bridge would stay open"}
          - {source: daily, quote: the old bridge would stay open}
          - {source: reprint, quote: the old bridge would stay open}
      - id: cracks
        text: There are two cracks.
        status: disputed
        reviewed: {by: Ada, on: 2024-05-03}
        evidence:
          - {source: wire, quote: Engineers found two cracks in it}
          - {source: gazette, quote: "The inspector counted three cracks", stance: refutes}
          - {source: minutes, quote: three cracks had been measured on 14 March, stance: refutes}
          - {source: wire, quote: The bridge was built in 1931, stance: context}
      - id: damage
        text: A first survey found no damage.
        status: retracted
        evidence:
          - {source: survey, quote: A first survey found no damage at all}
    ---
    It stays open.[^open] Cracks.[^cracks] A survey.[^damage]
    """
CLOSING = """\
    ---
    date: 2024-03-20
    title: The council closes the bridge
    claims:
      - id: closed
        text: The council resolved to close the bridge.
        status: reported
        evidence:
          - {source: minutes, quote: The council resolved to close the bridge from 20 March}
      - id: two-say-so
        text: Three cracks were counted.
        status: confirmed
        evidence:
          - {source: gazette, quote: The inspector counted three cracks}
          - {source: minutes, quote: three cracks had been measured}
    ---
    Closed.[^closed] Three.[^two-say-so]
    """


def story(site: SiteFolder, settings: str = "") -> SiteFolder:
    """That site, with these settings besides its title."""
    site.settings(settings)
    site.source("wire", WIRE, publisher="Northern Wire", type="article-newspaper")
    site.source("daily", DAILY, independent_of="[wire]", type="article-newspaper")
    site.source("reprint", DAILY, independent_of="[daily]")
    site.source("gazette", GAZETTE, publisher="County Gazette", url="https://example.org/g")
    site.source("minutes", MINUTES, publisher="Council", rights="CC0-1.0", language="en")
    site.source(
        "survey", SURVEY, retracted="{on: 2024-04-02, note: The wrong bridge was surveyed.}"
    )
    site.entry(ENTRY)
    return site.entry(CLOSING, "content/entries/closing.md")
