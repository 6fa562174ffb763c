"""``anwang credit settle``: what is over ends, and firms' credit is worked out anew."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils import timezone

from anwang.work.credit.actions import end_what_is_over
from anwang.work.credit.settling import settle_credit
from anwang.work.subjects.models import Subject


class Command(BaseCommand):
    """Credit of firms."""

    help = "信用：settle 结束到期的记录并重新得出每家企业的信用"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        commands = parser.add_subparsers(dest="command", required=True)
        settle = commands.add_parser("settle", help="结束到期的记录、名单和重点关注，重新得出信用")
        settle.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        ended = end_what_is_over(timezone.localdate())
        kept = Q(conducts__isnull=False) | Q(dishonesty_proposals__isnull=False) | Q(watches__isnull=False)
        counts: dict[str, int] = {}
        for subject in Subject.objects.filter(kept).distinct().select_related("org"):
            credit = settle_credit(subject, by=None)
            counts[credit.label] = counts.get(credit.label, 0) + 1
        if options["json"]:
            self.stdout.write(json.dumps({"ended": ended, "firms": counts}, ensure_ascii=False))
            return
        words = "、".join(f"{label} {count} 户" for label, count in counts.items()) or "没有信用记录"
        self.stdout.write(f"到期结束 {ended} 条；{words}")
