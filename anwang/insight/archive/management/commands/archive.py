"""``anwang archive make|check``."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from anwang.base.kit.commands import day_told
from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.base.kit.sizes import size_words
from anwang.insight.archive import actions
from anwang.insight.archive.checking import check_file
from anwang.insight.archive.parcel import fingerprint_of
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org


class Command(BaseCommand):
    """The whole town as one file."""

    help = "全镇档案：make 把一个镇的全部记录、文档、照片写成一个不用安网也能看的压缩包，check 核对它有没有变"

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        make = verbs.add_parser("make", help="写出档案；中断不留半个文件，可反复执行")
        make.add_argument("--town", metavar="镇", help="哪个镇（街道），全称或简称；只有一个镇时可不写")
        make.add_argument(
            "--to", type=Path, metavar="文件", help="写到这个 .zip；不写则存进系统，网页上可下载，保留 30 天"
        )
        make.add_argument("--since", metavar="日期", help="只含这一天以来有变动的，如 2026-11-01")
        check = verbs.add_parser("check", help="逐个核对校验码和留痕指纹，只读；有不符时退出码为 1")
        check.add_argument("file", type=Path, metavar="文件")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; a refusal is its sentence, a stop leaves nothing behind."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped is stopped, whoever asks
        try:
            getattr(self, f"_{verb}")(**options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        except KeyboardInterrupt:
            raise CommandError("已中断，没有留下半个文件") from None

    def _make(self, *, town: str | None, to: Path | None, since: str | None, **_: Any) -> None:
        org, day, begun = self._town(town), day_told(since), time.monotonic()
        self.stdout.write(
            f"写出{org.name}的全部记录、文档、照片" + (f"，只含 {day} 以来有变动的" if day else "")
        )
        if to is not None:
            made = actions.make_file(to, org, since=day, tell=self._tell)
            path, rows, files, problems = to, made.rows, made.files, made.problems
        else:
            archive = actions.make(actions.begin(org, by=None, since=day), tell=self._tell)
            if not archive.is_kept:
                raise CommandError(archive.problem)
            path, rows, files = archive.path, archive.row_count, archive.file_count
            problems = [archive.problem] if archive.problem else []
        self._clear()
        for problem in problems:
            self.stdout.write(problem)
        took = time.monotonic() - begun
        size = size_words(path.stat().st_size)
        self.stdout.write(f"已写出 {path}：{rows:,} 条记录，{files:,} 个文件，{size}，用时 {took:.0f} 秒")
        self.stdout.write(f"校验码（SHA-256）{fingerprint_of(path)}")

    def _check(self, *, file: Path, **_: Any) -> None:
        checked = check_file(file, tell=lambda done, total: self._tell("核对", done, total))
        self._clear()
        for fault in checked.faults:
            self.stdout.write(fault)
        if checked.faults:
            raise CommandError(f"{checked.files} 个文件中有 {len(checked.faults)} 处不符")
        self.stdout.write(f"{checked.files} 个文件都在，与校验清单相符；{checked.deeds} 条留痕与指纹相符")

    def _town(self, name: str | None) -> Org:
        towns = list(Org.objects.filter(kind=OrgKind.TOWN).order_by("path"))
        found = [town for town in towns if name is None or name in {town.name, town.short_name}]
        if len(found) == 1:
            return found[0]
        known = "、".join(town.name for town in towns) or "还没有镇"
        raise CommandError(
            f"没有叫“{name}”的镇（街道），有的是：{known}" if name else f"请用 --town 写明哪个镇：{known}"
        )

    def _tell(self, doing: str, done: int, total: int) -> None:
        """How far it has come, where somebody looks."""
        if sys.stderr.isatty():
            self.stderr.write(f"{bar(done, total)}{doing}\033[K", ending="")

    def _clear(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("\r\033[K", ending="")
