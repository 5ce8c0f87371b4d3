"""What every table of every report must say of a simulated year, reckoned by hand from the ledger: no query, and none
of the counting that the reports do themselves.

A table is (rows, totals) under the key of its sheet; ``ANY`` stands in for what the ledger does not know. Rows are in
the order in which the report is to print them.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import ANY

from agreements.models.sdg import GOALS
from tests.simulation import YEAR, Ledger

Row = dict[str, Any]
Tables = dict[str, tuple[list[tuple[Any, ...]], tuple[Any, ...]]]
DAYS = {
    0: (date(YEAR, 1, 1), date(YEAR, 12, 31)),
    1: (date(YEAR, 1, 1), date(YEAR, 6, 30)),
    2: (date(YEAR, 7, 1), date(YEAR, 12, 31)),
}
MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
]  # fmt: skip
STATES = {
    "planned": "direncanakan", "running": "berjalan", "done": "selesai", "stalled": "tertunda", "dropped": "dibatalkan",
}  # fmt: skip
CONCLUSIONS = {
    "continue": "Lanjutkan", "improve": "Lanjutkan dengan perbaikan", "extend": "Perpanjang", "end": "Akhiri",
}  # fmt: skip
SIDES = {"region": "daerah", "nation": "kepentingan nasional", "partner": "mitra"}
OBJECT = {"budaya": "Pertukaran budaya", "": "tidak tercatat"}


class Reckoning:
    """One report's numbers: over the agreements ``mine``, in a year's ``semester`` (0: all of it), seen ``today``."""

    def __init__(self, ledger: Ledger, mine: Iterable[Row], semester: int, today: date) -> None:
        self.agreements = sorted(mine, key=lambda each: (each["code"], each["signed"], each["id"]))
        self.ledger, self.semester, self.today = ledger, semester, today
        self.first, self.last = DAYS[semester]
        ids = {each["id"] for each in self.agreements}
        self.programmes = [each for each in ledger.programmes if each["agreement"] in ids]
        self.programmes.sort(key=lambda each: each["agreement"])
        self.promised = [each for each in self.programmes if each["state"] != "dropped"]
        self.kept = [each for each in self.promised if each["state"] in ("running", "done")]
        self.activities = self._dated(ledger.activities, "held_on", ids)
        self.trips = self._dated(ledger.trips, "starts_on", ids)
        self.benefits = self._dated(ledger.benefits, "realised_on", ids)
        judged = [each for each in ledger.evaluations if each["agreement"] in ids]
        self.evaluations = [each for each in judged if each["year"] == YEAR and semester in (0, each["semester"])]
        self.evaluations.sort(key=lambda each: (each["agreement"], each["semester"]))
        self.accepted = [each for each in self.evaluations if each["accepted"]]
        until = (YEAR, semester or 2)
        advice = [each for each in judged if each["accepted"] and (each["year"], each["semester"]) <= until]
        self.advice = sorted(advice, key=lambda each: each["due"])
        self.late = [each for each in self.advice if not each["done"] and each["due"] < self.last]
        self.in_force = [each for each in self.agreements if not self.is_over(each)]

    def _dated(self, rows: list[Row], name: str, ids: set[int]) -> list[Row]:
        found = [each for each in rows if each["agreement"] in ids and self.first <= each[name] <= self.last]
        return sorted(found, key=lambda each: each[name])

    def is_over(self, agreement: Row) -> bool:
        return not agreement["renews"] and agreement["expires"] < self.last

    def part(self, wanted: Callable[[Row], bool]) -> "Reckoning":
        return Reckoning(self.ledger, filter(wanted, self.agreements), self.semester, self.today)

    def gap(self, trip: Row) -> str:
        lacking = []
        if trip["direction"] == "outgoing" and trip["by_head"] and not trip["permit_number"]:
            lacking.append("izin")
        if trip["ends_on"] < self.today and not trip["result"]:
            lacking.append("catatan hasil")
        return ", ".join(lacking)

    def people(self) -> int:
        return sum(each["participants"] or 0 for each in self.activities)

    def mean(self) -> Decimal | None:
        return average(mark for each in self.accepted for mark in each["marks"].values())

    def kept_line(self, name: str) -> tuple[Any, ...]:
        numbers = (len(self.in_force), len(self.promised), len(self.kept), share(len(self.kept), len(self.promised)))
        return (name, *numbers, len(self.activities), self.people(), self.mean())


def average(marks: Iterable[int]) -> Decimal | None:
    """By hand: tenths, a half goes up."""
    found = list(marks)
    tenths = (sum(found) * 20 + len(found)) // (2 * len(found)) if found else None
    return None if tenths is None else Decimal(f"{tenths // 10}.{tenths % 10}")


def share(part: int, whole: int) -> int | None:
    """Whole per cent, a half goes up."""
    return int(part * 100 / whole + 0.5) if whole else None


def reached(programme: Row) -> int:
    """Per cent of the target, of which no more than 999 are shown."""
    return min(int(programme["actual"] * 100 // programme["target"]), 999)


def of_period(ledger: Ledger, mine: list[Row], semester: int, today: date, *, is_province: bool) -> Tables:
    """The tables of a region's report, or of the province's compilation, in their order."""
    all_of = Reckoning(ledger, mine, semester, today)
    names = {each["id"]: each["partner"] if not is_province else parties(each) for each in all_of.agreements}
    if is_province:
        parts = [(name, all_of.part(lambda each, name=name: each["region"] == name)) for name in ledger.all_regions]
        kept = "daerah"
    else:
        parts = [(each["partner"], all_of.part(lambda one, each=each: one is each)) for each in all_of.agreements]
        kept = "pelaksanaan"
    lines = [part.kept_line(name) for name, part in parts]
    return {
        "ringkasan": (overview(all_of), ()),
        kept: (lines, sum_of_kept(lines) if len(lines) > 1 else ()),
        "negara": by_country(all_of),
        "bulan": by_month(all_of),
        **marks(all_of),
        "biaya": money(parts),
        **goals(all_of),
        "manfaat": benefits(all_of),
        **attention(all_of),
        **annexes(all_of, names),
    }


def parties(agreement: Row) -> str:
    return f"{agreement['region']} – {agreement['partner']}"


def overview(all_of: Reckoning) -> list[tuple[Any, ...]]:
    def in_state(state: str) -> int:
        return sum(each["state"] == state for each in all_of.programmes)

    return [
        ("Perjanjian yang dihitung", len(all_of.agreements)),
        ("– berlaku", len(all_of.in_force)),
        ("– ditangguhkan", 0),
        ("– habis masa berlaku", len(all_of.agreements) - len(all_of.in_force)),
        ("– berakhir", 0),
        ("– masa berlaku tidak tercatat", 0),
        ("Program yang dijanjikan, tanpa yang dibatalkan", len(all_of.promised)),
        ("– berjalan atau selesai", len(all_of.kept)),
        ("– di antaranya selesai", in_state("done")),
        ("– tertunda", in_state("stalled")),
        ("– ditangguhkan", 0),
        ("Program yang dibatalkan", in_state("dropped")),
        ("Kegiatan pada periode ini", len(all_of.activities)),
        ("Peserta kegiatan", all_of.people()),
        ("Evaluasi periode ini", len(all_of.evaluations)),
        ("– diterima provinsi", len(all_of.accepted)),
        ("Perjalanan dan kunjungan", len(all_of.trips)),
        ("– tanpa izin atau catatan hasil", sum(bool(all_of.gap(each)) for each in all_of.trips)),
        ("Manfaat yang terwujud", len(all_of.benefits)),
        ("Rekomendasi yang ditindaklanjuti", len(all_of.advice)),
        ("– selesai", sum(each["done"] is not None for each in all_of.advice)),
        ("– lewat tenggat", len(all_of.late)),
    ]


def sum_of_kept(lines: list[tuple[Any, ...]]) -> tuple[Any, ...]:
    force, promised, kept, done, people = (sum(line[at] for line in lines) for at in (1, 2, 3, 5, 6))
    return ("Jumlah", force, promised, kept, share(kept, promised), done, people, None)


def by_country(all_of: Reckoning) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    counted: dict[str, list[int]] = {}
    for each in all_of.agreements:
        counted.setdefault(each["country"], [0, 0])[each["scheme"] == "ksdll"] += 1
    rows = [(name, pl, ll, pl + ll) for name, (pl, ll) in counted.items()]
    rows.sort(key=lambda row: (-row[3], row[0]))
    return rows, ("Jumlah", sum(row[1] for row in rows), sum(row[2] for row in rows), len(all_of.agreements))


def by_month(all_of: Reckoning) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = []
    for number in range(all_of.first.month, all_of.last.month + 1):
        found = [each for each in all_of.activities if each["held_on"].month == number]
        people = sum(each["participants"] or 0 for each in found)
        rows.append((MONTHS[number - 1], len(found), people, sum(each["cost"] or 0 for each in found)))
    cost = sum(each["cost"] or 0 for each in all_of.activities)
    return rows, ("Jumlah", len(all_of.activities), all_of.people(), cost)


def marks(all_of: Reckoning) -> Tables:
    rows = []
    for key, name in all_of.ledger.criteria.items():
        given = [each["marks"][key] for each in all_of.accepted]
        rows.append((name, len(given), average(given)))
    concluded = [
        (label, sum(each["conclusion"] == key for each in all_of.accepted)) for key, label in CONCLUSIONS.items()
    ]
    if not all_of.accepted:
        return {}
    return {"kriteria": (rows, ()), "kesimpulan": (concluded, ("Jumlah", len(all_of.accepted)))}


def money(parts: list[tuple[str, Reckoning]]) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = []
    for name, part in parts:
        planned = [each["budget"] for each in part.promised if each["budget"] is not None]
        priced = [each["cost"] for each in part.activities if each["cost"] is not None]
        rows.append((name, len(planned), sum(planned), len(priced), sum(priced)))
    return rows, ("Jumlah", *(sum(row[at] for row in rows) for at in (1, 2, 3, 4))) if rows else ()


def goals(all_of: Reckoning) -> Tables:
    spread = []
    for number, name in GOALS.items():
        mine = [each for each in all_of.promised if str(number) in {code.split(".")[0] for code in each["sdg"]}]
        if mine:
            spread.append((f"{number}. {name}", len(mine), sum(each["state"] in ("running", "done") for each in mine)))
    spread.sort(key=lambda row: int(row[0].split(".")[0]))
    found = [(label, sum(each["object"] == key for each in all_of.promised)) for key, label in OBJECT.items()]
    found = sorted((row for row in found if row[1]), key=lambda row: (-row[1], row[0]))
    tables: Tables = {"sdg": (spread, ()), "objek": (found, ("Jumlah", len(all_of.promised)))}
    return {key: table for key, table in tables.items() if table[0]}


def benefits(all_of: Reckoning) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = []
    for side, label in SIDES.items():
        found = [each for each in all_of.benefits if each["side"] == side]
        hoped = sum(bool(each[f"benefit_{side}"]) for each in all_of.agreements)
        among = len({each["agreement"] for each in found})
        rows.append((f"Bagi {label}", hoped, among, len(found), sum(each["amount"] or 0 for each in found)))
    return rows, ("Jumlah", None, None, len(all_of.benefits), sum(each["amount"] or 0 for each in all_of.benefits))


def attention(all_of: Reckoning) -> Tables:
    names = {each["id"]: parties(each) for each in all_of.agreements}
    limit = date(all_of.last.year + 1, all_of.last.month, 28)
    soon = [each for each in all_of.in_force if not each["renews"] and each["expires"] <= limit]
    soon.sort(key=lambda each: (each["expires"], each["id"]))
    busy = {each["agreement"] for each in all_of.activities}
    tables: Tables = {
        "segera-berakhir": ([(parties(each), each["expires"]) for each in soon], ()),
        "tanpa-kegiatan": ([(parties(each), each["signed"]) for each in all_of.in_force if each["id"] not in busy], ()),
        "program-tertunda": (
            [
                (each["title"], each["lead_unit"], names[each["agreement"]])
                for each in all_of.programmes
                if each["state"] == "stalled"
            ],
            (),
        ),
        "perjalanan": (
            [
                (
                    f"{each['destination']} ({each['delegation']})",
                    names[each["agreement"]],
                    all_of.gap(each),
                    each["starts_on"],
                )
                for each in all_of.trips
                if all_of.gap(each)
            ],
            (),
        ),
        "rekomendasi-lewat": ([(each["advice"], "Bagian Kerja Sama", each["due"]) for each in all_of.late], ()),
    }
    return {key: table for key, table in tables.items() if table[0]}


def annexes(all_of: Reckoning, names: dict[int, str]) -> Tables:
    return {
        "lampiran-perjanjian": (
            [
                (
                    names[each["id"]],
                    each["scheme"].upper(),
                    ANY,
                    each["signed"],
                    each["expires"],
                    "habis masa berlaku" if all_of.is_over(each) else "berlaku",
                )
                for each in all_of.agreements
            ],
            (),
        ),
        "lampiran-program": (
            [
                (
                    f"{each['title']} ({each['indicator']})",
                    names[each["agreement"]],
                    each["lead_unit"],
                    each["target"],
                    each["actual"],
                    reached(each),
                    STATES[each["state"]],
                )
                for each in all_of.programmes
            ],
            (),
        ),
        "lampiran-kegiatan": (
            [
                (
                    each["held_on"],
                    each["title"],
                    names[each["agreement"]],
                    each["place"],
                    each["participants"],
                    each["cost"],
                )
                for each in all_of.activities
            ],
            (),
        ),
        "lampiran-evaluasi": (
            [
                (
                    names[each["agreement"]],
                    "I" * each["semester"],
                    "Diterima" if each["accepted"] else "Diajukan",
                    average(each["marks"].values()),
                    CONCLUSIONS[each["conclusion"]],
                )
                for each in all_of.evaluations
            ],
            (),
        ),
    }


def of_brief(ledger: Ledger, semester: int, today: date) -> Tables:
    """The gubernur's one page."""
    all_of = Reckoning(ledger, ledger.agreements, semester, today)
    rows = []
    for name in [*ledger.all_regions, "Jumlah"]:
        part = all_of if name == "Jumlah" else all_of.part(lambda each, name=name: each["region"] == name)
        line = part.kept_line(name)
        rows.append((*line[:4], line[5], line[7]))
    urgent = attention(all_of)
    todo = [(name, "berakhir", day) for name, day in urgent.get("segera-berakhir", ([], ()))[0]]
    todo += [(name, "tanpa kegiatan pada periode ini", None) for name, _ in urgent.get("tanpa-kegiatan", ([], ()))[0]]
    return {"daerah": (rows[:-1], rows[-1]), "keputusan": (todo[:5], ())}


