"""Drafts of letters: what they say, that they stay as made, and that DOCX and PDF are whole."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from agreements import models
from agreements.data.drafts import WORDINGS
from agreements.law import registry
from agreements.law.drafts import DRAFT_KINDS, Layout
from agreements.reports import drafts as reports
from agreements.reports import letterheads, pdf
from agreements.services import drafts
from agreements.services.errors import NotAllowed, Refused
from agreements.services.plans import Line
from tests.factories import World, at, make_world

pytestmark = pytest.mark.django_db

EVIL = "Kerja sama “R&D” <b>kota</b> & 'usaha' 烟台市 🤝 " + "x" * 348


@pytest.fixture
def world() -> World:
    world = make_world()
    for kind, texts in WORDINGS.items():
        drafts.save_template(actor=None, kind=kind, texts=dict(texts))
    return world


@pytest.fixture
def planned(world: World) -> models.Proposal:
    """Kota Tangerang with Yantai, its plan written and an action plan of two rows."""
    proposal = at("rencana_kerja_sama", "preparing", world=world)
    plan = proposal.plans.get()
    rows = (
        Line("Pelatihan perajin", 2027, "Dinas Perindustrian", 2, "40 perajin", Decimal(1_250_000_000), "APBD"),
        Line("Promosi bersama", 2028),
    )
    for position, row in enumerate(rows, start=1):
        models.PlanLine.objects.create(plan=plan, position=position, **vars(row))
    return proposal


def words_of(content: bytes) -> str:
    """Everything a DOCX says in its body, tables included, in order."""
    document = Document(io.BytesIO(content))
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in each.iter(qn("w:t"))) for each in paragraphs)


def pdf_words(content: bytes) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    return re.sub(r"\s+", " ", " ".join(pages))


def sound(content: bytes) -> None:
    """Well-formed parts, no placeholder left, fixed tables whose cells are as wide as their grid."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        body = archive.read("word/document.xml").decode()
    assert "{{" not in body and "{%" not in body and "}}" not in body
    document = Document(io.BytesIO(content))
    assert document.styles["Normal"].font.name == "Arial"
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, 0.01), pytest.approx(297, 0.01))
    for table in document.tables:
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        assert sum(grid) <= 16 * 567 + 20, "wider than the text"
        for row in table.rows:
            widths = [int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.cells]
            assert all(width > 0 for width in widths)


# --- the law's table ------------------------------------------------------------------------------


def test_every_kind_stands_at_a_stage_and_becomes_a_paper_the_law_knows() -> None:
    for scheme in registry.SCHEMES:
        table = registry.table(scheme)
        for kind in DRAFT_KINDS.values():
            assert table.stage(kind.stage)
            assert kind.document in table.document_kinds, kind.key


def test_articles_are_those_that_could_be_read() -> None:
    cited = {key: str(kind.citation) for key, kind in DRAFT_KINDS.items()}
    assert cited == {
        "pengantar_provinsi": "PP 28/2018 Pasal 44(4)",
        "konsultasi_mendagri": "PP 28/2018 Pasal 28(4)",
        "konsultasi_menlu": "PP 28/2018 Pasal 28(4)",
        "loi": "PP 28/2018 Pasal 28(4)",
        "rencana": "PP 28/2018 Pasal 30(3)",
        "permohonan_dprd": "PP 28/2018 Pasal 30(2)",
        "surat_verifikasi": "PP 28/2018 Pasal 31(1)",
        "pengantar_pusat": "PP 28/2018 Pasal 44(4)",
        "surat_rancangan": "PP 28/2018 Pasal 32(1)",
        "ba_pembahasan": "PP 28/2018 Pasal 32(2)–(3)",
        "ba_penandatanganan": "PP 28/2018 Pasal 23(1)",
    }
    everything = json.dumps(WORDINGS, ensure_ascii=False)
    assert not re.search(r"Nomor 25\s+Tahun 2020[^.]{0,20}Pasal", everything)
    assert set(re.findall(r"Pasal (\d+)", everything)) <= {"23", "27", "28", "30", "31", "32", "33", "44"}


