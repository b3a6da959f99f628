"""What a state says of sources that have other names now, said with these: `names` has the new one of each
former one."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from site_gen.checking.support import Alike, Pair
from site_gen.likeness import Likeness
from site_gen.model import Claim, Entry, Source


def entry(of: Entry, names: Mapping[str, str]) -> Entry:
    dated, image = of.date_from, of.image
    if dated:
        dated = replace(dated, source=names.get(dated.source, dated.source))
    if image and image.source:
        image = replace(image, source=names.get(image.source, image.source))
    claims = tuple(_claim(claim, names) for claim in of.claims)
    return replace(of, claims=claims, date_from=dated, image=image)


def _claim(claim: Claim, names: Mapping[str, str]) -> Claim:
    evidence = tuple(
        replace(item, source=names.get(item.source, item.source)) for item in claim.evidence
    )
    return replace(claim, evidence=evidence)


def references(source: Source, names: Mapping[str, str]) -> Source:
    """The source under its own name, with the new names of those that it tells of."""
    independent = tuple(replace(one, of=_all(one.of, names)) for one in source.independent)
    return replace(
        source, independent_of=_all(source.independent_of, names), independent=independent
    )


def _all(ids: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(one, one) for one in ids)


def alike(of: Alike, names: Mapping[str, str]) -> Alike:
    pairs: dict[Pair, Likeness] = {}
    for (one, other), likeness in of.pairs.items():
        new_one, new_other = names.get(one, one), names.get(other, other)
        is_turned = new_one > new_other
        pair = (new_other, new_one) if is_turned else (new_one, new_other)
        pairs[pair] = likeness.turned if is_turned else likeness
    return Alike(pairs)
