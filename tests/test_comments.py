"""The discussion beside a file: who reads what, who is named, who owes what, and what is never half stored."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Comment, Document, Officer, Proposal
from agreements.services import comments
from agreements.services.errors import NotAllowed, Refused
from tests.factories import PDF, World, at, make_world, upload

KOTA_PEOPLE = ("owner", "owner2", "kota_leader")
PROVINCE_PEOPLE = ("reviewer", "reviewer2", "proposer", "leader", "administrator")


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def proposal(world: World) -> Proposal:
    """Kota Tangerang's, being prepared."""
    return at("prakarsa", "preparing", world=world)


def tomorrow() -> Any:
    return timezone.localdate() + timedelta(days=1)


def say(proposal: Proposal, actor: Officer, body: str = "Mohon dicek", **more: Any) -> Comment:
    return comments.add(proposal=proposal, actor=actor, body=body, **more)


def ask(proposal: Proposal, actor: Officer, owner: Officer, **more: Any) -> Comment:
    asked = {"body": "Kirim surat", "kind": "follow_up", "owner": owner, "due_on": tomorrow()}
    return say(proposal, actor, **(asked | more))


def tab(client: Client, proposal: Proposal) -> str:
    response = client.get(proposal.get_absolute_url(), {"bagian": "koordinasi"})
    assert response.status_code == 200
    return response.content.decode()


def count_on_tab(client: Client, proposal: Proposal) -> int:
    return client.get(proposal.get_absolute_url()).context["sheet"].comments


def cockpit(client: Client, user: Officer) -> list[Any]:
    client.force_login(user)
    return client.get(reverse("cockpit")).context["tasks"]


def refusal(proposal: Proposal, actor: Officer, body: str = "Isi", **more: Any) -> dict[str, list[str]]:
    """What the service refuses, by field; nothing is stored then."""
    before = Comment.objects.count()
    with pytest.raises(ValidationError) as caught:
        comments.add(proposal=proposal, actor=actor, body=body, **more)
    assert Comment.objects.count() == before
    return caught.value.message_dict


# --- who reads --------------------------------------------------------------------------------------


def test_what_the_province_keeps_is_nowhere_for_a_kota(client: Client, world: World, proposal: Proposal) -> None:
    say(proposal, world.owner, "Sudah kami kirim")
    say(proposal, world.reviewer, "Rahasia biro @provinsi2", visibility="province")
    ask(proposal, world.reviewer, world.reviewer2, visibility="province", body="Telaah tertutup")
    for name in (*KOTA_PEOPLE, *PROVINCE_PEOPLE):
        client.force_login(getattr(world, name))
        page, inside = tab(client, proposal), name in PROVINCE_PEOPLE
        assert "Sudah kami kirim" in page
        assert ("Rahasia biro" in page) is inside, name
        assert ("Telaah tertutup" in page) is inside, name
        assert count_on_tab(client, proposal) == (3 if inside else 1), name
        start = client.get(reverse("cockpit")).content.decode()
        assert inside or ("Rahasia" not in start and "tertutup" not in start)


def test_only_an_officer_of_the_province_keeps_something_there(
    client: Client, world: World, proposal: Proposal
) -> None:
    with pytest.raises(NotAllowed):
        say(proposal, world.owner, visibility="province")
    client.force_login(world.owner)
    assert "Provinsi saja" not in tab(client, proposal)
    client.force_login(world.reviewer)
    assert "Provinsi saja" in tab(client, proposal)
    assert say(at("prakarsa", "preparing", world=world, region=world.banten), world.proposer, visibility="province")


def test_a_moved_officer_no_longer_sees_nor_owes(client: Client, world: World, proposal: Proposal) -> None:
    """Neither what the old desk asked nor what the province keeps follows someone to another region."""
    entry = ask(proposal, world.reviewer, world.reviewer2, visibility="province", body="Telaah @provinsi2")
    Officer.objects.filter(pk=world.reviewer2.pk).update(role="regional_officer", region=world.kota)
    moved = Officer.objects.get(pk=world.reviewer2.pk)
    assert [task for task in cockpit(client, moved) if task.due_on or "disebut" in task.title] == []
    assert client.post(reverse("follow_up_done", args=[proposal.pk, entry.pk])).status_code == 404