# --- the papers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", list(DRAFT_KINDS))
def test_every_paper_is_a_whole_docx(planned: models.Proposal, key: str) -> None:
    kind = DRAFT_KINDS[key]
    composed = reports.compose(proposal=planned, kind=kind)
    assert composed.stopping == []
    content = reports.as_docx(composed.paper)
    sound(content)
    said = words_of(content)
    for block in composed.paper.main.pieces:
        if block.kind in ("paragraph", "heading"):
            assert block.text.split("\n")[0] in said
    assert "YANTAI" in said.upper()
    properties = Document(io.BytesIO(content)).core_properties
    assert properties.language == "id-ID" and properties.title == composed.paper.main.title[:255]


def test_a_letter_has_its_head_its_blanks_and_its_signature(planned: models.Proposal) -> None:
    models.Region.objects.filter(code="36.71").update(head_name="Nama Wali Kota", address="Jalan Satria Sudirman 1")
    planned.region.refresh_from_db()
    paper = reports.compose(proposal=planned, kind=DRAFT_KINDS["permohonan_dprd"]).paper
    said = words_of(reports.as_docx(paper))
    in_order = [
        "PEMERINTAH KOTA TANGERANG",
        "SEKRETARIAT DAERAH",
        "Jalan Satria Sudirman 1",
        "Tangerang, ……",
        "Nomor",
        "Sifat",
        "Penting",
        "Permohonan persetujuan rencana kerja sama dengan Yantai",
        "Yth. Ketua Dewan Perwakilan Rakyat Daerah Kota Tangerang",
        "Pasal 30 ayat (1) dan ayat (2)",
        "45 (empat puluh lima) hari kerja",
        "Wali Kota Tangerang,",
        "Nama Wali Kota",
        "Tembusan:",
        "Lampiran Surat Wali Kota Tangerang",
        "RENCANA KERJA SAMA",
        "A. Subjek kerja sama",
        "H. Rencana aksi dan anggaran",
        "Pelatihan perajin",
    ]
    places = [said.find(words) for words in in_order]
    assert -1 not in places, in_order[places.index(-1)]
    assert places == sorted(places)
    assert said.rindex("1.250.000.000") > said.rindex("Jumlah") > places[-1]


def test_pdf_and_docx_say_the_same(planned: models.Proposal) -> None:
    paper = reports.compose(proposal=planned, kind=DRAFT_KINDS["surat_verifikasi"]).paper
    printed = pdf_words(reports.as_pdf(paper))
    for piece in (*paper.main.pieces, *(paper.attachment.pieces if paper.attachment else ())):
        if piece.kind in ("paragraph", "heading"):
            assert piece.text[:60] in printed
    assert "Wali Kota Tangerang," in printed and "Rp1.250.000.000,00" not in printed


def test_the_letter_of_intent_stands_in_two_columns(planned: models.Proposal) -> None:
    paper = reports.compose(proposal=planned, kind=DRAFT_KINDS["loi"]).paper
    table = Document(io.BytesIO(reports.as_docx(paper))).tables[0]
    assert len(table.rows) == len(paper.main.pairs) + 1
    for row, (indonesian, english) in zip(table.rows[1:], paper.main.pairs, strict=True):
        assert indonesian.text in row.cells[0].text and english.text in row.cells[2].text
        assert row.cells[2].paragraphs[0].style.name == "Isi Inggris"
    assert [signer.title for signer in paper.signers] == ["Wali Kota Tangerang", ""]
    assert "Mayor of Tangerang" in words_of(reports.as_docx(paper))


def test_the_province_signs_its_own_letter(planned: models.Proposal) -> None:
    paper = reports.compose(proposal=planned, kind=DRAFT_KINDS["pengantar_pusat"]).paper
    assert paper.letterhead.government == "Pemerintah Provinsi Banten"
    assert paper.signers[0].title == "Gubernur Banten"


