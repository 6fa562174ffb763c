"""``anwang reports open|remind``: the two morning jobs of reports, by hand or for another day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.dates import cn_date, read_date
from anwang.base.kit.refusals import Refusal
from anwang.insight.reports.actions import open_drafts, remind
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


class Command(BaseCommand):
    """Reports by the clock."""

    help = "报告：open 生成各单位该报的草稿，remind 提醒还没有报送的单位；平时每天早上自动执行"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of the two, and for which day."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="动作")
        for name, help_text in (
            ("open", "生成草稿，已有的不重复"),
            ("remind", "发提醒，发过的不重复；已报送的不打扰"),
        ):
            one = commands.add_parser(name, help=help_text)
            one.add_argument("--on", metavar="日期", help="按这一天办理，如 2026-11-23；缺省为今天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Town by town; each is whole or not done at all."""
        day = self._day(options["on"])
        towns = list(Org.objects.filter(kind=OrgKind.TOWN).order_by("path"))
        verb = "生成报告草稿" if options["command"] == "open" else "发送报送提醒"
        self.stdout.write(f"按{cn_date(day)}为 {len(towns)} 个镇（街道）{verb}，重复执行不会重复办理")
        try:
            total = sum(self._one(options["command"], town, day) for town in towns)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"办完，共 {total} 份报告")

    def _one(self, command: str, town: Org, day: dt.date) -> int:
        """Do it for one town and say what it came to."""
        if command == "open":
            made = len(open_drafts(town, day))
            self.stdout.write(f"{town.name}：新生成 {made} 份草稿")
            return made
        reminded = remind(town, day)
        self.stdout.write(
            f"{town.name}：提醒 {reminded.reports} 份报告，告知 {reminded.people} 人，"
            f"其中 {reminded.missing} 份仍未报送，名单已告知应急办"
        )
        return reminded.reports

    def _day(self, text: str | None) -> dt.date:
        if text is None:
            return timezone.localdate()
        day = read_date(text)
        if day is None:
            raise CommandError(f"日期“{text}”读不出来，请写成 2026-11-23 的样子")
        return day
