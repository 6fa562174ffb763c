"""``anwang alerts watch|index|rules``: the daily jobs by hand or for another day; the rules there are."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.commands import day_told
from anwang.base.kit.dates import cn_date
from anwang.base.kit.refusals import Refusal
from anwang.insight.alerts.actions import Watched, compute_indices, watch_town
from anwang.insight.alerts.watching import RULES
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


class Command(BaseCommand):
    """Warnings and indices by the clock."""

    help = (
        "预警：watch 按规则看一遍、发出和关闭预警，index 计算企业安全指数，rules 列出规则；平时每天自动执行"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of them, and for which day."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="动作")
        for name, help_text in (
            ("watch", "按规则看一遍，发过的不重复发，缘由消除的自动关闭"),
            ("index", "计算每户企业的安全指数，同一天重复执行结果相同"),
        ):
            one = commands.add_parser(name, help=help_text)
            one.add_argument("--on", metavar="日期", help="按这一天办理，如 2026-11-23；缺省为今天")
        rules = commands.add_parser("rules", help="列出程序里的预警规则和它们要的参数")
        rules.add_argument("--json", action="store_true", help="每条规则输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Town by town; each rule is whole or not done at all."""
        if options["command"] == "rules":
            return self._rules(as_json=options["json"])
        day = day_told(options["on"]) or timezone.localdate()
        towns = list(Org.objects.filter(kind=OrgKind.TOWN).order_by("path"))
        verb = "查看预警规则" if options["command"] == "watch" else "计算企业安全指数"
        self.stdout.write(f"按{cn_date(day)}为 {len(towns)} 个镇（街道）{verb}，重复执行不会重复办理")
        try:
            for town in towns:
                self.stdout.write(self._one(options["command"], town, day))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        return None

    def _one(self, command: str, town: Org, day: dt.date) -> str:
        """Do it for one town and say what it came to."""
        if command == "index":
            return f"{town.name}：{compute_indices(town, day)} 户企业"
        watched: Watched = watch_town(town, day)
        return (
            f"{town.name}：新发 {watched.opened} 条，更新 {watched.renewed} 条，"
            f"自动关闭 {watched.ceased} 条，留待下次 {watched.held_back} 条，上报领导 {watched.escalated} 条"
        )

    def _rules(self, *, as_json: bool) -> None:
        for rule in RULES.values():
            told = {"rule": rule.name, "meaning": rule.meaning, "numbers": list(rule.numbers)}
            numbers = "、".join(rule.numbers)
            self.stdout.write(
                json.dumps(told, ensure_ascii=False) if as_json else f"{rule.name}\t{rule.meaning}\t{numbers}"
            )
