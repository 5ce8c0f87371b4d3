"""What an upload may not be: encrypted, broken, scripted, full of macros, or larger inside than out."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageFile

from agreements import models
from agreements.services import inspection, inspection_office, inspection_pdf, uploads
from agreements.services.errors import Refused
from tests import seeds
from tests.factories import PDF, at, make_world, upload

pytestmark = pytest.mark.django_db


def judge(content: bytes) -> str:
    return inspection.judge(upload=SimpleUploadedFile("surat.pdf", content))


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        judge(content)
    return caught.value.reason


@pytest.mark.parametrize("kind", list(seeds.one_of_each()))
def test_real_papers_pass(kind: str) -> None:
    assert judge(seeds.one_of_each()[kind]) == kind


@pytest.mark.parametrize("kind", list(seeds.one_of_each()))
def test_a_cut_paper_is_refused(kind: str) -> None:
    whole = seeds.one_of_each()[kind]
    for share in (0.1, 0.5, 0.9):
        assert refusal(whole[: int(len(whole) * share)])


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_a_cut_picture_is_refused_after_a_pdf_was_made_too(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """WeasyPrint makes Pillow lenient for the whole process; that switch is left as it was."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = seeds.one_of_each()[kind]
    assert refusal(whole[: len(whole) // 2])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


# --- PDF ------------------------------------------------------------------------------------------


def changed(change: Callable[[pikepdf.Pdf], Any], **saving: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as made:
        change(made)
        made.save(out, **saving)
    return out.getvalue()


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _open_action(made: pikepdf.Pdf) -> None:
    made.Root["/OpenAction"] = script()


def _page_action(made: pikepdf.Pdf) -> None:
    made.pages[0].obj["/AA"] = pikepdf.Dictionary(O=made.make_indirect(script()))


def _named_script(made: pikepdf.Pdf) -> None:
    tree = pikepdf.Dictionary(Names=pikepdf.Array(["x", script()]))
    made.Root["/Names"] = pikepdf.Dictionary(JavaScript=tree)


def _launch(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action, Rect=[0, 0, 9, 9])
    made.pages[0].obj["/Annots"] = pikepdf.Array([link])


def _xfa(made: pikepdf.Pdf) -> None:
    made.Root["/AcroForm"] = pikepdf.Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=pikepdf.Array())


def _chained(made: pikepdf.Pdf) -> None:
    fine = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit]))
    fine["/Next"] = pikepdf.Array([script()])
    made.Root["/OpenAction"] = fine


def _attachment(made: pikepdf.Pdf) -> None:
    made.attachments["program.exe"] = b"MZ" + b"\0" * 64


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (_open_action, "skrip"),
        (_page_action, "skrip"),
        (_named_script, "skrip"),
        (_launch, "skrip"),
        (_xfa, "skrip"),
        (_chained, "skrip"),
        (_attachment, "lampiran"),
    ],
)
def test_a_pdf_that_acts_is_refused(change: Callable[[pikepdf.Pdf], Any], word: str) -> None:
    plain = changed(change)
    hidden = changed(change, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert word in refusal(plain) and word in refusal(hidden)


def test_a_pdf_that_only_opens_at_a_page_passes() -> None:
    def opens(made: pikepdf.Pdf) -> None:
        made.Root["/OpenAction"] = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])

    assert judge(changed(opens)) == "pdf"


@pytest.mark.parametrize("password", ["", "rahasia"])
def test_an_encrypted_pdf_is_refused(password: str) -> None:
    content = changed(lambda made: None, encryption=pikepdf.Encryption(user=password, owner="pemilik"))
    assert "bersandi" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n%%EOF\n",
        PDF.replace(b"startxref\n186", b"startxref\n999"),
        PDF.replace(b"/Count 1", b"/Count 0").replace(b"[3 0 R]", b"[]     "),
        PDF.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
        PDF.replace(b"[0 0 595 842]", b"[0 0 595 842 "),
    ],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert "rusak" in refusal(content)


def flate_bomb(packed: bytes, filters: str = "/FlateDecode", kind: str = "") -> bytes:
    """A PDF with one more stream."""
    body = f"4 0 obj\n<< {kind} /Length {len(packed)} /Filter {filters} >>\nstream\n".encode() + packed
    return rebuilt(body + b"\nendstream\nendobj\n")


def rebuilt(body: bytes) -> bytes:
    """:data:`PDF` with object 4 and its table."""
    head = PDF[: PDF.index(b"xref")]
    whole = head + body
    table = PDF[PDF.index(b"xref") : PDF.index(b"trailer")].replace(b"xref\n0 4", b"xref\n0 5")
    table += b"%010d 00000 n \n" % len(head)
    return whole + table + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(whole)


