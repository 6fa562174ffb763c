"""Taking rows in: all or nothing, by their ids, each enterprise's change on its trail."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from anwang.base.audit.trail import record
from anwang.base.kit.faults import refuse
from anwang.base.kit.refusals import BadInput
from anwang.insight.exchange.checking import Change, Check, check_rows
from anwang.insight.exchange.files import Placed
from anwang.insight.exchange.models import Received
from anwang.insight.exchange.queries import RISKS
from anwang.insight.exchange.tables import TABLES, Row
from anwang.work.risks.models import Control, RiskEvent, RiskPoint


def take_in(placed: list[Placed], *, by: Any) -> Check:
    """Write what the file says; the same file again changes nothing. Refused whole if anything is wrong."""
    try:
        with transaction.atomic():
            check = check_rows(placed, by=by)
            refuse(check.faults)
            for change in check.changes:
                _take(change, by)
            _tell(check, by)
    except IntegrityError:
        sentence = "同一企业的单元、同一单元的事件不能重名，请改名后再导入；没有写入任何一行"
        raise BadInput(sentence) from None
    return check


def _take(change: Change, by: Any) -> None:
    row, path = change.placed.row, change.placed.table.path
    taken_at = _write_risk(change, by) if path in RISKS else None
    values = {"table": path, "subject": change.subject, "row": row, "taken_at": taken_at}
    Received.objects.update_or_create(uuid=UUID(str(row["id"])), defaults=values)


def _write_risk(change: Change, by: Any) -> Any:
    """The risk itself, as far as we hold it; returns when it was written."""
    row, uuid = change.placed.row, UUID(str(change.placed.row["id"]))
    model, values = _risk_values(change, row)
    values |= {"is_deleted": bool(row["deleted"]), "changed_by": by}
    made, _ = model.objects.update_or_create(
        uuid=uuid, defaults=values, create_defaults={**values, "created_by": by}
    )
    made.refresh_from_db(fields=["changed_at"])
    return made.changed_at


def _risk_values(change: Change, row: Row) -> tuple[Any, dict[str, Any]]:
    def text(name: str) -> str:
        return str(row.get(name) or "")

    match change.placed.table.path:
        case "sec_security_risk_unit":
            subject = change.subject
            return RiskPoint, {
                "subject": subject,
                "org": subject.org,
                "topic": subject.topic,
                "name": text("riskUnitName"),
                "category": text("hazardCode"),
                "department": text("hazardDep"),
                "person": text("hazardLiablePerson"),
            }
        case "sec_security_risk_events":
            point = RiskPoint.objects.get(uuid=UUID(text("riskUnitId")))
            return RiskEvent, {"point": point, "name": text("riskEventName")}
        case _:
            event = RiskEvent.objects.get(uuid=UUID(text("riskEventId")))
            return Control, {
                "event": event,
                "data_source": row["dataSrc"],
                "text": text("riskMeasureDesc"),
                "classify1": text("classify1"),
                "classify2": text("classify2"),
                "classify3": text("classify3"),
                "what_to_check": text("troubleshootContent"),
            }


def _tell(check: Check, by: Any) -> None:
    """One deed for each enterprise, with how many rows of each table."""
    for subject in {change.subject for change in check.changes}:
        own = Counter(change.placed.table.path for change in check.changes if change.subject == subject)
        note = "，".join(f"{TABLES[path].label} {count} 行" for path, count in own.items())
        record(by, "exchange.take_in", subject, label="导入交换数据", note=note)
