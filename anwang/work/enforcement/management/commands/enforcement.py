"""``anwang enforcement``: ``guards`` lists the legal rules, ``draws`` repeats every draw by lot."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.work.enforcement.drawing import draw
from anwang.work.enforcement.guards import GUARDS
from anwang.work.enforcement.models import Draw


class Command(BaseCommand):
    """Rules and draws."""

    help = "执法检查：guards 列出法定规则，draws 验算双随机抽取"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        commands = parser.add_subparsers(dest="command", required=True)
        for name, words in (
            ("guards", "每条法定规则的编号、原话和依据"),
            ("draws", "按种子和名单重新抽一遍，核对结果"),
        ):
            commands.add_parser(name, help=words).add_argument(
                "--json", action="store_true", help="输出 JSON"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        {"guards": self._guards, "draws": self._draws}[options["command"]](as_json=options["json"])

    def _guards(self, *, as_json: bool) -> None:
        rows = [
            {
                "code": code,
                "title": each.title,
                "sentence": each.sentence,
                "basis": each.cited,
                "weight": each.weight,
            }
            for code, each in sorted(GUARDS.items())
        ]
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write(f"{row['code']}　{row['title']}：{row['sentence']}　{row['basis']}")

    def _draws(self, *, as_json: bool) -> None:
        rows = [
            {"plan": str(made.plan), "seed": made.seed, "drawn": len(made.drawn), "repeated": _repeats(made)}
            for made in Draw.objects.select_related("plan__org").order_by("pk")
        ]
        if as_json:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        for row in [] if as_json else rows:
            words = "一致" if row["repeated"] else "不一致"
            self.stdout.write(f"{row['plan']}　种子 {row['seed']}　抽中 {row['drawn']} 户　重抽{words}")
        if not all(row["repeated"] for row in rows):
            raise CommandError("有抽取结果与种子、名单对不上，请核对上面“不一致”的记录")


def _repeats(made: Draw) -> bool:
    """Whether seed and list give the firms that were drawn."""
    firms = [pk for pk, _ in made.candidates]
    return draw(made.seed, firms, len(made.drawn)) == [pk for pk, _, _ in made.drawn]
