"""Reports about a period: every number recomputed from the simulation's own ledger by plain loops."""

import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from agreements.models import Agreement, Country, CriteriaSet, Criterion, Officer, Partner, Programme, Proposal, Region
from agreements.reports import agreements as agreement_reports
from agreements.reports import figures, papers, pdf, recap, workbook
from agreements.reports.recap_context import Report
from agreements.reports.tables import Table
from agreements.services import reports as services
from tests.simulation import YEAR, Ledger

pytestmark = pytest.mark.django_db
LAST = date(YEAR, 12, 31)
PERIODS = {0: (date(YEAR, 1, 1), LAST), 1: (date(YEAR, 1, 1), date(YEAR, 6, 30)), 2: (date(YEAR, 7, 1), LAST)}


def province() -> Region:
    return Region.objects.get(code="36")


def table(report: Report, key: str) -> Table:
    return next(each for section in report.sections for each in section.tables if each.key == key)


def in_period(ledger: Ledger, semester: int, ids: set[int] | None = None) -> list[dict[str, Any]]:
    first, last = PERIODS[semester]
    return [
        each
        for each in ledger.activities
        if first <= each["held_on"] <= last and (ids is None or each["agreement"] in ids)
    ]


def judged(ledger: Ledger, semester: int) -> list[dict[str, Any]]:
    return [each for each in ledger.evaluations if each["year"] == YEAR and semester in (0, each["semester"])]


