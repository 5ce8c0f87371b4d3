"""Every address of the product. Words are Indonesian; a download carries its file ending."""

from allauth.account import views as allauth_views
from django.urls import path, register_converter

from agreements.law.drafts import DRAFT_SLUGS
from agreements.law.registry import MOVE_SLUGS
from agreements.models import FormDraft
from agreements.views import (
    account,
    addenda,
    agreements,
    assessments,
    benefits,
    bundles,
    calendars,
    cockpit,
    comments,
    comparisons,
    document_search,
    documents,
    drafts,
    durations,
    evaluations,
    exports,
    form_drafts,
    guide,
    handovers,
    interests,
    library,
    naskah,
    notifications,
    opportunities,
    parked_forms,
    partners,
    pictures,
    plan_programmes,
    plans,
    potentials,
    previews,
    printed_sheets,
    programmes,
    proposals,
    public,
    recommendations,
    reporting,
    reports,
    requirements,
    returns,
    saved_views,
    search,
    styleguide,
    suspensions,
    transitions,
    trips,
    verification,
    watch,
)


class MoveConverter:
    """The last word of a move's address, such as ``ajukan``, as the key of the law's table."""

    regex = "|".join(sorted(MOVE_SLUGS))

    def to_python(self, value: str) -> str:
        """Slug to key."""
        return MOVE_SLUGS[value]

    def to_url(self, value: str) -> str:
        """Key to slug; ValueError makes reverse() fail for an unknown key."""
        for slug, key in MOVE_SLUGS.items():
            if key == value:
                return slug
        raise ValueError(value)


class DraftConverter:
    """A paper's word in an address, such as ``permohonan-dprd``, as the key of its kind."""

    regex = "|".join(sorted(DRAFT_SLUGS))

    def to_python(self, value: str) -> str:
        """Slug to key."""
        return DRAFT_SLUGS[value]

    def to_url(self, value: str) -> str:
        """The slug; reverse() is given the slug itself."""
        return value


class ExtensionConverter:
    """The two forms in which a draft is fetched."""

    regex = "docx|pdf"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class StepConverter:
    """A step of a new file."""

    regex = "|".join(FormDraft.Step.values)

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class RecapConverter:
    """Which report about a period: everything of it, or the one page for the gubernur."""

    regex = "|".join(reports.KINDS)

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class SheetConverter:
    """The two forms in which a list is fetched."""

    regex = "xlsx|csv"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(SheetConverter, "sheet")
register_converter(MoveConverter, "move")
register_converter(DraftConverter, "draft")
register_converter(ExtensionConverter, "paper")
register_converter(StepConverter, "step")
register_converter(RecapConverter, "recap")

