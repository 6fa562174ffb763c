"""``anwang selfchecks arrange|remind``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.refusals import Refusal
from anwang.work.selfchecks.actions import adopt_all, arrange, remind


class Command(BaseCommand):
    """Self-checks from the command line."""

    help = "自查：按频次列出应做的自查、提醒到期；重复执行不会重复"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        verbs.add_parser("arrange", help="为有账号的企业安排知识包要求的自查，并列出到今天应做的")
        verbs.add_parser("remind", help="提醒要到期和没有做的自查，每次只提醒一遍")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        today = timezone.localdate()
        try:
            if verb == "arrange":
                duties, made = adopt_all(today), arrange(today)
                self.stdout.write(f"新安排 {duties} 项自查，新列出 {made} 次应做的自查")
            else:
                self.stdout.write(f"提醒了 {remind(today)} 次自查")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
