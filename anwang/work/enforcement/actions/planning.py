"""A year's plan: begun, filled with the firms that must be visited, completed by lot."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.dates import Period
from anwang.base.kit.refusals import BadInput, NotReady
from anwang.base.kit.workdays import workdays_between
from anwang.town.orgs.models import Org
from anwang.work.enforcement.choices import ItemKind, PlanState
from anwang.work.enforcement.classing import Classed, classed
from anwang.work.enforcement.drawing import draw, pair
from anwang.work.enforcement.models import Draw, InspectionPlan, PlanItem
from anwang.work.enforcement.numbers import number
from anwang.work.enforcement.queries.plans import month_loads, ready_officers
from anwang.work.enforcement.rules import plans
from anwang.work.enforcement.spreading import DECEMBER, months_for


@transaction.atomic
def begin_plan(town: Org, year: int, *, by: Any, first_month: int = 1) -> InspectionPlan:
    """A plan with its workdays counted: what the officers have, less what other work takes."""
    if not 1 <= first_month <= DECEMBER:
        raise BadInput("月份从 1 到 12")
    start = _first(year, first_month)
    end = Period.year(start).end
    officers = len(ready_officers(town, start))
    share = DECEMBER + 1 - first_month
    days = workdays_between(start - dt.timedelta(days=1), end)
    plan = InspectionPlan(
        org=town,
        year=year,
        first_month=first_month,
        officers_count=officers,
        days_total=days * officers,
        days_other=number("workdays-other", start) * officers * share // DECEMBER,
        days_not=number("workdays-not-enforcing", start) * officers * share // DECEMBER,
        days_a_visit=number("visit-workdays", start) * number("visit-officers", start),
    )
    plan.take_place()
    plans.demand(by, plan)
    if not officers:
        raise NotReady("还没有持有效执法证的执法人员，请先登记", mend="/enforcement/officers/")
    plan.full_clean()
    plan.save()
    record(by, "enforcement.begin_plan", plan, label="开始编制", after=PlanState.DRAFT)
    return plan


@transaction.atomic
def propose_items(plan: InspectionPlan, *, by: Any) -> int:
    """Put every firm into the plan that its class wants visited one by one; twice adds nothing."""
    _demand_open(plan, by)
    known = set(plan.standing_items().values_list("subject", flat=True))
    load = month_loads(plan)
    chosen = [
        firm
        for firm in classed(plan.org, _first(plan.year, plan.first_month))
        if firm.is_ours and firm.is_key and firm.times and firm.subject.pk not in known
    ]
    items = [
        _item(plan, firm, month, ItemKind.KEY)
        for firm in sorted(chosen, key=lambda each: -each.times)
        for month in months_for(firm.times, load, plan.first_month)
    ]
    PlanItem.objects.bulk_create(items)
    record(
        by, "enforcement.propose_items", plan, label="生成重点检查", note=f"{len(chosen)} 户 {len(items)} 次"
    )
    return len(items)


@transaction.atomic
def draw_general(plan: InspectionPlan, *, by: Any, seed: str = "", count: int | None = None) -> Draw:
    """Draw firms and officers by lot (双随机): logged with its seed, so that anybody can repeat it.

    ``count`` None takes the pack's share of the firms; never more than the officers have days for.
    """
    _demand_open(plan, by)
    first = _first(plan.year, plan.first_month)
    known = set(plan.standing_items().values_list("subject", flat=True))
    firms = {
        firm.subject.pk: firm
        for firm in classed(plan.org, first)
        if firm.is_ours and not firm.is_key and firm.times and firm.subject.pk not in known
    }
    officers = {officer.pk: officer for officer in ready_officers(plan.org, first)}
    wanted = -(-len(firms) * number("draw-share", first) // 100) if count is None else count
    affordable = max(0, plan.days_free - plan.days_wanted) // max(1, plan.days_a_visit)
    if not firms or not affordable:
        raise NotReady("没有可以抽取的企业" if not firms else "工作日已经排满，不能再抽取")
    seed = seed.strip() or secrets.token_hex(8)
    drawn = draw(seed, firms, min(wanted, affordable))
    pairs = {firm: pair(seed, firm, list(officers), number("visit-officers", first)) for firm in drawn}
    load = month_loads(plan)
    items = [
        _item(plan, firms[firm], months_for(1, load, plan.first_month)[0], ItemKind.GENERAL, is_drawn=True)
        for firm in drawn
    ]
    PlanItem.objects.bulk_create(items)
    for item in items:
        item.officers.set(pairs[item.subject_id])
    made = Draw.objects.create(
        plan=plan,
        seed=seed,
        candidates=[[pk, str(firms[pk].subject)] for pk in sorted(firms)],
        officers=[[pk, str(officers[pk])] for pk in sorted(officers)],
        drawn=[[firm, str(firms[firm].subject), [str(officers[pk]) for pk in pairs[firm]]] for firm in drawn],
        drawn_by=by,
    )
    record(by, "enforcement.draw", plan, label="双随机抽取", note=str(made))
    return made


def _first(year: int, month: int) -> dt.date:
    """The day on which the plan begins."""
    return dt.date(year, month, 1)


def _item(
    plan: InspectionPlan, firm: Classed, month: int, kind: ItemKind, *, is_drawn: bool = False
) -> PlanItem:
    name = firm.frequency.name if firm.frequency else ""
    return PlanItem(
        plan=plan,
        subject=firm.subject,
        org=firm.subject.org,
        month=month,
        kind=kind,
        is_drawn=is_drawn,
        frequency=f"{name}：{firm.words}"[:80],
        department=plan.org,
    )


def _demand_open(plan: InspectionPlan, by: Any) -> None:
    """Filled while it is drawn up; afterwards each change is one of its own, with a reason."""
    plans.demand(by, plan)
    plan.refresh_from_db(from_queryset=InspectionPlan._base_manager.select_for_update())
    if plan.state != PlanState.DRAFT:
        raise NotReady(f"计划当前为“{plan.get_state_display()}”，只能逐条调整")
