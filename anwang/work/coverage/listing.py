"""Lists of leads, of lists handed in, and of assignments: page, Excel, API."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html_join

from anwang.base.kit.dates import cn_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.work.coverage.models import Assignment, Candidate, Delivery
from anwang.work.coverage.queries.rates import EXPLAINED, REASONS
from anwang.work.coverage.queries.unseen import LACKS
from anwang.work.coverage.sources import source_choices
from anwang.work.hazards.models import Hazard
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import type_choices


def _sources(request: Any) -> list[tuple[str, str]]:
    return source_choices(request.user.town)


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.name) for topic in packs.topics(request.user.town)]


def _types(request: Any) -> list[tuple[str, str]]:
    return type_choices(request.user.town)


def _changes(lead: Candidate) -> str:
    told = [f"{label}：{old or '—'} → {new}" for label, (old, new) in lead.changes.items()]
    return f"{lead.get_news_display()}（{'；'.join(told)}）" if told else lead.get_news_display()


class CandidateListing(Listing):
    """Who stands in the lists of others, and where we stand with them?"""

    model = Candidate
    columns = [
        Column("name", link=True),
        "state",
        Column("source", "来源", show=lambda lead: lead.source_name),
        Column("org__short_name", "村（社区）"),
        "address",
        "kind",
        Column(
            "subject__name",
            "档案里的对象",
            link=lambda lead: lead.subject.get_absolute_url() if lead.subject_id else "",
        ),
        Column("news", "名单动态", show=_changes),
        "as_of",
    ]
    filters = [
        "state",
        Filter("source", "来源", choices=_sources),
        Filter("village", "村（社区）", choices=village_choices),
        "news",
        "away_because",
    ]
    search = ["name", "code", "address", "phone", "key"]
    order = ["-pk"]
    tabs = [
        Tab("open", "待办", "open"),
        Tab("unseen", "漏管", "unseen"),
        Tab("review", "待核对", "in_review"),
        Tab("automatic", "自动对上", "automatic"),
        Tab("settled", "经人核对", Q(by_hand=True)),
        Tab("away", "不需纳管", "away"),
        Tab("changed", "有变动", "changed"),
        Tab("gone", "名单里没有了", "in_question"),
        Tab("all", "全部"),
    ]
    related = ["org", "subject"]
    fields = [
        "key",
        "code",
        "phone",
        "contact",
        "points",
        "why",
        "proposal",
        "twin",
        "version",
        "first_seen_on",
    ]
    export_name = "线索"
    unit = "条"
    nothing = "先导入一份名单（市场主体、税务、供电），或由网格员登记发现；和档案比对后，漏管的会列在这里。"


class DeliveryListing(Listing):
    """Which lists were handed in?"""

    model = Delivery
    columns = [
        Column("source", "来源", show=lambda each: each.source_name),
        "as_of",
        "file_name",
        "stage",
        "rows",
        "new_count",
        "changed_count",
        "gone_count",
        "review_count",
        "unseen_count",
        Column("handed_in_by__name", "经办人"),
        "handed_in_at",
    ]
    filters = [Filter("source", "来源", choices=_sources), "stage"]
    search = ["file_name"]
    export_name = "导入的名单"
    unit = "份"
    nothing = "还没有导入过名单。"


def _withdrawal(each: Assignment) -> str:
    return "" if each.until else "撤销"


def _withdrawal_url(each: Assignment) -> str:
    return "" if each.until else reverse("coverage:withdraw", args=[each.pk])


class AssignmentListing(Listing):
    """Whom did the town itself tell to answer for what?"""

    model = Assignment
    columns = [
        Column("about", "对象"),
        Column("topic", "专题", show=lambda each: each.topic_name),
        Column("department__name", "责任部门"),
        "reason",
        "since",
        "until",
        Column("assigned_by__name", "指定人"),
        Column("end", "办理", show=_withdrawal, link=_withdrawal_url, export=lambda each: ""),
    ]
    filters = [Filter("topic", "专题", choices=_topics), Filter("type", "类型", choices=_types), "department"]
    search = ["reason", "subject__name", "department__name"]
    tabs = [Tab("standing", "有效", "standing"), Tab("ended", "已结束", "ended"), Tab("all", "全部")]
    related = ["subject", "department", "assigned_by"]
    fields = ["type", "subject", "assigned_at"]
    export_name = "责任指定"
    unit = "项"
    nothing = "没有另行指定的，都按知识包里的职责分工。"


def _reasons(request: Any) -> list[tuple[str, str]]:
    return [(name, words) for name, (words, _) in REASONS.items()]


def _reason(row: Any) -> str:
    words, explained = REASONS.get(getattr(row, "reason", ""), ("", False))
    return f"{words}（已说明）" if explained else words


REASON = Column("reason", "为什么没有计入", show=_reason)
REASON_TABS = [
    Tab("all", "全部"),
    Tab("unexplained", "没有说明的", ~Q(reason__in=EXPLAINED)),
    Tab("explained", "有说明的", Q(reason__in=EXPLAINED)),
]


class SubjectRestListing(Listing):
    """Subjects behind a rate, and why they are missing from it."""

    model = Subject
    columns = [
        "name",
        REASON,
        Column("type", "类型", show=lambda subject: subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        "address",
        "contact_name",
        Column("contact_phone", css="nowrap"),
    ]
    filters = [
        Filter("reason", "原因", choices=_reasons),
        Filter("type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["name", "code", "number"]
    tabs = REASON_TABS
    related = ["org"]
    export_name = "率的明细"
    unit = "户"
    nothing = "没有。"


class HazardRestListing(Listing):
    """Hazards behind a rate, and why they are missing from it."""

    model = Hazard
    columns = [
        "title",
        REASON,
        "state",
        Column("subject__name", "企业或场所"),
        Column("org__village__short_name", "村（社区）"),
        "found_on",
        "due_on",
    ]
    filters = [
        Filter("reason", "原因", choices=_reasons),
        Filter("subject__type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["title", "number", "subject__name"]
    tabs = REASON_TABS
    related = ["org", "subject"]
    export_name = "率的明细"
    nothing = "没有。"


class CandidateRestListing(Listing):
    """Leads behind a rate, and why they are missing from it."""

    model = Candidate
    columns = [
        "name",
        REASON,
        Column("source", "来源", show=lambda lead: lead.source_name),
        Column("org__short_name", "村（社区）"),
        "address",
        "as_of",
    ]
    filters = [
        Filter("reason", "原因", choices=_reasons),
        Filter("source", "来源", choices=_sources),
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["name", "code", "address"]
    tabs = REASON_TABS
    related = ["org"]
    export_name = "率的明细"
    unit = "户"
    nothing = "没有。"


def _own_checks(row: CheckOccurrence) -> str:
    return reverse("selfchecks:of", args=[row.subject_id])


class OccurrenceRestListing(Listing):
    """Due self-checks behind a rate, and why they are missing from it."""

    model = CheckOccurrence
    columns = [
        "name",
        REASON,
        Column("subject__name", "企业或场所", link=_own_checks),
        Column("org__village__short_name", "村（社区）"),
        "due_on",
        "closes_at",
        "done_at",
    ]
    filters = [
        Filter("reason", "原因", choices=_reasons),
        Filter("subject__type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["name", "subject__name"]
    tabs = REASON_TABS
    related = ["org", "subject"]
    export_name = "率的明细"
    unit = "次"
    nothing = "没有。"


REST_LISTINGS = {
    Subject: SubjectRestListing,
    Hazard: HazardRestListing,
    Candidate: CandidateRestListing,
    CheckOccurrence: OccurrenceRestListing,
}


def _next_steps(subject: Any) -> Any:
    """What to do about each thing that it lacks."""
    visit = f"{reverse('inspections:new')}?subject={subject.pk}"
    steps = {
        "account": ("邀请开通账号", reverse("subjects:account", args=[subject.pk])),
        "check": ("请村里催办自查", f"{reverse('coverage:ask', args=[subject.pk])}?about=check"),
        "patrol": ("去检查", visit),
        "facts": ("请村里补信息", f"{reverse('coverage:ask', args=[subject.pk])}?about=facts"),
    }
    wanted = [steps[name] for name in steps if getattr(subject, f"lacks_{name}", False)]
    if getattr(subject, "lacks_account", False):
        wanted = [step for step in wanted if step[0] != "请村里催办自查"]
    return format_html_join(" · ", '<a href="{1}">{0}</a>', wanted)


def _lacks(subject: Any) -> str:
    return "、".join(words for name, words in LACKS.items() if getattr(subject, f"lacks_{name}", False))


class UnseenListing(Listing):
    """Whom does nobody see, and what is the next step?"""

    model = Subject
    columns = [
        "name",
        Column("lacks", "哪里看不见", show=_lacks),
        Column("last_check", "上次自查", show=lambda each: each.last_check and cn_date(each.last_check)),
        Column("last_patrol", "上次巡查", show=lambda each: each.last_patrol and cn_date(each.last_patrol)),
        Column("type", "类型", show=lambda subject: subject.type_name),
        Column("org__village__short_name", "村（社区）"),
        Column("contact_phone", css="nowrap"),
        Column("next", "下一步", show=_next_steps),
    ]
    filters = [
        Filter("type", "类型", choices=_types),
        Filter("village", "村（社区）", choices=village_choices),
    ]
    search = ["name", "code", "number", "contact_phone"]
    tabs = [
        Tab("all", "全部"),
        *(Tab(name, words, Q(**{f"lacks_{name}": True})) for name, words in LACKS.items()),
    ]
    related = ["org"]
    export_name = "看不见的企业和场所"
    unit = "户"
    nothing = "每一家都有人管、有人去、信息齐全。"
