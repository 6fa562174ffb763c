"""The life of an annual plan."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.enforcement.choices import PlanState as S
from anwang.work.enforcement.rules import approves, by_another, has_items, plans, publishes, within_capacity


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
