"""A year of Banten, made through the services as its officers would, with a ledger of what was done.

The ledger is kept beside the work, from what was *sent* to the services and not from what the database says, so that
reports can be compared with it number by number. ``SMALL`` is quick; ``FULL`` is the year that the office expects:
9 regions, 30 agreements, 200 programmes, 1,000 activities, 60 evaluations; and 90 trips, 150 benefits that came true,
and recommendations that were carried out, some of them not to the province's content.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from agreements.data import journey
from agreements.data.journey import Desk
from agreements.models import Agreement, Country, Criterion, Evaluation, Officer, Partner, Region
from agreements.services import agreements, benefits, evaluations, programmes, proposals, recommendations, trips
from agreements.services.effects import Signing
from agreements.services.evaluations import Advice, Mark

YEAR = timezone.localdate().year - 1
STATES = ("running", "running", "running", "done", "stalled", "planned", "dropped")
CONCLUSIONS = ("continue", "improve", "extend", "end")
COUNTRIES = ("CN", "JP", "KR", "MY", "AU", "SE")
DONE = ("pelaksanaan", "carrying_out")
SIDES = ("region", "region", "nation", "partner")


@dataclass(frozen=True)
class Scale:
    """How much of everything; regions in the order of their codes."""

    regions: int
    agreements: int
    programmes: int
    activities: int
    evaluations: int
    trips: int
    benefits: int


SMALL = Scale(3, 4, 9, 26, 6, 14, 16)
FULL = Scale(9, 30, 200, 1000, 60, 90, 150)
SCALE = FULL if os.environ.get("KERJASAMA_SIMULATION") == "full" else SMALL


@dataclass
class Ledger:
    """What was sent to the services, as plain rows."""

    regions: list[str] = field(default_factory=list)
    all_regions: list[str] = field(default_factory=list)
    criteria: dict[int, str] = field(default_factory=dict)
    agreements: list[dict[str, Any]] = field(default_factory=list)
    programmes: list[dict[str, Any]] = field(default_factory=list)
    activities: list[dict[str, Any]] = field(default_factory=list)
    evaluations: list[dict[str, Any]] = field(default_factory=list)
    trips: list[dict[str, Any]] = field(default_factory=list)
    benefits: list[dict[str, Any]] = field(default_factory=list)
    reviewer: Officer | None = None
    reviewer2: Officer | None = None


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One year for all tests of a file; each test's own writes are taken back, at the end the year is, too."""
    folder = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder), transaction.atomic():
        yield banten(SCALE)
        transaction.set_rollback(True)


@pytest.fixture
def ledger(year: Ledger, db: None) -> Ledger:
    """The year's ledger; not to be changed."""
    return year


def banten(scale: Scale, *, seed: int = 36) -> Ledger:
    """Make the year. The same scale and seed make the same year."""
    call_command("load_reference", verbosity=0)
    chance, ledger = random.Random(seed), Ledger()
    places = list(Region.objects.order_by("code")[: scale.regions])
    province = places[0]
    ledger.regions = [each.name for each in places]
    ledger.all_regions = list(Region.objects.order_by("code").values_list("name", flat=True))
    ledger.criteria = dict(Criterion.objects.order_by("position").values_list("pk", "name"))
    ledger.reviewer = _officer("sim-pemeriksa", "provincial_reviewer", province)
    ledger.reviewer2 = _officer("sim-pemeriksa2", "provincial_reviewer", province)
    desks = {
        each.code: Desk(
            _officer(f"sim-{each.code}", "provincial_proposer" if each.is_province else "regional_officer", each),
            ledger.reviewer,
        )
        for each in places
    }
    made = [_agreement(place, places[place % len(places)], desks, chance, ledger) for place in range(scale.agreements)]
    promised = [_programme(place, made[place % len(made)], desks, chance, ledger) for place in range(scale.programmes)]
    for place in range(scale.activities):
        _activity(place, promised[chance.randrange(len(promised))], desks, chance, ledger)
    for place in range(scale.evaluations):
        _evaluation(place, made[place % len(made)], desks, chance, ledger)
    for place in range(scale.trips):
        _trip(place, made[chance.randrange(len(made))], desks, chance, ledger)
    for place in range(scale.benefits):
        _benefit(place, made[chance.randrange(len(made))], desks, chance, ledger)
    return ledger


def _officer(name: str, role: str, region: Region) -> Officer:
    return Officer.objects.create(username=name, first_name=name.title(), role=role, region=region, password="!")


