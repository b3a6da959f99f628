"""English: the one table of words that take back, doubt, condition or credit what stands near them.

A sentence in `warns` and `silent` has the passage in asterisks; `blind` says what a rule can't see.
"""

from site_gen.cues import english_scopes as scopes
from site_gen.cues.rules import Kind, Rule, language

NEGATION, HEDGE, CONDITION, ATTRIBUTION = Kind

_AUXILIARY = "did/does/do/was/were/is/are/had/has/have/would/could/can/should/will"
_CONTRACTED = (
    "didn't/doesn't/don't/wasn't/weren't/isn't/aren't/hadn't/hasn't/haven't/wouldn't/couldn't/can't"
    "/cannot/shouldn't/won't"
)
_SAYS_NOTHING = (
    r"(?:say|said|confirm|confirmed|claim|claimed|think|believe|believed|mean|prove|proved|proven|show|shown"
    r"|suggest|expect|establish|established|find|found|accept|accepted|conclude|concluded|allege|clear|true"
    r"|certain|sure|case|known|comment|convinced|possible|correct|disclose|explain|reveal|guarantee|promise)"
)
SAID = "said/says/say"
TOLD = "told/tells"
STATED = (
    "claimed/claims/claim/claiming/alleged/alleges/allege/alleging/asserted/asserts/assert/asserting/argued"
    "/argues/argue/arguing/insisted/insists/insist/insisting/maintained/maintains/contended/contends/contend"
    "/stated/states/suggested/suggests/testified/testifies/declared/warned/warns/estimated/estimates"
    "/speculated/speculates/wrote/writes"
)
"""Verbs by which somebody is credited with what they say; not those by which something becomes so, or is
known to be so: `announced`, `confirmed`, `admitted`."""
_WHO = (
    r"(?:(?!(?:who|which|when|as|and|but|because|after|while|that|where|so|or)\b)[\w.'&-]+ +){1,7}"
)
_END = (
    r" *(?:[,.;!?\")]|$)| +(?:on|in|at|to|late|early|earlier|later|yesterday|today|last|this|during|through|by"
    r"|after|when|as|while|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_DENIED_BEFORE = (
    r"\b(?:not|never|no one|nobody|nor|neither|without|hardly|cannot|\w+n't)(?: +\w+)? +$"
)
_NARROW = f"{scopes.CLAUSES}|{scopes.PREPOSITIONS}"
_NO_SPEECH = r" *[,.]? *(?:the li(?:fe|ves)|lives|responsibility|asylum|victory|credit|benefits?)\b"

