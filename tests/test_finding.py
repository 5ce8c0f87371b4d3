"""Finding: words as people type them, in every part of the house, and never outside one's territory."""

from collections import Counter

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Agreement, Country, Proposal
from agreements.models.finding import by_number, spellings, words_of
from agreements.models.reports import IssuedReport
from agreements.services import finding
from tests.factories import DocumentFactory, PartnerFactory, World, at, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    made = make_world()
    Country.objects.filter(pk=made.yantai.country_id).update(name_id="Tiongkok", name_en="China")
    return made


def titles(response) -> list[str]:
    return [group.key for group in response.context["groups"]]


def file(world: World, title: str, number: str | None = None, **changes) -> Proposal:
    proposal = at("prakarsa", "under_review" if number else "preparing", world=world)
    Proposal.objects.filter(pk=proposal.pk).update(title=title, **({"number": number} if number else {}), **changes)
    proposal.refresh_from_db()
    return proposal


def hits(rows, typed: str) -> set[int]:
    return set(rows.search(words_of(typed)).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("KSDPL/36.71/2026/0003", True),
        ("KSDPL/2026/0003", True),
        ("ksdpl/2026/3", True),
        ("3/2026", True),
        ("2026/3", True),
        ("36.71/3", True),
        ("0003", True),
        ("3", True),
        ("3/2025", False),
        ("KSDLL/2026/3", False),
        ("36.72/3", False),
        ("0030", False),
        ("4/2026", False),
    ],
)
def test_a_file_is_found_by_any_form_of_its_number(world: World, typed: str, found: bool) -> None:
    proposal = file(world, "Pelatihan perajin", "KSDPL/36.71/2026/0003")
    other = file(world, "Pelatihan guru", "KSDPL/36.71/2025/0030")
    got = hits(Proposal.objects.all(), typed)
    assert (proposal.pk in got) is found
    assert (other.pk in got) is (typed == "0030")


@pytest.mark.parametrize("typed", ["abc/3/x", "KSDPL", "12a", "2025/2026/2027", "36.71"])
def test_what_is_no_number_is_not_taken_for_one(typed: str) -> None:
    assert by_number(typed, "number") is None


def test_names_are_found_as_they_are_called(world: World) -> None:
    proposal = file(world, "Pelatihan perajin")
    for typed in ("Tiongkok", "china", "Cina", "RRT", "yan", "kota tang", "PERAJIN", "“Yantai”,"):
        assert proposal.pk in hits(Proposal.objects.all(), typed), typed
    kab = file(world, "Sanitasi", region=world.kab)
    for typed in ("Kab. Tangerang", "kab tangerang", "Kabupaten Tangerang"):
        assert hits(Proposal.objects.all(), typed) == {kab.pk}, typed
    assert hits(Proposal.objects.all(), "yantai sanitasi tidakada") == set()


def test_words_lose_the_marks_around_them() -> None:
    assert words_of(" Kab.  (Tangerang), \0“Yantai” ") == ["Kab", "Tangerang", "Yantai"]
    assert len(words_of("k " * 100)) == 8
    assert spellings("Cina") == ("Cina", "tiongkok")


def test_distance_and_likeness_by_hand() -> None:
    assert finding.distance(one="tengerang", other="tangerang") == 1
    assert finding.distance(one="yantia", other="yantai") == 1  # neighbours swapped
    assert finding.distance(one="", other="abc") == 3
    assert finding.distance(one="suzou", other="suzhou") == 1
    # "  t"," ta","tan","ang","nge","ger","era","ran","ng " and ten of the other, seven in common: 7/12
    assert finding.similarity(one=finding.trigrams("tengerang"), other=finding.trigrams("tangerang")) == pytest.approx(
        7 / 12
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tengerang", "tangerang"), ("yantia", "yantai"), ("perajjin", "perajin"), ("tiongkk", "tiongkok"),
     ("sao", "são"), ("banten", "")],
)  # fmt: skip
def test_the_nearest_word_by_hand(typed: str, meant: str) -> None:
    known = Counter(["tangerang", "yantai", "perajin", "tiongkok", "são", "pelatihan"])
    assert (finding.near(word=typed, known=known) or [""])[0] == meant


def test_a_mistyped_word_finds_what_was_meant(client, world: World) -> None:
    """The same on both databases: from the names and from the titles, of which PostgreSQL chooses by its index."""
    proposal = file(world, "Pelatihan perajin bambu")
    client.force_login(world.owner)
    for typed, phrase in (("kota tengerang", "kota Tangerang"), ("perajjin", "perajin"), ("bambbu", "bambu")):
        response = client.get(reverse("search"), {"q": typed})
        assert response.context["meant"][0].label.casefold() == phrase.casefold(), typed
        assert "Maksud Anda" in response.content.decode()
        assert proposal.pk in [row.pk for row in response.context["groups"][0].rows]
    exact = client.get(reverse("search"), {"q": "bambu"})
    assert exact.context["meant"] == [] and "Maksud Anda" not in exact.content.decode()
    nothing = client.get(reverse("search"), {"q": "xqzwvk"})
    assert nothing.context["groups"] == [] and "Tidak ada yang cocok" in nothing.content.decode()


