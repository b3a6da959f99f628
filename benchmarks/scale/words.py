"""The words of the made-up world: all ours, so that nothing real is said of anybody.

Every list is made of its parts in a fixed order, and the same each time.
"""

from itertools import product

_BEGINNINGS = "Alder Bram Calde Dun East Fenn Gar Hals Iver Kirke Lund Mar Nor Oster".split()
_ENDINGS = "wick ford holm stad mouth bury by haven dal".split()
PLACES = tuple(first + last for last, first in product(_ENDINGS, _BEGINNINGS))[:120]

_GIVEN = (
    "Ada Bertil Clara Doris Emil Frida Gustav Hanna Ivo Jonas Karin Lorenz Mathilde Nils Olga Paul "
    "Rosa Stellan Tove Viktor"
).split()
_FAMILY = (
    "Abel Brandt Crane Dahl Ekman Fischer Grieg Hollis Ibsen Jansson Kroll Lindqvist Møller Norden "
    "Öberg Pryce Quist Rask Söder Tolland Ulm Vance Wester Young Zeller"
).split()
PEOPLE = tuple(f"{given} {family}" for family, given in product(_FAMILY, _GIVEN))

_BODIES = (
    "town council|harbour board|railway company|weavers' guild|county court|water works|grammar school|"
    "dock workers' union|savings bank|fire brigade|board of health|gas company|museum society|"
    "evening post|mill owners' league"
).split("|")
BODIES = tuple(f"{place} {body}" for body, place in product(_BODIES, PLACES))
ACTORS = BODIES[::9]
"""The bodies that entries are filed under, some 200 of all."""

DEEDS = (
    "approved bought closed commissioned condemned defended delayed demolished drained enlarged financed "
    "flooded founded inherited insured leased lit measured moved opened painted photographed planned "
    "praised pledged raised rebuilt registered rented repaired replaced restored sold surveyed taxed "
    "tested transferred unveiled valued visited"
).split()
_KINDS = (
    "old new eastern western upper lower stone timber iron narrow public private covered unfinished "
    "municipal disused northern southern temporary brick"
).split()
_THINGS = (
    "bridge quay granary theatre viaduct reservoir chapel tannery market-hall signal-box sluice "
    "lighthouse tramway library archive cannery orchard observatory shipyard weir mill tollhouse"
).split()
THINGS = tuple(f"the {kind} {thing}" for thing, kind in product(_THINGS, _KINDS))
_SUBJECTS = (
    "bridges harbours railways wages fires floods schools courts hospitals newspapers elections strikes "
    "theatres mills banks"
).split()
_VIEWS = (
    "accounts|accidents|archives|buildings|closures|contracts|debts|disputes|inquiries|inspections|"
    "leases|openings|petitions|plans|records|reforms|repairs|sales|taxes|witnesses"
).split("|")
TAGS = tuple(f"{subject} {view}" for view, subject in product(_VIEWS, _SUBJECTS))
"""300 of them, of two words, as editors' tags are."""

TAILS = (
    "after {number} weeks of talks",
    "at a cost of {number} crowns",
    "with {number} votes to {less}",
    "for {number} crowns a year",
    "in front of {number} residents",
    "with the help of {number} workers",
    "two days after the storm",
    "on the advice of a surveyor from {place}",
    "as the minutes of the meeting record",
    "to the surprise of the café owners’ association",
    "before the “long winter” set in",
    "– the first of its kind in the county",
)
ASIDES = (
    ", at the request of the {actor},",
    ", on behalf of the {actor},",
    ", together with the {actor},",
    ", with money of the {actor},",
)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
PUBLISHERS = tuple(
    f"{place} {paper}"
    for paper, place in product(("Courier", "Evening Post", "Gazette", "Record"), PLACES[::8])
)
"""60 of them."""
DOCUMENTS = (
    "Minutes of the meeting at {place}",
    "Report on the works at {place}",
    "The {place} inquiry",
    "Letters to the editor, {place}",
    "Yearbook of {place}",
)
