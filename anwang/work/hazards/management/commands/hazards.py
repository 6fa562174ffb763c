"""``anwang hazards judge``: does a report say what is wrong?"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from anwang.work.hazards.quality import judge


class Command(BaseCommand):
    """Questions about hazards."""

    help = "隐患：判断填报的描述有没有写清问题（judge）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command so far."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
        judging = actions.add_parser("judge", help="判断隐患描述的填报质量，给出怎么写更好")
        judging.add_argument("text", nargs="?", help="一条隐患描述")
        judging.add_argument("--batch", metavar="文件", help="每行一条描述的文本文件；- 为标准输入")
        judging.add_argument("--json", action="store_true", help="每条输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each text, in their order."""
        if (options["text"] is None) == (options["batch"] is None):
            raise CommandError("请写一条描述，或者用 --batch 指定文件，二者择一")
        texts = [options["text"]] if options["batch"] is None else lines_of(options["batch"])
        for text in texts:
            judged = judge(text)
            if options["json"]:
                self.stdout.write(json.dumps(judged.as_json(), ensure_ascii=False))
            else:
                self.stdout.write(f"{text}\t{judged.advice or '写清楚了'}")


def lines_of(path: str) -> Iterator[str]:
    """The lines of a file, one report each; an empty line is a report that says nothing."""
    try:
        whole = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CommandError(f"找不到文件“{path}”，请检查路径") from error
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"读不了文件“{path}”，请另存为 UTF-8 编码的文本") from error
    yield from whole.removesuffix("\n").split("\n") if whole else ()
