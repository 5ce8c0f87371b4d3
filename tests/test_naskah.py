"""The bilingual text: what stops a draft is named, columns keep step, a draft stays as it was made."""

import hashlib
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import pypdfium2
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from agreements import models
from agreements.data import naskah_example
from agreements.data.clauses_terms import CLAUSES
from agreements.law.naskah import BLANKS, LANGUAGES
from agreements.management.commands.load_reference import add_missing_clauses
from agreements.reports import naskah as papers
from agreements.services import clauses, naskah, naskah_text
from agreements.services.errors import NotAllowed, Refused
from agreements.services.naskah_text import Problem
from tests.factories import World, at, make_world

pytestmark = pytest.mark.django_db
LIBRARY = {"key": "", "applies_to": [], "is_optional": False, "is_active": True, "purpose": "", "note": ""}


@pytest.fixture
def world() -> World:
    add_missing_clauses()
    return make_world()


@pytest.fixture
def proposal(world: World) -> models.Proposal:
    return at("rancangan_naskah", "preparing", world=world)


@pytest.fixture
def filled(world: World, proposal: models.Proposal) -> models.Naskah:
    return fill(proposal, world.owner)


def fill(proposal: models.Proposal, actor: models.Officer, **changes: Any) -> models.Naskah:
    """The example's values in a file; ``changes`` are ``language__blank`` or ``shared__blank``."""
    values = {group: dict(texts) for group, texts in naskah_example.VALUES.items()}
    languages = changes.pop("languages", naskah_example.LANGUAGES)
    chosen = changes.pop("chosen", naskah_example.CLAUSES)
    for name, text in changes.items():
        group, key = name.split("__")
        values.setdefault(group, {})[key] = text
    return naskah.save(proposal=proposal, actor=actor, languages=languages, chosen=chosen, values=values)


def keep(world: World, key: str, indonesian: str, english: str = "", **more: Any) -> models.Clause:
    """Keep a clause of the library, the existing one or a new one, as the administrator does."""
    clause = models.Clause.objects.filter(key=key).first()
    data = LIBRARY | {"key": key, "name": key, "part": "article", "position": 55}
    if clause:
        data = {name: getattr(clause, name) for name in clauses.FIELDS}
    texts = {"id": ("Judul", indonesian), "en": ("Heading", english)}
    return clauses.save(actor=world.administrator, data=data | more, texts=texts, clause=clause)


def messages(naskah_: models.Naskah) -> list[str]:
    return [each.message for each in naskah.missing(naskah=naskah_)]


# --- the library as it is loaded --------------------------------------------------------------------


def test_every_clause_is_loaded_in_both_languages_and_fits_its_blanks(world: World) -> None:
    assert models.Clause.objects.count() == len(CLAUSES) == 27
    assert models.ClauseText.objects.filter(version=1, is_current=True).count() == 54
    for row in CLAUSES:
        texts = {"id": row.indonesian, "en": row.english}
        assert clauses.problems(part=row.part, texts=texts) == {}, row.key
        shapes = [[(line.label, line.is_entry) for line in papers.lines_of(body)] for _head, body in texts.values()]
        assert shapes[0] == shapes[1], f"{row.key}: the columns would not keep step"


@pytest.mark.parametrize(
    "key",
    [
        "purpose", "areas", "programmes", "funding", "working_group", "intellectual_property", "confidentiality",
        "personnel", "limitation", "disputes", "amendment", "entry_into_force", "term", "termination", "languages",
    ],
)  # fmt: skip
def test_the_subjects_of_an_agreement_are_always_there(world: World, key: str) -> None:
    clause = models.Clause.objects.get(key=key)
    assert (clause.part, clause.is_optional, clause.applies_to) == ("article", False, [])


