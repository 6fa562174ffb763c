"""People choose the photos of a report and leave them out again; each is audited."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.insight.reports.actions.wording import changed, open_for
from anwang.insight.reports.album import MOST_CHOSEN, Spread, chosen
from anwang.insight.reports.models import Choice, Report
from anwang.insight.reports.queries import photos_offered


@transaction.atomic
def choose_photos(report: Report, key: str, *, by: Any) -> Report:
    """Show the photos of a record that this person sees and that is of the report's period."""
    open_for(report, by)
    spread = next((each.spread for each in photos_offered(report, by) if each.spread.key == key), None)
    if spread is None:
        raise BadInput("本期的记录里没有这组照片了，请刷新页面再选")
    _choose(report, [spread], by)
    return report


@transaction.atomic
def choose_proposed(report: Report, *, by: Any) -> Report:
    """Show all that is proposed."""
    open_for(report, by)
    spreads = [each.spread for each in photos_offered(report, by) if each.is_proposed and not each.is_chosen]
    if not spreads:
        raise BadInput("没有建议选用的照片，或者都已经选用")
    _choose(report, spreads, by)
    return report


@transaction.atomic
def leave_photos(report: Report, key: str, *, by: Any) -> Report:
    """Leave photos out that were chosen; the record keeps them."""
    open_for(report, by)
    choice = report.choices.filter(key=key).first()
    if choice is None:
        raise BadInput("这组照片没有选用，或者已经去掉")
    choice.delete()
    record(by, "reports.leave_photos", report, label="去掉照片", note=choice.words)
    changed(report)
    return report


def _choose(report: Report, spreads: list[Spread], by: Any) -> None:
    """Write down what is new; refused where the report would become an album."""
    there = set(report.choices.values_list("key", flat=True))
    new = [each for each in spreads if each.key not in there]
    count = len(chosen(report, there)) + sum(len(each.shots) for each in new)
    if count > MOST_CHOSEN:
        raise NotReady(f"一份报告最多放 {MOST_CHOSEN} 张照片，请先去掉几张再选")
    for each in new:
        Choice.objects.create(report=report, key=each.key, words=each.told, chosen_by=by)
        record(by, "reports.choose_photos", report, label="选用照片", note=each.told)
    if new:
        changed(report)
