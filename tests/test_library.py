"""The library of the guide: what it begins with, who keeps it, where citations lead, and what the search finds."""

from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from agreements.models import Article, FirstStep, LibraryDownload, LibraryFile, Question, Regulation, Term
from agreements.services import citations, first_steps, library, library_files
from agreements.services.errors import NotAllowed, Refused
from agreements.services.library_text import pieces
from tests.factories import PDF, World, at, library_file, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded() -> None:
    call_command("load_reference", stdout=StringIO())


@pytest.fixture
def owner(world: World) -> Client:
    client = Client()
    client.force_login(world.owner)
    return client


@pytest.fixture
def keeper(world: World) -> Client:
    client = Client()
    client.force_login(world.administrator)
    return client


def article(number: str, slug: str = "pp-28-2018") -> Article:
    return Article.objects.select_related("regulation").get(regulation__slug=slug, number=number)


# --- what it begins with ----------------------------------------------------------------------------


def test_the_articles_are_those_that_could_be_read(seeded: None) -> None:
    held: dict[str, list[str]] = {}
    for slug, number in Article.objects.values_list("regulation__slug", "number"):
        held.setdefault(slug, []).append(number)
    assert {slug: sorted(numbers, key=int) for slug, numbers in held.items()} == {
        "pp-28-2018": [
            *(
                "1",
                "23",
                "24",
                "25",
                "26",
                "27",
                "28",
                "29",
                "30",
                "31",
                "32",
                "33",
                "34",
                "35",
                "36",
                "37",
                "38",
                "39",
            ),
            *("40", "41", "42", "43", "44", "47", "48"),
        ],
        "uu-23-2014": ["76", "77", "368"],
        "uu-24-2009": ["31"],
        "uu-24-2000": ["17", "18"],
    }


def test_article_30_word_for_word(seeded: None) -> None:
    assert article("30").text == (
        "(1) KSDPL harus memperoleh persetujuan DPRD.\n"
        "(2) Kepala daerah menyampaikan surat permohonan persetujuan dengan melampirkan rencana kerja sama kepada "
        "DPRD.\n"
        "(3) Rencana kerja sama paling sedikit memuat:\n"
        "a. subjek kerja sama;\n"
        "b. latar belakang;\n"
        "c. maksud, tujuan, dan sasaran;\n"
        "d. objek kerja sama;\n"
        "e. ruang lingkup kerja sama;\n"
        "f. sumber pembiayaan; dan\n"
        "g. jangka waktu pelaksanaan.\n"
        "(4) Persetujuan DPRD diberikan paling lama 45 hari kerja sejak menerima surat permohonan.\n"
        "(5) Bentuk persetujuan sesuai tata tertib DPRD."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("23", "daerah diwakili oleh gubernur atau bupati/wali kota yang bertindak untuk dan atas nama daerah."),
        ("27", "c. Pemerintah Daerah tidak membuka kantor perwakilan di luar negeri;"),
        (
            "28",
            "konsultasi dengan Menteri dan menteri luar negeri sebelum penandatanganan pernyataan kehendak",
        ),
        ("33", "sebagai dasar penandatanganan naskah oleh kepala daerah."),
        ("36", "(2) Huruf b tidak termasuk partai politik."),
        ("44", "gubernur sebagai wakil Pemerintah Pusat"),
    ],
)
def test_the_words_of_the_source(seeded: None, number: str, words: str) -> None:
    assert words in article(number).text


def test_what_was_not_read_says_so(seeded: None) -> None:
    ministry = Regulation.objects.get(slug="permendagri-25-2020")
    assert (ministry.certainty, ministry.articles.count()) == ("secondary", 0)
    assert str(ministry.promulgated_on) == "2020-05-22"
    assert set(ministry.changes.values_list("slug", "status")) == {
        ("permendagri-3-2008", "revoked"),
        ("permendagri-74-2012", "revoked"),
    }
    assert not Article.objects.filter(certainty="compared").exists()
    assert not Regulation.objects.exclude(links=None).exists(), "no official address was confirmed"