def test_loading_again_keeps_what_an_administrator_wrote(world: World) -> None:
    keep(world, "funding", "(1) {{ funding }} Diubah.", "(1) {{ funding }} Changed.", is_active=False)
    call_command("load_reference", stdout=StringIO())
    clause = models.Clause.objects.get(key="funding")
    assert not clause.is_active and clause.texts.get(language="id", is_current=True).body.endswith("Diubah.")
    assert models.Clause.objects.count() == 27


@pytest.mark.parametrize(
    ("scheme", "form", "has", "lacks"),
    [
        ("ksdpl", "kabkota_kembar", {"people_to_people", "sister_relation"}, {"central_agreement"}),
        ("ksdpl", "lainnya", {"people_to_people"}, {"sister_relation", "central_agreement"}),
        ("ksdll", "penerusan", {"central_agreement", "goods"}, {"people_to_people", "sister_relation"}),
        ("ksdll", "persetujuan", {"goods"}, {"people_to_people", "central_agreement"}),
    ],
)
def test_clauses_follow_scheme_and_form(world: World, scheme: str, form: str, has: set[str], lacks: set[str]) -> None:
    proposal = models.Proposal(scheme=scheme, form=form)
    keys = {choice.clause.key for choice in clauses.applicable(proposal=proposal)}
    assert has <= keys and not lacks & keys


# --- keeping the library ----------------------------------------------------------------------------


def test_a_changed_wording_is_a_new_version_and_the_old_one_stays(world: World) -> None:
    clause = keep(world, "funding", "(1) {{ funding }} Baru.", "(1) {{ funding }} New.")
    found = list(clause.texts.filter(language="id").order_by("version").values_list("version", "is_current"))
    assert found == [(1, False), (2, True)]
    assert "{{ funding }}" in clause.texts.get(language="id", version=1).body
    assert clause.texts.get(language="id", version=2).written_by == world.administrator
    keep(world, "funding", "(1) {{ funding }} Baru.", "(1) {{ funding }} Newer.")
    assert clause.texts.filter(language="id").count() == 2, "an unchanged wording makes no version"
    assert clause.texts.filter(language="en").count() == 3


