"""The text of papers: read in the background, kept, and found by the search; what is broken breaks nothing."""

import io
import zipfile
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from agreements import models
from agreements.services import document_text, documents, extraction
from agreements.services.documents import Letter
from agreements.tasks.documents import read_text
from agreements.views.document_search import marked, trimmed, words_of
from tests import papers
from tests.factories import DocumentFactory, World, at, upload


def add(
    proposal: models.Proposal, actor: models.Officer, content: bytes, kind: str = "usulan", name: str = "surat.pdf"
) -> models.Document:
    letter = Letter("", None, "")
    return documents.add(proposal=proposal, actor=actor, kind=kind, upload=upload(content, name), letter=letter)


def read(kind: str, content: bytes) -> extraction.Reading:
    return extraction.extract(content=content, kind=kind)


# --- what is read ---------------------------------------------------------------------------------


def test_a_pdf_is_read_page_by_page() -> None:
    reading = read("pdf", papers.pdf(["Surat nomor 1/A."], ["Halaman kedua."]))
    assert reading == extraction.Reading("Surat nomor 1/A.\nHalaman kedua.", 2)


def test_lines_of_a_pdf_become_paragraphs() -> None:
    lines = [
        "Pasal 1",
        "Para pihak sepakat untuk bekerja sama dalam bidang pelabuhan, pendidikan vokasi",
        "dan kebudayaan dengan prinsip kesetaraan yang saling mengun-",
        "tungkan.",
        "(1) Kerja sama ini dilaksanakan melalui kegiatan yang disepakati kedua belah pihak",
        "(2) Biaya ditanggung masing-masing pihak sesuai ketentuan peraturan perundangan.",
        "",
        "Tangerang",
    ]
    assert extraction.paragraphs_of_lines(lines=lines) == [
        "Pasal 1",
        "Para pihak sepakat untuk bekerja sama dalam bidang pelabuhan, pendidikan vokasi dan kebudayaan dengan"
        " prinsip kesetaraan yang saling menguntungkan.",
        "(1) Kerja sama ini dilaksanakan melalui kegiatan yang disepakati kedua belah pihak",
        "(2) Biaya ditanggung masing-masing pihak sesuai ketentuan peraturan perundangan.",
        "Tangerang",
    ]


def test_a_docx_is_read_in_its_order() -> None:
    content = papers.word("Pasal 1", "", "Tujuan\u00a0 kerja\tsama", header="KOP", table=[["Tujuan", "Purpose"]])
    assert read("docx", content).text == "KOP\nPasal 1\nTujuan kerja sama\nTujuan\nPurpose"


def test_a_wide_table_is_read_row_by_row() -> None:
    content = papers.word("Anggaran", table=[["Uraian", "Tahun", "Biaya"], ["Pelatihan", "2026", "10"]])
    assert read("docx", content).text == "Anggaran\nUraian | Tahun | Biaya\nPelatihan | 2026 | 10"


def test_tracked_changes_are_read_as_if_accepted() -> None:
    content = papers.word("lama")
    old = io.BytesIO(content)
    document = docx.Document(old)
    paragraph = document.paragraphs[0]._p
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for piece in (
        f"<w:del {namespace} w:id='1'><w:r><w:delText> dihapus</w:delText></w:r></w:del>",
        f"<w:ins {namespace} w:id='2'><w:r><w:t xml:space='preserve'> baru</w:t></w:r></w:ins>",
    ):
        paragraph.append(docx.oxml.parse_xml(piece))
    stored = io.BytesIO()
    document.save(stored)
    assert read("docx", stored.getvalue()).text == "lama baru"


def test_an_xlsx_is_read_row_by_row() -> None:
    content = papers.sheet("RAB", ["Kegiatan", "Biaya"], [None, None], ["Pelatihan", 1250])
    assert read("xlsx", content).text == "RAB\nKegiatan | Biaya\nPelatihan | 1250"


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 rusak", b"PK\x03\x04 rusak", b"\0" * 500])
def test_what_is_broken_is_unreadable(kind: str, content: bytes) -> None:
    with pytest.raises(extraction.Unreadable):
        read(kind, content)


def test_an_office_file_that_unpacks_too_far_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MAX_PARTS", 1000)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "x" * 1001)
    with pytest.raises(extraction.Unreadable):
        read("docx", stored.getvalue())


def test_a_text_is_cut_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MAX_CHARACTERS", 10)
    assert read("docx", papers.word("12345", "678901234")).text == "12345\n6789"


def test_what_no_database_holds_is_left_out() -> None:
    lines = iter(["satu\u200bdua \x00tiga\ud800", "\x07\ufffe"])
    assert extraction._joined(lines) == "satu dua tiga"


# --- kept -----------------------------------------------------------------------------------------


