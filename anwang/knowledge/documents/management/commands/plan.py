"""``anwang plan read FILE [--json]``: what a plan document says."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from anwang.knowledge.documents import Unreadable, read_plan
from anwang.knowledge.documents.extract import LARGEST
from anwang.knowledge.documents.outline import Outline
from anwang.knowledge.documents.printed import printed


class Command(BaseCommand):
    help = "专项行动方案：解读文件（read）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
        read = actions.add_parser(
            "read", help="解读方案文件（.docx、.doc、.pdf、.txt），列出任务、时限、责任单位和目标"
        )
        read.add_argument("file", type=Path, help="方案文件；- 为标准输入")
        read.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["action"])(**options)
        except Unreadable as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from error

    def read(self, *, file: Path, json: bool, **options: Any) -> None:
        outline = self.outline_of(file)
        self.stdout.write(as_json(outline) if json else printed(outline))

    def outline_of(self, file: Path) -> Outline:
        try:
            if str(file) == "-":
                return read_plan(sys.stdin.buffer.read(LARGEST + 1))
            with file.open("rb") as stream:
                return read_plan(stream.read(LARGEST + 1), filename=file.name)
        except FileNotFoundError as error:
            raise Unreadable(f"找不到文件“{file}”，请检查路径。") from error
        except OSError as error:
            raise Unreadable(f"打不开文件“{file}”，请检查它是不是文件、能不能读。") from error


def as_json(outline: Outline) -> str:
    return json.dumps(outline.as_json(), ensure_ascii=False, indent=1)
