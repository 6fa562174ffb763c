"""Lists of standardization: appraisals, assessors, what stands against reviews."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import cn_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.appraisals import ledger
from anwang.work.appraisals.choices import AppraisalState
from anwang.work.appraisals.models import Appraisal, Assessor, Conduct


def _grades(request: Any) -> list[tuple[str, str]]:
    return [
        (each.name, each.name) for each in packs.appraisal_grades(timezone.localdate(), request.user.town)
    ]


def _reaches(request: Any) -> list[tuple[str, str]]:
    return [(each, each) for each in (ledger.POST, ledger.TRADE, ledger.FIRM)]


def _score(each: Appraisal) -> str:
    return "—" if each.score is None else f"{each.score} 分"


def _until(each: Appraisal) -> Any:
    if each.state != AppraisalState.GRADED or each.valid_until is None:
        return "—"
    return dot(f"{cn_date(each.valid_until)}到期", "alert") if each.is_expired else cn_date(each.valid_until)


class AppraisalListing(Listing):
    """Who is being reviewed, and where does it stand?"""

    model = Appraisal
    columns = [
        "number",
        Column("subject__name", "企业", link=True),
        "grade",
        "reach",
        Column("score", "评审得分", show=_score, css="number"),
        Column(
            "entry__expires_on", "有效期至", show=_until, export=lambda each: each.valid_until, css="nowrap"
        ),
        "state",
    ]
    filters = [
        Filter("grade", choices=_grades),
        Filter("reach", choices=_reaches),
        Filter("village", "村（社区）", choices=village_choices),
        "state",
    ]
    search = ["number", "subject__name"]
    order = ["-id"]
    tabs = [
        Tab("open", "在办", "open"),
        Tab("public", "公示中", Q(state=AppraisalState.PUBLIC)),
        Tab("graded", "达标有效", "in_force"),
        Tab("expiring", "快到期", "expiring"),
        Tab("expired", "已到期", "expired"),
        Tab("all", "全部"),
    ]
    related = ["subject", "entry", "entry__release", "org"]
    fields = ["subject_id", "entry_id", "self_score", "inspection_id", "vetoes"]
    export_name = "标准化评审"
    unit = "次"
    nothing = "先排三年建设任务，企业自评以后申请评审；评审和执法检查一次上门做完。"


class AssessorListing(Listing):
    """Who reviews, and may they?"""

    model = Assessor
    columns = [Column("name", "姓名", link=True), "employer", "field", "certificate", "state"]
    filters = ["state"]
    search = ["name", "employer", "field"]
    order = ["id"]
    tabs = [Tab("active", "可以评审", "active"), Tab("all", "全部")]
    export_name = "评审人员"
    unit = "人"
    nothing = "登记参加评审的专家：姓名、单位、专业。给哪些企业做过咨询也写上，系统不让他评审那几家。"


class ConductListing(Listing):
    """What stands against reviews, in the order in which it came."""

    model = Conduct
    columns = [
        Column("what", "情况", link=True),
        "assessor",
        "kind",
        "happened_on",
        "appraisal",
        "state",
    ]
    filters = ["kind", "state", "happened_on"]
    search = ["what", "assessor__name"]
    order = ["-id"]
    tabs = [Tab("open", "待认定", "open"), Tab("all", "全部")]
    related = ["assessor", "appraisal__subject"]
    export_name = "评审诚信记录"
    unit = "条"
    nothing = "评审以后在同一家企业发现重大隐患的，系统自动列在这里，请人认定是不是评审失误。"
