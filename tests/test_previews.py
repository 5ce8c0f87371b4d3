"""Pages of papers as pictures, made on the server, and their text where they are none."""

import io
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from agreements import models
from agreements.services import document_text, documents, previews
from agreements.services.documents import Letter
from tests import papers
from tests.factories import World, at, upload


def add(proposal: models.Proposal, world: World, content: bytes, kind: str = "usulan") -> models.Document:
    return documents.add(
        proposal=proposal, actor=world.owner, kind=kind, upload=upload(content), letter=Letter("", None, "")
    )


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def page(client: Client, document: models.Document, number: int, **more: Any) -> Any:
    return client.get(f"/usulan/{document.proposal_id}/dokumen/{document.pk}/halaman/{number}.png", **more)


def shown(client: Client, document: models.Document, asked: str = "") -> Any:
    address = f"/usulan/{document.proposal_id}/dokumen/{document.pk}/lihat/"
    return client.get(address, {"halaman": asked} if asked else {})


def darkest(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    width, height = picture.size
    part = picture.convert("L").crop(
        (int(box[0] * width), int(box[1] * height), int(box[2] * width), int(box[3] * height))
    )
    return part.getextrema()[0]


def test_a_page_of_a_pdf_is_drawn(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world, papers.pdf(["Judul naskah"], []))
    client.force_login(world.owner)
    response = page(client, document, 1)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    drawn = opened(response.content)
    # A4, 595 × 842 points, is 1100 pixels wide; its line stands 40 points from the left, 52 from the top.
    assert (drawn.format, drawn.size) == ("PNG", (1100, 1557))
    assert darkest(drawn, (0.06, 0.04, 0.2, 0.08)) < 80
    assert darkest(drawn, (0, 0.1, 1, 1)) >= 250
    assert darkest(opened(page(client, document, 2).content), (0, 0, 1, 1)) >= 250


@pytest.mark.parametrize("number", [0, 3, 999999])
def test_no_page_beyond_the_last(client: Client, world: World, proposal: models.Proposal, number: int) -> None:
    document = add(proposal, world, papers.pdf([], []))
    client.force_login(world.owner)
    assert page(client, document, number).status_code == 404


def test_a_page_is_kept_by_the_reader_alone_and_not_drawn_twice(
    client: Client, world: World, proposal: models.Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add(proposal, world, papers.pdf([], []))
    client.force_login(world.owner)
    first = page(client, document, 1)
    assert first["Cache-Control"] == "private, no-cache" and first["X-Content-Type-Options"] == "nosniff"
    assert first["ETag"] != page(client, document, 2)["ETag"]
    monkeypatch.setattr(previews, "render", None)
    again = page(client, document, 1, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    client.force_login(world.other_kota)
    assert page(client, document, 1, headers={"If-None-Match": first["ETag"]}).status_code == 404


def test_another_files_paper_is_not_found_here(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world, papers.pdf([]))
    other = at("prakarsa", "preparing", world=world)
    client.force_login(world.owner)
    assert client.get(f"/usulan/{other.pk}/dokumen/{document.pk}/halaman/1.png").status_code == 404


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (595, 842, (1100, 1557)),
        (842, 595, (1100, 777)),
        (10, 14_400, (3, 4000)),
        (14_400, 10, (1100, 1)),
        (1000, 3800, (1026, 3899)),
        (1, 1, (1100, 1100)),
    ],
)
def test_size_is_bounded_whatever_the_page_says(width: int, height: int, size: tuple[int, int]) -> None:
    found = previews.fitted(width=width, height=height)
    assert found == size
    assert found[0] * found[1] <= previews.MAX_PIXELS * 1.001


def test_a_picture_is_scaled_and_turned_upright(client: Client, world: World, proposal: models.Proposal) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera on its side: to be turned clockwise
    document = add(proposal, world, papers.picture(2200, 1100, "JPEG", exif=exif))
    client.force_login(world.owner)
    drawn = opened(page(client, document, 1).content).convert("RGB")
    assert drawn.size == (1100, 2200)
    # The red left half is now above the blue one.
    top, bottom = drawn.getpixel((550, 300)), drawn.getpixel((550, 1900))
    assert top[0] > 150 > top[2] and bottom[2] > 150 > bottom[0]
    assert page(client, document, 2).status_code == 404
    assert 'width="1100" height="2200" alt="Halaman 1 dari 1"' in shown(client, document).text


def test_what_is_see_through_is_shown_on_white(client: Client, world: World, proposal: models.Proposal) -> None:
    stored = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(stored, "PNG")
    document = add(proposal, world, stored.getvalue())
    client.force_login(world.owner)
    assert darkest(opened(page(client, document, 1).content), (0, 0, 1, 1)) >= 250


def test_a_picture_too_large_to_unpack_is_not_unpacked(
    client: Client, world: World, proposal: models.Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = add(proposal, world, papers.picture(30, 30))
    monkeypatch.setattr(previews, "MAX_SOURCE_PIXELS", 899)
    client.force_login(world.owner)
    assert page(client, document, 1).status_code == 404
    assert "Pratinjau berkas ini tidak dapat dibuat" in shown(client, document).text


def test_the_first_pages_are_shown_then_the_next(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world, papers.pdf(*[[str(number)] for number in range(13)]))
    client.force_login(world.owner)

    def pages(asked: str = "") -> list[int]:
        return [each.number for each in shown(client, document, asked).context["preview"].pictures]

    assert pages() == pages("1") == pages("x") == pages("-3") == pages("3") == [1, 2, 3]
    assert pages("4") == pages("6") == [4, 5, 6]
    assert pages("13") == pages("99999") == [13]
    text = shown(client, document, "6").text
    assert text.count('loading="lazy"') == 3
    assert 'width="1100" height="1557" alt="Halaman 6 dari 13"' in text
    assert "Halaman 4–6 dari 13" in text
    assert 'href="?halaman=1#isi"' in text and 'href="?halaman=7#isi"' in text


def test_text_is_shown_where_there_are_no_pictures(client: Client, world: World, proposal: models.Proposal) -> None:
    document = add(proposal, world, papers.word(*[f"Alinea <{number}>" for number in range(61)]))
    client.force_login(world.owner)
    # read on the spot while the worker has not come to it, and from the row afterwards
    before = shown(client, document).text
    document_text.read(document_id=document.pk)
    assert before == shown(client, document).text or "Alinea &lt;59&gt;" in before
    assert "Alinea &lt;59&gt;" in before and "Alinea &lt;60&gt;" not in before and "Bagian 1 dari 2" in before
    assert "Alinea &lt;60&gt;" in shown(client, document, "2").text
    assert page(client, document, 1).status_code == 404


def test_queries_do_not_grow_with_pages(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    counts = []
    for total in (3, 50):
        document = add(proposal, world, papers.pdf(*[[] for _ in range(total)]), kind=f"{'usulan'}")
        models.Document.objects.exclude(pk=document.pk).delete()
        shown(client, document)
        with CaptureQueriesContext(connection) as queries:
            shown(client, document)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_many_readers_at_once(world: World, proposal: models.Proposal) -> None:
    """PDFium may be entered by one thread at a time; the lock keeps it so."""
    document = add(proposal, world, papers.pdf(*[[f"Halaman {number}"] * 20 for number in range(4)]))
    content = previews._bytes(document)
    results: dict[int, bytes] = {}

    class Kept:
        content_type = previews.PDF

        class file:
            @staticmethod
            def open(_mode: str) -> io.BytesIO:
                return io.BytesIO(content)

    def draw(at: int) -> None:
        results[at] = previews.render(document=Kept, number=at % 4 + 1)

    threads = [threading.Thread(target=draw, args=(at,)) for at in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert len(results) == 12
    assert all(results[at] == results[at % 4] for at in range(12))
    assert len(set(results.values())) == 4