def test_every_citation_of_the_seed_leads_somewhere(seeded: None) -> None:
    shelf = citations.shelf()
    cited = [each for row in Question.objects.all() for each in row.citation_list]
    cited += [row.citation for model in (Term, FirstStep) for row in model.objects.exclude(citation="")]
    assert len(cited) == 60
    assert [each for each in cited if not shelf.address(each)] == []
    assert {row.link for row in FirstStep.objects.all()} <= set(first_steps.PAGES)


def test_loading_again_keeps_what_administrators_made_of_it(seeded: None) -> None:
    def everything() -> list[Any]:
        models = (Regulation, Article, Question, Term, FirstStep)
        return [sorted(model.objects.values_list("pk", "is_published", "updated_at")) for model in models]

    Article.objects.filter(pk=article("30").pk).update(text="Naskah resmi", certainty="compared")
    Regulation.objects.filter(slug="uu-24-2000").update(title="Judul lain", status="amended")
    Question.objects.filter(slug="bahasa").update(answer="Diubah", is_published=False)
    Term.objects.filter(slug="loi").update(meaning="Diubah")
    FirstStep.objects.filter(slug="loi").update(position=1)
    before = everything()
    for _ in range(2):
        call_command("load_reference", stdout=StringIO())
    assert everything() == before
    assert (article("30").text, article("30").certainty) == ("Naskah resmi", "compared")
    assert Question.objects.get(slug="bahasa").answer == "Diubah"
    assert Term.objects.get(slug="loi").meaning == "Diubah"


# --- texts ------------------------------------------------------------------------------------------


def test_a_text_in_pieces() -> None:
    found = pieces(text="Satu\nbaris.\n\nDua:\n- x\n- y\n(1) Ayat:\na. huruf\nb. lain\n1. nomor")
    assert [(each.kind, each.mark, each.text, each.items) for each in found] == [
        ("paragraph", "", "Satu baris.", []),
        ("paragraph", "", "Dua:", []),
        ("bullets", "", "", [("", "x"), ("", "y")]),
        ("verse", "1", "Ayat:", []),
        ("letters", "", "", [("a.", "huruf"), ("b.", "lain")]),
        ("numbers", "", "", [("", "nomor")]),
    ]


def test_what_is_typed_is_never_markup(seeded: None, owner: Client) -> None:
    Question.objects.filter(slug="bahasa").update(answer="- <script>alert(1)</script>")
    page = owner.get(reverse("question_list")).content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


# --- citations --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("PP 28/2018 Pasal 30(3)", "/panduan/peraturan/pp-28-2018/#pasal-30"),
        ("KSDLL: PP 28/2018 Pasal 28(2)", "/panduan/peraturan/pp-28-2018/#pasal-28"),
        ("PP 28/2018 Pasal 25 dan 37", "/panduan/peraturan/pp-28-2018/#pasal-25"),
        ("Pasal 23(2)", "/panduan/peraturan/pp-28-2018/#pasal-23"),
        ("UU 24/2009 Pasal 31", "/panduan/peraturan/uu-24-2009/#pasal-31"),
        ("Permendagri 25/2020", "/panduan/peraturan/permendagri-25-2020/"),
        ("Permendagri 25/2020 Pasal 12", ""),
        ("PP 28/2018 Pasal 46", ""),
        ("UU 1/2000 Pasal 30", ""),
        ("PP 28/20181 Pasal 30", ""),
    ],
)
def test_a_citation_leads_only_to_what_is_held(seeded: None, text: str, address: str) -> None:
    assert citations.shelf().address(text) == address


def test_a_hidden_article_is_no_longer_linked(seeded: None) -> None:
    Article.objects.filter(pk=article("30").pk).update(is_published=False)
    assert citations.shelf().address("PP 28/2018 Pasal 30") == ""
    Regulation.objects.filter(slug="uu-24-2009").update(is_published=False)
    assert citations.shelf().address("UU 24/2009 Pasal 31") == ""


