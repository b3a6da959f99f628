"""English words for what somebody is credited with."""

from site_gen.cues.english import scopes, verbs
from site_gen.cues.english.verbs import either
from site_gen.cues.rules import Kind, Rule

_NO_SPEECH = r" *[,.]? *(?:the li(?:fe|ves)|lives|responsibility|asylum|victory|credit|benefits?)\b"

# fmt: off
CREDITS = (
    Rule(
        "reported", Kind.ATTRIBUTION,
        ("reported that", "hinted/hints/implied/implies/hold/holds/tell/recalled/recalls/added/adds that",
         "reported/reports/recalled/recalls/hinted/added"),
        onwards=rf"(?<=that){scopes.REST}", backwards=rf"{scopes.TAIL}[,\"]+ *{scopes.WHO}", followed_by=scopes.END,
        names_somebody=True,
        not_after=r"(?:\"|n't|\b(?:be|is|are|was|were|been|that|not|never|to|as|the|a|an|its|his|their|of|wrongly|falsely)) *$",
        warns=("The agency reported that *the referee was bribed*.", "*The referee was bribed*, the agency reported."),
        silent=("The agency reported a loss, and *the referee was bribed*.",),
    ),
    Rule(
        "according to", Kind.ATTRIBUTION,
        ("according to",),
        onwards=rf"[^,;:]*,{scopes.REST}", backwards=rf"{scopes.TAIL},?\"? +",
        not_after=r"\b(?:arranged|sorted|divided|grouped|ranked|paid|priced|distributed|went|go|goes|going|gone|chosen) +$",
        not_before=r" +(?:plan|plans|law|the law|schedule|custom|tradition|size|need|rank|age|the rules|instructions"
                   r"|weight|height|whether|how|the number)\b",
        warns=("According to the police, *the bridge was closed*.", "*The bridge was closed*, according to the police."),
        silent=("Everything went according to plan, and *the bridge was closed*.",
                "*The seats were given out* according to age.",
                "According to *the agency that counts the cars*, forty were sold."),
    ),
    Rule(
        "in somebody's view", Kind.ATTRIBUTION,
        ("in the words/opinion/view of", "in his/her/their/its words/opinion/view",
         "by his/her/their/its own account/admission", "legend/tradition/rumour/rumor has/had it", "sources say"),
        onwards=rf",?{scopes.REST}", backwards=rf"{scopes.TAIL},?\"? +", not_before=r" +an?\b",
        warns=("In the view of the union, *the plant was closed too early*.",
               "*The plant was closed too early*, in the view of the union.",
               "By his own account *he wrote the song in one night*."),
        silent=("In the view of the sea, he said nothing; *the plant was closed*.",),
        blind="A view that is looked at: `a house in the view of the sea`.",
    ),
    Rule(
        "said", Kind.ATTRIBUTION, (either(verbs.SAYING),),
        onwards=scopes.SPEECH,
        backwards=rf"{scopes.TAIL}[,\"]+ *{scopes.WHO}", followed_by=scopes.END, names_somebody=True,
        not_after=r"(?:\"|n't|\b(?:be|is|are|was|were|been|that|not|cannot|never|to|as|the|their|his|her|its|of|any|such"
                  r"|a|treaty|law|act|constitution|contract|statute|code|rules?|article|bill)) *$",
        not_before=rf"{_NO_SPEECH}| +to\b| +(?:with|for|against|about)\b",
        warns=("Police said the driver *had been drinking*.",
               "*The bridge was closed*, police said.",
               'The mayor said on Monday: "*The bridge is safe*."'),
        silent=("*The bridge was closed* by the mayor, who said it was unsafe.",
                "After police said that it was unsafe, *the council closed the bridge*.",
                '"We can\'t stay," said the mayor before *the council closed the bridge*.'),
        blind="Speech over several sentences, of which only one is credited.",
    ),
    Rule(
        "claimed", Kind.ATTRIBUTION, (either(verbs.STATING, verbs.STATING_OR_ELSE),),
        onwards=scopes.CLAIMED,
        backwards=rf"{scopes.TAIL}[,\"]+ *{scopes.WHO}", followed_by=scopes.END, names_somebody=True,
        not_after=r"(?:\"|n't|\b(?:be|is|are|was|were|been|that|not|cannot|never|to|as|the|their|his|her|its|of|any|such"
                  r"|a)) *$",
        not_before=rf"{_NO_SPEECH}| +to\b| +(?:with|for|against|about)\b",
        warns=("Prosecutors allege that *he took the money*.", "The firm claims *the water is safe*.",
               "*The water is safe*, the firm insisted."),
        silent=("The attack claimed the lives of *forty people in the town*.",
                "He claimed the prize and *left the town in May*."),
        blind="Verbs that also mean something else: `maintained the bridge`.",
    ),
    Rule(
        "said by", Kind.ATTRIBUTION, (either(verbs.SAYING), either(verbs.STATING, verbs.STATING_OR_ELSE)),
        backwards=rf"{scopes.TAIL}[,\"]+ *", not_before=r" +that\b| +to\b",
        warns=('"*The bridge is safe*," said the mayor.',),
        silent=("*The bridge is safe*; said the mayor, we are glad.",),
    ),
    Rule(
        "told", Kind.ATTRIBUTION, (either(verbs.TELLING),),
        onwards=rf"{scopes.TO_WHOM}{scopes.SPEECH}", backwards=rf"{scopes.TAIL}[,\"]+ *{scopes.WHO}",
        names_somebody=True,
        not_after=r"(?:n't|\b(?:be|is|are|was|were|been|not|cannot|never|to|as|it|story)) +$",
        warns=("The mayor told reporters *the bridge was safe*.", "*The bridge is safe*, the mayor told reporters."),
        silent=("The story was told, and *the bridge was closed*.",),
    ),
)