def test_another_region_finds_nothing(client: Client, world: World, proposal: Proposal) -> None:
    entry = ask(proposal, world.reviewer, world.owner)
    for name in ("other_kota", "other_officer", "other_reviewer", "other_leader"):
        client.force_login(getattr(world, name))
        address = reverse("comment_add", args=[proposal.pk])
        assert client.get(proposal.get_absolute_url(), {"bagian": "koordinasi"}).status_code == 404
        assert client.get(address).status_code == 404
        assert client.post(address, {"kind": "message", "body": "Halo"}).status_code == 404
        assert client.post(reverse("follow_up_done", args=[proposal.pk, entry.pk])).status_code == 404
    assert Comment.objects.filter(done_at__isnull=True).count() == 1


@pytest.mark.parametrize("name", ["leader", "kota_leader", "administrator", "proposer"])
def test_who_only_reads_has_no_form(client: Client, world: World, proposal: Proposal, name: str) -> None:
    say(proposal, world.owner, "Sudah kami kirim")
    client.force_login(getattr(world, name))
    page = tab(client, proposal)
    assert "Sudah kami kirim" in page and 'name="body"' not in page
    response = client.post(reverse("comment_add", args=[proposal.pk]), {"kind": "message", "body": "Halo"})
    assert response.status_code == 403
    assert Comment.objects.count() == 1


def test_the_address_of_the_form_leads_back_to_the_file(client: Client, world: World, proposal: Proposal) -> None:
    client.force_login(world.owner)
    address = reverse("comment_add", args=[proposal.pk])
    assert client.get(address)["Location"] == proposal.get_absolute_url() + "?bagian=koordinasi"
    assert client.get(address, {"bagian": "dokumen"})["Location"] == proposal.get_absolute_url() + "?bagian=dokumen"


# --- mentions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("@provinsi mohon dicek", {"provinsi"}),
        ("Tolong, @Provinsi.", {"provinsi"}),
        ("(@provinsi dan @kota-tangerang-2)", {"provinsi", "kota-tangerang-2"}),
        ("@provinsi, @provinsi!", {"provinsi"}),
        ("@pimpinan @pimpinan-kota @admin", {"pimpinan", "pimpinan-kota", "admin"}),
        ("tulis ke bagian@provinsi.go.id atau https://media.id/@siapa", set()),
        ("harga @ Rp5.000", set()),
    ],
)
def test_who_is_mentioned(world: World, proposal: Proposal, body: str, names: set[str]) -> None:
    entry = say(proposal, world.owner, body)
    assert {each.username for each in entry.mentions.all()} == names


@pytest.mark.parametrize("name", ["tidak-ada", "kab-tangerang", "jabar", "opd-jabar", "kota-bandung"])
def test_unknown_and_strangers_are_refused_alike(world: World, proposal: Proposal, name: str) -> None:
    message = refusal(proposal, world.owner, f"@provinsi dan @{name}")["body"][0]
    assert f"@{name}" in message and "@provinsi" not in message
    assert message.replace(name, "x") == refusal(proposal, world.owner, "@x")["body"][0]


def test_a_kota_is_not_named_where_it_cannot_read(world: World, proposal: Proposal) -> None:
    assert "@kota-tangerang" in refusal(proposal, world.reviewer, "@kota-tangerang", visibility="province")["body"][0]
    say(proposal, world.reviewer, "@kota-tangerang @opd-provinsi")


def test_a_closed_account_is_not_mentioned(world: World, proposal: Proposal) -> None:
    Officer.objects.filter(pk=world.reviewer2.pk).update(is_active=False)
    assert "body" in refusal(proposal, world.owner, "@provinsi2")


def test_a_mention_shows_the_name_and_escapes_the_rest(client: Client, world: World, proposal: Proposal) -> None:
    say(proposal, world.owner, "<script>x</script>\n@provinsi")
    client.force_login(world.owner)
    page = tab(client, proposal)
    assert f">@{world.reviewer}</mark>" in page
    assert "&lt;script&gt;x&lt;/script&gt;<br>" in page and "<script>x" not in page


