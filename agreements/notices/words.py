"""What reminders say, in the language that is active when they are said."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from agreements.law.tables import Party
from agreements.models import Agreement, Comment, Proposal, Recommendation, ReportObligation, Revival
from agreements.services.notifications import Words


def said(day: date) -> str:
    """``23 November 2026``."""
    return date_format(day, "j F Y")


def term(agreement: Agreement, ends: date, has_passed: bool) -> Words:
    """The term ends, or has ended and nobody said what becomes of the agreement."""
    title = (
        gettext("Masa berlaku telah berakhir %(day)s: %(parties)s")
        if has_passed
        else gettext("Masa berlaku berakhir %(day)s: %(parties)s")
    )
    return Words(
        title % {"day": said(ends), "parties": agreement.parties},
        gettext("Putuskan: perpanjang melalui usulan baru, atau catat berakhirnya perjanjian."),
        str(agreement.proposal.region),
    )


def notice(agreement: Agreement, tell_by: date, has_passed: bool) -> Words:
    """The last day to tell the partner in writing."""
    title = (
        gettext("Batas pemberitahuan kepada mitra lewat %(day)s: %(parties)s")
        if has_passed
        else gettext("Batas pemberitahuan kepada mitra jatuh %(day)s: %(parties)s")
    )
    last = agreement.term_ends(tell_by)
    ends = said(last) if last else ""
    until = (
        gettext("Masa berlaku sampai %s, lalu diperpanjang otomatis.") % ends
        if agreement.renews_automatically
        else gettext("Masa berlaku sampai %s.") % ends
    )
    then = gettext(
        "Bila perjanjian akan diakhiri atau diubah, mitra diberi tahu tertulis paling lambat pada batas ini."
    )
    return Words(
        title % {"day": said(tell_by), "parties": agreement.parties}, f"{until} {then}", str(agreement.proposal.region)
    )


def silence(agreement: Agreement, since: date, falls: date, is_asleep: bool, has_come: bool) -> Words:
    """Nothing has been recorded for long: the agreement falls silent, or asleep."""
    title = {
        (False, False): gettext("Perjanjian akan sepi pada %(day)s: %(parties)s"),
        (False, True): gettext("Perjanjian sepi sejak %(day)s: %(parties)s"),
        (True, False): gettext("Perjanjian akan tidur pada %(day)s: %(parties)s"),
        (True, True): gettext("Perjanjian tidur sejak %(day)s: %(parties)s"),
    }[is_asleep, has_come]
    text = gettext(
        "Tidak ada yang tercatat sejak %s. Catat kegiatan yang sudah terjadi, hidupkan kembali dengan kegiatan"
        " berikutnya, ubah, atau akhiri perjanjian."
    )
    return Words(
        title % {"day": said(falls), "parties": agreement.parties}, text % said(since), str(agreement.proposal.region)
    )


def report(obligation: ReportObligation, is_late: bool) -> Words:
    """A report is still owed."""
    title = (
        gettext("Laporan terlambat, tenggat %(day)s: %(report)s")
        if is_late
        else gettext("Laporan jatuh tempo %(day)s: %(report)s")
    )
    text = (
        gettext("%(report)s dari %(region)s belum diajukan kepada provinsi.")
        if obligation.state == ReportObligation.State.WAITING
        else gettext("%(report)s dari %(region)s dikembalikan provinsi dan belum diajukan lagi.")
    )
    facts = {"day": said(obligation.due_on), "report": obligation.label, "region": obligation.region}
    return Words(title % facts, text % facts, str(obligation.region))


def recommendation(advice: Recommendation, is_late: bool) -> Words:
    """A recommendation of an accepted evaluation is not done."""
    agreement = advice.evaluation.agreement
    title = (
        gettext("Rekomendasi lewat tenggat %(day)s: %(parties)s")
        if is_late
        else gettext("Rekomendasi jatuh tempo %(day)s: %(parties)s")
    )
    text = gettext("%(text)s Penanggung jawab: %(owner)s.") % {"text": advice.text, "owner": advice.owner}
    return Words(title % {"day": said(advice.due_on), "parties": agreement.parties}, text, advice.owner)


def revival(promise: Revival) -> Words:
    """What was promised when an agreement was taken up again has not been recorded."""
    title = gettext("Kegiatan dijanjikan paling lambat %(day)s: %(parties)s")
    facts = {"day": said(promise.next_on), "parties": promise.agreement.parties}
    text = gettext("%s. Catat kegiatannya setelah terlaksana.") % promise.next_activity
    return Words(title % facts, text, str(promise.agreement.proposal.region))


def file(proposal: Proposal, due: date, is_late: bool) -> Words:
    """The period or the service target of the step where a file waits runs out, or has run out."""
    title = (gettext("Tenggat %(day)s lewat: %(file)s") if is_late else gettext("Tenggat %(day)s: %(file)s")) % {
        "day": said(due),
        "file": f"{proposal.region} – {proposal.partner.full_name}",
    }
    if proposal.waits_on in (Party.REGION, Party.PROVINCE):
        text = gettext("Yang harus dilakukan: %s.") % gettext(proposal.current_step.task)
    else:
        text = gettext("Berkas menunggu %s. Tanyakan perkembangannya, dan catat jawabannya bila sudah ada.")
        text = text % proposal.waits_on_label
    return Words(title, text, proposal.waits_on_label)


def action(comment: Comment, is_late: bool) -> Words:
    """A follow-up of the discussion is not done."""
    title = (
        gettext("Tindak lanjut lewat tenggat %(day)s: %(file)s")
        if is_late
        else gettext("Tindak lanjut jatuh tempo %(day)s: %(file)s")
    )
    proposal = comment.proposal
    facts = {
        "day": said(comment.due_on) if comment.due_on else "",
        "file": f"{proposal.region} – {proposal.partner.full_name}",
    }
    return Words(title % facts, comment.body, str(comment.owner))


def late(words: Words, since: date, days: int) -> Words:
    """The same told further up: who is late, with what, and since when."""
    text = gettext("%(who)s melewati tenggat %(day)s, sudah %(days)s hari kerja.") % {
        "who": words.who,
        "day": said(since),
        "days": days,
    }
    return Words(words.title, f"{text}\n{words.text}", words.who)
