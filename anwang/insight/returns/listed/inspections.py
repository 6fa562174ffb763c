"""执法检查统计记录: a line for each official visit, every field from the records, what nobody knows as —."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from anwang.base.kit.dates import Period, cn_date, local_moment
from anwang.insight.returns.sheet import Cell, Column, Line, Sheet
from anwang.work.cases.choices import Party, Procedure
from anwang.work.cases.models import Case
from anwang.work.cases.models.respondents import Respondent
from anwang.work.enforcement.choices import InspectionState, Source
from anwang.work.enforcement.models import Inspection
from anwang.work.hazards.choices import HazardLevel, HazardState
from anwang.work.hazards.models import Hazard
from anwang.work.papers.models import Paper

YUAN = Decimal(10_000)
STOPS = ("stop", "stop-use")
VISITED = (InspectionState.RECORDED, InspectionState.SIGNED, InspectionState.CLOSED)


@dataclass
class Found:
    """What came of one visit."""

    hazards: list[Hazard] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    decided: list[Respondent] = field(default_factory=list)
    """Parties of these cases who were told a decision; each has a penalty of its own."""

    def punished(self, procedure: str, party: str) -> list[Respondent]:
        """Penalties of a procedure on a kind of party."""
        return [each for each in self.decided if (each.case.procedure, each.kind) == (procedure, party)]


Field = tuple[str, str, Callable[[Inspection, Found], Cell]]


def inspections(org: Any, period: Period) -> Sheet:
    """The visits of a period, in six queries however many there are."""
    rows = list(
        Inspection.objects.under(org)
        .filter(day__range=(period.start, period.end), state__in=VISITED)
        .select_related("subject__org__village", "subject__firm_class", "item", "visit", "recorded_by")
        .prefetch_related("officers__user")
        .order_by("day", "pk")
    )
    found = _found(rows)
    lines = tuple(
        Line(
            str(row.pk),
            str(row.subject),
            tuple(tell(row, found[row.pk]) for _, _, tell in FIELDS),
            model="enforcement.inspection",
            record=row.pk,
            address=row.get_absolute_url(),
        )
        for row in rows
    )
    columns = tuple(Column(f"c{number}", name, group) for number, (group, name, _) in enumerate(FIELDS, 1))
    return Sheet(columns, lines, "检查单位名称")


def _found(rows: Sequence[Inspection]) -> dict[int, Found]:
    found = {row.pk: Found() for row in rows}
    visits = {row.visit_id: row.pk for row in rows if row.visit_id}
    hazards = Hazard.objects.filter(finding__visit__in=visits).prefetch_related("supervisions")
    for hazard in hazards.select_related("finding").order_by("pk"):
        found[visits[hazard.finding.visit_id]].hazards.append(hazard)
    for paper in Paper.objects.issued().filter(dossier__inspection__in=found).select_related("dossier"):
        found[paper.dossier.inspection_id].papers.append(paper)
    for case in Case.objects.filter(inspection__in=found).order_by("pk"):
        found[case.inspection_id].cases.append(case)
    parties = Respondent.objects.filter(case__inspection__in=found, decided_at__isnull=False)
    for each in parties.select_related("case").order_by("pk"):
        found[each.case.inspection_id].decided.append(each)
    return found


def _words(value: Any, mend: str = "") -> Cell:
    """Words; what is not known is — and leads to where it is written down."""
    return Cell(words=str(value)) if value else Cell(mend=mend)


def _count(rows: Iterable[Any], label: str) -> Cell:
    ids = tuple(row.pk for row in rows)
    return Cell(str(len(ids)), model=label, ids=ids)


def _hazards(test: Callable[[Hazard], bool]) -> Callable[[Inspection, Found], Cell]:
    return lambda row, found: _count(filter(test, found.hazards), "hazards.hazard")


def _cases(procedure: str, party: str) -> Callable[[Inspection, Found], Cell]:
    return lambda row, found: _count(found.punished(procedure, party), "cases.respondent")


def _papers(*kinds: str) -> Callable[[Inspection, Found], Cell]:
    return lambda row, found: _count(
        (each for each in found.papers if not kinds or each.kind in kinds), "papers.paper"
    )


def _money(rows: Iterable[Respondent], name: str) -> Cell:
    """Yuan as ten thousands."""
    held = [each for each in rows if getattr(each, name)]
    total = sum((getattr(each, name) for each in held), Decimal(0)) / YUAN
    digits = f"{total.normalize():f}" if total else "0"
    return Cell(digits, model="cases.respondent", ids=tuple(each.pk for each in held))


def _fine(party: str) -> Callable[[Inspection, Found], Cell]:
    return lambda row, found: _money((each for each in found.decided if each.kind == party), "decided_amount")


def _is(level: str) -> Callable[[Hazard], bool]:
    return lambda hazard: hazard.level == level


def _put_right(level: str) -> Callable[[Hazard], bool]:
    return lambda hazard: hazard.level == level and hazard.state == HazardState.CLOSED


def _moment(value: Any) -> str:
    return f"{local_moment(value):%H:%M}" if value else ""


def _why(row: Inspection) -> str:
    planned = {Source.PLAN: "计划执法"}
    return planned.get(Source(row.source), row.get_source_display())


def _yes(value: bool) -> Cell:  # noqa: FBT001 -- a value, not a switch
    return Cell(words="是" if value else "否")


def _stops(row: Inspection, found: Found) -> Cell:
    return _count((each for each in found.papers if each.answers.get("decision") in STOPS), "papers.paper")


FIELDS: tuple[Field, ...] = (
    ("检查", "编号", lambda row, found: _words(row.number)),
    ("检查", "日期", lambda row, found: _words(cn_date(row.day))),
    ("检查", "入企", lambda row, found: _words(_moment(row.entered_at), row.get_absolute_url())),
    ("检查", "结束", lambda row, found: _words(_moment(row.recorded_at), row.get_absolute_url())),
    ("检查", "性质", lambda row, found: _words(row.get_visit_class_display())),
    ("检查", "类型", lambda row, found: _words(_why(row))),
    ("检查", "随机抽取", lambda row, found: _yes(bool(row.item and row.item.is_drawn))),
    ("检查", "复查", lambda row, found: _yes(row.source == Source.HAZARD)),
    ("检查", "举报核查", lambda row, found: _yes(row.source == Source.COMPLAINT)),
    ("检查", "职业健康", lambda row, found: Cell()),
    ("单位", "类别", lambda row, found: _words(row.subject.type_name, row.subject.get_edit_url())),
    ("单位", "统一社会信用代码", lambda row, found: _words(row.subject.code, row.subject.get_edit_url())),
    ("单位", "管理等级", lambda row, found: _words(_level(row))),
    ("单位", "注册地址", lambda row, found: Cell()),
    ("单位", "经营地址", lambda row, found: _words(row.subject.address, row.subject.get_edit_url())),
    ("单位", "行业门类至小类", lambda row, found: Cell(mend=row.subject.get_edit_url())),
    ("发现", "违法行为", lambda row, found: _count(found.cases, "cases.case")),
    ("发现", "一般隐患", _hazards(_is(HazardLevel.GENERAL))),
    ("发现", "重大隐患", _hazards(_is(HazardLevel.MAJOR))),
    ("发现", "其中挂牌督办", _hazards(lambda hazard: bool(hazard.supervisions.all()))),
    ("文书", "份数", _papers()),
    ("文书", "检查记录", _papers("inspection-record")),
    ("文书", "现场处理", _papers("measure-on-the-spot")),
    ("文书", "责令限期整改", _papers("rectification-order")),
    ("文书", "整改复查", _papers("recheck-opinion")),
    ("处罚", "当场·单位", _cases(Procedure.SUMMARY, Party.FIRM)),
    ("处罚", "当场·个人", _cases(Procedure.SUMMARY, Party.PERSON)),
    ("处罚", "普通·单位", _cases(Procedure.ORDINARY, Party.FIRM)),
    ("处罚", "普通·个人", _cases(Procedure.ORDINARY, Party.PERSON)),
    ("处罚", "停产停业", _stops),
    ("处罚", "提请关闭", lambda row, found: Cell()),
    ("处罚", "罚款·单位（万元）", _fine(Party.FIRM)),
    ("处罚", "罚款·个人（万元）", _fine(Party.PERSON)),
    ("处罚", "已收缴（万元）", lambda row, found: _money(found.decided, "paid_amount")),
    ("整改", "一般隐患", _hazards(_put_right(HazardLevel.GENERAL))),
    ("整改", "重大隐患", _hazards(_put_right(HazardLevel.MAJOR))),
    ("人员", "执法人员", lambda row, found: _words("、".join(map(str, row.officers.all())))),
    ("人员", "记录人", lambda row, found: _words(row.recorded_by)),
)
"""Group, name, and where each comes from; a — of which no record can know stays a —."""


def _level(row: Inspection) -> str:
    firm_class = getattr(row.subject, "firm_class", None)
    return firm_class.get_level_display() if firm_class else ""
