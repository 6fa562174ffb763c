"""``anwang packs check|show|load|retire|schema|export|import``."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError

from anwang.base.flow.names import flows
from anwang.base.kit.addresses import page_names
from anwang.base.kit.measures import discover, registry
from anwang.base.kit.refusals import Refusal
from anwang.knowledge.packs.actions import ask_to_retire, load_shelf, publish_upload
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.display import show
from anwang.knowledge.packs.errors import BadPack, Problem
from anwang.knowledge.packs.excel.layout import parts_named
from anwang.knowledge.packs.excel.reader import read_book, read_cover_of
from anwang.knowledge.packs.excel.writer import write_workbook
from anwang.knowledge.packs.folder import ADAPTERS, Folder, read_folder, read_shelf
from anwang.knowledge.packs.models import PackUpload
from anwang.knowledge.packs.queries import releases
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf
from anwang.knowledge.packs.writing import write_folder
from anwang.town.people.commands import account


class Command(BaseCommand):
    help = "检查、查看、载入知识包，与 Excel 互转"
    requires_system_checks: list[str] = []  # `check` runs before anything else is in order

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One sub-command each."""
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="动作")
        check = verbs.add_parser("check", help="检查全部知识包，不用数据库")
        check.add_argument("folder", nargs="?", type=Path, help="知识包所在文件夹，缺省为 packs/")
        shown = verbs.add_parser("show", help="用中文显示一个包、一张检查表或一项")
        shown.add_argument("id", help="如 fire 或 fire/shop-check")
        load = verbs.add_parser("load", help="检查后载入数据库并发布；重复载入不产生变化")
        load.add_argument("folder", nargs="?", type=Path, help="一个知识包，或者放知识包的文件夹")
        schema = verbs.add_parser("schema", help="输出 JSON Schema，供编辑器提示")
        schema.add_argument("part", nargs="?", choices=sorted(ADAPTERS), help="只要一种文件的，缺省为整个包")
        schema.add_argument("--to", type=Path, help="写到文件")
        export = verbs.add_parser("export", help="导出为 Excel")
        export.add_argument("id", help="知识包编号，如 fire")
        export.add_argument("file", type=Path, help="写到哪个 .xlsx")
        export.add_argument(
            "--part", action="append", default=[], help="只要哪一部分，如 checklists 或 检查表"
        )
        imports = verbs.add_parser("import", help="从 Excel 读入，检查后写成知识包文件夹")
        imports.add_argument("file", type=Path, help="哪个 .xlsx")
        imports.add_argument("--to", type=Path, help="写到哪个文件夹，缺省为 packs/编号")

        retires = verbs.add_parser("retire", help="停用一个乡镇自己的包：一个人申请，另一个人确认")
        retires.add_argument("id", help="知识包编号，如 huilongba-fire")
        retires.add_argument(
            "--by", required=True, metavar="账号", help="申请的人；已有申请的，这里写确认的人"
        )
        retires.add_argument("--remark", default="", help="为什么停用")

    def handle(self, *, verb: str, **options: Any) -> None:
        """Do what the verb says; every problem is a line, and any problem is a failure."""
        try:
            getattr(self, f"_{verb}")(**options)
        except BadPack as bad:
            lines = "\n".join(map(str, bad.problems))
            raise CommandError(f"{lines}\n共 {len(bad.problems)} 处须改正。") from bad
        except LookupError as error:
            raise CommandError(str(error)) from error

    def _check(self, folder: Path | None, **_options: Any) -> None:
        began = time.perf_counter()
        folders = read_shelf(folder or settings.PACKS_DIR)
        if problems := check_all(folders):
            raise BadPack(problems)
        for each in folders:
            pack = each.pack
            items = sum(len(checklist.items) for checklist in pack.checklists)
            self.stdout.write(
                f"{pack.id}　{pack.name}　第 {pack.version} 版："
                f"检查表 {len(pack.checklists)} 张 {items} 项，判定标准 {len(pack.criteria)} 条，"
                f"任务 {len(pack.plan.tasks) if pack.plan else 0} 项，样例 {len(pack.examples)} 个"
            )
        self.stdout.write(f"{len(folders)} 个知识包全部通过，用时 {time.perf_counter() - began:.1f} 秒。")

    def _show(self, id: str, **_options: Any) -> None:  # noqa: A002 - the argument's name on the command line
        pack_id, _slash, thing = id.partition("/")
        self.stdout.write(show(self._read(pack_id), thing))

    def _load(self, folder: Path | None, **_options: Any) -> None:
        for release in load_shelf(folder or settings.PACKS_DIR, measures=known_measures()):
            self.stdout.write(f"已载入 {release}（{release.pack_id}）")

    def _retire(self, id: str, by: str, remark: str, **_options: Any) -> None:  # noqa: A002
        person = account(by)
        if person.town is None:
            raise LookupError(f"账号“{by}”不属于一个乡镇")
        waiting = PackUpload.objects.waiting().filter(org=person.town, pack_id=id, retires=True).first()
        try:
            if waiting:
                publish_upload(waiting, by=person)
                self.stdout.write(f"已{waiting}，以前的记录不变")
                return
            release = releases(person.town).get(id)
            if release is None:
                raise LookupError(f"{person.town}没有在用的知识包 {id}")
            request = ask_to_retire(release, town=person.town, by=person, remark=remark)
        except (Refusal, PermissionDenied) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"已申请{request}；请另一个人再执行一次，--by 写他的账号")

    def _schema(self, part: str | None, to: Path | None, **_options: Any) -> None:
        schema = ADAPTERS[part].json_schema() if part else Pack.model_json_schema()
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        if to:
            to.write_text(f"{text}\n", encoding="utf-8")
        else:
            self.stdout.write(text)

    def _export(self, id: str, file: Path, part: list[str], **_options: Any) -> None:  # noqa: A002
        pack = self._read(id)
        beside = [each.pack for each in read_shelf(settings.PACKS_DIR)]
        write_workbook(pack, file, only=parts_named(part), beside=beside)
        self.stdout.write(f"已导出到 {file}")

    def _import(self, file: Path, to: Path | None, **_options: Any) -> None:
        others = {each.pack.id: each.pack for each in read_shelf(settings.PACKS_DIR)}
        base = others.get(read_cover_of(file).pack_id)
        book = read_book(file, beside=others.values(), base=base)
        pack = book.pack
        shelf = Shelf(packs=others | {pack.id: pack}, **_known())
        if problems := problems_in(pack, shelf):
            raise BadPack([book.place(each) for each in problems])
        target = to or settings.PACKS_DIR / pack.id
        written = write_folder(pack, target)
        self.stdout.write(f"已写入 {target}：{len(written)} 个文件有变化。请在 CHANGELOG.md 写明改了什么。")

    def _read(self, pack_id: str) -> Pack:
        path = Path(settings.PACKS_DIR) / pack_id
        if not path.is_dir():
            raise LookupError(f"没有知识包 {pack_id}，可以看的有：{'、'.join(_names())}")
        return read_folder(path).pack


def _names() -> list[str]:
    return sorted(each.name for each in Path(settings.PACKS_DIR).iterdir() if each.is_dir())


def known_measures() -> frozenset[str] | None:
    """The names of all measures that the installed apps offer; none while no app offers any."""
    discover()
    return frozenset(registry) or None


def _known() -> dict[str, Any]:
    """What the program offers that packs may name."""
    return {
        "measures": known_measures(),
        "workflows": frozenset(flows()),
        "pages": frozenset(page_names()),
    }


def check_all(folders: list[Folder]) -> list[Problem]:
    """The problems of all packs beside each other, with their places."""
    shelf = Shelf(
        packs={each.pack.id: each.pack for each in folders},
        **_known(),
        changelogs={each.pack.id: each.changelog for each in folders},
    )
    return [each.place(problem) for each in folders for problem in problems_in(each.pack, shelf)]
