"""``anwang people begin``: the first town and its first administrator, from whom all other accounts come."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from anwang.town.orgs.actions import add_org
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.actions import appoint, issue_password, open_account
from anwang.town.people.choices import Role


class Command(BaseCommand):
    """Accounts from the command line."""

    help = "账号：begin 在空的数据库里设立第一个镇，开通第一个系统管理员"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command so far."""
        commands = parser.add_subparsers(dest="command", required=True)
        begin = commands.add_parser("begin", help="设立区县和镇（街道），开通第一个系统管理员，显示初始密码")
        begin.add_argument("--district", required=True, help="区县名称")
        begin.add_argument("--town", required=True, help="镇（街道）名称")
        begin.add_argument("--name", required=True, help="管理员姓名")
        begin.add_argument("--phone", required=True, help="管理员手机号，用作登录名")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, in an empty database only."""
        if Org.objects.exists():
            raise CommandError("数据库里已有单位；新的镇和账号请由系统管理员在“人员”“单位”页面上办理")
        district = add_org(kind=OrgKind.DISTRICT, name=options["district"], parent=None, by=None)
        town = add_org(kind=OrgKind.TOWN, name=options["town"], parent=district, by=None)
        phone, name = options["phone"], options["name"]
        user = open_account(username=phone, name=name, phone=phone, by=None)
        appoint(user, town, Role.ADMINISTRATOR, by=None)
        password = issue_password(user, by=None)
        self.stdout.write(f"已设立{district.name}、{town.name}，系统管理员{name}")
        self.stdout.write(f"登录名 {phone}，初始密码 {password}（只显示这一次，首次登录须修改）")
