"""问题隐患清单 and 制度措施清单: rows as they stood on a day, and what became different between two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from anwang.base.kit.components.marks import dot, level_mark
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.listing import village_choices
from anwang.town.orgs.models import Org
from anwang.work.campaigns.choices import UNFINISHED, UNSOLVED, ProblemState, RemedyState
from anwang.work.campaigns.models import Link, Problem, Remedy
from anwang.work.campaigns.queries import is_moved, is_new, is_solved
from anwang.work.hazards.choices import OPEN as OPEN_HAZARD
from anwang.work.hazards.choices import REFUSED, HazardState
from anwang.work.hazards.models import Hazard

NOT_THERE = "未列入"
SHOWN = 3  # of what a remedy answers; its page has the rest


def _state(name: str) -> Callable[[Any], Any]:
    """A state of another day as a dot and a word."""

    def show(row: Any) -> Any:
        value = getattr(row, name)
        if not value:
            return NOT_THERE
        state = row.workflow.states(value)
        return dot(state.label, state.tone)

    return show


def _topic(row: Any) -> str:
    return packs.topic_name(row.topic) if row.topic else ""


def _due(open_states: Any) -> Callable[[Any], Any]:
    """The day, in red if the row was overdue on the day that is looked at."""

    def show(row: Any) -> Any:
        if row.due_on is None:
            return ""
        words = f"{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日"
        late = (row.day - row.due_on).days
        if late <= 0 or row.state_on not in open_states:
            return words
        return format_html('{}<br><span class="overdue">逾期 {} 天</span>', words, late)

    return show


def _remedies(row: Any) -> Any:
    """The remedies that answer a row, each with the regulation it became; else that there is none."""
    address = _row_url(row)
    if not row.answers:
        return format_html('<a class="muted" href="{}">{}</a>', address, "有" if row.answered else "未对应")
    lines = ((link.remedy.get_absolute_url(), link.remedy.title, outcome_of(link)) for link in row.answers)
    return format_html("<div>{}</div>", format_html_join("", '<p><a href="{}">{}</a>{}</p>', lines))


def _answered(row: Any) -> Any:
    """The problems and hazards that a remedy answers."""
    if not row.answers:
        return format_html('<span class="muted">{}</span>', "有" if row.answered else "未对应")
    lines = ((link.answered.get_absolute_url(), link.answered) for link in row.answers[:SHOWN])
    shown = format_html_join("", '<p><a href="{}">{}</a></p>', lines)
    more = format_html("<p>等 {} 条</p>", len(row.answers)) if len(row.answers) > SHOWN else ""
    return format_html("<div>{}{}</div>", shown, more)


def outcome_of(link: Link) -> str:
    """→ 《……管理办法》, if it was one by then."""
    adopted = link.remedy_state == RemedyState.ADOPTED
    return f" → {link.remedy.outcome_words}" if adopted else ""


def remedies_in_words(row: Any) -> str:
    """The same for Excel and Word."""
    return "；".join(f"{link.remedy.title}{outcome_of(link)}" for link in row.answers)


def answered_in_words(row: Any) -> str:
    """The problems and hazards of a remedy, for Excel and Word."""
    return "；".join(str(link.answered) for link in row.answers)


def _row_url(row: Any) -> str:
    if isinstance(row, Hazard):
        return reverse("campaigns:hazard_row", args=[row.campaign_pk, row.pk])
    return f"{row.get_absolute_url()}#links"


def outcome_in_words(remedy: Remedy) -> str:
    """What it had become by then."""
    return remedy.outcome_words if remedy.state_on == RemedyState.ADOPTED else ""


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.short_name or topic.name) for topic in packs.topics(request.user.town)]


def _units(request: Any) -> list[tuple[int, str]]:
    offices = (
        Org.objects.visible_to(request.user).offices().filter(kind__in=["village", "community", "department"])
    )
    return [(org.pk, str(org)) for org in offices.order_by("-kind", "order", "path")]


def _states(states: Any, without: Any = ()) -> Callable[[Any], list[tuple[str, str]]]:
    return lambda request: [(state.value, state.label) for state in states if state not in without]


LATE = Q(due_on__lt=F("day"))
STATE = Column("state_on", "状态", show=_state("state_on"), css="nowrap")
STATES = [
    Column("state_from", "原状态", show=_state("state_from"), css="nowrap"),
    Column("state_on", "现状态", show=_state("state_on"), css="nowrap"),
]
REMEDIES = Column("answers", "对应制度措施", show=_remedies, export=remedies_in_words)


def _changes(model: Any, solved: str) -> list[Tab]:
    """The views of a difference."""
    return [
        Tab("all", "全部变化"),
        Tab("new", "新增", is_new()),
        Tab("solved", solved, is_solved(model)),
        Tab("moved", "状态变化", is_moved(model)),
    ]


class HazardRows(Listing):
    """The first list, its derived rows: hazards of the campaign's topics and window."""

    model = Hazard
    columns = [
        Column("title", link=True),
        Column("level", show=lambda row: level_mark(row.get_level_display(), loud=row.is_major)),
        Column("topic", "专题", show=_topic),
        Column("subject__name", "企业或场所", show=lambda row: str(row.subject or row.org)),
        Column("found_on", css="nowrap"),
        Column("due_on", show=_due(OPEN_HAZARD), export=lambda row: row.due_on, css="nowrap"),
        STATE,
        REMEDIES,
    ]
    filters = [
        Filter("state_on", "状态", choices=_states(HazardState, REFUSED)),
        "level",
        Filter("topic", "专题", choices=_topics),
        Filter("village", "村（社区）", choices=village_choices),
        "source",
        "found_on",
        "due_on",
    ]
    search = ["number", "title", "subject__name"]
    order = ["-pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("open", "未整改", Q(state_on__in=OPEN_HAZARD)),
        Tab("major", "重大", Q(level="major")),
        Tab("overdue", "逾期", Q(state_on=HazardState.RECTIFYING) & LATE),
        Tab("unanswered", "未对应", Q(answered=False)),
    ]
    related = ["org", "subject"]
    fields = ["number", "topic", "org_id", "subject_id", "village", "source"]
    export_name = "问题隐患清单（隐患）"
    nothing = "本专项行动各专题的隐患登记后会自动列入，不用另外填写。"


