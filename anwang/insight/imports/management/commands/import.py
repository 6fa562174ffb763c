"""``anwang import firms FILE [--mapping NAME] [--dry-run] --json``."""  # noqa: N999 -- a command is called by its file

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.progress import bar, silent
from anwang.base.kit.refusals import Refusal
from anwang.insight.imports import actions
from anwang.insight.imports.actions.committing import undecided
from anwang.insight.imports.choices import Way, Weight
from anwang.insight.imports.models import Batch, SavedMapping
from anwang.insight.imports.targets.people import PeopleAccounts
from anwang.town.people.choices import Role
from anwang.town.people.commands import account
from anwang.town.people.models import User
from anwang.town.people.slips import slip_workbook

SHOWN = 20


class Command(BaseCommand):
    """A file from the command line: looked through, and written unless it is a dry run."""

    help = "导入表格：firms 企业、hazards 隐患台账、people 人员、officers 执法人员、register:编号 台账"

    def add_arguments(self, parser: CommandParser) -> None:
        """What, the file, how."""
        parser.add_argument(
            "target", metavar="种类", help="firms、hazards、people、officers、register:台账编号"
        )
        parser.add_argument("file", type=Path, metavar="文件", help=".xlsx、.xls 或 .csv")
        parser.add_argument("--by", default="", help="以谁的名义（登录名）；不写的用第一位应急办负责人")
        parser.add_argument("--mapping", default="", help="用以前存的这套列对应")
        parser.add_argument("--set", action="append", default=[], metavar="栏目=值", help="每行都填的值")
        parser.add_argument("--doubles", choices=Way.values, default="", help="疑似重复的怎么办")
        parser.add_argument(
            "--slip", type=Path, metavar="密码单.xlsx", help="人员账号：写入后把初始密码单存成这个文件"
        )
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--json", action="store_true", help="按 JSON 说结果")

    def handle(self, *, target: str, file: Path, **options: Any) -> None:
        """Look it through; write it where nothing is wrong."""
        if not file.is_file():
            raise CommandError(f"没有文件 {file}")
        if options["slip"] and target != PeopleAccounts.id:
            raise CommandError("只有导入人员账号（people）才有初始密码单，请去掉 --slip")
        by = self._person(options["by"])
        try:
            batch = actions.receive(file.read_bytes(), file_name=file.name, target=target, by=by)
            self._check(batch, by, options)
            if not options["dry_run"] and not batch.fault_count:
                actions.commit(batch, by=by, tell=self._bar if sys.stderr.isatty() else silent)
                if options["slip"]:
                    self._slip(batch, by, options["slip"])
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self._tell(batch, as_json=options["json"])
        if batch.fault_count:
            sys.exit(1)

    def _check(self, batch: Batch, by: User, options: dict[str, Any]) -> None:
        columns, constants = dict(batch.columns), dict(batch.constants)
        if name := options["mapping"]:
            saved = SavedMapping.objects.filter(town=batch.org_id, target=batch.target, name=name).first()
            if saved is None:
                raise CommandError(f"没有叫“{name}”的列对应")
            columns |= {heading: field for heading, field in saved.columns.items() if heading in columns}
            constants |= saved.constants
        constants |= dict(each.partition("=")[::2] for each in options["set"])
        actions.name_columns(batch, columns, constants, by=by, name=name)
        actions.look_through(batch, by=by)
        if options["doubles"]:
            actions.decide_all(batch, options["doubles"], by=by)

    def _slip(self, batch: Batch, by: User, file: Path) -> None:
        """Readable for nobody else; an earlier file is never written over."""
        try:
            place = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(place, "wb") as out:
                out.write(slip_workbook(actions.issue_slip(batch, by=by)))
        except FileExistsError as error:
            sentence = f"批次 {batch.pk} 已写入，但 {file} 已经有了，没有发密码；请在这一批的页面做初始密码单"
            raise CommandError(sentence) from error

    def _tell(self, batch: Batch, *, as_json: bool) -> None:
        """What came of it."""
        batch.refresh_from_db()
        faults = batch.remarks.filter(weight=Weight.FAULT)
        if as_json:
            names = ("rows", "fault_count", "note_count", "double_count", "made_count", "merged_count")
            told = {name.removesuffix("_count"): getattr(batch, name) for name in names}
            listed = list(faults.values("sheet", "line", "column", "value", "sentence"))
            more = {"batch": batch.pk, "stage": batch.stage, "skipped": batch.skipped_count}
            self.stdout.write(orjson.dumps({**more, **told, "faults": listed}).decode())
            return
        for each in faults[:SHOWN]:
            self.stdout.write(str(each))
        if batch.fault_count:
            self.stdout.write(f"共 {batch.fault_count} 处须改正，没有写入任何一行。")
        elif batch.finished_at:
            self.stdout.write(f"批次 {batch.pk}：{batch.words}。")
        else:
            self.stdout.write(
                f"批次 {batch.pk} 检查通过，读到 {batch.rows} 行，疑似重复 {batch.double_count} 条"
                f"（没有决定的 {undecided(batch)} 条）；没有写入。"
            )

    def _person(self, username: str) -> User:
        if username:
            return account(username)
        found = User.objects.in_use().holding(Role.SUPERVISOR).order_by("pk").first()
        if found is None:
            raise CommandError("没有应急办负责人的账号，请用 --by")
        return found

    def _bar(self, done: int, total: int) -> None:
        """How far it has come, where somebody looks."""
        self.stderr.write(bar(done, total), ending="")
