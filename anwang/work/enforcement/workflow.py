"""The lives of an annual plan and of an official visit."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.enforcement.choices import InspectionState as V
from anwang.work.enforcement.choices import PlanState as S
from anwang.work.enforcement.guards import visits
from anwang.work.enforcement.rules import (
    approves,
    by_another,
    goes_there,
    has_items,
    is_announced,
    is_official,
    may_be_fed_back,
    nothing_against_it,
    plans,
    publishes,
    within_capacity,
)


class PlanWorkflow(Workflow):
    """年度监督检查计划: drawn up, approved by another, published; moved afterwards only with a reason."""

    states = S

    submit = Step(
        "提交批准", [S.DRAFT], S.SUBMITTED, by=plans, needs=[has_items, within_capacity], stamps="submitted",
        tone="primary",
    )  # fmt: skip
    send_back = Step("退回修改", [S.SUBMITTED], S.DRAFT, by=approves, note="required", duty=False)
    approve = Step(
        "批准", [S.SUBMITTED], S.APPROVED, by=approves, needs=[by_another, within_capacity],
        stamps="approved", tone="primary",
    )  # fmt: skip
    publish = Step(
        "公布", [S.APPROVED], S.PUBLISHED, by=publishes, asks=["published_where"], stamps="published",
        tone="primary",
    )  # fmt: skip


class InspectionWorkflow(Workflow):
    """入企检查: approved, announced, scanned in, recorded, signed by both sides, explained (三部曲)."""

    states = V

    approve = Step(
        "批准检查", [V.DRAFT], V.APPROVED, by=approves, needs=[nothing_against_it],
        stamps="approved", tone="primary",
    )  # fmt: skip
    notify = Step(
        "通知企业", [V.APPROVED], V.NOTIFIED, by=goes_there | plans,
        needs=[is_announced, visits.notified_in_time.rule], stamps="notified", then="tell_firm", duty=False,
        tone="primary",
    )  # fmt: skip
    enter = Step(
        "扫码入企", [V.APPROVED, V.NOTIFIED], V.ON_SITE, by=goes_there,
        needs=[visits.announced_or_excused.rule, visits.on_its_day.rule],
        may_ask=["scanned", "why_no_scan", "met"], checks=[lambda visit, told: visit.fault_of_scan(told)],
        note="none", stamps="entered", tone="primary",
    )  # fmt: skip
    record = Step(
        "提交检查记录", [V.ON_SITE], V.RECORDED, by=goes_there, asks=["visit"], note="none",
        stamps="recorded", tone="primary",
    )  # fmt: skip
    sign = Step(
        "签字完成", [V.RECORDED], V.SIGNED, by=goes_there & is_official, needs=[visits.signed_by_both.rule],
        note="none", stamps="signed", tone="primary",
    )  # fmt: skip
    close = Step(
        "交流反馈", [V.RECORDED, V.SIGNED], V.CLOSED, by=goes_there,
        needs=[may_be_fed_back, visits.every_finding_reasoned.rule], asks=["feedback"], note="none",
        stamps="closed", duty=may_be_fed_back, tone="primary",
    )  # fmt: skip
    call_off = Step(
        "取消检查", [V.DRAFT, V.APPROVED, V.NOTIFIED], V.CALLED_OFF, by=plans, note="required", duty=False,
        tone="danger",
    )  # fmt: skip
