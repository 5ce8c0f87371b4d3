"""The background worker: the tasks of the queue one after the other, and the daily jobs between them."""

import logging
import os
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import CommandError
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands import db_worker

from agreements.services import workers
from agreements.tasks.reminders import Outbox
from agreements.tasks.schedule import Timetable

# A terminal sends Ctrl+C to every process at once, and bin/run its own signal: both are one gesture.
SAME_GESTURE = 3.0


class Worker(db_worker.Worker):
    """One task at a time, the timetable in between."""

    timetable: Timetable
    outbox: Outbox
    turn: workers.Turn
    stays: bool
    _asked_at: float | None = None

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """First gesture: finish the task at hand. Second: leave it as a killed worker would, to be taken up again."""
        if self._asked_at is None:
            self._asked_at = time.monotonic()
            super().shutdown(signum, frame)
        elif time.monotonic() - self._asked_at > SAME_GESTURE:
            os._exit(1)

    def run(self) -> None:
        """Until told to stop; without ``stays`` until there is nothing left to do."""
        while self.running:
            close_old_connections()
            if not self.turn.is_mine():
                raise CommandError("hak bekerja hilang bersama sambungan ke basis data")
            self.timetable.run_due()
            self.outbox.look()
            self._run_tasks = 0
            super().run()  # a batch of at most one task
            if self._run_tasks == 0:
                if not self.stays:
                    return
                if self.running:
                    time.sleep(self.interval)


class Command(db_worker.Command):
    """``db_worker`` that knows what a killed worker left behind, and that it is the only one."""

    help = (
        "Runs background tasks and daily jobs. One per installation: a second one waits until the first has ended. "
        "What a killed worker had begun is begun again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """All queues, one backend: only how to wait, and whether to stay."""
        parser.add_argument("--interval", type=db_worker.valid_interval, default=1, help="seconds between two looks")
        parser.add_argument("--batch", action="store_true", help="do what is due, then end")

    def configure_logging(self, verbosity: int) -> None:
        """Quiet: only what went wrong, and the start."""
        level = {0: logging.CRITICAL, 1: logging.WARNING}.get(verbosity, logging.DEBUG)
        for name in ("django_tasks", "django_tasks_db"):
            logging.getLogger(name).setLevel(level)

    def handle(self, **options: Any) -> None:
        """Wait for the turn, take up what was left, work."""
        self.configure_logging(options["verbosity"])
        said = False
        while True:
            with workers.working() as turn:
                if turn:
                    self._work(turn, options)
                    return
            if options["batch"]:
                raise CommandError("pekerja lain sedang bekerja")
            if not said:
                self.stdout.write("pekerja lain sedang bekerja; menunggu giliran")
                said = True
            time.sleep(max(options["interval"], 0.2))

    def _work(self, turn: workers.Turn, options: dict[str, Any]) -> None:
        left = workers.take_up_again()
        if left:
            self.stdout.write(f"{left} tugas dari pekerja yang terhenti dimulai lagi")
        worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=options["interval"],
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=1,
            worker_id=get_random_string(32),
        )
        worker.timetable, worker.outbox = Timetable(), Outbox()
        worker.turn, worker.stays = turn, not options["batch"]
        worker.configure_signals()
        try:
            worker.run()
        finally:
            worker.reset_signals()
