"""Time stamps of sources: read, and verified by the certificates that the site names."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from site_gen import timestamps
from site_gen.findings import Finding, Place, counted, finding
from site_gen.model import Authority, Source
from site_gen.reading import files, snapshots
from site_gen.reading.snapshots import FOLDER
from site_gen.timestamps import Stamp, StampError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

SETTING = "policy.timestamp_authorities"
INSTALL = '`python -m pip install "site_gen[timestamp]"` adds it'
_MAKE_ANEW = (
    "Bring the file back as it was. A new one proves less, since it begins to count on the day on which it "
    "is made: `site-gen archive --timestamp URL --id {} --force`."
)


class _File(Struct, frozen=True):
    path: str
    data: bytes


def read_all(
    root: Path, authorities: Sequence[Authority], sources: Iterable[Source]
) -> tuple[dict[str, Stamp], list[Finding]]:
    """The stamp of each source that has one which verifies, by the source's id; what is wrong with others.
    Where the package is missing that reads them, only what is wrong with their paths: see `notes`."""
    stamped = [(source, source.timestamp) for source in sources if source.timestamp]
    named_files = [
        *((source.where["timestamp"], named) for source, named in stamped),
        *((authority.place, authority.file) for authority in authorities),
    ]
    unsafe = [
        _unsafe(place, named)
        for place, named in named_files
        if snapshots.below_folder(root, named) is None
    ]
    if unsafe or not (stamped or authorities) or not timestamps.is_installed():
        return {}, unsafe
    trusted, findings = trusted_by(root, authorities)
    stamps: dict[str, Stamp] = {}
    for source, named in stamped:
        # A missing or unreadable sha256 is reported already.
        if not source.sha256:
            continue
        read = _verified(root, source, named, source.sha256, trusted)
        if isinstance(read, Stamp):
            stamps[source.id] = read
        else:
            findings.append(read)
    return stamps, findings


def trusted_by(
    root: Path, authorities: Iterable[Authority]
) -> "tuple[list[Certificate], list[Finding]]":
    """The certificates that the site names, each once, and what is wrong with their files."""
    trusted: dict[Certificate, None] = {}
    findings: list[Finding] = []
    for authority in authorities:
        file = _file(root, authority.place, authority.file, "a certificate")
        if isinstance(file, Finding):
            findings.append(file)
            continue
        try:
            trusted |= dict.fromkeys(timestamps.certificates(file.data))
        except StampError as error:
            message = f"`{file.path}` {error}"
            hint = "The authority's site has its root certificate; it begins with -----BEGIN CERTIFICATE-----."
            findings.append(finding("timestamp-invalid", authority.place, message, hint))
    return list(trusted), findings


def notes(sources: Iterable[Source]) -> tuple[str, ...]:
    """A sentence that tells of the time stamps that could not be looked at."""
    count = sum(1 for source in sources if source.timestamp)
    if not count or timestamps.is_installed():
        return ()
    were = "was" if count == 1 else "were"
    return (
        f"{counted(count, 'time stamp')} {were} not verified, and no page tells of them, since "
        f"rfc3161-client is not installed: {INSTALL}",
    )


def _verified(
    root: Path, source: Source, named: str, sha256: str, trusted: "Sequence[Certificate]"
) -> Stamp | Finding:
    place = source.where["timestamp"]
    file = _file(root, place, named, "a time stamp")
    if isinstance(file, Finding):
        return file
    try:
        if trusted:
            return timestamps.verify(file.data, sha256, trusted)
        timestamps.of_document(file.data, sha256)
    except StampError as error:
        message, hint = f"the time stamp `{file.path}` {error}", _MAKE_ANEW.format(source.id)
        return finding("timestamp-invalid", place, message, hint)
    message = (
        f"`{file.path}` proves nothing, since the site trusts no authority that signs time stamps"
    )
    hint = (
        f"Get the authority's root certificate from its own site, store it under {FOLDER}/, and name it in "
        f"site.yml: `policy: {{timestamp_authorities: [{FOLDER}/authority.pem]}}`."
    )
    return finding("timestamp-untrusted", place, message, hint)


def _unsafe(place: Place, named: str) -> Finding:
    message = f"`{named[:200]}` is not a path below {FOLDER}/"
    return finding("path-unsafe", place, message, f"Write `{FOLDER}/FILE`.")


def _file(root: Path, place: Place, named: str, kind: str) -> _File | Finding:
    path = snapshots.below_folder(root, named)
    if path is None:
        return _unsafe(place, named)
    if not files.is_file(root, path):
        return finding(
            "timestamp-invalid", place, f"there is no file `{path[:200]}`, which is {kind}"
        )
    data = files.read_bytes(root, path, files.CONTENT_LIMIT)
    if isinstance(data, Finding):
        return finding(data.code, place, f"`{path}`: {data.message}", data.hint)
    return _File(path, data)
