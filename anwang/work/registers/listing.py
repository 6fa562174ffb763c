"""The lists of entries: one for each register, made from its columns, and one across all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from anwang.base.kit.components.marks import dot
from anwang.base.kit.dates import cn_date, short_date
from anwang.base.kit.listing import Column, Filter, Listing, Tab
from anwang.knowledge.packs import queries as packs
from anwang.knowledge.packs.shapes import Column as Field
from anwang.knowledge.packs.shapes import Register
from anwang.town.orgs.listing import village_choices
from anwang.town.orgs.models import Org
from anwang.work.registers import sheets
from anwang.work.registers import values as read
from anwang.work.registers.models import Entry, alias_of
from anwang.work.registers.queries import Kept, registers_for
from anwang.work.subjects import facts

SHOWN_COLUMNS = 7
CURRENT = Tab("current", "在册", "current")
EXPIRED = Tab("expired", "已过期", "expired")
EXPIRING = Tab("expiring", "30 天内到期", "expiring")
ENDED = Tab("ended", "已结束", "ended")
_made: dict[tuple[str, str, bool], type[Listing]] = {}
MADE_AT_MOST = 500  # drafts being edited come and go


def listing_of(kept: Kept, *, whole: bool = False) -> type[Listing]:
    """The list of a register: what fits a screen, or (``whole``) every column, for Excel."""
    key = (kept.release.sha256, kept.id, whole)
    if key not in _made:
        if len(_made) >= MADE_AT_MOST:
            _made.clear()
        _made[key] = _listing(kept, whole=whole)
    return _made[key]


def _listing(kept: Kept, *, whole: bool) -> type[Listing]:
    register = kept.register
    picked = tuple(field for field in register.fields if field.type in {"choice", "boolean"})
    columns = [_field_column(field, link=field == register.keys[0]) for field in _in_order(register)]
    shown = SHOWN_COLUMNS - bool(register.stages)
    members = {
        "__doc__": register.name,
        "model": Entry,
        "columns": _all_columns(register) if whole else [*columns[:shown], *_ends(register)],
        "filters": [
            *([_stage_filter(register)] if register.stages else []),
            *(_fact_filter(field) for field in picked),
            Filter("village", "村（社区）", choices=village_choices),
            Filter("org", "单位", choices=_offices) if register.per == "org" else "entered_on",
        ],
        "search": ["key", "text", "subject__name", "org__name"],
        "order": ["-pk"],
        "tabs": [CURRENT, *([EXPIRED, EXPIRING] if register.warned else []), ENDED, Tab("all", "全部")],
        "related": ["org", "subject"],
        "fields": [
            "key", "values", "stage", "subject_id", "org_id", "topic", "expires_on", "ended_on", "entered_on",
            "release__version", "version", "changed_at",
        ],
        "export_name": register.name,
        "nothing": f"{register.note}登记第一条，或下载 Excel 模板填好后一次导入。",
    }  # fmt: skip
    return type(f"{register.id.title().replace('-', '')}Listing", (Listing,), members)


def _in_order(register: Register) -> list[Field]:
    """What tells entries apart first, then what is required, then the rest, as the pack has them."""
    return sorted(register.fields, key=lambda field: (not field.key, not field.required))


def _stages(register: Register) -> list[Column]:
    """The stage that an entry is in; nothing where the register has none."""
    if not register.stages:
        return []
    return [
        Column(
            "stage",
            read.STAGE_LABEL,
            show=lambda entry: stage_mark(register, entry),
            export=lambda entry: stage_name(register, entry.stage),
            sort="stage",
            css="nowrap",
        )
    ]


def stage_name(register: Register, stage_id: str) -> str:
    """What people call a stage; as it is written, where the register knows it no more."""
    stage = register.stage(stage_id)
    return stage.name if stage else stage_id


def stage_mark(register: Register, entry: Entry) -> SafeString | str:
    """The stage as a dot and a word: where it begins, on its way, settled."""
    if not entry.stage:
        return ""
    stage = register.stage(entry.stage)
    tone = "done" if stage and stage.ends else "waiting" if stage == register.stages[0] else "active"
    return dot(stage_name(register, entry.stage), tone)


def _stage_filter(register: Register) -> Filter:
    options = [(stage.id, stage.name) for stage in register.stages]
    return Filter("stage", read.STAGE_LABEL, choices=lambda request: options)


def _ends(register: Register) -> list[Column]:
    """Whose it is, and until when it is good."""
    holder = Column(
        "holder", "企业或场所" if register.per == "subject" else "单位", css="nowrap", sort="org__path"
    )
    expiry = Column("expires_on", "到期", show=_expiry, sort="expires_on", css="nowrap")
    found = [] if register.per == "campaign" else [holder]
    return [*_stages(register), *found, *([expiry] if register.warned else [])]


def _all_columns(register: Register) -> list[Column]:
    """Every column as the import reads it back, the holder first, the ending last."""
    holder = {
        "subject": [
            Column("subject__name", sheets.SUBJECT),
            Column("number", sheets.NUMBER, show=lambda entry: entry.subject.shown_number),
        ],
        "org": [Column("org__name", sheets.OFFICE)],
        "campaign": [],
    }[register.per]
    return [
        *holder,
        *(_field_column(field) for field in register.fields),
        *_stages(register),
        Column("ended_on", sheets.ENDED_ON),
        Column("ended_because", sheets.ENDED_BECAUSE),
    ]


def _field_column(field: Field, *, link: bool = False) -> Column:
    """A column of the register as a column of the list."""
    css = "number" if field.type in {"integer", "decimal"} else "nowrap" if field.type == "date" else ""
    return Column(
        f"value:{field.id}",
        facts.label_of(field),
        show=lambda entry: _shown(field, entry.values.get(field.id)),
        export=lambda entry: exported(field, entry.values.get(field.id)),
        link=link,
        css=css,
        sort=alias_of(field) if field.type in read.FACT_TYPES else "key" if link else "",
    )


def _shown(field: Field, value: Any) -> Any:
    if value in (None, ""):
        return ""
    if field.type == "date":
        day = dt.date.fromisoformat(value)
        return format_html('<span title="{}">{}</span>', cn_date(day), short_date(day))
    return facts.in_words(field, value) if isinstance(value, bool) else value


def exported(field: Field, value: Any) -> Any:
    """A value as an Excel cell holds it: days and numbers as such."""
    if value in (None, ""):
        return None
    if field.type == "date":
        return dt.date.fromisoformat(value)
    if field.type == "decimal":
        return Decimal(value)
    return facts.in_words(field, value) if isinstance(value, bool) else value


def _expiry(entry: Entry) -> SafeString | str:
    if not entry.expiry:
        return ""
    return dot(entry.expiry, "alert") if entry.is_expired else entry.expiry


def _fact_filter(field: Field) -> Filter:
    options = field.options or (facts.YES, facts.NO)
    label = field.label
    return Filter(alias_of(field), label, choices=lambda request: [(option, option) for option in options])


def _offices(request: Any) -> list[tuple[int, str]]:
    return [(org.pk, str(org)) for org in Org.objects.offices().visible_to(request.user).order_by("path")]


def _registers(request: Any) -> list[tuple[str, str]]:
    return [(each.id, each.register.name) for each in registers_for(request.user)]


def _topics(request: Any) -> list[tuple[str, str]]:
    return [(topic.id, topic.name) for topic in packs.topics(request.user.town)]


class EntryListing(Listing):
    """Every entry with a date: which run out?"""

    model = Entry
    columns = [
        Column("key", "条目", link=True),
        Column("register", "台账", show=lambda entry: entry.sheet.name),
        Column("holder", "单位或企业", sort="org__path"),
        Column("expires_on", "到期日", css="nowrap"),
        Column("expiry", "情况", show=_expiry, css="nowrap"),
    ]
    filters = [
        Filter("register", "台账", choices=_registers),
        Filter("village", "村（社区）", choices=village_choices),
        Filter("topic", "专题", choices=_topics),
        "expires_on",
    ]
    search = ["key", "text", "subject__name", "org__name"]
    order = ["expires_on"]
    tabs = [EXPIRED, EXPIRING, Tab("all", "全部有期限的", "current")]
    related = ["org", "subject", "release"]
    fields = ["values", "subject_id", "org_id", "topic"]
    export_name = "台账到期清单"
    nothing = "没有过期的条目。"
