"""``anwang risks schemes|assess|review``."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import InstallationScheme
from anwang.work.risks.actions.assessing import judge
from anwang.work.risks.actions.changing import review_what_is_due
from anwang.work.risks.actions.installations import STANDARD, Stored, weigh
from anwang.work.risks.choices import RiskGrade

PEOPLE = "people"


class Command(BaseCommand):
    """Risks from the command line."""

    help = "风险：列出评估方法、试算、找出到期要重新评估的"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        verbs.add_parser("schemes", help="列出在用的评估方法")
        tried = verbs.add_parser("assess", help="按一种方法试算，不写入")
        tried.add_argument("--scheme", required=True, help="如 lec、ls-a、mes、gb18218-2018")
        tried.add_argument("--inputs", required=True, nargs="+", help="如 l=3 e=6 c=15，或一段 JSON")
        tried.add_argument("--json", action="store_true", help="输出 JSON")
        verbs.add_parser("review", help="评估到期、长期停用的，提出重新评估；重复执行不会重复提出")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        try:
            getattr(self, f"_{verb}")(**options)
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        except LookupError as error:
            raise CommandError(str(error)) from error

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
