"""Every named address × everybody who may knock: the answer to GET and to POST, written by hand.

The file in question is Kota Tangerang's. A visitor is sent to /masuk/; outside one's own territory nothing exists
(404); what one sees but may not do is 403; an address that only takes POST answers GET with 405, and one that only
shows answers POST with 405.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from agreements import models, urls
from agreements.data.drafts import WORDINGS
from agreements.law.drafts import DRAFT_KINDS
from agreements.reports import drafts as draft_reports
from agreements.services import (
    bundles,
    calendar_feeds,
    comments,
    documents,
    drafts,
    potentials,
    programmes,
    reporting,
)
from agreements.services.documents import Letter
from tests.factories import (
    CriterionFactory,
    EvaluationFactory,
    NoticeFactory,
    ObligationFactory,
    ProgrammeFactory,
    RecommendationFactory,
    TripFactory,
    World,
    at,
    library_file,
    make_world,
    naskah_draft,
    upload,
)
from tests.opportunity_builders import InterestFactory, PotentialFactory

ROLES = ("visitor", "owner", "other_kota", "proposer", "reviewer", "leader", "administrator", "other_reviewer")

# What stands behind <pk> and its like in each row; built by cast().
FILE, EXPLORED, PLANNED = {"pk": "draft"}, {"pk": "explored"}, {"pk": "planned"}
AGREEMENT = {"pk": "agreement"}


@dataclass(frozen=True)
class Row:
    """``get`` and ``post`` hold one status per role, in the order of :data:`ROLES`."""

    get: str
    post: str
    kwargs: dict[str, str] | None = None
    data: dict[str, str] | None = None


READ_ONLY = "302 405 405 405 405 405 405 405"
OPEN_READ = "405 405 405 405 405 405 405 405"
POST_ONLY = "302 405 405 405 405 405 405 405"

#                              visitor own oth opd rev lead adm jabar
EVERYBODY_INSIDE = "302 200 200 200 200 200 200 200"
WHO_SEES_THE_FILE = "302 200 404 200 200 200 200 404"
OWNER_ONLY = "302 200 404 403 403 403 403 404"
REVIEWER_ONLY = "302 403 404 403 200 403 403 404"
OWNER_AND_REVIEWER = "302 200 404 403 200 403 403 404"
MOVERS = "302 403 403 403 200 403 200 200"
REVIEWERS = "302 403 403 403 200 403 403 200"
PROVINCE_READS = "302 403 403 403 200 200 403 200"
PROPOSERS = "302 200 200 200 200 403 403 200"

WRITER_ONLY = "302 200 404 404 404 403 403 404"

MATRIX: dict[str, Row] = {
    # open to everyone
    "front": Row("200 302 302 302 302 302 302 302", OPEN_READ),
    "healthz": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "readyz": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "verification_lookup": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "verification": Row("200 200 200 200 200 200 200 200", OPEN_READ, {"code": "code"}),
    # exists in development only
    "styleguide": Row("302 404 404 404 404 404 404 404", READ_ONLY),
    # account; a form sent back with errors is 200 there (allauth)
    "account_login": Row("200 302 302 302 302 302 302 302", "200 302 302 302 302 302 302 302"),
    "account_logout": Row("302 200 200 200 200 200 200 200", "302 302 302 302 302 302 302 302"),
    "account_signup": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "account_inactive": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "account_change_password": Row(EVERYBODY_INSIDE, EVERYBODY_INSIDE),
    "account_reset_password": Row("200 200 200 200 200 200 200 200", "200 200 200 200 200 200 200 200"),
    "account_reset_password_done": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "account_reset_password_from_key": Row(
        "200 200 200 200 200 200 200 200",
        "200 200 200 200 200 200 200 200",
        {"uidb36": "nobody", "key": "no_key"},
    ),
    "account_reset_password_from_key_done": Row("200 200 200 200 200 200 200 200", OPEN_READ),
    "profile": Row(EVERYBODY_INSIDE, READ_ONLY),
    # throws away what one typed oneself before the session ended
    "parked_form_discard": Row(POST_ONLY, "302 302 302 302 302 302 302 302"),
    # cockpit
    "cockpit": Row(EVERYBODY_INSIDE, READ_ONLY),
    "cockpit_tasks": Row(EVERYBODY_INSIDE, READ_ONLY),
    "cockpit_deadlines": Row(EVERYBODY_INSIDE, READ_ONLY),
    "cockpit_summary": Row(EVERYBODY_INSIDE, READ_ONLY),
    # files
    "search": Row(EVERYBODY_INSIDE, READ_ONLY),
    "saved_view_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "saved_view_create": Row(POST_ONLY, "302 422 422 422 422 422 422 422"),
    "saved_view_rename": Row(POST_ONLY, "302 422 404 404 404 404 404 404", {"pk": "view"}),
    "saved_view_start": Row(POST_ONLY, "302 302 404 404 404 404 404 404", {"pk": "view"}),
    "saved_view_remove": Row(POST_ONLY, "302 302 404 404 404 404 404 404", {"pk": "view"}),
    "proposal_export": Row(EVERYBODY_INSIDE, READ_ONLY, {"extension": "extension"}),
    "agreement_export": Row(EVERYBODY_INSIDE, READ_ONLY, {"extension": "extension"}),
    "evaluation_export": Row(EVERYBODY_INSIDE, READ_ONLY, {"extension": "extension"}),
    "partner_export": Row(EVERYBODY_INSIDE, READ_ONLY, {"extension": "extension"}),
    "proposal_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "proposal_create": Row(PROPOSERS, "302 422 422 422 422 403 403 422", None, {"scheme": "ksdpl"}),
    # an unfinished new file is its writer's alone
    "form_draft_step": Row(WRITER_ONLY, "302 422 404 404 404 403 403 404", {"token": "isian", "name": "subject_step"}),
    "form_draft_save": Row(
        POST_ONLY,
        "302 200 404 404 404 404 404 404",
        {"token": "isian"},
        {"langkah": "pokok", "revisi": "0", "title": "Judul"},
    ),
    "form_draft_delete": Row(WRITER_ONLY, "302 302 404 404 404 403 403 404", {"token": "isian"}),
    "proposal_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, FILE),
    "proposal_sheet": Row(WHO_SEES_THE_FILE, READ_ONLY, FILE),
    "proposal_sheet_pdf": Row(WHO_SEES_THE_FILE, READ_ONLY, EXPLORED),
    "proposal_edit": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", FILE, {"title": ""}),
    "proposal_parity": Row(REVIEWER_ONLY, "302 403 404 403 422 403 403 404", FILE, {"reason": ""}),
    "proposal_requirements": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", FILE, {"p27_1_a-status": "met"}),
    "proposal_assessment": Row(REVIEWER_ONLY, "302 403 404 403 422 403 403 404", EXPLORED, {"politis-reason": "Aman"}),
    # with no item returned there is nothing to answer, and an empty form is accepted
    "return_answers": Row(OWNER_ONLY, "302 302 404 403 403 403 403 404", FILE),
    "proposal_plan": Row(OWNER_ONLY, "302 302 404 403 403 403 403 404", PLANNED, {"subject": "Subjek"}),
    "proposal_move": Row(OWNER_ONLY, "302 302 404 403 403 403 403 404", {"pk": "draft", "key": "submit"}),
    "document_add": Row(OWNER_AND_REVIEWER, "302 422 404 403 422 403 403 404", FILE, {"kind": "usulan"}),
    "document_download": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "document_pk": "document"}),
    # the bilingual text: whoever sees the file reads it, its region writes it
    "naskah_mou": Row(WHO_SEES_THE_FILE, "302 302 404 403 403 403 403 404", PLANNED),
    "naskah_mou_preview": Row(WHO_SEES_THE_FILE, READ_ONLY, PLANNED),
    "naskah_draft_create": Row(POST_ONLY, "302 302 404 403 403 403 403 404", PLANNED),
    "naskah_draft_docx": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "planned", "draft_pk": "naskah_draft"}),
    "naskah_draft_pdf": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "planned", "draft_pk": "naskah_draft"}),
    "naskah_draft_keep": Row(
        POST_ONLY, "302 302 404 403 403 403 403 404", {"pk": "planned", "draft_pk": "naskah_draft"}
    ),
    "document_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "document_pk": "document"}),
    "document_final": Row(POST_ONLY, "302 302 404 403 302 403 403 404", {"pk": "draft", "document_pk": "document"}),
    "document_places": Row(
        OWNER_AND_REVIEWER,
        "302 302 404 403 302 403 403 404",
        {"pk": "draft", "document_pk": "document"},
        {"original_at": "Kementerian Luar Negeri"},
    ),
    "document_page": Row(
        WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "document_pk": "document", "number": "first_page"}
    ),
    "document_compare": Row(WHO_SEES_THE_FILE, READ_ONLY, FILE),
    "bundle_list": Row(WHO_SEES_THE_FILE, "302 422 404 403 422 403 403 404", FILE, {"purpose": "dprd"}),
    "bundle_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "bundle_pk": "bundle"}),
    "bundle_download": Row(
        "302 404 404 404 404 404 404 404", READ_ONLY, {"pk": "draft", "bundle_pk": "bundle"}
    ),  # not made yet; test_bundles.py fetches one
    "bundle_retry": Row(POST_ONLY, "302 302 404 403 302 403 403 404", {"pk": "draft", "bundle_pk": "bundle"}),
    "document_search": Row(EVERYBODY_INSIDE, READ_ONLY),
    # drafts of letters
    "draft_index": Row(WHO_SEES_THE_FILE, READ_ONLY, FILE),
    "draft_detail": Row(WHO_SEES_THE_FILE, "302 302 404 403 302 403 403 404", {"pk": "draft", "kind": "loi"}),
    "draft_now": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "kind": "loi", "extension": "docx"}),
    "draft_download": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "draft", "draft_pk": "letter", "extension": "docx"}),
    # a GET leads to the tab where the form stands
    "comment_add": Row("302 302 404 302 302 302 302 404", "302 422 404 403 422 403 403 404", FILE, {"body": ""}),
    "follow_up_done": Row(POST_ONLY, "302 302 404 403 302 403 403 404", {"pk": "draft", "comment_pk": "follow_up"}),
    # agreements
    "agreement_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "agreement_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, AGREEMENT),
    "agreement_edit": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"title": ""}),
    "agreement_extend": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"title": ""}),
    "agreement_suspend": Row(REVIEWER_ONLY, "302 403 404 403 422 403 403 404", AGREEMENT, {"reason": ""}),
    # nothing is suspended, so there is nothing to resume
    "agreement_resume": Row(REVIEWER_ONLY, "302 403 404 403 422 403 403 404", AGREEMENT, {"on": "1/12/2025"}),
    "agreement_umbrella": Row(REVIEWER_ONLY, "302 403 404 403 302 403 403 404", AGREEMENT, {"parent": ""}),
    "addendum_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"number": ""}),
    "trip_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"people": "0"}),
    "trip_edit": Row(
        OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "agreement", "trip_pk": "trip"}, {"people": "0"}
    ),
    "benefit_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"side": ""}),
    "benefit_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "agreement", "benefit_pk": "benefit"}),
    "benefit_edit": Row(
        OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "agreement", "benefit_pk": "benefit"}, {"side": ""}
    ),
    "benefit_remove": Row(
        OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "agreement", "benefit_pk": "benefit"}, {"reason": ""}
    ),
    "activity_papers": Row(
        WHO_SEES_THE_FILE,
        "302 422 404 403 403 403 403 404",
        {"pk": "agreement", "activity_pk": "activity"},
        {"caption": "Foto"},
    ),
    "activity_edit": Row(
        OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "agreement", "activity_pk": "activity"}, {"title": ""}
    ),
    "activity_remove": Row(
        OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "agreement", "activity_pk": "activity"}, {"reason": ""}
    ),
    "activity_paper_download": Row(
        WHO_SEES_THE_FILE, READ_ONLY, {"pk": "agreement", "activity_pk": "activity", "paper_pk": "paper"}
    ),
    "programme_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"title": ""}),
    # its file has no plan, so no row can be chosen
    "programme_from_plan": Row(
        OWNER_ONLY,
        "302 422 404 403 403 403 403 404",
        AGREEMENT,
        {"baris-TOTAL_FORMS": "0", "baris-INITIAL_FORMS": "0"},
    ),
    "programme_edit": Row(
        OWNER_ONLY,
        "302 422 404 403 403 403 403 404",
        {"pk": "agreement", "programme_pk": "programme"},
        {"title": ""},
    ),
    "activity_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"title": ""}),
    "evaluation_create": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"semester": "3"}),
    # evaluations
    "evaluation_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "evaluation_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "drafted"}),
    "evaluation_edit": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", {"pk": "drafted"}, {"conclusion": "?"}),
    "evaluation_submit": Row(POST_ONLY, "302 302 404 403 403 403 403 404", {"pk": "drafted"}),
    "evaluation_accept": Row(POST_ONLY, "302 403 404 403 302 403 403 404", {"pk": "submitted"}),
    "evaluation_return": Row(POST_ONLY, "302 403 404 403 422 403 403 404", {"pk": "submitted"}, {"note": ""}),
    "evaluation_issue": Row(POST_ONLY, "302 302 404 403 302 403 403 404", {"pk": "accepted"}),
    "evaluation_preview": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "accepted"}),
    "evaluation_report": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "issued"}),
    "evaluation_xlsx": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "accepted"}),
    # follow-ups of evaluations: the region closes, the province opens again; one that is open cannot be reopened
    "recommendation_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "recommendation_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "recommendation"}),
    "recommendation_close": Row(
        POST_ONLY, "302 302 404 403 403 403 403 404", {"pk": "recommendation"}, {"note": "Sudah"}
    ),
    "recommendation_reopen": Row(
        POST_ONLY, "302 403 404 403 422 403 403 404", {"pk": "done_recommendation"}, {"note": ""}
    ),
    # watch: what ends and what sleeps; the agreement of the cast is awake, so taking it up again is refused
    "watch": Row(EVERYBODY_INSIDE, READ_ONLY),
    "agreement_revive": Row(OWNER_ONLY, "302 422 404 403 403 403 403 404", AGREEMENT, {"reason": ""}),
    # the reporting calendar
    "reporting": Row(EVERYBODY_INSIDE, READ_ONLY),
    "report_ask": Row(REVIEWERS, "302 403 403 403 422 403 403 422", None, {"title": ""}),
    "report_send": Row(REVIEWERS, "302 403 403 403 422 403 403 422", None, {"number": ""}),
    "report_obligation": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "owed"}),
    "report_submit": Row(POST_ONLY, "302 422 404 403 403 403 403 404", {"pk": "owed"}, {"note": ""}),
    "report_accept": Row(POST_ONLY, "302 403 404 403 302 403 403 404", {"pk": "handed_in"}),
    "report_return": Row(POST_ONLY, "302 403 404 403 422 403 403 404", {"pk": "handed_in"}, {"note": ""}),
    "report_file": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "handed_in", "file_pk": "report_file"}),
    # notices: one's own, whatever the role
    "notice_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "notice_read_all": Row(POST_ONLY, "302 302 302 302 302 302 302 302"),
    "notice_settings": Row(EVERYBODY_INSIDE, "302 422 422 422 422 422 422 422"),  # an empty form chooses nothing
    "calendar_give": Row(POST_ONLY, "302 200 200 200 200 200 200 200"),
    "calendar_take_away": Row(POST_ONLY, "302 302 302 302 302 302 302 302"),
    # whoever holds the address reads the calendar of its officer, logged in or not
    "calendar_feed": Row("200 200 200 200 200 200 200 200", OPEN_READ, {"token": "calendar_token"}),
    "notice_read": Row(POST_ONLY, "302 302 404 404 404 404 404 404", {"pk": "notice"}),
    # reports: a region's for whoever sees the region, the compilation and the brief for reviewers and leaders
    "agreement_report": Row(WHO_SEES_THE_FILE, READ_ONLY, AGREEMENT),
    "agreement_report_pdf": Row(WHO_SEES_THE_FILE, READ_ONLY, AGREEMENT),
    "agreement_report_xlsx": Row(WHO_SEES_THE_FILE, READ_ONLY, AGREEMENT),
    "agreement_report_issue": Row(POST_ONLY, "302 302 404 403 302 403 403 404", AGREEMENT),
    "report_builder": Row(EVERYBODY_INSIDE, READ_ONLY),
    "report_preview": Row(EVERYBODY_INSIDE, READ_ONLY, {"name": "recap"}),
    "report_pdf": Row(PROVINCE_READS, READ_ONLY, {"name": "brief"}),
    "report_xlsx": Row(PROVINCE_READS, READ_ONLY, {"name": "brief"}),
    # the account's own region; a reviewer's is the compilation, which the worker prints
    "report_issue": Row(POST_ONLY, "302 302 302 302 302 403 403 302", {"name": "recap"}),
    "report_issued": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "report"}),
    "report_issued_pdf": Row(WHO_SEES_THE_FILE, READ_ONLY, {"pk": "report"}),
    "report_correct": Row(POST_ONLY, "302 422 404 403 422 403 403 404", {"pk": "report"}, {"correction": ""}),
    "report_job": Row("302 404 404 403 200 200 403 404", READ_ONLY, {"pk": "job"}),
    "report_job_restart": Row(POST_ONLY, "302 404 404 403 302 403 403 404", {"pk": "job"}),
    # how long the stages take, for the files one sees
    "durations": Row(EVERYBODY_INSIDE, READ_ONLY),
    "pictures": Row(EVERYBODY_INSIDE, READ_ONLY),
    # hand-over: reviewers and administrators, inside their territory
    "handover_list": Row(MOVERS, READ_ONLY),
    "handover_create": Row(MOVERS, "302 403 403 403 200 403 200 200"),
    "handover_detail": Row("302 403 404 403 200 403 200 404", READ_ONLY, {"pk": "handover"}),
    # guide
    "guide": Row(EVERYBODY_INSIDE, READ_ONLY),
    "stage_guide": Row(EVERYBODY_INSIDE, READ_ONLY),
    "first_proposal": Row(EVERYBODY_INSIDE, READ_ONLY),
    "regulation_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "regulation_detail": Row(EVERYBODY_INSIDE, READ_ONLY, {"slug": "regulation"}),
    "regulation_history": Row(EVERYBODY_INSIDE, READ_ONLY, {"slug": "regulation"}),
    "library_file": Row(EVERYBODY_INSIDE, READ_ONLY, {"pk": "library_file"}),
    "template_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "template_trial": Row(EVERYBODY_INSIDE, READ_ONLY, {"kind": "loi"}),
    "naskah_trial": Row(EVERYBODY_INSIDE, READ_ONLY),
    "question_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "glossary": Row(EVERYBODY_INSIDE, READ_ONLY),
    # opportunities: matches of the regions one sees; strengths and wishes are read by all, kept by few
    "opportunity_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "opportunity_detail": Row(WHO_SEES_THE_FILE, READ_ONLY, {"region_pk": "kota", "partner_pk": "partner"}),
    "opportunity_propose": Row(
        POST_ONLY, "302 302 404 403 403 403 403 404", {"region_pk": "kota", "partner_pk": "partner"}
    ),
    "country_detail": Row(EVERYBODY_INSIDE, READ_ONLY, {"code": "china"}),
    "potential_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "potential_create": Row(PROPOSERS, "302 422 422 422 422 403 403 422", None, {"title": ""}),
    "potential_detail": Row(
        EVERYBODY_INSIDE, "302 422 403 403 403 403 403 403", {"pk": "potential"}, {"caption": "Profil"}
    ),
    "potential_edit": Row(
        "302 200 403 403 403 403 403 403", "302 422 403 403 403 403 403 403", {"pk": "potential"}, {"title": ""}
    ),
    "potential_paper_download": Row(EVERYBODY_INSIDE, READ_ONLY, {"pk": "potential", "paper_pk": "potential_paper"}),
    "interest_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "interest_create": Row(PROPOSERS, "302 422 422 422 422 403 403 422", None, {"text": ""}),
    "interest_edit": Row(PROPOSERS, "302 422 422 422 422 403 403 422", {"pk": "interest"}, {"text": ""}),
    # partners: every officer looks them up, proposers keep them
    "partner_list": Row(EVERYBODY_INSIDE, READ_ONLY),
    "partner_create": Row(PROPOSERS, "302 422 422 422 422 403 403 422", None, {"name": ""}),
    "partner_detail": Row(EVERYBODY_INSIDE, READ_ONLY, {"pk": "partner"}),
    "partner_edit": Row(PROPOSERS, "302 422 422 422 422 403 403 422", {"pk": "partner"}, {"name": ""}),
}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def cast(world: World) -> dict[str, Any]:
    """Everything that the rows speak of, all of it Kota Tangerang's."""
    CriterionFactory(key="perjanjian-formal")
    draft = at("prakarsa", "preparing", world=world)
    document = documents.add(proposal=draft, actor=world.owner, kind="lainnya", upload=upload(), letter=Letter())
    follow_up = comments.add(
        proposal=draft,
        actor=world.reviewer,
        body="Lengkapi surat",
        kind="follow_up",
        owner=world.owner,
        due_on=timezone.localdate(),
    )
    drafts.save_template(actor=None, kind="loi", texts=dict(WORDINGS["loi"]))
    letter = draft_reports.make(proposal=draft, kind=DRAFT_KINDS["loi"], actor=world.owner)
    planned = at("rencana_kerja_sama", "preparing", world=world)
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    activity = models.Activity.objects.create(
        agreement=agreement, title="Rapat", held_on="2025-12-01", result="Ada", recorded_by=world.owner
    )
    paper = programmes.add_paper(activity=activity, actor=world.owner, upload=upload())
    drafted = EvaluationFactory(agreement=agreement, year=2026, semester=1)
    submitted = EvaluationFactory(
        agreement=agreement,
        year=2025,
        semester=2,
        state="submitted",
        submitted_by=world.owner,
        submitted_at=timezone.now(),
    )
    decided = {"state": "accepted", "submitted_by": world.owner, "reviewed_by": world.reviewer}
    accepted = EvaluationFactory(agreement=agreement, year=2025, semester=1, reviewed_at=timezone.now(), **decided)
    issued = EvaluationFactory(agreement=agreement, year=2024, semester=2, reviewed_at=timezone.now(), **decided)
    report = models.IssuedReport(
        evaluation=issued,
        region=world.owner.region,
        code="ABCDEFGH2345",
        title="Evaluasi",
        sha256="0" * 64,
        size=4,
        issued_by=world.reviewer,
        issued_at=timezone.now(),
    )
    report.file.save("laporan.pdf", ContentFile(b"%PDF"), save=False)
    report.save()
    potential = PotentialFactory(region=world.kota, recorded_by=world.owner)
    owed = ObligationFactory(region=world.kota)
    handed_in = ObligationFactory(region=world.kota, period_end=date(2025, 6, 30), period_start=date(2025, 1, 1))
    reporting.submit(obligation=handed_in, actor=world.owner, note="", uploads=[upload()])
    return {
        "owed": owed.pk,
        "handed_in": handed_in.pk,
        "report_file": models.ReportFile.objects.get().pk,
        "notice": NoticeFactory(recipient=world.owner).pk,
        "draft": draft.pk,
        "explored": at("penjajakan", "under_review", world=world).pk,
        "planned": planned.pk,
        "naskah_draft": naskah_draft(planned).pk,
        "document": document.pk,
        "letter": letter.pk,
        "loi": "loi",
        "docx": "docx",
        "follow_up": follow_up.pk,
        "agreement": agreement.pk,
        "activity": activity.pk,
        "benefit": models.Benefit.objects.create(
            agreement=agreement,
            side="region",
            statement="Pesanan",
            evidence="Faktur",
            realised_on="2025-12-05",
            recorded_by=world.owner,
        ).pk,
        "paper": paper.pk,
        "trip": TripFactory(agreement=agreement).pk,
        "programme": ProgrammeFactory(agreement=agreement).pk,
        "drafted": drafted.pk,
        "submitted": submitted.pk,
        "accepted": accepted.pk,
        "issued": issued.pk,
        "recommendation": RecommendationFactory(evaluation=accepted).pk,
        "done_recommendation": RecommendationFactory(evaluation=accepted, done_on=date(2026, 1, 2)).pk,
        "code": report.code,
        "report": report.pk,
        "job": models.ReportJob.objects.create(
            kind="compilation", region=world.reviewer.region, year=2025, state="failed", requested_by=world.reviewer
        ).pk,
        "recap": "rekap",
        "brief": "ringkasan-gubernur",
        "first_page": 1,
        "bundle": bundles.request(
            proposal=draft, actor=world.owner, purpose="arsip", papers=[document], with_plan=False, base_url="http://x"
        ).pk,
        "regulation": "pp-28-2018",
        "library_file": library_file(world).pk,
        "handover": models.HandOver.objects.create(
            giver=world.owner, receiver=world.owner2, reason="Mutasi", done_by=world.reviewer
        ).pk,
        "partner": world.yantai.pk,
        "view": models.SavedView.objects.create(owner=world.owner, list="usulan", name="Saya", query="skema=ksdpl").pk,
        "extension": "csv",
        "kota": world.kota.pk,
        "china": "CN",
        "potential": potential.pk,
        "potential_paper": potentials.add_paper(potential=potential, actor=world.owner, upload=upload()).pk,
        "interest": InterestFactory(partner=world.yantai, recorded_by=world.owner).pk,
        "isian": models.FormDraft.objects.create(owner=world.owner, scheme="ksdpl").token,
        "subject_step": "pokok",
        "submit": "submit",
        "nobody": "zz",
        "no_key": "no-key",
        "calendar_token": calendar_feeds.give(actor=world.owner),
    }


