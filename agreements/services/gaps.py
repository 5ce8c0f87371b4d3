"""What an agreement still lacks, or what on it is overdue: found in what is recorded, never typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from agreements.law.requirements import ORIGINALS_CITATION, REPORTING_CITATION, TRAVEL_CITATION
from agreements.law.tables import Citation
from agreements.models import Agreement, Programme, Trip

# What is signed has to be carried out; the article could not be read, so none is printed.
DUTY_CITATION = Citation("", "permendagri_25_2020")
UNFINISHED = (Programme.State.PLANNED, Programme.State.RUNNING, Programme.State.STALLED)


@dataclass(frozen=True)
class Gap:
    """One gap. ``action`` is what a user must be allowed to mend it; ``url_name`` takes the agreement's id and, where
    there is one, ``pk``.
    """

    text: str
    citation: Citation | None
    action: str
    url_name: str
    pk: int | None = None


def find(*, agreement: Agreement, programmes: Sequence[Programme], trips: Sequence[Trip]) -> list[Gap]:
    """All gaps, those of the law first. Asks the database nothing."""
    found = [gap for trip in trips for gap in _of_trip(trip)]
    if agreement.ended_on is None:
        found += _of_suspension(agreement)
        found += _of_umbrella(agreement)
        found += _of_programmes(programmes)
    else:
        found += _of_left_open(programmes)
    return found + list(_of_text(agreement))


def _of_trip(trip: Trip) -> Iterator[Gap]:
    where = {"destination": trip.destination, "day": _day(trip.starts_on)}
    if trip.lacks_permit:
        text = gettext("%(destination)s, %(day)s: izin perjalanan luar negeri kepala daerah belum dicatat") % where
        yield Gap(text, TRAVEL_CITATION, "trip.edit", "trip_edit", trip.pk)
    if trip.lacks_result:
        text = gettext("%(destination)s, %(day)s: catatan hasil perjalanan belum ada") % where
        yield Gap(text, REPORTING_CITATION, "trip.edit", "trip_edit", trip.pk)


def _of_suspension(agreement: Agreement) -> Iterator[Gap]:
    until = agreement.suspended_until
    if until is not None and until < timezone.localdate():
        text = gettext("Penangguhan dimaksudkan sampai %(day)s: catat pelanjutannya") % {"day": _day(until)}
        yield Gap(text, None, "agreement.suspend", "agreement_resume")


def _of_programmes(programmes: Sequence[Programme]) -> Iterator[Gap]:
    if not programmes:
        text = gettext("Belum ada program: yang ditandatangani wajib dilaksanakan")
        yield Gap(text, DUTY_CITATION, "programme.edit", "programme_create")
    today = timezone.localdate()
    for each in programmes:
        words = {"title": each.title}
        if each.state in UNFINISHED and each.ends_on and each.ends_on < today:
            words["day"] = _day(each.ends_on)
            text = gettext("%(title)s: seharusnya selesai %(day)s") % words
        elif each.state == Programme.State.PLANNED and each.starts_on and each.starts_on < today:
            words["day"] = _day(each.starts_on)
            text = gettext("%(title)s: seharusnya mulai %(day)s") % words
        else:
            continue
        yield Gap(text, None, "programme.edit", "programme_edit", each.pk)


def _of_left_open(programmes: Sequence[Programme]) -> Iterator[Gap]:
    """Under an ended agreement nothing runs any more: what became of each programme is said."""
    for each in programmes:
        if each.state not in (Programme.State.DONE, Programme.State.DROPPED):
            text = gettext("%(title)s: perjanjian sudah berakhir, catat selesai atau dibatalkan") % {
                "title": each.title
            }
            yield Gap(text, None, "programme.edit", "programme_edit", each.pk)


def _of_umbrella(agreement: Agreement) -> Iterator[Gap]:
    """The province's agreement above this one no longer binds, or will end before it."""
    above = agreement.parent
    if above is None:
        return
    mine, ends = agreement.present_end, above.expires_on
    if above.state in (Agreement.State.ENDED, Agreement.State.EXPIRED):
        text = gettext("Perjanjian payungnya %(state)s") % {"state": above.state.label}
    elif mine and ends and not above.renews_automatically and mine > ends:
        text = gettext("Masa berlakunya melewati payungnya, yang sampai %(day)s") % {"day": _day(ends)}
    else:
        return
    yield Gap(text, None, "agreement.umbrella", "agreement_umbrella")


def _of_text(agreement: Agreement) -> Iterator[Gap]:
    has_term = agreement.expires_on or agreement.renews_automatically
    missing = [
        label
        for label, value in (
            (gettext("nomor daerah"), agreement.number_region),
            (gettext("nomor mitra"), agreement.number_partner),
            (gettext("penanda tangan daerah"), agreement.signatory_region),
            (gettext("penanda tangan mitra"), agreement.signatory_partner),
            (gettext("mulai berlaku"), agreement.in_force_on),
            (gettext("masa berlaku"), has_term),
            (gettext("bahasa naskah"), agreement.languages),
        )
        if not value
    ]
    if missing:
        text = gettext("Data naskah belum lengkap: %(what)s") % {"what": ", ".join(missing)}
        yield Gap(text, None, "agreement.edit", "agreement_edit")
    if not agreement.original_at or not agreement.copy_at:
        text = gettext("Tempat naskah asli dan salinan sahnya belum dicatat")
        yield Gap(text, ORIGINALS_CITATION, "agreement.edit", "agreement_edit")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
