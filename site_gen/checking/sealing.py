"""Quotations of documents that are kept out of the repository, looked for by their seals.

Where the document is there all the same, both have to prove a quotation: what passes on one computer
passes on all.
"""

from collections import defaultdict
from collections.abc import Mapping

from site_gen import sealed
from site_gen.checking.case import Case, Key, Passage
from site_gen.checking.quotations import Quotation, cut, listed
from site_gen.findings import Finding, counted, finding
from site_gen.runs import LENGTH
from site_gen.sealed import Proven, SealIndex, Several
from site_gen.sentences import Excerpt

_FROM_THE_DOCUMENT = (
    "Compare it with the document itself, which is kept out of this repository: a seal can't show what "
    "stands there instead."
)


def passages(case: Case, found: Mapping[Key, Passage]) -> tuple[dict[Key, Passage], list[Finding]]:
    """The passage of every quotation that a seal proves, and findings for the others of such sources.
    `found` are those that the documents prove which are there; what these don't is told already."""
    by_source: defaultdict[str, list[Quotation]] = defaultdict(list)
    for quotation in listed(case):
        is_told = quotation.source in case.snapshots and quotation.key not in found
        if quotation.source in case.seals and not is_told:
            by_source[quotation.source].append(quotation)
    proved: dict[Key, Passage] = {}
    findings: list[Finding] = []
    for source_id, quotations in by_source.items():
        index = sealed.prepare(case.seals[source_id])
        for quotation in quotations:
            passage = _passage(index, quotation)
            if isinstance(passage, Passage):
                proved[quotation.key] = passage
            else:
                findings.append(passage)
    return proved, findings


def notes(case: Case, passages: Mapping[Key, Passage]) -> tuple[str, ...]:
    """Sentences that say what was proved by seals, and by which of them alone."""
    proved = [
        one.source for one in listed(case) if one.key in passages and passages[one.key].sealed
    ]
    alone = [source for source in proved if source not in case.snapshots]
    both = len(proved) - len(alone)
    told: list[str] = []
    if alone:
        sources = ", ".join(f"`{source}`" for source in sorted(set(alone)))
        were = "was" if len(alone) == 1 else "were"
        told.append(
            f"{counted(len(alone), 'quotation')} {were} checked against seals alone, since the documents "
            f"are not here: {sources}"
        )
    if both:
        were = "was" if both == 1 else "were"
        told.append(
            f"{counted(both, 'quotation')} {were} checked against seals and their documents"
        )
    return tuple(told)


def _passage(index: SealIndex, quotation: Quotation) -> Passage | Finding:
    result = sealed.find(quotation.text, index, prefix=quotation.prefix, suffix=quotation.suffix)
    if isinstance(result, Proven):
        excerpts = (
            Excerpt(((piece.exact, True),), cut_before=False, cut_after=False)
            for piece in result.pieces
        )
        return Passage((), tuple(excerpts), result.pieces)
    place, source = quotation.where["quote"], f"the sealed document `{quotation.source}`"
    piece = f"“{cut(result.piece)}”"
    if isinstance(result, Several):
        return finding(
            "quote-ambiguous",
            place,
            f"{piece} stands {counted(result.count, 'time')} in {source}",
            "Quote more of the sentence, or add `prefix` or `suffix`: whole words beside the passage.",
        )
    match result.reason:
        case "short":
            return finding(
                "snapshot-missing",
                place,
                f"{piece} has fewer than {LENGTH} words, and the seal of `{quotation.source}` can prove no "
                "fewer",
                "Quote more of the sentence, or give the words beside it in `prefix` or `suffix`.",
            )
        case "inserted":
            return finding(
                "snapshot-missing",
                place,
                f"{piece} can't be proved by the seal of `{quotation.source}`: a seal can't tell which words "
                "an insertion in square brackets stands for",
                "Quote the words themselves, or write […] in place of them, with "
                f"{LENGTH} words or more on each side.",
            )
        case "order":
            message = f"{piece} stands in {source}, but not after the piece that comes before it"
        case "beside":
            message = f"{piece} stands in {source}, but not beside the `prefix` or `suffix` given"
        case "absent":
            message = f"{piece} is not in {source}"
    return finding("quote-not-found", place, message, _FROM_THE_DOCUMENT)
