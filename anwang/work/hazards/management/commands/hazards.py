"""``anwang hazards judge``: does a report say what is wrong?"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from anwang.base.kit.textfiles import lines_of
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
