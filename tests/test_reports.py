"""The evaluation report: its context, its PDF, its chart, and a printer that reaches nothing but our own files."""

import hashlib
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from pypdf import PdfReader

from agreements.law import registry
from agreements.models import Agreement, Evaluation, IssuedReport, Officer
from agreements.reports import articles, bars, issuing, pdf, qr_codes
from agreements.reports import evaluations as reports
from agreements.reports.evaluation_context import Letterhead
from agreements.services import proposals, transitions
from agreements.services import reports as services
from agreements.services.effects import Given, Signing
from agreements.services.errors import NotAllowed, Refused
from agreements.services.evaluation_comparison import mean
from tests import evaluation_builders as build

BASE_URL = "https://kerjasama.example.org/"


def fetched(subject: Evaluation) -> Evaluation:
    return Evaluation.objects.with_file().get(pk=subject.pk)


def words(content: bytes) -> str:
    """The text of a PDF, its pages joined, its white space made single."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def issue(subject: Evaluation, actor: Officer | None = None) -> IssuedReport:
    return issuing.issue(
        subject=services.of_evaluation(fetched(subject)), actor=actor or build.author(), base_url=BASE_URL
    )


def historic() -> Evaluation:
    """An agreement entered as riwayat lama, of which nearly nothing is known."""
    reviewer = build.reviewer()
    known = build.agreement(number="KSDPL/36.71/2020/0099").proposal
    data = {name: getattr(known, name) for name in proposals.FIELDS} | {"initiator": "", "lead_unit": ""}
    proposal = proposals.create(actor=reviewer, data=data, region=build.city())
    transitions.record_history(
        proposal_id=proposal.pk,
        actor=reviewer,
        stage="pelaksanaan",
        effective_on=None,
        effective_note="sekitar 2006",
        note="Disebut surat kabar",
        given=Given(effective_on=None, signing=Signing(title="MoU lama", source="surat kabar")),
    )
    return build.evaluation(Agreement.objects.get(proposal=proposal))


# --- the chart --------------------------------------------------------------------------------


def test_the_chart_says_its_numbers_in_words() -> None:
    rows = [bars.Pair("Hasil <nyata>", 3, 2), bars.Pair("Keberlanjutan", 4, None)]
    drawn = bars.now_and_then("x", "Nilai", rows, ("nilai kini", "lalu"), top=5)
    assert 'role="img"' in drawn.svg and 'aria-labelledby="x-title"' in drawn.svg and "style=" not in drawn.svg
    assert "Nilai: Hasil &lt;nyata&gt; 3 (lalu 2); Keberlanjutan 4." in drawn.svg
    # One post on the bar that has a before, one in the legend.
    assert drawn.svg.count(f'height="{bars.BAR + 6}"') == 2


def test_the_chart_without_a_before_has_no_post() -> None:
    drawn = bars.now_and_then("x", "Nilai", [bars.Pair("Hasil", 3, None)], ("nilai kini", "lalu"), top=5)
    assert bars.SECOND not in drawn.svg and "lalu" not in drawn.svg


def test_the_qr_code_carries_its_address_in_words() -> None:
    drawn = qr_codes.qr(f"{BASE_URL}verifikasi/ABC/")
    assert f"{BASE_URL}verifikasi/ABC/" in drawn and "style=" not in drawn


# --- articles ---------------------------------------------------------------------------------


def test_articles_come_from_the_table_of_the_scheme() -> None:
    assert articles.of_table(registry.table("ksdpl"), "kabkota_kembar", is_province=False) == "23, 24, 27–33, 43, 44"
    # P44 speaks of kabupaten/kota: the province's own file does not rest on it.
    assert articles.of_table(registry.table("ksdpl"), "provinsi_kembar", is_province=True) == "23, 24, 27–33, 43"
    assert articles.of_table(registry.table("ksdll"), "penerusan", is_province=False).startswith(
        "23, 25, 27, 28, 30–33"
    )
    assert str(articles.form_article(registry.table("ksdpl"), "kabkota_kembar")) == "PP 28/2018 Pasal 24 huruf b"


def test_every_form_has_its_article() -> None:
    known = {(table.scheme, form) for table in registry.TABLES.values() for form in table.forms}
    assert known == set(articles.FORM_ARTICLES)


def test_numbers_are_compressed() -> None:
    assert articles.compress({1, 2, 4, 5, 6, 9}) == "1, 2, 4–6, 9"
    assert articles.compress([]) == ""


# --- what the printer may reach -----------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "https://example.org/a.css",
        "ftp://example.org/a",
        "data:text/css,a",
        "static:../manage.py",
        "static:css/../../manage.py",
        "static:%2e%2e/manage.py",
        "static:css/../../kerjasama/settings.py",
        "static:/etc/passwd",
        "static:",
        "static:css",
        "static:css/none.css",
        "media:../db.sqlite3",
        "media:emblems/../../secret",
        "media:%2e%2e/secret",
        "media:/etc/passwd",
        "media:",
        "media:none.png",
        "css/tokens.css",
        "",
        "STATIC",
    ],
)
def test_the_printer_refuses_every_other_address(address: str, media_root: Path) -> None:
    (media_root.parent / "secret").write_text("x")
    with pytest.raises(pdf.UnservedAddress):
        pdf.locate(address)


def test_the_printer_does_not_follow_a_link_out_of_the_media_folder(media_root: Path) -> None:
    (media_root.parent / "secret.png").write_bytes(b"x")
    (media_root / "link.png").symlink_to(media_root.parent / "secret.png")
    with pytest.raises(pdf.UnservedAddress):
        pdf.locate("media:link.png")


def test_the_printer_serves_our_own_files(media_root: Path) -> None:
    (media_root / "emblems").mkdir()
    (media_root / "emblems" / "a b.png").write_bytes(b"picture")
    assert pdf.read("media:emblems/a%20b.png") == (b"picture", "image/png")
    css, kind = pdf.read("static:css/tokens.css")
    assert kind == "text/css"
    assert b'url("static:vendor/plus-jakarta-sans/' in css and b'url("../' not in css


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:1/x.png", "static:../manage.py"])
def test_a_foreign_address_stops_the_printing(address: str, settings, tmp_path: Path) -> None:
    (tmp_path / "foreign.html").write_text(f'<html><body><img alt="" src="{address}"></body></html>')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    with pytest.raises(pdf.UnservedAddress):
        pdf.render("foreign.html", {})


# --- the report -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_printed_report_holds_what_was_judged() -> None:
    own = build.agreement(number_region="119/1-Kerja", in_force_on=date(2026, 1, 14), expires_on=date(2031, 1, 13))
    build.accepted(own, year=2025, semester=2)
    build.programme(own)
    build.activity(own, date(2026, 3, 2))
    subject = build.accepted(own)
    issued = issue(subject)
    with issued.file.open("rb") as stored:
        content = stored.read()
    assert hashlib.sha256(content).hexdigest() == issued.sha256 and len(content) == issued.size
    reader, text = PdfReader(io.BytesIO(content)), words(content)
    for expected in (
        "PEMERINTAH KOTA TANGERANG",
        "SEKRETARIAT DAERAH",
        "Laporan evaluasi kerja sama",
        "Kota Tangerang dengan Yantai, Shandong, Tiongkok. Semester I 2026",
        "Lanjutkan dengan perbaikan.",
        "Nilai rata-rata 4,0 dari 5.",
        "PP 28/2018 Pasal 24 huruf b",
        "119/1-Kerja",
        "14 Januari 2026 s.d. 13 Januari 2031",
        "tidak tercatat",
        "Undang-Undang Nomor 23 Tahun 2014, Pasal 363 dan Pasal 367.",
        "Peraturan Menteri Dalam Negeri Nomor 25 Tahun 2020.",
        "Naskah kerja sama ditandatangani",
        "1.200 960,5 80 berjalan",
        "2 Mar 2026 Pameran dagang",
        "Keterlibatan masyarakat",
        "Pelatihan perajin mencapai sasaran.",
        "Izin perjalanan terlambat.",
        "Perbanyak peserta dari sekolah",
        "1 Desember 2026",
        "-".join((issued.code[:4], issued.code[4:8], issued.code[8:])),
        f"Halaman 1 dari {len(reader.pages)}",
        f"Halaman {len(reader.pages)} dari {len(reader.pages)}",
        "KSDPL/36.71/2026/0003, evaluasi Semester I 2026",
    ):
        assert expected in text, expected
    assert f"{BASE_URL}verifikasi/{issued.code}/" in text.replace(" ", "")
    assert "KONSEP" not in text
    assert reader.metadata.title == issued.title
    assert reader.metadata.author == "Pemerintah Kota Tangerang"
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Identitas" in str(reader.outline)
    assert all("PlusJakarta" in font.replace("-", "") for font in fonts(reader))


def fonts(reader: PdfReader) -> set[str]:
    return {font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}


@pytest.mark.django_db
def test_a_draft_says_so_on_every_page_and_has_no_code() -> None:
    subject = build.fill(build.evaluation())
    content = reports.draft(fetched(subject))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert len(pages) > 1 and all("KONSEP" in page for page in pages)
    assert "/verifikasi/" not in words(content)


@pytest.mark.django_db
def test_a_historic_agreement_invents_nothing() -> None:
    report = reports.build(fetched(historic()))
    assert report.identity.signed_on is None and report.identity.languages == ""
    assert [(event.stage, event.when, event.is_historic) for event in report.events] == [
        ("Pelaksanaan", "sekitar 2006", True)
    ]
    assert len(report.unrecorded) == 10
    assert not report.requirements_recorded and not report.principles_recorded
    text = words(reports.draft(fetched(Evaluation.objects.get(agreement__title="MoU lama"))))
    assert "riwayat lama" in text and "sekitar 2006" in text and "tidak tercatat" in text
    assert "Belum ada kriteria yang dinilai." in text


@pytest.mark.django_db
def test_the_report_is_indonesian_whatever_the_reader_speaks() -> None:
    subject = build.fill(build.evaluation())
    with translation.override("en"):
        report, page = reports.build(fetched(subject)), reports.preview(fetched(subject))
    assert report.parties == "Kota Tangerang dengan Yantai, Shandong, Tiongkok"
    assert "1 Desember 2026" in page and 'lang="id"' in page


@pytest.mark.django_db
def test_the_mean_and_the_comparison() -> None:
    own = build.agreement()
    build.accepted(own, year=2025, semester=2)
    subject = build.fill(build.evaluation(own), value=5)
    report = reports.build(fetched(subject))
    last = report.comparison
    assert last is not None
    assert (report.mean, last.mean, last.period) == (Decimal("5.0"), Decimal("4.0"), "Semester II 2025")
    assert (last.change, last.sign, last.conclusion) == ("naik", "+1,0", "Lanjutkan dengan perbaikan")
    assert {(line.previous, line.value, line.change, line.sign) for line in report.scores} == {(4, 5, "naik", "+1")}
    assert mean([]) is None and mean([4, 4, 3]) == Decimal("3.7")


@pytest.mark.django_db
def test_the_emblem_is_printed_and_a_lost_one_is_left_out(media_root: Path) -> None:
    region = build.city()
    region.emblem.name = "emblems/lambang.png"
    region.save()
    subject = fetched(build.fill(build.evaluation()))
    assert reports.build(subject).letterhead.emblem == ""
    (media_root / "emblems").mkdir()
    Image.new("RGB", (900, 900), "green").save(media_root / "emblems" / "lambang.png")
    letterhead = reports.build(subject).letterhead
    assert letterhead.emblem == "emblems/lambang.png"
    assert len(letterhead.emblem_preview) < 5000
    assert PdfReader(io.BytesIO(reports.draft(subject))).pages[0].images
    (media_root / "emblems" / "lambang.png").write_bytes(b"not a picture")
    assert letterhead.emblem_preview == ""


def test_empty_lines_of_the_letterhead_are_not_printed() -> None:
    page = pdf.html_of(
        "print/_letterhead.html", {"letterhead": Letterhead("Pemerintah Kota X", "Sekretariat Daerah", "", "", "")}
    )
    assert page.count("<p") == 2


@pytest.mark.django_db
def test_the_preview_is_the_same_page_without_a_foreign_address() -> None:
    subject = build.accepted()
    client = Client()
    client.force_login(build.author())
    page = client.get(reverse("evaluation_preview", args=[subject.pk]))
    assert page.status_code == 200 and "KONSEP" in page.text
    assert "style=" not in page.text and "<script" not in page.text
    assert "static:" not in page.text and "/static/css/print-report.css" in page.text
    issued = issue(subject)
    # Once issued there is nothing to rebuild from today's data: only the stored bytes are the report.
    response = client.get(reverse("evaluation_preview", args=[subject.pk]))
    assert response["Location"] == reverse("evaluation_report", args=[subject.pk])
    assert issued.code


# --- issuing and serving ------------------------------------------------------------------------


@pytest.mark.django_db
def test_issuing_twice_or_without_right_is_refused_before_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = build.accepted()
    issue(subject)
    monkeypatch.setattr(pdf, "render", lambda *_: pytest.fail("was printed"))
    with pytest.raises(Refused):
        issue(subject, build.reviewer())
    with pytest.raises(NotAllowed):
        issue(build.evaluation(subject.agreement, year=2025))
    leader = build.officer("pimpinan", Officer.Role.LEADER, build.province())
    with pytest.raises(NotAllowed):
        issue(subject, leader)


@pytest.mark.django_db
def test_the_issued_bytes_are_served_as_they_were_stored() -> None:
    subject = build.accepted()
    client = Client()
    client.force_login(build.author())
    address = reverse("evaluation_report", args=[subject.pk])
    draft = client.get(address)
    assert draft.content.startswith(b"%PDF") and "no-store" in draft["Cache-Control"]
    issued = issue(subject)
    answer = client.get(address)
    assert hashlib.sha256(answer.content).hexdigest() == issued.sha256
    assert answer["ETag"] == f'"{issued.sha256}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="evaluasi-ksdpl-36-71-2026-0003-2026-1.pdf"'
    assert client.get(address, headers={"if-none-match": f'"{issued.sha256}"'}).status_code == 304