class _Undo(Exception):
    pass


@contextmanager
def undone() -> Any:
    """What a POST writes is taken back, so that the next role finds the same."""
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


def enter(client: Client, world: World, role: str) -> None:
    client.logout()
    if role != "visitor":
        client.force_login(getattr(world, role))


def address(name: str, cast: dict[str, Any]) -> str:
    return reverse(name, kwargs={key: cast[what] for key, what in (MATRIX[name].kwargs or {}).items()})


def finish(response: Any) -> Any:
    """Read a streamed answer, which closes its file."""
    if response.streaming:
        b"".join(response.streaming_content)
    return response


@pytest.mark.parametrize("name", list(MATRIX))
def test_get(client: Client, world: World, cast: dict[str, Any], name: str) -> None:
    url = address(name, cast)
    got = {}
    for role in ROLES:
        enter(client, world, role)
        response = finish(client.get(url))
        got[role] = response.status_code
        if role == "visitor" and response.status_code == 302 and "keluar" not in url:
            assert response["Location"].startswith("/masuk/?next="), response["Location"]
    assert got == dict(zip(ROLES, map(int, MATRIX[name].get.split()), strict=True))


@pytest.mark.parametrize("name", list(MATRIX))
def test_post(client: Client, world: World, cast: dict[str, Any], name: str) -> None:
    row = MATRIX[name]
    url = address(name, cast)
    got = {}
    for role in ROLES:
        with undone():
            enter(client, world, role)
            response = finish(client.post(url, row.data or {}))
            got[role] = response.status_code
            if role == "visitor" and response.status_code == 302 and "keluar" not in url:
                assert response["Location"].startswith("/masuk/"), response["Location"]
    assert got == dict(zip(ROLES, map(int, row.post.split()), strict=True))


