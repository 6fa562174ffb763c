"""What the upkeep of templates shows of statistical forms: fields, a sample of nobody, a real return."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from anwang.base.kit.docx.fitting import finish_with_tables
from anwang.insight.returns.choices import ReturnState
from anwang.insight.returns.models import Return
from anwang.insight.returns.papers import paper_of_edition, paper_of_return
from anwang.insight.returns.printing import Paper, facts_of
from anwang.insight.returns.sheet import TOTAL, Cell, Column, Line, Sheet
from anwang.insight.returns.stationery import kind_of, shape_of, shipped_template
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Form, FormVersion
from anwang.town.stationery.registry import Example, Template

FIELDS = (
    ("title", "报表名称"),
    ("unit", "填报单位"),
    ("period", "统计期"),
    ("version", "报表版本号"),
    ("edition", "第几版；没有签发的是“草稿，未签发”"),
    ("signed_by", "单位负责人"),
    ("prepared_by", "填表人"),
    ("day", "签发日期"),
    ("signature", "企业主要负责人的手写签名，写成 signature|signature"),
    ("basis", "依据"),
    ("notes", "表下的说明，循环用"),
    ("corner", "左上角一格，如“行业”"),
    ("heads", "上层表头，循环用：each.words 文字、each.span 跨几栏"),
    ("has_groups", "有没有上层表头，用在“如果”里"),
    (
        "columns",
        "各栏，循环用：each.no 栏号、each.heading 全称、each.under 下层表头、each.name 栏名、each.unit 单位",
    ),
    ("lines", "各行，循环用：line.name 行名、line.cells 各栏的数、line.is_total 是不是合计"),
    ("figures", "合计（单个单位的就是本单位）从上到下，循环用：each.no、each.heading、each.value"),
)
AT = "某一行某一栏的数，写成 at.行.栏，如 at.{line}.{column}"


def templates_of_forms() -> Iterator[Template]:
    """Every form in use, those of towns' own packs too."""
    for form, town in packs.every_form():
        version = form.versions[-1]
        yield Template(
            id=kind_of(form.full_id),
            title=form.name,
            group="统计报表",
            shipped=partial(shipped_template, shape_of(version)),
            fields=(*FIELDS, ("at", AT.format(line=_lines(version)[0], column=_columns(version)[0].id))),
            sample=partial(_sample, form, version),
            example=partial(_example, form),
            finish=finish_with_tables,
            used="以后签发的都用它",
            town=town,
        )


def _sample(form: Form, version: FormVersion) -> dict[str, Any]:
    """The form with nothing in it but its columns and lines."""
    columns = _columns(version)
    cells = tuple(Cell("0") for _ in columns)
    lines = tuple(Line(each, "（行名）", cells) for each in _lines(version))
    told = {name: f"（{words}）" for name, words in FIELDS[1:9]} | {"basis": "（依据）"}
    facts = facts_of(Paper(form.full_id, None, form.name, "", "", Sheet(columns, lines), "", ""))
    return facts | told | {"signature": ""}


def _example(form: Form, user: Any) -> Example | None:
    """The newest return of the form that this person sees, a signed one before a draft."""
    seen: Any = Return.objects
    rows = (
        seen.visible_to(user)
        .filter(form=form.full_id)
        .select_related("org__town")
        .order_by("-ends_on", "-pk")
    )
    found = (
        rows.filter(state=ReturnState.ISSUED).first() or rows.filter(ends_on__lt=timezone.localdate()).first()
    )
    if found is None:
        return None
    edition = found.latest_edition() if found.state == ReturnState.ISSUED else None
    return Example(
        found, facts_of(paper_of_edition(edition) if edition else paper_of_return(found, found.live()))
    )


def _columns(version: FormVersion) -> tuple[Column, ...]:
    """Of a list, which the program knows, one stands for all."""
    columns = tuple(Column(each.id, each.name, each.group, each.unit) for each in version.columns)
    return columns or (Column("column", "（栏名）"), Column("column-2", "（栏名）"))


def _lines(version: FormVersion) -> list[str]:
    return [*(row.id for row in version.rows), TOTAL]
