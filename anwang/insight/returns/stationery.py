"""The Word templates of statistical forms: as the program brings them, and which one a form is printed on."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from anwang.base.kit.docx import OfficialDocument
from anwang.insight.returns.sheet import Sheet
from anwang.knowledge.packs.shapes import FormVersion
from anwang.town.stationery.models import TemplateVersion
from anwang.town.stationery.stock import Stock, brought, stored

NARROW = 6
"""A table of more columns lies on its side."""
ABOVE = "填报单位：{{ unit }}　　统计期：{{ period }}　　报表版本：{{ version }}　{{ edition }}"
BELOW = "单位负责人：{{ signed_by }}　　　填表人：{{ prepared_by }}　　　签发日期：{{ day }}"


class Shape(StrEnum):
    """How a form lies on the page."""

    UPRIGHT = "upright"
    """One unit's figures from top to bottom."""
    NARROW = "narrow"
    WIDE = "wide"


PREFIX = "form-"


def kind_of(form: str) -> str:
    """The id of a form's template, from the form's full id."""
    return PREFIX + form.replace("/", "-")


def shape_of(version: FormVersion) -> Shape:
    """As its definition says."""
    if version.listing is None and not version.rows:
        return Shape.UPRIGHT
    return Shape.WIDE if version.listing or len(version.columns) > NARROW else Shape.NARROW


def template_for(form: str, town: int | None, sheet: Sheet) -> Stock:
    """The town's newest of a form; else what the program brings, even where the form is no longer used."""
    newest = TemplateVersion.objects.newest(town, kind_of(form)) if town else None
    if newest and not newest.is_shipped:
        return stored(newest)
    shape = Shape.WIDE if len(sheet.columns) > NARROW else Shape.NARROW
    return brought(shipped_template(Shape.UPRIGHT if sheet.is_single else shape))


@lru_cache(maxsize=3)
def shipped_template(shape: Shape) -> bytes:
    """The .docx: type and margins of an official document, turned where the table is wide."""
    document = OfficialDocument(
        "{{ unit }}{{ title }}", under="{{ period }}", landscape=shape == Shape.WIDE
    ).at_left(ABOVE)
    if shape == Shape.UPRIGHT:
        _pairs(document)
    else:
        _columns(document)
    document.at_left(BELOW)
    document.at_left("{%p if signature %}").at_left("{{ signature|signature }}").at_left("{%p endif %}")
    document.at_left("{%p for note in notes %}").note("{{ note }}").at_left("{%p endfor %}")
    return document.to_bytes()


def _pairs(document: OfficialDocument) -> None:
    """A column of the form on each line."""
    rows = [
        ["栏", "项目", "数值"],
        ["{%tr for each in figures %}"],
        ["{{ each.no }}", "{{ each.heading }}", "{{ each.value }}"],
        ["{%tr endfor %}"],
    ]
    document.table(rows, widths=[1, 5, 2], centred=(0, 2))


def _columns(document: OfficialDocument) -> None:
    """Headings over columns, where the form has them; a line for each of its lines."""
    rows = [
        [
            "{{ corner }}",
            "{%tc for each in heads %}",
            "{% colspan each.span %}{{ each.words }}",
            "{%tc endfor %}",
        ],
        ["{%tr if has_groups %}"],
        ["", "{%tc for each in columns %}", "{{ each.under }}", "{%tc endfor %}"],
        ["{%tr endif %}"],
        ["{%tr for line in lines %}"],
        ["{{ line.name }}", "{%tc for value in line.cells %}", "{{ value }}", "{%tc endfor %}"],
        ["{%tr endfor %}"],
    ]
    document.table(rows, widths=[3, 1, 1, 1], heads=(0, 2))