def named(patterns: list[Any]) -> set[str]:
    return {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)}


def test_every_address_stands_in_the_matrix() -> None:
    assert named(urls.urlpatterns) == set(MATRIX)
    assert all(isinstance(pattern, URLPattern) and pattern.name for pattern in urls.urlpatterns)


def test_there_is_nothing_else_but_the_admin_its_door_and_the_language_switch() -> None:
    routes = sorted(str(pattern.pattern) for pattern in get_resolver().url_patterns)
    assert routes == ["", "admin/", "admin/login/", "bahasa/setlang/"]


@pytest.mark.parametrize("role", ROLES)
def test_everybody_chooses_the_language(client: Client, world: World, role: str) -> None:
    enter(client, world, role)
    response = client.post("/bahasa/setlang/", {"language": "en", "next": "/masuk/"})
    assert (response.status_code, response["Location"]) == (302, "/masuk/")
    away = client.post("/bahasa/setlang/", {"language": "en", "next": "https://example.org/"})
    assert away["Location"] == "/"


def test_each_row_is_whole() -> None:
    for name, row in MATRIX.items():
        assert len(row.get.split()) == len(row.post.split()) == len(ROLES), name


# --- parts are found only under what they belong to ------------------------------------------------

NOWHERE = [
    ("report_file", {"pk": "owed", "file_pk": "report_file"}),
    ("potential_paper_download", {"pk": "other potential", "paper_pk": "potential_paper"}),
    ("document_download", {"pk": "explored", "document_pk": "document"}),
    ("draft_download", {"pk": "explored", "draft_pk": "letter", "extension": "docx"}),
    ("bundle_detail", {"pk": "explored", "bundle_pk": "bundle"}),
    ("naskah_draft_docx", {"pk": "draft", "draft_pk": "naskah_draft"}),
    ("naskah_draft_pdf", {"pk": "draft", "draft_pk": "naskah_draft"}),
    ("naskah_draft_keep", {"pk": "draft", "draft_pk": "naskah_draft"}),
    ("follow_up_done", {"pk": "explored", "comment_pk": "follow_up"}),
    ("programme_edit", {"pk": "other agreement", "programme_pk": "programme"}),
    ("activity_papers", {"pk": "other agreement", "activity_pk": "activity"}),
    ("activity_edit", {"pk": "other agreement", "activity_pk": "activity"}),
    ("activity_remove", {"pk": "other agreement", "activity_pk": "activity"}),
    ("benefit_detail", {"pk": "other agreement", "benefit_pk": "benefit"}),
    ("benefit_edit", {"pk": "other agreement", "benefit_pk": "benefit"}),
    ("benefit_remove", {"pk": "other agreement", "benefit_pk": "benefit"}),
]


