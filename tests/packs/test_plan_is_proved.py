"""The real plan says for every task what proves it, and for every number and date how it is measured."""

import pytest
from django.conf import settings

from anwang.knowledge.packs.folder import read_folder

PACK = read_folder(settings.PACKS_DIR / "huilongba-2020").pack
INDICATORS = {each.id: each for each in PACK.indicators}


@pytest.mark.parametrize("task", PACK.plan.tasks, ids=lambda task: task.id)
def test_every_task_names_what_proves_it(task):
    assert task.done_when


@pytest.mark.parametrize(
    "task", [task for task in PACK.plan.tasks if task.due or task.targets], ids=lambda task: task.id
)
def test_whatever_is_dated_has_an_indicator_due_on_the_printed_day(task):
    named = [INDICATORS[done.indicator] for done in task.done_when if done.indicator in INDICATORS]

    assert {each.due for each in named} == set(task.due)


def test_the_printed_share_is_the_target():
    [task] = [task for task in PACK.plan.tasks if task.targets]

    assert INDICATORS["officers-qualified"].target == task.targets[0].value / 100


def test_every_register_serves_a_task_or_an_indicator():
    named = {done.ledger for task in PACK.plan.tasks for done in task.done_when}
    counted = {each.ledger.removeprefix("huilongba-2020/") for each in PACK.indicators}

    assert {register.id for register in PACK.registers} - named - counted == set()


@pytest.mark.parametrize("indicator", PACK.indicators, ids=lambda indicator: indicator.id)
def test_every_indicator_quotes_or_explains_what_it_rests_on(indicator):
    assert "方案" in indicator.note or "清单" in indicator.note
    assert indicator.basis
