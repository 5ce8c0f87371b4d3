"""What was recorded in the semester that is evaluated: counted here, shown beside the form, taken as evidence.

Days decide what belongs to the semester. Programmes and follow-ups keep no history of their state, so these two say
how things stand today and name the day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Min, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext

from agreements.models import (
    Activity,
    Agreement,
    Benefit,
    Criterion,
    Evaluation,
    Programme,
    Recommendation,
    ReportEvent,
    ReportObligation,
    Trip,
)
from agreements.services import benefits
from agreements.templatetags.ui import angka, rupiah, tanggal, tanggal_pendek

Fact = Criterion.Fact
# Lines of a group that are taken into a text; all of them are shown beside the form.
MOST_LINES = 8
LETTERS = 120


@dataclass(frozen=True)
class Line:
    """One recorded thing, where it is kept, and whether something about it is missing or late."""

    text: str
    url: str
    is_gap: bool = False


@dataclass(frozen=True)
class Group:
    """Everything of one kind: a sentence that counts, and the lines it counted."""

    kind: str
    headline: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """``Kegiatan``."""
        label = str(Fact(self.kind).label)
        return label[:1].upper() + label[1:]

    @property
    def text(self) -> str:
        """The sentence and its lines, as they go into a text."""
        shown = [f"- {line.text}" for line in self.lines[:MOST_LINES]]
        rest = len(self.lines) - len(shown)
        if rest:
            shown.append("- " + gettext("dan %s lagi") % rest)
        return "\n".join([self.headline, *shown])


def days(*, year: int, semester: int) -> tuple[date, date]:
    """First and last day of a semester."""
    return (date(year, 1, 1), date(year, 6, 30)) if semester == 1 else (date(year, 7, 1), date(year, 12, 31))


def activities_in_period(*, evaluation: Evaluation) -> list[Activity]:
    """What happened under the agreement in the evaluated semester, in order; undated activities belong to none."""
    found = Activity.objects.filter(agreement_id=evaluation.agreement_id, held_on__range=_days(evaluation))
    return list(found.select_related("programme").order_by("held_on", "pk"))


def trips_in_period(*, evaluation: Evaluation) -> list[Trip]:
    """Trips and delegations that began in the evaluated semester, in order."""
    found = Trip.objects.filter(agreement_id=evaluation.agreement_id, starts_on__range=_days(evaluation))
    return list(found.order_by("starts_on", "pk"))


def benefits_until(*, evaluation: Evaluation) -> list[Benefit]:
    """What came true from the beginning to the end of the evaluated semester, newest first."""
    return list(Benefit.objects.filter(agreement_id=evaluation.agreement_id, realised_on__lte=_days(evaluation)[1]))


def programmes_in_period(*, evaluation: Evaluation) -> list[Programme]:
    """Programmes whose time touches the semester; one without days always does."""
    first, last = _days(evaluation)
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=last)
    not_over = Q(ends_on__isnull=True) | Q(ends_on__gte=first)
    return list(Programme.objects.filter(begun, not_over, agreement_id=evaluation.agreement_id))


def gather(*, evaluation: Evaluation) -> dict[str, Group]:
    """All groups by kind, in the order of :class:`Criterion.Fact`, in the reader's language. Seven queries."""
    makers: dict[str, Callable[[Evaluation], Group]] = {
        Fact.AGREEMENT: _agreement,
        Fact.PROGRAMMES: _programmes,
        Fact.ACTIVITIES: _activities,
        Fact.TRIPS: _trips,
        Fact.BENEFITS: _benefits,
        Fact.REPORTS: _reports,
        Fact.FOLLOW_UPS: _follow_ups,
    }
    return {kind: make(evaluation) for kind, make in makers.items()}


