"""English words as tensions need them: what says nothing of what is counted, and what makes two counts two.

Stems are Snowball's (the algorithm known as Porter 2), after forms that no rule gives and before words that mean
one thing in a report.
"""

from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_FORMS = {
    "begun": "begin", "began": "begin", "born": "bear", "bought": "buy", "built": "build", "fallen": "fall",
    "fell": "fall", "found": "find", "gave": "give", "given": "give", "held": "hold", "laid": "lay",
    "led": "lead", "left": "leave", "lost": "lose", "met": "meet", "paid": "pay", "ran": "run", "risen": "rise",
    "rose": "rise", "sank": "sink", "sunk": "sink", "sent": "send", "shot": "shoot", "shut": "shut",
    "sold": "sell", "spent": "spend", "stolen": "steal", "stole": "steal", "struck": "strike", "taken": "take",
    "taught": "teach", "took": "take", "won": "win", "children": "child", "men": "man", "women": "woman",
}  # fmt: skip
_ALIKE = {
    **dict.fromkeys("die died dies dying dead death deaths killed fatality fatalities".split(), "kill"),
    **dict.fromkeys("hurt wounded wound injury injuries injured".split(), "injur"),
    **dict.fromkeys("detained detain detention detentions arrested arrests".split(), "arrest"),
    **dict.fromkeys("demonstrators demonstrator marchers".split(), "protest"),
    **dict.fromkeys("protesters protester protestors protestor".split(), "protest"),
    **dict.fromkeys("house houses home homes".split(), "hous"),
}  # fmt: skip
DEEDS_AS_NOUNS = frozenset({"kill", "injur", "arrest"})
"""What `12 dead`, `12 injuries` and `12 arrests` have in common with `12 people were killed`."""
ANYBODY = frozenset("people persons person individuals victims victim casualties".split())
"""Nouns that say no more than that somebody is counted."""
COUNTING = frozenset(
    "number numbers total toll figure figures count sum amount altogether all rose stood reached came put".split()
)

LIGHT = frozenset(
    """
a an the this that these those his her its their our my your it he she they we you i there here one ones both
of in on at by for from to into onto with without within during over under about above below between among
across through against near around along off out up down
is are was were be been being has have had having do does did get got
and or but so yet then than as also only even just already still again once more most
about around approximately roughly some circa nearly almost exactly least fewer less up close
said says say
""".split()
)
"""At these a noun's own words end."""
SAYS_NOTHING = LIGHT | COUNTING | ANYBODY
"""Words that no quantity is told from another by."""
REPORTING = frozenset(
    "said says say told tells announced announces stated states testified testifies claimed claims wrote writes "
    "according insisted insists believe believes estimates".split()
)
BOUNDARIES = frozenset(
    "and but or nor while when after before because which who whom whose that where as although though if since "
    "until whether".split()
)
LEADS = frozenset("by to from against".split())
"""`rose by 3` and `rose to 3` are two quantities."""
HEDGES = frozenset(
    "about around approximately roughly some circa nearly almost exactly only just at least more than over up to "
    "fewer less above below under close an estimated no".split()
)
BESIDES = frozenset(
    "another more other others further additional extra remaining rest between".split()
)
"""Beside a number they count what comes on top of something else."""
RATES = frozenset(
    "each every per apiece daily weekly monthly annual annually yearly hourly average".split()
)
RATED_BY = frozenset(
    "second minute hour day night week month year season person head litre kilometre mile tonne".split()
)
"""After `a`: `1,400 dollars a week`."""
NOT_YET = frozenset(
    "would will could may might shall should plan plans planned planning expect expects expected promise promises "
    "promised hope hopes hoped want wants wanted aim aims aimed forecast budgeted target intend intends intended "
    "if unless".split()
)
"""What is meant to be or might be is not what was."""
NEGATIONS = frozenset("not no never nor neither without none cannot".split())
DENIALS = NEGATIONS | frozenset(
    "denied denies deny disputed disputes rejected rejects false untrue".split()
)
"""Before `that` they take back what follows."""
IN_TURN = frozenset(
    "initially originally corrected corrects revised revises updated later wrongly mistakenly formerly "
    "previously subsequently eventually now today still meanwhile".split()
)
"""What is so first and what is so later are no contradiction, nor are a mistake and its correction."""
NEUTRAL = frozenset(
    "nearly only approximately roughly reportedly allegedly probably possibly exactly early family police "
    "assembly supply reply july italy ally".split()
)
"""They end in -ly and qualify nothing that is counted."""
NO_PARTICIPLES = frozenset("seed speed breed shed hundred greed creed indeed".split())
PARTICIPLES = frozenset(_FORMS) - frozenset("children men women".split()) | {"hurt", "dead", "shut"}

ONCE = frozenset(
    "found sign open close sink begin start end build complet destroy demolish ratifi abolish enact adopt dissolv "
    "launch inaugur execut assassin buri bear kill resign publish burn collaps crash found establish".split()
)
"""Stems of what happens once to a thing, so that it has one date."""
EVENTS = frozenset(
    "battle treaty siege accord accords agreement massacre revolution uprising coup congress conference summit "
    "armistice earthquake referendum trial pact raid".split()
)
"""Words in the name of something that happens once."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """What the forms of a word, in small letters, have in common."""
    plain = word.removesuffix("'s").removesuffix("'")
    if plain in _ALIKE:
        return _ALIKE[plain]
    stemmed: str = _STEMMER.stemWord(_FORMS.get(plain, plain))
    return _ALIKE.get(stemmed, stemmed)


def is_participle(word: str) -> bool:
    """Whether a word after a noun tells what was done to it: `12 people injured`."""
    return word in PARTICIPLES or (
        len(word) > 4 and word.endswith("ed") and word not in NO_PARTICIPLES
    )


def is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in NEUTRAL
