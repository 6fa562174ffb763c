"""``anwang reports list|make|show|export|remind``: reports on the command line.

``make`` (and ``open``, as the timetable has it) writes the drafts that are owed, or with ``--campaign`` a
summary; each town, each report and each file is whole or not there, so that an interruption loses nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from anwang.base.kit.commands import EXAMPLE, day_told
from anwang.base.kit.dates import cn_date
from anwang.base.kit.progress import bar
from anwang.base.kit.refusals import Refusal
from anwang.insight.reports.actions import open_drafts, remind, write_summary
from anwang.insight.reports.choices import Cycle, ReportState
from anwang.insight.reports.files import FORMATS, file_of, name_of
from anwang.insight.reports.models import Report
from anwang.insight.reports.terminal import lines_of_whole, row_of, whole_of, words_of_row
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.commands import account
from anwang.town.people.models import User
from anwang.work.campaigns.models import Campaign


class Command(BaseCommand):
    """Reports by hand and by the clock."""

    help = (
        "报告：list 列出，show 看一份，make 生成草稿（或者一份总结），export 导出 Word、PDF，"
        "remind 提醒还没有报送的单位；重复执行不会重复办理"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """A verb each."""
        commands = parser.add_subparsers(dest="command", required=True, metavar="动作")
        listing = commands.add_parser("list", help="列出报告")
        showing = commands.add_parser("show", help="看一份报告写了什么")
        showing.add_argument("id", type=int, metavar="编号")
        showing.add_argument("--edition", type=int, metavar="版", help="缺省为现在的一版")
        exporting = commands.add_parser("export", help="把报告写成文件，已经有的不再写")
        exporting.add_argument("id", type=int, nargs="*", metavar="编号", help="缺省为筛选出的全部")
        exporting.add_argument("--format", choices=FORMATS, default="docx", help="缺省为 docx")
        exporting.add_argument("--to", default=".", metavar="文件夹", help="缺省为当前文件夹")
        for one in (listing, exporting):
            one.add_argument("--cycle", choices=Cycle.values, help="周期")
            one.add_argument("--state", choices=ReportState.values, help="状态")
            one.add_argument("--unit", metavar="单位", help="单位的名称或简称")
            one.add_argument("--on", metavar="日期", help=f"包含这一天的，如 {EXAMPLE}")
        for name in ("make", "open"):
            making = commands.add_parser(name, help="生成该报的草稿，已有的不重复")
            making.add_argument("--campaign", type=int, metavar="专项行动", help="改为起草这个专项行动的总结")
            making.add_argument("--phase", type=int, metavar="阶段", help="只总结第几阶段")
            making.add_argument("--on", metavar="日期", help=f"按这一天办理，如 {EXAMPLE}；缺省为今天")
        reminding = commands.add_parser("remind", help="发提醒，发过的不重复；已报送的不打扰")
        reminding.add_argument("--on", metavar="日期", help=f"按这一天办理，如 {EXAMPLE}；缺省为今天")
        for one in commands.choices.values():
            one.add_argument("--as", dest="user", metavar="账号", help="以谁的权限；缺省不限")
            one.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do as told; a refusal is one sentence."""
        user = self._user(options["user"])
        try:
            if options["command"] in {"make", "open"} and options["campaign"]:
                self._summary(options, user)
            elif options["command"] in {"make", "open", "remind"}:
                self._by_town(options)
            elif options["command"] == "list":
                self._list(self._asked(options, user), as_json=options["json"])
            elif options["command"] == "show":
                self._show(options, user)
            else:
                self._export(options, user)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _list(self, reports: Iterable[Report], *, as_json: bool) -> None:
        found = list(reports)
        if as_json:
            self._tell([row_of(each) for each in found])
            return
        for each in found:
            self.stdout.write(words_of_row(each))
        self.stdout.write(f"共 {len(found)} 份报告")

    def _show(self, options: dict[str, Any], user: Any) -> None:
        report = self._one(self._seen(user), options["id"])
        edition = report.current()
        if options["edition"] is not None:
            edition = report.editions.filter(number=options["edition"]).first()
            if edition is None:
                raise CommandError(f"{report}没有第 {options['edition']} 版")
        if options["json"]:
            self._tell(whole_of(report, edition))
            return
        for line in lines_of_whole(report, edition):
            self.stdout.write(line)

    def _export(self, options: dict[str, Any], user: Any) -> None:
        """One file after the other, with a bar; one that is there already is left alone."""
        folder = Path(options["to"])
        if not folder.is_dir():
            raise CommandError(f"没有文件夹 {folder}，请先建立")
        if options["id"]:
            reports = [self._one(self._seen(user), pk) for pk in options["id"]]
        else:
            reports = list(self._asked(options, user))
        written: list[str] = []
        try:
            for number, report in enumerate(reports, start=1):
                edition = report.current()
                place = folder / f"{name_of(report, edition)}.{options['format']}"
                if not edition.number or not place.exists():
                    half = place.with_name(f".{place.name}.part")
                    half.write_bytes(file_of(report, edition, options["format"], user))
                    half.replace(place)
                    written.append(str(place))
                self.stderr.write(bar(number, len(reports)), ending="")
        except KeyboardInterrupt:
            raise CommandError(f"停下了，已写好 {len(written)} 份；再执行一次，接着写其余的") from None
        self.stderr.write("")
        rest = len(reports) - len(written)
        if options["json"]:
            self._tell({"written": written, "left": rest})
        else:
            self.stdout.write(f"写好 {len(written)} 份，已有的 {rest} 份没有重写，在 {folder}")

    def _summary(self, options: dict[str, Any], user: Any) -> None:
        if user is None:
            raise CommandError("起草总结要写明以谁的权限：--as 账号")
        campaigns = Campaign.objects.visible_to(user).select_related("org", "release")
        campaign = campaigns.filter(pk=options["campaign"]).first()
        if campaign is None:
            raise CommandError(f"没有编号为 {options['campaign']} 的专项行动，或者该账号看不到")
        phase = (
            campaign.phases.filter(order=options["phase"]).first() if options["phase"] is not None else None
        )
        if options["phase"] is not None and phase is None:
            raise CommandError(f"{campaign}没有第 {options['phase']} 阶段")
        report = write_summary(campaign, phase, by=user)
        if options["json"]:
            self._tell(row_of(report))
        else:
            self.stdout.write(f"{report.pk}　{report.title}：草稿已在报告里")

    def _by_town(self, options: dict[str, Any]) -> None:
        """Town by town; each is whole or not done at all."""
        day = day_told(options["on"]) or timezone.localdate()
        towns = list(Org.objects.filter(kind=OrgKind.TOWN).order_by("path"))
        is_remind = options["command"] == "remind"
        verb = "发送报送提醒" if is_remind else "生成报告草稿"
        if not options["json"]:
            self.stdout.write(f"按{cn_date(day)}为 {len(towns)} 个镇（街道）{verb}，重复执行不会重复办理")
        told = []
        for number, town in enumerate(towns, start=1):
            told.append(self._remind(town, day) if is_remind else self._open(town, day))
            if not options["json"]:
                self.stdout.write(told[-1]["said"])
            self.stderr.write(bar(number, len(towns)), ending="")
        self.stderr.write("")
        if options["json"]:
            self._tell(told)
        else:
            self.stdout.write(f"办完，共 {sum(each['reports'] for each in told)} 份报告")

    def _open(self, town: Org, day: dt.date) -> dict[str, Any]:
        made = open_drafts(town, day)
        said = f"{town.name}：新生成 {len(made)} 份草稿"
        return {"town": town.name, "reports": len(made), "ids": [each.pk for each in made], "said": said}

    def _remind(self, town: Org, day: dt.date) -> dict[str, Any]:
        reminded = remind(town, day)
        said = (
            f"{town.name}：提醒 {reminded.reports} 份报告，告知 {reminded.people} 人，"
            f"其中 {reminded.missing} 份仍未报送，名单已告知应急办"
        )
        people = {"people": reminded.people, "missing": reminded.missing}
        return {"town": town.name, "reports": reminded.reports, **people, "said": said}

    def _asked(self, options: dict[str, Any], user: Any) -> Any:
        rows = self._seen(user)
        if options["cycle"]:
            rows = rows.filter(cycle=options["cycle"])
        if options["state"]:
            rows = rows.filter(state=options["state"])
        if unit := options["unit"]:
            rows = rows.filter(org__name=unit) | rows.filter(org__short_name=unit)
        if options["on"]:
            day = day_told(options["on"])
            rows = rows.filter(starts_on__lte=day, ends_on__gte=day)
        return rows

    def _seen(self, user: Any) -> Any:
        rows = Report.objects.visible_to(user) if user is not None else Report.objects.all()
        return rows.select_related("org__town", "org__district", "campaign__org", "campaign__release")

    def _one(self, rows: Any, pk: int) -> Report:
        report = rows.filter(pk=pk).first()
        if report is None:
            raise CommandError(f"没有编号为 {pk} 的报告，或者该账号看不到")
        return report  # type: ignore[no-any-return]

    def _user(self, username: str | None) -> User | None:
        return account(username) if username else None

    def _tell(self, what: Any) -> None:
        self.stdout.write(json.dumps(what, ensure_ascii=False))
