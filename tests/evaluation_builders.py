"""Small builders for the tests about evaluations and their reports."""

from datetime import date
from decimal import Decimal
from typing import Any

from agreements.models import (
    Activity,
    Agreement,
    Country,
    CriteriaSet,
    Criterion,
    Evaluation,
    Officer,
    Partner,
    Programme,
    Proposal,
    Region,
    RequirementItem,
)
from agreements.services import evaluations, stage_log
from agreements.services.evaluations import Advice, Mark

NAMES = ("Perjanjian formal", "Keterlibatan masyarakat", "Keberlanjutan", "Timbal balik", "Hasil nyata")


def criteria() -> list[Criterion]:
    """The five usual ones."""
    return list(Criterion.objects.filter(criteria_set=criteria_set()))


def criteria_set() -> CriteriaSet:
    """The version in use, with its criteria from the first: none is added once an evaluation was begun."""
    kept, is_new = CriteriaSet.objects.get_or_create(
        state="in_use", defaults={"version": 1, "name": "Kriteria uji", "in_force_on": date(2020, 1, 1)}
    )
    for position, name in enumerate(NAMES if is_new else (), start=1):
        Criterion.objects.create(
            criteria_set=kept,
            key=name.lower().replace(" ", "-"),
            name=name,
            position=position,
            anchor_1="Tidak ada",
            anchor_2="Sedikit",
            anchor_3="Sebagian",
            anchor_4="Sebagian besar",
            anchor_5="Lengkap",
        )
    return kept


def province() -> Region:
    """Banten."""
    return Region.objects.get_or_create(code="36", defaults={"name": "Banten", "kind": "provinsi", "seat": "Serang"})[0]


def city(code: str = "36.71", name: str = "Kota Tangerang") -> Region:
    """A kota of that province."""
    return Region.objects.get_or_create(
        code=code, defaults={"name": name, "kind": "kota", "seat": "Tangerang", "parent": province()}
    )[0]


def officer(name: str, role: str = Officer.Role.REGIONAL_OFFICER, region: Region | None = None) -> Officer:
    """An officer of that role, by default of the kota."""
    found = Officer.objects.filter(username=name).first()
    return found or Officer.objects.create(username=name, first_name=name.title(), role=role, region=region or city())


def author() -> Officer:
    """Who writes evaluations in the kota."""
    return officer("petugas")


def reviewer(name: str = "pemeriksa") -> Officer:
    """Who decides for the province."""
    return officer(name, Officer.Role.PROVINCIAL_REVIEWER, province())


def agreement(region: Region | None = None, number: str = "KSDPL/36.71/2026/0003", **fields: Any) -> Agreement:
    """A signed agreement with Yantai, with the log row of its signing."""
    region = region or city()
    criteria_set()
    country, _ = Country.objects.get_or_create(code="CN", defaults={"name_id": "Tiongkok", "name_en": "China"})
    partner, _ = Partner.objects.get_or_create(
        name="Yantai", country=country, within="Shandong", defaults={"kind": "pemerintah_daerah", "level": "second"}
    )
    actor = officer(f"petugas-{region.code}", region=region) if region != city() else author()
    proposal = Proposal.objects.create(
        number=number,
        scheme="ksdpl",
        form="kabkota_kembar",
        region=region,
        partner=partner,
        title="Perdagangan dan pendidikan",
        objects_of_cooperation=["budaya"],
        initiator="region",
        lead_unit="Bagian Kerja Sama",
        stage="pelaksanaan",
        step="carrying_out",
        outcome="agreed",
        created_by=actor,
    )
    RequirementItem.objects.bulk_create(
        RequirementItem(proposal=proposal, key=each.key) for each in proposal.table.requirements
    )
    signed_on = fields.pop("signed_on", date(2026, 1, 14))
    stage_log.append(
        proposal=proposal,
        event="sign",
        actor=actor,
        before=("penandatanganan", "signing"),
        effective_on=signed_on or date(2026, 1, 14),
    )
    return Agreement.objects.create(
        proposal=proposal, title="MoU kota bersaudara", signed_on=signed_on, is_historic=signed_on is None, **fields
    )


def evaluation(of: Agreement | None = None, year: int = 2026, semester: int = 1, **fields: Any) -> Evaluation:
    """A draft without content."""
    of = of or agreement()
    actor = Officer.objects.filter(region=of.proposal.region, role=Officer.Role.REGIONAL_OFFICER).first()
    fields.setdefault("criteria_set", criteria_set())
    return Evaluation.objects.create(agreement=of, year=year, semester=semester, created_by=actor, **fields)


def fill(subject: Evaluation, *, value: int = 4, advice: list[Advice] | None = None) -> Evaluation:
    """Complete it, through the service."""
    return evaluations.save(
        evaluation=subject,
        actor=subject.created_by,
        data={
            "summary": "Sebagian besar program berjalan.",
            "findings": "Pelatihan perajin mencapai sasaran.",
            "obstacles": "Izin perjalanan terlambat.",
            "lessons": "Jadwal disepakati lebih awal.",
            "conclusion": "improve",
        },
        marks={each.pk: Mark(value, "Laporan kegiatan") for each in criteria()},
        advice=advice
        if advice is not None
        else [Advice("Perbanyak peserta dari sekolah", "Dinas Pendidikan", date(2026, 12, 1))],
    )


def accepted(of: Agreement | None = None, **fields: Any) -> Evaluation:
    """Written, submitted and accepted."""
    subject = fill(evaluation(of, **fields))
    evaluations.submit(evaluation=subject, actor=subject.created_by)
    return evaluations.accept(evaluation=subject, actor=reviewer())


def programme(
    of: Agreement, title: str = "Pelatihan perajin", target: str = "1200", actual: str = "960.5"
) -> Programme:
    """A programme with numbers that need Indonesian writing."""
    return Programme.objects.create(
        agreement=of,
        title=title,
        lead_unit="Dinas Perindustrian",
        indicator="perajin terlatih",
        target=Decimal(target),
        actual=Decimal(actual),
        state="running",
    )


def activity(of: Agreement, on: date, title: str = "Pameran dagang") -> Activity:
    """Something that happened."""
    return Activity.objects.create(agreement=of, title=title, held_on=on, result="Tiga kontrak", recorded_by=author())
