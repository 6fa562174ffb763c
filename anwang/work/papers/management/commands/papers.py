"""``anwang papers``: ``list`` the documents, ``next`` what orders ask for, ``pdf`` binds a file."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.work.papers.binding import bind
from anwang.work.papers.models import Dossier, Paper
from anwang.work.papers.queries import proposals


class Command(BaseCommand):
    """Documents of enforcement."""

    help = "执法文书：list 列出文书，next 列出责令到期后的下一步建议，pdf 把一卷装订成 PDF"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        commands = parser.add_subparsers(dest="command", required=True)
        for name, words in (
            ("list", "每份文书的文号、企业和状态"),
            ("next", "到期的责令和可以依法采取的下一步"),
        ):
            commands.add_parser(name, help=words).add_argument(
                "--json", action="store_true", help="输出 JSON"
            )
        binding = commands.add_parser("pdf", help="把一个案卷装订成一个 PDF")
        binding.add_argument("number", help="卷号，例如 AJ-2026-0001")
        binding.add_argument("--out", default="", help="写到哪个文件；缺省为 卷号.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if options["command"] == "pdf":
            self._bind(options["number"], options["out"])
            return
        rows = self._papers() if options["command"] == "list" else self._next()
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
            return
        for row in rows:
            self.stdout.write("　".join(str(value) for value in row.values() if value))
        self.stdout.write(f"共 {len(rows)} 份")

    def _papers(self) -> list[dict[str, str]]:
        rows = Paper.objects.select_related("dossier__subject").order_by("pk")
        return [
            {
                "number": paper.number,
                "title": paper.title,
                "subject": paper.subject.name,
                "dossier": paper.dossier.number,
                "state": paper.get_state_display(),
            }
            for paper in rows
        ]

    def _next(self) -> list[dict[str, str]]:
        return [
            {
                "number": each.paper.number,
                "subject": each.paper.subject.name,
                "said": each.said,
                "ways": "；".join(f"{way.label}（{way.basis}）" for way in each.ways),
            }
            for each in proposals(Paper.objects.all())
        ]

    def _bind(self, number: str, out: str) -> None:
        found = Dossier.objects.select_related("subject").filter(number=number)
        if len(found) != 1:
            raise CommandError(
                f"没有卷号是 {number} 的案卷" if not found else f"{number} 在几个镇都有，请在页面上下载"
            )
        path = Path(out or f"{number}.pdf")
        half = path.with_name(f"{path.name}.part")
        try:
            pages = bind(found[0], half, tell=self._tell)
            half.replace(path)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        finally:
            half.unlink(missing_ok=True)
        self.stdout.write(f"{path}：{pages} 页")

    def _tell(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(bar(done, total), ending="" if done < total else "\n")
