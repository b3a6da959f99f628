"""The proof: file by file against the manifest, then quotation by quotation against the documents."""

import hashlib
from collections.abc import Mapping

from msgspec import Struct, field

from site_gen import digests
from site_gen.editing.proving import documents, files, listing, record
from site_gen.editing.proving.documents import Held
from site_gen.editing.proving.files import Looked
from site_gen.editing.proving.listing import MANIFEST, Manifest, ManifestError
from site_gen.editing.proving.outcome import Difference, Outcome
from site_gen.editing.proving.places import AbsentError, Place, UnreadError
from site_gen.editing.proving.record import RECORD, Record, RecordError
from site_gen.progress import NOBODY, Watch
from site_gen.reading.snapshots import Snapshot
from site_gen.report import NoSiteError


class _Files(Struct):
    """What the files of a site came to, so far: how many are as listed and how many show the digest; the record; and
    the stored copies by their sources' ids."""

    sound: int = 0
    pages: int = 0
    record: Record = field(default_factory=lambda: Record({}, {}))
    copies: dict[str, bytes] = field(default_factory=dict)
    wrong: list[Difference] = field(default_factory=list)


def prove(
    place: Place, repository: Mapping[str, Snapshot] | None = None, watch: Watch = NOBODY
) -> Outcome:
    """Look at all that the site at the place says of itself. `repository` has the documents by their sources' ids,
    where a copy of the repository is at hand.

    Raises NoSiteError where there is no manifest.
    """
    data = _manifest_of(place)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        manifest = listing.read(data)
    except ManifestError as error:
        wrong = (Difference("manifest-invalid", MANIFEST, str(error)),)
        return Outcome(place.name, sha256, "", 0, 0, 0, 0, 0, 0, {}, wrong)
    digest = digests.digest((file.path, file.sha256) for file in manifest.files)
    asked = [file for file in manifest.files if place.is_shown(file.path)]
    found = _Files()
    if manifest.digest not in (None, digest):
        found.wrong.append(_other_digest(MANIFEST, str(manifest.digest), digest))
    watch.begin("Holding files against the manifest", len(asked))
    for looked in files.look_at(place, asked):
        _take(looked, digest, found)
        watch.advance()
    found.wrong += _unlisted(place, manifest)
    held = _hold(found, repository, watch)
    differences = sorted(
        [*found.wrong, *held.wrong], key=lambda item: (item.path, item.code, item.message)
    )
    return Outcome(
        place.name,
        sha256,
        digest,
        len(manifest.files),
        found.sound,
        len(manifest.files) - len(asked),
        found.pages,
        found.record.count,
        held.proved,
        dict(held.unproved),
        tuple(differences),
    )


def _manifest_of(place: Place) -> bytes:
    try:
        return place.read(MANIFEST, listing.LARGEST_MANIFEST)
    except AbsentError as error:
        raise NoSiteError(_no_manifest(place)) from error
    except UnreadError as error:
        raise NoSiteError(f"{MANIFEST} of {place.name} can't be read: {error}") from error


def _no_manifest(place: Place) -> str:
    return (
        f"there is no {MANIFEST} in {place.name}: what is verified is a built site, such as the folder _site "
        "or the address that it is published at"
    )


def _take(looked: Looked, digest: str, found: _Files) -> None:
    """Add what one file was found to be."""
    if looked.wrong:
        found.wrong.append(looked.wrong)
    else:
        found.sound += 1
    if looked.digest is not None:
        found.pages += 1
        if looked.digest != digest:
            found.wrong.append(_other_digest(looked.file.path, looked.digest, digest))
    if looked.data is None:
        return
    if looked.file.path == RECORD:
        try:
            found.record = record.read(looked.data)
        except RecordError as error:
            found.wrong.append(Difference("record-invalid", RECORD, str(error)))
    elif source := files.copied(looked.file.path):
        found.copies[source] = looked.data


def _other_digest(path: str, stated: str, digest: str) -> Difference:
    message = f"it shows the digest {stated[:64]}, and the manifest's files come to {digest}"
    return Difference("digest-changed", path, message)


def _unlisted(place: Place, manifest: Manifest) -> list[Difference]:
    listed = {file.path for file in manifest.files} | {MANIFEST}
    return [
        Difference("file-unlisted", path, "it is not in the manifest")
        for path in place.paths()
        if path not in listed
    ]


def _hold(found: _Files, repository: Mapping[str, Snapshot] | None, watch: Watch) -> Held:
    """The quotations of the record, held against what is at hand of their documents."""
    held = Held()
    why_none = "not-published" if repository is None else "not-in-repository"
    watch.begin("Holding quotations against documents", found.record.count)
    for source, quotations in found.record.quotations.items():
        document = found.record.documents.get(source)
        texts = [
            *documents.published(source, found.copies.get(source), document),
            *documents.in_repository(source, repository or {}, document),
        ]
        documents.hold(quotations, texts, why_none, held)
        watch.advance(len(quotations))
    return held
