"""The park's system hands over what it knows of the chemicals store; the office takes it in."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid5

from anwang.insight.exchange.actions import begin_import, confirm, look_through
from anwang.insight.exchange.files import as_json
from anwang.insight.exchange.tables import (
    EVENT,
    HAZARD,
    MEASURE,
    MISSION,
    RECORD,
    STOPPED,
    TABLES,
    UNIT,
    Row,
)
from anwang.work.risks.actions.assessing import assess
from anwang.work.risks.models import RiskEvent
from demo.rhythm import DAY
from demo.settling import Town

PARK = UUID("5b0c1a52-53f6-4a0e-8f0e-2d6c6f2f9d11")
HANDED_OVER_AGO = 12
MEASURES = [
    ("泡沫消防泵每周试车", "泵房、压力表、试车记录"),
    ("雨水总阀常闭，排放前先化验", "阀位、化验单"),
    ("装卸鹤管静电接地联锁投用", "接地夹、联锁画面"),
]
DANGERS = [  # what, of which measure, days ago, state on the wire
    ("泡沫液储罐液位低于下限", 0, 40, 9),
    ("雨水总阀未上锁", 1, 26, 9),
    ("二号鹤管静电接地夹磨损", 2, 15, 1),
    ("泡沫泵试车记录缺一周", 0, 13, 0),
]


class ExchangeStory:
    """One delivery, some days before the last."""

    def __init__(self, town: Town, first: dt.date, last: dt.date) -> None:
        """Remember the day."""
        self.town, self.day = town, max(first, last - HANDED_OVER_AGO * DAY)

    def live(self, day: dt.date) -> None:
        """Take it in as the office does: looked through, confirmed; then the firm assesses what is new."""
        if day != self.day:
            return
        firm = self.town.models.chemicals
        rows = _rows(firm.subject.shown_number, day)
        by = self.town.cast.supervisor
        confirm(look_through(begin_import(as_json(rows), file_name="园区双预防平台.json", by=by)))
        for event in RiskEvent.objects.filter(point__subject=firm.subject, assessed_on=None):
            inputs = {"l": "1", "e": "6", "c": "15"}
            assess(event, scheme="core/lec", inputs=inputs, by=firm.safety_officer)


def _rows(code: str, day: dt.date) -> dict[str, list[Row]]:
    """A unit, its event, measures with their tasks and weekly records, hazards, and a stop for repairs."""

    def row(table: str, key: str, ago: int, **values: Any) -> Row:
        moment = f"{day - ago * DAY} 09:10:00"
        stamps = {"deleted": 0, "createDate": moment, "createBy": "园区平台", "updateDate": moment}
        blank: Row = dict.fromkeys(TABLES[table].wires)
        return blank | {"id": _id(table, key), "companyCode": code} | stamps | values

    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    name = "消防泵房及雨排系统"
    rows[UNIT].append(
        row(UNIT, "1", 90, riskUnitName=name, hazardDep="安全科", hazardLiablePerson="园区代填")
    )
    rows[EVENT].append(
        row(EVENT, "1", 90, riskUnitId=_id(UNIT, "1"), riskEventName="泄漏物流出厂外、失火后无泡沫")
    )
    for number, (text, look) in enumerate(MEASURES):
        key = str(number)
        measure = {
            "riskEventId": _id(EVENT, "1"),
            "dataSrc": 2,
            "riskMeasureDesc": text,
            "classify1": "维护保养",
        }
        rows[MEASURE].append(row(MEASURE, key, 90, troubleshootContent=look, **measure))
        cycle = {"checkCycle": 7, "checkCycleUnit": "天", "taskNum": 1}
        task = {"riskMeasureId": _id(MEASURE, key), "troubleshootContent": look, **cycle}
        rows[MISSION].append(row(MISSION, key, 90, **task))
        for week in range(6):
            check = {"checkTaskId": _id(MISSION, key), "checkTime": f"{day - week * 7 * DAY} 08:30:00"}
            rows[RECORD].append(row(RECORD, f"{key}-{week}", week * 7, checkStatus="1", **check))
    for number, (text, of, ago, state) in enumerate(DANGERS):
        accepted = {"checkAcceptPerson": "王工", "checkAcceptTime": f"{day - (ago - 5) * DAY} 16:00:00"}
        danger = {
            "riskMeasureId": _id(MEASURE, str(of)),
            "dangerName": text,
            "dangerLevel": 0,
            "dangerSrc": 1,
            "registTime": f"{day - ago * DAY} 09:10:00",
            "registrant": "园区巡查",
            "dangerManageType": 1,
            "hazardDangerType": 5,
            "dangerState": state,
            "liablePerson": "库区班长",
            "dangerManageDeadline": f"{day - (ago - 7) * DAY} 00:00:00",
        } | (accepted if state == 9 else {})  # noqa: PLR2004  # fmt: skip -- 9: accepted
        rows[HAZARD].append(row(HAZARD, str(number), ago, **danger))
    stop = {"stopStartTime": f"{day - 30 * DAY} 08:00:00", "stopEndTime": f"{day - 29 * DAY} 18:00:00"}
    rows[STOPPED].append(row(STOPPED, "1", 30, riskUnitId=_id(UNIT, "1"), stopReason="泡沫泵大修", **stop))
    return rows


def _id(table: str, key: str) -> str:
    return str(uuid5(PARK, f"{table}:{key}"))
