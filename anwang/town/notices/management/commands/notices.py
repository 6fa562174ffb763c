"""``anwang notices digest``: the day's digests, sent now or only shown."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from anwang.base.kit.progress import bar
from anwang.town.notices.actions import deliver_due, prepare, settle_all
from anwang.town.notices.digests import robot_text, total_of
from anwang.town.notices.models import Channel


class Command(BaseCommand):
    """Messages from the command line."""

    help = "消息：digest 发送到了时间的每日汇总，--dry-run 只看会发什么"

    def add_arguments(self, parser: CommandParser) -> None:
        """One verb so far."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        digest = verbs.add_parser("digest", help="发送今天到了时间、还没有发过的汇总，重发等待中的")
        digest.add_argument(
            "--dry-run", action="store_true", help="不发送、不记录，只列出每个渠道今天会发什么"
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        """Show or send; run twice, nothing is sent twice."""
        if dry_run:
            self._show()
            return
        now = timezone.now()
        written = settle_all(now, tell=self._tell)
        sent = deliver_due(now, tell=self._tell)
        self.stdout.write(f"新汇总 {written} 条，发出 {sent} 条。")

    def _show(self) -> None:
        day = timezone.localdate()
        count = 0
        for channel in Channel.objects.active().select_related("org").order_by("org__path", "id"):
            self.stdout.write(
                f"{channel.org} · {channel}（{channel.get_kind_display()}，{channel.get_hour_display()}）"
            )
            found = list(prepare(channel, day))
            if channel.is_robot:
                for each in found:
                    self.stdout.write(robot_text(str(channel.org), day, each.lines))
            else:
                things = sum(total_of(each.lines) for each in found)
                self.stdout.write(f"{len(found)} 人，共 {things} 件")
            count += len(found)
            if not found:
                self.stdout.write("今天没有要说的，不发")
            self.stdout.write("")
        self.stdout.write(f"共 {count} 条，没有发送。")

    def _tell(self, done: int, total: int) -> None:
        if self.stderr.isatty() and total:
            self.stderr.write(bar(done, total), ending="\n" if done == total else "")
