"""The list of risk points: page, Excel, API."""

from typing import Any

from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.models import Org
from anwang.work.risks.models import RiskPoint


def _villages(request: Any) -> list[tuple[int, str]]:
    return [(org.pk, str(org)) for org in Org.objects.villages().visible_to(request.user).order_by("path")]


class RiskPointListing(Listing):
    """The register of risks: which points, how grave, until when good?"""

    model = RiskPoint
    columns = [
        "name",
        Column("subject__name", "企业或场所", link=lambda point: point.subject.get_absolute_url()),
        "kind",
        "grade",
        "control_level",
        "person",
        "assessed_on",
        "next_review_on",
    ]
    filters = ["grade", "kind", Filter("village", "村（社区）", choices=_villages), "control_level"]
    search = ["name", "subject__name", "place", "person"]
    order = ["subject", "order", "id"]
    tabs = [
        Tab("current", "在用", "current"),
        Tab("unassessed", "未评估", "unassessed"),
        Tab("overdue", "评估到期", "review_overdue"),
        Tab("raised", "临时提级", "raised"),
        Tab("all", "全部"),
    ]
    fields = ["subject_id", "uuid", "place", "department", "post", "assessed_grade", "raised_grade"]
    export_name = "风险点清单"
    unit = "个"
    nothing = "还没有登记风险点。到一家企业的页面上，用“从模板开始”一次带出。"
