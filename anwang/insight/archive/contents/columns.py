"""The columns of a table in the archive: every field under a Chinese heading, a code beside its word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
from django.apps import apps
from django.db import models

from anwang.insight.archive.contents.names import Names
from anwang.insight.archive.contents.reach import LEFT_OUT, SECRET
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import LevelColumn, Org

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = {
    "about": "关于", "accident": "事故", "added_by": "添加人", "appraisal": "标准化评审",
    "archived_by": "归档人", "assessor": "评审人员", "assurance": "安全保障", "case": "案件",
    "changed_by": "最近修改人", "checkduty": "自查安排", "commitment": "安全承诺", "control": "管控措施",
    "decided_by": "决定人", "district": "区", "duty": "自查安排", "entry": "台账条目",
    "from_subject": "企业或场所", "grid": "网格", "hazard": "隐患", "initials": "拼音首字母",
    "inspection": "入企检查", "installation": "重大危险源", "meeting": "会议", "officer": "执法人员",
    "org": "单位", "paper": "文书", "path": "所在层级", "photo": "照片", "plain_name": "简化名称",
    "planarea": "区域", "planitem": "计划检查", "prefill": "预填", "proposal": "提请",
    "r_value": "R 值（系数）", "release": "知识包版本", "report": "报告", "riskpoint": "风险点",
    "s_value": "S 值（系数）", "sha256": "文件指纹", "started_by": "发起人", "subject": "企业或场所",
    "taken_at": "接收时间", "task": "任务", "to_subject": "另一企业或场所", "town": "镇",
    "unit": "企业单位", "unitname": "单位称谓", "village": "村（社区）", "visit": "检查",
}  # fmt: skip
"""Fields whose own name in the code is not Chinese → what the archive calls them."""
TABLES = {
    "audit.Chain": "每日留痕末端", "audit.Event": "留痕", "commitments.CommitmentEdition": "安全承诺版次",
    "inspections.Answer": "检查项答案", "inspections.Finding": "检查发现", "jobs.Occasion": "定时作业",
    "orgs.Org": "机构",
}  # fmt: skip
"""Models whose own name in the code is not Chinese → what the archive calls them."""
KEY = "系统编号"


@dataclass(frozen=True)
class ArchiveColumn:
    """One column: its heading, the field that fills it, and what is made of the field's value."""

    heading: str
    field: models.Field
    make: Callable[[Any, Names], Any]


def table_name(model: type[models.Model]) -> str:
    """What people call the table; of a link between two, both."""
    label = model._meta.label
    if label in TABLES:
        return TABLES[label]
    if model._meta.auto_created:
        ends = [field for field in model._meta.concrete_fields if field.is_relation]
        return "与".join(_plain_name(field.related_model) for field in ends)
    return _plain_name(model)


def left_out() -> list[tuple[str, str]]:
    """What is ours and has no table here, and why; the framework's own tables go without saying."""
    models_left_out = [(apps.get_model(label), why) for label, why in LEFT_OUT.items()]
    return [
        (table_name(model), why) for model, why in models_left_out if model.__module__.startswith("anwang.")
    ]


def columns_of(model: type[models.Model]) -> list[ArchiveColumn]:
    """Every field that is no secret and no file; headings that would be the same are told apart."""
    columns = [column for field in fields_of(model) for column in _columns(field)]
    often = Counter(column.heading for column in columns)
    met: Counter[str] = Counter()
    told = []
    for column in columns:
        met[column.heading] += 1
        several = often[column.heading] > 1
        heading = f"{column.heading}（{met[column.heading]}）" if several else column.heading
        told.append(ArchiveColumn(heading, column.field, column.make))
    return told


def fields_of(model: type[models.Model]) -> list[models.Field]:
    """The fields that may leave the house in a table."""
    return [field for field in model._meta.concrete_fields if not _is_withheld(field)]


def is_secret(field: models.Field) -> bool:
    """Whether it opens a door."""
    return field.name in SECRET


def _is_withheld(field: models.Field) -> bool:
    return is_secret(field) or isinstance(field, models.BinaryField)


def _columns(field: models.Field) -> list[ArchiveColumn]:
    name = heading_of(field)
    if field.is_relation or isinstance(field, LevelColumn):
        related = field.related_model if field.is_relation else Org
        of = [ArchiveColumn(name, field, lambda value, names: names.of(related, value))]
        return [*of, ArchiveColumn(f"{name}（{KEY}）", field, _as_it_is)]
    if word := _word_of(field):
        return [ArchiveColumn(name, field, word), ArchiveColumn(f"{name}（代码）", field, _as_it_is)]
    return [ArchiveColumn(name, field, _as_json if isinstance(field, models.JSONField) else _as_it_is)]


def heading_of(field: models.Field) -> str:
    """What the field is called in Chinese."""
    if field.primary_key and not field.is_relation:
        return KEY
    said = str(field.verbose_name)
    return said if CHINESE.search(said) else WORDS.get(field.name, said)


def _word_of(field: models.Field) -> Callable[[Any, Names], Any] | None:
    """How a code becomes its word, if it has one."""
    if field.choices:
        words = dict(field.flatchoices)
        return lambda value, _: str(words.get(value, value if value is not None else ""))
    if field.name == "topic":
        return lambda value, names: names.said("topic", value, packs.topic_name) if value else ""
    return None


def _as_it_is(value: Any, _names: Names) -> Any:
    return value


def _as_json(value: Any, _names: Names) -> str:
    return orjson.dumps(value).decode() if value not in (None, {}, []) else ""


def _plain_name(model: type[models.Model]) -> str:
    if model._meta.label in TABLES:
        return TABLES[model._meta.label]
    return str(model._meta.verbose_name)
