"""``anwang firmfiles CODE …``: the files of enterprises, written to a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.downloads import FORBIDDEN
from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.insight.firmfiles.actions import WRITERS, file_of
from anwang.town.people.commands import account
from anwang.work.subjects.models import Subject


class Command(BaseCommand):
    """The files of enterprises."""

    help = "一企一档：把企业的档案写成 Word 或 PDF"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which enterprises, in whose name, where to."""
        parser.add_argument("codes", nargs="+", metavar="编号", help="统一社会信用代码或临时编号")
        parser.add_argument("--as", dest="user", required=True, metavar="账号", help="以谁的权限看记录")
        parser.add_argument("--format", choices=sorted(WRITERS), default="docx", help="缺省为 docx")
        parser.add_argument("--to", default=".", metavar="文件夹", help="缺省为当前文件夹")

    def handle(self, *args: Any, **options: Any) -> None:
        """One after the other, with a bar; those that are there already are written anew."""
        folder = Path(options["to"])
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}，请先建立")
        by = account(options["user"])
        found = {
            row.shown_number: row for row in Subject.objects.visible_to(by).select_related("org__village")
        }
        if missing := [code for code in options["codes"] if code not in found]:
            raise CommandError(f"没有编号为 {missing[0]} 的企业，或者该账号看不到")
        try:
            for number, code in enumerate(options["codes"], start=1):
                name = FORBIDDEN.sub(" ", found[code].name)
                data = file_of(found[code], options["format"], by=by)
                (folder / f"{name}.{options['format']}").write_bytes(data)
                self.stderr.write(bar(number, len(options["codes"])), ending="")
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"写好 {len(options['codes'])} 份，在 {folder}")
