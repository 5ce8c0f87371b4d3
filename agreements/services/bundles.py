"""Berkas lengkap: which papers belong into it, who asks for it, and how far its making is."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from agreements.law.tables import Table
from agreements.models import Bundle, BundleDownload, BundlePart, Document, Officer, Plan, Proposal
from agreements.services.codes import new_code
from agreements.services.errors import Refused, authorise
from agreements.services.locks import lock
from kerjasama.storage import files_in_step

# A making that was begun this often without coming a part further is given up.
MOST_ATTEMPTS = 3
# The stage at which the reader of a bundle acts; the ministry reads the plan first, later the draft of the text.
STAGE_OF_DPRD, STAGES_OF_KEMENDAGRI = "persetujuan_dprd", ("verifikasi", "pembahasan_naskah")
PLAN_STAGE = "rencana_kerja_sama"


def offered(*, proposal: Proposal) -> list[Document]:
    """Every paper that counts today, by stage and kind, the chosen version of a kind first; in one query."""
    kinds = {key: number for number, key in enumerate(proposal.table.document_kinds)}
    stages = {kind.key: proposal.table.stage(kind.stage).number for kind in proposal.table.document_kinds.values()}
    papers = list(proposal.documents.current().defer("text"))
    for paper in papers:
        paper.proposal = proposal
    papers.sort(key=lambda paper: (stages[paper.kind], kinds[paper.kind], not paper.is_final, -paper.version))
    return papers


def preselected(*, proposal: Proposal, purpose: str, papers: Sequence[Document]) -> list[Document]:
    """Of each kind that this reader should see the final version, else the newest; the letter to the reader first."""
    chosen: dict[str, Document] = {}
    for paper in papers:
        chosen.setdefault(paper.kind, paper)
    if purpose == Bundle.Purpose.ARCHIVE:
        return list(chosen.values())
    letters, before = _kinds_for(proposal.table, _stage_of(proposal, purpose))
    return [chosen[kind] for kind in (*letters, *before) if kind in chosen]


def _stage_of(proposal: Proposal, purpose: str) -> str:
    if purpose == Bundle.Purpose.DPRD:
        return STAGE_OF_DPRD
    first, later = STAGES_OF_KEMENDAGRI
    return first if proposal.current_stage.number <= proposal.table.stage(first).number else later


def _kinds_for(table: Table, stage_key: str) -> tuple[list[str], list[str]]:
    """(what the law asks to be sent to that stage's reader, what it asked on the way there)."""
    target = table.stage(stage_key)
    letters = [
        kind
        for move in target.transitions
        if move.from_step == target.first_step.key
        for rule in move.requires
        if rule.startswith("document:")
        for kind in rule.removeprefix("document:").split("|")
    ]
    before = []
    for stage in table.stages:
        if stage.number < target.number:
            before += [kind for ask in table.asked_papers(stage.key) if ask.is_onward for kind in ask.kinds]
            if stage.key == PLAN_STAGE:
                before += [kind.key for kind in table.document_kinds.values() if kind.stage == stage.key]
    return list(dict.fromkeys(letters)), [kind for kind in dict.fromkeys(before) if kind not in letters]


def plan_of(*, proposal: Proposal) -> Plan | None:
    """The plan that goes into a bundle: its newest version."""
    return proposal.plans.order_by("-version").first()


def request(
    *, proposal: Proposal, actor: Officer, purpose: str, papers: Sequence[Document], with_plan: bool, base_url: str
) -> Bundle:
    """Note what shall be compiled, in this order. The worker compiles it; see ``tasks.bundles``.

    Raises :class:`Refused` without a paper, with a paper of another file, and while another one is being made.
    """
    authorise(actor, "bundle.build", proposal)
    with transaction.atomic():
        proposal = lock(proposal.pk)
        plan = plan_of(proposal=proposal) if with_plan else None
        if not papers and plan is None:
            raise Refused(gettext("Pilih paling sedikit satu dokumen."))
        if any(paper.proposal_id != proposal.pk or paper.superseded_at for paper in papers):
            raise Refused(gettext("Ada dokumen yang sudah tidak berlaku; muat ulang halaman ini."))
        _refuse_a_second(proposal)
        code = new_code()
        bundle = Bundle.objects.create(
            proposal=proposal,
            purpose=purpose,
            plan=plan,
            parts_total=len(papers) + 1,
            code=code,
            address=f"{base_url.rstrip('/')}/verifikasi/{code}/",
            made_by=actor,
        )
        BundlePart.objects.bulk_create(
            BundlePart(bundle=bundle, document=paper, position=number) for number, paper in enumerate(papers, 1)
        )
    return bundle


def retry(*, bundle: Bundle, actor: Officer) -> Bundle:
    """Let the worker try once more what failed. Raises :class:`Refused` for one that did not fail."""
    authorise(actor, "bundle.build", bundle.proposal)
    with transaction.atomic():
        lock(bundle.proposal_id)
        bundle = Bundle.objects.select_related("proposal").get(pk=bundle.pk)
        if bundle.state != Bundle.State.FAILED:
            raise Refused(gettext("Berkas lengkap ini tidak gagal."))
        _refuse_a_second(bundle.proposal)
        bundle.state, bundle.error, bundle.attempts, bundle.parts_done = Bundle.State.WAITING, "", 0, 0
        bundle.save(update_fields=["state", "error", "attempts", "parts_done", "touched_at"])
    return bundle


def _refuse_a_second(proposal: Proposal) -> None:
    making = [Bundle.State.WAITING, Bundle.State.BUILDING]
    if Bundle.objects.filter(proposal=proposal, state__in=making).exists():
        raise Refused(gettext("Satu berkas lengkap sedang disusun; tunggu sampai selesai."))


# --- what the worker says -------------------------------------------------------------------------


def begin(*, bundle_id: int) -> Bundle | None:
    """The bundle to be made, or None where there is nothing to do any more."""
    with transaction.atomic():
        bundle = Bundle.objects.select_for_update(of=("self",)).filter(pk=bundle_id).first()
        if bundle is None or not bundle.is_in_the_making:
            return None
        if bundle.attempts >= MOST_ATTEMPTS:
            _fail(bundle, gettext("Penyusunan terhenti %(times)d kali berturut-turut.") % {"times": MOST_ATTEMPTS})
            return None
        bundle.state, bundle.attempts = Bundle.State.BUILDING, bundle.attempts + 1
        bundle.save(update_fields=["state", "attempts", "touched_at"])
    return Bundle.objects.select_related(
        "proposal__region__parent", "proposal__partner__country", "plan", "made_by"
    ).get(pk=bundle_id)


def parts(*, bundle: Bundle) -> list[BundlePart]:
    """Its parts in their order, with their papers, in one query."""
    found = list(bundle.parts.select_related("document").defer("document__text").order_by("position"))
    for part in found:
        part.document.proposal = bundle.proposal
    return found


def part_is_ready(*, part: BundlePart, pages: int, done: int) -> None:
    """A part was prepared: ``done`` parts are ready, and the count of vain attempts begins anew."""
    with transaction.atomic():
        BundlePart.objects.filter(pk=part.pk).update(pages=pages)
        Bundle.objects.filter(pk=part.bundle_id).update(parts_done=done, attempts=1, touched_at=timezone.now())
    part.pages = pages


def finish(*, bundle: Bundle, path: Path, pages: int) -> None:
    """Store the result; its row and its file appear together or not at all."""
    with files_in_step(), path.open("rb") as content:
        fresh = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
        if fresh.is_done:
            return
        fresh.sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        fresh.size, fresh.pages, fresh.state, fresh.error = path.stat().st_size, pages, Bundle.State.DONE, ""
        content.seek(0)
        fresh.file.save(f"{fresh.code}.pdf", File(content), save=False)
        fresh.parts_done = fresh.parts_total
        fresh.save()


def fail(*, bundle: Bundle, reason: str) -> None:
    """It cannot be made; ``reason`` is shown to whoever asked for it."""
    with transaction.atomic():
        _fail(Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk), reason)


def _fail(bundle: Bundle, reason: str) -> None:
    bundle.state, bundle.error = Bundle.State.FAILED, reason[:400]
    bundle.save(update_fields=["state", "error", "touched_at"])


def codes_in_the_making() -> set[str]:
    """Codes of the bundles whose prepared parts are still needed."""
    making = [Bundle.State.WAITING, Bundle.State.BUILDING]
    return set(Bundle.objects.filter(state__in=making).values_list("code", flat=True))


def log_download(*, bundle: Bundle, officer: Officer) -> None:
    """Keep who fetched it, and when."""
    BundleDownload.objects.create(bundle=bundle, officer=officer)
