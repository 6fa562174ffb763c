"""What awaits a person in one step, all of it: one kind of list for every life-cycle; page, Excel."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html

from anwang.base.kit.components.marks import state_dot
from anwang.base.kit.dates import cn_date, deadline, is_past
from anwang.base.kit.fields import field_at
from anwang.base.kit.listing import Column, Filter, Listing
from anwang.doors.desk.duties import SOURCES, Source, where_of
from anwang.town.orgs.listing import village_choices

SEARCHED = ("number", "title", "name", "subject__name", "subject__number", "task__title", "org__name")


def _columns(source: Source) -> list[Column]:
    """What it is, where, until when, how it stands."""

    def due(record: Any) -> Any:
        day = getattr(record, source.due)
        return format_html('<span class="{}">{}</span>', "overdue" if is_past(day) else "", deadline(day))

    columns = [
        Column("pk", "事项", show=str, export=str, link=True, css="wide", sort="pk"),
        Column("org", "单位", show=where_of, export=where_of),
    ]
    if source.due:
        stored = source.due if field_at(source.model, source.due) else ""
        columns.append(
            Column(
                source.due, "期限", css="nowrap", sort=stored,
                show=due, export=lambda record: cn_date(getattr(record, source.due)),
            )
        )  # fmt: skip
    return [
        *columns,
        Column("state", "状态", show=state_dot, export=lambda record: record.get_state_display()),
    ]


def _made(source: Source) -> type[Listing]:
    model, name = source.model, str(source.model._meta.verbose_name)
    placed = field_at(model, "village") is not None
    return type(
        f"{model.__name__}Duties",
        (Listing,),
        {
            "model": model,
            "columns": _columns(source),
            "filters": [Filter("village", "村（社区）", choices=village_choices)] if placed else [],
            "search": [path for path in SEARCHED if field_at(model, path) is not None],
            "order": list(source.order),
            "related": list(source.related),
            "export_name": f"待我办理 {name}",
            "unit": "件",
            "nothing": "这一步已经没有等你办理的了。",
        },
    )


DUTY_LISTINGS = {source.model: _made(source) for source in SOURCES}
"""By kind of record, made once."""
