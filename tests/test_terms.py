"""Terms that renew themselves, what stays under an ended agreement, and umbrellas that end before what they cover."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.law import workdays
from agreements.models import Agreement, Notice, Programme, WatchPoint
from agreements.notices import calendar, reminders
from agreements.services import agreements, deadlines, evaluation_facts, gaps, programmes
from agreements.services.errors import Refused
from tests.factories import PartnerFactory, ProgrammeFactory, World, at, make_world

pytestmark = pytest.mark.django_db

SIGNED = ("pelaksanaan", "carrying_out")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def agreement(world: World) -> Agreement:
    return at(*SIGNED, world=world).agreement


def as_(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


# --- the term that runs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ends", "months", "day", "wanted"),
    [
        ("2020-06-30", 60, "2019-01-01", "2020-06-30"),
        ("2020-06-30", 60, "2020-06-30", "2020-06-30"),
        ("2020-06-30", 60, "2020-07-01", "2025-06-30"),
        ("2020-06-30", 60, "2025-06-30", "2025-06-30"),
        ("2020-06-30", 60, "2025-07-01", "2030-06-30"),
        # from the 29th of February every year: the short years end on the 28th, the next leap year on the 29th again
        ("2024-02-29", 12, "2025-02-28", "2025-02-28"),
        ("2024-02-29", 12, "2025-03-01", "2026-02-28"),
        ("2024-02-29", 12, "2028-02-29", "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28", "2026-02-28"),
        ("2026-01-31", 1, "2026-03-30", "2026-03-31"),
    ],
)
def test_a_term_that_renews_itself_runs_on_by_whole_terms(ends: str, months: int, day: str, wanted: str) -> None:
    made = Agreement(expires_on=date.fromisoformat(ends), term_months=months, renews_automatically=True)
    assert made.term_ends(date.fromisoformat(day)) == date.fromisoformat(wanted)
    # without a length none is made up, and what does not renew itself stays
    for other in (
        Agreement(expires_on=made.expires_on, renews_automatically=True),
        Agreement(expires_on=made.expires_on, term_months=months),
    ):
        assert other.term_ends(date.fromisoformat(day)) == made.expires_on


def test_the_notice_day_of_each_further_term_is_told(world: World, agreement: Agreement) -> None:
    """Signed for a year that ended last year and has renewed itself since: the present term has a day of its own."""
    today = timezone.localdate()
    ends = today + timedelta(days=95)
    recorded = date(ends.year - 2, ends.month, min(ends.day, 28))
    Agreement.objects.filter(pk=agreement.pk).update(
        in_force_on=date(2020, 1, 1), expires_on=recorded, term_months=24, renews_automatically=True, notice_months=3
    )
    agreement.refresh_from_db()
    tell_by = agreement.notice_on
    assert tell_by is not None
    assert today - timedelta(days=5) < tell_by < today + timedelta(days=8)
    assert agreement.present_end == date(ends.year, ends.month, min(ends.day, 28))
    seen = [each.day for each in deadlines.ahead(user=world.owner) if each.kind == deadlines.Kind.NOTICE]
    assert seen == ([tell_by] if tell_by >= today else [])
    days = calendar.days(officer=world.owner, first=today - timedelta(days=9), last=today + timedelta(days=30))
    assert [each.on for each in days if each.name == "pemberitahuan"] == [tell_by]
    WatchPoint.objects.create(subject="notice", amount=0)
    reminders.make(day=workdays.not_after(tell_by))
    told = Notice.objects.of(world.owner).filter(kind="notice")
    assert [each.due_on for each in told] == [tell_by]
    assert f"{recorded.year + 2}, lalu diperpanjang otomatis" in told[0].text
    page = text(as_(world.owner).get(agreement.get_absolute_url()))
    assert "masa sekarang sampai" in page


def test_months_beyond_any_calendar_are_refused_at_their_field(world: World, agreement: Agreement) -> None:
    url = reverse("agreement_edit", args=[agreement.pk])
    sent = {"title": "Nota", "in_force_on": "6/1/2026", "expires_on": "6/1/2031"}
    for field, months in (("notice_months", "32767"), ("notice_months", "121"), ("term_months", "1201")):
        response = as_(world.owner).post(url, sent | {field: months})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
    assert as_(world.owner).get(agreement.get_absolute_url()).status_code == 200


def test_a_text_without_an_end_binds_in_the_evaluation_too(world: World, agreement: Agreement) -> None:
    assert agreement.expires_on is None
    assert agreement.state == Agreement.State.IN_FORCE
    today = timezone.localdate()
    assert evaluation_facts._bound(agreement, today) == "berlaku"
    agreement.is_historic = True
    assert evaluation_facts._bound(agreement, today) == "tanpa masa berlaku yang tercatat"


# --- under an ended agreement -----------------------------------------------------------------------


def end(agreement: Agreement, on: date) -> Agreement:
    Agreement.objects.filter(pk=agreement.pk).update(ended_on=on, end_reason="Tujuan tercapai")
    return Agreement.objects.get(pk=agreement.pk)


def test_what_ran_under_an_ended_agreement_is_closed_and_nothing_new_begins(world: World, agreement: Agreement) -> None:
    states = ("planned", "running", "stalled", "suspended", "done", "dropped")
    made = {each: ProgrammeFactory(agreement=agreement, title=each, state=each, actual=5) for each in states}
    agreement = end(agreement, date(2026, 1, 5))
    found = gaps.find(agreement=agreement, programmes=list(made.values()), trips=[])
    said = [each.text for each in found if "sudah berakhir" in each.text]
    assert said == [f"{each}: perjanjian sudah berakhir, catat selesai atau dibatalkan" for each in states[:4]]
    page = text(as_(world.owner).get(agreement.get_absolute_url()))
    assert reverse("programme_create", args=[agreement.pk]) not in page
    kept = {"title": "Baru", "lead_unit": "Dinas", "indicator": "orang", "target": 5}
    with pytest.raises(Refused, match="program baru tidak dapat"):
        programmes.save(agreement=agreement, actor=world.owner, data=kept | {"state": "planned"})

    def change(programme: Programme, **data: Any) -> Programme:
        return programmes.save(agreement=agreement, actor=world.owner, data=data, programme=programme)

    with pytest.raises(Refused, match="hanya dapat menjadi selesai"):
        change(made["planned"], state="running")
    assert change(Programme.objects.get(title="planned"), actual=7).state == "planned"
    assert change(Programme.objects.get(title="running"), state="done").state == "done"
    assert change(Programme.objects.get(title="stalled"), state="dropped", state_note="Akhir").state == "dropped"


def test_an_activity_after_the_end_is_none_of_the_agreement_s(world: World, agreement: Agreement) -> None:
    agreement = end(agreement, date(2026, 1, 5))
    sent = {"title": "Rapat", "result": "Selesai", "programme": ""}
    url = reverse("activity_create", args=[agreement.pk])
    response = as_(world.owner).post(url, sent | {"held_on": "6/1/2026"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["held_on"])
    assert as_(world.owner).post(url, sent | {"held_on": "5/1/2026"}).status_code == 302


# --- the umbrella -----------------------------------------------------------------------------------


def test_an_umbrella_binds_and_its_shorter_term_shows(world: World) -> None:
    today = timezone.localdate()
    korean = PartnerFactory(name="Changwon", country=world.gyeongnam.country)
    child = at(*SIGNED, world=world, partner=korean).agreement
    above = at(*SIGNED, world=world, region=world.banten).agreement

    def said() -> list[str]:
        fresh = Agreement.objects.get(pk=child.pk)
        found = gaps.find(agreement=fresh, programmes=[], trips=[])
        return [each.text for each in found if "payungnya" in each.text]

    old = {"in_force_on": date(2020, 1, 1)}
    Agreement.objects.filter(pk=above.pk).update(expires_on=today - timedelta(days=1), **old)
    assert not agreements.possible_umbrellas(agreement=child)
    with pytest.raises(Refused, match="habis masa berlaku"):
        agreements.put_under(agreement=child, actor=world.reviewer, parent=Agreement.objects.get(pk=above.pk))
    # its last day is a day on which it binds
    Agreement.objects.filter(pk=above.pk).update(expires_on=today)
    assert list(agreements.possible_umbrellas(agreement=child)) == [above]
    agreements.put_under(agreement=child, actor=world.reviewer, parent=Agreement.objects.get(pk=above.pk))
    assert said() == []
    Agreement.objects.filter(pk=child.pk).update(expires_on=today, **old)
    assert said() == []
    Agreement.objects.filter(pk=child.pk).update(expires_on=today + timedelta(days=1))
    assert len(said()) == 1
    assert "melewati payungnya" in said()[0]
    Agreement.objects.filter(pk=above.pk).update(expires_on=today - timedelta(days=1))
    assert said() == ["Perjanjian payungnya habis masa berlaku"]
    Agreement.objects.filter(pk=above.pk).update(renews_automatically=True)
    assert said() == []
