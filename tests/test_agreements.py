"""Agreements, their programmes and activities: who sees them, who may change them, and what the pages say."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Activity, Agreement, Officer, Programme
from agreements.services import programmes
from agreements.services.errors import Refused
from tests.factories import EvaluationFactory, PartnerFactory, ProgrammeFactory, World, at

pytestmark = pytest.mark.django_db

SIGNED = ("pelaksanaan", "carrying_out")
PROGRAMME = {
    "title": "Pelatihan perajin",
    "lead_unit": "Dinas Perindustrian",
    "counterpart": "Kantor Perdagangan Yantai",
    "indicator": "perajin terlatih",
    "target": "1.234,5",
    "actual": "0",
    "starts_on": "1 Februari 2026",
    "ends_on": "31-12-2026",
    "state": "planned",
}
ACTIVITY = {
    "title": "Rapat kerja",
    "programme": "",
    "held_on": "5/1/2026",
    "place": "Tangerang",
    "participants": "1.200",
    "cost": "15.000.000",
    "result": "Rencana kerja disepakati",
}


@pytest.fixture
def agreement(world: World) -> Agreement:
    return at(*SIGNED, world=world).agreement


def as_(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


# --- the list -----------------------------------------------------------------------------------


def fill(world: World, number: int) -> None:
    for _ in range(number):
        proposal = at(*SIGNED, world=world, partner=PartnerFactory())
        ProgrammeFactory(agreement=proposal.agreement, state="running")


def test_the_list_asks_as_often_for_fifty_as_for_three(world: World) -> None:
    client = as_(world.owner)
    asked = []
    for number in (3, 47):
        fill(world, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("agreement_list")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_list_turns_pages_and_keeps_its_filters(world: World) -> None:
    fill(world, 30)
    response = as_(world.owner).get(reverse("agreement_list"), {"skema": "ksdpl", "page": 2})
    assert len(response.context["page"].object_list) == 5
    assert "skema=ksdpl&amp;page=1" in response.content.decode()


def test_the_list_shows_only_the_own_region(world: World, agreement: Agreement) -> None:
    for officer, sees in [
        (world.owner, True),
        (world.reviewer, True),
        (world.leader, True),
        (world.administrator, True),
        (world.other_kota, False),
        (world.other_reviewer, False),
    ]:
        shown = agreement.parties in text(as_(officer).get(reverse("agreement_list")))
        assert shown is sees, officer


def test_filters_find_by_state_scheme_region_country_and_words(world: World) -> None:
    today = timezone.localdate()
    current, expired, renewing, ended = (at(*SIGNED, world=world).agreement for _ in range(4))
    institute = at(*SIGNED, scheme="ksdll", world=world).agreement
    Agreement.objects.filter(pk__in=[expired.pk, renewing.pk]).update(expires_on=today - timedelta(days=1))
    Agreement.objects.filter(pk=renewing.pk).update(renews_automatically=True)
    Agreement.objects.filter(pk=ended.pk).update(ended_on=today, end_reason="Tujuan tercapai")

    def found(**query: str) -> set[int]:
        page = as_(world.reviewer).get(reverse("agreement_list"), query).context["page"]
        return {each.pk for each in page}

    assert found(keadaan="in_force") == {current.pk, renewing.pk, institute.pk}
    assert found(keadaan="expired") == {expired.pk}
    assert found(keadaan="ended") == {ended.pk}
    assert found(skema="ksdll") == {institute.pk}
    assert found(negara="CN") == {current.pk, expired.pk, renewing.pk, ended.pk}
    assert found(daerah="36.03") == set()
    assert found(q="changwon universitas") == {institute.pk}
    # the same words as the property that the page shows
    for each in Agreement.objects.all():
        assert each.pk in found(keadaan=each.state.value)


def test_an_empty_list_says_what_fills_it(world: World) -> None:
    assert "Belum ada perjanjian" in text(as_(world.owner).get(reverse("agreement_list")))
    assert "Tidak ada yang cocok" in text(as_(world.owner).get(reverse("agreement_list"), {"q": "tiada"}))


# --- one agreement ------------------------------------------------------------------------------


def test_outside_the_region_it_does_not_exist(world: World, agreement: Agreement) -> None:
    urls = [
        reverse("agreement_detail", args=[agreement.pk]),
        reverse("agreement_edit", args=[agreement.pk]),
        reverse("programme_create", args=[agreement.pk]),
        reverse("activity_create", args=[agreement.pk]),
    ]
    for officer in (world.other_kota, world.other_officer, world.other_reviewer):
        client = as_(officer)
        for url in urls:
            assert client.get(url).status_code == 404
        for url in urls[1:]:
            assert client.post(url, PROGRAMME).status_code == 404
        assert client.post(urls[0]).status_code == 405  # a page to read, for whoever asks


def test_only_the_region_itself_changes_it(world: World, agreement: Agreement) -> None:
    urls = [reverse(name, args=[agreement.pk]) for name in ("agreement_edit", "programme_create", "activity_create")]
    for officer in (world.reviewer, world.leader, world.kota_leader, world.administrator, world.proposer):
        client = as_(officer)
        page = client.get(agreement.get_absolute_url())
        assert page.status_code == 200
        for url in urls:
            assert url not in page.content.decode(), (officer, url)
            assert client.get(url).status_code == 403, (officer, url)
            assert client.post(url, PROGRAMME).status_code == 403, (officer, url)
    page = as_(world.owner).get(agreement.get_absolute_url()).content.decode()
    for url in urls:
        assert url in page
        assert as_(world.owner2).get(url).status_code == 200
    assert not Programme.objects.exists()


def test_a_visitor_is_sent_to_the_door(agreement: Agreement) -> None:
    response = Client().get(agreement.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_the_page_says_what_is_not_recorded(world: World, agreement: Agreement) -> None:
    Agreement.objects.update(
        is_historic=True, signed_on=None, in_force_on=None, signed_at_place="", source="bantenraya.com"
    )
    Activity.objects.create(
        agreement=agreement, title="Kunjungan", held_note="September 2022", result="Ada", recorded_by=world.owner
    )
    page = text(as_(world.owner).get(agreement.get_absolute_url()))
    assert page.count("tidak tercatat") >= 6
    assert "Riwayat lama" in page
    assert "bantenraya.com" in page
    assert "September 2022" in page


def test_programmes_show_target_achievement_and_share(world: World, agreement: Agreement) -> None:
    ProgrammeFactory(agreement=agreement, title="Satu", target=120, actual=96, state="running")
    ProgrammeFactory(agreement=agreement, title="Dua", target="2.5", actual=5, state="done")
    ProgrammeFactory(agreement=agreement, title="Tiga", state="stalled")
    ProgrammeFactory(agreement=agreement, title="Empat", state="dropped")
    evaluation = EvaluationFactory(agreement=agreement)
    page = text(as_(world.leader).get(agreement.get_absolute_url()))
    assert "2 dari 3 program berjalan" in page
    assert "96 dari 120 perajin terlatih (80 %)" in page
    assert 'value="80"' in page
    assert "5 dari 2,5 perajin terlatih (200 %)" in page
    assert evaluation.get_absolute_url() in page
    assert "belum dinilai" in page


def test_the_page_asks_as_often_with_many_rows(world: World, agreement: Agreement) -> None:
    client = as_(world.owner)
    asked = []
    for number in (2, 20):
        for index in range(number):
            programme = ProgrammeFactory(agreement=agreement)
            EvaluationFactory(agreement=agreement, year=2000 + number + index)
            Activity.objects.create(
                agreement=agreement,
                programme=programme,
                title="Kegiatan",
                held_on=date(2026, 1, 5),
                result="Ada",
                recorded_by=world.owner,
            )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(agreement.get_absolute_url()).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- changing it --------------------------------------------------------------------------------


def particulars(**changes: str) -> dict[str, str]:
    return {"title": "Nota kesepahaman", "in_force_on": "6/1/2026", "expires_on": "", **changes}


def test_particulars_are_completed_but_not_the_day_of_signing(world: World, agreement: Agreement) -> None:
    url = reverse("agreement_edit", args=[agreement.pk])
    sent = particulars(expires_on="6 Januari 2030", number_region="119/1", signed_on="1/1/2001")
    response = as_(world.owner).post(url, sent)
    assert response["Location"] == agreement.get_absolute_url()
    kept = Agreement.objects.get()
    assert (kept.title, kept.number_region, kept.expires_on) == ("Nota kesepahaman", "119/1", date(2030, 1, 6))
    assert kept.signed_on == agreement.signed_on


def test_an_end_before_the_beginning_is_refused_and_nothing_typed_is_lost(world: World, agreement: Agreement) -> None:
    url = reverse("agreement_edit", args=[agreement.pk])
    response = as_(world.owner).post(url, particulars(expires_on="5/1/2026", languages="Indonesia, Mandarin"))
    assert response.status_code == 422
    assert "Akhir masa berlaku tidak boleh sebelum mulai berlaku." in text(response)
    assert "Indonesia, Mandarin" in text(response)
    assert Agreement.objects.get().expires_on is None


def test_a_programme_is_made_and_changed_with_amounts_and_dates_as_typed(world: World, agreement: Agreement) -> None:
    client = as_(world.owner)
    response = client.post(reverse("programme_create", args=[agreement.pk]), PROGRAMME)
    assert response["Location"] == agreement.get_absolute_url()
    programme = Programme.objects.get()
    assert (str(programme.target), programme.starts_on, programme.ends_on) == (
        "1234.50",
        date(2026, 2, 1),
        date(2026, 12, 31),
    )
    url = reverse("programme_edit", args=[agreement.pk, programme.pk])
    page = text(client.get(url))
    assert 'value="1.234,5"' in page
    assert "Kantor Perdagangan Yantai" in page
    assert client.post(url, PROGRAMME | {"actual": "1.000", "state": "running"}).status_code == 302
    programme.refresh_from_db()
    assert (programme.actual, programme.state) == (1000, "running")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("target", "0", "Target harus lebih dari nol."),
        ("actual", "-1", "Capaian tidak boleh negatif."),
        ("ends_on", "31/1/2026", "Tanggal selesai tidak boleh sebelum tanggal mulai."),
        ("starts_on", "kemarin", "Tulis tanggal seperti 23/11/2026 atau 23 November 2026."),
        ("title", "", "Bidang ini tidak boleh kosong."),
    ],
)
def test_a_programme_that_cannot_be_is_refused_at_its_field(
    world: World, agreement: Agreement, field: str, value: str, said: str
) -> None:
    response = as_(world.owner).post(reverse("programme_create", args=[agreement.pk]), PROGRAMME | {field: value})
    assert response.status_code == 422
    assert response.context["form"].errors == {field: [said]}
    assert "Dinas Perindustrian" in text(response)
    assert not Programme.objects.exists()


def test_a_programme_of_another_agreement_does_not_exist_here(world: World, agreement: Agreement) -> None:
    stranger = ProgrammeFactory(agreement=at(*SIGNED, world=world).agreement)
    client = as_(world.owner)
    assert client.get(reverse("programme_edit", args=[agreement.pk, stranger.pk])).status_code == 404
    url = reverse("activity_create", args=[agreement.pk])
    response = client.post(url, ACTIVITY | {"programme": stranger.pk})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["programme"]
    with pytest.raises(Refused):
        data = {"programme": stranger, "title": "Rapat", "held_on": date(2026, 1, 5), "result": "Ada"}
        programmes.add_activity(agreement=agreement, actor=world.owner, data=data)
    assert not Activity.objects.exists()


def test_an_activity_is_recorded_under_its_programme(world: World, agreement: Agreement) -> None:
    programme = ProgrammeFactory(agreement=agreement)
    url = reverse("activity_create", args=[agreement.pk])
    client = as_(world.owner)
    assert f'<option value="{programme.pk}" selected>' in text(client.get(url, {"program": programme.pk}))
    assert client.post(url, ACTIVITY | {"programme": programme.pk}).status_code == 302
    activity = Activity.objects.get()
    assert (activity.held_on, activity.participants, activity.cost) == (date(2026, 1, 5), 1200, 15_000_000)
    assert (activity.programme, activity.recorded_by) == (programme, world.owner)
    assert "Rp15.000.000" in text(client.get(agreement.get_absolute_url()))


@pytest.mark.parametrize(
    ("field", "value"),
    [("held_on", "1/1/2100"), ("held_on", ""), ("cost", "-1"), ("participants", "-1"), ("result", "")],
)
def test_an_activity_that_cannot_be_is_refused_at_its_field(
    world: World, agreement: Agreement, field: str, value: str
) -> None:
    response = as_(world.owner).post(reverse("activity_create", args=[agreement.pk]), ACTIVITY | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Activity.objects.exists()
