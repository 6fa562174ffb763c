"""Lists of documents and files."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from anwang.base.kit.dates import cn_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.town.orgs.listing import village_choices
from anwang.work.papers.choices import PaperState
from anwang.work.papers.models import Authority, Dossier, Paper
from anwang.work.papers.registry import KINDS


def _kinds(request: Any) -> list[tuple[str, str]]:
    return [(kind.id, kind.title) for kind in KINDS.values() if not kind.is_receipt]


def _served(paper: Paper) -> str:
    service = getattr(paper, "service", None)
    if service:
        return f"{cn_date(service.served_on)}{service.get_method_display()}"
    return "待送达" if paper.state == PaperState.APPROVED and paper.sort.is_served else "—"


def _title(paper: Paper) -> str:
    return f"{paper.title}（{paper.named_addressee}）" if paper.named_addressee else paper.title


class PaperListing(Listing):
    """Which documents, and where do they stand?"""

    model = Paper
    columns = [
        Column("title", "文书", show=_title, export=_title, link=True),
        Column("number", "文号", show=lambda each: each.number or "—"),
        Column("dossier__subject__name", "企业"),
        Column("made_on", "日期"),
        Column("service", "送达", show=_served, export=_served),
        "state",
    ]
    filters = [
        Filter("kind", "种类", choices=_kinds),
        "state",
        "made_on",
        "officers",
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["title", "number", "dossier__subject__name", "dossier__number"]
    order = ["-id"]
    tabs = [
        Tab("hand", "起草和待审批", "in_hand"),
        Tab("unserved", "待送达", "unserved"),
        Tab("issued", "已审批", "issued"),
        Tab("voided", "已作废", Q(state=PaperState.VOIDED)),
        Tab("all", "全部"),
    ]
    related = ["dossier__subject", "service", "authority"]
    fields = ["dossier_id", "kind", "fingerprint", "template_words"]
    export_name = "执法文书"
    unit = "份"
    nothing = "打开一次入企检查，点“立卷”，系统按检查的记录生成文书。"


class DossierListing(Listing):
    """Which files?"""

    model = Dossier
    columns = [
        Column("number", "卷号", link=True),
        Column("subject__name", "企业"),
        "title",
        Column("opened_on", "立卷日期"),
        Column("closed_on", "归档日期", show=lambda each: cn_date(each.closed_on) if each.closed_on else "—"),
        "state",
    ]
    filters = ["state", "opened_on", Filter("village", "村（社区）", choices=village_choices)]
    search = ["number", "title", "subject__name"]
    order = ["-id"]
    tabs = [Tab("open", "在办", "in_hand"), Tab("all", "全部")]
    related = ["subject"]
    fields = ["subject_id", "inspection_id"]
    export_name = "执法案卷"
    unit = "卷"
    nothing = "打开一次入企检查，点“立卷”。"


class AuthorityListing(Listing):
    """In whose name are documents issued?"""

    model = Authority
    columns = ["name", "letters", "seal_name", "reconsideration", "court", "since", "until", "source"]
    search = ["name", "letters", "court"]
    order = ["-is_own", "name", "-since"]
    export_name = "执法机关"
    unit = "条"
    nothing = "先登记本镇：机关名称、印章、文号代字、复议机关和法院。委托执法的再登记委托机关。"
