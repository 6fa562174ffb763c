"""Long work on lists, away from the page that asked for it."""

from __future__ import annotations

from django_tasks import task

from anwang.base.kit.refusals import Refusal
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.coverage import actions
from anwang.work.coverage.choices import DeliveryState
from anwang.work.coverage.models import Delivery


@task()
def take_over_list(delivery_id: int, user_id: int) -> str:
    """Take a list over; what refuses it is said where the page looks. Twice is as good as once."""
    delivery = Delivery.objects.select_related("org").get(pk=delivery_id)
    try:
        return actions.take_over(delivery, by=User.objects.get(pk=user_id)).words
    except Refusal as refusal:
        Delivery.objects.filter(pk=delivery_id).update(stage=DeliveryState.FAILED, problem=refusal.sentence)
        return refusal.sentence


@task()
def match_anew() -> int:
    """Every morning: leads that no person settled against the ledger as it now is; how many are unseen."""
    towns = Org.objects.filter(kind=OrgKind.TOWN, pk__in=Delivery.objects.done().values("town"))
    return sum(actions.rematch(town).unseen for town in towns)
