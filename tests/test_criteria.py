"""Versions of the criteria: all 25 meanings, one in use, used ones frozen, copies, and the admin's two actions."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.models import CriteriaSet, Criterion, Officer, protection
from agreements.services import criteria, evaluations
from agreements.services.errors import NotAllowed, Refused
from agreements.services.evaluations import Mark
from tests import evaluation_builders as build

pytestmark = pytest.mark.django_db

# law/law.md: the five criteria used in Indonesian studies of sister cities.
FIVE = ["Perjanjian formal", "Keterlibatan masyarakat", "Keberlanjutan", "Timbal balik", "Hasil nyata"]


def keeper() -> Officer:
    found = build.officer("admin", Officer.Role.ADMINISTRATOR, build.province())
    Officer.objects.filter(pk=found.pk).update(is_staff=True, is_superuser=True)
    return Officer.objects.get(pk=found.pk)


def door() -> Client:
    client = Client()
    client.force_login(keeper())
    return client


def act(action: str, chosen: CriteriaSet) -> str:
    data = {"action": action, "_selected_action": chosen.pk}
    return door().post(reverse("admin:agreements_criteriaset_changelist"), data, follow=True).text


def test_the_default_has_the_five_and_all_twenty_five_meanings() -> None:
    call_command("load_reference", verbosity=0)
    kept = CriteriaSet.objects.get()
    assert (kept.version, kept.state) == (1, "in_use")
    assert "bukan bunyi peraturan" in kept.note
    found = list(kept.criteria.all())
    assert [each.name for each in found] == FIVE
    texts = [text for each in found for _mark, text in each.anchors]
    assert len(texts) == 25 and len(set(texts)) == 25 and all(len(text) > 20 for text in texts)
    assert all(each.facts and set(each.facts) <= set(Criterion.Fact.values) for each in found)
    call_command("load_reference", verbosity=0)
    assert CriteriaSet.objects.count() == 1


def test_only_one_is_in_use() -> None:
    build.criteria()
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.create(version=2, name="Lain", state="in_use", in_force_on=date(2026, 1, 1))


def test_an_evaluation_keeps_the_set_it_was_begun_under() -> None:
    build.criteria()
    own = build.agreement()
    first = evaluations.create(agreement=own, actor=build.author(), year=2026, semester=1)
    made = criteria.put_in_use(
        criteria_set=criteria.copy(criteria_set=first.criteria_set, actor=keeper()), actor=keeper()
    )
    second = evaluations.create(agreement=own, actor=build.author(), year=2026, semester=2)
    first.refresh_from_db()
    assert first.criteria_set.version == 1 and first.criteria_set.state == "retired"
    assert second.criteria_set == made and made.version == 2 and made.in_force_on == timezone.localdate()
    foreign = first.criteria_set.criteria.first()
    assert foreign is not None
    with pytest.raises(Refused, match="bukan bagian"):
        evaluations.save(
            evaluation=second,
            actor=build.author(),
            data=dict.fromkeys(evaluations.FIELDS, ""),
            marks={foreign.pk: Mark(3, "x")},
            advice=[],
        )


def test_without_a_set_in_use_nothing_begins() -> None:
    own = build.agreement()
    CriteriaSet.objects.update(state="retired")
    with pytest.raises(ValidationError, match="Belum ada kriteria"):
        evaluations.create(agreement=own, actor=build.author(), year=2026, semester=1)


def test_a_used_set_is_frozen_and_its_copy_is_not() -> None:
    build.criteria()
    kept = build.criteria_set()
    kept.name = "Nama baru"
    assert criteria.save(criteria_set=kept, actor=keeper()).name == "Nama baru"
    build.evaluation()
    with pytest.raises(Refused, match="Salin menjadi versi baru"):
        criteria.save(criteria_set=kept, actor=keeper())
    made = criteria.copy(criteria_set=kept, actor=keeper())
    same = ("key", "name", "position", "anchor_1", "anchor_2", "anchor_3", "anchor_4", "anchor_5", "facts")
    assert list(made.criteria.values_list(*same)) == list(kept.criteria.values_list(*same))
    assert (made.state, made.version) == ("draft", 2) and not criteria.is_frozen(criteria_set=made)
    with pytest.raises(NotAllowed):
        criteria.copy(criteria_set=kept, actor=build.author())


def refused(change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="criteria of a begun evaluation are frozen"), transaction.atomic():
        change()


def test_the_database_itself_refuses_a_change_of_a_used_set() -> None:
    first = build.criteria()[0]
    kept = build.criteria_set()
    free = criteria.copy(criteria_set=kept, actor=keeper())
    sets, rows = CriteriaSet.objects.filter(pk=kept.pk), Criterion.objects.filter(criteria_set=kept)
    # free until an evaluation is begun
    assert sets.update(note="Catatan") == 1 and rows.filter(pk=first.pk).update(anchor_1="Arti lain") == 1
    build.evaluation()
    for change in ({"name": "Lain"}, {"note": "Lain"}, {"version": 9}):
        refused(lambda change=change: sets.update(**change))
    for change in ({"name": "Lain"}, {"anchor_3": "Lain"}, {"facts": []}, {"criteria_set": free}):
        refused(lambda change=change: rows.filter(pk=first.pk).update(**change))
    refused(lambda: Criterion.objects.create(criteria_set=kept, key="baru", name="Baru"))
    refused(lambda: free.criteria.filter(key=first.key).update(criteria_set=kept, key="pindah"))
    refused(lambda: rows.filter(pk=first.pk)._raw_delete("default"))
    refused(lambda: sets._raw_delete("default"))
    if connection.vendor == "sqlite":
        for copy in (
            "REPLACE INTO agreements_criterion SELECT * FROM agreements_criterion",
            "REPLACE INTO agreements_criteriaset SELECT * FROM agreements_criteriaset",
        ):
            refused(lambda copy=copy: connection.cursor().execute(copy))
    # which version is in use still changes, and so does a version that nobody used
    criteria.put_in_use(criteria_set=free, actor=keeper())
    assert sets.get().state == "retired"
    assert free.criteria.filter(key=first.key).update(anchor_1="Bebas") == 1
    assert free.criteria.all().delete()[0] > 0
    assert rows.filter(anchor_1="Arti lain").count() == 1


def test_a_migration_takes_the_triggers_away_and_brings_them_back() -> None:
    first = build.criteria()[0]
    build.evaluation()
    row = Criterion.objects.filter(pk=first.pk)
    protection.unfreeze_criteria(connection)
    assert row.update(name="Bebas") == 1
    protection.freeze_criteria(connection)
    refused(lambda: row.update(name="Lain"))


def test_an_incomplete_set_is_not_put_in_use() -> None:
    build.criteria()
    made = criteria.copy(criteria_set=build.criteria_set(), actor=keeper())
    made.criteria.filter(key="timbal-balik").update(anchor_3=" ")
    with pytest.raises(Refused, match="Timbal balik: arti nilai 3"):
        criteria.put_in_use(criteria_set=made, actor=keeper())
    made.criteria.all().delete()
    with pytest.raises(Refused, match="paling sedikit satu"):
        criteria.put_in_use(criteria_set=made, actor=keeper())


def test_the_admin_edits_a_free_set_and_only_shows_a_used_one() -> None:
    build.criteria()
    kept = build.criteria_set()
    page = reverse("admin:agreements_criteriaset_change", args=[kept.pk])
    assert 'name="criteria-0-anchor_3"' in door().get(page).text
    build.evaluation()
    shown = door().get(page).text
    assert 'name="criteria-0-anchor_3"' not in shown and 'name="_save"' not in shown
    assert door().post(page, {"name": "x"}).status_code == 403


def test_the_admin_copies_and_puts_in_use() -> None:
    build.criteria()
    assert "disalin sebagai konsep" in act("copy_to_new_version", build.criteria_set())
    made = CriteriaSet.objects.get(version=2)
    assert "dipakai untuk evaluasi baru" in act("put_in_use", made)
    made.refresh_from_db()
    assert made.state == "in_use" and CriteriaSet.objects.get(version=1).state == "retired"
    assert "sudah dipakai" in act("put_in_use", made)