def test_the_worker_reads_and_keeps(world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world.owner, papers.pdf(["Sister city"], ["dua"]))
    assert (document.text, document.text_state, document.pages) == ("", "waiting", None)
    assert read_text.func(document.pk) == "read"
    kept = models.Document.objects.get(pk=document.pk)
    assert (kept.text, kept.text_state, kept.pages) == ("Sister city\ndua", "read", 2)


def test_a_scan_has_no_text_and_a_picture_none_to_read(world: World, proposal: models.Proposal) -> None:
    scan = add(proposal, world.owner, papers.pdf([], []))
    photo = add(proposal, world.owner, papers.picture(40, 20))
    assert [document_text.read(document_id=each.pk) for each in (scan, photo)] == ["none", "none"]
    assert list(models.Document.objects.order_by("pk").values_list("pages", flat=True)) == [2, 1]


def test_a_failure_is_noted_and_breaks_nothing(
    client: Client, world: World, proposal: models.Proposal, caplog: pytest.LogCaptureFixture
) -> None:
    lost = add(proposal, world.owner, papers.pdf(["x"]))
    lost.file.storage.delete(lost.file.name)
    bad = DocumentFactory(proposal=proposal, kind="korespondensi")
    bad.file.storage.save(bad.file.name, io.BytesIO(b"%PDF-1.4 rusak"))
    assert [document_text.read(document_id=each.pk) for each in (lost, bad)] == ["failed", "failed"]
    client.force_login(world.owner)
    for each in (lost, bad):
        page = client.get(f"/usulan/{proposal.pk}/dokumen/{each.pk}/lihat/")
        assert page.status_code == 200 and "Pratinjau berkas ini tidak dapat dibuat" in page.text


def test_a_reader_that_hangs_is_given_up(
    world: World, proposal: models.Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add(proposal, world.owner, papers.pdf(["x"]))
    monkeypatch.setattr(document_text, "PATIENCE", 0.001)
    assert document_text.read(document_id=document.pk) == "failed"


def test_the_command_reads_what_waits(world: World, proposal: models.Proposal) -> None:
    for text in ("naskah", "lampiran"):
        add(proposal, world.owner, papers.word(text))
    out = io.StringIO()
    call_command("baca_dokumen", stdout=out)
    assert out.getvalue() == "terbaca: 2\n"
    models.Document.objects.filter(version=1).update(text_state="failed", text="")
    call_command("baca_dokumen", stdout=out)
    call_command("baca_dokumen", "--ulang", stdout=out)
    assert out.getvalue().splitlines()[1:] == ["tidak ada dokumen yang menunggu dibaca", "terbaca: 1"]


@pytest.mark.django_db(transaction=True)
def test_uploading_hands_the_paper_to_the_worker(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    paper = upload(papers.pdf(["Kota kembar Yantai"]))
    client.post(f"/usulan/{proposal.pk}/dokumen/baru/", {"kind": "usulan", "upload": paper, "number": "", "note": ""})
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert proposal.documents.get().text == "Kota kembar Yantai"


def test_lists_leave_the_text_where_it_is(world: World, proposal: models.Proposal) -> None:
    DocumentFactory(proposal=proposal, text="panjang")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        (document,) = proposal.documents.all()
    assert '"text"' not in queries[0]["sql"]
    assert document.text == "panjang"


# --- found ----------------------------------------------------------------------------------------


def search(client: Client, actor: models.Officer, typed: str, **more: Any) -> Any:
    client.force_login(actor)
    return client.get("/dokumen/", {"q": typed} | more)


def names(response: Any) -> list[str]:
    return [row.document.name for row in response.context["rows"]]


@pytest.fixture
def shelf(proposal: models.Proposal) -> models.Proposal:
    texts = [
        ("a.pdf", "Pelabuhan Perikanan di Yantai", "", ""),
        ("b.pdf", "Pelatihan guru vokasi", "440/12-Kesra", ""),
        ("yantai.pdf", "", "", "pelabuhan lama"),
        ("c.pdf", "100% selesai, kode A_B", "", ""),
    ]
    for version, (name, text, number, note) in enumerate(texts, 1):
        DocumentFactory(
            proposal=proposal, version=version, name=name, text=text, number=number, note=note, text_state="read"
        )
    return proposal


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("pelabuhan", {"a.pdf", "yantai.pdf"}),
        ("YANTAI pelabuhan", {"a.pdf", "yantai.pdf"}),
        ("pelabuhan perikanan", {"a.pdf"}),
        ("440/12", {"b.pdf"}),
        ("vokasi kesra", {"b.pdf"}),
        ("100%", {"c.pdf"}),
        ("A_B", {"c.pdf"}),
        ("%", {"c.pdf"}),
        ("tidak-ada", set()),
        ("", set()),
        ("\0", set()),
    ],
)
def test_every_word_has_to_be_there(
    client: Client, world: World, shelf: models.Proposal, typed: str, found: set[str]
) -> None:
    response = search(client, world.owner, typed)
    assert response.status_code == 200
    assert set(names(response)) == found