def average(marks: list[int]) -> Decimal | None:
    """By hand: tenths, a half goes up."""
    return Decimal((sum(marks) * 20 + len(marks)) // (2 * len(marks))) / 10 if marks else None


def is_over(each: dict[str, Any], day: date) -> bool:
    return not each["renews"] and each["expires"] < day


@pytest.mark.parametrize("semester", [0, 1, 2])
def test_the_totals_are_those_of_the_ledger(ledger: Ledger, semester: int) -> None:
    report = recap.build("compilation", province(), YEAR, semester)
    day, totals = PERIODS[semester][1], report.totals
    done, found = in_period(ledger, semester), judged(ledger, semester)
    promised = [each for each in ledger.programmes if each["state"] != "dropped"]
    marks = [mark for each in found if each["accepted"] for mark in each["marks"].values()]
    assert totals.agreements == len(ledger.agreements)
    assert totals.expired == sum(is_over(each, day) for each in ledger.agreements)
    assert totals.in_force == len(ledger.agreements) - totals.expired
    assert totals.promised == len(promised)
    assert totals.kept == sum(each["state"] in ("running", "done") for each in promised)
    assert totals.done == sum(each["state"] == "done" for each in promised)
    assert totals.stalled == sum(each["state"] == "stalled" for each in promised)
    assert totals.dropped == len(ledger.programmes) - len(promised)
    assert totals.budget == sum(each["budget"] or 0 for each in promised)
    assert totals.activities == len(done) > 0
    assert totals.participants == sum(each["participants"] or 0 for each in done)
    assert totals.cost == sum(each["cost"] or 0 for each in done)
    assert totals.evaluations == len(found)
    assert totals.accepted == sum(each["accepted"] for each in found)
    assert totals.mean == average(marks)
    assert totals.overdue == sum(
        each["accepted"] and not each["done"] and each["due"] < day for each in ledger.evaluations
    )
    assert (
        f"{totals.kept} dari {totals.promised} program" in report.headline.replace(".", "", 1) or totals.promised > 999
    )


def test_the_rows_of_every_region_are_those_of_the_ledger(ledger: Ledger) -> None:
    rows = {row[0]: row for row in table(recap.build("compilation", province(), YEAR), "daerah").rows}
    assert list(rows) == [each.name for each in Region.objects.order_by("code")]
    for name, row in rows.items():
        mine = [each for each in ledger.agreements if each["region"] == name]
        ids = {each["id"] for each in mine}
        promised = [each for each in ledger.programmes if each["agreement"] in ids and each["state"] != "dropped"]
        kept = [each for each in promised if each["state"] in ("running", "done")]
        done = in_period(ledger, 0, ids)
        marks = [
            mark
            for each in judged(ledger, 0)
            if each["accepted"] and each["agreement"] in ids
            for mark in each["marks"].values()
        ]
        assert row[1:4] == (sum(not is_over(each, LAST) for each in mine), len(promised), len(kept))
        assert row[4] == (int(len(kept) * 100 / len(promised) + 0.5) if promised else None)
        assert row[5:] == (len(done), sum(each["participants"] or 0 for each in done), average(marks))


def test_countries_schemes_and_months(ledger: Ledger) -> None:
    report = recap.build("compilation", province(), YEAR)
    for name, pl, ll, both in table(report, "negara").rows:
        mine = [each["scheme"] for each in ledger.agreements if each["country"] == name]
        assert (pl, ll, both) == (mine.count("ksdpl"), mine.count("ksdll"), len(mine)), name
    assert table(report, "negara").totals[3] == len(ledger.agreements)
    months = table(report, "bulan").rows
    assert [row[0] for row in months][:2] == ["Januari", "Februari"] and len(months) == 12
    for number, row in enumerate(months, start=1):
        found = [each for each in in_period(ledger, 0) if each["held_on"].month == number]
        cost = sum(each["cost"] or 0 for each in found)
        assert row[1:] == (len(found), sum(each["participants"] or 0 for each in found), cost)
    assert len(table(recap.build("compilation", province(), YEAR, 2), "bulan").rows) == 6


def test_criteria_conclusions_money_and_goals(ledger: Ledger) -> None:
    report = recap.build("compilation", province(), YEAR)
    accepted = [each for each in judged(ledger, 0) if each["accepted"]]
    names = {each.name: each.pk for each in Criterion.objects.all()}
    for name, count, value in table(report, "kriteria").rows:
        marks = [each["marks"][names[str(name)]] for each in accepted]
        assert (count, value) == (len(marks), average(marks))
    labels = {"Lanjutkan": "continue", "Lanjutkan dengan perbaikan": "improve", "Perpanjang": "extend", "Akhiri": "end"}
    for name, count in table(report, "kesimpulan").rows:
        assert count == sum(each["conclusion"] == labels[str(name)] for each in accepted)
    regions = {each["id"]: each["region"] for each in ledger.agreements}
    promised = [each for each in ledger.programmes if each["state"] != "dropped"]
    for name, planned, budget, priced, spent in table(report, "biaya").rows:
        mine = [each["budget"] for each in promised if regions[each["agreement"]] == name and each["budget"]]
        costs = [each["cost"] for each in in_period(ledger, 0) if regions[each["agreement"]] == name and each["cost"]]
        assert (planned, budget, priced, spent) == (len(mine), sum(mine), len(costs), sum(costs))
    for name, count, running in table(report, "sdg").rows:
        number = str(name).split(".")[0]
        mine = [each for each in promised if number in {code.split(".")[0] for code in each["sdg"]}]
        assert (count, running) == (len(mine), sum(each["state"] in ("running", "done") for each in mine))
    objects = dict(table(report, "objek").rows)
    assert objects["tidak tercatat"] == sum(not each["object"] for each in promised)


def test_what_needs_attention(ledger: Ledger) -> None:
    report = recap.build("compilation", province(), YEAR)
    busy = {each["agreement"] for each in in_period(ledger, 0)}
    alive = [each for each in ledger.agreements if not is_over(each, LAST)]
    soon = [each for each in alive if not each["renews"] and each["expires"] <= date(YEAR + 1, 12, 28)]
    keys = {each.key: each.rows for each in report.sections[8].tables}
    assert report.sections[8].title == "Yang perlu perhatian"
    assert [row[1] for row in keys.get("segera-berakhir", ())] == sorted(each["expires"] for each in soon)
    assert len(keys.get("tanpa-kegiatan", ())) == sum(each["id"] not in busy for each in alive)
    assert len(keys.get("program-tertunda", ())) == sum(each["state"] == "stalled" for each in ledger.programmes)
    assert len(table(report, "lampiran-program").rows) == len(ledger.programmes)
    assert len(table(report, "lampiran-kegiatan").rows) == len(in_period(ledger, 0))


def test_one_region_and_the_brief_say_the_same_numbers(ledger: Ledger) -> None:
    whole = recap.build("compilation", province(), YEAR)
    lines = {row[0]: row for row in table(whole, "daerah").rows}
    for region in Region.objects.order_by("code")[:3]:
        mine = recap.build("region", region, YEAR).totals
        assert (mine.in_force, mine.promised, mine.kept) == lines[region.name][1:4]
    brief = recap.build("brief", province(), YEAR)
    assert table(brief, "daerah").totals[1:5] == tuple(
        sum(row[at] for row in table(whole, "daerah").rows) for at in (1, 2, 3, 5)
    )


def test_paper_and_workbook_hold_the_same_numbers(ledger: Ledger) -> None:
    report = recap.build("compilation", province(), YEAR)
    book = load_workbook(io.BytesIO(workbook.make(report)))
    for section in report.sections:
        for each in section.tables:
            sheet = book[each.key[:31]]
            assert [cell.value for cell in sheet[1]] == [column.label for column in each.columns]
            for row, line in zip(sheet.iter_rows(min_row=2, max_row=1 + len(each.rows)), each.rows, strict=True):
                for cell, value in zip(row, line, strict=True):
                    held = cell.value.date() if hasattr(cell.value, "date") else cell.value
                    assert held == (float(value) if isinstance(value, Decimal) else value)
    assert report.data()["angka"]["kept"] == report.totals.kept
    assert json.loads(json.dumps(report.data())) == report.data()
    page = pdf.html_of(papers.REPORT_TEMPLATE, {"report": report, "back": "/", "pdf_url": "/", "xlsx_url": "/"})
    assert "style=" not in page and "<script" not in page and page.count('role="img"') >= 6
    for name, *_ in table(report, "daerah").rows:
        assert f'<th scope="row">{name}</th>' in page


def test_words_are_no_formulas_in_the_workbook(ledger: Ledger) -> None:
    Programme.objects.filter(pk=Programme.objects.first().pk).update(title='=HYPERLINK("http://x")\x07')
    book = load_workbook(io.BytesIO(workbook.make(recap.build("compilation", province(), YEAR))))
    cells = [cell for row in book["lampiran-program"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


# --- queries ------------------------------------------------------------------------------------------


def rows(count: int) -> list[Agreement]:
    """``count`` agreements of Kota Tangerang with a programme and an activity each, written directly."""
    region = Region.objects.get(code="36.71")
    officer = Officer.objects.create(username="lajur", role="regional_officer", region=region)
    made = []
    for number in range(count):
        partner = Partner.objects.create(
            name=f"Mitra {number}", country=Country.objects.get(code="JP"), kind="pemerintah_daerah", level="second"
        )
        proposal = Proposal.objects.create(
            scheme="ksdpl", form="kabkota_kembar", region=region, partner=partner, title="Contoh", initiator="region",
            objects_of_cooperation=["budaya"], lead_unit="Bagian", stage="pelaksanaan", step="carrying_out",
            outcome="agreed", created_by=officer, number=f"KSDPL/36.71/{YEAR}/{9000 + number}",
        )  # fmt: skip
        agreement = Agreement.objects.create(proposal=proposal, title="Naskah", signed_on=date(YEAR, 1, 2))
        programme = Programme.objects.create(
            agreement=agreement, title="Program", lead_unit="Dinas", indicator="orang", target=10, state="stalled"
        )
        agreement.activities.create(
            title="Kegiatan", held_on=date(YEAR, 3, 3), result="Hasil", programme=programme, recorded_by=officer
        )
        evaluation = agreement.evaluations.create(
            criteria_set=CriteriaSet.objects.get(), year=YEAR, semester=1, state="accepted", created_by=officer
        )
        evaluation.scores.create(criterion=Criterion.objects.first(), value=3)
        evaluation.recommendations.create(text="Lanjut", owner="Bagian", due_on=date(YEAR, 5, 5))
        made.append(agreement)
    return made


@pytest.mark.parametrize("kind", ["region", "compilation", "brief"])
@pytest.mark.parametrize("count", [3, 50])
def test_the_queries_do_not_grow(
    kind: str, count: int, ledger: Ledger, django_assert_num_queries: Callable[..., Any]
) -> None:
    rows(count)
    region = Region.objects.get(code="36.71") if kind == "region" else province()
    with django_assert_num_queries(9 if kind == "region" else 10):
        recap.build(kind, region, YEAR)


@pytest.mark.parametrize("count", [3, 50])
def test_the_queries_of_an_agreement_do_not_grow(
    count: int, ledger: Ledger, django_assert_num_queries: Callable[..., Any]
) -> None:
    agreement = rows(1)[0]
    programme = agreement.programmes.get()
    for number in range(count):
        programme.pk = None
        programme.save(force_insert=True)
        evaluation = agreement.evaluations.create(
            criteria_set=CriteriaSet.objects.get(),
            year=1971 + number,
            semester=1,
            state="accepted",
            created_by=agreement.proposal.created_by,
        )
        evaluation.scores.create(criterion=Criterion.objects.first(), value=3)
    found = Agreement.objects.select_related("proposal__region__parent", "proposal__partner__country").get(
        pk=agreement.pk
    )
    with django_assert_num_queries(8):
        report = agreement_reports.build(found)
    assert len(table(report, "program").rows) == count + 1


# --- the pages ------------------------------------------------------------------------------------------


def test_addresses_of_downloads(ledger: Ledger) -> None:
    client = Client()
    client.force_login(ledger.reviewer)
    whole = client.get("/laporan/rekap.xlsx", {"tahun": YEAR})
    assert whole.status_code == 200 and whole["Content-Type"] == workbook.MIME
    assert f'filename="rekap-36-{YEAR}.xlsx"' in whole["Content-Disposition"]
    part = client.get("/laporan/rekap.xlsx", {"tahun": YEAR, "semester": 2, "daerah": "36.01"})
    assert f'filename="laporan-36-01-{YEAR}-2.xlsx"' in part["Content-Disposition"]
    brief = client.get("/laporan/ringkasan-gubernur.pdf", {"tahun": YEAR})
    assert brief.content.startswith(b"%PDF")
    for address in ("/laporan/rekap.xlsx?tahun=xx", "/laporan/rekap.xlsx?daerah=32", "/laporan/rekap.xlsx?semester=3"):
        assert client.get(address).status_code == 404, address
    region = Officer.objects.get(username="sim-36.01")
    client.force_login(region)
    mine = client.get("/laporan/rekap.xlsx", {"tahun": YEAR})
    assert f'filename="laporan-36-01-{YEAR}.xlsx"' in mine["Content-Disposition"]
    assert client.get("/laporan/rekap.xlsx?daerah=36.02").status_code == 404
    assert client.get("/laporan/ringkasan-gubernur/").status_code == 403


def test_the_builder_offers_what_one_may_see(ledger: Ledger) -> None:
    client = Client()
    client.force_login(ledger.reviewer)
    page = client.get(reverse("report_builder"), {"tahun": YEAR}).text
    for word in ("Kompilasi provinsi", "Ringkasan untuk gubernur", "Laporan daerah", "Susun dan terbitkan"):
        assert word in page
    client.force_login(Officer.objects.get(username="sim-36.01"))
    page = client.get(reverse("report_builder"), {"tahun": YEAR}).text
    assert "Kompilasi provinsi" not in page and "Laporan daerah" in page
    assert client.get(reverse("report_builder"), {"tahun": "1"}).status_code == 422


def test_an_agreement_that_ended_before_the_year_is_left_out(ledger: Ledger) -> None:
    one = ledger.agreements[0]["id"]
    Agreement.objects.filter(pk=one).update(ended_on=date(YEAR - 1, 12, 31), end_reason="Selesai")
    assert recap.build("compilation", province(), YEAR).totals.agreements == len(ledger.agreements) - 1
    Agreement.objects.filter(pk=one).update(ended_on=date(YEAR, 1, 1))
    ended = recap.build("compilation", province(), YEAR).totals
    assert (ended.agreements, ended.ended) == (len(ledger.agreements), 1)
    Agreement.objects.filter(pk=one).update(ended_on=None, end_reason="", suspended_on=LAST, suspension_reason="x")
    assert recap.build("compilation", province(), YEAR).totals.suspended == 1
    assert services.newest(subject=services.Subject("compilation", province(), year=YEAR)) is None
    assert figures.mean([]) is None
