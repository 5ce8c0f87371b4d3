"""What was recorded in a semester, counted by hand; taking it as evidence; the comparison with the last evaluation."""

import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from agreements.models import Activity, Benefit, Evaluation, Programme, ReportEvent, Trip
from agreements.services import criteria, evaluation_comparison, evaluation_facts, evaluations, recommendations
from agreements.services.evaluation_comparison import Change
from agreements.services.evaluations import Advice, Mark
from tests import evaluation_builders as build
from tests.factories import ObligationFactory
from tests.test_criteria import keeper

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)


def recorded() -> Evaluation:
    """Semester I 2025: what lies in it, and beside each thing one that lies just outside."""
    own = build.agreement(signed_on=date(2024, 1, 14), expires_on=date(2029, 1, 13))
    subject = build.evaluation(own, year=2025, semester=1)
    who = {"agreement": own, "recorded_by": build.author()}
    inside = [(FIRST, 30, 1000), (LAST, None, 250), (date(2025, 3, 2), 12, None)]
    for day, people, cost in [*inside, (FIRST - timedelta(days=1), 99, 99), (LAST + timedelta(days=1), 99, 99)]:
        Activity.objects.create(title="Rapat", held_on=day, participants=people, cost=cost, result="Ada", **who)
    for state, starts, ends in (
        ("running", None, None),
        ("done", date(2024, 2, 1), FIRST),
        ("stalled", LAST, date(2026, 1, 1)),
        ("dropped", FIRST, LAST),
        ("running", LAST + timedelta(days=1), None),
        ("done", date(2024, 2, 1), FIRST - timedelta(days=1)),
    ):
        Programme.objects.create(
            agreement=own, title=state, lead_unit="Dinas", indicator="orang", target=10, actual=5, state=state,
            starts_on=starts, ends_on=ends,
        )  # fmt: skip
    for day, result in ((FIRST, ""), (LAST, "Ada hasil"), (LAST + timedelta(days=1), "")):
        Trip.objects.create(
            direction="incoming", delegation="Tim", people=3, destination="Tangerang", starts_on=day, ends_on=day,
            purpose="Tinjau", result=result, **who,
        )  # fmt: skip
    for side, day, amount in (
        ("region", FIRST, 500),
        ("region", LAST, None),
        ("partner", LAST, None),
        ("nation", date(2025, 7, 1), 9),
    ):
        Benefit.objects.create(side=side, statement="Manfaat", realised_on=day, amount=amount, evidence="Data", **who)
    return subject


def test_every_headline_is_what_one_counts_by_hand() -> None:
    found = evaluation_facts.gather(evaluation=recorded())
    assert found["agreement"].headline == "Naskah berlaku pada 30 Juni 2025."
    assert found["activities"].headline == "3 kegiatan, 42 peserta, biaya Rp1.250."
    assert found["programmes"].headline.startswith("2 dari 3 program berjalan atau selesai (keadaan ")
    assert found["trips"].headline == "2 perjalanan dan kunjungan, 1 tanpa catatan hasil."
    assert found["benefits"].headline == "Manfaat terwujud: daerah 2 (Rp500), kepentingan nasional 0, mitra 1."
    assert found["reports"].headline == "Tidak ada laporan yang jatuh tempo."
    assert [len(found[kind].lines) for kind in ("activities", "programmes", "trips")] == [3, 4, 2]
    assert found["activities"].lines[0].text == "1 Jan 2025: Rapat; 30 peserta; Rp1.000"
    assert [line.is_gap for line in found["trips"].lines] == [True, False]


def test_reports_count_by_the_day_they_were_first_handed_in() -> None:
    subject = recorded()
    region = subject.agreement.proposal.region
    ends = [date(2024, 12, 29), date(2024, 12, 30), date(2024, 12, 31), date(2024, 6, 30)]
    dues = [date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 10), date(2024, 12, 31)]
    made = [
        ObligationFactory(region=region, period_start=date(2024, 1, 1), period_end=end, due_on=due)
        for end, due in zip(ends, dues, strict=True)
    ]
    for obligation, days in ((made[0], [date(2025, 1, 10), date(2025, 1, 30)]), (made[1], [date(2025, 2, 11)])):
        for day in days:
            at = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
            with mock.patch("django.utils.timezone.now", return_value=at):
                ReportEvent.objects.create(obligation=obligation, kind="submitted", actor=build.author())
    headline = evaluation_facts.gather(evaluation=subject)["reports"].headline
    assert headline == "3 laporan jatuh tempo: 1 tepat waktu, 1 terlambat, 1 belum diajukan."


def test_facts_cost_the_same_however_much_was_recorded() -> None:
    subject = Evaluation.objects.with_file().get(pk=recorded().pk)
    with CaptureQueriesContext(connection) as few:
        evaluation_facts.gather(evaluation=subject)
    for number in range(50):
        build.activity(subject.agreement, FIRST + timedelta(days=number))
        build.programme(subject.agreement, f"Program {number}")
    with CaptureQueriesContext(connection) as many:
        evaluation_facts.gather(evaluation=subject)
    assert len(many) == len(few) <= 7


def test_a_new_evaluation_begins_with_the_facts_as_its_summary() -> None:
    own = recorded().agreement
    made = evaluations.create(agreement=own, actor=build.author(), year=2024, semester=2)
    assert made.summary.startswith("Semester II 2024. Naskah berlaku pada 31 Desember 2024.")
    assert "1 kegiatan, 99 peserta, biaya Rp99." in made.summary


