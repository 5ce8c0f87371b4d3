"""What is told when something happens, in whose language, how it is mailed, and what is told further up when late."""

from collections import Counter
from datetime import date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from agreements.models import (
    Comment,
    Delivery,
    Digest,
    Notice,
    NoticePreference,
    NoticeRule,
    Officer,
    Proposal,
    Region,
    ReportingRule,
    ReportObligation,
    WatchPoint,
)
from agreements.models.notice_kinds import KINDS, kinds_for
from agreements.notices import mail, reminders
from agreements.services import (
    comments,
    deliveries,
    digests,
    evaluations,
    events,
    handovers,
    notice_settings,
    notifications,
    reporting,
    transitions,
)
from agreements.services.errors import Refused
from agreements.tasks import reminders as tasks
from agreements.tasks.schedule import Timetable
from tests.evaluation_builders import agreement, author, city, fill, officer, province, reviewer
from tests.evaluation_builders import evaluation as draft_evaluation
from tests.factories import NoticeFactory, at, given, make_world
from tests.test_catalogue import catalogue, compiled  # noqa: F401
from tests.test_notifications import MailServer
from tests.test_reminders import killed_at

pytestmark = pytest.mark.django_db


def with_address(person: Officer) -> Officer:
    """The officer, who can be written to."""
    person.email = f"{person.username}@contoh.example"
    person.save(update_fields=["email"])
    return person


def told(person: Officer) -> list[tuple[str, str]]:
    """(kind, title) of everything this officer was told, oldest first."""
    return list(Notice.objects.of(person).order_by("pk").values_list("kind", "title"))


def give(person: Officer, *, kind: str = "dormancy", key: str = "contoh", count: int = 1) -> None:
    """Tell this officer something of that kind."""
    drafts = [
        notifications.Draft(
            recipients=(person,),
            kind=kind,
            subject=person,
            say=partial(notifications.Words, f"Contoh <{number}>", "Isi.", "Kota Tangerang"),
            url="/perjanjian/1/",
            for_day=date(2026, 1, 5),
            key=f"{key}:{number}",
            due_on=date(2026, 1, 30),
        )
        for number in range(count)
    ]
    notifications.tell(drafts=drafts)


# --- a move at the gate ------------------------------------------------------------------------------


def test_a_move_tells_who_must_act_and_who_waits() -> None:
    world = make_world()
    colleague = Officer.objects.create(username="rekan", role=world.owner.role, region=world.kota)
    proposal = at("penjajakan", "preparing", world=world)
    move = partial(transitions.perform, proposal_id=proposal.pk)

    def rings(*people: Officer) -> list[list[str]]:
        return [list(Notice.objects.of(person).unread().values_list("kind", flat=True)) for person in people]

    move(key="submit", actor=world.owner, given=given())
    assert rings(world.owner, colleague, world.reviewer, world.reviewer2) == [[], ["progress"], ["task"], ["task"]]
    task = Notice.objects.of(world.reviewer).get()
    now = Proposal.objects.get(pk=proposal.pk)
    assert (task.who, task.due_on, task.url) == ("Pemeriksa Provinsi Banten", now.due_on, proposal.get_absolute_url())
    assert task.title == f"Diajukan ke provinsi: {proposal}"
    move(key="return", actor=world.reviewer, given=given(date(2025, 12, 2), note="Kurang tanda tangan"))
    # whoever was to act need no longer; the region is told what to mend
    people = (world.owner, colleague, world.reviewer, world.reviewer2)
    assert rings(*people) == [["returned"], ["returned"], [], []]
    returned = Notice.objects.of(world.owner).get()
    assert "Catatan: Kurang tanda tangan" in returned.text and returned.who == "Kota Tangerang"
    # nobody of another region, nobody who only reads
    strangers = (world.other_kota, world.other_officer, world.other_reviewer, world.leader, world.administrator)
    assert rings(*strangers) == [[]] * 5


def test_a_refused_move_tells_nobody() -> None:
    world = make_world()
    proposal = at("penjajakan", "under_review", world=world)
    with pytest.raises(Refused):
        transitions.perform(proposal_id=proposal.pk, key="return", actor=world.reviewer, given=given(items=()))
    assert not Notice.objects.exists()


def test_an_end_is_told_to_both_sides() -> None:
    world = make_world()
    proposal = at("verifikasi", "preparing", world=world)
    transitions.perform(proposal_id=proposal.pk, key="withdraw", actor=world.owner, given=given())
    assert {(notice.recipient, notice.kind, notice.who) for notice in Notice.objects.all()} == {
        (world.owner2, "progress", ""),
        (world.reviewer, "progress", ""),
        (world.reviewer2, "progress", ""),
    }


