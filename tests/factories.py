"""A small world for tests, and files at any lawful place in it.

:func:`at` writes rows and log directly: quick, and only lawful in tests. What the gate does is tested in
``test_gate.py``, what the law says stands in ``law/expected.py``.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from agreements import models
from agreements.law.workdays import add_working_days
from agreements.services import library_files, stage_log
from agreements.services.effects import Given, ReturnedItem, Signing
from tests.law import expected

Role = models.Officer.Role
# The first day of every file made here; each onward move follows a week later, the last well in the past.
BEGAN = date(2025, 1, 6)
PASSWORD = "rahasia-petugas"

PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
    b"xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n"
    b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n"
)


def upload(content: bytes = PDF, name: str = "surat.pdf") -> SimpleUploadedFile:
    """An uploaded paper, a tiny valid PDF unless told otherwise."""
    return SimpleUploadedFile(name, content, content_type="application/pdf")


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = models.Region
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{90 + n % 10}")
    name = factory.LazyAttribute(lambda region: f"Daerah {region.code}")
    kind = "provinsi"
    seat = factory.LazyAttribute(lambda region: region.name.split()[-1])


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = models.Officer

    username = factory.Sequence(lambda n: f"petugas{n}")
    first_name = factory.LazyAttribute(lambda officer: officer.username.title())
    password = factory.django.Password(PASSWORD)
    role = Role.REGIONAL_OFFICER
    region = factory.SubFactory(RegionFactory)


class CountryFactory(DjangoModelFactory):
    class Meta:
        model = models.Country
        django_get_or_create = ("code",)

    code = "CN"
    name_id = factory.LazyAttribute(lambda country: f"Negara {country.code}")
    name_en = factory.LazyAttribute(lambda country: f"Country {country.code}")
    relations = "present"


class PartnerFactory(DjangoModelFactory):
    """A local government of the second level unless told otherwise; an institution has no level."""

    class Meta:
        model = models.Partner

    name = factory.Sequence(lambda n: f"Mitra {n}")
    kind = "pemerintah_daerah"
    country = factory.SubFactory(CountryFactory)
    level = factory.LazyAttribute(lambda partner: "second" if partner.kind == "pemerintah_daerah" else "")


class DocumentFactory(DjangoModelFactory):
    """A row only: nothing is stored in the media root. ``services.documents.add`` stores."""

    class Meta:
        model = models.Document

    kind = "usulan"
    version = 1
    file = factory.Sequence(lambda n: f"documents/{n:032x}.pdf")
    name = factory.LazyAttribute(lambda document: f"{document.kind}.pdf")
    content_type = "application/pdf"
    size = len(PDF)
    sha256 = "0" * 64
    uploaded_by = factory.SelfAttribute("proposal.created_by")


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = models.Plan

    version = 1
    subject = "Pemerintah Kota dan mitra"
    background = "Keduanya kota pelabuhan"
    aims = "Kemampuan aparatur"
    object = "Kemampuan teknis"
    scope = "Pelatihan"
    funding = "APBD"
    duration = "Lima tahun"
    edited_by = factory.SelfAttribute("proposal.created_by")


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = models.Programme

    title = "Pelatihan perajin"
    lead_unit = "Dinas Perindustrian"
    indicator = "perajin terlatih"
    target = 100


class CriteriaSetFactory(DjangoModelFactory):
    class Meta:
        model = models.CriteriaSet
        django_get_or_create = ("version",)

    version = 1
    name = "Kriteria uji"
    state = "in_use"
    in_force_on = date(2020, 1, 1)


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = models.Criterion
        django_get_or_create = ("criteria_set", "key")

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    anchor_1 = "Tidak ada"
    anchor_2 = "Sedikit"
    anchor_3 = "Sebagian"
    anchor_4 = "Sebagian besar"
    anchor_5 = "Lengkap"

    key = factory.Sequence(lambda n: f"kriteria-{n}")
    name = factory.LazyAttribute(lambda criterion: criterion.key.title())


class TripFactory(DjangoModelFactory):
    """A finished trip of the wali kota with permit and result: no gap unless told otherwise."""

    class Meta:
        model = models.Trip

    direction = "outgoing"
    delegation = "Wali Kota dan tim"
    people = 4
    by_head = True
    destination = "Yantai"
    starts_on = date(2025, 11, 3)
    ends_on = date(2025, 11, 7)
    purpose = "Menyusun rencana kerja"
    permit_number = "099/1/2025"
    result = "Rencana kerja disepakati"
    recorded_by = factory.SelfAttribute("agreement.proposal.created_by")


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = models.Evaluation

    criteria_set = factory.SubFactory(CriteriaSetFactory)
    year = 2025
    semester = 1
    summary = "Berjalan"
    findings = "Dua kegiatan"
    conclusion = "continue"
    created_by = factory.SelfAttribute("agreement.proposal.created_by")


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = models.Recommendation

    text = "Susun rencana tahunan"
    owner = "Bagian Kerja Sama"
    due_on = date(2030, 1, 1)


class ReportingRuleFactory(DjangoModelFactory):
    class Meta:
        model = models.ReportingRule
        django_get_or_create = ("kind",)

    name = factory.LazyAttribute(lambda rule: {"semester": "Laporan semester"}.get(rule.kind, "Laporan khusus"))
    kind = "semester"
    working_days = factory.LazyAttribute(lambda rule: None if rule.kind == "ad_hoc" else 20)
    from_period = date(2025, 1, 1)


class ObligationFactory(DjangoModelFactory):
    """A report owed over the second half of 2025, without its first event."""

    class Meta:
        model = models.ReportObligation

    rule = factory.SubFactory(ReportingRuleFactory)
    period_start = date(2025, 7, 1)
    period_end = date(2025, 12, 31)
    due_on = date(2026, 1, 30)


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = models.Notice

    kind = "report"
    subject_model = "reportobligation"
    subject_id = 1
    title = "Laporan jatuh tempo"
    text = "Belum diajukan."
    url = "/laporan/"
    for_day = date(2026, 1, 30)
    key = factory.Sequence(lambda n: f"report:{n}")


@dataclass
class World:
    """Two provinces, their kabupaten/kota, an officer per role and place, partners in four countries."""

    banten: models.Region
    kota: models.Region
    kab: models.Region
    jabar: models.Region
    bandung: models.Region
    # officers
    owner: models.Officer
    owner2: models.Officer
    other_kota: models.Officer
    proposer: models.Officer
    reviewer: models.Officer
    reviewer2: models.Officer
    leader: models.Officer
    kota_leader: models.Officer
    administrator: models.Officer
    other_officer: models.Officer
    other_proposer: models.Officer
    other_reviewer: models.Officer
    other_leader: models.Officer
    # partners
    yantai: models.Partner
    gyeongnam: models.Partner
    university: models.Partner
    nonprofit: models.Partner
    taipei: models.Partner
    absent: models.Partner
    unknown: models.Partner


def make_world() -> World:
    """Build it: about thirty rows."""
    banten = RegionFactory(code="36", name="Provinsi Banten")
    jabar = RegionFactory(code="32", name="Provinsi Jawa Barat")
    kota = RegionFactory(code="36.71", name="Kota Tangerang", kind="kota", parent=banten)
    kab = RegionFactory(code="36.03", name="Kabupaten Tangerang", kind="kabupaten", parent=banten)
    bandung = RegionFactory(code="32.73", name="Kota Bandung", kind="kota", parent=jabar)

    def officer(username: str, role: Any, region: models.Region | None, **more: Any) -> models.Officer:
        return OfficerFactory(username=username, role=role, region=region, **more)

    korea = CountryFactory(code="KR", name_id="Korea Selatan")
    return World(
        banten=banten,
        kota=kota,
        kab=kab,
        jabar=jabar,
        bandung=bandung,
        owner=officer("kota-tangerang", Role.REGIONAL_OFFICER, kota),
        owner2=officer("kota-tangerang-2", Role.REGIONAL_OFFICER, kota),
        other_kota=officer("kab-tangerang", Role.REGIONAL_OFFICER, kab),
        proposer=officer("opd-provinsi", Role.PROVINCIAL_PROPOSER, banten),
        reviewer=officer("provinsi", Role.PROVINCIAL_REVIEWER, banten),
        reviewer2=officer("provinsi2", Role.PROVINCIAL_REVIEWER, banten),
        leader=officer("pimpinan", Role.LEADER, banten),
        kota_leader=officer("pimpinan-kota", Role.LEADER, kota),
        administrator=officer("admin", Role.ADMINISTRATOR, None, is_staff=True, is_superuser=True),
        other_officer=officer("kota-bandung", Role.REGIONAL_OFFICER, bandung),
        other_proposer=officer("opd-jabar", Role.PROVINCIAL_PROPOSER, jabar),
        other_reviewer=officer("jabar", Role.PROVINCIAL_REVIEWER, jabar),
        other_leader=officer("pimpinan-jabar", Role.LEADER, jabar),
        yantai=PartnerFactory(name="Yantai", within="Shandong", country=CountryFactory(code="CN", name_id="Tiongkok")),
        gyeongnam=PartnerFactory(name="Gyeongsangnam-do", country=korea, level="first", level_name="province (do)"),
        university=PartnerFactory(name="Universitas Changwon", country=korea, kind="lembaga_lain"),
        nonprofit=PartnerFactory(name="Yayasan Laut", country=korea, kind="nonprofit"),
        taipei=PartnerFactory(name="Taipei", country=CountryFactory(code="TW", name_id="Taiwan", relations="special")),
        absent=PartnerFactory(name="Haifa", country=CountryFactory(code="IL", name_id="Israel", relations="absent")),
        unknown=PartnerFactory(
            name="Tiraspol", country=CountryFactory(code="XX", name_id="Entah", relations="unknown")
        ),
    )


def proposal_data(world: World, scheme: str = "ksdpl", **changes: Any) -> dict[str, Any]:
    """What ``services.proposals.create`` asks for: lawful particulars for a kota's file."""
    data = {
        "scheme": scheme,
        "form": "kabkota_kembar" if scheme == "ksdpl" else "persetujuan",
        "partner": world.yantai if scheme == "ksdpl" else world.university,
        "title": "Kerja sama pelabuhan dan budaya",
        "objects_of_cooperation": ["budaya", "kemampuan"],
        "initiator": "region",
        "lead_unit": "Bagian Kerja Sama",
        "background": "",
        "benefit_region": "Pelatihan aparatur",
        "benefit_nation": "Hubungan antarbangsa",
        "benefit_partner": "Pasar bagi pengusaha mitra",
        "central_reference": "",
    }
    return data | changes


