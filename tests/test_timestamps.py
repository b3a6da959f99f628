"""Time stamps: when a stored document was there, by the signed word of an authority (RFC 3161)."""

import hashlib
import json
import re
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from authority import Authority, Holder, rejection, require_openssl, root, serving, signer
from commands import run
from conftest import REPORT, SiteFolder
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from site_gen import timestamps
from site_gen.editing.diff import settings
from site_gen.findings import Severity
from site_gen.model import Site
from site_gen.reading import settings as reading_settings
from site_gen.timestamps import StampError

MOMENT = datetime(2024, 3, 12, 14, 5, 37, tzinfo=UTC)
LATER = "2024-03-12T14:05:38Z"
"""With the second by which the authority's clock may be wrong."""
SHA256 = hashlib.sha256(REPORT.encode()).hexdigest()
TRUSTING = "policy:\n  timestamp_authorities: [seeds/authority.pem]\n"
RECORD = "content/sources/report.yml"


@pytest.fixture(scope="module", autouse=True)
def _needs_openssl() -> None:
    require_openssl()


@pytest.fixture
def trusted() -> Holder:
    return root()


@pytest.fixture
def authority(tmp_path: Path, trusted: Holder) -> Authority:
    return Authority(tmp_path / "authority", signer(trusted))


@pytest.fixture
def trusting(site: SiteFolder, trusted: Holder) -> SiteFolder:
    """The good site, which believes the authority."""
    return site.settings(TRUSTING).write_bytes("seeds/authority.pem", trusted.pem)


@pytest.fixture
def stamped(trusting: SiteFolder, authority: Authority) -> SiteFolder:
    """The same with a time stamp of its source."""
    trusting.write_bytes("seeds/report.tsr", of_report(authority))
    return trusting.source("report", timestamp="seeds/report.tsr")


def of_report(authority: Authority, who: Holder | None = None, at: datetime = MOMENT) -> bytes:
    return authority.answer_at(timestamps.question(REPORT.encode()).data, at, who)


def ask(site: SiteFolder, url: str, *arguments: str) -> tuple[int, str]:
    command = ("archive", "--timestamp", url, *arguments, "--site", str(site.root))
    done = run(*command, "--allow-private", "--delay", "0")
    return done.returncode, done.stderr


def why_not(answer: bytes, *trusted: Holder) -> str:
    with pytest.raises(StampError) as caught:
        timestamps.verify(answer, SHA256, [one.certificate for one in trusted])
    return str(caught.value)


# A stamp and its proof


def test_a_stamp_tells_the_moment_and_who_signed(authority: Authority, trusted: Holder) -> None:
    believed = [root("Another Root").certificate, trusted.certificate]
    stamp = timestamps.verify(of_report(authority), SHA256, believed)
    assert (stamp.moment, stamp.authority) == (LATER, "Eastwick Time Stamps")


def test_one_that_openssl_makes_is_verified_here_and_by_openssl(
    authority: Authority, trusted: Holder
) -> None:
    answer = authority.answer(timestamps.question(REPORT.encode()).data)
    timestamps.verify(answer, SHA256, [trusted.certificate])
    authority.verify(answer, REPORT.encode(), trusted)


def test_a_stamp_of_another_document_says_of_which(authority: Authority, trusted: Holder) -> None:
    answer = authority.answer(timestamps.question(b"Other words.").data)
    other = hashlib.sha256(b"Other words.").hexdigest()
    assert f"of one with the sha256 {other}" in why_not(answer, trusted)


def test_it_holds_only_by_a_root_that_is_trusted(authority: Authority, trusted: Holder) -> None:
    answer = of_report(authority)
    for other in (root(), root("Another Root")):
        assert "no certificate that the site trusts vouches" in why_not(answer, other)


def test_certificates_between_root_and_signer_come_with_the_stamp_in_any_order(
    tmp_path: Path, trusted: Holder
) -> None:
    between = root("Eastwick Branch", by=trusted)
    who = signer(between)
    authority = Authority(tmp_path / "branch", who, chain=between)
    answer = authority.answer(timestamps.question(REPORT.encode()).data)
    own, other = (one.certificate.public_bytes(Encoding.DER) for one in (who, between))
    assert own + other in answer or other + own in answer
    for order in (own + other, other + own):
        sent = answer.replace(own + other, order).replace(other + own, order)
        timestamps.verify(sent, SHA256, [trusted.certificate])
    assert "no certificate that the site trusts" in why_not(answer, root("Another Root"))