def zeros(size: int) -> bytes:
    machine = zlib.compressobj(9)
    return b"".join(machine.compress(bytes(1 << 20)) for _ in range(size >> 20)) + machine.flush()


def measured(act: Callable[[], Any]) -> tuple[Any, float, int]:
    """What it gave, in how many seconds, and the most bytes that Python held meanwhile."""
    tracemalloc.start()
    begin = time.monotonic()
    try:
        given = act()
        return given, time.monotonic() - begin, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_stream_that_expands_is_refused_before_it_is_expanded() -> None:
    bomb = flate_bomb(zeros(inspection_pdf.MAX_STREAM + (8 << 20)))
    assert len(bomb) < 200_000
    reason, seconds, held = measured(lambda: refusal(bomb))
    assert "mengembang" in reason and seconds < 10 and held < 8 << 20


def test_a_stream_packed_twice_is_refused() -> None:
    bomb = flate_bomb(zlib.compress(zeros(64 << 20)), "[/FlateDecode /FlateDecode]")
    assert "mengembang" in refusal(bomb)
    assert "mengembang" in refusal(flate_bomb(bytes(inspection_pdf.MAX_LZW + 1), "/LZWDecode"))


def test_an_object_stream_that_expands_is_refused_while_it_is_opened() -> None:
    content = seeds.pdf()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert any(str(each.get("/Type", "")) == "/ObjStm" for each in pdf.objects if isinstance(each, pikepdf.Stream))
    begin = content.index(b"/ObjStm")
    start = content.index(b"stream", begin) + 7
    bomb = zeros(inspection_pdf.MAX_STREAM + (8 << 20))
    head = content[:start].replace(b"/Length", b"/Lengte")
    end = content.index(b"endstream", start)
    broken = head.replace(b"/Lengte", b"/Length") + bomb + content[end:]
    assert refusal(broken)


# --- Office ---------------------------------------------------------------------------------------

RELS = "word/_rels/document.xml.rels"


def related(kind: str, target: str) -> bytes:
    rels = seeds.part(seeds.word(), RELS)
    line = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return seeds.with_parts(seeds.word(), {RELS: rels.replace("</Relationships>", line)})


def said(text: str) -> bytes:
    """A letter with this markup in its first paragraph."""
    body = seeds.part(seeds.word(), "word/document.xml").replace("</w:p>", f"{text}</w:p>", 1)
    return seeds.with_parts(seeds.word(), {"word/document.xml": body})


MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
TYPES = f'<Types><Override PartName="/word/document.xml" ContentType="{MACRO}"/></Types>'
SPLIT = "<w:r><w:instrText>D</w:instrText></w:r><w:r><w:instrText>DEAUTO c:\\\\cmd</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: seeds.with_parts(seeds.word(), {"word/vbaProject.bin": b"x"}), "makro"),
        (lambda: seeds.with_parts(seeds.word(), {"word/VBAPROJECT.BIN": b"x"}), "makro"),
        (lambda: seeds.with_parts(seeds.sheet(), {"xl/macrosheets/sheet1.xml": "<x/>"}), "makro"),
        (lambda: seeds.with_parts(seeds.word(), {"word/activeX/activeX1.bin": b"x"}), "makro"),
        (
            lambda: seeds.with_parts(
                seeds.word(),
                {"[Content_Types].xml": TYPES},
            ),
            "makro",
        ),
        (lambda: related("attachedTemplate", "https://example.org/x.dotm"), "templat"),
        (lambda: related("oleObject", "file://server/x"), "templat"),
        (lambda: seeds.with_parts(seeds.word(), {"word/embeddings/oleObject1.bin": b"x"}), "tertanam"),
        (lambda: seeds.with_parts(seeds.word(), {"word/embeddings/a.xlsm": seeds.sheet()}), "tertanam"),
        (
            lambda: seeds.with_parts(
                seeds.word(),
                {"word/embeddings/a.xlsx": seeds.with_parts(seeds.sheet(), {"xl/vbaProject.bin": b"x"})},
            ),
            "makro",
        ),
        (lambda: said(SPLIT), "DDE"),
        (lambda: said('<w:fldSimple w:instr=" DDE cmd /c"/>'), "DDE"),
        (
            lambda: seeds.with_parts(
                seeds.sheet(), {"xl/externalLinks/externalLink1.xml": '<e><ddeLink a="cmd"/></e>'}
            ),
            "DDE",
        ),
        (
            lambda: seeds.with_parts(seeds.word(), {"word/x.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}),
            "rusak",
        ),
        (lambda: seeds.with_parts(seeds.word(), {"word/x.xml": "<x>"}), "rusak"),
        (lambda: seeds.with_parts(seeds.word(), {"../x.xml": "<x/>"}), "rusak"),
        (lambda: seeds.with_parts(seeds.word(), {"/x.xml": "<x/>"}), "rusak"),
    ],
)
def test_an_office_file_that_acts_or_breaks_is_refused(make: Callable[[], bytes], word: str) -> None:
    assert word in refusal(make())


