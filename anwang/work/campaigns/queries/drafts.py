"""A draft with all that is said about it: the manuscript, its doubts, what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

from anwang.base.kit.measures import registry
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.checks import problems_in
from anwang.knowledge.packs.errors import Problem
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.knowledge.packs.shelf import Shelf
from anwang.town.orgs.models import Org
from anwang.work.campaigns.doubts import Doubt, doubts_of
from anwang.work.campaigns.editing import Manuscript
from anwang.work.campaigns.models import PlanDraft
from anwang.work.campaigns.queries.offices import units_of
from anwang.work.campaigns.units import Units


def manuscript_of(draft: PlanDraft) -> Manuscript:
    """The draft in hand, with every id that this plan, or an earlier version of it, ever gave."""
    pack = draft.release.pack
    struck = tuple(draft.struck)
    used = {each["task"]["id"] for each in struck}
    if draft.release.version > 1:
        earlier = Release.objects.filter(pack_id=pack.id, org=draft.org, version__lt=draft.release.version)
        used |= {task.id for each in earlier if each.pack.plan for task in each.pack.plan.tasks}
    used |= {task.id for task in pack.plan.tasks} if pack.plan else set()
    return Manuscript(pack, draft.source.text, struck, frozenset(used))


def doubts_in(draft: PlanDraft, units: Units | None = None) -> list[Doubt]:
    """What a person should look at, open ones first."""
    pack = draft.release.pack
    return doubts_of(pack, draft.reading, units or units_of(draft.org, pack), draft.settled)


def obstacles(draft: PlanDraft) -> list[Problem]:
    """What must be mended before the draft can be published."""
    pack = draft.release.pack
    found = problems_in(pack, shelf_of(pack, draft.org))
    if pack.plan is None or not pack.plan.standing_tasks:
        found.append(Problem(pack.id, ("plan", "tasks"), "草稿里没有任务，请先添加任务，或者作废这份草稿"))
    return found


def shelf_of(pack: Pack, town: Org) -> Shelf:
    """The packs in use in a town, with this one among them, and the version before it."""
    known: dict[str, Pack] = {name: each.pack for name, each in packs.releases(town).items()}
    before = {pack.id: known[pack.id]} if pack.id in known and known[pack.id].version < pack.version else {}
    return Shelf(packs=known | {pack.id: pack}, measures=registry, previous=before, rewritten=True)


def tasks_named(problems: Sequence[Problem]) -> dict[str, list[str]]:
    """What stands in the way, by the id of the task it stands in."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        if problem.path[:2] == ("plan", "tasks") and len(problem.path) > 2:  # noqa: PLR2004 -- plan, tasks, id
            found.setdefault(str(problem.path[2]), []).append(problem.sentence)
    return found