def summary(*, evaluation: Evaluation) -> str:
    """What was recorded, in some sentences: the first words of a summary. Always Indonesian, as the report is."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{evaluation.period}. " + " ".join(each.headline for each in gather(evaluation=evaluation).values())


def evidence(*, evaluation: Evaluation) -> dict[int, str]:
    """By criterion id what was recorded about it, as text for its evidence; empty where it names no facts."""
    with translation.override(settings.LANGUAGE_CODE):
        groups = gather(evaluation=evaluation)
        return {
            criterion.pk: "\n".join(groups[kind].text for kind in criterion.facts if kind in groups)
            for criterion in evaluation.criteria_set.criteria.all()
        }


def _days(evaluation: Evaluation) -> tuple[date, date]:
    return days(year=evaluation.year, semester=evaluation.semester)


def _page(evaluation: Evaluation, anchor: str) -> str:
    return reverse("agreement_detail", args=[evaluation.agreement_id]) + f"#{anchor}"


def _agreement(evaluation: Evaluation) -> Group:
    """Whether the text bound at the end of the semester, or today where that is still to come."""
    agreement = evaluation.agreement
    first, last = _days(evaluation)
    day = min(last, timezone.localdate())
    url = _page(evaluation, "naskah")
    found = [_line(gettext("ditandatangani %s"), agreement.signed_on, url)]
    found.append(_line(gettext("berlaku sampai %s"), agreement.expires_on, url))
    added = agreement.addenda.filter(signed_on__range=(first, last)).only("number", "signed_on")
    found += [
        Line(gettext("adendum %(number)s, %(day)s") % {"number": each.number, "day": tanggal(each.signed_on)}, url)
        for each in added
    ]
    said = {"state": _bound(agreement, day), "day": tanggal(day)}
    return Group(Fact.AGREEMENT, gettext("Naskah %(state)s pada %(day)s.") % said, tuple(found))


def _line(words: str, day: date | None, url: str) -> Line:
    return Line(words % (tanggal(day) if day else gettext("(tidak tercatat)")), url, day is None)


def _bound(agreement: Agreement, day: date) -> str:
    if agreement.ended_on and agreement.ended_on <= day:
        return gettext("sudah berakhir")
    if agreement.expires_on and agreement.expires_on < day and not agreement.renews_automatically:
        return gettext("habis masa berlakunya")
    if agreement.suspended_on and agreement.suspended_on <= day:
        return gettext("ditangguhkan")
    if agreement.is_historic and not agreement.expires_on and not agreement.renews_automatically:
        return gettext("tanpa masa berlaku yang tercatat")
    return gettext("berlaku")


def _programmes(evaluation: Evaluation) -> Group:
    found = programmes_in_period(evaluation=evaluation)
    promised = [each for each in found if each.state != Programme.State.DROPPED]
    kept = sum(each.state in Programme.KEPT for each in promised)
    url = _page(evaluation, "program")
    lines = tuple(
        Line(
            gettext("%(title)s: %(actual)s dari %(target)s %(unit)s (%(percent)s %%), %(state)s")
            % {
                "title": each.title,
                "actual": angka(each.actual),
                "target": angka(each.target),
                "unit": each.measure,
                "percent": each.percent,
                "state": each.get_state_display(),
            },
            url,
            each.state in (Programme.State.STALLED, Programme.State.SUSPENDED),
        )
        for each in found
    )
    said = {"kept": kept, "promised": len(promised), "day": tanggal(timezone.localdate())}
    return Group(
        Fact.PROGRAMMES,
        gettext("%(kept)s dari %(promised)s program berjalan atau selesai (keadaan %(day)s).") % said,
        lines,
    )


def _activities(evaluation: Evaluation) -> Group:
    found = activities_in_period(evaluation=evaluation)
    lines = tuple(
        Line(
            "; ".join(
                part
                for part in (
                    f"{tanggal_pendek(each.held_on)}: {each.title}" + (f", {each.place}" if each.place else ""),
                    gettext("%s peserta") % angka(each.participants) if each.participants is not None else "",
                    rupiah(each.cost),
                )
                if part
            ),
            reverse("activity_papers", args=[each.agreement_id, each.pk]),
        )
        for each in found
    )
    if not found:
        return Group(Fact.ACTIVITIES, gettext("Tidak ada kegiatan yang tercatat."), ())
    said = {
        "count": len(found),
        "people": angka(sum(each.participants or 0 for each in found)),
        "cost": rupiah(sum((each.cost or Decimal(0) for each in found), Decimal(0))),
    }
    return Group(Fact.ACTIVITIES, gettext("%(count)s kegiatan, %(people)s peserta, biaya %(cost)s.") % said, lines)


def _trips(evaluation: Evaluation) -> Group:
    found = trips_in_period(evaluation=evaluation)
    lines = []
    for each in found:
        gaps = [
            gettext("hasil belum dicatat") if each.lacks_result else "",
            gettext("izin belum dicatat") if each.lacks_permit else "",
        ]
        said = {
            "day": tanggal_pendek(each.starts_on),
            "direction": each.get_direction_display(),
            "place": each.destination,
            "people": angka(each.people),
        }
        text = gettext("%(day)s: %(direction)s, %(place)s, %(people)s orang") % said
        lines.append(Line("; ".join([text, *filter(None, gaps)]), _page(evaluation, "perjalanan"), is_gap=any(gaps)))
    if not found:
        return Group(Fact.TRIPS, gettext("Tidak ada perjalanan atau kunjungan yang tercatat."), ())
    counted = {"count": len(found), "gaps": sum(each.lacks_result for each in found)}
    return Group(
        Fact.TRIPS,
        gettext("%(count)s perjalanan dan kunjungan, %(gaps)s tanpa catatan hasil.") % counted,
        tuple(lines),
    )


def _benefits(evaluation: Evaluation) -> Group:
    """Planned in the file, realised within the semester."""
    agreement = evaluation.agreement
    found = agreement.benefits.filter(realised_on__range=_days(evaluation))
    url = _page(evaluation, "manfaat")
    lines, counted = [], []
    for balance in benefits.balances(proposal=agreement.proposal, benefits=found):
        side = str(balance.side.label)
        amount = f" ({rupiah(balance.amount)})" if balance.amount is not None else ""
        counted.append(f"{side} {len(balance.realised)}{amount}")
        planned = Truncator(balance.planned).chars(LETTERS) if balance.planned else gettext("tidak direncanakan")
        lines.append(Line(gettext("rencana bagi %(side)s: %(planned)s") % {"side": side, "planned": planned}, url))
        lines += [
            Line(
                f"{tanggal_pendek(each.realised_on)}: {Truncator(each.statement).chars(LETTERS)}"
                + (f", {rupiah(each.amount)}" if each.amount is not None else ""),
                url,
            )
            for each in reversed(balance.realised)
        ]
    return Group(Fact.BENEFITS, gettext("Manfaat terwujud: %s.") % ", ".join(counted), tuple(lines))


def _reports(evaluation: Evaluation) -> Group:
    """Reports of the agreement and of its region whose day lies in the semester, by when they were first handed in."""
    found = list(
        ReportObligation.objects.filter(
            Q(agreement_id=evaluation.agreement_id) | Q(agreement__isnull=True),
            region_id=evaluation.agreement.proposal.region_id,
            due_on__range=_days(evaluation),
        )
        .for_list()
        .annotate(first_at=Min("events__at", filter=Q(events__kind=ReportEvent.Kind.SUBMITTED)))
        .order_by("due_on", "pk")
    )
    today, lines = timezone.localdate(), []
    on_time = late = 0
    for each in found:
        handed_in = timezone.localdate(each.first_at) if each.first_at else each.submitted_on
        is_late = (handed_in or today) > each.due_on
        on_time += handed_in is not None and not is_late
        late += handed_in is not None and is_late
        said = {"report": each.label, "due": tanggal(each.due_on)}
        if handed_in is None:
            words = gettext("%(report)s, tenggat %(due)s, belum diajukan")
        else:
            words = gettext("%(report)s, tenggat %(due)s, diajukan %(day)s")
            said["day"] = tanggal(handed_in)
        lines.append(Line(words % said, each.get_absolute_url(), is_gap=is_late))
    if not found:
        return Group(Fact.REPORTS, gettext("Tidak ada laporan yang jatuh tempo."), ())
    counted = {"count": len(found), "on_time": on_time, "late": late, "open": len(found) - on_time - late}
    return Group(
        Fact.REPORTS,
        gettext("%(count)s laporan jatuh tempo: %(on_time)s tepat waktu, %(late)s terlambat, %(open)s belum diajukan.")
        % counted,
        tuple(lines),
    )


def _follow_ups(evaluation: Evaluation) -> Group:
    """What earlier accepted evaluations of the agreement recommended, and how it stands today."""
    earlier = Q(evaluation__year__lt=evaluation.year) | Q(
        evaluation__year=evaluation.year, evaluation__semester__lt=evaluation.semester
    )
    found = list(
        Recommendation.objects.tracked()
        .filter(earlier, evaluation__agreement_id=evaluation.agreement_id)
        .select_related("evaluation")
        .order_by("due_on", "pk")
    )
    if not found:
        return Group(Fact.FOLLOW_UPS, gettext("Belum ada tindak lanjut dari evaluasi sebelumnya."), ())
    lines = tuple(
        Line(
            gettext("%(text)s (%(owner)s, tenggat %(due)s): %(state)s")
            % {
                "text": Truncator(each.text).chars(LETTERS),
                "owner": each.owner,
                "due": tanggal(each.due_on),
                "state": each.standing[1],
            },
            each.get_absolute_url(),
            each.is_overdue,
        )
        for each in found
    )
    done = sum(each.done_on is not None for each in found)
    counted = {
        "count": len(found),
        "done": done,
        "open": len(found) - done,
        "late": sum(each.is_overdue for each in found),
        "day": tanggal(timezone.localdate()),
    }
    return Group(
        Fact.FOLLOW_UPS,
        gettext(
            "%(count)s tindak lanjut evaluasi: %(done)s selesai, %(open)s terbuka, %(late)s di antaranya lewat tenggat"
            " (keadaan %(day)s)."
        )
        % counted,
        lines,
    )
