"""Hand-over: all chosen files at once to an officer of their region, with a trace, or none."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import models
from agreements.services import comments, handovers, trace
from agreements.services.errors import NotAllowed, Refused
from tests.factories import OfficerFactory, World, at, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def files(world: World) -> list[models.Proposal]:
    return [
        at("prakarsa", "preparing", world=world),
        at("verifikasi", "awaiting", world=world),
        at("pelaksanaan", "carrying_out", world=world),
    ]


def act(world: World, files: list[models.Proposal], **changes: Any) -> models.HandOver:
    known = {
        "actor": world.reviewer,
        "giver": world.owner,
        "receiver": world.owner2,
        "proposal_ids": [each.pk for each in files],
        "reason": "Mutasi ke Dinas Pariwisata",
    }
    return handovers.hand_over(**(known | changes))


def holders(files: list[models.Proposal]) -> set[str]:
    return set(models.Proposal.objects.filter(pk__in=[f.pk for f in files]).values_list("holder__username", flat=True))


def test_all_files_move_and_say_so(world: World, files: list[models.Proposal]) -> None:
    kept = at("penjajakan", "preparing", world=world)
    done = act(world, files)
    assert holders(files) == {world.owner2.username} and holders([kept]) == {world.owner.username}
    assert set(done.proposals.all()) == set(files) and done.done_by == world.reviewer
    for proposal in files:
        row = proposal.log.order_by("-seq")[0]
        assert (row.event, row.actor) == ("handover", world.reviewer)
        assert row.note == f"Dari {world.owner} kepada {world.owner2}: Mutasi ke Dinas Pariwisata"
        assert (row.to_stage, row.to_step, row.outcome) == (proposal.stage, proposal.step, proposal.outcome)
    assert list(trace.verify()) == []


def test_nothing_but_the_holder_changes(world: World, files: list[models.Proposal]) -> None:
    def rows() -> list[dict[str, Any]]:
        skipped = {"holder_id", "updated_at"}
        found = models.Proposal.objects.order_by("pk").values()
        return [{key: value for key, value in row.items() if key not in skipped} for row in found]

    before = rows()
    act(world, files)
    assert rows() == before


@pytest.mark.parametrize(
    "name", ["owner", "owner2", "other_kota", "proposer", "leader", "kota_leader", "other_officer", "other_leader"]
)
def test_who_may_not(world: World, files: list[models.Proposal], name: str) -> None:
    with pytest.raises(NotAllowed):
        act(world, files, actor=getattr(world, name))
    assert holders(files) == {world.owner.username}


def test_an_administrator_of_all_regions_may(world: World, files: list[models.Proposal]) -> None:
    act(world, files, actor=world.administrator)
    assert holders(files) == {world.owner2.username}


REFUSED: dict[str, dict[str, str]] = {
    "another province's reviewer": {"actor": "other_reviewer"},
    "an officer of another region": {"receiver": "other_kota"},
    "an officer of the province": {"receiver": "reviewer2"},
    "a leader of the region": {"receiver": "kota_leader"},
    "an administrator": {"receiver": "administrator"},
    "the giver": {"receiver": "owner"},
    "files of somebody else": {"giver": "other_kota"},
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_refused_changes_nothing(world: World, files: list[models.Proposal], what: str) -> None:
    rows = models.StageLog.objects.count()
    with pytest.raises(Refused):
        act(world, files, **{key: getattr(world, name) for key, name in REFUSED[what].items()})
    assert holders(files) == {world.owner.username}
    assert models.StageLog.objects.count() == rows and not models.HandOver.objects.exists()


def test_one_wrong_file_refuses_all(world: World, files: list[models.Proposal]) -> None:
    others = (
        at("prakarsa", "preparing", world=world, outcome="withdrawn"),
        at("pelaksanaan", "carrying_out", world=world, outcome="ended"),
        at("prakarsa", "preparing", world=world, created_by=world.owner2),
    )
    for wrong in others:
        with pytest.raises(Refused):
            act(world, [*files, wrong])
    assert holders(files) == {world.owner.username} and not models.HandOver.objects.exists()


@pytest.mark.parametrize("changes", [{"reason": "  "}, {"proposal_ids": []}])
def test_reason_and_files_are_asked(world: World, files: list[models.Proposal], changes: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        act(world, files, **changes)


def test_who_has_left_gives_but_does_not_receive(world: World, files: list[models.Proposal]) -> None:
    models.Officer.objects.filter(pk=world.owner.pk).update(is_active=False)
    act(world, files)
    gone = OfficerFactory(username="pindah", region=world.kota, is_active=False)
    with pytest.raises(Refused):
        act(world, files, giver=world.owner2, receiver=gone)
    assert holders(files) == {world.owner2.username}


def test_old_records_go_to_the_officer_of_their_region(world: World) -> None:
    """A reviewer who recorded riwayat lama for a kota hands it to the kota."""
    file = at("pelaksanaan", "carrying_out", world=world, created_by=world.reviewer)
    act(world, [file], actor=world.reviewer2, giver=world.reviewer, receiver=world.owner)
    assert holders([file]) == {world.owner.username}


# --- pages ----------------------------------------------------------------------------------------


@pytest.fixture
def desk(world: World) -> Client:
    client = Client()
    client.force_login(world.reviewer)
    return client


def test_the_way_through_the_pages(world: World, desk: Client, files: list[models.Proposal]) -> None:
    create = reverse("handover_create")
    assert "Kota-Tangerang" in desk.get(create).content.decode()
    page = desk.get(create, {"dari": world.owner.pk}).content.decode()
    assert page.count('type="checkbox"') == 3 and page.count("<option") == 2
    url = f"{create}?dari={world.owner.pk}"
    refused = desk.post(url, {"receiver": world.owner2.pk, "reason": ""})
    assert refused.status_code == 422 and "Pilih paling sedikit satu berkas" in refused.content.decode()
    answer = desk.post(
        url, {"proposals": [f.pk for f in files[:2]], "receiver": world.owner2.pk, "reason": "Cuti panjang"}
    )
    done = models.HandOver.objects.get()
    assert answer.status_code == 302 and answer["Location"] == reverse("handover_detail", args=[done.pk])
    sheet = desk.get(answer["Location"]).content.decode()
    assert "Cuti panjang" in sheet and "Yang menyerahkan" in sheet and "Mengetahui" in sheet
    assert all(f.title in sheet for f in files[:2])
    assert "Cuti panjang" in desk.get(reverse("handover_list")).content.decode()
    assert holders(files[:2]) == {world.owner2.username}


@pytest.mark.parametrize("giver", ["other_officer", "leader", "owner2"])
def test_whose_files_are_not_there_is_not_found(
    world: World, desk: Client, files: list[models.Proposal], giver: str
) -> None:
    at("prakarsa", "preparing", world=world, region=world.bandung, created_by=world.other_officer)
    assert desk.get(reverse("handover_create"), {"dari": getattr(world, giver).pk}).status_code == 404


def test_only_those_who_may_have_the_entry(world: World, desk: Client) -> None:
    assert reverse("handover_list") in desk.get(reverse("cockpit")).content.decode()
    client = Client()
    for name in ("owner", "proposer", "leader"):
        client.force_login(getattr(world, name))
        assert reverse("handover_list") not in client.get(reverse("cockpit")).content.decode()


def test_lists_show_only_ones_own_territory(world: World, desk: Client) -> None:
    other = at("prakarsa", "preparing", world=world, region=world.bandung, created_by=world.other_officer)
    friend = OfficerFactory(username="kota-bandung-2", region=world.bandung)
    done = act(world, [other], actor=world.other_reviewer, giver=world.other_officer, receiver=friend)
    assert "Bandung" not in desk.get(reverse("handover_list")).content.decode()
    assert desk.get(reverse("handover_detail", args=[done.pk])).status_code == 404


# --- what else an officer leaves behind -------------------------------------------------------------


def follow_up(world: World, proposal: models.Proposal, owner: models.Officer, **more: Any) -> models.Comment:
    sent = {"body": "Lengkapi surat", "kind": "follow_up", "due_on": timezone.localdate(), **more}
    return comments.add(proposal=proposal, actor=world.reviewer, owner=owner, **sent)


def unfinished(officer: models.Officer, title: str = "Judul") -> models.FormDraft:
    return models.FormDraft.objects.create(owner=officer, scheme="ksdpl", data={"title": title})


def test_follow_ups_and_unfinished_forms_go_along(world: World, files: list[models.Proposal]) -> None:
    owed, done = follow_up(world, files[0], world.owner), follow_up(world, files[1], world.owner)
    comments.close(comment=done, actor=world.owner)
    kept, made = unfinished(world.owner), unfinished(world.owner)
    models.FormDraft.objects.filter(pk=made.pk).update(proposal=files[0])
    handover = act(world, files, follow_up_ids=[owed.pk], with_drafts=True)
    for row in (owed, done, kept, made):
        row.refresh_from_db()
    assert (owed.owner, done.owner) == (world.owner2, world.owner)
    assert (kept.owner, made.owner) == (world.owner2, world.owner)
    assert (list(handover.follow_ups.all()), handover.drafts) == ([owed], 1)
    # The new owner is reminded of it and may close it; the old one has nothing left to do.
    assert list(comments.owed_by(user=world.owner2)) == [owed]
    assert not comments.owed_by(user=world.owner)
    assert not models.Notice.objects.of(world.owner).unread().filter(kind="action", subject_id=owed.pk).exists()
    told = models.Notice.objects.get(recipient=world.owner2, kind="handover")
    assert "Tindak lanjut yang ikut berpindah: 1." in told.text and "Isian usulan yang ikut berpindah: 1." in told.text
    client = Client()
    client.force_login(world.owner2)
    assert "Judul" in client.get(f"/usulan/isian/{kept.token}/pokok/").content.decode()
    client.force_login(world.reviewer)
    page = client.get(reverse("handover_detail", args=[handover.pk])).content.decode()
    assert "Lengkapi surat" in page and "1 isian yang belum selesai ikut berpindah" in page


def test_whoever_holds_no_file_still_hands_over_what_they_owe(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world, created_by=world.owner2)
    owed = follow_up(world, proposal, world.owner)
    unfinished(world.owner)
    assert world.owner in handovers.givers(actor=world.reviewer)
    client = Client()
    client.force_login(world.reviewer)
    url = reverse("handover_create") + f"?dari={world.owner.pk}"
    page = client.get(url).content.decode()
    assert "Lengkapi surat" in page and "1 isian usulan yang belum selesai ikut berpindah" in page
    assert page.count("checked") == 2  # both, unless somebody says otherwise
    refused = client.post(url, {"receiver": world.owner2.pk, "reason": "Mutasi"})
    assert refused.status_code == 422 and "Pilih yang diserahkan." in refused.content.decode()
    sent = {"receiver": world.owner2.pk, "reason": "Mutasi", "follow_ups": owed.pk, "drafts": "on"}
    assert client.post(url, sent).status_code == 302
    assert world.owner not in handovers.givers(actor=world.reviewer)
    told = models.Notice.objects.get(recipient=world.owner2, kind="handover")
    assert told.title == f"Tugas {world.owner} diserahkan kepada Anda"


def test_nobody_gets_what_they_cannot_do(world: World, files: list[models.Proposal]) -> None:
    owed = follow_up(world, files[0], world.owner)
    hidden = follow_up(world, files[0], world.reviewer, visibility="province")
    unfinished(world.owner)
    for changes in (
        {"follow_up_ids": [owed.pk], "proposal_ids": [], "receiver": world.other_kota},
        {"follow_up_ids": [hidden.pk], "proposal_ids": [], "giver": world.reviewer},
        {"follow_up_ids": [owed.pk, hidden.pk]},
        {"with_drafts": True, "proposal_ids": [], "receiver": world.other_kota},
        {"with_drafts": True, "proposal_ids": [], "receiver": world.leader},
    ):
        with pytest.raises(Refused):
            act(world, files, **changes)
    assert models.HandOver.objects.count() == 0
    assert holders(files) == {world.owner.username}


def test_a_reviewer_leaves_follow_ups_to_another(world: World, files: list[models.Proposal]) -> None:
    hidden = follow_up(world, files[0], world.reviewer, visibility="province")
    other = OfficerFactory(role="provincial_reviewer", region=world.banten)
    assert other in handovers.receivers(actor=world.reviewer, giver=world.reviewer)
    act(world, [], giver=world.reviewer, receiver=other, follow_up_ids=[hidden.pk])
    hidden.refresh_from_db()
    assert hidden.owner == other
