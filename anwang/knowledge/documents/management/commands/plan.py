"""``anwang plan``: what a document says (``read``), holds (``parts``), and how two differ (``compare``)."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from anwang.knowledge.documents import Unreadable, documents_in, read_plan
from anwang.knowledge.documents.comparing import compare_outlines
from anwang.knowledge.documents.comparing.printed import difference_as_json, printed_difference
from anwang.knowledge.documents.extract import LARGEST
from anwang.knowledge.documents.printed import printed, printed_parts


class Command(BaseCommand):
    help = "专项行动方案：解读文件（read），列出文件里有哪几份（parts），对照新旧两版（compare）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
        read = actions.add_parser(
            "read", help="解读方案文件（.docx、.doc、.pdf、.txt），列出任务、时限、责任单位和目标"
        )
        read.add_argument("--part", type=int, metavar="序号", help="一个文件里有几份时，读第几份")
        read.add_argument("--explain", action="store_true", help="输出 JSON，逐项说明依据、位置和存疑")
        parts = actions.add_parser("parts", help="列出文件里有哪几份：通知、方案、附件")
        for action in (read, parts):
            action.add_argument("file", type=Path, help="方案文件；- 为标准输入")
            action.add_argument("--json", action="store_true", help="输出 JSON")

        compare = actions.add_parser("compare", help="对照新旧两版方案，列出新增、修改、取消的任务")
        compare.add_argument("old", type=Path, metavar="旧版", help="原来的方案文件")
        compare.add_argument("new", type=Path, metavar="新版", help="新的方案文件")
        compare.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, options["action"])(**options)
        except Unreadable as error:
            self.stderr.write(str(error))
            raise SystemExit(1) from error

    def read(
        self, *, file: Path, json: bool, part: int | None = None, explain: bool = False, **options: Any
    ) -> None:
        outline = read_plan(bytes_of(file), filename=name_of(file), part=part)
        if explain:
            self.stdout.write(as_json(outline.explained()))
            return
        self.stdout.write(as_json(outline.as_json()) if json else printed(outline))

    def parts(self, *, file: Path, json: bool, **options: Any) -> None:
        parts = documents_in(bytes_of(file), filename=name_of(file))
        self.stdout.write(as_json([part.as_json() for part in parts]) if json else printed_parts(parts))

    def compare(self, *, old: Path, new: Path, json: bool, **options: Any) -> None:
        before, after = (read_plan(bytes_of(file), filename=name_of(file)) for file in (old, new))
        difference = compare_outlines(before, after)
        self.stdout.write(as_json(difference_as_json(difference)) if json else printed_difference(difference))


def name_of(file: Path) -> str:
    return "" if str(file) == "-" else file.name


def bytes_of(file: Path) -> bytes:
    """No more of the file than is needed to see that it is too large."""
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Unreadable(f"找不到文件“{file}”，请检查路径。") from error
    except OSError as error:
        raise Unreadable(f"打不开文件“{file}”，请检查它是不是文件、能不能读。") from error


def as_json(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, indent=1)
