"""What the file of an enterprise says of itself: its facts, and who answers for what."""

from __future__ import annotations

from typing import Any

from anwang.work.subjects.models import Subject
from anwang.work.subjects.queries import facts_of, people_of, type_of
from anwang.work.subjects.sections import Facts, Section, Table, worded


def _basics(subject: Subject, user: Any) -> list[Facts]:
    """As the firm's page shows them."""
    known = [
        ("名称", subject.name),
        ("统一社会信用代码" if subject.code else "临时编号", subject.shown_number),
        ("类型", subject.type_name),
        ("状态", subject.get_state_display()),
        ("地址", subject.address),
        ("村（社区）", subject.org.village or subject.org.parent),
        ("联系人", subject.contact_name),
        ("联系电话", subject.contact_phone),
        ("从业人数", subject.employees),
        ("登记时间", subject.created_at.date()),
    ]
    further = [(label, value) for label, value in facts_of(subject, type_of(subject))]
    return [Facts(tuple((str(label), worded(value)) for label, value in [*known, *further]))]


def _people(subject: Subject, user: Any) -> list[Table]:
    """Who holds a post in the firm."""
    posts = people_of(subject)
    rows = tuple((str(post.user), post.get_role_display(), worded(post.user.phone)) for post in posts)
    return [Table(("姓名", "岗位", "电话"), rows)]


BASICS = Section("basics", "基本情况", _basics, 0)
PEOPLE = Section("people", "安全管理人员和账号", _people, 10)