urlpatterns = [
    # open to everyone
    path("", public.front, name="front"),
    path("healthz", public.healthz, name="healthz"),
    path("readyz", public.readyz, name="readyz"),
    path("verifikasi/", verification.lookup, name="verification_lookup"),
    path("verifikasi/<str:code>/", verification.show, name="verification"),
    # every component, in development only
    path("komponen/", styleguide.show, name="styleguide"),
    # account
    path("masuk/", allauth_views.login, name="account_login"),
    path("keluar/", account.LogoutView.as_view(), name="account_logout"),
    path("daftar/", account.signup_closed, name="account_signup"),
    path("nonaktif/", allauth_views.account_inactive, name="account_inactive"),
    path("sandi/ganti/", allauth_views.password_change, name="account_change_password"),
    path("sandi/lupa/", allauth_views.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", allauth_views.password_reset_done, name="account_reset_password_done"),
    path("sandi/atur/<uidb36>-<key>/", allauth_views.password_reset_from_key, name="account_reset_password_from_key"),
    path(
        "sandi/atur/selesai/",
        allauth_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("profil/", account.profile, name="profile"),
    # what was typed when a session had ended
    path("isian/buang/", parked_forms.discard, name="parked_form_discard"),
    # cockpit
    path("beranda/", cockpit.show, name="cockpit"),
    path("beranda/tugas/", cockpit.tasks, name="cockpit_tasks"),
    path("beranda/tenggat/", cockpit.coming, name="cockpit_deadlines"),
    path("beranda/ringkasan.pdf", cockpit.document, name="cockpit_summary"),
    # finding
    path("cari/", search.index, name="search"),
    path("tampilan/", saved_views.index, name="saved_view_list"),
    path("tampilan/simpan/", saved_views.create, name="saved_view_create"),
    path("tampilan/<int:pk>/ubah/", saved_views.rename, name="saved_view_rename"),
    path("tampilan/<int:pk>/awal/", saved_views.start, name="saved_view_start"),
    path("tampilan/<int:pk>/hapus/", saved_views.remove, name="saved_view_remove"),
    # files
    path("usulan/", proposals.index, name="proposal_list"),
    path("usulan/ekspor.<sheet:extension>", exports.download, {"key": "usulan"}, name="proposal_export"),
    path("usulan/baru/", form_drafts.create, name="proposal_create"),
    path("usulan/isian/<uuid:token>/simpan/", form_drafts.autosave, name="form_draft_save"),
    path("usulan/isian/<uuid:token>/hapus/", form_drafts.delete, name="form_draft_delete"),
    path("usulan/isian/<uuid:token>/<step:name>/", form_drafts.step, name="form_draft_step"),
    path("usulan/<int:pk>/", proposals.detail, name="proposal_detail"),
    path("usulan/<int:pk>/lembar/", printed_sheets.preview, name="proposal_sheet"),
    path("usulan/<int:pk>/lembar.pdf", printed_sheets.document, name="proposal_sheet_pdf"),
    path("usulan/<int:pk>/ubah/", proposals.edit, name="proposal_edit"),
    path("usulan/<int:pk>/kesetaraan/", proposals.parity, name="proposal_parity"),
    path("usulan/<int:pk>/persyaratan/", requirements.edit, name="proposal_requirements"),
    path("usulan/<int:pk>/empat-aman/", assessments.edit, name="proposal_assessment"),
    path("usulan/<int:pk>/rencana/", plans.edit, name="proposal_plan"),
    path("usulan/<int:pk>/catatan/", returns.edit, name="return_answers"),
    path("usulan/<int:pk>/tahap/<move:key>/", transitions.move, name="proposal_move"),
    path("usulan/<int:pk>/dokumen/baru/", documents.add, name="document_add"),
    path("usulan/<int:pk>/dokumen/<int:document_pk>/", documents.download, name="document_download"),
    path("usulan/<int:pk>/naskah/mou/", naskah.edit, name="naskah_mou"),
    path("usulan/<int:pk>/naskah/mou/pratinjau/", naskah.preview, name="naskah_mou_preview"),
    path("usulan/<int:pk>/naskah/mou/konsep/", naskah.make_draft, name="naskah_draft_create"),
    path("usulan/<int:pk>/naskah/mou/<int:draft_pk>.docx", naskah.draft_docx, name="naskah_draft_docx"),
    path("usulan/<int:pk>/naskah/mou/<int:draft_pk>.pdf", naskah.draft_pdf, name="naskah_draft_pdf"),
    path("usulan/<int:pk>/naskah/mou/<int:draft_pk>/simpan/", naskah.keep, name="naskah_draft_keep"),
    path("usulan/<int:pk>/dokumen/<int:document_pk>/lihat/", documents.detail, name="document_detail"),
    path("usulan/<int:pk>/dokumen/<int:document_pk>/final/", documents.finalise, name="document_final"),
    path("usulan/<int:pk>/dokumen/<int:document_pk>/tempat/", documents.places, name="document_places"),
    path("usulan/<int:pk>/naskah/", drafts.index, name="draft_index"),
    path("usulan/<int:pk>/naskah/<draft:kind>/", drafts.detail, name="draft_detail"),
    path("usulan/<int:pk>/naskah/<draft:kind>.<paper:extension>", drafts.now, name="draft_now"),
    path("usulan/<int:pk>/naskah/konsep/<int:draft_pk>.<paper:extension>", drafts.download, name="draft_download"),
    path("usulan/<int:pk>/dokumen/<int:document_pk>/halaman/<int:number>.png", previews.page, name="document_page"),
    path("usulan/<int:pk>/dokumen/banding/", comparisons.show, name="document_compare"),
    path("dokumen/", document_search.index, name="document_search"),
    path("usulan/<int:pk>/berkas-lengkap/", bundles.index, name="bundle_list"),
    path("usulan/<int:pk>/berkas-lengkap/<int:bundle_pk>/", bundles.detail, name="bundle_detail"),
    path("usulan/<int:pk>/berkas-lengkap/<int:bundle_pk>.pdf", bundles.download, name="bundle_download"),
    path("usulan/<int:pk>/berkas-lengkap/<int:bundle_pk>/ulang/", bundles.retry, name="bundle_retry"),
    path("usulan/<int:pk>/koordinasi/", comments.add, name="comment_add"),
    path("usulan/<int:pk>/koordinasi/<int:comment_pk>/selesai/", comments.close, name="follow_up_done"),
    # agreements
    path("perjanjian/", agreements.index, name="agreement_list"),
    path("perjanjian/ekspor.<sheet:extension>", exports.download, {"key": "perjanjian"}, name="agreement_export"),
    path("perjanjian/pantauan/", watch.index, name="watch"),
    path("perjanjian/<int:pk>/hidupkan/", watch.revive, name="agreement_revive"),
    path("perjanjian/<int:pk>/", agreements.detail, name="agreement_detail"),
    path("perjanjian/<int:pk>/ubah/", agreements.edit, name="agreement_edit"),
    path("perjanjian/<int:pk>/perpanjang/", form_drafts.extend, name="agreement_extend"),
    path("perjanjian/<int:pk>/adendum/baru/", addenda.create, name="addendum_create"),
    path("perjanjian/<int:pk>/tangguhkan/", suspensions.suspend, name="agreement_suspend"),
    path("perjanjian/<int:pk>/lanjutkan/", suspensions.resume, name="agreement_resume"),
    path("perjanjian/<int:pk>/payung/", suspensions.umbrella, name="agreement_umbrella"),
    path("perjanjian/<int:pk>/program/baru/", programmes.create, name="programme_create"),
    path("perjanjian/<int:pk>/program/rencana-aksi/", plan_programmes.create, name="programme_from_plan"),
    path("perjanjian/<int:pk>/program/<int:programme_pk>/", programmes.edit, name="programme_edit"),
    path("perjanjian/<int:pk>/kegiatan/baru/", programmes.add_activity, name="activity_create"),
    path("perjanjian/<int:pk>/kegiatan/<int:activity_pk>/", programmes.papers, name="activity_papers"),
    path("perjanjian/<int:pk>/kegiatan/<int:activity_pk>/ubah/", programmes.edit_activity, name="activity_edit"),
    path("perjanjian/<int:pk>/kegiatan/<int:activity_pk>/hapus/", programmes.remove_activity, name="activity_remove"),
    path(
        "perjanjian/<int:pk>/kegiatan/<int:activity_pk>/lampiran/<int:paper_pk>/",
        programmes.download_paper,
        name="activity_paper_download",
    ),
    path("perjanjian/<int:pk>/perjalanan/baru/", trips.create, name="trip_create"),
    path("perjanjian/<int:pk>/perjalanan/<int:trip_pk>/", trips.edit, name="trip_edit"),
    path("perjanjian/<int:pk>/manfaat/baru/", benefits.create, name="benefit_create"),
    path("perjanjian/<int:pk>/manfaat/<int:benefit_pk>/", benefits.detail, name="benefit_detail"),
    path("perjanjian/<int:pk>/manfaat/<int:benefit_pk>/ubah/", benefits.edit, name="benefit_edit"),
    path("perjanjian/<int:pk>/manfaat/<int:benefit_pk>/hapus/", benefits.remove, name="benefit_remove"),
    path("perjanjian/<int:pk>/evaluasi/baru/", evaluations.create, name="evaluation_create"),
    path("perjanjian/<int:pk>/laporan/", reports.agreement, name="agreement_report"),
    path("perjanjian/<int:pk>/laporan.pdf", reports.agreement_pdf, name="agreement_report_pdf"),
    path("perjanjian/<int:pk>/laporan.xlsx", reports.agreement_xlsx, name="agreement_report_xlsx"),
    path("perjanjian/<int:pk>/laporan/terbitkan/", reports.agreement_issue, name="agreement_report_issue"),
    # evaluations
    path("evaluasi/", evaluations.index, name="evaluation_list"),
    path("evaluasi/ekspor.<sheet:extension>", exports.download, {"key": "evaluasi"}, name="evaluation_export"),
    path("evaluasi/<int:pk>/", evaluations.detail, name="evaluation_detail"),
    path("evaluasi/<int:pk>/ubah/", evaluations.edit, name="evaluation_edit"),
    path("evaluasi/<int:pk>/ajukan/", evaluations.submit, name="evaluation_submit"),
    path("evaluasi/<int:pk>/terima/", evaluations.accept, name="evaluation_accept"),
    path("evaluasi/<int:pk>/kembalikan/", evaluations.send_back, name="evaluation_return"),
    path("evaluasi/<int:pk>/terbitkan/", evaluations.issue, name="evaluation_issue"),
    path("evaluasi/<int:pk>/laporan/", evaluations.preview, name="evaluation_preview"),
    path("evaluasi/<int:pk>/laporan.pdf", evaluations.report, name="evaluation_report"),
    path("evaluasi/<int:pk>/laporan.xlsx", evaluations.report_xlsx, name="evaluation_xlsx"),
    path("evaluasi/tindak-lanjut/", recommendations.index, name="recommendation_list"),
    path("evaluasi/tindak-lanjut/<int:pk>/", recommendations.detail, name="recommendation_detail"),
    path("evaluasi/tindak-lanjut/<int:pk>/selesai/", recommendations.close, name="recommendation_close"),
    path("evaluasi/tindak-lanjut/<int:pk>/buka-lagi/", recommendations.reopen, name="recommendation_reopen"),
    # the reporting calendar
    path("laporan/", reporting.index, name="reporting"),
    path("laporan/khusus/", reporting.create, name="report_ask"),
    path("laporan/penyampaian/", reporting.send, name="report_send"),
    path("laporan/kewajiban/<int:pk>/", reporting.detail, name="report_obligation"),
    path("laporan/kewajiban/<int:pk>/ajukan/", reporting.submit, name="report_submit"),
    path("laporan/kewajiban/<int:pk>/terima/", reporting.accept, name="report_accept"),
    path("laporan/kewajiban/<int:pk>/kembalikan/", reporting.send_back, name="report_return"),
    path("laporan/kewajiban/<int:pk>/berkas/<int:file_pk>/", reporting.download, name="report_file"),
    # notices
    path("notifikasi/", notifications.index, name="notice_list"),
    path("notifikasi/pengaturan/", notifications.choose, name="notice_settings"),
    path("notifikasi/pengaturan/kalender/", calendars.give, name="calendar_give"),
    path("notifikasi/pengaturan/kalender/matikan/", calendars.take_away, name="calendar_take_away"),
    path("kalender/<slug:token>.ics", calendars.feed, name="calendar_feed"),
    path("notifikasi/dibaca/", notifications.read_all, name="notice_read_all"),
    path("notifikasi/<int:pk>/dibaca/", notifications.read, name="notice_read"),
    # reports about a period, and what was issued
    path("laporan/susun/", reports.builder, name="report_builder"),
    path("laporan/<recap:name>/", reports.recap, name="report_preview"),
    path("laporan/<recap:name>.pdf", reports.recap_pdf, name="report_pdf"),
    path("laporan/<recap:name>.xlsx", reports.recap_xlsx, name="report_xlsx"),
    path("laporan/<recap:name>/terbitkan/", reports.issue, name="report_issue"),
    path("laporan/terbit/<int:pk>/", reports.issued, name="report_issued"),
    path("laporan/terbit/<int:pk>.pdf", reports.issued_pdf, name="report_issued_pdf"),
    path("laporan/terbit/<int:pk>/perbaiki/", reports.correct, name="report_correct"),
    path("laporan/penyusunan/<int:pk>/", reports.job, name="report_job"),
    path("laporan/penyusunan/<int:pk>/ulang/", reports.job_restart, name="report_job_restart"),
    # pictures of the whole
    path("gambaran/", pictures.index, name="pictures"),
    # how long the stages take
    path("lama-tahap/", durations.index, name="durations"),
    # hand-over (mutasi)
    path("serah-terima/", handovers.index, name="handover_list"),
    path("serah-terima/baru/", handovers.create, name="handover_create"),
    path("serah-terima/<int:pk>/", handovers.detail, name="handover_detail"),
    # guide
    path("panduan/", guide.home, name="guide"),
    path("panduan/tahapan/", guide.stages, name="stage_guide"),
    path("panduan/usulan-pertama/", guide.first_proposal, name="first_proposal"),
    path("panduan/peraturan/", library.regulations, name="regulation_list"),
    path("panduan/peraturan/<slug:slug>/", library.regulation, name="regulation_detail"),
    path("panduan/peraturan/<slug:slug>/riwayat/", library.regulation_history, name="regulation_history"),
    path("panduan/berkas/<int:pk>/", library.download, name="library_file"),
    path("panduan/templat/", library.templates, name="template_list"),
    path("panduan/templat/<draft:kind>.docx", library.template_trial, name="template_trial"),
    path("panduan/templat/naskah.docx", library.naskah_trial, name="naskah_trial"),
    path("panduan/tanya-jawab/", library.questions, name="question_list"),
    path("panduan/istilah/", library.glossary, name="glossary"),
    # opportunities
    path("peluang/", opportunities.index, name="opportunity_list"),
    path("peluang/<int:region_pk>/<int:partner_pk>/", opportunities.detail, name="opportunity_detail"),
    path("peluang/<int:region_pk>/<int:partner_pk>/usulkan/", opportunities.propose, name="opportunity_propose"),
    path("peluang/negara/<str:code>/", opportunities.country, name="country_detail"),
    path("peluang/potensi/", potentials.index, name="potential_list"),
    path("peluang/potensi/baru/", potentials.create, name="potential_create"),
    path("peluang/potensi/<int:pk>/", potentials.detail, name="potential_detail"),
    path("peluang/potensi/<int:pk>/ubah/", potentials.edit, name="potential_edit"),
    path("peluang/potensi/<int:pk>/lampiran/<int:paper_pk>/", potentials.download, name="potential_paper_download"),
    path("peluang/minat/", interests.index, name="interest_list"),
    path("peluang/minat/baru/", interests.create, name="interest_create"),
    path("peluang/minat/<int:pk>/ubah/", interests.edit, name="interest_edit"),
    # partners
    path("mitra/", partners.index, name="partner_list"),
    path("mitra/ekspor.<sheet:extension>", exports.download, {"key": "mitra"}, name="partner_export"),
    path("mitra/baru/", partners.create, name="partner_create"),
    path("mitra/<int:pk>/", partners.detail, name="partner_detail"),
    path("mitra/<int:pk>/ubah/", partners.edit, name="partner_edit"),
]
