"""``anwang forms list|make|open|remind``: statistical forms without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.commands import day_told
from anwang.base.kit.refusals import Refusal
from anwang.insight.returns.actions import open_due, remind
from anwang.insight.returns.counting import sheet_of
from anwang.insight.returns.documents import pdf_of, word_of
from anwang.insight.returns.models import Return
from anwang.insight.returns.papers import paper_of_edition, paper_of_form
from anwang.insight.returns.periods import form_of, latest, period_of
from anwang.insight.returns.printing import Paper
from anwang.insight.returns.workbooks import workbook_of
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import FORM_OWNERS
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

WRITERS = {"xlsx": workbook_of, "docx": word_of, "pdf": pdf_of}


class Command(BaseCommand):
    """Statistical forms."""

    help = "统计报表：list 列出报表，make 写成文件，open 生成该填的报表，remind 提醒没有签名的企业"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which of the four."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="动作")
        commands.add_parser("list", help="列出知识包里的报表和版本")
        make = commands.add_parser("make", help="把一张表写成 Excel、Word 或 PDF；已签发的写签发的一版")
        make.add_argument("name", metavar="报表", help="编号，如 hazards-by-industry，见 list")
        make.add_argument("--org", metavar="单位", help="名称、简称或代号；缺省为镇（只有一个镇时）")
        make.add_argument(
            "--period", metavar="统计期", help="如 2026-10、2026-Q3、2026；缺省为最近结束的一期"
        )
        make.add_argument("--live", action="store_true", help="按现在的记录，不用签发的一版")
        make.add_argument("--to", metavar="文件", help="以 .xlsx、.docx、.pdf 结尾；缺省在当前文件夹写 Excel")
        for name, help_text in (("open", "生成该填的报表，已有的不重复"), ("remind", "提醒，发过的不重复")):
            one = commands.add_parser(name, help=help_text)
            one.add_argument("--on", metavar="日期", help="按这一天办理，如 2026-10-01；缺省为今天")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what came of it."""
        try:
            match options["command"]:
                case "list":
                    self._list()
                case "make":
                    self._make(options)
                case command:
                    self._by_clock(command, options["on"])
        except (Refusal, LookupError) as refusal:
            raise CommandError(getattr(refusal, "sentence", str(refusal))) from refusal

    def _list(self) -> None:
        for form in packs.forms():
            versions = "、".join(f"第 {each.number} 版" for each in form.versions)
            self.stdout.write(f"{form.full_id}　{form.name}　{FORM_OWNERS[form.by]}　{versions}")

    def _make(self, options: dict[str, Any]) -> None:
        org = self._org(options["org"])
        name = options["name"] if "/" in options["name"] else f"statistics/{options['name']}"
        form = form_of(name, org.town)
        today = timezone.localdate()
        period = period_of(form, options["period"]) if options["period"] else latest(form, today)
        kept = Return.objects.filter(org=org, form=form.full_id, ends_on=period.end).first()
        edition = kept.latest_edition() if kept and not options["live"] else None
        paper = (
            paper_of_edition(edition)
            if edition
            else paper_of_form(form, org, period, sheet_of(form.on(period.end), org, period))
        )
        place = self._written(paper, options["to"])
        self.stdout.write(f"{paper.unit}{paper.title}（{paper.period}，{paper.edition}）写到 {place}")

    def _written(self, paper: Paper, wanted: str | None) -> Path:
        place = Path(wanted or f"{paper.file_name}.xlsx")
        kind = place.suffix.removeprefix(".")
        if kind not in WRITERS:
            raise CommandError(f"“{place.name}”要以 .xlsx、.docx 或 .pdf 结尾")
        if not place.parent.is_dir():
            raise CommandError(f"没有文件夹 {place.parent}，请先建立")
        place.write_bytes(WRITERS[kind](paper))
        return place

    def _by_clock(self, command: str, text: str | None) -> None:
        day = day_told(text) or timezone.localdate()
        for town in Org.objects.filter(kind=OrgKind.TOWN).order_by("path"):
            count = open_due(town, day) if command == "open" else remind(town, day)
            self.stdout.write(f"{town.name}：{'新生成' if command == 'open' else '提醒'} {count} 份报表")

    def _org(self, name: str | None) -> Org:
        if name is None:
            towns = list(Org.objects.filter(kind=OrgKind.TOWN)[:2])
            if len(towns) != 1:
                raise CommandError("请用 --org 写明是哪个单位")
            return towns[0]
        for field in ("name", "short_name", "slug"):
            found = list(Org.objects.exclude(kind=OrgKind.UNIT).filter(**{field: name})[:2])
            if len(found) == 1:
                return found[0]
        raise CommandError(f"没有叫“{name}”的单位，或者不止一个，请写全称")