def of_agreement(ledger: Ledger, agreement: Row, today: date) -> Tables:
    """One agreement over its whole life, as it stands ``today``."""
    own = [each for each in ledger.programmes if each["agreement"] == agreement["id"]]
    done = [each for each in ledger.activities if each["agreement"] == agreement["id"]]
    gone = [each for each in ledger.trips if each["agreement"] == agreement["id"]]
    found = [each for each in ledger.benefits if each["agreement"] == agreement["id"]]
    judged = [each for each in ledger.evaluations if each["agreement"] == agreement["id"]]
    judged.sort(key=lambda each: (each["year"], each["semester"]))
    accepted = [each for each in judged if each["accepted"]]
    seen = Reckoning(ledger, [agreement], 0, today)
    tables: Tables = {
        "program": (
            [
                (
                    each["title"],
                    each["lead_unit"],
                    each["indicator"],
                    each["target"],
                    each["actual"],
                    reached(each),
                    STATES[each["state"]],
                )
                for each in own
            ],
            (),
        ),
        "kegiatan": (
            [
                (each["held_on"], each["title"], each["result"], each["place"], each["participants"], each["cost"])
                for each in sorted(done, key=lambda each: each["held_on"])
            ],
            (),
        ),
        "perjalanan": ([trip_line(seen, each) for each in sorted(gone, key=lambda each: each["starts_on"])], ()),
        "manfaat-rencana": hopes(agreement, found),
        "manfaat": (
            [
                (each["realised_on"], SIDES[each["side"]], each["statement"], each["evidence"], each["amount"])
                for each in sorted(found, key=lambda each: each["realised_on"])
            ],
            (),
        ),
        "evaluasi": (
            [
                (
                    f"Semester {'I' * each['semester']} {each['year']}",
                    average(each["marks"].values()),
                    CONCLUSIONS[each["conclusion"]],
                    "Diterima" if each["accepted"] else "Diajukan",
                )
                for each in judged
            ],
            (),
        ),
    }
    if accepted:
        newest = accepted[-1]["marks"]
        tables["nilai"] = ([(name, newest[key], "Contoh bukti") for key, name in ledger.criteria.items()], ())
    followed = sorted(accepted, key=lambda each: each["due"])
    tables["rekomendasi"] = (
        [(each["advice"], "Bagian Kerja Sama", each["due"], standing(each, today)) for each in followed],
        (),
    )
    return {key: table for key, table in tables.items() if table[0]}


