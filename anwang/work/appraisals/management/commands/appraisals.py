"""``anwang appraisals``: write the build tasks of three years; look back at reviews."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.refusals import Refusal
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.appraisals.actions import look_back, plan_targets
from anwang.work.appraisals.queries import wanted


class Command(BaseCommand):
    """Standardization from the command line."""

    help = "标准化：plan 排三年建设任务，look-back 把评审以后发现的重大隐患列出来待认定。"

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do."""
        parser.add_argument("what", choices=["plan", "look-back"])
        parser.add_argument("--year", type=int, help="第一年；不写的用今年")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what was done."""
        if options["what"] == "look-back":
            self.stdout.write(f"列出待认定 {look_back(timezone.localdate())} 条")
            return
        year = options["year"] or timezone.localdate().year
        for town in Org.objects.filter(kind=OrgKind.TOWN).order_by("path"):
            waiting = sum(1 for _ in wanted(town, timezone.localdate()))
            self.stdout.write(f"{town}：{waiting} 户还没有建设任务")
            try:
                count = plan_targets(town, year, by=None, told=lambda done, of=waiting: self._tell(done, of))
            except Refusal as refusal:
                raise CommandError(refusal.sentence) from refusal
            self.stdout.write(f"{town}：已给 {count} 户排入任务")

    def _tell(self, done: int, waiting: int) -> None:
        """A bar on a terminal, nothing in a log."""
        if sys.stdout.isatty():
            self.stdout.write(f"\r{done}/{waiting}", ending="" if done < waiting else "\n")
