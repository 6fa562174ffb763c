"""``anwang risks schemes|assess|review|export|import``."""

from __future__ import annotations

import json
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q
from django.utils import timezone

from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import InstallationScheme
from anwang.town.people.commands import account
from anwang.work.risks import queries
from anwang.work.risks.actions.assessing import judge
from anwang.work.risks.actions.changing import review_what_is_due
from anwang.work.risks.actions.importing import import_register
from anwang.work.risks.actions.installations import STANDARD, Stored, weigh
from anwang.work.risks.choices import RiskGrade
from anwang.work.risks.models import RiskPoint
from anwang.work.risks.register_check import check_workbook
from anwang.work.risks.sheets import as_workbook, read_workbook, rows_of

PEOPLE = "people"


class Command(BaseCommand):
    """Risks from the command line."""

    help = "风险：列出评估方法、试算、找出到期要重新评估的，风险清单导出和导入"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        verbs.add_parser("schemes", help="列出在用的评估方法")
        tried = verbs.add_parser("assess", help="按一种方法试算，不写入")
        tried.add_argument("--scheme", required=True, help="如 lec、ls-a、mes、gb18218-2018")
        tried.add_argument("--inputs", required=True, nargs="+", help="如 l=3 e=6 c=15，或一段 JSON")
        tried.add_argument("--json", action="store_true", help="输出 JSON")
        verbs.add_parser("review", help="评估到期、长期停用的，提出重新评估；重复执行不会重复提出")

        for verb, words in (("export", "写出风险清单"), ("import", "检查风险清单；加 --write 才写入")):
            one = verbs.add_parser(verb, help=words)
            one.add_argument("file", type=Path, help="哪个 .xlsx")
            one.add_argument("--by", required=True, help="以谁的名义（登录名），只涉及他管辖的企业")
            if verb == "export":
                one.add_argument("--subject", help="只要这一家：统一社会信用代码或临时编号")
            else:
                one.add_argument("--write", action="store_true", help="检查通过后写入")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        try:
            getattr(self, f"_{verb}")(**options)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        except LookupError as error:
            raise CommandError(str(error)) from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _export(self, file: Path, by: str, subject: str | None, **_options: Any) -> None:
        points: Any = RiskPoint.objects.visible_to(account(by)).select_related("subject")
        if subject:
            points = points.filter(Q(subject__code=subject) | Q(subject__number=subject))
        rows = rows_of(queries.whole(points.order_by("subject", "order", "id")))
        file.write_bytes(as_workbook(rows))
        told = "，".join(f"{name} {len(found)} 行" for name, found in rows.items())
        self.stdout.write(f"已写出 {file}：{told}。")

    def _import(self, file: Path, by: str, *, write: bool, **_options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"没有文件 {file}")
        placed, user = read_workbook(file.read_bytes()), account(by)
        check = check_workbook(placed, by=user)
        if check.faults:
            faults = "\n".join(str(fault) for fault in check.faults)
            raise CommandError(f"{faults}\n共 {len(check.faults)} 处须改正，没有写入任何一行。")
        words = check.words
        if write:
            import_register(placed, by=user, tell=self._bar)
        self.stdout.write(f"{'已写入' if write else '检查通过，没有写入'}：{words}。")

    def _bar(self, done: int, total: int) -> None:
        """How far it has come, where somebody looks."""
        if sys.stdout.isatty():
            self.stderr.write(bar(done, total), ending="")

    def _schemes(self, **_options: Any) -> None:
        for scheme in packs.risk_schemes():
            self.stdout.write(f"{scheme.full_id}　{scheme.name}　{scheme.expression}")
        self.stdout.write(f"{STANDARD}　{packs.installation_scheme(STANDARD).name}")

    def _assess(self, scheme: str, inputs: list[str], *, json: bool, **_options: Any) -> None:
        full_id = scheme if "/" in scheme else f"core/{scheme}"
        values = _read(inputs)
        if full_id in (STANDARD, "core/gb18218"):
            told = _weighed(packs.installation_scheme(STANDARD), values)
        else:
            told = _judged(full_id, values)
        self.stdout.write(
            _line(told) if json else "　".join(f"{name} {value}" for name, value in told.items())
        )

    def _review(self, **_options: Any) -> None:
        self.stdout.write(f"提出重新评估 {review_what_is_due(timezone.localdate())} 项")


def _judged(full_id: str, values: dict[str, Any]) -> dict[str, Any]:
    scheme = packs.risk_scheme(full_id)
    found = judge(scheme, {name.lower(): value for name, value in values.items()})
    grade = RiskGrade(found.grade)
    return {
        "scheme": full_id,
        "score": float(found.score),
        "grade": grade.value,
        "label": str(grade.label),
        "colour": grade.colour,
        "name": found.band.name,
        "advice": found.band.advice,
    }


def _weighed(scheme: InstallationScheme, values: dict[str, Any]) -> dict[str, Any]:
    given = dict(values)
    people = int(given.pop(PEOPLE, 0))
    stock = given.pop("stock", given)
    found = weigh(scheme, [Stored(name, _decimal(name, amount)) for name, amount in stock.items()], people)
    return {
        "scheme": scheme.full_id,
        "s": float(found.s),
        "r": float(found.r),
        "alpha": float(found.alpha),
        "level": found.level.level if found.level else None,
        "label": f"{found.level.name}重大危险源" if found.level else "不构成重大危险源",
    }


def _read(inputs: list[str]) -> dict[str, Any]:
    """``l=3 e=6`` with blanks or commas between, or JSON."""
    text = " ".join(inputs).strip()
    if text.startswith("{"):
        try:
            return dict(json.loads(text, parse_float=Decimal))
        except ValueError as error:
            raise CommandError("--inputs 不是合格的 JSON") from error
    values = {}
    for pair in text.replace("，", ",").replace(",", " ").split():
        name, equals, value = pair.partition("=")
        if not equals:
            raise CommandError(f"取值要写成 名称=数，如 l=3；写的是“{pair}”")
        values[name] = value
    return values


def _decimal(name: str, value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise CommandError(f"“{name}”的存量“{value}”不是数") from None


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)
