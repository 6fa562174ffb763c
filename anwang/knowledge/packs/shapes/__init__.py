"""The shapes of packs: frozen records that give validation, JSON Schema, Excel sheets and the reference."""

from anwang.knowledge.packs.shapes.checklists import (
    ANSWERS,
    LEVELS,
    Checklist,
    Finding,
    IfFailed,
    Item,
)
from anwang.knowledge.packs.shapes.codes import Code, CodeTable
from anwang.knowledge.packs.shapes.commitments import CommitmentForm, Figure
from anwang.knowledge.packs.shapes.coverage import DUTIES, LeadSource, Responsibility
from anwang.knowledge.packs.shapes.criteria import METHODS, Criterion
from anwang.knowledge.packs.shapes.examples import Example, Expectation
from anwang.knowledge.packs.shapes.foresight import KEEPERS, PLACES, AlertRule, IndexPart, ScalePoint, Told
from anwang.knowledge.packs.shapes.governance import BODIES, UNITS, Competence, Level, Limit, LimitRow, Topic
from anwang.knowledge.packs.shapes.indicators import EntryShare, Indicator, KeeperShare, Where
from anwang.knowledge.packs.shapes.installations import (
    HazardClass,
    InstallationDuty,
    InstallationScheme,
    Part,
    Substance,
    Weighed,
)
from anwang.knowledge.packs.shapes.manifest import KINDS, Basis, Manifest
from anwang.knowledge.packs.shapes.pack import LISTED, Pack
from anwang.knowledge.packs.shapes.plan import (
    OWNER_ROLES,
    DoneWhen,
    Duty,
    Owner,
    Person,
    Phase,
    Plan,
    Safeguard,
    Task,
    TaskTarget,
)
from anwang.knowledge.packs.shapes.primitives import CYCLES, Dated, Identified, Shape
from anwang.knowledge.packs.shapes.registers import Column, Register
from anwang.knowledge.packs.shapes.reports import REPORTERS, Due, ReportForm
from anwang.knowledge.packs.shapes.rhythms import CHECK_KINDS, CHECK_LEVELS, CYCLE_UNITS, Rhythm
from anwang.knowledge.packs.shapes.risk_templates import (
    CONTROL_KINDS,
    POINT_KINDS,
    RiskTemplate,
    TemplateControl,
    TemplateEvent,
    TemplatePoint,
)
from anwang.knowledge.packs.shapes.risks import (
    BOUNDARIES,
    RISK_GRADES,
    Band,
    Factor,
    Judgement,
    RiskScheme,
    Upgrade,
)
from anwang.knowledge.packs.shapes.subjects import FIELD_TYPES, Fact, SubjectType

__all__ = [
    "ANSWERS",
    "BODIES",
    "BOUNDARIES",
    "CHECK_KINDS",
    "CHECK_LEVELS",
    "CONTROL_KINDS",
    "CYCLES",
    "CYCLE_UNITS",
    "DUTIES",
    "FIELD_TYPES",
    "KEEPERS",
    "KINDS",
    "LEVELS",
    "LISTED",
    "METHODS",
    "OWNER_ROLES",
    "PLACES",
    "POINT_KINDS",
    "REPORTERS",
    "RISK_GRADES",
    "UNITS",
    "AlertRule",
    "Band",
    "Basis",
    "Checklist",
    "Code",
    "CodeTable",
    "Column",
    "CommitmentForm",
    "Competence",
    "Criterion",
    "Dated",
    "DoneWhen",
    "Due",
    "Duty",
    "EntryShare",
    "Example",
    "Expectation",
    "Fact",
    "Factor",
    "Figure",
    "Finding",
    "HazardClass",
    "Identified",
    "IfFailed",
    "IndexPart",
    "Indicator",
    "InstallationDuty",
    "InstallationScheme",
    "Item",
    "Judgement",
    "KeeperShare",
    "LeadSource",
    "Level",
    "Limit",
    "LimitRow",
    "Manifest",
    "Owner",
    "Pack",
    "Part",
    "Person",
    "Phase",
    "Plan",
    "Register",
    "ReportForm",
    "Responsibility",
    "Rhythm",
    "RiskScheme",
    "RiskTemplate",
    "Safeguard",
    "ScalePoint",
    "Shape",
    "SubjectType",
    "Substance",
    "Task",
    "TaskTarget",
    "TemplateControl",
    "TemplateEvent",
    "TemplatePoint",
    "Told",
    "Topic",
    "Upgrade",
    "Weighed",
    "Where",
]
