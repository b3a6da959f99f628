"""A time-stamping authority of the tests' own: certificates, `openssl ts`, and a server in front of it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_CONFIG = """\
[tsa]
default_tsa = one
[one]
serial = {serial}
crypto_device = builtin
default_policy = 1.2.3.4.1
digests = sha256
accuracy = {accuracy}
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
signer_digest = sha256
"""
_TST_INFO = "1.2.840.113549.1.9.16.1.4"
_MOMENT = re.compile(rb"\x18\x0f\d{14}Z")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
FAR_OFF = datetime(2090, 1, 1, tzinfo=UTC)


def require_openssl() -> None:
    if shutil.which("openssl") is None:
        assert not os.environ.get("REQUIRE_TOOLS"), "REQUIRE_TOOLS is set, and there is no openssl"
        pytest.skip("openssl is not installed")


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def name(self) -> str:
        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def root(name: str = "Eastwick Root", by: Holder | None = None) -> Holder:
    """Who vouches for signers: by their own word, or by that of another."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _certificate(name, by.name if by else name, key, LONG_AGO, FAR_OFF).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    return Holder(builder.sign(by.key if by else key, hashes.SHA256()), key)


def signer(
    issuer: Holder,
    *,
    name: str = "Eastwick Time Stamps",
    start: datetime = LONG_AGO,
    end: datetime = FAR_OFF,
    use: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
) -> Holder:
    """Who signs time stamps, by the word of `issuer`."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _certificate(name, issuer.name, key, start, end)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([use]), critical=True)
    )
    return Holder(builder.sign(issuer.key, hashes.SHA256()), key)


def _certificate(
    name: str, by: str, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


class Authority:
    """Signs what it is sent, as `openssl ts` does it."""

    def __init__(
        self, folder: Path, who: Holder, *, chain: Holder | None = None, accuracy: str = "secs:1"
    ) -> None:
        require_openssl()
        folder.mkdir()
        self._folder = folder
        (folder / "signer.pem").write_bytes(who.pem)
        (folder / "key.pem").write_bytes(who.key_pem)
        (folder / "chain.pem").write_bytes(chain.pem if chain else who.pem)
        (folder / "serial").write_text("01")
        config = _CONFIG.format(serial=folder / "serial", accuracy=accuracy)
        (folder / "tsa.cnf").write_text(config)

    def answer(self, query: bytes) -> bytes:
        (self._folder / "query").write_bytes(query)
        made = ("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-inkey", "key.pem")
        self._openssl(*made, "-signer", "signer.pem", "-chain", "chain.pem", "-out", "answer")
        return (self._folder / "answer").read_bytes()

    def verify(self, answer: bytes, document: bytes, trusted: Holder) -> None:
        """As a reader does it who has the answer, the document and the root."""
        (self._folder / "answer").write_bytes(answer)
        (self._folder / "document").write_bytes(document)
        (self._folder / "root.pem").write_bytes(trusted.pem)
        checked = ("ts", "-verify", "-in", "answer", "-data", "document", "-CAfile", "root.pem")
        self._openssl(*checked)

    def answer_at(self, query: bytes, moment: datetime, who: Holder | None = None) -> bytes:
        """An answer that says another moment, signed by `who`, whatever their certificate is for."""
        self.answer(query)
        self._openssl("ts", "-reply", "-in", "answer", "-token_out", "-out", "token")
        shown = ("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token", "-out", "info")
        self._openssl(*shown)
        said, times = _MOMENT.subn(
            b"\x18\x0f" + moment.strftime("%Y%m%d%H%M%SZ").encode(),
            (self._folder / "info").read_bytes(),
        )
        assert times == 1
        (self._folder / "info").write_bytes(said)
        if who:
            (self._folder / "other.pem").write_bytes(who.pem)
            (self._folder / "other-key.pem").write_bytes(who.key_pem)
        signer, key = ("other.pem", "other-key.pem") if who else ("signer.pem", "key.pem")
        signed = ("cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-md", "sha256")
        kind = ("-econtent_type", _TST_INFO, "-outform", "DER")
        files = ("-in", "info", "-signer", signer, "-inkey", key, "-out", "token")
        self._openssl(*signed, *kind, *files)
        return _sequence(_sequence(b"\x02\x01\x00") + (self._folder / "token").read_bytes())

    def _openssl(self, *arguments: str) -> None:
        done = subprocess.run(
            ["openssl", *arguments], cwd=self._folder, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()


def rejection(words: str) -> bytes:
    """The answer of an authority that won't."""
    text = words.encode()
    said = _sequence(b"\x0c" + bytes([len(text)]) + text)
    return _sequence(_sequence(b"\x02\x01\x02" + said))


def _sequence(content: bytes) -> bytes:
    """In DER (X.690)."""
    size = len(content)
    if size < 128:
        return b"\x30" + bytes([size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return b"\x30" + bytes([0x80 | len(length)]) + length + content


@dataclass(frozen=True)
class Asked:
    """What the server was sent."""

    content_type: str | None
    body: bytes


@contextmanager
def serving(
    answer: Callable[[bytes], bytes],
    status: int = 200,
    *,
    headers: dict[str, str] | None = None,
    endless: bool = False,
) -> Iterator[tuple[str, list[Asked]]]:
    """Its address, and what it was asked so far."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(Asked(self.headers["Content-Type"], body))
            said = answer(body)
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/timestamp-reply")
            if not endless:
                self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            try:
                self.wfile.write(said)
                while endless:
                    self.wfile.write(said)
            except OSError:
                pass

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/stamp", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