class HazardChanges(HazardRows):
    """What became different among them."""

    columns = [*HazardRows.columns[:5], *STATES, REMEDIES]
    tabs = _changes(Hazard, "已销号")


class ProblemRows(Listing):
    """The first list, its own rows: institutional problems."""

    model = Problem
    columns = [
        Column("title", link=True),
        Column("kind", css="nowrap"),
        Column("topic", "专题", show=_topic),
        Column("source", css="nowrap"),
        Column("org__short_name", "责任单位", css="nowrap"),
        Column("found_on", css="nowrap"),
        Column("due_on", show=_due(UNSOLVED), export=lambda row: row.due_on, css="nowrap"),
        STATE,
        REMEDIES,
    ]
    filters = [
        Filter("state_on", "状态", choices=_states(ProblemState, (ProblemState.VOIDED,))),
        "kind",
        Filter("topic", "专题", choices=_topics),
        Filter("org", "责任单位", choices=_units),
        "source",
        "found_on",
        "due_on",
    ]
    search = ["title", "detail", "org__name"]
    order = ["-pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("open", "未解决", Q(state_on__in=UNSOLVED)),
        Tab("overdue", "逾期", Q(state_on__in=UNSOLVED) & LATE),
        Tab("unanswered", "未对应", Q(answered=False)),
        Tab("mine", "待我办理", lambda rows, user: rows.filter(Problem.workflow.awaiting(user))),
    ]
    related = ["org"]
    fields = ["detail", "source_note", "org_id", "solution", "solved_on", "version"]
    export_name = "问题隐患清单（制度性问题）"
    nothing = "缺制度、职责不清、经费不足这类问题在这里登记，明确责任单位和期限。"


class ProblemChanges(ProblemRows):
    """What became different among them."""

    columns = [*ProblemRows.columns[:6], *STATES, REMEDIES]
    tabs = _changes(Problem, "已解决")


class RemedyRows(Listing):
    """The second list."""

    model = Remedy
    columns = [
        Column("title", link=True),
        Column("kind", css="nowrap"),
        Column("topic", "专题", show=_topic),
        Column("org__short_name", "责任单位", css="nowrap"),
        Column("due_on", show=_due(UNFINISHED), export=lambda row: row.due_on, css="nowrap"),
        STATE,
        Column("answers", "对应的问题、隐患", show=_answered, export=answered_in_words),
        Column("outcome_name", "制度成果", show=outcome_in_words),
    ]
    filters = [
        Filter("state_on", "状态", choices=_states(RemedyState)),
        "kind",
        Filter("topic", "专题", choices=_topics),
        Filter("org", "责任单位", choices=_units),
        "due_on",
        "outcome_on",
    ]
    search = ["title", "content", "org__name", "outcome_name", "outcome_number"]
    order = ["-pk"]
    tabs = [
        Tab("all", "全部"),
        Tab("open", "未完成", Q(state_on__in=UNFINISHED)),
        Tab("overdue", "逾期", Q(state_on__in=UNFINISHED) & LATE),
        Tab("adopted", "已形成制度成果", Q(state_on=RemedyState.ADOPTED)),
        Tab("unanswered", "未对应", Q(answered=False)),
        Tab("mine", "待我办理", lambda rows, user: rows.filter(Remedy.workflow.awaiting(user))),
    ]
    related = ["org"]
    fields = ["content", "org_id", "completed_on", "outcome_number", "outcome_on", "version"]
    export_name = "制度措施清单"
    nothing = "针对问题和隐患制定的制度、机制、措施在这里登记，与它要解决的问题对应。"


class RemedyChanges(RemedyRows):
    """What became different among them."""

    columns = [*RemedyRows.columns[:4], *STATES, *RemedyRows.columns[6:]]
    tabs = [
        *_changes(Remedy, "已落实或终止"),
        Tab("adopted", "形成制度成果", Q(state_on=RemedyState.ADOPTED)),
    ]
