"""Follow-ups: from acceptance to closing, reopening and closing again; who sees them where; the price of the list."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Officer, Recommendation
from agreements.services import evaluations, recommendations
from agreements.services.errors import NotAllowed, Refused
from agreements.services.evaluations import Advice
from tests import evaluation_builders as build

pytestmark = pytest.mark.django_db


def as_user(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def follow_up(due_in: int = 30) -> Recommendation:
    due = timezone.localdate() + timedelta(days=due_in)
    subject = build.fill(build.evaluation(), advice=[Advice("Libatkan kampus", "Dinas Pendidikan", due)])
    evaluations.submit(evaluation=subject, actor=build.author())
    evaluations.accept(evaluation=subject, actor=build.reviewer())
    return Recommendation.objects.get(evaluation=subject.pk)


def test_a_recommendation_is_tracked_only_from_acceptance_on() -> None:
    subject = build.fill(build.evaluation())
    author = build.author()
    assert not Recommendation.objects.waiting_for(author).exists()
    assert subject.recommendations.get().standing == ("quiet", "diusulkan")
    evaluations.submit(evaluation=subject, actor=author)
    evaluations.accept(evaluation=subject, actor=build.reviewer())
    found = Recommendation.objects.waiting_for(author).get()
    assert [(each.kind, each.actor.username) for each in found.events.all()] == [("opened", "pemeriksa")]
    assert recommendations.owed_by(user=author) == [found]
    assert recommendations.owed_by(user=build.reviewer()) == []
    stranger = build.officer("cilegon", region=build.city("36.72", "Kota Cilegon"))
    assert recommendations.owed_by(user=stranger) == []


def test_its_life_from_open_to_done_and_back() -> None:
    found, author, reviewer = follow_up(-3), build.author(), build.reviewer()
    assert found.standing == ("bad", "lewat tenggat")
    with pytest.raises(NotAllowed):
        recommendations.close(recommendation=found, actor=reviewer, note="Sudah")
    with pytest.raises(Refused, match="apa yang sudah dilakukan"):
        recommendations.close(recommendation=found, actor=author, note=" ")
    found = recommendations.close(recommendation=found, actor=author, note="Kampus ikut serta")
    assert found.done_on == timezone.localdate() and found.standing == ("ok", "selesai")
    with pytest.raises(Refused, match="sudah ditandai"):
        recommendations.close(recommendation=found, actor=author, note="Lagi")
    due = timezone.localdate() + timedelta(days=10)
    with pytest.raises(NotAllowed):
        recommendations.reopen(recommendation=found, actor=author, note="Belum", due_on=due)
    with pytest.raises(Refused, match="sebelum hari ini"):
        recommendations.reopen(recommendation=found, actor=reviewer, note="Belum", due_on=date(2020, 1, 1))
    found = recommendations.reopen(recommendation=found, actor=reviewer, note="Baru satu kampus", due_on=due)
    assert (found.done_on, found.due_on, found.standing) == (None, due, ("info", "terbuka"))
    with pytest.raises(Refused, match="masih terbuka"):
        recommendations.reopen(recommendation=found, actor=reviewer, note="Lagi", due_on=due)
    assert list(found.events.values_list("kind", "note")) == [
        ("opened", ""), ("closed", "Kampus ikut serta"), ("reopened", "Baru satu kampus"),
    ]  # fmt: skip


def test_the_page_closes_keeps_what_was_typed_and_reopens() -> None:
    found, page = follow_up(), as_user(build.author())
    url = reverse("recommendation_close", args=[found.pk])
    empty = page.post(url, {"note": ""})
    assert empty.status_code == 422 and "Isi apa yang sudah dilakukan." in empty.text and "#id_note" in empty.text
    assert page.post(url, {"note": "Tiga kampus"}).status_code == 302
    assert page.post(url, {"note": "Dua kali saya tulis"}).status_code == 409
    assert "Tiga kampus" in page.get(found.get_absolute_url()).text
    province = as_user(build.reviewer())
    again = reverse("recommendation_reopen", args=[found.pk])
    assert "Buka kembali" in province.get(found.get_absolute_url()).text
    assert province.post(again, {"note": "Belum", "due_on": "1/1/2020"}).status_code == 409
    day = timezone.localdate() + timedelta(days=5)
    assert province.post(again, {"note": "Belum", "due_on": f"{day:%d/%m/%Y}"}).status_code == 302
    assert Recommendation.objects.get(pk=found.pk).done_on is None


def test_the_agreement_and_the_evaluation_show_it() -> None:
    found = follow_up(-1)
    for url in (found.evaluation.agreement.get_absolute_url(), found.evaluation.get_absolute_url()):
        text = as_user(build.author()).get(url).text
        assert found.get_absolute_url() in text and "lewat tenggat" in text


def test_the_list_filters_by_links_and_costs_the_same_at_3_and_50() -> None:
    found, today = follow_up(), timezone.localdate()
    page = as_user(build.reviewer())

    def rows(count: int) -> list[Recommendation]:
        return [
            Recommendation(
                evaluation=found.evaluation,
                text=f"R{number}",
                owner="OPD",
                due_on=today + timedelta(days=(5, -5, 5)[number % 3]),
                done_on=(None, None, today)[number % 3],
            )
            for number in range(count)
        ]

    def cost(state: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert page.get(reverse("recommendation_list"), {"keadaan": state}).status_code == 200
        return len(captured)

    states = ("terbuka", "lewat-tenggat", "selesai")
    Recommendation.objects.bulk_create(rows(3))
    few = [cost(state) for state in states]
    counted = page.get(reverse("recommendation_list")).context["links"]
    assert [count for _key, _label, count in counted] == [3, 1, 1]
    Recommendation.objects.bulk_create(rows(47))
    assert [cost(state) for state in states] == few