def test_awkward_words_survive_in_both(planned: models.Proposal) -> None:
    models.Proposal.objects.filter(pk=planned.pk).update(
        title=EVIL, background="satu\r\ndua\x0b\x01tiga\u2028empat", lead_unit="{{ 7 * 7 }} {% if %} {_{"
    )
    planned.refresh_from_db()
    paper = reports.compose(proposal=planned, kind=DRAFT_KINDS["pengantar_provinsi"]).paper
    content = reports.as_docx(paper)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        etree.fromstring(archive.read("word/document.xml"))
    said = words_of(content)
    assert EVIL.strip() in said and "{{ 7 * 7 }}" in said and "49" not in said
    printed = pdf_words(reports.as_pdf(paper)).replace(" ", "")
    assert "Kerjasama“R&D”<b>kota</b>&'usaha'" in printed


def test_an_emblem_is_printed_and_a_lost_one_leaves_room(
    planned: models.Proposal, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = io.BytesIO()
    Image.new("RGB", (200, 240), "#0b4a6f").save(picture, "PNG")
    planned.region.emblem.save("lambang.png", ContentFile(picture.getvalue()), save=True)
    kind = DRAFT_KINDS["konsultasi_menlu"]
    with_emblem = reports.as_docx(reports.compose(proposal=planned, kind=kind).paper)
    assert len(Document(io.BytesIO(with_emblem)).inline_shapes) == 1
    made = reports.make(proposal=planned, kind=kind, actor=planned.created_by)
    planned.region.emblem.storage.delete(planned.region.emblem.name)
    lost = reports.as_docx(reports.paper_of(made))
    sound(lost)
    assert len(Document(io.BytesIO(lost)).inline_shapes) == 0
    assert reports.as_pdf(reports.compose(proposal=planned, kind=kind).paper).startswith(b"%PDF")


def test_numbers_of_earlier_letters_come_from_the_log(world: World) -> None:
    proposal = at("verifikasi", "preparing", world=world)
    row = proposal.log.get(from_stage="persetujuan_dprd", event="approve")
    paper = reports.compose(proposal=proposal, kind=DRAFT_KINDS["surat_verifikasi"])
    assert "surat.dprd_tanggal" not in [gap.key for gap in paper.gaps]
    assert f"{row.effective_on.day} " in "\n".join(piece.text for piece in paper.paper.main.pieces)


# --- making a draft -------------------------------------------------------------------------------


def test_a_draft_keeps_its_words_when_data_and_wording_change(planned: models.Proposal, world: World) -> None:
    kind = DRAFT_KINDS["loi"]
    draft = reports.make(proposal=planned, kind=kind, actor=world.owner)
    before = reports.as_docx(reports.paper_of(draft), draft)
    models.Partner.objects.filter(pk=planned.partner.pk).update(name="Nama Baru")
    drafts.save_template(actor=world.administrator, kind="loi", texts=dict(WORDINGS["loi"]) | {"subject": "Baru"})
    draft = models.Draft.objects.select_related("template").get(pk=draft.pk)
    assert (draft.template.version, draft.content["templates"]) == (1, {"loi": 1})
    assert draft.content["data"]["values"]["mitra"]["nama"] == "Yantai"
    assert drafts.digest(content=draft.content) == draft.sha256
    assert reports.as_docx(reports.paper_of(draft), draft) == before
    planned.partner.refresh_from_db()
    again = reports.make(proposal=planned, kind=kind, actor=world.reviewer)
    assert (again.number, again.template.version) == (2, 2)
    assert again.content["data"]["values"]["mitra"]["nama"] == "Nama Baru"


def test_a_required_gap_stops_the_draft_and_is_named(world: World) -> None:
    proposal = at("pernyataan_kehendak", "preparing", world=world)
    with pytest.raises(Refused, match="Subjek kerja sama; "):
        reports.make(proposal=proposal, kind=DRAFT_KINDS["rencana"], actor=world.owner)
    assert not models.Draft.objects.exists()


def test_only_the_reviewer_drafts_for_the_province(planned: models.Proposal, world: World) -> None:
    kind = DRAFT_KINDS["pengantar_pusat"]
    with pytest.raises(NotAllowed):
        reports.make(proposal=planned, kind=kind, actor=world.owner)
    assert reports.make(proposal=planned, kind=kind, actor=world.reviewer).number == 1


def test_a_closed_file_is_not_drafted_for(world: World) -> None:
    proposal = at("pernyataan_kehendak", "awaiting", world=world, outcome="refused")
    with pytest.raises(NotAllowed):
        reports.make(proposal=proposal, kind=DRAFT_KINDS["loi"], actor=world.owner)


def test_a_province_needs_no_covering_letters(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world, region=world.banten)
    keys = {kind.key for kind in drafts.kinds_for(proposal=proposal)}
    assert not keys & {"pengantar_provinsi", "pengantar_pusat"} and "loi" in keys
    client = Client()
    client.force_login(world.proposer)
    assert client.get(reverse("draft_detail", args=[proposal.pk, "pengantar-pusat"])).status_code == 404


# --- pages ----------------------------------------------------------------------------------------


def test_the_preview_names_gaps_with_their_place(world: World) -> None:
    proposal = at("rencana_kerja_sama", "preparing", world=world)
    proposal.plans.update(scope="")
    client = Client()
    client.force_login(world.owner)
    page = client.get(reverse("draft_detail", args=[proposal.pk, "rencana"])).content.decode()
    assert f"/usulan/{proposal.pk}/rencana/#id_scope" in page and "disabled" in page
    client.force_login(world.leader)
    page = client.get(reverse("draft_detail", args=[proposal.pk, "rencana"])).content.decode()
    assert "Ruang lingkup kerja sama" in page and "#id_scope" not in page and "Buat konsep" not in page


def test_making_and_fetching(planned: models.Proposal, world: World) -> None:
    client = Client()
    client.force_login(world.owner)
    page = reverse("draft_detail", args=[planned.pk, "konsultasi-menlu"])
    assert client.post(page).status_code == 302
    draft = models.Draft.objects.get()
    assert "konsep 1" in client.get(page).content.decode()
    for extension, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        response = client.get(reverse("draft_download", args=[planned.pk, draft.pk, extension]))
        assert response.content.startswith(start)
        assert f"konsultasi-menlu-kota-tangerang-yantai-konsep-1.{extension}" in response["Content-Disposition"]
        assert response["X-Content-Type-Options"] == "nosniff"
    index = client.get(reverse("draft_index", args=[planned.pk])).content.decode()
    assert index.index("4. Penyusunan rencana") < index.index("3. Pernyataan kehendak")


def test_without_a_wording_the_way_on_is_said(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    models.DraftTemplate.objects.all().delete()
    client = Client()
    client.force_login(world.owner)
    response = client.get(reverse("draft_detail", args=[proposal.pk, "loi"]), follow=True)
    assert "Minta administrator memuatnya" in response.content.decode()
    assert client.get(reverse("draft_now", args=[proposal.pk, "loi", "pdf"])).status_code == 404


@pytest.mark.parametrize("name", ["draft_index", "draft_detail"])
def test_queries_do_not_grow_with_the_drafts(planned: models.Proposal, world: World, name: str) -> None:
    client = Client()
    client.force_login(world.owner)
    kind = DRAFT_KINDS["ba_pembahasan"]
    url = reverse(name, args=[planned.pk] + ([kind.slug] if name == "draft_detail" else []))

    def asked(total: int) -> int:
        while models.Draft.objects.count() < total:
            reports.make(proposal=planned, kind=kind, actor=world.owner)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    assert asked(3) == asked(50)


# --- wording in the admin -------------------------------------------------------------------------


def admin_page(name: str, pk: int) -> str:
    return reverse(f"admin:agreements_drafttemplate_{name}", args=[pk])


def typed(template: models.DraftTemplate, **changes: str) -> dict[str, str]:
    return {name: getattr(template, name) for name in (*drafts.TEXTS, "note")} | changes


def test_saving_makes_the_next_version_and_keeps_the_old(world: World) -> None:
    client = Client()
    client.force_login(world.administrator)
    first = models.DraftTemplate.objects.get(kind="konsultasi_menlu")
    response = client.post(admin_page("change", first.pk), typed(first, subject="Hal baru", note="Lebih singkat"))
    assert response.status_code == 302
    old, new = models.DraftTemplate.objects.filter(kind="konsultasi_menlu").order_by("version")
    assert (old.subject, old.is_current) == (first.subject, False)
    assert (new.version, new.subject, new.is_current, new.made_by) == (2, "Hal baru", True, world.administrator)
    page = client.get(admin_page("change", old.pk))
    assert page.status_code == 200 and b'name="_save"' not in page.content
    assert client.post(admin_page("change", old.pk), typed(old, subject="Lagi")).status_code == 403


def test_a_faulty_wording_is_refused_beside_its_field(world: World) -> None:
    client = Client()
    client.force_login(world.administrator)
    first = models.DraftTemplate.objects.get(kind="loi")
    page = client.post(admin_page("change", first.pk), typed(first, body="{{ mitra.rahasia }}")).content.decode()
    assert "Isian tidak dikenal: mitra.rahasia." in page
    assert models.DraftTemplate.objects.filter(kind="loi").count() == 1
    tried = client.post(admin_page("trial", first.pk), typed(first, body="{% for x in y %}{% endfor %}"))
    assert tried.status_code == 422 and "perulangan" in tried.content.decode()


def test_a_wording_is_tried_without_being_kept(world: World) -> None:
    client = Client()
    client.force_login(world.administrator)
    for template in models.DraftTemplate.objects.all():
        page = client.get(admin_page("trial", template.pk))
        assert page.status_code == 200 and "paper-desk" in page.content.decode(), template.kind
    first = models.DraftTemplate.objects.get(kind="loi")
    page = client.post(admin_page("trial", first.pk), typed(first, subject="Judul percobaan"))
    assert "Judul percobaan" in page.content.decode()
    sound(client.get(admin_page("docx", first.pk)).content)
    first.refresh_from_db()
    assert models.DraftTemplate.objects.filter(kind="loi").count() == 1 and first.subject != "Judul percobaan"
    client.force_login(world.owner)
    assert client.get(admin_page("trial", first.pk)).status_code in (302, 403)


def test_loading_again_touches_nothing_that_was_edited(world: World) -> None:
    edited = drafts.save_template(actor=world.administrator, kind="loi", texts=dict(WORDINGS["loi"]) | {"subject": "X"})
    models.DraftTemplate.objects.filter(kind="rencana").delete()
    call_command("load_reference", verbosity=0)
    assert models.DraftTemplate.objects.get(kind="loi", is_current=True).pk == edited.pk
    assert models.DraftTemplate.objects.get(kind="rencana").version == 1


# --- a real office suite --------------------------------------------------------------------------


def test_libreoffice_opens_the_letter_of_intent(planned: models.Proposal, tmp_path: Path) -> None:
    """Letter, attachment and both languages, converted by the program that an office without Word has."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed; bin/test installs it"
    for key in ("loi", "permohonan_dprd"):
        paper = reports.compose(proposal=planned, kind=DRAFT_KINDS[key]).paper
        (tmp_path / f"{key}.docx").write_bytes(reports.as_docx(paper))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            tmp_path,
            tmp_path / "loi.docx",
            tmp_path / "permohonan_dprd.docx",
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    intent = pdf_words((tmp_path / "loi.pdf").read_bytes())
    assert "LETTER OF INTENT" in intent and "Mayor of Tangerang" in intent
    letter = pypdf.PdfReader(tmp_path / "permohonan_dprd.pdf")
    # The letter on a page of its own, the plan from the next one on.
    assert "Tembusan:" in letter.pages[0].extract_text()
    assert "Lampiran Surat" in letter.pages[1].extract_text()
    assert float(letter.pages[0].mediabox.width) == pytest.approx(595, abs=1)


def test_layouts_are_the_four_that_are_drawn() -> None:
    assert {kind.layout for kind in DRAFT_KINDS.values()} == set(Layout)


def test_a_letterhead_needs_no_path_on_this_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a bucket the stored files have none; a lost emblem keeps no letter from being written."""

    def without_path(_url: str) -> Path:
        raise NotImplementedError

    name = default_storage.save("emblems/x.png", ContentFile(b"x"))
    monkeypatch.setattr(pdf, "locate", without_path)
    assert (letterheads.emblem(name), letterheads.emblem("emblems/lost.png"), letterheads.emblem("")) == (name, "", "")