def test_a_hyperlink_and_a_charts_numbers_pass() -> None:
    assert judge(related("hyperlink", "https://example.org/")) == "docx"
    assert judge(seeds.with_parts(seeds.word(), {"word/embeddings/a.xlsx": seeds.sheet()})) == "docx"
    assert judge(said("<w:r><w:t>DDE adalah sebuah singkatan</w:t></w:r>")) == "docx"


def test_an_encrypted_office_file_is_refused() -> None:
    content = bytearray(seeds.word())
    for mark, at_offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at_offset] |= 1
            place = content.find(mark, place + 4)
    assert "bersandi" in refusal(bytes(content))


def test_an_archive_that_expands_is_refused_before_it_is_expanded() -> None:
    out = io.BytesIO(seeds.word())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/x.emf", "w") as part:
        for _ in range(40):
            part.write(bytes(1 << 20))
    assert len(out.getvalue()) < 200_000
    reason, seconds, held = measured(lambda: refusal(out.getvalue()))
    assert "mengembang" in reason and seconds < 5 and held < 8 << 20


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    """A central directory of small sizes over a large part: reading stops at the size it names, and nothing fits."""
    out = io.BytesIO(seeds.word())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.emf", bytes(40 << 20))
    content = bytearray(out.getvalue())
    last = content.rindex(b"PK\x01\x02")
    content[last + 24 : last + 28] = struct.pack("<I", 10)
    _, seconds, held = measured(lambda: refusal(bytes(content)))
    assert seconds < 5 and held < 8 << 20


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(seeds.word())
    entries = [place for place in range(len(content)) if content[place : place + 4] == b"PK\x01\x02"]
    sizes = [struct.unpack("<I", content[place + 20 : place + 24])[0] for place in entries]
    largest = entries[sizes.index(max(sizes))]
    for place in entries:
        content[place + 16 : place + 28] = content[largest + 16 : largest + 28]
        content[place + 42 : place + 46] = content[largest + 42 : largest + 46]
    assert refusal(bytes(content))


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection_office, "MAX_PARTS", 5)
    assert "mengembang" in refusal(seeds.word())


# --- pictures -------------------------------------------------------------------------------------


def test_a_picture_of_too_many_pixels_is_refused_undecoded() -> None:
    made, out = Image.new("1", (9000, 9000)), io.BytesIO()
    made.save(out, "PNG")
    reason, seconds, held = measured(lambda: refusal(out.getvalue()))
    assert "9000 × 9000" in reason.replace(".", "") and seconds < 2 and held < 4 << 20


def test_a_picture_that_does_not_decode_is_refused() -> None:
    content = bytearray(seeds.picture("PNG"))
    place = content.index(b"IDAT") + 20
    content[place] ^= 0xFF
    assert "rusak" in refusal(bytes(content))
    assert "rusak" in refusal(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9")


# --- the limit ------------------------------------------------------------------------------------


def test_the_limit_is_an_administrators(client: Client, settings: Any) -> None:
    world = make_world()
    assert uploads.limit_bytes() == settings.UPLOAD_MAX_BYTES == 25 * 1024 * 1024
    client.force_login(world.administrator)
    add = reverse("admin:agreements_uploadlimit_add")
    assert client.post(add, {"megabytes": "101"}).status_code == 200 and not models.UploadLimit.objects.exists()
    assert client.post(add, {"megabytes": "1"}).status_code == 302
    assert uploads.limit_bytes() == 1024 * 1024
    assert client.get(add).status_code == 403, "there is one limit"
    proposal = at("prakarsa", "preparing", world=world)
    client.force_login(world.owner)
    url = f"/usulan/{proposal.pk}/dokumen/baru/"
    assert "paling besar 1\xa0MB" in client.get(url).content.decode()
    large = upload(PDF + b"\n" * (1024 * 1024))
    response = client.post(url, {"kind": "lainnya", "upload": large, "number": "3/C"})
    page = response.content.decode()
    assert response.status_code == 422 and "terlalu besar" in page and 'value="3/C"' in page
    body = client.generic("POST", url, b"", CONTENT_LENGTH=str(3 * 1024 * 1024))
    assert body.status_code == 413 and "paling besar 1\xa0MB" in body.content.decode()
