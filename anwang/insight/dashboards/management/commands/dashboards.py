"""``anwang dashboards fold|recount|build``: the summaries by hand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from anwang.insight.dashboards import actions


class Command(BaseCommand):
    """Bring the summaries behind the charts up to date, check them, or make them anew."""

    help = "分析页面的汇总：fold 汇总新的变动，recount 逐条重算、报告并改正差异，build 从头生成；平时自动执行"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of them."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="动作")
        commands.add_parser("fold", help="汇总新的变动，重复执行没有影响")
        commands.add_parser("recount", help="按现有隐患、自查和事故逐条重算，与汇总不同的列出个数并改正")
        commands.add_parser("build", help="清空汇总，从头生成（批量导入以后）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what it came to."""
        match options["command"]:
            case "fold":
                self.stdout.write(f"已汇总 {actions.fold():,} 条记录的变动")
            case "recount":
                self.stdout.write(actions.recount().words)
            case "build":
                self.stdout.write(f"已按 {actions.build().hazards:,} 条隐患生成汇总")
