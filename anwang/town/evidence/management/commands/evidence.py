"""``anwang evidence verify`` and ``anwang evidence tidy``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.town.evidence.upkeep import count, faults, tidy

EVERY = 200


class Command(BaseCommand):
    """Evidence on the disk."""

    help = "核验照片和附件的文件，清理断电等原因留下的半成品"

    def add_arguments(self, parser: CommandParser) -> None:
        """Two sub-commands."""
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("verify", help="逐个核对文件与指纹，只读；有不符时退出码为 1")
        commands.add_parser("tidy", help="归位已提交的文件，删除一小时前未提交的文件；可反复运行")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was found or done."""
        if options["command"] == "tidy":
            settled, removed = tidy()
            self.stdout.write(f"归位 {settled} 个文件，删除 {removed} 个未提交的文件")
            return
        total, wrong = count(), 0
        for number, fault in enumerate(faults(), start=1):
            if fault:
                wrong += 1
                self.stdout.write(fault)
            if number % EVERY == 0:
                self.stderr.write(f"已核验 {number}/{total}")
        if wrong:
            raise CommandError(f"{total} 个文件中有 {wrong} 个不符")
        self.stdout.write(f"{total} 个文件都在，且与指纹相符")