def test_a_mistyped_word_of_a_paper_is_found_too(client, world: World) -> None:
    proposal = file(world, "Pelatihan")
    DocumentFactory(
        proposal=proposal, kind="lainnya", text="Naskah tentang pemagangan perawat lansia", text_state="read"
    )
    client.force_login(world.owner)
    for typed in ("pemagangan", "pemagangn"):
        response = client.get(reverse("search"), {"q": typed})
        assert titles(response) == ["dokumen"], typed
        assert "<mark>pemagangan</mark>" in response.content.decode()


def test_nothing_outside_the_territory_is_found_or_suggested(client, world: World) -> None:
    proposal = file(world, "Budidaya gurameh")
    DocumentFactory(proposal=proposal, kind="lainnya", text="tentang hidroponik", text_state="read")
    for outsider in (world.other_kota, world.other_reviewer):
        client.force_login(outsider)
        for typed in ("gurameh", "gurammeh", "hidroponik", "hidropponik"):
            response = client.get(reverse("search"), {"q": typed})
            assert response.context["groups"] == [] and not response.context["meant"], typed
            page = client.get(reverse("proposal_list"), {"q": typed})
            assert page.context["rows"] == [] and "urameh" not in page.content.decode().replace(typed, "")
    client.force_login(world.reviewer)
    assert titles(client.get(reverse("search"), {"q": "gurammeh"})) == ["usulan"]


def test_the_number_comes_first_then_the_phrase(client, world: World) -> None:
    apart = file(world, "Kerajinan bambu dan 0007 anyaman")
    numbered = file(world, "Lain", "KSDPL/36.71/2026/0007")
    newest = file(world, "Anyaman dan bambu")
    phrase = file(world, "Pasar anyaman bambu")
    Proposal.objects.filter(pk=phrase.pk).update(created_at="2020-01-01T00:00:00Z")
    client.force_login(world.owner)
    rows = client.get(reverse("proposal_list"), {"q": "0007"}).context["rows"]
    assert [row.pk for row in rows] == [numbered.pk, apart.pk]
    rows = client.get(reverse("proposal_list"), {"q": "anyaman bambu"}).context["rows"]
    assert [row.pk for row in rows] == [phrase.pk, newest.pk, apart.pk]


def test_every_kind_has_its_group_and_all_of_it(client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    IssuedReport.objects.create(
        agreement=agreement, kind="agreement", region=world.kota, code="ABCDEFGH2345", title="Laporan Yantai",
        sha256="0" * 64, size=4, issued_by=world.reviewer, issued_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    for each in range(6):
        PartnerFactory(name=f"Yantai {each}", country=world.yantai.country)
    client.force_login(world.owner)
    response = client.get(reverse("search"), {"q": "yantai"})
    assert titles(response) == ["usulan", "perjanjian", "mitra", "laporan"]
    mitra = response.context["groups"][2]
    assert len(mitra.rows) == 5 and mitra.total == 7 and mitra.url == "/mitra/?q=yantai"
    only = client.get(reverse("search"), {"q": "yantai", "bagian": "laporan"})
    assert [row.title for row in only.context["page"]] == ["Laporan Yantai"]
    assert client.get(reverse("search")).status_code == 200
    assert client.get(reverse("search"), {"q": "\0 % _ ' ;--"}).status_code == 200


def test_queries_do_not_grow_with_the_rows(client, world: World) -> None:
    client.force_login(world.reviewer)
    counts = {}
    base = at("prakarsa", "preparing", world=world)
    for many in (3, 50):
        while Proposal.objects.count() < many:
            base.pk = None
            base.title = f"Pelatihan perajin {Proposal.objects.count()}"
            base.save(force_insert=True)
        for typed in ("perajin", "perajjin"):
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert client.get(reverse("search"), {"q": typed}).status_code == 200
            counts.setdefault(typed, []).append(len(captured))
    assert all(few == lots for few, lots in counts.values()), counts


def test_postgresql_has_the_indexes() -> None:
    if connection.vendor != "postgresql":
        assert not Agreement.objects.filter(Q(title="x")).exists()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE '%\\_words'")
        names = {name for (name,) in cursor.fetchall()}
    assert names >= {"proposal_words", "agreement_words", "partner_words", "issuedreport_words", "document_words"}
