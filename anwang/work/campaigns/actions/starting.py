"""A plan becomes a campaign, and its tasks go out to the units."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db import transaction

from anwang.base.audit.trail import record
from anwang.base.kit.refusals import BadInput
from anwang.base.kit.search import index
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack, Plan
from anwang.knowledge.packs.shapes import Task as PlanTask
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions.group import seat_people_of
from anwang.work.campaigns.actions.parts import part_of, tell_of_issue
from anwang.work.campaigns.actions.versions import keep_version
from anwang.work.campaigns.deadlines import deadline_of, later
from anwang.work.campaigns.draft import fingerprint
from anwang.work.campaigns.models import Campaign, Phase, PlanText, Task, TaskPart
from anwang.work.campaigns.queries import units_of
from anwang.work.campaigns.units import OwnersMap, Units


@transaction.atomic
def start_campaign(
    *,
    town: Org,
    release: Release,
    text: str,
    by: Any,
    owners_map: OwnersMap | None = None,
    years: int = 0,
    name: str = "",
) -> Campaign:
    """Set up a town's campaign on a pack's plan and hand out its tasks; done again, it adds what is missing.

    ``text`` is the plan document as extracted, into which the spans of the tasks point. ``owners_map`` says
    whom a printed owner means, or (by topic id) who takes the tasks that the plan gives to nobody. ``years``
    carries window, phases and deadlines on by whole years, for a further round of the same plan.
    """
    pack = release.pack
    if pack.plan is None or not pack.plan.standing_tasks:
        raise BadInput(f"知识包“{release.name}”里没有方案，不能建立专项行动")
    source, _ = PlanText.objects.get_or_create(
        sha256=fingerprint(text), defaults={"text": text, "name": name[:120]}
    )
    campaign, is_new = Campaign.objects.get_or_create(
        org=town,
        pack_id=pack.id,
        round=years,
        defaults={
            "release": release,
            "source": source,
            "carried_years": years,
            **_heading(pack, pack.plan, years),
        },
    )
    if is_new:
        keep_version(campaign, by=by)
        _write_phases(campaign, pack.plan)
        _write_tasks(campaign, pack, pack.plan)
        record(
            by,
            "campaigns.start",
            campaign,
            label="建立专项行动",
            note=f"{len(pack.plan.standing_tasks)} 项任务",
        )
    seat_people_of(campaign, pack.plan)
    _hand_out(campaign, units_of(town, pack, owners_map or {}), by)
    return campaign


def _heading(pack: Pack, plan: Plan, years: int) -> dict[str, Any]:
    """What a campaign says of itself, from its plan."""
    starts_on, ends_on = pack.window or (None, None)
    return {
        "title": plan.title[:120],
        "issuer": (plan.issuer or "")[:80],
        "number": (plan.number or "")[:60],
        "issued_on": plan.issued_on,
        "starts_on": later(starts_on, years) if starts_on else None,
        "ends_on": later(ends_on, years) if ends_on else None,
        "topic": pack.topic or "",
    }


def _write_phases(campaign: Campaign, plan: Plan) -> None:
    """The stages, carried on with the campaign."""
    years = campaign.carried_years
    Phase.objects.bulk_create(
        Phase(
            campaign=campaign,
            order=order,
            title=phase.title[:80],
            starts_on=later(phase.starts_on, years) if phase.starts_on else None,
            ends_on=later(phase.ends_on, years) if phase.ends_on else None,
            text=phase.text,
        )
        for order, phase in enumerate((each for each in plan.phases if each.until is None), 1)
    )


def _write_tasks(campaign: Campaign, pack: Pack, plan: Plan) -> None:
    """The tasks, word for word, each with its deadline and the rule behind it."""
    topics = {topic.id: topic for topic in pack.topics} | {
        topic.id: topic for topic in packs.topics(campaign.org)
    }
    ends_on = pack.window[1] if pack.window else None
    rows = []
    for order, item in enumerate(plan.standing_tasks, 1):
        topic = topics.get(item.topic)
        deadline = deadline_of(item.text, item.due, ends_on, campaign.carried_years)
        start, end = item.span or (None, None)
        rows.append(
            Task(
                campaign=campaign, order=order, item=item.id, path="/".join(item.path),
                topic=item.topic, topic_no=topic.no if topic else 0,
                topic_title=topic.name if topic else item.topic,
                title=item.title[:300], text=item.text, span_start=start, span_end=end,
                owners=[{"name": owner.name, "role": owner.role} for owner in item.owners],
                due_on=deadline.on, due_rule=deadline.rule,
                targets=[target.model_dump(mode="json") for target in item.targets],
                done_when=proofs_of(item), extra=item.extra, release=campaign.release,
            )
        )  # fmt: skip
    for task in Task.objects.bulk_create(rows):
        place = SimpleNamespace(district=campaign.district, town=campaign.town, topic=task.topic)
        index(task, kind="task", title=task.title, code=task.number, text=task.text, place=place, shared=True)


def proofs_of(item: PlanTask) -> list[dict[str, Any]]:
    """What proves a task, as its row keeps it."""
    return [proof.model_dump(mode="json", exclude_defaults=True) for proof in item.done_when]


def _hand_out(campaign: Campaign, units: Units, by: Any) -> None:
    """Give every task to every unit that has to do it and has it not yet."""
    held = set(TaskPart.objects.filter(campaign=campaign).values_list("task_id", "org_id"))
    parts = [
        part_of(task, org, share)
        for task in campaign.tasks.standing().order_by("order")
        for org, share in units.of_task(task.owners, task.topic).items()
        if (task.pk, org.pk) not in held
    ]
    tell_of_issue(TaskPart.objects.bulk_create(parts), by)