def test_chips_on_a_page_are_links_in_one_query_and_never_on_paper(seeded: None, owner: Client) -> None:
    page = owner.get(reverse("stage_guide")).content.decode()
    assert '<a class="law" href="/panduan/peraturan/pp-28-2018/#pasal-30">PP 28/2018 Pasal 30(3)</a>' in page
    paper = Template('{% include "components/law.html" with text="PP 28/2018 Pasal 30" only %}').render(Context())
    assert paper.strip() == '<span class="law">PP 28/2018 Pasal 30</span>'


def test_a_term_is_explained_where_it_is_used(seeded: None, owner: Client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    page = owner.get(agreement.get_absolute_url()).content.decode()
    assert '<a class="term" href="/panduan/istilah/#naskah-asli" title="Naskah yang ditandatangani' in page
    Term.objects.filter(slug="naskah-asli").update(is_published=False)
    assert "istilah/#naskah-asli" not in owner.get(agreement.get_absolute_url()).content.decode()


def test_no_link_stands_inside_a_link(seeded: None, owner: Client) -> None:
    page = owner.get(reverse("proposal_create")).content.decode()
    assert '<span class="law">PP 28/2018 Pasal 24</span>' in page


# --- search -----------------------------------------------------------------------------------------


def found(text: str) -> dict[str, list[str]]:
    return {group.key: [hit.title for hit in group.hits] for group in library.search(text)}


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("surat konfirmasi", "articles", "PP 28/2018 Pasal 33: Pembahasan dan penandatanganan"),
        ("pasal 30", "articles", "PP 28/2018 Pasal 30: Rencana kerja sama dan persetujuan DPRD"),
        ("diplomatik", "questions", "Apa bila negara mitra belum punya hubungan diplomatik?"),
        ("DIPLOM", "articles", "PP 28/2018 Pasal 27: Persyaratan"),
        ("permendagri", "regulations", "Permendagri 25/2020"),
        ("kesetaraan", "terms", "Kesetaraan"),
        ("verifikasi", "stages", "6. Verifikasi"),
        ("permohonan dprd", "templates", "Surat permohonan persetujuan DPRD"),
        ("28/2018", "regulations", "PP 28/2018"),
    ],
)
def test_the_search_finds(seeded: None, text: str, kind: str, title: str) -> None:
    assert title in found(text)[kind]


def test_the_named_article_comes_first(seeded: None) -> None:
    assert found("pasal 44")["articles"][0] == "PP 28/2018 Pasal 44: Pembinaan dan pengawasan"


@pytest.mark.parametrize("text", ["", "   ", "\0", "tidakadakatainidimanapun", "%", "'; --", "'':* & !", "()"])
def test_the_search_survives_anything(seeded: None, text: str) -> None:
    assert all(len(titles) <= library.LIMIT for titles in found(text).values())


def test_every_word_must_be_there_and_hidden_rows_are_not_found(seeded: None) -> None:
    assert "Apa itu surat konfirmasi?" in found("konfirmasi naskah")["questions"]
    assert found("konfirmasi tidakadakataini") == {}
    Question.objects.filter(slug="surat-konfirmasi").update(is_published=False)
    assert "Apa itu surat konfirmasi?" not in found("konfirmasi naskah").get("questions", [])


def test_a_template_file_is_found_and_one_of_a_hidden_regulation_is_not(world: World) -> None:
    library_file(world, regulation=None, title="Formulir penjajakan")
    hidden = library_file(world, title="Salinan rahasia")
    Regulation.objects.filter(pk=hidden.regulation_id).update(is_published=False)
    assert found("formulir")["templates"] == ["Formulir penjajakan"]
    assert found("salinan") == {}


def test_an_excerpt_stands_around_the_word(seeded: None) -> None:
    hits = {hit.title: hit for group in library.search("antarkementerian") for hit in group.hits}
    excerpt = hits["PP 28/2018 Pasal 32: Rancangan naskah"].excerpt
    assert "rapat antarkementerian/lembaga" in excerpt and excerpt.startswith("… ") and len(excerpt) < 260


