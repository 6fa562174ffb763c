"""The task lists of units as the office hands them out: Word (公文) and Excel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.xlsx import Column, workbook
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.queries import units_of
from anwang.work.campaigns.queries.unit_sheets import Line, TopicLines, UnitSheet

NUMERALS = "一二三四五六七八九十"
WORD_COLUMNS = ("编号", "任务内容", "承担", "共同承担单位", "时限", "完成标志", "落实情况")
WORD_WIDTHS = (9, 29, 6, 12, 13, 19, 12)
EXCEL_COLUMNS: tuple[Column | str, ...] = (
    "承担单位", "编号", "专题", Column("任务", 40), Column("原文", 60), "承担", "承担缘由",
    "共同承担单位", "时限", Column("时限由来", 30), Column("完成标志", 30), "状态", "最近落实日期",
    Column("最近做了什么", 40),
)  # fmt: skip
DOCUMENT_WORDS = ("工作方案", "实施方案", "方案", "计划", "通知")


def title_of(sheet: UnitSheet) -> str:
    """回龙坝镇安全生产专项整治三年行动 / 五云村具体任务单."""
    return f"{stem_of(sheet.campaign.title)}\n{sheet.org.name}具体任务单"


def stem_of(title: str) -> str:
    """What a plan is about, without the word for the document it is."""
    return next((title.removesuffix(word) for word in DOCUMENT_WORDS if title.endswith(word)), title)


def word_of(sheets: Sequence[UnitSheet], *, office: str, today: date) -> bytes:
    """One official document for each unit, each on its own pages, in one file."""
    first, *others = sheets
    document = OfficialDocument(title_of(first), under=_under(first, today), landscape=True)
    _write(document, first, office)
    for sheet in others:
        document.next_page(title_of(sheet), under=_under(sheet, today))
        _write(document, sheet, office)
    return document.to_bytes()


def excel_of(sheets: Sequence[UnitSheet], title: str) -> bytes:
    """Every task of the units, a row each."""
    rows = (
        _excel_row(sheet, group, line) for sheet in sheets for group in sheet.groups for line in group.lines
    )
    own = next((sheet.columns for sheet in sheets), ())
    return workbook(rows, (*EXCEL_COLUMNS, *own), title)


def office_of(campaign: Campaign) -> str:
    """Who issues the lists: the town's emergency office by its full name."""
    office = units_of(campaign.org, campaign.release.pack).emergency_office
    return office.name if office == campaign.org else f"{campaign.org.name}{office.name}"


def _under(sheet: UnitSheet, today: date) -> str:
    return (
        f"第 {sheet.campaign.release.version} 版，共 {len(sheet.lines)} 项任务，落实情况截至{cn_date(today)}"
    )


def _write(document: OfficialDocument, sheet: UnitSheet, office: str) -> None:
    for place, group in enumerate(sheet.groups, 1):
        document.heading1(f"{numeral(place)}、{group.topic.name}（{len(group.lines)} 项）")
        rows = [_word_row(line) for line in group.lines]
        document.table([WORD_COLUMNS, *rows], widths=WORD_WIDTHS)
    document.sign(office, sheet.campaign.version_on)


def _word_row(line: Line) -> tuple[str, ...]:
    part = line.part
    due = f"{cn_date(part.due_on)}\n{part.due_rule}" if part.due_on else "未定"
    done = part.get_state_display() + "".join(f"\n{words}" for words in _last(line))
    return (
        part.task.number, "\n".join([part.task.text, *_own(line)]), line.role, line.together or "—", due,
        "；".join(line.proofs) or "—", done,
    )  # fmt: skip


def _own(line: Line) -> Iterator[str]:
    """The town's own columns, a line each."""
    yield from (f"{column}：{said}" for column, said in line.own)


def _last(line: Line) -> Iterator[str]:
    """The last deed, if there is one."""
    if line.part.last_deed:
        yield f"{line.part.last_on.month}月{line.part.last_on.day}日 {line.part.last_deed}"


def _excel_row(sheet: UnitSheet, group: TopicLines, line: Line) -> tuple[Any, ...]:
    part = line.part
    return (
        str(sheet.org), part.task.number, group.topic.name, part.task.title, part.task.text, line.role,
        part.reason, line.together, part.due_on, part.due_rule, "；".join(line.proofs),
        part.get_state_display(), part.last_on, part.last_deed,
        *(part.task.extra.get(column, "") for column in sheet.columns),
    )  # fmt: skip


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十; as headings are counted."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return head + (NUMERALS[ones - 1] if ones else "")
