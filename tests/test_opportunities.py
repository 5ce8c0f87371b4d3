"""Matches with points computed by hand, neighbours, and from a match to a draft in one act."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import MatchRecord, MatchWeight, PartnerInterest, Potential, Proposal
from agreements.services import interests, neighbours, opportunities, potentials
from agreements.services.errors import NotAllowed, Refused
from tests.factories import PDF, PartnerFactory, World, at
from tests.opportunity_builders import InterestFactory, PotentialFactory, SectorFactory, meeting

pytestmark = pytest.mark.django_db


def as_(officer: Any) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def points(world: World, partner: Any) -> dict[str, int]:
    match = opportunities.pair(region=world.kota, partner=partner)
    assert match is not None
    found: dict[str, int] = {}
    for point in match.points:
        found[point.key] = found.get(point.key, 0) + point.points
    assert match.score == sum(found.values())
    return found


# --- the oracle: points by hand -------------------------------------------------------------------


def test_a_city_of_equal_level_both_ways(world: World) -> None:
    """3 wish + 3 offer + 2 complement (P27(3)b) + 2 level (P27(3)a) + 2 relations (P27(1)a) = 12."""
    meeting(world, world.yantai)
    waste = SectorFactory(key="sampah")
    PotentialFactory(region=world.kota, kind="need", sector=waste, title="Olah sampah", recorded_by=world.owner)
    InterestFactory(partner=world.yantai, kind="offer", sector=waste, recorded_by=world.owner)
    assert points(world, world.yantai) == {"wish": 3, "offer": 3, "complement": 2, "parity": 2, "relations": 2}
    match = opportunities.pair(region=world.kota, partner=world.yantai)
    assert match is not None and match.score == 12
    cited = {point.key: str(point.citation) for point in match.points if point.citation}
    assert cited == {
        "complement": "PP 28/2018 Pasal 27(3)b",
        "parity": "PP 28/2018 Pasal 27(3)a",
        "relations": "PP 28/2018 Pasal 27(1)a",
    }


def test_a_province_is_not_equal_to_a_city(world: World) -> None:
    """3 wish + 0 complement + 0 level + 2 relations = 5."""
    meeting(world, world.gyeongnam)
    assert points(world, world.gyeongnam) == {"wish": 3, "complement": 0, "parity": 0, "relations": 2}


def test_an_institution_is_not_asked_for_level_or_complement(world: World) -> None:
    """P27(3) is about KSDPL alone: 3 wish + 2 relations = 5."""
    meeting(world, world.university)
    assert points(world, world.university) == {"wish": 3, "relations": 2}


def test_a_city_that_one_already_deals_with(world: World) -> None:
    """3 wish + 2 level + 2 relations - 4 = 3; a closed file counts no longer."""
    meeting(world, world.yantai)
    file = at("penjajakan", "preparing", world=world)
    assert points(world, world.yantai) == {"wish": 3, "complement": 0, "parity": 2, "relations": 2, "running": -4}
    Proposal.objects.filter(pk=file.pk).update(outcome="withdrawn")
    assert "running" not in points(world, world.yantai)


@pytest.mark.parametrize(
    ("name", "says", "blocks"),
    [
        ("absent", "tidak punya hubungan diplomatik", True),
        ("unknown", "belum dicatat", False),
        ("taipei", "prosedur khusus", False),
    ],
)
def test_relations_that_are_not_there_never_count(world: World, name: str, says: str, blocks: bool) -> None:
    partner = getattr(world, name)
    meeting(world, partner)
    match = opportunities.pair(region=world.kota, partner=partner)
    assert match is not None
    (point,) = [each for each in match.points if each.key == "relations"]
    assert (point.points, str(point.citation), point.blocks) == (0, "PP 28/2018 Pasal 27(1)a", blocks)
    assert says in point.text


def test_weights_are_data(world: World) -> None:
    meeting(world, world.yantai)
    MatchWeight.objects.create(key="wish", points=7)
    assert points(world, world.yantai)["wish"] == 7
    lines = {line.label: line for line in opportunities.weight_lines()}
    assert lines["Tingkat setara"].is_ours
    assert "bukan dari peraturan" in text(as_(world.owner).get(reverse("opportunity_list")))


def test_only_what_holds_and_really_meets_is_a_match(world: World) -> None:
    assert opportunities.pair(region=world.kota, partner=world.yantai) is None
    # A wish meets a strength, never a need.
    PotentialFactory(region=world.kota, kind="need", recorded_by=world.owner)
    wish = InterestFactory(partner=world.yantai, recorded_by=world.owner)
    assert opportunities.pair(region=world.kota, partner=world.yantai) is None
    strength = PotentialFactory(region=world.kota, recorded_by=world.owner)
    assert opportunities.pair(region=world.kota, partner=world.yantai)
    Potential.objects.filter(pk=strength.pk).update(state="retired")
    assert opportunities.pair(region=world.kota, partner=world.yantai) is None
    Potential.objects.filter(pk=strength.pk).update(state="active")
    PartnerInterest.objects.filter(pk=wish.pk).update(valid_until=date(2025, 4, 1))
    assert opportunities.pair(region=world.kota, partner=world.yantai) is None


# --- the list -------------------------------------------------------------------------------------


def test_the_best_stands_first_and_what_is_forbidden_last(world: World) -> None:
    for partner in (world.absent, world.gyeongnam, world.yantai):
        meeting(world, partner)
    page = as_(world.owner).get(reverse("opportunity_list"))
    assert [match.partner.name for match in page.context["page"]] == ["Yantai", "Gyeongsangnam-do", "Haifa"]
    assert "Pasal 27(1)a" in text(page)

    def found(**query: str) -> set[str]:
        return {each.partner.name for each in as_(world.owner).get(reverse("opportunity_list"), query).context["page"]}

    assert found(tingkat="first") == {"Gyeongsangnam-do"}
    assert found(negara="CN") == {"Yantai"}
    assert found(bidang="pelabuhan") == {"Yantai", "Gyeongsangnam-do", "Haifa"}
    SectorFactory(key="lain")
    assert found(bidang="lain") == set()


def test_the_province_chooses_a_region_of_its_own(world: World) -> None:
    meeting(world, world.yantai)
    url, client = reverse("opportunity_list"), as_(world.reviewer)
    assert not list(client.get(url).context["page"])
    assert len(client.get(url, {"daerah": "36.71"}).context["page"]) == 1
    assert len(client.get(url, {"daerah": "semua"}).context["page"]) == 1
    assert not list(as_(world.other_reviewer).get(url, {"daerah": "36.71"}).context["page"])


def test_empty_pages_teach_what_to_enter(world: World) -> None:
    url, client = reverse("opportunity_list"), as_(world.owner)
    assert "Mulai dari potensi daerah Anda" in text(client.get(url))
    PotentialFactory(region=world.kota, recorded_by=world.owner)
    assert "Belum ada minat mitra yang tercatat" in text(client.get(url))
    InterestFactory(partner=world.yantai, sector=SectorFactory(key="lain"), recorded_by=world.owner)
    assert "Belum ada yang bertemu" in text(client.get(url))


@pytest.mark.parametrize("name", ["opportunity_list", "potential_list", "interest_list", "partner", "country", "match"])
def test_pages_ask_as_often_for_fifty_as_for_three(world: World, name: str) -> None:
    client = as_(world.reviewer)
    urls = {
        "partner": reverse("partner_detail", args=[world.yantai.pk]),
        "country": reverse("country_detail", args=["CN"]),
        "match": reverse("opportunity_detail", args=[world.kota.pk, world.yantai.pk]),
    }
    url = urls.get(name) or reverse(name)
    asked = []
    for number in (3, 47):
        for _ in range(number):
            PotentialFactory(region=world.banten, recorded_by=world.reviewer)
            PotentialFactory(region=world.kota, recorded_by=world.owner)
            InterestFactory(partner=PartnerFactory(), recorded_by=world.owner)
            InterestFactory(partner=world.yantai, recorded_by=world.owner)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


# --- one act --------------------------------------------------------------------------------------


def test_from_a_match_to_a_filled_draft_in_one_act(world: World) -> None:
    meeting(world, world.yantai)
    Potential.objects.update(lead_unit="Dinas Perhubungan")
    client, url = as_(world.owner), reverse("opportunity_propose", args=[world.kota.pk, world.yantai.pk])
    response = client.post(url, HTTP_ACCEPT_LANGUAGE="en")
    proposal = Proposal.objects.get()
    assert response["Location"] == proposal.get_absolute_url()
    assert (proposal.region, proposal.partner, proposal.scheme, proposal.form) == (
        world.kota,
        world.yantai,
        "ksdpl",
        "lainnya",
    )
    assert proposal.objects_of_cooperation == ["kemampuan"]
    assert proposal.title == "Kerja sama Kota Tangerang dengan Yantai: pelabuhan"
    assert (proposal.initiator, proposal.lead_unit) == ("region", "Dinas Perhubungan")
    assert "potensi Kota Tangerang (Pelabuhan rakyat) bertemu minat Yantai" in proposal.background
    assert "PP 28/2018 Pasal 27(3)a" in proposal.background and "Surat 1/2025" in proposal.background
    assert proposal.benefit_region == ""
    assert (proposal.match.score, proposal.match.made_by) == (7, world.owner)
    assert "Berasal dari peluang, 7 poin" in text(client.get(proposal.get_absolute_url()))
    # The same act again leads to the same draft.
    assert client.post(url)["Location"] == proposal.get_absolute_url()
    assert Proposal.objects.count() == MatchRecord.objects.count() == 1


def test_an_institution_becomes_a_ksdll(world: World) -> None:
    meeting(world, world.nonprofit)
    proposal = opportunities.propose(region=world.kota, partner=world.nonprofit, actor=world.owner)
    assert (proposal.scheme, proposal.form) == ("ksdll", "penerusan")


def test_no_file_without_relations_or_without_a_match(world: World) -> None:
    meeting(world, world.absent)
    with pytest.raises(Refused) as refused:
        opportunities.propose(region=world.kota, partner=world.absent, actor=world.owner)
    assert str(refused.value.citation) == "PP 28/2018 Pasal 27(1)a"
    with pytest.raises(Refused):
        opportunities.propose(region=world.kota, partner=world.yantai, actor=world.owner)
    url = reverse("opportunity_propose", args=[world.kota.pk, world.absent.pk])
    assert "tidak punya hubungan diplomatik" in text(as_(world.owner).post(url, follow=True))
    page = text(as_(world.owner).get(reverse("opportunity_detail", args=[world.kota.pk, world.absent.pk])))
    assert "Tidak dapat diusulkan" in page and url not in page
    assert not Proposal.objects.exists()


def test_only_the_regions_own_officers_make_the_file(world: World) -> None:
    meeting(world, world.yantai)
    for officer in (world.reviewer, world.other_kota, world.leader, world.administrator, world.proposer):
        with pytest.raises(NotAllowed):
            opportunities.propose(region=world.kota, partner=world.yantai, actor=officer)


# --- who keeps what -------------------------------------------------------------------------------

POTENTIAL = {
    "kind": "strength",
    "title": "Perajin",
    "facts": "Ada perajin.",
    "figure": "",
    "figure_source": "",
    "figure_year": "",
    "lead_unit": "",
    "contact": "",
    "state": "active",
}


def test_a_region_keeps_its_own_and_reads_all(world: World) -> None:
    data = POTENTIAL | {"sector": SectorFactory().pk}
    assert as_(world.owner).post(reverse("potential_create"), data).status_code == 302
    kept = Potential.objects.get()
    assert (kept.region, kept.recorded_by) == (world.kota, world.owner)
    for officer in (world.other_kota, world.reviewer, world.leader, world.other_officer):
        client = as_(officer)
        assert client.get(kept.get_absolute_url()).status_code == 200
        assert client.post(reverse("potential_edit", args=[kept.pk]), data).status_code == 403
        with pytest.raises(NotAllowed):
            potentials.save(region=world.kota, actor=officer, data={"title": "X"}, potential=kept)
    assert as_(world.reviewer).post(reverse("potential_create"), data).status_code == 302
    assert Potential.objects.get(region=world.banten)


def test_a_figure_names_its_source_and_year(world: World) -> None:
    data = POTENTIAL | {"sector": SectorFactory().pk, "figure": "1.200 ha"}
    refused = as_(world.owner).post(reverse("potential_create"), data)
    assert refused.status_code == 422 and "1.200 ha" in text(refused)
    assert set(refused.context["form"].errors) == {"figure_source", "figure_year"}
    with pytest.raises(IntegrityError), transaction.atomic():
        PotentialFactory(region=world.kota, recorded_by=world.owner, figure="1.200 ha")
    data |= {"figure_source": "BPS", "figure_year": "2024"}
    assert as_(world.owner).post(reverse("potential_create"), data).status_code == 302


def test_papers_are_judged_by_their_content(world: World) -> None:
    kept = PotentialFactory(region=world.kota, recorded_by=world.owner)
    client, url = as_(world.owner), kept.get_absolute_url()
    fake = SimpleUploadedFile("profil.pdf", b"MZ not a paper", content_type="application/pdf")
    assert client.post(url, {"upload": fake}).status_code == 422
    assert not kept.papers.exists()
    real = {"upload": SimpleUploadedFile("profil.exe", PDF), "caption": "Profil"}
    assert client.post(url, real).status_code == 302
    paper = kept.papers.get()
    assert paper.name == "profil.pdf"
    again = client.post(url, {"upload": SimpleUploadedFile("lain.pdf", PDF)})
    assert again.status_code == 422 and "sudah terlampir" in text(again)
    got = as_(world.other_kota).get(reverse("potential_paper_download", args=[kept.pk, paper.pk]))
    assert b"".join(got.streaming_content) == PDF


def test_interests_are_kept_by_proposers(world: World) -> None:
    data = {
        "partner": world.yantai.pk,
        "kind": "wish",
        "sector": SectorFactory().pk,
        "text": "Mencari mitra",
        "source": "Surat",
        "dated_on": "1/3/2025",
        "valid_until": "1/2/2025",
    }
    client = as_(world.owner)
    assert client.post(reverse("interest_create"), data).status_code == 422
    assert client.post(reverse("interest_create"), data | {"valid_until": ""}).status_code == 302
    assert "Mencari mitra" in text(as_(world.leader).get(reverse("partner_detail", args=[world.yantai.pk])))
    with pytest.raises(NotAllowed):
        interests.save(actor=world.leader, data={})


# --- neighbours -----------------------------------------------------------------------------------


def test_neighbours_tell_who_where_and_when_but_nothing_of_the_file(world: World) -> None:
    binzhou = PartnerFactory(name="Binzhou", within="Shandong")
    far = PartnerFactory(name="Chengdu", within="Sichuan")
    world.kab.contact = "kerjasama@contoh.example"
    world.kab.save()
    secret = {"title": "Rahasia judul", "background": "Rahasia latar", "benefit_region": "Rahasia manfaat"}
    for partner in (world.yantai, binzhou, far):
        at(
            "penjajakan",
            "preparing",
            world=world,
            region=world.kab,
            created_by=world.other_kota,
            partner=partner,
            **secret,
        )
    found = neighbours.of_partner(partner=world.yantai, actor=world.owner)
    assert [(each.nearness, each.region, each.partner) for each in found] == [
        ("partner", "Kabupaten Tangerang", "Yantai, Shandong"),
        ("unit", "Kabupaten Tangerang", "Binzhou, Shandong"),
        ("country", "Kabupaten Tangerang", "Chengdu, Sichuan"),
    ]
    assert found[0].standing == "tahap 2, Penjajakan"
    meeting(world, world.yantai)
    for url in (
        reverse("partner_detail", args=[world.yantai.pk]),
        reverse("country_detail", args=["CN"]),
        reverse("opportunity_detail", args=[world.kota.pk, world.yantai.pk]),
    ):
        page = text(as_(world.owner).get(url))
        assert "Kabupaten Tangerang" in page and "kerjasama@contoh.example" in page
        assert "Rahasia" not in page
    number = Proposal.objects.first()
    assert number and number.number and number.number not in page


def test_neighbours_leave_out_drafts_closed_files_ones_own_and_other_provinces(world: World) -> None:
    kab = {"region": world.kab, "created_by": world.other_kota}
    at("prakarsa", "preparing", world=world, **kab)
    at("penjajakan", "preparing", world=world, outcome="withdrawn", **kab)
    at("penjajakan", "preparing", world=world)
    at("penjajakan", "preparing", world=world, region=world.bandung, created_by=world.other_officer)
    assert neighbours.of_partner(partner=world.yantai, actor=world.owner) == []
    signed = at("pelaksanaan", "carrying_out", world=world, **kab)
    (found,) = neighbours.of_partner(partner=world.yantai, actor=world.owner)
    assert (found.standing, found.year) == ("perjanjian berjalan", signed.agreement.signed_on.year)