def test_a_certificate_counts_at_the_moment_of_signing(
    authority: Authority, trusted: Holder
) -> None:
    since = signer(trusted, end=datetime(2025, 1, 1, tzinfo=UTC))
    assert timestamps.verify(of_report(authority, since), SHA256, [trusted.certificate])
    before = signer(trusted, end=datetime(2024, 3, 11, tzinfo=UTC))
    assert "had run out at the moment" in why_not(of_report(authority, before), trusted)
    later = signer(trusted, start=datetime(2024, 3, 13, tzinfo=UTC))
    assert "was not valid yet at the moment" in why_not(of_report(authority, later), trusted)


@pytest.mark.parametrize(
    "use", [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION]
)
def test_a_certificate_for_other_purposes_signs_no_time_stamps(
    authority: Authority, trusted: Holder, use: object
) -> None:
    other = signer(trusted, use=use)
    told = why_not(of_report(authority, other), trusted)
    assert "its certificate is not for signing time stamps" in told


def test_a_moment_that_was_changed_afterwards_is_noticed(
    authority: Authority, trusted: Holder
) -> None:
    answer = of_report(authority)
    changed = answer.replace(b"20240312140537Z", b"20210312140537Z")
    assert changed != answer
    assert "its signature is not right" in why_not(changed, trusted)


@given(st.data())
def test_no_damage_passes_or_raises_another_error(data: st.DataObject) -> None:
    answer, trusted = _one_answer()
    at = data.draw(st.integers(0, len(answer) - 1))
    damaged = bytearray(answer)
    damaged[at] ^= data.draw(st.integers(1, 255))
    cut = bytes(damaged[: data.draw(st.integers(at, len(answer)))])
    for broken in (bytes(damaged), cut):
        try:
            stamp = timestamps.verify(broken, SHA256, [trusted.certificate])
        except StampError:
            continue
        # Some bytes say nothing that counts: what is proved must be the same.
        assert (stamp.moment, stamp.authority) == (LATER, "Eastwick Time Stamps")


@cache
def _one_answer() -> tuple[bytes, Holder]:
    trusted = root()
    with tempfile.TemporaryDirectory() as folder:
        return of_report(Authority(Path(folder) / "authority", signer(trusted))), trusted


@pytest.mark.parametrize("broken", [b"", b"<html>Welcome</html>", b"\x30\x03\x02\x01\x02"])
def test_what_is_no_stamp_at_all_is_told(broken: bytes, trusted: Holder) -> None:
    assert why_not(broken, trusted) == "can't be read as a time stamp (RFC 3161)"


def test_less_than_a_second_is_rounded_up(tmp_path: Path, trusted: Holder) -> None:
    authority = Authority(tmp_path / "exact", signer(trusted), accuracy="millisecs:1")
    stamp = timestamps.verify(of_report(authority), SHA256, [trusted.certificate])
    assert stamp.moment == LATER


# What `check` says


def test_a_stamp_that_verifies_is_no_finding(stamped: SiteFolder) -> None:
    assert stamped.findings() == ()


def test_a_stamp_of_another_copy_is_an_error(stamped: SiteFolder) -> None:
    stamped.source("report", REPORT + "A later line.\n", timestamp="seeds/report.tsr")
    found = stamped.only("timestamp-invalid")
    assert (found.severity, found.place.path) == (Severity.ERROR, RECORD)
    assert f"is that of another document: of one with the sha256 {SHA256}" in found.message


def test_a_copy_that_was_changed_is_told_as_ever(stamped: SiteFolder) -> None:
    stamped.write("seeds/report.txt", REPORT + "A later line.\n")
    assert stamped.codes() == ["snapshot-changed"]


def test_a_site_that_trusts_nobody_is_warned(stamped: SiteFolder) -> None:
    stamped.settings("")
    found = stamped.only("timestamp-untrusted")
    assert found.severity is Severity.WARNING
    assert "timestamp_authorities: [seeds/authority.pem]" in found.hint
    assert b"Existed no later than" not in stamped.build()["sources/report/index.html"]


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "has no certificate"),
        (b"Words.", "has no certificate"),
        (b"", "has no certificate"),
    ],
)
def test_a_file_that_is_no_certificate_is_told_at_the_setting(
    trusting: SiteFolder, certificate: bytes, told: str
) -> None:
    trusting.write_bytes("seeds/authority.pem", certificate)
    found = trusting.only("timestamp-invalid")
    assert (found.place.path, found.place.line) == ("site.yml", 3)
    assert told in found.message


