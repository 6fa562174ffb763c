"""What only a summary says, of a stage or of a whole campaign: how much there was, what of it is left."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from anwang.insight.reports.choices import Cycle, ReportState
from anwang.insight.reports.lines import ROWS, Line, said
from anwang.insight.reports.prose.hazards import MODEL as HAZARD
from anwang.insight.reports.prose.hazards import hazards_of
from anwang.insight.reports.prose.tasks import MODEL as PART
from anwang.insight.reports.prose.tasks import parts_of
from anwang.insight.reports.prose.units import REPORT
from anwang.town.orgs.choices import OrgKind
from anwang.work.campaigns.choices import PartState


def told_of_all_tasks(report: Any) -> list[Line]:
    """共下达任务 91 份，认定完成 87 份；没有完成的 4 份: of the shares that fell due in its time."""
    parts = parts_of(report).exclude(state=PartState.WITHDRAWN)
    ids = tuple(parts.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return []
    done = parts.filter(state=PartState.ACCEPTED, accepted_at__lte=report.period.moments[1]).count()
    rest = f"，还有 {len(ids) - done} 份没有完成。" if done < len(ids) else "，全部完成。"
    words = (("各单位承担任务 ", ""), (str(len(ids)), ROWS), (f" 份，已认定完成 {done} 份{rest}", ""))
    return [Line("sum-tasks", words, model=PART, ids=ids)]


def told_of_reports(report: Any) -> list[Line]:
    """期内各单位应报周报、月报 312 份，按时 290 份: for the town's summary."""
    if report.org.kind != OrgKind.TOWN:
        return []
    owed = type(report).objects.filter(
        town=report.town, campaign=report.campaign_id, due_on__range=(report.starts_on, report.ends_on)
    )
    owed = owed.exclude(org=report.org_id)
    ids = tuple(owed.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return []
    handed = owed.filter(state=ReportState.SUBMITTED).count()
    timely = owed.filter(handed_in_on__lte=F("due_on")).count()
    words = (
        ("各单位应报告 ", ""),
        (str(len(ids)), ROWS),
        (f" 份，已报 {handed} 份，其中按时 {timely} 份。", ""),
    )
    return [Line("reports", words, model=REPORT, ids=ids)]


def told_of_the_rest(report: Any) -> list[Line]:
    """尚未销号的隐患 3 条，转入日常监管: what is not closed yet does not end with the campaign."""
    ids = tuple(hazards_of(report).open().order_by("pk").values_list("pk", flat=True))
    on = "转入下一阶段" if report.cycle == Cycle.PHASE else "转入日常监管"
    if not ids:
        return [said("all-closed", "期内发现的隐患已全部销号，转入日常监管，防止反弹。")]
    words = (("尚未销号的隐患 ", ""), (str(len(ids)), ROWS), (f" 条，{on}，逐条复查销号。", ""))
    return [Line("left-over", words, model=HAZARD, ids=ids)]
