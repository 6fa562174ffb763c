"""People strike what a report proposes, bring it back, and add sentences of their own; each is audited."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.reports.choices import ReportState
from anwang.insight.reports.composing import FIGURE, figure_of, line_of
from anwang.insight.reports.lines import HEADINGS
from anwang.insight.reports.models import Addition, Report, Strike
from anwang.insight.reports.rules import may_reword, reports_for_own_unit, signs_for_own_unit

ALREADY = "已经报送，文字不能再改；确需修改请应急办退回"
WITH_THE_HEAD = "已经报审，正在等负责人审签；要改请先撤回"
LONGEST = 500


def open_for(report: Report, by: Any) -> None:
    """Lock the report; refuse whoever may not change its words, or when it is too late for that."""
    report.refresh_from_db(from_queryset=Report.objects.select_for_update())
    if not (reports_for_own_unit(by, report) or signs_for_own_unit(by, report)):
        raise PermissionDenied(reports_for_own_unit.says(report))
    if report.state == ReportState.SUBMITTED:
        raise NotReady(ALREADY)
    if not may_reword(by, report):
        raise NotReady(WITH_THE_HEAD)


@transaction.atomic
def strike(report: Report, key: str, *, by: Any) -> Report:
    """Strike a proposed sentence or figure: it is not printed, and stays to be seen."""
    open_for(report, by)
    words = _words_of(report, key)
    if Strike.objects.get_or_create(report=report, key=key, defaults={"words": words, "struck_by": by})[1]:
        record(by, "reports.strike", report, label="划去", note=words)
        changed(report)
    return report


@transaction.atomic
def restore(report: Report, key: str, *, by: Any) -> Report:
    """Bring back what was struck."""
    open_for(report, by)
    struck = report.strikes.filter(key=key).first()
    if struck is None:
        raise BadInput("这一句没有被划去，或者已经恢复")
    struck.delete()
    record(by, "reports.restore", report, label="恢复", note=struck.words)
    changed(report)
    return report


@transaction.atomic
def add_sentence(report: Report, section: str, text: str, *, by: Any) -> Addition:
    """Add a sentence to a section."""
    open_for(report, by)
    told = " ".join(text.split())
    if section not in HEADINGS:
        raise BadInput(f"报告没有“{section}”这一部分，可用：{'、'.join(HEADINGS)}")
    if not told or len(told) > LONGEST:
        raise ValidationError({"text": f"写一句话，不超过 {LONGEST} 字"})
    made = Addition.objects.create(report=report, section=section, text=told, added_by=by)
    record(by, "reports.add", report, label="补充一句", note=f"{HEADINGS[section]}：{told}")
    changed(report)
    return made


@transaction.atomic
def drop_sentence(addition: Addition, *, by: Any) -> Report:
    """Take an added sentence out again."""
    report = addition.report
    open_for(report, by)
    addition.delete()
    record(by, "reports.drop", report, label="删去补充的一句", note=addition.text)
    changed(report)
    return report


def _words_of(report: Report, key: str) -> str:
    """What the sentence or figure says now; a person's own sentence is dropped, not struck."""
    if key.startswith(FIGURE):
        if (figure := figure_of(report, key.removeprefix(FIGURE))) is not None:
            return f"{figure.label} {figure.value} {figure.unit}"
    elif (line := line_of(report, key)) is not None:
        if line.is_own:
            raise BadInput("这一句是人写的，直接删去或者改写")
        return line.text[:LONGEST]
    raise BadInput("报告里没有这一句了：记录有变动，请刷新页面再看")


def changed(report: Report) -> None:
    """Somebody who looks at the version before learns that there is another."""
    report.version += 1
    report.save(update_fields=["version", "changed_at"])