def test_files_that_are_not_there_or_elsewhere_are_told(stamped: SiteFolder) -> None:
    stamped.source("report", timestamp="seeds/none.tsr")
    assert "there is no file `seeds/none.tsr`" in stamped.only("timestamp-invalid").message
    stamped.source("report", timestamp="../elsewhere.tsr")
    assert stamped.codes() == ["path-unsafe"]


def test_without_the_package_a_note_says_that_nothing_was_proved(
    stamped: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timestamps, "is_installed", lambda: False)
    done = run("check", str(stamped.root))
    assert done.returncode == 0
    assert "Note: 1 time stamp was not verified, and no page tells of them" in done.stderr
    assert b"Existed no later than" not in stamped.build()["sources/report/index.html"]


def test_a_new_authority_shows_in_the_diff_as_a_looser_rule(
    stamped: SiteFolder, tmp_path: Path
) -> None:
    before = SiteFolder(tmp_path / "before").settings("")
    changes = list(settings.compare(_site(before), _site(stamped)))
    assert [(one.field, one.after) for one in changes] == [
        ("policy.timestamp_authorities", "seeds/authority.pem")
    ]
    assert changes[0].loosens


def _site(folder: SiteFolder) -> Site:
    read, _ = reading_settings.read(folder.root)
    assert read
    return read


# What readers see


def test_the_pages_of_claim_and_source_tell_when_it_was_there(stamped: SiteFolder) -> None:
    built = stamped.build()
    for path in ("claims/bridge/open/index.html", "sources/report/index.html"):
        page = built[path].decode()
        said = re.sub(r"<[^>]+>", "", page)
        assert (
            "Existed no later than 12 March 2024, 14:05:38 UTC, by the time stamp of Eastwick Time Stamps"
            in said
        ), path
        assert "seeds/report.tsr" in said


def test_programs_are_told_too(stamped: SiteFolder) -> None:
    built = stamped.build()
    timeline = json.loads(built["data/timeline.json"])
    jsonschema.validate(timeline, json.loads(built["data/timeline.schema.json"]))
    assert timeline["sources"][0]["timestamp"] == {
        "path": "seeds/report.tsr",
        "no_later_than": LATER,
        "authority": "Eastwick Time Stamps",
    }


def test_a_sealed_document_keeps_its_time_stamp(stamped: SiteFolder) -> None:
    assert run("seal", "report", "--site", str(stamped.root)).returncode == 0
    (stamped.root / "seeds/report.txt").unlink()
    assert b"Existed no later than" in stamped.build()["sources/report/index.html"]


# Asking for one


def test_a_stored_document_is_stamped_and_its_record_names_the_stamp(
    trusting: SiteFolder, authority: Authority
) -> None:
    with serving(authority.answer) as (url, asked):
        status, told = ask(trusting, url, "--id", "report")
    assert status == 0, told
    assert "seeds/report.tsr stored" in told
    assert "says Eastwick Time Stamps" in told
    assert [one.content_type for one in asked] == ["application/timestamp-query"]
    record = (trusting.root / RECORD).read_text("utf-8")
    assert record.endswith("\ntimestamp: seeds/report.tsr\n")
    assert trusting.findings() == ()


def test_nothing_but_the_hash_and_a_new_number_is_sent(
    trusting: SiteFolder, authority: Authority
) -> None:
    with serving(authority.answer) as (url, asked):
        ask(trusting, url, "--id", "report")
        ask(trusting, url, "--id", "report", "--force")
    first, second = (one.body for one in asked)
    assert bytes.fromhex(SHA256) in first
    assert len(first) < 100
    assert first != second


def test_a_file_is_stored_and_stamped_in_one_go(
    trusting: SiteFolder, authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "minutes.txt").write_text("The council met.\n")
    with serving(authority.answer) as (url, _):
        status, told = ask(trusting, url, str(tmp_path / "minutes.txt"))
    assert status == 0, told
    assert "timestamp-invalid" not in trusting.codes()
    assert "timestamp: seeds/minutes.tsr" in (
        trusting.root / "content/sources/minutes.yml"
    ).read_text("utf-8")
    assert (trusting.root / "seeds/minutes.tsr").is_file()


def test_all_that_have_no_stamp_get_one(trusting: SiteFolder, authority: Authority) -> None:
    trusting.source("other", "Other words.")
    with serving(authority.answer) as (url, asked):
        assert ask(trusting, url, "--all")[0] == 0
        assert ask(trusting, url, "--all")[0] == 0
    assert len(asked) == 2
    assert trusting.codes() == ["source-unused"]