def test_the_page_marks_what_was_found(seeded: None, owner: Client) -> None:
    page = owner.get(reverse("guide"), {"q": "konfirmasi"}).content.decode()
    assert "<mark>konfirmasi</mark>" in page and "#pasal-33" in page
    assert "Tidak ada yang cocok" in owner.get(reverse("guide"), {"q": "zzzz"}).content.decode()


# --- pages ------------------------------------------------------------------------------------------


def test_an_article_has_its_anchor_its_certainty_and_its_stages(seeded: None, owner: Client) -> None:
    page = owner.get("/panduan/peraturan/pp-28-2018/").content.decode()
    assert page.index('id="pasal-9"' if 'id="pasal-9"' in page else 'id="pasal-1"') < page.index('id="pasal-23"')
    assert page.index('id="pasal-28"') < page.index('id="pasal-30"')
    assert "Peraturan Pemerintah Nomor 28 Tahun 2018 tentang Kerja Sama Daerah" in page
    assert "hasil pindai yang rusak" in page and "belum dibandingkan dengan naskah resmi" in page
    assert '<a href="/panduan/tahapan/#persetujuan_dprd">5. Persetujuan DPRD</a>' in page


def test_hidden_things_do_not_exist(seeded: None, owner: Client, world: World) -> None:
    file = library_file(world)
    shown = owner.get(reverse("library_file", args=[file.pk]))
    assert b"".join(shown.streaming_content) == PDF
    Regulation.objects.filter(slug="pp-28-2018").update(is_published=False)
    assert owner.get("/panduan/peraturan/pp-28-2018/").status_code == 404
    assert owner.get(reverse("library_file", args=[file.pk])).status_code == 404


