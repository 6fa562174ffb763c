"""What the menu shows: only what one's posts need, with counts that are duties, not news."""

from __future__ import annotations

from typing import Any

from anwang.doors.desk.duties import COUNTED, count_of
from anwang.insight.analysis.rules import ANALYSTS
from anwang.insight.imports.rules import imports
from anwang.town.people.choices import Role
from anwang.work.campaigns.models import TaskPart
from anwang.work.enforcement.rules import SEERS
from anwang.work.hazards.models import Hazard
from anwang.work.selfchecks.models import CheckOccurrence
from anwang.work.subjects.rules import VISITORS


def entries_for(user: Any, path: str) -> tuple[list[dict], list[dict]]:
    """The desk's menu and the phone's bottom bar."""
    hazards = count_of(user, Hazard)
    parts = 0 if user.is_client else count_of(user, TaskPart)
    today = _entry("今天", "/", "calendar-check", path, hazards + parts)
    hazard = _entry("隐患", "/hazards/", "alert-triangle", path, hazards)
    me = _entry("我", "/people/me/", "user-circle", path)
    if user.is_client:
        found = _of_a_firm(user, path, hazards, hazard)
        return found, [*found, me]
    subject = _entry("企业与场所", "/subjects/", "building-store", path)
    groups = _of_an_office(user, path, [today, hazard, subject], parts)
    if imports(user, None):
        groups[2].append(_entry("数据导入", "/imports/", "upload", path))
    if user.holds(Role.ADMINISTRATOR, Role.SUPERVISOR):
        people = _entry("人员", "/people/", "users", path)
        templates = _entry("Word 模板", "/templates/", "file-text", path)
        keeping = [people, templates, _entry("数据交换", "/exchange/", "arrows-sort", path)]
        if user.holds(Role.ADMINISTRATOR):
            keeping.append(_entry("全镇档案", "/archive/", "download", path))
        groups.append(keeping)
    plus = [_entry("开始检查", "/visits/new/", "plus", path)] if user.holds(*VISITORS) else []
    return _in_groups(groups), [today, hazard, *plus, subject | {"label": "企业"}, me]


def _of_an_office(user: Any, path: str, first: list[dict], parts: int) -> list[list[dict]]:
    """What the town's people need: the work, the firms, what it adds up to."""
    today, hazard, subject = first
    enforcing = (*SEERS, Role.DEPARTMENT_OFFICER)
    enforcement = [_entry("执法检查", "/enforcement/", "scale", path)] if user.holds(*enforcing) else []
    if enforcement:
        if user.holds(*SEERS):
            enforcement.append(_entry("执法文书", "/papers/", "file-text", path))
        enforcement.append(_entry("执法案件", "/cases/", "file-text", path))
    appraisals = [_entry("标准化", "/appraisals/", "circle-check", path)] if user.holds(*SEERS) else []
    credit = [_entry("信用", "/credit/", "certificate", path)] if user.holds(*enforcing) else []
    analysis = [_entry("数据分析", "/analysis/", "table", path)] if user.holds(*ANALYSTS) else []
    return [
        [today, _entry("专项行动", "/campaigns/", "target", path, parts)],
        [
            hazard,
            _entry("检查", "/visits/", "clipboard-check", path),
            *enforcement,
            *credit,
            _entry("事故", "/accidents/", "alert-octagon", path),
            _entry("企业自查", "/firm/firms/", "list-check", path),
            _entry("风险", "/risks/", "alert-circle", path),
        ],
        [
            subject,
            _entry("底数与覆盖", "/coverage/", "map", path),
            _entry("安全保障", "/assurance/", "shield-check", path),
            *appraisals,
            _entry("台账", "/registers/", "book", path),
        ],
        [
            _entry("分析", "/dashboards/", "chart-dots", path),
            _entry("预警", "/alerts/", "bell", path),
            _entry("报告", "/reports/", "report", path),
            _entry("统计报表", "/forms/", "table", path),
            _entry("指标", "/indicators/", "chart-bar", path),
            *analysis,
            _entry("知识包", "/packs/", "books", path),
        ],
    ]


def _of_a_firm(user: Any, path: str, hazards: int, hazard: dict) -> list[dict]:
    """What a firm's people need: four entries."""
    checks = count_of(user, CheckOccurrence)
    today = _entry("今天", "/", "calendar-check", path, hazards + checks)
    self_check = _entry("自查", "/firm/", "clipboard-check", path, checks)
    return [today, self_check, hazard, _entry("本企业", "/subjects/mine/", "building-store", path)]


def _in_groups(groups: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """One entry after the other; the first of each further group stands apart from those before."""
    return [
        entry | {"apart": True} if place and not at else entry
        for place, group in enumerate(groups)
        for at, entry in enumerate(group)
    ]


def _entry(label: str, url: str, icon: str, path: str, count: int = 0) -> dict[str, Any]:
    """One entry; it is current on its own page and on all below it."""
    current = path == url if url in ("/", "/visits/new/", "/people/me/") else path.startswith(url)
    words = f"{COUNTED - 1}+" if count >= COUNTED else count
    return {"label": label, "url": url, "icon": icon, "count": words, "current": current}