def _agreement(place: int, region: Region, desks: dict[str, Desk], chance: random.Random, ledger: Ledger) -> Agreement:
    scheme = "ksdll" if place % 4 == 3 else "ksdpl"
    country = Country.objects.get(code=COUNTRIES[place % len(COUNTRIES)])
    if country.relations != "present":
        country.relations = "present"
        country.save()
    institution = scheme == "ksdll"
    partner = Partner.objects.create(
        name=f"Contoh Mitra {place + 1}",
        country=country,
        kind="lembaga_lain" if institution else "pemerintah_daerah",
        level="" if institution else ("first" if region.is_province else "second"),
    )
    form = "persetujuan" if institution else ("provinsi_kembar" if region.is_province else "kabkota_kembar")
    signed = journey.working_day(date(YEAR - 2, 1, 15) + timedelta(days=29 * place % 880))
    signed = min(signed, journey.working_day(date(YEAR, 1, 20)))
    began = journey.first_day(scheme, DONE, signed)
    desk = desks[region.code]
    hopes = {f"benefit_{side}": f"Contoh harapan {place + 1} bagi {side}" for side in ("region", "nation", "partner")}
    proposal = proposals.create(
        actor=desk.proposer,
        began_on=began,
        is_example=True,
        data={
            "scheme": scheme,
            "form": form,
            "partner": partner,
            "title": f"Contoh kerja sama {place + 1}",
            "objects_of_cooperation": ["budaya", "kemampuan"],
            "initiator": "region",
            "lead_unit": "Bagian Kerja Sama",
            "background": "Contoh",
            **hopes,
            "central_reference": "",
        },
    )
    journey.advance(
        proposal,
        until=DONE,
        desk=desk,
        arrive_on=signed,
        signing=Signing(title=f"Contoh naskah {place + 1}", languages="Indonesia, Inggris"),
    )
    agreement = Agreement.objects.select_related("proposal__region", "proposal__partner").get(proposal=proposal)
    kept = {name: getattr(agreement, name) for name in agreements.FIELDS}
    term = {0: 365 * 5, 1: 365 * 3, 2: 500}[place % 3]
    expires = agreement.signed_on + timedelta(days=term)
    renews = place % 7 == 6
    agreements.update(
        agreement=agreement,
        actor=desk.proposer,
        data=kept | {"in_force_on": agreement.signed_on, "expires_on": expires, "renews_automatically": renews},
    )
    ledger.agreements.append(
        {
            "id": agreement.pk,
            "region": region.name,
            "code": region.code,
            "partner": f"{partner.name}, {country.name_id}",
            **hopes,
            "country": country.name_id,
            "scheme": scheme,
            "signed": agreement.signed_on,
            "expires": expires,
            "renews": renews,
        }
    )
    return agreement


def _programme(
    place: int, agreement: Agreement, desks: dict[str, Desk], chance: random.Random, ledger: Ledger
) -> tuple[Agreement, Any]:
    row = {
        "title": f"Contoh program {place + 1}",
        "lead_unit": f"Dinas {place % 6 + 1}",
        "counterpart": "",
        "indicator": "orang",
        "target": Decimal(chance.randint(10, 200)),
        "actual": Decimal(chance.randint(0, 150)),
        "starts_on": None,
        "ends_on": None,
        "state": STATES[chance.randrange(len(STATES))],
        "budget": None if place % 4 == 0 else Decimal(chance.randint(10, 900) * 1_000_000),
        "sdg": sorted({str(chance.randint(1, 17)), f"{chance.randint(1, 17)}.1"}),
        "object": "budaya" if place % 3 else "",
        "state_note": "Contoh",
    }
    made = programmes.save(agreement=agreement, actor=_proposer(agreement, desks), data=row)
    ledger.programmes.append({"agreement": agreement.pk, **row})
    return agreement, made


def _activity(
    place: int, promised: tuple[Agreement, Any], desks: dict[str, Desk], chance: random.Random, ledger: Ledger
) -> None:
    agreement, programme = promised
    row = {
        "title": f"Contoh kegiatan {place + 1}",
        # some of it before and some after the year, which a report on the year must leave out
        "held_on": date(YEAR, 1, 1) + timedelta(days=chance.randint(-20, 375)),
        "place": "Serang",
        "participants": None if place % 11 == 0 else chance.randint(5, 300),
        "cost": None if place % 5 == 0 else Decimal(chance.randint(1, 400) * 500_000),
        "result": "Contoh hasil",
    }
    programmes.add_activity(agreement=agreement, actor=_proposer(agreement, desks), data=row | {"programme": programme})
    ledger.activities.append({"agreement": agreement.pk, **row})


