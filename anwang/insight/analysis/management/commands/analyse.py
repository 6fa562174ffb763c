"""``anwang analyse``: a question over raw records from the command line, by either engine."""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.commands import day_told
from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.insight.analysis.asking import ask, take_snapshot
from anwang.insight.analysis.catalogue import DIMENSIONS, MEASURES
from anwang.insight.analysis.choices import Engine
from anwang.insight.analysis.crosstab import crosstab
from anwang.insight.analysis.naming import names_of
from anwang.insight.analysis.questions import Question
from anwang.town.people.commands import account
from anwang.town.people.models import User

VERBS = ("questions", "snapshot")


class Command(BaseCommand):
    """Ask, list what can be asked, or take the snapshot."""

    help = "数据分析：不带动作时提问；questions 列出能问什么，snapshot 更新数据快照"

    def add_arguments(self, parser: CommandParser) -> None:
        """A question in words of the catalogue."""
        parser.add_argument("verb", nargs="?", choices=VERBS, help="questions 或 snapshot；不写为提问")
        parser.add_argument("--engine", choices=Engine.values, help="duckdb 或 spark；不写按设置")
        parser.add_argument("--measure", default="found", help="看什么，如 found、days_median")
        parser.add_argument("--by", default="", help="按什么分，逗号隔开，如 month,village")
        parser.add_argument(
            "--where", action="append", default=[], metavar="项=值", help="筛选，如 topic=fire"
        )
        parser.add_argument("--from", dest="start", help="从哪一天")
        parser.add_argument("--to", dest="end", help="到哪一天")
        parser.add_argument("--cross", action="store_true", help="最后一层横排成列")
        parser.add_argument("--as", dest="username", help="以谁的范围（登录名）；不写为全部数据")
        parser.add_argument("--no-refresh", action="store_true", help="就用已有的数据快照")
        parser.add_argument("--json", action="store_true", help="输出一行 JSON")
        parser.add_argument("--csv", action="store_true", help="输出 CSV")

    def handle(self, *, verb: str | None, **options: Any) -> None:
        """Do what was asked; a refusal is its sentence."""
        try:
            if verb == "questions":
                self._list(as_json=options["json"])
            elif verb == "snapshot":
                told = take_snapshot(self._bar)
                self.stdout.write(f"数据快照已更新：{told['moment']}，{told['parts']} 个文件")
            else:
                self._ask(**options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _ask(self, **options: Any) -> None:
        by = tuple(part for part in options["by"].split(",") if part)
        question = Question(
            options["measure"], by, self._where(options["where"]), day_told(options["start"]),
            day_told(options["end"]), is_crossed=options["cross"],
        )  # fmt: skip
        user = self._user(options["username"])
        answer = ask(
            question,
            by=user,
            engine=options["engine"] or "",
            is_fresh=not options["no_refresh"],
            tell=self._bar,
        )
        if options["json"]:
            told = {name: answer[name] for name in ("rows", "hash", "moment", "seconds")}
            self.stdout.write(json.dumps({"question": question.as_json()} | told, ensure_ascii=False))
            return
        values = {name: {row[place] for row in answer["rows"]} for place, name in enumerate(by, start=1)}
        names = {name: names_of(name, found) for name, found in values.items()}
        self._table(question, answer, names, as_csv=options["csv"])

    def _table(self, question: Question, answer: Any, names: Any, *, as_csv: bool) -> None:
        table = crosstab(question, answer["rows"], names)
        heads = [*table.heads, *table.columns, "合计" if table.columns else question.measured.label]
        lines = [[*line.names, *(each.words for each in [*line.cells, line.total])] for line in table.lines]
        if as_csv:
            csv.writer(self.stdout).writerows([heads, *lines])
            return
        for line in [heads, *lines]:
            self.stdout.write("\t".join(line))
        self.stdout.write(f"合计\t{table.total.words}")
        self.stdout.write(
            f"数据截至 {answer['moment']}，引擎用时 {answer['seconds']} 秒，结果指纹 {answer['hash']}"
        )

    def _list(self, *, as_json: bool) -> None:
        for each in MEASURES.values():
            told = {"measure": each.name, "label": each.label, "definition": each.definition}
            told |= {"by": list(each.dimensions)}
            cuts = "、".join(f"{name}（{DIMENSIONS[name].label}）" for name in each.dimensions)
            words = f"{each.name}\t{each.label}（{each.unit}）\t{each.definition}\t可按：{cuts}"
            self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else words)

    def _where(self, told: list[str]) -> dict[str, tuple[str, ...]]:
        where = {}
        for each in told:
            name, mark, values = each.partition("=")
            if not mark:
                raise CommandError(f"筛选“{each}”读不出来，请写成 topic=fire 或 topic=fire,gas")
            where[name] = tuple(values.split(","))
        return where

    def _user(self, name: str | None) -> User | None:
        return account(name) if name is not None else None

    def _bar(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(bar(done, total), ending="\n" if done == total else "")
