"""Files, their log, agreements and issued reports: to look at, never to edit."""

from datetime import date, datetime

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.admin.base import ReadOnlyAdmin
from agreements.models import Agreement, IssuedReport, Proposal, StageLog


@admin.register(Proposal)
class ProposalAdmin(ReadOnlyAdmin):
    """Stage and outcome belong to the one gate, services.transitions."""

    list_display = ("file", "region", "partner", "standing", "outcome", "waiting_since")
    list_filter = ("scheme", "outcome", "stage", "is_example", "region")
    list_select_related = ("region", "partner__country")
    search_fields = ("number", "title", "partner__name", "region__name")
    date_hierarchy = "created_at"

    @admin.display(description=_("berkas"), ordering="number")
    def file(self, proposal: Proposal) -> str:
        """Its number, or that it is a draft."""
        return proposal.label

    @admin.display(description=_("tahap"), ordering="stage")
    def standing(self, proposal: Proposal) -> str:
        """Stage and step by their names."""
        stage, step = proposal.current_stage, proposal.current_step
        return f"{stage.number}. {gettext(stage.short_label)}: {gettext(step.label)}"


@admin.register(StageLog)
class StageLogAdmin(ReadOnlyAdmin):
    """The append-only log with its chain of hashes."""

    list_display = ("row", "what", "stage", "by", "counts_from", "typed_in")
    list_filter = ("event", "outcome", "is_historic")
    list_select_related = ("proposal__region", "proposal__partner", "actor")
    search_fields = ("proposal__number", "proposal__title", "letter_number", "note")
    date_hierarchy = "recorded_at"

    @admin.display(description=_("berkas"), ordering="proposal")
    def row(self, log: StageLog) -> str:
        """The file and the row's place in its chain."""
        return f"{log.proposal.label} #{log.seq}"

    @admin.display(description=_("peristiwa"), ordering="event")
    def what(self, log: StageLog) -> str:
        """What happened, in the words of the law's table."""
        return log.title

    @admin.display(description=_("tahap"), ordering="from_stage")
    def stage(self, log: StageLog) -> str:
        """The stage it happened in."""
        return log.stage_label

    @admin.display(description=_("petugas"), ordering="actor")
    def by(self, log: StageLog) -> str:
        """Who recorded it."""
        return str(log.actor)

    @admin.display(description=_("terhitung"), ordering="effective_on")
    def counts_from(self, log: StageLog) -> date | str:
        """The day it counts from, or what the source says instead."""
        return log.effective_on or log.effective_note

    @admin.display(description=_("dicatat"), ordering="recorded_at")
    def typed_in(self, log: StageLog) -> datetime:
        """When it was recorded."""
        return log.recorded_at


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    """Signed agreements; their particulars are completed by their region."""

    list_display = ("title", "region", "partner", "signed_on", "expires_on", "ended_on", "is_historic")
    list_filter = ("is_historic", "proposal__scheme", "proposal__region")
    list_select_related = ("proposal__region", "proposal__partner")
    search_fields = ("title", "number_region", "number_partner", "proposal__partner__name")

    @admin.display(description=_("daerah"), ordering="proposal__region__code")
    def region(self, agreement: Agreement) -> str:
        """Whose agreement it is."""
        return str(agreement.proposal.region)

    @admin.display(description=_("mitra"), ordering="proposal__partner__name")
    def partner(self, agreement: Agreement) -> str:
        """With whom."""
        return str(agreement.proposal.partner)


@admin.register(IssuedReport)
class IssuedReportAdmin(ReadOnlyAdmin):
    """Reports as they left the house."""

    list_display = ("title", "number", "edition", "code", "issued_by", "issued_at", "size")
    list_filter = ("kind", "region")
    list_select_related = ("issued_by",)
    search_fields = ("title", "number", "code", "sha256")
    date_hierarchy = "issued_at"
    # The stored file has no public address; its verification page does.
    hidden = ("file", "data")
