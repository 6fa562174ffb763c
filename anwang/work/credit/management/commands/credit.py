"""``anwang credit``: ``settle`` works credit out anew, ``take-over`` empties the ledger of before."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q
from django.utils import timezone

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.work.credit.actions import end_what_is_over, take_over_ledger
from anwang.work.credit.settling import settle_credit
from anwang.work.subjects.models import Subject


class Command(BaseCommand):
    """Credit of firms."""

    help = "信用：settle 结束到期的并重新得出信用，take-over 把原“黑名单”台账的条目带过来"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which."""
        commands = parser.add_subparsers(dest="command", required=True)
        for name, words in (
            ("settle", "结束到期的记录、名单和重点关注，重新得出信用"),
            ("take-over", "原“黑名单”线索和联合惩戒台账的条目成为提请草稿，台账条目随之结束"),
        ):
            commands.add_parser(name, help=words).add_argument(
                "--json", action="store_true", help="输出 JSON"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        {"settle": self._settle, "take-over": self._take_over}[options["command"]](as_json=options["json"])

    def _settle(self, *, as_json: bool) -> None:
        ended = end_what_is_over(timezone.localdate())
        kept = Q(conducts__isnull=False) | Q(dishonesty_proposals__isnull=False) | Q(watches__isnull=False)
        counts: dict[str, int] = {}
        for subject in Subject.objects.filter(kept).distinct().select_related("org"):
            credit = settle_credit(subject, by=None)
            counts[credit.label] = counts.get(credit.label, 0) + 1
        words = "、".join(f"{label} {count} 户" for label, count in counts.items()) or "没有信用记录"
        self._say({"ended": ended, "firms": counts}, f"到期结束 {ended} 条；{words}", as_json=as_json)

    def _take_over(self, *, as_json: bool) -> None:
        made, left = 0, []
        for town in Org.objects.filter(kind=OrgKind.TOWN).order_by("path"):
            found = take_over_ledger(town, by=None)
            made += len(found.made)
            left += found.left
        lines = "".join(f"\n没有带过来：{each}" for each in left)
        self._say({"made": made, "left": left}, f"带入提请草稿 {made} 件{lines}", as_json=as_json)

    def _say(self, told: dict[str, Any], words: str, *, as_json: bool) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False) if as_json else words)