@pytest.mark.parametrize(("name", "kwargs"), NOWHERE, ids=lambda value: value if isinstance(value, str) else "")
def test_a_part_of_something_else_is_not_found(
    client: Client, world: World, cast: dict[str, Any], name: str, kwargs: dict[str, str]
) -> None:
    cast["other potential"] = PotentialFactory(region=world.kota, recorded_by=world.owner).pk
    cast["other agreement"] = at("pelaksanaan", "carrying_out", world=world).agreement.pk
    client.force_login(world.owner)
    url = reverse(name, kwargs={key: cast[what] for key, what in kwargs.items()})
    method = client.post if MATRIX[name].get == POST_ONLY else client.get
    assert method(url).status_code == 404


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.kwargs and "pk" in row.kwargs])
def test_what_does_not_exist_is_404_for_the_administrator_too(
    client: Client, world: World, cast: dict[str, Any], name: str
) -> None:
    kwargs = {key: cast[what] for key, what in (MATRIX[name].kwargs or {}).items()} | {"pk": 999_999}
    client.force_login(world.reviewer)
    wanted = 405 if MATRIX[name].get == POST_ONLY else 404
    assert client.get(reverse(name, kwargs=kwargs)).status_code == wanted
    client.force_login(world.administrator)
    assert client.get(reverse(name, kwargs=kwargs)).status_code in {wanted, 403}