def _evaluation(
    place: int, agreement: Agreement, desks: dict[str, Desk], chance: random.Random, ledger: Ledger
) -> None:
    earlier = sum(1 for each in ledger.evaluations if each["agreement"] == agreement.pk)
    year, semester = (YEAR, earlier + 1) if earlier < 2 else (YEAR - 1, 2)
    writer = _proposer(agreement, desks)
    evaluation = evaluations.create(agreement=agreement, actor=writer, year=year, semester=semester)
    marks = {each.pk: chance.randint(1, 5) for each in Criterion.objects.all()}
    conclusion = CONCLUSIONS[chance.randrange(4)]
    due = date(YEAR, 12, 1) if place % 3 == 0 else date(YEAR + 9, 1, 1)
    evaluations.save(
        evaluation=evaluation,
        actor=writer,
        data={"summary": "Contoh", "findings": "Contoh", "obstacles": "", "lessons": "", "conclusion": conclusion},
        marks={key: Mark(value, "Contoh bukti") for key, value in marks.items()},
        advice=[Advice(f"Contoh rekomendasi {place + 1}", "Bagian Kerja Sama", due)],
    )
    is_accepted = place % 6 != 5
    evaluations.submit(evaluation=evaluation, actor=writer)
    done_on = None
    if is_accepted:
        evaluations.accept(evaluation=evaluation, actor=ledger.reviewer2)
        due, done_on = _follow_up(place, evaluation, writer, due, ledger)
    ledger.evaluations.append(
        {
            "agreement": agreement.pk,
            "year": year,
            "semester": semester,
            "marks": marks,
            "conclusion": conclusion,
            "accepted": is_accepted,
            "due": due,
            "done": done_on,
            "advice": f"Contoh rekomendasi {place + 1}",
        }
    )


def _follow_up(
    place: int, evaluation: Evaluation, writer: Officer, due: date, ledger: Ledger
) -> tuple[date, date | None]:
    """Some follow-ups are carried out, and some of them not to the province's content; (due day, day done)."""
    if place % 5 not in (1, 3):
        return due, None
    followed = evaluation.recommendations.get()
    recommendations.close(recommendation=followed, actor=writer, note="Contoh: sudah dijalankan")
    if place % 5 == 1:
        return due, timezone.localdate()
    again = date(YEAR + 8, 1, 1)
    recommendations.reopen(recommendation=followed, actor=ledger.reviewer2, note="Contoh: belum lengkap", due_on=again)
    return again, None


def _trip(place: int, agreement: Agreement, desks: dict[str, Desk], chance: random.Random, ledger: Ledger) -> None:
    is_outgoing = place % 3 != 2
    leaves = date(YEAR, 1, 1) + timedelta(days=chance.randint(-20, 364))
    row = {
        "direction": "outgoing" if is_outgoing else "incoming",
        "delegation": f"Contoh delegasi {place + 1}",
        "people": chance.randint(1, 30),
        "by_head": is_outgoing and place % 2 == 0,
        "destination": f"Contoh kota {place + 1}",
        "starts_on": leaves,
        "ends_on": leaves + timedelta(days=chance.randint(0, 5)),
        "purpose": "Contoh maksud",
        "permit_number": f"IZIN/{place + 1}" if is_outgoing and place % 4 == 0 else "",
        "permit": None,
        "result": "" if place % 5 == 3 else f"Contoh hasil perjalanan {place + 1}",
    }
    trips.save(agreement=agreement, actor=_proposer(agreement, desks), data=row)
    ledger.trips.append({"agreement": agreement.pk, **row})


def _benefit(place: int, agreement: Agreement, desks: dict[str, Desk], chance: random.Random, ledger: Ledger) -> None:
    assert agreement.signed_on
    day = date(YEAR, 1, 1) + timedelta(days=chance.randint(-20, 364))
    row = {
        "side": SIDES[chance.randrange(len(SIDES))],
        "statement": f"Contoh manfaat {place + 1}",
        "realised_on": max(day, agreement.signed_on),
        "amount": None if place % 3 == 0 else Decimal(chance.randint(1, 900) * 250_000),
        "evidence": "Contoh bukti",
    }
    benefits.add(agreement=agreement, actor=_proposer(agreement, desks), data=row)
    ledger.benefits.append({"agreement": agreement.pk, **row})


def _proposer(agreement: Agreement, desks: dict[str, Desk]) -> Officer:
    return desks[agreement.proposal.region.code].proposer