def test_an_older_stamp_is_not_replaced_unasked(stamped: SiteFolder, authority: Authority) -> None:
    before = (stamped.root / "seeds/report.tsr").read_bytes()
    with serving(authority.answer) as (url, asked):
        status, told = ask(stamped, url, "--id", "report")
    assert (status, asked) == (1, [])
    assert "proves more than a new one would" in told
    assert (stamped.root / "seeds/report.tsr").read_bytes() == before


def test_with_nobody_trusted_it_is_kept_and_said_to_prove_nothing(
    site: SiteFolder, authority: Authority
) -> None:
    with serving(authority.answer) as (url, _):
        status, told = ask(site, url, "--id", "report")
    assert status == 0
    assert "it proves nothing as yet" in told
    assert site.codes() == ["timestamp-untrusted"]


def test_the_copy_has_to_be_the_one_that_was_recorded(trusting: SiteFolder) -> None:
    trusting.write("seeds/report.txt", "Other words.")
    with serving(lambda query: query) as (url, asked):
        status, told = ask(trusting, url, "--id", "report")
    assert (status, asked) == (1, [])
    assert "seeds/report.txt is not the copy that was recorded" in told


def nothing_kept(site: SiteFolder, told: str, words: str) -> None:
    assert words in told
    assert not (site.root / "seeds/report.tsr").exists()
    assert "timestamp:" not in (site.root / RECORD).read_text("utf-8")


def test_the_answer_to_another_question_is_not_kept(
    trusting: SiteFolder, authority: Authority
) -> None:
    other = authority.answer(timestamps.question(REPORT.encode()).data)
    with serving(lambda _: other) as (url, _):
        status, told = ask(trusting, url, "--id", "report")
    assert status == 1
    nothing_kept(trusting, told, "its nonce is not the one that was sent")


def test_an_answer_by_somebody_else_is_not_kept(trusting: SiteFolder, tmp_path: Path) -> None:
    stranger = Authority(tmp_path / "stranger", signer(root("Another Root")))
    with serving(stranger.answer) as (url, _):
        status, told = ask(trusting, url, "--id", "report")
    assert status == 1
    nothing_kept(trusting, told, "no certificate that the site trusts vouches")


@pytest.mark.parametrize(
    ("answer", "status", "headers", "words"),
    [
        (rejection("no more today"), 200, {}, "is a refusal: no more today"),
        (b"<html>Welcome</html>", 200, {}, "can't be read as a time stamp"),
        (b"", 200, {}, "can't be read as a time stamp"),
        (b"Sorry", 500, {}, "answers 500, and no time stamp"),
        (b"", 307, {"Location": "http://127.0.0.1:1/"}, "sends us on to http://127.0.0.1:1/"),
    ],
)
def test_an_authority_that_gives_no_stamp_is_told_and_nothing_is_kept(
    trusting: SiteFolder, answer: bytes, status: int, headers: dict[str, str], words: str
) -> None:
    with serving(lambda _: answer, status, headers=headers) as (url, asked):
        left, told = ask(trusting, url, "--id", "report")
    assert (left, len(asked)) == (1, 1)
    nothing_kept(trusting, told, words)


def test_an_endless_answer_is_left(trusting: SiteFolder) -> None:
    with serving(lambda _: b"x" * 4096, endless=True) as (url, _):
        status, told = ask(trusting, url, "--id", "report")
    assert status == 1
    nothing_kept(trusting, told, "gave no answer: it is larger than 200,000 bytes")


def test_an_authority_within_this_computer_is_not_asked(trusting: SiteFolder) -> None:
    with serving(lambda query: query) as (url, asked):
        command = ("archive", "--timestamp", url, "--id", "report")
        done = run(*command, "--site", str(trusting.root))
    assert (done.returncode, asked) == (1, [])
    nothing_kept(trusting, done.stderr, "only --allow-private asks it")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--timestamp", "ftp://tsa.example/"), "it is no address of an authority"),
        (("--timestamp", "https://tsa.example/", "--verify"), "--verify stores nothing"),
        (("--timestamp", "https://tsa.example/"), "say what to store"),
        (("--timestamp", "https://tsa.example/", "--id", "reprot"), "Did you mean `report`?"),
    ],
)
def test_wrong_usage_is_told(site: SiteFolder, arguments: tuple[str, ...], words: str) -> None:
    if arguments[1].startswith("ftp"):
        arguments = (*arguments, "--id", "report")
    done = run("archive", *arguments, "--site", str(site.root))
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
