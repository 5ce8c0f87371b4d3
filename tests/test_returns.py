"""Returns: items named, answered, settled; a file does not come back with silence."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from agreements import models
from agreements.services import returns, transitions
from agreements.services.effects import ReturnedItem
from agreements.services.errors import NotAllowed, Refused
from tests.factories import World, at, given

ITEMS = (
    ReturnedItem("document:hasil_penjajakan", "expired", "Lebih dari setahun"),
    ReturnedItem("requirement:p27_1_b", "wrong", "Bukan urusan daerah"),
)


@pytest.fixture
def returned(world: World) -> models.Proposal:
    proposal = at("penjajakan", "under_review", world=world)
    return move(proposal, "return", world.reviewer, items=ITEMS)


def move(proposal: models.Proposal, key: str, actor: models.Officer, **more: Any) -> models.Proposal:
    return transitions.perform(proposal_id=proposal.pk, key=key, actor=actor, given=given(**more))


def answer_all(proposal: models.Proposal, actor: models.Officer, text: str = "Sudah diperbaiki") -> None:
    returns.answer(proposal=proposal, actor=actor, answers={item.pk: text for item in proposal.return_items.open()})


def test_a_return_names_its_items(world: World, returned: models.Proposal) -> None:
    rows = list(returned.return_items.values_list("subject", "fault", "remark", "returned_by"))
    assert rows == [(item.subject, item.fault, item.remark, world.reviewer.pk) for item in ITEMS]
    labels = [item.subject_label for item in returned.return_items.all()]
    assert labels == ["Laporan hasil penjajakan", "Merupakan urusan Pemerintah Daerah"]


def test_a_return_without_items_is_refused(world: World) -> None:
    proposal = at("penjajakan", "under_review", world=world)
    with pytest.raises(Refused, match="Sebut butir"):
        move(proposal, "return", world.reviewer, items=())
    proposal.refresh_from_db()
    assert proposal.step == "under_review" and not proposal.return_items.exists()


def test_silence_does_not_come_back(world: World, returned: models.Proposal) -> None:
    with pytest.raises(Refused) as refusal:
        move(returned, "submit", world.owner)
    assert [each.message for each in refusal.value.shortfalls] == [
        "Jawab catatan: Laporan hasil penjajakan",
        "Jawab catatan: Merupakan urusan Pemerintah Daerah",
    ]
    first = returned.return_items.first()
    returns.answer(proposal=returned, actor=world.owner, answers={first.pk: "Laporan baru"})
    with pytest.raises(Refused):
        move(returned, "submit", world.owner)
    answer_all(returned, world.owner)
    assert move(returned, "submit", world.owner).step == "under_review"


@pytest.mark.parametrize("key", ["endorse", "return"])
def test_the_decision_settles_what_was_answered(world: World, returned: models.Proposal, key: str) -> None:
    answer_all(returned, world.owner)
    move(returned, "submit", world.owner)
    move(returned, key, world.reviewer, items=ITEMS[:1])
    settled = returned.return_items.exclude(resolved_at=None)
    assert settled.count() == 2
    assert {item.resolved_by for item in settled} == {world.reviewer}
    assert returned.return_items.open().count() == (1 if key == "return" else 0)


def test_only_the_region_answers_and_only_while_it_prepares(world: World, returned: models.Proposal) -> None:
    for name in ("reviewer", "leader", "other_kota", "administrator"):
        with pytest.raises(NotAllowed):
            answer_all(returned, getattr(world, name))
    answer_all(returned, world.owner)
    move(returned, "submit", world.owner)
    with pytest.raises(NotAllowed):
        answer_all(returned, world.owner, "Lain")


def test_the_database_wants_a_remark_and_an_author(returned: models.Proposal) -> None:
    for change in ({"remark": ""}, {"answer": "Ada"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            returned.return_items.update(**change)


def test_the_page_keeps_what_was_typed(world: World, client: Client) -> None:
    proposal = at("penjajakan", "under_review", world=world)
    client.force_login(world.reviewer)
    half = {"item-0-subject": "benefits", "item-0-fault": "", "item-0-remark": "Belum menyebut SDG", "note": "Lengkapi"}
    response = client.post(f"/usulan/{proposal.pk}/tahap/kembalikan/", half)
    assert response.status_code == 422
    assert "Belum menyebut SDG" in response.content.decode()
    response = client.post(f"/usulan/{proposal.pk}/tahap/kembalikan/", half | {"item-0-fault": "incomplete"})
    assert response.status_code == 302
    item = proposal.return_items.get()
    client.force_login(world.owner)
    assert "Belum menyebut SDG" in client.get(f"/usulan/{proposal.pk}/catatan/").content.decode()
    client.post(f"/usulan/{proposal.pk}/catatan/", {f"answer-{item.pk}": "SDG 4 dan 8"})
    page = client.get(f"/usulan/{proposal.pk}/").content.decode()
    assert "SDG 4 dan 8" in page and "dijawab" in page