def test_a_mention_waits_until_one_has_written(client: Client, world: World, proposal: Proposal) -> None:
    def told() -> list[str]:
        return [task.url for task in cockpit(client, world.reviewer) if "disebut" in task.title]

    say(proposal, world.reviewer, "Ada yang kurang?")
    first = say(proposal, world.owner, "@provinsi apakah cukup?")
    say(proposal, world.owner, "@provinsi bagaimana?")
    assert told() == [f"{proposal.get_absolute_url()}?bagian=koordinasi&pesan={first.pk}#pesan-{first.pk}"]
    say(at("penjajakan", "preparing", world=world), world.reviewer, "Di berkas lain")
    assert len(told()) == 1
    say(proposal, world.reviewer, "Cukup")
    assert told() == []
    say(proposal, world.owner, "Terima kasih @provinsi")
    assert len(told()) == 1


def test_a_leader_is_told_for_two_weeks(client: Client, world: World, proposal: Proposal) -> None:
    """Who cannot answer is not reminded for ever."""
    entry = say(proposal, world.reviewer, "Mohon arahan @pimpinan")
    assert [task.title for task in cockpit(client, world.leader)] == [f"Anda disebut oleh {world.reviewer}"]
    assert "Menunggu Anda" in client.get(reverse("cockpit")).content.decode()
    Comment.objects.filter(pk=entry.pk).update(created_at=timezone.now() - timedelta(days=15))
    assert cockpit(client, world.leader) == []


# --- follow-ups -------------------------------------------------------------------------------------


def test_a_follow_up_needs_an_owner_and_a_day_to_come(world: World, proposal: Proposal) -> None:
    assert set(refusal(proposal, world.owner, kind="follow_up")) == {"owner", "due_on"}
    late = timezone.localdate() - timedelta(days=1)
    assert set(refusal(proposal, world.owner, kind="follow_up", owner=world.owner, due_on=late)) == {"due_on"}
    assert ask(proposal, world.owner, world.owner, due_on=timezone.localdate())


@pytest.mark.parametrize("kind", ["message", "consultation"])
def test_what_is_no_follow_up_has_neither(world: World, proposal: Proposal, kind: str) -> None:
    assert set(refusal(proposal, world.owner, kind=kind, owner=world.owner, due_on=tomorrow())) == {"owner", "due_on"}


@pytest.mark.parametrize("name", ["leader", "kota_leader", "administrator", "proposer", "other_kota", "jabar"])
def test_only_who_may_act_owns_one(world: World, proposal: Proposal, name: str) -> None:
    owner = world.other_reviewer if name == "jabar" else getattr(world, name)
    found = refusal(proposal, world.reviewer, kind="follow_up", owner=owner, due_on=tomorrow())
    assert set(found) == {"owner"}


def test_a_kota_does_not_own_what_it_cannot_read(world: World, proposal: Proposal) -> None:
    more = {"kind": "follow_up", "owner": world.owner, "due_on": tomorrow(), "visibility": "province"}
    assert set(refusal(proposal, world.reviewer, **more)) == {"owner"}


