"""What came of verifying a site: plain values."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "manifest-invalid": "The list of the site's files can't be trusted, so neither can anything that it lists.",
        "digest-changed": "The list of the files, or a page that shows its digest, is not that of this build.",
        "file-missing": "The site is not whole: the file was removed, or never put up.",
        "file-changed": "The file is not the one that the build wrote: somebody or something changed it afterwards.",
        "file-unlisted": "The build did not write this file: somebody put it there, or it is left from another build.",
        "file-unread": "The file could not be looked at, so nothing is known of it. Try again.",
        "record-invalid": "Without a record that can be read no quotation can be held against its document.",
        "copy-changed": "The document is not the one that the quotations were found in.",
        "passage-changed": "The document does not have these words where the record says that it has them.",
        "quotation-changed": "The words that are quoted are not those of the passage that the record names.",
    }
)
"""The codes of differences, and what each means."""
WHY_UNPROVED: Mapping[str, str] = MappingProxyType(
    {
        "sealed": "known by a seal alone: `site-gen check` in the repository proves them",
        "not-published": "no copy of their document is on the site: --source FOLDER, a copy of the repository, has it",
        "not-in-repository": "the repository named has no such document, or no text could be read out of it",
        "another-extractor": "the text of their document is read by another version of a program here than then",
    }
)
"""Why a quotation could not be held against its document."""


class Difference(Struct, frozen=True):
    """Something that is not as it is said to be: one of the codes, the `path` of the file on the site, and what
    differs."""

    code: str
    path: str
    message: str

    @property
    def meaning(self) -> str:
        return MEANINGS[self.code]


class Outcome(Struct, frozen=True):
    """What was found of the site at `place`.

    `manifest` is the sha256 of its manifest and `digest` what its files come to. Of the `files` that are listed `sound`
    are as listed, and `unasked` are not for readers. `pages` show the digest. Of the `quotations` `proved` were found
    again; `unproved` tells how many were not looked for, by the reasons of WHY_UNPROVED.
    """

    place: str
    manifest: str
    digest: str
    files: int
    sound: int
    unasked: int
    pages: int
    quotations: int
    proved: int
    unproved: Mapping[str, int]
    differences: tuple[Difference, ...]
