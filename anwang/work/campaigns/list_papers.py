"""The two lists as official documents (Word), as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.refusals import BadInput
from anwang.knowledge.packs import queries as packs
from anwang.work.campaigns.listing.lists import answered_in_words, outcome_in_words, remedies_in_words
from anwang.work.campaigns.looking_back import Look
from anwang.work.campaigns.models import Campaign
from anwang.work.campaigns.unit_papers import office_of, stem_of

MOST_ROWS = 2_000
"""More rows make a document that nobody prints and that takes minutes to write; Excel takes them all."""
HAZARD_HEAD = ("序号", "隐患", "等级", "专题", "企业或场所", "发现日期", "整改期限", "状态", "对应制度措施")
HAZARD_WIDTHS = (5, 22, 5, 10, 14, 12, 12, 8, 20)
PROBLEM_HEAD = ("序号", "问题", "类别", "来源", "责任单位", "发现日期", "解决期限", "状态", "对应制度措施")
PROBLEM_WIDTHS = (5, 24, 8, 8, 10, 12, 12, 8, 21)
REMEDY_HEAD = ("序号", "制度措施", "类别", "责任单位", "完成期限", "状态", "对应的问题、隐患", "制度成果")
REMEDY_WIDTHS = (5, 24, 6, 10, 12, 10, 22, 19)
NOTHING = "无。"


def problems_word(campaign: Campaign, look: Look, hazards: Any, problems: Any, words: Sequence[str]) -> bytes:
    """问题隐患清单: institutional problems, then hazards."""
    document = _begin(campaign, "问题隐患清单", look, words, len(hazards) + len(problems))
    document.heading1(f"一、制度性问题（{len(problems)} 条）")
    _table(document, PROBLEM_HEAD, PROBLEM_WIDTHS, map(problem_cells, problems))
    document.heading1(f"二、事故隐患（{len(hazards)} 条）")
    _table(document, HAZARD_HEAD, HAZARD_WIDTHS, map(hazard_cells, hazards))
    return document.sign(office_of(campaign), look.until).to_bytes()


def remedies_word(campaign: Campaign, look: Look, remedies: Any, words: Sequence[str]) -> bytes:
    """制度措施清单."""
    document = _begin(campaign, "制度措施清单", look, words, len(remedies))
    _table(document, REMEDY_HEAD, REMEDY_WIDTHS, map(remedy_cells, remedies))
    return document.sign(office_of(campaign), look.until).to_bytes()


def _begin(campaign: Campaign, name: str, look: Look, words: Sequence[str], rows: int) -> OfficialDocument:
    if rows > MOST_ROWS:
        raise BadInput(f"共 {rows} 条，超过一份 Word 的上限（{MOST_ROWS} 条）：请先筛选，或导出 Excel")
    under = "，".join([look.words, *words])
    return OfficialDocument(f"{stem_of(campaign.title)}\n{name}", under=under, landscape=True)


def _table(
    document: OfficialDocument, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
) -> None:
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    if numbered:
        document.table([head, *numbered], widths=widths)
    else:
        document.paragraph(NOTHING)


def _topic(row: Any) -> str:
    return packs.topic_name(row.topic) if row.topic else "—"


def _state(row: Any) -> str:
    return str(row.workflow.states(row.state_on).label)


def hazard_cells(row: Any) -> tuple[str, ...]:
    return (
        str(row), row.get_level_display(), _topic(row), str(row.subject or row.org), cn_date(row.found_on),
        cn_date(row.due_on), _state(row), remedies_in_words(row) or "—",
    )  # fmt: skip


def problem_cells(row: Any) -> tuple[str, ...]:
    return (
        str(row), row.get_kind_display(), row.get_source_display(), str(row.org), cn_date(row.found_on),
        cn_date(row.due_on), _state(row), remedies_in_words(row) or "—",
    )  # fmt: skip


def remedy_cells(row: Any) -> tuple[str, ...]:
    return (
        str(row), row.get_kind_display(), str(row.org), cn_date(row.due_on), _state(row),
        answered_in_words(row) or "—", outcome_in_words(row) or "—",
    )  # fmt: skip