def test_taking_facts_keeps_what_was_typed_and_saves_nothing() -> None:
    criterion = build.criteria()[0]
    criterion.facts = ["activities"]
    criterion.save()
    subject = recorded()
    client = Client()
    client.force_login(build.author())
    url, name = reverse("evaluation_edit", args=[subject.pk]), f"evidence-{criterion.pk}"
    typed = {
        "summary": "Tulisan saya", name: "Bukti saya", f"score-{criterion.pk}": "4", "pakai": name,
        "rekomendasi-TOTAL_FORMS": "2", "rekomendasi-INITIAL_FORMS": "0", "rekomendasi-0-text": "Usul saya",
        "rekomendasi-0-due_on": "besok",
    }  # fmt: skip
    page = client.post(url, typed)
    assert page.status_code == 200 and "Tulisan saya" in page.text and "Usul saya" in page.text
    assert 'value="besok"' in page.text
    evidence = page.context["form"][name].value()
    assert evidence.startswith("Bukti saya\n\n3 kegiatan, 42 peserta, biaya Rp1.250.\n- 1 Jan 2025: Rapat")
    assert page.context["form"][f"score-{criterion.pk}"].value() == "4"
    twice = client.post(url, typed | {name: evidence, "pakai": "semua"})
    assert twice.context["form"][name].value() == evidence
    assert "Tulisan saya\n\nSemester I 2025." in twice.context["form"]["summary"].value()
    subject.refresh_from_db()
    assert subject.summary == "" and not subject.scores.exists()


@pytest.mark.parametrize(
    ("was", "now", "word", "sign"),
    [
        (3, 4, "naik", "+1"),
        (4, 2, "turun", "−2"),
        (3, 3, "tetap", "0"),
        (None, 3, "baru dinilai", ""),
        (3, None, "tidak dinilai lagi", ""),
        (Decimal("3.2"), Decimal("3.8"), "naik", "+0,6"),
    ],
)
def test_a_change_in_word_and_sign(was: int | None, now: int | None, word: str, sign: str) -> None:
    change = Change("Hasil", was, now)
    assert (change.word, change.sign) == (word, sign)


def compared() -> Evaluation:
    """The last one with marks 4 and two recommendations, one done; this one under a new version of the criteria."""
    own, due = build.agreement(), date(2026, 12, 1)
    last = build.fill(build.evaluation(own, year=2025, semester=2), advice=[Advice(each, "OPD", due) for each in "AB"])
    evaluations.submit(evaluation=last, actor=build.author())
    evaluations.accept(evaluation=last, actor=build.reviewer())
    recommendations.close(recommendation=last.recommendations.order_by("pk")[0], actor=build.author(), note="Beres")
    made = criteria.copy(criteria_set=last.criteria_set, actor=keeper())
    made.criteria.filter(key="timbal-balik").delete()
    criteria.put_in_use(criteria_set=made, actor=keeper())
    subject = evaluations.create(agreement=own, actor=build.author(), year=2026, semester=1)
    marks = {each.key: each.pk for each in made.criteria.all()}
    values = {"perjanjian-formal": 5, "keterlibatan-masyarakat": 2, "keberlanjutan": 4}
    return evaluations.save(
        evaluation=subject,
        actor=build.author(),
        data=dict.fromkeys(evaluations.FIELDS, "") | {"conclusion": "extend"},
        marks={marks[key]: Mark(value, "") for key, value in values.items()},
        advice=[],
    )


def test_the_comparison_goes_by_key_across_versions() -> None:
    found = evaluation_comparison.compare(evaluation=compared())
    assert found is not None and found.versions == (1, 2)
    assert [(each.name, each.was, each.now, each.word, each.sign) for each in found.changes] == [
        ("Perjanjian formal", 4, 5, "naik", "+1"),
        ("Keterlibatan masyarakat", 4, 2, "turun", "−2"),
        ("Keberlanjutan", 4, 4, "tetap", "0"),
        ("Hasil nyata", 4, None, "tidak dinilai lagi", ""),
        ("Timbal balik", 4, None, "tidak dinilai lagi", ""),
    ]
    assert (found.mean.was, found.mean.now, found.mean.word) == (Decimal("4.0"), Decimal("3.7"), "turun")
    assert (found.conclusion_was, found.conclusion_now) == ("Lanjutkan dengan perbaikan", "Perpanjang")
    assert (found.done, len(found.advice)) == (1, 2)


def test_page_preview_and_workbook_say_the_same() -> None:
    subject = compared()
    client = Client()
    client.force_login(build.author())
    for name in ("evaluation_detail", "evaluation_preview"):
        text = client.get(reverse(name, args=[subject.pk])).text
        assert "1 dari 2" in text and "tidak dinilai lagi" in text and "kriteria versi 1" in text, name
        assert "Perjanjian formal" in text and "5 (lalu 4)" in text, name
    answer = client.get(reverse("evaluation_xlsx", args=[subject.pk]))
    assert answer["Content-Disposition"].endswith('-2026-1.xlsx"')
    book = load_workbook(io.BytesIO(answer.content))
    rows = [row[:5] for row in book["nilai"].iter_rows(min_row=2, values_only=True)]
    assert rows[:3] == [
        ("Perjanjian formal", 4, 5, 1, "naik"),
        ("Keterlibatan masyarakat", 4, 2, -2, "turun"),
        ("Keberlanjutan", 4, 4, 0, "tetap"),
    ]
    assert [row[0] for row in book["perbandingan"].iter_rows(min_row=2, values_only=True)] == [
        "Semester II 2025", "Semester I 2026",
    ]  # fmt: skip
    states = [row[4] for row in book["rekomendasi lalu"].iter_rows(min_row=2, values_only=True)]
    assert sorted(states) == ["selesai", "terbuka"]
