"""Issued reports: frozen, numbered without a gap, replaced only by a new edition, signed where a certificate is set."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from agreements.models import Agreement, Evaluation, IssuedReport, ReportJob, ReportNumber
from agreements.models.protection import REPORTS
from agreements.reports import issuing, papers, signing
from agreements.services import reports as services
from agreements.services.errors import NotAllowed, Refused
from agreements.services.reports import Overtaken, Subject
from agreements.tasks.reports import compile_report
from tests import evaluation_builders as build
from tests import pdf_checks

pytestmark = pytest.mark.django_db
BASE_URL = "https://kerjasama.example.org/"
YEAR = timezone.localdate().year


def of_agreement() -> Subject:
    own = build.agreement()
    build.programme(own)
    build.activity(own, datetime(YEAR, 1, 20).date())
    joined = Agreement.objects.select_related("proposal__region__parent", "proposal__partner__country")
    return services.of_agreement(joined.get(pk=own.pk))


def of_province() -> Subject:
    return Subject("compilation", build.province(), year=YEAR)


def issue(subject: Subject, correction: str = "") -> IssuedReport:
    return issuing.issue(subject=subject, actor=build.reviewer(), base_url=BASE_URL, correction=correction)


def bytes_of(report: IssuedReport) -> bytes:
    with report.file.open("rb") as stored:
        return stored.read()


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


# --- the file ---------------------------------------------------------------------------------------


def test_every_kind_is_pdf_a_and_pdf_ua_with_its_data_inside() -> None:
    subject = of_agreement()
    evaluation = Evaluation.objects.with_file().get(pk=build.accepted(subject.agreement, year=YEAR).pk)
    subjects = [
        subject,
        services.of_evaluation(evaluation),
        Subject("region", subject.region, year=YEAR, semester=1),
        of_province(),
        Subject("brief", build.province(), year=YEAR),
    ]
    for each in subjects:
        report = issue(each)
        content = bytes_of(report)
        assert pdf_checks.faults(content, BASE_URL) == [], each.kind
        found = pdf_checks.attachments(content)
        kind, data = found["data.json"]
        assert kind == "application/json" and json.loads(data) == report.data
        assert "data.xlsx" in found
        if "data.xlsx" in found:
            assert found["data.xlsx"][1].startswith(b"PK") and "spreadsheetml" in found["data.xlsx"][0]
        assert report.number in words(content) and report.code[:4] in words(content)
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert each.kind != "brief" or len(pdf.pages) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "structure tree"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "not marked"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "language"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "output intent"),
        (lambda pdf: pdf.Root.__delitem__("/AF"), "associated"),
        (lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"), "displayed"),
        (lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), "acts"),
        (lambda pdf: pdf.docinfo.__setitem__("/Title", "Lain"), "/Title"),
        (lambda pdf: [each.__delitem__("/ToUnicode") for each in pdf.objects if _is(each, "/ToUnicode")], "ToUnicode"),
        (lambda pdf: [each.__delitem__("/FontFile3") for each in pdf.objects if _is(each, "/FontFile3")]
            + [each.__delitem__("/FontFile2") for each in pdf.objects if _is(each, "/FontFile2")], "embedded"),
        (lambda pdf: [each.__delitem__("/Alt") for each in pdf.objects if _is(each, "/Alt")], "alternative"),
        (lambda pdf: [each.__delitem__("/EF") for each in []] or pdf.pages[0].contents_add(b"0 0 9 9 re f"), "outside"),
    ],
)  # fmt: skip
def test_the_checks_see_what_is_missing(change: Callable[[pikepdf.Pdf], Any], fault: str) -> None:
    content = papers.make(of_agreement()).print()
    assert pdf_checks.faults(content, BASE_URL) == []
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(broken)
    assert any(fault in each for each in pdf_checks.faults(broken.getvalue(), BASE_URL))


def _is(each: Any, key: str) -> bool:
    return isinstance(each, pikepdf.Dictionary) and key in each


# --- numbers and editions ------------------------------------------------------------------------------


def test_numbers_have_no_gap_and_a_failure_gives_its_number_back(monkeypatch: pytest.MonkeyPatch) -> None:
    subject, region = of_agreement(), build.city()
    assert issue(subject).number == f"LAP/36.71/{YEAR}/0001"
    with monkeypatch.context() as patch:
        patch.setattr(services, "_trace", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issue(subject, "Salah hitung")
    assert issue(Subject("region", region, year=YEAR)).number == f"LAP/36.71/{YEAR}/0002"
    assert issue(of_province()).number == f"LAP/36/{YEAR}/0001"
    assert ReportNumber.objects.get(region=region).last == 2


def test_a_number_taken_meanwhile_is_printed_anew() -> None:
    subject = of_agreement()
    stamp = services.stamp(subject=subject)
    issue(Subject("region", subject.region, year=YEAR))
    with pytest.raises(Overtaken):
        services.record(subject=subject, actor=build.reviewer(), stamp=stamp, title="Laporan", pdf=b"%PDF", data={})
    report = issue(subject)
    assert report.number.endswith("/0002") and "/0002" in words(bytes_of(report))


def test_a_corrected_edition_replaces_and_both_say_so() -> None:
    subject = of_agreement()
    first = issue(subject)
    with pytest.raises(Refused, match="apa yang diperbaiki"):
        issue(subject)
    second = issue(subject, "Jumlah peserta salah ketik")
    assert (second.edition, second.supersedes) == (2, first)
    printed = words(bytes_of(second))
    assert f"menggantikan laporan nomor {first.number}" in printed and "Jumlah peserta salah ketik" in printed
    old = Client().get(reverse("verification", args=[first.code])).text
    assert "Digantikan oleh edisi 2" in old and second.number in old and "Jumlah peserta salah ketik" in old
    new = Client().get(reverse("verification", args=[second.code])).text
    assert "sudah digantikan" not in new and f"menggantikan {first.number}" in new
    assert hashlib.sha256(bytes_of(second)).hexdigest() == second.sha256
    # only the edition in force is corrected
    client = Client()
    client.force_login(build.reviewer())
    assert "Terbitkan edisi baru" not in client.get(first.get_absolute_url()).text
    assert "Terbitkan edisi baru" in client.get(second.get_absolute_url()).text
    # the button clicked twice, or a page left open since: the replaced edition is not corrected again
    again = client.post(reverse("report_correct", args=[first.pk]), {"correction": "Jumlah"}, follow=True)
    assert "sudah digantikan edisi yang lebih baru" in again.text
    with pytest.raises(Refused, match="sudah digantikan"):
        issuing.issue(subject=subject, actor=build.reviewer(), base_url=BASE_URL, correction="x", replaces=first)
    assert IssuedReport.objects.count() == 2


def test_who_may_issue_what() -> None:
    subject = of_agreement()
    issuing.issue(subject=subject, actor=build.author(), base_url=BASE_URL)
    leader = build.officer("pimpinan", "leader", build.province())
    stranger = build.officer("kota-lain", region=build.city("36.73", "Kota Serang"))
    for actor, each in (
        (build.author(), of_province()),
        (leader, of_province()),
        (stranger, Subject("region", subject.region, year=YEAR)),
    ):
        with pytest.raises(NotAllowed):
            issuing.issue(subject=each, actor=actor, base_url=BASE_URL)
    compiled = issue(of_province())
    assert compiled in IssuedReport.objects.visible_to(leader)
    proposer = build.officer("opd", "provincial_proposer", build.province())
    for each in (proposer, build.author()):
        assert compiled not in IssuedReport.objects.visible_to(each)


# --- nothing issued can change ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["UPDATE {} SET title = 'lain'", "UPDATE {} SET sha256 = '0'", "UPDATE {} SET edition = 9", "DELETE FROM {}"],
)
def test_the_database_refuses_to_change_or_remove(words: str) -> None:
    issue(Subject("region", build.city(), year=YEAR))
    before = list(IssuedReport.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words.format(REPORTS))
    assert list(IssuedReport.objects.values()) == before


def test_the_triggers_stand() -> None:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor], [REPORTS])
        assert {f"{REPORTS}_no_update", f"{REPORTS}_no_delete"} <= {name for (name,) in cursor.fetchall()}


# --- the background ------------------------------------------------------------------------------------------


def request() -> ReportJob:
    return services.request_compilation(actor=build.reviewer(), subject=of_province(), correction="", base_url=BASE_URL)


@pytest.mark.django_db(transaction=True)
def test_the_worker_compiles_and_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    advance = services.advance
    monkeypatch.setattr(
        services, "advance", lambda *, job_id, percent: (heard.append(percent), advance(job_id=job_id, percent=percent))
    )
    job = request()
    with pytest.raises(Refused):
        request()
    compile_report.enqueue(job.pk)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    job.refresh_from_db()
    assert (job.state, job.percent, job.issued.kind) == ("done", 100, "compilation")
    assert heard == sorted(set(heard)) and len(heard) >= 5 and heard[-1] <= 99
    compile_report.call(job.pk)  # delivered twice
    assert IssuedReport.objects.count() == 1
    client = Client()
    client.force_login(build.reviewer())
    assert job.issued.number in client.get(job.get_absolute_url()).text


def test_a_lost_worker_is_noticed_and_the_compilation_begun_anew() -> None:
    job = request()
    services.begin(job_id=job.pk)
    services.advance(job_id=job.pk, percent=40)
    job.refresh_from_db()
    assert job.percent == 40 and not services.may_restart(job)
    with pytest.raises(Refused):
        services.restart(job=job, actor=build.reviewer())
    ReportJob.objects.update(touched_at=timezone.now() - timedelta(minutes=6))
    services.restart(job=job, actor=build.reviewer())
    compile_report.call(job.pk)
    job.refresh_from_db()
    assert job.state == "done" and IssuedReport.objects.count() == 1


def test_what_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    job = request()
    monkeypatch.setattr(issuing, "issue", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compile_report.call(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and job.error
    monkeypatch.undo()
    issue(of_province())
    services.restart(job=job, actor=build.reviewer())
    compile_report.call(job.pk)
    job.refresh_from_db()
    assert job.state == "failed" and "sudah terbit" in job.error


# --- the signature -------------------------------------------------------------------------------------------


def _certificate(name: str, key: Any, issuer: x509.Name, issuer_key: Any, *, is_root: bool) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = x509.KeyUsage(not is_root, not is_root, False, False, False, is_root, is_root, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


@pytest.fixture
def trust(settings: Any, tmp_path: Path) -> ValidationContext:
    """A root of our own and, set in the settings, a certificate it signed."""
    root_key, key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Contoh Akar")])
    root = _certificate("Contoh Akar", root_key, name, root_key, is_root=True)
    own = _certificate("Contoh Sekretaris Daerah", key, name, root_key, is_root=False)
    lock = serialization.BestAvailableEncryption(b"rahasia")
    archive = tmp_path / "contoh.p12"
    archive.write_bytes(pkcs12.serialize_key_and_certificates(b"contoh", key, own, [root], lock))
    settings.SIGN_P12, settings.SIGN_PASSWORD = str(archive), "rahasia"
    der = root.public_bytes(serialization.Encoding.DER)
    return ValidationContext(trust_roots=[asn1.Certificate.load(der)], allow_fetching=False)


def verdict(content: bytes, trust: ValidationContext) -> bool:
    """Whether pyHanko finds a signature that is intact, valid, trusted and over the whole file."""
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_signatures
        return len(found) == 1 and bool(validate_pdf_signature(found[0], trust).bottom_line)
    except Exception:
        return False  # a file that cannot even be read is not a valid one


def test_a_signed_report_is_accepted_and_any_changed_byte_breaks_it(trust: ValidationContext) -> None:
    report = issue(Subject("brief", build.province(), year=YEAR))
    content = bytes_of(report)
    assert report.signed_by == "Contoh Sekretaris Daerah"
    assert hashlib.sha256(content).hexdigest() == report.sha256
    assert pdf_checks.faults(content, BASE_URL) == []
    signature = PdfFileReader(io.BytesIO(content)).embedded_signatures[0]
    status = validate_pdf_signature(signature, trust)
    assert status.intact and status.valid and status.trusted and status.docmdp_ok and status.bottom_line
    assert status.coverage.name == "ENTIRE_FILE"
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Reason"] == "Penerbitan laporan"
    assert "Ditandatangani secara elektronik" in words_of_stamp(content)
    assert "Contoh Sekretaris Daerah" in words_of_stamp(content)
    # The list of digest algorithms only repeats what the signed part says; a CMS signs everything but it.
    listed = signature.signed_data["digest_algorithms"].dump().hex().encode()
    start, size = signature.byte_range[1], len(content)
    first = content.lower().index(listed, start)
    free = set(range(first, first + len(listed)))
    positions = set(range(0, size, size // 60)) | set(range(start, signature.byte_range[2], 41)) | {size - 1}
    for at in sorted(positions - free):
        changed = bytearray(content)
        changed[at] ^= 1
        assert not verdict(bytes(changed), trust), at
        assert hashlib.sha256(changed).hexdigest() != report.sha256
    assert not verdict(content + b"\n%", trust) or hashlib.sha256(content + b"\n%").hexdigest() != report.sha256


def words_of_stamp(content: bytes) -> str:
    """What the appearance of the signature says, read through its embedded fonts."""
    drawn = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.new() as stamp:
        look = pdf.Root.AcroForm.Fields[0].AP.N
        page = stamp.add_blank_page(page_size=(200, 80))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(S=stamp.copy_foreign(look)))
        page.Contents = stamp.make_stream(b"/S Do")
        stamp.save(drawn)
    return words(drawn.getvalue())


def test_without_a_certificate_nothing_is_signed(settings: Any) -> None:
    assert settings.SIGN_P12 == "" and signing.sign(b"%PDF") == (b"%PDF", "")
    assert b"/AcroForm" not in bytes_of(issue(Subject("region", build.city(), year=YEAR)))


def test_a_certificate_that_cannot_be_read_says_so(settings: Any, tmp_path: Path, trust: ValidationContext) -> None:
    settings.SIGN_PASSWORD = "salah"
    with pytest.raises(ImproperlyConfigured):
        signing.sign(b"%PDF")
    settings.SIGN_P12 = str(tmp_path / "tidak-ada.p12")
    with pytest.raises(ImproperlyConfigured):
        signing.sign(b"%PDF")
    assert replace(of_province(), kind="brief").kind == "brief"
