"""Two versions of a naskah: what changed, by hand."""

import time

import pytest
from django.test import Client

from agreements import models
from agreements.services import comparison, documents
from agreements.services.comparison import Mark, Piece, Row
from agreements.services.documents import Letter
from agreements.views.comparisons import condensed, summary
from tests import papers
from tests.factories import DocumentFactory, World, at, upload

SAME, ADDED, REMOVED, CHANGED = Mark.SAME, Mark.ADDED, Mark.REMOVED, Mark.CHANGED

OLD = """Pasal 1
Para pihak bekerja sama di bidang pelabuhan dan pendidikan.
Biaya ditanggung masing-masing pihak.
Naskah ini berlaku tiga tahun.
Sengketa diselesaikan melalui konsultasi.
Penutup"""
NEW = """Pasal 1
Para pihak bekerja sama di bidang pelabuhan, pariwisata, dan pendidikan.
Naskah ini berlaku lima tahun.
Sengketa diselesaikan melalui perundingan dan konsultasi.
Naskah dibuat dalam bahasa Indonesia dan bahasa Inggris.
Penutup"""


def marks(left: str, right: str) -> list[Mark]:
    return [row.mark for row in comparison.compare(left=left, right=right).rows]


def test_a_naskah_by_hand() -> None:
    found = comparison.compare(left=OLD, right=NEW)
    assert [row.mark for row in found.rows] == [SAME, CHANGED, REMOVED, CHANGED, CHANGED, ADDED, SAME]
    assert (found.changed, found.added, found.removed, found.is_cut) == (3, 1, 1, False)
    assert summary(found) == "3 paragraf berubah, 1 ditambah, 1 dihapus"
    assert summary(comparison.compare(left="a", right="b")) == "1 paragraf ditambah, 1 dihapus"
    assert summary(comparison.compare(left="a", right="a")) == "Tidak ada yang berubah."
    years = found.rows[3]
    assert years.left == (Piece("Naskah ini berlaku "), Piece("tiga", REMOVED), Piece(" tahun."))
    assert years.right == (Piece("Naskah ini berlaku "), Piece("lima", ADDED), Piece(" tahun."))
    assert found.rows[2] == Row(REMOVED, left=(Piece("Biaya ditanggung masing-masing pihak.", REMOVED),))
    added = "Naskah dibuat dalam bahasa Indonesia dan bahasa Inggris."
    assert found.rows[5] == Row(ADDED, right=(Piece(added, ADDED),))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", []),
        ("a", "", [REMOVED]),
        ("", "a", [ADDED]),
        ("a\nb", "a\nb", [SAME, SAME]),
        ("a  b\n\n c", "a b\nc", [SAME, SAME]),
        ("satu dua", "tiga empat", [REMOVED, ADDED]),
        ("a\nb\nc", "b\nc\na", [REMOVED, SAME, SAME, ADDED]),
        ("tetap\nlama", "tetap", [SAME, REMOVED]),
    ],
)
def test_small_texts(left: str, right: str, expected: list[Mark]) -> None:
    assert marks(left, right) == expected


def test_each_changed_paragraph_finds_its_own_counterpart() -> None:
    old = "Pihak Kesatu menyediakan pengajar bahasa.\nPihak Kedua menanggung biaya perjalanan para pengajar."
    new = "Kegiatan dievaluasi tiap semester.\nPihak Kedua menanggung seluruh biaya perjalanan para pengajar."
    assert marks(old, new) == [REMOVED, ADDED, CHANGED]


def test_words_of_a_changed_paragraph() -> None:
    left, right = comparison.changed_words(old="Berlaku 3 (tiga) tahun", new="Berlaku 5 (lima) tahun sejak diteken")
    assert [(piece.text, piece.mark) for piece in left] == [
        ("Berlaku ", SAME),
        ("3", REMOVED),
        (" (", SAME),
        ("tiga", REMOVED),
        (") tahun", SAME),
    ]
    assert [(piece.text, piece.mark) for piece in right] == [
        ("Berlaku ", SAME),
        ("5", ADDED),
        (" (", SAME),
        ("lima", ADDED),
        (") tahun ", SAME),
        ("sejak diteken", ADDED),
    ]


def test_words_changed_in_a_row_are_one_phrase() -> None:
    left, right = comparison.changed_words(old="oleh Wali Kota Lama di sini", new="oleh Bupati Serang Baru di sini")
    assert [piece.text for piece in left if piece.mark == REMOVED] == ["Wali Kota Lama"]
    assert [piece.text for piece in right if piece.mark == ADDED] == ["Bupati Serang Baru"]


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), ("a b c\nd", "a x c\ne\nf"), ("x" * 9, "y z")])
def test_nothing_is_lost(old: str, new: str) -> None:
    """Read down one side, and the text of that side stands there, word for word."""
    rows = comparison.compare(left=old, right=new).rows
    assert ["".join(piece.text for piece in row.left) for row in rows if row.left] == old.splitlines()
    assert ["".join(piece.text for piece in row.right) for row in rows if row.right] == new.splitlines()


