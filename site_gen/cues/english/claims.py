"""How an English claim itself denies, doubts, sets a condition or names who says so.

More than what is looked for around passages, so that an editor's own wording is never called missing.
Written as cues are; `*` stands for any ending.
"""

from collections.abc import Mapping

from site_gen.cues.rules import Kind

# fmt: off
SAYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.NEGATION: (
        "no/none/few/missing/lack*/absent/absence/unable/untrue/unfounded/unproven/unwilling/unsafe",
        "false/falsely/wrong/wrongly/reject*/refus*/declin*/dismiss*/contradict*/prevent*/avoid*/fail*/oppos*",
        "stop/stops/stopped/ban/bans/banned/block/blocks/blocked/exclude*",
    ),
    Kind.HEDGE: (
        "can/will/shall/possib*/likely/unlikely/unproven/unclear/uncertain/unconfirmed/apparent*/suppos*",
        "is/are/was/were to", "about to",
        "suspect*/alleg*/suggest*/rumour*/rumor*/believ*/claim*/accus*/charg*/question*/estimat*/appear*/seem*",
        "plan/plans/planned/planning/intend*/hope*/hoping/threat*/seek/seeks/sought/promis*/pledge*/vow/vows/vowed",
        "consider*/discuss*/propos*/approv*/decid*/agree*/expect*/want*/try/tries/tried/attempt*/aim/aims/aimed",
        "order/orders/ordered/ask/asks/asked/urge*/urging/demand*/invit*/risk*",
        "call/calls/called/calling for/on",
    ),
    Kind.CONDITION: (
        "when/once/after/until/only/otherwise/provided/condition*/depend*", "in case",
    ),
    Kind.ATTRIBUTION: (
        "announc*/accus*/charg*/quot*/call/calls/called/describ*/report/reports/reported/reportedly/declar*/express*",
        "denies/denied/deny/confirm*/admit*/acknowledg*/adds/added/promis*/stated/statement*/testif*/reveal*",
        "ask/asks/asked/demand*/urge*/urging/comment*/criticis*/criticiz*/prais*/cites/cited/version/view/according",
        "believ*/think*/thought/suspect*/suppos*/alleg*/rumour*/rumor*/apparent*/purported*",
        "own account", "find/finds/found/conclud*/rule/rules/ruled/hear/hears/heard/learn*/show* that", "put/puts ~5 at",
    ),
}
