"""After the signing: addenda, extensions, suspension, umbrella, ending, trips and benefits; and their gaps."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.models import Activity, Addendum, Agreement, Benefit, Document, Programme, Trip
from agreements.models.agreements import months_after
from agreements.services import addenda, agreements, benefits, gaps, proposals, suspensions, transitions, trips
from agreements.services.errors import NotAllowed, Refused
from tests.factories import (
    DocumentFactory,
    PartnerFactory,
    ProgrammeFactory,
    TripFactory,
    World,
    at,
    given,
    proposal_data,
)

pytestmark = pytest.mark.django_db

SIGNED = ("pelaksanaan", "carrying_out")
State = Agreement.State


@pytest.fixture
def agreement(world: World) -> Agreement:
    """Signed 24 March 2025 or so, in force since, without an end."""
    return at(*SIGNED, world=world).agreement


def as_(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


# --- states -------------------------------------------------------------------------------------


def test_property_and_query_agree_for_every_combination(world: World) -> None:
    """Each state finds exactly the agreements whose property says so, and every agreement is in one state."""
    today = timezone.localdate()
    ended = [None, today - timedelta(days=9)]
    expires = [None, today - timedelta(days=1), today, today + timedelta(days=1)]
    for over, end, renews, historic, stopped in product(ended, expires, (False, True), (False, True), (False, True)):
        made = at(*SIGNED, world=world).agreement
        Agreement.objects.filter(pk=made.pk).update(
            in_force_on=date(2020, 1, 1),
            ended_on=over,
            end_reason="Selesai" if over else "",
            expires_on=end,
            renews_automatically=renews,
            is_historic=historic,
            suspended_on=date(2025, 6, 2) if stopped else None,
            suspension_reason="Bencana" if stopped else "",
        )
    kept = {each.pk: each.state for each in Agreement.objects.all()}
    for state in State:
        found = set(Agreement.objects.in_state(state).values_list("pk", flat=True))
        assert found == {pk for pk, is_in in kept.items() if is_in == state}, state
    assert set(kept.values()) == set(State)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 6), 60, date(2031, 1, 6)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 15), -6, date(2025, 9, 15)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(start: date, months: int, end: date) -> None:
    assert months_after(start, months) == end


def test_a_term_without_a_last_day_gets_one_and_notice_counts_back(world: World, agreement: Agreement) -> None:
    sent = {"title": "Nota", "in_force_on": "6/1/2026", "expires_on": "", "term_months": "60", "notice_months": "6"}
    url = reverse("agreement_edit", args=[agreement.pk])
    assert as_(world.owner).post(url, sent).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.expires_on, agreement.term_label) == (date(2031, 1, 6), "5 tahun")
    assert agreement.notice_on == date(2030, 7, 6)


# --- suspension ---------------------------------------------------------------------------------


def suspend(world: World, agreement: Agreement, **changes: Any) -> Agreement:
    said = {"on": date(2026, 1, 5), "until": None, "reason": "Bencana di wilayah mitra"} | changes
    return suspensions.suspend(agreement=agreement, actor=world.reviewer, **said)


def test_suspending_stops_the_programmes_and_resuming_gives_back_what_it_took(
    world: World, agreement: Agreement
) -> None:
    states = ("planned", "running", "done", "stalled", "dropped", "suspended")
    made = {state: ProgrammeFactory(agreement=agreement, state=state) for state in states}
    stranger = ProgrammeFactory(agreement=at(*SIGNED, world=world).agreement, state="running")
    suspend(world, agreement)

    def now() -> dict[str, str]:
        return {state: Programme.objects.get(pk=each.pk).state for state, each in made.items()}

    stopped = dict.fromkeys(("planned", "running", "stalled", "suspended"), "suspended")
    assert now() == stopped | {"done": "done", "dropped": "dropped"}
    assert Programme.objects.get(pk=stranger.pk).state == "running"
    agreement.refresh_from_db()
    assert agreement.state == State.SUSPENDED
    suspensions.resume(agreement=agreement, actor=world.reviewer, on=date(2026, 3, 2), note="Mitra pulih")
    agreement.refresh_from_db()
    assert agreement.state == State.IN_FORCE
    # what somebody had suspended on its own stays so
    assert now() == {state: state for state in states}
    assert not Programme.objects.exclude(state_before="").exists()
    assert list(agreement.proposal.log.order_by("seq").values_list("event", flat=True))[-2:] == ["suspended", "resumed"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": " "}, "Isi alasannya."),
        ({"on": date(2100, 1, 1)}, "Tanggal tidak boleh setelah hari ini."),
        ({"on": date(2020, 1, 1)}, "Tanggal tidak boleh sebelum perjanjian ditandatangani."),
        ({"until": date(2025, 12, 31)}, "Akhir penangguhan tidak boleh sebelum mulainya atau sudah lewat."),
    ],
)
def test_a_suspension_that_cannot_be_changes_nothing(
    world: World, agreement: Agreement, changes: dict[str, Any], said: str
) -> None:
    programme = ProgrammeFactory(agreement=agreement, state="running")
    with pytest.raises(Refused, match=said):
        suspend(world, agreement, **changes)
    programme.refresh_from_db()
    agreement.refresh_from_db()
    assert (programme.state, agreement.suspended_on) == ("running", None)


def test_only_what_binds_is_suspended_and_only_what_is_suspended_resumed(world: World, agreement: Agreement) -> None:
    with pytest.raises(NotAllowed):
        suspensions.suspend(agreement=agreement, actor=world.owner, on=date(2026, 1, 5), until=None, reason="x")
    with pytest.raises(Refused, match="tidak sedang ditangguhkan"):
        suspensions.resume(agreement=agreement, actor=world.reviewer, on=date(2026, 1, 5))
    suspend(world, agreement)
    with pytest.raises(Refused, match="ditangguhkan"):
        suspend(world, agreement)
    with pytest.raises(Refused, match="sebelum penangguhannya"):
        suspensions.resume(agreement=agreement, actor=world.reviewer, on=date(2026, 1, 4))
    for change in ({"ended_on": date(2026, 2, 2), "end_reason": "x"}, {"expires_on": date(2025, 12, 31)}):
        other = at(*SIGNED, world=world).agreement
        Agreement.objects.filter(pk=other.pk).update(**change)
        with pytest.raises(Refused):
            suspend(world, other)


def test_the_database_wants_a_reason_too(agreement: Agreement) -> None:
    for wrong in (
        {"suspended_on": date(2026, 1, 5)},
        {"suspended_until": date(2026, 1, 5)},
        {"suspended_on": date(2026, 1, 5), "suspended_until": date(2026, 1, 4), "suspension_reason": "x"},
        {"parent": agreement.pk},
        {"extends": agreement.pk},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(**wrong)


def test_the_pages_suspend_and_resume(world: World, agreement: Agreement) -> None:
    client = as_(world.reviewer)
    page = text(client.get(agreement.get_absolute_url()))
    url = reverse("agreement_suspend", args=[agreement.pk])
    assert url in page
    refused = client.post(url, {"on": "5/1/2020", "until": "", "reason": "Bencana alam"})
    assert refused.status_code == 422
    assert "Bencana alam" in text(refused)
    assert client.post(url, {"on": "5/1/2026", "until": "1/6/2100", "reason": "Bencana"}).status_code == 302
    page = text(client.get(agreement.get_absolute_url()))
    assert "Ditangguhkan sejak" in page
    assert reverse("agreement_resume", args=[agreement.pk]) in page
    listed = client.get(reverse("agreement_list"), {"keadaan": "suspended"}).context["page"]
    assert [each.pk for each in listed] == [agreement.pk]
    assert client.post(reverse("agreement_resume", args=[agreement.pk]), {"on": "2/3/2026"}).status_code == 302
    assert Agreement.objects.get(pk=agreement.pk).state == State.IN_FORCE


# --- addenda ------------------------------------------------------------------------------------


def addendum(world: World, agreement: Agreement, **changes: Any) -> Addendum:
    data = {"number": "ADD/1", "signed_on": date(2026, 2, 2), "changes": "Menambah program", **changes}
    return addenda.add(agreement=agreement, actor=world.owner, data=data)


def test_an_addendum_moves_the_term_and_keeps_what_it_was(world: World, agreement: Agreement) -> None:
    Agreement.objects.update(in_force_on=date(2025, 4, 1), expires_on=date(2028, 4, 1), term_months=36)
    addendum(world, agreement)
    agreement.refresh_from_db()
    assert (agreement.expires_on, agreement.term_months) == (date(2028, 4, 1), 36)
    longer = addendum(world, agreement, number="ADD/2", expires_on=date(2030, 4, 1))
    agreement.refresh_from_db()
    assert (agreement.expires_on, agreement.term_months) == (date(2030, 4, 1), 60)
    assert longer.expired_on_before == date(2028, 4, 1)
    odd = addendum(world, agreement, number="ADD/3", signed_on=date(2026, 3, 3), expires_on=date(2030, 4, 20))
    agreement.refresh_from_db()
    assert (odd.expired_on_before, agreement.term_months) == (date(2030, 4, 1), None)
    assert agreement.history.count() >= 2
    last = agreement.proposal.log.order_by("-seq").first()
    assert last is not None
    assert (last.event, "01-04-2030 → 20-04-2030" in last.note) == ("addendum", True)
    page = text(as_(world.owner).get(agreement.get_absolute_url()))
    assert "ADD/2" in page
    assert "Berlaku sampai 1 Apr 2028 → 1 Apr 2030" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": "ADD/0"}, "Nomor adendum itu sudah dicatat."),
        ({"signed_on": date(2100, 1, 1)}, "setelah hari ini"),
        ({"signed_on": date(2020, 1, 1)}, "mendahului penandatanganan"),
        ({"expires_on": date(2026, 2, 1)}, "tidak boleh sebelum adendum"),
        ({"signed_on": date(2025, 12, 1), "expires_on": date(2031, 1, 1)}, "Adendum yang lebih baru"),
    ],
)
def test_an_addendum_that_cannot_be_is_refused(
    world: World, agreement: Agreement, changes: dict[str, Any], said: str
) -> None:
    addendum(world, agreement, number="ADD/0", signed_on=date(2026, 1, 5), expires_on=date(2030, 1, 1))
    with pytest.raises(Refused, match=said):
        addendum(world, agreement, **changes)
    assert Addendum.objects.count() == 1
    assert Agreement.objects.get(pk=agreement.pk).expires_on == date(2030, 1, 1)


def test_an_addendum_takes_papers_of_its_own_file_only(world: World, agreement: Agreement) -> None:
    mine = DocumentFactory(proposal=agreement.proposal, kind="lainnya")
    other = DocumentFactory(proposal=at(*SIGNED, world=world), kind="lainnya")
    with pytest.raises(Refused, match="bukan bagian"):
        addendum(world, agreement, document=other)
    sent = {"number": "ADD/9", "signed_on": "2/2/2026", "changes": "Sasaran", "document": mine.pk}
    url = reverse("addendum_create", args=[agreement.pk])
    assert as_(world.owner).post(url, sent | {"document": other.pk}).status_code == 422
    assert as_(world.owner).post(url, sent).status_code == 302
    assert Addendum.objects.get().document == mine
    Agreement.objects.update(ended_on=date(2026, 3, 3), end_reason="x")
    with pytest.raises(Refused, match="sudah berakhir"):
        addendum(world, agreement, number="ADD/10")


# --- extension ----------------------------------------------------------------------------------


def test_one_act_opens_a_prefilled_file_linked_to_what_it_extends(world: World, agreement: Agreement) -> None:
    client = as_(world.owner)
    url = reverse("agreement_extend", args=[agreement.pk])
    assert url in client.get(agreement.get_absolute_url()).content.decode()
    form = client.get(url).context["form"]
    assert form.initial["title"] == f"Perpanjangan: {agreement.proposal.title}"
    assert form.initial["benefit_partner"] == "Pasar bagi pengusaha mitra"
    # the steps themselves, and the refusal of another partner there: test_form_drafts.py
    data = proposal_data(world) | {"partner": world.yantai, "title": "Perpanjangan"}
    file = proposals.create(actor=world.owner, data=data, extends=agreement)
    assert (file.stage, file.region) == ("prakarsa", agreement.proposal.region)
    page = text(client.get(agreement.get_absolute_url()))
    assert url not in page
    assert file.get_absolute_url() in page
    # one running file at a time
    assert client.get(url)["Location"] == agreement.get_absolute_url()
    with pytest.raises(Refused, match="sudah berjalan"):
        proposals.create(actor=world.owner, data=proposal_data(world), extends=agreement)
    with pytest.raises(Refused, match="mitra dan skema yang sama"):
        proposals.update(proposal=file, actor=world.owner, data=proposal_data(world) | {"partner": PartnerFactory()})


def test_the_extension_signed_points_to_its_predecessor(world: World, agreement: Agreement) -> None:
    file = at("penandatanganan", "signing", world=world, extends=agreement)
    transitions.perform(proposal_id=file.pk, key="sign", actor=world.owner, given=given())
    successor = Agreement.objects.get(proposal=file)
    assert successor.extends == agreement
    assert text(as_(world.owner).get(successor.get_absolute_url())).count(agreement.get_absolute_url()) == 1
    with pytest.raises(Refused, match="sudah diperpanjang"):
        proposals.create(actor=world.owner, data=proposal_data(world), extends=agreement)
    Agreement.objects.filter(pk=successor.pk).update(ended_on=date(2026, 1, 5), end_reason="x")
    with pytest.raises(Refused, match="sudah berakhir"):
        proposals.create(actor=world.owner, data=proposal_data(world), extends=successor)


# --- ending -------------------------------------------------------------------------------------


def test_an_ending_names_its_ground_by_analogy(world: World, agreement: Agreement) -> None:
    with pytest.raises(Refused, match="dasar pengakhirannya"):
        transitions.perform(
            proposal_id=agreement.proposal_id, key="end", actor=world.reviewer, given=given(end_kind="bosan")
        )
    client = as_(world.reviewer)
    url = reverse("proposal_move", args=[agreement.proposal_id, "end"])
    assert "dengan analogi UU 24/2000 Pasal 18" in text(client.get(url))
    assert client.post(url, {"effective_on": "1/12/2025", "note": "Pameran usai"}).status_code == 422
    sent = {"effective_on": "1/12/2025", "note": "Pameran usai", "end_kind": "aim_reached"}
    assert client.post(url, sent).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.ended_on, agreement.end_kind) == (date(2025, 12, 1), "aim_reached")
    page = text(client.get(agreement.get_absolute_url()))
    assert "Tujuan telah tercapai" in page
    assert "analogi UU 24/2000 Pasal 18" in page
    assert reverse("agreement_suspend", args=[agreement.pk]) not in page


# --- umbrella -----------------------------------------------------------------------------------


def test_a_city_stands_under_its_own_province_with_the_same_country(world: World) -> None:
    korean = PartnerFactory(name="Changwon", country=world.gyeongnam.country)
    child = at(*SIGNED, world=world, partner=korean).agreement
    above = at(*SIGNED, world=world, region=world.banten).agreement
    chinese = at(*SIGNED, world=world).agreement
    foreign = at(*SIGNED, world=world, region=world.jabar, created_by=world.other_proposer).agreement

    def put(agreement: Agreement, parent: Agreement | None) -> Agreement:
        return agreements.put_under(agreement=agreement, actor=world.reviewer, parent=parent)

    assert list(agreements.possible_umbrellas(agreement=child)) == [above]
    assert put(child, above).parent == above
    for wrong, parent in [(chinese, above), (child, foreign), (child, chinese), (above, above), (above, child)]:
        with pytest.raises(Refused):
            put(wrong, parent)
    Agreement.objects.filter(pk=above.pk).update(ended_on=date(2026, 1, 5), end_reason="x")
    above.refresh_from_db()
    sibling = at(*SIGNED, world=world, partner=korean).agreement
    with pytest.raises(Refused, match="payung itu berakhir"):
        put(sibling, above)
    # the province sees both ends; the city reads the name of what it does not see
    assert child.get_absolute_url() in text(as_(world.reviewer).get(above.get_absolute_url()))
    page = text(as_(world.owner).get(child.get_absolute_url()))
    assert above.title in page
    assert above.get_absolute_url() not in page
    assert put(child, None).parent is None
    with pytest.raises(NotAllowed):
        agreements.put_under(agreement=child, actor=world.owner, parent=None)


# --- trips --------------------------------------------------------------------------------------

TRIP = {
    "direction": "outgoing",
    "delegation": "Wali Kota dan tim",
    "people": "5",
    "by_head": "on",
    "destination": "Yantai",
    "starts_on": "3/11/2025",
    "ends_on": "7/11/2025",
    "purpose": "Rapat kerja",
    "permit_number": "",
    "permit": "",
    "result": "",
}


def test_a_trip_without_permit_or_result_is_a_gap_with_its_article(world: World, agreement: Agreement) -> None:
    client = as_(world.owner)
    assert client.post(reverse("trip_create", args=[agreement.pk]), TRIP).status_code == 302
    trip = Trip.objects.get()
    edit = reverse("trip_edit", args=[agreement.pk, trip.pk])
    page = text(client.get(agreement.get_absolute_url()))
    assert "izin perjalanan luar negeri kepala daerah belum dicatat" in page
    assert "UU 23/2014 Pasal 76(1)i" in page
    assert "catatan hasil perjalanan belum ada" in page
    assert "PP 28/2018 Pasal 43(1)" in page
    assert edit in page
    # whoever may not mend it reads it without a link
    read = text(as_(world.leader).get(agreement.get_absolute_url()))
    assert "UU 23/2014 Pasal 76(1)i" in read
    assert edit not in read
    permit = Document.objects.filter(proposal=agreement.proposal, kind="izin_perjalanan").first() or DocumentFactory(
        proposal=agreement.proposal, kind="izin_perjalanan"
    )
    assert client.post(edit, TRIP | {"permit": permit.pk, "result": "Disepakati"}).status_code == 302
    page = text(client.get(agreement.get_absolute_url()))
    assert "UU 23/2014 Pasal 76(1)i" not in page
    assert "catatan hasil perjalanan belum ada" not in page


def test_property_and_query_of_gaps_agree(world: World, agreement: Agreement) -> None:
    today = timezone.localdate()
    other_paper = DocumentFactory(proposal=agreement.proposal, kind="izin_perjalanan", version=9)
    ends = (today - timedelta(days=1), today, today + timedelta(days=30))
    for way, head, number, paper, end, result in product(
        ("outgoing", "incoming"), (True, False), ("", "1/2"), (None, other_paper), ends, ("", "Ada")
    ):
        TripFactory(
            agreement=agreement,
            direction=way,
            by_head=head,
            permit_number=number,
            permit=paper,
            starts_on=today - timedelta(days=9),
            ends_on=end,
            result=result,
        )
    found = set(Trip.objects.with_gap().values_list("pk", flat=True))
    assert found == {each.pk for each in Trip.objects.all() if each.lacks_permit or each.lacks_result}
    assert 0 < len(found) < Trip.objects.count()


def test_a_trip_that_cannot_be_is_refused_at_its_field(world: World, agreement: Agreement) -> None:
    url = reverse("trip_create", args=[agreement.pk])
    stranger = DocumentFactory(proposal=at(*SIGNED, world=world), kind="izin_perjalanan", version=9)
    for field, value in [("people", "0"), ("ends_on", "1/11/2025"), ("permit", str(stranger.pk)), ("destination", "")]:
        response = as_(world.owner).post(url, TRIP | {field: value})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
    ahead = {"starts_on": "1/1/2100", "ends_on": "2/1/2100", "result": "Sudah hebat"}
    response = as_(world.owner).post(url, TRIP | ahead)
    assert response.status_code == 422
    assert "hasilnya belum dapat dicatat" in text(response)
    assert not Trip.objects.exists()
    incoming = trips.save(
        agreement=agreement,
        actor=world.owner,
        data={
            "direction": "incoming",
            "delegation": "Wali Kota Yantai",
            "people": 3,
            "by_head": True,
            "destination": "Tangerang",
            "starts_on": date(2025, 11, 3),
            "ends_on": date(2025, 11, 4),
            "purpose": "Kunjungan",
            "permit_number": "1",
        },
    )
    assert (incoming.by_head, incoming.permit_number, incoming.lacks_permit) == (False, "", False)


# --- benefit ------------------------------------------------------------------------------------


def test_planned_stands_beside_realised_and_nothing_is_said_plainly(world: World, agreement: Agreement) -> None:
    happened = Activity.objects.create(
        agreement=agreement, title="Pameran", held_on=date(2025, 12, 1), result="Ada", recorded_by=world.owner
    )
    url = reverse("benefit_create", args=[agreement.pk])
    client = as_(world.owner)
    sent = {"side": "region", "statement": "Pesanan baru", "realised_on": "5/1/2026", "evidence": "Faktur"}
    assert client.post(url, sent | {"amount": "1.500.000", "activity": happened.pk}).status_code == 302
    assert client.post(url, sent | {"amount": "2.500.000"}).status_code == 302
    assert client.post(url, sent | {"statement": "Tanpa nilai", "amount": ""}).status_code == 302
    page = text(client.get(agreement.get_absolute_url()))
    assert "Pelatihan aparatur" in page and "Pesanan baru" in page
    assert "Jumlah Rp4.000.000" in page
    assert "Belum ada manfaat yang terwujud bagi mitra." in page
    assert "Belum ada manfaat yang terwujud bagi kepentingan nasional." in page
    assert "Belum ada manfaat yang terwujud bagi daerah." not in page
    balances = benefits.balances(proposal=agreement.proposal, benefits=agreement.benefits.all())
    assert [(each.side.value, len(each.realised), each.amount) for each in balances] == [
        ("region", 3, 4_000_000),
        ("nation", 0, None),
        ("partner", 0, None),
    ]


def test_a_benefit_that_cannot_be_is_refused(world: World, agreement: Agreement) -> None:
    url = reverse("benefit_create", args=[agreement.pk])
    sent = {"side": "region", "statement": "Pesanan", "realised_on": "5/1/2026", "evidence": "Faktur", "amount": ""}
    stranger = Activity.objects.create(
        agreement=at(*SIGNED, world=world).agreement,
        title="Lain",
        held_on=date(2025, 12, 1),
        result="Ada",
        recorded_by=world.owner,
    )
    wrong = {"evidence": "", "amount": "0", "side": "semua", "activity": str(stranger.pk), "realised_on": "1/1/2100"}
    for field, value in wrong.items():
        assert as_(world.owner).post(url, sent | {field: value}).status_code == 422, field
    for change in ({"activity": stranger}, {"realised_on": date(2020, 1, 1)}):
        with pytest.raises(Refused):
            data = sent | {"realised_on": date(2026, 1, 5), "amount": None} | change
            benefits.add(agreement=agreement, actor=world.owner, data=data)
    assert not Benefit.objects.exists()


# --- gaps and the page --------------------------------------------------------------------------


def test_gaps_name_what_is_missing_and_overdue(world: World, agreement: Agreement) -> None:
    def texts() -> list[str]:
        fresh = Agreement.objects.get(pk=agreement.pk)
        found = gaps.find(agreement=fresh, programmes=list(fresh.programmes.all()), trips=list(fresh.trips.all()))
        return [gap.text for gap in found]

    said = "nomor daerah, nomor mitra, penanda tangan daerah, penanda tangan mitra, masa berlaku"
    assert texts() == [
        "Belum ada program: yang ditandatangani wajib dilaksanakan",
        f"Data naskah belum lengkap: {said}",
        "Tempat naskah asli dan salinan sahnya belum dicatat",
    ]
    whole = dict.fromkeys(
        ("number_region", "number_partner", "signatory_region", "signatory_partner", "original_at", "copy_at"), "Ada"
    )
    Agreement.objects.update(**whole, renews_automatically=True)
    began, ended = date(2025, 1, 2), date(2025, 12, 31)
    ProgrammeFactory(agreement=agreement, title="Lewat", state="running", starts_on=began, ends_on=ended)
    ProgrammeFactory(agreement=agreement, title="Belum", state="planned", starts_on=date(2026, 1, 2))
    ProgrammeFactory(agreement=agreement, title="Selesai", state="done", ends_on=date(2025, 12, 31))
    assert texts() == ["Lewat: seharusnya selesai 31 Desember 2025", "Belum: seharusnya mulai 2 Januari 2026"]
    Programme.objects.all().delete()
    ProgrammeFactory(agreement=agreement, state="done")
    assert texts() == []
    assert "Tidak ada yang kurang" in text(as_(world.owner).get(agreement.get_absolute_url()))
    Agreement.objects.update(
        suspended_on=date(2026, 1, 5), suspended_until=date(2026, 2, 1), suspension_reason="Bencana"
    )
    assert texts() == ["Penangguhan dimaksudkan sampai 1 Februari 2026: catat pelanjutannya"]


def test_the_page_asks_as_often_for_fifty_rows_as_for_three(world: World, agreement: Agreement) -> None:
    client = as_(world.owner)
    asked = []
    for number in (3, 47):
        for index in range(number):
            programme = ProgrammeFactory(agreement=agreement, sdg=["4", "8.9"], object="budaya")
            activity = Activity.objects.create(
                agreement=agreement,
                programme=programme,
                title="Kegiatan",
                held_on=date(2026, 1, 5),
                result="Ada",
                recorded_by=world.owner,
            )
            TripFactory(agreement=agreement, permit_number="" if index % 2 else "1")
            Benefit.objects.create(
                agreement=agreement,
                activity=activity,
                side="region",
                statement="Ada",
                realised_on=date(2026, 1, 5),
                evidence="Ada",
                recorded_by=world.owner,
            )
            Addendum.objects.create(
                agreement=agreement,
                number=f"ADD/{number}/{index}",
                signed_on=date(2026, 1, 5),
                changes="Ada",
                document=DocumentFactory(proposal=agreement.proposal, kind="lainnya", version=number * 100 + index),
                recorded_by=world.owner,
            )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(agreement.get_absolute_url()).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
