"""Rules about subjects."""

from typing import Any

from anwang.base.flow.rules import rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

REGISTRARS = (Role.VILLAGE_CADRE, Role.GRID_WORKER, Role.INSPECTOR, Role.SUPERVISOR)
OFFICERS = (Role.SUPERVISOR, Role.INSPECTOR)

VISITORS = (*REGISTRARS, Role.DEPARTMENT_OFFICER)

is_officer = holds(*OFFICERS)
may_correct = holds(*REGISTRARS)
is_of_the_firm = holds(Role.PRINCIPAL, Role.SAFETY_OFFICER)
may_visit = holds(*VISITORS, Role.PRINCIPAL, Role.SAFETY_OFFICER)


@rule("须先填写地址", mend=lambda subject: subject.get_edit_url())
def has_address(user: Any, subject: Any) -> bool:
    """Somebody can be sent there."""
    return bool(subject.address)


@rule(
    lambda subject: f"已并入“{subject.merged_into}”，请到那一条办理",
    mend=lambda subject: subject.merged_into.get_absolute_url(),
)
def is_not_merged(user: Any, subject: Any) -> bool:
    """未并入其他对象."""
    return subject.merged_into_id is None


@rule("没有发现疑似重复的对象")
def looks_doubled(user: Any, subject: Any) -> bool:
    """Another subject of the town looks like the same one."""
    return subject.merged_into_id is None and subject.doubles().exists()
