"""Berkas lengkap: one PDF of chosen papers, made in the background, nothing lost when its worker is killed."""

import hashlib
import io
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from docx import Document as Docx
from PIL import Image
from pypdf import PdfReader

from agreements.models import Bundle, Document, Proposal
from agreements.reports import bundle_parts, office
from agreements.services import bundles, documents, files
from agreements.services.documents import Letter
from agreements.services.errors import NotAllowed, Refused
from agreements.tasks import bundles as tasks
from tests.factories import World, at, make_world, upload

ROOT = Path(__file__).resolve().parent.parent
# In the suite; many more with KILLS=200.
KILLS = int(os.environ.get("KILLS", "4"))


# --- papers ---------------------------------------------------------------------------------------


def pdf(pages: int = 1, *, size: tuple[float, float] = (595, 842), turn: int = 0, word: str = "isi") -> bytes:
    """Pages that say ``word`` and their number."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    shared = document.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)))
    for number in range(1, pages + 1):
        page = document.add_blank_page(page_size=size)
        page.obj.Resources = shared
        page.obj.Contents = document.make_stream(f"BT /F1 24 Tf 72 300 Td ({word} {number}) Tj ET".encode())
        if turn:
            page.obj.Rotate = turn
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def picture(kind: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **more: Any) -> bytes:
    stored = io.BytesIO()
    Image.new(mode, size, 80 if mode == "L" else (200, 80, 40, 128)[: len(mode)]).save(stored, kind, **more)
    return stored.getvalue()


def docx(text: str) -> bytes:
    stored = io.BytesIO()
    document = Docx()
    document.add_paragraph(text)
    document.save(stored)
    return stored.getvalue()


def add(proposal: Proposal, actor: Any, content: bytes, name: str = "surat.pdf", kind: str = "lainnya") -> Document:
    return documents.add(
        proposal=proposal, actor=actor, kind=kind, upload=upload(content, name), letter=Letter(number="1/A/2026")
    )


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def proposal(world: World) -> Proposal:
    """A file before DPRD, without the rows of papers that have no bytes."""
    proposal = at("persetujuan_dprd", "preparing", world=world)
    proposal.documents.all().delete()
    return proposal


def ask(proposal: Proposal, world: World, papers: list[Document], **more: Any) -> Bundle:
    values = {"purpose": "dprd", "with_plan": False, "base_url": "http://testserver/"} | more
    return bundles.request(proposal=proposal, actor=world.owner, papers=papers, **values)


def made(bundle: Bundle) -> PdfReader:
    tasks.build.func(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == "done", bundle.error
    return PdfReader(io.BytesIO(content_of(bundle)))


def content_of(bundle: Bundle) -> bytes:
    with bundle.file.open("rb") as stored:
        return stored.read()


# --- what it holds --------------------------------------------------------------------------------


def test_everything_in_order_with_contents_bookmarks_stamps_and_hashes(proposal: Proposal, world: World) -> None:
    first = add(proposal, world.owner, pdf(3, word="tiga"), "tiga.pdf", "permohonan_dprd")
    second = add(proposal, world.owner, pdf(2, word="dua"), "dua.pdf", "loi")
    bundle = ask(proposal, world, [second, first], with_plan=True)
    reader = made(bundle)
    texts = [page.extract_text() for page in reader.pages]
    total = len(texts)
    # Cover, contents, the plan on one page, two and three pages of papers, the list of sources.
    assert total == bundle.pages == 1 + 1 + 1 + 2 + 3 + 1
    for number, text in enumerate(texts, 1):
        assert f"{proposal.number} · halaman {number} dari {total}" in text
    assert "Kota Tangerang" in texts[0] and bundle.spaced_code in texts[0] and proposal.number in texts[0]
    assert "Daftar isi" in texts[1] and "Rencana kerja sama, versi 1" in texts[1]
    assert "Keduanya kota pelabuhan" in texts[2]
    assert [text.split(" KSDPL")[0].split("\n")[0] for text in texts[3:8]] == [
        "dua 1",
        "dua 2",
        "tiga 1",
        "tiga 2",
        "tiga 3",
    ]
    for paper in (first, second):
        assert paper.sha256 in texts[-1].replace("\n", "") and paper.name in texts[-1]
    titles = {item.title: reader.get_destination_page_number(item) + 1 for item in reader.outline}
    assert titles == {
        "Sampul dan daftar isi": 1,
        "Rencana kerja sama, versi 1": 3,
        f"1. {second.kind_label}": 4,
        f"2. {first.kind_label}": 6,
        "Daftar sumber dan SHA-256": 9,
    }
    links = [mark.get_object() for mark in reader.pages[1]["/Annots"]]
    goals = {reader.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links}
    assert goals == {3, 4, 6, 9} and not any("/A" in link for link in links)
    assert hashlib.sha256(content_of(bundle)).hexdigest() == bundle.sha256


def test_every_font_of_ours_is_embedded(proposal: Proposal, world: World) -> None:
    reader = made(ask(proposal, world, [add(proposal, world.owner, picture("PNG"), "foto.png")]))
    for page in reader.pages:
        forms = [each.get_object() for each in page["/Resources"]["/XObject"].values()]
        holders = [page["/Resources"], *(form["/Resources"] for form in forms if "/Resources" in form)]
        for font in (each.get_object() for holder in holders for each in holder.get("/Font", {}).values()):
            below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"].get_object())


def seen_at(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float, float, float, float, float]:
    """The stamp's left, bottom, right and top as a reader sees the page, and the page's width and height."""
    page = document[number]
    text = page.get_textpage()
    first, length = text.search("KSDPL/").get_next() or (0, 0)
    assert length
    boxes = [text.get_charbox(index) for index in range(first, text.count_chars())]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    x0, y0, x1, y1 = page.get_cropbox()
    around = {
        0: (left - x0, bottom - y0, right - x0, top - y0, x1 - x0, y1 - y0),
        90: (bottom - y0, x1 - right, top - y0, x1 - left, y1 - y0, x1 - x0),
        180: (x1 - right, y1 - top, x1 - left, y1 - bottom, x1 - x0, y1 - y0),
        270: (y1 - top, left - x0, y1 - bottom, right - x0, y1 - y0, x1 - x0),
    }
    return around[page.get_rotation()]


def test_the_stamp_is_at_the_lower_right_however_a_page_lies(proposal: Proposal, world: World) -> None:
    """Upright and across, turned, larger and smaller than A4, with boxes that do not begin at zero."""
    sizes = [(595, 842), (842, 595), (1684, 2384), (150, 100)]
    pages = [(size, turn) for size in sizes for turn in (0, 90, 180, 270)]
    papers = []
    for number, (size, turn) in enumerate(pages):
        with pikepdf.open(io.BytesIO(pdf(1, size=size, turn=turn, word=str(number)))) as document:
            document.pages[0].obj.MediaBox = pikepdf.Array([-30, 40, size[0] - 30, size[1] + 40])
            stored = io.BytesIO()
            document.save(stored)
        papers.append(add(proposal, world.owner, stored.getvalue(), f"{number}.pdf"))
    bundle = ask(proposal, world, papers)
    made(bundle)
    with pypdfium2.PdfDocument(content_of(bundle)) as document:
        for number, (size, turn) in enumerate(pages, 2):
            left, bottom, right, top, wide, high = seen_at(document, number)
            assert (wide, high) == pytest.approx(size if turn in (0, 180) else size[::-1])
            assert right - left > 5 * (top - bottom), "the stamp reads from left to right"
            assert 0 <= left < right <= wide and wide - right < 0.1 * wide, (size, turn, left, right)
            assert 0 < bottom < top < 0.2 * high, (size, turn, bottom, top)


def test_pictures_become_pages_of_a4_as_they_are_held(proposal: Proposal, world: World) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera turned: 400 × 300 is seen as 300 × 400
    papers = [
        add(proposal, world.owner, picture("JPEG"), "lebar.jpg"),
        add(proposal, world.owner, picture("JPEG", exif=exif.tobytes()), "tegak.jpg"),
        add(proposal, world.owner, picture("PNG", mode="RGBA"), "tembus.png"),
        add(proposal, world.owner, picture("PNG", size=(200, 500), mode="L"), "kelabu.png"),
    ]
    reader = made(ask(proposal, world, papers))
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages[2:6]]
    assert sizes == [(842, 595), (595, 842), (842, 595), (595, 842)]
    # The JPEG went in as it was; nothing was encoded a second time.
    image = next(
        each.get_object() for each in reader.pages[2]["/Resources"]["/XObject"].values() if each["/Subtype"] == "/Image"
    )
    assert image["/Filter"] == "/DCTDecode"


def test_an_office_paper_is_converted_or_listed(
    proposal: Proposal, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = add(proposal, world.owner, docx("Surat dari Word"), "surat.docx", "loi")
    if office.is_here():
        texts = [page.extract_text() for page in made(ask(proposal, world, [paper])).pages]
        assert "Surat dari Word" in texts[2] and len(texts) == 4
    monkeypatch.setattr(office, "is_here", lambda: False)
    texts = [page.extract_text() for page in made(ask(proposal, world, [paper])).pages]
    assert len(texts) == 3 and "tidak digabung" in texts[1]
    assert "tidak digabung" in texts[2].replace("\n", " ") and paper.sha256 in texts[2].replace("\n", "")


# --- what goes wrong ------------------------------------------------------------------------------


def test_a_part_that_fails_names_its_paper_and_can_be_tried_again(proposal: Proposal, world: World) -> None:
    paper = add(proposal, world.owner, pdf(1), "hilang.pdf", "loi")
    stored = Path(paper.file.path)
    whole = stored.read_bytes()
    stored.write_bytes(whole[: len(whole) // 2])
    bundle = ask(proposal, world, [paper])
    assert tasks.build.func(bundle.pk) == "failed"
    bundle.refresh_from_db()
    assert bundle.state == "failed" and paper.kind_label in bundle.error and "hilang.pdf" in bundle.error
    assert not list(tasks.root().iterdir())
    stored.unlink()
    bundles.retry(bundle=bundle, actor=world.owner)
    assert tasks.build.func(bundle.pk) == "failed"
    bundle.refresh_from_db()
    assert "tidak ada di tempat penyimpanan" in bundle.error
    stored.write_bytes(whole)
    bundles.retry(bundle=bundle, actor=world.owner)
    made(bundle)
    assert files.check().is_clean


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (b"%PDF-1.4 nothing", "application/pdf", "rusak"),
        (b"\xff\xd8\xff nothing", "image/jpeg", "rusak"),
        (b"\x89PNG\r\n\x1a\n nothing", "image/png", "rusak"),
    ],
)
def test_a_broken_paper_says_so(tmp_path: Path, content: bytes, kind: str, reason: str) -> None:
    (tmp_path / "source").write_bytes(content)
    with pytest.raises(bundle_parts.Unusable, match=reason):
        bundle_parts.prepare(tmp_path / "source", kind, tmp_path / "0001.pdf")
    assert not (tmp_path / "0001.pdf").exists()


def test_a_locked_paper_says_so(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        document.save(tmp_path / "source", encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    with pytest.raises(bundle_parts.Unusable, match="kata sandi"):
        bundle_parts.prepare(tmp_path / "source", "application/pdf", tmp_path / "0001.pdf")


def test_a_making_that_never_comes_further_is_given_up(proposal: Proposal, world: World) -> None:
    bundle = ask(proposal, world, [add(proposal, world.owner, pdf(1))])
    for _again in range(bundles.MOST_ATTEMPTS):
        assert bundles.begin(bundle_id=bundle.pk) is not None  # and then its worker is killed
    assert tasks.build.func(bundle.pk) == "nothing to do"
    bundle.refresh_from_db()
    assert bundle.state == "failed" and "3 kali" in bundle.error


def test_only_what_is_left_is_done_after_a_crash(
    proposal: Proposal, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = [add(proposal, world.owner, pdf(number), f"{number}.pdf") for number in (1, 2, 3)]
    bundle = ask(proposal, world, papers)
    prepared: list[str] = []
    prepare = bundle_parts.prepare

    class Killed(BaseException):
        pass

    def watched(source: Path, content_type: str, target: Path) -> int:
        if len(prepared) == 2:
            raise Killed
        prepared.append(target.name)
        return prepare(source, content_type, target)

    monkeypatch.setattr(bundle_parts, "prepare", watched)
    with pytest.raises(Killed):
        tasks.build.func(bundle.pk)
    bundle.refresh_from_db()
    assert (bundle.state, bundle.parts_done, bundle.parts_total) == ("building", 2, 4)
    prepared.append("killed")
    assert len(made(bundle).pages) == 2 + 6 + 1
    assert prepared == ["0001.pdf", "0002.pdf", "killed", "0003.pdf"]
    assert not list(tasks.root().iterdir())


# --- who, and what is offered ---------------------------------------------------------------------


def test_who_may_have_it_made(proposal: Proposal, world: World) -> None:
    paper = add(proposal, world.owner, pdf(1))
    with pytest.raises(NotAllowed):
        bundles.request(
            proposal=proposal, actor=world.leader, purpose="arsip", papers=[paper], with_plan=False, base_url="http://x"
        )
    bundle = ask(proposal, world, [paper])
    with pytest.raises(Refused, match="sedang disusun"):
        ask(proposal, world, [paper])
    with pytest.raises(NotAllowed):
        bundles.retry(bundle=bundle, actor=world.leader)
    with pytest.raises(Refused, match="tidak gagal"):
        bundles.retry(bundle=bundle, actor=world.reviewer)


def test_what_cannot_be_asked_for(proposal: Proposal, world: World) -> None:
    other = at("prakarsa", "preparing", world=world)
    with pytest.raises(Refused, match="paling sedikit satu"):
        ask(proposal, world, [])
    with pytest.raises(Refused, match="tidak berlaku"):
        ask(proposal, world, [add(other, world.owner, pdf(1))])


KINDS = {
    # The letter to DPRD, then what the law asked until then (PP 28/2018 P28, P30).
    "dprd": [
        "permohonan_dprd", "usulan", "hasil_penjajakan", "surat_konsultasi", "bukti_konsultasi_mendagri",
        "bukti_konsultasi_menlu", "loi", "lampiran_rencana",
    ],
    "kemendagri": [
        "surat_verifikasi", "usulan", "hasil_penjajakan", "surat_konsultasi", "bukti_konsultasi_mendagri",
        "bukti_konsultasi_menlu", "loi", "lampiran_rencana", "permohonan_dprd", "keputusan_dprd",
    ],
}  # fmt: skip


@pytest.mark.parametrize("purpose", list(KINDS))
def test_each_reader_gets_what_the_law_sends_to_them(proposal: Proposal, world: World, purpose: str) -> None:
    kinds = {*KINDS["dprd"], *KINDS["kemendagri"], "korespondensi", "naskah_ttd"}
    for kind in kinds:
        add(proposal, world.owner, pdf(1, word=kind), f"{kind}.pdf", kind)
    papers = bundles.offered(proposal=proposal)
    chosen = bundles.preselected(proposal=proposal, purpose=purpose, papers=papers)
    assert [paper.kind for paper in chosen] == KINDS[purpose]
    everything = bundles.preselected(proposal=proposal, purpose="arsip", papers=papers)
    assert {paper.kind for paper in everything} == kinds


def test_the_final_version_is_chosen_else_the_newest(proposal: Proposal, world: World) -> None:
    versions = [add(proposal, world.owner, pdf(1, word=f"v{n}"), f"{n}.pdf", "loi") for n in (1, 2, 3)]
    papers = bundles.offered(proposal=proposal)
    assert [paper.version for paper in papers] == [3, 2, 1]
    assert bundles.preselected(proposal=proposal, purpose="arsip", papers=papers)[0].version == 3
    documents.finalise(document=versions[0], actor=world.owner)
    papers = bundles.offered(proposal=proposal)
    assert bundles.preselected(proposal=proposal, purpose="arsip", papers=papers)[0].version == 1


# --- the pages ------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_from_the_tick_to_the_download(client: Client) -> None:
    """As an officer does it without JavaScript, the worker doing its part."""
    world = make_world()
    proposal = at("persetujuan_dprd", "preparing", world=world)
    Document.objects.all().delete()
    letter = add(proposal, world.owner, pdf(1, word="surat"), "surat.pdf", "permohonan_dprd")
    loi = add(proposal, world.owner, pdf(2, word="loi"), "loi.pdf", "loi")
    other = add(proposal, world.owner, pdf(1, word="lain"), "lain.pdf", "lainnya")
    client.force_login(world.owner)
    page = reverse("bundle_list", args=[proposal.pk])
    assert page in client.get(proposal.get_absolute_url()).content.decode()
    form = client.get(page, {"untuk": "dprd"}).context["form"]
    assert [(line.paper, line.chosen.value(), line.order.value()) for line in form.lines] == [
        (letter, True, 1), (loi, True, 2), (other, False, None)
    ]  # fmt: skip
    typed = {"purpose": "dprd", f"paper_{letter.pk}": "on", f"order_{letter.pk}": "2", f"paper_{loi.pk}": "on"}
    typed |= {f"order_{loi.pk}": "1", f"order_{other.pk}": "3", "with_plan": "on"}
    refused = client.post(page, typed | {f"order_{loi.pk}": "nol"})
    assert refused.status_code == 422 and 'value="nol"' in refused.content.decode()
    answer = client.post(page, typed)
    bundle = Bundle.objects.get()
    assert answer["Location"] == bundle.get_absolute_url() and bundle.state == "waiting"
    assert [part.document for part in bundle.parts.order_by("position")] == [loi, letter]
    waiting = client.get(bundle.get_absolute_url()).content.decode()
    assert "Menunggu giliran" in waiting and 'hx-trigger="every 2s"' in waiting and "Muat ulang" in waiting
    call_command("pekerja", batch=True, interval=0)
    part = client.get(bundle.get_absolute_url(), headers={"HX-Request": "true"})
    assert part["HX-Refresh"] == "true" and "every 2s" not in part.content.decode()
    bundle.refresh_from_db()
    url = reverse("bundle_download", args=[proposal.pk, bundle.pk])
    assert url in client.get(bundle.get_absolute_url()).content.decode()
    response = client.get(url)
    content = b"".join(response.streaming_content)
    assert hashlib.sha256(content).hexdigest() == bundle.sha256
    assert response["Content-Disposition"].startswith("attachment") and response["X-Content-Type-Options"] == "nosniff"
    piece = client.get(url, headers={"Range": "bytes=0-4"})
    assert (piece.status_code, b"".join(piece.streaming_content)) == (206, b"%PDF-")
    # Two fetches from the first byte on, each kept; the officer sees them.
    assert [row.officer for row in bundle.downloads.all()] == [world.owner, world.owner]
    assert "Unduhan" in client.get(bundle.get_absolute_url()).content.decode()
    # Anyone who holds the paper may compare it.
    client.logout()
    known = client.get(f"/verifikasi/{bundle.spaced_code.lower()}/").content.decode()
    assert bundle.sha256 in known and proposal.number in known and "surat.pdf" not in known


def test_an_unfinished_bundle_is_not_known_to_the_public(client: Client, proposal: Proposal, world: World) -> None:
    bundle = ask(proposal, world, [add(proposal, world.owner, pdf(1))])
    assert client.get(f"/verifikasi/{bundle.code}/").status_code == 404


def test_the_pages_ask_as_often_for_fifty_papers(
    client: Client, proposal: Proposal, world: World, django_assert_num_queries: Any
) -> None:
    client.force_login(world.owner)
    add(proposal, world.owner, pdf(1))
    counts = []
    for wanted in (3, 50):
        have = proposal.documents.count()
        Document.objects.bulk_create(
            Document(
                proposal=proposal, kind="lainnya", version=number + 1, file=f"documents/{number}.pdf", name="x.pdf",
                content_type="application/pdf", size=1, sha256="0" * 64, uploaded_by=world.owner,
            )
            for number in range(have, wanted)
        )  # fmt: skip
        Bundle.objects.all().delete()
        bundle = ask(proposal, world, list(proposal.documents.all()))
        found = []
        for url in (reverse("bundle_list", args=[proposal.pk]), bundle.get_absolute_url()):
            with connection.execute_wrapper(lambda run, *rest, seen=found: (seen.append(1), run(*rest))[1]):
                assert client.get(url).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]


# --- as a process of its own ----------------------------------------------------------------------


def scan(number: int) -> bytes:
    """A page as a scanner makes it: 300 dots per inch, which hardly compresses."""
    noise = random.Random(number).randbytes(620 * 877)
    stored = io.BytesIO()
    Image.frombytes("L", (620, 877), noise).resize((2480, 3508)).save(stored, "JPEG", quality=60)
    return stored.getvalue()


def scanned(pages: int) -> bytes:
    """A PDF of scanned pages."""
    document = pikepdf.new()
    scans = [scan(number) for number in range(2)]
    for number in range(pages):
        image = document.make_stream(scans[number % 2] + bytes([number]))
        image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = 2480, 3508, pikepdf.Name.DeviceGray, 8
        page = document.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.obj.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def process(bundle: Bundle, settings: Any) -> subprocess.Popen[str]:
    names = [connection.settings_dict["NAME"], settings.MEDIA_ROOT, settings.WORK_ROOT, bundle.pk]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bundle_worker", *map(str, names)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
def test_three_hundred_pages_take_less_than_300_mb(settings: Any) -> None:
    """Measured in a fresh process, with WeasyPrint and Django in it; a third of the pages are scans, 200 MB in all."""
    world = make_world()
    proposal = at("persetujuan_dprd", "preparing", world=world)
    Document.objects.all().delete()
    content = scanned(12)
    papers = [add(proposal, world.owner, content + b"%%" + bytes([65 + n]), f"{n}.pdf") for n in range(9)]
    papers += [add(proposal, world.owner, pdf(100, word=f"teks {n}"), f"teks{n}.pdf") for n in range(2)]
    bundle = ask(proposal, world, papers, with_plan=True)
    peak = int(process(bundle, settings).communicate(timeout=120)[0])
    bundle.refresh_from_db()
    assert bundle.is_done and bundle.pages >= 300 and bundle.size > 150_000_000
    assert peak < 300, f"{peak} MB for {bundle.pages} pages, {bundle.size} bytes"


@pytest.mark.django_db(transaction=True)
def test_kills_at_random_points_leave_nothing_wrong(settings: Any) -> None:
    """Each time the making is killed and begun again; at the end the files are whole and the bundle can be made."""
    world = make_world()
    proposal = at("persetujuan_dprd", "preparing", world=world)
    Document.objects.all().delete()
    papers = [add(proposal, world.owner, pdf(4, word=f"{n}"), f"{n}.pdf") for n in range(4)]
    bundle = ask(proposal, world, papers, with_plan=True)
    dice = random.Random(36)
    for _kill in range(KILLS):
        running = process(bundle, settings)
        with suppress(subprocess.TimeoutExpired):
            running.communicate(timeout=dice.uniform(0.3, 3.5))
        running.kill()
        running.communicate()
        bundle.refresh_from_db()
        assert files.check(nothing_runs=True).is_clean
        if bundle.is_done:
            bundle = ask(proposal, world, papers, with_plan=True)
        elif bundle.state == "failed":
            assert "berturut-turut" in bundle.error
            bundles.retry(bundle=bundle, actor=world.owner)
    if tasks.build.func(bundle.pk) == "nothing to do":  # three kills in a row: a person asks once more
        bundles.retry(bundle=bundle, actor=world.owner)
        tasks.build.func(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.is_done and len(PdfReader(io.BytesIO(content_of(bundle))).pages) == bundle.pages
    assert files.check(nothing_runs=True).is_clean and not list(tasks.root().iterdir())
