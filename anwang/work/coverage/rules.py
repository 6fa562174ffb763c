"""Rules about leads, responsibilities and who may ask for what."""

from typing import Any

from django.db.models import Q

from anwang.base.flow.rules import NOTHING, rule
from anwang.town.people.choices import Role
from anwang.town.people.rules import holds

KEEPERS = (Role.SUPERVISOR, Role.INSPECTOR)
FINDERS = (Role.VILLAGE_CADRE, Role.GRID_WORKER, *KEEPERS)

may_settle = holds(Role.SUPERVISOR, Role.INSPECTOR, Role.VILLAGE_CADRE)
may_assign = holds(Role.SUPERVISOR)


@rule("名单里没有了，或与另一条线索是同一家", q=lambda user: Q(twin=None) & ~Q(news="gone"))
def is_asked(user: Any, candidate: Any) -> bool:
    """The newest list names it, and no other lead stands for it."""
    return candidate.twin_id is None and candidate.news != "gone"


is_reviewer = holds(Role.SUPERVISOR, Role.VILLAGE_CADRE) & is_asked


@rule("没有可核对的对象，请登记为新对象，或指定是哪一家")
def has_proposal(user: Any, candidate: Any) -> bool:
    """Somebody in the ledger looks like it."""
    return candidate.proposal_id is not None


@rule("还没有人核对过，不用撤回")
def was_settled(user: Any, candidate: Any) -> bool:
    """Somebody decided, or the house matched it."""
    return bool(candidate.by_hand or candidate.subject_id)


@rule("由系统比对后自动办理", q=lambda user: NOTHING if user else Q())
def is_the_house(user: Any, candidate: Any) -> bool:
    """No person, but the comparison with the ledger."""
    return user is None
