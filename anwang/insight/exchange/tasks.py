"""Long transfers, away from the page that asked for them; each may run twice."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone
from django_tasks import task

from anwang.base.kit.refusals import Refusal
from anwang.insight.exchange import actions
from anwang.insight.exchange.choices import TransferStage
from anwang.insight.exchange.models import Transfer


@task()
def write_file(transfer_id: int) -> None:
    """Write a file that was ordered."""
    _work(transfer_id, actions.write)


@task()
def look_through_file(transfer_id: int) -> None:
    """Look through a file that was handed in."""
    _work(transfer_id, actions.look_through)


@task()
def take_in_file(transfer_id: int) -> None:
    """Take in a file that somebody confirmed."""
    _work(transfer_id, actions.confirm)


@task()
def drop_old_files() -> int:
    """Every night: files that nobody needs any more."""
    return actions.drop_old(timezone.now())


def _work(transfer_id: int, action: Callable[[Transfer], Transfer]) -> None:
    """What refuses it is said where the page looks."""
    transfer = Transfer.objects.select_related("started_by", "subject").get(pk=transfer_id)
    try:
        action(transfer)
    except Refusal as refusal:
        Transfer.objects.filter(pk=transfer_id).update(
            stage=TransferStage.FAILED, problem=refusal.sentence[:300]
        )
