"""``anwang cases``: ``list`` the cases under way, ``clocks`` what is due next and what is late."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from anwang.work.cases.clocks import clocks_of
from anwang.work.cases.listing import clock_words
from anwang.work.cases.models import Case


class Command(BaseCommand):
    """Cases and their clocks."""

    help = "执法案件：list 列出案件，clocks 列出在办案件的期限"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        commands = parser.add_subparsers(dest="command", required=True)
        listed = commands.add_parser("list", help="案件、当事人、状态、最近的期限")
        listed.add_argument("--all", action="store_true", help="连已了结的一起列")
        listed.add_argument("--json", action="store_true", help="输出 JSON")
        clocks = commands.add_parser("clocks", help="在办案件还没有办的期限，逾期的在前")
        clocks.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        rows = self._list(options) if options["command"] == "list" else self._clocks()
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, default=str))
            return
        for row in rows:
            self.stdout.write("　".join(str(value) for value in row.values() if value not in (None, "")))
        self.stdout.write(f"共 {len(rows)} 条")

    def _list(self, options: dict[str, Any]) -> list[dict[str, Any]]:
        rows = Case.objects.order_by("pk").prefetch_related("respondents")
        return [
            {
                "number": case.number,
                "title": case.title,
                "state": case.where.label,
                "due": clock_words(case),
                "decision": "；".join(
                    f"{each}：{each.decision_words}" for each in case.standing if each.decided_at
                ),
            }
            for case in (rows if options["all"] else rows.under_way())
        ]

    def _clocks(self) -> list[dict[str, Any]]:
        cases = Case.objects.under_way().select_related("release", "delegation")
        found = [
            {
                "number": case.number,
                "clock": clock.name,
                "due_on": clock.due.date,
                "words": clock.words,
                "rule": clock.due.rule,
            }
            for case in cases.prefetch_related("pauses", "exhibits", "respondents")
            for clock in clocks_of(case)
            if clock.is_open
        ]
        return sorted(found, key=lambda row: row["due_on"])