def trip_line(seen: Reckoning, trip: Row) -> tuple[Any, ...]:
    way = "ke luar negeri" if trip["direction"] == "outgoing" else "kunjungan mitra"
    lacking = seen.gap(trip)
    return (
        trip["starts_on"],
        f"{trip['destination']}: {trip['delegation']} ({way})",
        trip["people"],
        trip["permit_number"] or ("belum ada" if "izin" in lacking else None),
        trip["result"] or "belum ada",
    )


def hopes(agreement: Row, found: list[Row]) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    rows = []
    for side, label in SIDES.items():
        mine = [each["amount"] for each in found if each["side"] == side]
        priced = [amount for amount in mine if amount is not None]
        rows.append((label, agreement[f"benefit_{side}"], len(mine), sum(priced) if priced else None))
    return rows, ("Jumlah", None, len(found), sum(each["amount"] or 0 for each in found))


def standing(evaluation: Row, today: date) -> str:
    if evaluation["done"]:
        return f"selesai {say(evaluation['done'])}"
    return "lewat tenggat" if evaluation["due"] < today else "terbuka"


def say(value: Any) -> str:
    """A cell as the paper is to print it: 1.468, 3,5, 3 Agu 2025; what is not recorded is a dash."""
    if value is None:
        return "–"
    if isinstance(value, date):
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal) and value.as_tuple().exponent == -1:
        return f"{value:.1f}".replace(".", ",")
    return f"{int(value):,}".replace(",", ".")
