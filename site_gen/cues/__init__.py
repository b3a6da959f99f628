"""What a sentence says around a passage that the passage by itself does not: words that take it back,
doubt it, set a condition or credit it to somebody. Text in, values out; no file, no model.

It sees one sentence at a time, by words and where they stand. It can't see what other sentences say,
irony, or what a speaker means by what they choose to say. Languages without a table have no cues.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from site_gen.cues.english import ENGLISH
from site_gen.cues.rules import Kind, Language, Ready, Rule, compiled

__all__ = [
    "LANGUAGES",
    "Kind",
    "Language",
    "Lost",
    "Rule",
    "language_of",
    "lost",
    "quoted",
    "senses",
]

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH}

_WORDS = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_ASIDE = re.compile(r" *, (?!and\b|but\b|or\b|who\b|which\b)[^,;:]{1,80},")
_MOST_IN_RELATIVE = 3
"""Words that are still of a clause which tells of somebody."""
_OPENING = re.compile(r"(?:^|[\"(:—] *)[A-Z](?![A-Z])")
# One character for one, so that offsets stay those of the source.
_ALIKE = str.maketrans(
    {**dict.fromkeys("\n\r\t\v\f\u00a0\u2028\u2029", " "), **dict.fromkeys("’‘‛ʼ", "'")}
    | dict.fromkeys("“”„‟«»", '"')
)


class Lost(Struct, frozen=True):
    """Words around a passage that change what it says. `start` and `end` are offsets into the parts of
    the sentence joined; a claim with a word of one of the kinds `answered_by` says the same."""

    kind: Kind
    rule: str
    words: str
    start: int
    end: int
    answered_by: frozenset[Kind]


def language_of(tag: str) -> Language | None:
    """The rules for a language, by its tag as BCP 47 has it (`en-GB`); None where there are none."""
    return LANGUAGES.get(tag.partition("-")[0].casefold())


def senses(text: str, language: Language) -> frozenset[Kind]:
    """The kinds of cues that a text has itself, wherever in it they stand."""
    said = language.said
    plain = text.translate(_ALIKE).lower()
    found: set[Kind] = set()
    for word in _WORDS.finditer(plain):
        found |= said.words.get(word[0], frozenset())
        found.update(kind for kind, begin in said.beginnings.items() if word[0].startswith(begin))
        found.update(
            kind
            for kind, phrase in said.phrases.get(word[0], ())
            if compiled(phrase).match(plain, word.start())
        )
    return frozenset(found)


def lost(parts: Sequence[tuple[str, bool]], language: Language) -> tuple[Lost, ...]:
    """The cues that govern a passage without being quoted.

    `parts` are a sentence or sentences in order, each part with whether it is a passage; a part between
    two passages is what an elision leaves out. In the order of the sentence, each place once.
    """
    around = " ".join(text for text, is_passage in parts if not is_passage)
    words = _WORDS.findall(around.translate(_ALIKE).lower())
    if language.keys.isdisjoint(words) and "?" not in around:
        return ()
    sentence = _Sentence.of(parts)
    found = [*_cues(sentence, language), *_question(sentence, language)]
    return _apart(found)


def quoted(parts: Sequence[tuple[str, bool]], language: Language) -> frozenset[Kind]:
    """The kinds of cues that stand in the passages themselves."""
    found: set[Kind] = set()
    for text, is_passage in parts:
        plain = text.translate(_ALIKE).lower() if is_passage else ""
        for word in _WORDS.finditer(plain):
            found.update(
                ready.rule.kind
                for ready in language.ready.get(word[0], ())
                if compiled(ready.cue).match(plain, word.start())
            )
    return frozenset(found)


class _Sentence(Struct, frozen=True):
    """A sentence as it is searched, as it stands, and where its passages are."""

    text: str
    original: str
    passages: tuple[tuple[int, int], ...]

    @staticmethod
    def of(parts: Sequence[tuple[str, bool]]) -> "_Sentence":
        original = "".join(text for text, _ in parts)
        passages: list[tuple[int, int]] = []
        position = 0
        for text, is_passage in parts:
            if is_passage:
                passages.append((position, position + len(text)))
            position += len(text)
        plain = _OPENING.sub(lambda match: match[0].lower(), original.translate(_ALIKE))
        return _Sentence(plain, original, tuple(passages))

    def words(self, start: int, end: int) -> str:
        """Words as they stand, on one line."""
        return " ".join(self.original[start:end].split())

    def around(self) -> Iterator[tuple[int, int, tuple[int, int] | None, tuple[int, int] | None]]:
        """What is no passage: from, to, the passage before it and the one after it."""
        ends = [None, *self.passages]
        starts = [*self.passages, None]
        for before, after in zip(ends, starts, strict=True):
            start = before[1] if before else 0
            end = after[0] if after else len(self.text)
            if start < end:
                yield start, end, before, after


def _cues(sentence: _Sentence, language: Language) -> Iterator[Lost]:
    text = sentence.text
    for start, end, before, after in sentence.around():
        for word in _WORDS.finditer(text, start, end):
            for ready in language.ready.get(word[0], ()):
                cue = compiled(ready.cue).match(text, word.start(), end)
                if cue is None or _is_none(ready, text, cue):
                    continue
                if (after and _reaches(ready, sentence, cue, after[0], language)) or (
                    before and _goes_back(ready, text, cue, before)
                ):
                    yield _lost(ready, sentence, cue, start, language)


def _is_none(ready: Ready, text: str, cue: re.Match[str]) -> bool:
    """Whether the words beside a cue make it none."""
    after, before = ready.rule.not_after, ready.rule.not_before
    if after and compiled(after).search(text, max(0, cue.start() - 60), cue.start()):
        return True
    return bool(before and compiled(before).match(text, cue.end()))


def _reaches(
    ready: Ready, sentence: _Sentence, cue: re.Match[str], passage: int, language: Language
) -> bool:
    """Whether a cue governs a passage that begins after it."""
    text = sentence.text
    aside = _ASIDE.match(text, cue.end(), passage)
    start = aside.end() if aside else cue.end()
    if not ready.rule.onwards:
        return False
    onwards = compiled(ready.rule.onwards)
    if not (
        onwards.fullmatch(text, cue.end(), passage)
        or (aside and onwards.fullmatch(text, start, passage))
    ):
        return False
    between = text[start:passage]
    if language.relative.search(text, max(0, cue.start() - 30), cue.start()):
        words = between.split()
        return not words or (
            len(words) <= _MOST_IN_RELATIVE and not language.opens.isdisjoint(words)
        )
    return "," not in between or not language.subordinate.search(text, 0, cue.start())


def _goes_back(ready: Ready, text: str, cue: re.Match[str], passage: tuple[int, int]) -> bool:
    """Whether a cue governs a passage that ends before it."""
    rule = ready.rule
    if not rule.backwards:
        return False
    if not compiled(rule.backwards).fullmatch(text, passage[1], cue.start()):
        return False
    if rule.followed_by and not compiled(rule.followed_by).match(text, cue.end()):
        return False
    return not rule.ends_in or bool(compiled(rule.ends_in).search(text, passage[0], passage[1]))


def _lost(
    ready: Ready, sentence: _Sentence, cue: re.Match[str], begin: int, language: Language
) -> Lost:
    start, end = cue.span()
    rule = ready.rule
    if rule.names_somebody:
        who = language.credited.search(sentence.text, begin, start)
        start = who.start() if who else start
    return Lost(rule.kind, rule.name, sentence.words(start, end), start, end, rule.answered_by)


def _question(sentence: _Sentence, language: Language) -> Iterator[Lost]:
    """A question that wants a yes or no, of which the passage has neither beginning nor end."""
    first, last = sentence.passages[0][0], sentence.passages[-1][1]
    begin = language.asking.match(sentence.text, 0, first)
    if begin and "?" in sentence.text[last:].rstrip("\"') ")[-1:]:
        start, end = begin.span()
        words = sentence.words(start, end).lstrip(' "(“‘')
        yield Lost(Kind.HEDGE, "question", words, end - len(words), end, frozenset(Kind))


def _apart(found: Iterable[Lost]) -> tuple[Lost, ...]:
    """In the order of the sentence, none overlapping another: of two a negation, or else the longer one."""
    kept: list[Lost] = []
    gravest = sorted(
        found, key=lambda one: (one.kind != Kind.NEGATION, one.start - one.end, one.start)
    )
    for one in gravest:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))
