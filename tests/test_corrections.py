"""Activities and benefits after they were recorded: corrected with their history, taken back with a reason."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from agreements.models import Activity, Agreement, Benefit, IssuedReport, Programme
from agreements.reports import issuing
from agreements.services import benefits, programmes, reports
from agreements.services.errors import NotAllowed, Refused
from tests.factories import ProgrammeFactory, World, at, make_world, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def agreement(world: World) -> Agreement:
    return at("pelaksanaan", "carrying_out", world=world).agreement


@pytest.fixture
def activity(world: World, agreement: Agreement) -> Activity:
    data = {"title": "Pameran", "held_on": date(2025, 12, 1), "result": "24 usaha", "participants": 24}
    return programmes.add_activity(agreement=agreement, actor=world.owner, data=data)


@pytest.fixture
def benefit(world: World, agreement: Agreement, activity: Activity) -> Benefit:
    data = {"side": "region", "statement": "Pesanan pertama", "realised_on": date(2025, 12, 5), "evidence": "Faktur"}
    return benefits.add(agreement=agreement, actor=world.owner, data=data | {"activity": activity, "amount": 500})


def as_(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def page(name: str, thing: Any) -> str:
    return reverse(name, args=[thing.agreement_id, thing.pk])


TYPED = {"title": "Pameran dagang", "held_on": "2/12/2025", "result": "26 usaha", "participants": "26"}


def test_an_activity_moves_to_another_programme_and_its_earlier_words_stay(
    world: World, agreement: Agreement, activity: Activity
) -> None:
    other = ProgrammeFactory(agreement=agreement, title="Promosi dagang")
    client = as_(world.owner)
    assert 'value="Pameran"' in client.get(page("activity_edit", activity)).text
    answer = client.post(page("activity_edit", activity), TYPED | {"programme": other.pk})
    assert answer["Location"] == page("activity_papers", activity)
    kept = Activity.objects.get()
    assert (kept.title, kept.held_on, kept.participants, kept.programme) == (
        "Pameran dagang", date(2025, 12, 2), 26, other
    )  # fmt: skip
    assert kept.recorded_by == world.owner and kept.recorded_at == activity.recorded_at
    newest, first = kept.history.all()
    assert (first.title, newest.title, newest.history_user) == ("Pameran", "Pameran dagang", world.owner)
    shown = as_(world.reviewer).get(page("activity_papers", activity)).text
    assert "Perubahan data" in shown and "Promosi dagang" in shown and "24 usaha → 26 usaha" in shown
    # whoever may not see changes of fields sees the record alone
    assert "Perubahan data" not in client.get(page("activity_papers", activity)).text


def test_a_programme_of_another_agreement_is_refused(world: World, activity: Activity) -> None:
    foreign = ProgrammeFactory(agreement=at("pelaksanaan", "carrying_out", world=world).agreement)
    with pytest.raises(Refused, match="bukan bagian"):
        programmes.edit_activity(activity=activity, actor=world.owner, data={"programme": foreign})
    refused = as_(world.owner).post(page("activity_edit", activity), TYPED | {"held_on": "1/1/2020"})
    assert refused.status_code == 422 and "26 usaha" in refused.text
    assert Activity.objects.get().title == "Pameran"


def test_what_is_old_keeps_its_season_instead_of_a_day(world: World, agreement: Agreement) -> None:
    data = {"title": "Kunjungan", "held_note": "awal 2013", "result": "Ada"}
    old = programmes.add_activity(agreement=agreement, actor=world.owner, data=data)
    answer = as_(world.owner).post(page("activity_edit", old), {"title": "Kunjungan balasan", "result": "Ada"})
    assert answer.status_code == 302
    kept = Activity.objects.get()
    assert (kept.title, kept.held_on, kept.held_note) == ("Kunjungan balasan", None, "awal 2013")


def test_what_was_taken_back_counts_no_more_and_says_why(
    world: World, agreement: Agreement, activity: Activity
) -> None:
    paper = programmes.add_paper(activity=activity, actor=world.owner, upload=upload())
    client = as_(world.owner)
    assert client.post(page("activity_remove", activity), {"reason": " "}).status_code == 422
    assert Activity.objects.exists()
    answer = client.post(page("activity_remove", activity), {"reason": "Tercatat dua kali"})
    assert answer["Location"] == agreement.get_absolute_url()
    # no list, sum or report reads it any more; the row, its papers and its page stay
    assert not Activity.objects.exists() and not agreement.activities.exists()
    kept = Activity.everything.get()
    assert (kept.removed_by, kept.removed_reason) == (world.owner, "Tercatat dua kali") and kept.removed_at
    shown = client.get(page("activity_papers", activity))
    assert "Alasan: Tercatat dua kali" in shown.text and page("activity_edit", activity) not in shown.text
    fetched = client.get(reverse("activity_paper_download", args=[agreement.pk, activity.pk, paper.pk]))
    assert b"".join(fetched.streaming_content).startswith(b"%PDF")
    # nothing can be done with it any more
    for name in ("activity_edit", "activity_remove"):
        assert client.get(page(name, activity)).status_code == 404
    sent = {"upload": upload(b"%PDF-1.4\n%%EOF", "lain.pdf")}
    assert client.post(page("activity_papers", activity), sent).status_code == 403
    with pytest.raises(Refused, match="sudah dihapus"):
        programmes.edit_activity(activity=activity, actor=world.owner, data={})
    with pytest.raises(Refused, match="sudah dihapus"):
        programmes.add_paper(activity=activity, actor=world.owner, upload=upload())
    row = agreement.proposal.log.order_by("-seq").first()
    assert (row.event, row.actor) == ("removed", world.owner)
    assert row.note == "Kegiatan “Pameran”, 01-12-2025: Tercatat dua kali"


def test_an_activity_that_a_benefit_comes_from_is_not_taken_back(
    world: World, activity: Activity, benefit: Benefit
) -> None:
    refused = as_(world.owner).post(page("activity_remove", activity), {"reason": "Salah"})
    assert refused.status_code == 422 and "ubah manfaat itu lebih dahulu" in refused.text
    benefits.remove(benefit=benefit, actor=world.owner, reason="Belum terwujud")
    programmes.remove_activity(activity=activity, actor=world.owner, reason="Salah")
    # and nothing can come from one that was taken back
    with pytest.raises(Refused, match="sudah dihapus"):
        benefits.add(
            agreement=benefit.agreement,
            actor=world.owner,
            data={"side": "region", "statement": "A", "evidence": "B", "realised_on": date(2025, 12, 5)}
            | {"activity": Activity.everything.get()},
        )


def test_a_benefit_is_corrected_and_taken_back(world: World, agreement: Agreement, benefit: Benefit) -> None:
    client = as_(world.owner)
    assert page("benefit_detail", benefit) in client.get(agreement.get_absolute_url()).text
    typed = {"side": "nation", "statement": "Pesanan kedua", "realised_on": "6/12/2025", "evidence": "Surat"}
    answer = client.post(page("benefit_edit", benefit), typed | {"amount": "1.250"})
    assert answer["Location"] == page("benefit_detail", benefit)
    kept = Benefit.objects.get()
    assert (kept.side, kept.amount, kept.activity) == ("nation", 1250, None)
    early = client.post(page("benefit_edit", benefit), typed | {"realised_on": "1/1/2020"})
    assert early.status_code == 422 and "sebelum perjanjian ditandatangani" in early.text
    shown = as_(world.reviewer).get(page("benefit_detail", benefit)).text
    assert "Pesanan pertama → Pesanan kedua" in shown and "Ubah manfaat" not in shown
    assert client.post(page("benefit_remove", benefit), {"reason": "Tercatat dua kali"}).status_code == 302
    assert not Benefit.objects.exists() and "Pesanan kedua" not in client.get(agreement.get_absolute_url()).text
    assert "Alasan: Tercatat dua kali" in client.get(page("benefit_detail", benefit)).text
    assert agreement.proposal.log.order_by("-seq").first().note == "Manfaat “Pesanan kedua”: Tercatat dua kali"


def test_only_the_region_corrects(world: World, activity: Activity, benefit: Benefit) -> None:
    for officer in (world.reviewer, world.leader, world.administrator):
        with pytest.raises(NotAllowed):
            programmes.edit_activity(activity=activity, actor=officer, data={})
        with pytest.raises(NotAllowed):
            programmes.remove_activity(activity=activity, actor=officer, reason="x")
        with pytest.raises(NotAllowed):
            benefits.edit(benefit=benefit, actor=officer, data={})
        with pytest.raises(NotAllowed):
            benefits.remove(benefit=benefit, actor=officer, reason="x")


def test_a_printed_report_stays_as_it_was(world: World, agreement: Agreement, activity: Activity) -> None:
    joined = Agreement.objects.select_related("proposal__region__parent", "proposal__partner__country")
    subject = reports.of_agreement(joined.get(pk=agreement.pk))
    report = issuing.issue(subject=subject, actor=world.owner, base_url="https://kerjasama.example.org/")
    with report.file.open("rb") as file:
        before = file.read()
    programmes.edit_activity(activity=activity, actor=world.owner, data={"title": "Lain"})
    programmes.remove_activity(activity=activity, actor=world.owner, reason="Salah")
    kept = IssuedReport.objects.get()
    with kept.file.open("rb") as file:
        assert file.read() == before and kept.sha256 == report.sha256


@pytest.mark.parametrize("changes", [{"removed_at": "2026-01-01T00:00Z"}, {"removed_reason": "Salah"}])
def test_the_database_wants_who_when_and_why_together(activity: Activity, changes: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.everything.filter(pk=activity.pk).update(**changes)


def test_a_suspended_programme_still_takes_corrections(world: World, agreement: Agreement, activity: Activity) -> None:
    stopped = ProgrammeFactory(agreement=agreement, state=Programme.State.SUSPENDED, state_note="Bencana")
    kept = programmes.edit_activity(activity=activity, actor=world.owner, data={"programme": stopped})
    assert kept.programme == stopped
