"""The four lists with filters, orders and saved views, each declared once; see views/listing.py."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.forms.proposals import PARTY_LABELS
from agreements.law import registry
from agreements.law.tables import Party
from agreements.models import Agreement, Country, Evaluation, Officer, Partner, Proposal, Region, SavedView
from agreements.models.agreements import SEARCHED as AGREEMENT_WORDS
from agreements.models.evaluations import SEARCHED as EVALUATION_WORDS
from agreements.models.partners import SEARCHED as PARTNER_WORDS
from agreements.models.proposals import SEARCHED as PROPOSAL_WORDS
from agreements.models.regions import region_scope
from agreements.reports.listing import Field
from agreements.reports.tables import DAY, MEAN, NUMBER
from agreements.services import clocks
from agreements.views.listing import Column, Filter, Listing, Order

Pairs = list[tuple[str, str]]
SCHEMES = [("ksdpl", "KSDPL"), ("ksdll", "KSDLL")]
_FILES = pgettext_lazy("banyak", "Berkas")


def _by(path: str) -> Any:
    return lambda rows, value: rows.filter(**{path: value})


def _always(choices: Any) -> Any:
    kept = tuple(choices)  # they are asked for at every request: a generator would give them to the first one only
    return lambda _user: [(str(key), str(label)) for key, label in kept]


def _regions(user: Officer) -> Pairs:
    return list(Region.objects.visible_to(user).values_list("code", "name"))


def _countries(**rows: Any) -> Pairs:
    return [(each.pk, str(each)) for each in Country.objects.filter(**rows).distinct()]


def _proposal_countries(user: Officer) -> Pairs:
    return _countries(partners__proposals__in=Proposal.objects.visible_to(user))


def _agreement_countries(user: Officer) -> Pairs:
    return _countries(partners__proposals__agreement__in=Agreement.objects.visible_to(user))


def _years(rows: Any) -> Pairs:
    return [(str(year), str(year)) for year in rows.order_by("-year").values_list("year", flat=True).distinct()]


def _stages(_user: Officer) -> Pairs:
    return [(stage.key, f"{stage.number}. {gettext(stage.short_label)}") for stage in registry.current_stages()]


def _with_clocks(rows: Iterable[Proposal]) -> Iterator[Any]:
    adjusted = clocks.adjustments()
    for row in rows:
        row.clock = clocks.read(proposal=row, adjusted=adjusted)  # type: ignore[attr-defined]
        yield row


def _days_left(row: Any) -> int | None:
    return row.clock.left if row.clock and not row.clock.is_stopped else None


PROPOSALS = Listing(
    key=SavedView.List.PROPOSALS,
    url_name="proposal_list",
    export_name="proposal_export",
    row_template="proposals/_cells.html",
    rows=lambda user: Proposal.objects.visible_to(user).for_list(),
    searched=PROPOSAL_WORDS,
    filters=(
        Filter("tahap", _("Tahap"), _stages, _by("stage")),
        Filter("menunggu", _("Menunggu"), _always((party.value, label) for party, label in PARTY_LABELS.items()),
               lambda rows, value: rows.waiting_on(Party(value))),
        Filter("tenggat", _("Tenggat"), _always([("lewat", _("Lewat tenggat"))]), lambda rows, _value: rows.overdue()),
        Filter("daerah", _("Daerah"), _regions, _by("region__code")),
        Filter("negara", _("Negara"), _proposal_countries, _by("partner__country")),
        Filter("skema", _("Skema"), _always(SCHEMES), _by("scheme")),
        Filter("tahun", _("Tahun"), lambda user: _years(Proposal.objects.visible_to(user)), _by("year")),
        Filter("hasil", _("Hasil"), _always(Proposal.OutcomeChoice.choices), _by("outcome")),
    ),
    orders=(
        Order("dibuat", _("Dibuat"), ("created_at",)),
        Order("nomor", _("Nomor"), ("number",)),
        Order("daerah", _("Daerah"), ("region__code",)),
        Order("mitra", pgettext_lazy("satu", "Mitra"), ("partner__name",)),
        Order("sejak", _("Menunggu sejak"), ("waiting_since",)),
        Order("tenggat", _("Tenggat"), ("due_on",)),
    ),
    columns=(
        Column(
            _("Berkas"),
            (
                Field(_("Nomor"), lambda row: row.label),
                Field(_("Daerah"), lambda row: row.region.name),
                Field(pgettext_lazy("satu", "Mitra"), lambda row: row.partner.full_name),
                Field(_("Judul"), lambda row: row.title),
                Field(_("Skema"), lambda row: row.scheme.upper()),
            ),
            "nomor",
        ),
        Column(
            _("Tahap"),
            (
                Field(_("Tahap ke"), lambda row: row.current_stage.number, NUMBER),
                Field(_("Tahap"), lambda row: gettext(row.current_stage.short_label)),
                Field(_("Langkah"), lambda row: gettext(row.current_step.label) if row.is_running else None),
                Field(_("Hasil"), lambda row: row.get_outcome_display()),
            ),
        ),
        Column(_("Menunggu"), (Field(_("Menunggu"), lambda row: row.waits_on_label or None),)),
        Column(
            _("Sejak"), (Field(_("Menunggu sejak"), lambda row: row.waiting_since if row.is_running else None, DAY),),
            "sejak",
        ),
        Column(
            _("Tenggat"),
            (
                Field(_("Tenggat"), lambda row: row.clock.due_on if row.clock else None, DAY),
                Field(_("Sisa hari kerja"), _days_left, NUMBER),
            ),
            "tenggat",
        ),
    ),
    first_order="-dibuat",
    counted=lambda total: ngettext("%d usulan", "%d usulan", total) % total,
    search_label=_("Kata atau nomor usulan"),
    empty=(
        _("Belum ada usulan"),
        _("Setiap usulan tampil di sini dengan tahapnya, siapa yang ditunggu, dan sejak kapan."),
    ),
    dress=_with_clocks,
)  # fmt: skip

AGREEMENTS = Listing(
    key=SavedView.List.AGREEMENTS,
    url_name="agreement_list",
    export_name="agreement_export",
    row_template="agreements/_cells.html",
    rows=lambda user: Agreement.objects.visible_to(user).for_list().with_programme_counts(),
    searched=AGREEMENT_WORDS,
    filters=(
        Filter("keadaan", _("Keadaan"), _always(Agreement.State.choices),
               lambda rows, value: rows.in_state(Agreement.State(value))),
        Filter("daerah", _("Daerah"), _regions, _by("proposal__region__code")),
        Filter("negara", _("Negara"), _agreement_countries, _by("proposal__partner__country")),
        Filter("skema", _("Skema"), _always(SCHEMES), _by("proposal__scheme")),
    ),
    orders=(
        Order("tandatangan", _("Ditandatangani"), ("signed_on",)),
        Order("berakhir", _("Berlaku sampai"), ("expires_on",)),
        Order("daerah", _("Daerah"), ("proposal__region__code",)),
        Order("mitra", pgettext_lazy("satu", "Mitra"), ("proposal__partner__name",)),
    ),
    columns=(
        Column(
            pgettext_lazy("satu", "Perjanjian"),
            (
                Field(_("Daerah"), lambda row: row.proposal.region.name),
                Field(pgettext_lazy("satu", "Mitra"), lambda row: row.proposal.partner.full_name),
                Field(_("Judul"), lambda row: row.title),
                Field(_("Skema"), lambda row: row.proposal.scheme.upper()),
                Field(_("Nomor daerah"), lambda row: row.number_region or None),
            ),
            "daerah",
        ),
        Column(_("Ditandatangani"), (Field(_("Ditandatangani"), lambda row: row.signed_on, DAY),), "tandatangan"),
        Column(_("Berlaku sampai"), (Field(_("Berlaku sampai"), lambda row: row.expires_on, DAY),), "berakhir"),
        Column(
            pgettext_lazy("satu", "Program"),
            (
                Field(_("Program berjalan"), lambda row: row.kept, NUMBER),
                Field(_("Program dijanjikan"), lambda row: row.promised, NUMBER),
            ),
        ),
        Column(_("Keadaan"), (Field(_("Keadaan"), lambda row: str(row.state.label)),)),
    ),
    first_order="-tandatangan",
    counted=lambda total: ngettext("%d perjanjian", "%d perjanjian", total) % total,
    search_label=_("Kata atau nomor perjanjian"),
    empty=(
        _("Belum ada perjanjian"),
        _("Perjanjian tercatat di sini begitu penandatanganan naskahnya dicatat pada usulan."),
    ),
)  # fmt: skip

EVALUATIONS = Listing(
    key=SavedView.List.EVALUATIONS,
    url_name="evaluation_list",
    export_name="evaluation_export",
    row_template="evaluations/_cells.html",
    rows=lambda user: Evaluation.objects.visible_to(user).for_list(),
    searched=EVALUATION_WORDS,
    filters=(
        Filter("keadaan", _("Keadaan"), _always(Evaluation.State.choices), _by("state")),
        Filter("tahun", _("Tahun"), lambda user: _years(Evaluation.objects.visible_to(user)), _by("year")),
        Filter("semester", _("Semester"), _always([("1", "I"), ("2", "II")]), _by("semester")),
        Filter("daerah", _("Daerah"), _regions, _by("agreement__proposal__region__code")),
    ),
    orders=(
        Order("periode", _("Periode"), ("year", "semester")),
        Order("daerah", _("Daerah"), ("agreement__proposal__region__code",)),
        Order("mitra", pgettext_lazy("satu", "Mitra"), ("agreement__proposal__partner__name",)),
    ),
    columns=(
        Column(
            pgettext_lazy("satu", "Perjanjian"),
            (
                Field(_("Daerah"), lambda row: row.agreement.proposal.region.name),
                Field(pgettext_lazy("satu", "Mitra"), lambda row: row.agreement.proposal.partner.full_name),
                Field(_("Judul"), lambda row: row.agreement.title),
            ),
            "daerah",
        ),
        Column(_("Periode"), (Field(_("Periode"), lambda row: row.period),), "periode"),
        Column(_("Keadaan"), (Field(_("Keadaan"), lambda row: row.get_state_display()),)),
        Column(_("Rata-rata"), (Field(_("Rata-rata"), lambda row: row.mean, MEAN),)),
        Column(_("Kesimpulan"), (Field(_("Kesimpulan"), lambda row: row.get_conclusion_display() or None),)),
        Column(
            _("Laporan"),
            (Field(_("Laporan"), lambda row: gettext("PDF terbit") if row.is_issued else gettext("belum terbit")),),
        ),
    ),
    first_order="-periode",
    counted=lambda total: ngettext("%d evaluasi", "%d evaluasi", total) % total,
    search_label=_("Kata atau nomor berkas"),
    empty=(_("Belum ada evaluasi"), _("Evaluasi dimulai dari halaman perjanjiannya, satu untuk setiap semester.")),
)


def _partners(user: Officer) -> Any:
    """All partners; the number of files counts those the user sees."""
    visible = region_scope(user, "proposals__region")
    rows = Partner.objects.select_related("country").annotate(files=Count("proposals", filter=visible))
    return rows.defer("contact", "source", "website").order_by("name", "pk")


PARTNERS = Listing(
    key=SavedView.List.PARTNERS,
    url_name="partner_list",
    export_name="partner_export",
    row_template="partners/_cells.html",
    rows=_partners,
    searched=PARTNER_WORDS,
    filters=(
        Filter("negara", _("Negara"), lambda _user: _countries(partners__isnull=False), _by("country")),
        Filter("jenis", _("Jenis"), _always(Partner.Kind.choices), _by("kind")),
        Filter("tingkat", _("Tingkat"), _always(Partner.Level.choices), _by("level")),
    ),
    orders=(
        Order("nama", _("Nama"), ("name",)),
        Order("negara", _("Negara"), ("country__name_id",)),
    ),
    columns=(
        Column(
            pgettext_lazy("satu", "Mitra"),
            (
                Field(pgettext_lazy("satu", "Mitra"), lambda row: row.name),
                Field(_("Bagian dari"), lambda row: row.within or None),
                Field(_("Nama setempat"), lambda row: row.local_name or None),
            ),
            "nama",
        ),
        Column(_("Negara"), (Field(_("Negara"), lambda row: str(row.country)),), "negara"),
        Column(
            _("Jenis"),
            (
                Field(_("Jenis"), lambda row: row.get_kind_display()),
                Field(_("Tingkat"), lambda row: row.get_level_display() or None),
                Field(_("Sebutan tingkat"), lambda row: row.level_name or None),
            ),
        ),
        Column(
            pgettext_lazy("banyak", "Berkas"),
            (Field(pgettext_lazy("banyak", "Berkas"), lambda row: row.files, NUMBER),),
        ),
    ),
    first_order="nama",
    counted=lambda total: ngettext("%d mitra", "%d mitra", total) % total,
    search_label=_("Nama, tempat, atau negara mitra"),
    empty=(_("Belum ada mitra"), _("Catat mitra sebelum membuat usulan dengannya.")),
)

LISTS: dict[str, Listing] = {each.key.value: each for each in (PROPOSALS, AGREEMENTS, EVALUATIONS, PARTNERS)}
