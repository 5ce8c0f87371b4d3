"""Programmes as obligations with guards, and the papers of activities."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agreements.models import Activity, ActivityPaper, Agreement, Programme, sdg
from agreements.services import programmes
from agreements.services.errors import NotAllowed, Refused
from tests.factories import PDF, ProgrammeFactory, World, at, make_world, upload

pytestmark = pytest.mark.django_db

STATES = ("planned", "running", "done", "stalled", "suspended", "dropped")
# From which state to which, by hand.
NEXT = {
    "planned": {"running", "done", "stalled", "suspended", "dropped"},
    "running": {"done", "stalled", "suspended", "dropped"},
    "stalled": {"running", "done", "suspended", "dropped"},
    "suspended": {"planned", "running", "stalled", "dropped"},
    "done": {"running"},
    "dropped": {"planned"},
}


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def agreement(world: World) -> Agreement:
    return at("pelaksanaan", "carrying_out", world=world).agreement


def as_(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def change(world: World, programme: Programme, **data: Any) -> Programme:
    return programmes.save(agreement=programme.agreement, actor=world.owner, data=data, programme=programme)


@pytest.mark.parametrize("before", STATES)
def test_a_state_follows_only_from_where_it_can(world: World, agreement: Agreement, before: str) -> None:
    for after in STATES:
        programme = ProgrammeFactory(agreement=agreement, state=before, actual=5, state_note="Karena jadwal")
        if after == before or after in NEXT[before]:
            assert change(world, programme, state=after).state == after
        else:
            with pytest.raises(Refused, match="tidak dapat langsung menjadi"):
                change(world, programme, state=after)
            assert Programme.objects.get(pk=programme.pk).state == before


def test_a_state_is_borne_out_by_the_rest(world: World, agreement: Agreement) -> None:
    programme = ProgrammeFactory(agreement=agreement, state="planned", actual=0, state_note="")
    for state, data, said in [
        ("stalled", {}, "Isi keterangan"),
        ("dropped", {}, "Isi keterangan"),
        ("suspended", {}, "Isi keterangan"),
        ("running", {"starts_on": date(2100, 1, 1)}, "masih di depan"),
        ("done", {}, "capaiannya belum diisi"),
        ("done", {"baseline": 20, "actual": 20}, "capaiannya belum diisi"),
    ]:
        with pytest.raises(Refused, match=said):
            change(world, Programme.objects.get(pk=programme.pk), state=state, **data)
    assert Programme.objects.get(pk=programme.pk).state == "planned"
    assert change(world, programme, state="done", baseline=20, actual=30).state == "done"


def test_while_the_agreement_is_suspended_no_programme_runs(world: World, agreement: Agreement) -> None:
    Agreement.objects.update(suspended_on=date(2026, 1, 5), suspension_reason="Bencana")
    stopped = ProgrammeFactory(agreement=agreement, state="suspended", state_before="running")
    for state in ("running", "planned", "stalled"):
        with pytest.raises(Refused, match="sedang ditangguhkan"):
            change(world, Programme.objects.get(pk=stopped.pk), state=state, state_note="x")
    # its other particulars may change, and it keeps what it will be given back
    kept = change(world, Programme.objects.get(pk=stopped.pk), actual=7)
    assert (kept.state, kept.state_before, kept.actual) == ("suspended", "running", 7)
    assert change(world, kept, state="dropped", state_note="Tidak perlu lagi").state_before == ""


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "percent"),
    [
        (None, 120, 96, 80),
        (20, 120, 70, 50),
        (20, 120, 20, 0),
        (20, 120, 10, 0),
        (80, 20, 50, 50),
        (0, 10, 25, 250),
        (None, 1, 5000, 999),
    ],
)
def test_achievement_counts_from_the_baseline(
    baseline: int | None, target: int, actual: int, percent: int, agreement: Agreement
) -> None:
    made = ProgrammeFactory(agreement=agreement, baseline=baseline, target=target, actual=actual)
    assert Programme.objects.get(pk=made.pk).percent == percent


def test_goals_are_typed_freely_and_kept_in_order(world: World, agreement: Agreement) -> None:
    url = reverse("programme_create", args=[agreement.pk])
    sent = {
        "title": "Pelatihan",
        "lead_unit": "Dinas",
        "object": "budaya",
        "sdg": "17.16; TPB 8.9, 4 8.a, 8.10 4",
        "indicator": "perajin terlatih",
        "unit": "orang",
        "baseline": "10",
        "target": "120",
        "actual": "0",
        "budget": "750.000.000",
        "budget_source": "APBD 2026",
        "state": "planned",
    }
    client = as_(world.owner)
    assert client.post(url, sent | {"sdg": "18"}).context["form"].errors == {"sdg": ["Kode TPB tidak dikenal: 18."]}
    # P23(2): only an object that the agreement is about
    assert list(client.post(url, sent | {"object": "promosi"}).context["form"].errors) == ["object"]
    for field, value in [("baseline", "120"), ("budget", "-1")]:
        assert list(client.post(url, sent | {field: value}).context["form"].errors) == [field]
    assert client.post(url, sent).status_code == 302
    kept = Programme.objects.get()
    assert kept.sdg == ["4", "8.9", "8.10", "8.a", "17.16"]
    assert kept.sdg_goals[1] == ("8.9", "Pekerjaan Layak dan Pertumbuhan Ekonomi")
    assert (kept.budget, kept.baseline, kept.measure) == (750_000_000, 10, "orang perajin terlatih")
    page = " ".join(client.get(agreement.get_absolute_url()).content.decode().split())
    assert "TPB 8.9" in page
    assert "Pertukaran budaya" in page
    assert "Anggaran Rp750.000.000, APBD 2026" in page
    assert "0 dari 120 orang perajin terlatih" in page
    edit = client.get(reverse("programme_edit", args=[agreement.pk, kept.pk])).content.decode()
    assert 'value="4, 8.9, 8.10, 8.a, 17.16"' in edit


@pytest.mark.parametrize("code", ["1", "17", "8.9", "17.19", "1.a", "14.c", "9.10"])
def test_codes_that_are(code: str) -> None:
    assert sdg.is_code(code)


@pytest.mark.parametrize("code", ["0", "18", "8.", "8.0", "8.20", "8.e", "08", "8,9", "8.9.1", "", "TPB"])
def test_codes_that_are_not(code: str) -> None:
    assert not sdg.is_code(code)


def test_there_are_seventeen_goals() -> None:
    assert list(sdg.GOALS) == list(range(1, 18))


# --- papers of an activity ------------------------------------------------------------------------

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def activity(world: World, agreement: Agreement) -> Activity:
    return Activity.objects.create(
        agreement=agreement, title="Pameran", held_on=date(2025, 12, 1), result="Ada", recorded_by=world.owner
    )


def test_a_paper_is_kept_under_an_opaque_name_and_handed_to_those_who_see_it(
    world: World, activity: Activity, media_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    url = reverse("activity_papers", args=[activity.agreement_id, activity.pk])
    client = as_(world.owner)
    with django_capture_on_commit_callbacks(execute=True):
        sent = {"upload": upload(name="daftar hadir.pdf"), "caption": "Daftar hadir"}
        assert client.post(url, sent).status_code == 302
    paper = ActivityPaper.objects.get()
    assert "daftar" not in str(paper.file.name)
    assert (media_root / str(paper.file.name)).read_bytes() == PDF
    link = reverse("activity_paper_download", args=[activity.agreement_id, activity.pk, paper.pk])
    assert link in client.get(url).content.decode()
    response = as_(world.leader).get(link)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert as_(world.other_kota).get(link).status_code == 404
    assert "1 lampiran" in client.get(activity.agreement.get_absolute_url()).content.decode()
    # of another activity it is none
    other = Activity.objects.create(
        agreement=activity.agreement, title="Lain", held_on=date(2025, 12, 1), result="Ada", recorded_by=world.owner
    )
    wrong = reverse("activity_paper_download", args=[activity.agreement_id, other.pk, paper.pk])
    assert client.get(wrong).status_code == 404


def test_what_is_not_accepted_or_there_already_leaves_nothing(
    world: World, activity: Activity, media_root: Path
) -> None:
    url = reverse("activity_papers", args=[activity.agreement_id, activity.pk])
    client = as_(world.owner)
    refused = client.post(url, {"upload": upload(b"MZ\x90\x00 program", "foto.jpg"), "caption": "Foto bersama"})
    assert refused.status_code == 422
    assert "Foto bersama" in refused.content.decode()
    assert not [each for each in media_root.rglob("*") if each.is_file()]
    programmes.add_paper(activity=activity, actor=world.owner, upload=upload())
    with pytest.raises(Refused, match="sudah terlampir"):
        programmes.add_paper(activity=activity, actor=world.owner, upload=upload())
    with pytest.raises(NotAllowed):
        programmes.add_paper(activity=activity, actor=world.leader, upload=upload())
    assert ActivityPaper.objects.count() == 1


def read(response: Any) -> None:
    if response.streaming:
        b"".join(response.streaming_content)


def test_each_fetch_of_a_paper_is_kept_and_shown_to_those_who_work_on_the_file(
    world: World, activity: Activity
) -> None:
    paper = programmes.add_paper(activity=activity, actor=world.owner, upload=upload(), caption="Notula")
    page = reverse("activity_papers", args=[activity.agreement_id, activity.pk])
    link = reverse("activity_paper_download", args=[activity.agreement_id, activity.pk, paper.pk])
    leader = as_(world.leader)
    for asked in ("bytes=0-9", "bytes=10-19", "bytes=99999-"):
        read(leader.get(link, headers={"Range": asked}))
    read(leader.head(link))
    # only a picture stands on the page itself, and none of these is one
    read(leader.get(link, {"sisip": "1"}))
    assert list(paper.downloads.values_list("officer__username", flat=True)) == ["pimpinan", "pimpinan"]
    shown = as_(world.reviewer).get(page).content.decode()
    assert "Unduhan" in shown and shown.count(world.leader.get_full_name()) == 2
    assert "Unduhan" not in leader.get(page).content.decode()


def test_a_photo_on_its_page_is_no_download_and_opening_it_is(world: World, activity: Activity) -> None:
    photo = programmes.add_paper(activity=activity, actor=world.owner, upload=upload(PNG, "foto.png"))
    page = reverse("activity_papers", args=[activity.agreement_id, activity.pk])
    link = reverse("activity_paper_download", args=[activity.agreement_id, activity.pk, photo.pk])
    client = as_(world.reviewer)
    assert f'src="{link}?lihat=1&amp;sisip=1"' in client.get(page).content.decode()
    read(client.get(f"{link}?lihat=1&sisip=1"))
    assert "Belum pernah diunduh" in client.get(page).content.decode()
    read(client.get(f"{link}?lihat=1"))
    assert photo.downloads.count() == 1
