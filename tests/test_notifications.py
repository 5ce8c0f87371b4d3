"""Notices and their e-mails: one's own, sent once, and nothing lost to a broken server or a killed worker."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from agreements.models import Delivery, Notice, Officer, WatchPoint
from agreements.notices import mail
from agreements.services import deliveries, notifications
from agreements.tasks import reminders as tasks
from tests.evaluation_builders import agreement, officer
from tests.factories import NoticeFactory

ROOT = Path(__file__).resolve().parent.parent
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


def told(count: int = 1, address: str = "petugas@contoh.example") -> list[Delivery]:
    person = officer("petugas")
    Officer.objects.filter(pk=person.pk).update(email=address)
    drafts = [
        notifications.Draft(
            recipients=(Officer.objects.get(pk=person.pk),),
            kind="term",
            subject=person,
            say=partial(
                notifications.Words,
                f"Contoh {number}: Yantai & Kota <Tangerang>",
                "Putuskan: perpanjang atau akhiri.",
                "Kota Tangerang",
            ),
            url="/perjanjian/1/",
            for_day=date(2026, 1, 5),
            key=f"contoh:{number}",
        )
        for number in range(count)
    ]
    notifications.tell(drafts=drafts)
    return list(Delivery.objects.order_by("pk"))


# --- in the application ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_bell_counts_and_reading_stops_it(client: Client) -> None:
    me, other = officer("petugas"), officer("petugas-2")
    notices = [NoticeFactory(recipient=me) for _ in range(3)]
    foreign = NoticeFactory(recipient=other, title="Bukan untuk Anda")
    client.force_login(me)
    page = client.get("/notifikasi/").content.decode()
    assert "3 pemberitahuan belum dibaca" in page
    assert "Bukan untuk Anda" not in page
    assert client.post(f"/notifikasi/{notices[0].pk}/dibaca/").status_code == 302
    assert client.post(f"/notifikasi/{notices[1].pk}/dibaca/", {"open": "1"})["Location"] == "/laporan/"
    assert client.post(f"/notifikasi/{foreign.pk}/dibaca/").status_code == 404
    assert Notice.objects.of(me).unread().count() == 1
    assert len(client.get("/notifikasi/?belum=1").context["page"].object_list) == 1
    client.post("/notifikasi/dibaca/")
    assert not Notice.objects.of(me).unread().exists()
    assert Notice.objects.of(other).unread().count() == 1


# --- by e-mail ---------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_email_says_what_and_where(settings: Any) -> None:
    settings.BASE_URL = "https://kerjasama.contoh.example"
    [delivery] = told()
    assert (mail.send_due(), mail.send_due()) == (1, 0)
    [letter] = outbox.outbox
    assert letter.to == ["petugas@contoh.example"]
    assert letter.subject == "[Kerjasama] Contoh 0: Yantai & Kota <Tangerang>"
    assert "Kota <Tangerang>" in letter.body
    assert "https://kerjasama.contoh.example/perjanjian/1/" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<pemberitahuan-{delivery.pk}@kerjasama.contoh.example>"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("sent", 1)


@pytest.mark.django_db
def test_a_broken_server_loses_nothing(settings: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = closed.getsockname()
        told(3)
        assert mail.send_due() == 0
        waiting = list(Delivery.objects.all())
        assert {(each.state, each.attempts) for each in waiting} == {("waiting", 1)}
        assert all("Connection" in each.error and each.next_try > timezone.now() for each in waiting)
        # not before its time
        assert mail.send_due() == 0
        assert set(Delivery.objects.values_list("attempts", flat=True)) == {1}
    settings.EMAIL_BACKEND = LOCAL
    Delivery.objects.update(next_try=timezone.now())
    assert mail.send_due() == 3
    assert not Delivery.objects.exclude(state="sent").exists()


@pytest.mark.django_db
def test_a_title_with_a_line_break_is_mailed_on_one_line() -> None:
    Notice.objects.filter(pk=told()[0].notice_id).update(title="Yantai\r\nBcc: orang@lain.example")
    assert mail.send_due() == 1
    assert outbox.outbox[0].message()["Subject"] == "[Kerjasama] Yantai Bcc: orang@lain.example"
    assert outbox.outbox[0].recipients() == ["petugas@contoh.example"]


@pytest.mark.django_db
def test_a_silent_server_does_not_hold_the_worker_for_every_letter(settings: Any) -> None:
    assert settings.EMAIL_TIMEOUT == 20
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.05
        told(mail.SILENT + 2)
        assert mail.send_due() == 0
    rows = list(Delivery.objects.order_by("pk"))
    assert [each.attempts for each in rows] == [1] * mail.SILENT + [0] * 2
    assert {each.state for each in rows} == {"waiting"}
    assert all(each.next_try > timezone.now() for each in rows)
    settings.EMAIL_BACKEND = LOCAL
    Delivery.objects.update(next_try=timezone.now())
    assert mail.send_due() == mail.SILENT + 2


@pytest.mark.django_db
def test_a_letter_refused_by_itself_does_not_keep_the_others_waiting(settings: Any, server: "MailServer") -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.listener.getsockname()
    settings.EMAIL_TIMEOUT = 5

    def hang_up(number: int) -> None:
        if number == 2:
            raise OSError

    server.before_answer = hang_up  # after DATA, before the answer: the letter may have gone, nobody knows
    told(4)
    assert mail.send_due() == 3
    assert [each.state for each in Delivery.objects.order_by("pk")] == ["sent", "waiting", "sent", "sent"]


@pytest.mark.django_db
def test_pauses_grow_and_at_last_an_administrator_decides() -> None:
    [delivery] = told()
    pauses = []
    for attempt in range(1, len(deliveries.PAUSES) + 1):
        Delivery.objects.update(attempts=attempt)
        before = timezone.now()
        deliveries.failed(delivery=Delivery.objects.get(), error="x" * 900)
        row = Delivery.objects.get()
        pauses.append(round((row.next_try - before).total_seconds() / 60))
        assert row.state == ("failed" if attempt == len(deliveries.PAUSES) else "waiting")
    assert pauses[:6] == [1, 5, 15, 60, 240, 720]
    assert len(row.error) == 500
    assert mail.send_due() == 0
    assert deliveries.try_again(ids=[delivery.pk]) == 1
    assert mail.send_due() == 1


@pytest.mark.django_db
def test_what_another_worker_holds_is_left_alone_for_an_hour() -> None:
    told(1)
    assert deliveries.claim() is not None
    assert deliveries.claim() is None
    assert mail.send_due() == 0
    Delivery.objects.update(claimed_at=timezone.now() - timedelta(minutes=61))
    assert mail.send_due() == 1
    assert Delivery.objects.get().attempts == 2


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_after_the_commit(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
    person = officer("petugas")
    Officer.objects.filter(pk=person.pk).update(email="petugas@contoh.example")
    WatchPoint.objects.create(subject="term", amount=1)
    agreement(signed_on=date(2023, 1, 2), expires_on=date(2026, 6, 20))
    for day in (date(2026, 6, 18), date(2026, 6, 19)):
        tasks.remind(day)
    assert not outbox.outbox
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert [letter.to for letter in outbox.outbox] == [["petugas@contoh.example"]]


# --- a real process, a real mail server, a real kill ---------------------------------------------------


class MailServer(threading.Thread):
    """Speaks enough SMTP to take letters; ``before_answer`` is called with each letter before it is acknowledged."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.letters: list[Any] = []
        self.before_answer: Any = lambda number: None

    def run(self) -> None:
        while True:
            try:
                peer, _address = self.listener.accept()
            except OSError:
                return
            with peer:
                self._talk(peer)

    def _talk(self, peer: socket.socket) -> None:
        stream = peer.makefile("rwb")

        def say(words: bytes) -> None:
            stream.write(words + b"\r\n")
            stream.flush()

        try:
            say(b"220 contoh")
            while line := stream.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    say(b"354 go on")
                    body = b""
                    while (row := stream.readline()) != b".\r\n":
                        body += row
                    self.letters.append(message_from_bytes(body))
                    self.before_answer(len(self.letters))
                elif word == b"QUIT":
                    say(b"221 bye")
                    return
                say(b"250 ok")
        except OSError:
            return  # the client was killed


