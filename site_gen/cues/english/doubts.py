"""English words for what is only believed, alleged, possible, planned or asked."""

from site_gen.cues.english import scopes, verbs
from site_gen.cues.english.verbs import either
from site_gen.cues.rules import Kind, Rule

# fmt: off
DOUBTS = (
    Rule(
        "allegedly", Kind.HEDGE,
        ("allegedly/reportedly/purportedly/supposedly/apparently/ostensibly/seemingly",
         "or so ~5 claimed/maintained/said/says/claims"),
        onwards=rf",?{scopes.PHRASE}", backwards=rf"{scopes.TAIL},? +", followed_by=r" *[.!\"]* *$",
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("The mayor allegedly *took the money*.", "Reportedly, *the bridge was closed*.",
               "*He took the money* in March, allegedly."),
        silent=("He left, reportedly by train, and *the bridge was closed*.",),
        blind="An adverb that a clause parts from the passage.",
    ),
    Rule(
        "probably", Kind.HEDGE,
        ("probably/possibly/perhaps/presumably/maybe/conceivably/potentially/arguably",
         "in all likelihood/probability", "as likely as"),
        onwards=rf",?{scopes.PHRASE}", backwards=rf"{scopes.TAIL},? +", followed_by=r" *[.!\"]* *$",
        warns=("He probably *left the country*.", "Perhaps *the bridge was closed*."),
        silent=("He left, probably by train, and *the bridge was closed*.",),
        blind="An adverb that a clause parts from the passage.",
    ),
    Rule(
        "may", Kind.HEDGE,
        ("may/might/could (well/also/yet/still/even) (not) (have)",),
        onwards=scopes.words(3, scopes.NARROW),
        not_after=r"(?:^|[\"(] *)$|\b(?:in|of|since|by|last|next|this|\d+) +$",
        not_before=r" +(?:\d|see|hear|feel|smell|tell|be (?:seen|heard|felt))\b",
        also_answered_by=(Kind.CONDITION,),
        warns=("The council may *close the bridge*.", "He might have *taken the money*."),
        silent=("The council that may meet on Monday *closed the bridge*.",),
        blind="`could` for what somebody was able to do.",
    ),
    Rule(
        "would", Kind.HEDGE,
        ("would/should",),
        onwards=scopes.words(3, scopes.NARROW), not_before=r" +have\b",
        also_answered_by=(Kind.CONDITION,),
        warns=("The plan would *close the bridge*.",),
        silent=("He would not stay, and *the bridge was closed*.",),
    ),
    Rule(
        "seems to", Kind.HEDGE,
        ("appear/appears/appeared/seem/seems/seemed to", "believed/thought/understood/presumed/suspected"
         "/rumoured/rumored/feared/reported/alleged/said/claimed/expected/supposed/likely/unlikely/assumed to",
         "believed/thought/understood/suspected/rumoured/rumored/feared/reported/alleged/said/claimed by ~5 to"),
        onwards=scopes.PHRASE,
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("He is believed to *have taken the money*.", "The bridge appears to *have been closed*."),
        silent=("He appeared to be ill, and *the bridge was closed*.",),
    ),
    Rule(
        "it is said", Kind.HEDGE,
        ("it is/was/has/had (been) (been/widely/also/often/later/sometimes) said/claimed/alleged/reported/rumoured"
         "/rumored/believed/thought/feared/assumed/suggested/understood/argued (that)",),
        onwards=rf",?{scopes.CLAIMED}", backwards=rf"{scopes.TAIL},? +", followed_by=r" *[.!,\"]* *$",
        not_after=r"\b(?:than|as) +$",
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("It has been claimed that *the ship struck a reef*.", "The singer, it is said, *bought the island*.",
               "*The singer bought the island*, it was rumoured."),
        silent=("It was said in anger, and *the singer left*.",),
    ),
    Rule(
        "expected", Kind.HEDGE,
        ("expect/expects/expected/predict/predicts/predicted/forecast/forecasts/hope/hopes/hoped",),
        onwards=rf"(?! +to\b){scopes.CLAIMED}", backwards=rf"{scopes.TAIL},\"? +{scopes.WHO}", followed_by=r" *[.,!\"]* *$",
        not_after=r"\b(?:as|is|are|was|were|be|been|the|than|\w+n't|not) +$", names_somebody=True,
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("Analysts expect *the bank to cut its rate*.", "*The bank will cut its rate*, analysts predict."),
        silent=("As expected, *the bank cut its rate*.",),
    ),
    Rule(
        "believed", Kind.HEDGE,
        ("believed/thought/feared/understood/rumoured/rumored/possible/likely/probable/conceivable/unlikely"
         "/doubtful/unclear/uncertain/plausible/seem/seems/seemed/appear/appears/appeared that/whether/if/how",
         "believe/believes/believed/think/thinks/thought/suspect/suspects/suspected/fear/fears/feared/assume"
         "/assumes/assumed/doubt/doubts/doubted/presume/presumes/guess/imagine"),
        onwards=scopes.CLAIMED,
        backwards=rf"{scopes.TAIL},\"? +{scopes.WHO}", followed_by=r" *[.,!\"]* *$", names_somebody=True,
        not_after=r"\b(?:\w+n't|not|never|no|be|the|a|without|little) +$",
        not_before=r" +(?:in|of|to|about|for|so|through)\b",
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("Investigators believe *the bridge was unsafe*.",
               "It is unlikely that *the bridge was closed*."),
        silent=("They believe in the law, and *the bridge was closed*.",),
    ),
    Rule(
        "rumours", Kind.HEDGE,
        ("rumours/rumors/rumour/rumor/speculation/suspicion/suspicions/allegations/allegation/accusations"
         "/accusation/fears/theory/hypothesis/possibility/claims/hints/chance/chances/likelihood",
         "charge/charges/claim/suggestion/suggestions/notion/idea/belief/assertion/impression/view/story that",
         "unconfirmed/unverified/conflicting ~2 reports/report/claims"),
        onwards=rf"(?:(?: +(?!(?:{scopes.CLAUSES})\b)[^\s,;:]+){{0,5}}? +"
                rf"(?:that\b{scopes.REST}|(?:of|about)\b{scopes.PLAIN})|(?<=that){scopes.REST})",
        not_after=r"\b(?:denied|denies|rejected|dismissed) +(?:\w+ +){0,3}$",
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("There were rumours that *the bridge had closed*.",
               "He was held on suspicion of *taking the money*."),
        silent=("The rumours spread, and *the bridge was closed*.",),
    ),
    Rule(
        "alleged", Kind.HEDGE,
        ("alleged/suspected/purported/supposed/so-called/would-be/potential/possible",),
        onwards=scopes.words(2, f"{scopes.NARROW}|to"), not_after=r"\b(?:have|has|had|who|was|is|it) +$",
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("He was asked about the alleged *theft of the money*.",),
        silent=("The alleged thief fled, and *the bridge was closed*.",),
    ),
    Rule(
        "accused", Kind.HEDGE,
        ("accused/accuses/accuse/suspected/suspect/suspects ~8 of", "charged/charges/charge/indicted ~6 with",
         "investigation/investigated/trial/tried/wanted/arrested/detained/questioned/sued ~1 for/over"),
        onwards=scopes.PHRASE,
        also_answered_by=(Kind.ATTRIBUTION,),
        warns=("Prosecutors accused the mayor of *taking the money*.",),
        silent=("He was accused of fraud, and *the bridge was closed*.",),
    ),
    Rule(
        "meant to", Kind.HEDGE,
        ("plan/plans/planned/planning/intend/intends/intended/intending/intention/hope/hopes/hoped/hoping/want/wants"
         "/wanted/try/tries/tried/trying/attempt/attempts/attempted/attempting/seek/seeks/sought/threaten/threatens"
         "/threatened/threatening/propose/proposes/proposed/proposal/aim/aims/aimed/wish/wishes/wished/expect/expects"
         "/expected to", "plan/aim/idea/intention/proposal was/is to", "vowed/promised/pledged/offered/about/ready/willing/prepared/preparing to",
         f"{either(verbs.AHEAD)} to",
         "ordered/asked/urged/told/invited/called/wanted ~5 to",
         "considered/considering/discussed/weighing/mulling"),
        onwards=scopes.words(4, scopes.CLAUSES),
        not_after=r"\b(?:not|never|\w+n't|as) +$",
        also_answered_by=(Kind.CONDITION,),
        warns=("The council planned to *close the bridge*.", "The mayor ordered the police to *close the bridge*."),
        silent=("The council planned a vote, and *the bridge was closed*.",),
        blind="Whether what was meant was done is said elsewhere.",
    ),
    Rule(
        "almost", Kind.HEDGE, ("nearly/almost",), onwards=scopes.words(2, scopes.NARROW),
        also_answered_by=(Kind.NEGATION,),
        not_before=r" +(?:all|every|everyone|\d|\w+ty|\w+teen|half|a|one|two|three|ten|\w+ years?)\b",
        warns=("The flood almost *reached the old bridge*.",),
        silent=("Almost all of *the bridge was rebuilt*.",),
    ),
    Rule(
        "whether", Kind.HEDGE, ("whether", "asked/asks/asking/wonder/wondered/questioned/inquired/enquired ~3 if/whether"),
        onwards=scopes.PLAIN,
        also_answered_by=(Kind.CONDITION, Kind.NEGATION),
        warns=("The inquiry will examine whether *the bridge was unsafe*.",),
        silent=("Whether he knew is unclear, and *the bridge was closed*.",),
    ),
    Rule(
        "would have", Kind.HEDGE, ("would/could/should (not/never) have",),
        onwards=scopes.words(5, scopes.CLAUSES),
        also_answered_by=(Kind.CONDITION,),
        warns=("The flood would have *reached the old bridge*.",),
        silent=("He would have stayed, but *the bridge was closed*.",),
    ),
)