# --- moves, by their address ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "status"),
    [("submit", 200), ("withdraw", 200), ("endorse", 409), ("sign", 409), ("end", 409), ("approve", 409)],
)
def test_a_move_the_law_does_not_know_is_a_conflict(
    client: Client, world: World, cast: dict[str, Any], key: str, status: int
) -> None:
    client.force_login(world.owner)
    url = reverse("proposal_move", kwargs={"pk": cast["draft"], "key": key})
    assert client.get(url).status_code == status
    if status == 409:
        assert client.post(url, {"note": "x"}).status_code == 409
        assert models.Proposal.objects.get(pk=cast["draft"]).log.count() == 1


def test_an_unknown_word_is_no_address(client: Client, world: World, cast: dict[str, Any]) -> None:
    client.force_login(world.owner)
    for word in ("submit", "hapus", "AJUKAN", "history"):
        assert client.post(f"/usulan/{cast['draft']}/tahap/{word}/").status_code == 404


def test_posting_without_its_token_is_refused(world: World, cast: dict[str, Any]) -> None:
    """CSRF, for every address that takes POST."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.owner)
    for name, row in MATRIX.items():
        if row.post not in {READ_ONLY, OPEN_READ}:
            assert client.post(address(name, cast), row.data or {}).status_code == 403, name


def test_lists_show_only_ones_own_territory(client: Client, world: World, cast: dict[str, Any]) -> None:
    other = at(
        "pelaksanaan",
        "carrying_out",
        world=world,
        region=world.bandung,
        created_by=world.other_officer,
        title="Rahasia Bandung",
    )
    EvaluationFactory(agreement=other.agreement)
    pages = ["cockpit", "proposal_list", "agreement_list", "evaluation_list"]
    detail = reverse("partner_detail", args=[world.yantai.pk])
    for role in ("owner", "other_kota", "proposer", "reviewer", "leader"):
        enter(client, world, role)
        for url in [*map(reverse, pages), detail]:
            page = client.get(url).content.decode()
            # The menu's own words and the partner's name may stand there; the other region's name may not.
            assert "Kota Bandung" not in page and "Rahasia Bandung" not in page, f"{role} at {url}"
    enter(client, world, "other_reviewer")
    for url in [*map(reverse, pages[1:]), detail]:
        page = client.get(url).content.decode()
        assert "Kota Bandung" in page and "Kota Tangerang" not in page, url
