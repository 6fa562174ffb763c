"""The Word templates of reports: one for each kind, brought by the program, replaced by a town at will."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from anwang.base.kit.docx import OfficialDocument
from anwang.base.kit.docx.finishing import finish
from anwang.insight.reports.choices import ONCE, Cycle
from anwang.insight.reports.document import EMPTY, KIND, facts_of
from anwang.insight.reports.models import Report
from anwang.insight.reports.queries import photos_shown
from anwang.town.stationery.registry import Example, Template

FIELDS = (
    ("issuer", "发文机关标志（红头），在“文头和发文字号”里填"),
    ("number", "发文字号，报送时编"),
    ("title", "标题：单位、报送内容、时段"),
    ("heading", "报送内容，如“安全生产专项整治周报”"),
    ("period", "起止日期"),
    ("addressee", "主送"),
    ("sections", "正文各部分，循环用：section.numeral 序号、section.heading 标题、section.paragraphs 各段"),
    ("org", "署名：报送单位"),
    ("day", "成文日期"),
    ("reporter", "报送人"),
    ("signer", "审签人"),
    ("figures", "本期数字，循环用：each.label、each.unit、each.value、each.last 上期、each.year_ago 去年"),
    ("by_year", "有没有去年同期，用在“如果”里"),
    ("chart", "主要数字走势图，写成 chart|picture(156)，数字是宽（毫米）"),
    ("photos", "现场照片，每行两张：line.left.picture|picture(74) 照片、line.left.words 说明，right 同样"),
    ("copies_to", "抄送"),
    ("printed_by", "印发机关，空着不印版记"),
)  # fmt: skip
FIGURE = {"label": "（指标）", "unit": "（单位）", "value": "0", "last": "0", "year_ago": "—"}
HEAD = ("指标", "单位", "本期", "上期", "去年同期")
CELLS = ("label", "unit", "value", "last", "year_ago")


def templates_of_reports() -> Iterator[Template]:
    """A template for each kind of report; as shipped they are alike, but for the figures of a summary."""
    for cycle in Cycle:
        yield _template(cycle)


def _template(cycle: Cycle) -> Template:
    return Template(
        id=f"{KIND}{cycle}",
        title=cycle.label,
        group="报告",
        shipped=lambda: shipped_template(is_once=cycle in ONCE),
        fields=FIELDS,
        sample=_sample,
        example=lambda user: _example(cycle, user),
        finish=finish,
        used="报送的报告都用它",
    )


@lru_cache(maxsize=2)
def shipped_template(*, is_once: bool) -> bytes:
    """The .docx in the layout of GB/T 9704: head, title, sections, signature, figures, photos, imprint."""
    document = OfficialDocument(
        "{{ title }}", issuer="{{ issuer }}", number="{{ number }}", addressee="{{ addressee }}"
    )
    document.only_if("issuer or number", 1, 3).only_if("issuer", 0, 0)
    document.at_left("{%p for section in sections %}").heading1(
        "{{ section.numeral }}、{{ section.heading }}"
    )
    document.at_left("{%p for paragraph in section.paragraphs %}").paragraph("{{ paragraph }}")
    document.at_left("{%p endfor %}").at_left("{%p endfor %}").sign("{{ org }}", "{{ day }}")
    document.at_left("{%p if figures %}").blank().paragraph("附：本期数字")
    if is_once:  # nothing was before it
        _table_of_figures(document, 3)
    else:
        document.at_left("{%p if by_year %}")
        _table_of_figures(document, 5)
        document.at_left("{%p else %}")
        _table_of_figures(document, 4)
        document.at_left("{%p endif %}")
    document.at_left("{%p endif %}").at_left("{%p if chart %}")
    document.paragraph("附：主要数字走势").slot("{{ chart|picture(156) }}").at_left("{%p endif %}")
    document.at_left("{%p if photos %}").paragraph("附：现场照片")
    document.bare_table([
        [["{%tr for line in photos %}"], [""]],
        [["{{ line.left.picture|picture(74) }}", "{{ line.left.words }}"],
         ["{{ line.right.picture|picture(74) }}", "{{ line.right.words }}"]],
        [["{%tr endfor %}"], [""]],
    ])  # fmt: skip
    document.at_left("{%p endif %}").at_left("{%p if printed_by %}")
    document.imprint(
        copies_to="{{ copies_to }}",
        issued_by="{{ printed_by }}",
        issued_on="{{ day }}",
        copies_if="copies_to",
    )
    return document.at_left("{%p endif %}").to_bytes()


def _table_of_figures(document: OfficialDocument, columns: int) -> None:
    """With last year beside it, or without."""
    rows = [
        HEAD[:columns],
        ["{%tr for each in figures %}"],
        [f"{{{{ each.{cell} }}}}" for cell in CELLS[:columns]],
        ["{%tr endfor %}"],
    ]
    document.table(rows, widths=[12, 4, 4, 4, 4][:columns], centred=range(1, columns))


def _sample() -> dict[str, Any]:
    """Each field with its own explanation in its place, and a row of each table."""
    words: dict[str, Any] = {name: f"（{told}）" for name, told in FIELDS}
    section = {"numeral": "一", "heading": "（标题）", "paragraphs": ["（各段）"]}
    rows = {"sections": [section], "figures": [FIGURE], "by_year": True, "chart": b""}
    return (
        words
        | rows
        | {"photos": [{"left": EMPTY, "right": EMPTY}], "title": "（标题）", "issuer": "（红头）"}
    )


def _example(cycle: Cycle, user: Any) -> Example | None:
    """The newest report of the kind that this person sees, handed in before a draft."""
    seen: Any = Report.objects
    reports = seen.visible_to(user).filter(cycle=cycle).select_related("org__town", "campaign__org")
    report = reports.order_by("-submitted_at", "-pk").exclude(submitted_at=None).first() or reports.first()
    if report is None:
        return None
    edition = report.current()
    return Example(report, facts_of(edition, photos_shown(edition, user).shots))
