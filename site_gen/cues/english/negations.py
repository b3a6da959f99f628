"""English words for what is denied or did not happen."""

from site_gen.cues.english import scopes, verbs
from site_gen.cues.english.verbs import either
from site_gen.cues.rules import Kind, Rule

_AUXILIARY = "did/does/do/was/were/is/are/had/has/have/would/could/can/should/will"
_CONTRACTED = (
    "didn't/doesn't/don't/wasn't/weren't/isn't/aren't/hadn't/hasn't/haven't/wouldn't/couldn't/can't"
    "/cannot/shouldn't/won't"
)
_SAYS_NOTHING = (
    r"(?:say|said|confirm|confirmed|claim|claimed|think|believe|believed|mean|prove|proved|proven|show|shown"
    r"|suggest|expect|establish|established|find|found|accept|accepted|conclude|concluded|allege|clear|true"
    r"|certain|sure|case|known|comment|convinced|possible|correct|disclose|explain|reveal|guarantee|promise|agree|agreed|admit|decide|decided|hold|deny)"
)
_DENIED_BEFORE = (
    r"\b(?:not|never|no one|nobody|nor|neither|without|hardly|cannot|\w+n't)(?: +\w+)? +$"
)

# fmt: off
NEGATIONS = (
    Rule(
        "denied", Kind.NEGATION,
        (either(verbs.DENYING), "refuted/refutes", "disputed/disputes/disputing", "ruled/rules/rule out",
         "rejected/rejects/dismissed/dismisses/contradicted/contradicts/called/retracted/retracts/withdrew ~5 statement"
         "/claims/claim/allegations/allegation/reports/report"
         "/suggestions/suggestion/rumours/rumors/idea/accusation/accusations/notion"),
        onwards=rf"(?:{scopes.THAT}|{scopes.words(3, scopes.NARROW)}"
                rf"|{scopes.words(6, scopes.CLAUSES)} +of{scopes.words(4, scopes.CLAUSES)})",
        backwards=rf"{scopes.TAIL},\"? +(?:(?:a|an|the|all|something)(?: +\w+){{0,2}}? +(?:claims?|allegations?|charges?|accusations?"
                  rf"|accounts?|reports?|suggestions?|assertions?|version|story) +(?:(?:that|which) +)?|which +)"
                  rf"{scopes.WHO}",
        not_after=_DENIED_BEFORE,
        warns=("He denied that *he took the money*.", "The mayor denied *taking the money* in March.",
               "Officials rejected reports that *the bridge had closed*.",
               "*The bridge was sold in May*, a claim the council denied."),
        silent=("He never denied that *he took the money*.",
                "He denied the charge and *paid the fine in May*.",
                "He denied it, but *the car was his own*."),
        blind="A denial in another sentence.",
    ),
    Rule(
        "untrue", Kind.NEGATION,
        ("untrue/false/incorrect/inaccurate/wrong/myth/lie/hoax/fiction/mistaken", "contrary to",
         "falsely/wrongly/mistakenly"),
        onwards=rf"(?: +to +\w+)?(?: +\w+){{0,4}} +that\b{scopes.REST}|{scopes.words(2, scopes.NARROW)}",
        not_after=_DENIED_BEFORE,
        warns=("It is untrue that *he took the money*.", "It is a myth that *the bridge was ever closed*.",
               "The paper falsely reported *the closing of the bridge*."),
        silent=("The alarm was false, and *the bridge stayed open*.",
                "He was wrong about the day: *the bridge was closed*."),
        blind="Irony, and a correction in another sentence.",
    ),
    Rule(
        "turned out false", Kind.NEGATION,
        ("is/was/were/are/be/been (simply/entirely/completely/later/also) "
         "untrue/false/unfounded/baseless/fabricated/incorrect/refuted/debunked/disproved/discredited",
         "is/was ~2 lie/hoax/myth",
         "proved/proven/turned (out) (to) (be) untrue/false/unfounded/baseless/fabricated/incorrect/wrong"),
        backwards=r" *\"?(?:,? +(?:which|that|a +\w+ +(?:that|which)))?(?: +(?:has|have|had|later))* *",
        not_after=_DENIED_BEFORE,
        warns=("The report that *the bridge had been closed* was false.",
               "*The council closed the bridge*, which turned out to be untrue."),
        silent=("*The bridge was closed* and the alarm was false.",),
        blind="A verdict that other words part from the passage.",
    ),
    Rule(
        "not", Kind.NEGATION,
        ("not/never/neither/nor", "yet to", f"{_AUXILIARY} not/never", _CONTRACTED, "no longer",
         "hardly/scarcely/barely", "without"),
        onwards=rf"(?:{scopes.VERB}| +(?:\w+ +){{0,2}}{_SAYS_NOTHING}\b(?:{scopes.THAT}|{scopes.words(5, scopes.NARROW)}))",
        not_after=r"\b(?:if|or|why|whether) +$",
        not_before=r" +(?:only|just|merely|simply|least|until|unlike|surprisingly|long|far|even|least|so much"
                   r"|help|but|all|den(?:y|ies|ied)|dispute[ds]?|doubt(?:s|ed)?|rule[ds]? out|fail(?:s|ed)?"
                   r"|hesitate[ds]?|forg[eo]t)\b",
        warns=("The council did not *close the bridge*.", "She didn't say that *the bridge had closed*.",
               "The police have never *released his name*.", "It is not clear whether *the bridge is safe*.",
               "Neither the mayor nor the council *attended the meeting*."),
        silent=("Not only *did the council meet* in May.", "He did not stay, and *the bridge was closed*.",
                "They did not know the man who *closed the bridge*.",
                "The council did not fail to *close the bridge*."),
        blind="Far from the verb: `did not, as had been said before, close`.",
    ),
    Rule(
        "nobody", Kind.NEGATION, ("nobody/nothing", "no one", "none of"),
        onwards=scopes.PHRASE,
        # `the man nobody knew` tells of the man.
        not_after=r"(?<![\w'])(?!(?:that|and|but|because|when|where|since|as|if|while|said|says|was|were|is)\b)[\w']+ +$",
        not_before=r" +(?:but|den(?:y|ies|ied)|doubt(?:s|ed)?|dispute[ds]?)\b",
        warns=("Nobody *saw the ship leave*.", "None of the witnesses *saw the ship leave*.",
               "No one in the village *saw the ship leave*."),
        silent=("The man nobody knew *left the village*.", "Nobody denies that *the ship left*.",
                "Nothing happened, and *the ship left*."),
    ),
    Rule(
        "is not", Kind.NEGATION,
        (f"{_AUXILIARY} not/never", _CONTRACTED),
        backwards=scopes.BESIDE,
        warns=("*The mayor and his deputy* did not attend the meeting.",),
        silent=("*The bridge was closed* on Monday and did not open.",),
    ),
    Rule(
        "left hanging", Kind.NEGATION,
        ("not/never",),
        backwards=scopes.BESIDE,
        ends_in=rf"\b(?:{_AUXILIARY.replace('/', '|')}|be|been) *$",
        warns=("*The car that he drove was* not sold.",),
        silent=("*He paid forty dollars* not fifty.",),
    ),
    Rule(
        "no", Kind.NEGATION,
        ("no",),
        onwards=scopes.NOUN,
        not_before=r" +(?:doubt|question|longer|one|less|fewer|more|sooner|matter|later|wonder|secret|evidence"
                   r"|proof|sign|signs|indication|record|confirmation|suggestion|truth|basis)\b",
        warns=("No *vote was taken on the bridge*.", "There was no *plan to close the bridge*."),
        silent=("No doubt *the bridge was closed*.", "No fewer than *forty people came to the meeting*."),
    ),
    Rule(
        "few", Kind.NEGATION, ("few",),
        onwards=scopes.BESIDE, not_after=r"\b(?:a|the|his|her|its|their|last|next|first|past|these|those) +$",
        also_answered_by=(Kind.HEDGE,),
        warns=("Few *members came to the meeting*.",), silent=("A few *members came to the meeting*.",),
    ),
    Rule(
        "no evidence", Kind.NEGATION,
        ("no/without/little/scant/insufficient/lack (of) (any/credible/clear/hard/firm/public/official/direct) "
         "evidence/proof/trace/traces/mention/sign/signs/indication/indications/record/records/confirmation/suggestion/truth/basis"
         "/reason",),
        onwards=rf"(?: +(?!(?:{scopes.CLAUSES})\b)[^\s,;:]+){{0,8}}? +"
                rf"(?:(?:that|whether)\b{scopes.REST}|(?:of|to|for|against)\b{scopes.PLAIN})|{scopes.BESIDE}",
        also_answered_by=(Kind.HEDGE,),
        warns=("There is no evidence that *the bridge was unsafe*.",
               "The inquiry found no credible evidence that *he took the money*."),
        silent=("There is no evidence, and *the bridge was closed*.",
                "With no sign of rain, *the harvest was lost*."),
    ),
    Rule(
        "failed to", Kind.NEGATION,
        ("refused/refuses/refuse/refusing", "declined/declines/decline/declining",
         "failed/fails/fail/failing/failure", "unable/unwilling/impossible",
         "neglected/neglects/omitted/forgot", "stopped short", "instead/far/short of/from",
         "rather than", "acquitted/cleared/innocent of", "voted/decided/ruled/campaigned/argued against", "prevented/prevents/barred/stopped/banned/prohibited/blocked ~5 from",
         "avoided/avoids/averted"),
        onwards=rf"(?:{scopes.INFINITIVE}|{scopes.words(3, scopes.CLAUSES)}"
                rf"|{scopes.INFINITIVE} +(?:that|whether|if|how|why|where|who|when)\b{scopes.REST})",
        not_after=_DENIED_BEFORE,
        not_before=r" +(?:the|a|an|his|her|their|its|in|by|when|after|because)\b",
        warns=("The council failed to *close the bridge*.", "He refused to say whether *the bridge is safe*.",
               "Police stopped the crowd from *crossing the bridge*."),
        silent=("The council never failed to *close the bridge*.", "The brakes failed and *the car hit the wall*."),
    ),
)
