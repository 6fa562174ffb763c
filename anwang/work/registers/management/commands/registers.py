"""``anwang registers list|template|import|remind``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.refusals import Refusal
from anwang.town.people.commands import account
from anwang.work.registers.actions import check_lines, import_lines, remind
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, kept, kept_registers
from anwang.work.registers.sheets import read_lines, template_of


class Command(BaseCommand):
    """Registers from the command line."""

    help = "台账：列出、下载模板、导入 Excel、提醒到期"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        verbs.add_parser("list", help="列出在用的台账和在册条数")
        template = verbs.add_parser("template", help="写出 Excel 模板")
        template.add_argument("id", help="台账编号，如 fire/trained-people")
        template.add_argument("file", type=Path, help="写到哪个 .xlsx")
        imports = verbs.add_parser("import", help="检查填好的 Excel；加 --write 才写入")
        imports.add_argument("id", help="台账编号")
        imports.add_argument("file", type=Path, help="哪个 .xlsx")
        imports.add_argument("--by", required=True, help="以谁的名义登记（登录名），只能登记他负责的单位")
        imports.add_argument("--write", action="store_true", help="检查通过后写入")
        verbs.add_parser("remind", help="提醒临近和已过的期限；重复执行不会重复提醒")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence."""
        try:
            getattr(self, f"_{verb}")(**options)
        except (Refusal, LookupError) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _list(self, **_options: Any) -> None:
        for each in kept_registers(None):
            count = Entry.objects.current().filter(register=each.id).count()
            self.stdout.write(f"{each.id}　{each.register.name}　在册 {count} 条")

    def _template(self, id: str, file: Path, **_options: Any) -> None:  # noqa: A002 -- its name on the command line
        file.write_bytes(template_of(kept(id, None).register))
        self.stdout.write(f"已写出 {file}")

    def _import(self, id: str, file: Path, by: str, *, write: bool, **_options: Any) -> None:  # noqa: A002
        user = account(by)
        if not file.is_file():
            raise CommandError(f"没有文件 {file}")
        register: Kept = kept(id, user.town)
        lines = read_lines(file.read_bytes())
        check = check_lines(register, lines, by=user)
        if check.faults:
            told = "\n".join(map(str, check.faults))
            raise CommandError(f"{told}\n共 {len(check.faults)} 处须改正，没有导入任何一条。")
        if write:
            self.stdout.write(f"已导入：{import_lines(register, lines, by=user).words}")
        else:
            self.stdout.write(f"检查通过：{check.words}；加 --write 写入")

    def _remind(self, **_options: Any) -> None:
        self.stdout.write(f"提醒了 {remind(timezone.localdate())} 条")
