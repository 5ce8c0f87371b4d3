"""Every kind of PDF that the system makes keeps the structure of PDF/A-3u and PDF/UA.

The reports about a year are checked with their numbers in test_simulated_year, the issued ones in test_issued_reports.
"""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from agreements.data.drafts import WORDINGS
from agreements.law.drafts import DRAFT_KINDS
from agreements.management.commands.load_reference import add_missing_clauses
from agreements.models import Evaluation, Proposal
from agreements.reports import cockpit, evaluations, naskah, pdf, printed_sheets
from agreements.reports import drafts as letters
from agreements.services import bundles, clauses, documents, drafts
from agreements.tasks import bundles as tasks
from tests import evaluation_builders as build
from tests import papers, pdf_checks
from tests.factories import DocumentFactory, ProgrammeFactory, World, at, make_world, naskah_draft, upload

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent
BASE_URL = "https://kerjasama.example.org/"
LONG = "Pelatihan perajin batik dan tenun serta pendampingan pemasaran bagi usaha mikro dan kecil di pesisir " * 4


@pytest.fixture
def world() -> World:
    add_missing_clauses()
    world = make_world()
    for kind, texts in WORDINGS.items():
        drafts.save_template(actor=None, kind=kind, texts=dict(texts))
    return world


def of_leader(world: World) -> bytes:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    ProgrammeFactory.create_batch(3, agreement=agreement)
    return cockpit.document(world.leader)


def of_evaluation(world: World) -> bytes:
    kept = build.accepted(build.agreement(), year=2026)
    return evaluations.draft(Evaluation.objects.with_file().get(pk=kept.pk))


def sheet_of_file(world: World) -> bytes:
    proposal = at("persetujuan_dprd", "preparing", world=world)
    Proposal.objects.filter(pk=proposal.pk).update(code="ABCDEFGH2345", title=LONG[:240])
    DocumentFactory(proposal=proposal, kind="usulan", version=2)
    proposal.refresh_from_db()
    return printed_sheets.document(proposal, reader=world.reviewer, base_url=BASE_URL)


def bilingual_text(world: World) -> bytes:
    return naskah.pdf_of(naskah_draft(at("rancangan_naskah", "preparing", world=world)))


def whole_library(world: World) -> bytes:
    """Every clause there is, in both languages, with made-up data: the longest text that can be made."""
    proposal = at("rancangan_naskah", "preparing", world=world)
    paper = naskah.build(clauses.trial(choices=clauses.library()), foot="Contoh", author="Contoh")
    return pdf.render(naskah.TEMPLATE, {"paper": paper, "proposal": proposal})


KINDS: dict[str, Callable[[World], bytes]] = {
    "cockpit": of_leader,
    "evaluation": of_evaluation,
    "sheet": sheet_of_file,
    "naskah": bilingual_text,
    "naskah-whole": whole_library,
}
# Drawn into other papers, and checked with them: the seal of a signature, and the stamp on every page of a bundle.
DRAWN = {"print/stamp.html", "print/bundle_stamps.html"}
ELSEWHERE = {"print/report.html"}
BUNDLED = {"print/bundle_front.html", "print/bundle_plan.html", "print/bundle_hashes.html"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_is_in_order(kind: str, world: World) -> None:
    assert pdf_checks.faults(KINDS[kind](world), BASE_URL) == []


@pytest.mark.parametrize("key", DRAFT_KINDS)
def test_a_letter_is_in_order(key: str, world: World) -> None:
    content = letters.as_pdf(letters.trial(drafts.current_templates(kinds=[key])[key]))
    assert pdf_checks.faults(content, BASE_URL) == []


def test_a_bundle_says_what_it_is(world: World) -> None:
    """It holds papers of others, so it promises no more than it keeps: title, language, bookmarks, embedded fonts."""
    proposal = at("persetujuan_dprd", "preparing", world=world)
    proposal.documents.all().delete()
    paper = documents.add(
        proposal=proposal, actor=world.owner, kind="lainnya", upload=upload(papers.pdf(["satu"], ["dua"]), "surat.pdf"),
        letter=documents.Letter(number="1/A/2026"),
    )  # fmt: skip
    asked = {"purpose": "dprd", "with_plan": True, "base_url": BASE_URL}
    bundle = bundles.request(proposal=proposal, actor=world.owner, papers=[paper], **asked)
    assert tasks.build.func(bundle.pk) == "done"
    bundle.refresh_from_db()
    with bundle.file.open("rb") as stored, pikepdf.open(io.BytesIO(stored.read())) as found:
        assert str(found.Root.Lang) == "id" and found.Root.ViewerPreferences.DisplayDocTitle
        assert str(found.docinfo["/Title"]) == f"Berkas lengkap {proposal.label}"
        with found.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["Sampul dan daftar isi", "Rencana kerja sama, versi 1"]
        assert "/Metadata" not in found.Root, "no mark of a conformance that papers of others may not keep"


def test_every_template_of_a_paper_is_looked_at() -> None:
    """Whoever adds a kind of paper adds it here."""
    sources = [each.read_text() for each in (ROOT / "agreements").rglob("*.py")]
    named = {found for text in sources for found in re.findall(r'"(print/\w+\.html)"', text)}
    seen = {cockpit.TEMPLATE, evaluations.TEMPLATE, printed_sheets.TEMPLATE, naskah.TEMPLATE, letters.TEMPLATE}
    assert named == seen | DRAWN | ELSEWHERE | BUNDLED
