"""Evaluations: the model's constraints, the services, and every screen over HTTP with right and wrong roles."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Evaluation, IssuedReport, Officer, Score
from agreements.services import evaluation_comparison, evaluation_facts, evaluations
from agreements.services.errors import NotAllowed, Refused
from agreements.services.evaluations import Advice
from tests import evaluation_builders as build

pytestmark = pytest.mark.django_db


def as_user(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def post(officer: Officer, name: str, subject: Any, data: dict[str, Any] | None = None, *extra: int) -> Any:
    return as_user(officer).post(reverse(name, args=[subject.pk, *extra]), data or {}, follow=False)


def form_data(**changed: str) -> dict[str, str]:
    """A complete edit form with one recommendation."""
    data = {
        "summary": "Berjalan baik",
        "findings": "Dua program selesai",
        "obstacles": "",
        "lessons": "",
        "conclusion": "continue",
        "rekomendasi-TOTAL_FORMS": "2",
        "rekomendasi-INITIAL_FORMS": "0",
        "rekomendasi-0-text": "Libatkan kampus",
        "rekomendasi-0-owner": "Dinas Pendidikan",
        "rekomendasi-0-due_on": "23 November 2026",
        "rekomendasi-1-text": "",
        "rekomendasi-1-owner": "",
        "rekomendasi-1-due_on": "",
    }
    for criterion in build.criteria():
        data |= {f"score-{criterion.pk}": "4", f"evidence-{criterion.pk}": "Laporan"}
    return data | changed


# --- what the database and the services keep --------------------------------------------------


@pytest.mark.parametrize("value", [0, 6])
def test_a_score_lies_between_one_and_five(value: int) -> None:
    subject, criterion = build.evaluation(), build.criteria()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(evaluation=subject, criterion=criterion, value=value)


def test_one_evaluation_per_semester() -> None:
    subject = build.evaluation()
    with pytest.raises(ValidationError, match="sudah ada"):
        evaluations.create(agreement=subject.agreement, actor=build.author(), year=2026, semester=1)


def test_a_semester_that_has_not_begun_is_not_evaluated() -> None:
    with pytest.raises(ValidationError, match="belum mulai"):
        evaluations.create(
            agreement=build.agreement(), actor=build.author(), year=timezone.localdate().year + 1, semester=1
        )


def test_missing_names_every_gap_and_ends_empty() -> None:
    build.criteria()
    subject = build.evaluation()
    missing = evaluations.missing(evaluation=subject)
    assert missing == ["Ringkasan", "Temuan", *(f"Nilai: {name}" for name in build.NAMES), "Kesimpulan"]
    assert evaluations.missing(evaluation=build.fill(subject)) == []


def test_an_incomplete_evaluation_is_not_submitted() -> None:
    build.criteria()
    with pytest.raises(Refused, match="belum lengkap"):
        evaluations.submit(evaluation=build.evaluation(), actor=build.author())


def test_four_eyes() -> None:
    region = build.province()
    writer = build.reviewer()
    own = build.agreement(region=region, number="KSDPL/36/2026/0001")
    subject = evaluations.create(agreement=own, actor=writer, year=2026, semester=1)
    build.fill(subject)
    evaluations.submit(evaluation=subject, actor=writer)
    with pytest.raises(NotAllowed, match="pemeriksa lain"):
        evaluations.accept(evaluation=subject, actor=writer)
    assert evaluations.accept(evaluation=subject, actor=build.reviewer("pemeriksa2")).state == "accepted"


def test_four_eyes_in_the_database() -> None:
    subject = build.evaluation()
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.filter(pk=subject.pk).update(submitted_by=build.author(), reviewed_by=build.author())


def test_a_return_asks_for_a_note_but_first_for_the_right() -> None:
    subject = build.fill(build.evaluation())
    evaluations.submit(evaluation=subject, actor=build.author())
    with pytest.raises(NotAllowed):
        evaluations.send_back(evaluation=subject, actor=build.author(), note="")
    with pytest.raises(Refused):
        evaluations.send_back(evaluation=subject, actor=build.reviewer(), note="  ")


def test_previous_is_the_last_accepted_one_before() -> None:
    own = build.agreement()
    older = build.accepted(own, year=2024, semester=2)
    newer = build.accepted(own, year=2025, semester=1)
    build.evaluation(own, year=2025, semester=2)
    subject = build.evaluation(own, year=2026, semester=1)
    assert evaluation_comparison.previous(evaluation=subject) == newer
    assert evaluation_comparison.previous(evaluation=newer) == older
    assert evaluation_comparison.previous(evaluation=older) is None


def test_activities_of_the_period_are_those_of_its_days() -> None:
    subject = build.evaluation(semester=1)
    inside = [build.activity(subject.agreement, day) for day in (date(2026, 1, 1), date(2026, 6, 30))]
    build.activity(subject.agreement, date(2026, 7, 1))
    assert evaluation_facts.activities_in_period(evaluation=subject) == inside


# --- who sees and who may ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["evaluation_detail", "evaluation_edit", "evaluation_preview", "evaluation_report"])
def test_another_region_does_not_find_it(name: str) -> None:
    subject = build.evaluation()
    stranger = build.officer("cilegon", region=build.city("36.72", "Kota Cilegon"))
    assert as_user(stranger).get(reverse(name, args=[subject.pk])).status_code == 404


def test_a_leader_reads_but_does_not_write() -> None:
    subject = build.evaluation()
    leader = build.officer("pimpinan", Officer.Role.LEADER, build.province())
    page = as_user(leader).get(subject.get_absolute_url())
    assert page.status_code == 200
    assert "Isi evaluasi" not in page.text and "Ajukan ke provinsi" not in page.text
    assert as_user(leader).get(reverse("evaluation_edit", args=[subject.pk])).status_code == 403
    assert as_user(leader).get(reverse("evaluation_create", args=[subject.agreement.pk])).status_code == 403
    for name in ("evaluation_submit", "evaluation_accept", "evaluation_return", "evaluation_issue"):
        assert post(leader, name, subject, {"note": "x"}).status_code == 403


@pytest.mark.parametrize("name", ["submit", "accept", "return", "issue"])
def test_changing_addresses_answer_to_post_alone(name: str) -> None:
    subject = build.evaluation()
    assert as_user(build.author()).get(reverse(f"evaluation_{name}", args=[subject.pk])).status_code == 405


def test_a_visitor_is_sent_to_the_login() -> None:
    answer = Client().get(reverse("evaluation_list"))
    assert answer.status_code == 302 and answer.url.startswith(reverse("account_login"))


# --- the list ---------------------------------------------------------------------------------


def queries_of_list(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("evaluation_list")).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_whatever_it_holds() -> None:
    client, own = as_user(build.reviewer()), build.agreement()
    rows = [
        Evaluation(
            agreement=own,
            criteria_set=build.criteria_set(),
            year=2026 - number // 2,
            semester=number % 2 + 1,
            created_by=build.author(),
        )
        for number in range(50)
    ]
    Evaluation.objects.bulk_create(rows[:3])
    few = queries_of_list(client)
    Evaluation.objects.bulk_create(rows[3:])
    assert queries_of_list(client) == few


def test_the_list_filters() -> None:
    own = build.agreement()
    build.accepted(own, year=2025, semester=2)
    build.evaluation(own, year=2026, semester=1)
    other = build.agreement(region=build.city("36.72", "Kota Cilegon"), number="KSDPL/36.72/2026/0001")
    build.evaluation(other, year=2026, semester=1)
    client = as_user(build.reviewer())

    def found(query: str) -> int:
        return client.get(f"{reverse('evaluation_list')}?{query}").context["page"].paginator.count

    assert found("") == 3
    assert found("tahun=2025") == 1
    assert found("semester=1") == 2
    assert found("keadaan=accepted") == 1
    assert found("daerah=36.72") == 1
    assert found("q=cilegon+yantai") == 1
    assert found("q=bukan") == 0
    assert as_user(build.author()).get(reverse("evaluation_list")).context["page"].paginator.count == 2


# --- writing ------------------------------------------------------------------------------------


def test_beginning_one_leads_to_its_form() -> None:
    own, _criteria = build.agreement(), build.criteria()
    answer = post(build.author(), "evaluation_create", own, {"year": "2026", "semester": "1"})
    assert answer.url == reverse("evaluation_edit", args=[own.evaluations.get().pk])


def test_a_second_one_for_the_semester_is_refused_beside_the_field() -> None:
    subject = build.evaluation()
    answer = post(build.author(), "evaluation_create", subject.agreement, {"year": "2026", "semester": "1"})
    assert answer.status_code == 422
    assert "sudah ada" in str(answer.context["form"].errors["semester"])
    assert 'value="2026"' in answer.text


@pytest.mark.parametrize("year", ["26", "1900", "2999", "dua ribu"])
def test_a_year_that_cannot_be(year: str) -> None:
    answer = post(build.author(), "evaluation_create", build.agreement(), {"year": year, "semester": "1"})
    assert answer.status_code == 422 and "year" in answer.context["form"].errors


def test_the_form_shows_what_was_recorded_in_the_semester() -> None:
    subject = build.evaluation()
    build.criteria()
    build.programme(subject.agreement)
    build.activity(subject.agreement, date(2026, 3, 2), "Pameran Maret")
    build.activity(subject.agreement, date(2026, 8, 2), "Pameran Agustus")
    text = as_user(build.author()).get(reverse("evaluation_edit", args=[subject.pk])).text
    assert "960,5 dari 1.200 perajin terlatih" in text
    assert "Pameran Maret" in text and "Pameran Agustus" not in text
    assert "<b>1</b> Tidak ada" in text and "<b>3</b> Sebagian" in text and "<b>5</b> Lengkap" in text


def test_saving_stores_texts_marks_and_recommendations() -> None:
    subject = build.evaluation()
    answer = post(build.author(), "evaluation_edit", subject, form_data())
    assert answer.url == subject.get_absolute_url()
    subject.refresh_from_db()
    assert (subject.summary, subject.conclusion) == ("Berjalan baik", "continue")
    assert list(subject.scores.values_list("value", "evidence")) == [(4, "Laporan")] * 5
    recommendation = subject.recommendations.get()
    assert (recommendation.text, recommendation.due_on) == ("Libatkan kampus", date(2026, 11, 23))


def test_a_half_written_evaluation_may_be_saved() -> None:
    subject = build.evaluation()
    empty = {name: "" for name in form_data() if not name.endswith("_FORMS")}
    answer = post(
        build.author(), "evaluation_edit", subject, form_data(**empty) | {"summary": "Baru mulai", "stay": "1"}
    )
    assert answer.url == reverse("evaluation_edit", args=[subject.pk])
    assert not subject.scores.exists() and not subject.recommendations.exists()


def test_an_emptied_row_is_removed_and_two_empty_ones_follow() -> None:
    subject = build.fill(build.evaluation(), advice=[Advice(f"R{n}", "OPD", date(2026, 12, n)) for n in (1, 2)])
    page = as_user(build.author()).get(reverse("evaluation_edit", args=[subject.pk]))
    assert len(page.context["rows"].forms) == 4
    changed = form_data(
        **{
            "rekomendasi-INITIAL_FORMS": "2",
            "rekomendasi-0-text": "",
            "rekomendasi-0-owner": "",
            "rekomendasi-0-due_on": "",
            "rekomendasi-1-text": "R2",
            "rekomendasi-1-owner": "OPD",
            "rekomendasi-1-due_on": "2/12/2026",
        }
    )
    assert post(build.author(), "evaluation_edit", subject, changed).status_code == 302
    assert list(subject.recommendations.values_list("text", flat=True)) == ["R2"]


def test_eight_recommendations_are_the_most() -> None:
    subject = build.fill(build.evaluation(), advice=[Advice(f"R{n}", "OPD", date(2026, 12, n)) for n in range(1, 9)])
    page = as_user(build.author()).get(reverse("evaluation_edit", args=[subject.pk]))
    assert len(page.context["rows"].forms) == 8


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"rekomendasi-0-due_on": ""}, "Isi bagian ini"),
        ({"rekomendasi-0-due_on": "besok"}, "Tulis tanggal seperti"),
        ({"rekomendasi-1-owner": "Dinas"}, "Isi bagian ini"),
        ({"conclusion": "lain"}, "lain"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(changed: dict[str, str], said: str) -> None:
    subject = build.evaluation()
    answer = post(build.author(), "evaluation_edit", subject, form_data(summary="Panjang sekali", **changed))
    assert answer.status_code == 422
    assert said in answer.text and "Panjang sekali" in answer.text and "Libatkan kampus" in answer.text
    subject.refresh_from_db()
    assert subject.summary == ""


def test_evidence_without_a_mark_is_refused() -> None:
    subject, criterion = build.evaluation(), build.criteria()[0]
    answer = post(build.author(), "evaluation_edit", subject, form_data(**{f"score-{criterion.pk}": ""}))
    assert answer.status_code == 422 and "Pilih nilai untuk bukti ini." in answer.text


# --- submit, return, accept, issue ------------------------------------------------------------


def test_submitting_what_is_incomplete_says_what_is_missing() -> None:
    build.criteria()
    subject = build.evaluation()
    answer = as_user(build.author()).post(reverse("evaluation_submit", args=[subject.pk]), follow=True)
    assert "Evaluasi belum lengkap" in answer.text
    subject.refresh_from_db()
    assert subject.state == "draft"


def test_from_the_first_word_to_the_issued_report() -> None:
    subject = build.fill(build.evaluation())
    author, reviewer = build.author(), build.reviewer()
    assert post(reviewer, "evaluation_submit", subject).status_code == 403
    assert post(author, "evaluation_submit", subject).status_code == 302
    assert post(author, "evaluation_accept", subject).status_code == 403

    empty = post(reviewer, "evaluation_return", subject, {"note": " "})
    assert empty.status_code == 422 and "Isi apa yang harus diperbaiki" in empty.text
    assert post(reviewer, "evaluation_return", subject, {"note": "Lengkapi bukti"}).status_code == 302
    assert "Lengkapi bukti" in as_user(author).get(subject.get_absolute_url()).text
    assert post(reviewer, "evaluation_accept", subject).status_code == 403

    assert post(author, "evaluation_submit", subject).status_code == 302
    assert post(author, "evaluation_edit", subject, form_data()).status_code == 403
    assert post(author, "evaluation_issue", subject).status_code == 403
    assert post(reviewer, "evaluation_accept", subject).status_code == 302
    page = as_user(author).get(subject.get_absolute_url())
    assert "Terbitkan laporan" in page.text

    assert post(author, "evaluation_issue", subject).status_code == 302
    issued = IssuedReport.objects.get()
    page = as_user(author).get(subject.get_absolute_url()).text
    assert issued.sha256 in page and reverse("verification", args=[issued.code]) in page
    events = list(subject.agreement.proposal.log.filter(event="evaluation").values_list("note", flat=True))
    assert len(events) == 5 and issued.code in events[-1]


def test_a_second_issue_is_refused() -> None:
    subject = build.accepted()
    assert post(build.author(), "evaluation_issue", subject).status_code == 302
    again = as_user(build.reviewer()).post(reverse("evaluation_issue", args=[subject.pk]), follow=True)
    assert "sudah terbit" in again.text
    assert IssuedReport.objects.count() == 1


def test_the_page_compares_with_the_evaluation_before() -> None:
    own = build.agreement()
    build.accepted(own, year=2025, semester=2)
    subject = build.fill(build.evaluation(own), value=5)
    text = as_user(build.author()).get(subject.get_absolute_url()).text
    assert ">Perjanjian formal</text>" in text and ">5 (lalu 4)</text>" in text
    assert 'naik <span class="num">(+1)</span>' in text
    assert "Rata-rata <b>5,0</b> dari 5" in text


def test_who_wrote_it_is_told_why_another_decides() -> None:
    writer = build.reviewer()
    own = build.agreement(region=build.province(), number="KSDPL/36/2026/0001")
    subject = evaluations.create(agreement=own, actor=writer, year=2026, semester=1)
    build.fill(subject)
    evaluations.submit(evaluation=subject, actor=writer)
    page = as_user(writer).get(subject.get_absolute_url()).text
    assert "pemeriksa lain yang memutuskan" in page and "Terima evaluasi" not in page
