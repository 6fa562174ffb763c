"""``anwang laws load|list|match``: statutes in, the nearest items and clauses out."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from anwang.base.kit.textfiles import lines_of, words_of
from anwang.knowledge.laws.actions import load_law
from anwang.knowledge.laws.matching import Matcher
from anwang.knowledge.laws.matching.grams import written_alike
from anwang.knowledge.laws.models import Law
from anwang.knowledge.laws.queries import Passage, nearest_candidates, nearest_clauses
from anwang.knowledge.laws.reading import NoLaw, read_law

Nearest = Callable[[str], list[tuple[str, float]]]


@dataclass(frozen=True)
class Fits:
    """What fits one text."""

    items: list[tuple[str, float]]
    clauses: list[Passage]

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "items": [{"text": text, "score": score} for text, score in self.items],
            "clauses": [
                {"law": each.law, "article": each.article, "score": each.score} for each in self.clauses
            ],
        }


class Command(BaseCommand):
    """The statutes a user has, and what in them and in the packs fits a description."""

    help = "法规：载入法规文本（load），列出已载入的（list），给隐患描述找检查项和条文（match）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three sub-commands."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="动作")
        load = actions.add_parser("load", help="载入法规文本：一份文件一部法规，按条读出；重复载入不变")
        load.add_argument("files", nargs="+", type=Path, metavar="文件")
        actions.add_parser("list", help="列出已载入的法规")
        match = actions.add_parser("match", help="给隐患描述找最近的检查项和条文")
        match.add_argument("text", nargs="?", help="一条隐患描述")
        match.add_argument("--batch", metavar="文件", help="每行一条描述的文本文件；- 为标准输入")
        match.add_argument("--items", metavar="文件", help="每行一个检查项，代替知识包里的检查项")
        match.add_argument("--history", metavar="文件", help="以往的选择：CSV，栏目 text、basis")
        match.add_argument("--statutes", action="store_true", help="批量时也找已载入法规的条文")
        match.add_argument("--json", action="store_true", help="每条输出一行 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked."""
        getattr(self, options["action"])(**options)

    def load(self, *, files: list[Path], **options: Any) -> None:
        """Each file by itself: one that cannot be read does not keep the others out."""
        refused = 0
        for file in files:
            try:
                law, is_new = load_law(read_law(words_of(str(file)), name=file.name))
            except (NoLaw, CommandError) as error:
                refused += 1
                self.stderr.write(str(error))
                continue
            count = law.clauses.count()
            self.stdout.write(f"{'载入' if is_new else '已有'}《{law}》 {count} 条")
        self.stdout.write(f"共 {len(files)} 份，{refused} 份没有读出")
        if refused:
            raise SystemExit(1)

    def list(self, **options: Any) -> None:
        """The statutes in use."""
        for law in Law.objects.filter(is_in_use=True).annotate(count=Count("clauses")):
            since = f"，{law.since:%Y年%-m月%-d日}起施行" if law.since else ""
            self.stdout.write(f"《{law}》 {law.count} 条{since}{'' if law.is_whole else '（不完整）'}")

    def match(self, *, text: str | None, batch: str | None, **options: Any) -> None:
        """One line for each text, in their order."""
        if (text is None) == (batch is None):
            raise CommandError("请写一条描述，或者用 --batch 指定文件，二者择一")
        nearest = nearest_of(options["items"], options["history"])
        with_clauses = options["statutes"] or batch is None
        for each in [text or ""] if batch is None else lines_of(batch):
            fits = Fits(nearest(each), nearest_clauses(each) if with_clauses else [])
            if options["json"]:
                self.stdout.write(json.dumps(fits.as_json(), ensure_ascii=False))
            else:
                self.stdout.write(printed(each, fits))


def nearest_of(items: str | None, history: str | None) -> Nearest:
    """Ranks the lines of a file, or what is loaded; with the choices of a file, or those of the records."""
    if items is None and history is None:
        return lambda text: [(fit.candidate.text, fit.score) for fit in nearest_candidates(text)]
    pairs = pairs_of(history) if history else []
    often = Counter(basis for _, basis in pairs)
    wordings = list(distinct(lines_of(items) if items else often, often).values())
    numbers = {same(wording): place for place, wording in enumerate(wordings)}
    chosen = ((text, numbers[same(basis)]) for text, basis in pairs if same(basis) in numbers)
    matcher = Matcher(wordings, chosen)
    return lambda text: [(wordings[match.item], match.score) for match in matcher.nearest(text)]


def distinct(lines: Iterable[str], often: Counter[str]) -> dict[str, str]:
    """Each item once, however it is numbered: in the wording that was chosen most, else in the first."""
    found: dict[str, str] = {}
    for line in lines:
        known = found.setdefault(same(line), line)
        if often[line] > often[known]:
            found[same(line)] = line
    return found


def same(wording: str) -> str:
    """An item without its number and marks."""
    return "".join(written_alike(wording))


def pairs_of(path: str) -> list[tuple[str, str]]:
    """Texts and the items that were chosen for them."""
    rows = csv.DictReader(io.StringIO(words_of(path)))
    if not {"text", "basis"} <= set(rows.fieldnames or ()):
        raise CommandError(f"“{path}”第一行须有栏目 text 和 basis")
    return [(row["text"] or "", (row["basis"] or "").strip()) for row in rows]


def printed(text: str, fits: Fits) -> str:
    """For people."""
    items: Iterable[str] = (f"  检查项  {words}" for words, _ in fits.items)
    clauses = (f"  条文    《{each.law}》{each.article}  {each.text}" for each in fits.clauses)
    return "\n".join([text, *items, *clauses]) if fits.items or fits.clauses else f"{text}\n  没有找到相近的"
