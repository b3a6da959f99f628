"""English: the one table of words that take back, doubt, condition or credit what stands near them.

A sentence in `warns` and `silent` has the passage in asterisks; `blind` says what a rule can't see.
"""

from site_gen.cues.english.claims import SAYS
from site_gen.cues.english.conditions import CONDITIONS
from site_gen.cues.english.credits import CREDITS
from site_gen.cues.english.doubts import DOUBTS
from site_gen.cues.english.negations import NEGATIONS
from site_gen.cues.rules import language

RULES = (*NEGATIONS, *DOUBTS, *CONDITIONS, *CREDITS)
ENGLISH = language(
    RULES,
    SAYS,
    opens=frozenset({"that", "whether", "if"}),
    relative=r"\b(?:who|which)\b(?: +[\w']+){0,2} +$",
    subordinate=r"(?:^|[ ,\"(])(?:whatever|what|however|amid|following|given|over|after|when|while|although|though|because|since|before|once|who|whom|which|whose|where"
    r"|until|despite|as|whereas)\b[^,;:]*$",
    credited=r"(?<![\w.'&-])(?:(?!(?:that|and|but|or|when|while|after|before|because|as|where|which|who|if|since)\b)[\w.'&-]+ +){1,4}$",
    asking=r"^ *[\"(]? *(?:did|was|were|is|are|has|have|had|does|do|could|would|will|can|should|might)\b",
)
