"""``anwang exchange export|import``."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.insight.exchange.actions import take_in
from anwang.insight.exchange.checking import check_rows
from anwang.insight.exchange.files import as_json, as_workbook, read_file
from anwang.insight.exchange.queries import count_of, rows_of
from anwang.insight.exchange.tables import TABLES
from anwang.town.people.commands import account
from anwang.town.people.models import User
from anwang.work.subjects.models import Subject


class Command(BaseCommand):
    """The exchange from the command line."""

    help = "数据交换：导出和导入风险、排查、隐患（.xlsx 或 .json）"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        for verb, words in (("export", "写出文件"), ("import", "检查文件；加 --write 才写入")):
            one = verbs.add_parser(verb, help=words)
            one.add_argument("file", type=Path, help=".xlsx 或 .json")
            one.add_argument("--by", required=True, help="以谁的名义（登录名），只涉及他管辖的企业")
            if verb == "export":
                one.add_argument("--subject", help="只要这一家：统一社会信用代码或临时编号")
            else:
                one.add_argument("--write", action="store_true", help="检查通过后写入")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        user = account(options["by"])
        try:
            getattr(self, f"_{verb}")(user, **options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _export(self, user: User, *, file: Path, subject: str | None, **_: Any) -> None:
        firm = self._firm(user, subject) if subject else None
        rows = {}
        total, done = sum(count_of(path, user, subject=firm) for path in TABLES), 0
        for path, table in TABLES.items():
            rows[path] = rows_of(path, user, subject=firm)
            done += len(rows[path])
            self._bar(done, total)
            self.stdout.write(f"{table.label}：{len(rows[path])} 行")
        file.write_bytes(as_json(rows) if file.suffix == ".json" else as_workbook(rows))
        self.stdout.write(f"已写出 {file}，共 {sum(map(len, rows.values()))} 行。")

    def _import(self, user: User, *, file: Path, write: bool, **_: Any) -> None:
        if not file.is_file():
            raise CommandError(f"没有文件 {file}")
        placed = read_file(file.read_bytes())
        check = check_rows(placed, by=user, tell=self._bar)
        if check.faults:
            faults = "\n".join(str(fault) for fault in check.faults)
            raise CommandError(f"{faults}\n共 {len(check.faults)} 处须改正，没有写入任何一行。")
        if write:
            take_in(placed, by=user)
        self.stdout.write(f"{'已写入' if write else '检查通过，没有写入'}：{check.words}。")

    def _bar(self, done: int, total: int) -> None:
        """How far it has come, where somebody looks."""
        if sys.stdout.isatty():
            self.stderr.write(bar(done, total), ending="")

    def _firm(self, user: User, code: str) -> Subject:
        rows: Any = Subject.objects
        for subject in rows.visible_to(user).unmerged().filter(code=code):
            return subject  # type: ignore[no-any-return]
        for subject in rows.visible_to(user).unmerged().filter(number=code):
            return subject  # type: ignore[no-any-return]
        raise CommandError(f"没有编号为“{code}”的企业，或不在管辖范围内")
