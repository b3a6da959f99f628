"""Time stamps (RFC 3161): an authority's signed word that it was shown a hash at a moment.

Such a word proves no more than that whoever holds the authority's key said so; whom to believe is said by
certificates that the caller names. A stamp is kept as the authority's whole answer (TimeStampResp, DER),
with its certificates in it, as `openssl ts -verify` takes it. Nothing here asks the network.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct

from site_gen.signed_data import with_sorted_certificates

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

QUERY_TYPE = "application/timestamp-query"
"""The media type of a question (RFC 3161, 3.4)."""
_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = 0
_WHY_NOT = re.compile(r"Verify error: ([\w ()-]+)")
_NO_ISSUER = "no certificate that the site trusts vouches for who signed it"
_SAID = {
    "unable to get local issuer certificate": _NO_ISSUER,
    "self-signed certificate in certificate chain": _NO_ISSUER,
    "certificate signature failure": _NO_ISSUER,
    "certificate has expired": "a certificate had run out at the moment that it names",
    "certificate is not yet valid or the system clock is incorrect": "a certificate was not valid yet at the moment that it names",
    "unsuitable certificate purpose": "its certificate is not for signing time stamps",
}
"""OpenSSL's words for a chain that doesn't hold, in ours."""


class StampError(Exception):
    """What is wrong with a time stamp or a certificate, in words that follow “it” or its name."""


class Stamp(Struct, frozen=True):
    """A time stamp that was verified. What it stamps existed no later than `moment`, a whole second of UTC
    written as in `2024-03-12T14:05:38Z`; `authority` is what the signer's certificate calls it."""

    moment: str
    authority: str


class Question(Struct, frozen=True):
    """What an authority is sent, in DER, and the number that has to come back in its answer."""

    data: bytes
    nonce: int | None


def is_installed() -> bool:
    """Whether the package is there that reads time stamps."""
    return find_spec("rfc3161_client") is not None


def certificates(pem: bytes) -> "tuple[Certificate, ...]":
    """The certificates in a file, one after another in PEM (RFC 7468). Raises StampError."""
    # The packages are an extra, here and below.
    from cryptography import x509  # noqa: PLC0415

    try:
        return tuple(x509.load_pem_x509_certificates(pem))
    except ValueError as error:
        raise StampError("has no certificate in PEM that can be read") from error


def question(document: bytes) -> Question:
    """Asks for a stamp of the document's SHA-256, with certificates and a number that nobody can guess."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415

    asked = TimestampRequestBuilder(document, HashAlgorithm.SHA256, nonce=True, cert_req=True)
    made = asked.build()
    return Question(made.as_bytes(), made.nonce)


def answers(answer: bytes, asked: Question, sha256: str) -> None:
    """Raise StampError unless the answer is one to this question. Its signature is not looked at."""
    opened = _opened(answer)
    if opened.tst_info.nonce != asked.nonce:
        raise StampError(
            "is the answer to another question: its nonce is not the one that was sent"
        )
    _imprint(opened, sha256)


def of_document(answer: bytes, sha256: str) -> None:
    """Raise StampError unless the answer is a stamp of the document with that hash. Its signature is not
    looked at."""
    _imprint(_opened(answer), sha256)


def verify(answer: bytes, sha256: str, trusted: "Sequence[Certificate]") -> Stamp:
    """The stamp in an authority's answer: of the document with that hash, signed by who was allowed to at
    that moment by one of the `trusted` certificates. Raises StampError."""
    from rfc3161_client import VerificationError, VerifierBuilder  # noqa: PLC0415

    opened = _opened(answer)
    _imprint(opened, sha256)
    try:
        VerifierBuilder(roots=list(trusted)).build().verify(opened, bytes.fromhex(sha256))
        return Stamp(_no_later_than(opened), _signer(opened))
    except VerificationError as error:
        raise StampError(f"does not verify: {_reason(str(error))}") from error
    except (ValueError, OverflowError) as error:
        raise StampError("does not verify: a certificate in it can't be read") from error


def _opened(answer: bytes) -> "TimeStampResponse":
    from rfc3161_client import decode_timestamp_response  # noqa: PLC0415

    try:
        opened = decode_timestamp_response(with_sorted_certificates(answer))
        if opened.status != _GRANTED:
            told = " ".join(opened.status_string)[:200]
            words = "".join(letter for letter in told if letter.isprintable())
            raise StampError(f"is a refusal: {words or f'status {opened.status}'}")
        # Without a signed part these two raise ValueError.
        _ = (opened.tst_info, opened.signed_data)
    except ValueError as error:
        raise StampError("can't be read as a time stamp (RFC 3161)") from error
    return opened


def _imprint(opened: "TimeStampResponse", sha256: str) -> None:
    imprint = opened.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256:
        raise StampError("is made of a hash that is not SHA-256")
    if imprint.message.hex() != sha256:
        raise StampError(
            f"is that of another document: of one with the sha256 {imprint.message.hex()}"
        )


def _no_later_than(opened: "TimeStampResponse") -> str:
    """The latest moment that the stamp can mean, in whole seconds: rounded up, since less would be said
    too early."""
    info = opened.tst_info
    latest: datetime = info.gen_time.astimezone(UTC)
    if info.accuracy:
        latest += timedelta(
            seconds=info.accuracy.seconds or 0,
            milliseconds=info.accuracy.millis or 0,
            microseconds=info.accuracy.micros or 0,
        )
    if latest.microsecond:
        latest = latest.replace(microsecond=0) + timedelta(seconds=1)
    return f"{latest:%Y-%m-%dT%H:%M:%S}Z"


def _signer(opened: "TimeStampResponse") -> str:
    from cryptography import x509  # noqa: PLC0415

    (by,) = opened.signed_data.signer_infos
    held = (x509.load_der_x509_certificate(one) for one in opened.signed_data.certificates)
    subject = next(
        one.subject
        for one in held
        if (one.issuer, one.serial_number) == (by.issuer, by.serial_number)
    )
    names = (
        *subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME),
        *subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME),
    )
    return str(names[0].value) if names else subject.rfc4514_string()


def _reason(told: str) -> str:
    chain = _WHY_NOT.search(told)
    if chain:
        return _SAID.get(chain[1], chain[1])
    if told.startswith("Error while verifying certificates"):
        return "its signature is not right"
    return told
