"""The tables of the exchange and their fields, as they are named on the wire (domain §1.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "int", "moment", "id"]
Codes = Mapping[int, str]

DELETED: Codes = {0: "有效", 1: "无效"}
DATA_SOURCE: Codes = {1: "自动化监控", 2: "隐患排查"}
LEVEL: Codes = {0: "一般", 1: "重大"}
SOURCE: Codes = {
    1: "日常排查", 2: "综合性", 3: "专业性", 4: "季节性", 5: "重点时段及节假日前", 6: "事故类比",
    7: "复产复工前", 8: "外聘专家诊断式", 9: "管控措施失效", 10: "其他",
}  # fmt: skip
MANAGED: Codes = {0: "即查即改", 1: "限期整改"}
DANGER_TYPE: Codes = {
    1: "安全", 2: "工艺", 3: "电气", 4: "仪表", 5: "消防", 6: "总图", 7: "设备", 8: "其他",
}  # fmt: skip
CATEGORY: Codes = {0: "其他", 1: "主要负责人登记", 2: "技术负责人登记", 3: "操作负责人登记"}
STATE: Codes = {0: "整改中", 1: "待验收", 9: "已验收"}
ACCEPTED = 9


@dataclass(frozen=True)
class Field:
    """One field: its wire name, its Chinese one, what it holds."""

    wire: str
    label: str
    kind: Kind = "text"
    required: bool = False
    codes: Codes = field(default_factory=dict)
    refers_to: str = ""
    longest: int = 500

    @property
    def heading(self) -> str:
        """风险分析单元名称（riskUnitName）."""
        return f"{self.label}（{self.wire}）"


@dataclass(frozen=True)
class Table:
    """One table: its path on the wire, its Chinese name, its fields."""

    path: str
    label: str
    fields: tuple[Field, ...]

    @property
    def wires(self) -> list[str]:
        """The names of its fields in order."""
        return [each.wire for each in self.fields]


def _ids(*more: Field) -> tuple[Field, ...]:
    known = (
        Field("id", "编号", "id", required=True),
        Field("companyCode", "企业编码", required=True, longest=20),
    )
    stamps = (
        Field("deleted", "删除标志", "int", required=True, codes=DELETED),
        Field("createDate", "创建时间", "moment"),
        Field("createBy", "创建人", longest=60),
        Field("updateDate", "更新时间", "moment"),
        Field("updateBy", "更新人", longest=60),
    )
    return (*known, *more, *stamps)


UNIT, EVENT, MEASURE = (
    "sec_security_risk_unit",
    "sec_security_risk_events",
    "sec_security_risk_control_measures",
)
MISSION, RECORD, HAZARD = "sec_hidden_check_mission", "sec_hidden_check_record", "sec_hidden_danger_info"
STOPPED = "sec_deactivated_maintenance_record"

_UNIT = Table(
    UNIT,
    "风险分析单元",
    _ids(
        Field("hazardCode", "风险分析对象编码", longest=60),
        Field("hazardDep", "责任部门", longest=40),
        Field("hazardLiablePerson", "责任人", longest=40),
        Field("riskUnitName", "单元名称", required=True, longest=80),
    ),
)
_EVENT = Table(
    EVENT,
    "风险事件",
    _ids(
        Field("riskUnitId", "风险分析单元编号", "id", required=True, refers_to=UNIT),
        Field("riskEventName", "事件名称", required=True, longest=80),
    ),
)
_MEASURE = Table(
    MEASURE,
    "管控措施",
    _ids(
        Field("riskEventId", "风险事件编号", "id", required=True, refers_to=EVENT),
        Field("dataSrc", "管控方式", "int", required=True, codes=DATA_SOURCE),
        Field("riskMeasureDesc", "措施内容", required=True, longest=200),
        Field("classify1", "一级分类", longest=40),
        Field("classify2", "二级分类", longest=40),
        Field("classify3", "三级分类", longest=40),
        Field("troubleshootContent", "排查内容", longest=200),
    ),
)
_MISSION = Table(
    MISSION,
    "排查任务",
    _ids(
        Field("riskMeasureId", "管控措施编号", "id", refers_to=MEASURE),
        Field("troubleshootContent", "排查内容"),
        Field("checkCycle", "排查周期", "int"),
        Field("checkCycleUnit", "周期单位", longest=10),
        Field("taskStartTime", "任务开始时间", "moment"),
        Field("workStartTime", "工作开始时间", longest=20),
        Field("workEndTime", "工作结束时间", longest=20),
        Field("workDayType", "工作日类型", longest=20),
        Field("workType", "工作类型", longest=20),
        Field("taskNum", "任务次数", "int"),
    ),
)
_RECORD = Table(
    RECORD,
    "排查记录",
    _ids(
        Field("checkTaskId", "排查任务编号", "id", required=True, refers_to=MISSION),
        Field("checkTime", "排查时间", "moment", required=True),
        Field("mobileMe", "移动端标识", longest=60),
        Field("isDefend", "是否包保任务", longest=10),
        Field("checkStatus", "排查结果", longest=10),
        Field("createByMobile", "排查人电话", longest=20),
    ),
)
_HAZARD = Table(
    HAZARD,
    "隐患信息",
    _ids(
        Field("hazardCode", "风险分析对象编码", longest=60),
        Field("riskMeasureId", "管控措施编号", "id", refers_to=MEASURE),
        Field("checkRecordId", "排查记录编号", "id", refers_to=RECORD),
        Field("dangerName", "隐患名称", required=True, longest=200),
        Field("dangerLevel", "隐患等级", "int", required=True, codes=LEVEL),
        Field("registTime", "登记时间", "moment", required=True),
        Field("registrant", "登记人", longest=60),
        Field("dangerSrc", "隐患来源", "int", required=True, codes=SOURCE),
        Field("enforcementId", "执法编号", longest=60),
        Field("dangerManageType", "治理类型", "int", required=True, codes=MANAGED),
        Field("hazardDangerType", "隐患类型", "int", required=True, codes=DANGER_TYPE),
        Field("hazardCategory", "包保登记", "int", codes=CATEGORY),
        Field("dangerDesc", "隐患描述", longest=1000),
        Field("dangerReason", "原因分析", longest=1000),
        Field("controlMeasures", "控制措施", longest=1000),
        Field("cost", "资金", longest=20),
        Field("liablePerson", "整改责任人", longest=60),
        Field("dangerManageDeadline", "治理期限", "moment"),
        Field("checkAcceptPerson", "验收人", longest=60),
        Field("checkAcceptTime", "验收时间", "moment"),
        Field("checkAcceptComment", "验收意见"),
        Field("dangerState", "隐患状态", "int", required=True, codes=STATE),
        Field("dangerImg", "隐患照片", longest=7_000_000),
        Field("dangerAcceptImg", "验收照片", longest=7_000_000),
    ),
)
_STOPPED = Table(
    STOPPED,
    "停用检修",
    _ids(
        Field("hazardCode", "风险分析对象编码", longest=60),
        Field("riskUnitId", "风险分析单元编号", "id", required=True, refers_to=UNIT),
        Field("stopStartTime", "停用开始时间", "moment", required=True),
        Field("stopEndTime", "停用结束时间", "moment"),
        Field("stopReason", "停用原因", required=True),
    ),
)
TABLES: dict[str, Table] = {
    table.path: table for table in (_UNIT, _EVENT, _MEASURE, _MISSION, _RECORD, _HAZARD, _STOPPED)
}
"""In the order in which they refer to each other."""
Row = dict[str, str | int | None]
