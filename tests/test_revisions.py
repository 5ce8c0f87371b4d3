"""Two tabs, or two people, on one form: the later one is told what the other saved, and nothing typed is lost."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from agreements import models
from agreements.management.commands.load_reference import add_missing_clauses
from agreements.services import addenda, benefits, partners, programmes, revisions
from tests.factories import (
    CriterionFactory,
    EvaluationFactory,
    ProgrammeFactory,
    TripFactory,
    World,
    at,
    make_world,
    proposal_data,
)

pytestmark = pytest.mark.django_db
PLAN = ("subject", "background", "aims", "object", "scope", "funding", "duration")


@pytest.fixture
def world() -> World:
    return make_world()


def proposal_form(world: World) -> tuple[str, dict[str, Any], str]:
    proposal = at("prakarsa", "preparing", world=world)
    return f"/usulan/{proposal.pk}/ubah/", proposal_data(world) | {"partner": world.yantai.pk}, "title"


def partner_form(world: World) -> tuple[str, dict[str, Any], str]:
    data = {"name": "Changwon", "kind": "lembaga_lain", "country": "KR", "contact": "Tuan Kim"}
    return f"/mitra/{world.university.pk}/ubah/", data, "contact"


def agreement_form(world: World) -> tuple[str, dict[str, Any], str]:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    return f"/perjanjian/{agreement.pk}/ubah/", {"title": "Kerja sama", "languages": "Indonesia"}, "languages"


def programme_form(world: World) -> tuple[str, dict[str, Any], str]:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    programme = ProgrammeFactory(agreement=agreement)
    data = {"title": "Latihan", "lead_unit": "Dinas", "indicator": "orang", "target": "120", "actual": "0"}
    return f"/perjanjian/{agreement.pk}/program/{programme.pk}/", data | {"state": "planned"}, "lead_unit"


def plan_form(world: World) -> tuple[str, dict[str, Any], str]:
    proposal = at("rencana_kerja_sama", "preparing", world=world)
    rows = {"baris-TOTAL_FORMS": "0", "baris-INITIAL_FORMS": "0"}
    return f"/usulan/{proposal.pk}/rencana/", dict.fromkeys(PLAN, "Isi") | rows | {"stay": "1"}, "funding"


def evaluation_form(world: World) -> tuple[str, dict[str, Any], str]:
    CriterionFactory(key="satu")
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    evaluation = EvaluationFactory(agreement=agreement)
    rows = {"rekomendasi-TOTAL_FORMS": "0", "rekomendasi-INITIAL_FORMS": "0"}
    page = {"summary": "Ringkas", "findings": "Ada", "conclusion": "continue"}
    return f"/evaluasi/{evaluation.pk}/ubah/", page | rows, "findings"


def trip_form(world: World) -> tuple[str, dict[str, Any], str]:
    trip = TripFactory(agreement=at("pelaksanaan", "carrying_out", world=world).agreement)
    days = {"starts_on": "1/6/2026", "ends_on": "3/6/2026"}
    data = {"direction": "incoming", "delegation": "Wakil wali kota", "people": "3", "destination": "Tangerang"}
    return f"/perjanjian/{trip.agreement_id}/perjalanan/{trip.pk}/", data | days | {"purpose": "Rapat"}, "purpose"


def activity_form(world: World) -> tuple[str, dict[str, Any], str]:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    activity = programmes.add_activity(
        agreement=agreement, actor=world.owner, data={"title": "Rapat", "held_note": "2013", "result": "Ada"}
    )
    url = f"/perjanjian/{agreement.pk}/kegiatan/{activity.pk}/ubah/"
    return url, {"title": "Rapat", "result": "Ada"}, "result"


def benefit_form(world: World) -> tuple[str, dict[str, Any], str]:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    data = {"side": "region", "statement": "Pesanan", "evidence": "Faktur"}
    benefit = benefits.add(agreement=agreement, actor=world.owner, data=data | {"realised_on": date(2026, 1, 5)})
    return f"/perjanjian/{agreement.pk}/manfaat/{benefit.pk}/ubah/", data | {"realised_on": "5/1/2026"}, "evidence"


def naskah_form(world: World) -> tuple[str, dict[str, Any], str]:
    add_missing_clauses()
    proposal = at("rencana_kerja_sama", "preparing", world=world)
    return f"/usulan/{proposal.pk}/naskah/mou/", {"languages": ["en"]}, "id-title"


FORMS = [
    proposal_form,
    partner_form,
    agreement_form,
    programme_form,
    plan_form,
    evaluation_form,
    trip_form,
    activity_form,
    benefit_form,
    naskah_form,
]


def number_in(page: str) -> str:
    return re.search(r'name="revisi" value="(\d+)"', page)[1]


@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_the_second_of_two_tabs_is_told(client: Client, world: World, make: Any) -> None:
    url, data, field = make(world)
    client.force_login(world.owner)
    opened = client.get(url).content.decode()
    seen = {"revisi": number_in(opened)}
    rows = dict(re.findall(r'name="([^"]*-(?:TOTAL|INITIAL)_FORMS)" value="(\d+)"', opened))
    data = data | rows if "evaluasi" in url else data
    assert client.post(url, data | seen | {field: "Dari tab pertama"}).status_code == 302
    late = client.post(url, data | seen | {field: "Dari tab kedua"})
    page = late.content.decode()
    assert late.status_code == 409
    # Who, what stands there now, and what was typed, which is still in its field.
    assert "Kota-Tangerang" in page and "Dari tab pertama" in page and page.count("Dari tab kedua") >= 2
    assert "Dari tab pertama" in (page if "usulan" in url else client.get(url).content.decode())
    # Saved over it, knowing that.
    over = client.post(url, data | {"revisi": number_in(page), field: "Dari tab kedua"})
    assert over.status_code == 302
    assert "Dari tab kedua" in client.get(url).content.decode()


def test_a_text_in_a_language_that_another_tab_took_away_is_kept(client: Client, world: World) -> None:
    url, _data, _field = naskah_form(world)
    client.force_login(world.owner)
    seen = {"revisi": number_in(client.get(url).content.decode())}
    first = {"languages": [], "id-title": "Judul", "shared-term_years": "5"}
    assert client.post(url, seen | first).status_code == 302
    late = client.post(url, seen | first | {"languages": ["en"], "en-title": "Title typed late"})
    page = late.content.decode()
    # a number sent as it is stored is no difference
    assert '<th scope="row">Jangka waktu (tahun)</th>' not in page
    assert late.status_code == 409 and page.count("Title typed late") >= 2
    over = {"revisi": number_in(page), "languages": ["en"], "id-title": "Judul", "en-title": "Title typed late"}
    assert client.post(url, over).status_code == 302
    kept = models.Naskah.objects.get()
    assert kept.languages == ["id", "en"] and kept.value("title", "en") == "Title typed late"


def test_a_form_sent_back_with_errors_has_still_not_seen_the_other(client: Client, world: World) -> None:
    url, data, _field = partner_form(world)
    client.force_login(world.owner)
    seen = {"revisi": number_in(client.get(url).content.decode())}
    client.post(url, data | seen)
    page = client.post(url, data | seen | {"name": ""})
    assert page.status_code == 422
    assert number_in(page.content.decode()) == seen["revisi"]


def test_what_brings_no_number_is_saved_and_counted(world: World) -> None:
    partners.save(actor=world.owner, data={"contact": "A"}, partner=world.university)
    name = revisions.name(thing=world.university)
    assert (revisions.latest(thing=name).number, revisions.latest(thing=name).edited_by) == (1, world.owner)
    with pytest.raises(revisions.Conflict):
        partners.save(actor=world.owner2, data={"contact": "B"}, partner=world.university, seen=0)
    assert models.Partner.objects.get(pk=world.university.pk).contact == "A"


def test_an_addendum_that_moves_the_term_is_an_edit_of_the_agreement(world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    data = {"number": "1", "signed_on": agreement.signed_on, "changes": "Diperpanjang", "document": None}
    later = agreement.signed_on.replace(year=agreement.signed_on.year + 3)
    addenda.add(agreement=agreement, actor=world.owner, data=data | {"expires_on": later})
    assert revisions.latest(thing=f"agreement:{agreement.pk}").number == 1


def test_opening_a_form_counts_nothing(client: Client, world: World) -> None:
    url, _data, _field = partner_form(world)
    client.force_login(world.owner)
    client.get(url)
    assert not models.Revision.objects.exists()
