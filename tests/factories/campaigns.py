"""Campaigns."""

import datetime as dt
from typing import Any

from anwang.knowledge.packs.actions import publish, save_release
from anwang.knowledge.packs.models import Release
from anwang.knowledge.packs.shapes import Pack
from anwang.town.orgs.models import Org
from anwang.work.campaigns.actions import start_campaign
from anwang.work.campaigns.models import Campaign, Task, TaskPart

TEXT = """冬春火灾防控专项行动方案

二、主要任务

（一）消防安全整治

一是排查沿街商铺。各村（社区）要在 2026 年

12 月底前逐户走访。二是整治电动车违规停放。由规划建设

管理环保办公室负责。三是加强值班值守。

（二）燃气安全整治

一是排查餐饮场所。各村（社区），镇级各部门要摸清底数。
"""

TASKS = [
    (
        "fire",
        "二/一/一",
        "排查沿街商铺",
        "一是排查沿街商铺。各村（社区）要在2026年12月底前逐户走访。",
        ["各村（社区）"],
        "2026-12-31",
    ),
    (
        "fire",
        "二/一/二",
        "整治电动车违规停放",
        "二是整治电动车违规停放。由规划建设管理环保办公室负责。",
        ["规划建设管理环保办公室"],
        "",
    ),
    ("fire", "二/一/三", "加强值班值守", "三是加强值班值守。", [], ""),
    (
        "gas",
        "二/二/一",
        "排查餐饮场所",
        "一是排查餐饮场所。各村（社区），镇级各部门要摸清底数。",
        ["各村（社区）", "镇级各部门"],
        "",
    ),
]


def span_of(words: str) -> tuple[int, int]:
    """Where a task stands in the text, whose lines are wrapped and whose figures stand apart."""
    kept = [(i, character) for i, character in enumerate(TEXT) if not character.isspace()]
    start = "".join(character for _, character in kept).index(words)
    return kept[start][0], kept[start + len(words) - 1][0] + 1


def make_pack(**fields: Any) -> Pack:
    """A small plan: two topics, four tasks, two phases."""
    content = {
        "id": "winter", "name": "冬春火灾防控专项行动", "kind": "campaign", "version": 1,
        "window": ["2026-11-01", "2027-03-31"],
        "topics": [
            {"id": "fire", "no": 1, "name": "消防安全整治", "short_name": "消防"},
            {"id": "gas", "no": 2, "name": "燃气安全整治", "short_name": "燃气"},
        ],
        "plan": {
            "title": "冬春火灾防控专项行动方案", "issuer": "回龙坝镇人民政府", "issued_on": "2026-11-01",
            "phases": [
                {"id": "look", "title": "排查整治", "starts_on": "2026-11-01", "ends_on": "2026-12-31"},
                {"id": "keep", "title": "巩固提升", "starts_on": "2027-01-01", "ends_on": "2027-03-31"},
            ],
            "tasks": [
                {
                    "id": f"{topic}-{no}", "path": path.split("/"), "topic": topic, "title": title,
                    "text": text, "span": span_of(text), "due": [due] if due else [],
                    "owners": [{"name": name} for name in owners],
                }
                for no, (topic, path, title, text, owners, due) in enumerate(TASKS, 1)
            ],
        },
    }  # fmt: skip
    return Pack.model_validate(content | fields)


def make_release(**fields: Any) -> Release:
    """The small plan, published."""
    return publish(save_release(make_pack(**fields)))


def make_campaign(town: Org, by: Any = None, **fields: Any) -> Campaign:
    """A campaign of a town on the small plan."""
    return start_campaign(town=town, release=make_release(), text=TEXT, by=by, **fields)


def make_proven_campaign(town: Org, by: Any = None, **proofs: list[dict[str, Any]]) -> Campaign:
    """The same, where the plan says what proves some of its tasks: ``fire_1=[{"checklist": …}]``."""
    content = make_pack().model_dump(mode="json", exclude_none=True)
    for task in content["plan"]["tasks"]:
        task["done_when"] = proofs.get(task["id"].replace("-", "_"), [])
    release = publish(save_release(Pack.model_validate(content)))
    return start_campaign(town=town, release=release, text=TEXT, by=by)


def make_part(task: Task, org: Org, **fields: Any) -> TaskPart:
    """A task as one unit's duty."""
    defaults = {
        "topic": task.topic,
        "campaign": task.campaign,
        "release": task.release,
        "due_on": task.due_on,
        "due_rule": task.due_rule,
    }
    return TaskPart.objects.create(task=task, org=org, **(defaults | fields))


def submitted(part: TaskPart, by: Any) -> TaskPart:
    """The part with something done for it, handed in."""
    from anwang.work.campaigns.actions import add_deed  # noqa: PLC0415 -- only this story needs it

    add_deed(part, text="走访沿街商铺 12 户", by=by, done_on=dt.date(2026, 11, 20))
    part.refresh_from_db()
    return part.take("submit", by=by)