# fmt: off
RULES = (
    Rule(
        "denied", NEGATION,
        ("denied/denies/deny/denying", "refuted/refutes", "disputed/disputes",
         "rejected/rejects/dismissed/dismisses ~5 claims/claim/allegations/allegation/reports/report"
         "/suggestions/suggestion/rumours/rumors/idea/accusation/accusations/notion"),
        onwards=rf"(?:{scopes.THAT}|{scopes.words(3, _NARROW)}"
                rf"|{scopes.words(6, scopes.CLAUSES)} +of{scopes.words(4, scopes.CLAUSES)})",
        backwards=rf"{scopes.TAIL},\"? +(?:(?:a|an|the|all|something)(?: +\w+){{0,3}}? +(?:that +)?|which +)"
                  rf"{_WHO}",
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
        "untrue", NEGATION,
        ("untrue/false/incorrect/inaccurate/wrong/myth/lie/hoax/fiction/mistaken", "contrary to",
         "falsely/wrongly/mistakenly"),
        onwards=rf"(?: +to +\w+)?(?: +\w+){{0,4}} +that\b{scopes.REST}|{scopes.words(2, _NARROW)}",
        not_after=_DENIED_BEFORE,
        warns=("It is untrue that *he took the money*.", "It is a myth that *the bridge was ever closed*.",
               "The paper falsely reported *the closing of the bridge*."),
        silent=("The alarm was false, and *the bridge stayed open*.",
                "He was wrong about the day: *the bridge was closed*."),
        blind="Irony, and a correction in another sentence.",
    ),
    Rule(
        "turned out false", NEGATION,
        ("is/was/were/are/be/been (simply/entirely/completely/later/also) "
         "untrue/false/unfounded/baseless/fabricated/incorrect/denied/rejected/dismissed/refuted/debunked",
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
        "not", NEGATION,
        ("not/never/neither/nor", "yet to", f"{_AUXILIARY} not/never", _CONTRACTED, "no longer",
         "hardly/scarcely/barely", "without"),
        onwards=rf"(?:{scopes.VERB}| +(?:\w+ +){{0,2}}{_SAYS_NOTHING}\b(?:{scopes.THAT}|{scopes.words(5, _NARROW)}))",
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
        "nobody", NEGATION, ("nobody/nothing", "no one", "none of"),
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
        "is not", NEGATION,
        (f"{_AUXILIARY} not/never", _CONTRACTED),
        backwards=scopes.BESIDE,
        warns=("*The mayor and his deputy* did not attend the meeting.",),
        silent=("*The bridge was closed* on Monday and did not open.",),
    ),
    Rule(
        "left hanging", NEGATION,
        ("not/never",),
        backwards=scopes.BESIDE,
        ends_in=rf"\b(?:{_AUXILIARY.replace('/', '|')}|be|been) *$",
        warns=("*The car that he drove was* not sold.",),
        silent=("*He paid forty dollars* not fifty.",),
    ),
    Rule(
        "no", NEGATION,
        ("no",),
        onwards=scopes.NOUN,
        not_before=r" +(?:doubt|question|longer|one|less|fewer|more|sooner|matter|later|wonder|secret|evidence"
                   r"|proof|sign|signs|indication|record|confirmation|suggestion|truth|basis)\b",
        warns=("No *vote was taken on the bridge*.", "There was no *plan to close the bridge*."),
        silent=("No doubt *the bridge was closed*.", "No fewer than *forty people came to the meeting*."),
    ),
    Rule(
        "no evidence", NEGATION,
        ("no/without/little/scant/insufficient/lack (of) (any/credible/clear/hard/firm/public/official/direct) "
         "evidence/proof/sign/signs/indication/indications/record/records/confirmation/suggestion/truth/basis"
         "/reason",),
        onwards=rf"(?: +(?!(?:{scopes.CLAUSES})\b)[^\s,;:]+){{0,8}}? +"
                rf"(?:that|whether|of|to|for|against)\b{scopes.REST}|{scopes.BESIDE}",
        also_answered_by=(HEDGE,),
        warns=("There is no evidence that *the bridge was unsafe*.",
               "The inquiry found no credible evidence that *he took the money*."),
        silent=("There is no evidence, and *the bridge was closed*.",),
    ),
    Rule(
        "failed to", NEGATION,
        ("refused/refuses/refuse/refusing", "declined/declines/decline/declining",
         "failed/fails/fail/failing/failure", "unable/unwilling/impossible",
         "neglected/neglects/omitted/forgot", "stopped short", "ruled/rules/rule out", "instead/far/short of/from",
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
    Rule(
        "allegedly", HEDGE,
        ("allegedly/reportedly/purportedly/supposedly/apparently/ostensibly/seemingly",
         "or so ~5 claimed/maintained/said/says/claims"),
        onwards=rf",?{scopes.PHRASE}", backwards=rf"{scopes.TAIL},? +", followed_by=r" *[.!\"]* *$",
        also_answered_by=(ATTRIBUTION,),
        warns=("The mayor allegedly *took the money*.", "Reportedly, *the bridge was closed*.",
               "*He took the money* in March, allegedly."),
        silent=("He left, reportedly by train, and *the bridge was closed*.",),
        blind="An adverb that a clause parts from the passage.",
    ),
    Rule(
        "probably", HEDGE,
        ("probably/possibly/perhaps/presumably/maybe/conceivably/potentially/arguably",
         "in all likelihood/probability", "as likely as"),
        onwards=rf",?{scopes.PHRASE}", backwards=rf"{scopes.TAIL},? +", followed_by=r" *[.!\"]* *$",
        warns=("He probably *left the country*.", "Perhaps *the bridge was closed*."),
        silent=("He left, probably by train, and *the bridge was closed*.",),
        blind="An adverb that a clause parts from the passage.",
    ),
    Rule(
        "may", HEDGE,
        ("may/might/could (well/also/yet/still/even) (not) (have)",),
        onwards=scopes.words(3, _NARROW),
        not_after=r"(?:^|[\"(] *)$|\b(?:in|of|since|by|last|next|this|\d+) +$",
        not_before=r" +(?:\d|see|hear|feel|smell|tell|be (?:seen|heard|felt))\b",
        also_answered_by=(CONDITION,),
        warns=("The council may *close the bridge*.", "He might have *taken the money*."),
        silent=("The council that may meet on Monday *closed the bridge*.",),
        blind="`could` for what somebody was able to do.",
    ),
    Rule(
        "would", HEDGE,
        ("would/should",),
        onwards=scopes.words(3, _NARROW), not_before=r" +have\b",
        also_answered_by=(CONDITION,),
        warns=("The plan would *close the bridge*.",),
        silent=("He would not stay, and *the bridge was closed*.",),
    ),
    Rule(
        "seems to", HEDGE,
        ("appear/appears/appeared/seem/seems/seemed to", "believed/thought/understood/presumed/suspected"
         "/rumoured/rumored/feared/reported/alleged/said/claimed/expected/supposed/likely/unlikely/assumed to",
         "believed/thought/understood/suspected/rumoured/rumored/feared/reported/alleged/said/claimed by ~5 to"),
        onwards=scopes.PHRASE,
        also_answered_by=(ATTRIBUTION,),
        warns=("He is believed to *have taken the money*.", "The bridge appears to *have been closed*."),
        silent=("He appeared to be ill, and *the bridge was closed*.",),
    ),
    Rule(
        "believed", HEDGE,
        ("believed/thought/feared/understood/rumoured/rumored/possible/likely/probable/conceivable/unlikely"
         "/doubtful/unclear/uncertain/plausible/seem/seems/seemed/appear/appears/appeared that/whether/if/how",
         "believe/believes/believed/think/thinks/thought/suspect/suspects/suspected/fear/fears/feared/assume"
         "/assumes/assumed/doubt/doubts/doubted/presume/presumes/guess/imagine"),
        onwards=scopes.CLAIMED,
        backwards=rf"{scopes.TAIL},\"? +{_WHO}", followed_by=r" *[.,!\"]* *$", names_somebody=True,
        not_after=r"\b(?:\w+n't|not|never|no|be|the|a|without|little) +$",
        not_before=r" +(?:in|of|to|about|for|so|through)\b",
        also_answered_by=(ATTRIBUTION,),
        warns=("It is believed that *he took the money*.", "Investigators believe *the bridge was unsafe*.",
               "It is unlikely that *the bridge was closed*."),
        silent=("They believe in the law, and *the bridge was closed*.",),
    ),
    Rule(
        "rumours", HEDGE,
        ("rumours/rumors/rumour/rumor/speculation/suspicion/suspicions/allegations/allegation/accusations"
         "/accusation/fears/theory/hypothesis/possibility/claims/hints",
         "unconfirmed/unverified/conflicting ~2 reports/report/claims"),
        onwards=rf"(?: +(?!(?:{scopes.CLAUSES})\b)[^\s,;:]+){{0,5}}? +(?:that\b{scopes.REST}|(?:of|about)\b{scopes.PLAIN})",
        not_after=r"\b(?:denied|denies|rejected|dismissed) +(?:\w+ +){0,3}$",
        also_answered_by=(ATTRIBUTION,),
        warns=("There were rumours that *the bridge had closed*.",
               "He was held on suspicion of *taking the money*."),
        silent=("The rumours spread, and *the bridge was closed*.",),
    ),
    Rule(
        "alleged", HEDGE,
        ("alleged/suspected/purported/supposed/so-called/would-be/potential/possible",),
        onwards=scopes.words(2, f"{_NARROW}|to"), not_after=r"\b(?:have|has|had|who|was|is|it) +$",
        also_answered_by=(ATTRIBUTION,),
        warns=("He was asked about the alleged *theft of the money*.",),
        silent=("The alleged thief fled, and *the bridge was closed*.",),
    ),
    Rule(
        "accused", HEDGE,
        ("accused/accuses/accuse/suspected/suspect/suspects ~8 of", "charged/charges/charge/indicted ~6 with"),
        onwards=scopes.PHRASE,
        also_answered_by=(ATTRIBUTION,),
        warns=("Prosecutors accused the mayor of *taking the money*.",),
        silent=("He was accused of fraud, and *the bridge was closed*.",),
    ),
    Rule(
        "meant to", HEDGE,
        ("plan/plans/planned/planning/intend/intends/intended/intending/intention/hope/hopes/hoped/hoping/want/wants"
         "/wanted/try/tries/tried/trying/attempt/attempts/attempted/attempting/seek/seeks/sought/threaten/threatens"
         "/threatened/threatening/propose/proposes/proposed/proposal/aim/aims/aimed/wish/wishes/wished/expect/expects"
         "/expected/vowed/promised/pledged/offered/about/set/due/scheduled/ready/willing/prepared/preparing to",
         "ordered/asked/urged/told/invited/called/wanted ~5 to",
         "considered/considering/discussed/weighing/mulling"),
        onwards=scopes.words(4, scopes.CLAUSES),
        not_after=r"\b(?:not|never|\w+n't|as) +$",
        also_answered_by=(CONDITION,),
        warns=("The council planned to *close the bridge*.", "The mayor ordered the police to *close the bridge*."),
        silent=("The council planned a vote, and *the bridge was closed*.",),
        blind="Whether what was meant was done is said elsewhere.",
    ),
    Rule(
        "almost", HEDGE, ("nearly/almost",), onwards=scopes.words(2, _NARROW),
        also_answered_by=(NEGATION,),
        not_before=r" +(?:all|every|everyone|\d|\w+ty|\w+teen|half|a|one|two|three|ten|\w+ years?)\b",
        warns=("The flood almost *reached the old bridge*.",),
        silent=("Almost all of *the bridge was rebuilt*.",),
    ),
    Rule(
        "whether", HEDGE, ("whether", "asked/asks/asking/wonder/wondered/questioned/inquired/enquired ~3 if/whether"),
        onwards=scopes.PLAIN,
        also_answered_by=(CONDITION, NEGATION),
        warns=("The inquiry will examine whether *the bridge was unsafe*.",),
        silent=("Whether he knew is unclear, and *the bridge was closed*.",),
    ),
    Rule(
        "if", CONDITION,
        ("if", "unless", "provided/providing/assuming that", "on condition that", "as long as", "in the event",
         "subject to", "depending on", "should the"),
        onwards=scopes.REST, backwards=rf"{scopes.words(4, scopes.CLAUSES + '|to')},? *",
        not_after=r"\b(?:even|as|what|and|see|ask|asks|asked|know|knew|known|sure|wonder|wondered|decide|decided|check"
                  r"|checked|determine|doubt|doubted|tell|say|learn|matter|unclear|question|questioned|best|or) +(?:\w+ +)?$",
        not_before=r" +(?:any|not|so|ever|only|necessary|possible|needed|required|anything|at all|an?|\d)\b| +\w+ *,"
                   r"|[^,;]*\bor not\b",
        warns=("If it rains, *the bridge will be closed*.", "If *the bridge is closed*, the ferry sails.",
               "*The bridge will be closed* if cracks are found.", "*The sale goes ahead* unless the court stops it."),
        silent=("Even if it rains, *the bridge will stay open*.",
                "*The council closed the bridge* and asked if the ferry could sail.",
                "He asked what would happen if it rained; *the bridge was closed*."),
        blind="Conditions in other words: `had it rained`.",
    ),
    Rule(
        "would have", HEDGE, ("would/could/should (not/never) have",),
        onwards=scopes.words(5, scopes.CLAUSES),
        also_answered_by=(CONDITION,),
        warns=("The flood would have *reached the old bridge*.",),
        silent=("He would have stayed, but *the bridge was closed*.",),
    ),
    Rule(
        "had not", CONDITION, ("had ~5 not", "without"),
        backwards=scopes.words(3, _NARROW), ends_in=r"\b(?:would|could|might) +(?:not +)?have\b",
        warns=("*The army would have marched* had the wire not been cut.",),
        silent=("*The army marched at dawn* and had not been seen.",),
    ),
    Rule(
        "according to", ATTRIBUTION,
        ("according to", "in the words/opinion/view of", "in his/her/their words/opinion/view/account", "sources say"),
        onwards=rf"[^,;:]*,{scopes.REST}", backwards=rf"{scopes.TAIL},?\"? +",
        not_before=r" +(?:plan|plans|law|the law|schedule|custom|tradition|size|need|rank|age|the rules|instructions"
                   r"|weight|height|whether|how|their|its|the number)\b",
        warns=("According to the police, *the bridge was closed*.", "*The bridge was closed*, according to the police."),
        silent=("Everything went according to plan, and *the bridge was closed*.",
                "*The seats were given out* according to age.",
                "According to *the agency that counts the cars*, forty were sold."),
    ),
    Rule(
        "said", ATTRIBUTION, (SAID,),
        onwards=scopes.SPEECH,
        backwards=rf"{scopes.TAIL}[,\"]+ *{_WHO}", followed_by=_END, names_somebody=True,
        not_after=r"(?:\"|n't|\b(?:be|is|are|was|were|been|that|not|cannot|never|to|as|the|their|his|her|its|of|any|such"
                  r"|a)) *$",
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
        "claimed", ATTRIBUTION, (STATED,),
        onwards=scopes.CLAIMED,
        backwards=rf"{scopes.TAIL}[,\"]+ *{_WHO}", followed_by=_END, names_somebody=True,
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
        "said by", ATTRIBUTION, (SAID, STATED),
        backwards=rf"{scopes.TAIL}[,\"]+ *", not_before=r" +that\b| +to\b",
        warns=('"*The bridge is safe*," said the mayor.',),
        silent=("*The bridge is safe*; said the mayor, we are glad.",),
    ),
    Rule(
        "told", ATTRIBUTION, (TOLD,),
        onwards=rf"{scopes.TO_WHOM}{scopes.SPEECH}", backwards=rf"{scopes.TAIL}[,\"]+ *{_WHO}",
        names_somebody=True,
        not_after=r"(?:n't|\b(?:be|is|are|was|were|been|not|cannot|never|to|as|it|story)) +$",
        warns=("The mayor told reporters *the bridge was safe*.", "*The bridge is safe*, the mayor told reporters."),
        silent=("The story was told, and *the bridge was closed*.",),
    ),
)
# fmt: on

ENGLISH = language(
    RULES,
    {
        NEGATION: r"n't\b|no\b|none\b|lack\w*|un(?:able|true|founded|proven|willing|safe)\b|false(?:ly)?\b|wrong(?:ly)?\b"
        r"|reject\w*|refus\w*|declin\w*|dismiss\w*|contradict\w*|prevent\w*|stop\w*|avoid\w*|fail\w*|absen\w+"
        r"|few\b|ban(?:s|ned)?\b|block\w*|oppos\w+|missing\b",
        HEDGE: r"can\b|will\b|shall\b|is to\b|are to\b|were to\b|was to\b|un(?:proven|clear|certain|likely|confirmed)\b"
        r"|possib\w+|suspect\w*|alleg\w+|suggest\w*|rumou?r\w*|suppos\w+|believ\w+|likely\b|propos\w+|plan\w*"
        r"|intend\w*|hope\w*|threat\w*|seek\w*|sought\b|promis\w+|pledg\w+|vow\w*|consider\w*|discuss\w*|call\w* (?:for|on)\b"
        r"|order\w*|ask\w*|urg\w+|agree\w*|question\w*|estimate\w*|expect\w*|tr(?:y|ied)\b|attempt\w*|want\w*|appear\w*|seem\w*"
        r"|accus\w+|charg\w+|approv\w+|decid\w+|about to\b|claim\w*|risk\w*|demand\w*|invit\w+|aim\w*",
        CONDITION: r"when\b|once\b|after\b|provided\b|only\b|condition\w*|until\b|in case\b|otherwise\b|depend\w*",
        ATTRIBUTION: r"accus\w+|announc\w+|quot\w+|call(?:s|ed|ing)?\b|describ\w+|report(?:s|ed|edly)?\b|deni(?:es|ed)\b|deny\b"
        r"|confirm\w*|admit\w*|acknowledg\w+|add(?:s|ed)\b|promis\w+|state(?:d|ment)\b|testif\w+|own account\b|alleg\w+"
        r"|according\b|own account\b|declar\w+|express\w*|ask(?:s|ed)\b|believ\w+|think\w*|thought\b|accord\w* to\b|view\b|cit(?:es|ed)\b"
        r"|demand\w*|urg\w+|reveal\w*|version\b|put\b.{0,40}\bat\b|charg\w+|suspect\w*|comment\w*|critici\w+|prais\w+|(?:find|found|finds|conclud\w+|rul\w+|hear[ds]?|learn\w*|show\w*) that\b|rumou?r\w*|suppos\w+|apparent\w*|purported\w*",
    },
    opens=("that", "whether", "if"),
    relative=r"\b(?:who|which)\b(?: +[\w']+){0,2} +$",
    subordinate=r"(?:^|[ ,\"(])(?:amid|following|given|over|after|when|while|although|though|because|since|before|once|who|whom|which|whose|where"
    r"|until|despite|as|whereas)\b[^,;:]*$",
    credited=r"(?<![\w.'&-])(?:(?!(?:that|and|but|or|when|while|after|before|because|as|where|which|who|if|since)\b)[\w.'&-]+ +){1,4}$",
    asking=r"^ *[\"(]? *(?:did|was|were|is|are|has|have|had|does|do|could|would|will|can|should|might)\b",
)
"""The rules, and what else an English claim says a negation, a doubt, a condition or a credit with: more
than what is looked for around passages, so that an editor's own wording is never called missing."""