@pytest.mark.parametrize(
    ("name", "sees"),
    [("owner", True), ("reviewer", True), ("leader", True), ("other_kota", False), ("other_reviewer", False)],
)
def test_only_papers_of_visible_files_are_found(
    client: Client, world: World, shelf: models.Proposal, name: str, sees: bool
) -> None:
    response = search(client, getattr(world, name), "vokasi")
    assert names(response) == (["b.pdf"] if sees else [])
    assert ("Pelatihan guru" in response.text) == sees


def test_one_file_only(client: Client, world: World, shelf: models.Proposal) -> None:
    other = at("prakarsa", "preparing", world=world)
    DocumentFactory(proposal=other, kind="lainnya", name="lain.pdf", text="vokasi")
    assert set(names(search(client, world.owner, "vokasi"))) == {"b.pdf", "lain.pdf"}
    assert names(search(client, world.owner, "vokasi", berkas=shelf.pk)) == ["b.pdf"]
    assert search(client, world.other_kota, "vokasi", berkas=shelf.pk).status_code == 404
    client.force_login(world.owner)
    tab = client.get(f"/usulan/{shelf.pk}/?bagian=dokumen").text
    assert 'action="/dokumen/"' in tab and f'name="berkas" value="{shelf.pk}"' in tab


def test_the_hit_is_marked_and_everything_escaped(client: Client, world: World, proposal: models.Proposal) -> None:
    text = "awal " * 200 + "sebelum <b>Yantai</b> & sesudah " + "akhir " * 200
    DocumentFactory(proposal=proposal, text=text, name="<i>yantai</i>.pdf", text_state="read")
    page = search(client, world.owner, "yantai").text
    assert "sebelum &lt;b&gt;<mark>Yantai</mark>&lt;/b&gt; &amp; sesudah" in page
    assert "&lt;i&gt;<mark>yantai</mark>&lt;/i&gt;.pdf" in page
    assert page.count("awal") < 30
    hostile = search(client, world.owner, '<script>alert(1)</script>"')
    assert "<script>alert" not in hostile.text


def test_a_snippet_begins_and_ends_with_whole_words() -> None:
    snippet = "akan " + "kata " * 80
    assert trimmed(snippet[2:300], 500).startswith("… kata")
    assert trimmed("pendek saja", 1) == "pendek saja"
    assert trimmed("x" * 300, 1) == "x" * 300 + " …"


def test_marking_and_words() -> None:
    assert [(part.text, part.is_hit) for part in marked("Kota (kota) a.b axb", ["kota", "a.b"])] == [
        ("Kota", True),
        (" (", False),
        ("kota", True),
        (") ", False),
        ("a.b", True),
        (" axb", False),
    ]
    assert words_of(" satu\0  dua ") == ["satu", "dua"]
    assert len(words_of("k " * 100)) == 8


def test_pages_and_a_constant_number_of_queries(client: Client, world: World, proposal: models.Proposal) -> None:
    counts = []
    for total in (3, 50):
        proposal.documents.all().delete()
        models.Document.objects.bulk_create(
            DocumentFactory.build(proposal=proposal, version=number, text="kata kunci", text_state="read")
            for number in range(total)
        )
        client.force_login(world.reviewer)
        client.get("/dokumen/")
        with CaptureQueriesContext(connection) as queries:
            response = client.get("/dokumen/", {"q": "kunci"})
        counts.append(len(queries))
        assert len(response.context["rows"]) == min(total, 25)
        # the text is cut in the database, never fetched
        assert not any(', "agreements_document"."text",' in query["sql"] for query in queries)
    assert counts[0] == counts[1]
    assert len(client.get("/dokumen/", {"q": "kunci", "page": 2}).context["rows"]) == 25


def test_postgresql_searches_by_an_index(world: World, shelf: models.Proposal) -> None:
    """With sequential scans off the planner has to find the trigram index usable for the very query we send."""
    if connection.vendor != "postgresql":
        assert models.Document.objects.holding(["vokasi"]).count() == 1
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = 'document_words'")
        assert cursor.fetchone()[0] == 1
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert "document_words" in models.Document.objects.holding(["vokasi"]).explain()


def test_a_paper_of_the_discussion_is_read_too(
    client: Client, world: World, proposal: models.Proposal, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(world.owner)
    entry = {"body": "Terlampir", "kind": "message", "upload": upload(papers.pdf(["Risalah"]))}
    with django_capture_on_commit_callbacks() as queued:
        response = client.post(f"/usulan/{proposal.pk}/koordinasi/", entry)
    assert response.status_code == 302, response.context["form"].errors
    (document,) = proposal.documents.all()
    for callback in queued:
        callback()
    assert DBTaskResult.objects.get().args_kwargs == {"args": [document.pk], "kwargs": {}}
