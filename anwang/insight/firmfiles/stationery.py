"""The Word template of an enterprise's file: brought by the program, replaced by a town at will."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.docx.fitting import finish_with_tables
from anwang.insight.firmfiles.documents import KIND, facts_of
from anwang.town.stationery.registry import Example, Template
from anwang.work.subjects.models import Subject

PARTS = (
    "每块是一种：part.pairs 项目和内容（pair.label、pair.value）；part.rows 表格的行（part.head 表头、"
    "part.title 表名、part.left_out 没有印出的条数）；part.lines 照片，每行两张"
    "（line.left.picture|picture(74)、line.left.words，right 同样）"
)
FIELDS = (
    ("name", "企业名称"),
    ("number", "统一社会信用代码，没有的是临时编号"),
    ("day", "印出的日期"),
    ("address", "地址"),
    ("contact", "联系人"),
    ("org", "所在村（社区）"),
    (
        "sections",
        "各部分，循环用：section.numeral 序号、section.title 标题、section.parts 各块（没有登记的为空）",
    ),
    ("parts", PARTS),
)
SHOWN_ROWS, SHOWN_PHOTOS = 5, 2
"""Of each part, in a preview."""


def template_of_files() -> Iterator[Template]:
    """There is one."""
    yield Template(
        id=KIND,
        title="一企一档",
        group="企业档案",
        shipped=shipped_template,
        fields=FIELDS,
        sample=_sample,
        example=_example,
        finish=finish_with_tables,
        used="新印的档案都用它",
    )


@lru_cache(maxsize=1)
def shipped_template() -> bytes:
    """The .docx: title, then every section with its facts, tables and photos."""
    document = OfficialDocument("{{ name }}\n安全生产档案", under="{{ number }}　{{ day }}")
    document.at_left("{%p for section in sections %}").heading1("{{ section.numeral }}、{{ section.title }}")
    document.at_left("{%p if not section.parts %}").paragraph("没有登记。").at_left("{%p endif %}")
    document.at_left("{%p for part in section.parts %}")
    document.at_left("{%p if part.pairs %}")
    facts = [
        ["项目", "内容"],
        ["{%tr for pair in part.pairs %}"],
        ["{{ pair.label }}", "{{ pair.value }}"],
        ["{%tr endfor %}"],
    ]
    document.table(facts, widths=[1, 3]).at_left("{%p endif %}")
    document.at_left("{%p if part.rows %}")
    document.at_left("{%p if part.title %}").heading2("{{ part.title }}").at_left("{%p endif %}")
    rows = [
        ["{%tc for each in part.head %}", "{{ each }}", "{%tc endfor %}"],
        ["{%tr for row in part.rows %}"],
        ["{%tc for each in row %}", "{{ each }}", "{%tc endfor %}"],
        ["{%tr endfor %}"],
    ]
    document.table(rows, widths=[1, 1, 1])
    document.at_left("{%p if part.left_out %}").paragraph("另有 {{ part.left_out }} 条较早的没有印出。")
    document.at_left("{%p endif %}").at_left("{%p endif %}")
    document.at_left("{%p if part.lines %}").heading3("{{ part.title }}")
    document.bare_table([
        [["{%tr for line in part.lines %}"], [""]],
        [["{{ line.left.picture|picture(74) }}", "{{ line.left.words }}"],
         ["{{ line.right.picture|picture(74) }}", "{{ line.right.words }}"]],
        [["{%tr endfor %}"], [""]],
    ])  # fmt: skip
    document.at_left("{%p endif %}").at_left("{%p endfor %}").at_left("{%p endfor %}")
    return document.note("本档案由记录自动生成，没有登记的内容印“—”").to_bytes()


def _sample() -> dict[str, Any]:
    """Each field with its own explanation in its place, and a part of every kind."""
    side = {"picture": b"", "words": "（说明）"}
    part = {
        "pairs": [{"label": "（项目）", "value": "（内容）"}],
        "head": ["（表头）", "（表头）"],
        "rows": [["（内容）", "（内容）"]],
        "title": "（表名）",
        "left_out": 1,
        "lines": [{"left": side, "right": side}],
    }
    words: dict[str, Any] = {name: f"（{told}）" for name, told in FIELDS}
    return words | {"sections": [{"numeral": "一", "title": "（标题）", "parts": [part]}], "parts": [part]}


def _example(user: Any) -> Example | None:
    """The enterprise under supervision registered first, of those this person sees."""
    seen: Any = Subject.objects
    firms = seen.visible_to(user).managed().filter(is_enterprise=True)
    firm = firms.select_related("org__village", "org__town", "org__parent").order_by("pk").first()
    return Example(firm, facts_of(firm, user, rows=SHOWN_ROWS, photos=SHOWN_PHOTOS)) if firm else None
