"""Reports as rows and words for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.insight.reports.models import Edition, Report


def row_of(report: Report) -> dict[str, Any]:
    """What a list says of one report; its names are relied on by others."""
    return {
        "id": report.pk,
        "unit": report.org.name,
        "report": report.name,
        "heading": report.heading,
        "campaign": report.campaign_id,
        "cycle": report.cycle,
        "starts_on": report.starts_on.isoformat(),
        "ends_on": report.ends_on.isoformat(),
        "due_on": report.due_on.isoformat(),
        "state": report.state,
        "days_late": report.days_late if report.is_late or report.handed_in_on else 0,
        "number": report.number,
    }


def words_of_row(report: Report) -> str:
    """2073　高石梯村 2026年第48周周报　待报送　11月27日前."""
    late = f"（逾期 {report.days_late} 天）" if report.is_late else ""
    return f"{report.pk}　{report}　{report.get_state_display()}{late}　{cn_date(report.due_on)}前"


def whole_of(report: Report, edition: Edition) -> dict[str, Any]:
    """One report with what it says: sections, figures, photos."""
    return row_of(report) | {
        "title": report.title,
        "edition": edition.number or None,
        "sections": [
            {"id": each.id, "heading": each.heading, "paragraphs": list(each.paragraphs)}
            for each in edition.printed_sections
        ],
        "figures": [
            {"name": each.name, "label": each.label, "unit": each.unit, "value": each.value}
            for each in edition.shown_figures
        ],
    }


def lines_of_whole(report: Report, edition: Edition) -> Iterator[str]:
    """As it would be read aloud."""
    yield report.title
    yield f"第 {edition.number} 版" if edition.number else f"草稿，{cn_date(report.due_on)}前报送"
    for section in edition.printed_sections:
        yield ""
        yield section.heading
        yield from (f"　　{paragraph}" for paragraph in section.paragraphs)
