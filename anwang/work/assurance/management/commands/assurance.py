"""``anwang assurance look|expense``."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.knowledge.packs import queries as packs
from anwang.work.assurance.actions import refresh
from anwang.work.assurance.expense import due_of, plain
from anwang.work.assurance.firms import PACK
from anwang.work.assurance.models import Standing
from anwang.work.assurance.queries import by_kind, release_in_use
from anwang.work.subjects.models import Subject


class Command(BaseCommand):
    """Assurance from the command line."""

    help = "企业安全保障：核对应有现有，计算安全生产费用"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        verbs.add_parser("look", help="重新核对有变动的企业，列出各应有项缺多少户；可以重复执行")
        expense = verbs.add_parser("expense", help="逐档计算一年应提的安全生产费用")
        expense.add_argument("rate", help="提取标准编号，如 machinery")
        expense.add_argument("base", help="上年营业收入或工程造价，万元")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says."""
        if release_in_use() is None:
            raise CommandError("没有已发布的知识包 assurance，请先执行 anwang packs load")
        getattr(self, f"_{verb}")(**options)

    def _look(self, **_: Any) -> None:
        count = refresh(Subject.objects.all())
        for each in by_kind(Standing.objects.managed()):
            self.stdout.write(
                f"{each.name}：应有 {each.due} 户，缺 {each.short} 户，不清楚 {each.unknown} 户"
            )
        self.stdout.write(f"重新核对了 {count} 户。")

    def _expense(self, *, rate: str, base: str, **_: Any) -> None:
        release = release_in_use()
        rates = {each.id: each for each in release.pack.expense_rates} if release else {}
        if rate not in rates:
            raise CommandError(f"没有编号为 {rate} 的提取标准，可用的是 {'、'.join(rates)}")
        try:
            amount = Decimal(base)
        except InvalidOperation:
            raise CommandError(f"“{base}”不是金额，请写万元数，如 2500") from None
        today = timezone.localdate()
        times = packs.limit(f"{PACK}/expense-suspension", today).value
        due = due_of(rates[rate].on(today), amount, times=times)
        for line in due.lines:
            self.stdout.write(f"{line.band}：{line.working} 万元")
        self.stdout.write(f"全年应提 {plain(due.amount)} 万元，每月 {plain(due.monthly)} 万元。")