# --- what happens ------------------------------------------------------------------------------------


def test_an_evaluation_goes_to_the_reviewers_and_comes_back_to_the_region() -> None:
    writer, checker, second = author(), reviewer(), officer("petugas-2")
    officer("lain", region=city("36.73", "Kota Serang"))
    subject = fill(draft_evaluation())
    evaluations.submit(evaluation=subject, actor=writer)
    [submitted] = Notice.objects.all()
    assert (submitted.recipient, submitted.kind, submitted.who) == (checker, "evaluation", "Pemeriksa Banten")
    assert submitted.url == subject.get_absolute_url()
    evaluations.send_back(evaluation=subject, actor=checker, note="Bukti kurang.")
    returned = Notice.objects.exclude(pk=submitted.pk)
    assert {notice.recipient for notice in returned} == {writer, second}
    assert {(notice.who, "Bukti kurang." in notice.text) for notice in returned} == {("Kota Tangerang", True)}
    evaluations.submit(evaluation=subject, actor=writer)
    evaluations.accept(evaluation=subject, actor=checker)
    # what was overtaken no longer rings
    assert set(Notice.objects.unread().values_list("title", flat=True)) == {
        "Evaluasi Semester I 2026 diterima: Kota Tangerang – Yantai"
    }
    last = Notice.objects.of(writer).order_by("-pk")[0]
    assert (last.title, last.who) == ("Evaluasi Semester I 2026 diterima: Kota Tangerang – Yantai", "")


def test_nothing_is_told_of_what_was_undone() -> None:
    subject = fill(draft_evaluation())
    evaluations.submit(evaluation=subject, actor=author())
    checker = reviewer()
    with pytest.raises(Refused):
        evaluations.send_back(evaluation=subject, actor=checker, note="")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        evaluations.send_back(evaluation=subject, actor=checker, note="Bukti kurang.")
        _ = 1 / 0
    assert not Notice.objects.exists()