def test_huge_texts_are_bounded() -> None:
    started = time.process_time()
    old = "\n".join(f"Paragraf nomor {number} tentang hal {number % 7}." for number in range(5000))
    new = "\n".join(f"Paragraf nomor {number} tentang hal {number % 5}." for number in range(5000))
    found = comparison.compare(left=old, right=new)
    assert found.is_cut and len(found.rows) <= 2 * comparison.MAX_PARAGRAPHS
    long = comparison.compare(left="kata " * 4000, right="kota " * 4000)
    assert [row.mark for row in long.rows] == [REMOVED, ADDED] and not long.is_cut
    same = comparison.compare(left="baris\n" * 3000, right="baris\nlain\n" * 1500)
    assert len(same.rows) >= 3000
    # few different words, all mixed up: the worst for matching
    letters = [" ".join("abcdefg"[(place * step) % 7] for place in range(700)) for step in range(1, 90)]
    mixed = comparison.compare(left="\n".join(letters), right="\n".join(f"x {each}" for each in letters[::-1]))
    assert len(mixed.rows) >= 89
    assert time.process_time() - started < 20, "too slow for a page"


def test_unchanged_runs_shrink_to_a_line() -> None:
    text = [f"Alinea {number} tetap" for number in range(10)]
    found = comparison.compare(
        left="\n".join(text), right="\n".join([*text[:5], "Sisipan sama sekali baru", *text[5:]])
    )
    lines = condensed(found, is_whole=False)
    assert [line.hidden or line.row.mark for line in lines] == [4, SAME, ADDED, SAME, 4]
    assert len(condensed(found, is_whole=True)) == 11


# --- the page -------------------------------------------------------------------------------------


def add(proposal: models.Proposal, world: World, content: bytes, kind: str = "usulan") -> models.Document:
    return documents.add(
        proposal=proposal, actor=world.owner, kind=kind, upload=upload(content), letter=Letter("", None, "")
    )


def compare(client: Client, proposal: models.Proposal, left: object = "", right: object = ""):
    return client.get(f"/usulan/{proposal.pk}/dokumen/banding/", {"kiri": left, "kanan": right})


def test_two_versions_side_by_side(client: Client, world: World, proposal: models.Proposal) -> None:
    """A DOCX against a PDF, neither read by the worker yet."""
    old = add(proposal, world, papers.word("Pasal 1.", "Berlaku <tiga> tahun.", "Penutup."))
    new = add(proposal, world, papers.pdf(["Pasal 1.", "Berlaku <lima> tahun.", "Penutup."]))
    client.force_login(world.owner)
    page = compare(client, proposal, old.pk, new.pk)
    assert page.status_code == 200 and "1 paragraf berubah" in page.text
    assert '<del><span class="visually-hidden">[dihapus: </span>tiga<span' in page.text
    assert '<ins><span class="visually-hidden">[ditambah: </span>lima<span' in page.text
    assert "Berlaku &lt;" in page.text and "<tiga>" not in page.text
    # without a choice the two newest versions of a kind are suggested, and the document's page links here
    form = compare(client, proposal).context["form"]
    assert (form.initial["kiri"], form.initial["kanan"]) == (old.pk, new.pk)
    link = f"/usulan/{proposal.pk}/dokumen/banding/?kiri={old.pk}&amp;kanan={new.pk}"
    assert link in client.get(f"/usulan/{proposal.pk}/dokumen/{new.pk}/lihat/").text


def test_what_cannot_be_compared(client: Client, world: World, proposal: models.Proposal) -> None:
    first, second = add(proposal, world, papers.word("a")), add(proposal, world, papers.word("a", ""))
    other = add(proposal, world, papers.word("a", "", ""), "korespondensi")
    photo, scan = add(proposal, world, papers.picture(9, 9)), add(proposal, world, papers.pdf([]))
    lost = DocumentFactory(proposal=proposal, version=9, text_state="failed")
    foreign = DocumentFactory(proposal=at("prakarsa", "preparing", world=world), version=7)
    client.force_login(world.owner)
    assert "Tidak ada yang berubah" in compare(client, proposal, first.pk, second.pk).text
    assert "dari jenis dokumen yang sama" in compare(client, proposal, first.pk, other.pk).text
    assert compare(client, proposal, first.pk, other.pk).status_code == 422
    assert compare(client, proposal, first.pk, first.pk).status_code == 422
    for unknown in (photo.pk, foreign.pk, 999_999, "x", "٣"):
        assert compare(client, proposal, first.pk, unknown).status_code == 404
    assert "tidak memuat teks" in compare(client, proposal, first.pk, scan.pk).text
    assert "tidak dapat dibaca" in compare(client, proposal, first.pk, lost.pk).text


def test_nothing_to_compare_is_a_page_too(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    assert "Belum ada yang dapat dibandingkan" in compare(client, proposal).text
