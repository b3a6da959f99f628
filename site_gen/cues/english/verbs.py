"""Verbs of saying and planning, for all who look for them: around passages, and in drafting.

Forms are in small letters. What a cue lists with `/` is made of them by `either`.
"""

SAYING = ("said", "says", "say")
TELLING = ("told", "tells")
STATING = (
    *("claimed", "claims", "claim", "claiming", "alleged", "alleges", "allege", "alleging"),
    *("argued", "argues", "argue", "arguing", "insisted", "insists", "insist", "insisting"),
    *("stated", "states", "testified", "testifies", "declared", "warned", "warns"),
)
"""By which somebody is credited with what they say."""
STATING_OR_ELSE = (
    *("asserted", "asserts", "assert", "asserting", "contended", "contends", "contend"),
    *("maintained", "maintains", "suggested", "suggests", "estimated", "estimates"),
    *("speculated", "speculates", "wrote", "writes", "boasted", "boasts", "swore", "complained"),
)
"""These have other meanings too, or are no sign that a person speaks: `maintained the bridge`."""
MAKING_SO = ("announced", "confirmed", "admitted", "acknowledged")
"""Those who say so make it so, or own up to it: what they say is credited, not doubted."""
DENYING = ("denied", "denies", "deny", "denying")
AHEAD = ("due", "set", "scheduled", "expected", "planned")
"""What is to come, with an infinitive after it."""


def either(*forms: tuple[str, ...]) -> str:
    """Forms as a cue lists them."""
    return "/".join(form for several in forms for form in several)
