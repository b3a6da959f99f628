"""Whom a sentence credits, guessed from its verbs of saying: for an editor to check, never published
unseen. English; a pronoun credits nobody by name, and so gives nothing.
"""

import re

from site_gen.cues.english import verbs

# Of those that mean something else too, only what is told of the past: `the state claims`.
_PAST = [form for form in (*verbs.STATING, *verbs.DENYING) if form.endswith("ed")]
_VERB = f"(?:{'|'.join(('said', 'says', 'told', *_PAST, *verbs.MAKING_SO))})"
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>(?:[^,;:.!?]|(?<=\b[A-Z])\.|\.(?=\w))+)")
# `…,” said Maria Ivanova, the mayor.`
_AFTER_SPEECH = re.compile(rf"[,”\"’'] {_VERB} (?P<who>[A-Z][^,;:.!?”\"]*)")
_SAYS = re.compile(
    rf"(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\bbe )(?<!\bbeen )\b{_VERB}\b"
)
_BREAK = re.compile(
    r"[,;:()“”\"—–]\s*|\b(?:that|when|while|after|before|because|as|where|which|who|if|since|but)\s"
)
_AND = re.compile(r"\band\s")
_ASIDE = re.compile(
    r"(?:\s+(?:also|earlier|later|then|previously|repeatedly|had|has|have|would|recently|publicly))+$"
)
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|i|you|who|which|that|this|these|those|others|many|some|one)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:A|An|The|One|Both|Two|Three|Several|Some|Its|His|Her|Their)\b")
_LONGEST = 12


def guess(sentence: str, expressions: list[str]) -> str | None:
    """Who says so, by the sentence; None where that is not plain. `expressions` are its dates, which
    can stand between the name and the verb: `the ministry on Wednesday said`."""
    plain = sentence
    for expression in expressions:
        plain = plain.replace(expression, "")
    plain = re.sub(r"\s+", " ", plain).strip()
    according = _ACCORDING.search(plain)
    if according:
        return _name(according["who"])
    speech = _AFTER_SPEECH.search(plain)
    if speech:
        return _name(re.split(r"\b(?:that|in|on|at|after|to)\b", speech["who"])[0])
    says = _SAYS.search(plain)
    return _name(_subject(plain[: says.start()].strip())) if says else None


def _subject(before: str) -> str:
    """The words before the verb that are its subject: from the last break of the sentence on."""
    clause = _BREAK.split(before)[-1]
    clause = _ASIDE.sub("", f" {clause.strip()}").strip()
    parts = _AND.split(clause)
    is_pair = len(parts) == 2 and all(
        part[:1].isupper() and len(part.split()) <= 4 for part in parts
    )
    return clause if is_pair else parts[-1]


def _name(words: str) -> str | None:
    name = words.strip(" ,.;:'\"“”’–—-")
    if not name or _PRONOUN.fullmatch(name) or len(name.split()) > _LONGEST:
        return None
    return name[0].lower() + name[1:] if _ARTICLE.match(name) else name