def at(
    stage: str,
    step: str,
    scheme: str = "ksdpl",
    *,
    world: World,
    region: models.Region | None = None,
    created_by: models.Officer | None = None,
    outcome: str = "",
    **changes: Any,
) -> models.Proposal:
    """A file at (stage, step), with the log of its way there and everything that the ways out of there ask for.

    ``outcome`` closes it at that place. ``changes`` are fields of the file.
    """
    region = region or world.kota
    created_by = created_by or (world.proposer if region.is_province else world.owner)
    data = proposal_data(world, scheme)
    if region.is_province and scheme == "ksdpl":
        data |= {"form": "provinsi_kembar", "partner": world.gyeongnam}
    people = {"created_by": created_by, "holder": created_by}
    proposal = models.Proposal.objects.create(region=region, **(people | data | changes))
    _walk(proposal, (stage, step), world, outcome)
    _supply(proposal, world)
    return models.Proposal.objects.select_related("region__parent", "partner__country").get(pk=proposal.pk)


def _walk(proposal: models.Proposal, until: tuple[str, str], world: World, outcome: str) -> None:
    """Log rows along the straight way, then the file's place as the last of them left it."""
    day, officer = BEGAN, proposal.created_by
    stage_log.append(proposal=proposal, event="created", actor=officer, before=("", ""), effective_on=day)
    for stage, step, key in expected.STRAIGHT:
        if (proposal.stage, proposal.step) == until:
            break
        move = expected.BY_PLACE_AND_KEY[stage, step, key]
        proposal.stage, proposal.step, proposal.outcome = move.to_stage, move.to_step, move.outcome
        day += timedelta(days=7)
        actor = world.reviewer if move.side == expected.REVIEWER else officer
        stage_log.append(proposal=proposal, event=key, actor=actor, before=(stage, step), effective_on=day)
    assert (proposal.stage, proposal.step) == until, f"no lawful place {until}"
    if outcome and outcome != proposal.outcome:
        key = {"refused": "refuse", "withdrawn": "withdraw", "ended": "end"}[outcome]
        proposal.outcome = outcome
        stage_log.append(proposal=proposal, event=key, actor=officer, before=until, effective_on=day, note="Alasan")
    if until != ("prakarsa", "preparing"):
        proposal.number = f"{proposal.scheme.upper()}/{proposal.region.code}/1999/{proposal.pk:04d}"
    proposal.waiting_since = day
    if until == ("persetujuan_dprd", "awaiting") and not outcome:
        proposal.due_on = add_working_days(day, 45)
    proposal.save()


