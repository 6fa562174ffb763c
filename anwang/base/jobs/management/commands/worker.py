"""``anwang worker``: does the background work that the queue holds."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Run until told to stop; several may run side by side."""

    help = "运行后台作业：取出队列中的作业逐个办理，Ctrl-C 停止"

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look."""
        parser.add_argument("--interval", type=float, default=0.5, help="队列空时隔几秒再看一次")

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand over to the queue's own worker."""
        if not settings.TASKS["default"]["BACKEND"].startswith("django_tasks_db"):
            raise CommandError("现在的设置是作业即时办理，不需要后台进程；要用队列请设 ANWANG_JOBS=queue")
        call_command("db_worker", interval=options["interval"])
