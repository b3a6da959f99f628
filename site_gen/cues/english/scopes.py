"""How far English cues govern: what may stand between a cue and the passage.

No grammar is parsed. A verb's scope ends at the next preposition or clause, an adverb's at the next
clause; what follows `that` or `whether` reaches to the end of the sentence or to a coordinated clause
that begins after a comma. Where it is doubtful the scope ends: a warning that is wrong costs more than
one that is missing.
"""

from site_gen.cues.rules import WORD

CLAUSES = (
    "and|but|or|nor|so|yet|who|whom|whose|which|that|because|when|while|after|before|although|though|since"
    "|where|if|unless|until|as|than|why|how|what|whether"
)
PREPOSITIONS = (
    "for|in|on|at|by|with|from|of|about|into|over|under|during|through|against|between|near|within"
    "|despite|upon|toward|towards"
)
_OTHER_CLAUSE = (
    r"[;!?—–]| -+ |:(?! *\")|,? +but\b(?! +that\b)"
    r"|, +(?:and|or|so|yet|nor|while|whereas|although|though|because|which|who)\b(?! +(?:also +)?that\b)"
    r"|[\")] +(?:and|but)\b"
)
_QUOTED = r"(?: *[,:])?(?: *\")?"


def words(most: int, stops: str, least: int = 0) -> str:
    """So many words with no punctuation between them and none of `stops`."""
    return rf"(?: +(?!(?:{stops})\b){WORD}){{{least},{most}}} *\"?"


BESIDE = r" *\"?"
"""Nothing at all."""
VERB = words(4, f"{CLAUSES}|{PREPOSITIONS}")
"""The verb that a negation stands before, and what it takes: `did not [want to] *close the bridge*`."""
NOUN = words(2, f"{CLAUSES}|{PREPOSITIONS}|to")
"""A noun and its adjectives: `no [written] *record of the vote*`."""
PHRASE = words(7, CLAUSES)
"""An adverb's own clause: `reportedly [left in the night] *for the capital*`."""
REST = rf"(?:(?!{_OTHER_CLAUSE}).)*"
"""The clause to its end, with others within it."""
PLAIN = rf"(?:(?!{_OTHER_CLAUSE}|,).)*"
"""The clause up to a comma."""
_ONE = rf"(?:(?!{_OTHER_CLAUSE}|,| +(?:and|or)\b).)*"
_THAT = rf"(?: +(?!(?:{CLAUSES})\b){WORD})"
THAT = rf"{_THAT}{{0,8}}(?: *,)? +(?:that|whether|if|how|why|where|who)\b{REST}"
"""A clause that begins with one of these, some words on: `denied [reports in the press] that …`."""
INFINITIVE = rf"{_THAT}{{0,3}} +to\b{words(5, CLAUSES)}"
"""What somebody wants, fails or is told to do: `failed to …`, `asked the council to …`."""
CLAIMED = (
    rf"(?:{_THAT}{{0,7}}(?: *,)? +that\b{REST}"
    rf"|{_QUOTED} *"
    rf"|(?! +to\b){_ONE}"
    rf"|{_THAT}{{0,8}} *[,:] *\"{REST})"
)
"""What somebody claims or believes: after `that`, in quotation marks, or as the one clause that follows, since
what these verbs take need be no clause: `claimed the prize and left`."""
SPEECH = rf"(?:{CLAIMED}|(?! +to\b){PLAIN})"
"""What somebody says, all clauses of it."""
TO_WHOM = rf"(?: +(?!(?:{CLAUSES}|to|of|in)\b){WORD}){{1,4}}"
"""The one to whom it is told."""
AFTER_COMMA = r"[^,;:!?—–]*,? *\"? *"
"""What may follow a passage before a comma and a cue: the rest of its own clause, with no other."""
TAIL = r"(?:(?!,? +(?:and|but|so|yet|or|who|which|while|after|when|because|as)\b)[^,;:!?—–\"])*"
"""The rest of a passage's own clause."""
NARROW = f"{CLAUSES}|{PREPOSITIONS}"
"""What ends a verb's scope."""
WHO = (
    r"(?:(?!(?:who|which|when|as|and|but|because|after|while|that|where|so|or)\b)[\w.'&-]+ +){1,7}"
)
"""The one who speaks, before the verb."""
END = (
    r" *(?:[,.;!?\")]|$)| +(?:on|in|at|to|late|early|earlier|later|yesterday|today|last|this|during|through|by"
    r"|after|when|as|while|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""What follows a verb of saying behind what was said."""
