"""What two officers of one kota owe in 2026, and the day of every reminder as a calendar on the wall gives it.

The days below were looked up by hand: Nyepi 2026 is on Thursday 19 March, Idul Fitri on Friday 20 and Saturday 21
March; the collective leave around them is entered as an administrator would.
"""

from datetime import UTC, date, datetime
from typing import Any

from agreements.data import reference
from agreements.models import (
    Evaluation,
    Holiday,
    Recommendation,
    ReportingRule,
    ReportObligation,
    WatchPoint,
)
from tests.evaluation_builders import agreement, city, criteria_set, officer

LEAVE = ("2026-03-18", "2026-03-20", "2026-03-23", "2026-03-24")
# The machine is off on these days, among them days on which something falls due.
OFF = {date(2026, 1, 9), date(2026, 3, 17), *(date(2026, 8, day) for day in range(7, 17)), date(2026, 12, 17)}


def make_year() -> dict[str, Any]:
    """Two officers of one kota, what they owe in 2026, and the usual points."""
    people = [officer("petugas"), officer("petugas-2")]
    people[0].email = "petugas@contoh.example"
    people[0].save(update_fields=["email"])
    officer("lain", region=city("36.73", "Kota Serang"))
    WatchPoint.objects.bulk_create(WatchPoint(**row._asdict()) for row in reference.WATCH_POINTS)
    Holiday.objects.bulk_create(Holiday(date=date.fromisoformat(day), name="Contoh cuti bersama") for day in LEAVE)
    # signed so long ago that their own falling asleep lies before the year
    old = {"signed_on": date(2023, 1, 2)}
    ending = agreement(number="A", expires_on=date(2026, 6, 20), notice_months=3, **old)
    later = agreement(number="B", expires_on=date(2026, 12, 31), **old)
    silent = agreement(number="C", signed_on=date(2025, 7, 10))
    semester = ReportingRule.objects.create(
        name="Laporan semester", kind="semester", working_days=20, from_period=date(2026, 1, 1)
    )
    special = ReportingRule.objects.create(name="Laporan khusus", kind="ad_hoc", from_period=date(2026, 1, 1))
    asked = ReportObligation.objects.create(
        rule=special,
        region=city(),
        title="Contoh",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 1, 31),
        due_on=date(2026, 3, 25),
    )
    evaluation = Evaluation.objects.create(
        criteria_set=criteria_set(), agreement=later, year=2025, semester=2, state="accepted", created_by=people[0]
    )
    Evaluation.objects.update(created_at=datetime(2024, 1, 1, tzinfo=UTC))
    advice = Recommendation.objects.create(
        evaluation=evaluation, text="Susun rencana.", owner="Bagian Kerja Sama", due_on=date(2026, 8, 17)
    )
    return {
        "ending": ending,
        "later": later,
        "silent": silent,
        "semester": semester,
        "asked": asked,
        "advice": advice,
        "people": people,
    }


# what, which day it is about, point: the working day by the calendar on the wall
BY_HAND = {
    # Saturday 20 June: three months before is Idul Fitri, and the leave before it begins on the 18th
    ("term", "ending", "before-3-months"): "2026-03-17",
    ("term", "ending", "before-1-months"): "2026-05-20",
    ("term", "ending", "before-14-days"): "2026-06-05",
    ("term", "ending", "before-7-days"): "2026-06-12",
    ("term", "ending", "before-1-days"): "2026-06-19",
    ("term", "ending", "after-1-days"): "2026-06-22",
    ("term", "ending", "after-7-days"): "2026-06-29",
    # notice of three months: 20 March
    ("notice", "ending", "before-14-days"): "2026-03-06",
    ("notice", "ending", "before-7-days"): "2026-03-13",
    ("notice", "ending", "before-1-days"): "2026-03-17",
    ("notice", "ending", "after-1-days"): "2026-03-25",
    ("notice", "ending", "after-7-days"): "2026-03-27",
    # Thursday 31 December; a year before lies in 2025, the days after in 2027
    ("term", "later", "before-6-months"): "2026-06-30",
    ("term", "later", "before-3-months"): "2026-09-30",
    ("term", "later", "before-1-months"): "2026-11-30",
    ("term", "later", "before-14-days"): "2026-12-17",
    ("term", "later", "before-7-days"): "2026-12-24",
    ("term", "later", "before-1-days"): "2026-12-30",
    # signed 10 July 2025: silent on Saturday 10 January, asleep on Sunday 10 January 2027
    ("silent", "silent", "before-0-days"): "2026-01-09",
    ("asleep", "silent", "before-14-days"): "2026-12-24",
    ("asleep", "silent", "before-7-days"): "2026-12-31",
    # Wednesday 25 March, the first working day after the leave; a week before and the day before both lead to the
    # 17th, and one is told once a day
    ("report", "asked", "before-14-days"): "2026-03-11",
    ("report", "asked", "before-1-days"): "2026-03-17",
    ("report", "asked", "after-1-days"): "2026-03-26",
    ("report", "asked", "after-7-days"): "2026-04-01",
    # semester I: twenty working days after 30 June, no holiday in July
    ("report", "semester", "before-14-days"): "2026-07-14",
    ("report", "semester", "before-7-days"): "2026-07-21",
    ("report", "semester", "before-1-days"): "2026-07-27",
    ("report", "semester", "after-1-days"): "2026-07-29",
    ("report", "semester", "after-7-days"): "2026-08-04",
    # Monday 17 August is a holiday itself
    ("follow_up", "advice", "before-14-days"): "2026-08-03",
    ("follow_up", "advice", "before-7-days"): "2026-08-10",
    ("follow_up", "advice", "before-1-days"): "2026-08-14",
    ("follow_up", "advice", "after-1-days"): "2026-08-18",
    ("follow_up", "advice", "after-7-days"): "2026-08-24",
}


def expected(year: dict[str, Any]) -> dict[str, str]:
    """Key and day of what was looked up by hand."""
    semester = ReportObligation.objects.get(rule=year["semester"], period_end=date(2026, 6, 30))
    about = {
        ("term", "ending"): (year["ending"], "2026-06-20"),
        ("notice", "ending"): (year["ending"], "2026-03-20"),
        ("term", "later"): (year["later"], "2026-12-31"),
        ("silent", "silent"): (year["silent"], "2026-01-10"),
        ("asleep", "silent"): (year["silent"], "2027-01-10"),
        ("report", "asked"): (year["asked"], "2026-03-25"),
        ("report", "semester"): (semester, "2026-07-28"),
        ("follow_up", "advice"): (year["advice"], "2026-08-17"),
    }
    return {
        f"{subject}:{about[subject, name][0].pk}:{about[subject, name][1]}:{point}": day
        for (subject, name, point), day in BY_HAND.items()
    }