def _supply(proposal: models.Proposal, world: World) -> None:
    """Papers, requirements, assessment, plan and agreement as a file has them at its place."""
    numbers = {key: number for number, key, _label, _kind in expected.STAGES}
    here = numbers[proposal.stage]
    papers = [kind for stage, kinds in expected.PAPERS.items() if numbers[stage] <= here for kind in kinds]
    models.Document.objects.bulk_create(DocumentFactory.build(proposal=proposal, kind=kind) for kind in papers)
    met = {"status": "met", "evidence": "Ada dasarnya", "confirmed_by": proposal.created_by} if here > 1 else {}
    models.RequirementItem.objects.bulk_create(
        models.RequirementItem(proposal=proposal, key=key, **met)
        for key, _citation in expected.REQUIREMENTS[proposal.scheme]
    )
    if here > 1:
        models.Assessment.objects.bulk_create(
            models.Assessment(
                proposal=proposal,
                principle=principle,
                finding="safe",
                reason="Tidak bertentangan",
                assessed_by=world.reviewer,
                assessed_on=BEGAN,
            )
            for principle in expected.FOUR_AMAN
        )
    if here >= 4:
        frozen_at = datetime(2025, 3, 3, tzinfo=ZoneInfo("Asia/Jakarta")) if here > 4 else None
        PlanFactory(proposal=proposal, frozen_at=frozen_at)
    if here == 11:
        ended = {"ended_on": proposal.waiting_since, "end_reason": "Alasan"} if proposal.outcome == "ended" else {}
        models.Agreement.objects.create(
            proposal=proposal,
            title=proposal.title,
            signed_on=proposal.waiting_since,
            signed_at_place="Yantai",
            in_force_on=proposal.waiting_since,
            languages="Indonesia, Inggris",
            **ended,
        )