@pytest.fixture
def server() -> Iterator[MailServer]:
    made = MailServer()
    made.start()
    yield made
    made.listener.close()
    made.join(timeout=0.1)


def worker(server: MailServer) -> subprocess.Popen[bytes]:
    """``kirim_pengingat`` in a process of its own, on the database of the test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        place = f"{database['HOST']}:{database['PORT']}" if database["PORT"] else database["HOST"]
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{place}/{database['NAME']}"
    host, port = server.listener.getsockname()
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KERJASAMA_")}
    surroundings = kept | {
        "DATABASE_URL": url,
        "EMAIL_URL": f"smtp://{host}:{port}",
        "KERJASAMA_SECRET_KEY": "only-for-tests-" + "x" * 50,
        "DJANGO_SETTINGS_MODULE": "kerjasama.settings",
    }
    command = [sys.executable, "manage.py", "kirim_pengingat", "--tanggal", "2026-01-05"]
    return subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.django_db(transaction=True)
def test_a_killed_process_loses_none_and_doubles_at_most_the_one_in_its_hand(server: MailServer) -> None:
    told(5)
    process = worker(server)

    def kill_at_the_third(number: int) -> None:
        if number == 3:
            process.send_signal(signal.SIGKILL)
            process.wait()

    server.before_answer = kill_at_the_third
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sending", "sent", "sent", "waiting", "waiting"]
    # the next worker sends what waits, and leaves the one in the dead one's hand for an hour
    server.before_answer = lambda number: None
    assert worker(server).wait(timeout=60) == 0
    assert _times(server) == {1}
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sending", *["sent"] * 4]
    Delivery.objects.filter(state="sending").update(claimed_at=timezone.now() - timedelta(hours=2))
    assert worker(server).wait(timeout=60) == 0
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    # five letters, one of them twice under the same Message-ID
    names = [letter["Message-ID"] for letter in server.letters]
    assert (len(names), len(set(names))) == (6, 5)


def _times(server: MailServer) -> set[int]:
    names = [letter["Message-ID"] for letter in server.letters]
    return {names.count(name) for name in names}


def test_the_server_of_these_tests_speaks_smtp(server: MailServer) -> None:
    host, port = server.listener.getsockname()
    with smtplib.SMTP(host, port) as client:
        client.sendmail("a@contoh.example", ["b@contoh.example"], "Subject: Contoh\r\n\r\nIsi")
    assert server.letters[0]["Subject"] == "Contoh"