def test_the_database_says_so_too(world: World, proposal: Proposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.create(proposal=proposal, author=world.owner, kind="follow_up", body="Tanpa siapa-siapa")


@pytest.mark.parametrize(("name", "status"), [("owner", 302), ("reviewer", 302), ("owner2", 403), ("reviewer2", 403)])
def test_owner_and_author_close_it(client: Client, world: World, proposal: Proposal, name: str, status: int) -> None:
    entry = ask(proposal, world.reviewer, world.owner)
    user = getattr(world, name)
    client.force_login(user)
    assert ("Tandai selesai" in tab(client, proposal)) is (status == 302)
    response = client.post(reverse("follow_up_done", args=[proposal.pk, entry.pk]))
    assert response.status_code == status
    entry.refresh_from_db()
    assert (entry.done_by == user, entry.done_at is not None) == (status == 302, status == 302)
    if status == 302:
        assert response["Location"].endswith(f"?bagian=koordinasi&pesan={entry.pk}#pesan-{entry.pk}")
        assert "Tandai selesai" not in tab(client, proposal)


def test_it_is_closed_once(client: Client, world: World, proposal: Proposal) -> None:
    entry = comments.close(comment=ask(proposal, world.reviewer, world.owner), actor=world.owner)
    with pytest.raises(Refused):
        comments.close(comment=entry, actor=world.reviewer)
    client.force_login(world.reviewer)
    assert client.post(reverse("follow_up_done", args=[proposal.pk, entry.pk])).status_code == 302
    entry.refresh_from_db()
    assert entry.done_by == world.owner


def test_a_message_is_not_closed(client: Client, world: World, proposal: Proposal) -> None:
    entry = say(proposal, world.owner)
    client.force_login(world.owner)
    assert client.post(reverse("follow_up_done", args=[proposal.pk, entry.pk])).status_code == 404


def test_its_owner_finds_it_in_the_cockpit_until_it_is_done(client: Client, world: World, proposal: Proposal) -> None:
    entry = ask(proposal, world.reviewer, world.owner)
    [task] = [task for task in cockpit(client, world.owner) if task.due_on]
    assert (task.title, task.due_on, task.is_overdue) == ("Tindak lanjut: Kirim surat", tomorrow(), False)
    assert [task for task in cockpit(client, world.owner2) if task.due_on] == []
    Comment.objects.filter(pk=entry.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    [task] = [task for task in cockpit(client, world.owner) if task.due_on]
    assert task.is_overdue
    page = client.get(reverse("cockpit"))
    assert "lewat tenggat" in page.content.decode() and page.context["overdue"] == 1
    assert "lewat tenggat" in tab(client, proposal)
    comments.close(comment=entry, actor=world.owner)
    assert [task for task in cockpit(client, world.owner) if task.due_on] == []
    assert "lewat tenggat" not in tab(client, proposal)


def test_the_most_pressing_stands_first(client: Client, world: World, proposal: Proposal) -> None:
    later = ask(proposal, world.reviewer, world.owner, due_on=tomorrow() + timedelta(days=9))
    sooner = ask(proposal, world.reviewer, world.owner)
    client.force_login(world.owner)
    response = client.get(proposal.get_absolute_url(), {"bagian": "koordinasi"})
    assert [line.comment for line in response.context["owed"]] == [sooner, later]
    assert [line.comment for line in response.context["lines"]] == [later, sooner]


# --- attachments ------------------------------------------------------------------------------------


def test_an_attachment_is_a_paper_of_the_file(client: Client, world: World, proposal: Proposal) -> None:
    client.force_login(world.reviewer)
    data = {"kind": "consultation", "body": "Terlampir", "visibility": "both", "upload": upload(name="balasan.pdf")}
    response = client.post(reverse("comment_add", args=[proposal.pk]), data)
    entry = Comment.objects.get()
    assert response["Location"] == f"{proposal.get_absolute_url()}?bagian=koordinasi&pesan={entry.pk}#pesan-{entry.pk}"
    assert entry.document is not None
    assert (entry.document.kind, entry.document.name, entry.document.proposal) == (
        "korespondensi",
        "balasan.pdf",
        proposal,
    )
    client.force_login(world.owner)
    address = reverse("document_download", args=[proposal.pk, entry.document.pk])
    assert address in tab(client, proposal)
    response = client.get(address)
    assert response.status_code == 200 and b"".join(response.streaming_content)


def test_a_wrong_file_stores_nothing(client: Client, world: World, proposal: Proposal, media_root: Path) -> None:
    papers = Document.objects.count()
    client.force_login(world.owner)
    data = {"kind": "message", "body": "Ini suratnya", "upload": upload(b"MZ\x90 not a paper", "surat.pdf")}
    response = client.post(reverse("comment_add", args=[proposal.pk]), data)
    assert response.status_code == 422
    assert "upload" in response.context["form"].errors and "Ini suratnya" in response.content.decode()
    assert (Comment.objects.count(), Document.objects.count()) == (0, papers)
    assert [each for each in media_root.rglob("*") if each.is_file()] == []


def test_what_the_province_keeps_has_no_attachment(
    client: Client, world: World, proposal: Proposal, media_root: Path
) -> None:
    """A paper of the file is seen and downloaded by the region: it would not stay in the province."""
    papers = Document.objects.count()
    client.force_login(world.reviewer)
    data = {"kind": "message", "body": "Telaah", "visibility": "province", "upload": upload()}
    response = client.post(reverse("comment_add", args=[proposal.pk]), data)
    assert response.status_code == 422 and set(response.context["form"].errors) == {"upload"}
    assert (Comment.objects.count(), Document.objects.count()) == (0, papers)
    assert [each for each in media_root.rglob("*") if each.is_file()] == []


def test_a_failure_after_the_upload_leaves_no_file(
    world: World, proposal: Proposal, media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise IntegrityError

    papers = Document.objects.count()
    monkeypatch.setattr(Comment, "save", fail)
    with pytest.raises(IntegrityError):
        say(proposal, world.owner, upload=upload())
    assert Document.objects.count() == papers
    assert [each for each in media_root.rglob("*") if each.is_file()] == []


# --- the form ---------------------------------------------------------------------------------------


def test_a_refused_form_keeps_what_was_typed(client: Client, world: World, proposal: Proposal) -> None:
    client.force_login(world.reviewer)
    data = {
        "kind": "follow_up",
        "body": "Susun jawaban @tidak-ada",
        "owner": str(world.owner.pk),
        "due_on": "1 Januari 2020",
        "visibility": "both",
        "upload": upload(),
    }
    response = client.post(reverse("comment_add", args=[proposal.pk]), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"body", "due_on"}
    assert response.context["tab"] == "koordinasi" and "error-summary" in page
    assert "Susun jawaban @tidak-ada</textarea>" in page and 'value="1 Januari 2020"' in page
    assert f'<option value="{world.owner.pk}" selected' in page
    assert "pilih lagi berkasnya" in page, "no browser sends the file back by itself"
    assert not Comment.objects.exists()


@pytest.mark.parametrize("data", [{"body": " "}, {"body": "x" * 4001}, {"kind": "other"}, {"owner": "999999"}])
def test_what_the_form_itself_refuses(client: Client, world: World, proposal: Proposal, data: dict[str, str]) -> None:
    client.force_login(world.owner)
    sent = {"kind": "message", "body": "Isi", "due_on": ""} | data
    assert client.post(reverse("comment_add", args=[proposal.pk]), sent).status_code == 422
    assert not Comment.objects.exists()


def test_a_forged_visibility_of_a_kota_is_not_obeyed(client: Client, world: World, proposal: Proposal) -> None:
    client.force_login(world.owner)
    data = {"kind": "message", "body": "Isi", "visibility": "province"}
    assert client.post(reverse("comment_add", args=[proposal.pk]), data).status_code == 302
    assert Comment.objects.get().visibility == "both"


# --- weight -----------------------------------------------------------------------------------------


def test_a_long_talk_opens_at_its_newest_and_any_entry_has_an_address(
    client: Client, world: World, proposal: Proposal
) -> None:
    entries = [comments.add(proposal=proposal, actor=world.owner, body=f"Kata {n:03}") for n in range(40)]
    client.force_login(world.owner)
    newest = client.get(proposal.get_absolute_url(), {"bagian": "koordinasi"}).content.decode()
    assert "Kata 039" in newest
    assert "Kata 000" not in newest
    oldest = client.get(entries[0].get_absolute_url()).content.decode()
    assert f'id="pesan-{entries[0].pk}"' in oldest
    assert "Kata 039" not in oldest
    second = client.get(proposal.get_absolute_url(), {"bagian": "koordinasi", "page": "2"}).content.decode()
    assert [n for n in range(40) if f"Kata {n:03}" in second] == list(range(12, 24))


def test_queries_do_not_grow_with_the_discussion(client: Client, world: World, proposal: Proposal) -> None:
    def entry(number: int) -> None:
        actor = (world.owner, world.reviewer)[number % 2]
        say(
            proposal,
            actor,
            "@provinsi @kota-tangerang @provinsi2 lihat",
            upload=upload(PDF + b"\n" * number) if number < 3 else None,
        )
        ask(proposal, actor, (world.owner, world.owner2, world.reviewer2)[number % 3])

    def asked(url: str, user: Officer) -> int:
        client.force_login(user)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    pages = [
        (proposal.get_absolute_url() + "?bagian=koordinasi", world.owner),
        (reverse("cockpit"), world.reviewer2),
    ]
    for number in range(3):
        entry(number)
    few = [asked(*page) for page in pages]
    for number in range(3, 50):
        entry(number)
    assert [asked(*page) for page in pages] == few
