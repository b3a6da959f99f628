"""Whether every stored copy still is the one that was recorded."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from site_gen.findings import Finding
from site_gen.model import Source
from site_gen.reading import snapshots
from site_gen.reading.checkouts import Checkout


def verify(root: Path, sources: Iterable[Source]) -> tuple[list[Finding], int]:
    """What is wrong with the stored copies of the sources, and how many are as they were recorded. A
    copy is hashed whatever kind of document it is, and whether or not any text can be had from it."""
    checkout = Checkout(root)
    findings: list[Finding] = []
    good = 0
    for source in sources:
        if source.snapshot is None:
            continue
        wrong = _wrong_with(root, source, source.snapshot, checkout)
        findings += wrong
        good += not wrong
    return findings, good


def _wrong_with(root: Path, source: Source, named: str, checkout: Checkout) -> list[Finding]:
    found = snapshots.stored(root, source, named, checkout)
    if isinstance(found, Finding):
        return [found]
    return snapshots.compared(source, found.path, hashlib.sha256(found.data).hexdigest())
