"""Two versions of the law side by side: each file keeps the one that it began under. Extra citations."""

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import models
from agreements.law import registry
from agreements.law.tables import DocumentKind, Table
from agreements.services import citations, documents, proposals, transitions
from agreements.services.documents import Letter
from agreements.services.errors import Refused
from tests.factories import World, at, given, proposal_data, upload

NEW = "pp-99-2026"
LABEL = "Prakarsa baru"


def second_version(table: Table, on: date) -> Table:
    """One more required paper in the first stage, and another label."""
    first, *rest = table.stages
    paper = DocumentKind("telaah", "Telaah staf", first.key, first.citation)
    moves = tuple(
        replace(move, requires=(*move.requires, "document:telaah")) if move.key == "submit" else move
        for move in first.transitions
    )
    changed = replace(first, label=LABEL, transitions=moves, documents=(*first.documents, paper))
    return replace(table, version=NEW, stages=(changed, *rest), in_force_from=on)


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def both(monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    """From today a second version of KSDPL is in force."""
    old = registry.table("ksdpl")
    monkeypatch.setitem(registry.TABLES, ("ksdpl", NEW), second_version(old, today))


def test_the_day_decides(both: None, today: date) -> None:
    yesterday = today - timedelta(days=1)
    assert registry.current("ksdpl", yesterday).version == "pp-28-2018"
    assert registry.current("ksdpl", date(1999, 1, 1)).version == "pp-28-2018"
    assert registry.current("ksdpl", today).version == NEW
    assert registry.current("ksdll", today).version == "pp-28-2018"
    with pytest.raises(KeyError):
        registry.current("lain", today)


def test_the_latest_version_wins(both: None, monkeypatch: pytest.MonkeyPatch, today: date) -> None:
    later = replace(registry.table("ksdpl", NEW), version="pp-100", in_force_from=today + timedelta(days=5))
    monkeypatch.setitem(registry.TABLES, ("ksdpl", "pp-100"), later)
    assert registry.current("ksdpl", today + timedelta(days=4)).version == NEW
    assert registry.current("ksdpl", today + timedelta(days=5)).version == "pp-100"


def begin(world: World, **more: object) -> models.Proposal:
    proposal = proposals.create(actor=world.owner, data=proposal_data(world), **more)
    documents.add(proposal=proposal, actor=world.owner, kind="usulan", upload=upload(), letter=Letter())
    return proposal


def submit(world: World, proposal: models.Proposal) -> models.Proposal:
    return transitions.perform(
        proposal_id=proposal.pk, key="submit", actor=world.owner, given=given(timezone.localdate())
    )


def test_files_of_both_versions_run_side_by_side(both: None, world: World, today: date) -> None:
    old = begin(world, began_on=today - timedelta(days=1))
    new = begin(world)
    assert (old.law_version, new.law_version) == ("pp-28-2018", NEW)
    assert submit(world, old).step == "under_review"
    with pytest.raises(Refused) as refused:
        submit(world, new)
    assert [shortfall.query for shortfall in refused.value.shortfalls] == ["jenis=telaah"]
    documents.add(proposal=new, actor=world.owner, kind="telaah", upload=upload(), letter=Letter())
    assert submit(world, new).step == "under_review"


def test_each_page_speaks_by_its_own_version(both: None, world: World, today: date) -> None:
    old, new = begin(world, began_on=today - timedelta(days=1)), begin(world)
    client = Client()
    client.force_login(world.owner)
    assert LABEL not in client.get(old.get_absolute_url()).content.decode()
    assert LABEL in client.get(new.get_absolute_url()).content.decode()
    assert client.get(reverse("proposal_list")).status_code == 200


def test_an_old_file_keeps_its_version(monkeypatch: pytest.MonkeyPatch, world: World, today: date) -> None:
    old = begin(world)
    monkeypatch.setitem(registry.TABLES, ("ksdpl", NEW), second_version(registry.table("ksdpl"), today))
    proposals.update(proposal=old, actor=world.owner, data=proposal_data(world, title="Judul lain"))
    old.refresh_from_db()
    assert old.law_version == "pp-28-2018" and old.table.first_stage.label != LABEL
    assert submit(world, old).step == "under_review"


def test_the_creator_holds_the_file(world: World) -> None:
    proposal = begin(world)
    assert proposal.holder == world.owner
    client = Client()
    client.force_login(world.owner)
    assert "Pemegang berkas</dt><dd>Kota-Tangerang" in client.get(proposal.get_absolute_url()).content.decode()


# --- extra citations --------------------------------------------------------------------------------


def test_they_are_seeded_empty_and_once(db: None) -> None:
    for _ in range(2):
        call_command("load_reference", stdout=StringIO())
    assert models.ExtraCitation.objects.count() == 22
    assert not models.ExtraCitation.objects.exclude(article="").exists()
    assert citations.by_stage() == {}


def test_what_an_administrator_filled_in_stays(db: None) -> None:
    call_command("load_reference", stdout=StringIO())
    models.ExtraCitation.objects.filter(regulation="permenlu_3_2019", stage="prakarsa").update(article="9(1)")
    call_command("load_reference", stdout=StringIO())
    assert citations.citations_for("prakarsa") == ["Permenlu 3/2019 Pasal 9(1)"]
    assert citations.by_stage() == {"prakarsa": ["Permenlu 3/2019 Pasal 9(1)"]}
    assert citations.citations_for("verifikasi") == []


def test_only_a_filled_one_is_printed(world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    models.ExtraCitation.objects.create(regulation="permendagri_25_2020", stage="prakarsa", article="12(1)")
    models.ExtraCitation.objects.create(regulation="permenlu_3_2019", stage="prakarsa")
    client = Client()
    client.force_login(world.owner)
    for url in (proposal.get_absolute_url(), reverse("stage_guide")):
        page = client.get(url).content.decode()
        assert page.count("Permendagri 25/2020 Pasal 12(1)") == 1, url
        assert "Permenlu 3/2019" not in page, url


def test_an_administrator_fills_it_in(world: World) -> None:
    row = models.ExtraCitation.objects.create(regulation="permendagri_25_2020", stage="prakarsa")
    client = Client()
    client.force_login(world.administrator)
    url = reverse("admin:agreements_extracitation_change", args=[row.pk])
    data = {"regulation": "permendagri_25_2020", "stage": "prakarsa", "article": "12(1)"}
    assert client.post(url, data).status_code == 302
    assert client.post(url, data | {"stage": "entah"}).status_code == 200
    assert citations.citations_for("prakarsa") == ["Permendagri 25/2020 Pasal 12(1)"]
    assert row.history.first().history_user == world.administrator
