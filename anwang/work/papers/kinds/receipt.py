"""The receipt of a document that was served."""

from __future__ import annotations

from typing import Any

from anwang.base.kit.dates import cn_date
from anwang.work.papers.facts import COMMON, drawn_by
from anwang.work.papers.registry import kind
from anwang.work.papers.texts import text_of


@kind(
    "service-receipt",
    title="送达回执",
    is_served=False,
    is_receipt=True,
    applies=lambda dossier: False,
    officers_needed=False,
    basis=("penalty-law#61-1", "civil-procedure-law#88"),
    text=text_of("service-receipt"),
    fields=(
        *COMMON,
        ("served_title", "送达的文书"),
        ("served_number", "送达文书的文号"),
        ("method", "送达方式"),
        ("place", "送达地点"),
        ("served_on", "送达日期"),
        ("receiver", "收件人"),
        ("signature", "收件人在屏幕上的签名；{{ signature|signature }} 印出来"),
        ("relation", "代收人与受送达人的关系"),
        ("servers", "送达人"),
        ("witness", "见证人"),
        ("consent", "同意电子送达的确认书"),
        ("note", "备注"),
    ),
)
def service_receipt(paper: Any) -> dict[str, Any]:
    """Who received what, where, when, how."""
    service = paper.service
    return {
        "served_title": paper.title,
        "served_number": paper.number,
        "method": service.get_method_display(),
        "place": service.place,
        "served_on": cn_date(service.served_on),
        "receiver": f"{service.receiver}{'（拒收）' if service.is_refused else ''}",
        "signature": drawn_by(service),
        "relation": service.relation,
        "servers": service.servers,
        "witness": service.witness or "—",
        "consent": service.consent or "—",
        "note": service.note or "—",
    }
