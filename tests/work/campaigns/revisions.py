"""A second version of the small plan, and short ways to look at what it does."""

from anwang.work.campaigns.actions import revise_by_table
from anwang.work.campaigns.models import TaskPart
from anwang.work.campaigns.queries.versions import running_pack
from anwang.work.campaigns.revision import with_plan

NEW = """冬春火灾防控专项行动方案（修订）

二、主要任务

（一）消防安全整治

一是开展消防宣传。各村（社区）要在2026年12月底前组织一次。二是排查沿街商铺。聚龙村、应急管理办公室要在2027年1月底前逐户走访。三是整治电动车违规停放。由规划建设管理环保办公室负责。

（二）燃气安全整治

一是排查餐饮场所。各村（社区），镇级各部门要摸清底数。
"""


def parts(campaign, item):
    rows = TaskPart.objects.filter(campaign=campaign, task__item=item)
    return {str(part.org): part.state for part in rows.select_related("org")}


def kinds(comparison):
    names = ("added", "changed", "gone", "same")
    return {name: [row.each.item.title for row in getattr(comparison, name)] for name in names}


def revised(campaign, by, **fields):
    """A draft of the next version in which one field of each named task differs."""
    pack = running_pack(campaign)
    tasks = tuple(
        task.model_copy(update=fields.get(task.id.replace("-", "_"), {})) for task in pack.plan.tasks
    )
    return revise_by_table(campaign, with_plan(pack, tasks=tasks), by=by)