def given(on: date | None = None, **more: Any) -> Given:
    """What an officer states with a move: everything any move asks, dated ``on`` (a day after all of :func:`at`)."""
    values = {
        "effective_on": on or date(2025, 12, 1),
        "note": "Karena alasan ini",
        "letter_number": "1/A/2025",
        "letter_date": date(2025, 11, 28),
        "place": "Tangerang",
        "signed_by_head": True,
        "end_kind": "aim_reached",
        "participants": frozenset({"kemlu", "kl_objek", "provinsi", "kabkota"}),
        "items": (ReturnedItem("document:usulan", "incomplete", "Belum ada tanda tangan"),),
        "signing": Signing(title="Naskah kerja sama", signatory_region="Wali Kota", languages="Indonesia dan Inggris"),
    }
    return Given(**(values | more))


def naskah_draft(proposal: models.Proposal) -> models.NaskahDraft:
    """A draft of the file's bilingual text: one article in two languages, as the service keeps it."""
    officer = proposal.created_by
    naskah = models.Naskah.objects.create(proposal=proposal, languages=["id", "en"], edited_by=officer)
    words = {"id": ("Pembiayaan", "(1) Tiap Pihak membayar."), "en": ("Funding", "(1) Each Party pays.")}
    texts = {code: {"version": 1, "heading": heading, "body": body} for code, (heading, body) in words.items()}
    content = {
        "template": "mou-1",
        "languages": ["id", "en"],
        "clauses": [{"key": "funding", "part": "article", "number": 1, "side": "", "texts": texts}],
        "names": {"first": "", "second": ""},
        "offices": {},
        "values": {},
        "file": proposal.number or "",
    }
    return models.NaskahDraft.objects.create(
        naskah=naskah, number=1, content=content, template_version="mou-1", sha256="0" * 64, made_by=officer
    )


def library_file(world: World, **more: Any) -> models.LibraryFile:
    """A file of PP 28/2018, as an administrator keeps it."""
    regulation, _ = models.Regulation.objects.get_or_create(
        slug="pp-28-2018", defaults={"short_name": "PP 28/2018", "kind": "pp", "number": "28", "year": 2018}
    )
    row = models.LibraryFile(**{"regulation": regulation, "title": "Salinan PP 28/2018"} | more)
    return library_files.keep(actor=world.administrator, row=row, upload=upload())
