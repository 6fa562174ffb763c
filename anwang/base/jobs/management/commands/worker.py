"""``anwang worker``: does the background work that the queue holds, and keeps the timetable."""

import threading
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils.module_loading import import_string

from anwang.base.jobs.timetable import set_going

LOOK_EVERY = 30  # seconds between two looks at the timetable


class Command(BaseCommand):
    """Run until told to stop; several may run side by side."""

    help = "运行后台作业：按时间表放入队列，取出逐个办理，Ctrl-C 停止"

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look."""
        parser.add_argument("--interval", type=float, default=0.5, help="队列空时隔几秒再看一次")

    def handle(self, *args: Any, **options: Any) -> None:
        """Keep the timetable beside the queue's own worker."""
        if not settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db"):
            raise CommandError("现在的设置是作业即时办理，不需要后台进程；要用队列请设 ANWANG_JOBS=queue")
        stop = threading.Event()
        threading.Thread(target=_keep_time, args=(stop,), daemon=True).start()
        try:
            call_command("db_worker", interval=options["interval"])
        finally:
            stop.set()


def _keep_time(stop: threading.Event) -> None:
    """Set going what is due, now and every half minute."""
    while True:
        set_going(import_string(settings.TIMETABLE))
        close_old_connections()
        if stop.wait(LOOK_EVERY):
            return
