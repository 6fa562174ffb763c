"""The whole pack: its manifest and its parts, frozen."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pydantic import Field

from anwang.knowledge.packs.citations import print_citation
from anwang.knowledge.packs.shapes.accidents import AccidentGrade, ReportClock
from anwang.knowledge.packs.shapes.appraisals import AppraisalGrade, BuildTarget, ScoreSheet
from anwang.knowledge.packs.shapes.assurance import ExpenseRate, Requirement, Sector, SizeTable
from anwang.knowledge.packs.shapes.carrying import Coverage
from anwang.knowledge.packs.shapes.checklists import Checklist
from anwang.knowledge.packs.shapes.codes import CodeTable
from anwang.knowledge.packs.shapes.commitments import CommitmentForm
from anwang.knowledge.packs.shapes.coverage import LeadSource, Responsibility
from anwang.knowledge.packs.shapes.criteria import Criterion
from anwang.knowledge.packs.shapes.dishonesty import DishonestyKind
from anwang.knowledge.packs.shapes.examples import Example
from anwang.knowledge.packs.shapes.foresight import AlertRule, IndexPart
from anwang.knowledge.packs.shapes.governance import Competence, Level, Limit, Topic
from anwang.knowledge.packs.shapes.indicators import Indicator
from anwang.knowledge.packs.shapes.installations import InstallationScheme
from anwang.knowledge.packs.shapes.manifest import Manifest
from anwang.knowledge.packs.shapes.penalties import CaseKind, DiscretionStep, PenaltyBasis
from anwang.knowledge.packs.shapes.plan import Phase, Plan, Safeguard, Task
from anwang.knowledge.packs.shapes.primitives import Identified
from anwang.knowledge.packs.shapes.registers import Register
from anwang.knowledge.packs.shapes.reports import ReportForm, Rung
from anwang.knowledge.packs.shapes.rhythms import Rhythm
from anwang.knowledge.packs.shapes.risk_templates import RiskTemplate
from anwang.knowledge.packs.shapes.risks import RiskScheme, Upgrade
from anwang.knowledge.packs.shapes.statutory import Form
from anwang.knowledge.packs.shapes.subjects import SubjectType
from anwang.knowledge.packs.shapes.visits import VisitFrequency


class Pack(Manifest):
    """A folder of knowledge (知识包): one base, one campaign topic, or one town's additions."""

    levels: tuple[Level, ...] = Field((), title="隐患等级")
    topics: tuple[Topic, ...] = Field((), title="专题")
    competences: tuple[Competence, ...] = Field((), title="职责分工")
    limits: tuple[Limit, ...] = Field((), title="期限与参数")
    subject_types: tuple[SubjectType, ...] = Field((), title="监管对象类型")
    criteria: tuple[Criterion, ...] = Field((), title="重大隐患判定")
    checklists: tuple[Checklist, ...] = Field((), title="检查表")
    registers: tuple[Register, ...] = Field((), title="台账")
    indicators: tuple[Indicator, ...] = Field((), title="指标")
    self_check_rhythms: tuple[Rhythm, ...] = Field((), title="自查频次")
    sectors: tuple[Sector, ...] = Field((), title="行业")
    sizes: tuple[SizeTable, ...] = Field((), title="企业划型")
    expense_rates: tuple[ExpenseRate, ...] = Field((), title="费用提取标准")
    requirements: tuple[Requirement, ...] = Field((), title="应有项")
    plan: Plan | None = Field(None, title="方案")
    coverage: tuple[Coverage, ...] = Field((), title="方案落实")
    reports: tuple[ReportForm, ...] = Field((), title="报表")
    report_ladder: tuple[Rung, ...] = Field((), title="催报层级")
    commitments: tuple[CommitmentForm, ...] = Field((), title="安全承诺公告")
    lead_sources: tuple[LeadSource, ...] = Field((), title="线索来源")
    responsibilities: tuple[Responsibility, ...] = Field((), title="责任分工")
    code_tables: tuple[CodeTable, ...] = Field((), title="代码表")
    risk_schemes: tuple[RiskScheme, ...] = Field((), title="风险评估方法")
    risk_upgrades: tuple[Upgrade, ...] = Field((), title="直接判定")
    risk_templates: tuple[RiskTemplate, ...] = Field((), title="风险模板")
    installation_schemes: tuple[InstallationScheme, ...] = Field((), title="重大危险源辨识")
    firm_index: tuple[IndexPart, ...] = Field((), title="企业安全指数")
    alert_rules: tuple[AlertRule, ...] = Field((), title="预警规则")
    visit_frequencies: tuple[VisitFrequency, ...] = Field((), title="检查频次")
    accident_grades: tuple[AccidentGrade, ...] = Field((), title="事故等级")
    report_clocks: tuple[ReportClock, ...] = Field((), title="事故报告时限")
    penalties: tuple[PenaltyBasis, ...] = Field((), title="处罚裁量基准")
    discretion_steps: tuple[DiscretionStep, ...] = Field((), title="裁量阶次")
    case_kinds: tuple[CaseKind, ...] = Field((), title="案件类别")
    build_targets: tuple[BuildTarget, ...] = Field((), title="标准化建设任务")
    appraisal_grades: tuple[AppraisalGrade, ...] = Field((), title="标准化等级")
    score_sheets: tuple[ScoreSheet, ...] = Field((), title="标准化评分表")
    dishonesty_kinds: tuple[DishonestyKind, ...] = Field((), title="严重失信情形")
    forms: tuple[Form, ...] = Field((), title="统计报表")
    examples: tuple[Example, ...] = Field((), title="样例")

    def model_post_init(self, context: Any, /) -> None:
        """Tell every part whose it is."""
        for thing in self.identified():
            thing.belong_to(self.id)

    def identified(self) -> Iterator[Identified]:
        """Every top-level thing with an id."""
        for part in LISTED:
            yield from getattr(self, part)
        if self.plan:
            yield from (*self.plan.phases, *self.plan.tasks, *self.plan.safeguards)

    def checklist(self, item_id: str) -> Checklist:
        """The checklist with this id, bare or full."""
        bare = item_id.removeprefix(f"{self.id}/")
        for checklist in self.checklists:
            if checklist.id == bare:
                return checklist
        raise LookupError(f"知识包“{self.name}”没有检查表 {item_id}")

    def demand(self, item_id: str) -> Task | Phase | Safeguard | None:
        """The task, phase or safeguard of the plan with this id."""
        return next((each for each in self.demands() if each.id == item_id), None)

    def demands(self) -> Iterator[Task | Phase | Safeguard]:
        """Everything that the plan numbers."""
        if self.plan:
            yield from self.plan.tasks
            yield from self.plan.phases
            yield from self.plan.safeguards

    def chapter_of(self, item_id: str) -> str:
        """The part of the plan that it stands in: a topic, ``phases`` or ``safeguards``."""
        found = self.demand(item_id)
        if isinstance(found, Task):
            return found.topic
        return "phases" if isinstance(found, Phase) else "safeguards"

    def cite(self, *citations: str) -> str:
        """Citations as people read them: 《中华人民共和国消防法》第二十八条."""
        return "；".join(print_citation(self.basis, citation) for citation in citations)

    def is_checked(self, *citations: str) -> bool:
        """Whether every source cited has been seen (有效) rather than remembered (待核)."""
        return all(self.basis[citation.partition("#")[0]].status == "有效" for citation in citations)

    @property
    def content(self) -> dict[str, Any]:
        """The pack as plain JSON, without what stands at its default.

        So a new field changes no fingerprint; and so a default, once released, never changes.
        """
        return self.model_dump(mode="json", exclude_defaults=True)

    @property
    def sha256(self) -> str:
        """The fingerprint of the content: the same for the same words, wherever they came from."""
        return fingerprint(self.content)


def fingerprint(content: dict[str, Any]) -> str:
    """What tells a pack's content from every other."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


LISTED = (
    "levels",
    "topics",
    "competences",
    "limits",
    "subject_types",
    "criteria",
    "checklists",
    "registers",
    "indicators",
    "sectors",
    "sizes",
    "expense_rates",
    "requirements",
    "reports",
    "report_ladder",
    "commitments",
    "lead_sources",
    "responsibilities",
    "firm_index",
    "alert_rules",
    "code_tables",
    "risk_schemes",
    "risk_upgrades",
    "risk_templates",
    "installation_schemes",
    "self_check_rhythms",
    "visit_frequencies",
    "accident_grades",
    "report_clocks",
    "penalties",
    "discretion_steps",
    "case_kinds",
    "build_targets",
    "appraisal_grades",
    "score_sheets",
    "dishonesty_kinds",
    "forms",
)