def test_asking_all_regions_costs_the_same_as_asking_one() -> None:
    rule = ReportingRule.objects.create(name="Laporan khusus", kind="ad_hoc", from_period=date(2026, 1, 1))
    regions = [city(f"36.{number}", f"Kota {number}") for number in range(71, 79)]
    for number, region in enumerate(regions):
        officer(f"petugas-{number}", region=region)
    ask = partial(
        reporting.create_ad_hoc,
        actor=reviewer(),
        rule=rule,
        period=(date(2026, 1, 1), date(2026, 1, 31)),
        due_on=date(2027, 3, 25),
    )

    def cost(title: str, asked: list[Any]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            ask(regions=asked, title=title)
        return sum("agreements_notice" in query["sql"] or "agreements_officer" in query["sql"] for query in found)

    assert cost("Satu", regions[:1]) == cost("Delapan", regions)
    assert Notice.objects.count() == 9
    notice = Notice.objects.of(Officer.objects.get(username="petugas-3")).get()
    assert (notice.due_on, notice.who) == (date(2027, 3, 25), "Kota 74")


def test_mention_follow_up_and_its_end() -> None:
    proposal = agreement().proposal
    writer, checker, second = author(), reviewer(), officer("petugas-2")
    comment = comments.add(
        proposal=proposal,
        actor=checker,
        body="@petugas tolong lengkapi, @petugas-2 mohon dilihat.",
        kind="follow_up",
        owner=writer,
        due_on=date(2027, 3, 1),
    )
    assert told(second) == [("mention", "Pemeriksa menyebut Anda: Kota Tangerang – Yantai")]
    [owed] = Notice.objects.of(writer)
    assert (owed.kind, owed.due_on, owed.who) == ("action", date(2027, 3, 1), "Petugas")
    assert owed.url == f"/usulan/{proposal.pk}/?bagian=koordinasi&pesan={comment.pk}#pesan-{comment.pk}"
    comments.close(comment=comment, actor=writer)
    assert told(checker) == [("action", "Tindak lanjut selesai: Kota Tangerang – Yantai")]
    # what is refused tells nobody
    before = Notice.objects.count()
    with pytest.raises(ValidationError):
        comments.add(proposal=proposal, actor=checker, body="@siapa")
    assert Notice.objects.count() == before


def test_files_change_hands() -> None:
    giver, receiver = author(), officer("penerima")
    proposal = agreement().proposal
    Proposal.objects.filter(pk=proposal.pk).update(holder=giver)
    handovers.hand_over(actor=reviewer(), giver=giver, receiver=receiver, proposal_ids=[proposal.pk], reason="Mutasi")
    assert told(receiver) == [("handover", "1 berkas diserahkan kepada Anda dari Petugas")]
    assert told(giver) == [("handover", "1 berkas Anda diserahkan kepada Penerima")]
    assert Notice.objects.of(receiver).get().url == proposal.get_absolute_url()


# --- language ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("compiled")
def test_everybody_reads_in_their_own_language(client: Client) -> None:
    local, foreign = with_address(officer("petugas")), with_address(officer("petugas-2"))
    Officer.objects.filter(pk=foreign.pk).update(language="en")
    WatchPoint.objects.create(subject="term", amount=1)
    agreement(signed_on=date(2023, 1, 2), expires_on=date(2026, 6, 20))
    for day in (date(2026, 6, 18), date(2026, 6, 19)):
        with translation.override("en"):
            reminders.make(day=day)
    notice = Notice.objects.of(foreign).get()
    assert notice.title == "Masa berlaku berakhir 20 Juni 2026: Kota Tangerang – Yantai, Shandong, Tiongkok"
    with translation.override("en"):
        assert "20 June 2026" in notice.said_title and "China" in notice.said_title
    # a row older than the choice stays as it was written
    with translation.override("en"):
        assert NoticeFactory(recipient=foreign).said_title == "Laporan jatuh tempo"
    assert mail.send_due() == 2
    by_address = {letter.to[0]: letter for letter in outbox.outbox}
    indonesian, english = by_address[local.email], by_address[foreign.email]
    assert "Paling lambat: 20 Juni 2026" in indonesian.body and "Yang bertindak: Kota Tangerang" in indonesian.body
    assert "20 June 2026" in english.subject and "By: 20 June 2026" in english.body
    assert "Juni" not in english.body and "Paling" not in english.body
    foreign.refresh_from_db()
    client.force_login(foreign)
    assert "20 June 2026" in client.get("/notifikasi/").content.decode()


# --- choices -----------------------------------------------------------------------------------------


def test_the_table_of_kinds_is_sound() -> None:
    assert len({kind.key for kind in KINDS}) == len(KINDS)
    assert [kind.key for kind in kinds_for(Officer.Role.ADMINISTRATOR)] == ["mention"]
    assert {kind.key for kind in KINDS if kind.is_news} == {"progress"}


def test_a_choice_is_kept_only_where_it_differs(client: Client) -> None:
    me = officer("petugas")
    client.force_login(me)
    fields = {kind.key: kind.default_for(me.role).value for kind in kinds_for(me.role)}
    assert client.post("/notifikasi/pengaturan/", fields | {"report": "digest", "progress": "off"}).status_code == 302
    assert dict(me.notice_preferences.values_list("kind", "mode")) == {"report": "digest", "progress": "off"}
    page = client.get("/notifikasi/pengaturan/").content.decode()
    assert "Mati, juga di aplikasi" in page
    assert client.post("/notifikasi/pengaturan/", fields | {"report": "kapan-kapan"}).status_code == 422
    assert client.post("/notifikasi/pengaturan/", fields).status_code == 302
    assert not NoticePreference.objects.exists()
    with pytest.raises(Refused):
        notice_settings.choose(actor=me, chosen={"escalation": "off"})


def test_off_is_off_only_for_news() -> None:
    me = with_address(officer("petugas"))
    notice_settings.choose(actor=me, chosen={"task": "off", "progress": "off", "report": "now"})
    for kind in ("task", "progress", "report"):
        give(me, kind=kind, key=kind)
    assert dict(Notice.objects.of(me).values_list("kind", "mail_mode")) == {"task": "off", "report": "now"}
    assert Delivery.objects.get().notice.kind == "report"


# --- the daily digest --------------------------------------------------------------------------------

DAY = date(2026, 6, 17)  # a Wednesday


def test_one_digest_a_day_and_none_of_nothing() -> None:
    me, silent = with_address(officer("petugas")), officer("petugas-2")
    give(me, count=2)
    give(me, kind="progress", key="lain")
    give(silent, key="tanpa")
    assert (digests.make(day=DAY), digests.make(day=DAY)) == (1, 0)
    assert mail.send_due() == 1
    [letter] = outbox.outbox
    assert letter.subject == "[Kerjasama] 3 pemberitahuan, 17 Juni 2026"
    [(html, kind)] = letter.alternatives
    assert kind == "text/html" and "Contoh &lt;1&gt;" in html and "src=" not in html
    assert letter.body.index("Perkembangan berkas") < letter.body.index("Perjanjian sepi")
    assert letter.body.count("/perjanjian/1/") == 3 and "Contoh <1>" in letter.body
    # later the same day: the next working day's digest brings it
    give(me, key="sore")
    assert digests.make(day=DAY) == 0
    assert digests.make(day=date(2026, 6, 18)) == 1
    assert [digest.notices.count() for digest in Digest.objects.order_by("day")] == [3, 1]
    # what was read in the application meanwhile is not mailed
    give(me, key="dibaca")
    notifications.mark_all_read(actor=me)
    assert digests.make(day=date(2026, 6, 19)) == 0
    assert Notice.objects.order_by("-pk")[0].mail_words == ("quiet", "")
    # an address learnt later brings no old notices
    with_address(silent)
    assert digests.make(day=date(2026, 6, 19)) == 0


@pytest.mark.parametrize("statement", range(1, 9))
def test_a_killed_digest_is_made_whole_or_not_at_all(statement: int) -> None:
    people = [with_address(officer(f"petugas-{number}")) for number in range(3)]
    for person in people:
        give(person, key=person.username, count=2)
    now = datetime.combine(DAY, time(7), tzinfo=ZoneInfo("Asia/Jakarta"))
    jobs = tuple(job for job in Timetable().jobs if job.name == "ringkasan")
    with killed_at(statement):
        Timetable(jobs).run_due(now)
    Timetable(jobs).run_due(now)
    Timetable(jobs).run_due(now)
    assert Counter(Digest.objects.values_list("recipient__username", flat=True)) == {p.username: 1 for p in people}
    assert Delivery.objects.count() == 3
    assert not Notice.objects.filter(digest__isnull=True).exists()


def test_the_hour_of_the_digest_is_data() -> None:
    jobs = tuple(job for job in Timetable().jobs if job.name == "ringkasan")

    def ran(hour: int, minute: int = 0) -> list[str]:
        return Timetable(jobs).run_due(datetime.combine(DAY, time(hour, minute), tzinfo=ZoneInfo("Asia/Jakarta")))

    assert ran(6, 59) == []
    rule = NoticeRule.objects.create(digest_hour=9)
    assert ran(8) == []
    assert ran(9) == ["ringkasan"]
    assert str(rule) == "ringkasan pukul 09.00, keterlambatan diteruskan setelah 5 hari kerja"


# --- too late ----------------------------------------------------------------------------------------


@pytest.fixture
def owed() -> ReportObligation:
    """A report due on Friday 5 June 2026; five working days later is the 12th.

    Ten are the 22nd: 1 Muharram is on Tuesday the 16th.
    """
    author()
    rule = ReportingRule.objects.create(name="Laporan khusus", kind="ad_hoc", from_period=date(2026, 1, 1))
    return ReportObligation.objects.create(
        rule=rule,
        region=city(),
        title="Contoh",
        period_start=date(2026, 1, 1),
        period_end=date(2026, 1, 31),
        due_on=date(2026, 6, 5),
    )


def weekdays(first: int, last: int) -> list[date]:
    return [day for number in range(first, last + 1) if (day := date(2026, 6, number)).weekday() < 5]


def test_what_is_late_is_told_to_the_reviewer_once(owed: ReportObligation) -> None:
    checker = reviewer()
    jabar = Region.objects.create(code="32", name="Jawa Barat", kind="provinsi")
    elsewhere = officer("pemeriksa-lain", Officer.Role.PROVINCIAL_REVIEWER, jabar)
    leader = officer("pimpinan", Officer.Role.LEADER, province())
    for day in weekdays(8, 11):
        reminders.make(day=day)
    assert not Notice.objects.filter(kind="escalation").exists()
    for day in weekdays(12, 30):
        reminders.make(day=day)
    [notice] = Notice.objects.filter(kind="escalation")
    assert (notice.recipient, notice.for_day, notice.due_on) == (checker, date(2026, 6, 12), date(2026, 6, 5))
    assert notice.who == "Kota Tangerang" and notice.url == owed.get_absolute_url()
    assert "Kota Tangerang melewati tenggat 5 Juni 2026, sudah 5 hari kerja." in notice.text
    assert told(leader) == told(elsewhere) == []


def test_the_leader_is_told_only_where_wanted(owed: ReportObligation) -> None:
    leader = officer("pimpinan", Officer.Role.LEADER, province())
    reviewer()
    NoticeRule.objects.create(escalate_after=5, leader_after=10)
    for day in weekdays(8, 30):
        reminders.make(day=day)
    assert [notice.for_day for notice in Notice.objects.of(leader)] == [date(2026, 6, 22)]
    assert Notice.objects.filter(kind="escalation").count() == 2


def test_what_is_done_in_time_goes_nowhere(owed: ReportObligation) -> None:
    reviewer()
    reminders.make(day=date(2026, 6, 8))
    ReportObligation.objects.update(state="submitted", submitted_by=author(), submitted_on=date(2026, 6, 9))
    reminders.make(day=date(2026, 6, 12))
    assert not Notice.objects.filter(kind="escalation").exists()


def test_files_and_follow_ups_are_reminded_of_too() -> None:
    checker, writer = reviewer(), author()
    proposal = agreement().proposal
    Proposal.objects.filter(pk=proposal.pk).update(
        stage="penjajakan", step="under_review", outcome="running", due_on=date(2026, 6, 18), waiting_since=DAY
    )
    Comment.objects.create(
        proposal=proposal, author=checker, body="Lengkapi.", kind="follow_up", owner=writer, due_on=date(2026, 6, 18)
    )
    for subject in ("file", "action"):
        WatchPoint.objects.create(subject=subject, amount=1)
    reminders.make(day=DAY)
    assert [kind for kind, _title in told(checker)] == ["task"]
    assert [kind for kind, _title in told(writer)] == ["action"]
    assert Notice.objects.of(writer).get().url == events.comment_url(Comment.objects.get())


# --- a broken mail server ----------------------------------------------------------------------------


class Refusing(MailServer):
    """Answers every letter with a refusal until it is mended."""

    is_broken = True

    def _talk(self, peer: Any) -> None:
        if not self.is_broken:
            return super()._talk(peer)
        stream = peer.makefile("rwb")
        stream.write(b"421 4.3.2 contoh: not now\r\n")
        stream.flush()
        return None


def test_a_refusing_server_costs_no_letter_and_leaves_one_task(settings: Any) -> None:
    server = Refusing()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.listener.getsockname()
    me = with_address(officer("petugas"))
    look = tasks.Outbox
    for number in range(5):
        give(me, kind="term", key=f"hari-{number}")
        tasks._enqueue()
        assert DBTaskResult.objects.ready().count() == 1, "a second task waits"
        assert look().look() is False
        mail.send_due()
        DBTaskResult.objects.all().delete()  # done
        tasks.send_soon()
    assert Delivery.objects.filter(state="waiting", attempts__gte=1).count() == 5
    assert all("421" in error for error in Delivery.objects.values_list("error", flat=True))
    # nothing is due before its time; then one task, however many wait
    DBTaskResult.objects.all().delete()
    assert look().look() is False
    assert deliveries.try_again(ids=list(Delivery.objects.values_list("pk", flat=True))) == 5
    assert (look().look(), look().look(), DBTaskResult.objects.count()) == (True, False, 1)
    server.is_broken = False
    assert mail.send_due() == 5
    assert len(server.letters) == 5
    server.listener.close()


# --- the page ----------------------------------------------------------------------------------------


def test_the_list_stands_by_day_unread_first_at_the_same_cost(client: Client) -> None:
    me = with_address(officer("petugas"))
    client.force_login(me)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/notifikasi/").status_code == 200
        return len(found)

    give(me, kind="term", key="a", count=3)
    give(me, key="b", count=2)
    few = cost()
    give(me, kind="term", key="c", count=50)
    assert cost() == few
    old = Notice.objects.order_by("pk")[0]
    notifications.mark_read(notice=Notice.objects.order_by("-pk")[0], actor=me)
    page = client.get("/notifikasi/?page=3")
    assert [is_read for is_read, _days in page.context["parts"]] == [False, True]
    assert "surat-el menunggu" in page.content.decode()
    only = client.get("/notifikasi/?tentang=dormancy")
    assert {notice.kind for notice in only.context["page"]} == {"dormancy"}
    assert "surat-el menunggu ringkasan harian" in only.content.decode()
    assert client.get("/notifikasi/?tentang=bukan-hal").context["page"].paginator.count == 55
    assert old.mail is not None and old.mail.state == "waiting"