PAGES = ("guide", "regulation_list", "template_list", "question_list", "glossary", "first_proposal", "stage_guide")


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow(
    seeded: None, owner: Client, name: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    owner.get(reverse(name))
    with django_assert_max_num_queries(40) as few:
        owner.get(reverse(name))
    for number in range(50):
        Question.objects.create(
            slug=f"q{number}", topic="basics", question="Tanya", answer="Jawab", citations="Pasal 1"
        )
        Term.objects.create(slug=f"t{number}", term=f"Istilah {number}", meaning="Arti", citation="PP 28/2018 Pasal 1")
        FirstStep.objects.create(slug=f"s{number}", position=number, title="L", text="T", stages="prakarsa")
        Regulation.objects.create(slug=f"r{number}", short_name=f"PP {number}/1990", kind="pp", number="1", year=1990)
    with django_assert_max_num_queries(len(few)):
        assert owner.get(reverse(name)).status_code == 200


def test_a_regulation_with_many_articles_and_files_costs_the_same(
    seeded: None, owner: Client, world: World, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    regulation = Regulation.objects.get(slug="pp-28-2018")
    pages = ("/panduan/peraturan/pp-28-2018/", "/panduan/peraturan/pp-28-2018/riwayat/", "/panduan/?q=kerja")
    counts = []
    for page in pages:
        with django_assert_max_num_queries(30) as few:
            owner.get(page)
        counts.append(len(few))
    for number in range(100, 150):
        Article.objects.create(regulation=regulation, number=str(number), text="Isi kerja")
    for _ in range(5):
        library_file(world)
    for page, count in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(count):
            owner.get(page)


def test_the_first_path_knows_the_role_and_the_law(seeded: None, world: World) -> None:
    mine = {step.row.slug: step for step in first_steps.steps(user=world.owner)}
    read = {step.row.slug: step for step in first_steps.steps(user=world.leader)}
    assert (mine["usulan"].page, read["usulan"].page, read["usulan"].is_withheld) == ("proposal_create", "", True)
    council = next(time for time in mine["rencana-dprd"].times if time.law)
    assert (council.law, council.law_citation) == (45, "PP 28/2018 Pasal 30(4)")
    assert 6 <= len(mine) <= 8


def test_examples_are_fetched_without_a_file(seeded: None, owner: Client) -> None:
    for name, args in (("template_trial", ["permohonan-dprd"]), ("naskah_trial", [])):
        response = owner.get(reverse(name, args=args))
        document = docx.Document(BytesIO(response.content))
        words = "\n".join(paragraph.text for paragraph in document.paragraphs)
        words += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        assert "contoh" in words.lower()


def test_a_letter_without_wording_is_not_offered(owner: Client) -> None:
    assert owner.get(reverse("template_trial", args=["loi"])).status_code == 404
    assert "belum dimuat" in owner.get(reverse("template_list")).content.decode()


# --- files and admin --------------------------------------------------------------------------------


def test_a_download_is_logged(owner: Client, world: World) -> None:
    file = library_file(world)
    response = owner.get(reverse("library_file", args=[file.pk]))
    assert b"".join(response.streaming_content) == PDF
    assert "sandbox" in response["Content-Security-Policy"]
    assert list(LibraryDownload.objects.values_list("file", "officer")) == [(file.pk, world.owner.pk)]


def test_only_administrators_keep_files_and_only_harmless_ones(world: World) -> None:
    row = LibraryFile(title="Templat")
    with pytest.raises(NotAllowed):
        library_files.keep(actor=world.reviewer, row=row, upload=upload())
    with pytest.raises(Refused):
        library_files.keep(actor=world.administrator, row=row, upload=upload(b"MZ\x90program", "surat.pdf"))
    with pytest.raises(Refused):
        library_files.keep(actor=world.administrator, row=row, upload=None)
    assert not LibraryFile.objects.exists()


def test_the_admin_keeps_a_file_and_its_earlier_one(keeper: Client, world: World) -> None:
    page = reverse("admin:agreements_libraryfile_add")
    data = {"title": "Formulir", "purpose": "Dipakai saat penjajakan", "is_published": "on"}
    assert keeper.post(page, data | {"file": upload(b"bukan pdf", "x.pdf")}).status_code == 200
    assert keeper.post(page, data | {"file": upload()}).status_code == 302
    file = LibraryFile.objects.get()
    assert (file.uploaded_by, file.name, file.size) == (world.administrator, "surat.pdf", len(PDF))
    first = file.file.name
    change = reverse("admin:agreements_libraryfile_change", args=[file.pk])
    assert keeper.get(change).status_code == 200
    assert keeper.post(change, data | {"title": "Formulir baru"}).status_code == 302
    file.refresh_from_db()
    assert (file.title, file.file.name) == ("Formulir baru", first)
    assert keeper.post(change, data | {"file": upload(PDF + b"\n", "baru.pdf")}).status_code == 302
    assert set(file.history.values_list("file", flat=True)) > {first}


def test_an_article_changed_in_the_admin_keeps_its_history(seeded: None, keeper: Client, owner: Client) -> None:
    row = article("34")
    data = {"heading": "Perselisihan", "text": "Isi yang dibandingkan.", "certainty": "compared", "is_published": "on"}
    page = reverse("admin:agreements_article_change", args=[row.pk])
    assert keeper.post(page, data).status_code == 302
    assert article("34").text == "Isi yang dibandingkan."
    told = owner.get("/panduan/peraturan/pp-28-2018/riwayat/").content.decode()
    assert "Pasal 34: diubah" in told and "Perselisihan KSDPL diselesaikan" in told


def test_a_step_is_edited_with_its_stages(seeded: None, keeper: Client) -> None:
    row = FirstStep.objects.get(slug="loi")
    page = reverse("admin:agreements_firststep_change", args=[row.pk])
    assert "Panduan tahapan" in keeper.get(page).content.decode()
    data = {
        "position": "5",
        "title": "LoI",
        "text": "Teks",
        "link": "stage_guide",
        "stages": ["prakarsa", "penjajakan"],
    }
    assert keeper.post(page, data | {"is_published": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.stage_keys, row.link) == (["prakarsa", "penjajakan"], "stage_guide")
