"""The guide is what the tables say, on the page and in docs/tahapan.md."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements import rules
from agreements.law import registry
from agreements.law.tables import Citation
from agreements.reports import stage_guide
from tests.factories import World, make_world
from tests.law import expected

TODAY = date(2026, 11, 24)


@pytest.fixture
def guide() -> stage_guide.Guide:
    return stage_guide.build(on=TODAY)


def entry(guide: stage_guide.Guide, key: str) -> stage_guide.Entry:
    return next(each for each in guide.entries if each.key == key)


def test_the_file_is_fresh() -> None:
    written = (Path(settings.BASE_DIR) / "docs" / "tahapan.md").read_text()
    assert written == stage_guide.markdown(stage_guide.build(on=timezone.localdate())), "run manage.py tulis_tahapan"


def test_a_change_of_the_tables_makes_it_stale(monkeypatch: pytest.MonkeyPatch, guide: stage_guide.Guide) -> None:
    table = registry.table("ksdpl")
    stages = tuple(replace(each, label="Lain") if each.key == "verifikasi" else each for each in table.stages)
    monkeypatch.setitem(registry.TABLES, ("ksdpl", "pp-28-2018"), replace(table, stages=stages))
    assert stage_guide.markdown(stage_guide.build(on=TODAY)) != stage_guide.markdown(guide)


def test_all_stages_in_order(guide: stage_guide.Guide) -> None:
    assert [(each.number, each.key) for each in guide.entries] == [stage[:2] for stage in expected.STAGES]


def test_articles_stand_side_by_side_where_they_differ(guide: stage_guide.Guide) -> None:
    assert entry(guide, "prakarsa").articles == ["KSDPL: PP 28/2018 Pasal 28(1)", "KSDLL: PP 28/2018 Pasal 28(2)"]
    assert entry(guide, "penjajakan").articles == ["PP 28/2018 Pasal 28(3)"]


def test_every_stage_shows_its_papers_with_their_articles(guide: stage_guide.Guide) -> None:
    for key, kinds in expected.PAPERS.items():
        table = registry.table("ksdpl")
        labels = {kind.label: kind for kind in table.stage(key).documents}
        shown = {paper.text: paper for paper in entry(guide, key).papers}
        assert set(shown) >= set(labels) and len(kinds) <= len(shown) + len(entry(guide, key).optional)
        for label, kind in labels.items():
            assert not kind.citation or any(str(kind.citation) in each for each in shown[label].articles)


def test_every_move_is_told_once(guide: stage_guide.Guide) -> None:
    for stage in registry.table("ksdpl").stages:
        told = {(way.label, origin) for way in entry(guide, stage.key).ways for origin in way.origin}
        assert told == {(move.label, stage.step(move.from_step).label) for move in stage.transitions}


def test_who_may_and_where_it_leads(guide: stage_guide.Guide) -> None:
    ways = {way.label: way for way in entry(guide, "persetujuan_dprd").ways}
    approve, refuse = ways["Catat persetujuan DPRD"], ways["Catat penolakan"]
    assert approve.who == "Petugas daerah pemilik berkas"
    assert approve.leads == "6. Verifikasi: Disiapkan daerah"
    assert refuse.leads == "Selesai: ditolak"
    withdraw = ways["Tarik usulan"]
    assert withdraw.origin == ["Disiapkan daerah", "Menunggu DPRD"]
    endorse = next(way for way in entry(guide, "prakarsa").ways if way.label == "Setujui dan teruskan")
    assert (endorse.who, endorse.articles) == ("Pemeriksa provinsi", ["PP 28/2018 Pasal 44(4)"])
    assert endorse.below_province and not approve.below_province


def test_the_statutory_clock(guide: stage_guide.Guide) -> None:
    clocks = [clock for place in entry(guide, "persetujuan_dprd").places for clock in place.clocks]
    assert [clock.text for clock in clocks] == ["45 hari kerja"]
    assert clocks[0].articles == ["KSDPL: PP 28/2018 Pasal 30(4)", "KSDLL: PP 28/2018 Pasal 30(4) jo. 38–40"]


def test_requirements_of_one_scheme_say_so(guide: stage_guide.Guide) -> None:
    conditions = {line.text: line for line in entry(guide, "penjajakan").conditions}
    parts = {part.text: part.scheme for part in conditions["Semua persyaratan terpenuhi"].parts}
    assert parts["Saling melengkapi"] == "KSDPL" and parts["Mempunyai hubungan diplomatik"] == ""
    assert conditions["Tingkat kedua daerah setara"].scheme == "KSDPL"


def test_every_rule_has_words() -> None:
    named = {
        key
        for table in registry.TABLES.values()
        for stage in table.stages
        for move in stage.transitions
        for key in move.requires
        if not key.startswith("document:")
    }
    silent = [key for key in sorted(named) if not (rules.find(key).text or stage_guide.QUIET_RULES.get(key))]
    assert silent == [], "add their words to stage_guide.QUIET_RULES"


def test_extra_citations_stand_beside_the_stage() -> None:
    built = stage_guide.build(on=TODAY, extra={"prakarsa": ["Permenlu 3/2019 Pasal 9"]})
    assert entry(built, "prakarsa").extra == ["Permenlu 3/2019 Pasal 9"] and entry(built, "verifikasi").extra == []


def test_an_article_that_one_scheme_has_names_it() -> None:
    found = stage_guide._Found({"KSDPL": Citation("1"), "KSDLL": None})
    assert found.articles(["KSDPL", "KSDLL"]) == ["KSDPL: PP 28/2018 Pasal 1"]
    assert stage_guide._Found({"KSDPL": Citation("1")}).articles(["KSDPL", "KSDLL"]) == ["PP 28/2018 Pasal 1"]


@pytest.mark.django_db
def test_the_page_shows_the_same(guide: stage_guide.Guide, django_assert_num_queries: object) -> None:
    world: World = make_world()
    client = Client()
    client.force_login(world.leader)
    page = client.get(reverse("stage_guide")).content.decode()
    for each in guide.entries:
        assert f'id="{each.key}"' in page
        assert all(way.label in page for way in each.ways)
    assert len(page) < 90_000
