"""English words for what is so only if something else is."""

from site_gen.cues.english import scopes
from site_gen.cues.rules import Kind, Rule

# fmt: off
CONDITIONS = (
    Rule(
        "if", Kind.CONDITION,
        ("if", "unless", "provided/providing/assuming that", "on condition that", "as/so long as", "in the event of/that", "in case", "supposing",
         "subject to", "depending on", "should the"),
        onwards=scopes.REST, backwards=rf"{scopes.words(4, scopes.CLAUSES + '|to')},? *",
        not_after=r"\b(?:even|as|what|and|see|ask|asks|asked|know|knew|known|sure|wonder|wondered|decide|decided|check"
                  r"|checked|determine|doubt|doubted|tell|say|learn|matter|unclear|question|questioned|best|or) +(?:\w+ +)?$",
        not_before=r" +(?:of|any|not|so|ever|only|necessary|possible|needed|required|anything|at all|an?|\d)\b| +\w+ *,"
                   r"|[^,;]*\bor not\b",
        warns=("If it rains, *the bridge will be closed*.", "If *the bridge is closed*, the ferry sails.",
               "*The bridge will be closed* if cracks are found.", "*The sale goes ahead* unless the court stops it."),
        silent=("Even if it rains, *the bridge will stay open*.",
                "*The council closed the bridge* and asked if the ferry could sail.",
                "He asked what would happen if it rained; *the bridge was closed*."),
        blind="Conditions in other words: `had it rained`.",
    ),
    Rule(
        "provided the", Kind.CONDITION,
        ("provided/providing/assuming the/a/it/he/she/they/there/all/no",),
        onwards=rf"[^,;:]+,{scopes.REST}", backwards=rf"{scopes.TAIL}, +",
        # `the firm provided the steel`: only where its clause begins.
        not_after=r"[^\W_] +$",
        warns=("Provided the council agrees, *the school will close*.",
               "*The school will close*, provided the council agrees."),
        silent=("The firm provided the steel, and *the bridge was built*.",),
    ),
    Rule(
        "had not", Kind.CONDITION, ("had ~5 not", "were ~5 to"),
        backwards=scopes.words(3, scopes.NARROW), ends_in=r"\b(?:would|could|might)\b",
        warns=("*The army would have marched* had the wire not been cut.",),
        silent=("*The army marched at dawn* and had not been seen.",),
    ),
)
