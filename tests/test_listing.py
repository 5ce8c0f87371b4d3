"""The lists: filters and orders as links, files of exactly what is shown, saved views."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from agreements.models import Proposal, SavedView
from agreements.reports import listing as files
from agreements.services import saved_views
from agreements.services.errors import Refused
from agreements.views import lists
from tests.db import at_once
from tests.factories import EvaluationFactory, World, at, make_world

pytestmark = pytest.mark.django_db
PAGES = {"usulan": "proposal", "perjanjian": "agreement", "evaluasi": "evaluation", "mitra": "partner"}


@pytest.fixture
def reviewer(client, world: World):
    client.force_login(world.reviewer)
    return client


def many(world: World, number: int, **changes) -> None:
    base = at("prakarsa", "preparing", world=world)
    for each in range(number - 1):
        base.pk, base.title = None, f"Pelatihan {each}"
        for key, value in changes.items():
            setattr(base, key, value)
        base.save(force_insert=True)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def as_rows(response) -> list[list[str]]:
    text = body(response).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_orders_by_hand(reviewer, world: World) -> None:
    one, two, three = (at("prakarsa", "preparing", world=world) for _each in range(3))
    for row, since, due in ((one, date(2026, 3, 1), None), (two, date(2026, 1, 1), date(2026, 9, 1)),
                            (three, date(2026, 2, 1), date(2026, 8, 1))):  # fmt: skip
        Proposal.objects.filter(pk=row.pk).update(waiting_since=since, due_on=due)
    for order, expected in (
        ("sejak", [two, three, one]), ("-sejak", [one, three, two]),
        ("tenggat", [three, two, one]), ("-tenggat", [two, three, one]),
        ("dibuat", [one, two, three]), ("", [three, two, one]),
    ):  # fmt: skip
        rows = reviewer.get(reverse("proposal_list"), {"urut": order}).context["rows"]
        assert [row.pk for row in rows] == [row.pk for row in expected], order
    page = reviewer.get(reverse("proposal_list"), {"urut": "-sejak"}).content.decode()
    assert page.count('aria-sort="descending"') == 1 and 'href="/usulan/?urut=sejak"' in page


@pytest.mark.parametrize("key", list(PAGES))
def test_every_filter_and_order_answers(reviewer, world: World, key: str) -> None:
    listing = lists.LISTS[key]
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    EvaluationFactory(agreement=agreement)
    for each in listing.filters:
        for value, _label in each.choices(world.reviewer):
            assert reviewer.get(reverse(listing.url_name), {each.name: value}).status_code == 200
    for order in listing.orders:
        for name in (order.name, f"-{order.name}"):
            assert len(reviewer.get(reverse(listing.url_name), {"urut": name}).context["rows"]) >= 1


@pytest.mark.parametrize("key", list(PAGES))
def test_a_filter_offers_the_same_to_the_second_who_asks(world: World, key: str) -> None:
    for each in lists.LISTS[key].filters:
        assert each.choices(world.reviewer) == each.choices(world.reviewer)
    if key == "usulan":
        offered = next(each for each in lists.LISTS[key].filters if each.name == "menunggu")
        assert tuple(name for name, _ in offered.choices(world.owner))[:2] == ("region", "province")


@pytest.mark.parametrize("key", list(PAGES))
def test_what_is_unknown_is_named_and_left_out(reviewer, world: World, key: str) -> None:
    listing = lists.LISTS[key]
    asked = {"urut": "kolom_rahasia", "daerah" if key != "mitra" else "negara": "ZZ'--", "password": "x", "page": "x"}
    page = reviewer.get(reverse(listing.url_name), asked)
    assert page.status_code == 200 and "Tidak dikenal" in page.content.decode()
    assert len(page.context["shown"].unknown) == 3
    for extension in ("csv", "xlsx"):
        answer = reviewer.get(reverse(listing.export_name, args=[extension]), asked)
        assert answer.status_code == 302 and answer["Location"].startswith(reverse(listing.url_name))


def test_filters_are_links_and_say_what_is_on(reviewer, world: World) -> None:
    at("prakarsa", "preparing", world=world)
    page = reviewer.get(reverse("proposal_list"), {"skema": "ksdpl", "q": "kota"}).content.decode()
    assert 'href="/usulan/?q=kota&amp;skema=ksdll"' in page
    assert 'href="/usulan/?q=kota&amp;skema=ksdpl" aria-current="true"' in page
    assert "Hapus semua saringan" in page and 'href="/usulan/?semua=1"' in page
    assert '<input type="hidden" name="skema" value="ksdpl">' in page


@pytest.mark.parametrize("key", list(PAGES))
def test_the_files_hold_exactly_what_the_page_shows(reviewer, world: World, key: str) -> None:
    """Every cell of the file is in the row of the page, in the same order; Indonesian headings in either language."""
    listing = lists.LISTS[key]
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    EvaluationFactory(agreement=agreement)
    at("prakarsa", "under_review", world=world)
    rows = reviewer.get(reverse(listing.url_name)).context["rows"]
    got = as_rows(reviewer.get(reverse(listing.export_name, args=["csv"])))
    assert got[0] == [str(each.label) for each in listing.fields]
    assert len(got) == len(rows) + 1
    book = load_workbook(io.BytesIO(body(reviewer.get(reverse(listing.export_name, args=["xlsx"])))))
    sheet = [list(row) for row in book[key].iter_rows(values_only=True)]
    assert sheet[0] == got[0] and len(sheet) == len(got)
    for row, line, cells in zip(rows, got[1:], sheet[1:], strict=True):
        for field, written, cell in zip(listing.fields, line, cells, strict=True):
            value = field.value(row)
            assert written == ("" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date)
                               else str(value).replace(".", ",") if field.kind == "mean" else str(value))  # fmt: skip
            assert (cell.date() if hasattr(cell, "date") else cell) == value
    reviewer.cookies["django_language"] = "en"
    assert as_rows(reviewer.get(reverse(listing.export_name, args=["csv"])))[0] == got[0]


def test_the_file_follows_filter_order_and_scope(client, world: World) -> None:
    many(world, 60)
    client.force_login(world.owner)
    asked = {"q": "pelatihan", "urut": "dibuat"}
    shown = client.get(reverse("proposal_list"), asked)
    link = shown.context["export_url"]["csv"]
    assert link == "/usulan/ekspor.csv?q=pelatihan&urut=dibuat" and link.replace("&", "&amp;") in shown.content.decode()
    got = as_rows(client.get(link))
    expected = Proposal.objects.filter(title__icontains="pelatihan").order_by("created_at", "pk")
    assert [line[3] for line in got[1:]] == [each.title for each in expected] and len(got) >= 60
    client.force_login(world.other_kota)
    assert len(as_rows(client.get(link))) == 1


def test_nothing_becomes_a_formula(reviewer, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    for title in ("=1+1", "+62", "-5", "@SUM(A1)", " =1", "\t=1"):
        Proposal.objects.filter(pk=proposal.pk).update(title=title)
        assert as_rows(reviewer.get("/usulan/ekspor.csv"))[1][3] == f"'{title}"
        sheet = load_workbook(io.BytesIO(body(reviewer.get("/usulan/ekspor.xlsx"))))["usulan"]
        assert sheet["D2"].value == title and sheet["D2"].data_type == "s" and sheet["D2"].quotePrefix
    assert not files.is_formula("Pelatihan = baik")


def test_a_csv_opens_in_an_indonesian_excel(reviewer, world: World) -> None:
    at("prakarsa", "under_review", world=world)
    raw = body(reviewer.get("/usulan/ekspor.csv"))
    assert raw.startswith(b"\xef\xbb\xbfNomor;Daerah;Mitra;") and raw.endswith(b"\r\n")


def test_too_many_rows_are_refused_with_the_way_on(reviewer, world: World, monkeypatch) -> None:
    many(world, 3)
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    answer = reviewer.get("/usulan/ekspor.xlsx", follow=True)
    assert answer.redirect_chain == [("/usulan/?semua=1", 302)] and "Saring dahulu" in answer.content.decode()


@pytest.mark.parametrize("url", ["/usulan/", "/usulan/ekspor.csv", "/usulan/ekspor.xlsx", "/usulan/?q=pelatihan"])
def test_queries_are_the_same_for_3_and_50(reviewer, world: World, url: str) -> None:
    counts = []
    for number in (3, 47):
        many(world, number)
        with CaptureQueriesContext(connection) as captured:
            answer = reviewer.get(url)
            if answer.streaming:
                body(answer)
        counts.append(len(captured))
    assert counts[0] == counts[1]


# --- saved views


def keep(client, name: str, query: str = "skema=ksdpl", key: str = "usulan"):
    return client.post(reverse("saved_view_create"), {"list": key, "name": name, "query": query})


def test_a_view_is_kept_shown_renamed_started_and_forgotten(client, world: World) -> None:
    client.force_login(world.owner)
    assert keep(client, "KSDPL saya", "skema=ksdpl&page=3&rahasia=1")["Location"] == "/usulan/?skema=ksdpl"
    view = SavedView.objects.get()
    assert view.query == "skema=ksdpl" and view.owner == world.owner
    page = client.get("/usulan/?skema=ksdpl").content.decode()
    assert '<a href="/usulan/?skema=ksdpl" aria-current="page">KSDPL saya</a>' in page
    assert "Simpan tampilan ini" not in page
    client.post(reverse("saved_view_rename", args=[view.pk]), {"name": "Milik saya"})
    client.post(reverse("saved_view_start", args=[view.pk]), {"is_start": "1"})
    assert client.get("/usulan/")["Location"] == "/usulan/?skema=ksdpl"
    assert client.get("/usulan/?semua=1").status_code == 200
    client.post(reverse("saved_view_start", args=[view.pk]), {"is_start": "0"})
    assert client.get("/usulan/").status_code == 200 and SavedView.objects.get().name == "Milik saya"
    client.post(reverse("saved_view_remove", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_refusals_keep_what_was_typed(client, world: World) -> None:
    client.force_login(world.owner)
    keep(client, "Satu")
    again = keep(client, "Satu")
    assert again.status_code == 422 and 'value="Satu"' in again.content.decode()
    assert "Anda sudah punya tampilan dengan nama itu" in again.content.decode()
    assert keep(client, "").status_code == 422 and keep(client, "Dua", "").status_code == 422
    assert keep(client, "Dua", key="lain").status_code == 422
    keep(client, "Dua")
    second = SavedView.objects.get(name="Dua")
    assert client.post(reverse("saved_view_rename", args=[second.pk]), {"name": "Satu"}).status_code == 422
    for each in range(saved_views.MOST - 2):
        keep(client, f"Tampilan {each}")
    full = keep(client, "Terlalu banyak")
    assert full.status_code == 422 and "Hapus salah satu" in full.content.decode()
    with pytest.raises(Refused):
        saved_views.keep(actor=world.owner, key="usulan", name="x", query="q=" + "x" * 2000)


def test_one_start_per_list_and_nobody_sees_anothers(client, world: World) -> None:
    client.force_login(world.owner)
    keep(client, "Satu")
    keep(client, "Dua", "skema=ksdll")
    for view in SavedView.objects.all():
        saved_views.set_start(actor=world.owner, view=view, is_start=True)
    assert SavedView.objects.filter(is_start=True).count() == 1
    client.get("/usulan/?semua=1")  # takes the message away
    client.logout()
    client.force_login(world.owner2)
    for url in ("/usulan/?semua=1", reverse("saved_view_list")):
        assert "Satu" not in client.get(url).content.decode()
    assert client.get("/usulan/").status_code == 200
    assert keep(client, "Satu").status_code == 302  # names are each one's own


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_choose_another_start_in_one_instant() -> None:
    owner = make_world().owner
    views = [saved_views.keep(actor=owner, key="usulan", name=f"{n}", query="q=a") for n in range(6)]
    made = at_once([lambda each=each: saved_views.set_start(actor=owner, view=each, is_start=True) for each in views])
    assert made == [None] * len(views)
    assert SavedView.objects.filter(is_start=True).count() == 1
