"""Seals: what stands for a document that is kept out of the repository, held against it where it is there."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from site_gen import seals
from site_gen.findings import Finding, finding
from site_gen.model import Source
from site_gen.reading import files, snapshots
from site_gen.reading.snapshots import FOLDER, Snapshot
from site_gen.seals import Document, Seal, SealError

_MAKE_ANEW = "`site-gen seal {}` makes it anew, where the document is."


def read_all(
    root: Path, sources: Iterable[Source], stored: Mapping[str, Snapshot]
) -> tuple[dict[str, Seal], list[Finding]]:
    """The seal of each source that has one, by the source's id. `stored` are the documents that are
    there."""
    read: dict[str, Seal] = {}
    findings: list[Finding] = []
    for source in sources:
        if source.seal is None:
            continue
        seal = _read(root, source, source.seal)
        if isinstance(seal, Finding):
            findings.append(seal)
            continue
        read[source.id] = seal
        findings += _faults(source, seal, stored.get(source.id))
    return read, findings


def of_snapshot(snapshot: Snapshot, key: bytes) -> Seal:
    """The seal of a stored document with that key."""
    document = Document(snapshot.sha256, snapshot.size, snapshot.extractor)
    return seals.seal(snapshot.text, document, key)


def is_of(seal: Seal, snapshot: Snapshot) -> bool:
    """Whether the seal is that of the document's text; another version may have had the same text."""
    made = of_snapshot(snapshot, seal.key)
    return snapshot.sha256 == seal.document.sha256 and replace(made, document=seal.document) == seal


def _read(root: Path, source: Source, named: str) -> Seal | Finding:
    place = source.where["seal"]
    path = snapshots.below_folder(root, named)
    if path is None:
        return finding(
            "path-unsafe",
            place,
            f"`{named[:200]}` is not a path below {FOLDER}/",
            f"Seals stand under {FOLDER}/ of the site; write `{FOLDER}/{source.id}.seal`.",
        )
    if not files.is_file(root, path):
        return finding(
            "snapshot-missing",
            place,
            f"there is no seal `{path[:200]}`",
            f"`site-gen seal {source.id}` makes it, where the document is.",
        )
    data = files.read_bytes(root, path, files.SNAPSHOT_LIMIT)
    if isinstance(data, Finding):
        return finding(data.code, place, f"`{path}`: {data.message}", data.hint)
    try:
        return seals.of_text(data.decode("ascii"))
    except UnicodeDecodeError:
        reason = "it has characters that no seal has"
    except SealError as error:
        reason = str(error)
    message = f"`{path}` can't be read as a seal: {reason}"
    return finding("snapshot-unreadable", place, message, _MAKE_ANEW.format(source.id))


def _faults(source: Source, seal: Seal, snapshot: Snapshot | None) -> list[Finding]:
    place, anew = source.where["seal"], _MAKE_ANEW.format(source.id)
    if source.sha256 is None:
        if snapshot:
            return []  # the reader of snapshots has said so
        message = "`sha256` of a source with a seal is missing"
        hint = f"The seal was made of a document with: sha256: {seal.document.sha256}"
        return [finding("field-missing", source.where["sha256"], message, hint)]
    # An unreadable sha256 is empty here, and reported by the reader of sources.
    if source.sha256 not in ("", seal.document.sha256):
        message = (
            f"`{source.seal}` is the seal of another document: of one with the sha256 "
            f"{seal.document.sha256}, and the source says {source.sha256}"
        )
        return [finding("snapshot-changed", place, message, anew)]
    if snapshot is None or is_of(seal, snapshot):
        return []
    if snapshot.extractor != seal.document.extractor:
        message = (
            f"`{source.seal}` was made of a text that {seal.document.extractor} had out of the document; "
            f"here it is {snapshot.extractor}, and has another text"
        )
    else:
        message = f"`{source.seal}` is not the seal of `{snapshot.path}`, which is there"
    return [finding("snapshot-changed", place, message, anew)]