def test_only_the_administrator_keeps_the_library(world: World) -> None:
    clause = models.Clause.objects.get(key="funding")
    data = {name: getattr(clause, name) for name in clauses.FIELDS}
    for officer in (world.owner, world.reviewer, world.leader):
        with pytest.raises(NotAllowed):
            clauses.save(actor=officer, data=data, texts={"id": ("", "x")}, clause=clause)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ funding", "Baris 1"),
        ("a\n{% if funding %}", "Baris 2"),
        ("{{ secret_name }}", "Isian tidak dikenal: secret_name"),
        ("{{ party }}", "Isian tidak dikenal: party"),
        ("{{ funding.__class__.__mro__ }}", "hanya {{ nama }}"),
        ("{{ funding['x'] }}", "hanya {{ nama }}"),
        ("{{ funding() }}", "hanya {{ nama }}"),
        ("{{ 'a' * 1000000000 }}", "hanya {{ nama }}"),
        ("{% for each in funding %}{{ each }}{% endfor %}", "hanya {{ nama }}"),
        ("{% include '/etc/passwd' %}", "hanya {{ nama }}"),
        ("{% import 'x' as y %}", "hanya {{ nama }}"),
        ("{% set funding = 1 %}", "hanya {{ nama }}"),
        ("{{ funding|upper }}", "hanya {{ nama }}"),
        ("{{ range(10) }}", "hanya {{ nama }}"),
    ],
)
def test_a_wording_that_cannot_be_filled_is_refused(world: World, text: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        keep(world, "funding", text, text)
    assert told in refusal.value.reason and refusal.value.reason.startswith("Bahasa Indonesia: ")
    assert models.Clause.objects.get(key="funding").texts.count() == 2


def test_both_languages_name_the_same_blanks(world: World) -> None:
    with pytest.raises(Refused, match="English: Isiannya tidak sama dengan teks Indonesia: first_unit, funding"):
        keep(world, "funding", "{{ funding }}", "{{ first_unit }}")


def test_a_value_is_never_read_as_a_template() -> None:
    assert naskah_text.render(text="{{ funding }}", context={"funding": "{{ 7*7 }} {% if x %}"}) == (
        "{{ 7*7 }} {% if x %}"
    )
    with pytest.raises(Problem):
        naskah_text.render(text="{{ funding }}", context={})


# --- what stops a draft -------------------------------------------------------------------------------


def test_a_file_that_says_all_can_be_drafted(world: World, proposal: models.Proposal, filled: models.Naskah) -> None:
    assert messages(filled) == []
    assert naskah.make_draft(proposal=proposal, actor=world.owner).number == 1


def test_the_beginning_comes_from_the_file_in_indonesian(world: World, proposal: models.Proposal) -> None:
    begun = naskah.of_file(proposal=proposal)
    assert begun.pk is None and begun.languages == ["id", "en"]
    own = begun.values["id"]
    assert own["first_party"] == "Pemerintah Kota Tangerang, Republik Indonesia"
    assert own["second_party"] == "Pemerintah Yantai, Shandong, Tiongkok"
    assert own["first_office"] == "Wali Kota Tangerang"
    assert (own["purpose"], own["areas"], own["programmes"], own["funding"]) == (
        "Kemampuan aparatur", "Kemampuan teknis", "Pelatihan", "APBD",
    )  # fmt: skip
    assert own["first_unit"] == "Bagian Kerja Sama"
    assert "en" not in begun.values, "nobody translated it yet"
    with pytest.raises(Refused, match="Simpan isian naskah"):
        naskah.make_draft(proposal=proposal, actor=world.owner)


REQUIRED = [
    (code, blank.key)
    for blank in BLANKS.values()
    if blank.is_required and blank.key != "central_reference"
    for code in (("shared",) if blank.is_shared else ("id", "en"))
]


@pytest.mark.parametrize(("group", "key"), REQUIRED)
def test_an_empty_blank_stops_the_draft_and_is_named(
    world: World, proposal: models.Proposal, group: str, key: str
) -> None:
    kept = fill(proposal, world.owner, **{f"{group}__{key}": "  "})
    (shortfall,) = naskah.missing(naskah=kept)
    language = {"id": ", bahasa Indonesia", "en": ", bahasa Inggris", "shared": ""}[group]
    assert shortfall.message == f"Isi: {BLANKS[key].label}{language}"
    assert (shortfall.url_name, shortfall.query) == ("naskah_mou", f"#id_{group}-{key}")
    with pytest.raises(Refused) as refusal:
        naskah.make_draft(proposal=proposal, actor=world.owner)
    assert shortfall.message in refusal.value.reason
    assert not models.NaskahDraft.objects.exists()


def test_a_clause_without_its_translation_stops_the_draft_and_is_named(world: World, filled: models.Naskah) -> None:
    clause = keep(world, "personnel", "(1) Menghormati hukum.", "")
    (shortfall,) = naskah.missing(naskah=filled)
    assert "Klausul “Penghormatan hukum dan tidak campur tangan” belum punya teks bahasa Inggris" in shortfall.message
    assert (shortfall.url_name, shortfall.query) == ("admin:agreements_clause_change", str(clause.pk))
    with pytest.raises(Refused, match="belum punya teks bahasa Inggris"):
        naskah.make_draft(proposal=filled.proposal, actor=world.owner)


def test_a_further_language_asks_for_every_clause(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, languages=["en", "zh"])
    told = [text for text in messages(kept) if "bahasa Tionghoa" in text]
    held = naskah.choices(naskah=kept)
    assert sum("belum punya teks" in text for text in told) == len(held) == 22


def test_a_broken_wording_that_reached_the_library_another_way_is_named(filled: models.Naskah) -> None:
    models.ClauseText.objects.filter(clause__key="term", language="en").update(body="{{ term_years")
    models.ClauseText.objects.filter(clause__key="funding", language="id").update(body="{{ budget }}")
    told = messages(filled)
    assert any("“Jangka waktu” bahasa Inggris: Baris 1" in text for text in told), told
    assert any("“Pembiayaan” bahasa Indonesia: Isian tidak dikenal: budget" in text for text in told), told


def test_the_partners_language_or_english_is_asked(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, languages=[], shared__prevailing="")
    (shortfall,) = naskah.missing(naskah=kept)
    assert str(shortfall.citation) == "UU 24/2009 Pasal 31"


def test_the_prevailing_language_is_one_of_the_texts(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, shared__prevailing="zh")
    assert messages(kept) == ["Bahasa yang diutamakan tidak termasuk bahasa naskah"]


def test_lists_say_the_same_in_every_language(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, en__areas="trade;\nindustry.")
    assert messages(kept) == ["Bidang kerja sama: banyaknya baris tidak sama (Indonesia 3, Inggris 2)"]


def test_a_blank_that_no_chosen_clause_names_is_not_asked(world: World, proposal: models.Proposal) -> None:
    keep(world, "working_group", "(1) Ada kelompok kerja.", "(1) There is a working group.")
    kept = fill(proposal, world.owner, id__working_group="", en__working_group="", id__first_unit="")
    assert messages(kept) == []


# --- who may, and what is kept ------------------------------------------------------------------------


def test_the_region_writes_and_is_remembered_as_a_writer(world: World, proposal: models.Proposal) -> None:
    fill(proposal, world.owner2)
    proposal.refresh_from_db()
    assert world.owner2.pk in proposal.editor_ids
    for officer in (world.reviewer, world.proposer, world.leader, world.administrator):
        with pytest.raises(NotAllowed):
            fill(proposal, officer)


def test_nothing_is_written_while_the_province_reads(world: World) -> None:
    with pytest.raises(NotAllowed, match="tahap ini"):
        fill(at("rancangan_naskah", "under_review", world=world), world.owner)


def test_values_of_a_hidden_language_and_unknown_names_are_left_alone(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, zh__title="合作")
    again = naskah.save(
        proposal=proposal,
        actor=world.owner,
        languages=["xx"],
        chosen=["goods", "term", "nope"],
        values={"id": {"title": "Baru", "hack": "x"}},
    )
    assert again.pk == kept.pk
    assert again.languages == ["id"] and again.clauses == ["goods"], "only what is optional is chosen"
    assert again.value("title", "id") == "Baru" and again.value("title", "zh") == "合作"
    assert again.value("title", "en") and "hack" not in again.values["id"]


def test_a_draft_stays_as_it_was_made(world: World, proposal: models.Proposal, filled: models.Naskah) -> None:
    draft = naskah.make_draft(proposal=proposal, actor=world.owner)
    digest = hashlib.sha256(json.dumps(draft.content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    assert draft.sha256 == digest and draft.made_by == world.owner and draft.template_version == "mou-1"
    fill(proposal, world.owner, id__title="Judul lain")
    keep(world, "funding", "(1) {{ funding }} Baru.", "(1) {{ funding }} New.")
    draft = models.NaskahDraft.objects.select_related("naskah__proposal__region").get()
    assert naskah.fingerprint(content=draft.content) == digest
    funding = next(each for each in draft.content["clauses"] if each["key"] == "funding")
    assert funding["texts"]["id"]["version"] == 1 and draft.content["values"]["id"]["title"].startswith("Contoh")
    second = naskah.make_draft(proposal=proposal, actor=world.owner)
    assert second.number == 2 and second.sha256 != digest
    funding = next(each for each in second.content["clauses"] if each["key"] == "funding")
    assert funding["texts"]["en"]["version"] == 2


def test_a_draft_becomes_a_paper_of_the_folder_once(
    world: World, proposal: models.Proposal, filled: models.Naskah
) -> None:
    naskah.make_draft(proposal=proposal, actor=world.owner)
    draft = models.NaskahDraft.objects.select_related("naskah__proposal__region").get()
    before = proposal.documents.filter(kind="rancangan_naskah").count()

    def store(actor: models.Officer) -> models.Document:
        return naskah.keep_in_folder(draft=draft, actor=actor, name="naskah.docx", make=papers.docx)

    with pytest.raises(NotAllowed):
        store(world.reviewer)
    paper = store(world.owner)
    assert (paper.kind, paper.version, paper.name) == ("rancangan_naskah", before + 1, "naskah.docx")
    with paper.file.open("rb") as stored:
        assert "Pasal 1" in text_of(Document(BytesIO(stored.read())))
    draft.refresh_from_db()
    assert draft.document_id == paper.pk
    with pytest.raises(Refused, match="sudah tersimpan"):
        store(world.owner)
    assert proposal.documents.filter(kind="rancangan_naskah").count() == before + 1


# --- the paper ----------------------------------------------------------------------------------------


@pytest.fixture
def draft(world: World, proposal: models.Proposal, filled: models.Naskah) -> models.NaskahDraft:
    naskah.make_draft(proposal=proposal, actor=world.owner)
    return models.NaskahDraft.objects.select_related(
        "naskah__proposal__region__parent", "naskah__proposal__partner__country"
    ).get()


def text_of(document: Any) -> str:
    return "\n".join("".join(node.itertext()) for node in document.element.body.iter(qn("w:p")))


def test_the_columns_of_the_docx_keep_step(draft: models.NaskahDraft) -> None:
    document = Document(BytesIO(papers.docx(draft)))
    table = document.tables[1]
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Bahasa Indonesia", "English"]
    heads = [row for row in rows if row[0].startswith("Pasal ")]
    assert [row[0].split("\n")[0] for row in heads] == [f"Pasal {number}" for number in range(1, 18)]
    assert [row[1].split("\n")[0] for row in heads] == [f"Article {number}" for number in range(1, 18)]
    assert ["a.\tusaha;", "a.\tbusiness;"] in rows
    assert all(len(row) == 2 and all(row) for row in rows), "no empty cell beside a passage"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.element.body.findall(f".//{qn('w:trHeight')}") == []
    assert "{{" not in text_of(document) and "{%" not in text_of(document)


def test_the_docx_says_the_language_of_every_run(draft: models.NaskahDraft) -> None:
    document = Document(BytesIO(papers.docx(draft)))
    tags = [
        (run.find(f"{qn('w:rPr')}/{qn('w:lang')}").get(qn("w:val")), run.text)
        for run in document.element.body.iter(qn("w:r"))
    ]
    assert {tag for tag, _text in tags} == {"id-ID", "en-GB"}
    assert ("id-ID", "Pembiayaan") in tags and ("en-GB", "Funding") in tags
    faces = {
        run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:eastAsia")) for run in document.element.iter(qn("w:r"))
    }
    assert faces == {"SimSun"}
    assert "示例 (Contoh)" in text_of(document)
    foot = document.sections[0].footer._element
    assert [each.text.strip() for each in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES", "PAGE", "NUMPAGES"]


def test_the_pdf_says_the_same_as_the_docx(draft: models.NaskahDraft) -> None:
    reader = pypdfium2.PdfDocument(papers.pdf_of(draft))
    flat = " ".join(" ".join(each.get_textpage().get_text_range() for each in reader).split())
    for passage in (
        "Pasal 17", "Article 17", "selama 5 (lima) tahun", "for a period of five (5) years",
        "6 (enam) bulan", "naskah bahasa Inggris yang diutamakan", "the English text shall prevail",
        "bahasa Indonesia dan bahasa Inggris", "Indonesian and English",
        f"Page 1 of {len(reader)}",
    ):  # fmt: skip
        assert passage in flat, passage
    assert reader.get_metadata_dict()["Title"].startswith("MEMORANDUM SALING PENGERTIAN ANTARA Pemerintah Kota")


def test_without_a_prevailing_language_the_paragraph_is_gone(world: World, proposal: models.Proposal) -> None:
    kept = fill(proposal, world.owner, shared__prevailing="")
    content = naskah.as_it_stands(naskah=kept, held=naskah.choices(naskah=kept))
    body = next(each for each in content["clauses"] if each["key"] == "languages")["texts"]["en"]["body"]
    assert "prevail" not in body and "equally authentic" in body


def test_three_languages_stand_side_by_side_on_landscape(world: World, proposal: models.Proposal) -> None:
    for clause in models.Clause.objects.all():
        text = clause.texts.get(language="en")
        models.ClauseText.objects.create(clause=clause, language="zh", version=1, heading=text.heading, body=text.body)
    own = {f"zh__{key}": text for key, text in naskah_example.VALUES["en"].items()}
    fill(proposal, world.owner, languages=["en", "zh"], **own)
    made = naskah.make_draft(proposal=proposal, actor=world.owner)
    made.naskah.proposal = proposal
    paper = papers.of_draft(made)
    assert paper.is_landscape and [tag for tag, _name in paper.columns] == ["id-ID", "en-GB", "zh-CN"]
    document = Document(BytesIO(papers.docx(made)))
    section = document.sections[0]
    assert section.page_width > section.page_height
    headings = [[cell.text.split("\n")[0] for cell in row.cells] for row in document.tables[1].rows]
    assert ["Pasal 4", "Article 4", "第4条"] in headings
    assert "印度尼西亚语、英语和中文" in text_of(document)


def test_wordings_of_different_length_share_one_row() -> None:
    texts = {
        "id": {"version": 1, "heading": "A", "body": "satu\ndua"},
        "en": {"version": 1, "heading": "B", "body": "one"},
    }
    content = {
        "languages": ["id", "en"],
        "clauses": [{"key": "x", "part": "article", "number": 1, "side": "", "texts": texts}],
        "names": {}, "offices": {},
    }  # fmt: skip
    rows = papers.build(content, foot="", author="").rows
    assert [[len(cell.lines) for cell in row.cells] for row in rows] == [[2, 2], [2, 1]]


def test_entries_are_lettered_and_numbers_hang() -> None:
    lines = papers.lines_of("(1) Satu:\n- a;\n- b.\n\n(2) Dua:\n- c.\nTiga")
    assert [(line.label, line.text) for line in lines] == [
        ("(1)", "Satu:"), ("a.", "a;"), ("b.", "b."), ("(2)", "Dua:"), ("a.", "c."), ("", "Tiga"),
    ]  # fmt: skip
    many = papers.lines_of("\n".join("- x" for _each in range(28)))
    assert [line.label for line in many[25:]] == ["z.", "aa.", "ab."]


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (1, "1 (satu)", "one (1)"),
        (10, "10 (sepuluh)", "ten (10)"),
        (11, "11 (sebelas)", "eleven (11)"),
        (12, "12 (dua belas)", "twelve (12)"),
        (20, "20 (dua puluh)", "twenty (20)"),
        (21, "21 (dua puluh satu)", "twenty-one (21)"),
        (99, "99 (sembilan puluh sembilan)", "ninety-nine (99)"),
        (100, "100", "100"),
    ],
)
def test_numbers_in_words(number: int, indonesian: str, english: str) -> None:
    assert naskah_text.in_words(number=number, code="id") == indonesian
    assert naskah_text.in_words(number=number, code="en") == english
    assert naskah_text.in_words(number=number, code="zh") == str(number)


def test_every_language_is_named_in_every_language() -> None:
    for code in LANGUAGES:
        for within in LANGUAGES:
            assert naskah_text.language_name(code=code, within=within)


# --- the pages ----------------------------------------------------------------------------------------


def page(client: Client, officer: models.Officer, proposal: models.Proposal) -> str:
    client.force_login(officer)
    response = client.get(reverse("naskah_mou", args=[proposal.pk]))
    assert response.status_code == 200
    return response.content.decode()


def form_data(**changes: str) -> dict[str, Any]:
    data: dict[str, Any] = {"languages": ["en"], "clauses": naskah_example.CLAUSES}
    for group, texts in naskah_example.VALUES.items():
        data |= {f"{group}-{key}": text for key, text in texts.items()}
    return data | changes


def test_the_region_fills_in_drafts_and_keeps(client: Client, world: World, proposal: models.Proposal) -> None:
    shown = page(client, world.owner, proposal)
    assert "Isi: Nama resmi pihak mitra, bahasa Inggris" in shown
    assert f'href="/usulan/{proposal.pk}/naskah/mou/#id_en-second_party"' in shown
    assert 'id="id_en-second_party"' in shown, "the link leads to a field"
    url = reverse("naskah_mou", args=[proposal.pk])
    assert client.post(url, form_data()).status_code == 302
    assert "Isian lengkap" in client.get(url).content.decode()
    assert client.post(reverse("naskah_draft_create", args=[proposal.pk])).status_code == 302
    draft = models.NaskahDraft.objects.get()
    docx = client.get(reverse("naskah_draft_docx", args=[proposal.pk, draft.pk]))
    assert docx["Content-Disposition"].startswith('attachment; filename="naskah-kota-tangerang-yantai-konsep-1.docx"')
    assert docx["X-Content-Type-Options"] == "nosniff" and docx.content[:2] == b"PK"
    pdf = client.get(reverse("naskah_draft_pdf", args=[proposal.pk, draft.pk]))
    assert pdf["Content-Type"] == "application/pdf" and pdf.content[:5] == b"%PDF-"
    client.post(reverse("naskah_draft_keep", args=[proposal.pk, draft.pk]))
    draft.refresh_from_db()
    assert draft.document.kind == "rancangan_naskah"
    assert "rancangan naskah versi" in client.get(url).content.decode()


def test_what_was_typed_stays_when_refused(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.owner)
    data = form_data(**{"shared-term_years": "lima", "en-title": "<b>Kept</b>"})
    response = client.post(reverse("naskah_mou", args=[proposal.pk]), data)
    shown = response.content.decode()
    assert response.status_code == 422 and "&lt;b&gt;Kept&lt;/b&gt;" in shown and 'value="lima"' in shown
    assert not models.Naskah.objects.exists()


def test_a_draft_of_an_unfinished_text_is_refused_by_name(
    client: Client, world: World, proposal: models.Proposal
) -> None:
    fill(proposal, world.owner, en__funding="")
    client.force_login(world.owner)
    response = client.post(reverse("naskah_draft_create", args=[proposal.pk]), follow=True)
    assert "Konsep belum dapat dibuat: Isi: Pembiayaan, bahasa Inggris" in response.content.decode()
    assert not models.NaskahDraft.objects.exists()


def test_the_reviewer_reads(client: Client, world: World, draft: models.NaskahDraft, proposal: models.Proposal) -> None:
    shown = page(client, world.reviewer, proposal)
    assert '<fieldset class="stack" disabled>' in shown and "Buat konsep" not in shown
    assert "Konsep 1" in shown and ">DOCX</a>" in shown and "Simpan sebagai rancangan" not in shown


def test_the_preview_shows_gaps_in_brackets(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.reviewer)
    shown = client.get(reverse("naskah_mou_preview", args=[proposal.pk])).content.decode()
    assert "[Nama resmi pihak mitra]" in shown and "Pemerintah Kota Tangerang, Republik Indonesia" in shown
    assert "Pasal 15" in shown and not models.Naskah.objects.exists()


def test_queries_do_not_grow_with_clauses_or_drafts(
    client: Client,
    world: World,
    draft: models.NaskahDraft,
    proposal: models.Proposal,
    django_assert_num_queries: Callable[..., Any],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    url = reverse("naskah_mou", args=[proposal.pk])
    client.force_login(world.owner)
    with django_assert_max_num_queries(14) as few:
        client.get(url)
    for number in range(2, 52):
        models.NaskahDraft.objects.create(
            naskah=draft.naskah,
            number=number,
            content={},
            template_version="mou-1",
            sha256="0" * 64,
            made_by=world.owner,
        )
        keep(world, f"klausul-{number}", "Teks", "Text", is_optional=True)
    with django_assert_num_queries(len(few)):
        client.get(url)


# --- the library in admin -----------------------------------------------------------------------------


def admin_data(clause: models.Clause, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": clause.name, "part": clause.part, "position": clause.position, "is_active": "on",
        "purpose": clause.purpose, "note": clause.note, "applies_to": clause.applies_to,
    }  # fmt: skip
    for text in clause.texts.filter(is_current=True):
        data |= {f"heading_{text.language}": text.heading, f"body_{text.language}": text.body}
    return data | changes


def test_admin_saves_versions_and_a_further_language(client: Client, world: World) -> None:
    client.force_login(world.administrator)
    clause = models.Clause.objects.get(key="entry_into_force")
    url = reverse("admin:agreements_clause_change", args=[clause.pk])
    assert client.get(url).status_code == 200
    data = admin_data(
        clause, body_en="Shall enter into force at once.", heading_zh="生效", body_zh="自签署之日起生效。"
    )
    assert client.post(url, data).status_code == 302
    current = clause.texts.filter(is_current=True).order_by("language")
    assert [(text.language, text.version) for text in current] == [("en", 2), ("id", 1), ("zh", 1)]
    assert clauses.languages(choices=clauses.library()) == ["id", "en", "zh"]


def test_admin_refuses_what_cannot_be_filled_beside_its_field(client: Client, world: World) -> None:
    client.force_login(world.administrator)
    clause = models.Clause.objects.get(key="funding")
    url = reverse("admin:agreements_clause_change", args=[clause.pk])
    response = client.post(url, admin_data(clause, body_id="{{ fundng }}", body_en="{{ funding"))
    errors = response.context["adminform"].form.errors
    assert errors["body_id"] == ["Isian tidak dikenal: fundng"]
    assert errors["body_en"] == ["Baris 1: penulisan isian tidak lengkap atau keliru."]
    assert clause.texts.count() == 2


def test_admin_tries_the_library_with_sample_data(client: Client, world: World) -> None:
    client.force_login(world.administrator)
    one = client.get(reverse("admin:agreements_clause_try", args=[models.Clause.objects.get(key="term").pk]))
    assert "5 (lima) tahun" in one.content.decode() and "five (5) years" in one.content.decode()
    whole = client.get(reverse("admin:agreements_clause_try_all")).content.decode()
    assert "Pasal 21" in whole and "[" not in whole.split("<table>")[1].split("</table>")[0]
    keep(world, "term", "(1) Selama {{ term_years }} tahun.", "")
    whole = client.get(reverse("admin:agreements_clause_try_all")).content.decode()
    assert "[Klausul “Jangka waktu” belum punya teks bahasa Inggris]" in whole
    for officer in (world.owner, world.reviewer):
        client.force_login(officer)
        assert client.get(reverse("admin:agreements_clause_try_all")).status_code in (302, 403)


def test_the_form_asks_only_what_the_scheme_and_form_need(client: Client, world: World) -> None:
    shown = page(client, world.owner, at("rancangan_naskah", "preparing", world=world))
    assert "id_id-funding" in shown and "id_id-central_reference" not in shown
    shown = page(client, world.owner, at("rancangan_naskah", "preparing", "ksdll", world=world, form="penerusan"))
    assert "id_id-central_reference" in shown


def test_the_plans_tab_leads_there(client: Client, world: World, proposal: models.Proposal) -> None:
    client.force_login(world.reviewer)
    shown = client.get(f"/usulan/{proposal.pk}/?bagian=rencana").content.decode()
    assert f'href="/usulan/{proposal.pk}/naskah/mou/"' in shown
