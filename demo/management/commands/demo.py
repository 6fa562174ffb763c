"""``anwang demo fill``: the invented town; ``anwang demo logins``: who can sign in."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.insight.dashboards.actions import build
from anwang.town.orgs.models import Org
from anwang.town.people.queries import one_post_per_role
from anwang.work.hazards.models import Hazard
from anwang.work.inspections.models import Visit
from anwang.work.subjects.models import Subject
from demo.cast import PASSWORD
from demo.story import live, whole_story


class Command(BaseCommand):
    """The demo's town."""

    help = "演示：fill 建一个虚构的镇，logins 列出可登录的人"

    def add_arguments(self, parser: CommandParser) -> None:
        """Fill or list."""
        commands = parser.add_subparsers(dest="command", required=True)
        fill = commands.add_parser("fill", help="数据库为空时建立虚构的镇和十八个月的工作记录")
        fill.add_argument("--days", type=int, default=0, help="只过这么多天（缺省约十八个月）")
        commands.add_parser("logins", help="列出演示账号")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told."""
        if not settings.DEMO:
            raise CommandError("这是演示用的命令，只在 ANWANG_DEMO=1 时可用，以免把虚构数据写进真实的镇")
        {"fill": self._fill, "logins": self._logins}[options["command"]](options)

    def _fill(self, options: dict[str, Any]) -> None:
        if Org.objects.exists():
            self.stdout.write("演示的镇已经建好，不再重建")
            return
        today = timezone.localdate()
        days = options["days"] or whole_story(today)
        month = None
        for lived in live(today, days):
            if sys.stdout.isatty():
                self.stdout.write(
                    f"\r正在过日子 {lived.day} {lived.done:4.0%}，检查 {lived.visits} 次", ending=""
                )
                self.stdout.flush()
            elif lived.day.month != month:
                month = lived.day.month
                self.stdout.write(f"正在过日子 {lived.day:%Y-%m} {lived.done:4.0%}")
        self.stdout.write("")
        build()  # much of the story was told past the actions
        subjects, visits, hazards = (model.objects.count() for model in (Subject, Visit, Hazard))
        self.stdout.write(f"回龙坝镇已建好：{subjects} 家企业和场所、{visits} 次检查、{hazards} 条隐患")

    def _logins(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"演示账号（密码都是 {PASSWORD}；登录页上也可一键进入）：")
        for post in one_post_per_role():
            self.stdout.write(
                f"  {post.user.username:<14}{post.user.name}  {post.org} {post.get_role_display()}"
            )
