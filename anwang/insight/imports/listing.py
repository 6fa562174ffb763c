"""The lists of batches, of what is wrong, of doubles and of what became of the rows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from anwang.base.kit.components.marks import dot
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.insight.imports.choices import Deed, Weight
from anwang.insight.imports.models import Amendment, Batch, Outcome, Remark, Twin
from anwang.insight.imports.targets import choices_for


def _targets(request: Any) -> list[tuple[str, str]]:
    return choices_for(request.user) if request.user.town else []


class BatchListing(Listing):
    """数据导入: which files came in?"""

    model = Batch
    columns = [
        Column("file_name", "文件", link=True),
        Column("target_name", "导入什么", css="nowrap"),
        Column("stage", show=lambda batch: dot(batch.get_stage_display(), batch.stands.tone)),
        Column("rows", "行数"),
        Column("made_count", "新建"),
        Column("change_count", "更正"),
        Column("merged_count", "合并"),
        Column("fault_count", "须改正"),
        Column("started_by__name", "经办人"),
        "started_at",
    ]
    filters = ["stage", Filter("target", "导入什么", choices=_targets), "started_at"]
    search = ["file_name", "started_by__name"]
    tabs = [Tab("all", "全部"), Tab("waiting", "待办", "waiting"), Tab("done", "已导入", "done")]
    fields = ["target", "double_count", "same_count", "skipped_count", "finished_at"]
    export_name = "导入批次"
    unit = "批"
    nothing = "手头的企业名单、隐患台账、人员和证照表都能直接上传，不用改成规定的格式。"


class RemarkListing(Listing):
    """须改正: what is wrong, where, and how to mend it."""

    model = Remark
    columns = [
        "sheet",
        "line",
        "column",
        Column("value", css="muted"),
        "sentence",
        Column("weight", show=lambda remark: dot(remark.get_weight_display(), Weight(remark.weight).tone)),
    ]
    filters = ["weight", "sheet", "column"]
    search = ["sheet", "column", "value", "sentence"]
    order = ["pk"]
    tabs = [Tab("all", "全部"), Tab("faults", "须改正", lambda rows, _: rows.filter(weight=Weight.FAULT))]
    export_name = "须改正"
    unit = "处"
    nothing = "没有要改的。"


class TwinListing(Listing):
    """疑似重复: which rows look like something that is there?"""

    model = Twin
    columns = [
        "line",
        "title",
        Column("name", link=lambda twin: twin.url),
        "because",
        Column(
            "way",
            show=lambda twin: twin.get_way_display() or "按整批的办法",
            link=lambda twin: reverse("imports:twin", args=[twin.pk]),
        ),
    ]
    filters = ["because", "way"]
    search = ["title", "name"]
    order = ["pk"]
    export_name = "疑似重复"
    nothing = "没有疑似重复的。"


def _taken(amendment: Amendment) -> str:
    if not amendment.changes:
        return "—"
    return "采用" if amendment.is_taken else "不改"


class AmendmentListing(Listing):
    """更正: which rows of an exported list came back, and what do they say otherwise?"""

    model = Amendment
    columns = [
        "line",
        Column("name", link=lambda amendment: amendment.url),
        Column("words", "改什么"),
        Column(
            "is_taken",
            show=_taken,
            link=lambda amendment: (
                reverse("imports:amendment", args=[amendment.pk]) if amendment.changes else ""
            ),
        ),
        Column("sheet", css="muted"),
    ]
    filters = ["is_taken"]
    search = ["name"]
    order = ["pk"]
    tabs = [
        Tab("changed", "要改的", lambda rows, _: rows.exclude(changes={})),
        Tab("same", "没有变化", lambda rows, _: rows.filter(changes={})),
        Tab("all", "全部"),
    ]
    fields = ["object_id", "changes"]
    export_name = "更正"
    nothing = "没有要改的。"


class OutcomeListing(Listing):
    """导入的记录: what became of the rows?"""

    model = Outcome
    columns = [
        "line",
        Column("title", link=lambda outcome: outcome.url),
        Column("deed", show=lambda outcome: dot(outcome.get_deed_display(), Deed(outcome.deed).tone)),
        Column("sheet", css="muted"),
    ]
    filters = ["deed"]
    search = ["title"]
    order = ["pk"]
    related = ["batch"]
    export_name = "导入的记录"
    nothing = "这一批没有写入记录。"
